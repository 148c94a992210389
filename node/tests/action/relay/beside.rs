//! Beside the chain of two-party legs: one leg of all where one agreement covers everybody, legs inside a province, and
//! which transfer a leg belongs to.

use pulang_node::action::plain::{Plain, Scalar};
use pulang_node::action::request::journey::RecordEvent;
use pulang_node::action::request::transfer::Answer;
use pulang_node::action::view::transfer::Alarm;
use pulang_node::action::{ActionError, leg, show, transfer};
use pulang_protocol::agreement::Unusable;
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind, Stage, Unit};

use super::{Relay, happens, released, signed, to, transit, tried};
use crate::world::{
    Office, a_case, accepted, agree, answer, compare, document, document_of, meet, outbox, refused, set,
    submit, tick,
};

/// Where one agreement covers everybody the leg is held by all of them, and named by all four roles.
#[test]
fn one_agreement_of_all_makes_one_leg_of_all() {
    let offices = ["18", "35", "52"].map(Office::new);
    let [from, between, home] = &offices;
    for (one, other) in [(from, between), (between, home), (from, home)] {
        compare(one, other);
    }
    agree(&[from, between, home]);
    let all = [from, between, home];
    let envelope = released(from, home);
    let first = leg::begin(&from.node, from.by(), envelope, to(between, Vec::new())).unwrap();
    meet(&all);
    tick(&all);
    let second = leg::onward(&between.node, between.by(), first, to(home, Vec::new())).unwrap();
    meet(&all);
    tick(&all);
    for office in [from, home] {
        let legs: Vec<DocumentId> = office.sees(envelope).legs.iter().map(|leg| leg.id.0).collect();
        assert_eq!(legs, [first, second], "both hold both legs");
    }
    let steps = [
        (from, first, EventKind::Departed),
        (from, first, EventKind::HandedOver),
        (between, first, EventKind::Received),
        (between, second, EventKind::Departed),
        (between, second, EventKind::HandedOver),
        (home, second, EventKind::Received),
    ];
    for (office, leg, kind) in steps {
        happens(office, leg, kind, Vec::new());
        meet(&all);
        tick(&all);
    }
    let view = home.sees(envelope);
    assert_eq!(view.row.stage.0, Stage::HandedOver);
    assert!(
        view.timeline.iter().all(|entry| format!("{:?}", entry.weight) != "NoEffect"),
        "copied once each"
    );
    let previous = view.legs.last().unwrap().previous.clone().unwrap();
    assert_eq!(previous.found, Some(true));
    assert_eq!(transit(between).len(), 2, "it holds the legs, and no envelope");
}

#[test]
fn a_leg_inside_the_province_stays_here_and_its_outcome_is_told() {
    let (ntt, jabar) = crate::world::two();
    let envelope = accepted(&ntt, &jabar);
    let way = leg::begin(&ntt.node, ntt.by(), envelope, to(&jabar, Vec::new())).unwrap();
    for (office, kind) in
        [(&ntt, EventKind::Departed), (&ntt, EventKind::HandedOver), (&jabar, EventKind::Received)]
    {
        happens(office, way, kind, Vec::new());
        meet(&[&ntt, &jabar]);
        tick(&[&ntt, &jabar]);
    }
    let inside =
        leg::begin(&jabar.node, jabar.by(), envelope, to(&jabar, vec![set("from_unit", "Dinas Contoh")]))
            .unwrap();
    happens(&jabar, inside, EventKind::Departed, Vec::new());
    let row = jabar.sees(envelope).row;
    assert_eq!((row.stage.0, row.responsible.role.0), (Stage::HandedOver, Unit::Escort));
    happens(&jabar, inside, EventKind::HandedOver, Vec::new());
    let missing = |path| ActionError::Missing(path);
    refused(tried(&jabar, inside, EventKind::Received, Vec::new()), &missing("to_unit"));
    let unit = |name: &str| vec![set("to_unit", name), set("arrival_place", "KELUARGA")];
    let nowhere = vec![set("to_unit", "Keluarga")];
    refused(tried(&jabar, inside, EventKind::Received, nowhere), &missing("arrival_place"));
    let same = tried(&jabar, inside, EventKind::Received, unit("dinas contoh "));
    refused(same, &ActionError::NotAllowed("same_unit"));
    let before = document(&jabar.sees(envelope), Kind::Envelope).edits;
    happens(&jabar, inside, EventKind::Received, unit("Keluarga"));
    meet(&[&ntt, &jabar]);
    let (here, there) = (jabar.sees(envelope), ntt.sees(envelope));
    assert_eq!(document(&here, Kind::Envelope).edits, before + 1, "one edit tells of it");
    assert_eq!((here.legs.len(), there.legs.len()), (2, 1));
    assert!(here.legs.last().unwrap().inside);
    assert_eq!(signed(here.legs.last().unwrap()), [("32".to_owned(), true)]);
    let told = |field: &str| {
        let fields = &document(&there, Kind::Envelope).fields;
        let named = |path: &str| path.starts_with("province_leg/") && path.ends_with(field);
        fields.iter().find(|one| named(one.path.0.as_str())).unwrap().winner.value.clone().unwrap()
    };
    assert_eq!(told("place"), Scalar::Text("KELUARGA".to_owned()));
    assert_eq!(told("outcome"), Scalar::Text("DITERIMA".to_owned()));
    for item in outbox(&jabar, ntt.province()) {
        let of = document_of(&item);
        assert_ne!(of, Some(inside), "it is in no outbox");
    }
    refused(show::edits(&ntt.node, ntt.by(), inside), &ActionError::NotFound);
    assert!(!ntt.has_on_disk(inside.as_bytes()) && jabar.has_on_disk(inside.as_bytes()));
}

