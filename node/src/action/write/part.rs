//! What one edit cannot hold, as several.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::limits;
use pulang_protocol::schema::Value;

/// Operations of one part: an edit takes more, but an event may come beside them.
const OPERATIONS: usize = limits::OPERATIONS - 10;
/// Bytes of paths and values of one part: what is left of an edit holds header, signature and the rest.
const BYTES: usize = limits::EDIT_BYTES * 3 / 4;

/// Parts operations, in the order of their paths, so that each part fits into an edit.
pub(super) fn parts(mut ops: Vec<Op>) -> Vec<Vec<Op>> {
    ops.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let (mut parts, mut part, mut bytes) = (Vec::new(), Vec::new(), 0);
    for op in ops {
        let size = op.path.as_str().len() + size(&op.act) + 8;
        if part.len() == OPERATIONS || bytes + size > BYTES {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        bytes += size;
        part.push(op);
    }
    parts.push(part);
    parts
}

fn size(act: &Act) -> usize {
    match act {
        Act::Set(Value::Text(text)) => text.len(),
        Act::Set(Value::Hash(_) | Value::File(_)) => 40,
        Act::Set(Value::Int(_) | Value::Bool(_) | Value::Time(_)) | Act::Clear => 9,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    fn ops(count: usize, length: usize) -> Vec<Op> {
        let op = |number| Op {
            path: format!("x{number:03}").parse().unwrap(),
            act: Act::Set(Value::Text("x".repeat(length).into())),
        };
        (0..count).rev().map(op).collect()
    }

    fn lengths(ops: Vec<Op>) -> Vec<usize> {
        parts(ops).iter().map(Vec::len).collect()
    }

    #[test]
    fn each_part_fits_and_nothing_is_lost() {
        assert_eq!(
            (lengths(Vec::new()), lengths(ops(54, 1)), lengths(ops(55, 1))),
            (vec![0], vec![54], vec![54, 1])
        );
        assert_eq!(lengths(ops(13, 1_000)), [12, 1]);
        assert_eq!(lengths(ops(12, 1_000)), [12]);
        let all: Vec<Op> = parts(ops(200, 300)).concat();
        assert_eq!((all.len(), all.is_sorted_by(|a, b| a.path < b.path)), (200, true));
    }
}
