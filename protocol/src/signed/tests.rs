//! A statement is believed by its signature or through its successor, and by nothing else.

use coset::{CborSerializable as _, iana};
use zeroize::Zeroizing;

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    number: u64,
    prev: Option<SignedId>,
}

impl Wire for Word {
    fn write(&self, out: &mut Writer) {
        out.array(2);
        out.uint(self.number);
        out.optional(self.prev.as_ref());
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        input.array_of(2)?;
        Ok(Self { number: input.uint()?, prev: input.optional()? })
    }
}

impl Statement for Word {
    const KIND: &'static str = "word";

    fn author(&self) -> Province {
        Province::new(53).expect("53 is a code")
    }
}

impl Chained for Word {
    fn prev(&self) -> Option<SignedId> {
        self.prev
    }

    fn follows(&self, earlier: &Self) -> bool {
        self.number == earlier.number + 1
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Zeroizing::new([seed; 32]))
}

fn word(number: u64, prev: Option<SignedId>) -> Verified<Word> {
    Verified::sign(Word { number, prev }, &key(1), 1)
}

#[test]
fn an_independent_cose_library_reads_and_verifies_our_bytes() {
    let said = word(5, None);
    let cose = coset::CoseSign1::from_slice(&said.signed().to_bytes()).expect("the library reads it");
    assert_eq!(cose.protected.header.alg, Some(coset::Algorithm::Assigned(iana::Algorithm::Ed25519)));
    let signed = cose.tbs_data(b"pulang/v1/word");
    assert_eq!(SignedId::from_bytes(sha256(&signed)), said.id());
    let signature = Signature::from_bytes(cose.signature.try_into().expect("64 bytes"));
    assert!(key(1).public().accepts(&signed, &signature));
    assert!(
        !key(1).public().accepts(&to_be_signed(said.signed().key(), &Other(said.body().clone())), &signature)
    );
}

/// The same body as another kind of statement.
struct Other(Word);

impl Wire for Other {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Word::read(input).map(Self)
    }
}

impl Statement for Other {
    const KIND: &'static str = "other";

    fn author(&self) -> Province {
        self.0.author()
    }
}

#[test]
fn a_statement_is_read_back_and_believed_under_its_key_only() {
    let bytes = word(1, None).signed().to_bytes();
    let read = Signed::<Word>::from_bytes(&bytes).expect("own bytes are read");
    assert_eq!(read.clone().verify(&key(1).public()).map(|v| v.id()), Ok(read.id()));
    assert_eq!(read.clone().verify(&key(2).public()), Err(NotAuthentic::OtherKey));
    assert_eq!(read.without_signature().verify(&key(1).public()), Err(NotAuthentic::Unsigned));
}

#[test]
fn every_flipped_bit_is_refused_or_not_believed() {
    let bytes = word(1, None).signed().to_bytes();
    for position in 0..bytes.len() * 8 {
        let mut hurt = bytes.clone();
        *hurt.get_mut(position / 8).expect("a byte of the statement") ^= 1 << (position % 8);
        let believed =
            Signed::<Word>::from_bytes(&hurt).is_ok_and(|read| read.verify(&key(1).public()).is_ok());
        assert!(!believed, "bit {position}");
    }
}

#[test]
fn a_predecessor_is_believed_through_its_successor_without_its_signature() {
    let first = word(1, None);
    let second = word(2, Some(first.id()));
    let unsigned = first.signed().clone().without_signature();
    let believed = unsigned.clone().verify_through(&second).expect("the successor names it");
    assert_eq!((believed.id(), believed.signed().signature()), (first.id(), None));

    let forged = Signed::new(unsigned.key(), Word { number: 1, prev: Some(first.id()) }, None);
    assert_eq!(forged.verify_through(&second), Err(NotAuthentic::NotInChain));
    let skipping = word(3, Some(first.id()));
    assert_eq!(unsigned.clone().verify_through(&skipping), Err(NotAuthentic::NotInChain));
    let under_other_key = Verified::sign(second.body().clone(), &key(2), 2);
    assert_eq!(unsigned.verify_through(&under_other_key), Err(NotAuthentic::NotInChain));
}

#[test]
fn an_unchecked_signature_is_dropped_when_the_chain_vouches() {
    let first = word(1, None);
    let second = word(2, Some(first.id()));
    let wrong = Signature::from_bytes([7; 64]);
    let doubtful = Signed::new(first.signed().key(), first.body().clone(), Some(wrong));
    let believed = doubtful.verify_through(&second).expect("the id does not cover the signature");
    assert_eq!(believed.signed().signature(), None);
}
