//! Documents as they are in life: a leg with its fields filled in, then changed, watched and handed over.
//!
//! The mix follows the workload of `docs/performance.md`: one edit that fills 42 paths, then edits of one to three
//! operations by three provinces, a fifth of which had not seen the newest.

use proptest::prelude::RngExt as _;
use proptest::test_runner::{RngAlgorithm, TestRng};
use pulang_protocol::codec::Wire as _;
use pulang_protocol::edit::{Act, Header, Op, Payload};
use pulang_protocol::history::{Entry, History};
use pulang_protocol::id::{Digest, DocumentId, EditId, Incarnation, Nonce, Officer, VersionId, sha256};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Path, Value};
use pulang_protocol::time::Time;

const START_MS: i64 = 1_793_491_200_000;
const ESCORT_FIELDS: [&str; 4] = ["name", "phone", "type", "unit"];
const ESCORTS_AT_FIRST: usize = 6;

const EVENT_FIELDS: [&str; 3] = ["at", "place", "type"];

const FILLED: [&str; 15] = [
    "age_status",
    "arrives_at",
    "departs_at",
    "handover_condition",
    "handover_number",
    "handover_place",
    "head_count_arrived",
    "head_count_departed",
    "initials",
    "meeting_point",
    "mode",
    "number",
    "received_by_role",
    "travel_needs",
    "victim_code",
];

const SENTENCES: [&str; 5] = [
    "Perlu dipastikan kendaraan jemputan siap di terminal.",
    "Sehat, dapat bepergian tanpa pendamping medis",
    "Koordinasi dengan dinas sosial tujuan sudah dilakukan melalui telepon.",
    "Perjalanan ditunda karena cuaca buruk di pelabuhan",
    "UPTD PPA Provinsi Nusa Tenggara Timur",
];

/// One who writes: its province, its newest edit and how many it has written.
struct Author {
    province: Province,
    newest: Option<EditId>,
    seq: u64,
}

/// The hands at work on one document.
struct Desk {
    random: TestRng,
    authors: Vec<Author>,
    history: History,
    /// The heads after each edit, so that an author may be some edits behind.
    heads: Vec<Vec<EditId>>,
    escorts: Vec<Nonce>,
}

/// A document of so many edits that follows from a seed, each edit after its past.
pub fn document(seed: u64, edits: usize) -> Vec<Entry> {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &sha256(&seed.to_be_bytes()));
    let author = |code| Author { province: Province::new(code).expect("a code"), newest: None, seq: 0 };
    let mut desk = Desk {
        random,
        authors: [53, 32, 31].map(author).into(),
        history: History::default(),
        heads: Vec::new(),
        escorts: Vec::new(),
    };
    (0..edits).for_each(|number| desk.write(number));
    desk.history.entries().to_vec()
}

impl Desk {
    fn write(&mut self, number: usize) {
        let ops = if number == 0 { self.first() } else { self.change() };
        let payload = Payload { salt: self.nonce(), ops };
        let header = self.header(number, payload.digest());
        let id = EditId::from_bytes(sha256(&header.to_bytes()));
        let author = self.authors.iter_mut().find(|author| author.province == header.author);
        let author = author.expect("the header is one of theirs");
        (author.newest, author.seq) = (Some(id), header.seq);
        let entry = Entry { id, header, payload: Some(payload) };
        self.history.push(entry).expect("its parents are here");
        self.heads.push(self.history.heads().iter().copied().collect());
    }

