//! The interface of one running node, as a program on the same machine uses it.

use std::net::SocketAddr;

use pulang_node::serve::cryptography;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Method};
use serde_json::Value;

use crate::harness::error::HarnessError;

/// A way to the interface of one start of one node.
#[derive(Debug, Clone)]
pub struct Api {
    http: Client,
    base: String,
    token: String,
}

impl Api {
    /// A way to the node at an address, with the token of its data folder.
    ///
    /// # Errors
    /// [`HarnessError::BrokenOff`] if no client can be made.
    pub fn new(address: SocketAddr, token: &str) -> Result<Self, HarnessError> {
        cryptography::choose();
        let http = Client::builder().no_proxy().build().map_err(HarnessError::BrokenOff)?;
        Ok(Self { http, base: format!("http://{address}/api/v1"), token: token.to_owned() })
    }

    /// Asks for an object.
    ///
    /// # Errors
    /// [`HarnessError::BrokenOff`], [`HarnessError::Refused`].
    pub async fn get(&self, path: &str) -> Result<Value, HarnessError> {
        self.ask(Method::GET, path, None).await
    }

    /// Has something done.
    ///
    /// # Errors
    /// [`HarnessError::BrokenOff`], [`HarnessError::Refused`].
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value, HarnessError> {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// Puts something in the place of what is there.
    ///
    /// # Errors
    /// [`HarnessError::BrokenOff`], [`HarnessError::Refused`].
    pub async fn put(&self, path: &str, body: &Value) -> Result<Value, HarnessError> {
        self.ask(Method::PUT, path, Some(body)).await
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, HarnessError> {
        let told = format!("{method} {path}");
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.to_string());
        }
        let answer = request.send().await.map_err(HarnessError::BrokenOff)?;
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.map_err(HarnessError::BrokenOff)?;
        let value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        if (200..300).contains(&status) {
            Ok(value)
        } else {
            Err(HarnessError::Refused { request: told, status, problem: value })
        }
    }
}

/// What stands at a pointer (RFC 6901) of an answer.
///
/// # Errors
/// [`HarnessError::Lacks`].
pub fn at<'a>(value: &'a Value, pointer: &str) -> Result<&'a Value, HarnessError> {
    value.pointer(pointer).ok_or_else(|| lacks(value, pointer))
}

/// The text at a pointer of an answer.
///
/// # Errors
/// [`HarnessError::Lacks`].
pub fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str, HarnessError> {
    at(value, pointer)?.as_str().ok_or_else(|| lacks(value, pointer))
}

/// The members of the list at a pointer of an answer.
///
/// # Errors
/// [`HarnessError::Lacks`].
pub fn list<'a>(value: &'a Value, pointer: &str) -> Result<&'a [Value], HarnessError> {
    at(value, pointer)?.as_array().map(Vec::as_slice).ok_or_else(|| lacks(value, pointer))
}

fn lacks(value: &Value, pointer: &str) -> HarnessError {
    HarnessError::Lacks { pointer: pointer.to_owned(), value: value.clone() }
}
