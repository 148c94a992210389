//! A card is renewed, a key is stolen, a key is somebody else's: who is believed, and what counts.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::card::ConfirmCard;
use pulang_node::action::request::transfer::Answer;
use pulang_node::action::view::agreement::Standing;
use pulang_node::action::{ActionError, agreement, card, link, renew};
use pulang_node::store::card::{self as cards, CardError};
use pulang_node::store::{edit, incarnation};
use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::agreement::{Narrowing, Restriction, Ruling, Verdict};
use pulang_protocol::card::{Card, NotNext, fingerprint};
use pulang_protocol::edit::{Act, Header, Op, Payload, SignedEdit, VerifiedEdit};
use pulang_protocol::id::{Digest, DocumentId, Nonce, Officer, VersionId};
use pulang_protocol::key::SigningKey;
use pulang_protocol::province::Province;
use pulang_protocol::record::Announcement;
use pulang_protocol::schema::{Kind, Value};
use pulang_protocol::signed::Verified;
use pulang_protocol::sync::{Hello, Item, Places, Reply};
use pulang_protocol::words;

use crate::world::{
    Office, a_case, agree, answer, compare, document, hand, meet, post, refused, submit, submitted, text,
    tick, two,
};

const TAKEN: Reply = Reply { class: Class::Admitted, code: None };

fn waits(why: Waiting) -> Reply {
    Code::Waiting(why).into()
}

fn newest(at: &Office, of: &Office) -> u32 {
    let directory = at.node.store().read(cards::directory).unwrap();
    directory.newest(of.province()).map_or(0, |card| card.body().serial)
}

fn own_card(office: &Office) -> Card {
    let directory = office.node.store().read(cards::directory).unwrap();
    directory.newest(office.province()).unwrap().body().clone()
}

/// A second card of an office under the key its first one promises.
fn second(office: &Office, change: impl FnOnce(&mut Card)) -> Verified<Card> {
    let next = office.node.keys().next_signing().unwrap().unwrap();
    let mut card = Card { serial: 2, signing: next.public(), ..own_card(office) };
    change(&mut card);
    Verified::sign(card, &next, 2)
}

fn item(card: &Verified<Card>) -> Item {
    Item::Card(Box::new(card.signed().clone()))
}

fn confirm(at: &Office, card: &Verified<Card>) -> Result<u32, ActionError> {
    let words: Vec<&str> = fingerprint(card.id()).iter().map(|byte| words::word(*byte)).collect();
    let request = ConfirmCard { province: Plain(card.body().province), words: words.join(" ") };
    card::confirm(&at.node, at.by(), request).map(|view| view.serial)
}

fn announcement(of: &Office, key: &SigningKey, card_serial: u32, serial: u32) -> Verified<Announcement> {
    let seed = Nonce::from_bytes([9; 16]);
    let body = Announcement { province: of.province(), card_serial, serial, seed };
    Verified::sign(body, key, card_serial)
}

/// The newest edit of a document at an office, and how many there are.
fn log(at: &Office, document: DocumentId) -> (Vec<Header>, usize) {
    let log = at.node.store().read(|tx| edit::load(tx, document)).unwrap().unwrap();
    let entries = log.state().history().entries();
    (entries.iter().map(|entry| entry.header.clone()).collect(), entries.len())
}

#[test]
fn a_renewed_card_reaches_the_partner_and_signing_goes_on() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    let before = log(&ntt, envelope).1;
    let renewed = renew::renew(&ntt.node, ntt.by()).unwrap();
    assert_eq!((renewed.card.serial, renewed.documents), (2, 1));
    assert_eq!(log(&ntt, envelope).1, before + 1, "the document is cut");
    meet(&[&ntt, &jabar]);
    assert_eq!((newest(&jabar, &ntt), card::list(&jabar.node).unwrap().pending.len()), (2, 0));
    let version = agreement::list(&jabar.node).unwrap().first().unwrap().id.0;
    for office in [&ntt, &jabar] {
        assert_eq!(agreement::show(&office.node, version).unwrap().standing, Standing::InForce);
    }
    answer(&jabar, envelope, Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    let ntt = ntt.restart();
    let again =
        pulang_node::action::transfer::submit(&ntt.node, ntt.by(), submit(ntt.file(a_case()), &jabar));
    meet(&[&ntt, &jabar]);
    let again = again.unwrap();
    assert_eq!(
        text(document(&jabar.sees(again), Kind::Envelope), "urgency"),
        "SEGERA",
        "another under the new key"
    );
    assert_eq!(text(document(&jabar.sees(envelope), Kind::Envelope), "urgency"), "SEGERA");
    assert_eq!(log(&jabar, envelope), log(&ntt, envelope));
    assert_eq!(renew::renew(&ntt.node, ntt.by()).unwrap().card.serial, 3, "and once more");
    meet(&[&ntt, &jabar]);
    assert_eq!(newest(&jabar, &ntt), 3);
}

