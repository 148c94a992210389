//! The words that bind, and those that are never used.

use std::collections::HashSet;

use super::pages::all;
use super::sample::Sample;
use crate::web::text::voice::Lang;

/// The words of a page: its tags taken out, spaces joined.
fn spoken(html: &str) -> String {
    let text: String = html
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .join(" ");
    joined(&text)
}

#[test]
fn the_ladder_speaks_the_nine_binding_words() {
    let pages = all(&Sample::new(Lang::Id, false));
    let (_, page) = pages.iter().find(|(name, _)| name == "pemulangan-serah-terima").unwrap();
    let spoken = spoken(page);
    let mut rest = spoken.as_str();
    for word in [
        "Draf",
        "Menunggu terkirim",
        "Terkirim, sudah di server Jawa Barat",
        "Sudah dibaca UPTD PPA Provinsi Jawa Barat",
        "Bersedia menerima",
        "Dalam perjalanan",
        "Korban tiba",
        "Serah terima selesai",
        "Kasus ditutup",
    ] {
        rest = rest.split_once(word).unwrap_or_else(|| panic!("{word} is missing or out of order")).1;
    }
}

#[test]
fn words_that_mislead_or_blame_are_on_no_page() {
    let banned = [
        "diterima",
        "sampai di",
        "alihkan",
        "pemulihan",
        "pencabutan",
        "kabur",
        "melarikan diri",
        "perlu dipilih",
        "terbukti sama",
        "samaran",
        "disensor",
        "mou",
        "luring",
        "daring",
        "sinkron",
        "konflik",
    ];
    for (name, page) in all(&Sample::new(Lang::Id, false)) {
        let spoken = spoken(&page).to_lowercase();
        for word in banned {
            assert!(!spoken.split(|c: char| !c.is_alphabetic()).any(|w| w == word), "{name}: {word}");
            assert!(!(word.contains(' ') && spoken.contains(word)), "{name}: {word}");
        }
    }
}

#[test]
fn every_time_on_a_page_carries_its_zone() {
    for (name, page) in all(&Sample::new(Lang::Id, false)) {
        for after in spoken(&page).split(" pukul ").skip(1) {
            let zone = after.split_whitespace().nth(1).unwrap_or("");
            assert!(zone.starts_with("WITA"), "{name}: {zone} behind a time");
        }
    }
}

/// What the pages say, each line where it is said first, kept in the repository: a changed word is a change to be
/// read. `PULANG_BLESS=1` writes it anew.
#[test]
fn pages_say_what_was_agreed() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/tests/spoken.txt");
    let mut said = HashSet::new();
    let mut now = String::new();
    for (name, page) in all(&Sample::new(Lang::Id, false)) {
        now.push_str(&format!("== {name}\n"));
        for line in lines(&page).into_iter().filter(|line| said.insert(line.clone())) {
            now.push_str(&line);
            now.push('\n');
        }
    }
    if std::env::var_os("PULANG_BLESS").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let agreed = std::fs::read_to_string(file).unwrap();
    for (now, agreed) in now.lines().zip(agreed.lines()) {
        assert_eq!(now, agreed);
    }
    assert_eq!(now.len(), agreed.len(), "pages were added or taken away");
}

/// The main part of a page, one line a block.
fn lines(page: &str) -> Vec<String> {
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or(("", ""));
        let ends = [
            "/p", "/li", "/h1", "/h2", "/h3", "/div", "/dt", "/dd", "/label", "/legend", "/summary",
            "/button",
        ];
        text.push(if ends.contains(&tag) { '\n' } else { ' ' });
        text.push_str(&after.replace('\n', " "));
    }
    text.lines().map(joined).filter(|line| !line.is_empty()).collect()
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
