//! Whatever is done to the chain afterwards is found.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::*;
use crate::folder::{DataFolder, make_private_folder, private_temporary};
use crate::random::Random;
use crate::seal::KeyEncryptionKey;
use crate::store::engine::{DATABASE, Options, Store};

fn open(dir: &Path) -> Store {
    let node_key = Arc::new(KeyEncryptionKey::new(Zeroizing::new([7; 32])));
    Store::open(DataFolder::open(dir).unwrap(), Options::new(node_key, Random::seeded(1))).unwrap()
}

fn entry(n: u8) -> Entry {
    Entry {
        at: Time::from_millis(i64::from(n) * 1_000).unwrap(),
        actor: if n.is_multiple_of(2) { Actor::Node } else { Actor::Officer(Officer::from_bytes([n; 16])) },
        verb: Verb::EditAdmitted,
        object: Object::Document(DocumentId::from_bytes([n; 32])),
        reason: n.is_multiple_of(3).then_some("test"),
    }
}

/// A closed store with five entries, and the heads after each.
fn five() -> (tempfile::TempDir, Vec<Head>) {
    let dir = private_temporary();
    make_private_folder(&dir.path().join("keys")).unwrap();
    let store = open(dir.path());
    let heads = (1..=5).map(|n| {
        let act = move |tx: &mut WriteTx<'_>| {
            append(tx, &entry(n))?;
            head(tx)
        };
        store.write(act).unwrap()
    });
    let heads = heads.collect();
    (dir, heads)
}

/// Changes the closed file past its triggers, then verifies.
fn after(change: &str, witness: Option<Head>) -> Result<Head, AuditError> {
    let (dir, _) = five();
    let sql = rusqlite::Connection::open(dir.path().join(DATABASE)).unwrap();
    sql.execute_batch("DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_cut;").unwrap();
    sql.execute_batch(change).unwrap();
    drop(sql);
    open(dir.path()).read(|tx| verify(tx, witness))
}

#[test]
fn a_chain_left_alone_verifies_to_its_head_with_any_of_its_witnesses() {
    let (dir, heads) = five();
    let store = open(dir.path());
    let last = *heads.last().unwrap();
    assert_eq!(last.seq, 5);
    assert_eq!(store.read(|tx| verify(tx, None)), Ok(last));
    for witness in heads.into_iter().chain([Head::EMPTY]) {
        assert_eq!(store.read(|tx| verify(tx, Some(witness))), Ok(last));
    }
}

#[test]
fn an_empty_log_verifies_and_holds_no_witness_but_its_own() {
    let dir = private_temporary();
    make_private_folder(&dir.path().join("keys")).unwrap();
    let store = open(dir.path());
    assert_eq!(store.read(|tx| verify(tx, None)), Ok(Head::EMPTY));
    let foreign = Head { seq: 1, hash: [1; 32] };
    assert_eq!(store.read(|tx| verify(tx, Some(foreign))), Err(AuditError::NotWitnessed(1)));
}

#[test]
fn every_edited_column_is_found() {
    let edits = [
        "at_ms = 1",
        "actor = NULL",
        "actor = x'00000000000000000000000000000000'",
        "verb = 'opened'",
        "object = x'00'",
        "reason = NULL",
        "reason = ''",
        "hash = x'0000000000000000000000000000000000000000000000000000000000000000'",
        "prev = x'0000000000000000000000000000000000000000000000000000000000000000'",
    ];
    for edit in edits {
        let found = after(&format!("UPDATE audit SET {edit} WHERE seq = 3"), None);
        assert_eq!(found, Err(AuditError::Changed(3)), "{edit}");
    }
}

#[test]
fn deleted_moved_and_spliced_rows_are_found() {
    assert_eq!(after("DELETE FROM audit WHERE seq = 1", None), Err(AuditError::Missing(1)));
    assert_eq!(after("DELETE FROM audit WHERE seq = 3", None), Err(AuditError::Missing(3)));
    let closed_up = "DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3";
    assert_eq!(after(closed_up, None), Err(AuditError::Changed(3)));
    let swapped = "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;
                   UPDATE audit SET seq = 3 WHERE seq = 99";
    assert_eq!(after(swapped, None), Err(AuditError::Changed(2)));
    assert_eq!(
        after("UPDATE audit SET at_ms = 'x' WHERE seq = 2", None),
        Err(StoreError::BadRow("column").into())
    );
}

#[test]
fn a_row_written_again_with_a_good_hash_breaks_the_link_behind_it() {
    let (dir, heads) = five();
    let forged = Row {
        seq: 3,
        at: 3_000,
        actor: None,
        verb: "opened".to_owned(),
        object: vec![0],
        reason: None,
        prev: heads.get(1).unwrap().hash.to_vec(),
    };
    let sql = rusqlite::Connection::open(dir.path().join(DATABASE)).unwrap();
    sql.execute_batch("DROP TRIGGER audit_is_never_changed").unwrap();
    sql.execute(
        "UPDATE audit SET at_ms = 3000, actor = NULL, verb = 'opened', object = x'00', reason = NULL, hash = ?1
         WHERE seq = 3",
        [hash_of(&forged)],
    )
    .unwrap();
    drop(sql);
    assert_eq!(open(dir.path()).read(|tx| verify(tx, None)), Err(AuditError::Unlinked(4)));
}

#[test]
fn a_cut_tail_is_found_by_its_witness_only() {
    let (_, heads) = five();
    let cut = "DELETE FROM audit WHERE seq = 5";
    assert_eq!(after(cut, None).unwrap().seq, 4);
    assert_eq!(after(cut, heads.last().copied()), Err(AuditError::NotWitnessed(5)));
}

#[test]
fn the_schema_refuses_to_change_or_delete_a_row() {
    let (dir, _) = five();
    let store = open(dir.path());
    for statement in ["UPDATE audit SET at_ms = 0 WHERE seq = 1", "DELETE FROM audit WHERE seq = 5"] {
        let refused = store.write(move |tx| tx.execute(statement, []));
        assert!(matches!(refused, Err(StoreError::Constraint { .. })), "{refused:?}");
    }
}

#[test]
fn objects_and_verbs_never_share_their_bytes() {
    let officer = Officer::from_bytes([1; 16]);
    let objects = [
        Object::Node,
        Object::Partner(Province::new(53).unwrap()),
        Object::Agreement(VersionId::from_bytes([1; 32])),
        Object::Document(DocumentId::from_bytes([1; 32])),
        Object::Signed(SignedId::from_bytes([1; 32])),
        Object::Case([1; 16]),
        Object::Account(officer),
    ];
    let bytes: HashSet<Vec<u8>> = objects.iter().map(object_bytes).collect();
    assert_eq!(bytes.len(), objects.len());
    assert_ne!(actor_bytes(&Actor::Node), actor_bytes(&Actor::Officer(officer)));
}
