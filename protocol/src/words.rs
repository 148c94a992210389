//! Bytes as Indonesian words, for two people who compare a fingerprint on the telephone: a word a byte, so
//! eight words for 64 bits.

use crate::limits::SPOKEN_WORDS;
use crate::words::list::WORDS;

mod list;
#[cfg(test)]
mod tests;

/// The longest word there is, in letters.
const LONGEST_WORD: usize = 8;

/// Why a text is not words for bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// A word is not in the list.
    #[error("word number {position} is not in the list")]
    Unknown {
        /// Its place in the text, counted from 1.
        position: usize,
    },
    /// The text has more than [`SPOKEN_WORDS`] words.
    #[error("there are more than {SPOKEN_WORDS} words")]
    TooMany,
}

/// The word that stands for a byte.
pub fn word(byte: u8) -> &'static str {
    WORDS.get(usize::from(byte)).expect("there is a word for each of the 256 bytes")
}

/// The words that stand for the bytes, with one space between two.
pub fn spoken(bytes: &[u8]) -> String {
    let words: Vec<&str> = bytes.iter().map(|byte| word(*byte)).collect();
    words.join(" ")
}

/// The bytes that words stand for. Upper case and any white space between words are forgiven.
///
/// # Errors
/// [`WordsError::Unknown`] at the first word that is not in the list, [`WordsError::TooMany`] past
/// [`SPOKEN_WORDS`].
pub fn parse(text: &str) -> Result<Vec<u8>, WordsError> {
    let mut bytes = Vec::new();
    for (position, word) in (1..).zip(text.split_whitespace()) {
        if position > SPOKEN_WORDS {
            return Err(WordsError::TooMany);
        }
        bytes.push(byte(word).ok_or(WordsError::Unknown { position })?);
    }
    Ok(bytes)
}

fn byte(word: &str) -> Option<u8> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let word = word.to_ascii_lowercase();
    WORDS.binary_search(&word.as_str()).ok().and_then(|index| u8::try_from(index).ok())
}
