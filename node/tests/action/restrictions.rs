//! What one party narrows by itself binds what begins from then on, at both nodes and in both orders; what has begun
//! goes on. And the clock is asked once for each document.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::time::Duration;

use pulang_node::action::plain::{Moment, Plain};
use pulang_node::action::request::agreement::{Narrow, ProposeAgreement, RestrictAgreement};
use pulang_node::action::request::transfer::{Answer, ReleaseDossier, SetFields};
use pulang_node::action::view::agreement::{AgreementView, Standing};
use pulang_node::action::view::document::FieldState;
use pulang_node::action::{ActionError, BadField, agreement, show, transfer, waiting};
use pulang_protocol::admit::Refusal;
use pulang_protocol::agreement::Unusable;
use pulang_protocol::id::{DocumentId, SignedId, VersionId};
use pulang_protocol::schema::Kind;
use pulang_protocol::time::Time;

use crate::world::{
    DAY_MS, NOW, Office, a_case, accepted, agree, answer, compare, document, field, meet, post, refused, set,
    submit, terms, text, tick, two,
};

const DAY: Duration = Duration::from_secs(86_400);

fn version(office: &Office) -> VersionId {
    agreement::list(&office.node).unwrap().first().unwrap().id.0
}

fn pause(until: Option<i64>) -> RestrictAgreement {
    let until = until.map(|days| Moment(Time::from_millis(NOW + days * DAY_MS).unwrap()));
    let reason = "Pemeriksaan".to_owned();
    RestrictAgreement { narrowing: Narrow::Pause, until, kind: None, pattern: None, reason }
}

fn leave() -> RestrictAgreement {
    RestrictAgreement { narrowing: Narrow::Withdrawal, ..pause(None) }
}

fn without(kind: Kind, pattern: &str) -> RestrictAgreement {
    let (kind, pattern) = (Some(Plain(kind)), Some(pattern.to_owned()));
    RestrictAgreement { narrowing: Narrow::FieldRemoved, kind, pattern, ..pause(None) }
}

fn restrict(office: &Office, request: RestrictAgreement) -> Result<AgreementView, ActionError> {
    agreement::restrict(&office.node, office.by(), version(office), request)
}

fn ask(from: &Office, to: &Office) -> Result<DocumentId, ActionError> {
    let case = from.file(a_case());
    transfer::submit(&from.node, from.by(), submit(case, to))
}

fn is_here(office: &Office, envelope: DocumentId) -> bool {
    show::as_it_stands(&office.node, envelope).is_ok()
}

fn same(one: &Office, other: &Office, envelope: DocumentId) {
    let heads = |office: &Office| {
        let view = office.sees(envelope);
        view.documents.into_iter().map(|each| (each.id, each.heads)).collect::<Vec<_>>()
    };
    assert_eq!(heads(one), heads(other));
}

fn restricted<T>(by: &Office, result: Result<T, ActionError>)
where
    T: std::fmt::Debug,
{
    refused(result, &ActionError::Agreement(Unusable::Restricted(by.province())));
}

#[test]
fn a_pause_begins_nothing_and_finishes_what_has_begun_in_both_orders() {
    for known_before_delivery in [true, false] {
        let (ntt, jabar) = two();
        let begun = accepted(&ntt, &jabar);
        let late = ask(&ntt, &jabar).unwrap();
        assert_eq!(restrict(&jabar, pause(None)).unwrap().standing, Standing::Paused);
        if known_before_delivery {
            post(&jabar, &ntt);
        } else {
            post(&ntt, &jabar);
        }
        meet(&[&ntt, &jabar]);
        // A document on its way is taken in; one that has not set out stays.
        assert_eq!(is_here(&jabar, late), !known_before_delivery);
        assert!(is_here(&ntt, late), "its author has it");
        assert_eq!(agreement::list(&ntt.node).unwrap().first().unwrap().standing, Standing::Paused);
        restricted(&jabar, ask(&ntt, &jabar));
        restricted(&jabar, ask(&jabar, &ntt));
        let request = ReleaseDossier { fields: Vec::new() };
        restricted(&jabar, transfer::release(&ntt.node, ntt.by(), begun, request));
        // What has begun goes on, on both sides.
        tick(&[&ntt, &jabar]);
        let fields = vec![set("urgency", "DARURAT")];
        transfer::set(&ntt.node, ntt.by(), begun, SetFields { fields }).unwrap();
        meet(&[&ntt, &jabar]);
        assert_eq!(text(document(&jabar.sees(begun), Kind::Envelope), "urgency"), "DARURAT");
        same(&ntt, &jabar, begun);
        if !known_before_delivery {
            answer(&jabar, late, Answer::Accept).unwrap();
            meet(&[&ntt, &jabar]);
            same(&ntt, &jabar, late);
        }
    }
}

