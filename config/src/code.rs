//! The official codes of provinces and regencies (kode wilayah), as types that parse.
//!
//! The key is the code of the Ministry of Home Affairs (Kepmendagri 300.2.2-2138 of 2025), never the code of
//! the statistics office (BPS): the two differ in Papua. A code that parses has the right shape; whether it
//! exists is asked of [`crate::region`].

use std::fmt;
use std::str::FromStr;

use crate::excerpt::excerpt;

#[cfg(test)]
mod tests;

/// Why a text is not a code, or a code is not in the register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// The text is not two digits from 11 to 99.
    #[error("a province code is two digits such as \"53\", not {given}; {WHERE_TO_LOOK}")]
    ProvinceShape {
        /// What was given, shortened and in quotes.
        given: String,
    },
    /// No province has this code.
    #[error("no province has the code {code}; {WHERE_TO_LOOK}")]
    ProvinceUnknown {
        /// The code that was looked up.
        code: ProvinceCode,
    },
    /// The text is not a province code, a full stop and two digits from 01 to 99.
    #[error("a regency code is a province code, a full stop and two digits such as \"53.07\", not {given}")]
    RegencyShape {
        /// What was given, shortened and in quotes.
        given: String,
    },
}

/// What to do about a wrong province code.
const WHERE_TO_LOOK: &str = "the sample configuration file lists all 38 codes of Kepmendagri 300.2.2-2138/2025, which are not those of BPS";

/// The code of a province: two digits, such as `53`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvinceCode(u8);

impl ProvinceCode {
    /// The code as a number from 11 to 99.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl FromStr for ProvinceCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let number = two_digits(text).filter(|number| *number >= 11);
        number.map(Self).ok_or_else(|| CodeError::ProvinceShape { given: excerpt(text) })
    }
}

impl TryFrom<u8> for ProvinceCode {
    type Error = CodeError;

    fn try_from(number: u8) -> Result<Self, CodeError> {
        number.to_string().parse()
    }
}

impl fmt::Display for ProvinceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The code of a regency or city: its province, a full stop and two digits, such as `53.07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegencyCode {
    province: ProvinceCode,
    number: u8,
}

impl RegencyCode {
    /// The province it belongs to, which is its first two digits.
    pub const fn province(self) -> ProvinceCode {
        self.province
    }
}

impl FromStr for RegencyCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let wrong = || CodeError::RegencyShape { given: excerpt(text) };
        let (province, number) = text.split_once('.').ok_or_else(wrong)?;
        let province = province.parse().map_err(|_| wrong())?;
        let number = two_digits(number).filter(|number| *number >= 1).ok_or_else(wrong)?;
        Ok(Self { province, number })
    }
}

impl fmt::Display for RegencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.province, self.number)
    }
}

fn two_digits(text: &str) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
