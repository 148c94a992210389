//! The configuration of a node: one TOML file, read once at start.
//!
//! A key nobody knows is refused, so a misspelt one cannot go unnoticed. [`SAMPLE`] explains every key to the
//! people who write the file, in Bahasa.

use std::fmt;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

use crate::address::LoopbackAddress;
use crate::region::{Province, find_province};

pub use error::{ConfigError, MAX_FILE_BYTES};
pub use peer::Peer;
pub use sample::{NewNode, SAMPLE, sample_for};
pub use value::{LogLevel, MAX_OFFICE_CHARS, OfficeName, PageCount, ValueError};

mod error;
mod file;
mod peer;
mod sample;
#[cfg(test)]
mod tests;
mod value;

/// The port of the pages where the file names none.
pub const DEFAULT_WEB_PORT: u16 = 8053;

/// What a node is told before it starts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `province`: the code of the province this node speaks for, in quotes. Required.
    #[serde(deserialize_with = "province_in_quotes")]
    pub province: &'static Province,
    /// `office`: the office that runs the node, as partners see it on the card. Required.
    pub office: OfficeName,
    /// `[web]`: the pages.
    #[serde(default)]
    pub web: Web,
    /// `[peer]`: the link between provinces. Without this section nothing listens for partners; they are
    /// still dialled.
    pub peer: Option<Peer>,
    /// `[store]`: the database.
    #[serde(default)]
    pub store: Store,
    /// `[log]`: what is written about the running node.
    #[serde(default)]
    pub log: Log,
}

/// The pages the office works with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Web {
    /// `web.listen`: a loopback IP address with a port; port 0 lets the system choose. Default
    /// `127.0.0.1:8053`.
    pub listen: LoopbackAddress,
}

impl Default for Web {
    fn default() -> Self {
        Self { listen: LoopbackAddress::on_port(DEFAULT_WEB_PORT) }
    }
}

/// The database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Store {
    /// `store.max_page_count`: the size the database may grow to, in pages of 4 KiB; beyond it the node
    /// refuses new work and keeps what it has. Default: as far as the disk goes.
    pub max_page_count: Option<PageCount>,
}

/// What is written about the running node: ids and codes, never names or contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// `log.level`: `error`, `warn`, `info` or `debug`. Default `info`.
    pub level: LogLevel,
}

impl Config {
    /// Reads and checks a configuration file.
    ///
    /// # Errors
    /// [`ConfigError`], which names the file and, where there is one, the line and column.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        Self::parse(file, &file::read(file)?)
    }

    /// Checks the text of a configuration file; `file` is only named in errors.
    ///
    /// # Errors
    /// [`ConfigError::Text`] or [`ConfigError::SamePort`].
    pub fn parse(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let config: Self =
            toml::from_str(text).map_err(|source| ConfigError::in_text(file, text, &source))?;
        let web = config.web.listen.socket().port();
        let peer = config.peer.as_ref().map(|peer| peer.listen.socket().port());
        if web != 0 && peer == Some(web) {
            return Err(ConfigError::SamePort { file: file.to_owned(), port: web });
        }
        Ok(config)
    }
}

/// A province by its code. People tend to leave the quotes out, so the refusal speaks of them.
fn province_in_quotes<'de, D: Deserializer<'de>>(value: D) -> Result<&'static Province, D::Error> {
    struct Code;

    impl Visitor<'_> for Code {
        type Value = &'static Province;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a province code in quotes, such as \"53\"")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
            find_province(text).map_err(E::custom)
        }
    }

    value.deserialize_str(Code)
}
