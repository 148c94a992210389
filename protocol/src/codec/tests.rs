//! The encoding is what an independent CBOR library writes, and nothing else is read.

use proptest::prelude::*;

use super::*;

fn by_library(value: ciborium::Value) -> Vec<u8> {
    let mut out = Vec::new();
    ciborium::into_writer(&value, &mut out).expect("a vector takes all");
    out
}

fn written(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut out = Writer::default();
    write(&mut out);
    out.into_bytes()
}

proptest! {
    #[test]
    fn numbers_texts_and_bytes_are_written_as_a_library_writes_them(n: i64, text: String, bytes: Vec<u8>) {
        let int = written(|out| out.int(n));
        prop_assert_eq!(&int, &by_library(n.into()));
        prop_assert_eq!(Reader::new(&int).int(), Ok(n));
        let as_text = written(|out| out.text(&text));
        prop_assert_eq!(&as_text, &by_library(text.as_str().into()));
        prop_assert_eq!(Reader::new(&as_text).text(text.len()), Ok(text.as_str()));
        let as_bytes = written(|out| out.bytes(&bytes));
        prop_assert_eq!(&as_bytes, &by_library(bytes.clone().into()));
        prop_assert_eq!(Reader::new(&as_bytes).bytes(bytes.len()), Ok(bytes.as_slice()));
    }

    #[test]
    fn any_bytes_are_either_the_one_form_or_refused(bytes: Vec<u8>) {
        if let Ok(value) = Time::from_bytes(&bytes) {
            prop_assert_eq!(value.to_bytes(), bytes);
        } else if let Ok(value) = Nonce::from_bytes_checked(&bytes) {
            prop_assert_eq!(value.to_bytes(), bytes);
        }
    }
}

impl Nonce {
    fn from_bytes_checked(bytes: &[u8]) -> Result<Self, DecodeError> {
        <Self as Wire>::from_bytes(bytes)
    }
}

#[test]
fn every_other_form_of_a_number_is_refused() {
    let longer: [&[u8]; 6] = [
        &[0x18, 23],
        &[0x19, 0, 0xff],
        &[0x1a, 0, 0, 0xff, 0xff],
        &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
        &[0x1f],
        &[0x1c],
    ];
    for bytes in longer {
        assert_eq!(Reader::new(bytes).uint(), Err(DecodeError::NotShortest), "{bytes:02x?}");
    }
    assert_eq!(Reader::new(&[0x18]).uint(), Err(DecodeError::Truncated));
    assert_eq!(Reader::new(&[0x20]).uint(), Err(DecodeError::WrongType));
    let too_negative = [0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(Reader::new(&too_negative).int(), Err(DecodeError::OutOfRange));
}

#[test]
fn lists_texts_and_bytes_stop_at_their_limit() {
    assert_eq!(Reader::new(&[0x82]).array(2), Ok(2));
    assert_eq!(Reader::new(&[0x83]).array(2), Err(DecodeError::TooLong));
    assert_eq!(Reader::new(&[0x83]).array_of(2), Err(DecodeError::WrongType));
    assert_eq!(Reader::new(&[0x42, 1, 2]).bytes(1), Err(DecodeError::TooLong));
    assert_eq!(Reader::new(&[0x42, 1]).bytes(2), Err(DecodeError::Truncated));
    assert_eq!(Reader::new(&[0x42, 1, 2]).fixed::<3>(), Err(DecodeError::WrongType));
    assert_eq!(Reader::new(&[0x61, 0xff]).text(1), Err(DecodeError::NotUtf8));
    assert_eq!(Reader::new(&[0x5f]).bytes(9), Err(DecodeError::NotShortest));
    let huge = [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    assert_eq!(Reader::new(&huge).bytes(usize::MAX), Err(DecodeError::Truncated));
}

#[test]
fn a_value_fills_its_bytes_exactly() {
    assert_eq!(Province::from_bytes(&[0x18, 53]), Ok(Province::new(53).expect("53 is a code")));
    assert_eq!(Province::from_bytes(&[0x18, 53, 0]), Err(DecodeError::TrailingBytes));
    assert_eq!(Province::from_bytes(&[0x18, 100]), Err(DecodeError::OutOfRange));
    assert_eq!(Province::from_bytes(&[0x19, 1, 0]), Err(DecodeError::OutOfRange));
    assert_eq!(Time::from_bytes(&[0x20]), Err(DecodeError::OutOfRange));
}

#[test]
fn a_sorted_list_is_strictly_rising() {
    let nonce = |byte| Nonce::from_bytes([byte; 16]);
    let list = |values: &[Nonce]| written(|out| out.list(values.iter()));
    let read = |bytes: &[u8]| Reader::new(bytes).sorted_list::<Nonce>(3);
    assert_eq!(read(&list(&[nonce(1), nonce(2)])), Ok(vec![nonce(1), nonce(2)]));
    assert_eq!(read(&list(&[nonce(2), nonce(1)])), Err(DecodeError::Unsorted));
    assert_eq!(read(&list(&[nonce(1), nonce(1)])), Err(DecodeError::Unsorted));
}

#[test]
fn nothing_and_truth_have_one_form() {
    let mut input = Reader::new(&[0xf6, 0xf5, 0xf4, 0xf7]);
    assert_eq!((input.take_null(), input.take_null()), (true, false));
    assert_eq!(
        (input.bool(), input.bool(), input.bool()),
        (Ok(true), Ok(false), Err(DecodeError::WrongType))
    );
}
