//! Case files as sentences.

use serde_json::Value;

use crate::action::view::case::{CaseRow, CaseView};
use crate::cli::table::table;
use crate::cli::tell::{NOTHING, Tell, clean, short, typed};
use crate::cli::words::kind;

/// Every case file as a row.
pub(super) fn list(rows: &[CaseRow], tell: Tell) -> String {
    if rows.is_empty() {
        return "Belum ada berkas kasus. Buka dengan `pulang case add`.".to_owned();
    }
    let rows: Vec<[String; 4]> = rows
        .iter()
        .map(|row| {
            [short(row.id.0), typed(row.register_number.as_ref()), tell.moment(row.changed), filled(row)]
        })
        .collect();
    table(["Id", "Nomor register", "Terakhir diubah", "Dokumen"], &rows)
}

fn filled(row: &CaseRow) -> String {
    let documents: Vec<String> =
        row.documents.iter().map(|one| format!("{} {}", kind(one.kind.0), short(one.id.0))).collect();
    if documents.is_empty() { NOTHING.to_owned() } else { documents.join(", ") }
}

/// That it was kept.
pub(super) fn kept(view: &CaseView) -> String {
    let number = view.row.register_number.as_ref();
    let number = number.map_or_else(String::new, |number| format!(" {}", clean(&number.0)));
    format!(
        "Berkas kasus{number} disimpan di komputer ini dengan id {}.\n\
         Tidak ada yang dikirim. Mohon pemulangannya dengan `pulang transfer submit --case {} --to KODE`.",
        view.row.id.0,
        short(view.row.id.0),
    )
}

/// One case file: each filled field under the path by which it is set.
pub(super) fn whole(row: &CaseRow, case: &Value, tell: Tell) -> String {
    let mut lines = vec![
        format!("Berkas kasus {}", typed(row.register_number.as_ref())),
        format!("Id      : {}", row.id.0),
        format!("Dibuat  : {}", tell.moment(row.created)),
        format!("Diubah  : {}, versi {}", tell.moment(row.changed), row.version),
        format!("Dokumen : {}", filled(row)),
    ];
    for (name, title) in SECTIONS {
        let mut filled = Vec::new();
        leaves(case.get(name).unwrap_or(&Value::Null), name, &mut filled);
        if !filled.is_empty() {
            lines.push(format!("\n{title}"));
            lines.extend(filled);
        }
    }
    lines.join("\n")
}

const SECTIONS: [(&str, &str); 14] = [
    ("register", "Register"),
    ("reporter", "Pelapor"),
    ("victim", "Korban"),
    ("family", "Keluarga"),
    ("perpetrators", "Pelaku"),
    ("account", "Kejadian"),
    ("law", "Proses hukum"),
    ("care", "Layanan"),
    ("shelter", "Penampungan"),
    ("consents", "Persetujuan dan keinginan"),
    ("services", "Layanan yang diberikan"),
    ("visits", "Pemantauan oleh kantor ini"),
    ("proposals", "Usul reintegrasi"),
    ("costs", "Biaya"),
];

fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    let text = match value {
        Value::Null => return,
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| leaves(member, &format!("{path}/{name}"), out));
            return;
        }
        Value::Array(members) => {
            (1..).zip(members).for_each(|(number, member)| leaves(member, &format!("{path}/{number}"), out));
            return;
        }
        Value::String(text) if text.is_empty() => return,
        Value::String(text) => clean(text),
        Value::Bool(truth) => if *truth { "ya" } else { "tidak" }.to_owned(),
        Value::Number(number) => number.to_string(),
    };
    out.push(format!("  {path}: {text}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;

    #[test]
    fn every_part_of_a_case_file_has_its_section() {
        let whole = serde_json::to_value(Case::default()).unwrap_or_default();
        let parts: Vec<&str> =
            whole.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        assert_eq!(parts.len(), SECTIONS.len());
        for part in parts {
            assert!(SECTIONS.iter().any(|(name, _)| *name == part), "{part}");
        }
    }
}
