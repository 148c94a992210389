//! What goes otherwise than planned: refused and asked elsewhere, objected to, called off, refused by the family.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::journey::{BeginLeg, Close, RecordEvent};
use pulang_node::action::request::transfer::{
    Answer, AnswerTransfer, BeginTrace, FieldInput, Recall, Reroute,
};
use pulang_node::action::view::next::Act;
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::{ActionError, leg, trace, transfer};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Decision, EventKind, Reason, Stage, Unit};

use crate::world::{
    Office, a_case, accepted, agree, answer, compare, document, meet, refused, set, submit, submitted, text,
    two,
};

const STATE: ActionError = ActionError::NotAllowed("not_in_this_state");
const OWNER: ActionError = ActionError::NotAllowed("not_owner");

fn happens(
    office: &Office,
    document: DocumentId,
    kind: EventKind,
    reason: Option<Reason>,
    fields: Vec<FieldInput>,
) -> Result<EditId, ActionError> {
    let (note, at, place) = (None, None, None);
    let reason = reason.map(Plain);
    let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), document, request)
}

fn plainly(office: &Office, document: DocumentId, kind: EventKind) -> Result<EditId, ActionError> {
    happens(office, document, kind, None, Vec::new())
}

fn begin(office: &Office, envelope: DocumentId, to: &Office) -> DocumentId {
    let request = BeginLeg { to: Plain(to.province()), fields: Vec::new() };
    leg::begin(&office.node, office.by(), envelope, request).unwrap()
}

fn offered(office: &Office, envelope: DocumentId) -> Vec<Act> {
    office.sees(envelope).next.into_iter().map(|next| next.act).collect()
}

fn refuse(office: &Office, envelope: DocumentId, reason: Reason) {
    let request = AnswerTransfer { answer: Answer::Refuse, reason: Some(Plain(reason)), note: None };
    transfer::answer(&office.node, office.by(), envelope, request).unwrap();
}

fn reroute(
    office: &Office,
    envelope: DocumentId,
    to: &Office,
    fields: Vec<FieldInput>,
) -> Result<DocumentId, ActionError> {
    let request = Reroute { to: Plain(to.province()), fields, note: None };
    transfer::reroute(&office.node, office.by(), envelope, request)
}

/// NTT with two partners, each under an agreement of its own.
fn three() -> (Office, Office, Office) {
    let (ntt, jabar) = two();
    let jatim = Office::new("35");
    compare(&ntt, &jatim);
    agree(&[&ntt, &jatim]);
    (ntt, jabar, jatim)
}

#[test]
fn after_a_refusal_another_province_is_asked_from_the_same_case_file() {
    let (ntt, jabar, jatim) = three();
    let case = ntt.file(a_case());
    let search = BeginTrace { case: Plain(case), to: Plain(jabar.province()), fields: Vec::new() };
    let search = trace::begin(&ntt.node, ntt.by(), search).unwrap();
    let first = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    meet(&[&ntt, &jabar]);
    refused(reroute(&ntt, first, &jatim, Vec::new()), &STATE);
    refused(reroute(&jabar, first, &jatim, Vec::new()), &OWNER);
    assert!(!offered(&ntt, first).contains(&Act::Reroute));
    refuse(&jabar, first, Reason::NotOurs);
    meet(&[&ntt, &jabar]);
    refused(reroute(&jabar, first, &jatim, Vec::new()), &OWNER);
    assert!(offered(&ntt, first).contains(&Act::Reroute) && !offered(&jabar, first).contains(&Act::Reroute));

    let second = reroute(&ntt, first, &jatim, vec![set("home_regency", "35.07")]).unwrap();
    meet(&[&ntt, &jabar, &jatim]);
    let (old, new) = (ntt.sees(first), ntt.sees(second));
    assert_eq!(old.row.facts.decision.state.0, Decision::Refused, "the first stays as it is");
    assert_eq!(new.row.facts.decision.state.0, Decision::Submitted);
    assert_eq!((old.case, new.case), (Some(Plain(case)), Some(Plain(case))));
    let ties = |view: &[pulang_node::action::view::transfer::SameCaseView]| {
        view.iter().map(|other| (other.id.0, other.to.0, other.decision.0)).collect::<Vec<_>>()
    };
    assert_eq!(ties(&old.same_case), [(second, jatim.province(), Decision::Submitted)]);
    assert_eq!(ties(&new.same_case), [(first, jabar.province(), Decision::Refused)]);
    let (before, after) = (document(&old, Kind::Envelope), document(&new, Kind::Envelope));
    assert_eq!(text(after, "urgency"), "SEGERA", "what was asked for is carried");
    assert_eq!(text(after, "home_regency"), "35.07", "what is said now goes before it");
    assert_ne!(text(before, "victim_code"), text(after, "victim_code"), "nobody ties the two by a code");
    assert!(old.documents.iter().any(|one| one.id.0 == search));
    assert!(new.documents.iter().all(|one| one.id.0 != search), "the search stays with the first");

    let seen = jatim.sees(second);
    assert_eq!((seen.case, seen.same_case.len()), (None, 0), "the second never learns of the first");
    assert!(jabar.sees(first).same_case.is_empty());
    refused(reroute(&ntt, first, &jabar, Vec::new()), &ActionError::NotAllowed("asked_elsewhere"));
    assert!(!offered(&ntt, first).contains(&Act::Reroute));
    refuse(&jatim, second, Reason::ShelterFull);
    meet(&[&ntt, &jatim]);
    reroute(&ntt, second, &jabar, Vec::new()).unwrap();
}

