//! Every value the schema can hold has words.

use std::collections::BTreeSet;

use pulang_config::region::{self, Zone};
use pulang_protocol::schema::{Kind, Type, fields};
use pulang_protocol::time::Time;

use crate::action::plain::Scalar;
use crate::web::text::code::CODES;
use crate::web::text::voice::{Lang, Voice};

fn voice(lang: Lang) -> Voice {
    Voice { lang, zone: Zone::Central, now: Time::ZERO }
}

fn text(text: &str) -> Scalar {
    Scalar::Text(text.to_owned())
}

#[test]
fn every_code_of_the_schema_has_words_and_no_word_lacks_its_code() {
    let mut codes = BTreeSet::new();
    for kind in Kind::ALL {
        for field in fields(kind) {
            if let Type::Choice(list) = field.ty {
                codes.extend(list);
            }
        }
    }
    let provinces: BTreeSet<String> =
        region::provinces().iter().map(|province| province.code.to_string()).collect();
    let is_province = |code: &&&str| provinces.contains(**code);
    assert_eq!(codes.iter().filter(is_province).count(), provinces.len(), "the provinces are a list");
    let worded: BTreeSet<&str> = CODES.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(worded.len(), CODES.len(), "a code stands twice");
    assert_eq!(worded, codes.iter().filter(|code| !is_province(code)).copied().collect());
}

#[test]
fn values_are_told_in_the_language_of_the_page() {
    let (id, en) = (voice(Lang::Id), voice(Lang::En));
    let choice = Type::Choice(&["DIJEMPUT"]);
    assert_eq!(id.value(choice, &text("DIJEMPUT")), "Dijemput provinsi penerima");
    assert_eq!(en.value(choice, &text("DIJEMPUT")), "Fetched by the receiving province");
    assert_eq!(en.value(choice, &text("53")), "Nusa Tenggara Timur");
    assert_eq!(id.value(choice, &text("LAIN_SEKALI")), "LAIN_SEKALI", "an unknown code is not hidden");
    assert_eq!(id.value(Type::Date, &text("2001-02-03")), "3 Februari 2001");
    assert_eq!(en.value(Type::Date, &text("2001-02-03")), "3 February 2001");
    let unknown = text("BELUM_DIKETAHUI:TANPA_DOKUMEN");
    assert_eq!(id.value(Type::Regency, &unknown), "Belum diketahui: tidak ada dokumen");
    assert_eq!(en.value(Type::Date, &unknown), "Not known: there are no papers");
    assert_eq!(id.value(Type::Date, &text("2001-02-30")), "2001-02-30");
    assert_eq!(id.value(Type::Regency, &text("32.04")), "Kabupaten Bandung");
    assert_eq!(id.value(Type::Regency, &text("99.99")), "99.99");
    assert_eq!(id.value(Type::Time, &Scalar::Int(0)), "Kamis, 1 Januari 1970 pukul 08.00 WITA");
    assert_eq!(id.value(Type::Int(0, 9_999), &Scalar::Int(1_200)), "1.200");
    assert_eq!(id.value(Type::Int(-9, 9), &Scalar::Int(-3)), "-3");
    assert_eq!(
        (id.value(Type::Bool, &Scalar::Bool(true)), en.value(Type::Bool, &Scalar::Bool(false))),
        ("Ya".to_owned(), "No".to_owned())
    );
    assert_eq!(id.value(Type::Text(9), &text("a<b>")), "a<b>");
    let unknown = text("BELUM_DIKETAHUI:TIDAK_INGAT");
    assert_eq!(id.value(Type::Date, &unknown), "Belum diketahui: ia tidak ingat atau tidak tahu");
    assert_eq!(en.value(Type::Text(9), &unknown), "Not known: she does not remember or know");
    assert_eq!(id.value(Type::Text(9), &text("BELUM_DIKETAHUI:LAIN")), "BELUM_DIKETAHUI:LAIN");
}
