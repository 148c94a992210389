//! Erase orders: carried out, put to a person, or answered with a law; and what is left afterwards.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::fs;
use std::path::Path;

use pulang_node::action::plain::{Moment, Plain};
use pulang_node::action::request::erasure::{AnswerErasure, Decide, EraseDocument, Said, SetLegalHold};
use pulang_node::action::request::hold::HoldTransfer;
use pulang_node::action::request::journey::{BeginLeg, RecordEvent};
use pulang_node::action::request::transfer::{
    Answer, AnswerTransfer, BeginTrace, ListTransfers, Recall, ReleaseDossier,
};
use pulang_node::action::view::document::DocumentView;
use pulang_node::action::view::erasure::ErasureView;
use pulang_node::action::{ActionError, consent, erasure, hold, leg, list, show, trace, transfer};
use pulang_node::seal::Owner;
use pulang_node::store::{document as documents, edit};
use pulang_protocol::id::{DocumentId, SignedId};
use pulang_protocol::limits;
use pulang_protocol::record::{EraseReason, HoldReason};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Decision, EventKind, Reason, Stage};
use pulang_protocol::sync::Item;
use pulang_protocol::time::Time;

use crate::world::{
    DAY_MS, NOW, Office, a_case, accepted, document, hand, meet, outbox, refused, submit, submitted, tick,
    two,
};

fn kinds(office: &Office, envelope: DocumentId, kind: Kind) -> DocumentView {
    document(&office.sees(envelope), kind).clone()
}

fn orders(office: &Office) -> Vec<ErasureView> {
    erasure::list(&office.node).unwrap()
}

fn order(office: &Office, document: DocumentId, reason: EraseReason) -> SignedId {
    erasure::order(&office.node, office.by(), document, EraseDocument { reason: Plain(reason) }).unwrap()
}

fn answers(office: &Office, document: DocumentId, order: SignedId, answer: Said) -> Result<(), ActionError> {
    let basis = (answer == Said::Keep).then(|| "UU 27/2022 Pasal 50".to_owned());
    let request = AnswerErasure { order: Plain(order), answer, basis, until: None };
    erasure::answer(&office.node, office.by(), document, request)
}

fn release(office: &Office, envelope: DocumentId) -> DocumentId {
    let request = ReleaseDossier { fields: Vec::new() };
    transfer::release(&office.node, office.by(), envelope, request).unwrap()
}

/// Everything the interface answers at an office, personal values asked for, as one text.
fn every_answer(office: &Office) -> String {
    let node = &office.node;
    let mut all = Vec::new();
    for row in list::list(node, &ListTransfers::default()).unwrap() {
        let view = show::transfer(node, office.by(), row.id.0, true).unwrap();
        all.push(serde_json::to_string(&view).unwrap());
    }
    for view in show::traces(node).unwrap() {
        let shown = show::trace(node, office.by(), view.document.id.0, true).unwrap();
        all.push(serde_json::to_string(&shown).unwrap());
    }
    let ids = node.store().read(|tx| {
        let each = Kind::ALL.into_iter().map(|kind| documents::list(tx, kind));
        each.collect::<Result<Vec<_>, _>>().map(|all| all.concat())
    });
    for id in ids.unwrap() {
        all.push(serde_json::to_string(&show::edits(node, office.by(), id).unwrap()).unwrap());
    }
    all.push(serde_json::to_string(&orders(office)).unwrap());
    all.join("\n")
}

/// Whether a text stands in any file of a folder, however deep.
fn in_files(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return in_files(&path, text);
        }
        fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes())
    })
}

/// Whether anything sealed for a document can be opened.
fn opens(office: &Office, document: DocumentId) -> bool {
    office.node.store().read(|tx| tx.key(&Owner::Document(document))).unwrap().is_some()
}

