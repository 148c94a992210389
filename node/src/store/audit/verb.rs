//! What can be written into the audit log: each verb with its stable code.

/// What was done. A code never changes its meaning and is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// The node's keys and store were made.
    NodeCreated,
    /// A partner's card was taken in.
    CardImported,
    /// People compared the words of a card, and it is believed.
    CardConfirmed,
    /// This node has a new card and a new signing key.
    CardRenewed,
    /// A version of an agreement was written here.
    AgreementProposed,
    /// A version was signed here.
    AgreementSigned,
    /// A version was declined here.
    AgreementDeclined,
    /// A version or a signature came from a partner.
    AgreementImported,
    /// This province has narrowed an agreement by itself.
    AgreementRestricted,
    /// A case file was begun.
    CaseAdded,
    /// A case file was changed.
    CaseChanged,
    /// A case file or document was opened by an officer.
    Opened,
    /// Personal values of a transfer or of one of its documents were shown to an officer.
    Revealed,
    /// A document was begun here.
    DocumentCreated,
    /// A document begun elsewhere was admitted.
    DocumentAdmitted,
    /// A document begun elsewhere waits; the reason is the gate's code.
    DocumentWaiting,
    /// An officer let a document in that came after the last day of its agreement.
    DocumentLetIn,
    /// A document begun elsewhere was refused; the reason is the gate's code.
    DocumentRefused,
    /// An edit of this node was written.
    EditWritten,
    /// A partner's edit was admitted.
    EditAdmitted,
    /// A partner's edit was refused; the reason is the gate's code.
    EditRefused,
    /// A partner's edit waits; the reason is the gate's code.
    EditWaiting,
    /// A partner's signed record was taken in.
    RecordAdmitted,
    /// A partner's signed record waits; the reason is the gate's code.
    RecordWaiting,
    /// One of two concurrent values was chosen.
    ConflictChosen,
    /// A document was held here, or a partner's hold was taken in.
    DocumentHeld,
    /// A hold was lifted here, or a partner's lift was taken in.
    HoldLifted,
    /// An order to erase a document was given here, or taken in.
    EraseOrdered,
    /// An order to erase a document was answered here, or a partner's answer was taken in.
    EraseAnswered,
    /// A document was kept from being erased here on a legal basis, or no longer is.
    LegalHoldSet,
    /// A document's key was destroyed.
    DocumentErased,
    /// An officer opened a session.
    SessionStarted,
    /// Somebody was refused by the access rules; the reason is the rule's code.
    AccessRefused,
}

impl Verb {
    /// The code as it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NodeCreated => "node.created",
            Self::CardImported => "card.imported",
            Self::CardConfirmed => "card.confirmed",
            Self::CardRenewed => "card.renewed",
            Self::AgreementProposed => "agreement.proposed",
            Self::AgreementSigned => "agreement.signed",
            Self::AgreementDeclined => "agreement.declined",
            Self::AgreementImported => "agreement.imported",
            Self::AgreementRestricted => "agreement.restricted",
            Self::CaseAdded => "case.added",
            Self::CaseChanged => "case.changed",
            Self::Opened => "opened",
            Self::Revealed => "revealed",
            Self::DocumentCreated => "document.created",
            Self::DocumentAdmitted => "document.admitted",
            Self::DocumentWaiting => "document.waiting",
            Self::DocumentLetIn => "document.let_in",
            Self::DocumentRefused => "document.refused",
            Self::EditWritten => "edit.written",
            Self::EditAdmitted => "edit.admitted",
            Self::EditRefused => "edit.refused",
            Self::EditWaiting => "edit.waiting",
            Self::RecordAdmitted => "record.admitted",
            Self::RecordWaiting => "record.waiting",
            Self::ConflictChosen => "conflict.chosen",
            Self::DocumentHeld => "document.held",
            Self::HoldLifted => "hold.lifted",
            Self::EraseOrdered => "erase.ordered",
            Self::EraseAnswered => "erase.answered",
            Self::LegalHoldSet => "legal_hold.set",
            Self::DocumentErased => "document.erased",
            Self::SessionStarted => "session.started",
            Self::AccessRefused => "access.refused",
        }
    }
}
