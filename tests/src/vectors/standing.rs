//! `standing.json`: which admitted edits stand when an author has forked or a key is closed.

use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Header, Op, SignedEdit};
use pulang_protocol::id::DocumentId;
use pulang_protocol::record::{Branch, Closing, ForkProof};
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Signed;
use serde_json::{Value, json};

use super::json::{edit, hex, statement};
use super::office::{Draft, JABAR, JATIM, NTT, Pen, agree, card, genesis_body, life, say, text, version};

const OLD: Pen = Pen(NTT, 1, 1);
const NEXT_LIFE: Pen = Pen(NTT, 1, 2);
const NEW: Pen = Pen(NTT, 2, 3);
const SECOND: Pen = Pen(JATIM, 1, 1);
const THIRD: Pen = Pen(JABAR, 1, 1);

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    json!({
        "about": "A leg of 53, 32 and 35. `holds` and `genesis` are told first; then a scene's `more`, then its \
                  `edits`, in any order (what waits is tried again). All are admitted. `closings` are what follows \
                  from the cards and the edits; `stands` are the edits that count, `held` those that do not. \
                  `proofs` are what is sent of a fork, with what it closes or why it proves nothing.",
        "holds": before(),
        "genesis": statement(&say(genesis_body(Kind::Leg, version().id(), None), 1)),
        "scenes": scenes(),
        "proofs": proofs(),
    })
}

fn before() -> Vec<Value> {
    let cards = [NTT, JABAR, JATIM].map(|of| statement(&card(of, 1)));
    let lives =
        [(NTT, 1), (NTT, 2), (JABAR, 1), (JATIM, 1)].map(|(of, serial)| statement(&life(of, 1, serial)));
    let version = version();
    let whole = json!({ "kind": "version", "id": version.id().to_string(), "hex": hex(&version.to_bytes()) });
    let verdicts = [NTT, JABAR, JATIM].map(|of| statement(&agree(of, version.id(), 1)));
    cards.into_iter().chain(lives).chain([whole]).chain(verdicts).collect()
}

/// What says that the first key of NTT is closed.
fn revocation() -> Vec<Value> {
    vec![statement(&card(NTT, 2)), statement(&agree(NTT, version().id(), 2)), statement(&life(NTT, 2, 3))]
}

fn leg() -> DocumentId {
    say(genesis_body(Kind::Leg, version().id(), None), 1).id().into()
}

fn write(pen: Pen, prev: Option<&SignedEdit>, deps: &[&SignedEdit], minutes: i64, place: &str) -> SignedEdit {
    let ops: Vec<Op> = if place.is_empty() { Vec::new() } else { vec![text("meeting_point", place)] };
    Draft::new(leg(), pen, prev, deps, minutes, ops).sign()
}

fn cut(pen: Pen, deps: &[&SignedEdit], minutes: i64, closing: Closing) -> SignedEdit {
    Draft::new(leg(), pen, None, deps, minutes, Vec::new()).cut(closing.id()).sign()
}

fn fork() -> Closing {
    Closing::Fork { document: leg(), author: NTT, incarnation: OLD.incarnation() }
}

const KEY: Closing = Closing::Key { province: NTT, card_serial: 1 };

/// NTT writes 1, and then two different edits 2.
fn forked() -> [SignedEdit; 3] {
    let one = write(OLD, None, &[], 1, "A");
    let left = write(OLD, Some(&one), &[], 2, "B");
    let right = write(OLD, Some(&one), &[], 3, "C");
    [one, left, right]
}

fn scene(
    name: &str,
    more: Vec<Value>,
    closings: &[Closing],
    edits: &[&SignedEdit],
    held: &[&SignedEdit],
) -> Value {
    let ids = |edits: Vec<&&SignedEdit>| {
        let mut ids: Vec<String> = edits.iter().map(|edit| edit.id().to_string()).collect();
        ids.sort();
        ids
    };
    let stands = edits.iter().filter(|edit| held.iter().all(|held| held.id() != edit.id())).collect();
    let mut closings: Vec<String> = closings.iter().map(|closing| closing.id().to_string()).collect();
    closings.sort();
    json!({
        "name": name, "more": more, "edits": edits.iter().map(|one| edit(one)).collect::<Vec<_>>(),
        "closings": closings, "stands": ids(stands), "held": ids(held.iter().collect()),
    })
}

fn scenes() -> Vec<Value> {
    let mut scenes = of_forks();
    scenes.extend(of_keys());
    scenes
}

