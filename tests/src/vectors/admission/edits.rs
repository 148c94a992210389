//! Edits of one envelope: their form, their place, their author.

use pulang_protocol::agreement::Version;
use pulang_protocol::edit::{Act, Header, Op, Payload, SignedEdit};
use pulang_protocol::id::{Digest, DocumentId, EditId};
use pulang_protocol::limits;
use pulang_protocol::schema::{Kind, Value as Scalar};
use serde_json::Value;

use super::desk::{RECEIVER, SENDER, edit, version_thing};
use crate::vectors::cases::{ADMITTED, Cases, Told, not_now, refused, waits};
use crate::vectors::json::{self as form, statement};
use crate::vectors::office::{
    Draft, JABAR, JATIM, NOW, NTT, Pen, agree, card, everything, nonce, public, set, text, version,
};

const DAY: i64 = 24 * 60;

fn honest() -> Draft {
    edit(SENDER, None, &[], 0, vec![text("urgency", "SEGERA")])
}

fn with(change: impl FnOnce(&mut Header)) -> Value {
    let mut draft = honest();
    change(&mut draft.header);
    form::edit(&draft.sign())
}

pub(super) fn ask(cases: &mut Cases) {
    let plain = form::edit(&honest().sign());
    cases.case("an edit", &plain, ADMITTED);
    cases.by("an edit that the receiver brings", &plain, (JABAR, NOW), ADMITTED);
    cases.by("an edit that a stranger brings", &plain, (JATIM, NOW), not_now("unknown"));
    cases.without("an edit of a document that is not here", &["envelope"], &plain, not_now("unknown"));
    cases.name("the same edit", plain.clone());
    cases.with("the same edit again", &["the same edit"], &plain, ("known", None));
    cases.without(
        "an edit in a life that was not announced",
        &["life 53/1"],
        &plain,
        waits("wait_incarnation"),
    );
    cases.without(
        "an edit while the genesis waits for the agreement",
        &["agreement"],
        &plain,
        waits("wait_genesis"),
    );
    by_form(cases);
    by_structure(cases);
    by_place(cases);
    by_life(cases);
    by_terms(cases);
}

fn by_form(cases: &mut Cases) {
    let unsigned = SignedEdit { header: honest().sign().header.without_signature(), ..honest().sign() };
    cases.case("an edit without a signature", &form::edit(&unsigned), not_now("not_authentic"));
    let other = edit(SENDER, None, &[], 1, vec![text("urgency", "RUTIN")]).sign();
    let swapped = SignedEdit { payload: other.payload.clone(), ..honest().sign() };
    cases.case("an edit with the payload of another", &form::edit(&swapped), not_now("payload_mismatch"));
    let erased = SignedEdit { payload: None, ..honest().sign() };
    cases.case("an edit without its payload", &form::edit(&erased), waits("wait_payload"));
    let long = (0..17).map(|n: u8| text(&format!("x{n}"), &"x".repeat(1000))).collect();
    cases.case(
        "an edit of more than 16384 bytes",
        &form::edit(&edit(SENDER, None, &[], 0, long).sign()),
        refused("too_large"),
    );
    let some = Some(EditId::from_bytes(public("no edit")));
    cases.case("sequence number 0", &with(|h| h.seq = 0), refused("sequence"));
    cases.case("sequence number 2 without an edit before it", &with(|h| h.seq = 2), refused("sequence"));
    cases.case("sequence number 1 with an edit before it", &with(|h| h.prev = some), refused("sequence"));
    let past = limits::SEQ + 1;
    cases.case("sequence number 2001", &with(|h| (h.seq, h.prev) = (past, some)), refused("sequence_full"));
    cases.case(
        "sequence number 2000, the edit before it not here",
        &with(|h| (h.seq, h.prev) = (limits::SEQ, some)),
        waits("wait_prev"),
    );
    cases.case(
        "an agreement that is not here",
        &with(|h| h.agreement = pulang_protocol::id::VersionId::from_bytes(public("no agreement"))),
        waits("wait_version"),
    );
    let other = DocumentId::from_bytes(public("no document"));
    cases.case("another document", &with(|h| h.document = other), not_now("unknown"));
    cases.case(
        "more than a day ahead",
        &with(|h| h.time = NOW.plus_millis(limits::FUTURE_MS + 1)),
        waits("wait_future"),
    );
    cases.case("a day ahead", &with(|h| h.time = NOW.plus_millis(limits::FUTURE_MS)), ADMITTED);
}

