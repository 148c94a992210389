//! What is wrong with a form is said at its field in a sentence, and what was typed stays.

use axum::http::StatusCode;

use super::browser::{Browser, Page};
use super::case::{Case, Stage, between, good, minute, seen, send, with, words};
use crate::world::{Office, meet};

/// Sends a good form with one field otherwise, and returns what is said at that field.
async fn said(case: &Case, office: &Office, act: &str, name: &str, value: &str) -> (Page, String) {
    let before = case.written(office);
    let form = with(&good(act, &minute(office)), name, value);
    let page = send(case, office, act, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{act} {name} {value}: {}", page.location);
    assert_eq!(case.written(office), before, "{act} {name}");
    assert!(page.html.contains("Periksa lagi isian berikut"));
    let begin = format!("id=\"{name}-salah\">");
    let problem = words(between(&page.html, &begin, "</p>"));
    assert_eq!(page.html.matches("class=\"problem\"").count(), 1, "only {name} is wrong");
    (page, problem)
}

#[tokio::test]
async fn a_time_is_read_by_the_clock_of_the_office_and_fits_between_its_neighbours() {
    let case = Case::at(Stage::Departed);
    for (value, sentence) in [
        ("", "Bagian ini perlu diisi."),
        ("kemarin", "Waktu tidak terbaca. Isi tanggal dan jam, contoh: 2026-07-03T14:05."),
        ("2026-06-31T10:00", "Waktu tidak terbaca. Isi tanggal dan jam, contoh: 2026-07-03T14:05."),
        ("2026-06-22T10:00", "Waktu ini mendahului langkah sebelumnya."),
        ("2026-06-22T23:59", "Waktu ini belum terjadi."),
    ] {
        let (page, problem) = said(&case, &case.jabar, "tiba", "waktu", value).await;
        assert_eq!(problem, sentence, "{value}");
        assert!(page.html.contains(&format!("name=\"waktu\" type=\"datetime-local\" value=\"{value}\"")));
        assert!(
            page.html.contains("value=\"kantor\" checked") && page.html.contains("value=\"baik\" checked")
        );
        assert!(page.html.contains("Menurut jam WIB."));
    }
    // 10:53 in Jawa Barat is 11:53 in NTT: the same moment, each by its own clock.
    assert_ne!(minute(&case.jabar), minute(&case.ntt));
    let form = with(&good("tiba", ""), "waktu", &minute(&case.ntt));
    assert_eq!(send(&case, &case.ntt, "tiba", &form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_day_lies_between_the_hand_over_and_today() {
    let case = Case::at(Stage::Confirmed);
    for (value, sentence) in [
        ("", "Bagian ini perlu diisi."),
        ("22 Juni", "Tanggal tidak terbaca. Contoh: 2026-07-03."),
        ("2026-06-21", "Waktu ini mendahului langkah sebelumnya."),
        ("2026-06-23", "Waktu ini belum terjadi."),
    ] {
        let (page, problem) = said(&case, &case.jabar, "pemantauan", "tanggal", value).await;
        assert_eq!(problem, sentence, "{value}");
        assert!(page.html.contains("value=\"RENTAN\" checked"));
    }
}

#[tokio::test]
async fn a_text_is_as_long_as_its_field_and_not_a_byte_longer() {
    let case = Case::at(Stage::Planned);
    let (page, problem) = said(&case, &case.ntt, "berangkat", "catatan", &"x".repeat(301)).await;
    assert_eq!(problem, "Paling banyak 300 huruf. Mohon dipersingkat.");
    assert!(page.html.contains(&"x".repeat(301)), "what was typed stays");
    let (_, problem) = said(&case, &case.ntt, "serah-terima", "tempat", &"x".repeat(201)).await;
    assert_eq!(problem, "Paling banyak 200 huruf. Mohon dipersingkat.");
    let (_, problem) = said(&case, &case.ntt, "serah-terima", "nomor", "a\u{7}").await;
    assert_eq!(problem, "Ada tanda yang tidak dapat disimpan. Mohon ketik ulang.");
    let longest = with(&good("berangkat", &minute(&case.ntt)), "catatan", &"x".repeat(300));
    assert_eq!(send(&case, &case.ntt, "berangkat", &longest).await.status, StatusCode::SEE_OTHER);
}

/// The longest note beside the longest choice still fits the event that holds both.
#[tokio::test]
async fn the_longest_forms_are_written() {
    let case = Case::at(Stage::Departed);
    let form = with(&good("tiba", &minute(&case.jabar)), "kondisi", "perlu-perhatian");
    let form = with(&form, "catatan", &"x".repeat(300));
    assert_eq!(send(&case, &case.jabar, "tiba", &form).await.status, StatusCode::SEE_OTHER);
    let case = Case::at(Stage::Recorded);
    let form = with(&good("konfirmasi", &minute(&case.jabar)), "kecocokan", "berbeda");
    let form = with(&with(&form, "catatan", &"x".repeat(300)), "jabatan", &"y".repeat(120));
    assert_eq!(send(&case, &case.jabar, "konfirmasi", &form).await.status, StatusCode::SEE_OTHER);
    let case = Case::at(Stage::Planned);
    let mut form = with(&good("serah-terima", &minute(&case.ntt)), "tempat", &"x".repeat(200));
    form.extend([("barang", "barang-pribadi".to_owned()), ("barang", "dokumen-identitas".to_owned())]);
    assert_eq!(send(&case, &case.ntt, "serah-terima", &form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_answer_needs_its_reason_and_its_explanation_where_they_say_something() {
    let case = Case::at(Stage::Read);
    let office = &case.jabar;
    let missing = "Bagian ini perlu diisi.";
    let mut browser = Browser::signed_in(office).await;
    for (form, name, sentence) in [
        (vec![("penjelasan", "Catatan")], "jawaban", missing),
        (vec![("jawaban", "mungkin")], "jawaban", "Pilih salah satu yang tersedia."),
        (vec![("jawaban", "tidak"), ("penjelasan", "Catatan")], "alasan", missing),
        (vec![("jawaban", "tidak"), ("alasan", "BOSAN")], "alasan", "Pilih salah satu yang tersedia."),
        (vec![("jawaban", "tidak"), ("alasan", "LAINNYA"), ("penjelasan", "  ")], "penjelasan", missing),
        (vec![("jawaban", "lengkapi")], "penjelasan", missing),
    ] {
        let before = case.written(office);
        let page = browser.submit(&case.act("jawab"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
        let begin = format!("id=\"{name}-salah\">");
        assert_eq!(words(between(&page.html, &begin, "</p>")), sentence, "{form:?}");
        assert_eq!(case.written(office), before);
        for (_, typed) in form.iter().filter(|(name, _)| *name == "penjelasan") {
            assert!(page.html.contains(&format!("\n{typed}</textarea>")));
        }
    }
    let long = "x".repeat(1_001);
    let page = browser.submit(&case.act("jawab"), &[("jawaban", "bersedia"), ("penjelasan", &long)]).await;
    assert!(page.html.contains("Paling banyak 1.000 huruf.") && page.html.contains(&long));
    // A browser cannot take a chosen reason away again: beside another answer it says nothing.
    let longest = "x".repeat(1_000);
    let changed = [("jawaban", "bersedia"), ("alasan", "LAINNYA"), ("penjelasan", longest.as_str())];
    assert_eq!(browser.submit(&case.act("jawab"), &changed).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_second_party_that_saw_something_else_says_what() {
    let case = Case::at(Stage::Recorded);
    let form = with(&good("konfirmasi", &minute(&case.jabar)), "kecocokan", "berbeda");
    let page = send(&case, &case.jabar, "konfirmasi", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(words(between(&page.html, "id=\"catatan-salah\">", "</p>")), "Bagian ini perlu diisi.");
    let page = send(&case, &case.jabar, "konfirmasi", &with(&form, "catatan", "Tas tertinggal")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    meet(&case.sides());
    let page = seen(&case, &case.ntt).await.html;
    assert!(page.contains("Berbeda dari catatan pihak kesatu: Tas tertinggal"));
}

#[tokio::test]
async fn hostile_text_comes_back_as_text() {
    let case = Case::at(Stage::Planned);
    let hostile = "\"></textarea><script>alert(1)</script>\u{202E}";
    let page = send(&case, &case.ntt, "berangkat", &with(&good("berangkat", "x"), "catatan", hostile)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.html.contains("<script") && page.html.contains("&#60;script&#62;alert(1)"));
    assert!(page.html.contains("[U+202E]") && !page.html.contains('\u{202E}'));
}
