//! One case, stage by stage, up to wherever a test wants it, and what a browser reads of it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Moment, Plain};
use pulang_node::action::request::journey::{BeginLeg, Close, Monitor, RecordEvent};
use pulang_node::action::request::transfer::{Answer, Complete, ReleaseDossier};
use pulang_node::action::{leg, transfer};
use pulang_protocol::id::DocumentId;
use pulang_protocol::status::EventKind;

use super::browser::{Browser, Page};
use crate::world::{Office, a_case, answer, meet, set, submit, tick, two};

/// The stages of a case whose victim is brought by the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Waiting,
    Delivered,
    Read,
    Incomplete,
    Accepted,
    Planned,
    Departed,
    Arrived,
    Recorded,
    Confirmed,
    Monitored,
    Closed,
}

impl Stage {
    pub(crate) const ALL: [Self; 12] = [
        Self::Waiting,
        Self::Delivered,
        Self::Read,
        Self::Incomplete,
        Self::Accepted,
        Self::Planned,
        Self::Departed,
        Self::Arrived,
        Self::Recorded,
        Self::Confirmed,
        Self::Monitored,
        Self::Closed,
    ];
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Sender,
    Receiver,
}

/// Two offices and the case between them.
pub(crate) struct Case {
    pub(crate) ntt: Office,
    pub(crate) jabar: Office,
    pub(crate) envelope: DocumentId,
    pub(crate) leg: Option<DocumentId>,
}

impl Case {
    /// A case that has come so far, known so at both; of one that waits only its sender knows.
    pub(crate) fn at(stage: Stage) -> Self {
        let (ntt, jabar) = two();
        let case = ntt.file(a_case());
        let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
        let mut case = Self { ntt, jabar, envelope, leg: None };
        Stage::ALL.into_iter().filter(|each| *each <= stage).for_each(|each| case.step(each));
        case
    }

    fn step(&mut self, stage: Stage) {
        let (ntt, jabar) = (&self.ntt, &self.jabar);
        tick(&[ntt, jabar]);
        match stage {
            Stage::Waiting => return,
            Stage::Delivered => {}
            Stage::Read => drop(jabar.sees(self.envelope)),
            Stage::Incomplete => answer(jabar, self.envelope, Answer::RequestCompletion).unwrap(),
            Stage::Accepted => {
                let request = Complete { fields: Vec::new(), note: Some("Lengkap".to_owned()) };
                transfer::complete(&ntt.node, ntt.by(), self.envelope, request).unwrap();
                meet(&[ntt, jabar]);
                answer(jabar, self.envelope, Answer::Accept).unwrap();
            }
            Stage::Planned => {
                let request = ReleaseDossier { fields: vec![set("special_needs", "Obat rutin")] };
                transfer::release(&ntt.node, ntt.by(), self.envelope, request).unwrap();
                let fields = vec![set("mode", "UDARA"), set("meeting_point", "Bandara")];
                let request = BeginLeg { to: Plain(jabar.province()), fields };
                self.leg = Some(leg::begin(&ntt.node, ntt.by(), self.envelope, request).unwrap());
            }
            Stage::Departed => self.happens(ntt, EventKind::Departed),
            Stage::Arrived => self.happens(jabar, EventKind::Arrived),
            Stage::Recorded => self.happens(ntt, EventKind::HandedOver),
            Stage::Confirmed => self.happens(jabar, EventKind::Received),
            Stage::Monitored => {
                let (on, method, condition) =
                    ("2026-06-22".to_owned(), "KUNJUNGAN".to_owned(), "AMAN".to_owned());
                let visit = Monitor { entry: None, on, method, condition, note: None };
                leg::monitor(&jabar.node, jabar.by(), self.envelope, visit).unwrap();
            }
            Stage::Closed => {
                let request = Close { reason: "BERHASIL".to_owned(), note: None };
                leg::close(&jabar.node, jabar.by(), self.envelope, request).unwrap();
            }
        }
        meet(&[ntt, jabar]);
    }

