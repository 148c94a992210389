//! How far the database may grow, and the pages held back so that a full store can still be looked into.
//!
//! Whoever opens a case is written into the audit trail, and whoever comes in gets a session. Without pages of their
//! own for these, a store that has reached its limit could be neither entered nor read.

use std::cell::Cell;

use rusqlite::Connection;

/// One page of so many of the limit is held back.
const SHARE: u32 = 8;
/// At most so many pages are held back: 1 MiB, room for thousands of lines of the audit trail.
const MOST: u32 = 256;

/// The limit of pages.
pub(super) struct Room {
    limit: Option<u32>,
    /// Whether the act that runs has been given everything.
    is_given: Cell<bool>,
}

impl Room {
    /// Room for so many pages, or as far as the disk goes.
    pub(super) fn new(limit: Option<u32>) -> Self {
        Self { limit, is_given: Cell::new(true) }
    }

    /// Holds the last pages back again, if they were given. A database that has grown into them keeps what it has and
    /// grows no further.
    pub(super) fn hold_back(&self, sql: &Connection) -> rusqlite::Result<()> {
        match self.limit {
            Some(limit) if self.is_given.replace(false) => {
                sql.pragma_update(None, "max_page_count", limit - (limit / SHARE).min(MOST))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Gives everything, until it is held back again.
    pub(super) fn give(&self, sql: &Connection) -> rusqlite::Result<()> {
        match self.limit {
            Some(limit) if !self.is_given.replace(true) => sql.pragma_update(None, "max_page_count", limit),
            Some(_) | None => Ok(()),
        }
    }
}
