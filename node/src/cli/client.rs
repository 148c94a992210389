//! One way to the interface, whether the node is running or not.

use std::path::Path;

use pulang_config::node::Config;
use pulang_config::region::Zone;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::Token;
use crate::cli::error::{CliError, Problem};
use crate::cli::read::Read;
use crate::cli::tell::Tell;
use crate::clock::Clock;
use crate::folder::FolderError;
use crate::node::{CONFIG, Node, NodeError};
use crate::serve::inside::Inside;
use crate::serve::{cryptography, run, token};

/// A client of the interface of one node.
pub(super) struct Client {
    way: Way,
    zone: Zone,
}

enum Way {
    /// The node is running.
    Live(Live),
    /// It is not, so this process has opened the folder.
    Inside(Inside),
}

/// The way to a running node.
struct Live {
    http: reqwest::Client,
    base: String,
    token: Token,
}

impl Client {
    /// Opens the folder, or finds the node that has it open. The lock on the folder decides, not the file that
    /// tells the address: a killed process leaves that behind.
    pub(super) async fn open(data: &Path) -> Result<Self, CliError> {
        let way = match Node::open(data, Clock::system()) {
            Ok(node) => Way::Inside(Inside::new(node, data)?),
            Err(NodeError::Folder(FolderError::InUse(_))) => Way::Live(Live::find(data)?),
            Err(error) => return Err(error.into()),
        };
        let config = Config::read(&data.join(CONFIG)).map_err(NodeError::Config)?;
        Ok(Self { way, zone: config.province.zone })
    }

    /// Reads an answer for people of this office.
    pub(super) fn read<'a>(&self, object: &'a Value) -> Read<'a> {
        Read::new(object, self.zone)
    }

    /// Reads an answer as what the action gave.
    pub(super) fn view<T: DeserializeOwned>(&self, object: &Value) -> Result<T, CliError> {
        T::deserialize(object).map_err(|_| CliError::NotAnAnswer)
    }

    /// How values are told to people of this office.
    pub(super) fn tell(&self) -> Tell {
        Tell::new(self.zone)
    }

    /// The office's zone.
    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    /// Asks for an object.
    pub(super) async fn get(&self, path: &str) -> Result<Value, CliError> {
        self.ask("GET", path, None).await
    }

    /// Has something done.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, CliError> {
        self.ask("POST", path, Some(body)).await
    }

    /// Has something written anew.
    pub(super) async fn put(&self, path: &str, body: &Value) -> Result<Value, CliError> {
        self.ask("PUT", path, Some(body)).await
    }

    async fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, CliError> {
        let path = format!("/api/v1{path}");
        let body = body.map(|body| body.to_string().into_bytes());
        let (status, answer) = match &self.way {
            Way::Inside(inside) => inside.ask(method, &path, body).await?,
            Way::Live(live) => live.ask(method, &path, body).await?,
        };
        if (200..300).contains(&status) {
            return serde_json::from_slice(&answer).map_err(|_| CliError::NotAnAnswer);
        }
        let problem = Problem::read(&answer).ok_or(CliError::NotAnAnswer)?;
        Err(CliError::Problem(Box::new(problem)))
    }
}

impl Live {
    fn find(data: &Path) -> Result<Self, CliError> {
        let silent = || CliError::Silent(data.to_owned());
        let run = run::read(data).ok_or_else(silent)?;
        let token = token::read(data).ok_or_else(silent)?;
        cryptography::choose();
        let http = reqwest::Client::builder().no_proxy().build().map_err(CliError::BrokeOff)?;
        Ok(Self { http, base: format!("http://{}", run.web), token })
    }

    async fn ask(&self, method: &str, path: &str, body: Option<Vec<u8>>) -> Result<(u16, Vec<u8>), CliError> {
        let method = reqwest::Method::from_bytes(method.as_bytes()).map_err(|_| CliError::NotAnAnswer)?;
        let request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(self.token.shown().as_str())
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(body.unwrap_or_default());
        let answer = request.send().await.map_err(CliError::BrokeOff)?;
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.map_err(CliError::BrokeOff)?;
        Ok((status, bytes.to_vec()))
    }
}
