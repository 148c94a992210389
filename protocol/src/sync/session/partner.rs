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
    met: bool,
    skew_millis: i64,
}

impl Partner {
    pub(super) const fn new(province: Province, serial: u32) -> Self {
        Self { province, serial, met: false, skew_millis: 0 }
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
        self.met = true;
        Ok(())
    }

    /// It has announced an incarnation; one with a lower serial has no session any more.
    pub(super) fn renewed(&mut self, serial: u32) {
        if serial > self.serial {
            (self.serial, self.met) = (serial, false);
        }
    }

    /// Whether a greeting was exchanged since the start.
    pub(super) const fn has_met(&self) -> bool {
        self.met
    }

    /// Its clock minus ours, if it is worth showing.
    pub(super) const fn skew_millis(&self) -> Option<i64> {
        let shown = self.skew_millis.unsigned_abs() > limits::SKEW_SHOWN_MS.unsigned_abs();
        if shown { Some(self.skew_millis) } else { None }
    }
}
