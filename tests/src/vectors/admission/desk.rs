//! What the cases of the gate are made of.

use pulang_protocol::agreement::Version;
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Op, SignedEdit};
use pulang_protocol::genesis::Genesis;
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use serde_json::{Value, json};

use crate::vectors::json::hex;
use crate::vectors::office::{Draft, JABAR, NTT, Pen, genesis_body, say, version};

/// NTT in its first life.
pub(super) const SENDER: Pen = Pen(NTT, 1, 1);

/// Jawa Barat in its first life.
pub(super) const RECEIVER: Pen = Pen(JABAR, 1, 1);

/// A version as the files hold it.
pub(super) fn version_thing(version: &Version) -> Value {
    json!({ "kind": "version", "id": version.id().to_string(), "hex": hex(&version.to_bytes()) })
}

/// What the birth of a document under the agreement says.
pub(super) fn genesis_of(kind: Kind) -> Genesis {
    genesis_body(kind, version().id(), None)
}

/// The envelope of the examples.
pub(super) fn envelope() -> DocumentId {
    say(genesis_of(Kind::Envelope), 1).id().into()
}

/// An edit of it.
pub(super) fn edit(
    pen: Pen,
    prev: Option<&SignedEdit>,
    deps: &[&SignedEdit],
    minutes: i64,
    ops: Vec<Op>,
) -> Draft {
    Draft::new(envelope(), pen, prev, deps, minutes, ops)
}