#[test]
fn without_its_next_key_nothing_is_renewed() {
    let (ntt, _) = two();
    let path = ntt.node.keys().next_signing_path();
    let key = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let gone = ActionError::NotAllowed("next_key_not_here");
    refused(renew::renew(&ntt.node, ntt.by()), &gone);
    pulang_node::folder::write_private_file(&path, &[7; 32]).unwrap();
    refused(renew::renew(&ntt.node, ntt.by()), &ActionError::NotAllowed("next_key_is_another"));
    pulang_node::folder::replace_private_file(&path, &key).unwrap();
    assert_eq!(renew::renew(&ntt.node, ntt.by()).unwrap().card.serial, 2);
}

#[test]
fn a_renewal_that_broke_off_is_finished_at_the_next_start() {
    let (ntt, jabar) = two();
    let folder = ntt.node.keys().folder().to_owned();
    let old = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let (signing, next) = (old("signing.key"), old("next-signing.key"));
    renew::renew(&ntt.node, ntt.by()).unwrap();
    // As if the process had died after the card was kept: the keys are where they were, the one after lies apart.
    let following = old("next-signing.key");
    pulang_node::folder::replace_private_file(&folder.join("signing.key"), &signing).unwrap();
    pulang_node::folder::replace_private_file(&folder.join("next-signing.key"), &next).unwrap();
    pulang_node::folder::write_private_file(&folder.join("following-signing.key"), &following).unwrap();
    let ntt = ntt.restart();
    assert_eq!(ntt.node.keys().signing().public(), own_card(&ntt).signing);
    assert!(!folder.join("following-signing.key").exists());
    submitted(&ntt, &jabar);
    assert_eq!(renew::renew(&ntt.node, ntt.by()).unwrap().card.serial, 3);
}

#[test]
fn what_a_thief_of_the_old_key_writes_and_signs_afterwards_counts_for_nothing() {
    let (ntt, jabar) = two();
    let envelope = submitted(&ntt, &jabar);
    renew::renew(&ntt.node, ntt.by()).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    let stolen = ntt.node.keys().signing();
    assert_ne!(stolen.public(), own_card(&ntt).signing, "the key of the first card");
    let life = announcement(&ntt, stolen, 1, 900);
    let (seen, _) = log(&jabar, envelope);
    let first = seen.first().unwrap().clone();
    let heads = {
        let log = jabar.node.store().read(|tx| edit::load(tx, envelope)).unwrap().unwrap();
        log.state().history().heads().iter().copied().collect()
    };
    let header = Header {
        incarnation: life.signed().incarnation(),
        seq: 1,
        prev: None,
        deps: heads,
        officer: Officer::from_bytes([3; 16]),
        time: ntt.node.clock().now(),
        payload: Digest::from_bytes([0; 32]),
        ..first
    };
    let op = Op { path: "urgency".parse().unwrap(), act: Act::Set(Value::Text("BIASA".into())) };
    let payload = Payload { salt: Nonce::from_bytes([5; 16]), ops: vec![op] };
    let theft = VerifiedEdit::sign(header, payload, stolen, 1);
    let version = agreement::list(&jabar.node).unwrap().first().unwrap().id.0;
    let decline = Ruling::Decline("curian".into());
    let verdict = Verdict { version, province: ntt.province(), ruling: decline };
    let root = version;
    let (narrowing, seed) = (Narrowing::Withdrawal, Nonce::from_bytes([1; 16]));
    let leave = Restriction { root, province: ntt.province(), narrowing, reason: "curian".into(), seed };
    let items = vec![
        Item::Announcement(life.into_signed()),
        Item::Verdict(Verified::sign(verdict, stolen, 1).into_signed()),
        Item::Restriction(Box::new(Verified::sign(leave, stolen, 1).into_signed())),
        Item::Edit(Box::new(SignedEdit { header: theft.header.into_signed(), payload: theft.payload })),
    ];
    let replies = hand(ntt.province(), &jabar, items);
    assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
    assert_eq!(agreement::show(&jabar.node, version).unwrap().standing, Standing::InForce);
    assert_eq!(text(document(&jabar.sees(envelope), Kind::Envelope), "urgency"), "SEGERA");
    answer(&jabar, envelope, Answer::Accept).unwrap();
    assert_eq!(
        text(document(&jabar.sees(envelope), Kind::Envelope), "urgency"),
        "SEGERA",
        "built upon or not"
    );
}

#[test]
fn cards_and_lives_reach_third_parties_of_the_agreement() {
    let all = [Office::new("53"), Office::new("32"), Office::new("35")];
    let [ntt, jabar, jatim] = &all;
    compare(ntt, jabar);
    compare(ntt, jatim);
    compare(jabar, jatim);
    agree(&[ntt, jabar, jatim]);
    renew::renew(&ntt.node, ntt.by()).unwrap();
    post(ntt, jabar);
    post(jabar, jatim);
    assert_eq!(newest(jatim, ntt), 2, "by way of Jawa Barat alone");
    let known = |office: &Office| {
        let register = office.node.store().read(incarnation::register).unwrap();
        register.newest(ntt.province())
    };
    assert_eq!(known(jatim), known(ntt));
}

