//! Every way a page can fail. What is absent and what is not yours are one and the same.

/// Why a page could not be made or an act not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Absent, or not yours: the same answer, byte for byte.
    NotFound,
    /// No session, or it has ended.
    SessionOver,
    /// A form without this session's token, or sent from elsewhere.
    ForeignForm,
    /// Larger than the limit of the route.
    TooLarge,
    /// Not a form, or not UTF-8.
    Unreadable,
    /// What the form was about has changed meanwhile.
    Changed,
    /// No agreement permits it now.
    NoAgreement,
    /// The node is being realigned after a restore.
    ReadOnly,
    /// Disk full or not writable.
    CannotStore,
    /// The clock is off; nothing is signed.
    OurClock,
    /// Too many requests at once.
    Busy,
    /// Anything else.
    Unexpected,
}

impl Failure {
    /// All of them, for tests and documents.
    pub const ALL: [Self; 12] = [
        Self::NotFound,
        Self::SessionOver,
        Self::ForeignForm,
        Self::TooLarge,
        Self::Unreadable,
        Self::Changed,
        Self::NoAgreement,
        Self::ReadOnly,
        Self::CannotStore,
        Self::OurClock,
        Self::Busy,
        Self::Unexpected,
    ];

    /// HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SessionOver => 401,
            Self::ForeignForm => 403,
            Self::TooLarge => 413,
            Self::Unreadable => 400,
            Self::Changed | Self::NoAgreement => 409,
            Self::ReadOnly | Self::CannotStore | Self::OurClock | Self::Busy => 503,
            Self::Unexpected => 500,
        }
    }

    /// Stable code for the log and the telephone.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "tidak-ada",
            Self::SessionOver => "sesi-berakhir",
            Self::ForeignForm => "formulir-asing",
            Self::TooLarge => "terlalu-besar",
            Self::Unreadable => "tidak-terbaca",
            Self::Changed => "sudah-berubah",
            Self::NoAgreement => "perjanjian",
            Self::ReadOnly => "hanya-baca",
            Self::CannotStore => "tidak-tersimpan",
            Self::OurClock => "jam-meleset",
            Self::Busy => "sibuk",
            Self::Unexpected => "gangguan",
        }
    }
}
