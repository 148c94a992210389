//! Random words and numbers that are put into fields, to be looked for where they may or may not be.

use crate::random::Random;

/// Where a canary may be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// Only in the office it was written in.
    Local,
    /// In a field that travels: the partner must be able to read it, or the search is blind.
    Travels,
}

/// One canary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Canary {
    /// The field it was put into.
    pub(super) field: String,
    /// Where it may be found.
    pub(super) home: Home,
    /// The word: letters and digits only, so that no form of writing breaks it apart.
    pub(super) word: String,
}

/// The canaries of one office.
pub(super) struct Cage {
    random: Random,
    /// All of them.
    pub(super) all: Vec<Canary>,
}

impl Cage {
    /// An empty cage.
    pub(super) fn new(random: &Random) -> Self {
        Self { random: random.clone(), all: Vec::new() }
    }

    /// A canary for a field that never leaves the office.
    pub(super) fn local(&mut self, field: &str) -> String {
        self.put(field, Home::Local)
    }

    /// A canary for a field that travels.
    pub(super) fn travelling(&mut self, field: &str) -> String {
        self.put(field, Home::Travels)
    }

    /// A canary for a number that never leaves the office.
    pub(super) fn local_number(&mut self, field: &str) -> u64 {
        let number = 100_000_000_000 + u64::from_be_bytes(self.random.bytes()) % 900_000_000_000;
        self.all.push(Canary { field: field.to_owned(), home: Home::Local, word: number.to_string() });
        number
    }

    /// A canary for a field.
    pub(super) fn put(&mut self, field: &str, home: Home) -> String {
        let drawn: String = self.random.bytes::<12>().iter().map(|byte| format!("{byte:02x}")).collect();
        let word = format!("kenari{drawn}");
        self.all.push(Canary { field: field.to_owned(), home, word: word.clone() });
        word
    }

    /// The canary that was put into a field, if one was.
    pub(super) fn in_field(&self, field: &str) -> Option<&Canary> {
        self.all.iter().find(|canary| canary.field == field)
    }

    /// The canary in a text, if there is one.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.all.iter().any(|canary| text.contains(&canary.word))
    }
}
