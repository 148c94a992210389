//! Where she came from and how she went on, where no agreement covers the whole way and each leg is held by its two
//! ends alone: the province in both legs writes the hand-over into both, by hashes that only it and its neighbour can
//! look up (domain.md §0.2; the form is a rule of this product).

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal};
use crate::schema::table::code::{PLACES_INSIDE, PROVINCES};
use crate::schema::table::row::{first, second};
use crate::schema::value::Type::{Hash, Text, Time};

pub(crate) static CHAIN: &[Field] = &[
    second("arrival_place", PLACES_INSIDE, Personal, ("Jenis tempat tiba", "Kind of place reached")),
    first("previous_leg", Hash, Operational, ("Etape sebelumnya", "Leg before")),
    first(
        "previous_edit",
        Hash,
        Operational,
        ("Suntingan penerimaan pada etape sebelumnya", "Edit of the receipt on the leg before"),
    ),
    first(
        "previous_record",
        Hash,
        Operational,
        ("Sidik berita acara etape sebelumnya", "Hash of the record of the leg before"),
    ),
    first(
        "previous_at",
        Time,
        Operational,
        ("Waktu serah terima etape sebelumnya", "Time of the hand-over before"),
    ),
    first(
        "previous_place",
        Text(200),
        Operational,
        ("Tempat serah terima etape sebelumnya", "Place of the hand-over before"),
    ),
    second("onward_leg", Hash, Operational, ("Etape berikutnya", "Leg after")),
    second(
        "onward_edit",
        Hash,
        Operational,
        ("Suntingan penyerahan pada etape berikutnya", "Edit of the hand-over on the leg after"),
    ),
    second(
        "onward_record",
        Hash,
        Operational,
        ("Sidik berita acara etape berikutnya", "Hash of the record of the leg after"),
    ),
    second(
        "onward_at",
        Time,
        Operational,
        ("Waktu serah terima etape berikutnya", "Time of the hand-over after"),
    ),
    second(
        "onward_province",
        PROVINCES,
        Operational,
        ("Provinsi tujuan etape berikutnya", "Province the leg after arrives in"),
    ),
];
