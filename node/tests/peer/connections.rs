//! A29: slow, silent and too many callers are cut off; taken ports and shutdown are clean.

use std::net::SocketAddr;
use std::time::Duration;

use pulang_node::peer::client::LinkError;
use pulang_node::peer::limits::Limits;
use pulang_node::peer::listener::{ListenError, PeerListener};
use pulang_node::peer::server::{PeerReply, Route};
use pulang_node::peer::tls::{Pins, client_config};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, timeout};

use crate::support::{
    HOST, Office, PARTNER, PATIENCE, STRANGER, client, dial, good_config, identity, key, loose_client,
    pinned, read_to_the_end, url,
};

/// Long enough for an honest step on a busy machine.
const LONG: Duration = Duration::from_secs(30);
/// Short enough to wait for.
const SHORT: Duration = Duration::from_millis(300);

fn limits() -> Limits {
    Limits { sweep: Duration::from_millis(10), ..Limits::default() }
}

/// The first bytes of HTTP/2 and the start of a header that never ends (RFC 9113, sections 3.4 and 6.2).
const HALF_A_HEADER: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\
    \x00\x00\x00\x04\x00\x00\x00\x00\x00\
    \x00\x00\x40\x01\x04\x00\x00\x00\x01\x82";

#[tokio::test]
async fn a_caller_that_never_begins_the_handshake_is_cut_off() {
    let (office, _requests) = Office::open(Limits { handshake: SHORT, ..limits() }, 1).await;
    let start = Instant::now();
    let mut silent = TcpStream::connect(office.address).await.unwrap();
    assert_eq!(read_to_the_end(&mut silent).await, b"");
    assert!(start.elapsed() >= SHORT);
}

#[tokio::test]
async fn a_header_that_never_ends_is_cut_off() {
    let (office, mut requests) =
        Office::open(Limits { first_request: SHORT, idle: LONG, ..limits() }, 1).await;
    let start = Instant::now();
    let mut slow = dial(good_config(), office.address).await.unwrap();
    slow.write_all(HALF_A_HEADER).await.unwrap();
    read_to_the_end(&mut slow).await;
    assert!(start.elapsed() >= SHORT);
    office.wait_for_connections(0).await;
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn an_unused_connection_is_ended_after_its_time_and_the_next_request_makes_another() {
    let office = Office::open_telling(Limits { first_request: LONG, idle: SHORT, ..limits() }).await;
    let caller = client(PARTNER, HOST, office.address);
    caller.post(Route::Hello, Vec::new()).await.unwrap();
    office.wait_for_connections(0).await;
    caller.post(Route::Hello, Vec::new()).await.unwrap();
}

#[tokio::test]
async fn requests_of_one_client_share_one_connection() {
    let office = Office::open_telling(limits()).await;
    let caller = client(PARTNER, HOST, office.address);
    let mut opened = office.connections.count();
    for _ in 0..5 {
        caller.post(Route::Edits, vec![7; 1000]).await.unwrap();
        assert_eq!(*opened.borrow_and_update(), 1);
    }
    assert!(!opened.has_changed().unwrap());
}

#[tokio::test]
async fn a_caller_that_does_not_take_its_answer_is_cut_off() {
    let patience = Limits { transfer_grace: SHORT, transfer_bytes_per_sec: 1 << 40, idle: LONG, ..limits() };
    let (office, mut requests) = Office::open(patience, 1).await;
    let large = vec![7; 16 * 1024 * 1024];
    tokio::spawn(async move {
        let request = requests.recv().await.unwrap();
        request.reply.send(PeerReply::Bytes(large)).unwrap();
    });
    let start = Instant::now();
    let asked = loose_client().get(url(office.address, Route::Feed)).send();
    let answer = timeout(PATIENCE, asked).await.unwrap().unwrap();
    office.wait_for_connections(0).await;
    assert!(start.elapsed() >= SHORT);
    assert!(answer.bytes().await.is_err());
}

#[tokio::test]
async fn one_address_holds_few_handshakes() {
    let tight = Limits { handshakes_per_address: 2, handshake: LONG, ..limits() };
    let (office, _requests) = Office::open(tight, 1).await;
    let first = TcpStream::connect(office.address).await.unwrap();
    let _second = TcpStream::connect(office.address).await.unwrap();
    let mut third = TcpStream::connect(office.address).await.unwrap();
    assert_eq!(read_to_the_end(&mut third).await, b"");
    drop(first);
    // The freed place is noticed when the office reads the end of the first; until then callers are dropped.
    let tried = async { while dial(good_config(), office.address).await.is_err() {} };
    timeout(PATIENCE, tried).await.unwrap();
}

#[tokio::test]
async fn when_all_handshakes_are_taken_the_next_caller_waits_its_turn() {
    let tight = Limits { handshakes: 1, handshake: SHORT, ..limits() };
    let office = Office::open_telling(tight).await;
    let start = Instant::now();
    let _silent = TcpStream::connect(office.address).await.unwrap();
    client(PARTNER, HOST, office.address).post(Route::Hello, Vec::new()).await.unwrap();
    assert!(start.elapsed() >= SHORT);
}

#[tokio::test]
async fn the_newest_connection_of_a_key_ends_its_oldest() {
    let (office, _requests) = Office::open(Limits { connections_per_key: 1, ..limits() }, 1).await;
    let mut first = dial(good_config(), office.address).await.unwrap();
    office.wait_for_connections(1).await;
    let _second = dial(good_config(), office.address).await.unwrap();
    read_to_the_end(&mut first).await;
    office.wait_for_connections(1).await;
}

#[tokio::test]
async fn a_full_door_drops_the_next_connection_and_keeps_the_ones_it_has() {
    let office = Office::open_telling(Limits { connections: 1, ..limits() }).await;
    office.pins.replace(pinned(&[PARTNER, STRANGER]));
    let inside = client(PARTNER, HOST, office.address);
    inside.post(Route::Hello, Vec::new()).await.unwrap();
    let config = client_config(&identity(STRANGER), key(HOST)).unwrap();
    let mut outside = dial(config, office.address).await.unwrap();
    assert_eq!(read_to_the_end(&mut outside).await, b"");
    inside.post(Route::Hello, Vec::new()).await.unwrap();
}

#[tokio::test]
async fn a_taken_port_is_named() {
    let other = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let address = other.local_addr().unwrap();
    let pins = Pins::new(pinned(&[PARTNER]));
    let error = PeerListener::bind(address, &identity(HOST), pins, Limits::default()).await.unwrap_err();
    assert!(matches!(error, ListenError::Taken(taken) if taken == address));
    assert_eq!(error.to_string(), format!("address {address} is taken by another program"));
}

#[tokio::test]
async fn stopping_answers_the_feed_frees_the_port_and_ends_every_connection() {
    let (office, mut requests) = Office::open(Limits { closing: SHORT, ..limits() }, 4).await;
    let caller = client(PARTNER, HOST, office.address);
    let waiting = tokio::spawn(async move { caller.feed("").await });
    let held = timeout(PATIENCE, requests.recv()).await.unwrap().unwrap();
    let mut silent = dial(good_config(), office.address).await.unwrap();
    office.wait_for_connections(2).await;

    office.stop.send(true).unwrap();
    assert_eq!(waiting.await.unwrap(), Err(LinkError::NotNow));
    timeout(PATIENCE, office.serving).await.unwrap().unwrap();
    assert!(held.reply.is_closed());
    read_to_the_end(&mut silent).await;
    let pins = Pins::new(pinned(&[PARTNER]));
    PeerListener::bind(office.address, &identity(HOST), pins, Limits::default()).await.unwrap();
}
