//! Holds hide at once and stop nothing but new personal values; lifts end one hold and no other.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Moment, Plain, Scalar};
use pulang_node::action::request::hold::{HoldTransfer, LiftHold};
use pulang_node::action::request::journey::{BeginLeg, RecordEvent};
use pulang_node::action::request::transfer::{Answer, Recall, ReleaseDossier, SetFields};
use pulang_node::action::view::document::DocumentView;
use pulang_node::action::view::transfer::{Alarm, TransferView};
use pulang_node::action::{ActionError, consent, hold, leg, list, renew, show, transfer};
use pulang_node::store::hold as held;
use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::id::{DocumentId, EditId, Nonce, SignedId};
use pulang_protocol::limits;
use pulang_protocol::record::{Hold, HoldReason, Lift};
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::{Statement, Verified};
use pulang_protocol::status::{Decision, EventKind, Reason, Stage};
use pulang_protocol::sync::{Item, Reply};
use pulang_protocol::time::Time;

use crate::world::{
    NOW, Office, a_case, accepted, answer, believe, document, field, hand, meet, outbox, post, refused, set,
    submit, submitted, text, tick, two,
};

const ADMITTED: Reply = Reply { class: Class::Admitted, code: None };

fn holds(office: &Office, envelope: DocumentId, reason: HoldReason) -> Result<(), ActionError> {
    let request = HoldTransfer { reason: Plain(reason), note: None };
    hold::hold(&office.node, office.by(), envelope, request)
}

fn lifts(office: &Office, document: DocumentId, hold: SignedId) -> Result<(), ActionError> {
    hold::lift(&office.node, office.by(), document, LiftHold { hold: Plain(hold) })
}

fn release(office: &Office, envelope: DocumentId) -> DocumentId {
    let request = ReleaseDossier { fields: Vec::new() };
    transfer::release(&office.node, office.by(), envelope, request).unwrap()
}

fn sets(office: &Office, document: DocumentId, path: &str, value: &str) -> Result<EditId, ActionError> {
    let request = SetFields { fields: vec![set(path, value)] };
    transfer::set(&office.node, office.by(), document, request)
}

fn happens(office: &Office, document: DocumentId, kind: EventKind) -> Result<EditId, ActionError> {
    let note = Some("Ia menelepon ibunya".to_owned());
    let (reason, at, place, fields) = (None, None, Some("Dermaga".to_owned()), Vec::new());
    let request = RecordEvent { event: Plain(kind), reason, note, at, place, fields };
    leg::record(&office.node, office.by(), document, request)
}

fn begin(office: &Office, envelope: DocumentId, to: &Office) -> DocumentId {
    begun(office, envelope, to).unwrap()
}

fn begun(office: &Office, envelope: DocumentId, to: &Office) -> Result<DocumentId, ActionError> {
    let fields = vec![set("travel_needs", "Kursi roda"), set("meeting_point", "Dermaga")];
    let request = BeginLeg { to: Plain(to.province()), fields };
    leg::begin(&office.node, office.by(), envelope, request)
}

fn dossier(view: &TransferView) -> &DocumentView {
    document(view, Kind::Dossier)
}

/// How many personal values a document shows.
fn shown(document: &DocumentView) -> usize {
    let personal = document.fields.iter().filter(|field| field.personal);
    personal.filter(|field| field.winner.value.is_some() || !field.others.is_empty()).count()
}

fn is_hold(item: &Item) -> bool {
    matches!(item, Item::Hold(_))
}

fn names(office: &Office, envelope: DocumentId) -> bool {
    let seen = serde_json::to_string(&office.sees(envelope)).unwrap();
    let edits = office.sees(envelope).documents.into_iter().map(|document| {
        serde_json::to_string(&show::edits(&office.node, office.by(), document.id.0).unwrap()).unwrap()
    });
    std::iter::once(seen)
        .chain(edits)
        .any(|text| ["Contoh Satu", "Desa Contoh", "Ia menelepon"].iter().any(|told| text.contains(told)))
}

