//! Groups: one transfer a person, shared code and template, each act in one transaction.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::group::{self, MOST};
use pulang_node::action::plain::{GroupCode, Plain};
use pulang_node::action::request::group::{
    AnswerGroup, BeginGroupLegs, GroupEvent, ReleaseGroup, SubmitGroup,
};
use pulang_node::action::request::journey::RecordEvent;
use pulang_node::action::request::transfer::{Answer, FieldInput, Recall};
use pulang_node::action::view::group::GroupDone;
use pulang_node::action::{ActionError, leg, transfer};
use pulang_node::case::CaseId;
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Decision, EventKind, Reason, Stage};
use serde_json::json;

use crate::world::{Office, a_case, document, meet, refused, set, text, tick, two};

fn cases(office: &Office, count: usize) -> Vec<CaseId> {
    (0..count).map(|_| office.file(a_case())).collect()
}

fn submit(from: &Office, to: &Office, cases: &[CaseId]) -> Result<GroupDone, ActionError> {
    let cases = cases.iter().copied().map(Plain).collect();
    let fields = vec![set("urgency", "SEGERA")];
    let request = SubmitGroup { cases, to: Plain(to.province()), fields, note: None };
    group::submit(&from.node, from.by(), request)
}

fn code(done: &GroupDone) -> GroupCode {
    done.group.0.parse().unwrap()
}

fn ids(done: &GroupDone) -> Vec<DocumentId> {
    done.done.iter().map(|one| one.0).collect()
}

fn only(envelopes: &[DocumentId]) -> Option<Vec<Plain<DocumentId>>> {
    (!envelopes.is_empty()).then(|| envelopes.iter().copied().map(Plain).collect())
}

fn answer(office: &Office, group: &GroupCode, which: &[DocumentId]) -> Result<GroupDone, ActionError> {
    let request = AnswerGroup { answer: Answer::Accept, reason: None, note: None, only: only(which) };
    group::answer(&office.node, office.by(), group, request)
}

fn legs(
    office: &Office,
    group: &GroupCode,
    to: &Office,
    fields: Vec<FieldInput>,
) -> Result<GroupDone, ActionError> {
    let request = BeginGroupLegs { to: Plain(to.province()), fields, only: None };
    group::begin_legs(&office.node, office.by(), group, request)
}

fn event(kind: EventKind, reason: Option<Reason>) -> RecordEvent {
    let (reason, note, at, place) = (reason.map(Plain), None, None, None);
    RecordEvent { event: Plain(kind), reason, note, at, place, fields: Vec::new() }
}

fn happens(
    office: &Office,
    group: &GroupCode,
    kind: EventKind,
    which: &[DocumentId],
) -> Result<GroupDone, ActionError> {
    let request = GroupEvent { what: event(kind, None), only: only(which) };
    group::record(&office.node, office.by(), group, request)
}

/// A group of so many, accepted and with their data shared.
fn released(ntt: &Office, jabar: &Office, count: usize) -> (GroupCode, Vec<DocumentId>) {
    let asked = submit(ntt, jabar, &cases(ntt, count)).unwrap();
    let both = || {
        meet(&[ntt, jabar]);
        tick(&[ntt, jabar]);
    };
    both();
    answer(jabar, &code(&asked), &[]).unwrap();
    both();
    let request = ReleaseGroup { fields: Vec::new(), only: None };
    group::release(&ntt.node, ntt.by(), &code(&asked), request).unwrap();
    both();
    (code(&asked), ids(&asked))
}

#[test]
fn each_of_a_group_has_a_transfer_of_her_own() {
    let (ntt, jabar) = two();
    let (group, envelopes) = released(&ntt, &jabar, 3);
    let seen: Vec<_> = envelopes.iter().map(|one| jabar.sees(*one)).collect();
    let mut codes: Vec<String> = seen.iter().map(|one| one.row.victim_code.clone().unwrap().0).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3, "nobody shares a victim's code");
    for one in &seen {
        let envelope = document(one, Kind::Envelope);
        assert_eq!(text(envelope, "group_code"), group.to_string());
        assert_eq!(one.row.facts.decision.state.0, Decision::Accepted);
        assert_eq!(one.documents.iter().filter(|one| one.kind.0 == Kind::Dossier).count(), 1);
    }
    let here = group::show(&ntt.node, &group).unwrap();
    assert_eq!((here.transfers.len(), group::groups(&jabar.node).unwrap().len()), (3, 1));
    refused(group::show(&ntt.node, &"R-TIDAK-ADA".parse().unwrap()), &ActionError::NotFound);
}

