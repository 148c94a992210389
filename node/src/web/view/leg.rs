//! One leg of a journey as a card shows it.

use super::place::{Province, Slug, Unit};
use super::said::Said;
use pulang_protocol::status::Reason;
use pulang_protocol::time::Time;

/// How a leg is travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Darat.
    Land,
    /// Laut.
    Sea,
    /// Udara.
    Air,
}

impl Mode {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Land, Self::Sea, Self::Air];

    /// Its code in the schema's list `mode`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Land => "DARAT",
            Self::Sea => "LAUT",
            Self::Air => "UDARA",
        }
    }
}

/// A leg: who hands over to whom, and what is signed.
#[derive(Clone, Debug)]
pub struct Leg {
    /// Short name in links.
    pub slug: Slug,
    /// Its number in the journey, from 1.
    pub number: u64,
    /// First party.
    pub from: Unit,
    /// Second party.
    pub to: Unit,
    /// How, if known.
    pub mode: Option<Mode>,
    /// Escorts by role, not name.
    pub escorts: Vec<Said>,
    /// Departed.
    pub departed: Option<Time>,
    /// Arrived.
    pub arrived: Option<Time>,
    /// Recorded by the first party.
    pub recorded: Option<Time>,
    /// Why the second objects to the record, while it does.
    pub objection: Option<Reason>,
    /// Confirmed by the second.
    pub confirmed: Option<Time>,
    /// It will not take place.
    pub called_off: bool,
    /// Who has signed its hand-over records.
    pub marks: Vec<Mark>,
}

/// A province's signature on a hand-over record.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Whose.
    pub who: Province,
    /// When.
    pub at: Time,
    /// Whether the record still says what was signed.
    pub counts: bool,
}

impl Leg {
    /// The four signed moments of a leg under the labels given.
    pub(crate) fn signed<'a>(
        &self,
        departed: &'a str,
        arrived: &'a str,
        first: &'a str,
        second: &'a str,
    ) -> [(&'a str, Option<Time>); 4] {
        [(departed, self.departed), (arrived, self.arrived), (first, self.recorded), (second, self.confirmed)]
    }
}
