//! Pick-lists of police, court, care and services.

use serde::{Deserialize, Serialize};

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
    /// Services of the forms in use (SIMFONI, and UU 12/2022 art. 76).
    Service {
        /// Taking the complaint.
        Complaint = "PENGADUAN",
        /// Medical care.
        Medical = "KESEHATAN_MEDIS",
        /// Forensic report.
        Forensic = "KESEHATAN_VISUM",
        /// Psychological care.
        Psychological = "KESEHATAN_PSIKOLOGIS",
        /// Legal aid.
        LegalAid = "BANTUAN_HUKUM",
        /// Law enforcement.
        LawEnforcement = "PENEGAKAN_HUKUM",
        /// Social rehabilitation.
        Rehabilitation = "REHABILITASI_SOSIAL",
        /// Social reintegration.
        Reintegration = "REINTEGRASI_SOSIAL",
        /// Return.
        Return = "PEMULANGAN",
        /// Company of a religious figure.
        Clergy = "PENDAMPINGAN_TOKOH_AGAMA",
        /// Spiritual guidance.
        Spiritual = "BIMBINGAN_ROHANI",
        /// Legal services.
        Legal = "LAYANAN_HUKUM",
        /// Temporary shelter.
        Shelter = "PENAMPUNGAN_SEMENTARA",
        /// Economic empowerment.
        Economic = "PEMBERDAYAAN_EKONOMI",
        /// Services for persons with disabilities.
        Disability = "LAYANAN_DISABILITAS",
    }
}

picklist! {
    /// How she was visited after her return.
    VisitMethod {
        /// A visit.
        Visit = "KUNJUNGAN",
        /// By telephone.
        Telephone = "TELEPON",
        /// Through the village.
        Village = "DESA",
    }
}
