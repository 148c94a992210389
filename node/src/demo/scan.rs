//! Looks for words in bytes of any kind: as they are, in either case, as hex, as base64, and behind the escapes of
//! JSON, HTML and addresses; also where a word is torn between two pieces.

use std::collections::{BTreeSet, HashMap};

#[cfg(test)]
mod tests;

/// Bytes by which a form is found before it is compared.
const KEY: usize = 8;
/// How many bytes the longest escape takes for one of a word (`\u0061`, `&#x61;`).
const ESCAPE: usize = 6;

/// A word as it may be written.
struct Form {
    word: usize,
    bytes: Vec<u8>,
}

/// The words that are looked for.
pub(super) struct Scanner {
    /// Forms whose letters may have any case, in lower case.
    folded: Forms,
    /// Forms whose letters have one case.
    exact: Forms,
    /// Bytes at the end of a piece in which the beginning of a word may stand.
    reach: usize,
}

/// One search, fed piece by piece.
pub(super) struct Search<'a> {
    scanner: &'a Scanner,
    tail: Vec<u8>,
    found: BTreeSet<usize>,
    bytes: u64,
}

impl Scanner {
    /// Looks for these words; each has lower-case letters and digits only, and at least [`KEY`] of them.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut folded, mut exact) = (Forms::default(), Forms::default());
        for (word, text) in words.into_iter().enumerate() {
            folded.add(Form { word, bytes: text.as_bytes().to_vec() });
            folded.add(Form { word, bytes: hex(text.as_bytes()) });
            folded.add(Form { word, bytes: hex(text.to_ascii_uppercase().as_bytes()) });
            if text.bytes().all(|sign| sign.is_ascii_digit()) {
                // As people write a large number, in either language.
                folded.add(Form { word, bytes: grouped(text, b'.') });
                folded.add(Form { word, bytes: grouped(text, b',') });
            }
            for lead in 0..3 {
                exact.add(Form { word, bytes: base64(text.as_bytes(), lead) });
            }
        }
        let reach = ESCAPE * folded.longest.max(exact.longest);
        Self { folded, exact, reach }
    }

    /// Begins a search.
    pub(super) fn search(&self) -> Search<'_> {
        Search { scanner: self, tail: Vec::new(), found: BTreeSet::new(), bytes: 0 }
    }
}

impl Search<'_> {
    /// Looks into the next piece of one stream.
    pub(super) fn feed(&mut self, piece: &[u8]) {
        self.bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.tail.extend_from_slice(piece);
        let (folded, exact) = (&self.scanner.folded, &self.scanner.exact);
        let mut look = |bytes: &[u8]| {
            folded.find(&bytes.to_ascii_lowercase(), &mut self.found);
            exact.find(bytes, &mut self.found);
        };
        look(&self.tail);
        let plain = unescaped(&self.tail);
        if plain.len() != self.tail.len() {
            look(&plain);
        }
        let done = self.tail.len().saturating_sub(self.scanner.reach);
        self.tail.drain(..done);
    }

    /// Ends the stream: what comes next has nothing to do with it.
    pub(super) fn end(&mut self) {
        self.tail.clear();
    }

    /// The words found so far, by their place among those that are looked for.
    pub(super) fn found(&self) -> &BTreeSet<usize> {
        &self.found
    }

    /// How many bytes were looked into.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// Forms by their first bytes.
#[derive(Default)]
struct Forms {
    by_key: HashMap<[u8; KEY], Vec<Form>>,
    /// Which pairs of bytes a form begins with, so that most places are passed quickly.
    begins: BTreeSet<u16>,
    longest: usize,
}

impl Forms {
    fn add(&mut self, form: Form) {
        let Some(key) = form.bytes.first_chunk::<KEY>().copied() else { return };
        let [first, second, ..] = key;
        self.begins.insert(u16::from_be_bytes([first, second]));
        self.longest = self.longest.max(form.bytes.len());
        self.by_key.entry(key).or_default().push(form);
    }

    fn find(&self, bytes: &[u8], found: &mut BTreeSet<usize>) {
        for (place, pair) in bytes.array_windows::<2>().enumerate() {
            if !self.begins.contains(&u16::from_be_bytes(*pair)) {
                continue;
            }
            let Some(rest) = bytes.get(place..) else { continue };
            let forms = rest.first_chunk::<KEY>().and_then(|key| self.by_key.get(key));
            let here = forms.into_iter().flatten().filter(|form| rest.starts_with(&form.bytes));
            found.extend(here.map(|form| form.word));
        }
    }
}

/// The digits of a number in groups of three.
fn grouped(digits: &str, between: u8) -> Vec<u8> {
    let signs = digits.bytes().enumerate();
    let begins = |place: usize| place > 0 && (digits.len() - place).is_multiple_of(3);
    signs.flat_map(|(place, sign)| begins(place).then_some(between).into_iter().chain([sign])).collect()
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// The base64 of bytes in a text in which `lead` others stand before them: only what they alone decide.
fn base64(bytes: &[u8], lead: usize) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded: Vec<u8> = std::iter::repeat_n(0, lead).chain(bytes.iter().copied()).collect();
    let mut signs = Vec::new();
    for chunk in padded.chunks_exact(3) {
        let all = chunk.iter().fold(0_usize, |all, byte| all << 8 | usize::from(*byte));
        let sign = |shift: usize| SIGNS.get(all >> shift & 63).copied().unwrap_or_default();
        signs.extend([18, 12, 6, 0].map(sign));
    }
    // Signs that also hold bits of what stands before.
    signs.split_off((lead * 8).div_ceil(6))
}

/// The bytes behind the escapes of JSON (`\u0061`), HTML (`&#97;`, `&#x61;`) and addresses (`%61`).
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        match escape(rest) {
            Some((byte, after)) => {
                plain.push(byte);
                rest = after;
            }
            None => {
                plain.push(*first);
                rest = after;
            }
        }
    }
    plain
}

/// The escape at the front, if there is one of a sign that a word may have.
fn escape(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (digits, radix, after) = match bytes {
        [b'\\', b'u', b'0', b'0', high, low, after @ ..] => ([*high, *low].to_vec(), 16, after),
        [b'%', high, low, after @ ..] => ([*high, *low].to_vec(), 16, after),
        [b'&', b'#', b'x' | b'X', rest @ ..] => entity(rest, 16)?,
        [b'&', b'#', rest @ ..] => entity(rest, 10)?,
        _ => return None,
    };
    let code = u8::from_str_radix(std::str::from_utf8(&digits).ok()?, radix).ok()?;
    code.is_ascii().then_some((code, after))
}

fn entity(rest: &[u8], radix: u32) -> Option<(Vec<u8>, u32, &[u8])> {
    let end = rest.iter().take(4).position(|byte| *byte == b';')?;
    let (digits, after) = rest.split_at_checked(end)?;
    Some((digits.to_vec(), radix, after.get(1..)?))
}
