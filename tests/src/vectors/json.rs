//! How the files write things down: bytes in lower-case hex, errors by stable names.

use pulang_protocol::card::NotNext;
use pulang_protocol::codec::{DecodeError, Wire};
use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::sha256;
use pulang_protocol::record::NotAFork;
use pulang_protocol::schema::Value as Scalar;
use pulang_protocol::signed::{NotAuthentic, Signed, Statement};
use pulang_protocol::sync::FrameError;
use serde_json::{Value, json};

/// Bytes in lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of lower-case hex; nothing if it is none.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let mut pairs = text.as_bytes().chunks_exact(2);
    let bytes: Option<Vec<u8>> = pairs
        .by_ref()
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect();
    bytes.filter(|_| pairs.remainder().is_empty())
}

/// A signed statement: kind, id and the bytes of its COSE_Sign1.
#[must_use]
pub fn statement<T: Statement>(signed: &Signed<T>) -> Value {
    json!({ "kind": T::KIND, "id": signed.id().to_string(), "hex": hex(&signed.to_bytes()) })
}

/// An edit: its header as COSE_Sign1, and beside it the bytes of its payload or null.
#[must_use]
pub fn edit(edit: &SignedEdit) -> Value {
    let payload = edit.payload.as_ref().map(|payload| hex(&payload.to_bytes()));
    let hex = hex(&edit.header.to_bytes());
    json!({ "kind": "edit", "id": edit.id().to_string(), "hex": hex, "payload": payload })
}

/// A value of a document, with its type.
#[must_use]
pub fn scalar(value: &Scalar) -> Value {
    match value {
        Scalar::Text(text) => json!({ "text": text }),
        Scalar::Int(number) => json!({ "int": number }),
        Scalar::Bool(truth) => json!({ "truth": truth }),
        Scalar::Time(time) => json!({ "time": time.millis() }),
        Scalar::Hash(hash) => json!({ "hash": hash.to_string() }),
        Scalar::File(file) => json!({
            "file": { "length": file.length, "hash": file.hash.to_string(), "type": file.media_type }
        }),
    }
}

/// An object with more in it.
#[must_use]
pub fn with(row: Value, more: Value) -> Value {
    match (row, more) {
        (Value::Object(mut row), Value::Object(more)) => {
            row.extend(more);
            Value::Object(row)
        }
        (row, _) => row,
    }
}

/// What a value would be hashed to, and its bytes.
#[must_use]
pub fn bytes_of(value: &impl Wire) -> (String, String) {
    let bytes = value.to_bytes();
    (hex(&bytes), hex(&sha256(&bytes)))
}

/// The name of a decode error in the files.
#[must_use]
pub const fn decode_error(error: DecodeError) -> &'static str {
    match error {
        DecodeError::Truncated => "truncated",
        DecodeError::TrailingBytes => "trailing_bytes",
        DecodeError::WrongType => "wrong_type",
        DecodeError::NotShortest => "not_shortest",
        DecodeError::NotUtf8 => "not_utf8",
        DecodeError::TooLong => "too_long",
        DecodeError::OutOfRange => "out_of_range",
        DecodeError::Unsorted => "unsorted",
    }
}

/// The name of a frame error in the files.
#[must_use]
pub const fn frame_error(error: FrameError) -> &'static str {
    match error {
        FrameError::TooLarge => "too_large",
        FrameError::UnknownForm => "unknown_form",
        FrameError::UnknownKind => "unknown_kind",
        FrameError::LaneOrder => "lane_order",
        FrameError::Number => "number",
        FrameError::NotLeftOut => "not_left_out",
        FrameError::NotSaid => "not_said",
        FrameError::Item(error) => decode_error(error),
    }
}

/// The name of what is wrong with a signature.
#[must_use]
pub const fn not_authentic(error: NotAuthentic) -> &'static str {
    match error {
        NotAuthentic::Unsigned => "unsigned",
        NotAuthentic::OtherKey => "other_key",
        NotAuthentic::BadSignature => "bad_signature",
        NotAuthentic::NotInChain => "not_in_chain",
    }
}

/// The name of why a card does not follow.
#[must_use]
pub const fn not_next(error: NotNext) -> &'static str {
    match error {
        NotNext::OtherProvince => "other_province",
        NotNext::NotNextSerial => "not_next_serial",
        NotNext::NotPromised => "not_promised",
        NotNext::Rival => "rival",
        NotNext::KeyTaken(_) => "key_taken",
    }
}

/// The name of why two branches prove nothing.
#[must_use]
pub const fn not_a_fork(error: NotAFork) -> &'static str {
    match error {
        NotAFork::Length => "length",
        NotAFork::NoCard => "no_card",
        NotAFork::NotAuthentic(error) => not_authentic(error),
        NotAFork::NotTwo => "not_two",
    }
}
