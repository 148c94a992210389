//! Relays where no agreement covers the whole way: two-party legs tied by hashes, a transit node that holds its leg and
//! nothing else, one leg of all where one agreement covers everybody, and legs inside a province.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod beside;

use std::collections::BTreeSet;

use pulang_node::action::plain::Plain;
use pulang_node::action::request::journey::{BeginLeg, RecordEvent};
use pulang_node::action::request::transfer::{FieldInput, ReleaseDossier, SetFields};
use pulang_node::action::view::leg::{LegView, TransitView};
use pulang_node::action::{ActionError, leg, show, sign, transfer};
use pulang_protocol::agreement::Unusable;
use pulang_protocol::id::{DocumentId, EditId};
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind, Stage, Unit};

use crate::world::{
    Office, accepted, agree, compare, document, document_of, meet, outbox, refused, set, text, tick,
};

fn to(office: &Office, fields: Vec<FieldInput>) -> BeginLeg {
    BeginLeg { to: Plain(office.province()), fields }
}

fn happens(office: &Office, leg: DocumentId, kind: EventKind, fields: Vec<FieldInput>) -> EditId {
    tried(office, leg, kind, fields).unwrap()
}

fn tried(
    office: &Office,
    leg: DocumentId,
    kind: EventKind,
    fields: Vec<FieldInput>,
) -> Result<EditId, ActionError> {
    let (reason, note, at) = (None, None, None);
    let place = Some("Pelabuhan Contoh".to_owned());
    let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), leg, request)
}

/// Three offices of which each two have an agreement of their own.
fn triangle(codes: [&str; 3]) -> [Office; 3] {
    let offices = codes.map(Office::new);
    for (one, other) in [(0, 1), (1, 2), (0, 2)] {
        let (one, other) = (offices.get(one).unwrap(), offices.get(other).unwrap());
        compare(one, other);
        agree(&[one, other]);
    }
    offices
}

fn released(from: &Office, to: &Office) -> DocumentId {
    let envelope = accepted(from, to);
    let request = ReleaseDossier { fields: vec![set("special_needs", "RAHASIADOSIR")] };
    transfer::release(&from.node, from.by(), envelope, request).unwrap();
    meet(&[from, to]);
    tick(&[from, to]);
    envelope
}

fn transit(office: &Office) -> Vec<TransitView> {
    show::legs(&office.node).unwrap()
}

/// Who has signed a leg's records, and whether it counts.
fn signed(leg: &LegView) -> Vec<(String, bool)> {
    let records = leg.records.iter().flat_map(|record| &record.signatures);
    records.map(|one| (one.province.0.to_string(), one.counts)).collect()
}

fn both(one: &str, other: &str) -> Vec<(String, bool)> {
    vec![(one.to_owned(), true), (other.to_owned(), true)]
}

/// The whole relay: envelope and dossier between the ends, the first leg to the transit province, the second onward.
struct Relay {
    from: Office,
    between: Office,
    home: Office,
    envelope: DocumentId,
    first: DocumentId,
    second: DocumentId,
}

impl Relay {
    fn planned(codes: [&str; 3]) -> Self {
        let [from, between, home] = triangle(codes);
        let envelope = released(&from, &home);
        let fields = vec![set("mode", "DARAT"), set("travel_needs", "Obat pagi")];
        let first = leg::begin(&from.node, from.by(), envelope, to(&between, fields)).unwrap();
        meet(&[&from, &between, &home]);
        tick(&[&from, &between, &home]);
        let second = leg::onward(&between.node, between.by(), first, to(&home, Vec::new())).unwrap();
        let relay = Self { from, between, home, envelope, first, second };
        relay.meet();
        relay
    }

    fn all(&self) -> [&Office; 3] {
        [&self.from, &self.between, &self.home]
    }

    fn meet(&self) {
        meet(&self.all());
        tick(&self.all());
    }

    fn then(&self, office: &Office, leg: DocumentId, kind: EventKind) {
        happens(office, leg, kind, Vec::new());
        self.meet();
    }

    fn stands_with(&self, office: &Office) -> (String, Unit) {
        let row = office.sees(self.envelope).row;
        (row.responsible.province.0.to_string(), row.responsible.role.0)
    }