#[test]
fn a_transfer_refused_for_wrong_origin_leaves_no_name_at_the_refusing_node() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    let request = BeginTrace { case: Plain(case), to: Plain(jabar.province()), fields: Vec::new() };
    let searched = trace::begin(&ntt.node, ntt.by(), request).unwrap();
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let names = ["Contoh Satu", "3204000000000001", "Contoh Dua"];
    let before = every_answer(&jabar);
    assert!(
        names.iter().take(1).all(|name| before.contains(name)),
        "positive control: it was readable there"
    );
    assert!(opens(&jabar, searched), "positive control: its payloads could be opened there");

    let (answer, reason) = (Answer::Refuse, Some(Plain(Reason::NotOurs)));
    let request = AnswerTransfer { answer, reason, note: None };
    transfer::answer(&jabar.node, jabar.by(), envelope, request).unwrap();
    let items = outbox(&jabar, ntt.province());
    hand(jabar.province(), &ntt, items);
    let [ordered] = <[ErasureView; 1]>::try_from(orders(&ntt)).unwrap();
    assert_eq!((ordered.document.0, ordered.reason.0), (searched, EraseReason::Refused));
    assert_eq!(ordered.missing, [Plain(jabar.province())], "what is not answered is a list of work");

    let sent: Vec<Item> = outbox(&ntt, jabar.province())
        .into_iter()
        .filter(|item| matches!(item, Item::EraseOrder(_)))
        .collect();
    hand(ntt.province(), &jabar, sent);
    let after = every_answer(&jabar);
    for name in names {
        assert!(!after.contains(name), "no answer says {name}");
        assert!(!in_files(jabar.folder(), name), "no file says {name}");
    }
    assert!(!opens(&jabar, searched), "what is sealed in its files opens no more");
    assert!(in_files(jabar.folder(), "Dinas Contoh 32"), "positive control: the files are read");
    let jabar = jabar.restart();
    assert!(!opens(&jabar, searched) && !every_answer(&jabar).contains("Contoh Satu"));
    hand(jabar.province(), &ntt, outbox(&jabar, ntt.province()));
    let [ordered] = <[ErasureView; 1]>::try_from(orders(&ntt)).unwrap();
    assert_eq!(ordered.missing, []);
    assert_eq!(ordered.answers.first().unwrap().answer, "erased");
}

#[test]
fn a_recall_erases_at_the_receiver_and_decision_headers_and_receipts_stay() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let before = kinds(&jabar, envelope, Kind::Envelope);
    let number = jabar.sees(envelope).row.number;
    let request = Recall { reason: Plain(Reason::WrongData), note: None };
    transfer::recall(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    let (here, there) = (ntt.sees(envelope), jabar.sees(envelope));
    let erased = document(&there, Kind::Envelope);
    assert!(erased.erased.is_some() && !opens(&jabar, envelope));
    assert_eq!(there.row.facts.decision, here.row.facts.decision);
    assert_eq!(there.row.facts.decision.state.0, Decision::Recalled);
    assert_eq!((erased.edits, &erased.heads), (before.edits + 1, &document(&here, Kind::Envelope).heads));
    assert_eq!((there.row.number.clone(), there.row.victim_code.clone()), (number, None));
    assert!(there.row.facts.submitted.is_some() && there.row.facts.delivered.is_some());
    let filled: Vec<&str> = erased.fields.iter().map(|field| field.path.0.as_str()).collect();
    assert_eq!(filled, ["transfer_number"]);
    assert_eq!(list::list(&jabar.node, &ListTransfers::default()).unwrap(), [there.row]);
    assert_eq!(document(&here, Kind::Envelope).erased, None, "the sender's own copy is its own");
    let [order] = <[ErasureView; 1]>::try_from(
        here.documents.into_iter().flat_map(|one| one.erasures).collect::<Vec<_>>(),
    )
    .unwrap();
    assert_eq!((order.reason.0, order.missing), (EraseReason::Recalled, Vec::new()));
}

