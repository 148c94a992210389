//! Two offices that really run, and a real browser without script at their pages: people sign in by typing the code,
//! every page fits a wide window and a narrow one, nothing is refused or fails to load, and focus can be seen.
//!
//! Pictures of every page are kept in `target/browser`.

mod devtools;
mod office;
mod page;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::devtools::Chromium;
use crate::office::{Office, agree, hand_card, spoken, submit};
use crate::page::{click, complaints, facts, fill, open, photograph, resize, tab_through, tick};

const WIDE: u32 = 1280;
const NARROW: u32 = 360;
/// A wide window at four times its size (WCAG 2.2, 1.4.10): nothing leaves it either.
const ZOOMED: u32 = 320;
/// Of pages that differ in an id only, so many are looked at.
const ALIKE: usize = 3;

/// Everything that must hold for the page the browser shows.
fn check(browser: &mut Chromium, what: &str, lang: &str) {
    let page = facts(browser);
    assert_eq!(page.text("lang"), lang, "{what}");
    assert_eq!(page.texts("h1").len(), 1, "{what}: {:?}", page.texts("h1"));
    assert!(page.text("title").ends_with(" · Pulang"), "{what}: {}", page.text("title"));
    assert!(page.number("overflow") <= 0.0, "{what} is {} px too wide", page.number("overflow"));
    assert!(page.texts("wide").is_empty(), "{what}: {:?} leave the window", page.texts("wide"));
    assert!(page.texts("spilt").is_empty(), "{what}: {:?} hold more than fits", page.texts("spilt"));
    assert!(page.texts("small").is_empty(), "{what}: {:?} are too small to hit", page.texts("small"));
    assert!(page.holds("styled"), "{what}: the style sheet is not in use");
    let banner =
        if lang == "id" { "Kunci server ini masih berupa berkas biasa." } else { "still a plain file" };
    assert!(page.text("text").contains(banner), "{what}: {}", page.text("text"));
}

/// The focus is seen on whatever the tabulator reaches first.
fn check_focus(browser: &mut Chromium, what: &str) {
    for focus in tab_through(browser, 5) {
        assert!(focus.number("ring") >= 2.0, "{what}: no ring around {}", focus.text("name"));
        assert!(focus.holds("seen"), "{what}: {} is out of sight", focus.text("name"));
    }
}

/// A path without what tells one person's page from another's.
fn shape(path: &str) -> String {
    let piece = |piece: &str| if piece.len() >= 32 { "x".to_owned() } else { piece.to_owned() };
    path.split('/').map(piece).collect::<Vec<_>>().join("/")
}

fn file_name(office: &str, path: &str, nth: usize, width: u32) -> String {
    let plain = shape(path).replace(['/', '?', '='], "-");
    format!("{office}{}-{nth}-{width}", if plain == "-" { "-beranda" } else { &plain })
}

/// Looks at every page that can be reached by links, in both widths, and says how many there were.
fn walk(browser: &mut Chromium, office: &Office, name: &str) -> BTreeMap<String, usize> {
    let (mut ahead, mut seen) = (vec!["/".to_owned()], Vec::new());
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = ahead.pop() {
        let path = path.split('#').next().unwrap_or_default().to_owned();
        let nth = shapes.get(&shape(&path)).copied().unwrap_or_default();
        if !path.starts_with('/') || seen.contains(&path) || nth == ALIKE {
            continue;
        }
        for width in [WIDE, NARROW, ZOOMED] {
            resize(browser, width);
            let wrong = open(browser, &format!("{}{path}", office.web));
            assert!(wrong.is_empty(), "{name} {path}: {wrong:?}");
            let what = format!("{name} {path} at {width}");
            check(browser, &what, "id");
            if width != ZOOMED {
                photograph(browser, &file_name(name, &path, nth, width));
            }
            if width == WIDE {
                check_focus(browser, &what);
            }
        }
        shapes.insert(shape(&path), nth + 1);
        ahead.extend(facts(browser).texts("links"));
        seen.push(path);
    }
    shapes
}

