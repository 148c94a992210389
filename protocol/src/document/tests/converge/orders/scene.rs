//! Scenes that are told in every order: what arrives, and what must come of it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::node::{Item, Node};
use super::super::story::{END, long_version};
use crate::admit::DocumentState;
use crate::admit::tests::world::{
    Draft, JABAR, JATIM, NTT, agree, agree_again, announcement, card, sign, text,
};
use crate::edit::{Header, Op, Payload, VerifiedEdit};
use crate::genesis::Genesis;
use crate::id::{Digest, EditId, Nonce};
use crate::province::Province;
use crate::record::Closing;
use crate::schema::{Kind, Path};
use crate::signed::Verified;

/// What arrives: several items that always travel together, or one.
pub(super) type Arrival = Vec<Item>;

/// Everything that is told, and what must come of it.
pub(super) struct Scene {
    pub(super) genesis: Verified<Genesis>,
    pub(super) arrivals: Vec<Arrival>,
    /// What stands in the end.
    pub(super) stands: BTreeSet<EditId>,
    /// What is admitted in the end and does not stand.
    pub(super) held: BTreeSet<EditId>,
    /// Each edit of an honest hand, with a path it sets that nobody sets after it.
    pub(super) honest: BTreeMap<EditId, Path>,
}

/// Writes the edits of a scene, each on exactly what is named.
struct Desk {
    node: Node,
    salt: u8,
    edits: Vec<VerifiedEdit>,
}

/// Who writes: the province, the serial of its card and of its life.
type Pen = (Province, u32, u32);

const OLD: Pen = (NTT, 1, 1);
const NEW: Pen = (NTT, 2, 4);
const SECOND: Pen = (JATIM, 1, 1);
const THIRD: Pen = (JABAR, 1, 1);

impl Desk {
    fn new() -> Self {
        Self { node: fresh(), salt: 0, edits: Vec::new() }
    }

    fn write(
        &mut self,
        pen: Pen,
        prev: Option<&VerifiedEdit>,
        deps: &[&VerifiedEdit],
        ops: Vec<Op>,
    ) -> VerifiedEdit {
        self.finish(pen, prev, deps, ops, None)
    }

    fn cut(&mut self, pen: Pen, on: &[&VerifiedEdit], closing: Closing) -> VerifiedEdit {
        self.finish(pen, None, on, Vec::new(), Some(closing.id()))
    }

    fn finish(
        &mut self,
        (author, card_serial, life): Pen,
        prev: Option<&VerifiedEdit>,
        deps: &[&VerifiedEdit],
        ops: Vec<Op>,
        cut: Option<Digest>,
    ) -> VerifiedEdit {
        let document = DocumentState::new(self.genesis(), None);
        let life = announcement(author, card_serial, life).signed().incarnation();
        let plain = Draft::on(&self.node.world, &document, author, life, ops);
        let mut deps: Vec<EditId> = deps.iter().map(|dep| dep.id()).collect();
        deps.sort_unstable();
        let header = Header {
            seq: prev.map_or(1, |prev| prev.header.body().seq + 1),
            prev: prev.map(VerifiedEdit::id),
            deps,
            ..plain.header
        };
        self.salt += 1;
        let payload = Payload { salt: Nonce::from_bytes([self.salt; 16]), ..plain.payload };
        let draft = Draft { header, payload, card_serial };
        let draft = if let Some(closing) = cut { draft.cut(closing) } else { draft };
        let edit = draft.sign();
        self.edits.push(edit.clone());
        edit
    }

    fn genesis(&self) -> Verified<Genesis> {
        sign(self.node.world.genesis(Kind::Leg))
    }

    /// The scene of all edits written so far, of which these are held back, and these were written by honest hands.
    fn scene(self, records: Vec<Arrival>, held: &[&VerifiedEdit], honest: &[(&VerifiedEdit, &str)]) -> Scene {
        let held: BTreeSet<EditId> = held.iter().map(|edit| edit.id()).collect();
        let all = self.edits.iter().map(VerifiedEdit::id);
        let stands = all.filter(|id| !held.contains(id)).collect();
        let path = |path: &str| path.parse().expect("a path of the test");
        Scene {
            genesis: self.genesis(),
            honest: honest.iter().map(|(edit, at)| (edit.id(), path(at))).collect(),
            arrivals: records
                .into_iter()
                .chain(self.edits.into_iter().map(|e| vec![Item::Edit(e)]))
                .collect(),
            stands,
            held,
        }
    }
}

