//! Two nodes over real sockets: what one writes, the other holds, and says so under its signature.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its stage has failed")]

use std::sync::Arc;
use std::time::Duration;

use pulang_node::action::write::{self, Draft, EventDraft};
use pulang_node::action::{ActionError, partner, renew};
use pulang_node::clock::Clock;
use pulang_node::node::Node;
use pulang_node::peer::client::Reach;
use pulang_node::peer::driver::{Driver, Partners};
use pulang_node::peer::limits::Limits;
use pulang_node::peer::listener::PeerListener;
use pulang_node::peer::server;
use pulang_node::peer::tls::{Pins, TlsIdentity};
use pulang_node::store::{StoreError, agreement, card, cursor, edit, receipt};
use pulang_protocol::agreement::{Carries, Instrument, Party, Ruling, Verdict, Version};
use pulang_protocol::card::Card;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::DocumentId;
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Kind, Role, Value};
use pulang_protocol::signed::Verified;
use pulang_protocol::status::EventKind;
use pulang_protocol::time::Time;
use tokio::sync::{mpsc, watch};

/// What needs no waiting comes within so many seconds, on a busy machine: fewer than any wait of the link.
const PROMPT_S: u64 = 12;

struct Office {
    node: Arc<Node>,
    partners: Partners,
    stop: watch::Sender<bool>,
    _folder: tempfile::TempDir,
}

/// A node that does not run yet, and knows nobody. It tells partners its address, if it has one.
struct Closed {
    node: Arc<Node>,
    folder: tempfile::TempDir,
}

fn closed(province: &str, address: Option<&str>) -> Closed {
    closed_by(Clock::system(), province, address)
}

fn closed_by(clock: Clock, province: &str, address: Option<&str>) -> Closed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("node");
    let door = address.map_or_else(String::new, |address| {
        format!("[peer]\nlisten = \"{address}\"\naddresses = [\"{address}\"]\n")
    });
    let config = format!("province = \"{province}\"\noffice = \"Dinas Contoh {province}\"\n{door}");
    let node = Arc::new(Node::create(&path, &config, clock).unwrap());
    Closed { node, folder }
}

