//! What is hashed and not signed: versions, payloads, own entries, closings.

use pulang_protocol::agreement::Version;
use pulang_protocol::edit::{Act, Op, SignedEdit};
use pulang_protocol::id::{Digest, SignedId};
use pulang_protocol::record::Closing;
use pulang_protocol::schema::{FileRef, Value as Scalar};
use serde_json::{Value, json};

use super::chain::{PEN, chain, envelope};
use crate::vectors::json::{bytes_of, scalar};
use crate::vectors::office::{Draft, NTT, at, public, set, version};

pub(super) fn versions() -> Vec<Value> {
    let first = version();
    let (id, day) = (first.id(), 24 * 60);
    let taken_in = vec![SignedId::from_bytes(public("a restriction"))];
    let second = Version {
        serial: 2,
        previous: Some(id),
        root: Some(id),
        until: at(60 * day),
        taken_in,
        paper: None,
        ..first.clone()
    };
    [first, second].iter().map(version_row).collect()
}

fn version_row(version: &Version) -> Value {
    let carries: Vec<_> =
        version.carries.iter().map(|carries| json!([carries.kind.name(), carries.patterns])).collect();
    let parties: Vec<_> = version
        .parties
        .iter()
        .map(|party| json!([party.province.code(), party.first_card.to_string()]))
        .collect();
    let numbers: Vec<_> = version.numbers.iter().map(|(of, number)| json!([of.code(), number])).collect();
    let said = json!({
        "instrument": version.instrument.code(), "accord": null, "title": version.title, "numbers": numbers,
        "parties": parties, "from": version.from.millis(), "until": version.until.millis(),
        "purpose": version.purpose, "carries": carries, "newest_schema": version.schema_at_most,
        "answer_days": version.answer_days, "retention_days": version.retention_days,
        "grace_days": version.grace_days, "contacts": version.contacts,
        "paper": version.paper.map(|paper| paper.to_string()), "serial": version.serial,
        "previous": version.previous.map(|id| id.to_string()), "root": version.root.map(|id| id.to_string()),
        "taken_in": version.taken_in.iter().map(SignedId::to_string).collect::<Vec<_>>(),
    });
    let (bytes, id) = bytes_of(version);
    json!({ "say": said, "hex": bytes, "id": id })
}

pub(super) fn payloads() -> Vec<Value> {
    let hash = Digest::from_bytes(public("a paper"));
    let file = FileRef { length: 20_480, hash, media_type: "application/pdf".into() };
    let values = [
        ("a_text", Scalar::Text("Kupang\nlantai dua".into())),
        ("a_number", Scalar::Int(-500)),
        ("a_truth", Scalar::Bool(true)),
        ("a_time", Scalar::Time(at(0))),
        ("a_hash", Scalar::Hash(hash)),
        ("a_file", Scalar::File(file)),
    ];
    let mut ops: Vec<_> = values.iter().map(|(path, value)| set(path, value.clone())).collect();
    let cleared = set("cleared", Scalar::Bool(true));
    ops.push(Op { act: Act::Clear, ..cleared });
    let every_type = Draft::new(envelope(), PEN, None, &[], 4, ops).payload;
    let merge = Draft::new(envelope(), PEN, None, &[], 5, Vec::new()).payload;
    let mut said: Vec<_> = values.iter().map(|(path, value)| json!([path, scalar(value)])).collect();
    said.push(json!(["cleared", null]));
    said.sort_by_key(|op| op.get(0).map(Value::to_string));
    [(every_type, json!(said)), (merge, json!([]))]
        .iter()
        .map(|(payload, ops)| {
            let (bytes, digest) = bytes_of(payload);
            json!({ "salt": payload.salt.to_string(), "ops": ops, "hex": bytes, "sha256": digest })
        })
        .collect()
}

pub(super) fn own_entries() -> Vec<Value> {
    let row = |edit: &SignedEdit| {
        let header = edit.header.body();
        let salt = edit.payload.as_ref().map(|payload| payload.salt)?;
        Some(json!({
            "document": header.document.to_string(), "author": header.author.code(),
            "incarnation": header.incarnation.to_string(), "seq": header.seq, "salt": salt.to_string(),
            "entry": header.own_entry(&salt).to_string(),
        }))
    };
    chain().iter().filter_map(row).collect()
}

pub(super) fn closings() -> Vec<Value> {
    let (document, incarnation) = (envelope(), PEN.incarnation());
    let fork = Closing::Fork { document, author: NTT, incarnation };
    let key = Closing::Key { province: NTT, card_serial: 1 };
    vec![
        json!({ "fork": { "document": document.to_string(), "author": 53, "incarnation": incarnation.to_string() },
            "id": fork.id().to_string() }),
        json!({ "key": { "province": 53, "card": 1 }, "id": key.id().to_string() }),
    ]
}
