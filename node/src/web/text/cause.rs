//! Why something waits, in a sentence that names who must act; links, agreements and deliveries in words.

use super::voice::Voice;
use crate::web::view::cause::{Actor, Cause, Delivery, Link, Standing};
use crate::web::view::place::Province;

impl Voice {
    /// The cause as a sentence for an officer. `there` is the partner.
    pub(crate) fn cause(&self, cause: &Cause, there: &Province) -> String {
        let name = there.name.plain();
        match cause {
            Cause::Queued => self.pick(
                "Sudah dalam antrean dan segera dikirim.".to_owned(),
                "It is in the queue and will be sent shortly.".to_owned(),
            ),
            Cause::NameNotFound => self.pick(
                format!("Alamat server {name} tidak ditemukan. Kemungkinan internet kantor Anda putus."),
                format!("The address of the server of {name} was not found. Your office may be offline."),
            ),
            Cause::Silent { since, next } => self.silent(&name, &self.at(since), &self.at(next)),
            Cause::KeyChanged => self.pick(
                format!("Kunci {name} berubah. Jangan lanjutkan: telepon mereka dan cocokkan kata-kata sidik kunci."),
                format!("The key of {name} has changed. Stop here: telephone them and compare the key words."),
            ),
            Cause::AgreementUnsigned => self.pick(
                format!("Perjanjian belum ditandatangani {name}. Kiriman menunggu sampai ada tanda tangan mereka."),
                format!("{name} has not signed the agreement yet. It waits for their signature."),
            ),
            Cause::AgreementOver => self.pick(
                format!("Perjanjian dengan {name} sudah berakhir. Kasus yang berjalan dapat diselesaikan; yang baru tidak."),
                format!("The agreement with {name} has ended. Open cases can finish; new ones cannot start."),
            ),
            Cause::HeldByPartner => self.pick(
                format!("Ada di server {name}, tetapi menunggu bagian lain atau pemeriksaan petugas mereka."),
                format!("On the server of {name}, but it waits for another part or for their officer."),
            ),
            Cause::PartnerFull => self.pick(
                format!("Server {name} belum dapat menyimpan kiriman. Dicoba lagi otomatis."),
                format!("The server of {name} cannot store it now. It is tried again automatically."),
            ),
            Cause::OurClock => self.pick(
                "Jam server ini meleset, jadi tidak ada yang ditandatangani sampai jam dibetulkan.".to_owned(),
                "The clock of this server is wrong; nothing is signed until it is set right.".to_owned(),
            ),
        }
    }

    fn silent(&self, name: &str, since: &str, next: &str) -> String {
        self.pick(
            format!("Server {name} tidak menjawab sejak {since}. Kiriman aman dalam antrean dan dicoba lagi otomatis pada {next}."),
            format!("The server of {name} has not answered since {since}. What is queued is safe and is tried again on {next}."),
        )
    }

    /// Who must act on a cause.
    pub(crate) fn actor(&self, cause: &Cause, there: &Province) -> String {
        let name = there.name.plain();
        let word = match cause.actor() {
            Actor::Nobody => self.pick("Anda tidak perlu berbuat apa-apa", "You need not do anything"),
            Actor::We => self.pick("Yang perlu bertindak: kantor Anda", "Who must act: your office"),
            Actor::OurAdmin => {
                self.pick("Yang perlu bertindak: admin server Anda", "Who must act: your administrator")
            }
            Actor::Head => {
                self.pick("Yang perlu bertindak: kepala kantor", "Who must act: the head of office")
            }
            Actor::Both => self.pick("Yang perlu bertindak: kedua kantor", "Who must act: both offices"),
            Actor::Partner => {
                return self.pick(format!("Yang perlu bertindak: {name}"), format!("Who must act: {name}"));
            }
        };
        word.to_owned()
    }

    /// How our newest part of a document stands.
    pub(crate) fn delivery(&self, delivery: &Delivery, there: &Province) -> String {
        let name = there.name.plain();
        match delivery {
            Delivery::NothingOurs => self.pick(format!("Dari {name}"), format!("From {name}")),
            Delivery::Draft => {
                self.pick("Draf, belum diajukan".to_owned(), "Draft, not submitted".to_owned())
            }
            Delivery::Waiting { .. } => {
                self.pick("Menunggu terkirim".to_owned(), "Waiting to be sent".to_owned())
            }
            Delivery::Delivered(_) => self
                .pick(format!("Terkirim, sudah di server {name}"), format!("Sent, on the server of {name}")),
            Delivery::Read(_) => self.pick(format!("Sudah dibaca di {name}"), format!("Read in {name}")),
            Delivery::Refused(_) => {
                self.pick(format!("Ditolak server {name}"), format!("Refused by the server of {name}"))
            }
        }
    }

    /// The state of a link in a few words.
    pub(crate) fn link(&self, link: &Link) -> &'static str {
        match link {
            Link::Never => self.pick("Belum pernah terhubung", "Never connected"),
            Link::Up => self.pick("Terhubung", "Connected"),
            Link::InOnly => {
                self.pick("Terhubung; hanya mereka yang dapat menghubungi", "Connected; only they can call")
            }
            Link::Down(_) => self.pick("Terputus", "Disconnected"),
        }
    }

    /// Where an agreement stands.
    pub(crate) fn standing(&self, standing: &Standing) -> String {
        match standing {
            Standing::None => self.pick("Belum ada perjanjian", "No agreement").to_owned(),
            Standing::WaitsForUs => {
                self.pick("Menunggu tanda tangan kita", "Awaits our signature").to_owned()
            }
            Standing::WaitsForThem => {
                self.pick("Menunggu tanda tangan mereka", "Awaits their signature").to_owned()
            }
            Standing::InForce(until) => {
                let day = self.day(until);
                self.pick(format!("Berlaku hingga {day}"), format!("In force until {day}"))
            }
            Standing::From(from) => {
                let day = self.day(from);
                self.pick(format!("Mulai berlaku {day}"), format!("In force from {day}"))
            }
            Standing::Paused => self.pick("Dihentikan sementara", "Paused").to_owned(),
            Standing::Over(at) => {
                let day = self.day(at);
                self.pick(format!("Berakhir {day}"), format!("Ended {day}"))
            }
            Standing::Declined => self.pick("Tidak disetujui", "Declined").to_owned(),
        }
    }
}
