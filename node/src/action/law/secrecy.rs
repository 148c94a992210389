//! What must not be said in words where more people read than need to know who she is.

use pulang_protocol::document::View;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::schema::{Kind, UNKNOWN, Value};

use crate::action::error::ActionError;
use crate::action::sight::plain;
use crate::case::Case;

/// A phrase shorter than this is no mark: it would be found everywhere.
const LEAST: usize = 3;
/// Fields of the documents of a transfer that say who she is.
const OF_DOCUMENTS: [&str; 5] = ["full_name", "alias", "nik", "home_village", "home_street"];

/// Phrases by which somebody would know who she is, each as its words in small letters. Its `Debug` tells their number.
#[derive(Default)]
pub(crate) struct Marks(Vec<Vec<String>>);

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} marks", self.0.len())
    }
}

impl Marks {
    /// What a case file says of her; of a child also her parents and family.
    pub(crate) fn add_case(&mut self, case: &Case, child: bool) {
        let (victim, shelter) = (&case.victim, &case.shelter);
        let own = [&victim.full_name, &victim.alias, &victim.nik, &victim.no_kk, &victim.phone];
        own.into_iter().chain([&victim.home.village, &victim.home.street]).for_each(|text| self.add(text));
        if shelter.secret {
            [&shelter.name, &shelter.address.street].into_iter().for_each(|text| self.add(text));
        }
        if child {
            case.family.iter().flat_map(|one| [&one.name, &one.phone]).for_each(|text| self.add(text));
        }
    }

    /// What a search or a dossier says of her.
    pub(crate) fn add_document(&mut self, view: &View<'_>, child: bool) {
        for path in OF_DOCUMENTS {
            view.visible(&plain(path)).iter().for_each(|said| self.add_value(said.value));
        }
        if child {
            let family = view.winners().filter(|(path, _)| path.collection() == "family");
            let names = family.filter(|(path, _)| path.as_str().ends_with("/name"));
            names.for_each(|(_, said)| self.add_value(said.value));
        }
    }

    fn add_value(&mut self, value: &Value) {
        if let Value::Text(text) = value {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        let words = words(text);
        let long_enough = words.iter().map(String::len).sum::<usize>() >= LEAST;
        if long_enough && !text.starts_with(UNKNOWN) && !self.0.contains(&words) {
            self.0.push(words);
        }
    }

    fn are_in(&self, text: &str) -> bool {
        let words = words(text);
        self.0.iter().any(|mark| words.windows(mark.len()).any(|part| part == mark.as_slice()))
    }
}

/// Words in small letters; whatever is neither letter nor digit parts them.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

/// Nothing that is written into a leg, which provinces on the way read, or into a request says who she is: no name, no
/// number, no address below the regency; of a child nothing of her parents either, nor whatever else would reveal her
/// (UU 11/2012 art. 19 (2); of every victim UU 21/2007 art. 44; that the office is stopped before it signs is a rule of
/// this product).
pub(crate) fn unnamed(kind: Kind, ops: &[Op], said: &[&str], marks: &Marks) -> Result<(), ActionError> {
    let bound = match kind {
        Kind::Envelope | Kind::Leg => true,
        Kind::Trace | Kind::Dossier => false,
    };
    let told = |op: &Op| matches!(&op.act, Act::Set(Value::Text(text)) if marks.are_in(text));
    if bound && (ops.iter().any(told) || said.iter().any(|text| marks.are_in(text))) {
        return Err(ActionError::NotAllowed("identifies_the_person"));
    }
    Ok(())
}
