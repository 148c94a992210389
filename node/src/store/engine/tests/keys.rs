//! Document keys: durable before the first row, gone after the ledger says so.

use super::*;

pub(super) fn place(document: u8) -> Place<'static> {
    let owner = Owner::Document(DocumentId::from_bytes([document; 32]));
    Place { owner, kind: RowKind::Payloads, row: b"row" }
}

fn wrapped_keys(home: &Home) -> Vec<Vec<u8>> {
    let sql = rusqlite::Connection::open(home.file("keys/documents.db")).unwrap();
    let mut all = sql.prepare("SELECT wrapped FROM document_key").unwrap();
    all.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn contains(file: &Path, needle: &[u8]) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
}

#[test]
fn a_document_has_one_key_that_outlives_reopening() {
    let home = Home::new();
    let store = home.open();
    let sealed = store.write(|tx| {
        assert!(tx.key(&place(1).owner)?.is_none());
        let both = [tx.seal(&place(1), b"one")?, tx.seal(&place(1), b"two")?];
        assert_eq!(tx.open(&place(1), both.first().unwrap())?.as_slice(), b"one");
        Ok::<_, StoreError>(both)
    });
    let [one, two] = sealed.unwrap();
    drop(store);
    assert_eq!(wrapped_keys(&home).len(), 1);

    let store = home.open();
    let opened = |sealed: &[u8]| store.read(|tx| tx.open(&place(1), sealed)).unwrap().to_vec();
    assert_eq!((opened(&one), opened(&two)), (b"one".to_vec(), b"two".to_vec()));
    assert_eq!(store.read(|tx| tx.open(&place(2), &one)), Err(StoreError::NoKey));
    let mut changed = one.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert!(matches!(store.read(|tx| tx.open(&place(1), &changed)), Err(StoreError::Sealed(_))));
}

#[test]
fn a_key_drawn_by_an_act_that_failed_serves_the_next_one() {
    let home = Home::new();
    let store = home.open();
    let failed = store.write(|tx| tx.seal(&place(1), b"x").and(Err::<(), _>(StoreError::NoKey)));
    assert_eq!(failed, Err(StoreError::NoKey));
    let sealed = store.write(|tx| tx.seal(&place(1), b"y")).unwrap();
    assert_eq!(store.read(|tx| tx.open(&place(1), &sealed)).unwrap().as_slice(), b"y");
    drop(store);
    assert_eq!(wrapped_keys(&home).len(), 1);
}

#[test]
fn a_destroyed_key_opens_nothing_and_leaves_no_trace() {
    let home = Home::new();
    let store = home.open();
    let sealed =
        store.write(|tx| Ok::<_, StoreError>([tx.seal(&place(1), b"1")?, tx.seal(&place(2), b"2")?]));
    let [one, two] = sealed.unwrap();
    let before = wrapped_keys(&home);
    store.write(|tx| tx.destroy_key(&place(1).owner, Time::ZERO)).unwrap();
    store.write(|tx| tx.destroy_key(&place(1).owner, Time::MAX)).unwrap();

    assert_eq!(store.read(|tx| tx.open(&place(1), &one)), Err(StoreError::Erased));
    assert_eq!(store.write(|tx| tx.seal(&place(1), b"again")), Err(StoreError::Erased));
    assert!(store.read(|tx| tx.is_erased(&place(1).owner)).unwrap());
    assert_eq!(store.read(|tx| tx.open(&place(2), &two)).unwrap().as_slice(), b"2");
    let left = wrapped_keys(&home);
    assert_eq!(left.len(), 1);
    let gone = before.iter().find(|key| !left.contains(key)).unwrap();
    for file in ["keys/documents.db", "keys/documents.db-wal"] {
        assert!(!contains(&home.file(file), gone), "{file} still holds the key");
    }
}

#[test]
fn an_erasure_undone_with_its_act_destroys_nothing() {
    let home = Home::new();
    let store = home.open();
    let sealed = store.write(|tx| tx.seal(&place(1), b"x")).unwrap();
    let failed =
        store.write(|tx| tx.destroy_key(&place(1).owner, Time::ZERO).and(Err::<(), _>(StoreError::NoKey)));
    assert_eq!(failed, Err(StoreError::NoKey));
    assert_eq!(store.read(|tx| tx.open(&place(1), &sealed)).unwrap().as_slice(), b"x");
}

#[test]
fn a_backup_of_keys_does_not_bring_an_erased_document_back() {
    let home = Home::new();
    let store = home.open();
    let sealed = store.write(|tx| tx.seal(&place(1), b"x")).unwrap();
    drop(store);
    fs::copy(home.file("keys/documents.db"), home.file("backup")).unwrap();
    let store = home.open();
    store.write(|tx| tx.destroy_key(&place(1).owner, Time::ZERO)).unwrap();
    drop(store);
    assert_eq!(wrapped_keys(&home).len(), 0);

    fs::copy(home.file("backup"), home.file("keys/documents.db")).unwrap();
    assert_eq!(wrapped_keys(&home).len(), 1);
    let store = home.open();
    assert_eq!(store.read(|tx| tx.open(&place(1), &sealed)), Err(StoreError::Erased));
    drop(store);
    assert_eq!(wrapped_keys(&home).len(), 0);
}
