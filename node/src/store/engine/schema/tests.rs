//! Migrations go one step at a time: before it or after it, never between.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::store::engine::error::StoreError;

const ONE: Schema = Schema { application: 77, migrations: &["CREATE TABLE one (n)"] };
const TWO: Schema = Schema { application: 77, migrations: &["CREATE TABLE one (n)", "CREATE TABLE two (n)"] };
const BAD: Schema = Schema {
    application: 77,
    migrations: &["CREATE TABLE one (n)", "CREATE TABLE half (n); INSERT INTO absent VALUES (1);"],
};

fn tables(sql: &Connection) -> Vec<String> {
    let mut names = sql.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
    names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn an_older_file_is_brought_up_to_date_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("db");
    std::fs::write(&path, "").unwrap();
    drop(open_writer(&path, &ONE).unwrap());
    for _ in 0..2 {
        let sql = open_writer(&path, &TWO).unwrap();
        assert_eq!((tables(&sql), version(&sql).unwrap()), (vec!["one".into(), "two".into()], 2));
    }
    let older = open_writer(&path, &ONE).unwrap_err();
    assert!(matches!(older, OpenError::Newer { found: 2, known: 1, .. }), "{older}");
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("db");
    std::fs::write(&path, "").unwrap();
    drop(open_writer(&path, &ONE).unwrap());
    let failed = open_writer(&path, &BAD).unwrap_err();
    assert!(matches!(failed, OpenError::Store { source: StoreError::Statement { .. }, .. }), "{failed}");
    let sql = open_writer(&path, &ONE).unwrap();
    assert_eq!((tables(&sql), version(&sql).unwrap()), (vec!["one".into()], 1));
}
