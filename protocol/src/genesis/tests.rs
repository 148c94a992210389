//! A genesis begins a document only in the roles of its kind.

use super::*;

fn p(code: u8) -> Province {
    Province::new(code).expect("a code")
}

fn genesis(kind: Kind, creator: u8, roles: &[(Role, u8)], parent: bool) -> Genesis {
    let edit = EditId::from_bytes([3; 32]);
    Genesis {
        kind,
        creator: p(creator),
        roles: roles.iter().map(|(role, code)| (*role, p(*code))).collect(),
        agreement: VersionId::from_bytes([1; 32]),
        schema: 1,
        parent: parent.then_some(Parent { document: DocumentId::from_bytes([2; 32]), edit }),
        seed: Nonce::from_bytes([4; 16]),
    }
}

const PAIR: &[(Role, u8)] = &[(Role::Sender, 53), (Role::Receiver, 32)];
const LEG: &[(Role, u8)] = &[(Role::Departs, 53), (Role::Arrives, 32)];
const FULL_LEG: &[(Role, u8)] =
    &[(Role::Sender, 53), (Role::Receiver, 52), (Role::Departs, 35), (Role::Arrives, 52)];

#[test]
fn each_kind_begins_in_its_own_roles() {
    for good in [
        genesis(Kind::Envelope, 53, PAIR, false),
        genesis(Kind::Trace, 53, PAIR, false),
        genesis(Kind::Dossier, 53, PAIR, true),
        genesis(Kind::Leg, 53, LEG, false),
        genesis(Kind::Leg, 35, FULL_LEG, true),
        genesis(Kind::Leg, 53, &[(Role::Departs, 53), (Role::Arrives, 53)], false),
    ] {
        assert_eq!(good.check(), Ok(()), "{good:?}");
        assert_eq!(Genesis::from_bytes(&good.to_bytes()), Ok(good));
    }
}

#[test]
fn other_roles_creators_and_parents_begin_nothing() {
    let roles = [
        genesis(Kind::Envelope, 53, &[(Role::Sender, 53)], false),
        genesis(Kind::Envelope, 53, &[(Role::Sender, 53), (Role::Receiver, 53)], false),
        genesis(Kind::Envelope, 53, &[(Role::Sender, 53), (Role::Receiver, 32), (Role::Arrives, 35)], false),
        genesis(Kind::Leg, 53, &[(Role::Sender, 53), (Role::Departs, 53), (Role::Arrives, 32)], false),
        genesis(Kind::Envelope, 53, &[(Role::Sender, 53), (Role::Receiver, 32), (Role::Receiver, 35)], false),
    ];
    roles.iter().for_each(|bad| assert_eq!(bad.check(), Err(BadGenesis::Roles), "{bad:?}"));
    assert_eq!(genesis(Kind::Envelope, 32, PAIR, false).check(), Err(BadGenesis::Creator));
    assert_eq!(genesis(Kind::Leg, 32, LEG, false).check(), Err(BadGenesis::Creator));
    assert_eq!(genesis(Kind::Envelope, 53, PAIR, true).check(), Err(BadGenesis::Parent));
    assert_eq!(genesis(Kind::Dossier, 53, PAIR, false).check(), Err(BadGenesis::Parent));
    assert_eq!(genesis(Kind::Leg, 53, LEG, true).check(), Err(BadGenesis::Parent));
}

#[test]
fn roles_out_of_order_or_twice_are_not_read() {
    for roles in [&[(Role::Receiver, 32), (Role::Sender, 53)], &[(Role::Sender, 53), (Role::Sender, 53)]] {
        let bad = genesis(Kind::Envelope, 53, roles, false);
        assert_eq!(Genesis::from_bytes(&bad.to_bytes()), Err(DecodeError::Unsorted));
    }
}
