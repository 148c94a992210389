//! What both sides read of one case at each of its stages: state word, who is responsible, ladder, acts.

use axum::http::StatusCode;

use super::browser::Browser;
use super::case::{Case, Glance, Stage, between, good, minute, seen, send, words};
use crate::world::{meet, tick};

const NTT: &str = "UPTD PPA";
const JABAR: &str = "UPTD PPA Contoh";
const SENT: &str = "Terkirim, sudah di server Jawa Barat";
const READ: &str = "Sudah dibaca UPTD PPA Contoh";
const ESCORT: &str = "Pendamping perjalanan";

fn glance(state: &str, duty: &str, rung: (&str, usize), acts: &[&str]) -> Glance {
    let (word, done) = rung;
    Glance {
        state: state.to_owned(),
        duty: duty.to_owned(),
        acts: acts.iter().map(|act| (*act).to_owned()).collect(),
        rung: (word.to_owned(), done),
    }
}

/// Sender, then receiver; nothing where the receiver has nothing yet.
fn expected(stage: Stage) -> (Glance, Option<Glance>) {
    let sent = |state, duty, rung, acts| glance(state, duty, rung, acts);
    let both = |state: &str, duty: &str, rung: (&str, usize), ours: &[&str], theirs: &[&str]| {
        (glance(state, duty, rung, ours), Some(glance(state, duty, rung, theirs)))
    };
    match stage {
        Stage::Waiting => (sent("Menunggu terkirim", NTT, ("Menunggu terkirim", 1), &[]), None),
        Stage::Delivered => (
            sent(SENT, NTT, (SENT, 2), &[]),
            // Opening it is what this very page did.
            Some(glance("Sedang ditelaah", NTT, (READ, 3), &["jawab"])),
        ),
        Stage::Read => {
            (sent(READ, NTT, (READ, 3), &[]), Some(glance("Sedang ditelaah", NTT, (READ, 3), &["jawab"])))
        }
        Stage::Incomplete => {
            both("Minta kelengkapan", NTT, ("Minta kelengkapan", 4), &["lengkapi"], &["jawab"])
        }
        Stage::Accepted => {
            both("Bersedia menerima", NTT, ("Bersedia menerima", 4), &[], &["pemantauan", "tutup"])
        }
        Stage::Planned => both(
            "Bersedia menerima",
            NTT,
            ("Bersedia menerima", 4),
            &["berangkat", "serah-terima"],
            &["berangkat", "pemantauan", "tutup"],
        ),
        Stage::Departed => {
            both("Dalam perjalanan", ESCORT, ("Dalam perjalanan", 5), &["tiba", "serah-terima"], &["tiba"])
        }
        Stage::Arrived => {
            both("Korban tiba", ESCORT, ("Korban tiba", 6), &["serah-terima"], &["pemantauan", "tutup"])
        }
        Stage::Recorded => both(
            "Serah terima menunggu konfirmasi",
            ESCORT,
            ("Serah terima menunggu konfirmasi", 7),
            &[],
            &["konfirmasi", "pemantauan", "tutup", "keberatan"],
        ),
        Stage::Confirmed => {
            both("Serah terima selesai", JABAR, ("Serah terima selesai", 7), &[], &["pemantauan", "tutup"])
        }
        Stage::Monitored => {
            both("Pemantauan", JABAR, ("Serah terima selesai", 7), &[], &["pemantauan", "tutup"])
        }
        Stage::Closed => both("Kasus ditutup", JABAR, ("", 9), &[], &[]),
    }
}

#[tokio::test]
async fn both_sides_read_the_same_case_in_their_own_words_at_every_stage() {
    for stage in Stage::ALL {
        let case = Case::at(stage);
        let (ours, theirs) = expected(stage);
        assert_eq!(Glance::of(&seen(&case, &case.ntt).await.html), ours, "{stage:?} at the sender");
        let there = seen(&case, &case.jabar).await;
        match theirs {
            Some(theirs) => assert_eq!(Glance::of(&there.html), theirs, "{stage:?} at the receiver"),
            None => assert_eq!(there.status, StatusCode::NOT_FOUND),
        }
    }
}

