//! Documents: kept once, admitted after waiting, and found by kind, transfer and case file.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_node::case::CaseId;
use pulang_node::store::document::{self, Member, Wait};
use pulang_node::store::{Topic, edit};
use pulang_protocol::admit::Waiting;
use pulang_protocol::genesis::{Genesis, Parent};
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::signed::Verified;

use crate::log::load;
use crate::world::{Home, JABAR, NTT, World, key, passed, text, write};

#[test]
fn a_genesis_waits_until_it_is_admitted_and_never_again() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    let genesis = world.genesis(Kind::Envelope, 1);
    let (id, admitted) = (genesis.document(), world.admit(genesis.clone()));
    let wait = |why| {
        let genesis = genesis.clone();
        let wait = Wait { code: why, partner: NTT, due: None };
        write(&store, move |tx| document::put_waiting(tx, &genesis, wait))
    };
    assert!(wait(Waiting::Version));
    assert!(!wait(Waiting::Version));
    assert!(wait(Waiting::Verdict), "another reason");
    assert_eq!(load(&store, id).state().genesis_waits(), Some(Waiting::Verdict));
    let waits = store.read(document::waiting).unwrap();
    assert_eq!(waits, [(NTT, Waiting::Verdict, genesis.clone())]);
    let count = || store.read(|tx| document::count_waiting(tx, NTT)).unwrap();
    assert_eq!(count(), 1);
    assert_eq!(store.read(|tx| document::list(tx, Kind::Envelope)).unwrap(), []);

    assert!(write(&store, move |tx| document::put(tx, &admitted)));
    let admitted = world.admit(genesis.clone());
    assert!(!write(&store, move |tx| document::put(tx, &admitted)));
    assert!(!wait(Waiting::Verdict), "what is admitted stays so");
    drop(store);

    let store = home.open();
    let birth = store.read(|tx| document::birth(tx, id)).unwrap().unwrap();
    assert_eq!((birth.genesis, birth.waiting), (genesis, None));
    assert_eq!(store.read(|tx| document::list(tx, Kind::Envelope)).unwrap(), [id]);
    assert_eq!(store.read(document::waiting).unwrap(), []);
    assert_eq!(store.read(|tx| document::count_waiting(tx, NTT)).unwrap(), 0);
    assert!(store.read(|tx| document::birth(tx, DocumentId::from_bytes([1; 32]))).unwrap().is_none());
}

#[test]
fn a_transfer_gathers_its_documents() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let trace = world.begin(&store, Kind::Trace, 1);
    let envelope = world.begin(&store, Kind::Envelope, 2);
    let other = world.begin(&store, Kind::Envelope, 3);
    let held = std::sync::Arc::clone(&world);
    let leg = write(&store, move |tx| {
        let mut log = edit::load(tx, envelope)?.unwrap();
        let admitted = held.edit(log.state(), NTT, text("transfer_number", "PML/53/2026/1"));
        log.admit(&admitted);
        edit::append(tx, &mut log)?;
        let parent = Some(Parent { document: envelope, edit: admitted.edit().id() });
        let mut leg = Genesis { parent, ..held.genesis(Kind::Leg, 4).body().clone() };
        leg.roles.retain(|(role, _)| *role != Role::Arrives);
        leg.roles.push((Role::Arrives, JABAR));
        let leg = Verified::sign(leg, &key(NTT, 1), 1);
        let id = leg.document();
        assert!(document::put(tx, &passed(held.gate(NTT).genesis(leg, Some(log.state()), None)))?);
        Ok(id)
    });
    let members = |envelope| store.read(|tx| document::transfer(tx, envelope)).unwrap();
    let as_leg = Member { kind: Kind::Leg, document: leg };
    assert_eq!(members(envelope), [as_leg], "a leg joins by its parent");

    let join = |document, envelope| write(&store, move |tx| document::join(tx, document, envelope));
    assert!(join(trace, envelope));
    assert!(!join(trace, other), "one transfer at most");
    assert!(!join(other, envelope), "an envelope joins none");
    assert!(!join(DocumentId::from_bytes([1; 32]), envelope));
    assert_eq!(members(envelope), [Member { kind: Kind::Trace, document: trace }, as_leg]);
    assert_eq!(members(other), []);
    let of = |document| store.read(|tx| document::envelope_of(tx, document)).unwrap();
    assert_eq!((of(trace), of(leg), of(envelope)), (Some(envelope), Some(envelope), None));
}

#[test]
fn a_document_remembers_its_case_file() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let (trace, envelope) = (world.begin(&store, Kind::Trace, 1), world.begin(&store, Kind::Envelope, 2));
    let case = CaseId::from_bytes([8; 16]);
    write(&store, move |tx| document::set_case(tx, trace, case));
    write(&store, move |tx| document::set_case(tx, envelope, case));
    let found = store.read(|tx| document::of_case(tx, case)).unwrap();
    let expected = [(Kind::Trace, trace), (Kind::Envelope, envelope)];
    assert_eq!(found, expected.map(|(kind, document)| Member { kind, document }));
    assert_eq!(store.read(|tx| document::case_of(tx, trace)).unwrap(), Some(case));
    let none = store.read(|tx| document::of_case(tx, CaseId::from_bytes([9; 16]))).unwrap();
    assert_eq!(none, []);
}

#[test]
fn whoever_waits_for_a_document_is_woken() {
    let (world, home) = (World::new(), Home::new());
    let store = home.open();
    world.fill(&store);
    let (heard, topics) = std::sync::mpsc::channel();
    store.on_commit(move |touched| heard.send(touched.clone()).unwrap());
    let envelope = world.begin(&store, Kind::Envelope, 2);
    let touched = topics.try_recv().unwrap();
    assert!(touched.contains(&Topic::Document(envelope)));
    write(&store, move |tx| {
        let mut log = edit::load(tx, envelope)?.unwrap();
        log.admit(&world.edit(log.state(), NTT, text("urgency", "SEGERA")));
        edit::append(tx, &mut log).map(drop)
    });
    assert!(topics.try_recv().unwrap().contains(&Topic::Document(envelope)));
}
