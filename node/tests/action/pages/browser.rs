//! A browser without a screen: it keeps cookies, sends forms with the token of the page, and reads answers whole.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use pulang_node::action::session;
use pulang_node::serve::pages;
use tower::ServiceExt as _;

use crate::world::Office;

/// Pages and interface of an office as they are served.
pub(crate) fn service(office: &Office) -> Router {
    pages::router(Arc::clone(&office.node))
}

/// Sends one request.
pub(crate) async fn send(service: &Router, request: Request<Body>) -> Response<Body> {
    service.clone().oneshot(request).await.unwrap()
}

pub(crate) fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

pub(crate) async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 1_000_000).await.unwrap().to_vec()).unwrap()
}

/// What a browser shows after a request.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) html: String,
}

/// A browser with its cookies.
pub(crate) struct Browser {
    service: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn new(office: &Office) -> Self {
        Self { service: service(office), cookies: BTreeMap::new() }
    }

    /// A browser that has typed the code.
    pub(crate) async fn signed_in(office: &Office) -> Self {
        let mut browser = Self::new(office);
        let code = session::new_code(&office.node).unwrap().shown();
        let page = browser.post("/masuk", &[("kode", &code)]).await;
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/"));
        browser
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), String::new()).await
    }

    /// Sends a form as it stands.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| {
                    if byte.is_ascii_alphanumeric() {
                        char::from(byte).to_string()
                    } else {
                        format!("%{byte:02X}")
                    }
                })
                .collect()
        };
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = Request::post(path)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request, pairs.join("&")).await
    }

    /// Sends a form with the token of the first page.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token().await;
        let mut all = vec![("token", token.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    /// The token in the forms of the first page.
    pub(crate) async fn token(&mut self) -> String {
        let html = self.get("/").await.html;
        let (_, after) = html.split_once("name=\"token\" value=\"").unwrap();
        after.split_once('"').unwrap().0.to_owned()
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("host", "127.0.0.1:8053").header("cookie", cookies.join("; "));
        let response = send(&self.service, request.body(Body::from(body)).unwrap()).await;
        for set in response.headers().get_all("set-cookie") {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (status, location) = (response.status(), header(&response, "location").to_owned());
        Page { status, location, html: text(response).await }
    }
}
