//! The rows of the table, one file a kind of document, in the order a form shows them (domain.md §3).
//!
//! `docs/protocol.md` lists every row beside the row of the domain it comes from; a test holds the two together.

mod code;
mod dossier;
mod envelope;
mod leg;
mod row;
mod structural;
mod trace;

use super::field::Field;
use super::kind::Kind;

/// The rows of a document in their groups.
type Groups = &'static [&'static [Field]];

static ENVELOPE: Groups = &[envelope::ASKED, envelope::ANSWERED, structural::ROWS];
static TRACE: Groups = &[trace::ROWS, structural::ROWS];
static DOSSIER: Groups = &[
    dossier::PERSON,
    dossier::FAMILY,
    dossier::CARE,
    dossier::CONSENT,
    dossier::PLAN,
    dossier::TICKED,
    structural::ROWS,
];
static LEG: Groups = &[leg::PERSON, leg::WAY, leg::ESCORT, leg::HAND_OVER, leg::CHAIN, structural::ROWS];

/// The rows of one kind of document, group by group; events and cuts last.
pub(super) fn groups(kind: Kind) -> Groups {
    match kind {
        Kind::Envelope => ENVELOPE,
        Kind::Trace => TRACE,
        Kind::Dossier => DOSSIER,
        Kind::Leg => LEG,
    }
}
