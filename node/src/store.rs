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
pub mod incarnation;
pub mod meta;
pub mod outbox;
pub mod parked;
pub mod receipt;
pub mod refused;
pub mod row;
pub mod session;

pub use engine::{OpenError, Options, ReadTx, Store, StoreError, Topic, WriteTx};
