//! Every limit of a frame, one at and one past.

use super::*;
use crate::agreement::{Carries, Version};
use crate::edit::{Act, Op, Payload, VerifiedEdit};
use crate::id::Nonce;
use crate::schema::{Kind, Value};

/// An edit without signature whose payload has exactly this many bytes.
fn edit_of(bytes: usize, seq: u64, prev: Option<EditId>) -> SignedEdit {
    let chain = Chain::new(genesis(province(53), 1).document(), province(53));
    let full = "x".repeat(limits::VALUE_BYTES);
    let mut payload = Payload { salt: Nonce::from_bytes([1; 16]), ops: Vec::new() };
    for place in 10.. {
        let missing = bytes - payload.to_bytes().len();
        if missing == 0 {
            break;
        }
        // Besides its text of 256 bytes and more, an operation costs eight bytes: list, path of three, two heads.
        let last = missing <= limits::VALUE_BYTES + 8;
        let text = if last { missing - 8 } else { limits::VALUE_BYTES.min(missing - 8 - 256) };
        let path = format!("p{place}").parse().expect("a path of the test");
        payload.ops.push(Op { path, act: Act::Set(Value::Text(full[..text].into())) });
    }
    assert_eq!(payload.to_bytes().len(), bytes);
    let header = crate::edit::Header { prev, ..chain.header(seq, Vec::new()) };
    VerifiedEdit::sign(header, payload, &key(province(53)), 1).into_signed()
}

#[test]
fn a_payload_may_have_as_many_bytes_as_an_edit() {
    assert_eq!(items(&whole([&edit(edit_of(limits::EDIT_BYTES, 1, None))])).len(), 1);
    let past = whole([&edit(edit_of(limits::EDIT_BYTES + 1, 1, None))]);
    assert_eq!(read_frame(&past), Err(FrameError::Item(DecodeError::TooLong)));
}

/// A frame nearly full of large edits, and the number of the last.
fn nearly_full() -> (FrameWriter, u64) {
    let large = edit(edit_of(limits::EDIT_BYTES, 1, None));
    let (mut writer, mut number) = (FrameWriter::default(), 0);
    while writer.bytes.len() + 20_000 < limits::FRAME_BYTES {
        number += 1;
        assert_eq!(writer.push(number, &large), Ok(Pushed::Taken));
    }
    (writer, number)
}

#[test]
fn a_frame_has_at_most_one_mebibyte() {
    let (mut probe, number) = nearly_full();
    let before = probe.bytes.len();
    assert_eq!(probe.push(number + 1, &edit(edit_of(1_000, 1, None))), Ok(Pushed::Taken));
    let besides_payload = probe.bytes.len() - before - 1_000;

    let (mut writer, _) = nearly_full();
    let room = limits::FRAME_BYTES - before - besides_payload;
    assert_eq!(writer.push(number + 1, &edit(edit_of(room + 1, 1, None))), Ok(Pushed::Full));
    assert_eq!(writer.bytes.len(), before, "a frame that is full is as it was");
    assert_eq!(writer.push(number + 1, &edit(edit_of(room, 1, None))), Ok(Pushed::Taken));
    assert_eq!(writer.bytes.len(), limits::FRAME_BYTES);
    assert!(read_frame(&writer.bytes).is_ok());
    writer.bytes.push(0);
    assert_eq!(read_frame(&writer.bytes), Err(FrameError::TooLarge));
}

#[test]
fn a_frame_has_at_most_4096_items() {
    let merge = SignedEdit {
        payload: None,
        ..Chain::grown(genesis(province(53), 1).document(), province(53), 1).signed().remove(0)
    };
    let merge = edit(SignedEdit { header: merge.header.without_signature(), payload: None });
    let mut writer = FrameWriter::default();
    for number in 1..=4_096 {
        assert_eq!(writer.push(number, &merge), Ok(Pushed::Taken));
    }
    assert_eq!(writer.push(4_097, &merge), Ok(Pushed::Full));
    assert_eq!(read_frame(&writer.bytes).map(|read| read.len()), Ok(limits::FRAME_ITEMS));
    let two = whole([&merge, &merge]);
    let second = two[whole([&merge]).len()..].to_vec();
    writer.bytes.extend(second);
    assert_eq!(read_frame(&writer.bytes), Err(FrameError::TooLarge));
}

#[test]
fn an_edit_has_at_most_16_dependencies() {
    let with = |count: usize| {
        let deps = (0..=255).take(count).map(|seed| EditId::from_bytes([seed; 32])).collect();
        whole([&edit(Chain::new(genesis(province(53), 1).document(), province(53)).grow(deps))])
    };
    assert_eq!(items(&with(limits::DEPS)).len(), 1);
    assert_eq!(read_frame(&with(limits::DEPS + 1)), Err(FrameError::Item(DecodeError::TooLong)));
}

#[test]
fn a_version_of_an_agreement_has_at_most_64_kib() {
    let of = |bytes: usize| {
        let patterns = (100..268).map(|number| format!("{number}{}", "x".repeat(381)).into()).collect();
        let carries = vec![Carries { kind: Kind::Envelope, patterns }];
        let (title, purpose) = ("x".repeat(256).into(), "x".repeat(100).into());
        let mut version = Version { title, purpose, carries, ..version() };
        let missing = bytes - version.to_bytes().len();
        version.title = "x".repeat(256 + missing).into();
        assert_eq!(version.to_bytes().len(), bytes);
        read_frame(&whole([&Item::Version(Box::new(version))])).map(|read| read.len())
    };
    assert_eq!(of(limits::RECORD_BYTES), Ok(1));
    assert_eq!(of(limits::RECORD_BYTES + 1), Err(FrameError::Item(DecodeError::TooLong)));
}
