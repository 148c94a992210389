//! Synthetic views: two provinces, "Contoh Satu", no person that exists.

use std::cell::Cell;

use crate::web::layout::{Desk, FormToken, Frame, Section};
use crate::web::list::Row;
use crate::web::partner::Tile;
use crate::web::text::voice::{Lang, Voice};
use crate::web::view::beside::{Alarm, Band, Urgency};
use crate::web::view::cause::{Cause, Link, Standing};
use crate::web::view::field::{Candidate, Conflict, DocumentKind, Field, FieldState, Shown};
use crate::web::view::leg::{Leg, Mark, Mode};
use crate::web::view::place::{LocalPath, Province, Responsible, Slug, Unit};
use crate::web::view::said::Said;
use crate::web::view::stage::{Decision, Facts, Journey, Side};
use pulang_config::region::Zone;
use pulang_protocol::province::Province as Code;
use pulang_protocol::status::Reason;
use pulang_protocol::time::Time;

/// 2026-07-05T13:40:00Z, an evening in Kupang.
pub(super) const NOW: i64 = 1_783_258_800_000;
const HOUR: i64 = 3_600_000;

/// So many hours before the page was made.
pub(super) fn ago(hours: i64) -> Time {
    time(NOW - hours * HOUR)
}

/// A moment.
pub(super) fn time(millis: i64) -> Time {
    Time::from_millis(millis).unwrap()
}

/// A slug that is known to be one.
pub(super) fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

/// Makes views; in hostile mode every text ends in markup that tries to break out, with its own number.
pub(super) struct Sample {
    pub(super) lang: Lang,
    pub(super) hostile: bool,
    pub(super) issued: Cell<u32>,
}

impl Sample {
    pub(super) fn new(lang: Lang, hostile: bool) -> Self {
        Self { lang, hostile, issued: Cell::new(0) }
    }

    pub(super) fn text(&self, text: &str) -> Said {
        if !self.hostile {
            return Said::new(text);
        }
        let n = self.issued.get();
        self.issued.set(n + 1);
        Said::new(format!("{text}\u{202E}'\"></b></textarea><img src=x onerror=a({n})><script>"))
    }

    pub(super) fn say(&self) -> Voice {
        Voice { lang: self.lang, zone: Zone::Central, now: time(NOW) }
    }

    pub(super) fn frame(&self, section: Section) -> Frame {
        let desk = Desk {
            province: self.ntt(),
            unit: self.text("UPTD PPA Provinsi NTT"),
            officer: self.text("Petugas Contoh"),
            to_answer: 1,
            partner_alarms: 1,
            token: FormToken([7; 32]),
        };
        let path = LocalPath::home();
        Frame { say: self.say(), desk: Some(desk), section, path, key_in_file: true, notice: None }
    }

    pub(super) fn ntt(&self) -> Province {
        Province { code: Code::new(53).unwrap(), name: self.text("Nusa Tenggara Timur"), ours: true }
    }

    pub(super) fn jabar(&self) -> Province {
        Province { code: Code::new(32).unwrap(), name: self.text("Jawa Barat"), ours: false }
    }

    pub(super) fn ntt_unit(&self) -> Unit {
        Unit { name: self.text("UPTD PPA Provinsi NTT"), province: self.ntt() }
    }

    pub(super) fn jabar_unit(&self) -> Unit {
        Unit { name: self.text("UPTD PPA Provinsi Jawa Barat"), province: self.jabar() }
    }

    pub(super) fn row(&self, person: &str, side: Side, facts: Facts) -> Row {
        let (from, to) = match side {
            Side::Sender => (self.ntt_unit(), self.jabar_unit()),
            Side::Receiver => (self.jabar_unit(), self.ntt_unit()),
        };
        let theirs =
            facts.journey.confirmed.is_some() || facts.decision.is_none() && facts.delivered.is_some();
        let unit = if theirs { to.clone() } else { from.clone() };
        Row {
            slug: slug("7f3a2b90c1"),
            number: self.text("PML/53/2026/7"),
            person: self.text(person),
            band: Band::Woman,
            urgency: Urgency::Routine,
            side,
            from,
            to,
            facts,
            responsible: Responsible { unit, since: facts.since() },
            due: None,
            alarm: None,
            conflicts: 0,
        }
    }

