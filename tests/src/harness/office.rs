//! One office: a data folder, and the process that serves it.

use std::fs::{self, File, OpenOptions};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use pulang_node::serve::run::{self, Run};
use pulang_node::serve::token;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};

use crate::harness::api::Api;
use crate::harness::error::HarnessError;
use crate::harness::program::Program;

/// How long a node may take to say where it is, or to stop when it is told to.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much of the end of a log is told.
const LOG_TOLD: usize = 2_000;

/// One office. Dropped, its node is killed and its folder removed.
#[derive(Debug)]
pub struct Office {
    program: Program,
    province: String,
    peer: SocketAddr,
    node: Option<Serving>,
    folder: TempDir,
}

#[derive(Debug)]
struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
    /// There once the node has said where it is.
    api: Option<Api>,
}

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Said {
    /// The exit code; nothing if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Office {
    /// A new node in a folder of its own, not yet started: pages wherever the system chooses, partners at a port that
    /// is free now.
    ///
    /// # Errors
    /// [`HarnessError`].
    pub async fn new(program: &Program, province: &str) -> Result<Self, HarnessError> {
        let folder = tempfile::tempdir().map_err(HarnessError::Run)?;
        let peer = free_port()?;
        let office =
            Self { program: program.clone(), province: province.to_owned(), peer, node: None, folder };
        let (name, peer) = (format!("Dinas Contoh {province}"), peer.to_string());
        let words = ["init", "--province", province, "--office", &name, "--web-port", "0"];
        let more = ["--peer-listen", &peer, "--address", &peer];
        office.done(&[&words[..], &more[..]].concat()).await?;
        Ok(office)
    }

    /// The code of its province.
    #[must_use]
    pub fn province(&self) -> &str {
        &self.province
    }

    /// Its data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place beside its data folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where its partners call it.
    #[must_use]
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// Where its running node can be reached, by the node's own file.
    #[must_use]
    pub fn run_file(&self) -> Option<Run> {
        run::read(&self.data())
    }

    /// The interface of its running node.
    ///
    /// # Errors
    /// [`HarnessError::NotRunning`].
    pub fn api(&self) -> Result<&Api, HarnessError> {
        let api = self.node.as_ref().and_then(|node| node.api.as_ref());
        api.ok_or_else(|| HarnessError::NotRunning(self.province.clone()))
    }

    /// Starts the node and waits until it says where it is.
    ///
    /// # Errors
    /// [`HarnessError`].
    pub async fn start(&mut self) -> Result<(), HarnessError> {
        self.spawn()?;
        self.ready().await
    }

    /// Starts the node and does not wait.
    ///
    /// # Errors
    /// [`HarnessError`].
    pub fn spawn(&mut self) -> Result<(), HarnessError> {
        let log = self.log_file();
        let file = OpenOptions::new().create(true).append(true).open(&log).map_err(HarnessError::at(&log))?;
        let mut command = self.command(&["serve", "--json"]);
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file).kill_on_drop(true);
        let mut child = command.spawn().map_err(HarnessError::Run)?;
        let out = child.stdout.take().ok_or_else(|| HarnessError::NotRunning(self.province.clone()))?;
        self.node = Some(Serving { child, out: BufReader::new(out), api: None });
        Ok(())
    }

    /// Waits until the node that was started says where it is.
    ///
    /// # Errors
    /// [`HarnessError::NotStarted`] with the end of its log.
    pub async fn ready(&mut self) -> Result<(), HarnessError> {
        let data = self.data();
        let node = self.node.as_mut().ok_or_else(|| HarnessError::NotRunning(self.province.clone()))?;
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, node.out.read_line(&mut line)).await;
        let told = matches!(read, Ok(Ok(bytes)) if bytes > 0);
        match (told, run::read(&data), token::read(&data)) {
            (true, Some(run), Some(token)) => {
                node.api = Some(Api::new(run.web, token.shown().as_str())?);
                Ok(())
            }
            _ => Err(HarnessError::NotStarted { province: self.province.clone(), log: self.log_end() }),
        }
    }

    /// Kills the node where it stands (SIGKILL) and waits until it is gone.
    ///
    /// # Errors
    /// [`HarnessError`].
    pub async fn kill(&mut self) -> Result<(), HarnessError> {
        let mut node = self.node.take().ok_or_else(|| HarnessError::NotRunning(self.province.clone()))?;
        node.child.kill().await.map_err(HarnessError::Run)
    }

    /// Tells the node to stop (SIGTERM) and waits until it has; gives its exit code.
    ///
    /// # Errors
    /// [`HarnessError`].
    pub async fn stop(&mut self) -> Result<Option<i32>, HarnessError> {
        let mut node = self.node.take().ok_or_else(|| HarnessError::NotRunning(self.province.clone()))?;
        let id = node.child.id().unwrap_or_default().to_string();
        Command::new("kill").args(["-TERM", &id]).status().await.map_err(HarnessError::Run)?;
        let ended = tokio::time::timeout(PATIENCE, node.child.wait()).await;
        let ended = ended.map_err(|_| HarnessError::Patience("the end of a node that was told to stop"))?;
        Ok(ended.map_err(HarnessError::Run)?.code())
    }

    /// Types a command and gives what it said.
    ///
    /// # Errors
    /// [`HarnessError::Run`].
    pub async fn types(&self, words: &[&str]) -> Result<Said, HarnessError> {
        let output = self.command(words).output().await.map_err(HarnessError::Run)?;
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok(Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) })
    }

    /// Types a command that must succeed, and gives its standard output.
    ///
    /// # Errors
    /// [`HarnessError::Command`].
    pub async fn done(&self, words: &[&str]) -> Result<String, HarnessError> {
        let Said { code, out, err } = self.types(words).await?;
        if code == Some(0) {
            Ok(out)
        } else {
            Err(HarnessError::Command { command: words.join(" "), said: err })
        }
    }

    /// Replaces a text in its configuration, which must hold it.
    ///
    /// # Errors
    /// [`HarnessError::File`].
    pub fn configure(&self, old: &str, new: &str) -> Result<(), HarnessError> {
        let file = self.data().join("pulang.toml");
        let text = fs::read_to_string(&file).map_err(HarnessError::at(&file))?;
        let missing = || std::io::Error::other(format!("does not hold {old:?}"));
        let changed = text.contains(old).then(|| text.replace(old, new));
        let changed = changed.ok_or_else(missing).map_err(HarnessError::at(&file))?;
        fs::write(&file, changed).map_err(HarnessError::at(&file))
    }

    /// Everything its node has written into the log, over all its starts.
    ///
    /// # Errors
    /// [`HarnessError::File`].
    pub fn log(&self) -> Result<String, HarnessError> {
        let log = self.log_file();
        let bytes = fs::read(&log).map_err(HarnessError::at(&log))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn log_end(&self) -> String {
        let log = self.log().unwrap_or_default();
        let start = log.len().saturating_sub(LOG_TOLD);
        log.get(log.ceil_char_boundary(start)..).unwrap_or_default().to_owned()
    }

    fn log_file(&self) -> PathBuf {
        self.path("log")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.program.path());
        command.args(words).env("PULANG_DATA", self.data()).current_dir(self.folder.path());
        command
    }
}

/// Copies a data folder, as private as it is. The node of the original should not be running.
///
/// # Errors
/// [`HarnessError::File`].
pub fn copy_folder(from: &Path, to: &Path) -> Result<(), HarnessError> {
    fs::create_dir(to).map_err(HarnessError::at(to))?;
    for entry in fs::read_dir(from).map_err(HarnessError::at(from))? {
        let entry = entry.map_err(HarnessError::at(from))?;
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        if old.is_dir() {
            copy_folder(&old, &new)?;
        } else {
            fs::copy(&old, &new).map_err(HarnessError::at(&old))?;
        }
    }
    let mode = fs::metadata(from).map_err(HarnessError::at(from))?.permissions();
    File::open(to).and_then(|folder| folder.set_permissions(mode)).map_err(HarnessError::at(to))
}

/// A port of this machine that nothing listens on, below those the system hands out by itself.
fn free_port() -> Result<SocketAddr, HarnessError> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 1_200).unwrap_or(0) * 10;
    for _ in 0..2_000 {
        let port = 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 12_000;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        if TcpListener::bind(address).is_ok() {
            return Ok(address);
        }
    }
    Err(HarnessError::NoPort)
}