    fn header(&mut self, number: usize, payload: Digest) -> Header {
        let behind = if self.random.random_range(0..5) == 0 { self.random.random_range(1..4) } else { 0 };
        let turn = if number == 0 { 0 } else { self.random.random_range(0..self.authors.len()) };
        let author = self.authors.get(turn).expect("below their number");
        let seen = number.checked_sub(1 + behind).and_then(|at| self.heads.get(at));
        let mut known: Vec<_> = seen.into_iter().flatten().copied().chain(author.newest).collect();
        known.sort_unstable();
        known.dedup();
        let past = |id: EditId| self.history.place(id).map(|place| self.history.past(place));
        let is_seen = |id: EditId| {
            let place = self.history.place(id);
            place.is_some_and(|place| {
                known.iter().any(|other| past(*other).is_some_and(|past| past.contains(place)))
            })
        };
        let deps = known.iter().copied().filter(|id| Some(*id) != author.newest && !is_seen(*id)).collect();
        let minutes = i64::try_from(number).expect("few edits");
        Header {
            document: DocumentId::from_bytes([1; 32]),
            author: author.province,
            incarnation: Incarnation::from_bytes([author.province.code(); 16]),
            seq: author.seq + 1,
            prev: author.newest,
            deps,
            agreement: VersionId::from_bytes([2; 32]),
            officer: Officer::from_bytes([author.province.code(); 16]),
            time: Time::ZERO.plus_millis(START_MS + 60_000 * minutes),
            payload,
        }
    }

    /// Fills the form.
    fn first(&mut self) -> Vec<Op> {
        let mut ops: Vec<_> = FILLED.iter().map(|name| self.set(name)).collect();
        (0..ESCORTS_AT_FIRST).for_each(|_| {
            let name = self.nonce();
            self.escorts.push(name);
            ops.extend(ESCORT_FIELDS.map(|field| self.set(&format!("escort/{name}/{field}"))));
        });
        let event = self.nonce();
        ops.extend(EVENT_FIELDS.map(|field| self.set(&format!("event/{event}/{field}"))));
        sorted(ops)
    }

    /// An event, a new schedule, another escort, a note.
    fn change(&mut self) -> Vec<Op> {
        let event = self.nonce();
        let names = match self.random.random_range(0..100) {
            0..35 => EVENT_FIELDS.map(|field| format!("event/{event}/{field}")).into(),
            35..50 => vec!["departs_at".to_owned(), "mode".to_owned()],
            50..65 => {
                let turn = self.random.random_range(0..self.escorts.len());
                let escort = self.escorts.get(turn).expect("below their number");
                ["name", "phone"].map(|field| format!("escort/{escort}/{field}")).into()
            }
            65..75 => vec!["travel_needs".to_owned()],
            75..85 => {
                self.escorts.push(event);
                vec![format!("escort/{event}/name")]
            }
            _ => vec!["handover_condition".to_owned()],
        };
        sorted(names.iter().map(|name| self.set(name)).collect())
    }

    fn set(&mut self, path: &str) -> Op {
        let path: Path = path.parse().expect("a path");
        let at = i64::from(self.random.random_range(0..1_000_000_u32));
        let text = |text: &str| Value::Text(text.into());
        let value = match path.segments().next_back().unwrap_or_default() {
            "at" | "departs_at" | "arrives_at" => Value::Time(Time::ZERO.plus_millis(START_MS + 1_000 * at)),
            "number" | "head_count_departed" | "head_count_arrived" => Value::Int(at % 20 + 1),
            "age_status" => text("DEWASA"),
            "initials" => text("CS"),
            "mode" => text("LAUT"),
            "type" => text("PETUGAS_DINSOS"),
            "victim_code" => Value::Text(format!("KRB-{at:06}").into()),
            "handover_number" => Value::Text(format!("{at:06}/12/DINSOS/2026").into()),
            "phone" => Value::Text(format!("+62 811-{at:06}").into()),
            "name" => Value::Text(format!("Contoh {at}").into()),
            _ => {
                text(SENTENCES.get(self.random.random_range(0..SENTENCES.len())).copied().unwrap_or_default())
            }
        };
        Op { path, act: Act::Set(value) }
    }

    fn nonce(&mut self) -> Nonce {
        Nonce::from_bytes(self.random.random())
    }
}

fn sorted(mut ops: Vec<Op>) -> Vec<Op> {
    ops.sort_by(|a, b| a.path.cmp(&b.path));
    ops
}