    fn happens(&self, office: &Office, event: EventKind) {
        let (reason, note, place, fields) = (None, None, None, Vec::new());
        let at = Some(Moment(office.node.clock().now()));
        let request = RecordEvent { event: Plain(event), reason, note, at, place, fields };
        leg::record(&office.node, office.by(), self.leg.unwrap(), request).unwrap();
    }

    /// The address of its page, or of one below it.
    pub(crate) fn path(&self, below: &str) -> String {
        format!("/pemulangan/{}{below}", self.envelope)
    }

    /// The address of the page of an act.
    pub(crate) fn act(&self, act: &str) -> String {
        match self.leg.filter(|_| ON_LEG.contains(&act)) {
            Some(leg) => self.path(&format!("/etape/{leg}/{act}")),
            None => self.path(&format!("/{act}")),
        }
    }

    pub(crate) fn office(&self, side: Side) -> &Office {
        match side {
            Side::Sender => &self.ntt,
            Side::Receiver => &self.jabar,
        }
    }

    pub(crate) fn sides(&self) -> [&Office; 2] {
        [&self.ntt, &self.jabar]
    }

    /// How many edits there are at an office.
    pub(crate) fn written(&self, office: &Office) -> u64 {
        pulang_node::action::show::as_it_stands(&office.node, self.envelope).unwrap().row.edits
    }
}

/// What a page of a transfer says at a glance.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) state: String,
    pub(crate) duty: String,
    /// The last pieces of the addresses of the acts that stand open.
    pub(crate) acts: Vec<String>,
    /// The rung on which it stands, if it stands on one, and how many are done.
    pub(crate) rung: (String, usize),
}

impl Glance {
    pub(crate) fn of(html: &str) -> Self {
        let ladder = between(html, "<section class=\"ladder", "</section>");
        let acts = between(html, "<div class=\"acts\">", "</div>");
        let open = acts.split("<details").next().unwrap();
        let now = ladder.split("aria-current=\"step\"").nth(1);
        Self {
            state: words(between(html, "<span class=\"state ", "</span></span>").split_once('>').unwrap().1),
            duty: words(between(between(html, "<div class=\"duty", "<span class=\"prov"), "<b>", "</b>")),
            acts: links(open),
            rung: (
                now.map(|after| words(between(after, "<b>", "</b>"))).unwrap_or_default(),
                ladder.matches("<li class=\"done").count(),
            ),
        }
    }
}

/// The last pieces of the addresses of every act offered, open or folded away.
pub(crate) fn offered(html: &str) -> Vec<String> {
    links(between(html, "<div class=\"acts\">", "</div>"))
}

fn links(html: &str) -> Vec<String> {
    let links = html.split("href=\"").skip(1).map(|after| after.split_once('"').unwrap().0);
    links.map(|link| link.rsplit('/').next().unwrap().to_owned()).collect()
}

/// The text between two marks, the first time they are there.
pub(crate) fn between<'a>(html: &'a str, begin: &str, end: &str) -> &'a str {
    let (_, after) = html.split_once(begin).unwrap_or_else(|| panic!("{begin} is not in the page"));
    after.split_once(end).unwrap().0
}

