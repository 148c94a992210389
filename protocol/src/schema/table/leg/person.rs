//! Who travels, as little of it as a province on the way needs: no name, no family, no address below the province
//! (UU 21/2007 art. 44; of a child also UU 11/2012 art. 19 (2)).

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal, Specific};
use crate::schema::table::code::{
    AGE_BANDS, AGE_SEX_BANDS, AGE_STATUSES, FITNESS, PROVINCES, SEXES, URGENCIES,
};
use crate::schema::table::row::first;
use crate::schema::value::Type::{Bool, Int, Text};

pub(crate) static PERSON: &[Field] = &[
    first("transfer_number", Text(60), Operational, ("Nomor pemulangan", "Transfer number")),
    first("victim_code", Text(40), Personal, ("Kode korban", "Victim code")),
    first("group_code", Text(40), Operational, ("Kode rombongan", "Group code")),
    first("urgency", URGENCIES, Operational, ("Tingkat urgensi", "Urgency")),
    first("sending_province", PROVINCES, Operational, ("Provinsi pengirim", "Sending province"))
        .named("cas_ReferringOrganisation"),
    first("sending_unit", Text(60), Operational, ("Unit pengirim", "Sending unit"))
        .named("cas_ReferringOrganisation"),
    first("receiving_province", PROVINCES, Operational, ("Provinsi penerima", "Receiving province"))
        .named("cas_ReferredOrganisation"),
    first("receiving_unit", Text(60), Operational, ("Unit penerima", "Receiving unit"))
        .named("cas_ReferredOrganisation"),
    first("initials", Text(3), Personal, ("Inisial", "Initials")).identity(),
    first("age_status", AGE_STATUSES, Personal, ("Status usia", "Age status")),
    first("age_sex_band", AGE_SEX_BANDS, Personal, ("Kelompok umur dan jenis kelamin", "Age and sex band")),
    first("age_band", AGE_BANDS, Personal, ("Kelompok umur", "Age band")),
    first("sex", SEXES, Personal, ("Jenis kelamin", "Sex")).named("prs_Gender").identity(),
    first("home_province", PROVINCES, Personal, ("Provinsi asal", "Home province"))
        .named("prs_MailingState")
        .identity(),
    first(
        "victim_count",
        Int(1, 999),
        Operational,
        ("Jumlah korban dalam rombongan", "Victims in the group"),
    ),
    first("accompanying_children", Int(0, 20), Specific, ("Anak yang dibawa", "Accompanying children"))
        .named("prs_NumberOfChildren"),
    first("language", Text(3), Personal, ("Bahasa (kode ISO 639)", "Language (ISO 639 code)"))
        .named("prs_PrimaryLanguage"),
    first("needs_interpreter", Bool, Personal, ("Perlu penerjemah", "Needs an interpreter")),
    first("accommodation", Text(200), Specific, ("Akomodasi yang diperlukan", "Accommodation needed")),
    first("travel_fitness", FITNESS, Specific, ("Layak jalan", "Fitness to travel")).named("spl_Type"),
    first("travel_needs", Text(200), Specific, ("Kebutuhan di perjalanan", "Needs on the way")),
];
