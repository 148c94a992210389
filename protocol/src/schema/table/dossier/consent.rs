//! The proof of consent, the risk, who is in charge, and the plan for her return.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal, Protected};
use crate::schema::table::code::{CONSENT_FORMS, CONSENT_GIVERS, DESTINATIONS, RISK_FACTORS};
use crate::schema::table::row::{reported, sent};
use crate::schema::value::Type::{Date, Hash, Text};

pub(crate) static CONSENT: &[Field] = &[
    sent("consent_by", CONSENT_GIVERS, Personal, ("Persetujuan diberikan oleh", "Consent given by"))
        .named("con_Consent"),
    sent("consent_paper", Hash, Operational, ("Sidik surat persetujuan", "Hash of the consent paper")),
    sent("consent_on", Date, Personal, ("Tanggal persetujuan", "Consent given on")),
    sent("consent_form", CONSENT_FORMS, Operational, ("Bentuk persetujuan", "Form of the consent")),
    sent(
        "consent_language",
        Text(3),
        Personal,
        ("Bahasa persetujuan (kode ISO 639)", "Language of the consent"),
    ),
    sent("consent_purposes", Text(400), Personal, ("Tujuan yang disetujui", "Purposes agreed to")),
    sent("consent_fields", Text(1000), Personal, ("Data yang disetujui dikirim", "Data agreed to be sent")),
    sent("consent_witness", Text(200), Personal, ("Saksi persetujuan", "Witness of the consent")),
    sent(
        "best_interest_paper",
        Hash,
        Operational,
        ("Sidik pertimbangan kepentingan terbaik", "Hash of the best-interest memo"),
    ),
    sent("risk_factor/*/code", RISK_FACTORS, Protected, ("Faktor risiko pulang", "Factor of risk")),
    sent("risk_mitigation", Text(1000), Protected, ("Cara mengurangi risiko", "How the risk is reduced")),
    sent("return_place", DESTINATIONS, Personal, ("Tempat tujuan pulang", "Place of return")),
];

pub(crate) static PLAN: &[Field] = &[
    sent("release_note", Text(1000), Personal, ("Catatan untuk penerima", "Note to the receiver"))
        .named("cas_OutgoingReferralDetails"),
    sent("sending_officer_name", Text(200), Personal, ("Petugas pengirim", "Sending officer"))
        .named("cas_ReferringPrimaryCaseWorker"),
    sent(
        "sending_officer_post",
        Text(120),
        Operational,
        ("Jabatan petugas pengirim", "Sending officer's post"),
    ),
    sent(
        "sending_officer_number",
        Text(30),
        Personal,
        ("NIP petugas pengirim", "Sending officer's staff number"),
    ),
    sent(
        "sending_officer_phone",
        Text(30),
        Personal,
        ("Telepon petugas pengirim", "Sending officer's telephone"),
    ),
    reported("receiving_officer_name", Text(200), Personal, ("Petugas penerima", "Receiving officer"))
        .named("cas_ReferredPrimaryCaseWorker"),
    reported(
        "receiving_officer_post",
        Text(120),
        Operational,
        ("Jabatan petugas penerima", "Receiving officer's post"),
    ),
    reported(
        "receiving_officer_number",
        Text(30),
        Personal,
        ("NIP petugas penerima", "Receiving officer's staff number"),
    ),
    reported(
        "receiving_officer_phone",
        Text(30),
        Personal,
        ("Telepon petugas penerima", "Receiving officer's telephone"),
    ),
    sent("proposal/*/goal", Text(400), Personal, ("Usul tujuan reintegrasi", "Proposed goal"))
        .named("spl_Objectives"),
    sent("proposal/*/activity", Text(400), Personal, ("Usul kegiatan", "Proposed activity"))
        .named("spl_ActionPlan"),
    reported("plan/*/goal", Text(400), Personal, ("Tujuan reintegrasi", "Goal of reintegration"))
        .named("spl_Objectives"),
    reported("plan/*/activity", Text(400), Personal, ("Kegiatan reintegrasi", "Activity of reintegration"))
        .named("spl_ActionPlan"),
    reported(
        "plan/*/responsible",
        Text(120),
        Operational,
        ("Penanggung jawab kegiatan", "In charge of the activity"),
    ),
    reported("plan/*/due", Date, Operational, ("Target selesai", "To be done by"))
        .named("spl_PlannedEndDate"),
    reported("plan/*/done_on", Date, Operational, ("Selesai pada", "Done on")).named("spl_ActualEndDate"),
];
