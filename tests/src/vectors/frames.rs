//! `frames.json`: items packed into frames, what a reader gets back, and bytes that are no frame.

use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Header, SignedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::record::{Branch, ForkProof, Reading, Receipt};
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::{Entry, FrameWriter, Item, Vouched, authenticate, read_frame};
use serde_json::{Value, json};

use super::holder::doubted;
use super::json::{frame_error, hex, with};
use super::office::{
    Draft, JABAR, JATIM, NTT, Pen, agree, at, card, card_body, genesis_body, key, life, say, text, version,
};
use super::signed::erasure;

const SENDER: Pen = Pen(NTT, 1, 1);
const RECEIVER: Pen = Pen(JABAR, 1, 1);

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    json!({
        "about": "Frames. `entries` is what a reader gets back: number in the outbox, kind, name, and the bytes; of \
                  an edit `hex` is its header as COSE_Sign1 with the signature the frame carries, and `payload` the \
                  payload or null; `by` the headers that came with it, if any. `vouched` says how the edit is authentic under the test keys of cards 53/1 and \
                  32/1: `signature`, `successor` in the frame or beside it, or why not. `refused` are bytes that are no frame.",
        "cards": [hex(&card(NTT, 1).to_bytes()), hex(&card(JABAR, 1).to_bytes())],
        "frames": frames(),
        "refused": broken(),
    })
}

fn frame(items: &[(u64, Item)]) -> Vec<u8> {
    let mut writer = FrameWriter::default();
    for (number, item) in items {
        writer.push(*number, item).expect("the items of the examples are in their order");
    }
    writer.finish().bytes
}

/// What the real reader makes of a frame.
///
/// # Errors
/// The name of what is wrong with the bytes.
pub fn read(bytes: &[u8]) -> Result<Vec<Value>, &'static str> {
    let entries = read_frame(bytes).map_err(frame_error)?;
    let edits = entries.iter().filter_map(|entry| edit_of(&entry.item)).collect();
    let key = |author, named| {
        let body = card_body(author, 1);
        (body.key_ref() == named && [NTT, JABAR].contains(&author)).then_some(key(author, 1).public())
    };
    let mut judged = authenticate(edits, key, |_| None, |_| None).into_iter();
    let row = |Entry { number, item }: &Entry| {
        let (kind, bytes) = whole(item);
        let row = json!({ "number": number, "kind": kind, "name": item.id().to_string() });
        let Some(Vouched { edit, by }) = edit_of(item) else {
            return with(row, json!({ "hex": hex(&bytes) }));
        };
        let by: Vec<String> = by.0.iter().map(|header| hex(&header.to_bytes())).collect();
        let row = if by.is_empty() { row } else { with(row, json!({ "by": by })) };
        let vouched = judged.next().map(|judged| match judged {
            Ok(edit) if edit.header.signed().signature().is_some() => "signature",
            Ok(_) => "successor",
            Err(doubtful) => doubted(doubtful.why),
        });
        let payload = edit.payload.as_ref().map(|payload| hex(&payload.to_bytes()));
        with(row, json!({ "hex": hex(&edit.header.to_bytes()), "payload": payload, "vouched": vouched }))
    };
    Ok(entries.iter().map(row).collect())
}

fn edit_of(item: &Item) -> Option<Vouched> {
    if let Item::Edit(edit) = item {
        Some(Vouched::alone(SignedEdit::clone(edit)))
    } else if let Item::Vouched(vouched) = item {
        Some(Vouched::clone(vouched))
    } else {
        None
    }
}

/// The number of an item's kind in a frame, and its bytes.
fn whole(item: &Item) -> (u64, Vec<u8>) {
    match item {
        Item::Edit(edit) => (0, edit.to_bytes()),
        Item::Card(card) => (1, card.to_bytes()),
        Item::Announcement(life) => (2, life.to_bytes()),
        Item::Version(version) => (3, version.to_bytes()),
        Item::Verdict(verdict) => (4, verdict.to_bytes()),
        Item::Restriction(restriction) => (5, restriction.to_bytes()),
        Item::Genesis(genesis) => (6, genesis.to_bytes()),
        Item::Receipt(receipt) => (7, receipt.to_bytes()),
        Item::Reading(reading) => (8, reading.to_bytes()),
        Item::ForkProof(proof) => (9, proof.to_bytes()),
        Item::Vouched(vouched) => (16, vouched.edit.to_bytes()),
        Item::Hold(hold) => (10, hold.to_bytes()),
        Item::Lift(lift) => (11, lift.to_bytes()),
        Item::EraseOrder(order) => (12, order.to_bytes()),
        Item::EraseAnswer(answer) => (13, answer.to_bytes()),
    }
}

fn genesis(kind: Kind) -> Signed<Genesis> {
    say(genesis_body(kind, version().id(), None), 1)
}

fn home(kind: Kind) -> DocumentId {
    genesis(kind).id().into()
}

fn edit(edit: &SignedEdit) -> Item {
    Item::Edit(Box::new(edit.clone()))
}

/// Three edits of NTT and two of Jawa Barat, in two documents.
fn edits() -> [SignedEdit; 5] {
    let (envelope, trace) = (home(Kind::Envelope), home(Kind::Trace));
    let one = Draft::new(envelope, SENDER, None, &[], 0, vec![text("urgency", "SEGERA")]).sign();
    let two = Draft::new(envelope, SENDER, Some(&one), &[], 1, Vec::new()).event("submitted", &[]).sign();
    let answer = Draft::new(envelope, RECEIVER, None, &[&two], 2, vec![text("answer_note", "Baik")]).sign();
    let three = Draft::new(envelope, SENDER, Some(&two), &[&answer], 3, Vec::new()).sign();
    let other = Draft::new(trace, RECEIVER, None, &[], 2, vec![text("finding_note", "Dicari")]).sign();
    [one, two, answer, three, other]
}

