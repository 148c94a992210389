//! One victim's way home, from two cards that nobody trusts to a closed transfer, with an outage on the way.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Plain, Scalar};
use pulang_node::action::request::journey::{BeginLeg, Close, Monitor, RecordEvent};
use pulang_node::action::request::transfer::{
    Answer, AnswerTrace, BeginTrace, Choose, Complete, FieldInput, ListTransfers, ReleaseDossier, SetFields,
};
use pulang_node::action::view::delivery::{Cause, Rung};
use pulang_node::action::view::document::FieldState;
use pulang_node::action::view::next::Act;
use pulang_node::action::view::status::Health;
use pulang_node::action::view::timeline::{Weight, What};
use pulang_node::action::view::transfer::{Direction, TransferView};
use pulang_node::action::{leg, list, show, status, trace, transfer};
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Aftercare, Decision, EventKind, Stage, Unit};

use crate::world::{
    DAY_MS, NOW, Office, a_case, answer, document, field, meet, set, submit, text, tick, two,
};

fn acts(view: &TransferView) -> Vec<Act> {
    view.next.iter().map(|next| next.act).collect()
}

fn rung(view: &TransferView, kind: Kind) -> Rung {
    document(view, kind).delivery.first().unwrap().rung
}

fn event(kind: EventKind) -> RecordEvent {
    let (reason, note, at, place, fields) = (None, None, None, None, Vec::new());
    RecordEvent { event: Plain(kind), reason, note, at, place, fields }
}

fn happens(office: &Office, document: DocumentId, kind: EventKind) {
    leg::record(&office.node, office.by(), document, event(kind)).unwrap();
}

/// The search: asked on her own yes, answered, and joined to the transfer at the sender.
fn traced(ntt: &Office, jabar: &Office) -> (DocumentId, pulang_node::case::CaseId) {
    let case = ntt.file(a_case());
    let request = BeginTrace { case: Plain(case), to: Plain(jabar.province()), fields: Vec::new() };
    let trace = trace::begin(&ntt.node, ntt.by(), request).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    let seen = show::trace(&jabar.node, jabar.by(), trace, true).unwrap();
    assert_eq!(text(&seen.document, "full_name"), "Contoh Satu");
    assert_eq!(text(&seen.document, "family_member"), "Contoh Dua (ibu)");
    assert!(seen.next.iter().any(|next| next.act == Act::AnswerTrace));
    let answer = AnswerTrace { finding: "DIKENALI_DAPAT_PULANG".to_owned(), note: Some("Ada".to_owned()) };
    trace::answer(&jabar.node, jabar.by(), trace, answer).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    (trace, case)
}

/// Asked for, completed, accepted; both see the same decision.
fn asked_and_accepted(ntt: &Office, jabar: &Office) -> DocumentId {
    let (trace, case) = traced(ntt, jabar);
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, jabar)).unwrap();
    let before = ntt.sees(envelope);
    assert_eq!(rung(&before, Kind::Envelope), Rung::Waiting);
    assert_eq!(before.row.facts.waiting.map(|cause| cause.code), Some(Cause::Queued));
    assert_eq!(text(document(&before, Kind::Trace), "finding"), "DIKENALI_DAPAT_PULANG");
    assert!(before.documents.iter().any(|one| one.id.0 == trace));
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    assert_eq!(rung(&ntt.sees(envelope), Kind::Envelope), Rung::Delivered);
    let inbox = ListTransfers { direction: Some(Direction::In), ..ListTransfers::default() };
    assert_eq!(list::list(&jabar.node, &inbox).unwrap().first().unwrap().id.0, envelope);
    assert!(acts(&jabar.sees(envelope)).contains(&Act::Accept));
    meet(&[ntt, jabar]);
    assert_eq!(rung(&ntt.sees(envelope), Kind::Envelope), Rung::Read);

    answer(jabar, envelope, Answer::RequestCompletion).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    let asked = ntt.sees(envelope);
    assert_eq!(asked.row.facts.decision.state.0, Decision::Incomplete);
    assert!(acts(&asked).contains(&Act::Complete));
    let request = Complete { fields: vec![set("return_mode", "DIJEMPUT")], note: Some("Lengkap".to_owned()) };
    transfer::complete(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    answer(jabar, envelope, Answer::Accept).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    let decision = ntt.sees(envelope).row.facts.decision;
    assert_eq!(decision, jabar.sees(envelope).row.facts.decision);
    assert_eq!(decision.state.0, Decision::Accepted);
    envelope
}

