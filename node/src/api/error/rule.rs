//! Rules that an act does not meet now, and what it lacks, as problems.

use crate::api::error::{Problem, law};

const LOOK: &str = "Buka lagi permohonannya dan lihat langkah yang tersedia sekarang.";

pub(super) fn not_allowed(code: &'static str) -> Problem {
    let (title, next) = on_documents(code)
        .or_else(|| on_holds(code))
        .or_else(|| law::not_allowed(code))
        .or_else(|| on_papers(code))
        .or_else(|| on_restrictions(code))
        .unwrap_or((
            "Langkah ini tidak dapat dilakukan pada keadaan sekarang; tidak ada yang disimpan.",
            LOOK,
        ));
    Problem::fixed(409, code, title, next)
}

fn on_documents(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "not_in_this_state" => ("Langkah ini tidak berlaku pada keadaan permohonan sekarang.", LOOK),
        "not_owner" => {
            ("Langkah ini bukan wewenang provinsi ini.", "Minta provinsi yang berwenang untuk melakukannya.")
        }
        "no_such_event" => ("Langkah ini tidak ada untuk jenis dokumen ini.", "Periksa kode langkahnya."),
        "reason_not_in_list" => (
            "Alasan ini tidak ada dalam daftar alasan untuk langkah tersebut.",
            "Pilih alasan dari daftarnya, lalu ulangi.",
        ),
        "written_by_the_node" => {
            ("Catatan ini ditulis sendiri oleh simpul.", "Tidak ada yang perlu dilakukan.")
        }
        "own_province" => (
            "Provinsi yang diminta adalah provinsi ini sendiri.",
            "Pilih provinsi asal korban sebagai penerima.",
        ),
        "disclosure_stopped" => (
            "Pengiriman data pribadi dihentikan karena persetujuan ditarik kembali atau keinginannya berubah.",
            "Bicarakan kembali dengan korban dan catat persetujuan barunya dahulu.",
        ),
        "asked_elsewhere" => (
            "Dari berkas kasus ini masih ada permohonan yang terbuka kepada provinsi lain.",
            "Tunggu jawabannya, atau batalkan permohonan itu dahulu.",
        ),
        "no_case_file" => (
            "Permohonan ini tidak mempunyai berkas kasus di kantor ini.",
            "Buat berkas kasusnya, lalu ajukan pemulangan dari berkas itu.",
        ),
        "released_already" => (
            "Data pemulangan untuk permohonan ini sudah dibagikan.",
            "Ubah isinya pada dokumen yang sudah ada.",
        ),
        "nothing_to_choose" => (
            "Isian ini tidak sedang mempunyai dua nilai.",
            "Buka lagi dokumennya; mungkin sudah dipilih petugas lain.",
        ),
        "values_changed" => (
            "Sejak halaman ini dibuka masuk nilai lain untuk isian ini; tidak ada yang dipilih.",
            "Buka lagi dokumennya, bandingkan semua nilainya, lalu pilih.",
        ),
        "in_the_future" => (
            "Waktu kejadian ini belum tiba menurut jam komputer ini; tidak ada yang disimpan.",
            "Catat setelah terjadi, dengan waktu yang sebenarnya.",
        ),
        "entered_already" => {
            ("Catatan ini sudah masuk; tidak dicatat dua kali.", "Tidak ada yang perlu dilakukan.")
        }
        "case_changed" => (
            "Berkas kasus ini diubah petugas lain sejak Anda membacanya; tidak ada yang disimpan.",
            "Buka lagi berkasnya, gabungkan perubahan Anda, lalu simpan.",
        ),
        "value_not_offered" => (
            "Nilai yang dipilih tidak termasuk yang sedang diperbandingkan.",
            "Buka lagi dokumennya dan pilih salah satu nilai yang tampil.",
        ),
        _ => return None,
    })
}

