//! Where partners reach a node.

use serde::Deserialize;

use crate::address::{ListenAddress, PartnerAddresses};

/// Where partners reach this node.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// `peer.listen`: the IP address with a port that partners' nodes connect to. Required in this section.
    pub listen: ListenAddress,
    /// `peer.addresses`: hosts with ports that partners are told to dial, best first; at most eight. Default
    /// none: then only this node dials.
    #[serde(default)]
    pub addresses: PartnerAddresses,
}