fn of_forks() -> Vec<Value> {
    let [one, left, right] = &forked();
    let seen_one = write(SECOND, None, &[one], 4, "");
    let on_left = write(SECOND, None, &[left], 4, "D");
    let cut_right = cut(THIRD, &[right], 5, fork());
    let own_cut = cut(NEXT_LIFE, &[left], 5, fork());
    let cut_both = cut(SECOND, &[left, right], 6, fork());
    vec![
        scene("nothing is closed", Vec::new(), &[], &[one, left], &[]),
        scene(
            "a fork that nobody else has seen anything of",
            Vec::new(),
            &[fork()],
            &[one, left, right],
            &[one, left, right],
        ),
        scene(
            "another province has seen the edit before the fork",
            Vec::new(),
            &[fork()],
            &[one, left, right, &seen_one],
            &[left, right],
        ),
        scene(
            "another province has built on one branch",
            Vec::new(),
            &[fork()],
            &[one, left, right, &on_left],
            &[right],
        ),
        scene(
            "a cut decides: the branch it has seen stands, what was built on the other stands too",
            Vec::new(),
            &[fork()],
            &[one, left, right, &on_left, &cut_right],
            &[left],
        ),
        scene(
            "the author of a fork may not cut for itself",
            Vec::new(),
            &[fork()],
            &[one, left, right, &own_cut, &seen_one],
            &[left, right],
        ),
        scene("a cut that has seen both", Vec::new(), &[fork()], &[one, left, right, &cut_both], &[]),
        scene(
            "two cuts: what either has seen",
            Vec::new(),
            &[fork()],
            &[one, left, right, &cut_right, &write(SECOND, None, &[left], 4, ""), &{
                Draft::new(leg(), SECOND, Some(&write(SECOND, None, &[left], 4, "")), &[], 7, Vec::new())
                    .cut(fork().id())
                    .sign()
            }],
            &[],
        ),
    ]
}

fn of_keys() -> Vec<Value> {
    let one = &write(OLD, None, &[], 1, "A");
    let stolen = &write(OLD, Some(one), &[], 2, "B");
    let seen = &write(SECOND, None, &[one], 4, "");
    let on_stolen = &write(SECOND, None, &[stolen], 4, "D");
    let own_cut = &cut(NEW, &[one], 5, KEY);
    let their_cut = &cut(THIRD, &[stolen], 5, KEY);
    let [_, left, right] = &forked();
    let for_key = &cut(NEW, &[left], 8, KEY);
    let for_fork = &cut(THIRD, &[left], 8, fork());
    let on_right = &write(SECOND, None, &[right], 7, "D");
    vec![
        scene(
            "a closed key, and nobody has seen what it wrote",
            revocation(),
            &[KEY],
            &[one, stolen],
            &[one, stolen],
        ),
        scene(
            "a closed key, of which another province has seen the first edit",
            revocation(),
            &[KEY],
            &[one, stolen, seen],
            &[stolen],
        ),
        scene(
            "the next key cuts: an honest edit built on what does not stand stands",
            revocation(),
            &[KEY],
            &[one, stolen, on_stolen, own_cut],
            &[stolen],
        ),
        scene(
            "another province may not cut for a closed key, but what it has seen stands while no cut is here",
            revocation(),
            &[KEY],
            &[one, stolen, their_cut],
            &[],
        ),
        scene(
            "a fork by a closed key: both cuts must have seen an edit",
            revocation(),
            &[KEY, fork()],
            &[one, left, right, on_right, for_key, for_fork],
            &[right],
        ),
        scene(
            "a fork by a closed key, cut for the key alone",
            revocation(),
            &[KEY, fork()],
            &[one, left, right, on_right, for_key],
            &[left, right],
        ),
    ]
}

fn header(edit: &SignedEdit) -> Signed<Header> {
    edit.header.clone()
}

fn proofs() -> Vec<Value> {
    let [one, left, right] = forked();
    let (small, large) = if left.id() < right.id() { (left, right) } else { (right, left) };
    let after = write(OLD, Some(&large), &[], 9, "");
    let branch = |edits: Vec<Signed<Header>>| Branch(edits);
    let vouched = branch(vec![header(&large).without_signature(), header(&after)]);
    let single = |edit: &SignedEdit| branch(vec![header(edit)]);
    let unsigned = branch(vec![header(&large).without_signature()]);
    let row = |name: &str, left: Branch, right: Branch, told: Value| {
        let bytes = ForkProof { left, right }.to_bytes();
        json!({ "name": name, "kind": "fork_proof", "hex": hex(&bytes), "told": told })
    };
    let proved = json!({ "class": "believed", "code": fork().id().to_string() });
    let not = |why: &str| json!({ "class": "not_believed", "code": why });
    vec![
        row("two signed edits in one place", single(&small), single(&large), proved.clone()),
        row("one of them vouched for by the edit behind it", single(&small), vouched, proved),
        row("the larger id first", single(&large), single(&small), not("not_two")),
        row("an edit beside itself", single(&small), single(&small), not("not_two")),
        row("two edits in two places", single(&one), single(&small), not("not_two")),
        row("nobody vouches for one of them", single(&small), unsigned, not("unsigned")),
        row("an empty branch", branch(Vec::new()), single(&large), not("length")),
    ]
}
