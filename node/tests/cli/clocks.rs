//! A clock that is wrong is one sentence with what to do, where the node starts and where it is asked how it stands.

use std::sync::Arc;

use pulang_node::action::card;
use pulang_node::action::plain::Plain;
use pulang_node::action::request::card::ConfirmCard;
use pulang_node::clock::Clock;
use pulang_node::node::Node;
use pulang_node::store::cursor::{self, Contact};
use pulang_node::store::meta;
use serde_json::Value;

use crate::support::Place;

/// What `pulang status` and the first line of `pulang serve` say.
fn said(place: &Place) -> (String, Option<String>) {
    let status = place.does(&["status"]).out;
    let serving = place.serve();
    let first = serving.first.get("clock").and_then(Value::as_str).map(str::to_owned);
    serving.stop("-TERM");
    (status, first)
}

#[test]
fn a_clock_behind_its_own_last_signature_is_told_at_the_start_and_by_status() {
    let place = Place::with_node();
    assert_eq!(said(&place).1, None, "nothing speaks against it yet");
    let node = Node::open(&place.data(), Clock::system()).unwrap();
    let signed = node.clock().now().plus_millis(3 * 86_400_000 + 60_000);
    node.store().write(move |tx| meta::set_last_signed(tx, signed)).unwrap();
    drop(node);
    let (status, first) = said(&place);
    let first = first.unwrap();
    assert!(
        first.starts_with("Jam komputer ini tertinggal 3 hari") && first.contains("timedatectl"),
        "{first}"
    );
    assert!(status.contains(&first) && status.contains("tidak ada yang ditandatangani"), "{status}");
}

#[test]
fn a_clock_far_from_a_partners_is_told_with_its_direction() {
    let (place, other) = (Place::with_node(), Place::with_node_of("32"));
    let node = Arc::new(Node::open(&place.data(), Clock::system()).unwrap());
    let partner = Arc::new(Node::open(&other.data(), Clock::system()).unwrap());
    card::import(&node, node.officer(), &card::export_bytes(&partner).unwrap()).unwrap();
    let words = card::export(&partner).unwrap().card.words.join(" ");
    card::confirm(&node, node.officer(), ConfirmCard { province: Plain(partner.province()), words }).unwrap();
    let province = partner.province();
    drop((node, partner));
    for (skew_ms, words) in [
        (7_200_000, Some("2 jam lebih lambat daripada jam mitra")),
        (-7_200_000, Some("2 jam lebih cepat daripada jam mitra")),
        (60_000, None),
    ] {
        let node = Node::open(&place.data(), Clock::system()).unwrap();
        let contact = Contact { skew_ms: Some(skew_ms), ..Contact::default() };
        node.store().write(move |tx| cursor::set_contact(tx, province, &contact)).unwrap();
        drop(node);
        let (status, first) = said(&place);
        match words {
            Some(words) => assert!(first.unwrap().contains(words) && status.contains(words), "{status}"),
            None => assert!(first.is_none() && !status.contains("jam mitra"), "{status}"),
        }
    }
}