    fn travelled(&self) {
        self.then(&self.from, self.first, EventKind::Departed);
        self.then(&self.from, self.first, EventKind::Arrived);
        self.then(&self.from, self.first, EventKind::HandedOver);
        self.then(&self.between, self.first, EventKind::Received);
        self.then(&self.between, self.second, EventKind::Departed);
        self.then(&self.between, self.second, EventKind::Arrived);
        self.then(&self.between, self.second, EventKind::HandedOver);
        self.then(&self.home, self.second, EventKind::Received);
    }
}

#[test]
fn a_relay_over_three_bilateral_agreements_works_end_to_end() {
    for codes in [["64", "31", "52"], ["18", "35", "52"]] {
        let relay = Relay::planned(codes);
        let [from, between, home] = relay.all();
        let who = |office: &Office, unit| (office.province().to_string(), unit);
        relay.then(from, relay.first, EventKind::Departed);
        assert_eq!(relay.stands_with(home), who(from, Unit::Escort));
        relay.then(from, relay.first, EventKind::Arrived);
        relay.then(from, relay.first, EventKind::HandedOver);
        assert_eq!(relay.stands_with(home), who(from, Unit::Escort));
        relay.then(between, relay.first, EventKind::Received);
        for office in [from, home] {
            assert_eq!(relay.stands_with(office), who(between, Unit::Receiving), "the sender copied it");
        }
        relay.then(between, relay.second, EventKind::Departed);
        for office in [from, home] {
            assert_eq!(relay.stands_with(office), who(between, Unit::Escort), "the receiver copied it");
            assert_eq!(office.sees(relay.envelope).row.stage.0, Stage::Travelling);
        }
        relay.then(between, relay.second, EventKind::Arrived);
        relay.then(between, relay.second, EventKind::HandedOver);
        relay.then(home, relay.second, EventKind::Received);
        for office in [from, home] {
            let view = office.sees(relay.envelope);
            assert_eq!(relay.stands_with(office), who(home, Unit::Receiving));
            assert_eq!(view.row.stage.0, Stage::HandedOver);
            assert_eq!(view.legs.len(), 2);
            assert!(view.timeline.iter().all(|entry| format!("{:?}", entry.weight) != "NoEffect"));
        }
        let heads = |office: &Office| document(&office.sees(relay.envelope), Kind::Envelope).heads.clone();
        assert_eq!(heads(from), heads(home));
        let seen = transit(between);
        let numbers: BTreeSet<u64> = seen.iter().map(|one| one.leg.number).collect();
        assert_eq!((seen.len(), numbers), (2, [1, 2].into()), "the legs of this province, and no transfer");
    }
}

/// The province in both writes the hand-over into both, and each end finds it in what the envelope was told.
#[test]
fn the_two_legs_are_tied_by_hashes_that_each_end_can_check() {
    let relay = Relay::planned(["18", "35", "52"]);
    let planned = relay.from.sees(relay.envelope);
    let onward = planned.legs.first().unwrap().onward.clone().unwrap();
    assert_eq!((onward.leg.0, onward.edit, onward.found), (relay.second, None, None));
    relay.travelled();
    let (at_start, at_home) = (relay.from.sees(relay.envelope), relay.home.sees(relay.envelope));
    let first = at_start.legs.iter().find(|leg| leg.id.0 == relay.first).unwrap();
    let second = at_home.legs.iter().find(|leg| leg.id.0 == relay.second).unwrap();
    assert_eq!((signed(first), signed(second)), (both("18", "35"), both("35", "52")));
    let (onward, previous) = (first.onward.clone().unwrap(), second.previous.clone().unwrap());
    assert_eq!((onward.leg.0, previous.leg.0), (relay.second, relay.first));
    assert_eq!((onward.found, previous.found), (Some(true), Some(true)));
    assert_eq!(onward.to.unwrap().0, relay.home.province());
    assert_eq!(previous.place.unwrap().0, "Pelabuhan Contoh");
    // The hash is the signature that the province between set on the other leg's record.
    let record = |office: &Office, leg, name: &str| {
        let seen = show::leg(&office.node, office.by(), leg, true).unwrap().document;
        let ttd = format!("/ttd/{name}");
        text(
            &seen,
            seen.fields.iter().find(|one| one.path.0.as_str().ends_with(&ttd)).unwrap().path.0.as_str(),
        )
    };
    assert_eq!(previous.record.unwrap().0.to_string(), record(&relay.from, relay.first, "35"));
    assert_eq!(onward.record.unwrap().0.to_string(), record(&relay.home, relay.second, "35"));
}

