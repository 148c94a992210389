//! Runs the built program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use serde_json::Value;

/// A folder for one node, removed afterwards.
pub(crate) struct Place {
    dir: tempfile::TempDir,
}

/// What a command printed, and how it ended.
pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A running `pulang serve`; killed if a test ends before it is stopped.
pub(crate) struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
    /// The first line it printed.
    pub(crate) first: Value,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    /// A node of NTT whose pages are wherever the system chooses.
    pub(crate) fn with_node() -> Self {
        Self::with_node_of("53")
    }

    /// A node of any province.
    pub(crate) fn with_node_of(province: &str) -> Self {
        let place = Self::new();
        let said =
            place.run(&["init", "--province", province, "--office", "Kantor Contoh", "--web-port", "0"]);
        assert_eq!(said.status, Some(0), "{}", said.err);
        place
    }

    /// A node that partners can dial.
    pub(crate) fn with_listener(province: &str) -> Self {
        let place = Self::new();
        let address = free_address();
        let words = ["init", "--province", province, "--office", "Kantor Contoh", "--web-port", "0"];
        place.does(&[&words[..], &["--peer-listen", &address, "--address", &address]].concat());
        place
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// A file beside the data folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pulang"));
        command.args(words).env("PULANG_DATA", self.data()).current_dir(self.dir.path());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Said {
        Said::of(self.command(words).output().unwrap())
    }

    /// Runs a command with something on its standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &[u8]) -> Said {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Said::of(child.wait_with_output().unwrap())
    }

    /// Runs a command that must be carried out.
    pub(crate) fn does(&self, words: &[&str]) -> Said {
        let said = self.run(words);
        assert_eq!(said.status, Some(0), "{words:?}: {}{}", said.out, said.err);
        said
    }

    /// The object a command prints.
    pub(crate) fn object(&self, words: &[&str]) -> Value {
        self.does(&[words, &["--json"]].concat()).object()
    }

    /// Runs a command that must fail, and gives its last line: one sentence, then what to do.
    pub(crate) fn fails(&self, words: &[&str]) -> String {
        let said = self.run(words);
        assert!(matches!(said.status, Some(1 | 2)), "{:?} {}{}", said.status, said.out, said.err);
        let last = said.err.lines().last().unwrap_or_default().to_owned();
        assert!(last.ends_with('.') && !last.contains("Error") && !last.contains("::"), "{last}");
        last
    }

    /// Starts the node and waits until it says where it is.
    pub(crate) fn serve(&self) -> Serving {
        self.serve_with(&[])
    }

    /// As [`Place::serve`], with more words.
    pub(crate) fn serve_with(&self, words: &[&str]) -> Serving {
        let mut command = self.command(&[&["serve", "--json"], words].concat());
        command.stdin(if words.is_empty() { Stdio::null() } else { Stdio::piped() });
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        Serving { child, out, first: serde_json::from_str(&line).unwrap() }
    }

    /// Adds lines to the configuration.
    pub(crate) fn configure(&self, old: &str, new: &str) {
        let file = self.data().join("pulang.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(old), "{text}");
        std::fs::write(&file, text.replace(old, new)).unwrap();
    }
}

impl Said {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The object that was printed.
    pub(crate) fn object(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{}", self.out);
        serde_json::from_str(&self.out).unwrap()
    }
}

impl Serving {
    /// Sends a signal and waits for the end; gives the exit code and what was printed after the first line.
    pub(crate) fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let status = self.child.wait().unwrap();
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.out, &mut rest).unwrap();
        (status.code(), rest)
    }

    /// Closes its standard input and waits for the end; gives the exit code.
    pub(crate) fn close_input(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        self.child.wait().unwrap().code()
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already where a test has stopped it.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// An address nobody listens on, below the ports that the system gives out by itself.
fn free_address() -> String {
    let first = 20_000 + u16::try_from(std::process::id() % 5_000).unwrap();
    let free = (first..30_000).map(|port| format!("127.0.0.1:{port}"));
    let mut free = free.filter(|address| TcpListener::bind(address).is_ok());
    free.next().unwrap()
}

/// The permission bits of a file.
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// Sets the permission bits of a file.
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}
