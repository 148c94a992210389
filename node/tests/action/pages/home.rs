//! The first page with real data.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::http::StatusCode;
use pulang_node::action::transfer;

use super::browser::Browser;
use crate::world::{Office, a_case, meet, submit, submitted, tick, two};

#[tokio::test]
async fn an_empty_office_says_what_to_do_first() {
    let office = Office::new("53");
    let page = Browser::signed_in(&office).await.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    for said in
        ["Belum ada kiriman. Semua siap dipakai.", "Belum ada mitra.", "Tidak ada permohonan yang menunggu"]
    {
        assert!(page.html.contains(said), "{said}");
    }
    assert!(page.html.contains("Kunci server ini masih berupa berkas biasa."));
}

#[tokio::test]
async fn a_request_waits_until_the_partner_has_signed_and_never_reads_as_sent_before() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let mut browser = Browser::signed_in(&ntt).await;
    let page = browser.get("/").await.html;
    assert!(
        page.contains("Menunggu terkirim") && !page.contains("Terkirim, sudah di server"),
        "no receipt yet"
    );
    assert!(page.contains("1 kasus menunggu terkirim ke Jawa Barat sejak"));
    meet(&[&ntt, &jabar]);
    let page = browser.get("/").await.html;
    assert!(page.contains("Terkirim, sudah di server Jawa Barat") && !page.contains("Menunggu terkirim"));
    assert!(page.contains("Semua kiriman sudah berada di server mitra."));
    assert!(!page.contains("Contoh Satu"), "no name is on a list");
    assert!(page.contains("Jawaban mitra ditunggu paling lambat"), "it is not ours to answer");

    let page = Browser::signed_in(&jabar).await.get("/").await.html;
    assert!(
        page.contains("Permohonan masuk <b class=\"pill\">1</b>") && page.contains("Jawab paling lambat")
    );
}

#[tokio::test]
async fn a_list_shows_its_first_rows_and_counts_all() {
    let (ntt, jabar) = two();
    for _ in 0..7 {
        submitted(&ntt, &jabar);
    }
    tick(&[&ntt, &jabar]);
    let page = Browser::signed_in(&jabar).await.get("/").await.html;
    assert_eq!(page.matches("<li class=\"row ").count(), 5);
    assert!(page.contains("<b class=\"pill\">7</b>") && page.contains("Semua permohonan masuk"));
}