/// Types the code into the form and arrives at the first page.
fn sign_in(browser: &mut Chromium, office: &Office, name: &str) {
    resize(browser, NARROW);
    let wrong = open(browser, &format!("{}/mitra", office.web));
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(facts(browser).text("path"), "/masuk", "whoever is not signed in is led to the code");
    check(browser, name, "id");
    photograph(browser, &format!("{name}-masuk-{NARROW}"));
    fill(browser, "kode", "0000-0000");
    assert!(facts(browser).text("text").contains("Kode tidak cocok"), "a wrong code");
    check(browser, name, "id");
    complaints(browser);
    fill(browser, "kode", &office.code);
    let wrong = complaints(browser);
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(facts(browser).text("path"), "/", "the code opens the first page");
}

/// Cards are handed over as files; one office compares the words by a program, the other on its page.
fn compare(browser: &mut Chromium, ntt: &Office, jabar: &Office) {
    hand_card(ntt, jabar);
    hand_card(jabar, ntt);
    jabar.post("/cards/53/confirm", json!({ "words": spoken(ntt) }));
    open(browser, &format!("{}/mitra", ntt.web));
    resize(browser, WIDE);
    photograph(browser, &format!("ntt-mitra-baru-{WIDE}"));
    resize(browser, NARROW);
    check(browser, "a card to compare", "id");
    photograph(browser, &format!("ntt-mitra-baru-{NARROW}"));
    fill(browser, "kata-32", &spoken(jabar));
    let page = facts(browser);
    assert!(page.text("text").contains("Kata-kata cocok."), "{}", page.text("text"));
}

/// Three requests: one accepted with a leg that is planned, one refused, and one open. Returns the first and the last.
fn requests(ntt: &Office, jabar: &Office) -> (String, String) {
    let unit = "UPTD PPA Provinsi Jawa Barat";
    let all = [("SEGERA", Some("accept")), ("RUTIN", Some("refuse")), ("DARURAT", None)];
    let ids: Vec<String> =
        (1..).zip(all).map(|(number, (urgency, _))| submit(ntt, "32", number, urgency, unit)).collect();
    let there = |count: u64| {
        move |status: &Value| {
            let waits = status.pointer("/counts/waiting").and_then(Value::as_u64);
            status.pointer("/counts/transfers_in").and_then(Value::as_u64) == Some(count) && waits == Some(0)
        }
    };
    jabar.until("/status", there(3));
    for (id, (_, answer)) in ids.iter().zip(all) {
        let reason = (answer == Some("refuse")).then_some("SHELTER_PENUH");
        if let Some(answer) = answer {
            let said = json!({ "answer": answer, "reason": reason, "note": "Keluarga sudah dihubungi." });
            jabar.post(&format!("/transfers/{id}/answer"), said);
        }
    }
    ntt.until_all_is_there();
    jabar.until_all_is_there();
    let planned = ids.first().expect("three were asked for");
    ntt.post(&format!("/transfers/{planned}/dossier"), json!({ "fields": [] }));
    let fields = json!([
        { "path": "mode", "value": "LAUT" }, { "path": "meeting_point", "value": "Pelabuhan Contoh" },
        { "path": "escort/new/type", "value": "PEKSOS" }
    ]);
    ntt.post(&format!("/transfers/{planned}/legs"), json!({ "to": "32", "fields": fields }));
    ntt.until_all_is_there();
    (planned.clone(), ids.last().expect("three were asked for").clone())
}

/// On the page of one transfer personal values are opened by a click, and hidden again by another.
fn reveal(browser: &mut Chromium, office: &Office, transfer: &str) {
    resize(browser, NARROW);
    open(browser, &format!("{}/pemulangan/{transfer}", office.web));
    assert!(!facts(browser).text("text").contains("3 Februari 2001"));
    browser.look("document.querySelectorAll('.doc').forEach(one => one.open = true)");
    let of_dossier = ".doc:nth-of-type(2) .show button";
    click(browser, of_dossier);
    check(browser, "personal values", "id");
    assert!(facts(browser).text("text").contains("3 Februari 2001"), "{}", facts(browser).text("text"));
    photograph(browser, &format!("pemulangan-dibuka-{NARROW}"));
    click(browser, ".doc .button.second");
    assert!(!facts(browser).text("text").contains("3 Februari 2001"));
}

