//! `refused.json`: bytes that are no value, because every value has one form.

use pulang_protocol::codec::{Wire as _, Writer};
use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::Digest;
use pulang_protocol::schema::{Kind, Role, Value as Scalar};
use serde_json::{Value, json};

use super::cases::{BELIEVED, Cases, Told};
use super::json::{hex, statement};
use super::office::{
    Draft, JABAR, NTT, Pen, agree, at, card, card_body, genesis_body, life, public, say, set, text, version,
};

const fn unreadable(code: &'static str) -> Told {
    ("unreadable", Some(code))
}

fn thing(kind: &str, bytes: &[u8]) -> Value {
    json!({ "kind": kind, "hex": hex(bytes) })
}

/// A statement whose bytes are these parts.
fn sign1(protected: &[u8], unprotected: u8, body: &[u8], signature: &[u8]) -> Vec<u8> {
    let mut out = Writer::default();
    out.array(4);
    out.bytes(protected);
    out.raw(&[unprotected]);
    out.bytes(body);
    out.bytes(signature);
    out.into_bytes()
}

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    let mut cases = Cases::default();
    cases.hold("card 53/1", statement(&card(NTT, 1)));
    cases.case("an announcement in its one form", &statement(&life(NTT, 1, 1)), BELIEVED);
    envelopes(&mut cases);
    numbers(&mut cases);
    bodies(&mut cases);
    payloads(&mut cases);
    cases.file("Bytes that are refused before anything is hashed or verified; `told.code` names the rule.")
}

/// The COSE_Sign1 around a statement.
fn envelopes(cases: &mut Cases) {
    let life = life(NTT, 1, 1);
    let (whole, body) = (life.to_bytes(), life.body().to_bytes());
    let signature = life.signature().map(|signature| *signature.as_bytes()).unwrap_or([0; 64]);
    let mut protected = vec![0xa2, 0x01, 0x32, 0x04, 0x4c];
    protected.extend(life.key().to_bytes());
    let mut older = protected.clone();
    older.splice(2..3, [0x27]);
    let mut more = vec![0xa3];
    more.extend(protected.iter().skip(1).chain(&[0x05, 0x00]));
    let mut tagged = vec![0xd2];
    tagged.extend(&whole);
    let mut longer = whole.clone();
    longer.push(0);
    let shorter = whole.split_last().map(|(_, most)| most).unwrap_or_default();
    let five = [&[0x85][..], whole.get(1..).unwrap_or_default(), &[0xf6]].concat();
    let bad: Vec<(&str, Vec<u8>, &'static str)> = vec![
        ("a tag before the array", tagged, "wrong_type"),
        ("five parts instead of four", five, "wrong_type"),
        ("algorithm -8 instead of -19", sign1(&older, 0xa0, &body, &signature), "wrong_type"),
        ("a third protected header", sign1(&more, 0xa0, &body, &signature), "too_long"),
        (
            "an unprotected header that is no empty map",
            sign1(&protected, 0xf6, &body, &signature),
            "wrong_type",
        ),
        (
            "a signature of 63 bytes",
            sign1(&protected, 0xa0, &body, signature.split_last().map(|(_, s)| s).unwrap_or_default()),
            "wrong_type",
        ),
        ("a byte behind the statement", longer, "trailing_bytes"),
        ("the last byte is missing", shorter.to_vec(), "truncated"),
        ("no bytes at all", Vec::new(), "truncated"),
    ];
    bad.into_iter()
        .for_each(|(name, bytes, code)| cases.case(name, &thing("incarnation", &bytes), unreadable(code)));
}

