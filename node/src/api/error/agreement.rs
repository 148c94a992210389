//! Why no agreement permits it, as a problem.

use pulang_config::code::ProvinceCode;
use pulang_config::region;
use pulang_protocol::agreement::{NotCovered, NotInForce, Unusable};
use pulang_protocol::province::Province;

use crate::api::error::Problem;

/// The official name of a province.
fn name(province: Province) -> &'static str {
    let code = ProvinceCode::try_from(province.code()).ok();
    code.and_then(region::province).map_or("yang tidak dikenal", |province| province.name)
}

pub(super) fn unusable(why: Unusable) -> Problem {
    match why {
        Unusable::NoAgreement => Problem::fixed(
            409,
            "no_agreement",
            "Belum ada perjanjian antara provinsi-provinsi ini.",
            "Buat atau impor perjanjian, lalu tanda tangani di kedua pihak.",
        ),
        Unusable::NotInForce(why) => not_in_force(why),
        Unusable::NotCovered(why) => not_covered(why),
        Unusable::Over => Problem::fixed(
            409,
            "agreement_over",
            "Masa berlaku perjanjian dengan provinsi itu sudah habis.",
            "Sepakati versi baru bersama mitra, lalu ulangi.",
        ),
        Unusable::Restricted(province) => about(
            "agreement_restricted",
            format!(
                "Provinsi {} menghentikan perjanjian ini untuk sementara atau keluar darinya.",
                name(province)
            ),
            "Hubungi narahubung provinsi itu.",
        ),
    }
}

fn not_in_force(why: NotInForce) -> Problem {
    match why {
        NotInForce::Unknown => Problem::fixed(
            409,
            "agreement_unknown",
            "Versi perjanjian yang dirujuk belum ada di sini.",
            "Minta berkas perjanjiannya kepada mitra, lalu impor.",
        ),
        NotInForce::NoParty(province) => about(
            "agreement_no_party",
            format!("Provinsi {} bukan pihak dalam perjanjian ini.", name(province)),
            "Pakai perjanjian yang memuat provinsi itu.",
        ),
        NotInForce::Card(province) => about(
            "agreement_card",
            format!(
                "Kartu Provinsi {} belum dicocokkan di sini, atau bukan yang disebut perjanjian.",
                name(province)
            ),
            "Impor kartu provinsi itu dan cocokkan kata-katanya lewat telepon.",
        ),
        NotInForce::NotAgreed(province) => about(
            "agreement_unsigned",
            format!("Provinsi {} belum menandatangani perjanjian ini.", name(province)),
            "Jika itu provinsi Anda, tanda tangani; jika bukan, tunggu atau impor berkas yang sudah ditandatangani.",
        ),
        NotInForce::NotBegun => Problem::fixed(
            409,
            "agreement_not_begun",
            "Perjanjian dengan provinsi itu belum mulai berlaku.",
            "Ulangi setelah hari pertama berlakunya.",
        ),
    }
}

fn not_covered(why: NotCovered) -> Problem {
    let (code, title) = match why {
        NotCovered::Audience => {
            ("audience_not_covered", "Salah satu provinsi bukan pihak dalam perjanjian ini.")
        }
        NotCovered::Kind => ("kind_not_covered", "Perjanjian ini tidak memuat jenis dokumen ini."),
        NotCovered::Schema => {
            ("schema_not_covered", "Perjanjian ini dibuat untuk susunan isian yang lebih lama.")
        }
        NotCovered::Field => ("field_not_covered", "Perjanjian ini tidak memuat isian ini."),
    };
    Problem::fixed(409, code, title, "Sepakati versi perjanjian yang memuatnya, lalu ulangi.")
}

fn about(code: &'static str, title: String, next: &'static str) -> Problem {
    Problem { title: title.into(), ..Problem::fixed(409, code, "", next) }
}
