//! The states of *keputusan*, and of what follows the journey, both of an envelope.

coded! {
    /// What was asked and answered. A draft is no state: it lives in the case file of the sender.
    Decision {
        /// Nothing stands that was submitted.
        NotSubmitted = "not_submitted",
        /// Diajukan: the sender asks, the receiver is to answer.
        Submitted = "submitted",
        /// Perlu kelengkapan: the receiver asks for more before it answers.
        Incomplete = "incomplete",
        /// Bersedia menerima.
        Accepted = "accepted",
        /// Tidak bersedia, with a reason. Another province is another transfer.
        Refused = "refused",
        /// Permohonan dibatalkan by the sender.
        Recalled = "recalled",
        /// Ditunda by the receiver, who accepts or refuses later.
        Postponed = "postponed",
        /// Penarikan kembali persetujuan (UU 27/2022 art. 9, 40). Nothing follows; a new consent is a new transfer.
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// What follows the journey: facts of the receiver about a person who is home.
    Aftercare {
        /// Nothing yet.
        BeforeReturn = "before_return",
        /// Reintegrasi (Permensos 8/2023 art. 20).
        Reintegration = "reintegration",
        /// Pemantauan after the return.
        Monitoring = "monitoring",
        /// Kasus ditutup (terminasi).
        Closed = "closed",
    }
}
