//! `signed.json`: every kind of signed statement, field by field and byte by byte.

mod beside;
mod chain;
pub(super) mod erasure;
mod row;

use pulang_protocol::agreement::{Narrowing, Restriction, Ruling, Verdict};
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::SignedEdit;
use pulang_protocol::genesis::{Genesis, Parent};
use pulang_protocol::id::{EditId, SignedId};
use pulang_protocol::key::KeyRef;
use pulang_protocol::record::{Chain, DocumentReceipt, Finding, Reading, Receipt};
use pulang_protocol::schema::Kind;
use serde_json::{Value, json};

use self::chain::{chain, envelope, first};
use self::row::row;
use super::json::{hex, with};
use super::office::{
    JABAR, JATIM, NTT, agree, at, card, genesis_body, key, key_name, life, nonce, phrase, public, say,
    version,
};

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    json!({
        "about": "Signed statements. `say` is what the body says, field by field; `signed` is what the signature is \
                  over, `id` its SHA-256; `hex` the COSE_Sign1. Keys are public test keys: `seed` is SHA-256 of \
                  `seed_of`.",
        "keys": keys(),
        "statements": statements(),
        "versions": beside::versions(),
        "payloads": beside::payloads(),
        "own_entries": beside::own_entries(),
        "closings": beside::closings(),
    })
}

fn keys() -> Vec<Value> {
    let all = [NTT, JABAR, JATIM].into_iter().flat_map(|of| [(of, 1), (of, 2)]);
    all.map(|(of, serial)| {
        let (name, public_key) = (key_name(of, serial), key(of, serial).public());
        json!({
            "province": of.code(), "card": serial, "seed_of": phrase(&name), "seed": hex(&public(&name)),
            "public": hex(public_key.as_bytes()), "sha256": public_key.digest().to_string(),
            "reference": hex(&KeyRef::of(serial, &public_key).to_bytes()),
        })
    })
    .collect()
}

fn statements() -> Vec<Value> {
    let mut rows = vec![card_row(), life_row()];
    rows.extend(verdicts());
    rows.extend(restrictions());
    rows.extend(geneses());
    rows.extend(edits());
    rows.extend([receipt_row(), reading_row()]);
    rows.extend(erasure::rows());
    rows
}

fn card_row() -> Value {
    let card = card(NTT, 1);
    let body = card.body();
    let said = json!({
        "province": body.province.code(), "office": body.office, "serial": body.serial,
        "signing_key": hex(body.signing.as_bytes()), "tls_key": hex(&body.tls),
        "sealing_key": hex(&body.sealing), "addresses": body.addresses,
        "next_signing_key_sha256": body.next_signing.to_string(),
    });
    row(&card, said)
}

fn life_row() -> Value {
    let life = life(NTT, 1, 1);
    let body = *life.body();
    let said = json!({
        "province": body.province.code(), "card": body.card_serial, "serial": body.serial,
        "nonce": body.seed.to_string(), "names": life.incarnation().to_string(),
    });
    row(&life, said)
}

fn verdicts() -> Vec<Value> {
    let version = version().id();
    let decline = Ruling::Decline("Menunggu persetujuan gubernur".into());
    let declined = say(Verdict { version, province: JATIM, ruling: decline }, 1);
    let said = |province: u8, reason: Option<&str>| json!({ "version": version.to_string(), "province": province, "reason": reason });
    vec![
        row(&agree(JABAR, version, 1), said(32, None)),
        row(&declined, said(35, Some("Menunggu persetujuan gubernur"))),
    ]
}

fn restrictions() -> Vec<Value> {
    let root = version().id();
    let field = Narrowing::FieldRemoved(Kind::Dossier, "religion".into());
    let all = [
        (Narrowing::Pause(Some(at(60))), json!(["pause", at(60).millis()]), "Pindah kantor"),
        (Narrowing::Pause(None), json!(["pause", null]), "Sampai pemberitahuan"),
        (field, json!(["field_removed", 3, "religion"]), "Tidak diperlukan"),
        (Narrowing::Withdrawal, json!(["withdrawal"]), "Perjanjian diakhiri"),
    ];
    all.into_iter()
        .map(|(narrowing, said, reason)| {
            let seed = nonce(&format!("restriction {reason}"));
            let body = Restriction { root, province: JABAR, narrowing, reason: reason.into(), seed };
            let said = json!({ "root": root.to_string(), "province": 32, "narrowing": said,
                "reason": reason, "nonce": seed.to_string() });
            row(&say(body, 1), said)
        })
        .collect()
}

