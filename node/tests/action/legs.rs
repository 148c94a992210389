//! Events of legs and envelopes: who may write them, when, and what of a leg reaches the envelope.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Moment, Plain};
use pulang_node::action::request::journey::{BeginLeg, Close, Monitor, RecordEvent};
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::{ActionError, BadField, leg};
use pulang_protocol::agreement::Unusable;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::{BadValue, Kind};
use pulang_protocol::status::{EventKind, Stage};

use crate::world::{Office, accepted, document, meet, refused, set, submitted, two};

fn begin(office: &Office, envelope: DocumentId, to: &Office) -> Result<DocumentId, ActionError> {
    let request = BeginLeg { to: Plain(to.province()), fields: Vec::new() };
    leg::begin(&office.node, office.by(), envelope, request)
}

fn happens(office: &Office, document: DocumentId, kind: EventKind) -> Result<EditId, ActionError> {
    happened(office, document, kind, None)
}

fn happened(
    office: &Office,
    document: DocumentId,
    kind: EventKind,
    at: Option<Moment>,
) -> Result<EditId, ActionError> {
    let (reason, note, place, fields) = (None, None, None, Vec::new());
    let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), document, request)
}

#[test]
fn a_leg_begins_after_acceptance_between_parties_of_an_agreement() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    refused(begin(&ntt, envelope, &jabar), &ActionError::Missing("acceptance"));
    let envelope = accepted(&ntt, &jabar);
    let jatim = Office::new("35");
    refused(begin(&ntt, envelope, &jatim), &ActionError::Agreement(Unusable::NoAgreement));
    let leg = begin(&ntt, envelope, &jabar).unwrap();
    refused(begin(&ntt, leg, &jabar), &ActionError::NotFound);
    let second = begin(&ntt, envelope, &jabar).unwrap();
    let numbers: Vec<u64> = ntt.sees(envelope).legs.iter().map(|leg| leg.number).collect();
    assert_eq!((numbers, leg == second), (vec![1, 2], false));
}

#[test]
fn each_event_has_its_owner_and_its_moment() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar).unwrap();
    meet(&[&ntt, &jabar]);
    let state = ActionError::NotAllowed("not_in_this_state");
    let owner = ActionError::NotAllowed("not_owner");
    refused(happens(&ntt, leg, EventKind::Arrived), &state);
    refused(happens(&jabar, leg, EventKind::HandedOver), &owner);
    refused(happens(&jabar, leg, EventKind::Received), &state);
    refused(happens(&ntt, leg, EventKind::Received), &owner);
    refused(happens(&ntt, leg, EventKind::Accepted), &ActionError::NotAllowed("no_such_event"));
    refused(happens(&ntt, envelope, EventKind::Departed), &ActionError::NotAllowed("no_such_event"));
    refused(
        happens(&ntt, envelope, EventKind::JourneyOutcome),
        &ActionError::NotAllowed("written_by_the_node"),
    );
    refused(happens(&ntt, leg, EventKind::WishChanged), &ActionError::Missing("reason"));
    let now = ntt.node.clock().now();
    let ahead = happened(&ntt, leg, EventKind::Departed, Some(Moment(now.plus_millis(1))));
    refused(ahead, &ActionError::NotAllowed("in_the_future"));
    happened(&ntt, leg, EventKind::Departed, Some(Moment(now))).unwrap();
    refused(happens(&ntt, leg, EventKind::Departed), &state);
}

#[test]
fn what_happened_on_a_leg_is_in_the_envelope_in_the_same_act() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar).unwrap();
    let edits = |office: &Office| document(&office.sees(envelope), Kind::Envelope).edits;
    let before = edits(&ntt);
    happens(&ntt, leg, EventKind::Departed).unwrap();
    assert_eq!(edits(&ntt), before + 1, "setting out is copied");
    happens(&ntt, leg, EventKind::CheckedIn).unwrap();
    assert_eq!(edits(&ntt), before + 1, "a check-in is not");
    happens(&ntt, leg, EventKind::Incident).unwrap();
    meet(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope).row;
    assert_eq!((seen.stage.0, seen.alarms), (Stage::Travelling, vec![Alarm::Incident]));
    assert_eq!(seen.responsible.province.0, ntt.province());
}

#[test]
fn fields_of_an_event_are_its_writers_own() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar).unwrap();
    let (reason, note, at, place) = (None, None, None, None);
    let fields = vec![set("head_count_arrived", "1")];
    let request = RecordEvent { event: Plain(EventKind::Departed), reason, note, at, place, fields };
    let answer = leg::record(&ntt.node, ntt.by(), leg, request);
    let why = BadField::NotWriter;
    refused(answer, &ActionError::Field { path: "head_count_arrived".to_owned(), why });
}

#[test]
fn only_the_receiver_monitors_and_closes_once_she_is_home() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar).unwrap();
    happens(&ntt, leg, EventKind::Departed).unwrap();
    meet(&[&ntt, &jabar]);
    let visit = |condition: &str| Monitor {
        entry: None,
        on: "2026-06-30".to_owned(),
        method: "TELEPON".to_owned(),
        condition: condition.to_owned(),
        note: None,
    };
    let monitor = |office: &Office, visit| leg::monitor(&office.node, office.by(), envelope, visit);
    let close = |office: &Office, reason: &str| {
        let request = Close { reason: reason.to_owned(), note: None };
        leg::close(&office.node, office.by(), envelope, request)
    };
    let state = ActionError::NotAllowed("not_in_this_state");
    refused(monitor(&jabar, visit("AMAN")), &state);
    refused(close(&jabar, "BERHASIL"), &state);
    happens(&ntt, leg, EventKind::Arrived).unwrap();
    meet(&[&ntt, &jabar]);
    refused(monitor(&ntt, visit("AMAN")), &ActionError::NotAllowed("not_owner"));
    refused(close(&ntt, "BERHASIL"), &ActionError::NotAllowed("not_owner"));
    let listed = BadField::Value(BadValue::NotInList);
    let odd = close(&jabar, "SELESAI");
    refused(odd, &ActionError::Field { path: "closure_reason".to_owned(), why: listed });
    let odd = monitor(&jabar, visit("BAIK"));
    assert!(matches!(odd, Err(ActionError::Field { why, .. }) if why == listed), "{odd:?}");
    monitor(&jabar, visit("AMAN")).unwrap();
    close(&jabar, "BERHASIL").unwrap();
    refused(close(&jabar, "BERHASIL"), &state);
}
