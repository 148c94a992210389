//! What must hold for every page.

use askama::Template;

use super::html;
use super::pages::{all, transfer};
use super::sample::Sample;
use super::story::Story;
use crate::web::assets::{ICON, STYLE, icon_path, style_packed, style_path};
use crate::web::text::voice::Lang;
use crate::web::transfer::TIMELINE_MAX;
use crate::web::view::stage::{Decision, Side};

/// Most bytes on the line for a page with nothing cached: the page as it is, the packed sheet, the icon.
const PAGE_MAX: usize = 30_000;

#[test]
fn every_page_is_well_formed_small_and_free_of_script() {
    for lang in [Lang::Id, Lang::En] {
        for (name, page) in all(&Sample::new(lang, false)) {
            html::check(&name, &page);
            let bytes = page.len() + style_packed().len() + ICON.len();
            assert!(bytes < PAGE_MAX, "{name}: {bytes} bytes");
        }
    }
}

#[test]
fn what_others_wrote_stays_text_on_every_page() {
    let sample = Sample::new(Lang::Id, true);
    let pages = all(&sample);
    for (name, page) in &pages {
        html::check(name, page);
        assert!(!page.contains("<img src=x") && !page.contains('\u{202E}'), "{name}");
    }
    let whole: String = pages.into_iter().map(|(_, page)| page).collect();
    let issued = sample.issued.get();
    assert!(issued > 1_000, "{issued} hostile texts");
    let shown =
        (0..issued).filter(|n| whole.contains(&format!("&#60;img src=x onerror=a({n})&#62;"))).count();
    println!("{shown} of {issued} hostile texts shown as text");
    assert!(shown * 10 > usize::try_from(issued).unwrap() * 6, "{shown} of {issued}");
}

#[test]
fn the_answer_for_absent_and_for_not_yours_is_one_page() {
    let pages = all(&Sample::new(Lang::Id, false));
    let absent = pages.iter().find(|(name, _)| name == "gagal-tidak-ada").unwrap();
    assert!(absent.1.contains("tidak ada, atau bukan untuk Anda"));
    assert!(!absent.1.contains("Nusa Tenggara") && !absent.1.contains("/sesi/"), "a stranger learns nothing");
}

#[test]
fn personal_values_are_masked_until_opened_and_a_child_keeps_initials() {
    let pages = all(&Sample::new(Lang::Id, false));
    let page = |wanted: &str| pages.iter().find(|(name, _)| name == wanted).unwrap().1.clone();
    assert!(!page("pemulangan-bersedia").contains("Contoh Satu"));
    assert!(page("pemulangan-bersedia").contains("Disamarkan"));
    let opened = page("pemulangan-dibuka");
    assert!(opened.contains("17 Agustus 1999") && opened.contains("C.S.") && !opened.contains("Contoh Satu"));
}

/// With `PULANG_PAGES=folder` writes every page and the style sheet there, to be looked at.
#[test]
fn pages_can_be_looked_at() {
    let pages = all(&Sample::new(Lang::Id, false));
    assert!(pages.len() > 40, "{} pages", pages.len());
    let Ok(folder) = std::env::var("PULANG_PAGES") else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder.join("aset")).unwrap();
    for (path, content) in [(style_path(), STYLE), (icon_path(), ICON)] {
        std::fs::write(folder.join(path.trim_start_matches('/')), content).unwrap();
    }
    for (name, page) in pages {
        let page = page.replace("\"/aset/", "\"aset/");
        std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
}

/// Twice the documents and a full page of history: the heaviest page there will be for one person.
#[test]
fn a_long_case_still_fits_a_bad_line() {
    let sample = Sample::new(Lang::Id, false);
    let mut page = transfer(&sample, Side::Sender, 9, Decision::Accepted);
    let story = Story::new(Side::Sender, 9, Decision::Accepted);
    for document in &mut page.documents {
        document.fields =
            story.documents(&sample).into_iter().flat_map(|other| other.fields).take(9).collect();
    }
    page.timeline = page.timeline.iter().cycle().take(TIMELINE_MAX).cloned().collect();
    page.conflicts = vec![sample.conflict()];
    let bytes = page.render().unwrap().len() + style_packed().len() + ICON.len();
    println!("{bytes} bytes");
    assert!(bytes < PAGE_MAX, "{bytes} bytes");
}
