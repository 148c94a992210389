//! The rules of law where an officer meets them: in the verbs of a real node.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Plain, Scalar};
use pulang_node::action::request::case::RewriteCase;
use pulang_node::action::request::journey::{BeginLeg, RecordEvent};
use pulang_node::action::request::transfer::{Answer, BeginTrace, FieldInput, ReleaseDossier, SetFields};
use pulang_node::action::{ActionError, case, leg, trace, transfer};
use pulang_node::case::CaseId;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::EventKind;
use serde_json::{Value, json};

use crate::world::{Office, a_case, answer, document, meet, refused, set, submit, text, tick, two};

fn with(changes: &[(&str, Value)]) -> Value {
    let mut case = a_case();
    for (pointer, value) in changes {
        let (section, name) = pointer.rsplit_once('/').unwrap();
        let object = case.as_object_mut().unwrap();
        let section = object.entry(section.trim_start_matches('/').to_owned()).or_insert(json!({}));
        section.as_object_mut().unwrap().insert((*name).to_owned(), value.clone());
    }
    case
}

/// Asked for with this case file, and accepted.
fn accepted(ntt: &Office, jabar: &Office, case: CaseId) -> DocumentId {
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, jabar)).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    answer(jabar, envelope, Answer::Accept).unwrap();
    meet(&[ntt, jabar]);
    tick(&[ntt, jabar]);
    envelope
}

fn release(
    office: &Office,
    envelope: DocumentId,
    fields: Vec<FieldInput>,
) -> Result<DocumentId, ActionError> {
    transfer::release(&office.node, office.by(), envelope, ReleaseDossier { fields })
}

fn happens(
    office: &Office,
    leg: DocumentId,
    event: EventKind,
    fields: Vec<FieldInput>,
) -> Result<EditId, ActionError> {
    let (reason, note, at, place) = (None, None, None, None);
    let request = RecordEvent { event: Plain(event), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), leg, request)
}

fn count(path: &str, number: i64) -> FieldInput {
    FieldInput { path: path.to_owned(), value: Some(Scalar::Int(number)) }
}

/// UU 31/2014 art. 5 (1) and 12A.
#[test]
fn nothing_of_a_protected_person_is_sent_before_lpsk_allows_it() {
    let (ntt, jabar) = two();
    let why = ActionError::NotAllowed("protected_by_lpsk");
    let protected = [("/law/protection", json!("TERLINDUNG"))];
    let case = ntt.file(with(&protected));
    refused(transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)), &why);
    let search = || BeginTrace { case: Plain(case), to: Plain(jabar.province()), fields: Vec::new() };
    refused(trace::begin(&ntt.node, ntt.by(), search()), &why);
    let allowed = [("/law/protection", json!("TERLINDUNG")), ("/law/protection_clearance", json!("R-7"))];
    let cleared = ntt.file(with(&allowed));
    let envelope = accepted(&ntt, &jabar, cleared);
    let dossier = release(&ntt, envelope, Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope);
    let flag =
        document(&seen, Kind::Dossier).fields.iter().find(|field| field.path.0.as_str() == "lpsk_protected");
    assert_eq!(flag.unwrap().winner.value, Some(Scalar::Bool(true)), "the receiver knows whom it has to ask");
    // Protection that comes later stops what has not been sent yet.
    let request = RewriteCase { case: serde_json::from_value(with(&protected)).unwrap(), version: 1 };
    case::set(&ntt.node, ntt.by(), cleared, request).unwrap();
    let fields = vec![set("special_needs", "Kursi roda")];
    refused(transfer::set(&ntt.node, ntt.by(), dossier, SetFields { fields }), &why);
    let fields = vec![set("consent_paper", &"0".repeat(64))];
    transfer::set(&ntt.node, ntt.by(), dossier, SetFields { fields }).unwrap();
}

