//! What a page offers is what the office may do: each act offered is carried out, each not offered is refused with a
//! sentence, and nothing is written.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use axum::http::StatusCode;
use pulang_node::action::show;
use pulang_node::action::view::next::Act as Next;

use super::browser::Browser;
use super::case::{ACTS, Case, Side, Stage, good, minute, offered, seen, send};

/// The acts of the straight way.
const STRAIGHT: [&str; 7] =
    ["jawab", "berangkat", "tiba", "serah-terima", "konfirmasi", "pemantauan", "tutup"];

#[tokio::test]
async fn every_act_offered_is_carried_out_and_every_other_is_refused() {
    let (mut done, mut refused, mut tried) = (0, 0, BTreeSet::new());
    for stage in Stage::ALL.into_iter().skip(1) {
        let case = Case::at(stage);
        for side in [Side::Sender, Side::Receiver] {
            let office = case.office(side);
            let offered = offered(&seen(&case, office).await.html);
            let mut browser = Browser::signed_in(office).await;
            for act in ACTS {
                let form = good(act, &minute(office));
                if offered.iter().any(|one| one == act) {
                    // What goes beside the straight way is offered at many stages; each side does it once.
                    if !tried.insert((act, side == Side::Sender, STRAIGHT.contains(&act).then_some(stage))) {
                        continue;
                    }
                    let fresh = Case::at(stage);
                    let page = send(&fresh, fresh.office(side), act, &form).await;
                    assert_eq!(
                        page.location,
                        fresh.path("?kabar=ditandatangani"),
                        "{stage:?} {side:?} {act}"
                    );
                    done += 1;
                } else {
                    let before = case.written(office);
                    let pairs: Vec<(&str, &str)> =
                        form.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    let path = case.act(act);
                    let (asked, sent) = (browser.get(&path).await, browser.submit(&path, &pairs).await);
                    for page in [asked, sent] {
                        // Before there is a leg, an act of a leg has no address.
                        let absent = page.status == StatusCode::NOT_FOUND && case.leg.is_none();
                        assert!(page.status == StatusCode::CONFLICT || absent, "{stage:?} {side:?} {act}");
                        let said = if absent { "bukan untuk Anda" } else { "Tidak ada yang disimpan" };
                        assert!(page.html.contains(said), "{stage:?} {side:?} {act}");
                    }
                    assert_eq!(case.written(office), before, "{stage:?} {side:?} {act}");
                    refused += 1;
                }
            }
        }
    }
    assert_eq!((done, refused), (40, 331));
}

/// The page and the action tell the same: an act is on the page exactly if it is among what may be done.
#[tokio::test]
async fn the_page_leaves_out_nothing_it_has_a_form_for() {
    let names = [
        (Next::Accept, "jawab"),
        (Next::Refuse, "jawab"),
        (Next::RequestCompletion, "jawab"),
        (Next::Depart, "berangkat"),
        (Next::Arrive, "tiba"),
        (Next::HandOver, "serah-terima"),
        (Next::ConfirmReceived, "konfirmasi"),
        (Next::Monitor, "pemantauan"),
        (Next::Close, "tutup"),
        (Next::Postpone, "jawab"),
        (Next::Complete, "lengkapi"),
        (Next::Reroute, "provinsi-lain"),
        (Next::CheckIn, "kabar-perjalanan"),
        (Next::Object, "keberatan"),
        (Next::WithdrawObjection, "cabut-keberatan"),
        (Next::BeginReintegration, "reintegrasi"),
        (Next::Incident, "kejadian"),
        (Next::LeftGroup, "meninggalkan-rombongan"),
        (Next::Return, "kembali"),
        (Next::CallOff, "tidak-jadi"),
        (Next::FamilyRefuse, "keluarga-menolak"),
        (Next::ChangeDestination, "tujuan-berubah"),
        (Next::ChangeWish, "keinginan-berubah"),
        (Next::Recall, "batalkan"),
    ];
    for stage in Stage::ALL.into_iter().skip(1) {
        let case = Case::at(stage);
        for office in case.sides() {
            let next = show::as_it_stands(&office.node, case.envelope).unwrap().next;
            let offered = offered(&seen(&case, office).await.html);
            for (act, name) in names {
                let may = next.iter().any(|one| one.act == act);
                let same = names.iter().filter(|(_, other)| *other == name);
                let any = same.map(|(act, _)| act).any(|act| next.iter().any(|one| one.act == *act));
                assert_eq!(offered.iter().any(|one| one == name), may || any, "{stage:?} {act:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_form_sent_twice_is_written_once() {
    for (stage, act) in [
        (Stage::Read, "jawab"),
        (Stage::Planned, "berangkat"),
        (Stage::Departed, "tiba"),
        (Stage::Recorded, "konfirmasi"),
        (Stage::Confirmed, "tutup"),
    ] {
        let case = Case::at(stage);
        let form = good(act, &minute(&case.jabar));
        assert_eq!(send(&case, &case.jabar, act, &form).await.status, StatusCode::SEE_OTHER, "{act}");
        let once = case.written(&case.jabar);
        let again = send(&case, &case.jabar, act, &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{act}");
        assert!(again.html.contains("Keadaan berubah sejak halaman ini dibuka."), "{act}");
        assert_eq!(case.written(&case.jabar), once, "{act}");
    }
}

/// Monitoring may be entered any number of times, so the form carries the name of its entry.
#[tokio::test]
async fn one_monitoring_form_is_one_entry_and_two_forms_are_two() {
    let case = Case::at(Stage::Confirmed);
    let mut browser = Browser::signed_in(&case.jabar).await;
    let mut names = Vec::new();
    for _ in 0..2 {
        let page = browser.get(&case.act("pemantauan")).await.html;
        let name = page.split_once("name=\"entri\" value=\"").unwrap().1.split_once('"').unwrap().0;
        let form = super::case::with(&good("pemantauan", ""), "entri", name);
        let before = case.written(&case.jabar);
        for _ in 0..2 {
            let page = send(&case, &case.jabar, "pemantauan", &form).await;
            assert_eq!(page.location, case.path("?kabar=ditandatangani"));
        }
        assert_eq!(case.written(&case.jabar), before + 1);
        names.push(name.to_owned());
    }
    assert_ne!(names.first(), names.last());
    let page = seen(&case, &case.jabar).await.html;
    assert!(page.contains("Pemantauan ke-1") && page.contains("Pemantauan ke-2"));
}

#[tokio::test]
async fn more_is_asked_for_once_and_then_only_an_answer_is_offered() {
    let case = Case::at(Stage::Incomplete);
    let mut browser = Browser::signed_in(&case.jabar).await;
    let page = browser.get(&case.act("jawab")).await.html;
    assert!(page.contains("value=\"bersedia\"") && !page.contains("value=\"lengkapi\""));
    let again = [("jawaban", "lengkapi"), ("penjelasan", "Surat")];
    let page = browser.submit(&case.act("jawab"), &again).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.html.contains("Pilih salah satu yang tersedia.") && page.html.contains("\nSurat</textarea>")
    );
}
