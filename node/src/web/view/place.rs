//! Provinces, units and the short addresses pages link to.

use std::fmt;

use super::said::Said;
use pulang_protocol::province::Province as Code;
use pulang_protocol::time::Time;

/// A province as a badge shows it.
#[derive(Clone, Debug)]
pub struct Province {
    /// Kemendagri code, two digits.
    pub code: Code,
    /// Its name in the registry.
    pub name: Said,
    /// True for the province this node belongs to.
    pub ours: bool,
}

/// An office that sends or receives.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name, e.g. UPTD PPA.
    pub name: Said,
    /// The province it belongs to.
    pub province: Province,
}

/// Who must act now, for every moment of a transfer exactly one unit.
#[derive(Clone, Debug)]
pub struct Responsible {
    /// The unit.
    pub unit: Unit,
    /// Since when.
    pub since: Time,
}

/// A piece of an address: 1 to 80 of `a-z`, `0-9` and `-`. Parsed once, so a page cannot build a foreign link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slug(String);

impl Slug {
    /// The slug, or nothing when a character or the length is wrong.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=80).contains(&text.len());
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (fits && plain).then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Path of a page of this node: begins with one `/`, then `a-z`, `0-9`, `-` and `/`; at most 200 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

impl LocalPath {
    /// The path, or nothing when it could lead elsewhere.
    pub fn new(text: &str) -> Option<Self> {
        let local = text.starts_with('/') && !text.contains("//") && text.len() <= 200;
        let plain =
            text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'/');
        (local && plain).then(|| Self(text.to_owned()))
    }

    /// The first page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_short_and_plain() {
        assert!(Slug::new(&"a".repeat(80)).is_some());
        for bad in ["", "A", "a/b", "a b", "..", "\"", &"a".repeat(81)] {
            assert!(Slug::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_path_never_leads_elsewhere() {
        assert!(LocalPath::new("/pemulangan/7f3a/jawab").is_some());
        for bad in ["", "mitra", "//example.org", "/a//b", "/a?b", "/\\example", "https://example.org"] {
            assert!(LocalPath::new(bad).is_none(), "{bad}");
        }
        let longest = format!("/{}", "a".repeat(199));
        assert!(LocalPath::new(&longest).is_some());
        assert!(LocalPath::new(&format!("{longest}a")).is_none());
    }
}