/// UU 27/2022 art. 25 (2), and the rule of this product that a doubt counts for the child.
#[test]
fn a_presumed_child_goes_home_by_a_guardians_consent_and_not_alone() {
    let (ntt, jabar) = two();
    let child = [("/victim/age_status", json!("DIDUGA_ANAK")), ("/consents/given_by", json!("KORBAN"))];
    let mut alone = submit(ntt.file(with(&child)), &jabar);
    alone.fields.push(set("return_mode", "MANDIRI"));
    let why = ActionError::NotAllowed("child_not_alone");
    refused(transfer::submit(&ntt.node, ntt.by(), alone), &why);
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&child)));
    let mode = SetFields { fields: vec![set("return_mode", "MANDIRI")] };
    refused(transfer::set(&ntt.node, ntt.by(), envelope, mode), &why);
    refused(release(&ntt, envelope, Vec::new()), &ActionError::NotAllowed("child_needs_guardian"));
    let implicated = vec![set("consent_by", "WALI"), set("family_implicated", "DIDUGA")];
    refused(release(&ntt, envelope, implicated), &ActionError::NotAllowed("guardian_implicated"));
    let office = vec![set("consent_by", "PENDAMPING_INSTANSI")];
    refused(release(&ntt, envelope, office), &ActionError::Missing("best_interest_paper"));
    let dossier = release(&ntt, envelope, vec![set("consent_by", "ORANG_TUA")]).unwrap();
    // What is learnt later is held to the same rule.
    let back = SetFields { fields: vec![set("consent_by", "KORBAN")] };
    let why = ActionError::NotAllowed("child_needs_guardian");
    refused(transfer::set(&ntt.node, ntt.by(), dossier, back), &why);
}

/// UU 21/2007 art. 1 (5).
#[test]
fn who_is_below_eighteen_is_not_asked_for_as_an_adult() {
    let (ntt, jabar) = two();
    let case = with(&[("/victim/birth_date", json!("2015-01-01"))]);
    let asked = transfer::submit(&ntt.node, ntt.by(), submit(ntt.file(case), &jabar));
    refused(asked, &ActionError::NotAllowed("age_status_contradicts"));
}

/// UU 21/2007, elucidation of art. 51 (1).
#[test]
fn no_dossier_without_an_assessment_of_the_risk() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&[("/consents/risk", Value::Null)])));
    refused(release(&ntt, envelope, Vec::new()), &ActionError::Missing("risk_level"));
    let high = SetFields { fields: vec![set("risk_level", "TINGGI")] };
    transfer::set(&ntt.node, ntt.by(), envelope, high).unwrap();
    refused(release(&ntt, envelope, Vec::new()), &ActionError::Missing("risk_mitigation"));
    release(&ntt, envelope, vec![set("risk_mitigation", "Tinggal di tempat lain dahulu")]).unwrap();
}

#[test]
fn what_is_ticked_is_taken_from_the_case_file_with_its_reason() {
    let (ntt, jabar) = two();
    let case = with(&[("/victim/religion", json!("HINDU")), ("/victim/education", json!("SD"))]);
    let envelope = accepted(&ntt, &jabar, ntt.file(case));
    let bare = vec![set("religion", "HINDU")];
    refused(release(&ntt, envelope, bare), &ActionError::Missing("need_to_know_reason"));
    let empty = vec![set("phone_reason", "Dihubungi keluarga")];
    refused(release(&ntt, envelope, empty), &ActionError::Missing("ticked_value"));
    release(&ntt, envelope, vec![set("religion_reason", "Pendamping rohani")]).unwrap();
    meet(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope);
    let dossier = document(&seen, Kind::Dossier);
    assert_eq!(text(dossier, "religion"), "HINDU");
    assert!(dossier.fields.iter().all(|field| field.path.0.as_str() != "education"));
}