#[test]
fn what_was_held_back_goes_out_whole_when_the_pause_is_over() {
    let (ntt, jabar) = two();
    let late = ask(&ntt, &jabar).unwrap();
    restrict(&ntt, pause(Some(2))).unwrap();
    // What is written meanwhile waits with it, and everything else goes on.
    let fields = vec![set("urgency", "DARURAT")];
    transfer::set(&ntt.node, ntt.by(), late, SetFields { fields }).unwrap();
    meet(&[&ntt, &jabar]);
    assert!(!is_here(&jabar, late));
    assert_eq!(agreement::list(&jabar.node).unwrap().first().unwrap().restrictions.len(), 1);
    let due = waiting::next_due(&ntt.node).unwrap();
    assert_eq!(due, Time::from_millis(NOW + 2 * DAY_MS + 1).ok());
    ntt.hand.pass(DAY);
    waiting::retry_due(&ntt.node).unwrap();
    meet(&[&ntt, &jabar]);
    assert!(!is_here(&jabar, late), "not before its last moment");
    ntt.hand.pass(DAY + Duration::from_millis(1));
    jabar.hand.pass(2 * DAY + Duration::from_millis(1));
    waiting::retry_due(&ntt.node).unwrap();
    assert_eq!(waiting::next_due(&ntt.node).unwrap(), None);
    meet(&[&ntt, &jabar]);
    assert_eq!(text(document(&jabar.sees(late), Kind::Envelope), "urgency"), "DARURAT");
    same(&ntt, &jabar, late);
    ask(&jabar, &ntt).unwrap();
}

#[test]
fn a_new_version_that_takes_the_pause_in_lets_it_go() {
    let (ntt, jabar) = two();
    let first = version(&ntt);
    let late = ask(&ntt, &jabar).unwrap();
    let pause = restrict(&ntt, pause(None)).unwrap().restrictions.first().unwrap().id;
    meet(&[&ntt, &jabar]);
    let request = ProposeAgreement {
        previous: Some(Plain(first)),
        takes_in: vec![pause],
        title: "Perjanjian kerja sama contoh, diperbarui".to_owned(),
        ..terms(&[&ntt])
    };
    let second = agreement::propose(&jabar.node, jabar.by(), request).unwrap();
    assert_eq!((second.takes_in, second.restrictions.len()), (vec![pause], 0));
    agreement::sign(&jabar.node, jabar.by(), second.id.0).unwrap();
    meet(&[&ntt, &jabar]);
    restricted(&ntt, ask(&jabar, &ntt));
    assert!(!is_here(&jabar, late), "nobody ends another's pause");
    agreement::sign(&ntt.node, ntt.by(), second.id.0).unwrap();
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, late);
    let next = ask(&jabar, &ntt).unwrap();
    let of = document(&jabar.sees(next), Kind::Envelope).agreement;
    assert_eq!(of, second.id, "the highest in force");
}