fn by_structure(cases: &mut Cases) {
    let plain = |ops| edit(SENDER, None, &[], 0, ops);
    let ask = |cases: &mut Cases, name: &str, draft: Draft, told: Told| {
        cases.case(name, &form::edit(&draft.sign()), told);
    };
    let event = |code: &str| plain(Vec::new()).event(code, &[]);
    ask(cases, "an event", event("submitted"), ADMITTED);
    ask(
        cases,
        "an event with reason and note",
        plain(Vec::new()).event(
            "recalled",
            &[("reason", Scalar::Text("DATA_KELIRU".into())), ("note", Scalar::Text("Contoh".into()))],
        ),
        ADMITTED,
    );
    ask(
        cases,
        "an event out of turn: the gate does not ask for the state",
        event("consent_withdrawn"),
        ADMITTED,
    );
    ask(cases, "an event that does not exist", event("teleported"), refused("event_unknown"));
    ask(cases, "an event of another kind of document", event("departed"), refused("event_unknown"));
    ask(cases, "an event of the receiver", event("accepted"), refused("event_not_owner"));
    ask(cases, "an event without the reason it needs", event("recalled"), refused("event_malformed"));
    let foreign = nonce("the entry of another");
    let stolen = vec![text(&format!("event/{foreign}/type"), "submitted")];
    ask(cases, "an event in the entry of another edit", plain(stolen), refused("event_malformed"));
    let mut cleared = event("submitted");
    cleared.payload.ops.iter_mut().for_each(|op| op.act = Act::Clear);
    ask(cases, "an event that is cleared", cleared, refused("event_malformed"));
    let closing = Digest::from_bytes(public("a closing"));
    ask(cases, "a cut", plain(Vec::new()).cut(closing), ADMITTED);
    let stolen = vec![set(&format!("cut/{foreign}/closing"), Scalar::Hash(closing))];
    ask(cases, "a cut in the entry of another edit", plain(stolen), refused("event_malformed"));
    ask(cases, "nothing but a merge", plain(Vec::new()), ADMITTED);
}

/// NTT, Jawa Barat, NTT: each has seen the one before.
fn grown() -> [SignedEdit; 3] {
    let one = edit(SENDER, None, &[], 1, vec![text("urgency", "SEGERA")]).sign();
    let two = edit(RECEIVER, None, &[&one], 2, Vec::new()).sign();
    let three = edit(SENDER, Some(&one), &[&two], 3, Vec::new()).sign();
    [one, two, three]
}

fn by_place(cases: &mut Cases) {
    let names = ["one", "two", "three"];
    let [one, two, three] = grown();
    names.iter().zip([&one, &two, &three]).for_each(|(name, edit)| cases.name(name, form::edit(edit)));
    let ask = |cases: &mut Cases, name: &str, draft: Draft, told: Told| {
        cases.with(name, &names, &form::edit(&draft.sign()), told);
    };
    ask(cases, "the next edit of a chain", edit(SENDER, Some(&three), &[], 4, Vec::new()), ADMITTED);
    ask(cases, "a fork: another third edit", edit(RECEIVER, None, &[&one], 4, Vec::new()), ADMITTED);
    let mut skipping = edit(SENDER, Some(&three), &[], 4, Vec::new());
    skipping.header.prev = Some(one.id());
    ask(cases, "the edit before is not one lower", skipping, refused("prev_mismatch"));
    let mut crossing = edit(SENDER, Some(&three), &[], 4, Vec::new());
    crossing.header.prev = Some(two.id());
    ask(cases, "the edit before is another author's", crossing, refused("prev_mismatch"));
    ask(
        cases,
        "the edit before stands among the deps",
        edit(SENDER, Some(&three), &[&three], 4, Vec::new()),
        refused("deps_redundant"),
    );
    ask(
        cases,
        "a dep in the past of another",
        edit(RECEIVER, Some(&two), &[&three, &one], 4, Vec::new()),
        refused("deps_redundant"),
    );
    ask(
        cases,
        "earlier than what it has seen",
        edit(SENDER, Some(&three), &[], 2, Vec::new()),
        refused("time_before_past"),
    );
    ask(cases, "at the same moment", edit(SENDER, Some(&three), &[], 3, Vec::new()), ADMITTED);
    let next = form::edit(&edit(SENDER, Some(&three), &[], 4, Vec::new()).sign());
    cases.with("the edit before is not here", &["one", "two"], &next, waits("wait_prev"));
    cases.with("a dep is not here", &["one"], &form::edit(&three), waits("wait_dependency"));
    let bad = edit(SENDER, None, &[], 1, vec![text("urgency", "BESOK")]).sign();
    cases.name("a refused edit", form::edit(&bad));
    let on_bad = edit(SENDER, Some(&bad), &[], 2, Vec::new()).sign();
    cases.with("built on a refused edit", &["a refused edit"], &form::edit(&on_bad), refused("past_refused"));
    cases.with("the refused edit again", &["a refused edit"], &form::edit(&bad), refused("not_in_list"));
}

