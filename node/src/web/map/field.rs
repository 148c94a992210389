//! Documents, their fields, and fields with two values.

use std::collections::BTreeMap;

use pulang_protocol::id::{DocumentId, sha256};
use pulang_protocol::province::Province as Code;
use pulang_protocol::schema::{self, Kind, Role};
use pulang_protocol::time::Time;

use crate::action::plain::{PathText, Scalar};
use crate::action::view::delivery::{DeliveryView, Rung};
use crate::action::view::document::{DocumentView, FieldState as State, FieldView, ValueView};
use crate::action::view::transfer::{Direction, TransferView};
use crate::web::map::here::Here;
use crate::web::view::cause::Delivery;
use crate::web::view::field::{Candidate, Conflict, Document, DocumentKind, Field, FieldState, Shown};
use crate::web::view::place::{Slug, Unit};
use crate::web::view::said::Said;

/// Paths that name the person herself: of a child they are shown as initials (UU 11/2012 art. 19).
const NAMES: [&str; 2] = ["full_name", "alias"];
/// So many fields before and after one that differs are shown beside it.
const AROUND: usize = 2;

impl Here {
    /// The documents of a transfer.
    pub fn documents(&self, view: &TransferView) -> Vec<Document> {
        view.documents.iter().map(|document| self.document(view, document)).collect()
    }

    fn document(&self, view: &TransferView, document: &DocumentView) -> Document {
        let delivery = partner_of(view, document);
        let mut fields: Vec<Field> =
            document.fields.iter().map(|field| self.field(view, document, field)).collect();
        let written = most(&fields);
        for field in &mut fields {
            field.alike = written == Some((field.by.code, field.at));
        }
        Document {
            kind: kind(document.kind.0),
            slug: self.slug(document.id.0),
            by: self.province(document.creator.0),
            delivery: delivery.map_or(Delivery::NothingOurs, |delivery| self.delivery(delivery)),
            not_yet_there: delivery.map_or(0, |delivery| delivery.edits_waiting),
            written: written.map(|(by, at)| (self.province(by), at)),
            fields,
            hides: document.hides,
            opened: document.fields.iter().any(|field| field.personal && !field.winner.hidden),
        }
    }

    fn delivery(&self, view: &DeliveryView) -> Delivery {
        let since = view.since.map_or(self.say.now, |since| since.0);
        match (view.rung, &view.cause) {
            (Rung::NothingOurs, _) => Delivery::NothingOurs,
            (Rung::Refused, _) => Delivery::Refused(since),
            (Rung::Waiting, Some(cause)) => Delivery::Waiting { cause: self.cause(cause), since },
            (Rung::Waiting, None) => {
                Delivery::Waiting { cause: crate::web::view::cause::Cause::Queued, since }
            }
            (Rung::Delivered, _) => Delivery::Delivered(since),
            (Rung::Read, _) => Delivery::Read(since),
        }
    }

    /// One field of a document of a transfer.
    pub fn field(&self, view: &TransferView, document: &DocumentView, field: &FieldView) -> Field {
        Field {
            label: Said::new(self.say.pick(&*field.label_id, &*field.label_en)),
            shown: self.shown(view, document.kind.0, field, &field.winner),
            by: self.province(field.winner.author.0),
            at: field.winner.at.0,
            state: match field.state {
                State::Shared => FieldState::Shared,
                State::NotYetThere => FieldState::NotYetThere,
                State::Differs => FieldState::Differs,
                State::Removed => FieldState::Removed,
            },
            alike: false,
        }
    }

    fn shown(&self, view: &TransferView, kind: Kind, field: &FieldView, value: &ValueView) -> Shown {
        let Some(scalar) = &value.value else {
            return if field.state == State::Removed { Shown::Empty } else { Shown::Masked };
        };
        let ty = schema::field(kind, &field.path.0).map(|field| field.ty);
        let text = ty.map_or_else(String::new, |ty| self.say.value(ty, scalar));
        if NAMES.contains(&field.path.0.as_str()) && view.row.child && !is_unknown(scalar) {
            return Shown::Initials(Said::new(initials(&text)));
        }
        Shown::Plain(Said::new(text))
    }

    /// The fields with two values, over all documents of a transfer.
    pub fn conflicts(&self, view: &TransferView) -> Vec<Conflict> {
        let of_document = |document| self.conflicts_of(view, document);
        view.documents.iter().flat_map(of_document).collect()
    }