    pub(super) fn field(&self, by: Province, label: &str, text: &str) -> Field {
        let shown = Shown::Plain(self.text(text));
        Field { label: self.text(label), shown, by, at: ago(52), state: FieldState::Shared, alike: false }
    }

    pub(super) fn conflict(&self) -> Conflict {
        let candidate = |edit, value, unit, officer: Option<&str>, hours| Candidate {
            edit: slug(edit),
            shown: Shown::Plain(self.text(value)),
            unit,
            officer: officer.map(|name| self.text(name)),
            at: ago(hours),
        };
        Conflict {
            slug: slug("c0ffee"),
            document: slug("data"),
            kind: DocumentKind::Dossier,
            may_choose: true,
            label: self.text("Kontak keluarga aman dihubungi"),
            candidates: vec![
                candidate("e1", "Tidak, hubungi lewat desa", self.jabar_unit(), None, 3),
                candidate("e2", "Ya, sore hari", self.ntt_unit(), Some("Petugas Contoh"), 4),
            ],
            around: vec![self.field(self.ntt(), "Hubungan keluarga", "Kakak")],
        }
    }

    pub(super) fn leg(&self, journey: Journey) -> Leg {
        Leg {
            slug: slug("e1"),
            number: 1,
            from: self.ntt_unit(),
            to: self.jabar_unit(),
            mode: Some(Mode::Air),
            escorts: vec![self.text("Pekerja sosial"), self.text("Polwan")],
            departed: journey.departed,
            arrived: journey.arrived,
            recorded: journey.recorded,
            objection: journey.disputed.then_some(Reason::ConditionDiffers),
            confirmed: journey.confirmed,
            marks: vec![
                Mark { who: self.ntt_unit().province, at: time(NOW - 3 * HOUR), counts: true },
                Mark { who: self.jabar_unit().province, at: time(NOW - 2 * HOUR), counts: false },
            ],
            called_off: false,
        }
    }

    pub(super) fn tile(
        &self,
        province: Province,
        name: &str,
        link: Link,
        standing: Standing,
        waiting: u64,
    ) -> Tile {
        let words = ["pantai", "melati", "gerbang", "telur", "suling", "benang", "kelapa", "jendela"];
        Tile {
            slug: slug(name),
            province,
            link,
            last_in: Some(ago(1)),
            last_out: (link != Link::Never).then_some(ago(5)),
            skew_ms: (link == Link::Up).then_some(-600_000),
            begins_anew: false,
            cases_waiting: waiting,
            waiting_since: (waiting > 0).then_some(ago(5)),
            agreement: Some(self.text("PKS 12/2025 Pelindungan korban TPPO")),
            standing,
            words: words.map(|word| self.text(word)).into(),
        }
    }
}

/// How far a sample transfer has come; each holds all facts of those before.
pub(super) fn facts(reached: usize, decision: Decision) -> Facts {
    let from = |step: usize, hours: i64| (reached >= step).then(|| ago(hours));
    Facts {
        made: ago(53),
        sent: from(1, 51),
        waiting: (reached == 1).then_some(Cause::Silent { since: ago(50), next: time(NOW + 600_000) }),
        delivered: from(2, 50),
        read: from(3, 40),
        decision: from(4, 24).map(|at| (decision, at)),
        journey: Journey {
            departed: from(5, 12),
            arrived: from(6, 4),
            recorded: from(7, 3),
            confirmed: from(8, 2),
            disputed: false,
            aside: None,
        },
        monitored: from(9, 1),
        closed: from(10, 0),
    }
}

/// A row that waits for this office, overdue and with an alarm: everything a row can carry.
pub(super) fn heavy(sample: &Sample) -> Row {
    let row = sample.row("K-91D04E", Side::Receiver, facts(3, Decision::Accepted));
    Row {
        band: Band::Girl,
        urgency: Urgency::Emergency,
        due: Some(ago(3)),
        alarm: Some(Alarm::NeedsPerson),
        conflicts: 2,
        ..row
    }
}
