//! Damaged and forged frames: refused whole, or read as the one frame they are.

use std::sync::LazyLock;

use super::*;

static GOOD: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut sent = records();
    let (here, there) = (province(53), province(32));
    let document = genesis(here, 1).document();
    let (mut ours, mut theirs) = (Chain::new(document, here), Chain::new(document, there));
    sent.push(edit(ours.grow(Vec::new())));
    sent.push(edit(theirs.grow(vec![ours.edits[0].id()])));
    sent.push(edit(ours.grow(vec![theirs.edits[0].id(), EditId::from_bytes([0xff; 32])])));
    whole(&sent)
});

/// A frame is refused, or writing what was read gives the same bytes: no two frames say the same.
fn has_one_form(bytes: &[u8]) -> bool {
    read_frame(bytes).is_ok_and(|read| {
        assert_eq!(again(&read), bytes);
        true
    })
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused_or_is_another_frame() {
    let good = GOOD.clone();
    let mut read = 0;
    for position in 0..good.len() * 8 {
        let mut hurt = good.clone();
        hurt[position / 8] ^= 1 << (position % 8);
        read += usize::from(has_one_form(&hurt));
    }
    assert!(read > 0 && read < good.len() * 8, "some flips only change a value: {read}");
    let whole_items = (0..good.len()).filter(|end| has_one_form(&good[..*end])).count();
    assert_eq!(whole_items, 17, "one cut before each of the seventeen items leaves a shorter frame");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        has_one_form(&[&[FORM], bytes.as_slice()].concat());
    }

    #[test]
    fn spliced_frames_never_panic(at in any::<prop::sample::Index>(), cut in 0..40usize, more in prop::collection::vec(any::<u8>(), 0..8)) {
        let mut bytes = GOOD.clone();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, more);
        has_one_form(&bytes);
    }
}

#[test]
fn another_form_or_kind_of_item_is_refused() {
    assert_eq!(read_frame(&[]), Err(FrameError::Item(DecodeError::Truncated)));
    assert_eq!(read_frame(&[2]), Err(FrameError::UnknownForm));
    for kind in [14, 15, 17] {
        assert_eq!(read_frame(&[FORM, kind, 1]), Err(FrameError::UnknownKind));
    }
}

#[test]
fn an_item_of_the_first_lane_never_stands_behind_an_edit() {
    let born = Item::Genesis(Box::new(genesis(province(53), 1).into_signed()));
    let first = edit(Chain::grown(genesis(province(53), 1).document(), province(53), 1).signed().remove(0));
    let mut writer = FrameWriter::default();
    assert_eq!(writer.push(1, &first), Ok(Pushed::Taken));
    assert_eq!(writer.push(1, &born), Err(FrameError::LaneOrder));
    let behind = [whole([&first]), whole([&born])[1..].to_vec()].concat();
    assert_eq!(read_frame(&behind), Err(FrameError::LaneOrder));
}

#[test]
fn numbers_rise_within_a_lane() {
    let born = |seed| Item::Genesis(Box::new(genesis(province(53), seed).into_signed()));
    let mut writer = FrameWriter::default();
    assert_eq!(writer.push(0, &born(1)), Err(FrameError::Number));
    assert_eq!(writer.push(u64::MAX, &born(1)), Ok(Pushed::Taken));
    assert_eq!(writer.push(u64::MAX, &born(2)), Err(FrameError::Number));
    assert_eq!(read_frame(&writer.bytes).map(|read| read[0].number), Ok(u64::MAX));
    let beyond = [writer.bytes.as_slice(), &whole([&born(2)])[1..]].concat();
    assert_eq!(read_frame(&beyond), Err(FrameError::Number));
    let mut again = whole([&born(1)]);
    again[2] = 0;
    assert_eq!(read_frame(&again), Err(FrameError::Number));
}

