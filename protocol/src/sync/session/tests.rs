//! Two sessions and a world between them that loses, doubles and delays what they say.

#![expect(clippy::indexing_slicing, reason = "a test that fails may panic")]

mod arrival;
mod rules;
mod side;
mod world;