/// The dossier, and a leg from the sender that the receiver's team comes for.
fn released(ntt: &Office, jabar: &Office, envelope: DocumentId) -> DocumentId {
    let offered = ntt.sees(envelope).next.into_iter().find(|next| next.act == Act::ReleaseDossier).unwrap();
    assert_eq!(offered.missing, Vec::<String>::new());
    let request = ReleaseDossier { fields: vec![set("special_needs", "Obat rutin")] };
    let dossier = transfer::release(&ntt.node, ntt.by(), envelope, request).unwrap();
    let fields = vec![
        set("mode", "UDARA"),
        set("meeting_point", "Bandara"),
        set("escort/new/name", "Contoh Tiga"),
        set("escort/new/type", "PEKSOS"),
        FieldInput { path: "departs_at".to_owned(), value: Some(Scalar::Int(NOW + 2 * DAY_MS)) },
    ];
    let request = BeginLeg { to: Plain(jabar.province()), fields };
    let leg = leg::begin(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    let seen = jabar.sees(envelope);
    assert!(seen.documents.iter().any(|one| one.id.0 == dossier));
    assert_eq!(text(document(&seen, Kind::Dossier), "full_name"), "Contoh Satu");
    assert_eq!(text(document(&seen, Kind::Leg), "initials"), "CS");
    let shown = seen.legs.first().unwrap();
    assert_eq!((shown.number, shown.escorts.clone()), (1, vec!["PEKSOS".to_owned()]));
    leg
}

/// Both write while they cannot reach each other; what differs is shown to both and chosen by one.
fn apart_and_back(ntt: &Office, jabar: &Office, envelope: DocumentId, leg: DocumentId) {
    for (office, value) in [(ntt, "Pelabuhan"), (jabar, "Terminal")] {
        let request = SetFields { fields: vec![set("meeting_point", value)] };
        transfer::set(&office.node, office.by(), leg, request).unwrap();
    }
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    let (here, there) = (ntt.sees(envelope), jabar.sees(envelope));
    assert_eq!((here.row.conflicts, there.row.conflicts), (1, 1));
    assert_eq!(document(&here, Kind::Leg).heads, document(&there, Kind::Leg).heads);
    let differs = field(document(&here, Kind::Leg), "meeting_point");
    assert_eq!((differs.state, differs.others.len()), (FieldState::Differs, 1));
    let candidates = std::iter::once(&differs.winner).chain(&differs.others);
    let chosen = candidates.clone().find(|one| one.author.0 == jabar.province()).unwrap();
    let request = Choose { path: differs.path.clone(), edit: chosen.edit, seen: None };
    transfer::choose(&ntt.node, ntt.by(), leg, request).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    for office in [ntt, jabar] {
        let view = office.sees(envelope);
        assert_eq!(view.row.conflicts, 0);
        assert_eq!(text(document(&view, Kind::Leg), "meeting_point"), "Terminal");
        let chosen = |entry: &&pulang_node::action::view::timeline::EntryView| {
            matches!(entry.what, What::Chosen { .. })
        };
        assert_eq!(view.timeline.iter().filter(chosen).count(), 1);
    }
}

/// Handed over by the first party, fetched, home.
fn travelled(ntt: &Office, jabar: &Office, envelope: DocumentId, leg: DocumentId) {
    let record =
        RecordEvent { fields: vec![set("handover_place", "Kupang")], ..event(EventKind::HandedOver) };
    leg::record(&ntt.node, ntt.by(), leg, record).unwrap();
    meet(&[ntt, jabar]);
    let view = jabar.sees(envelope);
    assert_eq!(view.row.stage.0, Stage::Recorded);
    assert_eq!(view.row.responsible.province.0, ntt.province());
    tick(&[ntt, jabar]);
    happens(jabar, leg, EventKind::Received);
    tick(&[ntt, jabar]);
    happens(jabar, leg, EventKind::Departed);
    meet(&[ntt, jabar]);
    for office in [ntt, jabar] {
        let row = office.sees(envelope).row;
        assert_eq!(row.stage.0, Stage::Travelling);
        assert_eq!((row.responsible.province.0, row.responsible.role.0), (jabar.province(), Unit::Escort));
    }
    tick(&[ntt, jabar]);
    happens(jabar, leg, EventKind::Arrived);
    meet(&[ntt, jabar]);
}

/// Watched over after the return, and closed.
fn closed(ntt: &Office, jabar: &Office, envelope: DocumentId) {
    tick(&[ntt, jabar]);
    let visit = Monitor {
        entry: None,
        on: "2026-06-30".to_owned(),
        method: "KUNJUNGAN".to_owned(),
        condition: "AMAN".to_owned(),
        note: Some("Sekolah lagi".to_owned()),
    };
    leg::monitor(&jabar.node, jabar.by(), envelope, visit).unwrap();
    tick(&[ntt, jabar]);
    let request = Close { reason: "BERHASIL".to_owned(), note: None };
    leg::close(&jabar.node, jabar.by(), envelope, request).unwrap();
    meet(&[ntt, jabar]);
}

#[test]
fn one_case_travels_from_two_strange_cards_to_a_closed_transfer() {
    let (ntt, jabar) = two();
    let envelope = asked_and_accepted(&ntt, &jabar);
    let leg = released(&ntt, &jabar, envelope);
    apart_and_back(&ntt, &jabar, envelope, leg);
    travelled(&ntt, &jabar, envelope, leg);
    closed(&ntt, &jabar, envelope);

    let (here, there) = (ntt.sees(envelope), jabar.sees(envelope));
    for view in [&here, &there] {
        assert_eq!(view.row.aftercare.0, Aftercare::Closed);
        assert_eq!(view.row.stage.0, Stage::HandedOver);
        assert_eq!(view.row.responsible.province.0, jabar.province());
        assert!(view.timeline.iter().all(|entry| entry.weight != Weight::NoEffect), "{:?}", view.timeline);
        assert!(view.row.facts.closed.is_some() && view.row.facts.confirmed.is_some());
    }
    let heads = |view: &TransferView| -> Vec<_> {
        let shared = view.documents.iter().filter(|one| one.kind.0 != Kind::Trace);
        shared.map(|one| (one.id, one.heads.clone())).collect()
    };
    assert_eq!(heads(&here), heads(&there));
    meet(&[&ntt, &jabar]);
    let end = status::status(&ntt.node).unwrap();
    assert_eq!((end.health, end.counts.conflicts, end.counts.waiting), (Health::AllThere, 0, 0));
    assert_eq!(end.counts.transfers_out, 1);
    assert!(end.counts.receipts > 0 && end.counts.edits > 10);
}
