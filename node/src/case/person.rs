//! The people of a case file.

use serde::{Deserialize, Serialize};

use crate::case::code::{
    AgeStatus, Citizenship, Disability, Education, IdentityStatus, Implication, Marriage, Occupation,
    PerpetratorRelation, Religion, Sex, UnknownReason, VictimStatus,
};
use crate::case::day;
use crate::civil::Day;

/// The victim. Names are as on her papers.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Victim {
    /// Full name.
    pub full_name: String,
    /// What she is called.
    pub alias: String,
    /// At most three letters, for papers that others may see.
    pub initials: String,
    /// National identity number, sixteen digits.
    pub nik: String,
    /// Number of the family card, sixteen digits. Never leaves the office.
    pub no_kk: String,
    /// Day of birth.
    #[serde(with = "day")]
    pub birth_date: Option<Day>,
    /// Estimated age in years, where the day of birth is unknown.
    pub age: Option<u8>,
    /// Child or adult.
    pub age_status: Option<AgeStatus>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Religion. Never leaves the office by itself.
    pub religion: Option<Religion>,
    /// Her own telephone. Never leaves the office by itself.
    pub phone: String,
    /// Where she comes from.
    pub home: Address,
    /// Where she lived last. Never leaves the office by itself.
    pub last_residence: Address,
    /// What she is in law.
    pub status: Option<VictimStatus>,
    /// Number of the photograph in the paper file; the photograph itself is not kept here.
    pub photo: String,
    /// How sure her identity is.
    pub identity_status: Option<IdentityStatus>,
    /// Citizenship.
    pub citizenship: Option<Citizenship>,
    /// Her country (ISO 3166-1, two letters), if it is another.
    pub country: String,
    /// Schooling. Leaves the office only where the receiver needs to know it, and so do the next two.
    pub education: Option<Education>,
    /// What she did before.
    pub occupation: Option<Occupation>,
    /// Marital status.
    pub marriage: Option<Marriage>,
    /// How many children are with her.
    pub children: Option<u8>,
    /// Disability.
    pub disability: Option<Disability>,
    /// What must be provided for it.
    pub accommodation: String,
    /// Her language (ISO 639).
    pub language: String,
    /// Whether she needs an interpreter.
    pub needs_interpreter: Option<bool>,
    /// What is not known of her, and why.
    pub unknown: Unknown,
}

/// Why parts of her identity are not known. A reason counts only where the part itself is empty.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Unknown {
    /// Full name.
    pub full_name: Option<UnknownReason>,
    /// National identity number.
    pub nik: Option<UnknownReason>,
    /// Day of birth.
    pub birth_date: Option<UnknownReason>,
    /// Sex.
    pub sex: Option<UnknownReason>,
    /// Citizenship.
    pub citizenship: Option<UnknownReason>,
    /// The regency she comes from.
    pub regency: Option<UnknownReason>,
    /// Kecamatan.
    pub district: Option<UnknownReason>,
    /// Desa or kelurahan.
    pub village: Option<UnknownReason>,
    /// Street and number.
    pub street: Option<UnknownReason>,
}

/// An address, from the regency down.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Code of the regency or city, `NN.NN` (Kemendagri).
    pub regency: String,
    /// Kecamatan.
    pub district: String,
    /// Desa or kelurahan.
    pub village: String,
    /// Street and number.
    pub street: String,
}

/// A relative.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Relative {
    /// Name.
    pub name: String,
    /// How they are related.
    pub relation: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: Address,
    /// Whether it is safe to contact them.
    pub safe_to_contact: Option<bool>,
    /// Whether they had a part in it.
    pub implicated: Option<Implication>,
}

/// Who told the office. Never leaves it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reporter {
    /// Name.
    pub name: String,
    /// Office or relation to the victim.
    pub relation: String,
    /// Telephone.
    pub phone: String,
    /// Whether the name is to be kept secret from the parties (UU 21/2007 art. 33).
    pub secret: bool,
}

/// Who is said to have done it. Never leaves the office.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Perpetrator {
    /// Name.
    pub name: String,
    /// Their part.
    pub role: String,
    /// Their relation to the victim.
    pub relation: String,
    /// The same, as it is counted.
    pub relation_kind: Option<PerpetratorRelation>,
}

quiet!(Unknown, Victim, Address, Relative, Reporter, Perpetrator);