#[test]
fn a_hold_overtakes_three_hundred_edits_written_before_it() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let document = release(&ntt, envelope);
    meet(&[&ntt, &jabar]);
    assert!(names(&jabar, envelope), "positive control: the name is readable there");
    let before = dossier(&jabar.sees(envelope)).edits;
    for number in 0..300 {
        sets(&ntt, document, "release_note", &format!("Desa Contoh {number}")).unwrap();
    }
    holds(&ntt, envelope, HoldReason::ConsentWithdrawn).unwrap();
    let items = outbox(&ntt, jabar.province());
    let last = items.iter().rposition(is_hold).unwrap();
    let edits: Vec<Item> =
        items.iter().skip(last).filter(|item| matches!(item, Item::Edit(_))).cloned().collect();
    assert!(edits.len() > 300, "every edit stands behind the holds: {}", edits.len());
    let first: Vec<Item> = items.into_iter().filter(is_hold).collect();
    assert_eq!(hand(ntt.province(), &jabar, first), [ADMITTED; 2], "one hold for each document");

    let seen = jabar.sees(envelope);
    assert_eq!((dossier(&seen).edits, shown(dossier(&seen))), (before, 0), "hidden, and no edit has come");
    assert!(dossier(&seen).is_held && !names(&jabar, envelope));
    assert_eq!(seen.row.alarms, [Alarm::ConsentWithdrawn], "the list says so before the event has come");
    let due = Time::from_millis(NOW).unwrap().max(jabar.node.clock().now()).plus_millis(consent::TERM_MS);
    assert_eq!(seen.row.decide_by, Some(Moment(due)));

    let replies = hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
    tick(&[&ntt, &jabar]);
    post(&jabar, &ntt);
    let seen = jabar.sees(envelope);
    assert_eq!(dossier(&seen).edits, before + 300, "a hold stops no admission");
    assert_eq!((shown(dossier(&seen)), seen.row.facts.decision.state.0), (0, Decision::Withdrawn));
    assert!(!names(&jabar, envelope) && !names(&ntt, envelope), "at both sides");
    assert_eq!(dossier(&seen).heads, dossier(&ntt.sees(envelope)).heads);
    assert!(ntt.sees(envelope).row.facts.delivered.is_some(), "nor receipts");
    refused(sets(&ntt, document, "release_note", "Desa"), &ActionError::NotAllowed("disclosure_stopped"));
}

#[test]
fn a_hold_that_comes_before_its_document_waits_for_it_and_acts_with_it() {
    let (ntt, jabar) = two();
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    holds(&ntt, envelope, HoldReason::ConsentWithdrawn).unwrap();
    let items = outbox(&ntt, jabar.province());
    let (holding, rest): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_hold);
    assert_eq!(hand(ntt.province(), &jabar, holding), [Code::Waiting(Waiting::Genesis).into()]);
    let jabar = jabar.restart();
    let replies = hand(ntt.province(), &jabar, rest);
    assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
    let seen = jabar.sees(envelope);
    let envelope = document(&seen, Kind::Envelope);
    assert!(envelope.is_held && envelope.edits > 0 && shown(envelope) == 0, "{}", envelope.edits);
    assert_eq!((seen.row.victim_code, seen.row.band), (None, None));
}

#[test]
fn on_board_ship_the_leg_stays_readable_and_then_hides_too() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    release(&ntt, envelope);
    let ship = begin(&ntt, envelope, &jabar);
    happens(&ntt, ship, EventKind::Departed).unwrap();
    meet(&[&ntt, &jabar]);
    holds(&jabar, envelope, HoldReason::ConsentWithdrawn).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let seen = office.sees(envelope);
        let leg = document(&seen, Kind::Leg);
        assert!(!leg.holds.is_empty() && !leg.is_held, "held, and readable while she is on the way");
        assert_eq!(text(leg, "travel_needs"), "Kursi roda");
        assert!(dossier(&seen).is_held && shown(dossier(&seen)) == 0);
        assert_eq!((seen.row.stage.0, seen.row.responsible.province.0), (Stage::Travelling, ntt.province()));
    }
    happens(&ntt, ship, EventKind::CheckedIn).unwrap();
    happens(&ntt, ship, EventKind::HandedOver).unwrap();
    meet(&[&ntt, &jabar]);
    assert!(!document(&jabar.sees(envelope), Kind::Leg).is_held, "one signature is not both");
    happens(&jabar, ship, EventKind::Received).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let seen = office.sees(envelope);
        let leg = document(&seen, Kind::Leg);
        assert!(leg.is_held && shown(leg) == 0, "handed over, so it hides too");
        assert_eq!(field(leg, "travel_needs").winner.value, None);
        assert_eq!(text(leg, "meeting_point"), "Dermaga", "what tells nothing of her stays");
        assert!(!names(office, envelope), "nor in what events say in words");
        assert_eq!(
            (seen.row.stage.0, seen.row.responsible.province.0),
            (Stage::HandedOver, jabar.province())
        );
    }
}

#[test]
fn a_leg_hides_when_she_is_back_with_the_sender_and_before_she_sets_out() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let ship = begin(&ntt, envelope, &jabar);
    holds(&ntt, envelope, HoldReason::Restricted).unwrap();
    assert!(document(&ntt.sees(envelope), Kind::Leg).is_held, "nobody has to receive her yet");
    happens(&ntt, ship, EventKind::Departed).unwrap();
    assert!(!document(&ntt.sees(envelope), Kind::Leg).is_held);
    happens(&ntt, ship, EventKind::ReturnedToSender).unwrap();
    assert!(document(&ntt.sees(envelope), Kind::Leg).is_held);
}

