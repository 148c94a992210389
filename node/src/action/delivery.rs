//! How far our edits have come: told by signed receipts and by nothing else. Our own half is never shown as done.

use std::collections::BTreeMap;

use pulang_protocol::admit::{Code, NotNow, Waiting};
use pulang_protocol::history::Entry;
use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use serde::{Deserialize, Serialize};

use crate::action::plain::{GateCode, Moment, Plain, ProvinceCode};
use crate::action::sight::Sight;
use crate::action::view::delivery::{Cause, CauseView, DeliveryView, EditDelivery, Rung};
use crate::store::cursor::{self, Contact};
use crate::store::receipt::{self, Held, Opened, Stopped};
use crate::store::{ReadTx, StoreError};

/// What partners have signed about one document.
pub(crate) struct Ladder<'a> {
    sight: &'a Sight,
    own: Province,
    /// The other parties, and how the link to each stands.
    partners: Vec<(Province, Contact)>,
    /// For each province that has signed, when it first said so of each edit, by place.
    delivered: BTreeMap<Province, Vec<Option<Time>>>,
    opened: Vec<Opened>,
    stopped: Vec<Stopped>,
}

/// Something of ours that a partner has not signed for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wait {
    to: ProvinceCode,
    since: Moment,
    code: Option<GateCode>,
}

impl<'a> Ladder<'a> {
    pub(crate) fn read(tx: &ReadTx<'_>, sight: &'a Sight, own: Province) -> Result<Self, StoreError> {
        let others = sight.genesis().audience().into_iter().filter(|party| *party != own);
        let partners = others.map(|partner| Ok((partner, cursor::contact(tx, partner)?)));
        Ok(Self {
            sight,
            own,
            partners: partners.collect::<Result<_, StoreError>>()?,
            delivered: delivered(sight, receipt::held(tx, sight.id())?),
            opened: receipt::opened(tx, sight.id())?,
            stopped: receipt::stopped(tx, sight.id())?,
        })
    }

    /// When a province first signed that it has an edit durably. Of this province itself: when it first said so.
    pub(crate) fn delivered(&self, entry: &Entry, to: Province) -> Option<Time> {
        let place = self.sight.history().place(entry.id)?;
        self.delivered.get(&to)?.get(place).copied().flatten()
    }

    /// When an officer of a province first opened an edit.
    pub(crate) fn read_at(&self, entry: &Entry, by: Province) -> Option<Time> {
        let of_chain = |opened: &&Opened| {
            opened.partner == by
                && (opened.author, opened.incarnation) == (entry.header.author, entry.header.incarnation)
                && opened.seq >= entry.header.seq
        };
        let first = self.opened.iter().filter(of_chain).map(|opened| opened.at).min();
        first.filter(|_| self.delivered(entry, by).is_some())
    }

    /// Whether every other party has signed for an edit.
    fn is_everywhere(&self, entry: &Entry) -> bool {
        self.partners.iter().all(|(partner, _)| self.delivered(entry, *partner).is_some())
    }

    /// Whether an edit is ours and a party has not signed for it yet.
    pub(crate) fn is_not_yet_there(&self, entry: &Entry) -> bool {
        entry.header.author == self.own && !self.is_everywhere(entry)
    }

    /// Whether a party has not signed for something of ours.
    pub(crate) fn owes(&self) -> bool {
        self.sight.entries().iter().any(|entry| self.is_not_yet_there(entry))
    }

    /// Why an edit stopped at a partner, if its newest receipt says so.
    fn stopped_at(&self, entry: &Entry, partner: Province) -> Option<Code> {
        let of_edit =
            |stopped: &&Stopped| stopped.partner == partner && stopped.item.as_bytes() == entry.id.as_bytes();
        self.stopped.iter().find(of_edit).map(|stopped| stopped.code)
    }