/// Two edits of one chain behind their genesis, and where the second begins.
fn two_edits() -> (Vec<u8>, usize) {
    let born = genesis(province(53), 1);
    let chain = Chain::grown(born.document(), province(53), 2).signed();
    let items: Vec<Item> = [Item::Genesis(Box::new(born.into_signed()))]
        .into_iter()
        .chain(chain.into_iter().map(edit))
        .collect();
    (whole(&items), whole(&items[..2]).len())
}

#[test]
fn what_is_implied_may_not_be_given() {
    let (bytes, second) = two_edits();
    let flags = second + 2;
    assert_eq!(bytes[flags], SIGNATURE, "the second edit of a chain gives nothing but its signature");
    let with = |bit: u8, given: &[u8]| {
        let mut forged = bytes.clone();
        forged[flags] |= bit;
        let behind_signature = flags + 1 + SIGNATURE_BYTES;
        forged.splice(behind_signature..behind_signature, given.iter().copied());
        read_frame(&forged)
    };
    for bit in [1, 1 << 1, 1 << 3, 1 << 4] {
        assert_eq!(with(bit, &[0]), Err(FrameError::NotLeftOut), "named by its place, bit {bit}");
        assert_eq!(with(bit, &[1]), Err(FrameError::NotSaid), "a place beyond the table, bit {bit}");
    }
    let document = genesis(province(53), 1).document().to_bytes();
    assert_eq!(with(1, &document), Err(FrameError::NotLeftOut), "in full, though the table has it");
    assert_eq!(with(1 << 5, &[0x80]), Err(FrameError::NotLeftOut), "an empty list of dependencies");
    assert_eq!(with(1 << 5, &[0x81, 2]), Err(FrameError::NotSaid), "an edit before the first");
    assert_eq!(with(1 << 5, &[0x81, 0]), Err(FrameError::NotSaid), "itself");
    assert!(with(1 << 5, &[0x81, 1]).is_ok(), "the edit before");
    let seen = Chain::grown(genesis(province(53), 1).document(), province(53), 1).edits[0].id().to_bytes();
    assert_eq!(with(1 << 5, &[&[0x81], seen.as_slice()].concat()), Err(FrameError::NotLeftOut));
    let twice = with(1 << 5, &[0x82, 1, 1]);
    assert_eq!(twice, Err(FrameError::Item(DecodeError::Unsorted)));
}

#[test]
fn a_payload_hash_is_given_exactly_when_the_payload_does_not_say_it() {
    let mut signed = Chain::grown(genesis(province(53), 1).document(), province(53), 1).signed().remove(0);
    let kept = whole([&edit(signed.clone())]);
    signed.payload = Some(payload(2, "another"));
    let other = whole([&edit(signed.clone())]);
    assert_eq!(items(&other), [edit(signed.clone())], "the gate is to see what was sent");
    signed.payload = None;
    let erased = whole([&edit(signed.clone())]);
    assert_eq!(items(&erased), [edit(signed)]);
    assert_eq!(kept[3] | 1 << 6, erased[3]);

    let mut forged = kept;
    forged[3] |= 1 << 6;
    let payload_bytes = payload(1, "N-1").to_bytes().len();
    let before_payload = forged.len() - payload_bytes;
    forged.splice(before_payload..before_payload, payload(1, "N-1").digest().to_bytes());
    assert_eq!(read_frame(&forged), Err(FrameError::NotLeftOut));
}

#[test]
fn times_outside_the_years_1970_to_9999_are_refused() {
    let (bytes, second) = two_edits();
    let time_at = second + 3 + SIGNATURE_BYTES;
    let delta: Vec<u8> = bytes[time_at..time_at + 5].to_vec();
    assert_eq!(
        delta,
        86_400_123i64.to_be_bytes()[3..]
            .iter()
            .enumerate()
            .map(|(i, b)| if i == 0 { 0x1a } else { *b })
            .collect::<Vec<_>>()
    );
    for far in [
        [0x1b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ] {
        let mut forged = bytes.clone();
        forged.splice(time_at..time_at + 5, far);
        assert_eq!(read_frame(&forged), Err(FrameError::Item(DecodeError::OutOfRange)));
    }
}