#[test]
fn a_lift_by_the_sender_ends_one_hold_and_no_other() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    holds(&ntt, envelope, HoldReason::Restricted).unwrap();
    holds(&jabar, envelope, HoldReason::Restricted).unwrap();
    holds(&jabar, envelope, HoldReason::Restricted).unwrap();
    meet(&[&ntt, &jabar]);
    let held = |office: &Office| document(&office.sees(envelope), Kind::Envelope).clone();
    let holding = held(&ntt).holds;
    assert_eq!(holding.len(), 2, "one of each province, however often it is asked for");
    assert_eq!(ntt.sees(envelope).row.alarms, [Alarm::Held]);
    let stopped = ActionError::NotAllowed("document_held");
    refused(sets(&ntt, envelope, "request_note", "Catatan"), &stopped);
    sets(&ntt, envelope, "return_mode", "DIANTAR").unwrap();
    answer(&jabar, envelope, Answer::Accept).unwrap();
    let request = ReleaseDossier { fields: Vec::new() };
    meet(&[&ntt, &jabar]);
    refused(transfer::release(&ntt.node, ntt.by(), envelope, request), &stopped);
    refused(begun(&ntt, envelope, &jabar), &stopped);
    let [first, second] = [holding.first().unwrap().id.0, holding.get(1).unwrap().id.0];
    refused(lifts(&jabar, envelope, first), &ActionError::NotAllowed("not_the_sender"));
    refused(lifts(&ntt, envelope, SignedId::from_bytes([1; 32])), &ActionError::NotFound);
    lifts(&ntt, envelope, first).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let left: Vec<SignedId> = held(office).holds.iter().map(|hold| hold.id.0).collect();
        assert_eq!((left, held(office).is_held), (vec![second], true));
    }
    lifts(&ntt, envelope, second).unwrap();
    meet(&[&ntt, &jabar]);
    assert!(!held(&jabar).is_held && shown(&held(&jabar)) > 0, "readable again");
    assert!(jabar.sees(envelope).row.victim_code.is_some() && jabar.sees(envelope).row.alarms.is_empty());
    sets(&ntt, envelope, "request_note", "Catatan").unwrap();
}

#[test]
fn consent_taken_back_is_not_lifted_and_a_new_one_is_a_new_transfer() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    holds(&jabar, envelope, HoldReason::ConsentWithdrawn).unwrap();
    meet(&[&ntt, &jabar]);
    let holding = document(&ntt.sees(envelope), Kind::Envelope).holds.clone();
    let [only] = holding.as_slice() else { unreachable!("{holding:?}") };
    assert_eq!((only.author.0, only.may_lift), (jabar.province(), false));
    refused(lifts(&ntt, envelope, only.id.0), &ActionError::NotAllowed("hold_stays"));
    refused(holds(&ntt, envelope, HoldReason::Recalled), &ActionError::NotAllowed("recall_instead"));
}

#[test]
fn a_recall_holds_every_document_and_the_page_keeps_what_is_no_personal_value() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let number = jabar.sees(envelope).row.number;
    let request = Recall { reason: Plain(Reason::WrongProvince), note: None };
    transfer::recall(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    let seen = jabar.sees(envelope);
    assert!(seen.documents.iter().all(|document| document.is_held && shown(document) == 0));
    assert_eq!((seen.row.number.clone(), seen.row.alarms.clone()), (number, vec![Alarm::Recalled]));
    assert_eq!(seen.row.decide_by, None, "a recall opens no decision about consent");
    assert_eq!(list::list(&jabar.node, &Default::default()).unwrap(), [seen.row]);
}

fn item<T: Statement>(office: &Office, body: T) -> pulang_protocol::signed::Signed<T> {
    Verified::sign(body, office.node.keys().signing(), 1).into_signed()
}

fn a_hold(office: &Office, document: DocumentId, seed: usize) -> Hold {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(seed.to_be_bytes()).for_each(|(byte, seed)| *byte = seed);
    Hold {
        document,
        author: office.province(),
        reason: HoldReason::Restricted,
        time: office.node.clock().now(),
        seed: Nonce::from_bytes(bytes),
    }
}

