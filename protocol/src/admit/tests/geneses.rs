//! What makes a genesis refused or wait.

use super::super::{Answer, Code, DocumentState, NotNow, Refusal, Waiting};
use super::world::{
    Draft, JABAR, JATIM, NOW, NTT, World, agree, announcement, everything, sign, text, version,
};
use crate::agreement::Agreements;
use crate::card::Directory;
use crate::genesis::{Genesis, Parent};
use crate::id::{DocumentId, EditId};
use crate::province::Province;
use crate::schema::{self, Kind, Role};

type Produced = (Code, Option<Code>);

fn judged(world: &World, genesis: Genesis, parent: Option<&DocumentState>) -> Option<Code> {
    world.gate().genesis(sign(genesis), parent, None).code()
}

/// The world with its one agreement changed, agreed to by all three.
fn under(change: impl FnOnce(&mut crate::agreement::Version)) -> World {
    let mut world = World::new();
    let mut changed = version(&[NTT, JABAR, JATIM]);
    change(&mut changed);
    world.version = changed.id();
    world.agreements.add_version(changed);
    [NTT, JABAR, JATIM].iter().for_each(|party| world.agreements.add_verdict(agree(*party, world.version)));
    world
}

fn with(change: impl FnOnce(&mut Genesis)) -> Genesis {
    let mut genesis = World::new().genesis(Kind::Envelope);
    change(&mut genesis);
    genesis
}

#[test]
fn an_honest_genesis_of_each_kind_is_admitted_once() {
    let world = World::new();
    for kind in [Kind::Envelope, Kind::Trace, Kind::Leg] {
        let genesis = sign(world.genesis(kind));
        assert!(matches!(world.gate().genesis(genesis.clone(), None, None), Answer::Admitted(_)), "{kind}");
        let here = DocumentState::new(genesis.clone(), None);
        assert!(matches!(world.gate().genesis(genesis.clone(), None, Some(&here)), Answer::Known));
        let waiting = DocumentState::new(genesis.clone(), Some(Waiting::Card));
        assert!(matches!(world.gate().genesis(genesis, None, Some(&waiting)), Answer::Admitted(_)));
    }
}

/// Each code a genesis can be answered with, and what the gate said.
pub(super) fn produced() -> Vec<Produced> {
    let world = World::new();
    let mut stranger = World::new();
    stranger.deliverer = JATIM;
    let parent = Parent { document: DocumentId::from_bytes([1; 32]), edit: EditId::from_bytes([2; 32]) };
    let mut produced = vec![
        (NotNow::Unknown.into(), judged(&stranger, world.genesis(Kind::Envelope), None)),
        (NotNow::Unknown.into(), judged(&world, with(|g| g.creator = JATIM), None)),
        (Refusal::GenesisRoles.into(), judged(&world, with(|g| g.roles.push((Role::Departs, NTT))), None)),
        (Refusal::GenesisCreator.into(), judged(&world, with(|g| g.creator = JABAR), None)),
        (Refusal::GenesisParent.into(), judged(&world, with(|g| g.parent = Some(parent)), None)),
        (Refusal::SchemaNotCovered.into(), judged(&world, with(|g| g.schema = schema::VERSION + 1), None)),
    ];
    produced.extend(by_agreement());
    produced.extend(by_parent());
    produced
}

