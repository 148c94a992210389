//! A province of Indonesia by its two-digit code of the Ministry of Home Affairs (Kemendagri).
//!
//! Only the shape is checked here; which codes exist is in `pulang-config`.

use std::fmt;
use std::str::FromStr;

/// Two digits, `11` to `99`, e.g. `53` for Nusa Tenggara Timur.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(u8);

/// A text or number that is no two-digit province code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a province code has two digits, 11 to 99")]
pub struct NotAProvince;

impl Province {
    /// Wraps a code of two digits.
    pub const fn new(code: u8) -> Result<Self, NotAProvince> {
        if code >= 11 && code <= 99 { Ok(Self(code)) } else { Err(NotAProvince) }
    }

    /// The code as a number.
    pub const fn code(self) -> u8 {
        self.0
    }
}

impl FromStr for Province {
    type Err = NotAProvince;

    fn from_str(text: &str) -> Result<Self, NotAProvince> {
        match text.as_bytes() {
            [tens @ b'1'..=b'9', ones @ b'0'..=b'9'] => Self::new((tens - b'0') * 10 + (ones - b'0')),
            _ => Err(NotAProvince),
        }
    }
}

impl fmt::Display for Province {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl fmt::Debug for Province {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_from_11_on_are_a_province_and_nothing_else_is() {
        assert_eq!("53".parse::<Province>().map(Province::code), Ok(53));
        for bad in ["", "5", "10", "05", "533", "5a", "+5", "５３"] {
            assert_eq!(bad.parse::<Province>(), Err(NotAProvince), "{bad}");
        }
        assert_eq!((Province::new(11).is_ok(), Province::new(10)), (true, Err(NotAProvince)));
        assert_eq!((Province::new(99).is_ok(), Province::new(100)), (true, Err(NotAProvince)));
    }
}
