//! The offices of a story, and the line between them.

use std::path::{Path, PathBuf};

use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::place::Place;
use crate::demo::relay::{Gate, Relay};
use crate::demo::teller::Teller;

/// The stage as it is built.
pub(super) struct House {
    ntt: Office,
    jabar: Office,
    relay: Relay,
    files: PathBuf,
}

impl House {
    /// Opens both offices, each reachable for the other over the line only.
    pub(super) async fn build(place: &Place, tell: &Teller) -> Result<Self, DemoError> {
        tell.title("Dua kantor dibuka di komputer ini");
        let (offices, relay) = open(&[Desk::Ntt, Desk::Jabar], place, tell).await?;
        tell.say("Satu-satunya jalan di antara keduanya adalah sebuah penerus TCP, yang nanti diputus.");
        let pair: Result<[Office; 2], Vec<Office>> = offices.try_into();
        let [ntt, jabar] = pair.map_err(|_| DemoError::Lacks("two offices".to_owned()))?;
        Ok(Self { ntt, jabar, relay, files: place.path().to_owned() })
    }

    /// The sender.
    pub(super) fn ntt(&self) -> &Office {
        &self.ntt
    }

    /// The receiver.
    pub(super) fn jabar(&self) -> &Office {
        &self.jabar
    }

    /// The line.
    pub(super) fn relay(&self) -> &Relay {
        &self.relay
    }

    /// Where files lie while they are carried from one office to the other.
    pub(super) fn files(&self) -> &Path {
        &self.files
    }

    /// Stops both nodes.
    pub(super) async fn close(self) {
        tokio::join!(self.ntt.close(), self.jabar.close());
    }
}

/// Opens an office at each desk, each reachable for the others over one line only.
pub(super) async fn open(
    desks: &[Desk],
    place: &Place,
    tell: &Teller,
) -> Result<(Vec<Office>, Relay), DemoError> {
    let (mut offices, mut relay) = (Vec::new(), Relay::new());
    for desk in desks {
        let no_line = |source| DemoError::System { what: "a port for the line", source };
        let gate = Gate::open().await.map_err(no_line)?;
        let office = Office::open(*desk, place.path(), gate.address).await?;
        relay.lead(gate, office.peer);
        let pid = office.pid().unwrap_or_default();
        let told = format!("{} menyala, proses {pid}, {}", desk.office(), office.page());
        tell.line(*desk, &told);
        offices.push(office);
    }
    Ok((offices, relay))
}
