//! How each link stands now, for pages and commands.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use pulang_protocol::province::Province;
use pulang_protocol::sync::session::LinkState;

use crate::peer::client::LinkError;

/// What is shown of one link.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// What the session says.
    pub link: LinkState,
    /// Why the last call failed, to the point where people can act, while it fails.
    pub failure: Option<LinkError>,
}

/// The state of every link, shared by the driver and its readers.
#[derive(Debug, Clone, Default)]
pub struct Board(Arc<Mutex<BTreeMap<Province, Shown>>>);

impl Board {
    /// What is shown of the link to a partner, if there is one.
    pub fn of(&self, partner: Province) -> Option<Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&partner).copied()
    }

    pub(super) fn show(&self, partner: Province, shown: Shown) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(partner, shown);
    }
}