#[test]
fn a_part_of_her_that_is_unknown_travels_with_the_reason() {
    let (ntt, jabar) = two();
    let mut case = with(&[("/victim/nik", json!("")), ("/victim/birth_date", Value::Null)]);
    *case.pointer_mut("/victim/home/regency").unwrap() = json!("");
    let unknown =
        json!({ "nik": "TANPA_DOKUMEN", "birth_date": "TIDAK_INGAT", "regency": "MASIH_DITELUSURI" });
    case.pointer_mut("/victim").unwrap().as_object_mut().unwrap().insert("unknown".to_owned(), unknown);
    let envelope = accepted(&ntt, &jabar, ntt.file(case));
    release(&ntt, envelope, Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope);
    assert_eq!(text(document(&seen, Kind::Envelope), "home_regency"), "BELUM_DIKETAHUI:MASIH_DITELUSURI");
    assert_eq!(text(document(&seen, Kind::Dossier), "nik"), "BELUM_DIKETAHUI:TANPA_DOKUMEN");
    let bare = SetFields { fields: vec![set("home_regency", "BELUM_DIKETAHUI")] };
    let answer = transfer::set(&ntt.node, ntt.by(), envelope, bare);
    refused(answer, &ActionError::Missing("unknown_reason"));
}

/// Training module of the ministry for return: a child has an escort; and the rule of this product that each person
/// who left and did not arrive has a reason.
#[test]
fn a_child_sets_out_with_an_escort_and_everybody_is_accounted_for() {
    let (ntt, jabar) = two();
    let child = [("/victim/age_status", json!("ANAK")), ("/victim/birth_date", json!("2015-02-03"))];
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&child)));
    let request = BeginLeg { to: Plain(jabar.province()), fields: vec![count("head_count_departed", 3)] };
    let leg = leg::begin(&ntt.node, ntt.by(), envelope, request).unwrap();
    let view = ntt.sees(envelope);
    assert_eq!(text(document(&view, Kind::Leg), "escort_required"), "ANAK");
    assert_eq!(text(document(&view, Kind::Leg), "home_province"), "32");
    refused(happens(&ntt, leg, EventKind::Departed, Vec::new()), &ActionError::Missing("escort"));
    happens(&ntt, leg, EventKind::Departed, vec![set("escort/new/type", "PEKSOS")]).unwrap();
    happens(&ntt, leg, EventKind::HandedOver, Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let arrived = |reasons: &[&str]| {
        let mut fields = vec![count("head_count_arrived", 1)];
        let names = ["not_arrived/new/reason", "not_arrived/new2/reason"];
        fields.extend(names.iter().zip(reasons).map(|(path, reason)| set(path, reason)));
        happens(&jabar, leg, EventKind::Received, fields)
    };
    refused(arrived(&[]), &ActionError::Missing("not_arrived_reason"));
    refused(arrived(&["DIRAWAT"]), &ActionError::Missing("not_arrived_reason"));
    arrived(&["DIRAWAT", "TIDAK_JADI_PULANG"]).unwrap();
}

/// UU 27/2022 art. 21, 22 and 24.
#[test]
fn nothing_is_sent_by_consent_before_she_was_told_seven_things() {
    let (ntt, jabar) = two();
    let some = json!(["TUJUAN", "HAK_SUBJEK_DATA"]);
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&[("/consents/told", some)])));
    refused(release(&ntt, envelope, Vec::new()), &ActionError::Missing("consent_told"));
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&[("/consents/form", Value::Null)])));
    refused(release(&ntt, envelope, Vec::new()), &ActionError::Missing("consent_form"));
}

/// UU 27/2022 art. 26.
#[test]
fn an_adult_consents_herself_or_by_the_guardian_of_her_disability() {
    let (ntt, jabar) = two();
    let guardian = [("/consents/given_by", json!("WALI_DISABILITAS"))];
    let envelope = accepted(&ntt, &jabar, ntt.file(with(&guardian)));
    let why = ActionError::NotAllowed("adult_consents_herself");
    refused(release(&ntt, envelope, Vec::new()), &why);
    let implicated = vec![set("disability", "INTELEKTUAL"), set("family_implicated", "DIDUGA")];
    refused(release(&ntt, envelope, implicated), &ActionError::NotAllowed("guardian_implicated"));
    release(&ntt, envelope, vec![set("disability", "INTELEKTUAL")]).unwrap();
}

