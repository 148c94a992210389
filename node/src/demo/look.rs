//! The search for what must never have left an office.
//!
//! In each office everything is read that it *can* read: every edit of every document in clear, every answer of its
//! interface, every page, its logs, and the bytes on its disk. The search is not blind only if it finds what it must:
//! an office's own canaries at that office, and the partner's that stand in fields which travel.

mod answers;
mod disk;
mod pages;

use std::collections::BTreeSet;

use crate::demo::canary::{Canary, Home};
use crate::demo::error::DemoError;
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::scan::{Scanner, Search};
use crate::demo::stage::Stage;
use crate::demo::told::Told;

/// Whether an office can read a word in any answer of its interface.
pub(super) async fn can_read(office: &Office, word: &str) -> Result<bool, DemoError> {
    let scanner = Scanner::new([word]);
    let mut search = scanner.search();
    answers::read(office, &mut search).await?;
    Ok(!search.found().is_empty())
}

/// What a search of one office alone has found.
pub(super) struct Seen {
    /// Words in what it answers and shows, by their place among those that were looked for.
    pub(super) read: BTreeSet<usize>,
    /// Words in its files and logs.
    pub(super) on_disk: BTreeSet<usize>,
    /// How many answers and pages were read.
    pub(super) answers: u64,
    pub(super) pages: u64,
}

/// Looks for words everywhere in one office.
pub(super) async fn everywhere(office: &Office, words: &[&str]) -> Result<Seen, DemoError> {
    let scanner = Scanner::new(words.iter().copied());
    let (mut read, mut on_disk) = (scanner.search(), scanner.search());
    let answers = answers::read(office, &mut read).await?;
    let pages = pages::read(office, &mut read).await?;
    disk::read(office, &mut on_disk)?;
    Ok(Seen { read: read.found().clone(), on_disk: on_disk.found().clone(), answers, pages })
}

/// Searches both offices.
pub(super) async fn look(stage: &Stage<'_>, told: &Told, figures: &mut Figures) -> Result<(), DemoError> {
    stage.tell.title("Mencari kata uji di kedua kantor");
    let [sender, receiver] = &told.cages;
    let all: Vec<&Canary> = sender.all.iter().chain(&receiver.all).collect();
    let scanner = Scanner::new(all.iter().map(|canary| canary.word.as_str()));
    let (ours, theirs) = all.split_at(sender.all.len());
    for (office, own, partners) in [(stage.ntt, ours, theirs), (stage.jabar, theirs, ours)] {
        let (mut answers, mut pages) = (scanner.search(), scanner.search());
        figures.answers_read += answers::read(office, &mut answers).await?;
        figures.pages_read += pages::read(office, &mut pages).await?;
        let [in_answers, on_pages] = [&answers, &pages].map(|search| found(search, &all));
        sees_its_own(office, own, &in_answers)?;
        let (travel, stay): (Vec<&Canary>, Vec<&Canary>) =
            partners.iter().partition(|canary| canary.home == Home::Travels);
        pages_show(office, &travel, &on_pages)?;
        let travelled = travel.iter().filter(|canary| in_answers.contains(canary)).count();
        let left = stay.iter().filter(|canary| in_answers.contains(canary) || on_pages.contains(canary));
        let left: BTreeSet<&str> = left.map(|canary| canary.field.as_str()).collect();
        figures.canaries_expected += count(travel.len());
        figures.canaries_found += count(travelled);
        figures.local_only_fields += count(stay.len());
        figures.local_only_fields_seen_by_partner += count(left.len());
        stage.tell.line(
            office.desk,
            &format!(
                "membaca semua yang dapat dibacanya ({} KiB): {travelled} dari {} kata uji yang memang dikirim, {} dari {} \
                 yang harus tinggal di {}",
                (answers.bytes() + pages.bytes()) / 1024,
                travel.len(),
                left.len(),
                stay.len(),
                stage.across(office).desk.short(),
            ),
        );
    }
    on_disk(stage, &scanner, &all)
}

/// The canaries that a search has found.
fn found<'a>(search: &Search<'_>, all: &[&'a Canary]) -> Vec<&'a Canary> {
    search.found().iter().filter_map(|place| all.get(*place).copied()).collect()
}

/// What the partner sent can be read on the pages too, or they were not all read.
fn pages_show(office: &Office, travel: &[&Canary], on_pages: &[&Canary]) -> Result<(), DemoError> {
    match travel.iter().find(|canary| !on_pages.contains(canary)) {
        None => Ok(()),
        Some(missed) => Err(DemoError::Promise(format!(
            "halaman {} menampilkan kolom {} yang memang dikirim",
            office.desk.short(),
            missed.field
        ))),
    }
}

/// The same search at home must find every canary, or it would find nothing anywhere.
fn sees_its_own(office: &Office, own: &[&Canary], found: &[&Canary]) -> Result<(), DemoError> {
    match own.iter().find(|canary| !found.contains(canary)) {
        None => Ok(()),
        Some(missed) => Err(DemoError::Promise(format!(
            "pencarian di {} menemukan kata ujinya sendiri di kolom {}",
            office.desk.short(),
            missed.field
        ))),
    }
}

/// On disk and in logs nothing of a case may stand in clear, not even what may travel.
fn on_disk(stage: &Stage<'_>, scanner: &Scanner, all: &[&Canary]) -> Result<(), DemoError> {
    for office in stage.both() {
        let mut search: Search<'_> = scanner.search();
        disk::read(office, &mut search)?;
        if let Some(place) = search.found().first() {
            let field = all.get(*place).map_or("", |canary| canary.field.as_str());
            let office = office.desk.short();
            return Err(DemoError::Promise(format!(
                "berkas dan catatan simpul {office} tidak memuat isi kolom {field} dalam bentuk terbaca"
            )));
        }
        let kibibytes = search.bytes() / 1024;
        stage.tell.line(
            office.desk,
            &format!("berkas dan catatan simpulnya ({kibibytes} KiB): tidak ada yang terbaca"),
        );
    }
    Ok(())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
