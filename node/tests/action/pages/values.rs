//! Values that differ: shown side by side, chosen once, and never chosen by somebody who saw others.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::http::StatusCode;
use pulang_node::action::request::transfer::SetFields;
use pulang_node::action::transfer;
use pulang_protocol::id::DocumentId;

use super::browser::{Browser, Page};
use super::case::{Case, Stage, between, seen, words};
use crate::world::{Office, meet, set, tick};

fn write(office: &Office, document: DocumentId, path: &str, value: &str) {
    let request = SetFields { fields: vec![set(path, value)] };
    transfer::set(&office.node, office.by(), document, request).unwrap();
}

/// Both fill in the meeting point while they cannot reach each other.
fn apart(case: &Case, ours: &str, theirs: &str) {
    tick(&case.sides());
    write(&case.ntt, case.leg.unwrap(), "meeting_point", ours);
    tick(&[&case.jabar]);
    write(&case.jabar, case.leg.unwrap(), "meeting_point", theirs);
}

/// The box of the field that differs.
fn differs(page: &Page) -> &str {
    between(&page.html, "<section class=\"card differ\"", "</section>")
}

/// What choosing the value with these words sends.
fn choice(page: &Page, value: &str) -> (String, Vec<(&'static str, String)>) {
    let form = differs(page);
    let names = |begin: &str, text: &str| {
        let (_, after) = text.split_once(begin).unwrap();
        after.split_once('"').unwrap().0.to_owned()
    };
    let seen = form.split("name=\"terlihat\"").skip(1).map(|after| ("terlihat", names(" value=\"", after)));
    let label = form.split("<label").skip(1).find(|label| words(label).contains(value)).unwrap();
    let chosen = ("pilihan", names("name=\"pilihan\" value=\"", label));
    (names("action=\"", form), seen.chain([chosen]).collect())
}

async fn choose(office: &Office, (path, form): &(String, Vec<(&'static str, String)>)) -> Page {
    let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Browser::signed_in(office).await.submit(path, &pairs).await
}

#[tokio::test]
async fn both_values_stand_side_by_side_and_one_is_chosen_for_both() {
    let case = Case::at(Stage::Planned);
    apart(&case, "Pelabuhan", "Terminal<b>");
    meet(&case.sides());
    for office in case.sides() {
        let page = seen(&case, office).await;
        let said = words(differs(&page));
        assert!(
            said.starts_with("id=") || said.contains("Isian berbeda — pilih yang benar: Titik temu"),
            "{said}"
        );
        for part in ["Pelabuhan", "Terminal&#60;b&#62;", "Nusa Tenggara Timur", "Jawa Barat", "Moda"] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(said.find("Terminal") < said.find("Pelabuhan"), "the newest first");
    }
    let page = choose(&case.ntt, &choice(&seen(&case, &case.ntt).await, "Terminal")).await;
    assert_eq!(page.location, case.path("?kabar=dipilih"));
    let page = Browser::signed_in(&case.ntt).await.get(&page.location).await.html;
    assert!(page.contains("Pilihan disimpan dan masuk antrean.") && !page.contains("card differ"));
    meet(&case.sides());
    for office in case.sides() {
        let page = seen(&case, office).await.html;
        assert!(page.contains("Isian dipilih: Titik temu") && !page.contains("card differ"));
    }
}

#[tokio::test]
async fn a_choice_made_before_another_value_came_is_not_taken() {
    let case = Case::at(Stage::Planned);
    apart(&case, "Pelabuhan", "Terminal");
    meet(&case.sides());
    let old = choice(&seen(&case, &case.ntt).await, "Pelabuhan");
    tick(&case.sides());
    write(&case.jabar, case.leg.unwrap(), "meeting_point", "Stasiun");
    // The partner's new value ends the difference here: nothing is left to choose.
    meet(&case.sides());
    let before = case.written(&case.ntt);
    let page = choose(&case.ntt, &old).await;
    assert_eq!(page.location, case.path("?kabar=berubah"));
    apart(&case, "Bandara", "Alun-alun");
    meet(&case.sides());
    // It differs again, under the same name on the page, with other values.
    let page = choose(&case.ntt, &old).await;
    assert_eq!((page.status, page.location), (StatusCode::SEE_OTHER, case.path("?kabar=berubah")));
    assert_eq!(case.written(&case.ntt), before + 2, "only what both wrote");
    let page = Browser::signed_in(&case.ntt).await.get(&case.path("?kabar=berubah")).await;
    assert!(page.html.contains("Tidak ada yang disimpan, karena isian ini berubah"));
    let said = words(differs(&page));
    assert!(said.contains("Bandara") && said.contains("Alun-alun") && !said.contains("Pelabuhan"), "{said}");
    // Of the values that stand, one that was not all that was seen: nothing is chosen either.
    let (path, mut form) = choice(&page, "Bandara");
    form.remove(0);
    assert_eq!(choose(&case.ntt, &(path, form)).await.location, case.path("?kabar=berubah"));
}

#[tokio::test]
async fn choosing_twice_or_nothing_writes_nothing() {
    let case = Case::at(Stage::Planned);
    apart(&case, "Pelabuhan", "Terminal");
    meet(&case.sides());
    let (path, form) = choice(&seen(&case, &case.ntt).await, "Terminal");
    let before = case.written(&case.ntt);
    for odd in [Vec::new(), vec![("pilihan", "x".to_owned())], form.iter().take(1).cloned().collect()] {
        let page = choose(&case.ntt, &(path.clone(), odd)).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.html.contains("Isian tidak terbaca."));
    }
    let absent = choose(&case.ntt, &(case.path("/pilih/00"), form.clone())).await;
    assert_eq!(absent.location, case.path("?kabar=berubah"));
    assert_eq!(case.written(&case.ntt), before);
    choose(&case.ntt, &(path.clone(), form.clone())).await;
    assert_eq!(choose(&case.ntt, &(path, form)).await.location, case.path("?kabar=berubah"));
    assert_eq!(case.written(&case.ntt), before + 1);
}
