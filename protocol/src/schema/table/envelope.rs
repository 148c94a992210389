//! Amplop: what the receiver needs to plan an answer, and what it answers and reports.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal};
use crate::schema::table::code::{
    AGE_SEX_BANDS, AGE_STATUSES, BASES, CLOSINGS, CONDITIONS, CONSENTS, COPIES, DESTINATIONS, METHODS,
    MODES_OF_RETURN, OUTCOMES_INSIDE, PLACES_INSIDE, RISKS, TRANSFER_KINDS, URGENCIES, WISHES,
};
use crate::schema::table::row::{agreed, answered, asked, reported};
use crate::schema::value::Type::{Date, Hash, Int, Regency, Text};

pub(super) static ASKED: &[Field] = &[
    asked("transfer_number", Text(60), Operational, ("Nomor pemulangan", "Transfer number")),
    asked("transfer_kind", TRANSFER_KINDS, Operational, ("Jenis rujukan", "Kind of referral"))
        .named("cas_ReasonForOutgoingReferral"),
    asked("victim_code", Text(40), Personal, ("Kode korban", "Victim code")),
    asked("group_code", Text(40), Operational, ("Kode rombongan", "Group code")),
    asked("urgency", URGENCIES, Operational, ("Tingkat urgensi", "Urgency")),
    asked("sending_unit", Text(60), Operational, ("Unit pengirim", "Sending unit"))
        .named("cas_ReferringOrganisation"),
    asked("receiving_unit", Text(60), Operational, ("Unit penerima", "Receiving unit"))
        .named("cas_ReferredOrganisation"),
    asked("agreement_number", Text(400), Operational, ("Nomor perjanjian kerja sama", "Agreement number")),
    asked("register_mark", Hash, Operational, ("Sidik nomor register kasus", "Mark of the register number")),
    asked("home_regency", Regency, Personal, ("Kab/kota asal", "Home regency"))
        .named("prs_MailingCity")
        .identity(),
    asked("age_status", AGE_STATUSES, Personal, ("Status usia", "Age status")),
    asked("age_sex_band", AGE_SEX_BANDS, Personal, ("Kelompok umur dan jenis kelamin", "Age and sex band")),
    asked(
        "victim_count",
        Int(1, 999),
        Operational,
        ("Jumlah korban dalam rombongan", "Victims in the group"),
    ),
    asked("return_mode", MODES_OF_RETURN, Operational, ("Cara pengembalian", "Mode of return")),
    asked("legal_basis", BASES, Operational, ("Dasar pemrosesan", "Legal basis")),
    asked(
        "legal_basis_reason",
        Text(400),
        Personal,
        ("Alasan dasar pemrosesan", "Reason for the legal basis"),
    ),
    asked(
        "legal_basis_by",
        Text(120),
        Operational,
        ("Jabatan yang menetapkan dasar", "Post that set the basis"),
    ),
    asked("legal_basis_second", Text(120), Operational, ("Jabatan orang kedua", "Post of the second person")),
    asked("consent_status", CONSENTS, Personal, ("Persetujuan pengiriman data", "Consent to send data"))
        .named("con_Consent"),
    asked("return_wish", WISHES, Personal, ("Kesediaan dipulangkan", "Wish to return")),
    asked("risk_level", RISKS, Personal, ("Tingkat risiko pulang", "Risk of return")),
    asked("copy/*/to", COPIES, Operational, ("Tembusan", "Copy to")),
    asked("request_note", Text(1000), Personal, ("Catatan permohonan", "Note on the request"))
        .named("cas_OutgoingReferralDetails"),
];

pub(super) static ANSWERED: &[Field] = &[
    answered("answer_note", Text(1000), Personal, ("Catatan jawaban", "Note on the answer"))
        .named("cas_IncomingReferralDetails"),
    answered(
        "receiving_officer_role",
        Text(120),
        Operational,
        ("Jabatan penerima", "Receiving officer's post"),
    ),
    reported(
        "province_leg/*/on",
        Date,
        Personal,
        ("Tanggal etape dalam provinsi", "Leg inside the province on"),
    ),
    reported("province_leg/*/place", PLACES_INSIDE, Personal, ("Jenis tempat tiba", "Kind of place reached")),
    reported("province_leg/*/outcome", OUTCOMES_INSIDE, Personal, ("Hasil etape", "Outcome of the leg")),
    agreed("new_place", DESTINATIONS, Personal, ("Tempat tujuan yang baru", "New destination")),
    agreed("new_regency", Regency, Personal, ("Kab/kota tujuan yang baru", "New regency")),
    reported("monitoring/*/on", Date, Personal, ("Tanggal pemantauan", "Monitored on")),
    reported("monitoring/*/number", Int(1, 99), Operational, ("Pemantauan ke-", "Monitoring number")),
    reported("monitoring/*/method", METHODS, Operational, ("Cara pemantauan", "Method of monitoring")),
    reported("monitoring/*/condition", CONDITIONS, Personal, ("Kondisi", "Condition")).named("cas_Status"),
    reported(
        "monitoring/*/summary",
        Text(400),
        Personal,
        ("Ringkasan pemantauan", "Summary of the monitoring"),
    ),
    reported("closed_on", Date, Operational, ("Tanggal penutupan", "Closed on")),
    reported("closure_reason", CLOSINGS, Personal, ("Alasan penutupan", "Reason for closure"))
        .named("cas_ReasonForCaseClosure"),
];