/// A departure is recorded with the keyboard and the mouse alone, first badly.
fn depart(browser: &mut Chromium, office: &Office, transfer: &str) {
    open(browser, &format!("{}/pemulangan/{transfer}", office.web));
    click(browser, ".acts .button");
    check(browser, "the form of a departure", "id");
    // A browser that checks nothing by itself: what the office says must be enough.
    browser.look("document.querySelector('main form').noValidate = true");
    click(browser, "main form button");
    assert!(facts(browser).text("text").contains("Bagian ini perlu diisi."));
    check(browser, "a form with a problem", "id");
    photograph(browser, &format!("berangkat-salah-{NARROW}"));
    let now = "new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 16)";
    browser.look(&format!("document.getElementById('waktu').value = {now}"));
    click(browser, "main form button");
    let page = facts(browser);
    assert!(page.text("text").contains("Dicatat dan ditandatangani di sini"), "{}", page.text("text"));
    assert!(page.text("text").contains("Dalam perjalanan"));
    check(browser, "after a departure", "id");
}

/// Answers a request with the form: ready to receive her.
fn answer(browser: &mut Chromium, office: &Office, request: &str) {
    resize(browser, NARROW);
    let wrong = open(browser, &format!("{}/pemulangan/{request}/jawab", office.web));
    assert!(wrong.is_empty(), "{wrong:?}");
    let chosen = browser.look("document.querySelector('input[name=jawaban]:checked') === null");
    assert_eq!(chosen, true, "nobody has answered in their place");
    tick(browser, "input[name=jawaban]");
    click(browser, "form.answer button");
    let page = facts(browser);
    assert!(page.text("text").contains("Dicatat dan ditandatangani di sini"), "{}", page.text("text"));
    check(browser, "after the answer", "id");
    photograph(browser, &format!("jabar-terjawab-{NARROW}"));
}

#[test]
fn people_walk_the_pages_of_two_offices_without_script() {
    let ntt = Office::open("53", "UPTD PPA Provinsi Nusa Tenggara Timur", false);
    let jabar = Office::open("32", "UPTD PPA Provinsi Jawa Barat", true);
    let mut browser = Chromium::start();
    sign_in(&mut browser, &ntt, "ntt");
    check(&mut browser, "an empty office", "id");
    photograph(&mut browser, &format!("ntt-beranda-kosong-{NARROW}"));
    compare(&mut browser, &ntt, &jabar);
    agree(&ntt, &jabar, "32");
    let (planned, request) = requests(&ntt, &jabar);
    let pages = walk(&mut browser, &ntt, "ntt");
    assert!(pages.len() >= 9, "{pages:?}");
    reveal(&mut browser, &ntt, &planned);

    let mut other = Chromium::start();
    sign_in(&mut other, &jabar, "jabar");
    let pages = walk(&mut other, &jabar, "jabar");
    assert!(pages.len() >= 11, "{pages:?}");

    answer(&mut other, &jabar, &request);
    ntt.until("/status", |status| status.pointer("/counts/unanswered").and_then(Value::as_u64) == Some(0));
    open(&mut browser, &format!("{}/permohonan/keluar", ntt.web));
    let words = facts(&mut browser).text("text").matches("Bersedia menerima").count();
    assert_eq!(words, 2, "the answer of a program, and the one of a person");
    depart(&mut browser, &ntt, &planned);

    drop(jabar);
    submit(&ntt, "32", 4, "RUTIN", "UPTD PPA Provinsi Jawa Barat");
    let silent =
        |status: &Value| status.pointer("/partners/0/cause/code").and_then(Value::as_str) == Some("silent");
    ntt.until("/status", silent);
    walk(&mut browser, &ntt, "ntt-terputus");
    open(&mut browser, &format!("{}/", ntt.web));
    let page = facts(&mut browser);
    assert!(page.text("text").contains("1 kasus menunggu terkirim ke Jawa Barat"), "{}", page.text("text"));

    click(&mut browser, "form[action=\"/bahasa\"] button");
    check(&mut browser, "in English", "en");
    photograph(&mut browser, &format!("ntt-english-{NARROW}"));
    click(&mut browser, "form[action=\"/sesi/akhiri\"] button");
    assert_eq!(facts(&mut browser).text("path"), "/masuk");
    open(&mut browser, &format!("{}/", ntt.web));
    assert_eq!(facts(&mut browser).text("path"), "/masuk", "the session is gone");
}
