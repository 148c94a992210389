//! Rules of fields as the gate keeps them: what is unknown says why, and each province signs a record for itself.

use super::super::{Answer, Code, Refusal};
use super::world::{Draft, JATIM, NTT, World, set, text};
use crate::id::{Digest, Nonce};
use crate::province::Province;
use crate::schema::{Kind, Value};

fn says(value: &str) -> Option<Code> {
    let world = World::new();
    let mut envelope = world.document(Kind::Envelope);
    let edit = Draft::next(&world, &envelope, NTT, vec![text("home_regency", value)]).sign();
    world.take(edit, &mut envelope).code()
}

/// Rule of this product: a part of her identity is not left unknown without a reason.
#[test]
fn what_is_unknown_says_why() {
    assert_eq!(says("BELUM_DIKETAHUI:BELUM_DAPAT_BERCERITA"), None);
    assert_eq!(says("BELUM_DIKETAHUI"), Some(Refusal::NotInList.into()));
    assert_eq!(says("BELUM_DIKETAHUI:MALAS"), Some(Refusal::NotInList.into()));
    assert_eq!(says("53.07"), None);
    assert_eq!(says("BELUM DIKETAHUI"), Some(Refusal::WrongType.into()));
}

fn signs(author: Province, of: Province) -> Option<Code> {
    let world = World { deliverer: author, ..World::new() };
    let mut leg = world.document(Kind::Leg);
    let at = format!("bast/{}/ttd/{of}", Nonce::from_bytes([5; 16]));
    let hash = Value::Hash(Digest::from_bytes([6; 32]));
    let edit = Draft::next(&world, &leg, author, vec![set(&at, hash)]).sign();
    let answer = world.take(edit, &mut leg);
    assert!(!matches!(answer, Answer::Known));
    answer.code()
}

/// Permensos 8/2023 art. 23, 24, 26, 27: the record is signed by both parties, so neither signs for the other.
#[test]
fn each_end_signs_the_record_for_itself() {
    assert_eq!((signs(NTT, NTT), signs(JATIM, JATIM)), (None, None));
    for (author, of) in [(NTT, JATIM), (JATIM, NTT)] {
        assert_eq!(signs(author, of), Some(Refusal::NotWriter.into()), "{author} for {of}");
    }
}
