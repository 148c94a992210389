//! Who she is, who takes her in, and what she needs.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Personal, Protected, Specific};
use crate::schema::table::code::{
    CITIZENSHIPS, DISABILITIES, FITNESS, IDENTITY_STATUSES, IMPLICATIONS, SERVICES, SEXES, VICTIM_STATUSES,
};
use crate::schema::table::row::sent;
use crate::schema::value::Type::{Bool, Date, Int, Regency, Text};

pub(crate) static PERSON: &[Field] = &[
    sent("full_name", Text(200), Personal, ("Nama lengkap", "Full name"))
        .named("prs_FirstName + prs_SecondName")
        .identity(),
    sent("initials", Text(3), Personal, ("Inisial", "Initials")).identity(),
    sent("nik", Text(16), Personal, ("NIK", "National identity number"))
        .named("prs_IdentityNumber")
        .identity(),
    sent("identity_status", IDENTITY_STATUSES, Personal, ("Status identitas", "Identity status")),
    sent("birth_date", Date, Personal, ("Tanggal lahir", "Date of birth")).named("prs_Birthdate").identity(),
    sent("age", Int(0, 120), Personal, ("Perkiraan usia", "Estimated age")).identity(),
    sent("sex", SEXES, Personal, ("Jenis kelamin", "Sex")).named("prs_Gender").identity(),
    sent("citizenship", CITIZENSHIPS, Personal, ("Kewarganegaraan", "Citizenship"))
        .named("prs_Citizenship")
        .identity(),
    sent("citizenship_country", Text(2), Personal, ("Negara (kode ISO 3166)", "Country (ISO 3166 code)"))
        .named("prs_Citizenship")
        .identity(),
    sent("home_regency", Regency, Personal, ("Kab/kota asal", "Home regency"))
        .named("prs_MailingCity")
        .identity(),
    sent("home_district", Text(100), Personal, ("Kecamatan asal", "Home district")).identity(),
    sent("home_village", Text(100), Personal, ("Desa asal", "Home village")).identity(),
    sent("home_street", Text(200), Personal, ("Alamat asal", "Home street"))
        .named("prs_MailingStreet")
        .identity(),
    sent("language", Text(3), Personal, ("Bahasa (kode ISO 639)", "Language (ISO 639 code)"))
        .named("prs_PrimaryLanguage"),
    sent("needs_interpreter", Bool, Personal, ("Perlu penerjemah", "Needs an interpreter")),
    sent("accompanying_children", Int(0, 20), Specific, ("Anak yang dibawa", "Accompanying children"))
        .named("prs_NumberOfChildren"),
    sent("child/*/victim_code", Text(40), Specific, ("Kode anak yang dibawa", "Code of the child")),
    sent("victim_status", VICTIM_STATUSES, Protected, ("Status korban", "Victim status"))
        .named("vic_TraffickingStatus"),
    sent(
        "must_appear_as_witness",
        Bool,
        Protected,
        ("Masih dibutuhkan sebagai saksi", "Must appear as witness"),
    ),
    sent("lpsk_protected", Bool, Protected, ("Dalam perlindungan LPSK", "Protected by LPSK")),
];

pub(crate) static FAMILY: &[Field] = &[
    sent("family/*/name", Text(200), Personal, ("Nama keluarga penerima", "Name of receiving relative")),
    sent("family/*/relation", Text(60), Personal, ("Hubungan keluarga", "Relation")),
    sent("family/*/phone", Text(30), Personal, ("Telepon keluarga", "Relative's telephone")),
    sent("family/*/address", Text(400), Personal, ("Alamat keluarga", "Relative's address")),
    sent("family/*/safe_to_contact", Bool, Personal, ("Aman dihubungi", "Safe to contact")),
    sent("family_implicated", IMPLICATIONS, Protected, ("Keluarga terlibat", "Family implicated"))
        .named("vic_RelationshipToTrafficker"),
];

pub(crate) static CARE: &[Field] = &[
    sent("travel_fitness", FITNESS, Specific, ("Layak jalan", "Fitness to travel")).named("spl_Type"),
    sent("regular_medicine", Text(200), Specific, ("Obat rutin", "Regular medicine")),
    sent("special_needs", Text(400), Specific, ("Kebutuhan khusus", "Special needs")),
    sent("disability", DISABILITIES, Specific, ("Disabilitas", "Disability")),
    sent("accommodation", Text(200), Specific, ("Akomodasi yang diperlukan", "Accommodation needed")),
    sent("service/*/type", SERVICES, Specific, ("Layanan yang diberikan", "Service given")).named("spl_Type"),
    sent("service/*/on", Date, Specific, ("Tanggal layanan", "Service given on")),
    sent("follow_up/*/service", SERVICES, Specific, ("Kebutuhan layanan lanjutan", "Service still needed"))
        .named("spl_Objectives"),
];
