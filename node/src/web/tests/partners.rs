//! The page of partners in its states.

use askama::Template;

use super::sample::{NOW, Sample, ago, slug, time};
use crate::web::layout::Section;
use crate::web::partner::{NewCard, PartnersPage, Tile};
use crate::web::view::cause::{Cause, Link, Standing};
use crate::web::view::place::Province;
use crate::web::view::words::WordsProblem;

/// A partner whose server does not answer.
pub(super) fn silent(s: &Sample) -> Tile {
    let until = time(NOW + 700 * 86_400_000);
    let silent = Cause::Silent { since: ago(5), next: time(NOW + 600_000) };
    s.tile(s.jabar(), "32", Link::Down(Some(silent)), Standing::InForce(until), 2)
}

fn bali(s: &Sample) -> Province {
    Province {
        code: pulang_protocol::province::Province::new(51).unwrap(),
        name: s.text("Bali"),
        ours: false,
    }
}

/// The page, by name.
pub(super) fn pages(s: &Sample) -> Vec<(String, String)> {
    let mut mitra = PartnersPage {
        frame: s.frame(Section::Partners),
        own_words: ["ombak", "kenari", "payung", "lontar", "sagu", "perahu", "kunci", "bambu"]
            .map(|word| s.text(word))
            .into(),
        new: Vec::new(),
        partners: vec![silent(s), s.tile(bali(s), "51", Link::Up, Standing::WaitsForThem, 0)],
    };
    let mut pages = vec![("mitra".to_owned(), mitra.render().unwrap())];
    let restored = s.tile(bali(s), "51", Link::Up, Standing::WaitsForThem, 0);
    mitra.partners = vec![Tile { begins_anew: true, ..restored }];
    pages.push(("mitra-mulai-lagi".to_owned(), mitra.render().unwrap()));
    mitra.partners = Vec::new();
    for (name, problem) in [
        ("mitra-baru", None),
        ("mitra-kata-lain", Some(WordsProblem::Differ)),
        ("mitra-kata-asing", Some(WordsProblem::Unknown(3))),
        ("mitra-kata-terlalu-banyak", Some(WordsProblem::TooMany)),
    ] {
        let typed = s.text(if problem.is_some() { "ombak kenari" } else { "" });
        let office = s.text("Dinas Contoh Bali");
        let (slug, province, since) = (slug("51"), bali(s), ago(3));
        mitra.new = vec![NewCard { slug, province, office, since, typed, problem }];
        pages.push((name.to_owned(), mitra.render().unwrap()));
    }
    pages
}
