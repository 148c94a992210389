//! Additions at the end of each message: a reader that does not know them passes over them.
//!
//! Messages are not signed; the link proves who speaks. A version may say more than the one before it.

use crate::codec::{DecodeError, Reader, Writer};
use crate::limits;

/// Passes over what a later version adds: a list of `[number, bytes]`.
pub(super) fn skip_additions(input: &mut Reader<'_>) -> Result<(), DecodeError> {
    for _ in 0..input.array(limits::ADDITIONS)? {
        input.array_of(2)?;
        input.uint()?;
        input.bytes(limits::ADDITION_BYTES)?;
    }
    Ok(())
}

/// Begins a message of so many fields, of which the last are the additions.
pub(super) fn begin(fields: usize, out: &mut Writer) {
    out.array(fields + 1);
}

/// Ends a message: this version adds nothing.
pub(super) fn no_additions(out: &mut Writer) {
    out.array(0);
}
