//! An office as its people run it: `pulang init`, `pulang serve`, and the interface for programs.

#![expect(clippy::unwrap_used, reason = "an office that does not start has failed the test")]

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// How often somebody who waits looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// How long two offices may take to meet.
const PATIENCE: Duration = Duration::from_secs(90);

/// A running office.
pub(crate) struct Office {
    child: Child,
    /// Its pages, without the stroke at the end.
    pub(crate) web: String,
    /// The one-time code it printed.
    pub(crate) code: String,
    token: String,
    client: Client,
    runtime: Runtime,
    _folder: tempfile::TempDir,
}

/// The program beside this test program.
fn program() -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let program = here.parent().and_then(Path::parent).unwrap().join("pulang");
    assert!(program.exists(), "{} is not there; build it first", program.display());
    program
}

/// A port nobody listens on.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Office {
    /// Makes a node and serves it. Only one that `listens` can be dialled.
    pub(crate) fn open(province: &str, name: &str, listens: bool) -> Self {
        pulang_node::serve::cryptography::choose();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let mut init = Command::new(program());
        init.args(["init", "--province", province, "--office", name, "--web-port", "0", "--data"]).arg(&data);
        if listens {
            let address = format!("127.0.0.1:{}", free_port());
            init.args(["--peer-listen", &address, "--address", &address]);
        }
        let made = init.output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut serve = Command::new(program());
        serve.args(["serve", "--json", "--data"]).arg(&data).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = serve.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let of = |name: &str| said.get(name).and_then(Value::as_str).unwrap().to_owned();
        Self {
            child,
            web: format!("http://{}", of("web")),
            code: of("code"),
            token: std::fs::read_to_string(data.join("api-token")).unwrap(),
            client: Client::new(),
            runtime: Runtime::new().unwrap(),
            _folder: folder,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, None)
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Value {
        self.ask(Method::POST, path, Some(body))
    }

    fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let request =
            self.client.request(method, format!("{}/api/v1{path}", self.web)).bearer_auth(&self.token);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            let (status, text) = (answer.status(), answer.text().await.unwrap());
            assert!(status.is_success(), "{path}: {status} {text}");
            serde_json::from_str(&text).unwrap_or(Value::Null)
        })
    }

    /// Asks again and again until the answer is good.
    pub(crate) fn until(&self, path: &str, good: impl Fn(&Value) -> bool) {
        let request = || self.client.get(format!("{}/api/v1{path}", self.web)).bearer_auth(&self.token);
        let asking = async {
            let mut again = tokio::time::interval(LOOK_AGAIN);
            loop {
                again.tick().await;
                let answer: Value = request().send().await.unwrap().json().await.unwrap();
                if good(&answer) {
                    return;
                }
            }
        };
        let waited = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, asking).await });
        assert!(waited.is_ok(), "{path} does not become what was waited for");
    }

    /// Waits until every part of every transfer has its receipt.
    pub(crate) fn until_all_is_there(&self) {
        self.until("/status", |status| {
            status.get("health").and_then(Value::as_str) == Some("all_there")
                && status.pointer("/counts/waiting").and_then(Value::as_u64) == Some(0)
        });
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // It may have gone already; then there is nothing to end.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Hands a card over as a file.
pub(crate) fn hand_card(from: &Office, to: &Office) {
    let card = from.get("/card");
    to.post("/cards", json!({ "bytes_hex": card.get("bytes_hex") }));
}

/// The eight words of an office's own card, as they are read out.
pub(crate) fn spoken(office: &Office) -> String {
    let card = office.get("/card");
    let words = card.pointer("/card/words").and_then(Value::as_array).unwrap();
    words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
}

/// The first proposes to the second, and both sign.
pub(crate) fn agree(first: &Office, second: &Office, other: &str) {
    let now = first.get("/status").pointer("/clock/now").and_then(Value::as_i64).unwrap();
    let day = 86_400_000;
    let version = first.post(
        "/agreements",
        json!({
            "instrument": "PKS", "title": "Pelindungan korban perdagangan orang",
            "purpose": "Pemulangan korban perdagangan orang", "parties": [other], "from": now - day,
            "until": now + 700 * day, "answer_days": 3, "contacts": ["Kepala bidang rehabilitasi sosial"]
        }),
    );
    let id = version.get("id").and_then(Value::as_str).unwrap();
    let file = first.get(&format!("/agreements/{id}/export"));
    second.post("/agreements/import", file);
    for office in [first, second] {
        office.post(&format!("/agreements/{id}/sign"), Value::Null);
    }
    let in_force = |version: &Value| version.get("standing").and_then(Value::as_str) == Some("in_force");
    for office in [first, second] {
        office.until(&format!("/agreements/{id}"), in_force);
    }
}

/// Asks for one person's way home; returns the transfer.
pub(crate) fn submit(from: &Office, to: &str, number: u32, urgency: &str, unit: &str) -> String {
    let case = from.post(
        "/cases",
        json!({ "case": {
            "register": { "number": format!("REG-{number}"), "unit": "UPTD PPA" },
            "victim": {
                "full_name": "Contoh Satu", "initials": "CS", "birth_date": "2001-02-03", "age_status": "DEWASA",
                "sex": "PEREMPUAN", "home": { "regency": "32.04", "village": "Desa Contoh" }
            },
            "family": [{ "name": "Contoh Dua", "relation": "ibu", "phone": "021-000", "safe_to_contact": true }],
            "consents": {
                "form": "TERTULIS", "told": [
 "LEGALITAS", "TUJUAN", "JENIS_DAN_RELEVANSI", "RETENSI_DOKUMEN", "RINCIAN_INFORMASI",
 "JANGKA_WAKTU", "HAK_SUBJEK_DATA"
 ],
 "data": "DIBERIKAN", "given_by": "KORBAN", "tracing": true, "wish": "YA", "risk": "RENDAH",
                "destination": "KELUARGA"
            }
        } }),
    );
    let fields = json!([
        { "path": "urgency", "value": urgency }, { "path": "receiving_unit", "value": unit },
        { "path": "sending_unit", "value": "UPTD PPA Provinsi Nusa Tenggara Timur" }
    ]);
    let id = case.get("id").or_else(|| case.pointer("/row/id")).unwrap();
    let asked = json!({ "case": id, "to": to, "fields": fields, "note": "Mohon jawaban" });
    from.post("/transfers", asked).get("id").and_then(Value::as_str).unwrap().to_owned()
}