fn by_life(cases: &mut Cases) {
    let second = Pen(NTT, 1, 2);
    let newer = edit(second, None, &[], 1, Vec::new()).sign();
    cases.name("an edit of the second life", form::edit(&newer));
    let back = edit(SENDER, None, &[&newer], 2, Vec::new()).sign();
    cases.with(
        "the first life has seen the second",
        &["an edit of the second life"],
        &form::edit(&back),
        refused("back_dated"),
    );
    let beside = edit(SENDER, None, &[], 2, Vec::new()).sign();
    cases.with(
        "the first life beside the second",
        &["an edit of the second life"],
        &form::edit(&beside),
        ADMITTED,
    );
    cases.name("card 53/2", statement(&card(NTT, 2)));
    cases.name("verdict 53 again", statement(&agree(NTT, version().id(), 2)));
    let mut other = honest();
    other.card = 2;
    let more = ["card 53/2", "verdict 53 again"];
    cases.with(
        "signed by the next card, in a life of the first",
        &more,
        &form::edit(&other.sign()),
        refused("other_card"),
    );
    cases.with("a closed key still signs in its own life", &more, &form::edit(&honest().sign()), ADMITTED);
    cases.with(
        "the agreement has no word under the next card yet",
        &["card 53/2"],
        &form::edit(&honest().sign()),
        waits("wait_verdict"),
    );
}

fn by_terms(cases: &mut Cases) {
    let mut narrow = version();
    let mut carried = everything(Kind::Envelope);
    carried.patterns.retain(|pattern| &**pattern != "urgency");
    narrow.carries = vec![carried];
    let id = narrow.id();
    cases.name("narrow: agreement", version_thing(&narrow));
    cases.name("narrow: verdict 53", statement(&agree(NTT, id, 1)));
    cases.name("narrow: verdict 32", statement(&agree(JABAR, id, 1)));
    let more = ["narrow: agreement", "narrow: verdict 53", "narrow: verdict 32"];
    let under = |ops| {
        let mut draft = edit(SENDER, None, &[], 0, ops);
        draft.header.agreement = id;
        form::edit(&draft.sign())
    };
    cases.with(
        "a field that the agreement named does not carry",
        &more,
        &under(vec![text("urgency", "SEGERA")]),
        refused("field_not_covered"),
    );
    cases.with(
        "another field under the same agreement",
        &more,
        &under(vec![text("sending_unit", "UPTD")]),
        ADMITTED,
    );
    over(cases, &version());
}

/// The agreement ends after 30 days, its grace after ten more.
fn over(cases: &mut Cases, version: &Version) {
    let after = version.grace_ends().plus_millis(1);
    let ask = |cases: &mut Cases, name: &str, draft: Draft, told: Told| {
        let mut late = Draft { header: Header { time: after, ..draft.header }, ..draft };
        late.payload = Payload { salt: nonce(name), ..late.payload };
        cases.by(name, &form::edit(&late.sign()), (NTT, after), told);
    };
    let ops = |path: &str, value: &str| -> Vec<Op> { vec![text(path, value)] };
    ask(
        cases,
        "a personal field after the days of grace",
        edit(SENDER, None, &[], 0, ops("home_regency", "53.07")),
        refused("agreement_over"),
    );
    ask(
        cases,
        "another field after the days of grace",
        edit(SENDER, None, &[], 0, ops("urgency", "SEGERA")),
        ADMITTED,
    );
    let accept = edit(RECEIVER, None, &[], 40 * DAY, Vec::new());
    ask(
        cases,
        "a personal field cleared after the days of grace",
        {
            let mut draft = edit(SENDER, None, &[], 0, ops("home_regency", "53.07"));
            draft.payload.ops.iter_mut().for_each(|op| op.act = Act::Clear);
            draft
        },
        ADMITTED,
    );
    let mut accepted = Draft { header: Header { time: after, ..accept.header }, ..accept };
    accepted = accepted.event("accepted", &[]);
    cases.by(
        "accepted after the days of grace",
        &form::edit(&accepted.sign()),
        (NTT, after),
        refused("agreement_over"),
    );
    let grace = edit(RECEIVER, None, &[], 0, Vec::new());
    let grace = Draft { header: Header { time: version.grace_ends(), ..grace.header }, ..grace };
    cases.by(
        "accepted in the last moment of grace",
        &form::edit(&grace.event("accepted", &[]).sign()),
        (NTT, version.grace_ends()),
        ADMITTED,
    );
    let recalled = edit(SENDER, None, &[], 0, Vec::new());
    let recalled = Draft { header: Header { time: after, ..recalled.header }, ..recalled };
    let recalled = recalled.event("recalled", &[("reason", Scalar::Text("DATA_KELIRU".into()))]);
    cases.by("recalled after the days of grace", &form::edit(&recalled.sign()), (NTT, after), ADMITTED);
}