#[test]
fn nobody_is_asked_elsewhere_while_she_is_on_the_way_or_has_withdrawn() {
    let (ntt, jabar, jatim) = three();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar);
    plainly(&ntt, leg, EventKind::Departed).unwrap();
    let recall = Recall { reason: Plain(Reason::WrongProvince), note: None };
    transfer::recall(&ntt.node, ntt.by(), envelope, recall).unwrap();
    refused(reroute(&ntt, envelope, &jatim, Vec::new()), &STATE);
    let other = submitted(&ntt, &jabar);
    plainly(&ntt, other, EventKind::ConsentWithdrawn).unwrap();
    refused(reroute(&ntt, other, &jatim, Vec::new()), &STATE);
}

/// A leg whose hand-over is recorded before she sets out: the second party fetches her.
fn recorded(ntt: &Office, jabar: &Office) -> (DocumentId, DocumentId) {
    let envelope = accepted(ntt, jabar);
    let leg = begin(ntt, envelope, jabar);
    let condition = vec![set("handover_condition", "Baik")];
    happens(ntt, leg, EventKind::HandedOver, None, condition).unwrap();
    meet(&[ntt, jabar]);
    (envelope, leg)
}

#[test]
fn an_objection_holds_the_hand_over_until_one_of_its_ends() {
    let (ntt, jabar) = two();
    let (envelope, leg) = recorded(&ntt, &jabar);
    refused(plainly(&jabar, leg, EventKind::Objected), &ActionError::Missing("reason"));
    let by_first = happens(&ntt, leg, EventKind::Objected, Some(Reason::ConditionDiffers), Vec::new());
    refused(by_first, &OWNER);
    let odd = happens(&jabar, leg, EventKind::Objected, Some(Reason::NotOurs), Vec::new());
    refused(odd, &ActionError::NotAllowed("reason_not_in_list"));
    happens(&jabar, leg, EventKind::Objected, Some(Reason::ConditionDiffers), Vec::new()).unwrap();
    refused(plainly(&jabar, leg, EventKind::Received), &STATE);
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let view = office.sees(envelope);
        assert_eq!((view.row.stage.0, view.row.alarms.as_slice()), (Stage::Disputed, &[Alarm::Disputed][..]));
        let responsible = &view.row.responsible;
        assert_eq!((responsible.province.0, responsible.role.0), (ntt.province(), Unit::Sending));
        let told = view.legs.first().map(|leg| (leg.objection.map(|why| why.0), leg.objected.is_some()));
        assert_eq!(told, Some((Some(Reason::ConditionDiffers), true)));
    }
    assert!(offered(&jabar, envelope).contains(&Act::WithdrawObjection));
    assert!(!offered(&jabar, envelope).contains(&Act::ConfirmReceived));
    assert!(offered(&ntt, envelope).contains(&Act::HandOver));

    refused(plainly(&ntt, leg, EventKind::HandedOver), &ActionError::Missing("correction"));
    let anew = vec![set("handover_condition", "Perlu dokter")];
    happens(&ntt, leg, EventKind::HandedOver, None, anew).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(jabar.sees(envelope).row.alarms, []);
    happens(&jabar, leg, EventKind::Objected, Some(Reason::ThingsDiffer), Vec::new()).unwrap();
    refused(plainly(&ntt, leg, EventKind::ObjectionWithdrawn), &OWNER);
    plainly(&jabar, leg, EventKind::ObjectionWithdrawn).unwrap();
    plainly(&jabar, leg, EventKind::Received).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let view = office.sees(envelope);
        let responsible = &view.row.responsible;
        assert_eq!((view.row.stage.0, responsible.province.0), (Stage::HandedOver, jabar.province()));
        assert_eq!(view.legs.first().and_then(|leg| leg.objection), None);
    }
}

