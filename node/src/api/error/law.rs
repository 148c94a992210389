//! The rules of law that an act does not meet, in sentences that name their basis.

/// What an act may not do.
pub(super) fn not_allowed(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "protected_by_lpsk" => (
            "Korban ini dalam perlindungan LPSK, sehingga datanya tidak dikirim (UU 31/2014 pasal 5).",
            "Hubungi LPSK. Jika LPSK mengizinkan, catat nomor suratnya pada `law/protection_clearance`.",
        ),
        "age_status_contradicts" => (
            "Status usia DEWASA tidak sesuai dengan tanggal lahir atau perkiraan usianya (UU 21/2007 pasal 1).",
            "Periksa tanggal lahirnya; jika usianya diragukan, tulis DIDUGA_ANAK.",
        ),
        "child_not_alone" => (
            "Anak, juga yang diduga anak, tidak dipulangkan sendiri.",
            "Pilih cara pengembalian lain daripada MANDIRI.",
        ),
        "child_needs_guardian" => (
            "Persetujuan untuk anak diberikan orang tua atau walinya (UU 27/2022 pasal 25).",
            "Catat persetujuan orang tua atau wali pada `consent_by`.",
        ),
        "adult_consents_herself" => (
            "Orang dewasa memberi persetujuannya sendiri (UU 27/2022 pasal 20); untuk penyandang disabilitas juga walinya (pasal 26).",
            "Catat KORBAN pada `consent_by`, atau catat disabilitasnya dan WALI_DISABILITAS.",
        ),
        "second_person_is_first" => (
            "Dasar selain persetujuan ditetapkan dua orang, dan jabatan keduanya sama.",
            "Catat jabatan orang kedua yang lain pada `legal_basis_second`, lalu ulangi.",
        ),
        "identifies_the_person" => (
            "Tulisan ini menyebut nama, nomor, atau alamat korban (pada anak juga keluarganya), padahal dibaca di luar yang perlu tahu (UU 21/2007 pasal 44; UU 11/2012 pasal 19).",
            "Pakai inisial atau kode korban, lalu ulangi; tidak ada yang disimpan.",
        ),
        "guardian_implicated" => (
            "Orang tua atau wali yang memberi persetujuan diduga terlibat.",
            "Catat PENDAMPING_INSTANSI pada `consent_by`, dengan pertimbangan kepentingan terbaik anak.",
        ),
        "group_too_large" => (
            "Satu rombongan paling banyak 50 orang; tidak ada yang diajukan.",
            "Bagi menjadi beberapa rombongan, lalu ajukan masing-masing.",
        ),
        "case_twice" => (
            "Satu berkas kasus disebut dua kali; tidak ada yang diajukan.",
            "Sebut setiap berkas kasus satu kali, lalu ulangi.",
        ),
        "same_unit" => (
            "Unit yang menyerahkan sama dengan yang menerima; serah terima perlu dua unit (Permensos 8/2023).",
            "Perbaiki `from_unit` atau `to_unit`, lalu ulangi.",
        ),
        "onward_already" => (
            "Etape lanjutan dari etape ini sudah dibuat.",
            "Ubah isinya pada etape lanjutan itu; lihat `pulang leg list`.",
        ),
        "begin_from_transfer" => (
            "Provinsi ini mengirim atau menerima korban, sehingga etapenya dibuat dari permohonannya.",
            "Buat etapenya dengan `pulang transfer leg`.",
        ),
        "record_signed_already" => (
            "Berita acara etape ini sudah ditandatangani provinsi ini, dan isinya belum berubah.",
            "Tidak ada yang perlu dilakukan.",
        ),
        _ => return None,
    })
}

