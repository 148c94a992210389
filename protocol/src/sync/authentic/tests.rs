//! Few signatures are checked, and nothing is believed that none of them reaches.

#![expect(clippy::indexing_slicing, reason = "a test that fails may panic")]

mod rotated;

use std::cell::Cell;

use super::*;
use crate::id::DocumentId;
use crate::key::Signature;
use crate::signed::Signed;
use crate::sync::sample::{Chain, province, public_key};

fn document(seed: u8) -> DocumentId {
    DocumentId::from_bytes([seed; 32])
}

fn chain(length: u64) -> Chain {
    Chain::grown(document(1), province(53), length)
}

fn plain(edits: Vec<SignedEdit>) -> Vec<Vouched> {
    edits.into_iter().map(Vouched::alone).collect()
}

/// The answer for each edit, and how many signatures were checked.
fn judge(edits: Vec<SignedEdit>) -> (Vec<Result<VerifiedEdit, Doubtful>>, usize) {
    judge_all(plain(edits), |_| None)
}

fn judge_all(
    edits: Vec<Vouched>,
    known: impl Fn(EditId) -> Option<Here>,
) -> (Vec<Result<VerifiedEdit, Doubtful>>, usize) {
    let checked = Cell::new(0);
    let key = |author, named| {
        checked.set(checked.get() + 1);
        public_key(author, named)
    };
    let results = authenticate(edits, key, known, |_| None);
    (results, checked.get())
}

fn unsigned(edit: SignedEdit) -> SignedEdit {
    SignedEdit { header: edit.header.without_signature(), payload: edit.payload }
}

fn badly_signed(edit: SignedEdit) -> SignedEdit {
    let wrong = Signature::from_bytes([7; 64]);
    let header = Signed::new(edit.header.key(), edit.header.body().clone(), Some(wrong));
    SignedEdit { header, payload: edit.payload }
}

fn whys(results: &[Result<VerifiedEdit, Doubtful>]) -> Vec<Option<Doubt>> {
    results.iter().map(|result| result.as_ref().err().map(|doubtful| doubtful.why)).collect()
}

const UNSIGNED: Option<Doubt> = Some(Doubt::NotAuthentic(NotAuthentic::Unsigned));
const BAD: Option<Doubt> = Some(Doubt::NotAuthentic(NotAuthentic::BadSignature));

#[test]
fn one_signature_vouches_for_64_edits_and_two_for_65() {
    for (length, signatures) in [(1, 1), (64, 1), (65, 2), (128, 2), (129, 3)] {
        let mut edits = chain(length).signed();
        for (behind, edit) in edits.iter_mut().rev().enumerate() {
            if behind % limits::UNSIGNED_RUN != 0 {
                *edit = unsigned(edit.clone());
            }
        }
        let (results, checked) = judge(edits);
        assert!(results.iter().all(Result::is_ok), "{length}");
        assert_eq!(checked, signatures, "{length}");
        let kept = results.iter().flatten().filter(|edit| edit.header.signed().signature().is_some()).count();
        assert_eq!(kept, signatures, "only a signature that was checked is kept");
    }
}

#[test]
fn a_signature_may_be_left_out_up_to_63_edits_before_the_next() {
    let left_out = |length: usize| {
        let mut edits = chain(u64::try_from(length).expect("short")).signed();
        edits[..length - 1].iter_mut().for_each(|edit| *edit = unsigned(edit.clone()));
        whys(&judge(edits).0)
    };
    assert_eq!(left_out(limits::UNSIGNED_RUN), vec![None; 64]);
    let mut one_past = vec![None; 65];
    one_past[0] = UNSIGNED;
    assert_eq!(left_out(limits::UNSIGNED_RUN + 1), one_past);
}

#[test]
fn a_run_that_ends_badly_is_not_now_and_the_other_chains_go_on() {
    let (ours, theirs) = (chain(4), Chain::grown(document(1), province(32), 3));
    let mut ours = ours.signed();
    ours[1] = unsigned(ours[1].clone());
    ours[2] = unsigned(ours[2].clone());
    ours[3] = badly_signed(ours[3].clone());
    let mut frame = Vec::new();
    for (index, edit) in ours.into_iter().enumerate() {
        frame.push(edit);
        frame.extend(theirs.signed().get(index).cloned());
    }
    let (results, _) = judge(frame);
    assert_eq!(whys(&results), [None, None, UNSIGNED, None, UNSIGNED, None, BAD]);
}

