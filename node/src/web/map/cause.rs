//! Why something waits, and how the link to a partner stands.

use crate::action::view::agreement::Standing as Pact;
use crate::action::view::delivery::{Cause as Code, CauseView};
use crate::action::view::partner::{Link as Way, PactView, PartnerView};
use crate::action::view::status::{Health as Sending, StatusView};
use crate::web::map::here::Here;
use crate::web::view::cause::{Cause, Health, Link, Standing};

impl Here {
    /// Why something waits.
    pub fn cause(&self, view: &CauseView) -> Cause {
        let now = self.say.now;
        match view.code {
            Code::Queued => Cause::Queued,
            Code::NameNotFound => Cause::NameNotFound,
            Code::Silent => Cause::Silent {
                since: view.since.map_or(now, |since| since.0),
                next: view.next_try.map_or(now, |next| next.0),
            },
            Code::KeyChanged => Cause::KeyChanged,
            Code::AgreementUnsigned => Cause::AgreementUnsigned,
            Code::AgreementOver => Cause::AgreementOver,
            Code::HeldByPartner => Cause::HeldByPartner,
            Code::PartnerFull => Cause::PartnerFull,
            Code::OurClock => Cause::OurClock,
        }
    }

    /// How the two directions to a partner stand.
    pub fn link(&self, view: &PartnerView) -> Link {
        match view.link {
            Way::Never => Link::Never,
            Way::Up => Link::Up,
            Way::InOnly => Link::InOnly,
            Way::Down => Link::Down(view.cause.as_ref().map(|cause| self.cause(cause))),
        }
    }

    /// Where the agreement with a partner stands.
    pub fn standing(&self, pact: Option<&PactView>) -> Standing {
        let Some(pact) = pact else { return Standing::None };
        match pact.standing {
            Pact::InForce => Standing::InForce(pact.until.0),
            Pact::NotBegun => Standing::From(pact.from.0),
            Pact::WaitsForUs => Standing::WaitsForUs,
            Pact::WaitsForThem => Standing::WaitsForThem,
            Pact::Paused => Standing::Paused,
            Pact::Over => Standing::Over(pact.until.0),
            Pact::Declined => Standing::Declined,
        }
    }

    /// The one sentence about sending.
    pub fn health(&self, view: &StatusView) -> Health {
        let waiting: Vec<&PartnerView> =
            view.partners.iter().filter(|partner| partner.transfers_waiting > 0).collect();
        let since = view.waiting_since.map_or(self.say.now, |since| since.0);
        let cases = view.counts.waiting;
        match (view.health, waiting.as_slice()) {
            (Sending::NothingSent, _) => Health::NothingSent,
            (Sending::AllThere, _) => Health::AllThere,
            (Sending::OurClock, _) => Health::OurClock,
            (Sending::Waiting, [one]) => Health::Waiting { cases, to: self.province(one.province.0), since },
            (Sending::Waiting, several) => {
                Health::WaitingMany { cases, partners: several.len().try_into().unwrap_or(u64::MAX), since }
            }
        }
    }
}