#[test]
fn later_edits_pass_the_gate_and_their_payloads_are_dropped() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let dossier = release(&ntt, envelope);
    meet(&[&ntt, &jabar]);
    order(&ntt, dossier, EraseReason::PurposeDone);
    meet(&[&ntt, &jabar]);
    assert!(kinds(&jabar, envelope, Kind::Dossier).erased.is_some());
    let before = kinds(&jabar, envelope, Kind::Dossier).edits;
    let request = pulang_node::action::request::transfer::SetFields {
        fields: vec![crate::world::set("release_note", "Contoh Satu lagi")],
    };
    transfer::set(&ntt.node, ntt.by(), dossier, request).unwrap();
    meet(&[&ntt, &jabar]);
    let after = kinds(&jabar, envelope, Kind::Dossier);
    assert_eq!((after.edits, after.fields), (before + 1, Vec::new()));
    assert!(
        !every_answer(&jabar).contains("Contoh Satu lagi") && every_answer(&ntt).contains("Contoh Satu lagi")
    );
    let jabar = jabar.restart();
    assert_eq!(kinds(&jabar, envelope, Kind::Dossier).edits, before + 1, "and it is read back");
    let own = ActionError::NotAllowed("document_erased");
    let request = pulang_node::action::request::transfer::SetFields {
        fields: vec![crate::world::set("receiving_officer_name", "Contoh Tiga")],
    };
    refused(transfer::set(&jabar.node, jabar.by(), dossier, request), &own);
}

#[test]
fn a_header_alone_waits_and_passes_once_the_creators_order_is_here() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let dossier = release(&ntt, envelope);
    let items = outbox(&ntt, jabar.province());
    let bare: Vec<Item> = items
        .into_iter()
        .map(|mut item| {
            if let Item::Edit(edit) = &mut item
                && edit.header.body().document == dossier
            {
                edit.payload = None;
            }
            item
        })
        .collect();
    hand(ntt.province(), &jabar, bare);
    let edits = |office: &Office| {
        let log = office.node.store().read(|tx| edit::load(tx, dossier)).unwrap();
        log.map(|log| log.state().history().entries().len())
    };
    assert_eq!(edits(&jabar), Some(0), "it waits for its payload");
    order(&ntt, dossier, EraseReason::PurposeDone);
    let sent: Vec<Item> = outbox(&ntt, jabar.province())
        .into_iter()
        .filter(|item| matches!(item, Item::EraseOrder(_)))
        .collect();
    hand(ntt.province(), &jabar, sent);
    assert_eq!(edits(&jabar), edits(&ntt), "and is admitted as a header");
}

#[test]
fn from_anyone_but_the_creator_it_is_a_request_to_a_person() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let asked = order(&jabar, envelope, EraseReason::PurposeDone);
    meet(&[&ntt, &jabar]);
    let [one] = <[ErasureView; 1]>::try_from(orders(&ntt)).unwrap();
    assert!(one.to_answer && kinds(&ntt, envelope, Kind::Envelope).erased.is_none());
    let none = AnswerErasure { order: Plain(asked), answer: Said::Keep, basis: None, until: None };
    refused(erasure::answer(&ntt.node, ntt.by(), envelope, none), &ActionError::Missing("basis"));
    refused(answers(&ntt, envelope, SignedId::from_bytes([1; 32]), Said::Erase), &ActionError::NotFound);
    answers(&ntt, envelope, asked, Said::Keep).unwrap();
    meet(&[&ntt, &jabar]);
    let [one] = <[ErasureView; 1]>::try_from(orders(&jabar)).unwrap();
    let said = one.answers.first().unwrap();
    assert_eq!(
        (said.answer.as_str(), said.basis.clone().unwrap().0),
        ("refused", "UU 27/2022 Pasal 50".to_owned())
    );
    answers(&ntt, envelope, asked, Said::Erase).unwrap();
    meet(&[&ntt, &jabar]);
    let [one] = <[ErasureView; 1]>::try_from(orders(&jabar)).unwrap();
    assert_eq!(one.answers.first().unwrap().answer, "erased", "the newest answer counts");
    assert!(!opens(&ntt, envelope) && opens(&jabar, envelope));
}

#[test]
fn a_law_here_answers_an_order_until_its_day() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let until = Moment(Time::from_millis(NOW + 10 * DAY_MS).unwrap());
    let held = |basis: Option<&str>, until| {
        let request = SetLegalHold { basis: basis.map(str::to_owned), until };
        erasure::set_legal_hold(&jabar.node, jabar.by(), envelope, request)
    };
    let (longest, long) = ("x".repeat(limits::SHORT_TEXT), "x".repeat(limits::SHORT_TEXT + 1));
    refused(held(Some(&long), None), &ActionError::NotAllowed("basis_too_long"));
    held(Some(&longest), None).unwrap();
    held(Some("UU 27/2022 Pasal 15"), Some(until)).unwrap();
    let asked = order(&ntt, envelope, EraseReason::PurposeDone);
    meet(&[&ntt, &jabar]);
    let [one] = <[ErasureView; 1]>::try_from(orders(&ntt)).unwrap();
    let said = one.answers.first().unwrap();
    assert_eq!((said.answer.as_str(), said.until), ("later", Some(until)));
    refused(answers(&jabar, envelope, asked, Said::Erase), &ActionError::NotAllowed("legal_hold"));
    held(None, None).unwrap();
    answers(&jabar, envelope, asked, Said::Erase).unwrap();
    assert!(!opens(&jabar, envelope));
}

