//! Which transfers are asked for.

use clap::Args;

/// Which transfers are listed.
#[derive(Args)]
pub(in crate::cli) struct Listed {
    #[arg(long, value_name = "ARAH", value_parser = ["out", "in"], help = "Hanya yang keluar (out) atau yang masuk (in)")]
    direction: Option<String>,
    #[arg(long, value_name = "KEADAAN", value_parser = ["open", "closed"], help = "Hanya yang berjalan (open) atau yang sudah ditutup (closed)")]
    state: Option<String>,
    #[arg(long, value_name = "TEKS", help = "Hanya yang nomor atau kode korbannya memuat teks ini")]
    search: Option<String>,
}

impl Listed {
    /// What stands behind the question mark, with it.
    pub(super) fn query(&self) -> String {
        let asked = [("direction", &self.direction), ("state", &self.state), ("q", &self.search)];
        let filled = asked.into_iter().filter_map(|(name, value)| value.as_ref().map(|value| (name, value)));
        let parts: Vec<String> = filled.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// Percent-encoding (RFC 3986): every byte that is not unreserved.
fn escaped(text: &str) -> String {
    let sign = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_encoded() {
        let query = |direction: Option<&str>, state: Option<&str>, search: Option<&str>| {
            let [direction, state, search] = [direction, state, search].map(|text| text.map(str::to_owned));
            Listed { direction, state, search }.query()
        };
        assert_eq!(query(None, None, None), "");
        assert_eq!(query(Some("in"), None, None), "?direction=in");
        assert_eq!(
            query(Some("out"), Some("open"), Some("PML/5 &é")),
            "?direction=out&state=open&q=PML%2F5%20%26%C3%A9"
        );
    }
}