/// A partner's clock and its agreement's end do not stop what happens at home.
#[test]
fn a_leg_inside_a_province_begins_after_the_agreement_is_over() {
    let (ntt, jabar) = crate::world::two();
    let envelope = accepted(&ntt, &jabar);
    let year = std::time::Duration::from_secs(400 * 86_400);
    jabar.hand.pass(year);
    let between = leg::begin(&ntt.node, ntt.by(), envelope, to(&jabar, Vec::new()));
    assert!(between.is_ok(), "it is not over by the sender's clock");
    let fields = vec![set("from_unit", "Dinas Contoh"), set("travel_needs", "Kursi roda")];
    let inside = leg::begin(&jabar.node, jabar.by(), envelope, to(&jabar, fields)).unwrap();
    happens(&jabar, inside, EventKind::Departed, Vec::new());
    ntt.hand.pass(year);
    let over = leg::begin(&ntt.node, ntt.by(), envelope, to(&jabar, Vec::new()));
    refused(over, &ActionError::Agreement(Unusable::Over));
}

#[test]
fn her_wish_on_the_way_is_an_alarm_at_both_ends_of_the_leg() {
    let relay = Relay::planned(["18", "35", "52"]);
    relay.then(&relay.from, relay.first, EventKind::Departed);
    let reason = Some(Plain(pulang_protocol::status::Reason::ReturnNotWanted));
    let (note, at, place, fields) = (None, None, None, Vec::new());
    let request = RecordEvent { event: Plain(EventKind::WishChanged), reason, note, at, place, fields };
    leg::record(&relay.between.node, relay.between.by(), relay.first, request).unwrap();
    relay.meet();
    assert_eq!(relay.from.sees(relay.envelope).row.alarms, [Alarm::WishChanged]);
}

/// One transfer is one victim: another of the same provinces keeps its own legs.
#[test]
fn legs_go_to_the_transfer_of_their_own_victim() {
    let relay = Relay::planned(["18", "35", "52"]);
    let case = relay.from.file(a_case());
    let other = transfer::submit(&relay.from.node, relay.from.by(), submit(case, &relay.home)).unwrap();
    relay.meet();
    answer(&relay.home, other, Answer::Accept).unwrap();
    relay.meet();
    let first = leg::begin(&relay.from.node, relay.from.by(), other, to(&relay.between, Vec::new())).unwrap();
    relay.meet();
    let second =
        leg::onward(&relay.between.node, relay.between.by(), first, to(&relay.home, Vec::new())).unwrap();
    relay.meet();
    let legs = |envelope| relay.home.sees(envelope).legs.iter().map(|leg| leg.id.0).collect::<Vec<_>>();
    assert_eq!((legs(relay.envelope), legs(other)), (vec![relay.second], vec![second]));
}
