//! The files about frames, forks, standing and values, read from their bytes alone.

use std::collections::BTreeSet;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Header, Payload};
use pulang_protocol::id::DocumentId;
use pulang_protocol::record::{Closing, Incarnations};
use pulang_protocol::signed::Signed;
use pulang_protocol::standing::{forks, standing};
use pulang_tests::vectors::holder::{Holder, Thing, Told};
use pulang_tests::vectors::json::unhex;
use pulang_tests::vectors::office::NTT;
use pulang_tests::vectors::{document, frames, words};
use serde_json::Value;

fn things(value: &Value) -> Vec<Thing> {
    serde_json::from_value(value.clone()).unwrap()
}

fn hex(value: &Value) -> Vec<u8> {
    unhex(value.as_str().unwrap()).unwrap()
}

fn words_of(value: &Value) -> BTreeSet<String> {
    serde_json::from_value(value.clone()).unwrap()
}

/// A node that holds what the file says before anything else, and the genesis.
fn begun(file: &Value) -> (Holder, DocumentId) {
    let mut node = Holder::default();
    let held: Vec<Told> = things(&file["holds"]).iter().map(|thing| node.tell(thing, NTT)).collect();
    assert!(held.iter().all(|told| told.class == "believed"), "{held:?}");
    let genesis: Thing = serde_json::from_value(file["genesis"].clone()).unwrap();
    assert_eq!(node.tell(&genesis, NTT), Told::new("admitted", None));
    let id = *node.documents.keys().next().unwrap();
    (node, id)
}

/// Tells these, again and again what waits, until all are admitted.
fn admit(node: &mut Holder, mut left: Vec<Thing>) {
    while !left.is_empty() {
        let before = left.len();
        left.retain(|thing| node.tell(thing, NTT).class != "admitted");
        assert!(left.len() < before, "{left:?}");
    }
}

#[test]
fn the_scenes_stand_as_the_file_says_forwards_and_backwards() {
    let file = crate::read("standing.json");
    let scenes = file["scenes"].as_array().unwrap();
    assert!(scenes.len() >= 14, "{}", scenes.len());
    for scene in scenes {
        for backwards in [false, true] {
            let (mut node, id) = begun(&file);
            for thing in things(&scene["more"]) {
                assert_eq!(node.tell(&thing, NTT).class, "believed");
            }
            let mut edits = things(&scene["edits"]);
            if backwards {
                edits.reverse();
            }
            admit(&mut node, edits);
            let document = &node.documents[&id];
            let held: BTreeSet<Closing> = Closing::of_keys(&node.cards).collect();
            let all = held.iter().copied().chain(forks(document.history()).into_keys());
            let closings: BTreeSet<String> = all.map(|closing| closing.id().to_string()).collect();
            let history = document.history();
            let stands = standing(history, document.genesis(), &held, &node.incarnations);
            let of = |stand| -> BTreeSet<String> {
                let entries = history.entries().iter().enumerate();
                let those = entries.filter(|(place, _)| stands.contains(*place) == stand);
                those.map(|(_, entry)| entry.id.to_string()).collect()
            };
            let name = &scene["name"];
            assert_eq!(closings, words_of(&scene["closings"]), "{name}");
            assert_eq!(
                (of(true), of(false)),
                (words_of(&scene["stands"]), words_of(&scene["held"])),
                "{name}"
            );
        }
    }
}

#[test]
fn the_proofs_prove_what_the_file_says() {
    let file = crate::read("standing.json");
    let (mut node, _) = begun(&file);
    let proofs = file["proofs"].as_array().unwrap();
    assert_eq!(proofs.len(), 7);
    for proof in proofs {
        let thing: Thing = serde_json::from_value(proof.clone()).unwrap();
        let told: Told = serde_json::from_value(proof["told"].clone()).unwrap();
        assert_eq!(node.tell(&thing, NTT), told, "{}", proof["name"]);
    }
}

