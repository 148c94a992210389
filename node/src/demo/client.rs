//! A program of this machine that asks one node, with the token in its data folder.

use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Method, Response};
use serde_json::Value;

use crate::demo::desk::Desk;
use crate::demo::error::DemoError;

/// Longest wait for one answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where the interface begins.
const BASE: &str = "/api/v1";

/// An answer as it came.
pub(super) struct Answer {
    pub(super) status: u16,
    /// Its headers, a line each.
    pub(super) head: Vec<u8>,
    pub(super) body: Vec<u8>,
}

/// The headers of an answer, a line each: where it leads, what the browser keeps, what a file is called.
pub(super) fn head(answer: &Response) -> Vec<u8> {
    let line = |(name, value): (&HeaderName, &HeaderValue)| {
        [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\n"].concat()
    };
    answer.headers().iter().flat_map(line).collect()
}

/// Asks one node.
pub(super) struct Client {
    desk: Desk,
    http: reqwest::Client,
    root: String,
    token: String,
}

impl Client {
    /// A client of the node at `root`.
    pub(super) fn new(desk: Desk, root: String, token: String) -> Result<Self, DemoError> {
        let redirect = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().no_proxy().redirect(redirect).timeout(PATIENCE).build();
        let http = http.map_err(|source| DemoError::Silent { office: desk.short(), source })?;
        Ok(Self { desk, http, root, token })
    }

    /// Asks for an object.
    pub(super) async fn get(&self, path: &str) -> Result<Value, DemoError> {
        self.ask(Method::GET, path, None).await
    }

    /// Has something done.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, DemoError> {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// Asks for something that must be refused; gives the problem that is answered.
    pub(super) async fn refused_post(&self, path: &str, body: &Value) -> Result<Value, DemoError> {
        let silent = |source| DemoError::Silent { office: self.desk.short(), source };
        let request =
            self.http.post(format!("{}{BASE}{path}", self.root)).bearer_auth(&self.token).json(body);
        let answer = request.send().await.map_err(silent)?;
        if answer.status().is_success() {
            return Err(DemoError::Promise(format!("simpul {} menolak {path}", self.desk.short())));
        }
        answer.json().await.map_err(silent)
    }

    /// What any address of the node answers, the interface's token shown.
    pub(super) async fn answer(&self, path: &str) -> Result<Answer, DemoError> {
        let silent = |source| DemoError::Silent { office: self.desk.short(), source };
        let request = self.http.get(format!("{}{path}", self.root)).bearer_auth(&self.token);
        let answer = request.send().await.map_err(silent)?;
        let (status, head) = (answer.status().as_u16(), head(&answer));
        Ok(Answer { status, head, body: answer.bytes().await.map_err(silent)?.to_vec() })
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, DemoError> {
        let silent = |source| DemoError::Silent { office: self.desk.short(), source };
        let mut request = self.http.request(method.clone(), format!("{}{BASE}{path}", self.root));
        request = request.bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.map_err(silent)?;
        let good = answer.status().is_success();
        let value: Value = answer.json().await.map_err(silent)?;
        if good { Ok(value) } else { Err(self.refused(&format!("{method} {path}"), &value)) }
    }

    fn refused(&self, request: &str, problem: &Value) -> DemoError {
        let text = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default();
        let said = ["title", "next", "field", "detail"].map(text).join(" ");
        DemoError::Refused {
            office: self.desk.short(),
            request: request.to_owned(),
            said: said.trim().to_owned(),
        }
    }
}
