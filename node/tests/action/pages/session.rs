//! Coming in by the code, and leaving.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use axum::http::StatusCode;
use pulang_node::access::{BROWSER_IDLE, CODE_LASTS};
use pulang_node::action::session::new_code;
use pulang_node::web::tries::{TRIES_MAX, WINDOW_MS};

use super::browser::Browser;
use crate::world::Office;

#[tokio::test]
async fn nobody_without_a_session_sees_a_page_but_the_code_is_asked_for() {
    let office = Office::new("53");
    let mut browser = Browser::new(&office);
    for path in ["/", "/?kabar=ditandatangani", "/permohonan/masuk?dari=x"] {
        let page = browser.get(path).await;
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/masuk"), "{path}");
        assert!(page.html.is_empty());
    }
    let lost = browser.post("/sesi/akhiri", &[]).await;
    assert_eq!(lost.status, StatusCode::UNAUTHORIZED);
    assert!(lost.html.contains("Sesi Anda sudah berakhir") && lost.html.contains("href=\"/masuk\""));
    let form = browser.get("/masuk").await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.html.contains("Kode sekali pakai") && !form.html.contains("berakhir"));
    assert!(form.html.contains("Kunci server ini masih berupa berkas biasa."), "every page says so");
    assert!(!form.html.contains("Dinas Contoh"), "a stranger learns nothing");
}

#[tokio::test]
async fn a_code_opens_a_session_once_and_the_cookie_is_for_this_node_only() {
    let office = Office::new("53");
    let code = new_code(&office.node).unwrap().shown();
    let mut browser = Browser::new(&office);
    let page = browser.post("/masuk", &[("kode", &format!(" {} ", code.to_uppercase()))]).await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(browser.cookies.keys().collect::<Vec<_>>(), ["pulang-53"]);
    let home = browser.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.html.contains("Dinas Contoh 53") && home.html.contains("Beranda"));

    let mut other = Browser::new(&office);
    for wrong in [code.as_str(), "", "x", &"ab".repeat(16)] {
        let page = other.post("/masuk", &[("kode", wrong)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.html.contains("Kode tidak cocok, sudah dipakai, atau sudah lewat waktunya."));
    }
    assert_eq!(other.post("/masuk", &[]).await.status, StatusCode::FORBIDDEN);
    assert!(other.cookies.is_empty());
    let late = new_code(&office.node).unwrap().shown();
    office.hand.pass(CODE_LASTS);
    assert_eq!(other.post("/masuk", &[("kode", &late)]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn too_many_tries_are_told_and_keep_nobody_with_a_good_code_out() {
    let office = Office::new("53");
    let mut browser = Browser::new(&office);
    for n in 1..TRIES_MAX {
        let status = browser.post("/masuk", &[("kode", "0")]).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "try {n}");
    }
    let code = || new_code(&office.node).unwrap().shown();
    assert_eq!(browser.post("/masuk", &[("kode", &code())]).await.status, StatusCode::SEE_OTHER);
    for _ in 0..TRIES_MAX {
        assert_eq!(browser.post("/masuk", &[("kode", "0")]).await.status, StatusCode::FORBIDDEN);
    }
    let page = browser.post("/masuk", &[("kode", "0")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.html.contains("Sudah banyak kode yang salah"));
    // Somebody else on this machine types wrong codes all day: the officer comes in all the same.
    assert_eq!(browser.post("/masuk", &[("kode", &code())]).await.status, StatusCode::SEE_OTHER);
    for _ in 0..TRIES_MAX {
        assert_eq!(browser.post("/masuk", &[("kode", "0")]).await.status, StatusCode::FORBIDDEN);
    }
    office.hand.pass(Duration::from_millis(WINDOW_MS.unsigned_abs()));
    assert_eq!(browser.post("/masuk", &[("kode", "0")]).await.status, StatusCode::FORBIDDEN, "a new window");
}

#[tokio::test]
async fn a_session_that_ended_says_so_and_one_that_was_ended_is_gone() {
    let office = Office::new("53");
    let mut idle = Browser::signed_in(&office).await;
    office.hand.pass(BROWSER_IDLE);
    let page = idle.get("/").await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/masuk?sebab=berakhir"));
    assert!(idle.get("/masuk?sebab=berakhir").await.html.contains("Sesi Anda sudah berakhir."));

    let mut told = Browser::signed_in(&office).await;
    let kept = told.cookies.clone();
    let page = told.submit("/sesi/akhiri", &[]).await;
    assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/masuk"));
    assert_eq!(told.cookies.get("pulang-53").unwrap(), "");
    told.cookies = kept;
    assert_eq!(told.get("/").await.status, StatusCode::SEE_OTHER, "the old cookie opens nothing");
}

#[tokio::test]
async fn a_form_without_this_sessions_token_changes_nothing() {
    let office = Office::new("53");
    let (mut one, mut other) = (Browser::signed_in(&office).await, Browser::signed_in(&office).await);
    let foreign = other.token().await;
    let own = one.token().await;
    assert_ne!(foreign, own);
    assert!(!one.cookies.values().any(|value| *value == own), "the cookie itself is on no page");
    let cookie = one.cookies.get("pulang-53").unwrap().clone();
    for token in [foreign.as_str(), "", "zz", cookie.as_str(), &own.to_uppercase()] {
        let page = one.post("/sesi/akhiri", &[("token", token)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{token}");
        assert!(page.html.contains("Formulir ini tidak berasal dari sesi Anda."));
    }
    assert_eq!(one.post("/sesi/akhiri", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(one.get("/").await.status, StatusCode::OK, "still signed in");
}
