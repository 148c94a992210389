//! Why nothing reaches a partner now, as a sentence: since when, what happens by itself, what to do.

use crate::cli::read::Read;

/// The sentence for a partner of `/status`, if something keeps us from it.
pub(super) fn sentence(partner: Read<'_>) -> Option<String> {
    let name = partner.at("/province").province();
    let since = partner.at("/cause/since").moment();
    let again = match partner.at("/cause/next_try") {
        next if next.is_there() => format!("dicoba lagi otomatis pada {}", next.moment()),
        _ => "dicoba lagi otomatis".to_owned(),
    };
    let calls_us = partner.at("/link").text() == "in_only";
    match partner.at("/cause/code").text().as_str() {
        "silent" | "name_not_found" if calls_us => Some(format!(
            "Server Provinsi {name} tidak dapat kita hubungi sejak {since}, tetapi mereka menghubungi kita dan mengambil \
             kiriman. Tidak ada yang perlu dilakukan; {again}."
        )),
        "silent" => Some(format!(
            "Server Provinsi {name} tidak menjawab sejak {since}. Yang diantrekan aman dan {again}; bila lebih dari \
             sehari, telepon kantornya."
        )),
        "name_not_found" => Some(format!(
            "Alamat server Provinsi {name} tidak ditemukan sejak {since}. Periksa sambungan internet kantor ini; yang \
             diantrekan aman dan {again}."
        )),
        "key_changed" => Some(format!(
            "Kunci server Provinsi {name} bukan yang sudah dicocokkan. Jangan lanjutkan: telepon narahubungnya pada \
             nomor yang sudah Anda kenal dan cocokkan kata-kata kartunya."
        )),
        "partner_full" => Some(format!(
            "Server Provinsi {name} belum dapat menyimpan kiriman. Yang diantrekan aman dan {again}."
        )),
        _ => None,
    }
}

/// The sentence for a partner of `/status` whose new lives wait for a person.
pub(super) fn begins_anew(partner: Read<'_>) -> Option<String> {
    let name = partner.at("/province").province();
    (partner.at("/lives_waiting").number() > 0).then(|| {
        format!(
            "Server Provinsi {name} dimulai lagi lebih dari sekali dalam sehari, dan tulisannya sejak itu menunggu. \
             Telepon kantornya pada nomor yang sudah Anda kenal; bila benar, jalankan `pulang partner confirm {}`.",
            partner.at("/province").text(),
        )
    })
}

#[cfg(test)]
mod tests {
    use pulang_config::region::Zone;
    use serde_json::json;

    use super::*;

    #[test]
    fn new_lives_that_wait_are_told_with_the_command_that_lets_them_pass() {
        let said = |waiting: u64| {
            let partner = json!({ "province": "32", "lives_waiting": waiting });
            begins_anew(Read::new(&partner, Zone::Western))
        };
        assert_eq!(said(0), None);
        let sentence = said(2).unwrap_or_default();
        assert!(sentence.starts_with("Server Provinsi Jawa Barat (32) dimulai lagi"), "{sentence}");
        assert!(sentence.ends_with("`pulang partner confirm 32`."), "{sentence}");
    }

    #[test]
    fn each_cause_of_a_link_has_a_sentence_that_says_what_to_do() {
        let moment = 1_782_100_000_000_i64;
        for (code, beginning, end) in [
            ("silent", "Server Provinsi Jawa Barat (32) tidak menjawab sejak ", "telepon kantornya."),
            ("name_not_found", "Alamat server Provinsi Jawa Barat (32) tidak ditemukan sejak ", "."),
            ("key_changed", "Kunci server Provinsi Jawa Barat (32) bukan", "cocokkan kata-kata kartunya."),
            ("partner_full", "Server Provinsi Jawa Barat (32) belum dapat menyimpan", "."),
        ] {
            let cause = json!({ "code": code, "since": moment, "next_try": moment });
            let partner = json!({ "province": "32", "cause": cause });
            let said = sentence(Read::new(&partner, Zone::Western)).unwrap_or_default();
            assert!(said.starts_with(beginning) && said.ends_with(end), "{said}");
        }
        let cause = json!({ "code": "silent", "since": moment });
        for (link, words) in [("down", "telepon kantornya"), ("in_only", "mereka menghubungi kita")] {
            let partner = json!({ "province": "32", "cause": cause, "link": link });
            let said = sentence(Read::new(&partner, Zone::Western)).unwrap_or_default();
            assert!(said.contains(words), "{said}");
        }
        for partner in [json!({ "province": "32" }), json!({ "cause": { "code": "queued" } })] {
            assert_eq!(sentence(Read::new(&partner, Zone::Western)), None);
        }
    }
}
