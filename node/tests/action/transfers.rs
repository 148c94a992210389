//! Who may ask, answer, complete, recall, release, set: and the clear refusal of everybody else.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::transfer::{
    Answer, AnswerTrace, AnswerTransfer, BeginTrace, Choose, Complete, FieldInput, Recall, ReleaseDossier,
    SetFields,
};
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::{ActionError, BadField, show, trace, transfer};
use pulang_protocol::agreement::Unusable;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::{BadValue, Kind};
use pulang_protocol::status::{Decision, Reason};

use crate::world::{
    Office, a_case, accepted, answer, document, meet, refused, set, submit, submitted, text, two,
};

const NOBODYS: DocumentId = DocumentId::from_bytes([9; 32]);
const NOT_OWNER: ActionError = ActionError::NotAllowed("not_owner");
const NOT_NOW: ActionError = ActionError::NotAllowed("not_in_this_state");

fn recall(office: &Office, envelope: DocumentId, reason: Reason) -> Result<(), ActionError> {
    let request = Recall { reason: Plain(reason), note: None };
    transfer::recall(&office.node, office.by(), envelope, request)
}

fn release(office: &Office, envelope: DocumentId) -> Result<DocumentId, ActionError> {
    let request = ReleaseDossier { fields: Vec::new() };
    transfer::release(&office.node, office.by(), envelope, request)
}

fn set_fields(office: &Office, document: DocumentId, fields: Vec<FieldInput>) -> Result<EditId, ActionError> {
    transfer::set(&office.node, office.by(), document, SetFields { fields })
}

#[test]
fn only_the_receiver_answers_and_only_what_is_open() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    refused(answer(&ntt, envelope, Answer::Accept), &NOT_OWNER);
    refused(answer(&jabar, NOBODYS, Answer::Accept), &ActionError::NotFound);
    refused(answer(&jabar, envelope, Answer::Refuse), &ActionError::Missing("reason"));
    let with = |answer, reason| AnswerTransfer { answer, reason: Some(Plain(reason)), note: None };
    let give = |request| transfer::answer(&jabar.node, jabar.by(), envelope, request);
    refused(give(with(Answer::Refuse, Reason::WrongData)), &ActionError::NotAllowed("reason_not_in_list"));
    refused(give(with(Answer::Accept, Reason::NotOurs)), &ActionError::NotAllowed("reason_not_in_list"));
    give(with(Answer::Refuse, Reason::ShelterFull)).unwrap();
    refused(answer(&jabar, envelope, Answer::Accept), &NOT_NOW);
    meet(&[&ntt, &jabar]);
    let decision = ntt.sees(envelope).row.facts.decision;
    assert_eq!(decision.state.0, Decision::Refused);
    assert_eq!(decision.reason.map(|reason| reason.0), Some(Reason::ShelterFull));
    refused(release(&ntt, envelope), &ActionError::Missing("acceptance"));
    let more = set_fields(&ntt, envelope, vec![set("request_note", "lagi")]);
    refused(more, &ActionError::NotAllowed("disclosure_stopped"));
}

#[test]
fn a_long_note_finds_its_field_and_one_past_it_is_refused() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let with = |length| {
        let note = Some("x".repeat(length));
        AnswerTransfer { answer: Answer::RequestCompletion, reason: None, note }
    };
    let too_long = transfer::answer(&jabar.node, jabar.by(), envelope, with(1_001));
    let why = BadField::Value(BadValue::TooLong);
    refused(too_long, &ActionError::Field { path: "answer_note".to_owned(), why });
    transfer::answer(&jabar.node, jabar.by(), envelope, with(1_000)).unwrap();
    let timeline = jabar.sees(envelope).timeline;
    let notes: Vec<usize> =
        timeline.iter().filter_map(|entry| entry.note.as_ref()).map(|note| note.0.len()).collect();
    assert_eq!(notes, [1_000, "Mohon jawaban".len()]);
    let note = Some("y".repeat(401));
    let long = Recall { reason: Plain(Reason::Other), note };
    let why = ActionError::Field { path: "note".to_owned(), why: BadField::Value(BadValue::TooLong) };
    refused(transfer::recall(&ntt.node, ntt.by(), envelope, long), &why);
}

