//! Which values are one short text, and how each is read back.

use pulang_protocol::admit::Code;
use pulang_protocol::agreement::Instrument;
use pulang_protocol::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, SignedId, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{EraseReason, HoldReason};
use pulang_protocol::schema::{Kind, Path};
use pulang_protocol::status::{Aftercare, Decision, EventKind, HandOver, Reason, Road, Stage, Unit};

use crate::action::plain::group::GroupCode;
use crate::action::plain::place::RowPlace;
use crate::case::CaseId;

/// A value that one short text stands for.
pub trait AsText: Sized {
    /// What it is, for people who read an error or the interface's description.
    const NAME: &'static str;
    /// Its name among the schemas of the interface.
    const SCHEMA: &'static str;

    /// The text.
    fn to_text(&self) -> String;

    /// The value a text stands for, if it is one.
    fn from_text(text: &str) -> Option<Self>;

    /// Every text there is, if they are few.
    fn codes() -> Vec<&'static str> {
        Vec::new()
    }
}

macro_rules! displayed {
    ($($type:ty, $schema:literal, $name:literal;)*) => {$(
        impl AsText for $type {
            const NAME: &'static str = $name;
            const SCHEMA: &'static str = $schema;

            fn to_text(&self) -> String {
                self.to_string()
            }

            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}

macro_rules! coded {
    ($($type:ty, $schema:literal, $name:literal;)*) => {$(
        impl AsText for $type {
            const NAME: &'static str = $name;
            const SCHEMA: &'static str = $schema;

            fn to_text(&self) -> String {
                self.code().to_owned()
            }

            fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == text)
            }

            fn codes() -> Vec<&'static str> {
                Self::ALL.iter().map(|value| value.code()).collect()
            }
        }
    )*};
}

displayed! {
    DocumentId, "DocumentId", "id of a document: 64 lower-case hex digits";
    EditId, "EditId", "id of an edit: 64 lower-case hex digits";
    SignedId, "SignedId", "id of something signed: 64 lower-case hex digits";
    VersionId, "VersionId", "id of a version of an agreement: 64 lower-case hex digits";
    Digest, "Digest", "SHA-256: 64 lower-case hex digits";
    Incarnation, "Incarnation", "incarnation of a node: 32 lower-case hex digits";
    Officer, "Officer", "officer: 32 lower-case hex digits";
    Nonce, "EntryName", "name of an entry: 32 lower-case hex digits";
    CaseId, "CaseId", "id of a case file: 32 lower-case hex digits";
    Province, "ProvinceCode", "province code: two digits";
    GroupCode, "GroupCode", "code of a group: letters, digits and hyphens";
    RowPlace, "RowPlace", "place in the list: milliseconds, hyphen, id";
    Path, "Path", "path of a field";
    Kind, "DocumentKind", "kind of document";
    Code, "GateCode", "code of the gate";
}

coded! {
    Instrument, "Instrument", "sort of agreement";
    EventKind, "EventKind", "event";
    Reason, "Reason", "reason";
    Decision, "Decision", "state of the decision";
    Aftercare, "Aftercare", "state of the aftercare";
    Road, "Road", "state of the road";
    HandOver, "HandOver", "state of the hand-over";
    Stage, "Stage", "stage of the journey";
    Unit, "UnitRole", "unit that is responsible";
    HoldReason, "HoldReason", "reason of a hold";
    EraseReason, "EraseReason", "reason of an erase order";
}
