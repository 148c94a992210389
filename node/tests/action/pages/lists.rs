//! The lists of transfers with real data.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use axum::http::StatusCode;
use pulang_node::action::list;
use pulang_node::action::plain::{Plain, RowPlace};
use pulang_node::action::request::transfer::{Answer, ListTransfers, Shelf};
use pulang_node::action::view::transfer::Direction;
use pulang_node::web::assets::style_packed;
use pulang_node::web::route::list::ROWS_MAX;

use super::browser::Browser;
use crate::world::{Office, accepted, answer, meet, submitted, tick, two};

/// Most bytes on the line for a page and its packed style sheet.
const PAGE_MAX: usize = 30_000;

fn rows(html: &str) -> Vec<String> {
    let links = html.split("href=\"/pemulangan/").skip(1);
    links.map(|after| after.split_once('"').unwrap().0.to_owned()).collect()
}

fn next(html: &str) -> Option<String> {
    let (_, after) = html.split_once("class=\"button second\" href=\"")?;
    Some(after.split_once('"').unwrap().0.to_owned())
}

#[tokio::test]
async fn each_side_has_its_list_and_the_receipt_decides_its_word() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let (mut sender, mut receiver) = (Browser::signed_in(&ntt).await, Browser::signed_in(&jabar).await);
    let sent = sender.get("/permohonan/keluar").await;
    assert_eq!((sent.status, rows(&sent.html)), (StatusCode::OK, vec![envelope.to_string()]));
    assert!(sent.html.contains("Bersedia menerima") && sent.html.contains("UPTD PPA"), "{}", sent.html);
    assert!(sent.html.contains("aria-current=\"page\">Permohonan keluar"));
    assert!(rows(&sender.get("/permohonan/masuk").await.html).is_empty());
    assert!(sender.get("/permohonan/masuk").await.html.contains("Tidak ada di sini."));
    assert_eq!(rows(&receiver.get("/permohonan/masuk").await.html), [envelope.to_string()]);
    assert!(rows(&receiver.get("/permohonan/masuk/ditutup").await.html).is_empty());

    let second = submitted(&ntt, &jabar);
    answer(&jabar, second, Answer::RequestCompletion).unwrap();
    let page = receiver.get("/permohonan/masuk").await.html;
    assert!(page.contains("perubahan kita menunggu terkirim"), "our answer has no receipt yet");
    meet(&[&ntt, &jabar]);
    assert!(!receiver.get("/permohonan/masuk").await.html.contains("menunggu terkirim"));
}

#[tokio::test]
async fn a_long_list_is_walked_page_by_page_whatever_changes_meanwhile() {
    let (ntt, jabar) = two();
    let all: BTreeSet<String> = (0..2 * ROWS_MAX + 1).map(|_| submitted(&ntt, &jabar).to_string()).collect();
    let mut browser = Browser::signed_in(&jabar).await;
    let first = browser.get("/permohonan/masuk").await.html;
    assert!(first.contains(&format!("Berjalan <b class=\"pill\">{}</b>", all.len())));
    let bytes = first.len() + style_packed().len();
    assert!(bytes < PAGE_MAX, "{bytes} bytes on a bad line");
    let mut seen = rows(&first);
    assert_eq!(seen.len(), usize::from(ROWS_MAX));
    let answered = seen.last().unwrap().parse().unwrap();
    tick(&[&ntt, &jabar]);
    answer(&jabar, answered, Answer::Accept).unwrap();
    let mut at = next(&first);
    while let Some(path) = at {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        seen.extend(rows(&page.html));
        at = next(&page.html);
    }
    assert_eq!(seen.len(), all.len(), "none twice");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), all, "none lost");
    for wrong in ["?dari=x", "?dari=12-", "?dari=-1-aa", "?dari=%FF"] {
        let page = browser.get(&format!("/permohonan/masuk{wrong}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[test]
fn a_limit_and_a_place_part_the_list_and_the_counts_are_of_all() {
    let (ntt, jabar) = two();
    for _ in 0..3 {
        submitted(&ntt, &jabar);
    }
    let page = |office: &Office, state, after, limit| {
        let direction = Some(Direction::Out);
        let request = ListTransfers { direction, state, after, limit, ..ListTransfers::default() };
        list::page(&office.node, &request).unwrap()
    };
    let whole = page(&ntt, None, None, None);
    assert_eq!((whole.rows.len(), whole.open, whole.closed, whole.next), (3, 3, 0, None));
    let exact = page(&ntt, Some(Shelf::Open), None, Some(3));
    assert_eq!((exact.rows.len(), exact.next), (3, None), "a full last page leads nowhere");
    let first = page(&ntt, Some(Shelf::Open), None, Some(2));
    assert_eq!((first.rows.len(), first.open), (2, 3));
    let rest = page(&ntt, Some(Shelf::Open), first.next.map(Plain), Some(2));
    assert_eq!((&rest.rows, rest.next), (&whole.rows.iter().skip(2).cloned().collect::<Vec<_>>(), None));
    assert!(page(&ntt, Some(Shelf::Closed), None, None).rows.is_empty());
    let text = first.next.unwrap().to_string();
    assert_eq!(text.parse::<RowPlace>().unwrap(), first.next.unwrap());
}
