//! The way itself: from where to where, by what, with whom, and who arrived.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal};
use crate::schema::table::code::{
    ESCORT_GROUNDS, ESCORT_PARTIES, ESCORTS, MODES, NOT_ARRIVED, ORGANISERS, SEXES, SUPPLIES, VEHICLES,
};
use crate::schema::table::row::{either, first, second};
use crate::schema::value::Type::{Int, Text, Time};

pub(crate) static WAY: &[Field] = &[
    first("number", Int(1, 20), Operational, ("Nomor etape", "Leg number")),
    first("from_unit", Text(120), Operational, ("Dari unit", "From unit")),
    second("to_unit", Text(120), Operational, ("Ke unit", "To unit")),
    either("organiser", ORGANISERS, Operational, ("Penyelenggara", "Organiser")),
    either("organiser_unit", Text(120), Operational, ("Unit penyelenggara", "Organising unit")),
    either("mode", MODES, Operational, ("Moda", "Mode of transport")),
    either("vehicle", VEHICLES, Operational, ("Kendaraan", "Vehicle")),
    either("departs_at", Time, Operational, ("Jadwal berangkat", "Scheduled departure")),
    either("arrives_at", Time, Operational, ("Jadwal tiba", "Scheduled arrival")),
    either("meeting_point", Text(200), Operational, ("Titik temu", "Meeting point")),
    either("supply/*/kind", SUPPLIES, Operational, ("Jenis perbekalan", "Kind of supply")),
    either("supply/*/item", Text(120), Personal, ("Perbekalan", "Supply")),
    first("head_count_departed", Int(0, 999), Operational, ("Jumlah berangkat", "Head count at departure")),
    second("head_count_arrived", Int(0, 999), Operational, ("Jumlah tiba", "Head count at arrival")),
    either(
        "not_arrived/*/victim_code",
        Text(40),
        Personal,
        ("Kode korban yang tidak tiba", "Code of who did not arrive"),
    ),
    either("not_arrived/*/reason", NOT_ARRIVED, Personal, ("Alasan tidak tiba", "Why she did not arrive")),
    either("not_arrived/*/note", Text(400), Personal, ("Catatan tidak tiba", "Note on not arriving")),
    first(
        "cost_departing",
        Int(0, 999_999_999),
        Operational,
        ("Biaya pihak kesatu (Rp)", "Cost of the first party (Rp)"),
    ),
    second(
        "cost_arriving",
        Int(0, 999_999_999),
        Operational,
        ("Biaya pihak kedua (Rp)", "Cost of the second party (Rp)"),
    ),
];

pub(crate) static ESCORT: &[Field] = &[
    either(
        "escort_required",
        ESCORT_GROUNDS,
        Personal,
        ("Pendamping wajib karena", "Escort required because"),
    ),
    either("escort_party", ESCORT_PARTIES, Operational, ("Pihak pendamping", "Escorting party")),
    either("escort/*/name", Text(200), Personal, ("Nama pendamping", "Escort's name")),
    either("escort/*/type", ESCORTS, Operational, ("Jenis pendamping", "Type of escort")),
    either("escort/*/unit", Text(120), Operational, ("Unit pendamping", "Escort's unit")),
    either("escort/*/post", Text(120), Operational, ("Jabatan pendamping", "Escort's post")),
    either(
        "escort/*/staff_number",
        Text(30),
        Personal,
        ("NIP atau nomor identitas pendamping", "Escort's staff number"),
    ),
    either("escort/*/sex", SEXES, Personal, ("Jenis kelamin pendamping", "Escort's sex")),
    either("escort/*/phone", Text(30), Personal, ("Telepon pendamping", "Escort's telephone")),
    either(
        "escort/*/assignment",
        Text(60),
        Operational,
        ("Nomor surat tugas", "Number of the assignment letter"),
    ),
];
