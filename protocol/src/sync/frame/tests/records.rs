//! Every limit of what an item holds, one at and one past, where no frame is needed to meet it.

use super::*;
use crate::agreement::{Carries, Party, Version};
use crate::codec::Wire;
use crate::edit::{Act, Header, Op, Payload};
use crate::id::{Incarnation, Nonce, SignedId};
use crate::province::Province;
use crate::record::{Branch, Chain as Vouched, DocumentReceipt, Finding, ForkProof, Receipt};
use crate::schema::Kind;

const TOO_LONG: Result<(), DecodeError> = Err(DecodeError::TooLong);

/// What reading the own bytes of a value says.
fn read<T: Wire>(value: &T) -> Result<(), DecodeError> {
    T::from_bytes(&value.to_bytes()).map(|_| ())
}

fn number(n: usize) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    bytes
}

#[test]
fn a_payload_has_at_most_64_operations() {
    let with = |count: usize| {
        let op = |n: usize| {
            let path = format!("p{n:03}").parse().expect("a path of the test");
            Op { path, act: Act::Clear }
        };
        Payload { salt: Nonce::from_bytes([1; 16]), ops: (0..count).map(op).collect() }
    };
    assert_eq!(read(&with(limits::OPERATIONS)), Ok(()));
    assert_eq!(read(&with(limits::OPERATIONS + 1)), TOO_LONG);
}

#[test]
fn an_agreement_and_an_audience_have_at_most_38_provinces() {
    let all = |count: usize| (11..).take(count).map(province).collect::<Vec<Province>>();
    let parties = |count: usize| {
        let first_card = SignedId::from_bytes([1; 32]);
        let parties = all(count).into_iter().map(|province| Party { province, first_card }).collect();
        read(&Version { parties, ..version() })
    };
    assert_eq!(parties(limits::PARTIES), Ok(()));
    assert_eq!(parties(limits::PARTIES + 1), TOO_LONG);
    let numbers = |count: usize| {
        let numbers = all(count).into_iter().map(|province| (province, "1".into())).collect();
        read(&Version { numbers, ..version() })
    };
    assert_eq!((numbers(limits::PARTIES), numbers(limits::PARTIES + 1)), (Ok(()), TOO_LONG));
    let audience = |count: usize| {
        let mut genesis = genesis(province(53), 1).body().clone();
        let (role, _) = genesis.roles[0];
        genesis.roles = all(count).into_iter().map(|province| (role, province)).collect();
        read(&genesis)
    };
    assert_eq!((audience(limits::PARTIES), audience(limits::PARTIES + 1)), (Ok(()), TOO_LONG));
}

#[test]
fn the_lists_and_terms_of_an_agreement_end_somewhere() {
    let patterns = |count: usize| {
        let patterns = (0..count).map(|n| format!("p{n:03}").into()).collect();
        read(&Version { carries: vec![Carries { kind: Kind::Envelope, patterns }], ..version() })
    };
    assert_eq!((patterns(limits::PATTERNS), patterns(limits::PATTERNS + 1)), (Ok(()), TOO_LONG));
    let contacts = |count: usize| read(&Version { contacts: vec!["KEPALA".into(); count], ..version() });
    assert_eq!((contacts(limits::CONTACTS), contacts(limits::CONTACTS + 1)), (Ok(()), TOO_LONG));
    let taken_in = |count: usize| {
        let taken_in = (0..count).map(|n| SignedId::from_bytes(number(n))).collect();
        read(&Version { taken_in, ..version() })
    };
    assert_eq!((taken_in(limits::TAKEN_IN), taken_in(limits::TAKEN_IN + 1)), (Ok(()), TOO_LONG));
    for term in [
        |days| Version { answer_days: days, ..version() },
        |days| Version { retention_days: days, ..version() },
        |days| Version { grace_days: days, ..version() },
    ] {
        assert_eq!(read(&term(limits::TERM_DAYS)), Ok(()));
        assert_eq!(read(&term(limits::TERM_DAYS + 1)), Err(DecodeError::OutOfRange));
    }
}

