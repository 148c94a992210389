//! The case file of a person of the story: what may travel is made up, and every other text is a canary.

use serde_json::{Value, json};

use crate::demo::canary::{Cage, Home};
use crate::demo::error::DemoError;
use crate::demo::plan::Person;

/// What was told before consent was asked for: all of it.
const TOLD: [&str; 7] = [
    "LEGALITAS",
    "TUJUAN",
    "JENIS_DAN_RELEVANSI",
    "RETENSI_DOKUMEN",
    "RINCIAN_INFORMASI",
    "JANGKA_WAKTU",
    "HAK_SUBJEK_DATA",
];
/// Texts and numbers of a case file that are no canaries: those that are copied into documents, codes and days. A name that ends
/// in `/` stands for everything under it.
const KNOWN: [&str; 58] = [
    "/register/unit",
    "/register/reported_on",
    "/register/occurred_on",
    "/register/found_on",
    "/register/source",
    "/victim/full_name",
    "/victim/alias",
    "/victim/initials",
    "/victim/nik",
    "/victim/birth_date",
    "/victim/age_status",
    "/victim/sex",
    "/victim/religion",
    "/victim/status",
    "/victim/home/",
    "/victim/identity_status",
    "/victim/citizenship",
    "/victim/country",
    "/victim/accommodation",
    "/victim/children",
    "/victim/language",
    "/family/0/name",
    "/family/0/relation",
    "/family/0/phone",
    "/family/0/address/",
    "/family/0/implicated",
    "/family/1/implicated",
    "/account/processes/",
    "/account/means/",
    "/account/purposes/",
    "/perpetrators/0/relation_kind",
    "/account/recruitment/",
    "/account/violence/",
    "/law/stage",
    "/law/protection",
    "/law/restitution",
    "/care/travel_fitness",
    "/care/regular_medicine",
    "/care/follow_up/",
    "/consents/data",
    "/consents/given_by",
    "/consents/given_on",
    "/consents/form",
    "/consents/told/",
    "/consents/language",
    "/consents/purposes",
    "/consents/fields",
    "/consents/witness",
    "/consents/wish",
    "/consents/risk",
    "/consents/risk_factors/",
    "/consents/risk_mitigation",
    "/consents/destination",
    "/services/0/service",
    "/services/0/on",
    "/visits/0/on",
    "/visits/0/method",
    "/proposals/",
];

/// The case file of `victim`, with a canary in every text that stays in the office and one in her special needs,
/// which travel if a dossier is released: `needs` says whether one will be.
pub(super) fn case(victim: &Person, relative: &Person, needs: Home, cage: &mut Cage) -> Value {
    let needs = cage.put("care/special_needs", needs);
    json!({
        "register": {
            "number": cage.local("register/number"), "unit": "UPTD PPA Contoh", "source": "PENJANGKAUAN",
            "reported_on": "2026-05-04", "occurred_on": "2026-02-01", "found_on": "2026-05-03"
        },
        "reporter": {
            "name": cage.local("reporter/name"), "relation": cage.local("reporter/relation"),
            "phone": cage.local("reporter/phone"), "secret": true
        },
        "victim": person(victim, cage),
        "family": family(relative, cage),
        "perpetrators": [{
            "name": cage.local("perpetrators/0/name"), "role": cage.local("perpetrators/0/role"),
            "relation": cage.local("perpetrators/0/relation"), "relation_kind": "TETANGGA"
        }],
        "account": {
            "chronicle": cage.local("account/chronicle"), "processes": ["PEREKRUTAN"], "means": ["PENIPUAN"],
            "purposes": ["KERJA_PAKSA"], "recruited_at": place("account/recruited_at", cage),
            "transited_at": place("account/transited_at", cage),
            "exploited_at": place("account/exploited_at", cage), "countries": cage.local("account/countries"),
            "recruitment": ["AGEN_CALO"], "violence": ["EKSPLOITASI"]
        },
        "law": {
            "police_report": cage.local("law/police_report"), "stage": "SIDIK",
            "must_appear_as_witness": false, "protection": "TIDAK", "restitution": "DIAJUKAN",
            "protection_clearance": cage.local("law/protection_clearance")
        },
        "care": {
            "medical_detail": cage.local("care/medical_detail"),
            "forensic_report": cage.local("care/forensic_report"),
            "psychological_detail": cage.local("care/psychological_detail"),
            "hiv_detail": cage.local("care/hiv_detail"), "pregnancy_detail": cage.local("care/pregnancy_detail"),
            "regular_medicine": "Tablet zat besi", "follow_up": ["PEMBERDAYAAN_EKONOMI"],
            "travel_fitness": "LAYAK", "special_needs": format!("Obat rutin pagi dan malam {needs}")
        },
        "shelter": {
            "name": cage.local("shelter/name"), "address": place("shelter/address", cage), "secret": true
        },
        "consents": consents(cage),
        "services": [{
            "service": "KESEHATAN_MEDIS", "on": "2026-05-06", "unit": cage.local("services/0/unit"),
            "description": cage.local("services/0/description"), "outcome": cage.local("services/0/outcome")
        }],
        "visits": [{
            "on": "2026-05-07", "method": "KUNJUNGAN", "needs": cage.local("visits/0/needs"),
            "follow_up": cage.local("visits/0/follow_up")
        }],
        "proposals": [{ "goal": "Bekerja di dekat rumah", "activity": "Kursus menjahit" }],
        "costs": {
            "transport": cage.local_number("costs/transport"), "food": cage.local_number("costs/food")
        }
    })
}

