//! Penelusuran: what is needed to say "ours or not" and "can she come home", and the finding.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::Personal;
use crate::schema::table::code::{FINDINGS, SEXES};
use crate::schema::table::row::{reported, sent};
use crate::schema::value::Type::{Bool, Date, Int, Text};

pub(super) static ROWS: &[Field] = &[
    sent("full_name", Text(200), Personal, ("Nama lengkap", "Full name"))
        .named("prs_FirstName + prs_SecondName")
        .identity(),
    sent("alias", Text(100), Personal, ("Nama panggilan", "Alias")).named("prs_MiddleName").identity(),
    sent("birth_date", Date, Personal, ("Tanggal lahir", "Date of birth")).named("prs_Birthdate").identity(),
    sent("age", Int(0, 120), Personal, ("Perkiraan usia", "Estimated age")).identity(),
    sent("sex", SEXES, Personal, ("Jenis kelamin", "Sex")).named("prs_Gender").identity(),
    sent("nik", Text(16), Personal, ("NIK", "National identity number"))
        .named("prs_IdentityNumber")
        .identity(),
    sent("last_district", Text(100), Personal, ("Kecamatan terakhir", "Last district")).identity(),
    sent("last_village", Text(100), Personal, ("Desa terakhir", "Last village")).identity(),
    sent("family_member", Text(200), Personal, ("Satu anggota keluarga", "One family member")),
    sent("family_may_be_contacted", Bool, Personal, ("Keluarga boleh dihubungi", "Family may be contacted")),
    sent("own_consent", Bool, Personal, ("Korban setuju ditelusuri", "The person agrees to be traced")),
    reported("finding", FINDINGS, Personal, ("Hasil penelusuran", "Finding")),
    reported("finding_note", Text(1000), Personal, ("Catatan hasil penelusuran", "Note on the finding")),
];
