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
const INSIDE_TRANSFER: &[(Role, u8)] =
    &[(Role::Sender, 53), (Role::Receiver, 32), (Role::Departs, 53), (Role::Arrives, 32)];
const INSIDE_PROVINCE: &[(Role, u8)] = &[(Role::Departs, 53), (Role::Arrives, 53)];

#[test]
fn each_kind_begins_in_its_own_roles() {
    for good in [
        genesis(Kind::Envelope, 53, PAIR, false),
        genesis(Kind::Trace, 53, PAIR, false),
        genesis(Kind::Dossier, 53, PAIR, true),
        genesis(Kind::Leg, 53, LEG, false),
        genesis(Kind::Leg, 35, FULL_LEG, false),
        genesis(Kind::Leg, 53, INSIDE_TRANSFER, true),
        genesis(Kind::Leg, 53, INSIDE_TRANSFER, false),
        genesis(Kind::Leg, 53, INSIDE_PROVINCE, false),
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

/// A leg with a province outside the envelope names no parent: that province could never hold it.
#[test]
fn a_leg_with_a_third_province_stands_by_itself() {
    assert_eq!(genesis(Kind::Leg, 35, FULL_LEG, false).check(), Ok(()));
    assert_eq!(genesis(Kind::Leg, 35, FULL_LEG, true).check(), Err(BadGenesis::Parent));
    assert_eq!(genesis(Kind::Leg, 35, FULL_LEG, false).audience(), [p(35), p(52), p(53)].into());
}

/// A leg inside one province is that province's alone: no role makes it reach another.
#[test]
fn a_leg_inside_a_province_has_an_audience_of_one() {
    let inside = genesis(Kind::Leg, 53, INSIDE_PROVINCE, false);
    assert!(inside.is_alone() && inside.audience() == [p(53)].into());
    assert!(!genesis(Kind::Leg, 53, LEG, false).is_alone());
    assert_eq!(genesis(Kind::Leg, 53, INSIDE_PROVINCE, true).check(), Err(BadGenesis::Parent));
    let told: &[(Role, u8)] =
        &[(Role::Sender, 53), (Role::Receiver, 32), (Role::Departs, 32), (Role::Arrives, 32)];
    for parent in [false, true] {
        assert_eq!(genesis(Kind::Leg, 32, told, parent).check(), Err(BadGenesis::Roles));
    }
}

#[test]
fn who_sends_is_never_who_receives() {
    let same: &[(Role, u8)] =
        &[(Role::Sender, 53), (Role::Receiver, 53), (Role::Departs, 53), (Role::Arrives, 32)];
    assert_eq!(genesis(Kind::Leg, 53, same, false).check(), Err(BadGenesis::Roles));
    assert_eq!(
        genesis(Kind::Trace, 53, &[(Role::Sender, 53), (Role::Receiver, 53)], false).check(),
        Err(BadGenesis::Roles)
    );
}

#[test]
fn roles_out_of_order_or_twice_are_not_read() {
    for roles in [&[(Role::Receiver, 32), (Role::Sender, 53)], &[(Role::Sender, 53), (Role::Sender, 53)]] {
        let bad = genesis(Kind::Envelope, 53, roles, false);
        assert_eq!(Genesis::from_bytes(&bad.to_bytes()), Err(DecodeError::Unsorted));
    }
}