fn consents(cage: &mut Cage) -> Value {
    json!({
        "data": "DIBERIKAN", "given_by": "KORBAN", "given_on": "2026-05-05", "tracing": true, "wish": "YA",
        "risk": "RENDAH", "destination": "KELUARGA", "form": "TERTULIS", "told": TOLD, "language": "ind",
        "purposes": "Pemulangan dan reintegrasi", "fields": "Data pemulangan", "witness": "Pekerja sosial",
        "best_interest_memo": cage.local("consents/best_interest_memo"),
        "risk_factors": ["STIGMA"], "risk_mitigation": "Pendampingan oleh pekerja sosial"
    })
}

fn person(victim: &Person, cage: &mut Cage) -> Value {
    json!({
        "full_name": victim.name, "alias": victim.alias, "initials": victim.initials, "nik": victim.nik,
        "no_kk": cage.local("victim/no_kk"), "birth_date": victim.born, "age_status": "DEWASA",
        "sex": "PEREMPUAN", "religion": "ISLAM", "phone": cage.local("victim/phone"),
        "home": {
            "regency": victim.home.0, "district": "Kecamatan Contoh", "village": "Desa Contoh",
            "street": "Jalan Contoh 1"
        },
        "last_residence": place("victim/last_residence", cage), "status": "KORBAN_TPPO",
        "photo": cage.local("victim/photo"),
        "identity_status": "TERVERIFIKASI_DUKCAPIL", "citizenship": "WNI", "country": "", "children": 0,
        "accommodation": "", "language": "ind", "needs_interpreter": false
    })
}

/// One relative who may know, and one who had a part in it: nothing of that one ever leaves.
fn family(relative: &Person, cage: &mut Cage) -> Value {
    json!([
        {
            "name": relative.name, "relation": "ibu", "phone": "000-0000-0000",
            "address": {
                "regency": "", "district": "Kecamatan Contoh", "village": "Desa Contoh", "street": ""
            }, "safe_to_contact": true, "implicated": "TIDAK"
        },
        {
            "name": cage.local("family/1/name"), "relation": cage.local("family/1/relation"),
            "phone": cage.local("family/1/phone"), "address": place("family/1/address", cage),
            "safe_to_contact": false, "implicated": "YA"
        }
    ])
}

fn place(of: &str, cage: &mut Cage) -> Value {
    let mut part = |name: &str| cage.local(&format!("{of}/{name}"));
    json!({
        "regency": part("regency"), "district": part("district"), "village": part("village"),
        "street": part("street")
    })
}

/// Fails if the node knows a text of a case file that holds neither a canary nor something this file names: then a
/// field was added, and nobody has said whether it may travel.
pub(super) fn is_covered(case: &Value, cage: &Cage) -> Result<(), DemoError> {
    let mut bare = Vec::new();
    walk(case, String::new(), &mut |at, text| {
        if !cage.is_in(text) && !is_known(at) {
            bare.push(at.to_owned());
        }
    });
    let Some(first) = bare.first() else { return Ok(()) };
    Err(DemoError::Promise(format!("kolom berkas kasus {first} tidak memuat kata uji")))
}

fn is_known(at: &str) -> bool {
    KNOWN.iter().any(|known| at == *known || (known.ends_with('/') && at.starts_with(known)))
}

/// Calls `found` with the place of every text and number, and with an empty text for a list that has no entry.
fn walk(value: &Value, at: String, found: &mut impl FnMut(&str, &str)) {
    match value {
        Value::String(text) => found(&at, text),
        Value::Array(entries) if entries.is_empty() => found(&at, ""),
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(place, one)| walk(one, format!("{at}/{place}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, one)| walk(one, format!("{at}/{name}"), found));
        }
        Value::Number(number) => found(&at, &number.to_string()),
        Value::Null | Value::Bool(_) => {}
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use crate::demo::plan::Plan;
    use crate::random::Random;

    fn covered() -> (Value, Cage) {
        let (plan, mut cage) = (Plan::drawn(1), Cage::new(&Random::seeded(1)));
        let case = case(&plan.victim, &plan.relative, Home::Travels, &mut cage);
        (case, cage)
    }

    #[test]
    fn every_text_is_a_canary_or_named_here() {
        let (case, cage) = covered();
        assert!(is_covered(&case, &cage).is_ok());
        let travel = cage.all.iter().filter(|canary| canary.home == Home::Travels).count();
        assert_eq!((travel, cage.all.len() > 35), (1, true));
        let mut words: Vec<&str> = cage.all.iter().map(|canary| canary.word.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), cage.all.len(), "no canary stands in two fields");
    }

    #[test]
    fn a_text_that_nobody_thought_of_is_noticed() {
        let added =
            [("/reporter", "note"), ("/shelter/address", "gate"), ("/victim", "photos"), ("/costs", "legal")];
        for (at, value) in added {
            let (mut case, cage) = covered();
            let fields = case.pointer_mut(at).and_then(Value::as_object_mut).unwrap();
            let empty = match value {
                "photos" => json!([]),
                "legal" => json!(7),
                _ => json!(""),
            };
            fields.insert(value.to_owned(), empty);
            let why = is_covered(&case, &cage).unwrap_err().to_string();
            assert!(why.contains(&format!("{at}/{value}")), "{why}");
        }
    }
}