/// The body of an announcement, put together by hand, inside good envelopes.
fn numbers(cases: &mut Cases) {
    let life = life(NTT, 1, 1);
    let mut protected = vec![0xa2, 0x01, 0x32, 0x04, 0x4c];
    protected.extend(life.key().to_bytes());
    let seed = life.body().seed.to_bytes();
    let body = |head: &[u8]| sign1(&protected, 0xa0, &[head, &seed].concat(), &[]);
    let bad: [(&str, &[u8], &'static str); 8] = [
        ("a number in two bytes that fits one", &[0x84, 0x18, 0x35, 0x18, 0x01, 0x01], "not_shortest"),
        ("a number in three bytes that fits two", &[0x84, 0x19, 0x00, 0x35, 0x01, 0x01], "not_shortest"),
        ("a list of indefinite length", &[0x9f, 0x18, 0x35, 0x01, 0x01], "not_shortest"),
        ("a serial of 0", &[0x84, 0x18, 0x35, 0x01, 0x00], "out_of_range"),
        ("a serial of 4294967296", &[0x84, 0x18, 0x35, 0x01, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0], "out_of_range"),
        ("a province that is no code", &[0x84, 0x00, 0x01, 0x01], "out_of_range"),
        ("a float where a number belongs", &[0x84, 0x18, 0x35, 0xf9, 0x3c, 0x00, 0x01], "wrong_type"),
        ("a text where a number belongs", &[0x84, 0x18, 0x35, 0x61, 0x31, 0x01], "wrong_type"),
    ];
    bad.into_iter().for_each(|(name, head, code)| {
        cases.case(name, &thing("incarnation", &body(head)), unreadable(code));
    });
    let no_utf8 = {
        let verdict = agree(NTT, version().id(), 1);
        let mut body = verdict.body().to_bytes();
        body.pop();
        body.extend([0x62, 0xc3, 0x28]);
        let mut protected = vec![0xa2, 0x01, 0x32, 0x04, 0x4c];
        protected.extend(verdict.key().to_bytes());
        sign1(&protected, 0xa0, &body, &[])
    };
    cases.case("a reason that is no valid UTF-8", &thing("verdict", &no_utf8), unreadable("not_utf8"));
}

/// Statements whose fields are outside what they allow, signed all the same.
fn bodies(cases: &mut Cases) {
    let mut long = card_body(NTT, 1);
    long.office = "x".repeat(401).into();
    cases.case("an office of 401 bytes", &statement(&say(long, 1)), unreadable("too_long"));
    let mut lines = card_body(NTT, 1);
    lines.office = "dua\nbaris".into();
    cases.case("an office with a line feed", &statement(&say(lines, 1)), unreadable("out_of_range"));
    let mut many = card_body(NTT, 1);
    many.addresses = vec!["contoh:1".into(); 9];
    cases.case("nine addresses", &statement(&say(many, 1)), unreadable("too_long"));
    let mut weak = card(NTT, 1).to_bytes();
    let own = *card_body(NTT, 1).signing.as_bytes();
    let place = weak.windows(32).position(|window| window == own);
    let mut identity = [0; 32];
    identity[0] = 1;
    if let Some(place) = place {
        weak.splice(place..place + 32, identity);
    }
    cases.case("a signing key of small order", &thing("card", &weak), unreadable("out_of_range"));

    let mut genesis = genesis_body(Kind::Envelope, version().id(), None);
    genesis.roles = vec![(Role::Receiver, JABAR), (Role::Sender, NTT)];
    cases.case("roles that are not sorted", &statement(&say(genesis.clone(), 1)), unreadable("unsorted"));
    genesis.roles = vec![(Role::Sender, NTT), (Role::Sender, NTT), (Role::Receiver, JABAR)];
    cases.case("a role that stands twice", &statement(&say(genesis, 1)), unreadable("unsorted"));

    let mut backwards = version();
    backwards.until = at(-3 * 24 * 60);
    let mut alone = version();
    alone.parties.truncate(1);
    let mut headless = version();
    headless.serial = 2;
    for (name, version) in [
        ("an agreement that ends before it begins", backwards),
        ("an agreement of one party", alone),
        ("a second version without the one before it", headless),
    ] {
        cases.case(name, &thing("version", &version.to_bytes()), unreadable("out_of_range"));
    }
    let mut unsorted = version();
    unsorted.parties.reverse();
    cases.case(
        "parties that are not sorted",
        &thing("version", &unsorted.to_bytes()),
        unreadable("unsorted"),
    );
}

/// Payloads and deps beside a good header.
fn payloads(cases: &mut Cases) {
    let document = say(genesis_body(Kind::Envelope, version().id(), None), 1).id().into();
    let draft = |ops| Draft::new(document, Pen(NTT, 1, 1), None, &[], 0, ops);
    let with = |edit: &SignedEdit| super::json::edit(edit);
    let mut swapped = draft(vec![text("urgency", "SEGERA"), text("transfer_number", "1")]);
    swapped.payload.ops.reverse();
    cases.case("operations that are not sorted", &with(&swapped.sign()), unreadable("unsorted"));
    let twice = draft(vec![text("urgency", "SEGERA"), text("urgency", "RUTIN")]).sign();
    cases.case("a path that stands twice", &with(&twice), unreadable("unsorted"));
    let many = |count: u8| (0..count).map(|n| text(&format!("x{n}"), "")).collect();
    cases.case("65 operations", &with(&draft(many(65)).sign()), unreadable("too_long"));
    let long = draft(vec![text("request_note", &"x".repeat(4097))]).sign();
    cases.case("a text of 4097 bytes", &with(&long), unreadable("too_long"));
    let bell = draft(vec![text("request_note", "satu\u{7}")]).sign();
    cases.case("a text with a control character", &with(&bell), unreadable("out_of_range"));
    let mut float = draft(vec![set("urgency", Scalar::Bool(true))]).payload.to_bytes();
    float.pop();
    float.extend([0xf9, 0x3c, 0x00]);
    let header = draft(Vec::new()).sign();
    let beside = json!({ "kind": "edit", "hex": hex(&header.header.to_bytes()), "payload": hex(&float) });
    cases.case("a float in a payload", &beside, unreadable("wrong_type"));
    let mut deps = draft(Vec::new());
    deps.header.deps = (0..17).map(|n: u8| pulang_protocol::id::EditId::from_bytes([n; 32])).collect();
    cases.case("17 deps", &with(&deps.clone().sign()), unreadable("too_long"));
    deps.header.deps.truncate(2);
    deps.header.deps.reverse();
    cases.case("deps that are not sorted", &with(&deps.sign()), unreadable("unsorted"));
    let path = Digest::from_bytes(public("a hash"));
    let mut upper = draft(vec![set("a_hash", Scalar::Hash(path))]).payload.to_bytes();
    if let Some(at) = upper.windows(6).position(|window| window == b"a_hash") {
        upper.splice(at..at + 1, *b"A");
    }
    let beside = json!({ "kind": "edit", "hex": hex(&header.header.to_bytes()), "payload": hex(&upper) });
    cases.case("a path with a capital letter", &beside, unreadable("out_of_range"));
}
