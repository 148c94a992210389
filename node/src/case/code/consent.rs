//! Pick-lists of consent, wish and risk.

use serde::{Deserialize, Serialize};

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
    /// What is told before consent is asked for (UU 27/2022 art. 21 (1) a to g).
    Told {
        /// That processing is lawful, and on what basis.
        Lawfulness = "LEGALITAS",
        /// The purpose.
        Purpose = "TUJUAN",
        /// The kinds of data, and why they matter for it.
        Kinds = "JENIS_DAN_RELEVANSI",
        /// How long papers with the data are kept.
        Retention = "RETENSI_DOKUMEN",
        /// What is collected in detail.
        Details = "RINCIAN_INFORMASI",
        /// For how long the data are processed.
        Period = "JANGKA_WAKTU",
        /// The rights of the person.
        Rights = "HAK_SUBJEK_DATA",
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

picklist! {
    /// How consent was recorded (UU 27/2022 art. 22).
    ConsentForm {
        /// Written.
        Written = "TERTULIS",
        /// Recorded.
        Recorded = "TEREKAM",
    }
}

picklist! {
    /// What makes the return risky.
    RiskFactor {
        /// The perpetrator is where she would return to.
        PerpetratorAtHome = "PELAKU_DI_DAERAH_ASAL",
        /// Her family had a part in it.
        Family = "KELUARGA_TERLIBAT",
        /// Debt bondage.
        Debt = "JERATAN_UTANG",
        /// Stigma.
        Stigma = "STIGMA",
        /// The case in court.
        Law = "PROSES_HUKUM",
        /// Her health.
        Health = "KESEHATAN",
    }
}
