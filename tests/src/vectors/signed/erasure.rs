//! Holds, lifts, erase orders and their answers, in `signed.json` and in a frame.

use pulang_protocol::id::SignedId;
use pulang_protocol::record::{EraseAnswer, EraseOrder, EraseReason, Erasure, Hold, HoldReason, Lift};
use pulang_protocol::signed::Signed;
use pulang_protocol::sync::Item;
use serde_json::{Value, json};

use super::chain::envelope;
use super::row::row;
use crate::vectors::office::{JABAR, NTT, at, nonce, say};

fn hold(reason: HoldReason) -> Signed<Hold> {
    let seed = nonce(&format!("hold {}", reason.code()));
    say(Hold { document: envelope(), author: JABAR, reason, time: at(20), seed }, 1)
}

fn lift() -> Signed<Lift> {
    let hold = hold(HoldReason::Restricted).id();
    say(Lift { document: envelope(), hold, author: NTT, time: at(21) }, 1)
}

fn order(reason: EraseReason) -> Signed<EraseOrder> {
    let seed = nonce(&format!("erase {}", reason.code()));
    say(EraseOrder { document: envelope(), author: NTT, reason, time: at(22), seed }, 1)
}

fn answer(order: SignedId, erasure: Erasure) -> Signed<EraseAnswer> {
    say(EraseAnswer { document: envelope(), order, author: JABAR, erasure, time: at(23) }, 1)
}

/// One row for each reason and each answer.
pub(super) fn rows() -> Vec<Value> {
    let document = envelope().to_string();
    let mut rows = Vec::new();
    for (number, reason) in (1..).zip(HoldReason::ALL) {
        let signed = hold(reason);
        let said = json!({ "document": document, "author": 32, "reason": number, "time": at(20).millis(),
            "nonce": signed.body().seed.to_string() });
        rows.push(row(&signed, said));
    }
    let signed = lift();
    let said = json!({ "document": document, "hold": signed.body().hold.to_string(), "author": 53,
        "time": at(21).millis() });
    rows.push(row(&signed, said));
    for (number, reason) in (1..).zip(EraseReason::ALL) {
        let signed = order(reason);
        let said = json!({ "document": document, "author": 53, "reason": number, "time": at(22).millis(),
            "nonce": signed.body().seed.to_string() });
        rows.push(row(&signed, said));
    }
    let asked = order(EraseReason::ConsentWithdrawn).id();
    let basis = "UU 27/2022 Pasal 50";
    let all = [
        (Erasure::Erased, json!([1])),
        (Erasure::Refused(basis.into()), json!([2, basis])),
        (Erasure::Later(at(90), basis.into()), json!([3, at(90).millis(), basis])),
    ];
    for (erasure, told) in all {
        let said = json!({ "document": document, "order": asked.to_string(), "author": 32, "answer": told,
            "time": at(23).millis() });
        rows.push(row(&answer(asked, erasure), said));
    }
    rows
}

/// One item of each of the four kinds.
pub(in crate::vectors) fn items() -> [Item; 4] {
    let asked = order(EraseReason::Refused);
    let done = answer(asked.id(), Erasure::Erased);
    [
        Item::Hold(hold(HoldReason::Restricted)),
        Item::Lift(lift()),
        Item::EraseOrder(asked),
        Item::EraseAnswer(Box::new(done)),
    ]
}
