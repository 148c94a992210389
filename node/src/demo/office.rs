//! One office of the demo: its node as a child process, and everything a person could do with it.

use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::timeout;

use crate::demo::answer;
use crate::demo::client::Client;
use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::wait::until;

/// How long a node may take to stop by itself.
const STOPPING: Duration = Duration::from_secs(10);
/// How much of the end of a log is looked at for its last line, bytes.
const LAST: usize = 4096;

/// A running office. Its node ends with it, and also when the demo itself is killed: the node watches its standard
/// input, which only the demo holds.
pub(super) struct Office {
    /// Which desk it is.
    pub(super) desk: Desk,
    /// Asks its node.
    pub(super) client: Client,
    /// Where partners reach the node itself.
    pub(super) peer: SocketAddr,
    /// Where its pages are.
    pub(super) web: SocketAddr,
    /// What its node prints.
    pub(super) logs: [PathBuf; 2],
    program: PathBuf,
    data: PathBuf,
    child: Child,
    stdin: Option<ChildStdin>,
}

impl Office {
    /// Makes a node in a folder and starts it. Partners will be told `gate` as its address.
    pub(super) async fn open(desk: Desk, folder: &Path, gate: SocketAddr) -> Result<Self, DemoError> {
        let program = std::env::current_exe()
            .map_err(|source| DemoError::System { what: "the path of this program", source })?;
        let data = folder.join(desk.code());
        let gate = gate.to_string();
        let words = ["init", "--province", desk.code(), "--office", &desk.office(), "--web-port", "0"];
        let peer = ["--peer-listen", "127.0.0.1:0", "--address", &gate];
        command(&program, &data, &[&words[..], &peer[..]].concat()).await?;

        let logs = ["out", "err"].map(|way| folder.join(format!("{}.{way}.log", desk.code())));
        let [out, err] = &logs;
        let log =
            |path: &Path| -> Result<Stdio, DemoError> { Ok(File::create(path).map_err(no_log)?.into()) };
        let mut child = pulang(&program, &data)
            .args(["serve", "--json", "--until-stdin-closes"])
            .stdin(Stdio::piped())
            .stdout(log(out)?)
            .stderr(log(err)?)
            // Ctrl-C is for the demo, which then stops its nodes in order.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .map_err(|source| DemoError::System { what: "a child process", source })?;
        let stdin = child.stdin.take();
        let [web, peer] = started(desk, &data, &logs, &mut child).await?;
        let token = std::fs::read_to_string(data.join("api-token"))
            .map_err(|source| DemoError::System { what: "the token of a node", source })?;
        let client = Client::new(desk, format!("http://{web}"), token.trim().to_owned())?;
        Ok(Self { desk, client, peer, web, logs, program, data, child, stdin })
    }

    /// Runs a command of the program for this office, and gives the object it prints.
    pub(super) async fn command(&self, words: &[&str]) -> Result<Value, DemoError> {
        let said = command(&self.program, &self.data, &[&["--json"], words].concat()).await?;
        serde_json::from_slice(&said).map_err(|_| DemoError::Lacks(words.join(" ")))
    }

    /// A fresh code that opens the pages once.
    pub(super) async fn login_code(&self) -> Result<String, DemoError> {
        let said = self.command(&["code"]).await?;
        Ok(answer::text(&said, "/code")?.to_owned())
    }

    /// The line that makes a fresh code, as people type it.
    pub(super) fn new_code_line(&self) -> String {
        format!("{} --data {} code", self.program.display(), self.data.display())
    }

    /// Where the pages are, as people type it.
    pub(super) fn page(&self) -> String {
        format!("http://{}/", self.web)
    }

    /// Its data folder.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// The node's process, as the system has it.
    pub(super) fn pid(&self) -> Option<u32> {
        self.child.id()
    }

    /// Stops the node, and kills it if it does not stop.
    pub(super) async fn close(mut self) {
        drop(self.stdin.take());
        if timeout(STOPPING, self.child.wait()).await.is_err() {
            // It is killed; whether that could be said changes nothing for the story.
            self.child.kill().await.ok();
        }
    }
}

fn no_log(source: io::Error) -> DemoError {
    DemoError::System { what: "a file for the log of a node", source }
}

fn pulang(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("--data").arg(data).env_remove("PULANG_DATA");
    command
}

/// Runs a command to its end and gives what it prints.
async fn command(program: &Path, data: &Path, words: &[&str]) -> Result<Vec<u8>, DemoError> {
    let ran = pulang(program, data).args(words).stdin(Stdio::null()).kill_on_drop(true).output().await;
    let ran = ran.map_err(|source| DemoError::System { what: "a child process", source })?;
    if ran.status.success() {
        return Ok(ran.stdout);
    }
    Err(DemoError::Command { command: words.join(" "), said: last_line(&ran.stderr) })
}

/// Waits until the node has written down where it is: the addresses of its pages and of its door for partners.
async fn started(
    desk: Desk,
    data: &Path,
    logs: &[PathBuf; 2],
    child: &mut Child,
) -> Result<[SocketAddr; 2], DemoError> {
    let file = data.join("run.json");
    until(&format!("simpul {} menyala", desk.short()), async || {
        if let Ok(text) = std::fs::read(&file) {
            let run: Value = serde_json::from_slice(&text).unwrap_or_default();
            let at = |name: &str| {
                let address = answer::text(&run, name)?.parse();
                address.map_err(|_| DemoError::Lacks(name.to_owned()))
            };
            return Ok(Some([at("/web")?, at("/peer")?]));
        }
        match child.try_wait() {
            Ok(None) => Ok(None),
            Ok(Some(_)) | Err(_) => {
                let [_, err] = logs;
                let said = last_line(&std::fs::read(err).unwrap_or_default());
                Err(DemoError::NotStarted { office: desk.short(), said })
            }
        }
    })
    .await
}

fn last_line(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said.get(said.len().saturating_sub(LAST)..).unwrap_or(said));
    text.lines().last().unwrap_or_default().to_owned()
}
