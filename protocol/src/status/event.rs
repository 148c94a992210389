//! The events a document may hold, and the reasons they give.

use std::fmt;

use crate::id::{DocumentId, EditId};
use crate::province::Province;
use crate::time::Time;

coded! {
    /// What an event says; its code stands in `event/<id>/type`.
    EventKind {
        /// The sender submits, or submits again after completing.
        Submitted = "submitted",
        /// The receiver asks for more.
        CompletionRequested = "completion_requested",
        /// The receiver puts its answer off.
        Postponed = "postponed",
        /// The receiver is ready to receive her.
        Accepted = "accepted",
        /// The receiver is not, and says why.
        Refused = "refused",
        /// The sender calls its request back, and says why.
        Recalled = "recalled",
        /// The victim has withdrawn her consent to the processing of her data; whoever she told writes it.
        ConsentWithdrawn = "consent_withdrawn",
        /// Her wish has changed; whoever she told writes it. The journey stops at the next safe place.
        WishChanged = "wish_changed",
        /// She goes to another place than was asked for; where, is in `new_place` and `new_regency`.
        DestinationChanged = "destination_changed",
        /// Her family or community does not receive her (Permensos 8/2023 art. 21).
        FamilyRefused = "family_refused",
        /// What happened on a leg, copied into the envelope.
        JourneyOutcome = "journey_outcome",
        /// Reintegration has begun.
        ReintegrationBegun = "reintegration_begun",
        /// A monitoring visit or call; its result is in `monitoring/<id>/…`.
        Monitored = "monitored",
        /// The transfer is closed; why is in `closure_reason`.
        Closed = "closed",
        /// She set out; the province that writes it is the one whose escort holds her.
        Departed = "departed",
        /// All well on the way.
        CheckedIn = "checked_in",
        /// Something happened on the way.
        Incident = "incident",
        /// She is at the place of arrival.
        Arrived = "arrived",
        /// The first party records that it hands her over, or records it anew after an objection.
        HandedOver = "handed_over",
        /// The second party confirms that it received her.
        Received = "received",
        /// She left the group. The leg is over; if she comes back, a new leg begins.
        LeftGroup = "left_group",
        /// She is back with the province that writes it.
        ReturnedToSender = "returned_to_sender",
        /// The leg will not take place; nobody set out on it.
        CalledOff = "called_off",
        /// The second party objects to what the first recorded of the hand-over.
        Objected = "objected",
        /// The second party takes its objection back.
        ObjectionWithdrawn = "objection_withdrawn",
    }
}

coded! {
    /// Why: one code of the list of its event, in `event/<id>/reason`.
    Reason {
        /// Refusal: she is no resident, or the identity does not match.
        NotOurs = "BUKAN_WARGA",
        /// Refusal: the data are not complete.
        DataIncomplete = "DATA_TIDAK_LENGKAP",
        /// Refusal: the family has not been found.
        FamilyNotFound = "KELUARGA_BELUM_DITEMUKAN",
        /// Refusal or destination: a danger to her.
        SafetyRisk = "RISIKO_KEAMANAN",
        /// Refusal or calling off: she is not yet fit to travel.
        NotFit = "KESEHATAN_BELUM_LAYAK",
        /// Refusal, recall or calling off: the investigation or the court still needs her.
        LegalProcess = "PROSES_HUKUM",
        /// Refusal: the shelter is full.
        ShelterFull = "SHELTER_PENUH",
        /// Refusal: outside the agreement.
        NotCovered = "DI_LUAR_PERJANJIAN",
        /// Recall, wish or calling off: she does not want to return.
        ReturnNotWanted = "TIDAK_JADI_PULANG",
        /// Recall: she returns in another way.
        OtherWay = "PULANG_DENGAN_CARA_LAIN",
        /// Recall: it was sent to the wrong province.
        WrongProvince = "SALAH_ALAMAT",
        /// Recall: the data were wrong.
        WrongData = "DATA_KELIRU",
        /// Wish, destination or calling off: she wants to go somewhere else.
        ElsewhereWished = "INGIN_KE_TEMPAT_LAIN",
        /// Wish: she asks for time.
        TimeWished = "MINTA_WAKTU",
        /// Family or destination: her family does not receive her.
        FamilyUnwilling = "KELUARGA_MENOLAK",
        /// Family: her community does not receive her.
        CommunityUnwilling = "MASYARAKAT_MENOLAK",
        /// Calling off: the second party objected to the record of the hand-over.
        RecordDisputed = "KEBERATAN_PIHAK_KEDUA",
        /// Calling off: the plan has changed.
        PlanChanged = "RENCANA_BERUBAH",
        /// Objection: she is not there.
        NotThere = "KORBAN_TIDAK_ADA",
        /// Objection: her condition is not what was recorded.
        ConditionDiffers = "KEADAAN_BERBEDA",
        /// Objection: what goes with her is not what was recorded.
        ThingsDiffer = "BARANG_BERBEDA",
        /// Objection: it is another person than was told.
        IdentityDiffers = "IDENTITAS_BERBEDA",
        /// Another reason; it is in the note.
        Other = "LAINNYA",
    }
}

/// What an envelope's `journey_outcome` copies from a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The leg, which the reader need not hold.
    pub leg: DocumentId,
    /// The edit of the leg that is copied.
    pub edit: EditId,
    /// The leg's event, one of [`super::COPIED`].
    pub event: EventKind,
    /// Who has her after it. Where it is absent: after setting out, being received and being returned, the province
    /// that writes the copy; after everything else, whoever had her before.
    pub province: Option<Province>,
}

/// One event as its edit tells it. Its `Debug` shows the code only: notes are personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// What it says.
    pub kind: EventKind,
    /// Why; there exactly if the event's rule lists reasons.
    pub reason: Option<Reason>,
    /// In the officer's words.
    pub note: Option<Box<str>>,
    /// When it happened, as the officer tells it.
    pub at: Option<Time>,
    /// Where, as the officer tells it.
    pub place: Option<Box<str>>,
    /// What is copied; there exactly in a `journey_outcome`.
    pub outcome: Option<Outcome>,
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.code())
    }
}
