//! Who is answered: this machine, by its own name, with a program's token or a browser's session.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderValue, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use pulang_protocol::id::Officer;

use crate::access::{self, Token};
use crate::action::{ActionError, session};
use crate::api::error::Problem;
use crate::api::run::run;
use crate::node::Node;

/// What a request shows.
enum Shown {
    Program(Token),
    Browser(Token),
}

/// Answers only requests that name this machine.
pub(super) async fn own_host(request: Request, next: Next) -> Response {
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = header.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    if host.is_some_and(access::is_loopback) {
        next.run(request).await
    } else {
        Problem::OTHER_HOST.into_response()
    }
}

/// Answers only requests that show a token or a session that is good.
pub(super) async fn come_in(State(node): State<Arc<Node>>, mut request: Request, next: Next) -> Response {
    match admit(node, request.method(), request.headers()).await {
        Ok(officer) => {
            request.extensions_mut().insert(officer);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn admit(node: Arc<Node>, method: &Method, headers: &HeaderMap) -> Result<Officer, Problem> {
    let shown = shown(&node, headers).ok_or(Problem::NOT_COME_IN)?;
    if matches!(shown, Shown::Browser(_)) && !is_own_page(method, headers) {
        return Err(Problem::OTHER_SITE);
    }
    let officer = run(node, move |node| find(node, &shown)).await?;
    officer.0.ok_or(Problem::NOT_COME_IN)
}

fn shown(node: &Node, headers: &HeaderMap) -> Option<Shown> {
    if let Some(header) = headers.get(AUTHORIZATION) {
        return header.to_str().ok().and_then(access::bearer).map(Shown::Program);
    }
    let mut cookies = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    cookies.find_map(|header| access::cookie(header, node.province())).map(Shown::Browser)
}

fn find(node: &Node, shown: &Shown) -> Result<Option<Officer>, ActionError> {
    match shown {
        Shown::Program(token) => session::program(node, token),
        Shown::Browser(token) => session::browser(node, token),
    }
}

/// A browser says from where a request comes: by Fetch Metadata, or, if it is older, by the origin of what changes
/// something. Only our own pages use its session, also to read: a document that is opened is told to the partner as read.
/// Another port of this machine is another site to us, although cookies are sent from there.
fn is_own_page(method: &Method, headers: &HeaderMap) -> bool {
    let reads = *method == Method::GET || *method == Method::HEAD;
    match headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        Some(b"same-origin") => true,
        Some(b"none") => reads,
        Some(_) => false,
        None => reads || is_own_origin(headers),
    }
}

fn is_own_origin(headers: &HeaderMap) -> bool {
    let [origin, host] = [ORIGIN, HOST].map(|name| headers.get(name).and_then(|value| value.to_str().ok()));
    origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(|origin| Some(origin) == host)
}
