//! What goes beside the straight way, by forms: completing, putting off, asking another province, an objection and its
//! ends, another destination.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use axum::http::StatusCode;
use pulang_node::action::show;
use pulang_protocol::schema::Kind;

use super::browser::Browser;
use super::case::{Case, Glance, Stage, good, minute, seen, send, words};
use crate::world::{document, meet, text, tick};

async fn done(case: &Case, sender: bool, act: &str, form: &[(&str, String)]) {
    tick(&case.sides());
    let office = if sender { &case.ntt } else { &case.jabar };
    let page = send(case, office, act, form).await;
    assert_eq!(page.location, case.path("?kabar=ditandatangani"), "{act}: {}", words(&page.html));
    meet(&case.sides());
}

async fn asked(case: &Case, sender: bool, act: &str) -> String {
    let office = if sender { &case.ntt } else { &case.jabar };
    let page = Browser::signed_in(office).await.get(&case.act(act)).await;
    assert_eq!(page.status, StatusCode::OK, "{act}");
    page.html
}

fn pair(name: &'static str, value: &str) -> (&'static str, String) {
    (name, value.to_owned())
}

#[tokio::test]
async fn what_was_asked_for_stands_above_the_form_that_completes_it() {
    let case = Case::at(Stage::Read);
    let more = [pair("jawaban", "lengkapi"), pair("penjelasan", "Surat kesehatan belum ada")];
    done(&case, false, "jawab", &more).await;
    assert!(asked(&case, true, "lengkapi").await.contains("Surat kesehatan belum ada"));
    let odd = [pair("kab_asal", "3204"), pair("catatan", "Lengkap")];
    let page = send(&case, &case.ntt, "lengkapi", &odd).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Tulis kode kab/kota"));
    let page = send(&case, &case.ntt, "lengkapi", &[pair("cara_pulang", "DIANTAR")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "what was completed has to be said");
    let good = [pair("kab_asal", "32.02"), pair("cara_pulang", "DIANTAR"), pair("catatan", "Sudah diunggah")];
    done(&case, true, "lengkapi", &good).await;
    let view = show::transfer(&case.jabar.node, case.jabar.by(), case.envelope, true).unwrap();
    let envelope = document(&view, Kind::Envelope);
    assert_eq!(
        (text(envelope, "home_regency"), text(envelope, "return_mode")),
        ("32.02".into(), "DIANTAR".into())
    );
    assert_eq!(text(envelope, "urgency"), "SEGERA", "what was left empty stays");
    assert!(seen(&case, &case.jabar).await.html.contains("Sudah diunggah"));
}

#[tokio::test]
async fn an_answer_is_put_off_once_and_says_until_when() {
    let case = Case::at(Stage::Read);
    let page = send(&case, &case.jabar, "jawab", &[pair("jawaban", "tunda")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let later = [pair("jawaban", "tunda"), pair("penjelasan", "Menunggu kunjungan keluarga Senin")];
    done(&case, false, "jawab", &later).await;
    let page = seen(&case, &case.ntt).await.html;
    assert_eq!(Glance::of(&page).state, "Ditunda");
    assert!(page.contains("Menunggu kunjungan keluarga Senin"));
    let form = asked(&case, false, "jawab").await;
    assert!(form.contains("value=\"bersedia\"") && !form.contains("value=\"tunda\""));
}

#[tokio::test]
async fn after_a_refusal_the_page_leads_to_the_new_request_and_both_name_the_other() {
    let case = Case::at(Stage::Read);
    let no = [pair("jawaban", "tidak"), pair("alasan", "SHELTER_PENUH")];
    done(&case, false, "jawab", &no).await;
    assert!(asked(&case, true, "provinsi-lain").await.contains("Rumah perlindungan penuh"));
    let strange = send(&case, &case.ntt, "provinsi-lain", &[pair("provinsi", "35")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody agreed with Jawa Timur");
    let page = send(&case, &case.ntt, "provinsi-lain", &good("provinsi-lain", "")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(!page.location.starts_with(&case.path("")), "{}", page.location);
    let mut browser = Browser::signed_in(&case.ntt).await;
    let new = browser.get(&page.location).await.html;
    assert!(new.contains("Permohonan lain dari berkas kasus ini") && new.contains(&case.path("")));
    assert!(seen(&case, &case.ntt).await.html.contains("PML/53-32/2026/2"));
    assert!(!seen(&case, &case.jabar).await.html.contains("Permohonan lain dari berkas kasus ini"));
}

#[tokio::test]
async fn an_objection_is_read_by_the_first_party_and_ends_by_a_new_record() {
    let case = Case::at(Stage::Recorded);
    let without = send(&case, &case.jabar, "keberatan", &[pair("alasan", "BARANG_BERBEDA")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "what differs has to be said");
    let objection = [pair("alasan", "BARANG_BERBEDA"), pair("catatan", "Obat tidak ada")];
    done(&case, false, "keberatan", &objection).await;
    for office in case.sides() {
        let page = seen(&case, office).await.html;
        assert_eq!(Glance::of(&page).state, "Ada keberatan atas serah terima");
        assert!(
            page.contains("Barang atau dokumen yang diserahkan berbeda") && page.contains("Obat tidak ada")
        );
    }
    assert!(asked(&case, true, "serah-terima").await.contains("Obat tidak ada"));
    let confirm = Browser::signed_in(&case.jabar).await.get(&case.act("konfirmasi")).await;
    assert_eq!(confirm.status, StatusCode::CONFLICT);
    done(&case, true, "serah-terima", &good("serah-terima", &minute(&case.ntt))).await;
    done(&case, false, "konfirmasi", &good("konfirmasi", &minute(&case.jabar))).await;
    let page = seen(&case, &case.ntt).await.html;
    assert_eq!(Glance::of(&page).state, "Serah terima selesai");
}

#[tokio::test]
async fn an_objection_that_is_taken_back_leaves_the_record_to_be_confirmed() {
    let case = Case::at(Stage::Recorded);
    done(&case, false, "keberatan", &good("keberatan", "")).await;
    assert!(asked(&case, false, "cabut-keberatan").await.contains("Perlu dokter"));
    done(&case, false, "cabut-keberatan", &[]).await;
    let glance = Glance::of(&seen(&case, &case.jabar).await.html);
    assert_eq!(glance.state, "Serah terima menunggu konfirmasi");
    assert!(glance.acts.contains(&"konfirmasi".to_owned()));
}

#[tokio::test]
async fn a_case_does_not_end_well_while_the_family_refuses_and_nobody_said_where_she_goes() {
    let case = Case::at(Stage::Confirmed);
    done(&case, false, "keluarga-menolak", &good("keluarga-menolak", "")).await;
    let page = seen(&case, &case.ntt).await.html;
    assert!(
        page.contains("Carikan keluarga pengganti") && page.contains("Masyarakat menolak menerima korban")
    );
    let well = send(&case, &case.jabar, "tutup", &[pair("alasan", "BERHASIL")]).await;
    assert_eq!(well.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(well.html.contains("Catat dahulu tujuan yang baru"));
    assert!(asked(&case, false, "tujuan-berubah").await.contains("Masyarakat menolak menerima korban"));
    done(&case, false, "tujuan-berubah", &good("tujuan-berubah", "")).await;
    assert!(!seen(&case, &case.ntt).await.html.contains("Carikan keluarga pengganti"));
    done(&case, false, "tutup", &[pair("alasan", "BERHASIL")]).await;
}
