//! The gate's tests: every code is produced through the gate, beside the honest edit it is the hostile twin of.

mod agreements;
mod cells;
mod codes;
mod edits;
mod fields;
mod forks;
mod geneses;
mod hostile;
mod legs;
mod room;
pub(crate) mod rotated;
mod standing;
pub(crate) mod world;