/// A province between that tells each side another story is found out by both.
#[test]
fn a_tie_that_does_not_fit_is_shown() {
    let relay = Relay::planned(["18", "35", "52"]);
    relay.travelled();
    let lie = "ab".repeat(32);
    for (leg, path) in [(relay.second, "previous_edit"), (relay.first, "onward_edit")] {
        let request = SetFields { fields: vec![set(path, &lie)] };
        transfer::set(&relay.between.node, relay.between.by(), leg, request).unwrap();
    }
    relay.meet();
    let (at_start, at_home) = (relay.from.sees(relay.envelope), relay.home.sees(relay.envelope));
    let onward = at_start.legs.iter().find_map(|leg| leg.onward.clone()).unwrap();
    let previous = at_home.legs.iter().find_map(|leg| leg.previous.clone()).unwrap();
    assert_eq!((onward.found, previous.found), (Some(false), Some(false)));
    // Neither end may write the other's side of the tie.
    let request = || SetFields { fields: vec![set("onward_edit", &lie)] };
    let wrong = transfer::set(&relay.from.node, relay.from.by(), relay.first, request());
    assert!(matches!(wrong, Err(ActionError::Field { .. })), "{wrong:?}");
}

#[test]
fn a_record_changed_after_it_was_signed_says_so_until_it_is_signed_again() {
    let relay = Relay::planned(["18", "35", "52"]);
    relay.travelled();
    let leg = |office: &Office| office.sees(relay.envelope).legs.first().unwrap().clone();
    let entry = leg(&relay.from).records.first().unwrap().entry.0;
    let request = SetFields { fields: vec![set(&format!("bast/{entry}/place"), "Terminal Contoh")] };
    transfer::set(&relay.from.node, relay.from.by(), relay.first, request).unwrap();
    let changed = vec![("18".to_owned(), false), ("35".to_owned(), false)];
    assert_eq!(signed(&leg(&relay.from)), changed);
    relay.meet();
    sign::sign(&relay.from.node, relay.from.by(), relay.first).unwrap();
    let again = sign::sign(&relay.from.node, relay.from.by(), relay.first);
    refused(again, &ActionError::NotAllowed("record_signed_already"));
    assert_eq!(signed(&leg(&relay.from)), [("18".to_owned(), true), ("35".to_owned(), false)]);
    sign::sign(&relay.between.node, relay.between.by(), relay.first).unwrap();
    relay.meet();
    assert_eq!(signed(&leg(&relay.from)), both("18", "35"));
    let unsigned =
        leg::begin(&relay.from.node, relay.from.by(), relay.envelope, to(&relay.between, Vec::new()));
    let nothing = sign::sign(&relay.from.node, relay.from.by(), unsigned.unwrap());
    refused(nothing, &ActionError::Missing("bast"));
    refused(sign::sign(&relay.from.node, relay.from.by(), relay.envelope), &ActionError::NotFound);
}

