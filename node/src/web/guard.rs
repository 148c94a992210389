//! What every answer carries and every request must be: strict headers, our own name, our own forms.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::access;
use crate::web::view::failure::Failure;

/// Nothing but our own style sheet, icon and forms; no script at all.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                          frame-ancestors 'none'; base-uri 'none'";

const FIXED: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Adds the headers to every answer. Pages are never stored; an answer that sets its own caching keeps it.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// What is wrong with a request before anybody looks at its path: it names another host (a page elsewhere made
/// the browser believe that host is this computer), or it changes something and comes from another site.
pub fn refuse(method: &Method, headers: &HeaderMap) -> Option<Failure> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    if !access::is_loopback(host) {
        return Some(Failure::NotFound);
    }
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let ours = matches!(site, None | Some(b"same-origin"));
    let reads = *method == Method::GET || *method == Method::HEAD;
    (!reads && !ours).then_some(Failure::ForeignForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(host: &'static str, site: Option<&'static str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        if let Some(site) = site {
            headers.insert("sec-fetch-site", HeaderValue::from_static(site));
        }
        headers
    }

    #[test]
    fn only_this_computers_own_names_are_answered() {
        for host in ["localhost", "localhost:8053", "127.0.0.1:8053", "[::1]:8053", "[::1]"] {
            assert_eq!(refuse(&Method::GET, &request(host, None)), None, "{host}");
        }
        for host in
            ["", "example.org", "127.0.0.1.example.org:80", "localhost:80@x", "localhost:x", "0.0.0.0:80"]
        {
            assert_eq!(refuse(&Method::GET, &request(host, None)), Some(Failure::NotFound), "{host}");
        }
    }

    #[test]
    fn a_form_from_another_site_changes_nothing() {
        for site in ["cross-site", "same-site", "none"] {
            let headers = request("localhost:80", Some(site));
            assert_eq!(refuse(&Method::POST, &headers), Some(Failure::ForeignForm), "{site}");
            assert_eq!(refuse(&Method::GET, &headers), None, "{site}");
        }
        assert_eq!(refuse(&Method::POST, &request("localhost:80", Some("same-origin"))), None);
        assert_eq!(refuse(&Method::POST, &request("localhost:80", None)), None);
    }
}
