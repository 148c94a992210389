//! Finds what a person named by a number or by the beginning of an id.

use serde_json::Value;

use crate::cli::client::Client;
use crate::cli::error::CliError;

/// Fewer signs than this may not stand for an id.
const LEAST: usize = 4;

/// What can be named, and where it is listed.
#[derive(Clone, Copy)]
struct Noun {
    list: &'static str,
    /// Pointers to the id and to the number in a row of the list.
    id: &'static str,
    number: &'static str,
    digits: usize,
    name: &'static str,
    next: &'static str,
}

const CASE: Noun = Noun {
    list: "/cases",
    id: "/id",
    number: "/register_number",
    digits: 32,
    name: "berkas kasus",
    next: "Lihat daftarnya dengan `pulang case list`.",
};
const AGREEMENT: Noun = Noun {
    list: "/agreements",
    id: "/id",
    number: "",
    digits: 64,
    name: "perjanjian",
    next: "Lihat daftarnya dengan `pulang agreement list`.",
};
const LATE: Noun = Noun {
    list: "/late-documents",
    id: "/id",
    number: "",
    digits: 64,
    name: "dokumen yang menunggu petugas",
    next: "Lihat daftarnya dengan `pulang agreement late`.",
};
const TRACE: Noun = Noun {
    list: "/traces",
    id: "/document/id",
    number: "",
    digits: 64,
    name: "penelusuran",
    next: "Lihat daftarnya dengan `pulang trace list`.",
};
const LEG: Noun = Noun {
    list: "/legs",
    id: "/document/id",
    number: "",
    digits: 64,
    name: "etape",
    next: "Lihat daftarnya dengan `pulang leg list`, atau sebut id etape dari `pulang transfer show` selengkapnya.",
};
const TRANSFER: Noun = Noun {
    list: "/transfers",
    id: "/id",
    number: "/number",
    digits: 64,
    name: "permohonan",
    next: "Lihat daftarnya dengan `pulang transfer list`.",
};

/// The id of a case file, by its register number or the beginning of its id.
pub(super) async fn case(client: &Client, named: &str) -> Result<String, CliError> {
    CASE.pick(client, named).await
}

/// The id of a version of an agreement, by its beginning.
pub(super) async fn agreement(client: &Client, named: &str) -> Result<String, CliError> {
    AGREEMENT.pick(client, named).await
}

/// The id of a document that waits for a person, by its beginning.
pub(super) async fn late(client: &Client, named: &str) -> Result<String, CliError> {
    LATE.pick(client, named).await
}

/// The id of a search, by its beginning.
pub(super) async fn trace(client: &Client, named: &str) -> Result<String, CliError> {
    TRACE.pick(client, named).await
}

/// The id of a leg that belongs to no transfer here, by its beginning; of any other in full.
pub(super) async fn leg(client: &Client, named: &str) -> Result<String, CliError> {
    LEG.pick(client, named).await
}

/// The id of a transfer, by its number or the beginning of its id.
pub(super) async fn transfer(client: &Client, named: &str) -> Result<String, CliError> {
    TRANSFER.pick(client, named).await
}

/// The id of any document: in full, or as that of a transfer, of a search, or of a leg by itself. No list has dossiers
/// and the legs of transfers, so these are named in full.
pub(super) async fn document(client: &Client, named: &str) -> Result<String, CliError> {
    for noun in [TRANSFER, TRACE, LEG] {
        if let Found::One(id) = noun.find(client, named).await? {
            return Ok(id);
        }
    }
    Err(CliError::Typed {
        what: format!("Tidak ada dokumen yang bernomor atau ber-id `{named}` di simpul ini."),
        next: "Sebut id etape atau data pemulangan selengkapnya; `pulang transfer show` menampilkannya.",
    })
}

enum Found {
    None,
    One(String),
}

impl Noun {
    async fn pick(self, client: &Client, named: &str) -> Result<String, CliError> {
        match self.find(client, named).await? {
            Found::One(id) => Ok(id),
            Found::None => Err(CliError::Typed {
                what: format!("Tidak ada {} yang bernomor atau ber-id `{named}` di simpul ini.", self.name),
                next: self.next,
            }),
        }
    }

    async fn find(self, client: &Client, named: &str) -> Result<Found, CliError> {
        if named.len() == self.digits && is_hex(named) {
            return Ok(Found::One(named.to_owned()));
        }
        let rows = client.get(self.list).await?;
        let rows = rows.as_array().ok_or(CliError::NotAnAnswer)?;
        match self.among(rows, named).as_slice() {
            [] => Ok(Found::None),
            [id] => Ok(Found::One(id.clone())),
            [_, _, ..] => Err(CliError::Typed {
                what: format!("`{named}` cocok dengan lebih dari satu {}.", self.name),
                next: "Sebut nomornya, atau lebih banyak huruf dari id-nya.",
            }),
        }
    }

    /// The ids that are meant. Those with that number, or else those that begin so.
    fn among(self, rows: &[Value], named: &str) -> Vec<String> {
        let text =
            |row: &Value, pointer: &str| row.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let numbered = |row: &&Value| text(row, self.number).is_some_and(|number| number == named);
        let begins = |row: &&Value| text(row, self.id).is_some_and(|id| id.starts_with(named));
        let ids = |rows: Vec<&Value>| rows.into_iter().filter_map(|row| text(row, self.id)).collect();
        let by_number: Vec<&Value> = rows.iter().filter(numbered).collect();
        if !by_number.is_empty() || named.len() < LEAST || !is_hex(named) {
            return ids(by_number);
        }
        ids(rows.iter().filter(begins).collect())
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    use serde_json::json;

    fn among(named: &str) -> Vec<String> {
        let row = |id: &str, number: Option<&str>| json!({ "id": id, "number": number });
        let rows = [
            row("abcd01", Some("PML/53/2026/1")),
            row("abcd02", Some("PML/53/2026/2")),
            row("ef0000", Some("abcd")),
            row("ab9999", None),
        ];
        TRANSFER.among(&rows, named)
    }

    #[test]
    fn a_number_goes_before_the_beginning_of_an_id_and_too_little_names_nothing() {
        assert_eq!(among("PML/53/2026/2"), ["abcd02"]);
        assert_eq!(among("abcd"), ["ef0000"], "a number that reads like an id");
        assert_eq!(among("abcd0"), ["abcd01", "abcd02"]);
        assert_eq!(among("ab99"), ["ab9999"]);
        for nothing in ["ab9", "", "PML", "ABCD01", "abcd03"] {
            assert_eq!(among(nothing), [""; 0], "{nothing}");
        }
    }
}
