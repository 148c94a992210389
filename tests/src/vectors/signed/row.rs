//! One signed statement as a row of `signed.json`.

use pulang_protocol::codec::Writer;
use pulang_protocol::signed::{Signed, Statement};
use serde_json::{Value, json};

use crate::vectors::json::hex;

/// What is signed, put together from its parts.
fn to_be_signed<T: Statement>(signed: &Signed<T>) -> Vec<u8> {
    let mut protected = vec![0xa2, 0x01, 0x32, 0x04, 0x4c];
    protected.extend(signed.key().to_bytes());
    let mut out = Writer::default();
    out.array(4);
    out.text("Signature1");
    out.bytes(&protected);
    out.bytes(format!("pulang/v1/{}", T::KIND).as_bytes());
    out.bytes(&signed.body().to_bytes());
    out.into_bytes()
}

/// The statement, byte by byte, with what it says.
pub(super) fn row<T: Statement>(signed: &Signed<T>, said: Value) -> Value {
    json!({
        "kind": T::KIND,
        "province": signed.body().author().code(),
        "card": signed.key().card_serial,
        "say": said,
        "body": hex(&signed.body().to_bytes()),
        "signed": hex(&to_be_signed(signed)),
        "id": signed.id().to_string(),
        "signature": signed.signature().map(|signature| hex(signature.as_bytes())),
        "hex": hex(&signed.to_bytes()),
    })
}
