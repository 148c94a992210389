//! Of a payload stays what the fold and the gate ask for, and nothing a person wrote.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_protocol::id::{Digest, DocumentId, Incarnation, Officer, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Value};
use pulang_protocol::status::{EventKind, event_of};
use pulang_protocol::time::Time;

use super::*;

fn header() -> Header {
    Header {
        document: DocumentId::from_bytes([1; 32]),
        author: Province::new(53).unwrap(),
        incarnation: Incarnation::from_bytes([2; 16]),
        seq: 1,
        prev: None,
        deps: Vec::new(),
        agreement: VersionId::from_bytes([3; 32]),
        officer: Officer::from_bytes([4; 16]),
        time: Time::ZERO,
        payload: Digest::from_bytes([0; 32]),
    }
}

fn set(path: Path, text: &str) -> Op {
    Op { path, act: Act::Set(Value::Text(text.into())) }
}

#[test]
fn codes_stay_and_words_values_and_salt_go() {
    let header = header();
    let salt = Nonce::from_bytes([9; 16]);
    let own = header.own_entry(&salt);
    let event = |field| Path::entry("event", &own, field).unwrap();
    let mut ops = vec![
        set(event("type"), "accepted"),
        set(event("note"), "Contoh Satu menelepon"),
        set(event("place"), "Desa Contoh"),
        set("request_note".parse().unwrap(), "Contoh Satu"),
        set("transfer_number".parse().unwrap(), "PML/53-32/2026/1"),
    ];
    ops.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let payload = Payload { salt, ops };
    let left = of(&header, &payload);
    let bytes = left.to_bytes();
    for gone in
        ["Contoh Satu", "Desa Contoh"].map(str::as_bytes).into_iter().chain([salt.as_bytes().as_slice()])
    {
        assert!(payload.to_bytes().windows(gone.len()).any(|part| part == gone), "positive control");
        assert!(!bytes.windows(gone.len()).any(|part| part == gone));
    }
    let told = event_of(Kind::Envelope, &left, header.own_entry(&left.salt)).unwrap().unwrap();
    assert_eq!((told.kind, told.note, told.place), (EventKind::Accepted, None, None));
    let named: Vec<&str> =
        left.ops.iter().map(|op| op.path.as_str()).filter(|path| !path.contains('/')).collect();
    assert_eq!(named, ["request_note", "transfer_number"], "the gate counts the same paths");
    assert_eq!(Payload::from_bytes(&bytes), Ok(left.clone()));
    assert_eq!(of(&header, &left), left, "what is left stays as it is");
}