#[test]
fn a_request_needs_a_basis_a_partner_and_no_protection() {
    let (ntt, jabar) = two();
    let ask = |case: serde_json::Value, to: &Office| {
        let id = ntt.file(case);
        transfer::submit(&ntt.node, ntt.by(), submit(id, to))
    };
    let mut without = a_case();
    *without.pointer_mut("/consents/data").unwrap() = serde_json::Value::Null;
    refused(ask(without, &jabar), &ActionError::Missing("legal_basis"));
    let mut protected = a_case();
    *protected.pointer_mut("/account").unwrap() = serde_json::json!({});
    protected
        .as_object_mut()
        .unwrap()
        .insert("law".to_owned(), serde_json::json!({"protection": "TERLINDUNG"}));
    refused(ask(protected, &jabar), &ActionError::NotAllowed("protected_by_lpsk"));
    let jatim = Office::new("35");
    refused(ask(a_case(), &jatim), &ActionError::Agreement(Unusable::NoAgreement));
    refused(ask(a_case(), &ntt), &ActionError::NotAllowed("own_province"));
    let mut wrong = submit(ntt.file(a_case()), &jabar);
    wrong.fields.push(set("urgency", "BESOK"));
    let why = BadField::Value(BadValue::NotInList);
    let answer = transfer::submit(&ntt.node, ntt.by(), wrong);
    refused(answer, &ActionError::Field { path: "urgency".to_owned(), why });
    assert_eq!(show::traces(&ntt.node).unwrap(), []);
}

#[test]
fn numbers_count_for_each_pair_and_codes_are_new_each_time() {
    let (ntt, jabar) = two();
    let (one, other) = (submitted(&ntt, &jabar), submitted(&ntt, &jabar));
    let of = |envelope| {
        let view = ntt.sees(envelope);
        let envelope = document(&view, Kind::Envelope);
        (text(envelope, "transfer_number"), text(envelope, "victim_code"))
    };
    let (first, second) = (of(one), of(other));
    assert_eq!((first.0.as_str(), second.0.as_str()), ("PML/53-32/2026/1", "PML/53-32/2026/2"));
    assert_ne!(first.1, second.1);
}

#[test]
fn only_the_sender_recalls_completes_and_releases() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    refused(recall(&jabar, envelope, Reason::WrongData), &NOT_OWNER);
    refused(recall(&ntt, envelope, Reason::ShelterFull), &ActionError::NotAllowed("reason_not_in_list"));
    let complete = || Complete { fields: Vec::new(), note: None };
    refused(transfer::complete(&jabar.node, jabar.by(), envelope, complete()), &NOT_OWNER);
    refused(transfer::complete(&ntt.node, ntt.by(), envelope, complete()), &NOT_NOW);
    refused(release(&jabar, envelope), &NOT_OWNER);
    refused(release(&ntt, NOBODYS), &ActionError::NotFound);
    recall(&ntt, envelope, Reason::WrongProvince).unwrap();
    refused(recall(&ntt, envelope, Reason::WrongProvince), &NOT_NOW);
    meet(&[&ntt, &jabar]);
    assert_eq!(jabar.sees(envelope).row.alarms, [Alarm::Recalled]);
    refused(answer(&jabar, envelope, Answer::Accept), &NOT_NOW);
}

#[test]
fn a_dossier_names_what_it_still_lacks() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    refused(release(&ntt, envelope), &ActionError::Missing("acceptance"));
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    set_fields(&ntt, envelope, vec![set("return_wish", "RAGU")]).unwrap();
    refused(release(&ntt, envelope), &ActionError::Missing("return_wish"));
    set_fields(&ntt, envelope, vec![set("return_wish", "YA"), set("consent_status", "DITOLAK")]).unwrap();
    refused(release(&ntt, envelope), &ActionError::Missing("legal_basis"));
    let basis = [
        ("legal_basis", "TUGAS_PUBLIK"),
        ("legal_basis_reason", "Tugas"),
        ("legal_basis_by", "Kepala UPTD"),
        ("legal_basis_second", "Kepala dinas"),
    ];
    set_fields(&ntt, envelope, basis.map(|(path, text)| set(path, text)).to_vec()).unwrap();
    release(&ntt, envelope).unwrap();
    refused(release(&ntt, envelope), &ActionError::NotAllowed("released_already"));
}

