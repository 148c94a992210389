//! Everything this node keeps: the only SQL of the program, one file per stored thing, on one floor ([`engine`]).
//!
//! `store.read(|tx| …)` looks, `store.write(|tx| …)` acts; functions of the files below take the transaction.

pub mod agreement;
pub mod audit;
pub mod card;
pub mod case;
pub mod closing;
pub mod cursor;
pub mod document;
pub mod edit;
pub mod engine;
pub mod erasure;
pub mod hold;
pub mod incarnation;
pub mod meta;
pub mod outbox;
pub mod parked;
pub mod receipt;
pub mod refused;
pub mod row;
pub mod session;
pub mod waiting;
pub mod witness;

pub use engine::{OpenError, Options, ReadTx, Store, StoreError, Topic, WriteTx};

/// The tables that are caches: whatever is in them is made again when it is asked for.
pub const CACHES: [&str; 1] = ["list_row"];

/// Empties every cache.
pub fn clear_caches(tx: &mut WriteTx<'_>) -> Result<(), StoreError> {
    CACHES.into_iter().try_for_each(|table| tx.execute(&format!("DELETE FROM {table}"), []).map(drop))
}