#[test]
fn a_card_with_a_key_of_another_province_is_not_believed() {
    let (ntt, jatim) = (Office::new("53"), Office::new("35"));
    let jabar = Office::new("32");
    compare(&jatim, &ntt);
    compare(&jatim, &jabar);
    let captured = second(&ntt, |card| card.tls = own_card(&jabar).tls);
    assert_eq!(hand(ntt.province(), &jatim, vec![item(&captured)]), [waits(Waiting::Person)]);
    assert_eq!(newest(&jatim, &ntt), 1);
    let taken = CardError::NotNext(NotNext::KeyTaken(jabar.province()));
    assert_eq!(
        confirm(&jatim, &captured),
        Err(ActionError::Card(taken)),
        "not even after people compared it"
    );
    let honest = second(&ntt, |_| {});
    assert_eq!(newest(&jatim, &ntt), 1);
    assert_eq!(
        hand(ntt.province(), &jatim, vec![item(&honest)]),
        [waits(Waiting::Person)],
        "two are here now"
    );
    assert_eq!(confirm(&jatim, &honest), Ok(2));
}

#[test]
fn two_next_cards_wait_until_people_choose() {
    let (ntt, jabar) = two();
    let one = second(&ntt, |card| card.tls = [1; 32]);
    let other = second(&ntt, |card| card.tls = [2; 32]);
    assert_eq!(hand(ntt.province(), &jabar, vec![item(&one)]), [TAKEN]);
    assert_eq!(newest(&jabar, &ntt), 2);
    assert_eq!(hand(ntt.province(), &jabar, vec![item(&other)]), [waits(Waiting::Person)]);
    assert_eq!((newest(&jabar, &ntt), card::list(&jabar.node).unwrap().pending.len()), (1, 2), "both wait");
    assert_eq!(hand(ntt.province(), &jabar, vec![item(&one)]), [waits(Waiting::Person)]);
    let version = agreement::list(&jabar.node).unwrap().first().unwrap().id.0;
    assert_eq!(agreement::show(&jabar.node, version).unwrap().standing, Standing::WaitsForThem);
    assert_eq!(confirm(&jabar, &other), Ok(2));
    assert_eq!((newest(&jabar, &ntt), card::list(&jabar.node).unwrap().pending.len()), (2, 0));
    assert_eq!(hand(ntt.province(), &jabar, vec![item(&one)]), [waits(Waiting::Person)]);
    let believed = jabar.node.store().read(cards::directory).unwrap();
    assert!(believed.holds(&other), "what people have chosen stays");
    assert_eq!(confirm(&jabar, &one), Ok(2), "unless they choose again");
}

#[test]
fn an_agreement_of_others_is_answered_like_one_that_is_not() {
    let (ntt, jabar) = two();
    let jatim = Office::new("35");
    compare(&jabar, &jatim);
    let theirs = agreement::list(&jabar.node).unwrap().first().unwrap().id.0;
    let said = |version: VersionId, province: Province| {
        let verdict = Verdict { version, province, ruling: Ruling::Agree };
        let (narrowing, seed) = (Narrowing::Withdrawal, Nonce::from_bytes([1; 16]));
        let leave = Restriction { root: version, province, narrowing, reason: "uji".into(), seed };
        let key = jatim.node.keys().signing();
        vec![
            Item::Verdict(Verified::sign(verdict, key, 1).into_signed()),
            Item::Restriction(Box::new(Verified::sign(leave, key, 1).into_signed())),
        ]
    };
    let absent = VersionId::from_bytes([4; 32]);
    let (known, unknown) =
        [theirs, absent].map(|id| hand(jatim.province(), &jabar, said(id, jatim.province()))).into();
    assert_eq!(known, unknown);
    assert_eq!(known, vec![waits(Waiting::Version); 2]);
    let foreign = hand(ntt.province(), &jabar, said(theirs, jatim.province()));
    assert_eq!(
        foreign,
        vec![Code::NotNow(NotNow::Unknown).into(); 2],
        "a party may know that it is none of theirs"
    );
}

#[test]
fn a_greeting_counts_by_what_was_announced() {
    let (ntt, jabar) = two();
    submitted(&ntt, &jabar);
    let known = || jabar.node.store().read(incarnation::register).unwrap().newest(ntt.province()).unwrap();
    let old = known();
    let hello = |incarnation, serial| Hello {
        version: 1,
        oldest_version: 1,
        province: ntt.province(),
        incarnation,
        serial,
        clock: ntt.node.clock().now(),
        schema: 1,
        software: "pulang".into(),
        places: Places::default(),
    };
    let counts = |hello| link::serial_of(&jabar.node, ntt.province(), &hello).unwrap();
    assert_eq!(counts(hello(old, 1)), 1);
    assert_eq!(counts(hello(old, 99)), 1, "whatever it says");
    renew::renew(&ntt.node, ntt.by()).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(counts(hello(old, 99)), 0, "it is replaced");
    assert_eq!(counts(hello(known(), 2)), 2);
    let circle = link::circle(&jabar.node).unwrap();
    assert_eq!(circle.partners.first().map(|(card, serial)| (card.serial, *serial)), Some((2, 2)));
}
