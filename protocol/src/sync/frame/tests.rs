//! A frame gives back what was put in, has one form, and refuses everything else.

#![expect(clippy::indexing_slicing, reason = "a test that fails may panic")]

use proptest::prelude::*;

use super::*;
use crate::codec::{DecodeError, Wire as _};
use crate::edit::SignedEdit;
use crate::id::{Digest, DocumentId, EditId, VersionId};
use crate::record::Branch;
use crate::signed::Signed;
use crate::sync::sample::{Chain, genesis, key, payload, province, public_key, records, time, version};
use crate::sync::{Vouched, authenticate, unvouched};

mod hostile;
mod limit;
mod property;
mod records;

fn edit(edit: SignedEdit) -> Item {
    Item::Edit(Box::new(edit))
}

/// A frame of these items, numbered from 1 in each lane, without leaving signatures out.
fn whole<'a>(items: impl IntoIterator<Item = &'a Item>) -> Vec<u8> {
    let mut writer = FrameWriter::default();
    let mut numbers = Lanes::<u64>::default();
    for item in items {
        *numbers.get_mut(item.lane()) += 1;
        assert_eq!(writer.push(*numbers.get(item.lane()), item), Ok(Pushed::Taken));
    }
    writer.bytes
}

/// A frame of these entries as they are.
fn again(entries: &[Entry]) -> Vec<u8> {
    let mut writer = FrameWriter::default();
    for entry in entries {
        assert_eq!(writer.push(entry.number, &entry.item), Ok(Pushed::Taken));
    }
    writer.bytes
}

fn items(bytes: &[u8]) -> Vec<Item> {
    read_frame(bytes).expect("own frames are read").into_iter().map(|entry| entry.item).collect()
}

#[test]
fn every_kind_of_item_comes_back_with_its_number_and_name() {
    let mut sent = records();
    let document = genesis(province(53), 1).document();
    sent.extend(Chain::grown(document, province(53), 3).signed().into_iter().map(edit));
    let bytes = whole(&sent);
    let read = read_frame(&bytes).expect("own frames are read");
    assert_eq!(read.iter().map(|entry| entry.item.clone()).collect::<Vec<_>>(), sent);
    let names = |items: &[Item]| items.iter().map(Item::id).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(names(&sent).len(), sent.len(), "every item has a name of its own");
    assert_eq!(read.last().map(|entry| entry.number), Some(4), "the lanes are numbered apart");
    assert_eq!(again(&read), bytes);
}

#[test]
fn an_empty_frame_is_one_byte() {
    let frame = FrameWriter::default().finish();
    assert_eq!((frame.bytes.as_slice(), frame.items), (&[1u8][..], 0));
    assert_eq!(read_frame(&frame.bytes), Ok(Vec::new()));
}

/// Bytes of each packed edit without its payload: what the header and the signature cost.
fn packed_sizes(items: &[Item]) -> Vec<usize> {
    let mut writer = FrameWriter::default();
    let mut sizes = Vec::new();
    for (number, item) in (1..).zip(items) {
        let before = writer.bytes.len();
        assert_eq!(writer.push(number, item), Ok(Pushed::Taken));
        if let Item::Edit(edit) = item {
            let payload = edit.payload.as_ref().expect("it has one").to_bytes().len();
            sizes.push(writer.bytes.len() - before - payload);
        }
    }
    sizes
}

#[test]
fn a_typical_edit_costs_at_most_133_bytes_with_its_signature() {
    let (here, there) = (province(53), province(32));
    let mut items = Vec::new();
    let mut alone = 0;
    for seed in 0..50 {
        let born = genesis(here, seed);
        let (mut ours, mut theirs) = (Chain::new(born.document(), here), Chain::new(born.document(), there));
        items.push(Item::Genesis(Box::new(born.into_signed())));
        let mut edits = vec![ours.grow(Vec::new()), ours.grow(Vec::new())];
        edits.push(theirs.grow(vec![ours.edits[1].id()]));
        edits.push(theirs.grow(Vec::new()));
        edits.push(ours.grow(vec![theirs.edits[1].id()]));
        alone = edits[1].header.to_bytes().len();
        items.extend(edits.into_iter().map(edit));
    }
    items.sort_by_key(Item::lane);
    let together = packed_sizes(&items);
    let mean = together.iter().sum::<usize>() / together.len();
    let first = together[0];
    // The next edit of a document the partner has: its author's chain is not in the frame, nor is what it has seen.
    let mut chain = Chain::grown(genesis(here, 1).document(), here, 4);
    let seen = EditId::from_bytes([8; 32]);
    let next = packed_sizes(&[
        edit(chain.grow(Vec::new())),
        edit(Chain::new(chain.document, there).grow(vec![seen])),
    ]);
    println!(
        "signed alone {alone} B; packed: first of a frame {first} B, mean of 250 {mean} B, others {next:?} B"
    );
    assert!(mean <= 133, "{mean}");
    assert!(first <= 200, "{first}");
}