    fn own_entries(&self) -> impl Iterator<Item = &'a Entry> {
        let own = self.own;
        self.sight.entries().iter().filter(move |entry| entry.header.author == own)
    }

    /// How our newest part stands, partner by partner.
    pub(crate) fn views(&self) -> Vec<DeliveryView> {
        self.partners.iter().map(|(partner, contact)| self.view(*partner, contact)).collect()
    }

    fn view(&self, to: Province, contact: &Contact) -> DeliveryView {
        let (waiting, code) = self.not_there(to);
        let newest = self.own_entries().last();
        let (rung, since) = match (newest, waiting.first()) {
            (None, _) => (Rung::NothingOurs, None),
            (Some(_), Some(oldest)) if matches!(code, Some(Code::Refused(_))) => {
                (Rung::Refused, Some(oldest.header.time))
            }
            (Some(_), Some(oldest)) => (Rung::Waiting, Some(oldest.header.time)),
            (Some(newest), None) => match self.read_at(newest, to) {
                Some(read) => (Rung::Read, Some(read)),
                None => (Rung::Delivered, self.delivered(newest, to)),
            },
        };
        DeliveryView {
            to: Plain(to),
            rung,
            since: since.map(Moment),
            cause: (rung == Rung::Waiting).then(|| cause(code, contact)),
            code: code.map(Plain),
            edits_waiting: count(waiting.len()),
        }
    }

    /// How each own edit stands, the oldest first.
    pub(crate) fn own_edits(&self) -> Vec<EditDelivery> {
        let each = |entry: &'a Entry| {
            self.partners.iter().map(move |(partner, _)| EditDelivery {
                edit: Plain(entry.id),
                at: Moment(entry.header.time),
                to: Plain(*partner),
                delivered: self.delivered(entry, *partner).map(Moment),
                read: self.read_at(entry, *partner).map(Moment),
                code: self.stopped_at(entry, *partner).map(Plain),
            })
        };
        self.own_entries().flat_map(each).collect()
    }

    /// Our edits that a partner has not signed for, and why it stopped one of them, if it said so.
    fn not_there(&self, to: Province) -> (Vec<&'a Entry>, Option<Code>) {
        let waiting: Vec<&Entry> =
            self.own_entries().filter(|entry| self.delivered(entry, to).is_none()).collect();
        let codes = waiting.iter().filter_map(|entry| self.stopped_at(entry, to));
        let code = codes.max_by_key(|code| matches!(code, Code::Refused(_)));
        (waiting, code)
    }

    /// What of ours waits, partner by partner.
    pub(crate) fn waits(&self) -> Vec<Wait> {
        let wait = |(partner, _): &(Province, Contact)| {
            let (waiting, code) = self.not_there(*partner);
            let since = Moment(waiting.first()?.header.time);
            let refused = matches!(code, Some(Code::Refused(_)));
            (!refused).then(|| Wait { to: Plain(*partner), since, code: code.map(Plain) })
        };
        self.partners.iter().filter_map(wait).collect()
    }
}

/// Why something of ours waits, if something does: of several things the one that has waited longest.
pub(crate) fn oldest(tx: &ReadTx<'_>, waits: &[Wait]) -> Result<Option<CauseView>, StoreError> {
    let Some(oldest) = waits.iter().min_by_key(|wait| wait.since) else { return Ok(None) };
    let contact = cursor::contact(tx, oldest.to.0)?;
    Ok(Some(cause(oldest.code.map(|code| code.0), &contact)))
}

/// Each receipt vouches for one edit and for those before it in its chain.
fn delivered(sight: &Sight, mut held: Vec<Held>) -> BTreeMap<Province, Vec<Option<Time>>> {
    let history = sight.history();
    let mut all: BTreeMap<Province, Vec<Option<Time>>> = BTreeMap::new();
    held.sort_by_key(|held| held.at);
    for held in held {
        let Some(last) = history.place(held.edit) else { continue };
        let times = all.entry(held.partner).or_insert_with(|| vec![None; history.entries().len()]);
        for place in history.past(last).iter().chain([last]) {
            let of_chain = history.entry(place).is_some_and(|entry| {
                (entry.header.author, entry.header.incarnation) == (held.author, held.incarnation)
            });
            if let Some(time) = times.get_mut(place).filter(|time| of_chain && time.is_none()) {
                *time = Some(held.at);
            }
        }
    }
    all
}

/// Why there is no receipt yet: what the partner said of it, else how the link stands.
fn cause(code: Option<Code>, contact: &Contact) -> CauseView {
    let code = match code {
        Some(Code::Waiting(Waiting::Card | Waiting::Version | Waiting::Verdict)) => Cause::AgreementUnsigned,
        Some(Code::NotNow(NotNow::Disk | NotNow::Rate | NotNow::Queue | NotNow::ParkedFull)) => {
            Cause::PartnerFull
        }
        Some(Code::Waiting(_) | Code::NotNow(_) | Code::Refused(_)) => Cause::HeldByPartner,
        None => link_cause(contact),
    };
    CauseView { code, since: contact.failing_since.map(Moment), next_try: contact.retry_at.map(Moment) }
}

/// How a link that fails is told to people: by who has to act.
pub(crate) fn link_cause(contact: &Contact) -> Cause {
    match contact.failure.as_deref() {
        None => Cause::Queued,
        Some("name_not_resolved" | "unreachable") => Cause::NameNotFound,
        Some("key_mismatch" | "key_refused") => Cause::KeyChanged,
        Some("not_now") => Cause::PartnerFull,
        Some(_) => Cause::Silent,
    }
}

/// A number of things, for a view.
pub(crate) fn count(things: usize) -> u64 {
    u64::try_from(things).unwrap_or(u64::MAX)
}
