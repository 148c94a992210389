//! Where a node listens, and where its partners reach it.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use serde::Deserialize;

use crate::excerpt::excerpt;

#[cfg(test)]
mod tests;

/// The most addresses a node tells its partners.
pub const MAX_ADDRESSES: usize = 8;
/// The longest host name, in characters (RFC 1035, 2.3.4, without the final full stop).
const MAX_HOST: usize = 253;
/// The longest part of a host name between full stops, in characters (RFC 1035, 2.3.4).
const MAX_LABEL: usize = 63;

/// Why a text is not an address, or not one to be used here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// A listening address is not an IP address with a port.
    #[error(
        "{given} is not an IP address with a port; write one such as \"127.0.0.1:8053\" or \"[::1]:8053\""
    )]
    Listen {
        /// What was given, shortened and in quotes.
        given: String,
    },
    /// The pages would be reachable from other machines.
    #[error(
        "the pages are served to this machine only, and {given} is not a loopback address; write \"127.0.0.1:{}\"",
        given.port()
    )]
    NotLoopback {
        /// What was given.
        given: SocketAddr,
    },
    /// A partner address is not a host and a port.
    #[error("{given} is not a host with a port; write one such as \"pulang.example.go.id:7053\"")]
    Partner {
        /// What was given, shortened and in quotes.
        given: String,
    },
    /// A partner address has no host that others could dial.
    #[error(
        "{given} has no host that partners can dial; write the name or the public IP address of this machine"
    )]
    Host {
        /// What was given, shortened and in quotes.
        given: String,
    },
    /// A partner address has a port outside 1 to 65535.
    #[error(
        "{given} has no port from 1 to 65535; write the one that [peer] listens on, or that is forwarded to it"
    )]
    Port {
        /// What was given, shortened and in quotes.
        given: String,
    },
    /// More addresses than partners are told.
    #[error(
        "there are {given} addresses, and partners are told {MAX_ADDRESSES} at most; keep those that reach furthest"
    )]
    TooMany {
        /// How many were given.
        given: usize,
    },
    /// The same address stands there twice.
    #[error("the address \"{given}\" is there twice; remove one")]
    Twice {
        /// The address.
        given: PartnerAddress,
    },
}

/// An IP address and a port to listen on. Port 0 lets the system choose one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ListenAddress(SocketAddr);

impl ListenAddress {
    /// The address for the socket.
    pub const fn socket(self) -> SocketAddr {
        self.0
    }
}

impl FromStr for ListenAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        text.parse().map(Self).map_err(|_| AddressError::Listen { given: excerpt(text) })
    }
}

impl TryFrom<String> for ListenAddress {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

/// An address to listen on that only this machine can reach. Port 0 lets the system choose one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LoopbackAddress(SocketAddr);

impl LoopbackAddress {
    /// 127.0.0.1, with this port.
    pub const fn on_port(port: u16) -> Self {
        Self(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port))
    }

    /// The address for the socket.
    pub const fn socket(self) -> SocketAddr {
        self.0
    }
}

impl FromStr for LoopbackAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let given = text.parse::<ListenAddress>()?.socket();
        if given.ip().is_loopback() { Ok(Self(given)) } else { Err(AddressError::NotLoopback { given }) }
    }
}

impl TryFrom<String> for LoopbackAddress {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

/// A host and a port that partners are told to dial, such as `pulang.example.go.id:7053`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PartnerAddress {
    host: Host,
    port: u16,
}

/// The part of an address before the port. A name is in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Host {
    Name(String),
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}

impl FromStr for PartnerAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let (host, port) =
            text.rsplit_once(':').ok_or_else(|| AddressError::Partner { given: excerpt(text) })?;
        let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
        let port = if digits { port.parse().ok() } else { None };
        let port =
            port.filter(|port| *port != 0).ok_or_else(|| AddressError::Port { given: excerpt(text) })?;
        let host = parse_host(host).ok_or_else(|| AddressError::Host { given: excerpt(text) })?;
        Ok(Self { host, port })
    }
}

impl TryFrom<String> for PartnerAddress {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        text.parse()
    }
}

impl fmt::Display for PartnerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.host {
            Host::Name(name) => write!(f, "{name}:{}", self.port),
            Host::V4(ip) => write!(f, "{ip}:{}", self.port),
            Host::V6(ip) => write!(f, "[{ip}]:{}", self.port),
        }
    }
}

/// The addresses partners are told, best first: at most [`MAX_ADDRESSES`], each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<PartnerAddress>")]
pub struct PartnerAddresses(Vec<PartnerAddress>);

impl PartnerAddresses {
    /// The addresses, best first.
    pub fn as_slice(&self) -> &[PartnerAddress] {
        &self.0
    }
}

impl TryFrom<Vec<PartnerAddress>> for PartnerAddresses {
    type Error = AddressError;

    fn try_from(addresses: Vec<PartnerAddress>) -> Result<Self, AddressError> {
        if addresses.len() > MAX_ADDRESSES {
            return Err(AddressError::TooMany { given: addresses.len() });
        }
        let mut rest = addresses.iter();
        while let Some(address) = rest.next() {
            if rest.as_slice().contains(address) {
                return Err(AddressError::Twice { given: address.clone() });
            }
        }
        Ok(Self(addresses))
    }
}

fn parse_host(text: &str) -> Option<Host> {
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.parse().ok().filter(|ip: &Ipv6Addr| !ip.is_unspecified()).map(Host::V6);
    }
    if let Ok(ip) = text.parse::<Ipv4Addr>() {
        return if ip.is_unspecified() { None } else { Some(Host::V4(ip)) };
    }
    let name = text.to_ascii_lowercase();
    // A last label of digits alone would be a mistyped IP address.
    let last_is_number =
        name.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    let well_formed = name.len() <= MAX_HOST && !last_is_number && name.split('.').all(is_label);
    well_formed.then_some(Host::Name(name))
}

/// A part of a host name: letters, digits and inner hyphens (RFC 1123, 2.1).
fn is_label(label: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MAX_LABEL).contains(&label.len())
        && label.bytes().all(known)
        && !label.starts_with('-')
        && !label.ends_with('-')
}