#[test]
fn a_changed_wish_stops_the_dossier_until_she_has_spoken_again() {
    use pulang_node::action::leg;
    use pulang_node::action::request::journey::RecordEvent;
    use pulang_protocol::status::EventKind;
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let (reason, event) = (Some(Plain(Reason::TimeWished)), Plain(EventKind::WishChanged));
    let request = RecordEvent { event, reason, note: None, at: None, place: None, fields: Vec::new() };
    leg::record(&jabar.node, jabar.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    refused(release(&ntt, envelope), &ActionError::Missing("return_wish"));
    assert_eq!(ntt.sees(envelope).row.alarms, [Alarm::WishChanged]);
    set_fields(&ntt, envelope, vec![set("return_wish", "YA")]).unwrap();
    release(&ntt, envelope).unwrap();
}

#[test]
fn fields_are_set_by_their_writers_only_and_choices_need_something_to_choose() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let field = |path: &str, why| ActionError::Field { path: path.to_owned(), why };
    let foreign = set_fields(&jabar, envelope, vec![set("urgency", "RUTIN")]);
    refused(foreign, &field("urgency", BadField::NotWriter));
    refused(set_fields(&ntt, envelope, vec![set("nik", "1")]), &field("nik", BadField::Unknown));
    refused(set_fields(&ntt, envelope, Vec::new()), &ActionError::Missing("fields"));
    refused(set_fields(&ntt, NOBODYS, vec![set("urgency", "RUTIN")]), &ActionError::NotFound);
    set_fields(&ntt, envelope, vec![set("urgency", "RUTIN")]).unwrap();
    let path = Plain("urgency".parse().unwrap());
    let request = Choose { path, edit: Plain(EditId::from_bytes([1; 32])), seen: None };
    let chosen = transfer::choose(&ntt.node, ntt.by(), envelope, request);
    refused(chosen, &ActionError::NotAllowed("nothing_to_choose"));
}

#[test]
fn a_search_needs_her_yes_and_is_answered_by_the_receiver() {
    let (ntt, jabar) = two();
    let begin = |case: serde_json::Value| {
        let request =
            BeginTrace { case: Plain(ntt.file(case)), to: Plain(jabar.province()), fields: Vec::new() };
        trace::begin(&ntt.node, ntt.by(), request)
    };
    for (pointer, missing) in [("/consents/tracing", "trace_consent"), ("/victim/full_name", "full_name")] {
        let mut case = a_case();
        let empty = if pointer.ends_with("name") { serde_json::json!("") } else { serde_json::json!(false) };
        *case.pointer_mut(pointer).unwrap() = empty;
        refused(begin(case), &ActionError::Missing(missing));
    }
    let search = begin(a_case()).unwrap();
    meet(&[&ntt, &jabar]);
    let finding = |code: &str| AnswerTrace { finding: code.to_owned(), note: None };
    let own = trace::answer(&ntt.node, ntt.by(), search, finding("TIDAK_DIKENALI"));
    refused(own, &NOT_OWNER);
    let why = BadField::Value(BadValue::NotInList);
    let odd = trace::answer(&jabar.node, jabar.by(), search, finding("MUNGKIN"));
    refused(odd, &ActionError::Field { path: "finding".to_owned(), why });
    let absent = trace::answer(&jabar.node, jabar.by(), NOBODYS, finding("TIDAK_DIKENALI"));
    refused(absent, &ActionError::NotFound);
    let hidden = show::traces(&jabar.node).unwrap().into_iter().next().unwrap();
    assert!(hidden.document.hides && hidden.document.fields.iter().all(|one| one.winner.value.is_none()));
}
