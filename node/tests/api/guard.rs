//! Who is answered: this machine, by its own name, with a token or a session that is good.

use axum::body::Body;
use axum::http::StatusCode;
use pulang_node::access;
use pulang_node::action::session;

use crate::support::{Office, ask, request};

#[tokio::test]
async fn another_name_than_this_machines_is_not_answered_whatever_it_shows() {
    let office = Office::new();
    let (service, bearer) = (office.service(), office.bearer());
    for host in ["pulang.example", "127.0.0.1.example:8053", "0.0.0.0:8053", ""] {
        let asked = request("GET", "/openapi.json").header("authorization", &bearer);
        let mut asked = asked.body(Body::empty()).unwrap();
        asked.headers_mut().insert("host", host.parse().unwrap());
        let answer = ask(&service, asked).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::MISDIRECTED_REQUEST, "other_host"));
    }
    let asked = request("GET", "/openapi.json").header("authorization", &bearer).body(Body::empty()).unwrap();
    assert_eq!(ask(&service, asked).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_token_is_asked_for_and_only_a_good_one_is_taken() {
    let office = Office::new();
    let (service, bearer) = (office.service(), office.bearer());
    let near = bearer.replace('a', "b");
    let old = office.bearer();
    let newest = office.bearer();
    for (shown, good) in [(&newest, true), (&old, false), (&near, false), (&"Bearer".to_owned(), false)] {
        let asked =
            request("GET", "/openapi.json").header("authorization", shown).body(Body::empty()).unwrap();
        let answer = ask(&service, asked).await;
        assert_eq!(answer.status == StatusCode::OK, good, "{}", answer.status);
        if !good {
            assert_eq!(answer.code(), "not_come_in");
            assert_eq!(answer.headers.get("www-authenticate").unwrap(), "Bearer");
        }
        assert_eq!(answer.headers.get("cache-control").unwrap(), "no-store");
    }
}

#[tokio::test]
async fn a_browser_session_is_good_for_our_own_pages_only() {
    let office = Office::new();
    let service = office.service();
    let code = session::new_code(&office.node).unwrap();
    let token = session::log_in(&office.node, &code).unwrap().unwrap();
    let cookie = access::set_cookie(office.node.province(), &token);
    let cookie = cookie.split(';').next().unwrap();
    let service = &service;
    let answered = async |method: &str, path: &str, headers: &[(&str, &str)]| {
        let asked = request(method, path).header("cookie", cookie);
        let asked = headers.iter().fold(asked, |asked, (name, value)| asked.header(*name, *value));
        ask(service, asked.body(Body::empty()).unwrap()).await.status
    };
    for (site, reads, writes) in [
        ("same-origin", StatusCode::OK, StatusCode::OK),
        ("none", StatusCode::OK, StatusCode::FORBIDDEN),
        ("same-site", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        ("cross-site", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
    ] {
        let site = [("sec-fetch-site", site)];
        assert_eq!(answered("GET", "/api/v1/status", &site).await, reads, "{site:?}");
        assert_eq!(answered("POST", "/api/v1/codes", &site).await, writes, "{site:?}");
    }
    // A browser that knows no Fetch Metadata, on an old machine.
    assert_eq!(answered("GET", "/api/v1/status", &[]).await, StatusCode::OK);
    for (origin, status) in [
        ("http://localhost", StatusCode::OK),
        ("http://localhost:9999", StatusCode::FORBIDDEN),
        ("https://localhost", StatusCode::FORBIDDEN),
        ("http://example.org", StatusCode::FORBIDDEN),
        ("null", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(answered("POST", "/api/v1/codes", &[("origin", origin)]).await, status, "{origin}");
    }
    assert_eq!(
        answered("POST", "/api/v1/codes", &[]).await,
        StatusCode::FORBIDDEN,
        "it does not say from where"
    );
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_below_the_interface_and_a_page_elsewhere() {
    let office = Office::new();
    let (service, bearer) = (office.service(), office.bearer());
    let asked = |method: &str, path: &str| {
        request(method, path).header("authorization", &bearer).body(Body::empty()).unwrap()
    };
    let absent = ask(&service, asked("GET", "/api/v1/nothing")).await;
    assert_eq!((absent.status, absent.code().as_str()), (StatusCode::NOT_FOUND, "not_found"));
    let wrong = ask(&service, asked("DELETE", "/api/v1/codes")).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (StatusCode::METHOD_NOT_ALLOWED, "wrong_method"));
    let page = ask(&service, asked("GET", "/nothing")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.headers.get("content-type").unwrap().to_str().unwrap().starts_with("text/html"));
}