#[test]
fn a_removed_field_is_neither_written_nor_shown_and_still_admitted() {
    let (ntt, jabar) = two();
    let begun = accepted(&ntt, &jabar);
    assert_eq!(text(document(&jabar.sees(begun), Kind::Envelope), "risk_level"), "RENDAH");
    // Written before the restriction was known there, and brought after it was made.
    let risk = || SetFields { fields: vec![set("risk_level", "SEDANG")] };
    transfer::set(&ntt.node, ntt.by(), begun, risk()).unwrap();
    restrict(&jabar, without(Kind::Envelope, "risk_level")).unwrap();
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, begun);
    for office in [&ntt, &jabar] {
        let view = office.sees(begun);
        let risk = field(document(&view, Kind::Envelope), "risk_level");
        assert_eq!(
            (risk.state, risk.winner.value.is_none(), risk.others.len()),
            (FieldState::Removed, true, 0)
        );
        let edits = show::edits(&office.node, office.by(), begun).unwrap().edits;
        let ops = edits.into_iter().filter_map(|edit| edit.ops).flatten();
        let told: Vec<_> = ops.filter(|op| op.path.0.as_str() == "risk_level").collect();
        assert!(told.len() == 2 && told.iter().all(|op| op.value.is_none()));
    }
    let not = ActionError::Field { path: "risk_level".to_owned(), why: BadField::NotCarried };
    refused(transfer::set(&ntt.node, ntt.by(), begun, risk()), &not);
    tick(&[&ntt, &jabar]);
    let fields = vec![set("urgency", "DARURAT")];
    transfer::set(&ntt.node, ntt.by(), begun, SetFields { fields }).unwrap();
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, begun);
    // A version that takes the removal in carries the rest of what the one before carried.
    let taken = agreement::list(&ntt.node).unwrap().first().unwrap().restrictions.first().unwrap().id;
    let request =
        ProposeAgreement { previous: Some(Plain(version(&ntt))), takes_in: vec![taken], ..terms(&[&jabar]) };
    let next = agreement::propose(&ntt.node, ntt.by(), request).unwrap();
    let of_envelope = next.carries.iter().find(|carries| carries.kind.0 == Kind::Envelope).unwrap();
    assert!(!of_envelope.patterns.contains(&"risk_level".to_owned()));
    assert!(of_envelope.patterns.contains(&"urgency".to_owned()));
}

#[test]
fn who_leaves_binds_nobody_else_and_nobody_is_put_out() {
    let [ntt, jabar, jatim] = [Office::new("53"), Office::new("32"), Office::new("35")];
    compare(&ntt, &jabar);
    compare(&ntt, &jatim);
    compare(&jabar, &jatim);
    let first = agree(&[&ntt, &jabar, &jatim]);
    let out = ProposeAgreement { previous: Some(Plain(first)), ..terms(&[&jabar]) };
    let put_out = agreement::propose(&ntt.node, ntt.by(), out.clone());
    refused(put_out, &ActionError::NotAllowed("removes_a_party"));
    let left = restrict(&jatim, leave()).unwrap().restrictions.first().unwrap().id;
    meet(&[&ntt, &jabar, &jatim]);
    restricted(&jatim, ask(&ntt, &jatim));
    ask(&ntt, &jabar).unwrap();
    let without_it = ProposeAgreement { takes_in: vec![left], ..out.clone() };
    assert_eq!(agreement::propose(&ntt.node, ntt.by(), without_it).unwrap().parties.len(), 2);
    let foreign = ProposeAgreement { takes_in: vec![Plain(SignedId::from_bytes([7; 32]))], ..out };
    let answer = agreement::propose(
        &ntt.node,
        ntt.by(),
        ProposeAgreement { parties: terms(&[&jabar, &jatim]).parties, ..foreign },
    );
    refused(answer, &ActionError::NotAllowed("restriction_of_another_agreement"));
}

