//! Small histories written by hand: each rule of the view once, with the case in which it does not hold.

use super::story::{Story, clear, edit, entry, path, set, text};
use super::*;
use crate::edit::Op;
use crate::history::Entry;
use crate::id::{Digest, Nonce};
use crate::time::Time;

#[test]
fn a_later_value_takes_the_place_of_those_its_author_saw() {
    let story =
        Story::default().told(1, &[], vec![set("mode", "DARAT")]).told(2, &[1], vec![set("mode", "LAUT")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(2, 2)]);
    let view = View::of(&story.history, &all);
    assert_eq!(view.get(&path("mode")), Some(&text("LAUT")));
    assert_eq!(view.get(&path("number")), None);
    assert!(!view.is_conflict(&path("mode")));
}

#[test]
fn of_concurrent_values_the_higher_number_wins_then_the_higher_edit() {
    let story = Story::default()
        .told(9, &[], vec![set("mode", "DARAT")])
        .told(1, &[], vec![set("meeting_point", "Kupang")])
        .told(2, &[1], vec![set("mode", "LAUT")])
        .told(3, &[1], vec![set("mode", "UDARA")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(3, 2), (2, 2), (9, 1)]);
    let view = View::of(&story.history, &all);
    assert_eq!(view.get(&path("mode")), Some(&text("UDARA")));
    let conflicts: Vec<_> = view.conflicts().map(|(path, said)| (path.to_string(), said.len())).collect();
    assert_eq!(conflicts, [("mode".to_owned(), 3)]);
}

#[test]
fn the_same_value_from_two_hands_is_no_conflict_yet_both_stay_visible() {
    let story =
        Story::default().told(1, &[], vec![set("mode", "LAUT")]).told(2, &[], vec![set("mode", "LAUT")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(2, 1), (1, 1)]);
    assert!(!View::of(&story.history, &all).is_conflict(&path("mode")));
    let story = story.told(3, &[], vec![set("mode", "UDARA")]);
    let all = story.without(&[]);
    assert!(View::of(&story.history, &all).is_conflict(&path("mode")));
    let story = story.told(4, &[1, 2, 3], vec![set("mode", "LAUT")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(4, 2)], "choosing ends the conflict");
}

#[test]
fn a_clear_takes_away_what_its_author_saw_and_nothing_else() {
    let story = Story::default()
        .told(1, &[], vec![set("mode", "DARAT")])
        .told(2, &[1], vec![clear("mode")])
        .told(3, &[1], vec![set("mode", "LAUT")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(3, 2)]);
    assert_eq!(story.visible("mode", &story.without(&[3])), []);
    assert_eq!(View::of(&story.history, &story.without(&[3])).winners().count(), 0);
}

#[test]
fn a_clear_that_finds_nothing_takes_no_number() {
    let ops = vec![clear("meeting_point"), set("mode", "LAUT"), clear("number")];
    let story = Story::default().told(1, &[], ops).told(2, &[1], vec![set("mode", "UDARA")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(2, 2)]);
    assert_eq!(View::of(&story.history, &all).history(&path("number")).len(), 0);
}

#[test]
fn an_edit_that_does_not_stand_sets_nothing_and_is_bridged_over() {
    let story = Story::default()
        .told(1, &[], vec![set("mode", "DARAT")])
        .told(2, &[1], vec![set("mode", "LAUT")])
        .told(3, &[2], vec![set("number", "1")])
        .told(4, &[3], vec![set("mode", "UDARA")]);
    assert_eq!(story.visible("mode", &story.without(&[2, 4])), [(1, 1)], "what it replaced is back");
    let bridged = story.without(&[2, 3]);
    assert_eq!(story.visible("mode", &bridged), [(4, 2)], "one is still before four");
    let changes = changes(&story.history, &bridged);
    let hashes: Vec<_> = changes.iter().map(automerge::Change::hash).collect();
    let deps: Vec<_> = changes.iter().flat_map(automerge::Change::deps).copied().collect();
    assert_eq!(hashes.first(), deps.first());
    assert_eq!((hashes.len(), deps.len()), (2, 1));
}

#[test]
fn a_change_depends_only_on_the_newest_that_its_author_saw() {
    let story = Story::default().told(1, &[], vec![]).told(2, &[1], vec![]).told(3, &[1, 2], vec![]);
    let changes = changes(&story.history, &story.without(&[]));
    let hashes: Vec<_> = changes.iter().map(automerge::Change::hash).collect();
    assert_eq!(changes.last().map(automerge::Change::deps), hashes.get(1..2));
}