#[test]
fn consent_taken_back_opens_a_decision_for_each_side_and_time_erases_nothing() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let dossier = release(&ntt, envelope);
    meet(&[&ntt, &jabar]);
    let request = HoldTransfer { reason: Plain(HoldReason::ConsentWithdrawn), note: None };
    hold::hold(&jabar.node, jabar.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    assert!([&ntt, &jabar].iter().all(|office| office.sees(envelope).row.decide_by.is_some()));
    [&ntt, &jabar].iter().for_each(|office| office.hand.pass(std::time::Duration::from_secs(30 * 86_400)));
    meet(&[&ntt, &jabar]);
    assert!([&ntt, &jabar].iter().all(|office| opens(office, dossier)), "erasure never starts by itself");
    let decides = |office: &Office, answer, basis: Option<&str>, document: Option<DocumentId>| {
        let (basis, document) = (basis.map(str::to_owned), document.map(Plain));
        consent::decide(&office.node, office.by(), envelope, Decide { answer, basis, until: None, document })
    };
    refused(decides(&jabar, Said::Keep, None, None), &ActionError::Missing("basis"));
    decides(&jabar, Said::Keep, Some("UU 21/2007 Pasal 51"), Some(envelope)).unwrap();
    assert!(jabar.sees(envelope).row.decide_by.is_some(), "kept in part: the dossier is still to be decided");
    decides(&jabar, Said::Erase, None, None).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(jabar.sees(envelope).row.decide_by, None);
    assert!(opens(&jabar, envelope) && !opens(&jabar, dossier) && opens(&ntt, dossier));
    let told = kinds(&ntt, envelope, Kind::Envelope).decisions;
    let kept = told.first().unwrap();
    assert_eq!(
        (kept.author.0, kept.basis.clone().unwrap().0),
        (jabar.province(), "UU 21/2007 Pasal 51".to_owned())
    );
    assert_eq!(kinds(&ntt, envelope, Kind::Dossier).decisions.first().unwrap().answer, "erased");
    assert!(ntt.sees(envelope).row.decide_by.is_some(), "each side decides for its own copy");
    refused(decides(&jabar, Said::Erase, None, None), &ActionError::NotAllowed("nothing_to_decide"));
}

#[test]
fn a_leg_on_the_way_is_not_erased_and_the_journey_goes_on_after_the_rest_is() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let request = BeginLeg { to: Plain(jabar.province()), fields: Vec::new() };
    let ship = leg::begin(&ntt.node, ntt.by(), envelope, request).unwrap();
    let happens = |office: &Office, kind| {
        let (reason, note, at, place, fields) = (None, None, None, None, Vec::new());
        let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
        leg::record(&office.node, office.by(), ship, request).unwrap();
        meet(&[&ntt, &jabar]);
    };
    happens(&ntt, EventKind::Departed);
    let asked = order(&ntt, ship, EraseReason::PurposeDone);
    order(&ntt, envelope, EraseReason::PurposeDone);
    meet(&[&ntt, &jabar]);
    assert!(opens(&jabar, ship) && !opens(&jabar, envelope));
    refused(answers(&jabar, ship, asked, Said::Erase), &ActionError::NotAllowed("on_the_way"));
    happens(&ntt, EventKind::HandedOver);
    happens(&jabar, EventKind::Received);
    assert_eq!(jabar.sees(envelope).row.stage.0, Stage::HandedOver);
    answers(&jabar, ship, asked, Said::Erase).unwrap();
    let seen = jabar.sees(envelope);
    assert_eq!((seen.row.stage.0, seen.row.responsible.province.0), (Stage::HandedOver, jabar.province()));
}
