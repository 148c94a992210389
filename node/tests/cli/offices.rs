//! Two offices that have met, and waiting for what one of them writes to reach the other.

use pulang_node::clock::Clock;
use serde_json::Value;

use crate::support::Place;

/// How long something may take until it is at the other office, milliseconds.
const PATIENCE: i64 = 60_000;

/// A text in an object; empty if there is none.
pub(crate) fn text(object: &Value, pointer: &str) -> String {
    object.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Asks until an object holds; each asking is a process of its own, which is pause enough.
pub(crate) fn until(place: &Place, words: &[&str], holds: impl Fn(&Value) -> bool) -> Value {
    let clock = Clock::system();
    let begun = clock.now();
    loop {
        let object = place.object(words);
        if holds(&object) {
            return object;
        }
        assert!(clock.now().millis_since(begun) < PATIENCE, "{words:?} still gives {object}");
    }
}

/// Asks until a text is as expected.
pub(crate) fn until_text(place: &Place, words: &[&str], pointer: &str, expected: &str) -> Value {
    until(place, words, |object| text(object, pointer) == expected)
}

/// Cards by file, words as if by telephone.
fn compare(here: &Place, there: &Place) {
    let file = there.path("kartu");
    there.does(&["card", "export", &file]);
    here.does(&["card", "import", &file]);
    let card = there.object(&["card", "list"]);
    let words: Vec<&str> = card
        .pointer("/own/words")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let province = text(&card, "/own/province");
    here.does(&[&["card", "confirm", &province], &words[..]].concat());
}

/// Written by one, carried as a file, signed by both, carried back.
fn agree(ntt: &Place, jabar: &Place) {
    let words = ["agreement", "propose", "--instrument", "PKS", "--title", "Perjanjian contoh", "--purpose"];
    let more = ["Pemulangan korban", "--party", "32", "--begins", "2020-01-01", "--until", "2099-12-31"];
    let paper = ntt.path("naskah.pdf");
    std::fs::write(&paper, b"pindaian").unwrap();
    let last =
        ["--number", "53=PKS/1/2020", "--contact", "Kepala bidang", "--paper", &paper, "--answer-days", "5"];
    let id = text(&ntt.object(&[&words[..], &more, &last].concat()), "/id");
    let short = id.get(..8).unwrap();
    assert!(ntt.does(&["agreement", "sign", short]).out.contains("menunggu tanda tangan mitra\n"));
    let (there, back) = (ntt.path("pks"), jabar.path("pks"));
    ntt.does(&["agreement", "export", short, &there]);
    let read = jabar.does(&["agreement", "import", &there]).out;
    assert!(read.contains("Keadaan : menunggu tanda tangan kita\n") && read.contains("PKS/1/2020"), "{read}");
    jabar.does(&["agreement", "decline", short, "--reason", "Menunggu gubernur"]);
    jabar.does(&["agreement", "sign", short]);
    jabar.does(&["agreement", "export", short, &back]);
    let both = ntt.does(&["agreement", "import", &back]).out;
    assert!(both.contains("berlaku antara Jawa Barat (32), Nusa Tenggara Timur (53)"), "{both}");
    assert!(ntt.does(&["agreement", "list"]).out.contains(id.get(..12).unwrap()));
    assert_eq!(text(&jabar.object(&["agreement", "show", &id]), "/standing"), "in_force");
}

fn file(ntt: &Place) {
    let fields = [
        "register/number=R-1",
        "victim/full_name=Contoh Satu",
        "victim/initials=CS",
        "victim/age_status=DEWASA",
        "victim/sex=PEREMPUAN",
        "victim/home/regency=32.04",
        "family/1/name=Contoh Dua",
        "family/1/safe_to_contact=ya",
        "consents/data=DIBERIKAN",
        "consents/given_by=KORBAN",
        "consents/form=TERTULIS",
        "consents/told/1=LEGALITAS",
        "consents/told/2=TUJUAN",
        "consents/told/3=JENIS_DAN_RELEVANSI",
        "consents/told/4=RETENSI_DOKUMEN",
        "consents/told/5=RINCIAN_INFORMASI",
        "consents/told/6=JANGKA_WAKTU",
        "consents/told/7=HAK_SUBJEK_DATA",
        "consents/tracing=ya",
        "consents/wish=YA",
        "consents/risk=RENDAH",
    ];
    let typed = fields.iter().flat_map(|field| ["--field", field]);
    let words: Vec<&str> = ["case", "add"].into_iter().chain(typed).collect();
    assert!(ntt.does(&words).out.contains("Tidak ada yang dikirim."));
}

/// Two offices that trust each other, with a case file at the first.
pub(crate) fn offices() -> (Place, Place) {
    // Only one can be dialled.
    let (ntt, jabar) = (Place::with_listener("53"), Place::with_node_of("32"));
    compare(&ntt, &jabar);
    compare(&jabar, &ntt);
    agree(&ntt, &jabar);
    file(&ntt);
    (ntt, jabar)
}
