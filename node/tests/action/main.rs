//! The verbs of an office and the pages over them, between real nodes that hand each other what lies in their
//! outboxes; no network.

mod agreements;
mod apart;
mod branches;
mod budget;
mod cards;
mod cases;
mod clocks;
mod erasures;
mod floods;
mod forks;
mod groups;
mod holds;
mod home;
mod keys;
mod lanes;
mod law;
mod legs;
mod links;
mod pages;
mod refusals;
mod relay;
mod restrictions;
mod seen;
mod ten;
mod transfers;
mod turns;
mod waits;
mod world;
