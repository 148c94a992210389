//! Signatures on records: when they count, when they are shown as changed, and the hostile twins of each.

use super::super::{RECORDS, RecordSignature, View, record_digest, signature_path, signatures};
use crate::admit::tests::world::{Draft, JATIM, NTT, World, set, text};
use crate::admit::{Answer, DocumentState, Refusal};
use crate::edit::Op;
use crate::history::Places;
use crate::id::{Digest, EditId, Nonce};
use crate::province::Province;
use crate::schema::{Kind, Path, Value};

const RECORD: Nonce = Nonce::from_bytes([7; 16]);

/// A leg from NTT to Jawa Timur, written into through the gate.
struct Leg {
    world: World,
    document: DocumentState,
}

fn row(field: &str) -> String {
    Path::entry(RECORDS, &RECORD, field).expect("a path").to_string()
}

impl Leg {
    fn new() -> Self {
        let world = World::new();
        let document = world.document(Kind::Leg);
        Self { world, document }
    }

    fn writes(&mut self, author: Province, ops: Vec<Op>) -> EditId {
        let world = World { deliverer: author, ..self.world.clone() };
        let edit = Draft::next(&world, &self.document, author, ops).sign();
        let id = edit.id();
        let answer = world.take(edit, &mut self.document);
        assert!(matches!(answer, Answer::Admitted(_)), "{:?}", answer.code());
        id
    }

    fn all(&self) -> Places {
        let mut all = Places::default();
        (0..self.document.history().entries().len()).for_each(|place| all.insert(place));
        all
    }

    fn digest(&self, signer: Province) -> Option<Digest> {
        let all = self.all();
        let view = View::of(self.document.history(), &all);
        record_digest(&view, self.document.id(), self.document.genesis(), &RECORD, signer)
    }

    fn signs(&mut self, signer: Province) -> EditId {
        let digest = self.digest(signer).expect("the record says something");
        self.signs_this(signer, digest)
    }

    fn signs_this(&mut self, signer: Province, digest: Digest) -> EditId {
        let path = signature_path(&RECORD, signer);
        self.writes(signer, vec![set(path.as_str(), Value::Hash(digest))])
    }

    /// By province: whether its signature counts.
    fn says(&self) -> Vec<(Province, bool)> {
        let all = self.all();
        let view = View::of(self.document.history(), &all);
        let found = signatures(&view, self.document.id(), self.document.genesis(), &RECORD);
        found.into_iter().map(|RecordSignature { province, counts, .. }| (province, counts)).collect()
    }
}

fn recorded() -> Leg {
    let mut leg = Leg::new();
    let ops = vec![text(&row("number"), "BAST/1"), text(&row("place"), "Pelabuhan Contoh")];
    leg.writes(NTT, ops);
    leg
}

#[test]
fn a_record_that_says_nothing_is_signed_by_nobody() {
    let leg = Leg::new();
    assert_eq!((leg.digest(NTT), leg.says()), (None, Vec::new()));
}

#[test]
fn both_signatures_count_while_the_record_stands() {
    let mut leg = recorded();
    leg.signs(NTT);
    assert_eq!(leg.says(), [(NTT, true)]);
    leg.signs(JATIM);
    assert_eq!(leg.says(), [(JATIM, true), (NTT, true)]);
}

#[test]
fn the_second_party_fills_its_own_side_without_undoing_the_first_signature() {
    let mut leg = recorded();
    leg.signs(NTT);
    leg.writes(JATIM, vec![text(&row("second_name"), "Contoh Dua")]);
    assert_eq!(leg.says(), [(NTT, true)]);
    leg.signs(JATIM);
    leg.writes(JATIM, vec![text(&row("second_name"), "Contoh Tiga")]);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, true)], "it signed what it wrote itself");
}

#[test]
fn what_is_changed_after_it_was_signed_shows_it_until_it_is_signed_again() {
    let mut leg = recorded();
    leg.signs(NTT);
    leg.signs(JATIM);
    leg.writes(NTT, vec![text(&row("place"), "Terminal Contoh")]);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, false)]);
    // The same words again are another edit: what was signed then has been replaced.
    leg.writes(NTT, vec![text(&row("place"), "Pelabuhan Contoh")]);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, false)]);
    leg.signs(NTT);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, true)]);
    leg.writes(JATIM, vec![text(&row("witness"), "Contoh Saksi")]);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, false)], "a witness is of both sides");
}