#[test]
fn an_edit_of_another_document_author_or_place_vouches_for_nothing() {
    let first = chain(1);
    let header = first.edits[0].header.body().clone();
    let prev = Some(first.edits[0].id());
    let successor = |header: Header| {
        let payload = first.edits[0].payload.clone().expect("it has one");
        VerifiedEdit::sign(header, payload, &crate::sync::sample::key(province(53)), 1).into_signed()
    };
    let next = Header { seq: 2, prev, ..header.clone() };
    let hidden = unsigned(first.signed().remove(0));
    assert_eq!(whys(&judge(vec![hidden.clone(), successor(next.clone())]).0), [None, None]);
    for wrong in [
        Header { document: document(2), ..next.clone() },
        Header { incarnation: crate::id::Incarnation::from_bytes([1; 16]), ..next.clone() },
        Header { seq: 3, ..next.clone() },
    ] {
        assert_eq!(whys(&judge(vec![hidden.clone(), successor(wrong)]).0), [UNSIGNED, None]);
    }
    let before_it = vec![successor(next), hidden];
    assert_eq!(whys(&judge(before_it).0), [None, UNSIGNED], "the signature stands behind, not before");
}

#[test]
fn both_branches_of_a_fork_are_their_authors_own_words() {
    let mut left = chain(3);
    let mut right = Chain::new(document(1), province(53));
    right.edits = left.edits[..1].to_vec();
    left.grow(Vec::new());
    right.grow(vec![crate::id::EditId::from_bytes([1; 32])]);
    right.grow(Vec::new());
    let mut frame: Vec<SignedEdit> =
        left.signed().into_iter().chain(right.signed().into_iter().skip(1)).collect();
    for place in [0, 1, 2, 4] {
        frame[place] = unsigned(frame[place].clone());
    }
    let (results, checked) = judge(frame);
    assert_eq!(whys(&results), vec![None; 6]);
    assert_eq!(checked, 2);
}

#[test]
fn an_edit_is_believed_through_a_successor_that_is_here_already() {
    let chain = chain(2);
    let held = chain.edits[1].header.clone();
    let first = chain.edits[0].id();
    let ask = |edit: SignedEdit| {
        let held = |id| (id == first).then(|| held.clone());
        authenticate(plain(vec![edit]), public_key, |_| None, held).remove(0)
    };
    let doubtful = badly_signed(chain.edits[0].clone().into_signed());
    let believed = ask(doubtful).expect("the edit behind it names it");
    assert_eq!((believed.id(), believed.header.signed().signature()), (first, None));
    let stranger = badly_signed(Chain::grown(document(2), province(53), 1).signed().remove(0));
    assert_eq!(ask(stranger).err().map(|doubtful| doubtful.why), BAD);
}

#[test]
fn what_is_signed_under_a_card_that_is_not_here_keeps_what_vouches_for_it() {
    let chain = chain(3);
    let mut edits = chain.signed();
    edits[0] = unsigned(edits[0].clone());
    edits[1] = unsigned(edits[1].clone());
    let results = authenticate(plain(edits.clone()), |_, _| None, |_| None, |_| None);
    assert_eq!(whys(&results), vec![Some(Doubt::NoCard); 3]);
    for (place, doubtful) in results.into_iter().filter_map(Result::err).enumerate() {
        assert_eq!(doubtful.edit.by.0.len(), 2 - place);
        let alone = judge_all(vec![*doubtful.edit], |_| None).0.remove(0);
        assert_eq!(alone.map(|edit| edit.id()), Ok(chain.edits[place].id()), "once the card is here");
    }
    edits[2] = unsigned(edits[2].clone());
    let results = authenticate(plain(edits), |_, _| None, |_| None, |_| None);
    assert_eq!(whys(&results), vec![UNSIGNED; 3], "no card can help what nobody has signed");
}

