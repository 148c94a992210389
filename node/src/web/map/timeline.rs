//! What happened, as entries of the history.

use pulang_protocol::schema::Kind;
use pulang_protocol::status::{EventKind as Happened, Reason};

use crate::action::view::timeline::{EntryView, Weight as Counted, What};
use crate::web::map::here::Here;
use crate::web::view::event::{Desk, Entry, EventKind, Road, Weight};
use crate::web::view::said::Said;

const MINUTE_MS: i64 = 60_000;

impl Here {
    /// The whole history, the newest first.
    pub fn timeline(&self, views: &[EntryView]) -> Vec<Entry> {
        views.iter().enumerate().filter_map(|(place, view)| self.entry(views, place, view)).collect()
    }

    fn entry(&self, all: &[EntryView], place: usize, view: &EntryView) -> Option<Entry> {
        // Entries come with the newest first: what follows in the list was before.
        let before = all.get(place + 1..).unwrap_or_default();
        Some(Entry {
            at: view.at.0,
            happened: view
                .happened_at
                .map(|at| at.0)
                .filter(|at| view.at.0.millis_since(*at).abs() >= MINUTE_MS),
            province: self.province(view.author.0),
            officer: None,
            kind: self.what(all, before, view)?,
            place: view.place.as_ref().map(|place| Said::new(&*place.0)),
            note: view.note.as_ref().map(|note| Said::new(&*note.0)),
            weight: match view.weight {
                Counted::Counts => Weight::Counts,
                Counted::NotYetThere => Weight::NotYetThere,
                Counted::NoEffect => Weight::NoEffect,
                Counted::Held => Weight::Held,
            },
        })
    }

    fn what(&self, all: &[EntryView], before: &[EntryView], view: &EntryView) -> Option<EventKind> {
        let leg = view.leg.unwrap_or(1);
        Some(match &view.what {
            What::Begun { kind } => return begun(all, view, kind.0, leg),
            What::Event { event, reason, outcome } => {
                let reason = reason.map_or(Reason::Other, |reason| reason.0);
                let kind = outcome.map_or(event.0, |outcome| outcome.0);
                return happened(before, kind, reason, leg);
            }
            What::Filled { fields } => EventKind::Desk(Desk::FieldsChanged(*fields)),
            What::Chosen { label_id, label_en, .. } => {
                EventKind::Desk(Desk::Chosen(Said::new(self.say.pick(&**label_id, &**label_en))))
            }
            What::TraceAnswered { finding } => {
                EventKind::Desk(Desk::TraceAnswered(finding != "TIDAK_DIKENALI"))
            }
            What::Delivered => EventKind::Desk(Desk::Delivered),
            What::Read => EventKind::Desk(Desk::Read),
        })
    }
}

/// A document that was begun. A request that is submitted in the same edit is told once, as submitted.
fn begun(all: &[EntryView], view: &EntryView, kind: Kind, leg: u64) -> Option<EventKind> {
    let also = |entry: &&EntryView| {
        entry.edit == view.edit
            && matches!(&entry.what, What::Event { event, .. } if event.0 == Happened::Submitted)
    };
    match kind {
        Kind::Envelope if all.iter().any(|entry| also(&entry)) => None,
        Kind::Envelope => Some(EventKind::Desk(Desk::Drafted)),
        Kind::Trace => Some(EventKind::Desk(Desk::TraceAsked)),
        Kind::Dossier => Some(EventKind::Desk(Desk::DossierShared)),
        Kind::Leg => Some(EventKind::Road(Road::LegPlanned(leg))),
    }
}

/// A status event; some are told by how many of their kind were before.
fn happened(before: &[EntryView], kind: Happened, reason: Reason, leg: u64) -> Option<EventKind> {
    let earlier = before.iter().filter(|entry| is(entry, kind)).count();
    let number = u64::try_from(earlier).unwrap_or(u64::MAX).saturating_add(1);
    Some(match kind {
        Happened::Submitted if earlier > 0 => EventKind::Desk(Desk::Completed),
        Happened::Submitted => EventKind::Desk(Desk::Submitted),
        Happened::CompletionRequested => EventKind::Desk(Desk::MoreAsked),
        Happened::Postponed => EventKind::Desk(Desk::Postponed),
        Happened::Accepted => EventKind::Desk(Desk::Accepted),
        Happened::Refused => EventKind::Desk(Desk::Refused(reason)),
        Happened::Recalled => EventKind::Desk(Desk::Recalled),
        Happened::ConsentWithdrawn => EventKind::Desk(Desk::ConsentWithdrawn),
        Happened::WishChanged => EventKind::Road(Road::WishChanged),
        Happened::ReintegrationBegun => EventKind::Road(Road::ReintegrationBegun),
        Happened::Monitored => EventKind::Road(Road::Monitored(number)),
        Happened::Closed => EventKind::Road(Road::Closed),
        Happened::Departed => EventKind::Road(Road::Departed(leg)),
        Happened::CheckedIn => EventKind::Road(Road::CheckedIn),
        Happened::Incident => EventKind::Road(Road::Incident),
        Happened::Arrived => EventKind::Road(Road::Arrived(leg)),
        Happened::HandedOver => EventKind::Road(Road::HandOverRecorded),
        Happened::Received => EventKind::Road(Road::HandOverConfirmed),
        Happened::CalledOff => EventKind::Road(Road::CalledOff(leg, reason)),
        Happened::Objected => EventKind::Road(Road::Objected(reason)),
        Happened::ObjectionWithdrawn => EventKind::Road(Road::ObjectionWithdrawn),
        Happened::DestinationChanged => EventKind::Road(Road::DestinationChanged(reason)),
        Happened::FamilyRefused => EventKind::Road(Road::FamilyRefused(reason)),
        Happened::LeftGroup => EventKind::Road(Road::LeftGroup),
        Happened::ReturnedToSender => EventKind::Road(Road::ReturnedToSender),
        // A copy is told by what it copies.
        Happened::JourneyOutcome => return None,
    })
}

fn is(entry: &EntryView, kind: Happened) -> bool {
    matches!(&entry.what, What::Event { event, .. } if event.0 == kind)
}