#[test]
fn edits_that_automerge_cannot_tell_apart_are_an_error_of_the_rebuild_and_not_of_the_view() {
    let twin = |last| EditId::from_bytes([[1; 16], [last; 16]].concat().try_into().expect("32 bytes"));
    let said = |last, value| Entry { id: twin(last), ..entry(last, &[], Some(vec![set("mode", value)])) };
    let alike = [said(1, "LAUT"), said(2, "UDARA")];
    let story = Story { history: History::of(alike).expect("they have no parents") };
    let all = story.without(&[]);
    assert!(matches!(rebuild(&story.history, &all), Err(RebuildError::NotTaken(_))));
    assert_eq!(View::of(&story.history, &all).visible(&path("mode")).len(), 2);
}

#[test]
fn an_erased_edit_keeps_its_place_and_makes_no_operation() {
    let story = Story::default().told(1, &[], vec![set("mode", "DARAT")]).erased(2, &[1]);
    let story = story.told(3, &[2], vec![set("mode", "LAUT")]);
    let all = story.without(&[]);
    assert_eq!(story.visible("mode", &all), [(3, 2)]);
    let document = rebuild(&story.history, &all).expect("automerge takes it");
    assert_eq!(document.get_changes(&[]).len(), 3, "the erased one is an empty change");
}

#[test]
fn what_an_author_saw_is_the_view_of_its_past() {
    let story = Story::default()
        .told(1, &[], vec![set("mode", "DARAT")])
        .told(2, &[1], vec![set("mode", "LAUT")])
        .told(3, &[1], vec![set("number", "1")]);
    let view = View::of(&story.history, story.history.past(2));
    assert_eq!(view.get(&path("mode")), Some(&text("DARAT")));
}

#[test]
fn entries_come_in_the_order_in_which_they_were_begun_and_go_when_nothing_is_left() {
    let at =
        |name: u8, field: &str| Path::entry("escort", &Nonce::from_bytes([name; 16]), field).expect("a path");
    let set = |name, field, value: &str| Op { path: at(name, field), act: Act::Set(text(value)) };
    let clear = |name, field| Op { path: at(name, field), act: Act::Clear };
    let story = Story::default()
        .told(1, &[], vec![set(7, "name", "Contoh Satu"), set(7, "phone", "1")])
        .told(2, &[1], vec![set(3, "name", "Contoh Dua")])
        .told(3, &[2], vec![set(7, "name", "Contoh Tiga"), clear(7, "phone")]);
    let names = |story: &Story, standing: &Places| View::of(&story.history, standing).entries("escort");
    let all = story.without(&[]);
    assert_eq!(names(&story, &all), [Nonce::from_bytes([7; 16]), Nonce::from_bytes([3; 16])]);
    let view = View::of(&story.history, &all);
    let fields: Vec<_> =
        view.entry("escort", &Nonce::from_bytes([7; 16])).map(|(path, _)| path.clone()).collect();
    assert_eq!(fields, [at(7, "name")], "the telephone was cleared");
    assert!(view.entries("esc").is_empty() && view.entries("family").is_empty());
    let story = story.told(4, &[3], vec![clear(7, "name")]);
    assert_eq!(names(&story, &story.without(&[])), [Nonce::from_bytes([3; 16])]);
}

#[test]
fn the_history_of_a_path_tells_who_set_and_cleared_it_and_when() {
    let story = Story::default()
        .told(5, &[], vec![set("mode", "DARAT")])
        .told(2, &[], vec![set("mode", "LAUT")])
        .told(7, &[2, 5], vec![clear("mode")]);
    let all = story.without(&[]);
    let view = View::of(&story.history, &all);
    let steps = view.history(&path("mode"));
    let told: Vec<_> = steps.iter().map(|step| (step.entry.id, step.value.cloned())).collect();
    assert_eq!(told, [(edit(2), Some(text("LAUT"))), (edit(5), Some(text("DARAT"))), (edit(7), None)]);
    assert!(steps.is_sorted_by_key(|step| step.entry.header.time));
}

#[test]
fn every_type_of_value_has_a_scalar_of_its_own() {
    let digest = Digest::from_bytes([1; 32]);
    let file = crate::schema::FileRef { length: 1, hash: digest, media_type: "".into() };
    let values = [
        Value::Text("1".into()),
        Value::Int(1),
        Value::Bool(true),
        Value::Time(Time::ZERO.plus_millis(1)),
        Value::Hash(digest),
        Value::File(file),
    ];
    let scalars: Vec<_> = values.iter().map(scalar).collect();
    for (at, one) in scalars.iter().enumerate() {
        assert_eq!(
            scalars.iter().position(|other| other == one),
            Some(at),
            "{one:?} stands for one value only"
        );
    }
}
