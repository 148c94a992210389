//! Offices in temporary folders, a clock turned by hand, and the post between them.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use pulang_node::action::accept::{Taken, accept};
use pulang_node::action::plain::{Moment, Plain, Scalar};
use pulang_node::action::request::agreement::ProposeAgreement;
use pulang_node::action::request::card::ConfirmCard;
use pulang_node::action::request::case::WriteCase;
use pulang_node::action::request::transfer::{Answer, AnswerTransfer, FieldInput, Submit};
use pulang_node::action::view::document::{DocumentView, FieldView};
use pulang_node::action::view::transfer::TransferView;
use pulang_node::action::{ActionError, agreement, card, case, outgoing, show, transfer};
use pulang_node::case::CaseId;
use pulang_node::clock::{Clock, Hand};
use pulang_node::node::Node;
use pulang_protocol::agreement::Instrument;
use pulang_protocol::id::{DocumentId, Epoch, Officer, VersionId};
use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;
use pulang_protocol::sync::{Entry, Item, Lanes, Reply, read_frame};
use pulang_protocol::time::Time;

/// 22 June 2026, a Monday.
pub(crate) const NOW: i64 = 1_782_100_000_000;
pub(crate) const DAY_MS: i64 = 86_400_000;

/// One office. Dropping it deletes its folder.
pub(crate) struct Office {
    pub(crate) node: Arc<Node>,
    pub(crate) hand: Hand,
    sent: RefCell<BTreeMap<Province, Lanes<u64>>>,
    folder: tempfile::TempDir,
}

impl Office {
    pub(crate) fn new(code: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (clock, hand) = Clock::by_hand(Time::from_millis(NOW).unwrap());
        let config = format!("province = \"{code}\"\noffice = \"Dinas Contoh {code}\"\n");
        let node = Node::create(&folder.path().join("node"), &config, clock).unwrap();
        Self { node: Arc::new(node), hand, sent: RefCell::default(), folder }
    }

    /// Closes the node and opens it again.
    pub(crate) fn restart(self) -> Self {
        let Self { node, hand, sent, folder } = self;
        let now = node.clock().now();
        drop(node);
        let (clock, new) = Clock::by_hand(now);
        let node = Arc::new(Node::open(&folder.path().join("node"), clock).unwrap());
        drop(hand);
        Self { node, hand: new, sent, folder }
    }

    /// Where its files lie.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn province(&self) -> Province {
        self.node.province()
    }

    pub(crate) fn by(&self) -> Officer {
        self.node.officer()
    }

    /// What this office sees of a transfer, personal values included.
    pub(crate) fn sees(&self, envelope: DocumentId) -> TransferView {
        show::transfer(&self.node, self.by(), envelope, true).unwrap()
    }

    /// Whether these bytes stand anywhere in the files of this office.
    pub(crate) fn has_on_disk(&self, bytes: &[u8]) -> bool {
        fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
        }
        let holds = |path: &std::path::PathBuf| {
            let all = std::fs::read(path).unwrap();
            all.windows(bytes.len()).any(|window| window == bytes)
        };
        files(self.folder.path()).iter().any(holds)
    }

    /// Files a case from JSON.
    pub(crate) fn file(&self, case: serde_json::Value) -> CaseId {
        let request = WriteCase { case: serde_json::from_value(case).unwrap() };
        case::add(&self.node, self.by(), request).unwrap().row.id.0
    }
}

/// Hands over everything one office has for another, as often as there is something.
pub(crate) fn post(from: &Office, to: &Office) {
    let epoch = Epoch::from_bytes([from.province().code(); 16]);
    let mut all = from.sent.borrow_mut();
    let after = all.entry(to.province()).or_default();
    loop {
        let behind = Lanes { first: Some(after.first), rest: Some(after.rest) };
        let outgoing = outgoing::frame(&from.node, to.province(), &behind).unwrap();
        if outgoing.sent.is_empty() {
            return;
        }
        let entries = read_frame(&outgoing.frame).unwrap();
        let taken = accept(&to.node, from.province(), epoch, *after, entries).unwrap();
        assert!(matches!(taken, Taken::Answered(..)), "{taken:?}");
        for sent in outgoing.sent {
            *after.get_mut(sent.lane) = sent.number;
        }
    }
}

