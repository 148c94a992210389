//! The two desks of the story.

/// A desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Desk {
    /// Where she was found: Nusa Tenggara Timur sends.
    Ntt,
    /// Where she is at home: Jawa Barat receives.
    Jabar,
}

impl Desk {
    /// The code of the province (Kemendagri).
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Ntt => "53",
            Self::Jabar => "32",
        }
    }

    /// As the story calls it.
    pub(super) const fn short(self) -> &'static str {
        match self {
            Self::Ntt => "NTT",
            Self::Jabar => "Jabar",
        }
    }

    /// The office that runs the node; plainly a sample.
    pub(super) const fn office(self) -> &'static str {
        match self {
            Self::Ntt => "Dinas Sosial Contoh Nusa Tenggara Timur",
            Self::Jabar => "Dinas Sosial Contoh Jawa Barat",
        }
    }

    /// Hours its clock is ahead of UTC, and what its time is called.
    pub(super) const fn zone(self) -> (u64, &'static str) {
        match self {
            Self::Ntt => (8, "WITA"),
            Self::Jabar => (7, "WIB"),
        }
    }

    /// The other desk.
    pub(super) const fn other(self) -> Self {
        match self {
            Self::Ntt => Self::Jabar,
            Self::Jabar => Self::Ntt,
        }
    }
}
