//! Random edits, well formed and not, come back byte for byte.

use super::*;
use crate::edit::Header;
use crate::id::{Incarnation, Officer};
use crate::key::{KeyRef, Signature};

/// Choices for one edit out of small pools, so that every value is sometimes implied and sometimes not.
type Choice = ((u8, u8, u8, u8, u8), (u8, Vec<u8>, i64, u8, bool));

fn choice() -> impl Strategy<Value = Choice> {
    let names = (0..3u8, 0..3u8, 0..3u8, 0..2u8, 0..3u8);
    let rest = (0..4u8, prop::collection::vec(0..40u8, 0..4), 0..100_000i64, 0..4u8, any::<bool>());
    (names, rest)
}

fn signed_edit(((document, author, key, agreement, officer), rest): Choice, before: &[EditId]) -> SignedEdit {
    let (place, deps, at, body, has_signature) = rest;
    let id = |index: u8| before.get(usize::from(index)).copied().unwrap_or(EditId::from_bytes([index; 32]));
    let mut deps: Vec<EditId> = deps.into_iter().map(id).collect();
    deps.sort();
    deps.dedup();
    let count = u64::try_from(before.len()).expect("a short list");
    let (seq, prev) = match place {
        0 => (1, None),
        1 => (count, before.last().copied()),
        2 => (u64::MAX, before.first().copied()),
        _ => (2, before.get(before.len() / 2).copied()),
    };
    let body = (body > 0).then(|| payload(body, "isi")).zip(Some(body));
    let header = Header {
        document: DocumentId::from_bytes([document; 32]),
        author: province(53 + author),
        incarnation: Incarnation::from_bytes([author; 16]),
        seq,
        prev,
        deps,
        agreement: VersionId::from_bytes([agreement; 32]),
        officer: Officer::from_bytes([officer; 16]),
        time: time(at),
        payload: match &body {
            Some((payload, 1 | 2)) => payload.digest(),
            _ => Digest::from_bytes([7; 32]),
        },
    };
    let key = KeyRef { card_serial: u32::from(key) + 1, short: [key; 8] };
    let signature = has_signature.then_some(Signature::from_bytes([5; 64]));
    SignedEdit { header: Signed::new(key, header, signature), payload: body.map(|(payload, _)| payload) }
}

pub(super) fn edits(choices: Vec<Choice>) -> Vec<Item> {
    let mut ids = Vec::new();
    let mut items = Vec::new();
    for choice in choices {
        let signed = signed_edit(choice, &ids);
        ids.push(signed.id());
        items.push(edit(signed));
    }
    items
}

pub(super) fn choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec(choice(), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_packed_is_unpacked_and_packs_the_same(choices in choices()) {
        let mut sent = vec![Item::Genesis(Box::new(genesis(province(53), 1).into_signed()))];
        sent.extend(edits(choices));
        let bytes = whole(&sent);
        let read = read_frame(&bytes).expect("own frames are read");
        prop_assert_eq!(&whole(&sent), &bytes);
        prop_assert_eq!(&again(&read), &bytes);
        let signed = |item: &Item| if let Item::Edit(edit) = item { edit.to_bytes() } else { Vec::new() };
        for (read, sent) in read.iter().zip(&sent) {
            prop_assert_eq!(signed(&read.item), signed(sent));
            prop_assert_eq!(&read.item, sent);
        }
        prop_assert_eq!(read.len(), sent.len());
    }
}
