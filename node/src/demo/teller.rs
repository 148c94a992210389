//! How the story is told: line by line, with the desk it happens on.

use crate::demo::desk::Desk;

/// Takes a line of the story.
type Sink = Box<dyn Fn(&str)>;

/// Tells the story.
pub struct Teller(Sink);

impl Teller {
    /// Tells it line by line to `sink`.
    pub fn new(sink: impl Fn(&str) + 'static) -> Self {
        Self(Box::new(sink))
    }

    /// A chapter begins.
    pub(super) fn title(&self, text: &str) {
        (self.0)("");
        (self.0)(&format!("== {text} =="));
    }

    /// Something happens at a desk.
    pub(super) fn line(&self, desk: Desk, text: &str) {
        (self.0)(&format!("{:<6} {text}", desk.short()));
    }

    /// Something happens that belongs to no desk.
    pub(super) fn say(&self, text: &str) {
        (self.0)(text);
    }
}
