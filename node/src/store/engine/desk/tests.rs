//! A group of acts: one commit, each act for itself, and all of them together when the commit fails.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::mpsc::{Receiver, channel};

use pulang_protocol::province::Province;
use zeroize::Zeroizing;

use super::*;
use crate::folder::{ensure_private_file, make_private_folder, private_temporary};
use crate::seal::{Owner, Place, RowKind};

struct Bench {
    _dir: tempfile::TempDir,
    desk: Desk,
    commits: Receiver<usize>,
}

type Answer = Receiver<Result<(), StoreError>>;

impl Bench {
    fn new() -> Self {
        let dir = private_temporary();
        let folder = DataFolder::open(dir.path()).unwrap();
        make_private_folder(&dir.path().join("keys")).unwrap();
        let (database, keys) = (dir.path().join("pulang.db"), dir.path().join("keys/documents.db"));
        [&database, &keys].into_iter().for_each(|file| ensure_private_file(file).unwrap());
        let node_key = Arc::new(KeyEncryptionKey::new(Zeroizing::new([7; 32])));
        let desk = Desk::open(&database, &keys, folder, node_key, Random::seeded(1), None).unwrap();
        desk.sql.execute_batch("CREATE TABLE t (n INTEGER PRIMARY KEY REFERENCES t)").unwrap();
        let (told, commits) = channel();
        desk.listeners().lock().unwrap().push(Box::new(move |topics| told.send(topics.len()).unwrap()));
        Self { _dir: dir, desk, commits }
    }

    fn carry_out(&mut self, group: Vec<Work>) {
        let mut group = group.into_iter();
        let first = group.next().unwrap();
        self.desk.carry_out(first, || group.next());
    }

    fn rows(&self) -> u32 {
        self.desk.sql.query_one("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
    }
}

fn work(act: impl FnOnce(&mut WriteTx<'_>) -> Result<(), StoreError> + Send + 'static) -> (Work, Answer) {
    let (reply, answer) = channel();
    let work: Work = Box::new(move |tx| {
        let result = tx.and_then(act);
        Ran {
            keep: result.is_ok(),
            answer: Box::new(move |outcome| reply.send(outcome.and(result)).unwrap()),
        }
    });
    (work, answer)
}

fn insert(n: u32) -> (Work, Answer) {
    work(move |tx| {
        tx.touch(Topic::Outbox(Province::new(53).unwrap()));
        tx.execute("INSERT INTO t (n) VALUES (?1)", [n]).map(drop)
    })
}

fn answers(answers: Vec<Answer>) -> Vec<Result<(), StoreError>> {
    answers.into_iter().map(|answer| answer.recv().unwrap()).collect()
}

#[test]
fn a_group_shares_one_commit_and_a_failing_act_undoes_itself_only() {
    let mut bench = Bench::new();
    let failing = work(|tx| tx.execute("INSERT INTO t (n) VALUES (7)", []).and(Err(StoreError::NoKey)));
    let (group, waiting) = [insert(1), failing, insert(2), insert(1)].into_iter().unzip();
    bench.carry_out(group);
    let said = answers(waiting);
    assert!(matches!(
        said.as_slice(),
        [Ok(()), Err(StoreError::NoKey), Ok(()), Err(StoreError::Constraint { .. })]
    ));
    assert_eq!(bench.rows(), 2);
    assert_eq!(bench.commits.try_iter().collect::<Vec<_>>(), [1]);
}

#[test]
fn nobody_is_answered_before_the_commit() {
    let mut bench = Bench::new();
    let (first, answer) = insert(1);
    let (second, _waiting) = insert(2);
    let mut second = Some(second);
    bench.desk.carry_out(first, || {
        assert!(answer.try_recv().is_err(), "answered before the commit");
        second.take()
    });
    assert_eq!(answer.recv().unwrap(), Ok(()));
}

#[test]
fn a_commit_that_fails_fails_every_act_of_its_group_and_the_next_group_works() {
    let mut bench = Bench::new();
    let dangling = work(|tx| {
        tx.execute("PRAGMA defer_foreign_keys = ON", [])?;
        tx.execute("CREATE TABLE child (n INTEGER REFERENCES t (n))", [])?;
        tx.execute("INSERT INTO child (n) VALUES (99)", []).map(drop)
    });
    let place = Place { owner: Owner::Case([1; 16]), kind: RowKind::CaseBody, row: b"1" };
    let sealing = work(move |tx| tx.seal(&place, b"x").map(drop));
    let refused = work(|_| Err(StoreError::NoKey));
    let (group, waiting) = [insert(1), dangling, sealing, refused].into_iter().unzip();
    bench.carry_out(group);
    for said in answers(waiting) {
        assert!(matches!(said, Err(StoreError::Constraint { .. })), "{said:?}");
    }
    assert_eq!((bench.rows(), bench.commits.try_iter().count()), (0, 0));

    let (group, waiting) = [insert(3)].into_iter().unzip();
    bench.carry_out(group);
    assert_eq!(answers(waiting), [Ok(())]);
    assert_eq!(bench.rows(), 1);
}

#[test]
fn a_transaction_undone_under_an_act_keeps_nothing_and_takes_no_further_statement() {
    let mut bench = Bench::new();
    let undoing = work(|tx| {
        tx.sql.execute_batch("ROLLBACK")?;
        assert_eq!(tx.execute("INSERT INTO t (n) VALUES (5)", []), Err(StoreError::Undone));
        Ok(())
    });
    let (group, waiting) = [insert(1), undoing].into_iter().unzip();
    bench.carry_out(group);
    assert_eq!(answers(waiting), [Err(StoreError::Undone), Err(StoreError::Undone)]);
    assert_eq!(bench.rows(), 0);
}

#[test]
fn a_group_ends_at_its_limit_of_acts() {
    let mut bench = Bench::new();
    let given = GROUP + 1;
    let (group, waiting): (Vec<Work>, Vec<Answer>) = (0..).map(insert).take(given).unzip();
    let mut group = group.into_iter();
    let first = group.next().unwrap();
    bench.desk.carry_out(first, || group.next());
    assert_eq!(group.len(), 1, "one act is left for the next group");
    drop(group);
    assert_eq!(waiting.iter().filter(|answer| answer.try_recv() == Ok(Ok(()))).count(), GROUP);
}

#[test]
fn a_stopped_desk_answers_and_writes_nothing() {
    let mut bench = Bench::new();
    bench.desk.undo(&StoreError::Io { code: 10 });
    let (group, waiting) = [insert(1)].into_iter().unzip();
    bench.carry_out(group);
    assert_eq!(answers(waiting), [Err(StoreError::Stopped)]);
    assert_eq!(bench.rows(), 0);
}
