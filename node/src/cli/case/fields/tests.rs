//! Fields of a case file are set by their path, and what does not fit is one sentence.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use serde_json::json;

use super::*;

fn sets(before: Value, typed: &[&str]) -> Result<Value, CliError> {
    let typed: Vec<String> = typed.iter().map(|text| (*text).to_owned()).collect();
    set(before, &typed)
}

#[test]
fn each_field_takes_its_own_type() {
    let typed = [
        "victim/full_name=Contoh Satu",
        "victim/age=24",
        "victim/nik=3204000000000001",
        "victim/sex=PEREMPUAN",
        "victim/birth_date=2001-02-03",
        "consents/tracing=ya",
        "shelter/secret=true",
        "shelter/name=ya",
        "account/processes/1=PEREKRUTAN",
        "account/processes/2=PENAMPUNGAN",
        "family/1/name=Contoh Dua",
        "family/1/safe_to_contact=tidak",
    ];
    let expected = json!({
        "victim": {
            "full_name": "Contoh Satu", "age": 24, "nik": "3204000000000001", "sex": "PEREMPUAN",
            "birth_date": "2001-02-03"
        },
        "consents": { "tracing": true },
        "shelter": { "secret": true, "name": "ya" },
        "account": { "processes": ["PEREKRUTAN", "PENAMPUNGAN"] },
        "family": [{ "name": "Contoh Dua", "safe_to_contact": false }]
    });
    assert_eq!(sets(json!({}), &typed).unwrap(), expected);
}

#[test]
fn an_empty_value_takes_a_field_or_a_member_away() {
    let before = json!({ "victim": { "sex": "PEREMPUAN", "alias": "C" }, "family": [{ "name": "A" }, { "name": "B" }] });
    let after = sets(before, &["victim/sex=", "family/1="]).unwrap();
    assert_eq!(after, json!({ "victim": { "alias": "C" }, "family": [{ "name": "B" }] }));
}

#[test]
fn what_leads_nowhere_or_does_not_fit_is_one_sentence() {
    for (typed, part) in [
        ("victim/sex=X", "pilihannya PEREMPUAN, LAKI_LAKI."),
        ("victim/umur=3", "isian `umur` tidak ada."),
        ("umur=3", "isian `umur` tidak ada."),
        ("victim/age=tua", "diisi `tua`: nilainya bukan dari jenis yang diharapkan."),
        ("victim/age=300", "tidak dapat diisi `300`"),
        ("victim=Contoh", "tidak dapat diisi `Contoh`"),
        ("victim/full_name/a=3", "tidak dapat diisi `3`"),
        ("family/0/name=A", "tidak dapat diisi `A`"),
        ("family/2/name=A", "tidak dapat diisi `A`"),
        ("family/1=", "tidak dapat diisi ``"),
        ("consents/tracing=mungkin", "tidak dapat diisi `mungkin`"),
    ] {
        let error = sets(json!({}), &[typed]).unwrap_err().to_string();
        assert!(error.contains(part), "{typed}: {error}");
    }
    let strange = sets(json!({ "umur": 3 }), &[]).unwrap_err().to_string();
    assert_eq!(strange, "Isinya bukan berkas kasus: isian `umur` tidak ada.");
}

#[test]
fn every_field_that_is_named_in_the_help_is_a_field() {
    let help = known();
    let paths: Vec<&str> = help.lines().skip(1).map(str::trim).collect();
    assert!(paths.len() > 60 && paths.contains(&"family/1/address/regency"), "{help}");
    for path in paths {
        let readings = ["1", "ya", "2001-02-03"].map(|value| sets(json!({}), &[&format!("{path}={value}")]));
        // A list of codes takes none of these, and says which it takes.
        let listed = |outcome: &Result<Value, CliError>| matches!(outcome, Err(error) if error.to_string().contains("pilihannya "));
        assert!(readings.iter().any(|outcome| outcome.is_ok() || listed(outcome)), "{path}");
    }
}
