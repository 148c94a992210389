//! An order is a party's word, its creator's word does it, and answers say one of three things.

use super::*;
use crate::id::VersionId;
use crate::limits;
use crate::schema::{Kind, Role};

fn p(code: u8) -> Province {
    Province::new(code).expect("a code")
}

fn order(author: u8, reason: EraseReason) -> EraseOrder {
    let (document, seed) = (DocumentId::from_bytes([7; 32]), Nonce::from_bytes([1; 16]));
    EraseOrder { document, author: p(author), reason, time: Time::ZERO, seed }
}

fn answer(author: u8, erasure: Erasure) -> EraseAnswer {
    let (document, order) = (DocumentId::from_bytes([7; 32]), SignedId::from_bytes([2; 32]));
    EraseAnswer { document, order, author: p(author), erasure, time: Time::ZERO }
}

#[test]
fn the_creators_order_does_it_and_any_other_partys_is_a_request() {
    let genesis = Genesis {
        kind: Kind::Trace,
        creator: p(53),
        roles: vec![(Role::Sender, p(53)), (Role::Receiver, p(32))],
        agreement: VersionId::from_bytes([1; 32]),
        schema: 1,
        parent: None,
        seed: Nonce::from_bytes([4; 16]),
    };
    let id = DocumentId::from_bytes([7; 32]);
    for (author, may, does_it) in
        [(53, Ok(()), true), (32, Ok(()), false), (35, Err(NotTheirs::NotAParty), false)]
    {
        let order = order(author, EraseReason::Refused);
        assert_eq!((order.check(id, &genesis), order.is_by_creator(&genesis)), (may, does_it), "{author}");
        assert_eq!(answer(author, Erasure::Erased).check(id, &genesis), may, "{author}");
    }
    let other = DocumentId::from_bytes([8; 32]);
    assert_eq!(order(53, EraseReason::Refused).check(other, &genesis), Err(NotTheirs::Document));
    assert_eq!(answer(53, Erasure::Erased).check(other, &genesis), Err(NotTheirs::Document));
}

#[test]
fn they_have_one_form() {
    for reason in EraseReason::ALL {
        let order = order(53, reason);
        assert_eq!(EraseOrder::from_bytes(&order.to_bytes()), Ok(order));
    }
    let basis: Box<str> = "UU 27/2022 Pasal 50".into();
    for erasure in [Erasure::Erased, Erasure::Refused(basis.clone()), Erasure::Later(Time::ZERO, basis)] {
        let answer = answer(32, erasure);
        assert_eq!(EraseAnswer::from_bytes(&answer.to_bytes()), Ok(answer));
    }
    let two = |number: u64, text: &str| {
        let mut out = Writer::default();
        out.array(2);
        out.uint(number);
        out.text(text);
        out.into_bytes()
    };
    let longest = "x".repeat(limits::SHORT_TEXT);
    assert_eq!(Erasure::from_bytes(&two(2, &longest)), Ok(Erasure::Refused(longest.as_str().into())));
    assert_eq!(Erasure::from_bytes(&two(2, &format!("{longest}x"))), Err(DecodeError::TooLong));
    assert_eq!(Erasure::from_bytes(&two(1, "")), Err(DecodeError::OutOfRange), "erased has no basis");
    assert_eq!(Erasure::from_bytes(&two(4, "")), Err(DecodeError::OutOfRange));
    for number in [0, 6] {
        let mut out = Writer::default();
        out.uint(number);
        assert_eq!(EraseReason::from_bytes(&out.into_bytes()), Err(DecodeError::OutOfRange), "{number}");
    }
}
