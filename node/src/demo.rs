//! Two offices on one machine, and one person's way home between them, told as it goes.
//!
//! The demo touches the nodes only as a person could: it runs this very program as a child process (`init`, `serve`,
//! `card`, `code`), asks the interface with the token in the data folder, and carries files from one to the other.
//! Between the two stands a relay, which counts what goes over it and can be cut. At the end each office is searched
//! for what must never have left the other.

mod answer;
mod canary;
mod casefile;
mod client;
mod desk;
mod error;
mod figures;
mod house;
mod look;
mod office;
mod place;
mod plan;
mod relay;
mod row;
mod scan;
mod stage;
mod story;
mod teller;
mod told;
mod wait;

use serde::Serialize;
use tokio::signal::unix::{Signal, SignalKind, signal};

use pulang_config::region::Province;

use crate::clock::Clock;
use crate::random::Random;
use desk::Desk;
use house::House;
use office::Office;
use place::Place;
use plan::Plan;
use row::Row;
use stage::Stage;

pub use error::DemoError;
pub use figures::Figures;
pub use story::{RefusalFigures, RelayFigures};
pub use teller::Teller;

/// Which story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Play {
    /// Two offices, and one way home through an outage.
    Home,
    /// A relay over a third province.
    Relay,
    /// Two provinces without an agreement: who asks, who is asked.
    WithoutAgreement([&'static Province; 2]),
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which story.
    pub play: Play,
    /// Whether the demo ends after the story, or keeps the offices open.
    pub once: bool,
    /// From what persons, values and counts are drawn.
    pub seed: u64,
}

/// The figures of a story, as far as they could be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Told {
    /// Of two offices.
    Home(Figures),
    /// Of a relay.
    Relay(RelayFigures),
    /// Of a refusal.
    Refusal(RefusalFigures),
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The figures.
    pub figures: Told,
    /// Why the story broke off, or which of its promises was not kept.
    pub why: Option<DemoError>,
}

/// Plays the demo. Whatever happens, no child process and no file is left behind.
pub async fn run(asked: Asked, clock: &Clock, tell: &Teller) -> Outcome {
    let begun = clock.steady();
    let passed = || clock.steady().since(begun);
    match asked.play {
        Play::Home => {
            let mut figures = Figures::default();
            let why = play(asked, tell, &mut figures, passed).await.err();
            figures.ok = why.is_none();
            Outcome { figures: Told::Home(figures), why }
        }
        Play::Relay => {
            let mut figures = RelayFigures::default();
            let desks = [Desk::Lampung, Desk::Jatim, Desk::Ntb];
            let story = async |row: &Row<'_>| story::relay(row, &mut figures).await;
            let why = in_a_row(asked, &desks, tell, story).await.err();
            (figures.ok, figures.seconds) = (why.is_none(), passed().as_secs_f64());
            Outcome { figures: Told::Relay(figures), why }
        }
        Play::WithoutAgreement(provinces) => {
            let mut figures = RefusalFigures::default();
            let story = async |row: &Row<'_>| story::without_agreement(row, &mut figures).await;
            let why = in_a_row(asked, &provinces.map(Desk::of), tell, story).await.err();
            (figures.ok, figures.seconds) = (why.is_none(), passed().as_secs_f64());
            Outcome { figures: Told::Refusal(figures), why }
        }
    }
}

/// Opens an office at each desk, has the story told, and closes them.
async fn in_a_row(
    asked: Asked,
    desks: &[Desk],
    tell: &Teller,
    story: impl AsyncFnOnce(&Row<'_>) -> Result<(), DemoError>,
) -> Result<(), DemoError> {
    let mut signals = Signals::new()?;
    let random = Random::system()?;
    let place = Place::new(&random)?;
    tell.title("Kantor-kantor dibuka di komputer ini");
    let (offices, _line) = house::open(desks, &place, tell).await?;
    let plan = Plan::drawn(asked.seed);
    let row = Row { offices: &offices, files: place.path(), plan: &plan, random: &random, tell };
    let ended = tokio::select! {
        ended = story(&row) => ended,
        () = signals.received() => Err(DemoError::Stopped),
    };
    let ended = match ended {
        Ok(()) if !asked.once => kept_open(&offices.iter().collect::<Vec<_>>(), tell, &mut signals).await,
        ended => ended,
    };
    for office in offices {
        office.close().await;
    }
    ended
}

async fn play(
    asked: Asked,
    tell: &Teller,
    figures: &mut Figures,
    passed: impl Fn() -> std::time::Duration,
) -> Result<(), DemoError> {
    let mut signals = Signals::new()?;
    let random = Random::system()?;
    let place = Place::new(&random)?;
    let house = House::build(&place, tell).await?;
    let plan = Plan::drawn(asked.seed);
    let ended = tokio::select! {
        ended = told(&house, &plan, &random, tell, figures) => ended,
        () = signals.received() => Err(DemoError::Stopped),
    };
    figures.seconds = passed().as_secs_f64();
    let ended = match ended {
        Ok(()) if !asked.once => kept_open(&[house.ntt(), house.jabar()], tell, &mut signals).await,
        ended => ended,
    };
    house.close().await;
    ended
}

async fn told(
    house: &House,
    plan: &Plan,
    random: &Random,
    tell: &Teller,
    figures: &mut Figures,
) -> Result<(), DemoError> {
    let stage = Stage {
        ntt: house.ntt(),
        jabar: house.jabar(),
        relay: house.relay(),
        files: house.files(),
        plan,
        tell,
    };
    let told = story::tell(&stage, random).await?;
    look::look(&stage, &told, figures).await?;
    figures::read(&stage, &told, figures).await?;
    tell.title("Selesai");
    tell.say(&figures.sentence());
    figures.check()
}

/// The offices stay open until the demo is told to stop.
async fn kept_open(offices: &[&Office], tell: &Teller, signals: &mut Signals) -> Result<(), DemoError> {
    tell.title(if offices.len() == 2 { "Kedua kantor tetap buka" } else { "Semua kantor tetap buka" });
    for office in offices {
        let code = office.login_code().await?;
        tell.line(office.desk, &format!("{}  kode masuk sekali pakai: {code} (15 menit)", office.page()));
    }
    tell.say("Kode habis? Buat yang baru di jendela lain:");
    for office in offices {
        tell.line(office.desk, &format!("  {}", office.new_code_line()));
    }
    tell.say("Tekan Ctrl-C untuk menutup semuanya; folder sementaranya ikut dihapus.");
    signals.received().await;
    Ok(())
}

struct Signals([Signal; 3]);

impl Signals {
    fn new() -> Result<Self, DemoError> {
        let of = |kind| signal(kind).map_err(|source| DemoError::System { what: "signals", source });
        Ok(Self([of(SignalKind::interrupt())?, of(SignalKind::terminate())?, of(SignalKind::hangup())?]))
    }

    async fn received(&mut self) {
        let [interrupt, terminate, hangup] = &mut self.0;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    }
}
