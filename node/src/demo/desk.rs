//! The desks of the stories.

use pulang_config::region::{Province, Zone};

/// A desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    /// Where she was found: Nusa Tenggara Timur sends.
    Ntt,
    /// Where she is at home: Jawa Barat receives.
    Jabar,
    /// The relay begins: Lampung sends.
    Lampung,
    /// The relay passes: Jawa Timur is on the way.
    Jatim,
    /// The relay ends: she is at home in Nusa Tenggara Barat.
    Ntb,
    /// A province that was named, by its two digits.
    Named([u8; 2], &'static Province),
}

impl Desk {
    /// The desk of a province.
    pub(super) fn of(province: &'static Province) -> Self {
        let code = province.code.number();
        Self::Named([b'0' + code / 10, b'0' + code % 10], province)
    }

    /// The code of the province (Kemendagri).
    pub(super) fn code(&self) -> &str {
        match self {
            Self::Ntt => "53",
            Self::Jabar => "32",
            Self::Lampung => "18",
            Self::Jatim => "35",
            Self::Ntb => "52",
            Self::Named(code, _) => std::str::from_utf8(code).unwrap_or_default(),
        }
    }

    /// As the story calls it.
    pub(super) const fn short(self) -> &'static str {
        match self {
            Self::Ntt => "NTT",
            Self::Jabar => "Jabar",
            Self::Lampung => "Lampung",
            Self::Jatim => "Jatim",
            Self::Ntb => "NTB",
            Self::Named(_, province) => province.name,
        }
    }

    /// The office that runs the node; plainly a sample.
    pub(super) fn office(self) -> String {
        let of = match self {
            Self::Ntt => "Nusa Tenggara Timur",
            Self::Jabar => "Jawa Barat",
            Self::Lampung => "Lampung",
            Self::Jatim => "Jawa Timur",
            Self::Ntb => "Nusa Tenggara Barat",
            Self::Named(_, province) => province.name,
        };
        format!("Dinas Sosial Contoh {of}")
    }

    /// Hours its clock is ahead of UTC, and what its time is called.
    pub(super) const fn zone(self) -> (u64, &'static str) {
        let zone = match self {
            Self::Ntt | Self::Ntb => Zone::Central,
            Self::Jabar | Self::Lampung | Self::Jatim => Zone::Western,
            Self::Named(_, province) => province.zone,
        };
        match zone {
            Zone::Western => (7, "WIB"),
            Zone::Central => (8, "WITA"),
            Zone::Eastern => (9, "WIT"),
        }
    }
}
