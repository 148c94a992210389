//! Words and bytes stand for each other, and no two words can be taken for one another.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use sha2::{Digest, Sha256};

use super::list::WORDS;
use super::{LONGEST_WORD, WordsError, parse, spoken, word};
use crate::limits::SPOKEN_WORDS;

/// How many letters have to be added, dropped or exchanged to turn one word into the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (above, letter) in (1..).zip(one.chars()) {
        let mut left = above;
        let mut next = vec![left];
        for (pair, candidate) in row.windows(2).zip(other.chars()) {
            let exchanged = pair[0] + usize::from(letter != candidate);
            left = exchanged.min(pair[1] + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    *row.last().unwrap()
}

/// What is left of a word when the line swallows the difference between b and p, d and t, g and k, m and n.
fn over_a_bad_line(word: &str) -> String {
    let merged = word.replace("ng", "n").replace("ny", "n");
    let heard = merged.chars().map(|letter| match letter {
        'b' | 'f' | 'v' => 'p',
        'd' => 't',
        'g' | 'q' | 'x' => 'k',
        'j' => 'c',
        'z' => 's',
        'm' => 'n',
        other => other,
    });
    heard.collect()
}

#[test]
fn the_distance_is_the_one_of_levenshtein() {
    let known = [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kuda", "kuda", 0), ("kuda", "muda", 1)];
    for (one, other, expected) in known {
        assert_eq!(distance(one, other), expected, "{one} {other}");
    }
    assert_eq!(
        (distance("kitten", "sitting"), distance("sapu", "sapi"), distance("tahu", "tugu")),
        (3, 1, 2)
    );
    assert_eq!(over_a_bad_line("gudang"), over_a_bad_line("kutan"));
}

#[test]
fn words_are_short_plain_and_in_order() {
    for word in WORDS {
        assert!((4..=LONGEST_WORD).contains(&word.len()), "{word}");
        assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()), "{word}");
    }
    assert!(WORDS.is_sorted());
    assert!(WORDS.iter().any(|word| word.len() == LONGEST_WORD));
}

#[test]
fn no_two_words_begin_alike() {
    let beginnings: BTreeSet<&str> = WORDS.iter().map(|word| &word[..4]).collect();
    assert_eq!(beginnings.len(), WORDS.len());
}

#[test]
fn no_two_words_are_less_than_two_letters_apart_even_on_a_bad_line() {
    let mut pairs = 0;
    let mut rest = WORDS.iter();
    while let Some(one) = rest.next() {
        for other in rest.as_slice() {
            assert!(distance(one, other) >= 2, "{one} {other}");
            assert!(distance(&over_a_bad_line(one), &over_a_bad_line(other)) >= 2, "{one} {other}");
            pairs += 1;
        }
    }
    assert_eq!(pairs, 256 * 255 / 2);
}

#[test]
fn every_byte_has_its_own_word() {
    let words: BTreeSet<&str> = (0..=u8::MAX).map(word).collect();
    assert_eq!(words.len(), 256);
    assert_eq!(spoken(&[0, 255, 128]), format!("{} {} {}", WORDS[0], WORDS[255], WORDS[128]));
    assert_eq!((spoken(&[]), parse("")), (String::new(), Ok(Vec::new())));
}

#[test]
fn the_list_never_changes() {
    // Fingerprints that people have written down depend on it.
    assert_eq!(
        spoken(&[0, 36, 73, 109, 146, 182, 219, 255]),
        "acara detik jati kunyit novel rimba sudut zebra"
    );
    let digest: String = Sha256::digest(WORDS.join(" ")).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, "044d4d8efa0745b4aeb4e1f21045bce8c34df933b12b37e774aa8f70e9cd934c");
}

#[test]
fn the_first_unknown_word_is_pointed_at() {
    for (text, position) in
        [("bukan", 1), ("zebra gudang", 2), ("zebra zebra zebraa zebra", 3), ("zebra, zebra", 1)]
    {
        assert_eq!(parse(text), Err(WordsError::Unknown { position }), "{text}");
    }
    assert_eq!(parse(&"z".repeat(1_000_000)), Err(WordsError::Unknown { position: 1 }));
}

#[test]
fn sixty_four_words_are_read_and_one_more_is_refused() {
    assert_eq!(parse(&"zebra ".repeat(SPOKEN_WORDS)), Ok(vec![255; SPOKEN_WORDS]));
    assert_eq!(parse(&"zebra ".repeat(SPOKEN_WORDS + 1)), Err(WordsError::TooMany));
    assert_eq!(parse(&"bukan ".repeat(SPOKEN_WORDS + 1)), Err(WordsError::Unknown { position: 1 }));
}

fn untidy() -> impl Strategy<Value = (Vec<u8>, String)> {
    let gap = proptest::sample::select(vec![" ", "   ", "\n", "\t \r\n", "\u{a0}"]);
    vec((any::<u8>(), any::<bool>(), gap), 0..=SPOKEN_WORDS).prop_map(|parts| {
        let bytes = parts.iter().map(|(byte, _, _)| *byte).collect();
        let said =
            |byte: u8, loud: bool| if loud { word(byte).to_uppercase() } else { word(byte).to_owned() };
        let text =
            parts.iter().map(|(byte, loud, gap)| format!("{gap}{}{gap}", said(*byte, *loud))).collect();
        (bytes, text)
    })
}

proptest! {
    #[test]
    fn bytes_come_back_from_their_words(bytes in vec(any::<u8>(), 0..=SPOKEN_WORDS)) {
        prop_assert_eq!(parse(&spoken(&bytes)), Ok(bytes));
    }

    #[test]
    fn untidy_writing_is_forgiven((bytes, text) in untidy()) {
        prop_assert_eq!(parse(&text), Ok(bytes));
    }

    #[test]
    fn what_parses_is_said_the_same_way(text in "([a-z]{1,9}|zebra|acara)( ([a-z]{1,9}|zebra|acara)){0,9}") {
        if let Ok(bytes) = parse(&text) {
            prop_assert_eq!(spoken(&bytes), text);
        }
    }

    #[test]
    fn any_text_is_refused_or_no_more_than_64_bytes(text in ".{0,200}|(zebra ?){0,70}") {
        prop_assert!(parse(&text).map_or(0, |bytes| bytes.len()) <= SPOKEN_WORDS);
    }
}
