//! What pages show, as plain data: no words, no HTML, no protocol types. A handler fills these from what
//! an action returns; `text` turns the enums into Bahasa or English.

pub mod act;
pub mod beside;
pub mod cause;
pub mod event;
pub mod failure;
pub mod field;
pub mod ladder;
pub mod leg;
pub mod place;
pub mod said;
pub mod stage;
pub mod turn;
pub mod words;