/// Hands over in all directions until nothing is left.
pub(crate) fn meet(offices: &[&Office]) {
    for _ in 0..4 {
        for from in offices {
            for to in offices.iter().filter(|to| to.province() != from.province()) {
                post(from, to);
            }
        }
    }
}

/// A minute passes in every office.
pub(crate) fn tick(offices: &[&Office]) {
    offices.iter().for_each(|office| office.hand.pass(Duration::from_secs(60)));
}

/// Both take the other's card in and compare the words.
pub(crate) fn compare(one: &Office, other: &Office) {
    believe(one, other);
    believe(other, one);
}

/// One office takes the other's card in and compares the words.
pub(crate) fn believe(here: &Office, there: &Office) {
    let bytes = card::export_bytes(&there.node).unwrap();
    card::import(&here.node, here.by(), &bytes).unwrap();
    let words = card::export(&there.node).unwrap().card.words.join(" ");
    let request = ConfirmCard { province: Plain(there.province()), words };
    card::confirm(&here.node, here.by(), request).unwrap();
}

/// Hands items over, as a partner that begins its outbox anew; gives the answers.
pub(crate) fn hand(from: Province, to: &Office, items: Vec<Item>) -> Vec<Reply> {
    let epoch = Epoch::from_bytes(to.node.random().bytes());
    let mut numbers = Lanes { first: 0, rest: 0 };
    let entries = items.into_iter().map(|item| {
        let number = numbers.get_mut(item.lane());
        *number += 1;
        Entry { number: *number, item }
    });
    let entries: Vec<Entry> = entries.collect();
    match accept(&to.node, from, epoch, Lanes { first: 0, rest: 0 }, entries).unwrap() {
        Taken::Answered(replies, _) => replies.into_iter().map(|(_, reply)| reply).collect(),
        Taken::Behind(places) => unreachable!("{places:?}"),
    }
}

/// The document an item is of, if it is an edit or begins one.
pub(crate) fn document_of(item: &Item) -> Option<DocumentId> {
    if let Item::Edit(edit) = item {
        Some(edit.header.body().document)
    } else if let Item::Genesis(genesis) = item {
        Some(genesis.id().into())
    } else {
        None
    }
}

/// What one office has for another, from the beginning.
pub(crate) fn outbox(from: &Office, to: Province) -> Vec<Item> {
    let outgoing = outgoing::frame(&from.node, to, &Lanes { first: Some(0), rest: Some(0) }).unwrap();
    read_frame(&outgoing.frame).unwrap().into_iter().map(|entry| entry.item).collect()
}

/// Terms between an office and others, in force since yesterday for a year.
pub(crate) fn terms(others: &[&Office]) -> ProposeAgreement {
    let moment = |days: i64| Moment(Time::from_millis(NOW + days * DAY_MS).unwrap());
    ProposeAgreement {
        instrument: Plain(Instrument::CooperationAgreement),
        title: "Perjanjian kerja sama contoh".to_owned(),
        purpose: "Pemulangan korban perdagangan orang".to_owned(),
        parties: others.iter().map(|other| Plain(other.province())).collect(),
        numbers: Vec::new(),
        from: moment(-1),
        until: moment(365),
        answer_days: Some(3),
        grace_days: Some(0),
        retention_days: None,
        carries: None,
        contacts: vec!["Kepala bidang rehabilitasi sosial".to_owned()],
        paper: None,
        under: None,
        previous: None,
        takes_in: Vec::new(),
    }
}

/// The first office proposes, every office signs, and the signatures reach all.
pub(crate) fn agree(offices: &[&Office]) -> VersionId {
    let (first, others) = offices.split_first().unwrap();
    let version = agreement::propose(&first.node, first.by(), terms(others)).unwrap().id.0;
    let bytes = agreement::export(&first.node, version).unwrap();
    others.iter().for_each(|other| {
        agreement::import(&other.node, other.by(), &bytes).unwrap();
    });
    offices.iter().for_each(|office| {
        agreement::sign(&office.node, office.by(), version).unwrap();
    });
    meet(offices);
    version
}

