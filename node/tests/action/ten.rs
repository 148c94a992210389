//! The ten provinces of Mitra Praja Utama under one agreement, of whom seven have signed, and then an eighth.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::body::Body;
use axum::http::{Request, StatusCode};
use pulang_node::action::request::transfer::ListTransfers;
use pulang_node::action::session;
use pulang_node::action::view::agreement::{AgreementView, Standing, Word};
use pulang_node::action::view::transfer::TransferView;
use pulang_node::action::{ActionError, agreement, list, transfer};
use pulang_protocol::agreement::{NotInForce, Unusable};
use pulang_protocol::id::{DocumentId, VersionId};
use serde_json::{Value, json};

use crate::pages::browser::{send, service, text};
use crate::world::{Office, a_case, compare, meet, refused, submit, terms};

/// Lampung, Jakarta, Jawa Barat, Jawa Tengah, Yogyakarta, Jawa Timur, Banten; Bali, NTB, NTT.
const TEN: [&str; 10] = ["18", "31", "32", "33", "34", "35", "36", "51", "52", "53"];

/// All cards compared; Lampung has proposed, the first seven have signed, and everything has arrived.
fn seven_of_ten() -> (Vec<Office>, VersionId) {
    let offices: Vec<Office> = TEN.iter().map(|code| Office::new(code)).collect();
    for (one, other) in pairs(offices.len()) {
        compare(at(&offices, one), at(&offices, other));
    }
    let (first, others) = offices.split_first().unwrap();
    let others: Vec<&Office> = others.iter().collect();
    let version = agreement::propose(&first.node, first.by(), terms(&others)).unwrap().id.0;
    let bytes = agreement::export(&first.node, version).unwrap();
    others.iter().for_each(|other| {
        agreement::import(&other.node, other.by(), &bytes).unwrap();
    });
    offices.iter().take(7).for_each(|office| sign(office, version));
    meet(&offices.iter().collect::<Vec<_>>());
    (offices, version)
}

fn sign(office: &Office, version: VersionId) {
    agreement::sign(&office.node, office.by(), version).unwrap();
}

fn at(offices: &[Office], place: usize) -> &Office {
    offices.get(place).unwrap()
}

/// Every pair of so many, the smaller place first.
fn pairs(count: usize) -> Vec<(usize, usize)> {
    (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other))).collect()
}

/// One asks the other to receive somebody; both hold the transfer afterwards, and the asker holds the receipt.
fn exchange(from: &Office, to: &Office) -> DocumentId {
    let envelope = transfer::submit(&from.node, from.by(), submit(from.file(a_case()), to)).unwrap();
    meet(&[from, to]);
    let (ours, theirs) = (from.sees(envelope), to.sees(envelope));
    let heads = |view: &TransferView| {
        view.documents.iter().map(|document| document.heads.clone()).collect::<Vec<_>>()
    };
    assert_eq!(heads(&ours), heads(&theirs), "both hold the same");
    envelope
}

/// One asks in vain: this province has not signed.
fn in_vain(from: &Office, to: &Office, missing: &Office) {
    let not = Unusable::NotInForce(NotInForce::NotAgreed(missing.province()));
    let asked = transfer::submit(&from.node, from.by(), submit(from.file(a_case()), to));
    refused(asked, &ActionError::Agreement(not));
}

fn view(office: &Office, version: VersionId) -> AgreementView {
    agreement::show(&office.node, version).unwrap()
}

fn unsigned(view: &AgreementView) -> Vec<String> {
    let none = view.parties.iter().filter(|party| party.word == Word::None);
    none.map(|party| party.province.0.to_string()).collect()
}

fn transfers(office: &Office) -> usize {
    let all = ListTransfers { limit: Some(100), ..ListTransfers::default() };
    list::list(&office.node, &all).unwrap().len()
}

#[test]
fn with_seven_signatures_twenty_one_pairs_exchange_and_the_eighth_opens_seven_more() {
    let (offices, version) = seven_of_ten();
    let seven = pairs(7);
    assert_eq!(seven.len(), 21);
    for (one, other) in &seven {
        let (from, to) = if (one + other) % 2 == 0 { (*one, *other) } else { (*other, *one) };
        exchange(at(&offices, from), at(&offices, to));
    }
    let closed: Vec<(usize, usize)> = pairs(10).into_iter().filter(|(_, other)| *other >= 7).collect();
    assert_eq!(closed.len(), 24);
    for (one, other) in closed {
        let missing = at(&offices, if one < 7 { other } else { one });
        in_vain(at(&offices, one), at(&offices, other), missing);
        in_vain(at(&offices, other), at(&offices, one), missing);
    }
    for (place, office) in offices.iter().enumerate() {
        let seen = view(office, version);
        let standing = if place < 7 { Standing::InForce } else { Standing::WaitsForUs };
        assert_eq!((seen.standing, unsigned(&seen)), (standing, vec!["51".into(), "52".into(), "53".into()]));
        assert_eq!(transfers(office), if place < 7 { 6 } else { 0 }, "{}", office.province());
    }

    let eighth = at(&offices, 7);
    sign(eighth, version);
    meet(&offices.iter().collect::<Vec<_>>());
    for place in 0..7 {
        let partner = at(&offices, place);
        let (from, to) = if place % 2 == 0 { (eighth, partner) } else { (partner, eighth) };
        exchange(from, to);
    }
    assert_eq!(transfers(eighth), 7);
    for missing in [8, 9] {
        in_vain(at(&offices, missing), eighth, at(&offices, missing));
        in_vain(eighth, at(&offices, missing), at(&offices, missing));
    }
    offices.iter().for_each(|office| assert_eq!(unsigned(&view(office, version)), ["52", "53"]));
}

/// What a program is told that asks an office for a transfer.
async fn told(from: &Office, to: &str) -> (StatusCode, Value) {
    let case = from.file(a_case()).to_string();
    let fields = json!([{ "path": "receiving_unit", "value": "UPTD PPA Contoh" }]);
    let body = json!({ "case": case, "to": to, "fields": fields }).to_string();
    let token = session::new_program(&from.node).unwrap();
    let request = Request::post("/api/v1/transfers")
        .header("host", "localhost")
        .header("authorization", format!("Bearer {}", token.shown().as_str()))
        .header("content-type", "application/json");
    let answer = send(&service(from), request.body(Body::from(body)).unwrap()).await;
    (answer.status(), serde_json::from_str(&text(answer).await).unwrap())
}

#[tokio::test]
async fn whoever_asks_too_early_is_told_who_has_not_signed() {
    let (offices, _) = seven_of_ten();
    let title = |problem: &Value| problem.get("title").and_then(Value::as_str).unwrap().to_owned();
    for (from, to, name) in [(7, "18", "Bali"), (0, "51", "Bali"), (8, "53", "Nusa Tenggara Barat")] {
        let (status, problem) = told(at(&offices, from), to).await;
        assert_eq!(status, StatusCode::CONFLICT, "{problem}");
        assert_eq!(title(&problem), format!("Provinsi {name} belum menandatangani perjanjian ini."));
        let next = problem.get("next").and_then(Value::as_str).unwrap();
        assert!(next.contains("tanda tangan"), "{next}");
    }
    let (status, _) = told(at(&offices, 0), "31").await;
    assert_eq!(status, StatusCode::OK, "two who have signed");
}