#[test]
fn a_restriction_that_says_nothing_or_too_much_is_not_made() {
    let (ntt, jabar) = two();
    let why = |code| ActionError::NotAllowed(code);
    let of_field = |why| ActionError::Field { path: "nik".to_owned(), why };
    let kind = Some(Plain(Kind::Envelope));
    let cases = [
        (RestrictAgreement { reason: " ".to_owned(), ..leave() }, ActionError::Missing("reason")),
        (pause(Some(-1)), why("pause_ends_in_the_past")),
        (RestrictAgreement { kind, ..pause(None) }, why("not_of_this_restriction")),
        (RestrictAgreement { until: pause(Some(1)).until, ..leave() }, why("not_of_this_restriction")),
        (
            RestrictAgreement { pattern: None, ..without(Kind::Leg, "nik") },
            ActionError::Missing("removed_field"),
        ),
        (without(Kind::Envelope, "nik"), of_field(BadField::Unknown)),
    ];
    for (request, why) in cases {
        refused(restrict(&ntt, request), &why);
    }
    let nowhere = agreement::restrict(&ntt.node, ntt.by(), VersionId::from_bytes([7; 32]), leave());
    refused(nowhere, &ActionError::NotFound);
    assert_eq!(restrict(&ntt, pause(None)).unwrap().restrictions.len(), 1);
    refused(restrict(&ntt, pause(None)), &why("restricted_already"));
    assert_eq!(restrict(&ntt, leave()).unwrap().restrictions.len(), 2);
    meet(&[&ntt, &jabar]);
    let seen = agreement::list(&jabar.node).unwrap().first().unwrap().restrictions.clone();
    assert_eq!(seen, agreement::list(&ntt.node).unwrap().first().unwrap().restrictions);
}

/// An agreement of a year with these days of grace, and a request that comes after its last day.
fn too_late(grace_days: u32) -> (Office, Office, DocumentId) {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    compare(&ntt, &jabar);
    let request = ProposeAgreement { grace_days: Some(grace_days), ..terms(&[&jabar]) };
    let id = agreement::propose(&ntt.node, ntt.by(), request).unwrap().id.0;
    agreement::sign(&ntt.node, ntt.by(), id).unwrap();
    meet(&[&ntt, &jabar]);
    agreement::sign(&jabar.node, jabar.by(), id).unwrap();
    meet(&[&ntt, &jabar]);
    let late = ask(&ntt, &jabar).unwrap();
    jabar.hand.pass(366 * DAY);
    meet(&[&ntt, &jabar]);
    (ntt, jabar, late)
}

#[test]
fn what_comes_after_the_last_day_waits_for_a_person_who_lets_it_in() {
    let (ntt, jabar, late) = too_late(30);
    assert!(!is_here(&jabar, late));
    let waits: Vec<_> = agreement::late(&jabar.node).unwrap();
    let one = waits.first().unwrap();
    assert_eq!((waits.len(), one.id.0, one.creator.0), (1, late, ntt.province()));
    assert_eq!(agreement::late(&ntt.node).unwrap(), []);
    refused(agreement::let_in(&ntt.node, ntt.by(), late), &ActionError::NotFound);
    // Nothing but a person lets it in.
    waiting::retry_all(&jabar.node).unwrap();
    assert!(!is_here(&jabar, late));
    agreement::let_in(&jabar.node, jabar.by(), late).unwrap();
    refused(agreement::let_in(&jabar.node, jabar.by(), late), &ActionError::NotFound);
    assert_eq!(agreement::late(&jabar.node).unwrap(), []);
    ntt.hand.pass(366 * DAY);
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, late);
    // Nobody is asked for the time again but for accepting and for personal fields, within the days of grace.
    answer(&jabar, late, Answer::Accept).unwrap();
    tick(&[&ntt, &jabar]);
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, late);
}

#[test]
fn after_the_days_of_grace_only_accepting_and_personal_fields_are_refused() {
    let (ntt, jabar, late) = too_late(0);
    agreement::let_in(&jabar.node, jabar.by(), late).unwrap();
    let over = ActionError::Refused(Refusal::AgreementOver);
    refused(answer(&jabar, late, Answer::Accept), &over);
    ntt.hand.pass(367 * DAY);
    jabar.hand.pass(DAY);
    meet(&[&ntt, &jabar]);
    let personal = SetFields { fields: vec![set("home_regency", "32.05")] };
    refused(transfer::set(&ntt.node, ntt.by(), late, personal), &over);
    let plain = SetFields { fields: vec![set("urgency", "DARURAT")] };
    transfer::set(&ntt.node, ntt.by(), late, plain).unwrap();
    answer(&jabar, late, Answer::RequestCompletion).unwrap();
    meet(&[&ntt, &jabar]);
    same(&ntt, &jabar, late);
}