/// A node that holds the first cards, lives and words of the three, and no document yet.
pub(super) fn fresh() -> Node {
    let version = long_version(true);
    let mut node = Node::new(END, version.id());
    let id = version.id();
    for province in [NTT, JABAR, JATIM] {
        node.tell(Item::Card(card(province, 1)), NTT);
        node.tell(Item::Announcement(announcement(province, 1, 1)), NTT);
        node.tell(Item::Verdict(agree(province, id)), NTT);
    }
    node.tell(Item::Version(version), NTT);
    node
}

fn point(place: &str) -> Vec<Op> {
    vec![text("meeting_point", place)]
}

/// What says that NTT's first key is closed: the next card with its word on the agreement, and a life under it.
fn revocation() -> Vec<Arrival> {
    let word = agree_again(NTT, long_version(true).id());
    vec![
        vec![Item::Card(card(NTT, 2)), Item::Verdict(word)],
        vec![Item::Announcement(announcement(NTT, 2, 4))],
    ]
}

/// The same as one arrival.
fn revocation_at_once() -> Vec<Arrival> {
    vec![revocation().into_iter().flatten().collect()]
}

const REVOKED: Closing = Closing::Key { province: NTT, card_serial: 1 };

fn fork(desk: &Desk) -> Closing {
    let incarnation = announcement(NTT, 1, 1).signed().incarnation();
    Closing::Fork { document: desk.genesis().document(), author: NTT, incarnation }
}

/// NTT forks. Jawa Timur has built on one branch, Jawa Barat has seen the other alone and cuts.
pub(super) fn forked() -> Scene {
    let mut desk = Desk::new();
    let one = desk.write(OLD, None, &[], point("A"));
    let left = desk.write(OLD, Some(&one), &[], point("B"));
    let right = desk.write(OLD, Some(&one), &[], point("C"));
    let honest = desk.write(SECOND, None, &[&left], vec![text("received_by_role", "Pekerja sosial")]);
    let later = desk.write(SECOND, Some(&honest), &[], vec![text("received_by_name", "Contoh Satu")]);
    let closing = fork(&desk);
    let cut = desk.cut(THIRD, &[&right], closing);
    desk.write(THIRD, Some(&cut), &[&later], Vec::new());
    desk.scene(Vec::new(), &[&left], &[(&honest, "received_by_role"), (&later, "received_by_name")])
}

/// NTT's key is closed. Who stole it goes on writing with it, and Jawa Timur has built on that.
pub(super) fn revoked() -> Scene {
    let mut desk = Desk::new();
    let one = desk.write(OLD, None, &[], point("A"));
    let stolen = desk.write(OLD, Some(&one), &[], point("B"));
    let honest = desk.write(SECOND, None, &[&stolen], vec![text("received_by_role", "Pekerja sosial")]);
    desk.write(THIRD, None, &[&honest], Vec::new());
    desk.cut(NEW, &[&one], REVOKED);
    desk.scene(revocation(), &[&stolen], &[(&honest, "received_by_role")])
}

/// Both: who stole the key forks with it, Jawa Timur builds on the stolen branch, NTT cuts for its key and Jawa Barat
/// for the fork.
pub(super) fn forked_and_revoked() -> Scene {
    let mut desk = Desk::new();
    let one = desk.write(OLD, None, &[], point("A"));
    let left = desk.write(OLD, Some(&one), &[], point("B"));
    let stolen = desk.write(OLD, Some(&one), &[], point("C"));
    let honest = desk.write(SECOND, None, &[&stolen], vec![text("received_by_role", "Pekerja sosial")]);
    desk.cut(NEW, &[&left], REVOKED);
    let closing = fork(&desk);
    desk.cut(THIRD, &[&left], closing);
    desk.scene(revocation_at_once(), &[&stolen], &[(&honest, "received_by_role")])
}
