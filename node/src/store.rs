//! Everything this node keeps: the only SQL of the program, one file per stored thing, on one floor ([`engine`]).
//!
//! `store.read(|tx| …)` looks, `store.write(|tx| …)` acts; functions of the files below take the transaction.

pub mod audit;
pub mod engine;

pub use engine::{OpenError, Options, ReadTx, Store, StoreError, Topic, WriteTx};