/// UU 27/2022 art. 20 (2), and the rule of this product that two persons decide.
#[test]
fn without_consent_two_persons_decide_and_she_still_wants_to_return() {
    let (ntt, jabar) = two();
    let case = || {
        ntt.file(with(&[("/consents/data", json!("TIDAK_DIPERLUKAN")), ("/consents/wish", json!("RAGU"))]))
    };
    let basis = |second: &'static str| {
        let mut request = submit(case(), &jabar);
        let told = [
            ("legal_basis", "TUGAS_PUBLIK"),
            ("legal_basis_reason", "Tugas"),
            ("legal_basis_by", "Kepala UPTD"),
        ];
        request.fields.extend(told.map(|(path, text)| set(path, text)));
        request.fields.extend((!second.is_empty()).then(|| set("legal_basis_second", second)));
        transfer::submit(&ntt.node, ntt.by(), request)
    };
    refused(basis(""), &ActionError::Missing("legal_basis_second"));
    refused(basis("Kepala UPTD"), &ActionError::NotAllowed("second_person_is_first"));
    let envelope = basis("Kepala Dinas").unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope);
    assert_eq!(
        text(document(&seen, Kind::Envelope), "legal_basis_second"),
        "Kepala Dinas",
        "the receiver sees who"
    );
    refused(release(&ntt, envelope, Vec::new()), &ActionError::Missing("return_wish"));
    let same = SetFields { fields: vec![set("legal_basis_second", "kepala uptd")] };
    let why = ActionError::NotAllowed("second_person_is_first");
    refused(transfer::set(&ntt.node, ntt.by(), envelope, same), &why);
    let wish = SetFields { fields: vec![set("return_wish", "YA")] };
    transfer::set(&ntt.node, ntt.by(), envelope, wish).unwrap();
    release(&ntt, envelope, Vec::new()).unwrap();
}

/// UU 11/2012 art. 19 (2); UU 21/2007 art. 44.
#[test]
fn what_others_read_does_not_say_who_she_is() {
    let (ntt, jabar) = two();
    let child = [
        ("/victim/age_status", json!("ANAK")),
        ("/victim/birth_date", json!("2015-02-03")),
        ("/consents/given_by", json!("ORANG_TUA")),
    ];
    let case = ntt.file(with(&child));
    let why = ActionError::NotAllowed("identifies_the_person");
    let mut named = submit(case, &jabar);
    named.note = Some("Mohon Contoh Satu segera dijemput".to_owned());
    refused(transfer::submit(&ntt.node, ntt.by(), named), &why);
    let envelope = accepted(&ntt, &jabar, case);
    release(&ntt, envelope, Vec::new()).unwrap();
    let begin = |point: &str| {
        let fields = vec![set("meeting_point", point)];
        leg::begin(&ntt.node, ntt.by(), envelope, BeginLeg { to: Plain(jabar.province()), fields })
    };
    refused(begin("Rumah Contoh Satu"), &why);
    refused(begin("Rumah ibunya, contoh dua"), &why);
    let leg = begin("Terminal").unwrap();
    let fields = vec![set("meeting_point", "Desa Contoh")];
    refused(transfer::set(&ntt.node, ntt.by(), leg, SetFields { fields }), &why);
    // What a partner wrote of her binds this office as well: it has no case file of her.
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    happens(&ntt, leg, EventKind::Departed, vec![set("escort/new/type", "PEKSOS")]).unwrap();
    happens(&ntt, leg, EventKind::HandedOver, Vec::new()).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let received =
        |mind: &str| happens(&jabar, leg, EventKind::Received, vec![set("arriving_officer_post", mind)]);
    refused(received("Penerima Contoh Satu"), &why);
    received("Kepala seksi").unwrap();
    // None of the fields a leg is filled with says it.
    let view = jabar.sees(envelope);
    let told = serde_json::to_string(document(&view, Kind::Leg)).unwrap();
    for mark in ["Contoh Satu", "Contoh Dua", "Desa Contoh", "3204000000000001", "021-000"] {
        assert!(!told.contains(mark), "{mark}");
    }
    assert!(told.contains("\"CS\""), "initials are there");
}