fn by_agreement() -> Vec<Produced> {
    let world = World::new();
    let elsewhere = Province::new(51).expect("a code");
    let outside = with(|g| g.roles = vec![(Role::Sender, NTT), (Role::Receiver, elsewhere)]);
    let only_trace = under(|v| v.carries = vec![everything(Kind::Trace)]);
    let (over, early) = (under(|v| v.until = NOW.plus_millis(-1)), under(|v| v.from = NOW.plus_millis(1)));
    let newer = under(|v| v.schema_at_most = schema::VERSION + 1);
    let mut from_the_future = newer.genesis(Kind::Envelope);
    from_the_future.schema = schema::VERSION + 1;
    let mut no_version = World::new();
    no_version.agreements = Agreements::default();
    let mut silent = World::new();
    silent.agreements = Agreements::default();
    silent.agreements.add_version(version(&[NTT, JABAR, JATIM]));
    silent.agreements.add_verdict(agree(NTT, silent.version));
    let mut no_card = World::new();
    no_card.cards = Directory::default();
    let envelope = |world: &World| judged(world, world.genesis(Kind::Envelope), None);
    vec![
        (Refusal::AudienceNotCovered.into(), judged(&world, outside, None)),
        (Refusal::KindNotCovered.into(), envelope(&only_trace)),
        (Waiting::Schema.into(), judged(&newer, from_the_future, None)),
        (Waiting::Person.into(), envelope(&over)),
        (Waiting::Verdict.into(), envelope(&early)),
        (Waiting::Verdict.into(), envelope(&silent)),
        (Waiting::Version.into(), envelope(&no_version)),
        (Waiting::Card.into(), envelope(&no_card)),
    ]
}

/// An envelope up to the acceptance, with or without each condition of a dossier.
fn envelope(wish: &str, consent: &str, accepted: bool) -> (World, DocumentState, Genesis) {
    let world = World::new();
    let mut envelope = world.document(Kind::Envelope);
    let asked = [("return_wish", wish), ("consent_status", consent), ("legal_basis", "PERSETUJUAN")];
    let ops = asked.iter().map(|(path, value)| text(path, value)).collect();
    let asked = Draft::next(&world, &envelope, NTT, ops).event("submitted", &[]).sign();
    let mut last = asked.id();
    world.take(asked, &mut envelope);
    if accepted {
        let answer = Draft::next(&world, &envelope, JABAR, Vec::new()).event("accepted", &[]).sign();
        last = answer.id();
        assert!(matches!(world.take(answer, &mut envelope), Answer::Admitted(_)));
    }
    let mut dossier = world.genesis(Kind::Dossier);
    dossier.parent = Some(Parent { document: envelope.id(), edit: last });
    (world, envelope, dossier)
}

#[test]
fn a_dossier_begins_after_acceptance_wish_and_consent() {
    let (world, envelope, dossier) = envelope("YA", "DIBERIKAN", true);
    assert_eq!(judged(&world, dossier, Some(&envelope)), None);
}

fn by_parent() -> Vec<Produced> {
    let mut produced = Vec::new();
    for (wish, consent, accepted) in
        [("YA", "DIBERIKAN", false), ("RAGU", "DIBERIKAN", true), ("YA", "DITOLAK", true)]
    {
        let (world, envelope, dossier) = envelope(wish, consent, accepted);
        produced.push((Refusal::ParentUnfit.into(), judged(&world, dossier, Some(&envelope))));
    }
    let (world, mut envelope, dossier) = envelope("YA", "DIBERIKAN", true);
    produced.push((Waiting::Parent.into(), judged(&world, dossier.clone(), None)));
    let mut later = dossier.clone();
    later.parent = Some(Parent { document: envelope.id(), edit: EditId::from_bytes([3; 32]) });
    produced.push((Waiting::Parent.into(), judged(&world, later.clone(), Some(&envelope))));
    envelope.remember(EditId::from_bytes([3; 32]), Refusal::NotWriter.into());
    produced.push((Refusal::PastRefused.into(), judged(&world, later, Some(&envelope))));
    let mut other = dossier;
    other.roles = vec![(Role::Sender, NTT), (Role::Receiver, JATIM)];
    produced.push((Refusal::GenesisParent.into(), judged(&world, other, Some(&envelope))));
    produced
}

#[test]
fn an_incarnation_that_names_another_card_than_its_key_belongs_to_nobody() {
    let mut world = World::new();
    let forged = announcement(NTT, 1, 9);
    let body = crate::record::Announcement { card_serial: 2, ..*forged.body() };
    let signed = crate::signed::Verified::sign(body, &super::world::key(NTT, 1), 1);
    let name = signed.signed().incarnation();
    world.incarnations.add(signed);
    assert_eq!(world.incarnations.get(NTT, name), None);
}
