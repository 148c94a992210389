//! What is said of a transfer beside its state: an alarm, who she is in the widest sense, how urgent.

/// Something that overlays the state and wants attention; never hides where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Data consent withdrawn: the dossier is held on both sides.
    ConsentWithdrawn,
    /// The sender called the request back.
    Recalled,
    /// Held for another reason.
    Held,
    /// Her wish changed: stop at the next safe place.
    WishChanged,
    /// Incident on the way.
    Incident,
    /// She left the group.
    LeftGroup,
    /// The second party objects to the record of the hand-over.
    Disputed,
    /// Her family or community does not receive her.
    FamilyRefused,
    /// A person must look before it can go on.
    NeedsPerson,
}

/// Age and sex band, all that is said before acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Grown woman.
    Woman,
    /// Grown man.
    Man,
    /// Girl under 18.
    Girl,
    /// Boy under 18.
    Boy,
    /// Not filled in.
    Unknown,
}

/// How urgent the sender says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Rutin.
    Routine,
    /// Segera.
    Soon,
    /// Darurat.
    Emergency,
}
