//! Where this node may connect to: the address of a partner's card, and which networks it may lie in.
//!
//! An address comes from another office. Without this, a card could make this node knock on machines of its own
//! network (server-side request forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use rustls::pki_types::DnsName;
use tokio::net::lookup_host;

/// Why an address cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not of the form `host:port`.
    #[error("an address is a host name or an ip address, a colon and a port")]
    Malformed,
    /// It lies in a network this node may not call.
    #[error("the address lies in a network this node may not call")]
    Forbidden,
    /// No name server knows the name.
    #[error("the name cannot be resolved")]
    NotResolved,
}

/// Which networks a partner may lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The public internet only.
    Public,
    /// Private networks too (RFC 1918, RFC 4193, RFC 6598, loopback): for offices joined by a private line.
    Private,
}

impl Reach {
    /// Whether a connection to this address is permitted. Link-local, multicast, unspecified and reserved
    /// addresses never are.
    #[must_use]
    pub fn permits(self, address: IpAddr) -> bool {
        let (private, never) = match address.to_canonical() {
            IpAddr::V4(v4) => (is_private_v4(v4), is_never_v4(v4)),
            IpAddr::V6(v6) => (v6.is_loopback() || v6.is_unique_local(), is_never_v6(v6)),
        };
        !never && (!private || self == Self::Private)
    }
}

fn is_private_v4(v4: Ipv4Addr) -> bool {
    let [a, b, _, _] = v4.octets();
    v4.is_private() || v4.is_loopback() || (a == 100 && (64..128).contains(&b))
}

fn is_never_v4(v4: Ipv4Addr) -> bool {
    let [a, _, _, _] = v4.octets();
    a == 0 || a >= 224 || v4.is_link_local()
}

fn is_never_v6(v6: Ipv6Addr) -> bool {
    v6.is_unspecified() || v6.is_multicast() || v6.is_unicast_link_local()
}

/// The address of a partner: a host name or an IP address, and a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerAddress(Url);

impl PeerAddress {
    /// Reads `host:port`, for instance `pulang.jabarprov.go.id:8443`, `203.0.113.7:8443`, `[2001:db8::7]:8443`.
    ///
    /// # Errors
    /// [`AddressError::Malformed`].
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let port = text.rsplit_once(':').map(|(_, port)| port).ok_or(AddressError::Malformed)?;
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || port.parse::<u16>().map_or(true, |port| port == 0) {
            return Err(AddressError::Malformed);
        }
        let url = Url::parse(&format!("https://{text}/")).map_err(|_error| AddressError::Malformed)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        let address = Self(url);
        let usable = address.ip().is_some() || DnsName::try_from(address.host()).is_ok();
        if bare && anonymous && usable { Ok(address) } else { Err(AddressError::Malformed) }
    }

    /// The IP address, if it is one and no name has to be resolved.
    pub(super) fn ip(&self) -> Option<IpAddr> {
        self.host().parse().ok()
    }

    /// The host without the brackets of an IPv6 address.
    fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
    }

    /// The address with the path of a route and a query.
    pub(super) fn url(&self, path: &str, query: Option<&str>) -> Url {
        let mut url = self.0.clone();
        url.set_path(path);
        url.set_query(query);
        url
    }
}

/// The system's name service, less what [`Reach`] forbids. A name is resolved once for each connection and the
/// connection goes to what was checked.
#[derive(Debug)]
pub(super) struct Resolver(pub(super) Reach);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = lookup_host((name.as_str(), 0)).await.map_err(|_error| AddressError::NotResolved)?;
            let (permitted, forbidden): (Vec<SocketAddr>, Vec<SocketAddr>) =
                found.partition(|address| reach.permits(address.ip()));
            match (permitted.is_empty(), forbidden.is_empty()) {
                (false, _) => {
                    let addresses: Addrs = Box::new(permitted.into_iter());
                    Ok(addresses)
                }
                (true, false) => Err(AddressError::Forbidden.into()),
                (true, true) => Err(AddressError::NotResolved.into()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::{AddressError, PeerAddress, Reach};

    #[test]
    fn an_address_is_host_and_port_and_nothing_else() {
        for good in ["pulang.contoh.id:8443", "203.0.113.7:1", "[2001:db8::7]:65535", "contoh.id:443"] {
            assert!(PeerAddress::parse(good).is_ok(), "{good}");
        }
        let bad = [
            "",
            "contoh.id",
            "contoh.id:",
            "contoh.id:0",
            "contoh.id:65536",
            "contoh.id:+1",
            ":8443",
            "a b:1",
            "user@contoh.id:1",
            "contoh.id/x:1",
            "contoh.id?x:1",
            "contoh.id#x:1",
            "2001:db8::7:",
            "https://a:1",
        ];
        let long_label = format!("{}.id:1", "a".repeat(64));
        for text in bad.into_iter().chain([long_label.as_str()]) {
            assert_eq!(PeerAddress::parse(text), Err(AddressError::Malformed), "{text}");
        }
    }

    #[test]
    fn private_networks_need_leave_and_some_are_never_called() {
        let private = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd00::1"];
        for text in private.into_iter().chain(["::ffff:127.0.0.1"]) {
            let address = text.parse().unwrap();
            assert!(!Reach::Public.permits(address), "{text}");
            assert!(Reach::Private.permits(address), "{text}");
        }
        for text in ["169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "fe80::1", "ff02::1"]
        {
            let address = text.parse().unwrap();
            assert!(!Reach::Public.permits(address), "{text}");
            assert!(!Reach::Private.permits(address), "{text}");
        }
        for text in ["203.0.113.7", "100.128.0.1", "172.32.0.1", "2001:db8::7"] {
            assert!(Reach::Public.permits(text.parse().unwrap()), "{text}");
        }
    }
}
