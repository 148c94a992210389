//! Chromium without a window, told what to do over a pair of pipes (`--remote-debugging-pipe`): each message is JSON
//! ended by a zero byte. No port is opened for it.

#![expect(clippy::unwrap_used, reason = "a browser that cannot be told what to do has failed the test")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// What the browser is called on the systems we know.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// The browser reads from file 3 and writes to file 4; here those are the pipes of its standard input and output.
const PIPES: &str = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null";
/// How long the browser may think about one thing.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser with one page.
pub(crate) struct Chromium {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    events: Vec<Value>,
    calls: u64,
    session: Option<String>,
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// Starts the browser. Pages may run no script: the office's pages have none and must not need any.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let name = NAMES.into_iter().find(|name| is_there(name)).expect("chromium is installed");
        let folder = format!("--user-data-dir={}", profile.path().display());
        let flags =
            ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"];
        let mut child = Command::new("sh")
            .args(["-c", PIPES, "sh", name])
            .args(flags)
            .args(["--no-first-run", "--disable-background-networking", "--disable-component-update"])
            .args(["--remote-debugging-pipe", &folder, "about:blank"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (heard, from) = channel();
        let (to, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        std::thread::spawn(move || listen(out, &heard));
        let mut browser =
            Self { child, to, from, events: Vec::new(), calls: 0, session: None, _profile: profile };
        browser.open_page();
        browser
    }

    fn open_page(&mut self) {
        let target = self.call("Target.createTarget", json!({ "url": "about:blank" }));
        let target = target.get("targetId").unwrap().clone();
        let attached = self.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        self.session = attached.get("sessionId").and_then(Value::as_str).map(str::to_owned);
        for part in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{part}.enable"), json!({}));
        }
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// Sends a command and waits for its result; what happens meanwhile is kept.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let (Some(session), Some(object)) = (&self.session, message.as_object_mut()) {
            object.insert("sessionId".to_owned(), session.as_str().into());
        }
        self.to.write_all(message.to_string().as_bytes()).unwrap();
        self.to.write_all(&[0]).unwrap();
        self.to.flush().unwrap();
        loop {
            let heard = self.hear();
            if heard.get("id").and_then(Value::as_u64) == Some(id) {
                assert!(heard.get("error").is_none(), "{method}: {heard}");
                return heard.get("result").cloned().unwrap();
            }
            self.events.push(heard);
        }
    }

    /// Waits until an event of this name has happened since the events were last taken.
    pub(crate) fn wait_for(&mut self, name: &str) {
        let is = |event: &Value| event.get("method").and_then(Value::as_str) == Some(name);
        while !self.events.iter().any(is) {
            let heard = self.hear();
            self.events.push(heard);
        }
    }

    /// What has happened since this was last asked.
    pub(crate) fn take_events(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.events)
    }

    /// What an expression says of the page.
    pub(crate) fn look(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", asked);
        answer.pointer("/result/value").cloned().unwrap_or(Value::Null)
    }

    /// Presses and lets go of a key.
    pub(crate) fn press(&mut self, key: &str, code: u8, text: &str) {
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            let params =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
            self.call("Input.dispatchKeyEvent", params);
        }
    }

    fn hear(&mut self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("the browser answers")
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It may have gone already; then there is nothing to end.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn is_there(name: &str) -> bool {
    let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

fn listen(out: ChildStdout, heard: &Sender<Value>) {
    let mut out = BufReader::new(out);
    let mut message = Vec::new();
    while out.read_until(0, &mut message).is_ok_and(|length| length > 0) {
        message.pop();
        let sent = serde_json::from_slice(&message).map(|value| heard.send(value));
        if !matches!(sent, Ok(Ok(()))) {
            return;
        }
        message.clear();
    }
}
