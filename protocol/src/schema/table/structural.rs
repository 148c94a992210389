//! Paths of events and cuts, in every kind of document; `*` is [`crate::edit::own_entry`] of the edit that sets them.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal};
use crate::schema::table::row::ruled;
use crate::schema::value::Type::{Hash, Text, Time};

pub(super) static ROWS: &[Field] = &[
    ruled("event/*/type", Text(40), Operational, ("Peristiwa", "Event")).named("cas_Status"),
    ruled("event/*/reason", Text(40), Personal, ("Alasan", "Reason")),
    ruled("event/*/note", Text(400), Personal, ("Catatan", "Note")),
    ruled("event/*/at", Time, Operational, ("Waktu kejadian", "When it happened")),
    ruled("event/*/place", Text(120), Operational, ("Tempat", "Place")),
    ruled("event/*/leg", Hash, Operational, ("Etape", "Leg")),
    ruled("event/*/leg_edit", Hash, Operational, ("Suntingan etape", "Edit of the leg")),
    ruled("event/*/outcome", Text(40), Operational, ("Peristiwa etape", "Event of the leg")),
    ruled(
        "event/*/province",
        Text(2),
        Operational,
        ("Provinsi yang bersama korban", "Province that has her"),
    ),
    ruled("cut/*/closing", Hash, Operational, ("Batas yang diakui", "Cut")),
];
