//! The router as a browser meets it, without a socket and without a session.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::io::Read;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use pulang_node::web::assets::{STYLE, icon_path, style_packed, style_path};
use pulang_node::web::guard::POLICY;
use pulang_node::web::router::BODY_MAX;

use super::browser::{header, service, text};
use crate::world::Office;

async fn send(request: Request<Body>) -> Response<Body> {
    super::browser::send(&service(&Office::new("53")), request).await
}

async fn get(path: &str) -> Response<Body> {
    send(Request::get(path).header("host", "localhost:8053").body(Body::empty()).unwrap()).await
}

async fn post(path: &str, body: impl Into<Body>) -> Response<Body> {
    let request = Request::post(path)
        .header("host", "localhost:8053")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn every_answer_forbids_script_frames_and_keeping() {
    let missing = post("/bahasa", "tag=xx&kembali=/").await;
    for response in [get("/").await, get("/masuk").await, get("/aset/none").await, missing] {
        assert_eq!(header(&response, "content-security-policy"), POLICY);
        assert!(!POLICY.contains("unsafe"));
        assert_eq!(header(&response, "cache-control"), "no-store");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        assert_eq!(header(&response, "x-frame-options"), "DENY");
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
    }
}

#[tokio::test]
async fn the_style_sheet_and_icon_are_kept_for_ever_under_their_hash() {
    for (path, kind) in [(style_path(), "text/css; charset=utf-8"), (icon_path(), "image/svg+xml")] {
        let response = get(path).await;
        assert_eq!((response.status(), header(&response, "content-type")), (StatusCode::OK, kind));
        assert!(header(&response, "cache-control").contains("immutable"));
    }
    assert_eq!(get("/aset/pulang-000000000000.css").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_style_sheet_is_packed_for_those_who_can_unpack_it() {
    for (accepts, encoding) in [("gzip, deflate, br", "gzip"), ("br", ""), ("gzipped", "")] {
        let request =
            Request::get(style_path()).header("host", "localhost").header("accept-encoding", accepts);
        let response = send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(header(&response, "content-encoding"), encoding, "{accepts}");
        assert_eq!(header(&response, "vary"), "accept-encoding");
    }
    let mut plain = String::new();
    flate2::read::GzDecoder::new(style_packed()).read_to_string(&mut plain).unwrap();
    assert_eq!(plain, STYLE);
    assert!(style_packed().len() < 5_000, "{} bytes", style_packed().len());
}

#[tokio::test]
async fn absent_paths_and_methods_give_the_same_page() {
    let first = text(get("/tidak-ada").await).await;
    for response in [get("/mitra/x/y").await, get("/bahasa").await, post("/", "").await, get("/aset/x").await]
    {
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(text(response).await, first);
    }
    assert!(first.contains("atau bukan untuk Anda") && first.contains("22 Juni 2026 pukul"));
}

#[tokio::test]
async fn another_hosts_name_or_site_gets_nothing() {
    let request = Request::get(style_path()).header("host", "example.org").body(Body::empty()).unwrap();
    assert_eq!(send(request).await.status(), StatusCode::NOT_FOUND);
    let request = Request::post("/bahasa").header("host", "localhost").header("sec-fetch-site", "cross-site");
    let response = send(request.body(Body::from("tag=en&kembali=/")).unwrap()).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert_eq!(header(&response, "set-cookie"), "");
}

#[tokio::test]
async fn the_language_is_remembered_and_leads_back_to_our_own_page_only() {
    let response = post("/bahasa", "tag=en&kembali=/mitra").await;
    assert_eq!((response.status(), header(&response, "location")), (StatusCode::SEE_OTHER, "/mitra"));
    assert_eq!(
        header(&response, "set-cookie"),
        "bahasa=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"
    );
    let away = post("/bahasa", "tag=id&kembali=//example.org").await;
    assert_eq!(header(&away, "location"), "/");
    let request = Request::get("/x").header("host", "localhost").header("cookie", "a=b; bahasa=en");
    assert!(text(send(request.body(Body::empty()).unwrap()).await).await.contains("or is not for you"));
}

#[tokio::test]
async fn a_form_is_read_up_to_the_limit_and_no_byte_further() {
    let fill = |size: usize| format!("tag=en&kembali=/&x={}", "a".repeat(size - 19));
    assert_eq!(fill(BODY_MAX).len(), BODY_MAX);
    assert_eq!(post("/bahasa", fill(BODY_MAX)).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(post("/bahasa", fill(BODY_MAX + 1)).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    for unreadable in ["tag=fr&kembali=/", "tag=en", "tag=%ff&kembali=/"] {
        assert_eq!(post("/bahasa", unreadable).await.status(), StatusCode::BAD_REQUEST, "{unreadable}");
    }
}
