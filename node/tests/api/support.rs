//! A node in a folder of its own, and requests to its service without a socket.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use pulang_config::address::LoopbackAddress;
use pulang_config::node::{NewNode, OfficeName, sample_for};
use pulang_config::region::find_province;
use pulang_node::action::session;
use pulang_node::clock::{Clock, Hand};
use pulang_node::node::Node;
use pulang_node::serve::pages;
use pulang_protocol::time::Time;
use serde_json::Value;
use tower::ServiceExt as _;

/// A node whose clock a test turns.
pub(crate) struct Office {
    pub(crate) node: Arc<Node>,
    pub(crate) hand: Hand,
    _dir: tempfile::TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (clock, hand) = Clock::by_hand(Time::from_millis(1_800_000_000_000).unwrap());
        let config = sample_for(&NewNode {
            province: find_province("53").unwrap(),
            office: OfficeName::try_from("Kantor Contoh".to_owned()).unwrap(),
            web: LoopbackAddress::on_port(0),
            peer: None,
        });
        let node = Node::create(&dir.path().join("data"), &config, clock).unwrap();
        Self { node: Arc::new(node), hand, _dir: dir }
    }

    /// Pages and interface as they are served.
    pub(crate) fn service(&self) -> Router {
        pages::router(Arc::clone(&self.node))
    }

    /// A program's token, as it stands in a header.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", session::new_program(&self.node).unwrap().shown().as_str())
    }
}

/// A request of a program on this machine.
pub(crate) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header("host", "localhost")
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// The stable code of a problem.
    pub(crate) fn code(&self) -> String {
        assert_eq!(self.headers.get("content-type").unwrap(), "application/problem+json");
        self.json().get("code").and_then(Value::as_str).unwrap().to_owned()
    }
}

/// Sends a request to a service.
pub(crate) async fn ask(service: &Router, request: Request<Body>) -> Answer {
    let answer = service.clone().oneshot(request).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec();
    Answer { status, headers, bytes }
}
