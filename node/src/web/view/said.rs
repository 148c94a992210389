//! Text somebody typed, here or in another province. It reaches a page only through [`Said::bdi`] or
//! [`Said::plain`], which show invisible and direction-changing characters instead of obeying them.

use std::fmt;

use askama::filters::{Html, HtmlSafe, escape};

/// Text written by a person or another node. Has no `Display`; `Debug` prints its length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    /// Takes the text as it is stored.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it was typed, for reading a form; never for a page.
    pub(crate) fn raw(&self) -> &str {
        &self.0
    }

    /// For the body of a page: escaped, deceptive characters named, isolated in `<bdi>`.
    pub fn bdi(&self) -> Bdi<'_> {
        Bdi(&self.0)
    }

    /// For attributes and plain sentences: deceptive characters named; the template escapes it.
    pub fn plain(&self) -> String {
        Visible(&self.0).to_string()
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Said({} bytes)", self.0.len())
    }
}

/// A [`Said`] on its way into the body of a page; displays as finished HTML.
pub struct Bdi<'a>(&'a str);

impl HtmlSafe for Bdi<'_> {}

impl fmt::Display for Bdi<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match escape(Visible(self.0), Html) {
            Ok(escaped) => write!(f, "<bdi>{escaped}</bdi>"),
            Err(never) => match never {},
        }
    }
}

struct Visible<'a>(&'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| {
            if deceives(c) { write!(f, "[U+{:04X}]", u32::from(c)) } else { fmt::Write::write_char(f, c) }
        })
    }
}

/// Characters that are not seen or that turn the direction of what follows (Unicode TR 36, bidi and
/// zero-width), and control characters other than the line feed.
fn deceives(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_and_deceptive_characters_are_named() {
        let said = Said::new("a<b>\u{202E}\u{200B}\u{7}\n&");
        assert_eq!(said.bdi().to_string(), "<bdi>a&#60;b&#62;[U+202E][U+200B][U+0007]\n&#38;</bdi>");
        assert_eq!(said.plain(), "a<b>[U+202E][U+200B][U+0007]\n&");
    }

    #[test]
    fn debug_never_shows_the_content() {
        assert_eq!(format!("{:?}", Said::new("Contoh Satu")), "Said(11 bytes)");
    }

    #[test]
    fn ordinary_indonesian_and_arabic_names_stay_untouched() {
        for name in ["Contoh Satu", "Nurʼaini", "عائشة", "Contoh-Dua, S.Sos."] {
            assert_eq!(Said::new(name).plain(), name);
        }
    }
}
