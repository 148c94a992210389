//! Who may come in: the secrets people and programs show, how long each is good, and how it is written down.
//!
//! Pure. Where secrets are kept, by their hash only, is `store/session.rs`; `action/session.rs` brings both together.

use std::fmt;
use std::time::Duration;

use pulang_protocol::id::{Digest, sha256};
use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use zeroize::Zeroizing;

#[cfg(test)]
mod tests;

/// How long a one-time code is good.
pub const CODE_LASTS: Duration = Duration::from_secs(15 * 60);
/// A browser session ends after so long without a request.
pub const BROWSER_IDLE: Duration = Duration::from_secs(30 * 60);
/// A browser session ends so long after it began, whatever happens in it.
pub const BROWSER_LONGEST: Duration = Duration::from_secs(12 * 60 * 60);
/// How long a program's token is good; each start of the node draws a new one.
pub const PROGRAM_LASTS: Duration = Duration::from_secs(366 * 24 * 60 * 60);
/// A session is written down as longer only once it gains at least so much, so that reading pages writes little.
const WORTH_WRITING: Duration = Duration::from_secs(60);

/// The longest text that is looked at as a code: the digits, and room for what people put between them.
const LONGEST_TYPED: usize = 128;

/// The code that opens one browser session: 128 bits, shown as four groups of eight hex digits.
pub struct LoginCode(Zeroizing<[u8; 16]>);

/// What a browser or a program shows with each request: 256 bits, as 64 hex digits.
pub struct Token(Zeroizing<[u8; 32]>);

impl LoginCode {
    /// Takes drawn bytes over.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads what somebody typed: upper or lower case, with any hyphens and spaces.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST_TYPED {
            return None;
        }
        let keep = |c: &char| !c.is_whitespace() && *c != '-';
        let digits: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(keep).map(|c| c.to_ascii_lowercase()).collect());
        read_hex(&digits).map(Self::from_bytes)
    }

    /// The code as it is shown.
    pub fn shown(&self) -> String {
        let digits = hex(self.0.as_slice());
        let groups: Vec<&str> = (0..4).filter_map(|group| digits.get(group * 8..group * 8 + 8)).collect();
        groups.join("-")
    }

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(sha256(self.0.as_slice()))
    }
}

impl Token {
    /// Takes drawn bytes over.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the 64 lower-case hex digits of a token.
    pub fn parse(text: &str) -> Option<Self> {
        read_hex(text).map(Self::from_bytes)
    }

    /// The token as it is shown: in a cookie, a header, or a file that only its owner can read.
    pub fn shown(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.as_slice()))
    }

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(sha256(self.0.as_slice()))
    }
}

impl fmt::Debug for LoginCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginCode")
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// The moment so much later.
pub fn after(now: Time, span: Duration) -> Time {
    now.plus_millis(i64::try_from(span.as_millis()).unwrap_or(i64::MAX))
}

/// Until when a browser session that began then is good if it is used now.
pub fn browser_until(begun: Time, now: Time) -> Time {
    after(now, BROWSER_IDLE).min(after(begun, BROWSER_LONGEST))
}

/// Whether a session that is written down as good until one moment should be written down as good until another.
pub fn is_worth_writing(until: Time, longer: Time) -> bool {
    longer >= after(until, WORTH_WRITING)
}

/// The name of the cookie that holds a browser's token. Cookies know no ports, and two nodes may run on one
/// machine, so the name tells the province.
pub fn cookie_name(province: Province) -> String {
    format!("pulang-{province}")
}

/// The token in a `Cookie` header (RFC 6265, 4.2), if it holds one for this province.
pub fn cookie(header: &str, province: Province) -> Option<Token> {
    let name = cookie_name(province);
    let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).and_then(|(_, value)| Token::parse(value))
}

/// The `Set-Cookie` header that gives a browser its token.
pub fn set_cookie(province: Province, token: &Token) -> String {
    let (name, value) = (cookie_name(province), token.shown());
    let seconds = BROWSER_LONGEST.as_secs();
    format!("{name}={}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict", value.as_str())
}

/// The `Set-Cookie` header that takes the token away.
pub fn clear_cookie(province: Province) -> String {
    format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", cookie_name(province))
}

/// What the forms of a browser's session carry, so that only pages made for it can change anything with it: the
/// hash of its token under a name of its own. Pages show it; the token itself is never on a page.
pub fn form_token(session: &Token) -> [u8; 32] {
    let mut named = Zeroizing::new(b"pulang form 1".to_vec());
    named.extend_from_slice(session.0.as_slice());
    sha256(&named)
}

/// Whether a form was made for a session. What was sent is compared by its hash, so the time it takes tells nothing.
pub fn is_form_of(session: &Token, sent: &str) -> bool {
    Token::parse(sent).is_some_and(|sent| sent.digest() == Token::from_bytes(form_token(session)).digest())
}

/// The token in an `Authorization` header (RFC 6750, 2.1).
pub fn bearer(header: &str) -> Option<Token> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Token::parse(token)).flatten()
}

/// Whether a `Host` header names this machine itself, on whatever port. A page elsewhere can make a browser believe
/// that its own name is this machine (DNS rebinding); then the browser still sends that name.
pub fn is_loopback(host: &str) -> bool {
    let digits = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| digits(port)).map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    for (index, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}
