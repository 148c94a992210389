//! The filled fields of a document, in the order of the schema.

use pulang_protocol::document::{Said, View};
use pulang_protocol::schema::{self, Field, Path};
use pulang_protocol::time::Time;

use crate::action::delivery::Ladder;
use crate::action::fields::scalar;
use crate::action::knowledge::Knowledge;
use crate::action::plain::{Moment, Plain};
use crate::action::sight::Sight;
use crate::action::view::document::{FieldState, FieldView, ValueView};

/// The fields of a document that a party has taken out of the agreement. From then on they are not shown.
pub(super) struct Removed(Vec<&'static str>);

impl Removed {
    /// As it stands now.
    pub(super) fn of(knowledge: &Knowledge, sight: &Sight, now: Time) -> Self {
        let (genesis, agreements) = (sight.genesis(), &knowledge.agreements);
        let Some(version) = agreements.version(genesis.agreement).filter(|_| agreements.has_restrictions())
        else {
            return Self(Vec::new());
        };
        let (root, audience, kind) = (version.root(), genesis.audience(), genesis.kind);
        let is_removed =
            |field: &&Field| agreements.is_removed(root, &audience, kind, field, &knowledge.cards, now);
        Self(schema::fields(kind).filter(is_removed).map(|field| field.pattern).collect())
    }

    /// Whether this field is one of them.
    pub(super) fn holds(&self, field: &Field) -> bool {
        self.0.contains(&field.pattern)
    }
}

/// Every filled field but those of events and cuts. Without `reveal` personal values are hidden.
pub(super) fn views(sight: &Sight, ladder: &Ladder<'_>, removed: &Removed, reveal: bool) -> Vec<FieldView> {
    let view = sight.view();
    let rows: Vec<&Field> = schema::fields(sight.kind()).filter(|field| !field.is_structural()).collect();
    let mut found: Vec<(Place, FieldView)> = Vec::new();
    for (path, winner) in view.winners() {
        let Some(field) = schema::field(sight.kind(), path).filter(|field| !field.is_structural()) else {
            continue;
        };
        let shown = Shown { field, reveal, removed: removed.holds(field) };
        found.push((place(&rows, &view, field, path), shown.view(&view, ladder, path, &winner)));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, view)| view).collect()
}

/// Where a field stands: by the first row of its collection, then by its entry, then by its own row.
type Place = (usize, usize, usize);

fn place(rows: &[&Field], view: &View<'_>, field: &Field, path: &Path) -> Place {
    let last = rows.len();
    let own = rows.iter().position(|row| std::ptr::eq(*row, field)).unwrap_or(last);
    let Some(name) = path.entry_name() else { return (own, 0, 0) };
    let collection = path.collection();
    let first = rows.iter().position(|row| row.pattern.split('/').next() == Some(collection));
    let entry = view.entries(collection).iter().position(|known| *known == name);
    (first.unwrap_or(last), entry.unwrap_or(usize::MAX), own)
}

/// How a field is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    field: &'a Field,
    reveal: bool,
    removed: bool,
}

impl Shown<'_> {
    fn view(self, view: &View<'_>, ladder: &Ladder<'_>, path: &Path, winner: &Said<'_>) -> FieldView {
        let differs = view.is_conflict(path) && !self.removed;
        let others = view.visible(path).iter().skip(1).filter(|_| differs);
        let state = if self.removed {
            FieldState::Removed
        } else if differs {
            FieldState::Differs
        } else if ladder.is_not_yet_there(winner.entry) {
            FieldState::NotYetThere
        } else {
            FieldState::Shared
        };
        FieldView {
            path: Plain(path.clone()),
            label_id: self.field.label_id.to_owned(),
            label_en: self.field.label_en.to_owned(),
            personal: self.field.is_personal(),
            winner: self.value(winner),
            others: others.map(|said| self.value(said)).collect(),
            state,
        }
    }

    fn value(self, said: &Said<'_>) -> ValueView {
        let hidden = self.field.is_personal() && !self.reveal && !self.removed;
        ValueView {
            value: (!hidden && !self.removed).then(|| scalar(said.value)),
            hidden,
            edit: Plain(said.entry.id),
            author: Plain(said.entry.header.author),
            officer: Plain(said.entry.header.officer),
            at: Moment(said.entry.header.time),
        }
    }
}
