//! Births of legs at the gate: inside the transfer, over a third province, between two ends alone, and inside one
//! province; each beside its hostile twin.

use super::super::{Answer, Code, DocumentState, NotNow, Refusal, Waiting};
use super::world::{Draft, JABAR, JATIM, NOW, NTT, World, agree, sign, text, version};
use crate::agreement::Agreements;
use crate::genesis::{Genesis, Parent};
use crate::province::Province;
use crate::schema::{Kind, Role};

fn leg(world: &World, roles: &[(Role, Province)]) -> Genesis {
    let mut genesis = world.genesis(Kind::Leg);
    genesis.roles = roles.to_vec();
    genesis.creator = genesis.province(Role::Departs).expect("a leg departs");
    genesis
}

fn judged(world: &World, genesis: Genesis, parent: Option<&DocumentState>) -> Option<Code> {
    let world = World { deliverer: genesis.creator, ..world.clone() };
    world.gate().genesis(sign(genesis), parent, None).code()
}

/// An envelope with one edit, and the parent that names it.
fn envelope(world: &World) -> (DocumentState, Parent) {
    let mut envelope = world.document(Kind::Envelope);
    let edit = Draft::next(world, &envelope, NTT, Vec::new()).event("submitted", &[]).sign();
    let parent = Parent { document: envelope.id(), edit: edit.id() };
    assert!(matches!(world.take(edit, &mut envelope), Answer::Admitted(_)));
    (envelope, parent)
}

const TRANSFER: [(Role, Province); 2] = [(Role::Sender, NTT), (Role::Receiver, JABAR)];

fn ends(departs: Province, arrives: Province) -> [(Role, Province); 2] {
    [(Role::Departs, departs), (Role::Arrives, arrives)]
}

#[test]
fn a_leg_within_the_transfer_may_build_upon_its_envelope() {
    let world = World::new();
    let (envelope, parent) = envelope(&world);
    let within = [TRANSFER, ends(NTT, JABAR)].concat();
    let named = Genesis { parent: Some(parent), ..leg(&world, &within) };
    assert_eq!(judged(&world, named.clone(), Some(&envelope)), None);
    assert_eq!(judged(&world, named.clone(), None), Some(Waiting::Parent.into()));
    // The envelope of other provinces, or no envelope at all.
    let turned = [[(Role::Sender, JABAR), (Role::Receiver, NTT)], ends(NTT, JABAR)].concat();
    let other = Genesis { parent: Some(parent), ..leg(&world, &turned) };
    assert_eq!(judged(&world, other, Some(&envelope)), Some(Refusal::GenesisParent.into()));
    let mut trace = world.document(Kind::Trace);
    let edit = Draft::next(&world, &trace, NTT, vec![text("full_name", "Contoh")]).sign();
    let of_trace = Parent { document: trace.id(), edit: edit.id() };
    assert!(matches!(world.take(edit, &mut trace), Answer::Admitted(_)));
    let other = Genesis { parent: Some(of_trace), ..named };
    assert_eq!(judged(&world, other, Some(&trace)), Some(Refusal::GenesisParent.into()));
}

/// Whoever is outside the envelope cannot hold it, and must not learn its id.
#[test]
fn a_leg_over_a_third_province_names_no_parent() {
    let world = World::new();
    let (envelope, parent) = envelope(&world);
    for roles in [[TRANSFER, ends(NTT, JATIM)].concat(), [TRANSFER, ends(JATIM, JABAR)].concat()] {
        let whole = leg(&world, &roles);
        assert_eq!(judged(&world, whole.clone(), None), None);
        let named = Genesis { parent: Some(parent), ..whole };
        assert_eq!(judged(&world, named, Some(&envelope)), Some(Refusal::GenesisParent.into()));
    }
    let two = leg(&world, &ends(NTT, JATIM));
    assert_eq!(judged(&world, two.clone(), None), None);
    let named = Genesis { parent: Some(parent), ..two };
    assert_eq!(judged(&world, named, Some(&envelope)), Some(Refusal::GenesisParent.into()));
}

/// One document, one agreement: of a leg that sender and receiver hold too, each of them is a party.
#[test]
fn a_leg_needs_one_agreement_of_everybody_it_names() {
    let mut world = World::new();
    let pair = version(&[NTT, JATIM]);
    world.version = pair.id();
    world.agreements = Agreements::default();
    [NTT, JATIM].iter().for_each(|party| world.agreements.add_verdict(agree(*party, pair.id())));
    world.agreements.add_version(pair);
    assert_eq!(judged(&world, leg(&world, &ends(NTT, JATIM)), None), None);
    let whole = leg(&world, &[TRANSFER, ends(NTT, JATIM)].concat());
    assert_eq!(judged(&world, whole, None), Some(Refusal::AudienceNotCovered.into()));
}

/// It moves nothing between provinces, so neither the others' signatures nor the agreement's last day bind it.
#[test]
fn a_leg_inside_a_province_asks_its_agreement_only_what_may_stand_in_it() {
    let mut world = World::new();
    let mut over = version(&[NTT, JABAR, JATIM]);
    over.until = NOW.plus_millis(-1);
    world.version = over.id();
    world.agreements = Agreements::default();
    world.agreements.add_version(over);
    let inside = leg(&world, &ends(JABAR, JABAR));
    assert_eq!(judged(&world, inside.clone(), None), None);
    let between = judged(&world, leg(&world, &ends(NTT, JABAR)), None);
    assert_eq!(between, Some(Waiting::Verdict.into()), "between two provinces it is asked");
    let own = World { deliverer: JABAR, ..world.clone() };
    let mut document = DocumentState::new(sign(inside), None);
    let ops = vec![text("travel_needs", "Kursi roda"), text("arrival_place", "KELUARGA")];
    let edit = Draft::next(&own, &document, JABAR, ops).sign();
    assert_eq!(own.take(edit, &mut document).code(), None, "personal fields after the last day");
    let stranger = leg(&World { version: version(&[NTT, JATIM]).id(), ..world.clone() }, &ends(JABAR, JABAR));
    assert_eq!(judged(&world, stranger, None), Some(Waiting::Version.into()));
}

#[test]
fn a_leg_inside_a_province_is_nobody_elses() {
    let world = World::new();
    let inside = leg(&world, &ends(JABAR, JABAR));
    let brought = World { deliverer: NTT, ..world.clone() };
    let answer = brought.gate().genesis(sign(inside.clone()), None, None);
    assert_eq!(answer.code(), Some(NotNow::Unknown.into()));
    let document = DocumentState::new(sign(inside), None);
    let ops = vec![text("from_unit", "Dinas Contoh")];
    let edit = Draft::next(&brought, &document, NTT, ops).sign();
    assert_eq!(brought.gate().edit(edit, &document).code(), Some(NotNow::Unknown.into()));
    let told = leg(&world, &[TRANSFER, ends(JABAR, JABAR)].concat());
    assert_eq!(judged(&world, told, None), Some(Refusal::GenesisRoles.into()));
    let begun_elsewhere = Genesis { creator: NTT, ..leg(&world, &ends(JABAR, JABAR)) };
    assert_eq!(judged(&world, begun_elsewhere, None), Some(NotNow::Unknown.into()));
}
