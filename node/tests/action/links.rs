//! What people are told of a link to a partner is true: it works, it works one way, or it does not.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::status;
use pulang_node::action::view::partner::Link;
use pulang_node::store::StoreError;
use pulang_node::store::cursor::{self, Contact};

use crate::world::{Office, two};

const MINUTE_MS: i64 = 60_000;

/// How the link stands where so many minutes ago they called, we called, and our calls began to fail.
fn link(ntt: &Office, heard: Option<i64>, called: Option<i64>, failing: Option<i64>) -> Link {
    let now = ntt.node.clock().now();
    let ago = |minutes: Option<i64>| minutes.map(|minutes| now.plus_millis(-minutes * MINUTE_MS));
    let failure = failing.map(|_| "silent".to_owned());
    let (last_in, last_out, failing_since) = (ago(heard), ago(called), ago(failing));
    let contact = Contact { last_in, last_out, failing_since, failure, ..Contact::default() };
    let partner = "32".parse().unwrap();
    let kept = ntt.node.store().write(move |tx| cursor::set_contact(tx, partner, &contact));
    kept.map_err(|error: StoreError| error.to_string()).unwrap();
    status::status(&ntt.node).unwrap().partners.first().unwrap().link
}

#[test]
fn a_link_is_told_as_it_is() {
    let (ntt, _jabar) = two();
    assert_eq!(link(&ntt, None, None, None), Link::Never);
    // One office that calls is enough for both.
    assert_eq!(link(&ntt, Some(1), None, None), Link::Up);
    assert_eq!(link(&ntt, None, Some(1), None), Link::Up);
    assert_eq!(link(&ntt, Some(4), Some(2_000), None), Link::Up);
    // Nobody has called for a while.
    assert_eq!(link(&ntt, Some(5), Some(5), None), Link::Down);
    // Our calls fail, and they have not called since: that they did before says nothing.
    assert_eq!(link(&ntt, Some(3), Some(3), Some(2)), Link::Down);
    assert_eq!(link(&ntt, None, None, Some(2)), Link::Down);
    assert_eq!(link(&ntt, Some(5), Some(10), Some(6)), Link::Down);
    // Our calls fail, and theirs come.
    assert_eq!(link(&ntt, Some(1), Some(3), Some(2)), Link::InOnly);
}