fn on_holds(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "document_held" => (
            "Dokumen ini sedang ditahan, jadi data pribadi baru tidak dapat ditulis.",
            "Lihat siapa yang menahan dan alasannya; hanya provinsi pengirim yang dapat mengakhirinya.",
        ),
        "document_erased" => (
            "Isi dokumen ini sudah dihapus di kantor ini.",
            "Tidak ada yang dapat ditulis lagi ke dalamnya; untuk langkah baru, buat permohonan baru.",
        ),
        "on_the_way" => (
            "Korban masih di perjalanan, jadi etape ini tetap dapat dibaca oleh yang akan menerimanya.",
            "Hapus setelah serah terima dikonfirmasi atau korban kembali.",
        ),
        "legal_hold" => (
            "Dokumen ini tidak boleh dihapus karena masih ada dasar hukum untuk menyimpannya.",
            "Lihat dasarnya; akhiri dahulu dengan `pulang erasure legal-hold`.",
        ),
        "basis_too_long" => (
            "Dasar hukumnya terlalu panjang atau lebih dari satu baris.",
            "Singkatkan menjadi satu baris, paling banyak 400 huruf.",
        ),
        "nothing_to_decide" => (
            "Tidak ada yang perlu diputuskan di kantor ini untuk permohonan ini.",
            "Buka lagi permohonannya; mungkin sudah diputuskan petugas lain.",
        ),
        "hold_stays" => (
            "Penahanan ini tidak dapat diakhiri.",
            "Bila korban memberi persetujuan baru, buat permohonan baru.",
        ),
        "not_the_sender" => (
            "Hanya provinsi pengirim yang dapat mengakhiri penahanan.",
            "Minta provinsi pengirim melakukannya.",
        ),
        "recall_instead" => (
            "Permohonan dibatalkan dengan langkah pembatalan, bukan dengan menahan.",
            "Gunakan `pulang transfer recall`; semua dokumennya ditahan sekaligus.",
        ),
        _ => return None,
    })
}

fn on_papers(code: &str) -> Option<(&'static str, &'static str)> {
    const CALL: &str = "Jangan dipercaya. Telepon narahubung provinsi itu pada nomor yang sudah Anda kenal.";
    Some(match code {
        "card_not_signed_by_its_key" => {
            ("Tanda tangan pada kartu ini tidak cocok dengan kuncinya sendiri.", CALL)
        }
        "signature_not_good" => ("Tanda tangan pada berkas ini tidak cocok dengan kartu provinsinya.", CALL),
        "words_differ" => ("Kata-kata yang dibacakan tidak sama dengan kartu yang diimpor.", CALL),
        "own_card" => ("Kartu ini milik provinsi ini sendiri.", "Impor berkas kartu yang dikirim mitra."),
        "next_key_not_here" => (
            "Kunci penanda tangan berikutnya tidak ada di folder kunci simpul ini.",
            "Kembalikan berkas next-signing.key dari tempat penyimpanannya ke folder keys, lalu ulangi.",
        ),
        "next_key_is_another" => (
            "Berkas next-signing.key bukan kunci yang dijanjikan kartu sekarang; kartu tidak diganti.",
            "Cari berkas yang benar di tempat penyimpanannya, taruh di folder keys, lalu ulangi.",
        ),
        "keys_not_written" => (
            "Berkas kunci tidak dapat dibaca atau ditulis.",
            "Periksa cakram dan hak folder keys, nyalakan ulang simpul, lalu lihat `pulang card list`.",
        ),
        "card_not_compared" => (
            "Kartu salah satu pihak belum dicocokkan di sini.",
            "Impor kartunya, cocokkan kata-katanya lewat telepon, lalu ulangi.",
        ),
        "names_another_card_of_ours" => (
            "Perjanjian ini menyebut kartu lain daripada kartu pertama provinsi ini.",
            "Minta mitra membuat perjanjian baru dengan kartu yang benar.",
        ),
        "not_a_party" => (
            "Provinsi ini bukan pihak dalam perjanjian itu.",
            "Periksa apakah berkasnya memang untuk kantor ini.",
        ),
        "ends_before_it_begins" => (
            "Hari terakhir perjanjian lebih awal daripada hari pertamanya.",
            "Perbaiki masa berlakunya, lalu ulangi.",
        ),
        "proposed_already" => ("Perjanjian yang sama sudah ada di sini.", "Lihat daftar perjanjian."),
        "signed_already" => {
            ("Perjanjian ini sudah ditandatangani provinsi ini.", "Tidak ada yang perlu dilakukan.")
        }
        "declined_already" => (
            "Perjanjian ini sudah dinyatakan tidak disetujui provinsi ini.",
            "Tanda tangani bila kini disetujui, atau minta versi baru.",
        ),
        "too_large" => {
            ("Berkas perjanjian ini terlalu besar untuk dikirim.", "Persingkat isinya dalam versi baru.")
        }
        _ => return None,
    })
}

