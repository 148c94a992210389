//! The code of a group, as a program or an address names it.

use std::fmt;
use std::str::FromStr;

/// The code of a group: 1 to 40 letters, digits and hyphens. What a partner calls a group otherwise is shown, and is no
/// address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupCode(Box<str>);

/// A text that is no code of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the code of a group has 1 to 40 letters, digits and hyphens")]
pub struct NotAGroup;

impl fmt::Display for GroupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for GroupCode {
    type Err = NotAGroup;

    fn from_str(text: &str) -> Result<Self, NotAGroup> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let fits = (1..=40).contains(&text.len()) && text.bytes().all(plain);
        if fits { Ok(Self(text.into())) } else { Err(NotAGroup) }
    }
}
