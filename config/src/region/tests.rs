//! The register is whole, and a damaged one is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::collections::BTreeSet;

use super::table::{TableError, read};
use super::{RegencyKind, Zone, find_province, province, provinces, regencies, regencies_of, regency};
use crate::code::{CodeError, ProvinceCode, RegencyCode};

/// The ten provinces of Mitra Praja Utama, with their number of regencies and cities.
const MITRA_PRAJA_UTAMA: [(&str, usize); 10] = [
    ("18", 15),
    ("31", 6),
    ("32", 27),
    ("33", 35),
    ("34", 5),
    ("35", 38),
    ("36", 8),
    ("51", 9),
    ("52", 10),
    ("53", 22),
];

#[test]
fn there_are_38_provinces_and_514_regencies_each_with_its_own_code() {
    let codes: BTreeSet<ProvinceCode> = provinces().iter().map(|province| province.code).collect();
    assert_eq!((provinces().len(), codes.len()), (38, 38));
    let codes: BTreeSet<RegencyCode> = regencies().iter().map(|regency| regency.code).collect();
    assert_eq!((regencies().len(), codes.len()), (514, 514));
    let cities = regencies().iter().filter(|regency| regency.kind == RegencyKind::City).count();
    assert_eq!(cities, 98);
}

#[test]
fn the_ten_partner_provinces_have_175_regencies() {
    let mut total = 0;
    for (code, count) in MITRA_PRAJA_UTAMA {
        let found = regencies_of(code.parse().unwrap()).len();
        assert_eq!(found, count, "{code}");
        total += found;
    }
    assert_eq!(total, 175);
}

#[test]
fn every_regency_is_found_by_its_code_and_under_its_province_only() {
    let mut seen = 0;
    for province in provinces() {
        for found in regencies_of(province.code) {
            assert!(found.code.to_string().starts_with(&format!("{}.", province.code)));
            assert_eq!(regency(found.code), Some(found));
            seen += 1;
        }
    }
    assert_eq!(seen, 514);
}

#[test]
fn names_are_official_and_begin_with_their_kind() {
    for regency in regencies() {
        let kind = match regency.kind {
            RegencyKind::Regency => "Kabupaten ",
            RegencyKind::City => "Kota ",
        };
        assert!(regency.name.starts_with(kind), "{}", regency.name);
        assert_eq!(regency.name.trim(), regency.name);
    }
    assert_eq!(regency("53.07".parse().unwrap()).unwrap().name, "Kabupaten Sikka");
    assert_eq!(regency("53.71".parse().unwrap()).unwrap().name, "Kota Kupang");
    assert_eq!(find_province("34").unwrap().name, "Daerah Istimewa Yogyakarta");
}

#[test]
fn a_code_outside_the_register_finds_nothing() {
    for number in 11..=99_u8 {
        let code = ProvinceCode::try_from(number).unwrap();
        let known = provinces().iter().any(|province| province.code == code);
        assert_eq!(province(code).is_some(), known, "{code}");
        assert_eq!(regencies_of(code).is_empty(), !known, "{code}");
    }
    assert_eq!(regency("53.99".parse().unwrap()), None);
    assert_eq!(regency("99.01".parse().unwrap()), None);
}

#[test]
fn a_wrong_province_code_is_named_and_the_reader_is_told_where_to_look() {
    let refused = find_province("54").unwrap_err();
    assert!(matches!(refused, CodeError::ProvinceUnknown { .. }));
    let sentence = refused.to_string();
    assert!(sentence.starts_with("no province has the code 54;"), "{sentence}");
    assert!(sentence.contains("sample configuration file"), "{sentence}");
    assert!(matches!(find_province("NTT").unwrap_err(), CodeError::ProvinceShape { .. }));
}

#[test]
fn every_province_has_its_own_time_zone() {
    let codes = |zone: Zone| -> Vec<u8> {
        provinces()
            .iter()
            .filter(|province| province.zone == zone)
            .map(|province| province.code.number())
            .collect()
    };
    let western = [11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 61, 62];
    let central = [51, 52, 53, 63, 64, 65, 71, 72, 73, 74, 75, 76];
    let eastern = [81, 82, 91, 92, 93, 94, 95, 96];
    assert_eq!(codes(Zone::Western), western);
    assert_eq!(codes(Zone::Central), central);
    assert_eq!(codes(Zone::Eastern), eastern);
    let labels =
        [Zone::Western, Zone::Central, Zone::Eastern].map(|zone| (zone.label(), zone.offset_minutes()));
    assert_eq!(labels, [("WIB", 420), ("WITA", 480), ("WIT", 540)]);
}

#[test]
fn a_damaged_table_is_refused_with_its_line() {
    let cases = [
        ("", TableError::Header),
        ("code,name\n", TableError::Header),
        ("code,level,province_code,name\n53,provinsi,53", TableError::Columns { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,53,", TableError::Columns { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,53,A,B", TableError::Columns { line: 2 }),
        ("code,level,province_code,name\n5,provinsi,53,A", TableError::Code { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,5,A", TableError::Code { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,53,A\n53.1,kota,53,B", TableError::Code { line: 3 }),
        ("code,level,province_code,name\n53,negeri,53,A", TableError::Level { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,52,A", TableError::Prefix { line: 2 }),
        ("code,level,province_code,name\n53,provinsi,53,A\n53.01,kota,52,B", TableError::Prefix { line: 3 }),
        ("code,level,province_code,name\n53,provinsi,53,A\n52.01,kota,52,B", TableError::Orphan { line: 3 }),
        ("code,level,province_code,name\n53,provinsi,53,A\n53,provinsi,53,A", TableError::Order { line: 3 }),
        (
            "code,level,province_code,name\n53,provinsi,53,A\n53.01,kota,53,B\n53.01,kota,53,B",
            TableError::Order { line: 4 },
        ),
    ];
    for (table, expected) in cases {
        assert_eq!(read(table).err(), Some(expected), "{table:?}");
    }
    assert!(read("code,level,province_code,name\n53,provinsi,53,A\n53.01,kota,53,B").is_ok());
}