fn records() -> Vec<(u64, Item)> {
    let receipt = Receipt { province: NTT, to: JABAR, time: at(5), documents: Vec::new() };
    let unit = "UPTD PPA Contoh".into();
    let reading = Reading {
        province: NTT,
        to: JABAR,
        document: home(Kind::Envelope),
        shown: Vec::new(),
        unit,
        time: at(6),
    };
    let items = [
        Item::Card(Box::new(card(NTT, 1))),
        Item::Announcement(life(NTT, 1, 1)),
        Item::Version(Box::new(version())),
        Item::Verdict(agree(NTT, version().id(), 1)),
        Item::Genesis(Box::new(genesis(Kind::Envelope))),
        Item::Genesis(Box::new(genesis(Kind::Trace))),
        Item::Receipt(Box::new(say(receipt, 1))),
        Item::Reading(Box::new(say(reading, 1))),
        Item::ForkProof(Box::new(proof())),
    ];
    (1..).step_by(3).zip(items.into_iter().chain(erasure::items())).collect()
}

fn proof() -> ForkProof {
    let branch = |minutes| {
        let draft = Draft::new(home(Kind::Envelope), Pen(NTT, 1, 2), None, &[], minutes, Vec::new());
        Branch(vec![draft.sign().header])
    };
    let (one, other) = (branch(1), branch(2));
    let id = |branch: &Branch| branch.0.first().map(Signed::<Header>::id);
    if id(&one) < id(&other) {
        ForkProof { left: one, right: other }
    } else {
        ForkProof { left: other, right: one }
    }
}

fn frames() -> Vec<Value> {
    let [one, two, answer, three, other] = &edits();
    let unsigned =
        |edit: &SignedEdit| SignedEdit { header: edit.header.clone().without_signature(), ..edit.clone() };
    let erased = SignedEdit { payload: None, ..answer.clone() };
    let bad = {
        let header =
            Signed::new(one.header.key(), one.header.body().clone(), two.header.signature().copied());
        SignedEdit { header, ..one.clone() }
    };
    let stranger = Draft::new(home(Kind::Envelope), Pen(JATIM, 1, 1), None, &[], 0, Vec::new()).sign();
    let mut mixed = records();
    mixed.extend((1..).zip([one, two, answer, other, three].map(edit)));
    let run: Vec<(u64, Item)> = [edit(&unsigned(one)), edit(&unsigned(two)), edit(answer), edit(three)]
        .into_iter()
        .zip([4, 5, 9, 1000])
        .map(|(item, number)| (number, item))
        .collect();
    let by = Branch(vec![unsigned(two).header, three.header.clone()]);
    let beside = Item::Vouched(Box::new(Vouched { edit: unsigned(one), by }));
    [
        ("an empty frame", Vec::new()),
        ("one item of each kind, and edits of two authors in two documents", mixed),
        ("a chain whose last edit vouches for those before it, without a genesis in the frame", run),
        ("a payload that was erased", vec![(1, edit(&erased))]),
        ("a chain nobody vouches for", vec![(1, edit(&unsigned(one))), (2, edit(&unsigned(two)))]),
        ("an edit with the headers that vouch for it", vec![(1, beside)]),
        ("a signature of another edit", vec![(1, edit(&bad)), (2, edit(answer))]),
        ("an author whose card is not here", vec![(1, edit(&stranger))]),
    ]
    .into_iter()
    .map(|(name, items)| {
        let bytes = frame(&items);
        let entries = read(&bytes).expect("a frame of the examples can be read");
        json!({ "name": name, "hex": hex(&bytes), "entries": entries })
    })
    .collect()
}

fn broken() -> Vec<Value> {
    let [one, ..] = &edits();
    let born = frame(&[(1, Item::Genesis(Box::new(genesis(Kind::Envelope))))]);
    let alive = frame(&[(1, Item::Genesis(Box::new(genesis(Kind::Envelope)))), (1, edit(one))]);
    let packed = alive.get(born.len()..).unwrap_or_default().to_vec();
    let record = born.get(1..).unwrap_or_default().to_vec();
    let mut told_twice = alive.clone();
    if let Some(flags) = told_twice.get_mut(born.len() + 2) {
        *flags |= 1;
    }
    told_twice.insert(born.len() + 3 + 64, 0);
    let mut step = born.clone();
    step.splice(2..3, [0]);
    let mut kind = born.clone();
    kind.splice(1..2, [0x18, 0x63]);
    let mut form = born.clone();
    form.splice(0..1, [2]);
    let shorter = alive.split_last().map(|(_, most)| most.to_vec()).unwrap_or_default();
    let rows: [(&str, Vec<u8>, &str); 8] = [
        ("no bytes at all", Vec::new(), "truncated"),
        ("another first byte", form, "unknown_form"),
        ("an item of kind 99", kind, "unknown_kind"),
        ("a step of 0", step, "number"),
        ("a genesis behind an edit", [alive.clone(), record].concat(), "lane_order"),
        ("the document is given although the genesis before it has said it", told_twice, "not_left_out"),
        ("the document is left out although nothing has said it", [vec![1], packed].concat(), "not_said"),
        ("the last byte is missing", shorter, "truncated"),
    ];
    rows.into_iter()
        .map(|(name, bytes, why)| json!({ "name": name, "hex": hex(&bytes), "told": why }))
        .collect()
}
