//! What the receiver needs to know only sometimes: each such row is sent if the sender says why, in the row beside it
//! whose path ends in `_reason` ([`Field::reason_pattern`]).

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Personal, Protected};
use crate::schema::table::code::{EDUCATIONS, MARRIAGES, OCCUPATIONS, PROVINCES, PURPOSES, RELIGIONS};
use crate::schema::table::row::{reason, ticked};
use crate::schema::value::Type::{Bool, Text};

pub(crate) static TICKED: &[Field] = &[
    ticked("alias", Text(100), Personal, ("Nama panggilan", "Alias")).named("prs_MiddleName").identity(),
    reason("alias_reason", "Alasan nama panggilan perlu diketahui"),
    ticked("religion", RELIGIONS, Personal, ("Agama", "Religion")),
    reason("religion_reason", "Alasan agama perlu diketahui"),
    ticked("education", EDUCATIONS, Personal, ("Pendidikan", "Education"))
        .named("prs_HighestLevelOfEducation"),
    reason("education_reason", "Alasan pendidikan perlu diketahui"),
    ticked("occupation", OCCUPATIONS, Personal, ("Pekerjaan sebelumnya", "Former occupation")),
    reason("occupation_reason", "Alasan pekerjaan perlu diketahui"),
    ticked("marital_status", MARRIAGES, Personal, ("Status perkawinan", "Marital status"))
        .named("prs_MaritalStatus"),
    reason("marital_status_reason", "Alasan status perkawinan perlu diketahui"),
    ticked("phone", Text(30), Personal, ("Telepon korban", "Her telephone")).named("prs_MobilePhone"),
    reason("phone_reason", "Alasan telepon korban perlu diketahui"),
    ticked("exploitation/*/purpose", PURPOSES, Protected, ("Tujuan eksploitasi", "Purpose of exploitation"))
        .named("vic_TypeOfExploitation"),
    reason("exploitation/*/purpose_reason", "Alasan tujuan eksploitasi perlu diketahui"),
    ticked("recruitment_province", PROVINCES, Protected, ("Provinsi perekrutan", "Province of recruitment"))
        .named("vic_LocationOfRecruitment"),
    reason("recruitment_province_reason", "Alasan provinsi perekrutan perlu diketahui"),
    ticked("transit_province", PROVINCES, Protected, ("Provinsi transit", "Province of transit"))
        .named("hte_State"),
    reason("transit_province_reason", "Alasan provinsi transit perlu diketahui"),
    ticked(
        "exploitation_province",
        PROVINCES,
        Protected,
        ("Provinsi eksploitasi", "Province of exploitation"),
    )
    .named("vic_LocationOfExploitation"),
    reason("exploitation_province_reason", "Alasan provinsi eksploitasi perlu diketahui"),
    ticked("restitution_underway", Bool, Protected, ("Restitusi sedang diurus", "Restitution under way")),
    reason("restitution_underway_reason", "Alasan restitusi perlu diketahui"),
];