#[test]
fn where_she_has_not_set_out_an_objection_ends_by_calling_the_leg_off() {
    let (ntt, jabar) = two();
    let (envelope, leg) = recorded(&ntt, &jabar);
    happens(&jabar, leg, EventKind::Objected, Some(Reason::NotThere), Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    let off = |office| happens(office, leg, EventKind::CalledOff, Some(Reason::RecordDisputed), Vec::new());
    refused(off(&jabar), &OWNER);
    refused(plainly(&ntt, leg, EventKind::ReturnedToSender), &STATE);
    off(&ntt).unwrap();
    refused(off(&ntt), &STATE);
    meet(&[&ntt, &jabar]);
    refused(plainly(&jabar, leg, EventKind::Departed), &STATE);
    for office in [&ntt, &jabar] {
        let view = office.sees(envelope);
        assert_eq!((view.row.stage.0, view.row.alarms.as_slice()), (Stage::NotDeparted, &[][..]));
        assert_eq!(view.legs.first().map(|leg| leg.stage.0), Some(Stage::CalledOff));
        assert_eq!(view.row.responsible.province.0, ntt.province());
    }
    let again = begin(&ntt, envelope, &jabar);
    plainly(&ntt, again, EventKind::Departed).unwrap();
    let late = begin(&ntt, envelope, &jabar);
    happens(&ntt, late, EventKind::CalledOff, Some(Reason::PlanChanged), Vec::new()).unwrap();
    let view = ntt.sees(envelope);
    assert_eq!((view.row.stage.0, view.row.responsible.role.0), (Stage::Travelling, Unit::Escort));
}

#[test]
fn on_the_way_an_objection_ends_with_her_return() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let leg = begin(&ntt, envelope, &jabar);
    for event in [EventKind::Departed, EventKind::Arrived] {
        plainly(&ntt, leg, event).unwrap();
    }
    happens(&ntt, leg, EventKind::HandedOver, None, vec![set("handover_condition", "Baik")]).unwrap();
    meet(&[&ntt, &jabar]);
    happens(&jabar, leg, EventKind::Objected, Some(Reason::IdentityDiffers), Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    plainly(&ntt, leg, EventKind::ReturnedToSender).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let row = office.sees(envelope).row;
        assert_eq!((row.stage.0, row.responsible.province.0), (Stage::ReturnedToSender, ntt.province()));
        assert_eq!(row.alarms, []);
    }
    refused(plainly(&jabar, leg, EventKind::ObjectionWithdrawn), &STATE);
}

#[test]
fn a_family_that_refuses_is_answered_by_another_place_before_success_is_claimed() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let family = |office| {
        let reason = Some(Reason::FamilyUnwilling);
        happens(office, envelope, EventKind::FamilyRefused, reason, Vec::new())
    };
    refused(family(&jabar), &STATE);
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    refused(family(&ntt), &OWNER);
    family(&jabar).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(ntt.sees(envelope).row.alarms, [Alarm::FamilyRefused]);
    let close = |reason: &str| {
        let request = Close { reason: reason.to_owned(), note: None };
        leg::close(&jabar.node, jabar.by(), envelope, request)
    };
    refused(close("BERHASIL"), &ActionError::Missing("new_place"));
    let by_event = vec![set("closure_reason", "BERHASIL")];
    let by_event = happens(&jabar, envelope, EventKind::Closed, None, by_event);
    refused(by_event, &ActionError::Missing("new_place"));
    let place = vec![set("new_place", "KELUARGA_PENGGANTI"), set("new_regency", "32.04")];
    let reason = Some(Reason::FamilyUnwilling);
    happens(&jabar, envelope, EventKind::DestinationChanged, reason, place).unwrap();
    meet(&[&ntt, &jabar]);
    let view = ntt.sees(envelope);
    assert_eq!(view.row.alarms, []);
    assert_eq!(text(document(&view, Kind::Envelope), "new_place"), "KELUARGA_PENGGANTI");
    close("BERHASIL").unwrap();
    refused(family(&jabar), &STATE);
}
