//! The form in which most files ask: what a node holds, what is brought to it, and what it says.

use std::collections::BTreeMap;

use pulang_protocol::province::Province;
use pulang_protocol::time::Time;
use serde_json::{Value, json};

use super::office::{NOW, NTT};

/// Things by name, and cases over them.
#[derive(Debug, Default)]
pub struct Cases {
    things: BTreeMap<String, Value>,
    cases: Vec<Value>,
    holds: Vec<String>,
}

/// What must be said: a class, and why.
pub type Told = (&'static str, Option<&'static str>);

/// It is taken in.
pub const ADMITTED: Told = ("admitted", None);
/// It needs no gate, and is believed.
pub const BELIEVED: Told = ("believed", None);

/// Refused for ever, with this code.
#[must_use]
pub const fn refused(code: &'static str) -> Told {
    ("refused", Some(code))
}

/// It waits, with this code.
#[must_use]
pub const fn waits(code: &'static str) -> Told {
    ("waiting", Some(code))
}

/// Not stored, with this code.
#[must_use]
pub const fn not_now(code: &'static str) -> Told {
    ("not_now", Some(code))
}

impl Cases {
    /// Gives a thing a name; from now on the node of every case holds it.
    pub fn hold(&mut self, name: &str, thing: Value) {
        self.name(name, thing);
        self.holds.push(name.to_owned());
    }

    /// Gives a thing a name.
    pub fn name(&mut self, name: &str, thing: Value) {
        self.things.insert(name.to_owned(), thing);
    }

    /// Forgets what the nodes of the next cases hold from this thing on.
    pub fn drop_from(&mut self, name: &str) {
        let end = self.holds.iter().position(|held| held == name);
        self.holds.truncate(end.unwrap_or(self.holds.len()));
    }

    /// A thing is brought by NTT at [`NOW`], and the node says this.
    pub fn case(&mut self, name: &str, thing: &Value, told: Told) {
        self.ask(name, &[], &[], thing, (NTT, NOW), told);
    }

    /// The same at a node that does not hold some of it.
    pub fn without(&mut self, name: &str, missing: &[&str], thing: &Value, told: Told) {
        self.ask(name, missing, &[], thing, (NTT, NOW), told);
    }

    /// The same at a node that holds more.
    pub fn with(&mut self, name: &str, more: &[&str], thing: &Value, told: Told) {
        self.ask(name, &[], more, thing, (NTT, NOW), told);
    }

    /// The same, brought by this province by this clock.
    pub fn by(&mut self, name: &str, thing: &Value, by: (Province, Time), told: Told) {
        self.ask(name, &[], &[], thing, by, told);
    }

    fn ask(
        &mut self,
        name: &str,
        missing: &[&str],
        more: &[&str],
        thing: &Value,
        (deliverer, now): (Province, Time),
        (class, code): Told,
    ) {
        let held = self.holds.iter().map(String::as_str).filter(|held| !missing.contains(held));
        let holds: Vec<&str> = held.chain(more.iter().copied()).collect();
        self.cases.push(json!({
            "name": name, "holds": holds, "take": thing, "deliverer": deliverer.code(), "now": now.millis(),
            "told": { "class": class, "code": code },
        }));
    }

    /// The file.
    #[must_use]
    pub fn file(self, about: &str) -> Value {
        json!({ "about": about, "things": self.things, "cases": self.cases })
    }
}
