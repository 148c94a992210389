//! The line carries, counts, is cut and comes back.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::time::Duration;

use super::*;

/// An office that says back whatever it hears.
async fn echo() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut from, mut to) = stream.into_split();
                tokio::io::copy(&mut from, &mut to).await.ok();
            });
        }
    });
    address
}

async fn line() -> (Relay, SocketAddr) {
    let gate = Gate::open().await.unwrap();
    let address = gate.address;
    let mut relay = Relay::new();
    relay.lead(gate, echo().await);
    (relay, address)
}

async fn says_back(stream: &mut TcpStream, text: &[u8]) -> bool {
    let mut heard = vec![0; text.len()];
    stream.write_all(text).await.is_ok() && stream.read_exact(&mut heard).await.is_ok() && heard == text
}

/// Whether the other side ends it, within a time that only a failure needs.
async fn ends(stream: &mut TcpStream) -> bool {
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read(&mut [0; 1])).await;
    matches!(read, Ok(Ok(0) | Err(_)))
}

#[tokio::test]
async fn what_goes_over_the_line_is_counted_both_ways() {
    let (relay, gate) = line().await;
    let mut caller = TcpStream::connect(gate).await.unwrap();
    let long = vec![7; 3 * CHUNK + 1];
    assert!(says_back(&mut caller, &long).await);
    caller.shutdown().await.unwrap();
    assert!(ends(&mut caller).await, "an end is handed on");
    assert_eq!(relay.bytes(), 2 * u64::try_from(long.len()).unwrap());
}

#[tokio::test]
async fn a_cut_ends_what_is_open_and_refuses_what_is_new_until_it_is_restored() {
    let (relay, gate) = line().await;
    let mut before = TcpStream::connect(gate).await.unwrap();
    assert!(says_back(&mut before, b"halo").await);
    let counted = relay.bytes();
    relay.cut();
    relay.cut();
    assert!(ends(&mut before).await);
    let mut during = TcpStream::connect(gate).await.unwrap();
    assert!(!says_back(&mut during, b"halo").await);
    assert_eq!(relay.bytes(), counted);

    relay.restore();
    relay.restore();
    let mut after = TcpStream::connect(gate).await.unwrap();
    assert!(says_back(&mut after, b"halo lagi").await);
    assert!(relay.bytes() > counted);
}

#[tokio::test]
async fn a_cut_that_is_restored_at_once_has_ended_every_connection_all_the_same() {
    let (relay, gate) = line().await;
    let mut before = TcpStream::connect(gate).await.unwrap();
    assert!(says_back(&mut before, b"halo").await);
    relay.cut();
    relay.restore();
    assert!(ends(&mut before).await);
}

#[tokio::test]
async fn a_gate_that_is_dropped_with_its_line_lets_nobody_in() {
    let (relay, gate) = line().await;
    let mut caller = TcpStream::connect(gate).await.unwrap();
    assert!(says_back(&mut caller, b"halo").await);
    drop(relay);
    assert!(ends(&mut caller).await);
}
