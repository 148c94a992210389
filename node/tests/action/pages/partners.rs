//! The page of partners with real data.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::http::StatusCode;
use pulang_node::action::card;

use super::browser::Browser;
use crate::world::{Office, submitted, two};

#[tokio::test]
async fn partners_show_their_agreement_words_and_what_waits() {
    let (ntt, jabar) = two();
    submitted(&ntt, &jabar);
    let page = Browser::signed_in(&ntt).await.get("/mitra").await;
    assert_eq!(page.status, StatusCode::OK);
    for said in ["Jawa Barat", "Berlaku hingga", "Perjanjian kerja sama contoh", "Sudah dicocokkan dua orang"]
    {
        assert!(page.html.contains(said), "{said}");
    }
    let own = card::export(&ntt.node).unwrap().card.words;
    let theirs = card::export(&jabar.node).unwrap().card.words;
    for word in own.iter().chain(&theirs) {
        assert!(page.html.contains(&format!("<li><bdi>{word}</bdi></li>")), "{word}");
    }
}

#[tokio::test]
async fn a_partner_is_called_when_somebody_asks() {
    let (ntt, _jabar) = two();
    let mut browser = Browser::signed_in(&ntt).await;
    let page = browser.submit("/mitra/32/hubungi", &[]).await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/mitra?kabar=dihubungi"));
    assert!(browser.get(&page.location).await.html.contains("Mitra sedang dihubungi."));
    for nobody in ["51", "53", "x"] {
        let page = browser.submit(&format!("/mitra/{nobody}/hubungi"), &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{nobody}");
    }
}

#[tokio::test]
async fn a_card_is_believed_when_its_words_are_typed_and_not_before() {
    let (ntt, bali) = (Office::new("53"), Office::new("51"));
    let own = card::export(&bali.node).unwrap();
    card::import(&ntt.node, ntt.by(), &card::export_bytes(&bali.node).unwrap()).unwrap();
    let mut browser = Browser::signed_in(&ntt).await;
    let page = browser.get("/mitra").await.html;
    assert!(
        page.contains("Kartu baru:") && page.contains("Dinas Contoh 51") && page.contains("Belum ada mitra.")
    );
    let heard = own.card.words.join(" ");
    assert!(!page.contains(&heard) && own.card.words.iter().any(|word| !page.contains(word.as_str())));

    let differs: Vec<String> = own.card.words.iter().rev().cloned().collect();
    let foreign = heard.replacen(' ', " xyzzy ", 1);
    let long = format!("{heard} ").repeat(9).trim().to_owned();
    for (typed, said) in [
        (differs.join(" "), "Kata-kata ini bukan sidik kunci kartu itu."),
        (String::new(), "Kata-kata ini bukan sidik kunci kartu itu."),
        (foreign, "Kata ke-2 tidak ada dalam daftar kata."),
        (long, "Lebih dari delapan kata."),
    ] {
        let page = browser.submit("/mitra/51/cocokkan", &[("kata", &typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.html.contains(said) && page.html.contains(&format!("value=\"{typed}\"")), "{typed}");
    }
    assert_eq!(browser.post("/mitra/51/cocokkan", &[("kata", &heard)]).await.status, StatusCode::FORBIDDEN);
    for other in ["32", "5", "xx"] {
        let page = browser.submit(&format!("/mitra/{other}/cocokkan"), &[("kata", &heard)]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{other}");
    }
    let page = browser.submit("/mitra/51/cocokkan", &[("kata", &heard.to_uppercase())]).await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/mitra?kabar=dicocokkan"));
    let page = browser.get(&page.location).await.html;
    assert!(page.contains("Kata-kata cocok.") && !page.contains("Kartu baru:"));
    assert!(page.contains("Belum pernah terhubung") && page.contains("Belum ada perjanjian"));
}
