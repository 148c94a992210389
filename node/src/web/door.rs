//! What pages need before anybody is signed in: the node behind them, a voice, and a way to fail.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use pulang_protocol::time::Time;

use crate::action::ActionError;
use crate::action::status::KEY_IN_FILE;
use crate::node::Node;
use crate::store::StoreError;
use crate::web::lang;
use crate::web::layout::Frame;
use crate::web::text::voice::Voice;
use crate::web::tries::Tries;
use crate::web::turned::Turned;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;

/// The door of the pages. Copies are cheap and are the same door.
#[derive(Clone, Debug)]
pub struct Door {
    node: Arc<Node>,
    tries: Arc<Mutex<Tries>>,
}

impl Door {
    /// The door to a node.
    pub fn new(node: Arc<Node>) -> Self {
        Self { node, tries: Arc::default() }
    }

    /// The node behind it.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The node's clock.
    pub fn now(&self) -> Time {
        self.node.clock().now()
    }

    /// How to speak to whoever sent these headers.
    pub fn say(&self, headers: &HeaderMap) -> Voice {
        Voice { lang: lang::chosen(headers), zone: self.node.config().province.zone, now: self.now() }
    }

    /// The frame of a page for somebody who is not signed in.
    pub fn stranger(&self, say: Voice, path: LocalPath) -> Frame {
        Frame { key_in_file: KEY_IN_FILE, ..Frame::stranger(say, path) }
    }

    /// A failure as a page for a stranger. The same for every path, so that it tells nothing about it.
    pub fn fail(&self, headers: &HeaderMap, failure: Failure) -> Response {
        Turned::Failed(failure, self.say(headers)).into_response()
    }

    /// Runs an action on a thread that may wait for the store.
    ///
    /// # Errors
    /// What the action says; [`StoreError::Panicked`] if it broke off.
    pub async fn run<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Arc<Node>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        let node = Arc::clone(&self.node);
        let done = tokio::task::spawn_blocking(move || act(&node)).await;
        done.unwrap_or(Err(ActionError::Store(StoreError::Panicked)))
    }

    /// How often codes were tried lately.
    pub(crate) fn tries(&self) -> MutexGuard<'_, Tries> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