#[test]
fn only_parties_hold_and_a_stranger_hears_the_same_as_of_what_is_not_there() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let jatim = Office::new("35");
    believe(&jabar, &jatim);
    let waits: Reply = Code::Waiting(Waiting::Genesis).into();
    let absent = DocumentId::from_bytes([9; 32]);
    for document in [envelope, absent] {
        let foreign = Item::Hold(item(&jatim, a_hold(&jatim, document, 1)));
        assert_eq!(hand(jatim.province(), &jabar, vec![foreign]), [waits]);
    }
    let unknown: Reply = Code::NotNow(NotNow::Unknown).into();
    let relayed = Item::Hold(item(&jatim, a_hold(&jatim, envelope, 2)));
    assert_eq!(hand(ntt.province(), &jabar, vec![relayed]), [unknown], "the author is no party");
    let forged = Item::Hold(item(&jatim, a_hold(&ntt, envelope, 3)));
    assert_eq!(hand(ntt.province(), &jabar, vec![forged]), [waits_for_card()], "another's key");
    assert!(document(&jabar.sees(envelope), Kind::Envelope).holds.is_empty());

    let good = Item::Hold(item(&ntt, a_hold(&ntt, envelope, 4)));
    let Item::Hold(signed) = &good else { unreachable!() };
    let by = |office: &Office| Lift {
        document: envelope,
        hold: signed.id(),
        author: office.province(),
        time: office.node.clock().now(),
    };
    let not_theirs = Item::Lift(item(&jabar, by(&jabar)));
    assert_eq!(hand(jabar.province(), &ntt, vec![not_theirs]), [unknown], "the receiver lifts nothing");
    let early = Item::Lift(item(&ntt, by(&ntt)));
    assert_eq!(hand(ntt.province(), &jabar, vec![early.clone(), early]), [ADMITTED, known()]);
    assert_eq!(hand(ntt.province(), &jabar, vec![good.clone(), good]), [ADMITTED, known()]);
    assert!(!document(&jabar.sees(envelope), Kind::Envelope).is_held, "it was lifted before it came");
}

fn known() -> Reply {
    Reply { class: Class::Known, code: None }
}

fn waits_for_card() -> Reply {
    Code::Waiting(Waiting::Card).into()
}

#[test]
fn holds_and_lifts_have_room_up_to_their_limits_and_no_further() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let full: Reply = Code::NotNow(NotNow::ParkedFull).into();
    let all: Vec<Item> =
        (0..limits::HOLDS + 1).map(|seed| Item::Hold(item(&ntt, a_hold(&ntt, envelope, seed)))).collect();
    let replies = hand(ntt.province(), &jabar, all.clone());
    let (last, first) = replies.split_last().unwrap();
    assert_eq!((first.iter().all(|reply| *reply == ADMITTED), *last), (true, full));
    assert_eq!(document(&jabar.sees(envelope), Kind::Envelope).holds.len(), limits::HOLDS);
    let again = hand(ntt.province(), &jabar, all.into_iter().take(1).collect());
    assert_eq!(again, [known()], "what is here is known, however full it is");

    let lift = |number: usize| {
        let mut bytes = [7; 32];
        bytes.iter_mut().zip(number.to_be_bytes()).for_each(|(byte, number)| *byte = number);
        let (hold, time) = (SignedId::from_bytes(bytes), ntt.node.clock().now());
        Item::Lift(item(&ntt, Lift { document: envelope, hold, author: ntt.province(), time }))
    };
    let replies = hand(ntt.province(), &jabar, (0..limits::LIFTS + 1).map(lift).collect());
    let (last, first) = replies.split_last().unwrap();
    assert_eq!((first.iter().all(|reply| *reply == ADMITTED), *last), (true, full));
    let kept = jabar.node.store().read(|tx| held::count_lifts(tx, envelope)).unwrap();
    assert_eq!(kept, limits::LIFTS);
}

#[test]
fn a_renewed_card_repeats_what_it_has_lifted_and_a_closed_keys_hold_stays() {
    let (ntt, jabar) = two();
    let (lifted, kept) = (submitted(&ntt, &jabar), submitted(&ntt, &jabar));
    for envelope in [lifted, kept] {
        holds(&ntt, envelope, HoldReason::Restricted).unwrap();
    }
    let hold = document(&ntt.sees(lifted), Kind::Envelope).holds.first().unwrap().id.0;
    lifts(&ntt, lifted, hold).unwrap();
    meet(&[&ntt, &jabar]);
    renew::renew(&ntt.node, ntt.by()).unwrap();
    meet(&[&ntt, &jabar]);
    for office in [&ntt, &jabar] {
        let is_held = |envelope| document(&office.sees(envelope), Kind::Envelope).is_held;
        assert_eq!((is_held(lifted), is_held(kept)), (false, true));
    }
}

#[test]
fn a_hold_reaches_a_third_party_through_the_one_that_got_it_first() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    holds(&jabar, envelope, HoldReason::Restricted).unwrap();
    tick(&[&ntt, &jabar]);
    post(&jabar, &ntt);
    assert!(document(&ntt.sees(envelope), Kind::Envelope).is_held);
    assert!(!outbox(&ntt, jabar.province()).iter().any(is_hold), "it does not go back to who brought it");
    assert_eq!(text_of(&ntt, envelope), None);
}

fn text_of(office: &Office, envelope: DocumentId) -> Option<Scalar> {
    field(document(&office.sees(envelope), Kind::Envelope), "victim_code").winner.value.clone()
}