#[test]
fn the_document_says_what_the_file_says() {
    let file = crate::read("document.json");
    let (mut node, id) = begun(&file);
    admit(&mut node, things(&file["edits"]));
    assert_eq!(id.to_string(), file["document"]);
    let document = &node.documents[&id];
    let says = document::says(document.history(), document.genesis(), &node.incarnations);
    assert_eq!(says, file["says"]);
    assert_eq!(says["conflicts"], serde_json::json!(["urgency"]));
    assert_eq!(says["status"]["decision"]["state"], "recalled");
    let effects: Vec<(&str, bool)> = says["status"]["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["event"].as_str().unwrap(), step["has_effect"].as_bool().unwrap()))
        .collect();
    let expected = [
        ("submitted", true),
        ("completion_requested", true),
        ("submitted", true),
        ("recalled", true),
        ("accepted", false),
        ("postponed", false),
    ];
    assert_eq!(effects, expected);
    let is_shown = |path: &str| says["values"].as_array().unwrap().iter().any(|value| value["path"] == path);
    assert!(is_shown("answer_note") && !is_shown("receiving_unit"), "cleared");
}

#[test]
fn the_frames_are_read_back_as_the_file_says() {
    let file = crate::read("frames.json");
    let all = file["frames"].as_array().unwrap();
    assert_eq!(all.len(), 8);
    for frame in all {
        assert_eq!(frames::read(&hex(&frame["hex"])).as_ref(), Ok(frame["entries"].as_array().unwrap()));
    }
    let vouched: BTreeSet<&str> = all
        .iter()
        .flat_map(|frame| frame["entries"].as_array().unwrap())
        .filter_map(|entry| entry["vouched"].as_str())
        .collect();
    assert_eq!(vouched, ["bad_signature", "no_card", "signature", "successor", "unsigned"].into());
    for broken in file["refused"].as_array().unwrap() {
        let why = frames::read(&hex(&broken["hex"])).err();
        assert_eq!(why, broken["told"].as_str(), "{}", broken["name"]);
    }
}

#[test]
fn signed_statements_are_read_back_and_their_ids_are_what_they_are_called() {
    let file = crate::read("signed.json");
    let mut node = Holder::default();
    let kinds: BTreeSet<&str> =
        file["statements"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    let agreed = ["card", "incarnation", "restriction", "verdict"];
    let written = ["edit", "erase", "erase_answer", "genesis", "hold", "lift", "reading", "receipt"];
    assert_eq!(kinds, agreed.into_iter().chain(written).collect());
    for card in crate::read("standing.json")["holds"].as_array().unwrap().iter().take(3) {
        let card: Thing = serde_json::from_value(card.clone()).unwrap();
        assert_eq!(node.tell(&card, NTT).class, "believed");
    }
    for row in file["statements"].as_array().unwrap().iter().filter(|row| row["kind"] != "edit") {
        let thing: Thing = serde_json::from_value(row.clone()).unwrap();
        let told = node.tell(&thing, NTT);
        assert!(["believed", "waiting", "refused"].contains(&told.class.as_str()), "{row}: {told:?}");
        let id = pulang_protocol::id::sha256(&hex(&row["signed"]));
        assert_eq!(row["id"], pulang_tests::vectors::json::hex(&id));
    }
    for row in file["statements"].as_array().unwrap().iter().filter(|row| row["kind"] == "edit") {
        let header = Signed::<Header>::from_bytes(&hex(&row["hex"])).unwrap();
        let payload = Payload::from_bytes(&hex(&row["payload"])).unwrap();
        assert_eq!(
            (header.id().to_string(), payload.digest()),
            (row["id"].as_str().unwrap().into(), header.body().payload)
        );
    }
}

#[test]
fn words_and_lives_are_what_the_files_say() {
    assert_eq!(crate::read("words.json"), words::file());
    let lives: Incarnations = document::incarnations();
    assert_eq!(lives.all().count(), 3);
}