/// The words of a piece of a page: its tags taken out, spaces joined.
pub(crate) fn words(html: &str) -> String {
    let mut pieces = html.split('<');
    let first = pieces.next().into_iter();
    let text = first.chain(pieces.map(|piece| piece.split_once('>').map_or("", |(_, text)| text)));
    text.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// What an office reads of a case.
pub(crate) async fn seen(case: &Case, office: &Office) -> Page {
    Browser::signed_in(office).await.get(&case.path("")).await
}

/// A form of an act, filled as it should be. Times are those of the clocks of both offices: 22 June 2026, late.
pub(crate) fn good(act: &str, when: &str) -> Vec<(&'static str, String)> {
    let text = |name, value: &str| (name, value.to_owned());
    match act {
        "jawab" => vec![text("jawaban", "bersedia")],
        "berangkat" => vec![text("waktu", when), text("moda", "LAUT"), text("catatan", "Cuaca baik")],
        "tiba" => vec![text("waktu", when), text("tempat", "kantor"), text("kondisi", "baik")],
        "serah-terima" => vec![
            text("waktu", when),
            text("tempat", "Dinas Contoh"),
            text("nomor", "BAST/1"),
            text("kondisi", "perlu-perhatian"),
            text("barang", "obat"),
            text("barang", "surat"),
        ],
        "konfirmasi" => {
            vec![text("waktu", when), text("jabatan", "Kepala seksi"), text("kecocokan", "sesuai")]
        }
        "pemantauan" => {
            vec![text("tanggal", "2026-06-22"), text("cara", "TELEPON"), text("keadaan", "RENTAN")]
        }
        "tutup" => vec![text("alasan", "PINDAH"), text("catatan", "Pindah kota")],
        "lengkapi" => vec![text("cara_pulang", "DIANTAR"), text("catatan", "Sudah lengkap")],
        "provinsi-lain" => vec![text("provinsi", "32")],
        "kabar-perjalanan" => vec![text("waktu", when), text("tempat", "Surabaya")],
        "keberatan" => vec![text("alasan", "KEADAAN_BERBEDA"), text("catatan", "Perlu dokter")],
        "kejadian" | "meninggalkan-rombongan" => {
            vec![text("waktu", when), text("catatan", "Di pelabuhan")]
        }
        "kembali" => vec![text("waktu", when)],
        "tidak-jadi" => vec![text("alasan", "RENCANA_BERUBAH")],
        "keluarga-menolak" => vec![text("alasan", "MASYARAKAT_MENOLAK")],
        "tujuan-berubah" => vec![
            text("alasan", "KELUARGA_MENOLAK"),
            text("tempat_baru", "KELUARGA_PENGGANTI"),
            text("kab_baru", "32.04"),
        ],
        "keinginan-berubah" => vec![text("alasan", "MINTA_WAKTU")],
        "batalkan" => vec![text("alasan", "LAINNYA"), text("catatan", "Ada jalan lain")],
        "cabut-keberatan" | "reintegrasi" => Vec::new(),
        other => panic!("{other} is no act"),
    }
}

/// Every act there is a page for.
pub(crate) const ACTS: [&str; 21] = [
    "jawab",
    "berangkat",
    "tiba",
    "serah-terima",
    "konfirmasi",
    "pemantauan",
    "tutup",
    "lengkapi",
    "provinsi-lain",
    "kabar-perjalanan",
    "keberatan",
    "cabut-keberatan",
    "reintegrasi",
    "kejadian",
    "meninggalkan-rombongan",
    "kembali",
    "tidak-jadi",
    "keluarga-menolak",
    "tujuan-berubah",
    "keinginan-berubah",
    "batalkan",
];

/// Those of a leg.
const ON_LEG: [&str; 11] = [
    "berangkat",
    "tiba",
    "serah-terima",
    "konfirmasi",
    "kabar-perjalanan",
    "keberatan",
    "cabut-keberatan",
    "kejadian",
    "meninggalkan-rombongan",
    "kembali",
    "tidak-jadi",
];

/// The present minute as an officer of this office types it.
pub(crate) fn minute(office: &Office) -> String {
    let zone = office.node.config().province.zone;
    let local = office.node.clock().now().plus_millis(i64::from(zone.offset_minutes()) * 60_000);
    pulang_node::civil::stamp(local).get(..16).unwrap().to_owned()
}

/// Sends the form of an act.
pub(crate) async fn send(case: &Case, office: &Office, act: &str, form: &[(&str, String)]) -> Page {
    let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Browser::signed_in(office).await.submit(&case.act(act), &pairs).await
}

pub(crate) fn with<'a>(form: &[(&'a str, String)], name: &'a str, value: &str) -> Vec<(&'a str, String)> {
    let kept = form.iter().filter(|(known, _)| *known != name).cloned();
    kept.chain([(name, value.to_owned())]).collect()
}