#[test]
fn a_chain_of_70_needs_two_signatures_and_keeps_every_name() {
    let document = genesis(province(53), 1).document();
    let chain = Chain::grown(document, province(53), 70);
    let mut writer = FrameWriter::default();
    for (number, signed) in (1..).zip(chain.signed()) {
        assert_eq!(writer.push(number, &edit(signed)), Ok(Pushed::Taken));
    }
    let frame = writer.finish();
    assert_eq!(frame.items, 70);
    let read = items(&frame.bytes);
    let has_signature = |item: &Item| matches!(item, Item::Edit(edit) if edit.header.signature().is_some());
    let kept: Vec<usize> = (0..70).filter(|index| has_signature(&read[*index])).collect();
    assert_eq!(kept, [5, 69], "the newest, and the one 64 before it");
    let names: Vec<_> = chain.edits.iter().map(|edit| edit.id().into()).collect();
    assert_eq!(read.iter().map(Item::id).collect::<Vec<_>>(), names);
}

#[test]
fn edits_whose_signature_is_not_here_wait_for_the_frame_that_has_one_behind_them() {
    let document = genesis(province(53), 1).document();
    let mut edits = Chain::grown(document, province(53), 4).signed();
    edits[2].header = edits[2].header.clone().without_signature();
    let push = |edits: &[SignedEdit]| {
        let mut writer = FrameWriter::default();
        for (number, signed) in (1..).zip(edits) {
            assert_eq!(writer.push(number, &edit(signed.clone())), Ok(Pushed::Taken));
        }
        writer.finish()
    };
    let cut = push(&edits[..3]);
    assert_eq!((cut.items, items(&cut.bytes).len()), (2, 2));
    assert_eq!(cut.bytes, push(&edits[..2]).bytes);
    assert_eq!(push(&edits).items, 4);
    let alone = push(&edits[2..3]);
    assert_eq!(alone.items, 1, "nothing smaller is complete: the partner says what it thinks of it");
}

/// A chain whose edits have a signature only at these places.
fn signed_at(length: u64, places: &[usize]) -> Vec<SignedEdit> {
    let mut edits = Chain::grown(genesis(province(53), 1).document(), province(53), length).signed();
    for (place, edit) in edits.iter_mut().enumerate() {
        if !places.contains(&place) {
            edit.header = edit.header.clone().without_signature();
        }
    }
    edits
}

#[test]
fn a_signature_that_those_before_it_need_is_not_left_out() {
    for (length, signed, sent) in
        [(100, vec![49, 99], vec![49, 99]), (64, vec![49, 63], vec![63]), (65, vec![49, 64], vec![49, 64])]
    {
        let mut writer = FrameWriter::default();
        for (number, signed) in (1..).zip(signed_at(length, &signed)) {
            assert_eq!(writer.push(number, &edit(signed)), Ok(Pushed::Taken));
        }
        let read = read_frame(&writer.finish().bytes).expect("own frames are read");
        let edits: Vec<SignedEdit> = read.into_iter().filter_map(|entry| plain(entry.item)).collect();
        let kept: Vec<usize> =
            (0..edits.len()).filter(|at| edits[*at].header.signature().is_some()).collect();
        assert_eq!(kept, sent, "{length}");
        let edits = edits.into_iter().map(Vouched::alone).collect();
        let judged = authenticate(edits, public_key, |_| None, |_| None);
        assert!(judged.iter().all(Result::is_ok), "{length}");
    }
}

fn plain(item: Item) -> Option<SignedEdit> {
    if let Item::Edit(edit) = item { Some(*edit) } else { None }
}

#[test]
fn what_no_signature_of_the_frame_reaches_is_named() {
    let items = |edits: Vec<SignedEdit>| edits.into_iter().map(edit).collect::<Vec<_>>();
    assert_eq!(unvouched(&items(signed_at(4, &[1, 3]))), Vec::<usize>::new());
    assert_eq!(unvouched(&items(signed_at(4, &[1]))), [2, 3]);
    assert_eq!(unvouched(&items(signed_at(65, &[64]))), [0]);
    let mut gap = signed_at(4, &[3]);
    gap.remove(1);
    assert_eq!(unvouched(&items(gap)), [0], "the chain has to be whole");
    let mut edits = signed_at(4, &[3]);
    let by = Branch(vec![edits.remove(3).header]);
    let last = edits.remove(2);
    let mut items = items(edits);
    items.push(Item::Vouched(Box::new(Vouched { edit: last, by })));
    assert_eq!(unvouched(&items), Vec::<usize>::new(), "headers that vouch do so for all before");
}

#[test]
fn headers_vouch_in_one_form_only() {
    let edits = signed_at(65, &[64]);
    let headers = |from: usize| -> Vec<_> { edits[from..].iter().map(|edit| edit.header.clone()).collect() };
    let read = |edit: &SignedEdit, by: Vec<Signed<crate::edit::Header>>| {
        let item = Item::Vouched(Box::new(Vouched { edit: edit.clone(), by: Branch(by) }));
        read_frame(&whole([&item])).map(|entries| entries.len())
    };
    assert_eq!(read(&edits[1], headers(2)), Ok(1), "63 headers");
    assert_eq!(read(&edits[0], headers(1)), Err(FrameError::Item(DecodeError::OutOfRange)));
    assert_eq!(read(&edits[1], Vec::new()), Err(FrameError::Item(DecodeError::OutOfRange)));
    assert_eq!(read(&edits[62], headers(63)[..1].to_vec()), Err(FrameError::NotSaid), "the last has none");
    let two = [headers(64), headers(64)].concat();
    assert_eq!(read(&edits[63], two), Err(FrameError::NotLeftOut), "only the last has one");
    assert_eq!(
        read(&edits[64], headers(64)),
        Err(FrameError::NotLeftOut),
        "nobody vouches for what is signed"
    );
}
