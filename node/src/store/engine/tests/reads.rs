//! Readers see one moment and wait for each other; listeners hear what is durable.

use super::*;

#[test]
fn a_read_sees_one_moment_and_a_broken_read_gives_its_connection_back() {
    let home = Home::new();
    let store = home.with_table();
    let count = |tx: &ReadTx<'_>| tx.first("SELECT count(*) FROM t", [], |row| row.get::<_, u32>(0));
    let seen = store.read(|tx| {
        let before = count(tx)?;
        insert(&store, 1)?;
        Ok::<_, StoreError>((before, count(tx)?))
    });
    assert_eq!(seen, Ok((Some(0), Some(0))));
    assert_eq!(store.read(count), Ok(Some(1)));

    for _ in 0..2 * home.options().readers {
        let store = store.clone();
        let broken =
            thread::spawn(move || store.read(|_| -> Result<(), StoreError> { panic!("part of the test") }));
        assert!(broken.join().is_err());
    }
    assert_eq!(store.read(count), Ok(Some(1)));
}

#[test]
fn more_readers_than_connections_wait_for_each_other() {
    let home = Home::new();
    let store = home.try_open(Options { readers: 1, ..home.options() }).unwrap();
    let (inside, entered) = channel();
    let (leave, left) = channel::<()>();
    thread::scope(|scope| {
        let reading = store.clone();
        let first = scope.spawn(move || {
            reading.read(|_| {
                inside.send(()).unwrap();
                left.recv().unwrap();
                Ok::<_, StoreError>(1)
            })
        });
        entered.recv().unwrap();
        let second = scope.spawn(|| store.read(|_| Ok::<_, StoreError>(2)));
        leave.send(()).unwrap();
        assert_eq!((first.join().unwrap(), second.join().unwrap()), (Ok(1), Ok(2)));
    });
}

#[test]
fn listeners_hear_topics_after_the_commit_and_never_of_an_act_undone() {
    let home = Home::new();
    let store = home.with_table();
    let (told, heard) = channel();
    let outside = Mutex::new(rusqlite::Connection::open(home.file(DATABASE)).unwrap());
    let province = |code| Province::new(code).unwrap();
    store.on_commit(|_| panic!("a broken listener is part of the test"));
    store.on_commit(move |topics| {
        let outside = outside.lock().unwrap();
        let rows = outside.query_one("SELECT count(*) FROM t", [], |row| row.get::<_, u32>(0)).unwrap();
        told.send((topics.clone(), rows)).unwrap();
    });
    insert(&store, 1).unwrap();
    let act = |code: u8, good: bool| {
        store.write(move |tx| {
            tx.execute("INSERT INTO t (n) VALUES (?1)", [code])?;
            tx.touch(Topic::Outbox(province(code)));
            tx.touch(Topic::Document(DocumentId::from_bytes([code; 32])));
            if good { Ok(()) } else { Err(StoreError::NoKey) }
        })
    };
    act(31, false).unwrap_err();
    act(32, true).unwrap();
    let topics =
        BTreeSet::from([Topic::Outbox(province(32)), Topic::Document(DocumentId::from_bytes([32; 32]))]);
    assert_eq!(heard.try_iter().collect::<Vec<_>>(), [(topics, 2)]);
}