#[test]
fn a_receipt_has_at_most_1024_entries_in_each_list_and_they_fit_a_record() {
    let chain = |n: usize| {
        let incarnation = Incarnation::from_bytes([9; 16]);
        Vouched { author: province(53), incarnation, seq: 2_000, edit: EditId::from_bytes(number(n)) }
    };
    let finding = |n: usize| Finding { item: SignedId::from_bytes(number(n)), code: "wait_prev".into() };
    let empty = DocumentReceipt {
        document: DocumentId::from_bytes([1; 32]),
        chains: Vec::new(),
        waiting: Vec::new(),
        refused: Vec::new(),
    };
    let receipt = |documents: Vec<DocumentReceipt>| {
        let receipt = Receipt { province: province(53), to: province(32), time: time(1), documents };
        let signed = crate::signed::Verified::sign(receipt, &key(province(53)), 1).into_signed();
        Signed::<Receipt>::from_bytes(&signed.to_bytes()).map(|_| ())
    };
    for list in [
        |empty: &DocumentReceipt, chains: Vec<Vouched>, _: Vec<Finding>| DocumentReceipt {
            chains,
            ..empty.clone()
        },
        |empty: &DocumentReceipt, _: Vec<Vouched>, waiting: Vec<Finding>| DocumentReceipt {
            waiting,
            ..empty.clone()
        },
        |empty: &DocumentReceipt, _: Vec<Vouched>, refused: Vec<Finding>| DocumentReceipt {
            refused,
            ..empty.clone()
        },
    ] {
        let of = |count: usize| {
            receipt(vec![list(&empty, (0..count).map(chain).collect(), (0..count).map(finding).collect())])
        };
        assert_eq!(of(limits::RECEIPT_ENTRIES), Ok(()));
        assert_eq!(of(limits::RECEIPT_ENTRIES + 1), TOO_LONG);
    }
    let documents = |count: usize| receipt(vec![empty.clone(); count]);
    assert_eq!(documents(limits::RECEIPT_ENTRIES), Ok(()));
    assert_eq!(documents(limits::RECEIPT_ENTRIES + 1), TOO_LONG);
}

/// Two branches of 64 headers with so many bytes together: they lean on as many edits, and are as late, as it takes.
fn branches(bytes: usize) -> [Branch; 2] {
    let chain = Chain::new(genesis(province(53), 1).document(), province(53));
    let named = crate::key::KeyRef::of(1, &key(province(53)).public());
    let header = |deps: usize, millis: i64| {
        let deps = (0..deps).map(|n| EditId::from_bytes(number(n))).collect();
        Signed::new(named, Header { time: time(millis), ..chain.header(2, deps) }, None)
    };
    let sizes = [0, 24, 256, 65_536, 4_294_967_296];
    let all = (0..=limits::DEPS).flat_map(|deps| sizes.map(|millis| header(deps, millis)));
    let mut gains: Vec<(usize, Signed<Header>)> =
        all.map(|header| (header.to_bytes().len() - header_bytes(&chain, named), header)).collect();
    gains.sort_by_key(|(gain, _)| *gain);
    let heads_of_the_lists = 5;
    let mut missing = bytes - heads_of_the_lists - 128 * header_bytes(&chain, named);
    let mut headers = (0..128).map(|_| {
        let (gain, header) = gains.iter().rfind(|(gain, _)| *gain <= missing).expect("nothing is a gain too");
        missing -= gain;
        header.clone()
    });
    let branches = [0, 1].map(|_| Branch(headers.by_ref().take(64).collect()));
    drop(headers);
    assert_eq!(missing, 0);
    branches
}

/// Bytes of the smallest header.
fn header_bytes(chain: &Chain, named: crate::key::KeyRef) -> usize {
    Signed::new(named, Header { time: time(0), ..chain.header(2, Vec::new()) }, None).to_bytes().len()
}

#[test]
fn a_fork_proof_has_at_most_64_headers_a_branch_and_64_kib() {
    let of = |bytes: usize| {
        let [left, right] = branches(bytes);
        let proof = ForkProof { left: left.clone(), right: right.clone() };
        assert_eq!(proof.to_bytes().len(), bytes);
        let in_frame = read_frame(&whole([&Item::ForkProof(Box::new(proof))])).map(|read| read.len());
        (ForkProof::of(left, right).is_some(), in_frame)
    };
    assert_eq!(of(limits::PROOF_BYTES), (true, Ok(1)));
    let past = Err(FrameError::Item(DecodeError::TooLong));
    assert_eq!(of(limits::PROOF_BYTES + 1), (false, past), "it is not made, and not read");

    let headers = |count: usize| {
        let chain = Chain::new(genesis(province(53), 1).document(), province(53));
        let named = crate::key::KeyRef::of(1, &key(province(53)).public());
        let header = Signed::new(named, chain.header(2, Vec::new()), None);
        read(&Branch(vec![header; count]))
    };
    assert_eq!((headers(limits::UNSIGNED_RUN), headers(limits::UNSIGNED_RUN + 1)), (Ok(()), TOO_LONG));
}