/// Everything the transit node has, in files and in what it answers, without a word of envelope or dossier; the same
/// look finds what the leg itself says, so it is not blind.
#[test]
fn the_transit_node_holds_its_legs_and_nothing_else() {
    let relay = Relay::planned(["18", "35", "52"]);
    relay.travelled();
    let between = &relay.between;
    let named = relay.from.sees(relay.envelope);
    let of_transfer = text(document(&named, Kind::Envelope), "transfer_number");
    let secrets =
        ["Contoh Satu", "3204000000000001", "RAHASIADOSIR", "Desa Contoh", "Mohon jawaban", &of_transfer];
    let told: Vec<TransitView> = transit(between)
        .iter()
        .map(|one| show::leg(&between.node, between.by(), one.document.id.0, true).unwrap())
        .collect();
    let mut answers = serde_json::to_string(&told).unwrap();
    for one in &told {
        let edits = show::edits(&between.node, between.by(), one.document.id.0).unwrap();
        answers.push_str(&serde_json::to_string(&edits).unwrap());
    }
    for secret in secrets {
        assert!(!answers.contains(secret), "{secret}");
    }
    let code = named.row.victim_code.clone().unwrap().0;
    assert!(answers.contains("Obat pagi") && answers.contains(&code), "the look finds what the leg says");
    for document in [named.row.id.0, document(&named, Kind::Dossier).id.0] {
        refused(show::transfer(&between.node, between.by(), document, true), &ActionError::NotFound);
        refused(show::edits(&between.node, between.by(), document), &ActionError::NotFound);
        refused(show::leg(&between.node, between.by(), document, true), &ActionError::NotFound);
    }
    // Nor did anything of it lie in an outbox to that office.
    for office in [&relay.from, &relay.home] {
        for item in outbox(office, between.province()) {
            let of = document_of(&item);
            assert!(of.is_none_or(|of| [relay.first, relay.second].contains(&of)), "{item:?}");
        }
    }
}

/// The same, byte by byte over the folder; payloads are sealed there, so ids are looked for, with a positive control.
#[test]
fn the_folder_of_the_transit_node_does_not_know_the_transfer() {
    let relay = Relay::planned(["18", "35", "52"]);
    relay.travelled();
    let dossier = document(&relay.from.sees(relay.envelope), Kind::Dossier).id.0;
    let holds = |office: &Office, id: DocumentId| office.has_on_disk(id.as_bytes());
    assert!(holds(&relay.between, relay.first) && holds(&relay.between, relay.second));
    assert!(holds(&relay.from, relay.envelope) && holds(&relay.home, dossier), "the look is not blind");
    assert!(!holds(&relay.between, relay.envelope) && !holds(&relay.between, dossier));
    assert!(!holds(&relay.home, relay.first) || relay.home.sees(relay.envelope).legs.len() == 2);
}

#[test]
fn only_the_province_between_goes_on_from_a_leg_and_once() {
    let relay = Relay::planned(["18", "35", "52"]);
    let onward = |office: &Office, from, there: &Office| {
        leg::onward(&office.node, office.by(), from, to(there, Vec::new()))
    };
    let owner = ActionError::NotAllowed("not_owner");
    refused(onward(&relay.from, relay.first, &relay.home), &owner);
    refused(onward(&relay.between, relay.second, &relay.home), &owner);
    let once = ActionError::NotAllowed("onward_already");
    refused(onward(&relay.between, relay.first, &relay.home), &once);
    let home = ActionError::NotAllowed("begin_from_transfer");
    refused(onward(&relay.home, relay.second, &relay.between), &home);
    refused(onward(&relay.from, relay.envelope, &relay.home), &ActionError::NotFound);
    let elsewhere = Office::new("51");
    let fresh = leg::begin(&relay.from.node, relay.from.by(), relay.envelope, to(&relay.between, Vec::new()))
        .unwrap();
    relay.meet();
    refused(onward(&relay.between, fresh, &elsewhere), &ActionError::Agreement(Unusable::NoAgreement));
}

/// A leg that names a victim's code it does not know belongs to no transfer.
#[test]
fn a_leg_of_another_code_joins_no_transfer() {
    let relay = Relay::planned(["18", "35", "52"]);
    let fresh = leg::begin(&relay.from.node, relay.from.by(), relay.envelope, to(&relay.between, Vec::new()))
        .unwrap();
    relay.meet();
    let fields = vec![set("victim_code", "K-AAAA-AAAA")];
    let stray = leg::onward(&relay.between.node, relay.between.by(), fresh, to(&relay.home, fields)).unwrap();
    relay.meet();
    assert!(relay.home.sees(relay.envelope).legs.iter().all(|leg| leg.id.0 != stray));
    assert!(transit(&relay.home).iter().any(|one| one.document.id.0 == stray));
    assert!(
        transit(&relay.home).iter().all(|one| one.document.id.0 != relay.second),
        "the right one has joined"
    );
}
