//! What the store keeps: every table as its callers meet it, on a real disk, filled through the real gate.

mod world;

mod cache;
mod case;
mod identity;
mod leak;
mod log;
mod log_damage;
mod outbox;
mod parked;
mod receipt;
mod transfer;
