//! What others wrote, in which language it is framed, and a clock that is wrong.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::http::StatusCode;
use pulang_node::action::request::transfer::Submit;
use pulang_node::action::transfer;
use pulang_protocol::limits::CLOCK_BACK_MS;
use pulang_protocol::time::Time;

use super::browser::Browser;
use crate::world::{a_case, meet, set, submit, submitted, two};

const PAGES: [&str; 5] =
    ["/", "/permohonan/keluar", "/permohonan/masuk", "/permohonan/masuk/ditutup", "/mitra"];

#[tokio::test]
async fn what_a_partner_wrote_stays_text() {
    let (ntt, jabar) = two();
    let hostile = "\"><script>a()</script>";
    let asked = submit(ntt.file(a_case()), &jabar);
    let fields = vec![set("sending_unit", hostile), set("receiving_unit", "Unit\u{202e}tinU")];
    transfer::submit(&ntt.node, ntt.by(), Submit { fields, ..asked }).unwrap();
    meet(&[&ntt, &jabar]);
    let mut browser = Browser::signed_in(&jabar).await;
    for path in ["/", "/permohonan/masuk"] {
        let html = browser.get(path).await.html;
        assert!(html.contains("<bdi>&#34;&#62;&#60;script&#62;a()&#60;/script&#62;</bdi>"), "{path}");
        assert!(!html.contains("<script") && !html.contains('\u{202e}'), "{path}");
    }
}

#[tokio::test]
async fn every_page_speaks_both_languages_and_says_that_the_key_is_a_file() {
    let (ntt, jabar) = two();
    submitted(&ntt, &jabar);
    let mut browser = Browser::signed_in(&ntt).await;
    for path in PAGES {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.html.contains("<html lang=\"id\">") && page.html.contains("Kunci server ini"), "{path}");
    }
    let page = browser.post("/bahasa", &[("tag", "en"), ("kembali", "/mitra")]).await;
    assert_eq!(page.location, "/mitra");
    for path in PAGES {
        let html = browser.get(path).await.html;
        assert!(html.contains("<html lang=\"en\">") && html.contains("is still a plain file."), "{path}");
        for word in ["Permohonan", "Beranda", "Mitra<", "Akhiri sesi", "Keadaan per"] {
            assert!(!html.contains(word), "{path}: {word}");
        }
    }
}

#[tokio::test]
async fn a_clock_that_went_back_is_said_before_anything_else() {
    let (ntt, jabar) = two();
    submitted(&ntt, &jabar);
    let mut browser = Browser::signed_in(&ntt).await;
    let said = "Jam server ini meleset. Tidak ada yang ditandatangani";
    assert!(!browser.get("/").await.html.contains(said));
    let now = ntt.node.clock().now().millis();
    ntt.hand.set(Time::from_millis(now - CLOCK_BACK_MS - 120_000).unwrap());
    let page = browser.get("/").await;
    assert!(page.html.contains(said) && page.html.contains("class=\"health alarm\""));
}

#[tokio::test]
async fn a_body_past_the_limit_is_not_read_whoever_sends_it() {
    let (ntt, _) = two();
    let long = "a".repeat(pulang_node::web::router::BODY_MAX + 1);
    let mut browser = Browser::signed_in(&ntt).await;
    for path in ["/masuk", "/sesi/akhiri", "/mitra/32/cocokkan"] {
        let page = browser.submit(path, &[("kode", &long)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(page.html.contains("Isian terlalu besar untuk disimpan."), "{path}");
    }
    assert_eq!(browser.get("/").await.status, StatusCode::OK, "the session is as it was");
}
