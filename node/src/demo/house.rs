//! Both offices of the demo, and the line between them.

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
        let no_line = |source| DemoError::System { what: "a port for the line", source };
        let here = Gate::open().await.map_err(no_line)?;
        let there = Gate::open().await.map_err(no_line)?;
        let ntt = Office::open(Desk::Ntt, place.path(), here.address).await?;
        let jabar = Office::open(Desk::Jabar, place.path(), there.address).await?;
        for office in [&ntt, &jabar] {
            let pid = office.pid().unwrap_or_default();
            tell.line(
                office.desk,
                &format!("{} menyala, proses {pid}, {}", office.desk.office(), office.page()),
            );
        }
        tell.say("Satu-satunya jalan di antara keduanya adalah sebuah penerus TCP, yang nanti diputus.");
        let mut relay = Relay::new();
        relay.lead(here, ntt.peer);
        relay.lead(there, jabar.peer);
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
