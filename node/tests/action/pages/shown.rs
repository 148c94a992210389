//! What is shown to whom: personal values on request and noted, old history by pages, and nothing at all to others.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use axum::http::StatusCode;
use pulang_node::action::leg;
use pulang_node::action::plain::Plain;
use pulang_node::action::request::journey::RecordEvent;
use pulang_node::action::request::transfer::SetFields;
use pulang_node::action::transfer;
use pulang_node::store::audit;
use pulang_protocol::id::DocumentId;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::EventKind;

use super::browser::Browser;
use super::case::{Case, Stage, between, good, minute, seen, send, with, words};
use crate::world::{Office, document, meet, set, tick};

/// How long the audit trail is.
fn trail(office: &Office) -> u64 {
    office.node.store().read(audit::head).unwrap().seq
}

/// What was done since then.
fn done(office: &Office, since: u64) -> Vec<String> {
    office.node.store().read(|tx| audit::done_after(tx, since)).unwrap()
}

fn dossier(case: &Case) -> DocumentId {
    document(&case.jabar.sees(case.envelope), Kind::Dossier).id.0
}

#[tokio::test]
async fn personal_values_are_masked_until_one_document_is_opened_and_that_is_noted() {
    let case = Case::at(Stage::Planned);
    let mut browser = Browser::signed_in(&case.jabar).await;
    let since = trail(&case.jabar);
    let closed = browser.get(&case.path("")).await.html;
    assert_eq!(done(&case.jabar, since), ["opened"]);
    assert!(!closed.contains("Contoh Satu") && !closed.contains("3 Februari 2001"));
    assert!(closed.contains("Disamarkan") && closed.contains("Tampilkan isian pribadi"));
    let (dossier, since) = (dossier(&case), trail(&case.jabar));
    let open = browser.submit(&case.path(&format!("/dokumen/{dossier}/tampilkan")), &[]).await;
    assert_eq!(open.status, StatusCode::OK);
    assert_eq!(done(&case.jabar, since), ["revealed"]);
    for said in ["Contoh Satu", "3 Februari 2001", "Obat rutin", "Sembunyikan lagi"] {
        assert!(open.html.contains(said), "{said}");
    }
    let once = open.html.matches("Kabupaten Bandung").count();
    assert_eq!(once, 1, "it stands in the dossier, and the request stays closed");
    let opened = between(&open.html, "<section class=\"docs\">", "</section>");
    assert_eq!(opened.matches("Sembunyikan lagi").count(), 1);
    assert!(open.html.contains(&format!("<a href=\"{}\">Muat ulang", case.path(""))), "reloading hides it");
    assert!(!browser.get(&case.path("")).await.html.contains("Contoh Satu"));
    let request = browser.submit(&case.path(&format!("/dokumen/{}/tampilkan", case.envelope)), &[]).await;
    assert!(request.html.contains("Kabupaten Bandung") && !request.html.contains("Contoh Satu"));
    let odd = browser.submit(&case.path("/dokumen/00/tampilkan"), &[]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let other = DocumentId::from_bytes([9; 32]);
    let odd = browser.submit(&case.path(&format!("/dokumen/{other}/tampilkan")), &[]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_second_party_reads_the_record_before_it_confirms_and_that_is_noted() {
    let case = Case::at(Stage::Departed);
    let form = good("serah-terima", &minute(&case.ntt));
    assert_eq!(send(&case, &case.ntt, "serah-terima", &form).await.status, StatusCode::SEE_OTHER);
    meet(&case.sides());
    let mut browser = Browser::signed_in(&case.jabar).await;
    let since = trail(&case.jabar);
    let page = browser.get(&case.act("konfirmasi")).await.html;
    assert_eq!(done(&case.jabar, since), ["revealed"]);
    let record = words(between(&page, "<section class=\"card doc\">", "</section>"));
    for said in [
        "Nomor berita acara BAST/1",
        "Tempat serah terima Dinas Contoh",
        "Kondisi saat diserahkan Perlu perhatian petugas kesehatan atau psikolog",
        "Barang atau dokumen yang diserahkan Obat rutin",
        "Barang atau dokumen yang diserahkan Surat pengantar",
    ] {
        assert!(record.contains(said), "{said} in {record}");
    }
    let case = Case::at(Stage::Recorded);
    let page = Browser::signed_in(&case.jabar).await.get(&case.act("konfirmasi")).await.html;
    assert!(page.contains("Pihak kesatu tidak mengisi tempat, nomor, atau keadaan."));
}

#[tokio::test]
async fn who_answers_reads_the_request_and_that_is_noted() {
    let case = Case::at(Stage::Read);
    let mut browser = Browser::signed_in(&case.jabar).await;
    let since = trail(&case.jabar);
    let page = browser.get(&case.act("jawab")).await.html;
    assert_eq!(done(&case.jabar, since), ["revealed"]);
    assert!(page.contains("Kabupaten Bandung") && page.contains("Mohon jawaban"));
    assert!(page.contains("Permohonannya dibuka untuk Anda, dan itu dicatat dengan nama Anda."));
    let again = browser.submit(&case.act("jawab"), &[("penjelasan", "x")]).await.html;
    assert!(again.contains("Kabupaten Bandung"), "what came back shows what there is to answer");
}

#[tokio::test]
async fn who_wrote_a_document_is_said_once_and_beside_what_somebody_else_wrote() {
    let case = Case::at(Stage::Planned);
    let written = |page: &str| {
        let documents = between(page, "<section class=\"docs\">", "</section>");
        let leg = words(documents.split("Etape perjalanan").nth(1).unwrap()).replace(" ,", ",");
        (leg.matches("Nusa Tenggara Timur, 22 Juni").count(), leg.matches("Jawa Barat, 22 Juni").count())
    };
    let page = seen(&case, &case.jabar).await.html;
    assert_eq!(written(&page), (1, 0));
    assert!(!page.contains("kecuali yang menyebut lain"));
    tick(&case.sides());
    let request = SetFields { fields: vec![set("meeting_point", "Terminal")] };
    transfer::set(&case.jabar.node, case.jabar.by(), case.leg.unwrap(), request).unwrap();
    let page = seen(&case, &case.jabar).await.html;
    assert_eq!(written(&page), (1, 1));
    assert_eq!(page.matches("kecuali yang menyebut lain").count(), 1);
}

#[tokio::test]
async fn what_is_recorded_late_stands_where_it_was_written_and_says_when_it_happened() {
    let case = Case::at(Stage::Planned);
    let happened = minute(&case.ntt);
    for _ in 0..90 {
        tick(&case.sides());
    }
    let form = good("berangkat", &happened);
    assert_eq!(send(&case, &case.ntt, "berangkat", &form).await.status, StatusCode::SEE_OTHER);
    let page = seen(&case, &case.ntt).await.html;
    let history = words(between(&page, "<section class=\"line\">", "</section>"));
    let (first, _) = history.split_once("Etape 1 direncanakan").unwrap();
    let clock = happened.get(11..).unwrap().replace(':', ".");
    assert!(
        first.contains("Etape 1: berangkat")
            && first.contains(&format!("terjadi 22 Juni 2026 pukul {clock} WITA")),
        "{first}"
    );
}

#[tokio::test]
async fn checking_a_form_is_no_reading_and_leaves_no_trace_of_one() {
    let case = Case::at(Stage::Delivered);
    let since = trail(&case.jabar);
    let sent = send(&case, &case.jabar, "jawab", &good("jawab", "")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(done(&case.jabar, since), ["session.started", "edit.written"]);
    meet(&case.sides());
    let page = seen(&case, &case.ntt).await.html;
    let ladder = words(between(&page, "<section class=\"ladder", "</section>"));
    assert!(
        ladder.contains("sudah, terbukti dari langkah berikutnya"),
        "read is implied, not signed: {ladder}"
    );
}

#[tokio::test]
async fn old_history_is_read_by_pages_and_each_entry_stands_on_one() {
    let case = Case::at(Stage::Departed);
    for number in 0..45 {
        tick(&case.sides());
        let (reason, at, place, fields) = (None, None, None, Vec::new());
        let note = Some(format!("laporan-{number}."));
        let request = RecordEvent { event: Plain(EventKind::CheckedIn), reason, note, at, place, fields };
        leg::record(&case.ntt.node, case.ntt.by(), case.leg.unwrap(), request).unwrap();
    }
    let mut browser = Browser::signed_in(&case.ntt).await;
    let (mut path, mut pages, mut notes) = (case.path(""), 0, Vec::new());
    loop {
        let page = browser.get(&path).await.html;
        let history = between(&page, "<section class=\"line\">", "</section>");
        assert!(history.matches("<li class").count() <= 20);
        notes
            .extend(history.split("laporan-").skip(1).map(|rest| rest.split('.').next().unwrap().to_owned()));
        pages += 1;
        // What comes while somebody reads does not shift the pages.
        tick(&case.sides());
        let request = SetFields { fields: vec![set("meeting_point", &format!("Titik {pages}"))] };
        transfer::set(&case.ntt.node, case.ntt.by(), case.leg.unwrap(), request).unwrap();
        let Some((_, next)) = history.split_once("riwayat?dari=") else { break };
        path = case.path(&format!("/riwayat?dari={}", next.split_once('"').unwrap().0));
    }
    let each: BTreeSet<&String> = notes.iter().collect();
    assert_eq!((pages, notes.len(), each.len()), (3, 45, 45));
    for odd in ["?dari=", "?dari=x", "?dari=99999999999999999999", "?dari=0", ""] {
        assert_eq!(browser.get(&case.path(&format!("/riwayat{odd}"))).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn what_is_absent_and_what_is_another_offices_are_one_page() {
    let case = Case::at(Stage::Planned);
    let jatim = Office::new("35");
    let mut browser = Browser::signed_in(&jatim).await;
    let absent = browser.get("/tidak-ada").await.html;
    assert!(absent.contains("Halaman ini tidak ada, atau bukan untuk Anda."));
    let nobody = DocumentId::from_bytes([7; 32]);
    let leg = case.leg.unwrap();
    for path in [
        case.path(""),
        case.path("/riwayat"),
        case.path("/jawab"),
        case.act("berangkat"),
        format!("/pemulangan/{nobody}"),
        format!("/pemulangan/{nobody}/jawab"),
        "/pemulangan/x".to_owned(),
    ] {
        let page = browser.get(&path).await;
        assert_eq!((page.status, &page.html), (StatusCode::NOT_FOUND, &absent), "{path}");
    }
    for path in [
        case.path("/jawab"),
        case.act("berangkat"),
        case.path(&format!("/dokumen/{leg}/tampilkan")),
        case.path(&format!("/dokumen/{nobody}/tampilkan")),
    ] {
        let page = browser.submit(&path, &[]).await;
        assert_eq!((page.status, &page.html), (StatusCode::NOT_FOUND, &absent), "{path}");
    }
    let mut own = Browser::signed_in(&case.ntt).await;
    for path in [
        case.path("/melompat"),
        case.path("/berangkat"),
        case.path(&format!("/etape/{leg}/jawab")),
        case.path(&format!("/etape/{nobody}/berangkat")),
        case.path(&format!("/etape/{}/berangkat", case.envelope)),
        format!("/pemulangan/{leg}"),
    ] {
        assert_eq!(own.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(own.submit(&path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn what_the_partner_wrote_is_text_whatever_it_holds() {
    let case = Case::at(Stage::Planned);
    let hostile = "</p></bdi><script>alert(1)</script><img src=x onerror=a()>\u{202E}";
    let form = with(&good("berangkat", &minute(&case.ntt)), "catatan", hostile);
    assert_eq!(send(&case, &case.ntt, "berangkat", &form).await.status, StatusCode::SEE_OTHER);
    let request = SetFields { fields: vec![set("meeting_point", hostile), set("escort/new/type", "PEKSOS")] };
    transfer::set(&case.ntt.node, case.ntt.by(), case.leg.unwrap(), request).unwrap();
    meet(&case.sides());
    let page = seen(&case, &case.jabar).await.html;
    assert_eq!(page.matches("&#60;script&#62;alert(1)").count(), 2, "once in the history, once as a value");
    assert!(!page.contains("<script") && !page.contains("<img src=x") && !page.contains('\u{202E}'));
    assert!(page.contains("Pekerja sosial"));
}

#[tokio::test]
async fn a_child_is_shown_by_initials_even_when_opened() {
    let (ntt, jabar) = crate::world::two();
    let mut child = crate::world::a_case();
    *child.pointer_mut("/victim/age_status").unwrap() = "DIDUGA_ANAK".into();
    // Her sex is not known either, so no band of age and sex says that she is a child.
    *child.pointer_mut("/victim/sex").unwrap() = serde_json::Value::Null;
    *child.pointer_mut("/consents/given_by").unwrap() = "ORANG_TUA".into();
    let envelope =
        transfer::submit(&ntt.node, ntt.by(), crate::world::submit(ntt.file(child), &jabar)).unwrap();
    meet(&[&ntt, &jabar]);
    tick(&[&ntt, &jabar]);
    crate::world::answer(&jabar, envelope, pulang_node::action::request::transfer::Answer::Accept).unwrap();
    meet(&[&ntt, &jabar]);
    let request = pulang_node::action::request::transfer::ReleaseDossier { fields: Vec::new() };
    let dossier = transfer::release(&ntt.node, ntt.by(), envelope, request).unwrap();
    let path = format!("/pemulangan/{envelope}/dokumen/{dossier}/tampilkan");
    let page = Browser::signed_in(&ntt).await.submit(&path, &[]).await.html;
    assert!(page.contains("C.S.") && page.contains("inisial, karena anak"));
    assert!(!page.contains("Contoh Satu") && page.contains("3 Februari 2001"));
}
