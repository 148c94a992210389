//! Pick-lists of a case file, by the codes of the forms in use.

use serde::{Deserialize, Serialize};

/// An enum whose variants have a stable code in stored case files and in forms.
macro_rules! picklist {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}

picklist! {
    /// How the case came to the office (Permensos 8/2023 art. 9, and the usual bodies).
    Source {
        /// Referred by another office.
        Referral = "RUJUKAN",
        /// A complaint.
        Complaint = "PENGADUAN",
        /// Found by outreach.
        Outreach = "PENJANGKAUAN",
        /// The police.
        Police = "POLISI",
        /// The agency for migrant workers.
        MigrantAgency = "BP3MI",
        /// The foreign ministry.
        ForeignMinistry = "KEMLU",
        /// A civil organisation.
        Organisation = "LSM",
        /// A member of the public.
        Public = "MASYARAKAT",
        /// The telephone line SAPA 129.
        HelpLine = "SAPA129",
    }
}

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
    /// What was done with her: the act (UU 21/2007 art. 1(1)).
    Process {
        /// Recruitment.
        Recruitment = "PEREKRUTAN",
        /// Transport.
        Transport = "PENGANGKUTAN",
        /// Harbouring.
        Harbouring = "PENAMPUNGAN",
        /// Sending.
        Sending = "PENGIRIMAN",
        /// Transfer.
        Transfer = "PEMINDAHAN",
        /// Receipt.
        Receipt = "PENERIMAAN",
    }
}

picklist! {
    /// By which means (UU 21/2007 art. 1(1)).
    Means {
        /// Threat of violence.
        Threat = "ANCAMAN_KEKERASAN",
        /// Violence.
        Violence = "PENGGUNAAN_KEKERASAN",
        /// Abduction.
        Abduction = "PENCULIKAN",
        /// Confinement.
        Confinement = "PENYEKAPAN",
        /// Forgery.
        Forgery = "PEMALSUAN",
        /// Deception.
        Deception = "PENIPUAN",
        /// Abuse of power.
        AbuseOfPower = "PENYALAHGUNAAN_KEKUASAAN",
        /// A position of vulnerability.
        Vulnerability = "POSISI_RENTAN",
        /// Debt bondage.
        DebtBondage = "PENJERATAN_UTANG",
        /// Payment or benefit.
        Payment = "MEMBERI_BAYARAN",
    }
}

picklist! {
    /// To which end (UU 21/2007 art. 1(7)).
    Purpose {
        /// Prostitution.
        Prostitution = "PELACURAN",
        /// Forced labour or service.
        ForcedLabour = "KERJA_PAKSA",
        /// Slavery or the like.
        Slavery = "PERBUDAKAN",
        /// Oppression.
        Oppression = "PENINDASAN",
        /// Extortion.
        Extortion = "PEMERASAN",
        /// Use of the body.
        Physical = "PEMANFAATAN_FISIK",
        /// Sexual exploitation.
        Sexual = "SEKSUAL",
        /// Reproductive organs.
        Reproductive = "ORGAN_REPRODUKSI",
        /// Transplant of organs or tissue.
        Organs = "TRANSPLANTASI_ORGAN",
        /// Use of labour or skill.
        Skill = "MEMANFAATKAN_TENAGA",
    }
}

picklist! {
    /// How far police and court have come.
    LegalStage {
        /// Inquiry.
        Inquiry = "LIDIK",
        /// Investigation.
        Investigation = "SIDIK",
        /// File returned for completion.
        Incomplete = "P19",
        /// File complete.
        Complete = "P21",
        /// Prosecution.
        Prosecution = "PENUNTUTAN",
        /// Trial.
        Trial = "SIDANG",
        /// Judgment.
        Judgment = "PUTUSAN",
        /// Cassation.
        Cassation = "KASASI",
        /// Review.
        Review = "PK",
        /// Diversion.
        Diversion = "DIVERSI",
    }
}

picklist! {
    /// Protection by LPSK, the agency for witnesses and victims. Under it nothing is transferred without its leave.
    Protection {
        /// None.
        No = "TIDAK",
        /// Asked for.
        Requested = "DIAJUKAN",
        /// Protected.
        Protected = "TERLINDUNG",
    }
}

picklist! {
    /// Restitution (UU 21/2007 art. 48).
    Restitution {
        /// None.
        No = "TIDAK",
        /// Asked for.
        Requested = "DIAJUKAN",
        /// Ordered.
        Ordered = "DIPUTUS",
        /// Paid.
        Paid = "DIBAYAR",
    }
}

picklist! {
    /// Whether she is fit to travel.
    Fitness {
        /// Fit.
        Fit = "LAYAK",
        /// Fit with medical escort.
        WithEscort = "LAYAK_DENGAN_PENDAMPING_MEDIS",
        /// Not yet fit.
        NotYet = "BELUM_LAYAK",
    }
}

picklist! {
    /// Consent to send her data (UU 27/2022 art. 20).
    Consent {
        /// Given.
        Given = "DIBERIKAN",
        /// Refused.
        Refused = "DITOLAK",
        /// Withdrawn.
        Withdrawn = "DICABUT",
        /// Not needed: another legal basis.
        NotNeeded = "TIDAK_DIPERLUKAN",
    }
}

picklist! {
    /// Who gave consent.
    ConsentGiver {
        /// She herself.
        Victim = "KORBAN",
        /// A parent.
        Parent = "ORANG_TUA",
        /// A guardian.
        Guardian = "WALI",
        /// The guardian of a person with a disability.
        DisabilityGuardian = "WALI_DISABILITAS",
        /// A companion or office.
        Office = "PENDAMPING_INSTANSI",
    }
}

picklist! {
    /// Whether she wants to return.
    Wish {
        /// Yes.
        Yes = "YA",
        /// No.
        No = "TIDAK",
        /// She is in doubt.
        Doubt = "RAGU",
        /// Return by order.
        Forced = "PULANG_PAKSA",
    }
}

picklist! {
    /// The risk of returning.
    Risk {
        /// Low.
        Low = "RENDAH",
        /// Medium.
        Medium = "SEDANG",
        /// High.
        High = "TINGGI",
    }
}

picklist! {
    /// Where she would return to.
    Destination {
        /// Her family.
        Family = "KELUARGA",
        /// A foster family.
        FosterFamily = "KELUARGA_PENGGANTI",
        /// A care institution.
        Institution = "LKS_PANTI",
        /// A safe house.
        SafeHouse = "RUMAH_AMAN",
        /// A place of her own.
        Own = "MANDIRI",
    }
}
