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
//!   operation counters of this module ever enter what is admitted or compared between nodes.
//!
//! [`signatures`] reads from a view whether a record still says what a province signed. It is shown to people and
//! decides about nothing else; a node that has erased the record finds nothing signed.

mod fold;
mod rebuild;
mod signature;
mod view;

pub use rebuild::{RebuildError, changes, rebuild};
pub use signature::{RECORDS, RecordSignature, record_digest, signature_path, signatures};
pub use view::{Said, View, Written};

#[cfg(test)]
mod tests;
