//! What is known of the other end: who it is, whether we have met since the start, how far off its clock is.

use crate::limits;
use crate::province::Province;
use crate::sync::hello::Hello;
use crate::sync::reply::Declined;
use crate::time::Time;

#[derive(Debug)]
pub(super) struct Partner {
    province: Province,
    serial: u32,
    /// The serial of the incarnation that has greeted since the start.
    met: Option<u32>,
    skew_millis: i64,
}

impl Partner {
    pub(super) const fn new(province: Province, serial: u32) -> Self {
        Self { province, serial, met: None, skew_millis: 0 }
    }

    /// Takes a greeting, or says why there can be no session under it.
    pub(super) fn meet(&mut self, hello: &Hello, now: Time) -> Result<(), Declined> {
        if hello.province != self.province {
            return Err(Declined::Unknown);
        }
        self.skew_millis = hello.clock.millis_since(now);
        if hello.common_version().is_none() {
            return Err(Declined::Version);
        }
        if hello.serial < self.serial {
            return Err(Declined::Replaced);
        }
        self.met = Some(hello.serial);
        Ok(())
    }

    /// Its newest incarnation has this serial; one with a lower serial has no session any more.
    pub(super) fn renewed(&mut self, serial: u32) {
        self.serial = serial;
        self.met = self.met.filter(|met| *met == serial);
    }

    /// It has to greet again before anything else of it is served.
    pub(super) fn forget(&mut self) {
        self.met = None;
    }

    /// Whether a greeting was exchanged since the start.
    pub(super) const fn has_met(&self) -> bool {
        self.met.is_some()
    }

    /// Its clock minus ours, if it is worth showing.
    pub(super) const fn skew_millis(&self) -> Option<i64> {
        let shown = self.skew_millis.unsigned_abs() > limits::SKEW_SHOWN_MS.unsigned_abs();
        if shown { Some(self.skew_millis) } else { None }
    }
}
