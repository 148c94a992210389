//! Pick-lists of who she is.

use pulang_protocol::schema::is_child;
use serde::{Deserialize, Serialize};

picklist! {
    /// What she is in law.
    VictimStatus {
        /// Signs of trafficking.
        Indicated = "TERINDIKASI",
        /// A victim of trafficking (UU 21/2007).
        Victim = "KORBAN_TPPO",
        /// Not a victim.
        NotVictim = "BUKAN_KORBAN",
        /// Victim and witness.
        Witness = "SAKSI_KORBAN",
    }
}

picklist! {
    /// Whether she is a child (below 18; UU 21/2007 art. 1(5)).
    AgeStatus {
        /// A child.
        Child = "ANAK",
        /// An adult.
        Adult = "DEWASA",
        /// Perhaps a child; treated as one.
        PerhapsChild = "DIDUGA_ANAK",
    }
}

picklist! {
    /// Sex.
    Sex {
        /// Female.
        Female = "PEREMPUAN",
        /// Male.
        Male = "LAKI_LAKI",
    }
}

picklist! {
    /// Religion. Leaves the office only where a service needs it.
    Religion {
        /// Islam.
        Islam = "ISLAM",
        /// Protestant.
        Protestant = "KRISTEN",
        /// Catholic.
        Catholic = "KATOLIK",
        /// Hindu.
        Hindu = "HINDU",
        /// Buddhist.
        Buddhist = "BUDDHA",
        /// Confucian.
        Confucian = "KONGHUCU",
        /// Another belief.
        Other = "KEPERCAYAAN_LAIN",
    }
}

picklist! {
    /// Whether her family had a part in it.
    Implication {
        /// No.
        No = "TIDAK",
        /// Suspected.
        Suspected = "DIDUGA",
        /// Yes.
        Yes = "YA",
    }
}

picklist! {
    /// Why a part of her identity is not known (rule of this product).
    UnknownReason {
        /// There are no papers.
        NoPapers = "TANPA_DOKUMEN",
        /// The papers are in doubt.
        PapersInDoubt = "DOKUMEN_DIRAGUKAN",
        /// She cannot tell yet.
        CannotTellYet = "BELUM_DAPAT_BERCERITA",
        /// She does not remember or know.
        DoesNotKnow = "TIDAK_INGAT",
        /// She does not wish to tell.
        DoesNotWish = "TIDAK_BERSEDIA",
        /// It is being traced.
        BeingTraced = "MASIH_DITELUSURI",
    }
}

picklist! {
    /// How sure her identity is.
    IdentityStatus {
        /// Checked with the civil registry.
        Verified = "TERVERIFIKASI_DUKCAPIL",
        /// Presumed.
        Presumed = "DIDUGA",
        /// She has no papers.
        None = "TIDAK_BERIDENTITAS",
        /// Her papers are forged.
        Forged = "DIPALSUKAN",
    }
}

picklist! {
    /// Citizenship.
    Citizenship {
        /// Indonesian.
        Indonesian = "WNI",
        /// Of another country.
        Foreign = "WNA",
    }
}

picklist! {
    /// Schooling.
    Education {
        /// None.
        None = "TIDAK_SEKOLAH",
        /// Kindergarten.
        Kindergarten = "TK_PAUD",
        /// Primary school.
        Primary = "SD",
        /// Lower secondary school.
        Lower = "SLTP",
        /// Upper secondary school.
        Upper = "SLTA",
        /// Higher education.
        Higher = "PT",
        /// Not known.
        NotKnown = "NA",
    }
}

picklist! {
    /// What she did before.
    Occupation {
        /// Trade, farm or fishing.
        TradeOrFarm = "PEDAGANG_TANI_NELAYAN",
        /// Private employment or labour.
        Worker = "SWASTA_BURUH",
        /// Public service, army or police.
        Official = "PNS_TNI_POLRI",
        /// School.
        Student = "PELAJAR",
        /// Her own household.
        Household = "IRT",
        /// No work.
        None = "TIDAK_BEKERJA",
        /// Not known.
        NotKnown = "NA",
    }
}

picklist! {
    /// Marital status.
    Marriage {
        /// Not married.
        Single = "BELUM_MENIKAH",
        /// Married.
        Married = "MENIKAH",
        /// Divorced or widowed.
        Ended = "CERAI_JANDA_DUDA",
        /// Married without registration.
        Unregistered = "SIRI",
    }
}

picklist! {
    /// Disability.
    Disability {
        /// Of the body.
        Physical = "FISIK",
        /// Of sight.
        Sight = "NETRA",
        /// Of hearing or speech.
        Hearing = "RUNGU_WICARA",
        /// Intellectual.
        Intellectual = "INTELEKTUAL",
        /// Mental.
        Mental = "MENTAL",
        /// More than one.
        Multiple = "GANDA",
        /// None.
        None = "TIDAK",
    }
}

impl AgeStatus {
    /// Whether every rule treats her as a child; the protocol decides it for both sides alike.
    pub fn is_child(self) -> bool {
        is_child(self.code())
    }
}