/// What an act lacks.
pub(super) fn missing(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "risk_level" => (
            "Risiko pulang belum dinilai (penjelasan UU 21/2007 pasal 51).",
            "Nilai risikonya dan catat `risk_level` pada permohonannya.",
        ),
        "risk_mitigation" => (
            "Risiko pulang tinggi, dan cara menguranginya belum dicatat (penjelasan UU 21/2007 pasal 51).",
            "Catat caranya pada `risk_mitigation`, lalu ulangi; tidak ada yang disimpan.",
        ),
        "consent_by" => (
            "Belum dicatat siapa yang memberi persetujuan (UU 27/2022 pasal 20, 25, 26).",
            "Catat `consent_by`: korban sendiri, orang tua, wali, atau instansi.",
        ),
        "consent_form" => (
            "Bentuk persetujuannya, tertulis atau terekam, belum dicatat (UU 27/2022 pasal 22).",
            "Catat `consents/form` pada berkas kasus, lalu ulangi.",
        ),
        "consent_told" => (
            "Belum tercatat bahwa ketujuh hal telah disampaikan sebelum persetujuan diminta (UU 27/2022 pasal 21).",
            "Sampaikan, lalu catat ketujuhnya pada `consents/told` di berkas kasus: LEGALITAS, TUJUAN, \
             JENIS_DAN_RELEVANSI, RETENSI_DOKUMEN, RINCIAN_INFORMASI, JANGKA_WAKTU, HAK_SUBJEK_DATA.",
        ),
        "legal_basis_reason" => (
            "Alasan dasar pemrosesan selain persetujuan belum dicatat (UU 27/2022 pasal 20).",
            "Catat `legal_basis_reason`, lalu ulangi.",
        ),
        "legal_basis_by" => (
            "Jabatan yang menetapkan dasar selain persetujuan belum dicatat.",
            "Catat `legal_basis_by`, lalu ulangi.",
        ),
        "legal_basis_second" => (
            "Dasar selain persetujuan perlu orang kedua, dan jabatannya belum dicatat.",
            "Catat `legal_basis_second`, yang lain daripada orang pertama, lalu ulangi.",
        ),
        "best_interest_paper" => (
            "Pertimbangan kepentingan terbaik korban belum dicatat.",
            "Tulis pertimbangannya pada berkas kasus, `consents/best_interest_memo`, lalu ulangi.",
        ),
        _ => return journey(code),
    })
}

/// What an act of the journey lacks, or what must be said of a value.
fn journey(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "need_to_know_reason" => (
            "Isian ini dikirim hanya bila perlu diketahui penerima, dan alasannya belum disebut.",
            "Isi juga alasannya, pada isian yang sama dengan akhiran `_reason`.",
        ),
        "ticked_value" => (
            "Ada alasan untuk isian yang tidak ikut dikirim.",
            "Isi juga nilainya, atau hapus alasannya; tidak ada yang disimpan.",
        ),
        "escort" => (
            "Korban ini wajib didampingi, dan pendampingnya belum tercatat pada etape ini.",
            "Catat pendampingnya, misalnya `escort/new/type=PEKSOS`, lalu ulangi.",
        ),
        "not_arrived_reason" => (
            "Ada yang berangkat tetapi tidak tiba, dan alasannya belum dicatat.",
            "Catat satu alasan untuk setiap orang, misalnya `not_arrived/new/reason=DIRAWAT`, lalu ulangi.",
        ),
        "new_place" => (
            "Keluarga atau masyarakat menolak menerima korban, dan tempat lain baginya belum dicatat (Permensos 8/2023 pasal 21).",
            "Carikan keluarga pengganti atau tempat lain, catat `destination_changed`, lalu tutup kasusnya.",
        ),
        "correction" => (
            "Ada keberatan atas serah terima ini, dan catatan barunya belum menyebut apa yang diperbaiki.",
            "Isi keadaan, barang, atau catatan yang benar, lalu ulangi; tidak ada yang disimpan.",
        ),
        "from_unit" => (
            "Unit yang menyerahkan belum dicatat pada etape dalam provinsi ini.",
            "Catat `from_unit`, lalu ulangi; tidak ada yang disimpan.",
        ),
        "to_unit" => (
            "Unit yang menerima belum dicatat pada etape dalam provinsi ini.",
            "Catat `to_unit`, lalu ulangi; tidak ada yang disimpan.",
        ),
        "arrival_place" => (
            "Jenis tempat tibanya belum dicatat pada etape dalam provinsi ini.",
            "Catat `arrival_place`, misalnya KELUARGA, lalu ulangi; alamatnya tidak perlu.",
        ),
        "cases" => (
            "Belum ada berkas kasus yang disebut untuk rombongan ini.",
            "Sebut paling sedikit satu berkas kasus, lalu ulangi.",
        ),
        "bast" => (
            "Etape ini belum mempunyai berita acara serah terima.",
            "Catat serah terimanya dahulu; berita acaranya ditandatangani sekaligus.",
        ),
        "unknown_reason" => (
            "Bagian identitas ini disebut belum diketahui tanpa alasan.",
            "Tulis alasannya, misalnya BELUM_DIKETAHUI:TANPA_DOKUMEN; tidak ada yang disimpan.",
        ),
        _ => return None,
    })
}