fn genesis_row(body: Genesis) -> Value {
    let roles: Vec<_> =
        body.roles.iter().map(|(role, of)| json!([role.to_bytes().first(), of.code()])).collect();
    let parent = body.parent.map(|parent| json!([parent.document.to_string(), parent.edit.to_string()]));
    let said = json!({
        "kind": body.kind.name(), "creator": body.creator.code(), "roles": roles,
        "version": body.agreement.to_string(), "schema": body.schema, "parent": parent,
        "nonce": body.seed.to_string(),
    });
    row(&say(body, 1), said)
}

fn geneses() -> Vec<Value> {
    let version = version().id();
    let parent = Parent { document: envelope(), edit: first().id() };
    vec![
        genesis_row(genesis_body(Kind::Envelope, version, None)),
        genesis_row(genesis_body(Kind::Trace, version, None)),
        genesis_row(genesis_body(Kind::Dossier, version, Some(parent))),
        genesis_row(genesis_body(Kind::Leg, version, Some(parent))),
    ]
}

fn edits() -> Vec<Value> {
    chain()
        .iter()
        .map(|edit| {
            let header = edit.header.body();
            let said = json!({
                "document": header.document.to_string(), "author": header.author.code(),
                "incarnation": header.incarnation.to_string(), "seq": header.seq,
                "prev": header.prev.map(|prev| prev.to_string()),
                "deps": header.deps.iter().map(EditId::to_string).collect::<Vec<_>>(),
                "version": header.agreement.to_string(), "officer": header.officer.to_string(),
                "time": header.time.millis(), "payload_sha256": header.payload.to_string(),
            });
            let payload = edit.payload.as_ref().map(|payload| hex(&payload.to_bytes()));
            with(row(&edit.header, said), json!({ "payload": payload }))
        })
        .collect()
}

fn chains() -> Vec<Chain> {
    let [_, two, seen] = chain();
    let end = |edit: &SignedEdit| {
        let header = edit.header.body();
        Chain { author: header.author, incarnation: header.incarnation, seq: header.seq, edit: edit.id() }
    };
    let mut chains = vec![end(&two), end(&seen)];
    chains.sort();
    chains
}

fn chain_rows() -> Vec<Value> {
    let row = |chain: &Chain| {
        json!([chain.author.code(), chain.incarnation.to_string(), chain.seq, chain.edit.to_string()])
    };
    chains().iter().map(row).collect()
}

fn receipt_row() -> Value {
    let finding =
        |what: &str, code: &str| Finding { item: SignedId::from_bytes(public(what)), code: code.into() };
    let (waits, refused) =
        (finding("an item that waits", "wait_prev"), finding("a refused item", "not_writer"));
    let said = json!({
        "province": 32, "to": 53, "time": at(10).millis(),
        "documents": [{
            "document": envelope().to_string(), "chains": chain_rows(),
            "waiting": [[waits.item.to_string(), waits.code]],
            "refused": [[refused.item.to_string(), refused.code]],
        }],
    });
    let document = DocumentReceipt {
        document: envelope(),
        chains: chains(),
        waiting: vec![waits],
        refused: vec![refused],
    };
    row(&say(Receipt { province: JABAR, to: NTT, time: at(10), documents: vec![document] }, 1), said)
}

fn reading_row() -> Value {
    let said = json!({
        "province": 32, "to": 53, "document": envelope().to_string(), "chains": chain_rows(),
        "unit": "UPTD PPA Contoh", "time": at(11).millis(),
    });
    let unit = "UPTD PPA Contoh".into();
    row(
        &say(
            Reading { province: JABAR, to: NTT, document: envelope(), shown: chains(), unit, time: at(11) },
            1,
        ),
        said,
    )
}