#[test]
fn a_group_travels_by_one_template_and_who_turns_back_is_left_out_by_herself() {
    let (ntt, jabar) = two();
    let (group, envelopes) = released(&ntt, &jabar, 4);
    let [stays, turns, ..] = envelopes.as_slice() else { unreachable!("four of them") };
    let request = Recall { reason: Plain(Reason::LegalProcess), note: None };
    transfer::recall(&ntt.node, ntt.by(), *stays, request).unwrap();
    let begun =
        legs(&ntt, &group, &jabar, vec![set("mode", "UDARA"), set("meeting_point", "Bandara")]).unwrap();
    assert_eq!((begun.done.len(), begun.left_out), (3, vec![Plain(*stays)]));
    refused(legs(&ntt, &group, &jabar, Vec::new()), &ActionError::NotAllowed("not_in_this_state"));
    meet(&[&ntt, &jabar]);
    for envelope in envelopes.iter().skip(1) {
        let view = jabar.sees(*envelope);
        let leg = document(&view, Kind::Leg);
        assert_eq!(
            (text(leg, "mode"), text(leg, "meeting_point")),
            ("UDARA".to_owned(), "Bandara".to_owned())
        );
        assert_eq!(text(leg, "group_code"), group.to_string());
    }
    assert_eq!(happens(&ntt, &group, EventKind::HandedOver, &[]).unwrap().done.len(), 3);
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    assert_eq!(happens(&jabar, &group, EventKind::Received, &[]).unwrap().done.len(), 3);
    assert_eq!(happens(&jabar, &group, EventKind::Departed, &[]).unwrap().done.len(), 3);
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let hers = jabar.sees(*turns).legs.first().unwrap().id.0;
    leg::record(&jabar.node, jabar.by(), hers, event(EventKind::WishChanged, Some(Reason::ReturnNotWanted)))
        .unwrap();
    leg::record(&ntt.node, ntt.by(), hers, event(EventKind::ReturnedToSender, None)).unwrap();
    meet(&[&ntt, &jabar]);
    let arrived = happens(&jabar, &group, EventKind::Arrived, &[]).unwrap();
    // Of the one that was called back Jawa Barat has erased what said that it belongs to the group.
    assert_eq!((arrived.done.len(), arrived.left_out), (2, vec![Plain(*turns)]));
    meet(&[&ntt, &jabar]);
    let stages: Vec<Stage> = envelopes.iter().map(|one| ntt.sees(*one).row.stage.0).collect();
    let home = Stage::HandedOver;
    assert_eq!(stages, [Stage::NotDeparted, Stage::ReturnedToSender, home, home]);
    assert_eq!(ntt.sees(*turns).row.responsible.province.0, ntt.province());
}

/// One transaction: what cannot be done for one is done for nobody.
#[test]
fn an_act_for_a_group_is_done_for_all_or_for_nobody() {
    let (ntt, jabar) = two();
    let mut some = cases(&ntt, 2);
    let mut unfit = a_case();
    unfit.pointer_mut("/consents").unwrap().as_object_mut().unwrap().remove("data");
    unfit.as_object_mut().unwrap().insert("law".to_owned(), json!({ "protection": "TERLINDUNG" }));
    some.push(ntt.file(unfit));
    refused(submit(&ntt, &jabar, &some), &ActionError::NotAllowed("protected_by_lpsk"));
    assert!(group::groups(&ntt.node).unwrap().is_empty(), "the first two were not asked for either");
    let asked = submit(&ntt, &jabar, &cases(&ntt, 2)).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let (group, all) = (code(&asked), ids(&asked));
    let (first, second) = (all.first().copied().unwrap(), all.last().copied().unwrap());
    answer(&jabar, &group, &[first]).unwrap();
    let state = ActionError::NotAllowed("not_in_this_state");
    refused(answer(&jabar, &group, &[first, second]), &state);
    assert_eq!(
        jabar.sees(second).row.facts.decision.state.0,
        Decision::Submitted,
        "nor was the second answered"
    );
    refused(answer(&ntt, &group, &[]), &state);
    let elsewhere = DocumentId::from_bytes([7; 32]);
    refused(answer(&jabar, &group, &[elsewhere]), &ActionError::NotFound);
    assert_eq!(answer(&jabar, &group, &[]).unwrap().done, [Plain(second)]);
}

#[test]
fn a_group_has_at_most_so_many_and_each_once() {
    let (ntt, jabar) = two();
    refused(submit(&ntt, &jabar, &[]), &ActionError::Missing("cases"));
    let all = cases(&ntt, MOST + 1);
    refused(submit(&ntt, &jabar, &all), &ActionError::NotAllowed("group_too_large"));
    let one = all.first().copied().unwrap();
    refused(submit(&ntt, &jabar, &[one, one]), &ActionError::NotAllowed("case_twice"));
    let most = submit(&ntt, &jabar, all.get(1..).unwrap()).unwrap();
    assert_eq!(most.done.len(), MOST);
}
