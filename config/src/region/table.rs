//! Reads the table of regions: `code,level,province_code,name`, one region a line, by ascending code.

use crate::code::{ProvinceCode, RegencyCode};
use crate::region::entry::{Province, Regency, RegencyKind, Zone};

const HEADER: &str = "code,level,province_code,name";

/// What the table holds, both by ascending code.
pub(super) struct Register {
    pub(super) provinces: Vec<Province>,
    pub(super) regencies: Vec<Regency>,
}

/// Why the table is not a register. Every variant says the line, counted from 1.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TableError {
    #[error("line 1 is not {HEADER:?}")]
    Header,
    #[error("line {line} does not have four columns, each with something in it")]
    Columns { line: usize },
    #[error("line {line} has a code that does not parse")]
    Code { line: usize },
    #[error("line {line} has a level other than provinsi, kabupaten and kota")]
    Level { line: usize },
    #[error("line {line} names another province than its code begins with")]
    Prefix { line: usize },
    #[error("line {line} is in a province that the table does not have")]
    Orphan { line: usize },
    #[error("line {line} does not come after the line before it, by code")]
    Order { line: usize },
}

/// The register a table describes.
pub(super) fn read(table: &'static str) -> Result<Register, TableError> {
    let mut lines = table.lines();
    if lines.next() != Some(HEADER) {
        return Err(TableError::Header);
    }
    let mut register = Register { provinces: Vec::new(), regencies: Vec::new() };
    for (row, line) in (2..).zip(lines) {
        add(&mut register, line, row)?;
    }
    Ok(register)
}

fn add(register: &mut Register, text: &'static str, line: usize) -> Result<(), TableError> {
    let columns: Vec<&'static str> = text.split(',').collect();
    let [code, level, province, name] =
        <[&str; 4]>::try_from(columns).map_err(|_| TableError::Columns { line })?;
    if name.is_empty() {
        return Err(TableError::Columns { line });
    }
    let parent: ProvinceCode = province.parse().map_err(|_| TableError::Code { line })?;
    let kind = match level {
        "provinsi" => return add_province(register, code, parent, name, line),
        "kabupaten" => RegencyKind::Regency,
        "kota" => RegencyKind::City,
        _ => return Err(TableError::Level { line }),
    };
    let code: RegencyCode = code.parse().map_err(|_| TableError::Code { line })?;
    if code.province() != parent {
        return Err(TableError::Prefix { line });
    }
    if !register.provinces.iter().any(|known| known.code == parent) {
        return Err(TableError::Orphan { line });
    }
    if register.regencies.last().is_some_and(|before| before.code >= code) {
        return Err(TableError::Order { line });
    }
    register.regencies.push(Regency { code, kind, name });
    Ok(())
}

fn add_province(
    register: &mut Register,
    code: &str,
    parent: ProvinceCode,
    name: &'static str,
    line: usize,
) -> Result<(), TableError> {
    let code: ProvinceCode = code.parse().map_err(|_| TableError::Code { line })?;
    if code != parent {
        return Err(TableError::Prefix { line });
    }
    if register.provinces.last().is_some_and(|before| before.code >= code) {
        return Err(TableError::Order { line });
    }
    register.provinces.push(Province { code, name, zone: zone_of(code) });
    Ok(())
}

/// Keppres 41 of 1987; provinces founded later lie in the zone of the province they were part of.
fn zone_of(code: ProvinceCode) -> Zone {
    match code.number() {
        0..=49 | 61 | 62 => Zone::Western,
        50..=80 => Zone::Central,
        81.. => Zone::Eastern,
    }
}