/// A signature counts for what its author had seen, however it came by the right hash.
#[test]
fn who_had_not_seen_a_record_has_not_signed_it() {
    let mut leg = recorded();
    let digest = leg.digest(JATIM).expect("the record says something");
    let blind = Leg { world: leg.world.clone(), document: leg.world.document(Kind::Leg) };
    let path = signature_path(&RECORD, JATIM);
    let draft =
        Draft::next(&blind.world, &blind.document, JATIM, vec![set(path.as_str(), Value::Hash(digest))]);
    let world = World { deliverer: JATIM, ..leg.world.clone() };
    assert!(matches!(world.take(draft.sign(), &mut leg.document), Answer::Admitted(_)));
    assert_eq!(leg.says(), [(JATIM, false)]);
}

#[test]
fn another_hash_signs_nothing() {
    let mut leg = recorded();
    leg.signs_this(NTT, Digest::from_bytes([9; 32]));
    assert_eq!(leg.says(), [(NTT, false)]);
    let of_the_other = leg.digest(NTT).expect("the record says something");
    leg.writes(JATIM, vec![text(&row("second_post"), "Pekerja sosial")]);
    leg.signs_this(JATIM, of_the_other);
    assert_eq!(leg.says(), [(JATIM, false), (NTT, false)], "the second party signs its own side too");
}

#[test]
fn neither_signs_for_the_other() {
    let mut leg = recorded();
    for (author, signer) in [(NTT, JATIM), (JATIM, NTT)] {
        let digest = leg.digest(signer).expect("the record says something");
        let path = signature_path(&RECORD, signer);
        let world = World { deliverer: author, ..leg.world.clone() };
        let ops = vec![set(path.as_str(), Value::Hash(digest))];
        let edit = Draft::next(&world, &leg.document, author, ops).sign();
        assert_eq!(world.take(edit, &mut leg.document).code(), Some(Refusal::NotWriter.into()));
    }
    assert_eq!(leg.says(), []);
}

/// A signature that does not stand is none; one over values of which one does not stand any more has been changed.
#[test]
fn only_what_stands_is_signed() {
    let mut leg = recorded();
    let more = leg.writes(NTT, vec![text(&row("basis"), "PKS/CONTOH/1")]);
    let signed = leg.signs(JATIM);
    let without = |left_out: EditId| {
        let mut places = Places::default();
        let entries = leg.document.history().entries().iter().enumerate();
        entries.filter(|(_, entry)| entry.id != left_out).for_each(|(place, _)| places.insert(place));
        let view = View::of(leg.document.history(), &places);
        let found = signatures(&view, leg.document.id(), leg.document.genesis(), &RECORD);
        found.into_iter().map(|one| one.counts).collect::<Vec<_>>()
    };
    assert_eq!((without(signed), without(more)), (vec![], vec![false]));
}

/// The bytes that are signed, so that another program can sign and check the same.
#[test]
fn the_signed_list_has_one_form() {
    let leg = recorded();
    let [number, place] = [row("number"), row("place")];
    let id = *leg.document.history().heads().iter().next().expect("an edit");
    let mut bytes = vec![0x83, 0x6e];
    bytes.extend(b"pulang/v1/bast");
    bytes.extend([0x58, 32]);
    bytes.extend(leg.document.id().as_bytes());
    bytes.push(0x82);
    for (path, value) in [(number, "BAST/1"), (place, "Pelabuhan Contoh")] {
        bytes.extend([0x83, 0x78, u8::try_from(path.len()).expect("short")]);
        bytes.extend(path.as_bytes());
        bytes.push(0x60 + u8::try_from(value.len()).expect("short"));
        bytes.extend(value.as_bytes());
        bytes.extend([0x58, 32]);
        bytes.extend(id.as_bytes());
    }
    assert_eq!(leg.digest(NTT), Some(Digest::from_bytes(crate::id::sha256(&bytes))));
}
