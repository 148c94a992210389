//! How many synced commits a second this machine makes: one act at a time, and grouped.
//!
//! `cargo bench -p pulang-node --bench store`. Prints figures, promises nothing: they are the disk's. The last line
//! is the floor itself, a write of one page and an fdatasync, so that runs on other disks can be compared.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::thread;
use std::time::Instant;

use pulang_node::folder::DataFolder;
use pulang_node::keystore::KeyStore;
use pulang_node::random::Random;
use pulang_node::seal::{Owner, Place, RowKind};
use pulang_node::store::audit::{self, Actor, Entry, Object, Verb};
use pulang_node::store::{Options, Store, StoreError, WriteTx};
use pulang_protocol::id::DocumentId;
use pulang_protocol::time::Time;

const ENTRY: Entry = Entry {
    at: Time::ZERO,
    actor: Actor::Node,
    verb: Verb::EditAdmitted,
    object: Object::Node,
    reason: None,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let dir = tempfile::tempdir_in(std::env::current_dir()?)?;
    let folder = DataFolder::create(&dir.path().join("data"))?;
    let random = Random::system()?;
    let keys = KeyStore::create(&folder, &random)?;
    let store = Store::open(folder, Options::new(keys.node_key(), random))?;

    for threads in [1, 2, 8, 32, 64] {
        let acts = 6_400;
        let seconds = timed(|| acts_from(&store, threads, acts / threads))?;
        report(&format!("acts of one row, {threads} at once"), acts, seconds);
    }
    let rows = 64_000;
    let seconds = timed(|| thousand_rows_at_a_time(&store, rows))?;
    report("rows, 1,000 an act", rows, seconds);

    let documents = 2_000;
    let seconds = timed(|| (0..documents).try_for_each(|n| new_key(&store, n)))?;
    report("first seals of a document, one at a time", documents, seconds);

    let floor = File::create(dir.path().join("floor"))?;
    let syncs = 2_000;
    let seconds = timed(|| {
        (0..syncs).try_for_each(|n| floor.write_all_at(&[1; 4096], 4096 * n).and_then(|()| floor.sync_data()))
    })?;
    report("floor: one page and fdatasync", syncs, seconds);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures")]
fn timed<E>(work: impl FnOnce() -> Result<(), E>) -> Result<f64, E> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed().as_secs_f64())
}

fn report(what: &str, count: u64, seconds: f64) {
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    println!("{what:45} {:>9.0} /s  {:>8.3} ms each", count / seconds, 1_000.0 * seconds / count);
}

fn acts_from(store: &Store, threads: u64, each: u64) -> Result<(), StoreError> {
    let one = |tx: &mut WriteTx<'_>| audit::append(tx, &ENTRY);
    thread::scope(|scope| {
        let run = || (0..each).try_for_each(|_| store.write(one));
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        all.into_iter().try_for_each(|thread| thread.join().unwrap_or(Err(StoreError::Panicked)))
    })
}

fn thousand_rows_at_a_time(store: &Store, rows: u64) -> Result<(), StoreError> {
    let thousand = |tx: &mut WriteTx<'_>| (0..1_000).try_for_each(|_| audit::append(tx, &ENTRY));
    (0..rows / 1_000).try_for_each(|_| store.write(thousand))
}

fn new_key(store: &Store, number: u64) -> Result<(), StoreError> {
    let mut id = [0; 32];
    id.first_chunk_mut::<8>().into_iter().for_each(|head| *head = number.to_be_bytes());
    let owner = Owner::Document(DocumentId::from_bytes(id));
    store.write(move |tx| {
        tx.seal(&Place { owner, kind: RowKind::Payloads, row: b"row" }, b"payload").map(drop)
    })
}
