//! Opening is told to the partner once, stands in the audit trail, and hides what was not asked for.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::journey::BeginLeg;
use pulang_node::action::request::transfer::{Answer, ListTransfers, SetFields};
use pulang_node::action::view::delivery::{Cause, Rung};
use pulang_node::action::view::document::FieldState;
use pulang_node::action::view::status::{ClockState, Health};
use pulang_node::action::view::timeline::What;
use pulang_node::action::view::transfer::{Direction, TransferView};
use pulang_node::action::{ActionError, leg, list, outgoing, show, status, transfer};
use pulang_node::store::{audit, clear_caches};
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use pulang_protocol::sync::Lanes;
use pulang_protocol::time::Time;

use crate::world::{
    DAY_MS, NOW, Office, a_case, accepted, answer, document, field, meet, post, refused, set, submit,
    submitted, text, tick, two,
};

fn outbox(from: &Office, to: &Office) -> usize {
    let all = Lanes { first: Some(0), rest: Some(0) };
    outgoing::frame(&from.node, to.province(), &all).unwrap().sent.len()
}

fn audited(office: &Office) -> u64 {
    office.node.store().read(audit::head).unwrap().seq
}

#[test]
fn a_reading_goes_out_once_for_each_new_head() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let (before, rows) = (outbox(&jabar, &ntt), audited(&jabar));
    jabar.sees(envelope);
    assert_eq!(outbox(&jabar, &ntt), before + 1);
    jabar.sees(envelope);
    assert_eq!(outbox(&jabar, &ntt), before + 1, "nothing new was opened");
    assert_eq!(audited(&jabar), rows + 2, "each opening is in the trail");
    answer(&jabar, envelope, Answer::RequestCompletion).unwrap();
    jabar.sees(envelope);
    assert_eq!(outbox(&jabar, &ntt), before + 2, "its own edit is no reading, only an item more");
    let own = outbox(&ntt, &jabar);
    ntt.sees(envelope);
    assert_eq!(outbox(&ntt, &jabar), own, "nothing of the partner's has come yet");
}

#[test]
fn the_ladder_climbs_by_signed_receipts_only() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let rung = || {
        let view = ntt.sees(envelope);
        let delivery = document(&view, Kind::Envelope).delivery.first().unwrap().clone();
        (delivery.rung, delivery.edits_waiting, view.row.facts.delivered.is_some())
    };
    assert_eq!(rung(), (Rung::Waiting, 1, false));
    tick(&[&ntt, &jabar]);
    post(&ntt, &jabar);
    assert_eq!(rung(), (Rung::Waiting, 1, false), "sent is not delivered");
    post(&jabar, &ntt);
    assert_eq!(rung(), (Rung::Delivered, 0, true));
    jabar.sees(envelope);
    assert_eq!(rung(), (Rung::Delivered, 0, true), "opened there, not yet said here");
    tick(&[&ntt, &jabar]);
    post(&jabar, &ntt);
    assert_eq!(rung(), (Rung::Read, 0, true));
    let view = ntt.sees(envelope);
    let kinds: Vec<&What> = view.timeline.iter().map(|entry| &entry.what).collect();
    assert!(kinds.contains(&&What::Delivered) && kinds.contains(&&What::Read), "{kinds:?}");
    let own = document(&view, Kind::Envelope).own_edits.first().unwrap().clone();
    assert!(own.at < own.delivered.unwrap() && own.delivered <= own.read, "{own:?}");
    let first = view.row.facts.delivered;
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(ntt.sees(envelope).row.facts.delivered, first, "a later receipt does not move the first");
    assert_eq!(jabar.sees(envelope).row.facts.delivered, first, "both say the same moment");
}

#[test]
fn personal_values_are_hidden_until_they_are_asked_for() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let closed = show::transfer(&jabar.node, jabar.by(), envelope, false).unwrap();
    let shown = document(&closed, Kind::Envelope);
    let (home, urgency) = (field(shown, "home_regency"), field(shown, "urgency"));
    assert!(shown.hides && home.winner.hidden && home.winner.value.is_none());
    assert!(!urgency.winner.hidden && urgency.winner.value.is_some());
    let open = jabar.sees(envelope);
    assert_eq!(text(document(&open, Kind::Envelope), "home_regency"), "32.04");
}

#[test]
fn only_what_is_ours_waits_for_a_receipt() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let state = |office: &Office| field(document(&office.sees(envelope), Kind::Envelope), "urgency").state;
    assert_eq!(state(&ntt), FieldState::NotYetThere);
    post(&ntt, &jabar);
    assert_eq!((state(&ntt), state(&jabar)), (FieldState::NotYetThere, FieldState::Shared));
    meet(&[&ntt, &jabar]);
    assert_eq!(state(&ntt), FieldState::Shared);
}

