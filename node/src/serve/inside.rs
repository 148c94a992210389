//! Asks the service of a node in this very process, without a socket.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use axum::http::{Method, Request};
use tower::ServiceExt as _;

use crate::access::Token;
use crate::node::Node;
use crate::serve::error::ServeError;
use crate::serve::{pages, run, token};

/// The longest answer that is read, bytes.
const ANSWER_MAX: usize = 64 * 1024 * 1024;

/// The answer could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the answer is longer than {ANSWER_MAX} bytes, or the request is malformed")]
pub struct NoAnswer;

/// The service of a node that no other process is running.
#[derive(Debug)]
pub struct Inside {
    router: Router,
    token: Token,
}

impl Inside {
    /// Makes the service of an opened node. `folder` is its data folder.
    ///
    /// # Errors
    /// [`ServeError`].
    pub fn new(node: Node, folder: &Path) -> Result<Self, ServeError> {
        run::forget(folder)?;
        let token = token::ensure(&node, folder)?;
        Ok(Self { router: pages::router(Arc::new(node)), token })
    }

    /// Sends one request and reads the answer: its status and body.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> Result<(u16, Vec<u8>), NoAnswer> {
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| NoAnswer)?;
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "localhost")
            .header(AUTHORIZATION, format!("Bearer {}", self.token.shown().as_str()))
            .header(CONTENT_TYPE, "application/json")
            .body(body.map_or_else(Body::empty, Body::from))
            .map_err(|_| NoAnswer)?;
        let answer = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body(), ANSWER_MAX).await.map_err(|_| NoAnswer)?;
        Ok((status, body.to_vec()))
    }
}