#[test]
fn headers_vouch_for_an_edit_and_those_before_it_up_to_64() {
    let vouched = |length: usize, at: usize| {
        let chain = chain(u64::try_from(length).expect("short"));
        let mut edits = chain.signed();
        edits.iter_mut().take(length - 1).for_each(|edit| *edit = unsigned(edit.clone()));
        let by = Branch(edits.split_off(at + 1).into_iter().map(|edit| edit.header).collect());
        let mut edits = plain(edits);
        edits[at].by = by;
        edits
    };
    let (results, checked) = judge_all(vouched(64, 10), |_| None);
    assert_eq!((whys(&results), checked), (vec![None; 11], 1));
    let mut one_past = vec![None; 11];
    one_past[0] = UNSIGNED;
    assert_eq!(whys(&judge_all(vouched(65, 10), |_| None).0), one_past);
    let mut of_another = vouched(4, 1);
    of_another[1].by = Branch(of_another[1].by.0.split_off(1));
    let not_in_chain = Some(Doubt::NotAuthentic(NotAuthentic::NotInChain));
    assert_eq!(whys(&judge_all(of_another, |_| None).0), [UNSIGNED, not_in_chain]);
    let mut bad = vouched(4, 2);
    let last = badly_signed(chain(4).signed().remove(3));
    bad[2].by = Branch(vec![last.header]);
    assert_eq!(whys(&judge_all(bad, |_| None).0), [UNSIGNED, UNSIGNED, BAD]);
}

#[test]
fn what_is_held_here_needs_no_work_and_its_missing_signature_is_checked() {
    let chain = chain(2);
    let held = chain.edits[1].id();
    let with = |here, edit: &SignedEdit| {
        let edits = plain(vec![unsigned(chain.signed().remove(0)), edit.clone()]);
        let (results, checked) = judge_all(edits, |id| (id == held).then_some(here));
        let signed = results[1].as_ref().is_ok_and(|edit| edit.header.signed().signature().is_some());
        (whys(&results), signed, checked)
    };
    let (good, bad) = (chain.signed().remove(1), badly_signed(chain.signed().remove(1)));
    assert_eq!(with(Here::Signed, &bad), (vec![None, None], false, 0));
    assert_eq!(with(Here::Unsigned, &good), (vec![None, None], true, 1));
    assert_eq!(
        with(Here::Unsigned, &bad),
        (vec![UNSIGNED, None], false, 1),
        "it is known, but vouches for nothing"
    );
    assert_eq!(with(Here::Unsigned, &unsigned(good)), (vec![UNSIGNED, None], false, 0));
}

#[test]
fn another_key_of_the_author_is_no_proof() {
    let edit = chain(1).signed().remove(0);
    let other = crate::sync::sample::key(province(32)).public();
    let results = authenticate(plain(vec![edit]), |_, _| Some(other), |_| None, |_| None);
    assert_eq!(whys(&results), [Some(Doubt::NotAuthentic(NotAuthentic::OtherKey))]);
}

/// The edit behind the first, and one of another life of the author that names the first as the one before it too.
fn beside(chain: &Chain) -> SignedEdit {
    let first = chain.edits[0].clone();
    let header = Header {
        incarnation: crate::id::Incarnation::from_bytes([99; 16]),
        prev: Some(first.id()),
        seq: 2,
        ..first.header.body().clone()
    };
    let payload = first.payload.expect("nothing was erased");
    VerifiedEdit::sign(header, payload, &crate::sync::sample::key(chain.author), 1).into_signed()
}

#[test]
fn an_edit_of_another_chain_that_names_it_hides_no_edit_from_who_vouches_for_it() {
    let chain = chain(2);
    let (edits, other) = (chain.signed(), beside(&chain));
    for frame in [
        vec![unsigned(edits[0].clone()), other.clone(), edits[1].clone()],
        vec![unsigned(edits[0].clone()), edits[1].clone(), other.clone()],
    ] {
        assert_eq!(whys(&judge(frame).0), vec![None; 3]);
    }
    assert_eq!(whys(&judge(vec![unsigned(edits[0].clone()), other]).0), [UNSIGNED, None]);
}

#[test]
fn a_signature_is_left_out_only_for_the_edit_behind_it_in_its_own_chain() {
    use crate::sync::{FrameWriter, Item, read_frame};
    let chain = chain(1);
    let mut writer = FrameWriter::default();
    for (number, edit) in (1..).zip([chain.signed()[0].clone(), beside(&chain)]) {
        writer.push(number, &Item::Edit(Box::new(edit))).expect("in order");
    }
    let entries = read_frame(&writer.finish().bytes).expect("a frame");
    let edits = entries
        .into_iter()
        .filter_map(|entry| if let Item::Edit(edit) = entry.item { Some(*edit) } else { None });
    assert_eq!(whys(&judge(edits.collect()).0), vec![None; 2]);
}
