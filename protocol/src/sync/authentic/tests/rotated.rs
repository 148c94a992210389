//! An old key speaks for no edit that names the new one.

use crate::admit::Class;
use crate::admit::tests::rotated::{draft, rotated};
use crate::admit::tests::world::{JABAR, agree_again, key};
use crate::edit::{Header, SignedEdit};
use crate::key::KeyRef;
use crate::schema::Kind;
use crate::signed::{NotAuthentic, Signed};
use crate::sync::Vouched;
use crate::sync::authentic::{Doubt, authenticate};

#[test]
fn an_edit_signed_with_the_old_key_vouches_for_none_that_names_the_new_one() {
    for card_serial in [1, 2] {
        let (mut world, life) = rotated();
        world.agreements.add_verdict(agree_again(JABAR, world.version));
        let document = world.document(Kind::Envelope);
        let first = draft(&world, &document, life, "satu", 2);
        let header = Header { payload: first.payload.digest(), ..first.header.clone() };
        let named = KeyRef::of(2, &key(JABAR, 2).public());
        let first = SignedEdit { header: Signed::new(named, header, None), payload: Some(first.payload) };
        let mut second = draft(&world, &document, life, "dua", card_serial);
        second.header.seq = 2;
        second.header.prev = Some(first.id());
        let frame = vec![first, second.sign().into_signed()].into_iter().map(Vouched::alone).collect();
        let key = |author, named| world.cards.key(author, named).copied();
        let mut read = authenticate(frame, key, |_| None, |_| None);
        match (card_serial, read.remove(0)) {
            (2, Ok(first)) => assert_eq!(world.gate().edit(first, &document).class(), Class::Admitted),
            (1, Err(doubtful)) => {
                assert_eq!(doubtful.why, Doubt::NotAuthentic(NotAuthentic::Unsigned));
            }
            (serial, other) => unreachable!("card {serial}: {other:?}"),
        }
    }
}
