//! The register of regions: every province, regency and city by its official code.
//!
//! Source: Kepmendagri 300.2.2-2138 of 2025; `data/wilayah.csv` is compiled in. Names are the official ones,
//! with their kind in front ("Kabupaten Sikka", "Kota Kupang").

use std::sync::OnceLock;

use crate::code::{CodeError, ProvinceCode, RegencyCode};

pub use entry::{Province, Regency, RegencyKind, Zone};

mod entry;
mod table;
#[cfg(test)]
mod tests;

/// All provinces, by ascending code.
pub fn provinces() -> &'static [Province] {
    &register().provinces
}

/// The province with this code, if there is one.
pub fn province(code: ProvinceCode) -> Option<&'static Province> {
    by_key(provinces(), code, |province| province.code)
}

/// The province a text names by its code.
///
/// # Errors
/// [`CodeError::ProvinceShape`] if the text is not two digits, [`CodeError::ProvinceUnknown`] if no province
/// has that code.
pub fn find_province(text: &str) -> Result<&'static Province, CodeError> {
    let code = text.parse()?;
    province(code).ok_or(CodeError::ProvinceUnknown { code })
}

/// All regencies and cities, by ascending code.
pub fn regencies() -> &'static [Regency] {
    &register().regencies
}

/// The regencies and cities of a province by ascending code; none if there is no such province.
pub fn regencies_of(code: ProvinceCode) -> &'static [Regency] {
    let all = regencies();
    let first = all.partition_point(|regency| regency.code.province() < code);
    let after = all.partition_point(|regency| regency.code.province() <= code);
    all.get(first..after).unwrap_or_default()
}

/// The regency or city with this code, if there is one.
pub fn regency(code: RegencyCode) -> Option<&'static Regency> {
    by_key(regencies(), code, |regency| regency.code)
}

fn by_key<T, K: Ord>(sorted: &'static [T], key: K, key_of: impl Fn(&T) -> K) -> Option<&'static T> {
    sorted.binary_search_by_key(&key, key_of).ok().and_then(|index| sorted.get(index))
}

fn register() -> &'static table::Register {
    static REGISTER: OnceLock<table::Register> = OnceLock::new();
    REGISTER.get_or_init(|| {
        table::read(include_str!("../data/wilayah.csv"))
            .expect("the table is compiled in, and a test reads every row of it")
    })
}
