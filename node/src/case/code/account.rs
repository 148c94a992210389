//! Pick-lists of what happened.

use serde::{Deserialize, Serialize};

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
    /// To which end (UU 21/2007 art. 1(7); the last three Permensos 8/2023 art. 5(2)).
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
        /// Radicalism or terrorism.
        Radicalism = "RADIKALISME_TERORISME",
        /// Neglect.
        Neglect = "PENELANTARAN",
        /// Deportation.
        Deportation = "DEPORTASI",
    }
}

picklist! {
    /// How she was recruited. Never leaves the office.
    Recruitment {
        /// By social media.
        SocialMedia = "MEDIA_SOSIAL",
        /// By an agent or broker.
        Agent = "AGEN_CALO",
        /// By family.
        Family = "KELUARGA",
        /// By a friend.
        Friend = "TEMAN",
        /// By an advertisement.
        Advertisement = "IKLAN",
        /// By a school.
        School = "SEKOLAH",
        /// By an arranged marriage.
        Marriage = "PERKAWINAN_PESANAN",
        /// By adoption.
        Adoption = "ADOPSI",
        /// By an internship.
        Internship = "MAGANG",
        /// Otherwise.
        Other = "LAIN",
    }
}

picklist! {
    /// Forms of violence, as SIMFONI counts them. Never leaves the office.
    Violence {
        /// Of the body.
        Physical = "FISIK",
        /// Of the mind.
        Psychological = "PSIKIS",
        /// Sexual.
        Sexual = "SEKSUAL",
        /// Exploitation.
        Exploitation = "EKSPLOITASI",
        /// Trafficking.
        Trafficking = "TRAFFICKING",
        /// Neglect.
        Neglect = "PENELANTARAN",
        /// Another.
        Other = "LAINNYA",
    }
}

picklist! {
    /// Where it happened, as SIMFONI counts it. Never leaves the office.
    Scene {
        /// A household.
        Household = "RUMAH_TANGGA",
        /// A place of work.
        Work = "TEMPAT_KERJA",
        /// A school.
        School = "SEKOLAH",
        /// A public place.
        Public = "FASILITAS_UMUM",
        /// A short course.
        Course = "LEMBAGA_PENDIDIKAN_KILAT",
        /// Elsewhere.
        Other = "LAINNYA",
    }
}

picklist! {
    /// What the perpetrator is to her, as SIMFONI counts it. Never leaves the office.
    PerpetratorRelation {
        /// A parent.
        Parent = "ORANG_TUA",
        /// Other family.
        Family = "KELUARGA_SAUDARA",
        /// Her husband or his wife.
        Spouse = "SUAMI_ISTRI",
        /// A neighbour.
        Neighbour = "TETANGGA",
        /// A partner or friend.
        Friend = "PACAR_TEMAN",
        /// A teacher.
        Teacher = "GURU",
        /// An employer.
        Employer = "MAJIKAN",
        /// A colleague.
        Colleague = "REKAN_KERJA",
        /// Another.
        Other = "LAINNYA",
        /// Not known.
        NotKnown = "NA",
    }
}

picklist! {
    /// Kind of trafficking, for statistics only.
    Category {
        /// Sexual exploitation.
        Sexual = "EKSPLOITASI_SEKSUAL",
        /// Slavery.
        Slavery = "PERBUDAKAN",
        /// Trade in organs.
        Organs = "PERDAGANGAN_ORGAN",
        /// Trade in drugs.
        Drugs = "PERDAGANGAN_NARKOBA",
    }
}
