//! Values of the protocol as JSON writes them: ids in hex, states and reasons by their stable codes, moments in
//! milliseconds. Parsed once, at the door.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{PartialSchema, ToSchema};

use pulang_protocol::admit::Code;
use pulang_protocol::agreement::Instrument;
use pulang_protocol::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, SignedId, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::record::{EraseReason, HoldReason};
use pulang_protocol::schema::{Kind, Path};
use pulang_protocol::status::{Aftercare, Decision, EventKind, HandOver, Reason, Road, Stage, Unit};
use pulang_protocol::time::Time;

use crate::case::CaseId;

mod group;
mod place;
mod text;

pub use group::{GroupCode, NotAGroup};
pub use place::{NotAPlace, RowPlace};
pub use text::AsText;

macro_rules! named {
    ($($name:ident = $of:ty,)*) => {$(
        #[doc = concat!("A [`", stringify!($of), "`] as JSON writes it.")]
        pub type $name = Plain<$of>;
    )*};
}

// The description of the interface is derived from fields by the name of their type, so each has one.
named! {
    DocumentRef = DocumentId,
    EditRef = EditId,
    SignedRef = SignedId,
    VersionRef = VersionId,
    DigestHex = Digest,
    IncarnationRef = Incarnation,
    OfficerRef = Officer,
    CaseRef = CaseId,
    EntryName = Nonce,
    ProvinceCode = Province,
    PathText = Path,
    KindName = Kind,
    GateCode = Code,
    InstrumentCode = Instrument,
    EventCode = EventKind,
    ReasonCode = Reason,
    DecisionCode = Decision,
    AftercareCode = Aftercare,
    RoadCode = Road,
    HandOverCode = HandOver,
    StageCode = Stage,
    UnitCode = Unit,
    PlaceText = RowPlace,
    HoldReasonCode = HoldReason,
    EraseReasonCode = EraseReason,
}

/// A value that is written as one short text: an id in lower-case hex, or a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plain<T>(pub T);

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Time);

/// Text that somebody typed, here or in another province. Its `Debug` tells the length only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub String);

/// One value as JSON has it. A moment is a number of milliseconds, a hash its hex. Its `Debug` tells the type only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Scalar {
    /// Yes or no.
    Bool(bool),
    /// A whole number, or a moment in milliseconds since 1970 UTC.
    Int(i64),
    /// Text, a code of a pick-list, a day as `YYYY-MM-DD`, or a hash in hex.
    Text(String),
}

impl Words {
    /// Takes a text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text of {} bytes", self.0.len())
    }
}

impl fmt::Debug for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool(_) => "bool",
            Self::Int(_) => "int",
            Self::Text(_) => "text",
        })
    }
}

impl<T: AsText> Serialize for Plain<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_text())
    }
}

impl<'de, T: AsText> Deserialize<'de> for Plain<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        T::from_text(&text).map(Self).ok_or_else(|| D::Error::custom(format_args!("this is no {}", T::NAME)))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0.millis())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Time::from_millis(i64::deserialize(deserializer)?).map(Self).map_err(D::Error::custom)
    }
}

impl<T: AsText> PartialSchema for Plain<T> {
    fn schema() -> RefOr<Schema> {
        let codes = T::codes();
        let text = ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .description(Some(T::NAME))
            .enum_values((!codes.is_empty()).then_some(codes));
        text.build().into()
    }
}

impl<T: AsText> ToSchema for Plain<T> {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed(T::SCHEMA)
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::Integer))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .description(Some("milliseconds since 1970-01-01T00:00:00Z"))
            .build()
            .into()
    }
}

impl ToSchema for Moment {}

impl PartialSchema for Words {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).build().into()
    }
}

impl ToSchema for Words {}

#[cfg(test)]
mod tests;