fn on_restrictions(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "removes_a_party" => (
            "Satu pihak tidak dapat dikeluarkan oleh pihak lain dari perjanjiannya.",
            "Sebut semua pihak versi sebelumnya, atau buat perjanjian baru tanpa `--previous`.",
        ),
        "restriction_of_another_agreement" => (
            "Pembatasan yang disebut tidak ada pada perjanjian ini.",
            "Lihat id pembatasannya dengan `pulang agreement show`.",
        ),
        "restricted_already" => (
            "Pembatasan yang sama sudah dinyatakan provinsi ini dan masih berlaku.",
            "Tidak ada yang perlu dilakukan; versi baru dapat mengakhirinya.",
        ),
        "too_many_restrictions" => (
            "Provinsi ini sudah menyatakan terlalu banyak pembatasan pada perjanjian ini.",
            "Buat versi baru yang memuat pembatasan itu.",
        ),
        "pause_ends_in_the_past" => (
            "Hari terakhir penghentian sementara ini sudah lewat.",
            "Sebut hari yang akan datang, lalu ulangi.",
        ),
        "not_of_this_restriction" => (
            "Ada keterangan yang bukan bagian dari pembatasan ini; tidak ada yang disimpan.",
            "Batas waktu hanya untuk penghentian sementara; jenis dan isian hanya untuk isian yang dikeluarkan.",
        ),
        _ => return None,
    })
}

pub(super) fn missing(code: &'static str) -> Problem {
    const FILL: &str = "Isi dahulu, lalu ulangi; tidak ada yang disimpan.";
    let (title, next) = match code {
        "acceptance" => (
            "Provinsi penerima belum menjawab “Bersedia menerima”.",
            "Tunggu jawabannya, atau hubungi narahubungnya.",
        ),
        "return_wish" => (
            "Keinginan korban untuk pulang belum tercatat, atau berubah setelah dicatat.",
            "Tanyakan kepada korban dan catat `return_wish` pada permohonannya.",
        ),
        "legal_basis" => (
            "Persetujuan korban atau dasar pemrosesan lain belum tercatat (UU 27/2022 pasal 20).",
            "Catat `consent_status` atau `legal_basis` pada permohonannya.",
        ),
        "trace_consent" => (
            "Persetujuan korban untuk penelusuran keluarga belum tercatat.",
            "Tanyakan kepada korban dan catat persetujuannya pada berkas kasus.",
        ),
        "full_name" => ("Nama lengkap belum ada pada berkas kasus.", FILL),
        "age_status" => ("Status usia (anak atau dewasa) belum diisi.", FILL),
        "basis" => (
            "Dasar hukum untuk tetap menyimpan belum disebut.",
            "Sebut pasalnya, misalnya \"UU 27/2022 Pasal 50\", lalu ulangi; tidak ada yang disimpan.",
        ),
        "reason" => ("Alasannya belum disebut.", "Sebut alasannya, lalu ulangi; tidak ada yang disimpan."),
        "fields" => ("Tidak ada isian yang disebut.", "Sebut paling sedikit satu isian, lalu ulangi."),
        "parties" => ("Pihak lain dalam perjanjian belum disebut.", "Sebut provinsi mitranya, lalu ulangi."),
        "removed_field" => (
            "Isian yang dikeluarkan belum disebut.",
            "Sebut jenis dokumen dan isiannya, lalu ulangi; tidak ada yang disimpan.",
        ),
        "carries" => (
            "Perjanjian ini tidak memuat isian apa pun.",
            "Sebut isian yang boleh dikirim, atau biarkan kosong untuk semuanya.",
        ),
        "card" | "incarnation" => (
            "Simpul ini belum selesai dibuat.",
            "Buat ulang dengan `pulang init` di folder kosong, atau kembalikan dari cadangan.",
        ),
        other => law::missing(other).unwrap_or(("Ada yang belum diisi untuk langkah ini.", FILL)),
    };
    Problem::fixed(422, code, title, next).of_field(code.to_owned())
}