/// What an officer does with forms only, until the case is closed.
#[tokio::test]
async fn a_case_is_answered_travels_and_is_closed_from_the_pages_alone() {
    let case = Case::at(Stage::Read);
    let answered = send(&case, &case.jabar, "jawab", &good("jawab", "")).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert_eq!(answered.location, case.path("?kabar=ditandatangani"));
    let mut browser = Browser::signed_in(&case.jabar).await;
    let page = browser.get(&answered.location).await.html;
    let notice = words(between(&page, "<p class=\"notice\" role=\"status\">", "</p>"));
    assert!(notice.starts_with("Dicatat dan ditandatangani di sini; menunggu terkirim"), "{notice}");
    assert!(page.contains("1 isian belum terkirim") && page.contains("Bersedia menerima"));
    let case = Case::at(Stage::Planned);
    let steps = [
        (&case.ntt, "berangkat"),
        (&case.jabar, "tiba"),
        (&case.ntt, "serah-terima"),
        (&case.jabar, "konfirmasi"),
        (&case.jabar, "pemantauan"),
        (&case.jabar, "tutup"),
    ];
    for (office, act) in steps {
        tick(&case.sides());
        let page = send(&case, office, act, &good(act, &minute(office))).await;
        assert_eq!(page.location, case.path("?kabar=ditandatangani"), "{act}: {}", words(&page.html));
        meet(&case.sides());
    }
    for office in case.sides() {
        let page = seen(&case, office).await.html;
        assert_eq!(Glance::of(&page).state, "Kasus ditutup");
        let history = words(between(&page, "<section class=\"line\">", "</section>"));
        for said in [
            "Etape 1: berangkat",
            "Cuaca baik",
            "Etape 1: korban tiba",
            "Kantor unit penerima",
            "Keadaan korban: Baik.",
            "Serah terima dicatat pihak kesatu",
            "Serah terima dikonfirmasi pihak kedua",
            "Pemantauan ke-1",
            "Pindah kota",
        ] {
            assert!(history.contains(said), "{said} in {history}");
        }
        assert!(!history.contains("Menunggu terkirim") && !history.contains("Tidak berlaku"), "{history}");
        let leg = words(between(&page, "<div class=\"card leg\">", "</dl></div>"));
        assert!(leg.starts_with("Etape 1 · Laut"), "{leg}");
    }
}

#[tokio::test]
async fn a_refusal_shows_its_reason_to_both_and_the_road_as_not_taken() {
    let case = Case::at(Stage::Read);
    let refusal = [("jawaban", "tidak"), ("alasan", "SHELTER_PENUH"), ("penjelasan", "Penuh hingga Juli")];
    let page = Browser::signed_in(&case.jabar).await.submit(&case.act("jawab"), &refusal).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    meet(&case.sides());
    for office in case.sides() {
        let page = seen(&case, office).await.html;
        let ladder = between(&page, "<section class=\"ladder", "</section>");
        assert!(
            words(ladder).contains("Tidak bersedia sekarang") && ladder.contains("Rumah perlindungan penuh")
        );
        assert_eq!(ladder.matches("<li class=\"not").count(), 3);
        assert!(
            page.contains("Tidak bersedia: Rumah perlindungan penuh") && page.contains("Penuh hingga Juli")
        );
    }
}

#[tokio::test]
async fn a_team_that_fetches_her_signs_before_it_sets_out() {
    let case = Case::at(Stage::Planned);
    for (office, act) in
        [(&case.ntt, "serah-terima"), (&case.jabar, "konfirmasi"), (&case.jabar, "berangkat")]
    {
        tick(&case.sides());
        let page = send(&case, office, act, &good(act, &minute(office))).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{act}");
        meet(&case.sides());
    }
    for office in case.sides() {
        let page = seen(&case, office).await.html;
        let ladder = words(between(&page, "<section class=\"ladder", "</section>"));
        assert!(ladder.contains("Ditandatangani sebelum berangkat"), "{ladder}");
        assert_eq!(Glance::of(&page).state, "Dalam perjalanan");
    }
}

#[tokio::test]
async fn the_sender_is_told_where_steps_without_a_page_are_done() {
    let case = Case::at(Stage::Accepted);
    let page = seen(&case, &case.ntt).await.html;
    assert!(page.contains("belum ada di halaman ini") && !page.contains("tidak ada yang perlu Anda lakukan"));
    let case = Case::at(Stage::Read);
    assert!(seen(&case, &case.ntt).await.html.contains("tidak ada yang perlu Anda lakukan"));
}
