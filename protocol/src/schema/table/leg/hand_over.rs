//! The hand-over and its record (berita acara serah terima, Permensos 8/2023 art. 23, 24, 26 and 27): each end writes
//! and signs its own side.

use crate::schema::field::Field;
use crate::schema::field::Sensitivity::{Operational, Personal, Specific};
use crate::schema::table::code::SUPPLIES;
use crate::schema::table::row::{either, first, second};
use crate::schema::value::Type::{Bool, Hash, Text, Time};

pub(crate) static HAND_OVER: &[Field] = &[
    first("departing_officer_name", Text(200), Personal, ("Petugas pihak kesatu", "First party's officer"))
        .named("cas_ReferringPrimaryCaseWorker"),
    first(
        "departing_officer_post",
        Text(120),
        Operational,
        ("Jabatan petugas pihak kesatu", "First officer's post"),
    ),
    first(
        "departing_officer_phone",
        Text(30),
        Personal,
        ("Telepon petugas pihak kesatu", "First officer's telephone"),
    ),
    second("arriving_officer_name", Text(200), Personal, ("Petugas pihak kedua", "Second party's officer"))
        .named("cas_ReferredPrimaryCaseWorker"),
    second(
        "arriving_officer_post",
        Text(120),
        Operational,
        ("Jabatan petugas pihak kedua", "Second officer's post"),
    ),
    second(
        "arriving_officer_phone",
        Text(30),
        Personal,
        ("Telepon petugas pihak kedua", "Second officer's telephone"),
    ),
    first("handover_number", Text(60), Operational, ("Nomor berita acara", "Hand-over record number")),
    first("handover_place", Text(200), Operational, ("Tempat serah terima", "Place of hand-over")),
    first("handover_condition", Text(400), Specific, ("Kondisi saat diserahkan", "Condition at hand-over")),
    second("received_by_name", Text(200), Personal, ("Nama yang menerima", "Name of the person receiving")),
    second(
        "received_by_role",
        Text(120),
        Operational,
        ("Jabatan yang menerima", "Post of the person receiving"),
    ),
    first("bast/*/number", Text(60), Operational, ("BAST: nomor", "Record: number")),
    first("bast/*/at", Time, Operational, ("BAST: hari, tanggal dan jam", "Record: date and time")),
    first("bast/*/place", Text(200), Operational, ("BAST: tempat", "Record: place")),
    first("bast/*/basis", Text(400), Operational, ("BAST: dasar", "Record: basis")),
    first("bast/*/body", Text(400), Specific, ("BAST: kondisi fisik", "Record: physical condition")),
    first("bast/*/mind", Text(400), Specific, ("BAST: kondisi psikis", "Record: state of mind")),
    first("bast/*/needs", Text(400), Specific, ("BAST: kebutuhan khusus", "Record: special needs")),
    either("bast/*/witness", Text(200), Personal, ("BAST: saksi", "Record: witness")),
    first(
        "bast/*/first_name",
        Text(200),
        Personal,
        ("BAST: nama pihak kesatu", "Record: first party's name"),
    ),
    first(
        "bast/*/first_number",
        Text(30),
        Personal,
        ("BAST: NIP pihak kesatu", "Record: first party's staff number"),
    ),
    first(
        "bast/*/first_post",
        Text(120),
        Operational,
        ("BAST: jabatan pihak kesatu", "Record: first party's post"),
    ),
    first(
        "bast/*/first_unit",
        Text(120),
        Operational,
        ("BAST: unit pihak kesatu", "Record: first party's unit"),
    ),
    second(
        "bast/*/second_name",
        Text(200),
        Personal,
        ("BAST: nama pihak kedua", "Record: second party's name"),
    ),
    second(
        "bast/*/second_number",
        Text(30),
        Personal,
        ("BAST: NIP pihak kedua", "Record: second party's staff number"),
    ),
    second(
        "bast/*/second_post",
        Text(120),
        Operational,
        ("BAST: jabatan pihak kedua", "Record: second party's post"),
    ),
    second(
        "bast/*/second_unit",
        Text(120),
        Operational,
        ("BAST: unit pihak kedua", "Record: second party's unit"),
    ),
    first(
        "handed_item/*/kind",
        SUPPLIES,
        Operational,
        ("Jenis yang diserahkan", "Kind of thing handed over"),
    ),
    first(
        "handed_item/*/item",
        Text(120),
        Personal,
        ("Barang atau dokumen yang diserahkan", "Thing handed over"),
    ),
    second("handed_item/*/received", Bool, Operational, ("Diterima", "Received")),
    either("bast/*/ttd/#", Hash, Operational, ("BAST: tanda tangan", "Record: signature")),
];