/// NTT and Jawa Barat, with cards compared and an agreement in force.
pub(crate) fn two() -> (Office, Office) {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    compare(&ntt, &jabar);
    agree(&[&ntt, &jabar]);
    (ntt, jabar)
}

/// A case file that is good for a transfer, with a canary in what must stay in the office.
pub(crate) fn a_case() -> serde_json::Value {
    serde_json::json!({
           "register": { "number": "REG-1-TINGGAL", "unit": "UPTD PPA" },
           "reporter": { "name": "TINGGAL" },
           "victim": {
               "full_name": "Contoh Satu", "initials": "CS", "nik": "3204000000000001", "no_kk": "TINGGAL",
               "birth_date": "2001-02-03", "age_status": "DEWASA", "sex": "PEREMPUAN",
               "home": { "regency": "32.04", "district": "Contoh", "village": "Desa Contoh" }
           },
           "family": [{ "name": "Contoh Dua", "relation": "ibu", "phone": "021-000", "safe_to_contact": true }],
           "perpetrators": [{ "name": "TINGGAL" }],
           "account": { "chronicle": "TINGGAL" },
           "consents": {
               "form": "TERTULIS", "told": [
    "LEGALITAS", "TUJUAN", "JENIS_DAN_RELEVANSI", "RETENSI_DOKUMEN", "RINCIAN_INFORMASI",
    "JANGKA_WAKTU", "HAK_SUBJEK_DATA"
    ],
    "data": "DIBERIKAN", "given_by": "KORBAN", "tracing": true, "wish": "YA", "risk": "RENDAH",
               "destination": "KELUARGA"
           }
       })
}

/// A transfer asked for, and on the receiver's server.
pub(crate) fn submitted(from: &Office, to: &Office) -> DocumentId {
    let case = from.file(a_case());
    let envelope = transfer::submit(&from.node, from.by(), submit(case, to)).unwrap();
    meet(&[from, to]);
    tick(&[from, to]);
    envelope
}

pub(crate) fn submit(case: CaseId, to: &Office) -> Submit {
    let fields = vec![set("urgency", "SEGERA"), set("receiving_unit", "UPTD PPA Contoh")];
    Submit { case: Plain(case), to: Plain(to.province()), fields, note: Some("Mohon jawaban".to_owned()) }
}

/// A transfer the receiver is ready for, known at both.
pub(crate) fn accepted(from: &Office, to: &Office) -> DocumentId {
    let envelope = submitted(from, to);
    answer(to, envelope, Answer::Accept).unwrap();
    meet(&[from, to]);
    tick(&[from, to]);
    envelope
}

pub(crate) fn answer(office: &Office, envelope: DocumentId, answer: Answer) -> Result<(), ActionError> {
    let request = AnswerTransfer { answer, reason: None, note: None };
    transfer::answer(&office.node, office.by(), envelope, request)
}

pub(crate) fn set(path: &str, value: &str) -> FieldInput {
    FieldInput { path: path.to_owned(), value: Some(Scalar::Text(value.to_owned())) }
}

pub(crate) fn document(view: &TransferView, kind: Kind) -> &DocumentView {
    view.documents.iter().find(|document| document.kind.0 == kind).unwrap()
}

pub(crate) fn field<'a>(document: &'a DocumentView, path: &str) -> &'a FieldView {
    document.fields.iter().find(|field| field.path.0.as_str() == path).unwrap()
}

/// The text that wins at a path.
pub(crate) fn text(document: &DocumentView, path: &str) -> String {
    match &field(document, path).winner.value {
        Some(Scalar::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// Asserts that an act was refused by this rule.
pub(crate) fn refused<T: Debug>(result: Result<T, ActionError>, why: &ActionError) {
    assert_eq!(result.err().as_ref(), Some(why));
}