#[test]
fn a_view_is_read_back_from_its_object() {
    let (ntt, jabar) = two();
    let view = ntt.sees(accepted(&ntt, &jabar));
    let object = serde_json::to_value(&view).unwrap();
    let back: TransferView = serde_json::from_value(object).unwrap();
    assert_eq!(back, view);
}

#[test]
fn what_is_absent_and_what_is_not_ours_are_one_and_the_same() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let jatim = Office::new("35");
    for document in [envelope, DocumentId::from_bytes([4; 32])] {
        refused(show::transfer(&jatim.node, jatim.by(), document, true), &ActionError::NotFound);
        refused(show::edits(&jatim.node, jatim.by(), document), &ActionError::NotFound);
        refused(show::trace(&jatim.node, jatim.by(), document, true), &ActionError::NotFound);
    }
    assert_eq!(show::edits(&jabar.node, jabar.by(), envelope).unwrap().edits.len(), 1);
}

#[test]
fn lists_are_asked_by_direction_and_by_text() {
    let (ntt, jabar) = two();
    let (one, _) = (submitted(&ntt, &jabar), submitted(&ntt, &jabar));
    let ask = |office: &Office, direction, q: Option<&str>| {
        let request = ListTransfers { direction, q: q.map(str::to_owned), ..ListTransfers::default() };
        list::list(&office.node, &request).unwrap().len()
    };
    assert_eq!((ask(&ntt, None, None), ask(&jabar, None, None)), (2, 2));
    assert_eq!((ask(&ntt, Some(Direction::In), None), ask(&ntt, Some(Direction::Out), None)), (0, 2));
    assert_eq!((ask(&ntt, None, Some(" pml/53-32/2026/1 ")), ask(&ntt, None, Some("Contoh Satu"))), (1, 0));
    let code = text(document(&ntt.sees(one), Kind::Envelope), "victim_code");
    assert_eq!(ask(&jabar, Some(Direction::In), Some(&code.to_lowercase())), 1);
}

#[test]
fn lists_follow_every_document_of_a_transfer_and_lose_nothing_with_their_cache() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let rows = |office: &Office| list::list(&office.node, &ListTransfers::default()).unwrap();
    assert_eq!(rows(&ntt).first().unwrap(), &ntt.sees(envelope).row);
    let request = BeginLeg { to: Plain(jabar.province()), fields: Vec::new() };
    let leg = leg::begin(&ntt.node, ntt.by(), envelope, request).unwrap();
    let request = SetFields { fields: vec![set("meeting_point", "Bandara")] };
    let kinds = |office: &Office| rows(office).first().unwrap().kinds.len();
    assert_eq!(kinds(&ntt), 2);
    meet(&[&ntt, &jabar]);
    let before = rows(&jabar);
    transfer::set(&ntt.node, ntt.by(), leg, request).unwrap();
    let waits = rows(&ntt).first().unwrap().facts.waiting.map(|cause| cause.code);
    assert_eq!(waits, Some(Cause::Queued));
    meet(&[&ntt, &jabar]);
    assert_eq!((rows(&ntt).first().unwrap().facts.waiting, kinds(&jabar)), (None, 2));
    assert_ne!(rows(&jabar), before, "an edit of a leg is seen in the row of its transfer");
    for office in [&ntt, &jabar] {
        let kept = rows(office);
        office.node.store().write(clear_caches).unwrap();
        assert_eq!(rows(office), kept);
    }
}

#[test]
fn the_status_tells_what_waits_and_what_the_clock_does() {
    let (ntt, jabar) = two();
    assert_eq!(status::status(&ntt.node).unwrap().health, Health::NothingSent);
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let waits = status::status(&ntt.node).unwrap();
    let partner = waits.partners.first().unwrap();
    assert_eq!((waits.health, partner.transfers_waiting, waits.counts.unanswered), (Health::Waiting, 1, 1));
    assert!(partner.outbox > 0 && partner.oldest_waiting.is_some() && waits.key_in_file);
    assert_eq!(partner.agreement.as_ref().unwrap().days_left, 365);
    meet(&[&ntt, &jabar]);
    assert_eq!(status::status(&jabar.node).unwrap().counts.to_answer, 1);
    ntt.hand.set(Time::from_millis(NOW - DAY_MS).unwrap());
    let behind = status::status(&ntt.node).unwrap();
    assert_eq!((behind.health, behind.clock.state), (Health::OurClock, ClockState::Behind));
    let again = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar));
    assert!(matches!(again, Err(ActionError::ClockBehind { .. })), "{again:?}");
    assert_eq!(ntt.sees(envelope).row.id.0, envelope, "it signs nothing and still shows");
}
