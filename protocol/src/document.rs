//! What a document says: the values its standing edits leave visible.
//!
//! Two forms of one truth. [`View`] is our own fold, made for list rows, pages and signatures over records. [`rebuild`]
//! gives the same edits to automerge, when a document is opened for work. Both are caches: they can be deleted and
//! made again from the log of edits. Three rules hold for both.
//!
//! - *Past* means the standing edits of an edit's past. An edit that does not stand is bridged over: it sets nothing,
//!   yet what came before it is before what comes after it.
//! - A clear of a path at which its author saw nothing makes no operation.
//! - An edit whose payload was erased keeps its place and its parents, and makes no operation. A node that has erased
//!   it therefore counts operations differently from one that has not yet. That is the reason why neither values nor
//!   operation counters of this module ever enter what is signed, admitted or compared between nodes.

mod fold;
mod rebuild;
mod view;

pub use rebuild::{RebuildError, changes, rebuild};
pub use view::{Said, View, Written};

#[cfg(test)]
mod tests;
