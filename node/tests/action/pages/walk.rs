//! Every route is behind the session, and every link and form of every page leads to a route.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use axum::http::StatusCode;
use pulang_node::action::card;
use pulang_node::web::door::Door;
use pulang_node::web::router;
use pulang_protocol::id::DocumentId;

use super::browser::Browser;
use crate::world::{Office, accepted, submitted, two};

/// What a stranger may ask for.
const OPEN: [&str; 3] = ["/masuk", "/bahasa", "/aset/{name}"];

/// Every path of the router, as its own account of itself has them.
fn paths(office: &Office) -> BTreeSet<String> {
    let account = format!("{:?}", router::router(Door::new(std::sync::Arc::clone(&office.node))));
    let (routes, _) = account.split_once("fallback_router").unwrap();
    let quoted = routes.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with('/') && !text.contains('*')).map(str::to_owned).collect()
}

/// A path with something plausible in the place of each parameter.
fn filled(path: &str, envelope: DocumentId) -> String {
    let fill = |part: &str| match part {
        "{province}" => "32".to_owned(),
        part if part.starts_with('{') => envelope.to_string(),
        part => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn every_route_but_the_door_asks_who_is_there() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let mut stranger = Browser::new(&ntt);
    let mut office = Browser::signed_in(&ntt).await;
    let paths = paths(&ntt);
    assert!(paths.len() > 8 && OPEN.iter().all(|open| paths.contains(*open)), "{paths:?}");
    for path in paths.iter().filter(|path| !OPEN.contains(&path.as_str())) {
        let path = filled(path, envelope);
        let (read, sent) = (stranger.get(&path).await, stranger.post(&path, &[]).await);
        let asked = (read.status, read.location.as_str()) == (StatusCode::SEE_OTHER, "/masuk");
        let lost = sent.status == StatusCode::UNAUTHORIZED;
        assert!(asked || read.status == StatusCode::NOT_FOUND, "{path}: {}", read.status);
        assert!(lost || sent.status == StatusCode::NOT_FOUND, "{path}: {}", sent.status);
        assert!(asked || lost, "{path} is a route of neither sort");
        if lost {
            let page = office.post(&path, &[]).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}: a form without a token");
        }
    }
}

/// The addresses in one attribute of a page.
fn found(html: &str, attribute: &str) -> BTreeSet<String> {
    let begins = format!("{attribute}=\"");
    let parts = html.split(&begins).skip(1);
    let values = parts.map(|after| after.split_once('"').unwrap().0.replace("&#38;", "&"));
    values.filter(|value| value.starts_with('/')).collect()
}

#[tokio::test]
async fn every_link_and_every_form_leads_to_a_route() {
    let (ntt, jabar) = two();
    let bali = Office::new("51");
    card::import(&ntt.node, ntt.by(), &card::export_bytes(&bali.node).unwrap()).unwrap();
    accepted(&ntt, &jabar);
    for _ in 0..16 {
        submitted(&jabar, &ntt);
    }
    for office in [&ntt, &jabar] {
        let mut browser = Browser::signed_in(office).await;
        let mut open = vec!["/".to_owned(), "/masuk".to_owned(), "/tidak-ada".to_owned()];
        let (mut seen, mut forms) = (BTreeSet::new(), BTreeSet::new());
        while let Some(path) = open.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            let page = browser.get(&path).await;
            let wanted = if path == "/tidak-ada" { StatusCode::NOT_FOUND } else { StatusCode::OK };
            assert_eq!(page.status, wanted, "{path}");
            forms.extend(found(&page.html, "action"));
            open.extend(found(&page.html, "href"));
            open.extend(found(&page.html, "src"));
        }
        assert!(seen.len() > 9 && forms.len() > 2, "{seen:?} {forms:?}");
        for form in forms {
            let page = browser.post(&form, &[]).await;
            let refused = [StatusCode::FORBIDDEN, StatusCode::BAD_REQUEST].contains(&page.status);
            assert!(refused, "{form}: {}", page.status);
        }
    }
}