/// An address at which nobody listens now.
fn free() -> String {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Starts a node: its door, if it has one, and its calls.
async fn open(Closed { node, folder }: Closed) -> Office {
    let identity = TlsIdentity::from_seed(node.keys().tls_seed()).unwrap();
    let pins = Pins::new([].into());
    let (requests, asked) = mpsc::channel(64);
    let (stop, stopped) = watch::channel(false);
    if let Some(peer) = &node.config().peer {
        let wanted = peer.listen.socket();
        let listener = PeerListener::bind(wanted, &identity, pins.clone(), Limits::default()).await.unwrap();
        tokio::spawn(server::serve(listener, requests, stopped.clone()));
    }
    let driver = Driver { node: Arc::clone(&node), identity, pins, reach: Reach::Private };
    let (partners, _running) = driver.start(asked, stopped);
    Office { node, partners, stop, _folder: folder }
}

/// An office that listens on its address and knows nobody yet.
async fn office(province: &str, address: &str) -> Office {
    open(closed(province, Some(address))).await
}

fn own_card(node: &Node) -> Verified<Card> {
    let province = node.province();
    node.store()
        .read(|tx| Ok::<_, StoreError>(card::directory(tx)?.newest(province).cloned()))
        .unwrap()
        .unwrap()
}

fn everything(kind: Kind) -> Carries {
    let mut patterns: Vec<Box<str>> = schema::fields(kind)
        .filter(|field| !field.is_structural())
        .map(|field| field.pattern.into())
        .collect();
    patterns.sort();
    Carries { kind, patterns }
}

/// Both believe both cards and have agreed.
fn agree(nodes: [&Arc<Node>; 2]) {
    let now = nodes[0].clock().now();
    let cards = nodes.map(|node| own_card(node));
    let mut parties: Vec<Party> =
        cards.iter().map(|card| Party { province: card.body().province, first_card: card.id() }).collect();
    parties.sort();
    let version = Version {
        instrument: Instrument::CooperationAgreement,
        under: None,
        title: "Perjanjian contoh".into(),
        numbers: Vec::new(),
        parties,
        from: now.plus_millis(-1000),
        until: now.plus_millis(86_400_000),
        purpose: "Pemulangan korban".into(),
        carries: Kind::ALL.into_iter().map(everything).collect(),
        schema_at_most: schema::VERSION,
        answer_days: 3,
        retention_days: 365,
        grace_days: 0,
        contacts: Vec::new(),
        paper: None,
        serial: 1,
        previous: None,
        root: None,
        taken_in: Vec::new(),
    };
    let verdicts = nodes.map(|node| {
        let body = Verdict { version: version.id(), province: node.province(), ruling: Ruling::Agree };
        Verified::sign(body, node.keys().signing(), 1)
    });
    for node in nodes {
        let (cards, version, verdicts) = (cards.clone(), version.clone(), verdicts.clone());
        node.store()
            .write(move |tx| {
                agreement::put_version(tx, &version, None)?;
                for (card, verdict) in cards.iter().zip(&verdicts) {
                    card::put(tx, card).map_err(|_| StoreError::BadRow("card"))?;
                    agreement::put_verdict(tx, verdict)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
}

fn begin_envelope(office: &Office, receiver: Province) -> DocumentId {
    let node = Arc::clone(&office.node);
    let roles = vec![(Role::Sender, node.province()), (Role::Receiver, receiver)];
    let urgency = Op { path: "urgency".parse().unwrap(), act: Act::Set(Value::Text("SEGERA".into())) };
    let first = Draft { ops: vec![urgency], event: Some(EventDraft::plain(EventKind::Submitted)) };
    let by = node.officer();
    office
        .node
        .store()
        .write(move |tx| write::begin(tx, &node, by, write::Birth::of(Kind::Envelope, roles), first))
        .unwrap()
}

async fn until(what: &str, holds: impl FnMut() -> bool) {
    within(60, what, holds).await;
}

async fn within(seconds: u64, what: &str, mut holds: impl FnMut() -> bool) {
    let begun = tokio::time::timeout(Duration::from_secs(seconds), async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    begun.await.unwrap_or_else(|_| unreachable!("{what} did not happen within {seconds} seconds"));
}

fn edits(office: &Office, document: DocumentId) -> usize {
    let log = office.node.store().read(|tx| edit::load(tx, document)).unwrap();
    log.map_or(0, |log| log.state().history().entries().len())
}

fn receipted(office: &Office, document: DocumentId, by: Province) -> Option<Time> {
    let held = office.node.store().read(|tx| receipt::held(tx, document)).unwrap();
    held.into_iter().find(|held| held.partner == by).map(|held| held.at)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_node_writes_the_other_holds_and_says_so() {
    let ntt = office("53", &free()).await;
    let jabar = office("32", &free()).await;
    agree([&ntt.node, &jabar.node]);
    let envelope = begin_envelope(&ntt, jabar.node.province());
    until("the envelope's arrival", || edits(&jabar, envelope) == 1).await;
    until("the receipt", || receipted(&ntt, envelope, jabar.node.province()).is_some()).await;
    assert!(ntt.partners.board().of(jabar.node.province()).is_some());

    let (node, by) = (Arc::clone(&jabar.node), jabar.node.officer());
    let answer = Draft { ops: Vec::new(), event: Some(EventDraft::plain(EventKind::Accepted)) };
    jabar.node.store().write(move |tx| write::edit(tx, &node, by, envelope, answer)).unwrap();
    until("the answer", || edits(&ntt, envelope) == 2).await;
    until("its receipt", || receipted(&jabar, envelope, ntt.node.province()).is_some()).await;
    let heads = |office: &Office| {
        let log = office.node.store().read(|tx| edit::load(tx, envelope)).unwrap().unwrap();
        log.state().history().heads().clone()
    };
    assert_eq!(heads(&ntt), heads(&jabar));
    ntt.stop.send(true).unwrap();
    jabar.stop.send(true).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_renewed_while_both_nodes_run() {
    let ntt = office("53", &free()).await;
    let jabar = office("32", &free()).await;
    agree([&ntt.node, &jabar.node]);
    let envelope = begin_envelope(&ntt, jabar.node.province());
    until("the envelope's arrival", || edits(&jabar, envelope) == 1).await;
    for serial in [2, 3] {
        assert_eq!(renew::renew(&ntt.node, ntt.node.officer()).unwrap().card.serial, serial);
        let newest = || {
            let directory = jabar.node.store().read(card::directory).unwrap();
            directory.newest(ntt.node.province()).map(|card| card.body().serial)
        };
        within(PROMPT_S, "the card's arrival", || newest() == Some(serial)).await;
        let before = edits(&ntt, envelope);
        within(PROMPT_S, "the cut's arrival", || edits(&jabar, envelope) == before).await;
        let (node, by) = (Arc::clone(&ntt.node), ntt.node.officer());
        ntt.node.store().write(move |tx| write::edit(tx, &node, by, envelope, Draft::default())).unwrap();
        within(PROMPT_S, "what follows", || edits(&jabar, envelope) == before + 1).await;
        let (node, by) = (Arc::clone(&jabar.node), jabar.node.officer());
        jabar.node.store().write(move |tx| write::edit(tx, &node, by, envelope, Draft::default())).unwrap();
        within(PROMPT_S, "the answer", || edits(&ntt, envelope) == before + 2).await;
    }
    ntt.stop.send(true).unwrap();
    jabar.stop.send(true).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_that_is_called_now_is_not_waited_for() {
    // Only NTT can call, and its first call finds nobody.
    let (ntt, jabar) = (closed("53", None), closed("32", Some(&free())));
    agree([&ntt.node, &jabar.node]);
    let ntt = open(ntt).await;
    let receiver = jabar.node.province();
    let envelope = begin_envelope(&ntt, receiver);
    let contact = || ntt.node.store().read(|tx| cursor::contact(tx, receiver)).unwrap();
    until("the first call's failure", || contact().failure.is_some() && contact().retry_at.is_some()).await;
    let next_try = contact().retry_at.unwrap();

    let jabar = open(jabar).await;
    let stands = partner::call(&ntt.node, receiver).unwrap();
    assert_eq!(stands.cause.and_then(|cause| cause.next_try).map(|at| at.0), Some(next_try));
    until("the envelope's arrival", || edits(&jabar, envelope) == 1).await;
    assert!(ntt.node.clock().now() < next_try, "it came before the node would have called by itself");
    for stranger in ["53", "35"] {
        let stranger = stranger.parse().unwrap();
        assert_eq!(partner::call(&ntt.node, stranger), Err(ActionError::NotFound));
    }
    ntt.stop.send(true).unwrap();
    jabar.stop.send(true).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_failed_is_made_good_although_the_partner_calls_by_itself() {
    let (ntt, jabar) = (closed("53", Some(&free())), closed("32", Some(&free())));
    agree([&ntt.node, &jabar.node]);
    let (ntt, receiver) = (open(ntt).await, jabar.node.province());
    let contact = || ntt.node.store().read(|tx| cursor::contact(tx, receiver)).unwrap();
    until("the first call's failure", || contact().failure.is_some()).await;
    let jabar = open(jabar).await;
    until("the partner's own call", || contact().last_in.is_some()).await;
    assert!(contact().failure.is_some(), "nobody has tried our own way again");
    partner::call(&ntt.node, receiver).unwrap();
    until("our own call", || contact().failure.is_none() && contact().last_out.is_some()).await;
    ntt.stop.send(true).unwrap();
    jabar.stop.send(true).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_over_a_link_that_simply_works_are_written_down() {
    let (clock, hand) = Clock::by_hand(Clock::system().now());
    let (ntt, jabar) = (closed_by(clock, "53", None), closed("32", Some(&free())));
    agree([&ntt.node, &jabar.node]);
    let (ntt, jabar) = (open(ntt).await, open(jabar).await);
    let receiver = jabar.node.province();
    let envelope = begin_envelope(&ntt, receiver);
    until("the envelope's arrival", || edits(&jabar, envelope) == 1).await;
    hand.pass(Duration::from_secs(60));
    let (node, by) = (Arc::clone(&ntt.node), ntt.node.officer());
    ntt.node.store().write(move |tx| write::edit(tx, &node, by, envelope, Draft::default())).unwrap();
    until("the edit's arrival", || edits(&jabar, envelope) == 2).await;
    let contact = || ntt.node.store().read(|tx| cursor::contact(tx, receiver)).unwrap();
    until("the newest contact", || contact().last_out == Some(ntt.node.clock().now())).await;
    ntt.stop.send(true).unwrap();
    jabar.stop.send(true).unwrap();
}
