//! The verbs of an office, between real nodes that hand each other what lies in their outboxes; no network.

mod agreements;
mod apart;
mod cards;
mod cases;
mod home;
mod legs;
mod seen;
mod transfers;
mod world;