    fn conflicts_of(&self, view: &TransferView, document: &DocumentView) -> Vec<Conflict> {
        let fields = document.fields.iter().enumerate();
        let differs = fields.filter(|(_, field)| field.state == State::Differs);
        differs
            .map(|(place, field)| Conflict {
                slug: self.conflict_slug(document.id.0, &field.path),
                document: self.slug(document.id.0),
                kind: kind(document.kind.0),
                label: Said::new(self.say.pick(&*field.label_id, &*field.label_en)),
                may_choose: self.may_write(view, document, field),
                candidates: self.candidates(view, document, field),
                around: self.around(view, document, place),
            })
            .collect()
    }

    /// The values of a field that differs, the newest first.
    fn candidates(&self, view: &TransferView, document: &DocumentView, field: &FieldView) -> Vec<Candidate> {
        let mut values: Vec<&ValueView> = std::iter::once(&field.winner).chain(&field.others).collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.at));
        values
            .into_iter()
            .map(|value| Candidate {
                edit: self.edit_slug(value.edit.0),
                shown: self.shown(view, document.kind.0, field, value),
                unit: self.unit_of(view, value.author.0),
                officer: None,
                at: value.at.0,
            })
            .collect()
    }

    fn around(&self, view: &TransferView, document: &DocumentView, place: usize) -> Vec<Field> {
        let near = document.fields.iter().enumerate().skip(place.saturating_sub(AROUND)).take(2 * AROUND + 1);
        let near = near.filter(|(index, _)| *index != place && index.abs_diff(place) <= AROUND);
        near.map(|(_, field)| self.field(view, document, field)).collect()
    }

    /// Whether this province may write a field, by the schema's table and its roles in the document.
    fn may_write(&self, view: &TransferView, document: &DocumentView, field: &FieldView) -> bool {
        let roles = self.roles(view, document);
        let writers = schema::field(document.kind.0, &field.path.0).map_or(&[][..], |field| field.writers);
        writers.iter().any(|role| roles.contains(role))
    }

    fn roles(&self, view: &TransferView, document: &DocumentView) -> Vec<Role> {
        let leg = view.legs.iter().find(|leg| leg.id == document.id);
        let ends = leg.map(|leg| [(leg.from.province.0, Role::Departs), (leg.to.province.0, Role::Arrives)]);
        let side = match view.row.direction {
            Direction::Out => Role::Sender,
            Direction::In => Role::Receiver,
        };
        let at_an_end = ends.into_iter().flatten().filter(|(province, _)| *province == self.own);
        at_an_end.map(|(_, role)| role).chain([side]).collect()
    }

    /// The unit of a transfer that belongs to a province.
    fn unit_of(&self, view: &TransferView, province: Code) -> Unit {
        let known =
            [&view.row.sender, &view.row.receiver].into_iter().find(|unit| unit.province.0 == province);
        let province = self.province(province);
        known.map_or_else(|| Unit { name: province.name.clone(), province }, |unit| self.unit(unit))
    }

    /// A field of a document as an opaque short name: 32 hex digits.
    pub fn conflict_slug(&self, document: DocumentId, path: &PathText) -> Slug {
        let mut named = document.as_bytes().to_vec();
        named.extend(path.0.as_str().as_bytes());
        let digest: String = sha256(&named).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        self.name(&digest)
    }
}

/// How our newest part of a document stands with the partner of the transfer, or with whoever else holds it.
fn partner_of<'a>(view: &TransferView, document: &'a DocumentView) -> Option<&'a DeliveryView> {
    let partner = match view.row.direction {
        Direction::Out => view.row.receiver.province,
        Direction::In => view.row.sender.province,
    };
    document.delivery.iter().find(|delivery| delivery.to == partner).or(document.delivery.first())
}

/// Who wrote the most fields at one moment, and when; nothing where no two were written together.
fn most(fields: &[Field]) -> Option<(Code, Time)> {
    let mut counts: BTreeMap<(Code, Time), usize> = BTreeMap::new();
    for field in fields {
        *counts.entry((field.by.code, field.at)).or_default() += 1;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .max_by_key(|(_, count)| *count)
        .map(|(written, _)| written)
}

fn kind(kind: Kind) -> DocumentKind {
    match kind {
        Kind::Envelope => DocumentKind::Envelope,
        Kind::Trace => DocumentKind::Trace,
        Kind::Dossier => DocumentKind::Dossier,
        Kind::Leg => DocumentKind::Leg,
    }
}

fn is_unknown(value: &Scalar) -> bool {
    matches!(value, Scalar::Text(text) if schema::unknown_because(text).is_some())
}

/// `Contoh Satu` as `C.S.`
fn initials(name: &str) -> String {
    let first = name.split_whitespace().filter_map(|word| word.chars().next());
    first.map(|letter| format!("{letter}.")).collect()
}
