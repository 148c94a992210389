//! `document.json`: one small envelope with a fork in it, and everything it says.

use std::collections::BTreeSet;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::document::{Said, View};
use pulang_protocol::edit::{Act, Op, SignedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::history::{Entry, History};
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::record::Incarnations;
use pulang_protocol::schema::{Kind, Value as Scalar};
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::standing::standing;
use pulang_protocol::status::{self, Status};
use serde_json::{Value, json};

use super::json::{edit, hex, scalar, statement};
use super::office::{Draft, JABAR, NTT, Pen, agree, card, genesis_body, life, say, set, text, version};

const SENDER: Pen = Pen(NTT, 1, 1);
const NEXT_LIFE: Pen = Pen(NTT, 1, 2);
const RECEIVER: Pen = Pen(JABAR, 1, 1);

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    let (genesis, edits) = (genesis(), edits());
    let incarnations = incarnations();
    let entries = edits.iter().map(entry);
    let history = History::of(entries).expect("each edit stands behind its past");
    json!({
        "about": "An envelope, its edits in an order in which each stands after its past, and what it says: the \
                  edits that stand, at each path every visible value (the winner first, with the number of its \
                  operation), the paths at which people have to choose, the states, and the events in the order in \
                  which they take effect.",
        "holds": before(),
        "genesis": statement(&genesis),
        "document": DocumentId::from(genesis.id()).to_string(),
        "edits": edits.iter().map(edit).collect::<Vec<_>>(),
        "says": says(&history, genesis.body(), &incarnations),
    })
}

fn genesis() -> Signed<Genesis> {
    say(genesis_body(Kind::Envelope, version().id(), None), 1)
}

fn before() -> Vec<Value> {
    let cards = [NTT, JABAR].map(|of| statement(&card(of, 1)));
    let lives = [SENDER, NEXT_LIFE, RECEIVER].map(|Pen(of, card, serial)| statement(&life(of, card, serial)));
    let version = version();
    let whole = json!({ "kind": "version", "id": version.id().to_string(), "hex": hex(&version.to_bytes()) });
    let verdicts = [NTT, JABAR].map(|of| statement(&agree(of, version.id(), 1)));
    cards.into_iter().chain(lives).chain([whole]).chain(verdicts).collect()
}

/// The lives of the examples, as a node holds them that has verified them.
#[must_use]
pub fn incarnations() -> Incarnations {
    let mut all = Incarnations::default();
    for Pen(of, card, serial) in [SENDER, NEXT_LIFE, RECEIVER] {
        let signed = life(of, card, serial);
        all.add(Verified::sign(*signed.body(), &super::office::key(of, card), card));
    }
    all
}

/// An edit as it stands in a history.
#[must_use]
pub fn entry(edit: &SignedEdit) -> Entry {
    Entry { id: edit.id(), header: edit.header.body().clone(), payload: edit.payload.clone() }
}

fn clear(path: &str) -> Op {
    Op { act: Act::Clear, ..text(path, "") }
}

/// NTT asks; Jawa Barat asks for more; both write at once; NTT recalls while Jawa Barat accepts; NTT forks, and goes
/// on in a second life.
fn edits() -> Vec<SignedEdit> {
    let home: DocumentId = genesis().id().into();
    let draft =
        |pen, prev, deps: &[&SignedEdit], minutes, ops| Draft::new(home, pen, prev, deps, minutes, ops);
    let note = |text: &str| [("note", Scalar::Text(text.into()))];
    let filled = vec![
        text("transfer_number", "CONTOH/1"),
        text("urgency", "RUTIN"),
        set("victim_count", Scalar::Int(1)),
        text("home_regency", "32.04"),
        text("receiving_unit", "UPTD PPA Contoh"),
    ];
    let asked = draft(SENDER, None, &[], 0, filled).event("submitted", &note("Mohon jawaban")).sign();
    let more = draft(RECEIVER, None, &[&asked], 10, vec![text("answer_note", "Mohon kelengkapan")]);
    let more = more.event("completion_requested", &[]).sign();
    let filled = vec![
        text("urgency", "SEGERA"),
        text("return_wish", "YA"),
        clear("receiving_unit"),
        clear("risk_level"),
    ];
    let again = draft(SENDER, Some(&asked), &[&more], 20, filled).event("submitted", &[]).sign();
    let accepted = draft(RECEIVER, Some(&more), &[&again], 30, vec![text("answer_note", "Bersedia")]);
    let accepted = accepted.event("accepted", &[]).sign();
    let reason = [("reason", Scalar::Text("DATA_KELIRU".into()))];
    let recalled = draft(SENDER, Some(&again), &[], 31, vec![text("urgency", "DARURAT")]);
    let recalled = recalled.event("recalled", &reason).sign();
    let forked = draft(SENDER, Some(&again), &[], 32, vec![text("urgency", "RUTIN")]).sign();
    let seen = draft(RECEIVER, Some(&accepted), &[&recalled], 40, Vec::new()).sign();
    let wishes = vec![text("request_note", "Dari kehidupan kedua"), text("urgency", "RUTIN")];
    let left = draft(NEXT_LIFE, None, &[&accepted], 50, wishes).sign();
    let right = draft(RECEIVER, Some(&seen), &[], 51, vec![text("answer_note", "Dibatalkan")]).sign();
    let late = draft(RECEIVER, Some(&right), &[], 52, Vec::new()).event("postponed", &[]).sign();
    vec![asked, more, again, accepted, recalled, forked, seen, left, right, late]
}

/// Everything a document says, worked out by the code a node runs.
#[must_use]
pub fn says(history: &History, genesis: &Genesis, incarnations: &Incarnations) -> Value {
    let stands = standing(history, genesis, &BTreeSet::new(), incarnations);
    let view = View::of(history, &stands);
    let said = |said: &Said<'_>| json!({ "edit": said.entry.id.to_string(), "number": said.counter, "value": scalar(said.value) });
    let values: Vec<Value> = view
        .winners()
        .map(|(path, _)| {
            let visible: Vec<Value> = view.visible(path).iter().map(said).collect();
            json!({ "path": path.as_str(), "visible": visible })
        })
        .collect();
    let status = status::fold(history, &stands, genesis, |author, life| incarnations.order(author, life));
    let id = |place| history.entry(place).map(|entry: &Entry| entry.id.to_string());
    json!({
        "heads": history.heads().iter().map(EditId::to_string).collect::<Vec<_>>(),
        "stands": stands.iter().filter_map(id).collect::<BTreeSet<String>>(),
        "values": values,
        "conflicts": view.conflicts().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        "status": states(&status),
    })
}

fn states(status: &Status) -> Value {
    let by = |by: Option<EditId>| by.map(|by| by.to_string());
    let timeline: Vec<Value> = status
        .timeline
        .iter()
        .map(|step| {
            json!({ "edit": step.edit.to_string(), "event": step.event.kind.code(), "has_effect": step.applied })
        })
        .collect();
    json!({
        "decision": { "state": status.decision.state.code(), "by": by(status.decision.by) },
        "aftercare": { "state": status.aftercare.state.code(), "by": by(status.aftercare.by) },
        "timeline": timeline,
    })
}
