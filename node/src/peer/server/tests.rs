//! What the door says before it reads a byte, in moments that no caller can bring about on purpose.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::Version;
use tokio::sync::{mpsc, watch};

use super::{Door, DoorRefusal, Load};
use crate::peer::limits::Limits;
use crate::peer::tls::{Pins, TlsKey};

const CALLER: TlsKey = TlsKey::from_bytes([1; 32]);

fn door(stop: watch::Receiver<bool>) -> Door {
    let (requests, _) = mpsc::channel(1);
    let limits = Limits::default();
    let pins = Pins::new(BTreeSet::from([CALLER]));
    Door { requests, pins, load: Load::new(limits.clone()), stop, limits: Arc::new(limits) }
}

fn request() -> Request {
    Request::builder().version(Version::HTTP_2).body(Body::empty()).unwrap()
}

#[test]
fn a_key_removed_while_its_request_is_on_the_way_is_refused() {
    let (_stop, stopping) = watch::channel(false);
    let door = door(stopping);
    assert_eq!(door.check(CALLER, &request()), Ok(()));
    door.pins.replace(BTreeSet::new());
    assert_eq!(door.check(CALLER, &request()), Err(DoorRefusal::NotPinned));
}

#[test]
fn a_request_that_comes_while_the_door_closes_is_asked_to_come_later() {
    let (stop, stopping) = watch::channel(false);
    let door = door(stopping);
    assert_eq!(door.check(CALLER, &request()), Ok(()));
    stop.send(true).unwrap();
    assert_eq!(door.check(CALLER, &request()), Err(DoorRefusal::NotNow));
}
