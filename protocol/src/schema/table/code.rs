//! The pick-lists, by their codes in Bahasa. A stroke of the forms in use (`LKS/PANTI`) is written as `_`.

use crate::schema::value::Type::{self, Choice};

pub(super) const TRANSFER_KINDS: Type =
    Choice(&["PEMULANGAN", "RUJUKAN_LAYANAN", "PENELUSURAN_KELUARGA", "PEMANTAUAN"]);
pub(super) const URGENCIES: Type = Choice(&["RUTIN", "SEGERA", "DARURAT"]);
pub(super) const AGE_STATUSES: Type = Choice(&["ANAK", "DEWASA", "DIDUGA_ANAK"]);
pub(super) const AGE_SEX_BANDS: Type = Choice(&["DEWASA_P", "DEWASA_L", "ANAK_P", "ANAK_L"]);
pub(super) const AGE_BANDS: Type = Choice(&["0-5", "6-12", "13-17", "18-24", "25-44", "45-59", "60+"]);
pub(super) const SEXES: Type = Choice(&["PEREMPUAN", "LAKI_LAKI"]);
/// UU 27/2022 art. 20 (2).
pub(super) const BASES: Type = Choice(&[
    "PERSETUJUAN",
    "KEWAJIBAN_HUKUM",
    "KEPENTINGAN_VITAL",
    "TUGAS_PUBLIK",
    "PERJANJIAN",
    "KEPENTINGAN_SAH",
]);
pub(super) const COPIES: Type =
    Choice(&["GUBERNUR_PENGIRIM", "GUBERNUR_PENERIMA", "KEMENSOS", "KEMENPPPA", "GUGUS_TUGAS"]);
pub(super) const CONSENTS: Type = Choice(&["DIBERIKAN", "DITOLAK", "DICABUT", "TIDAK_DIPERLUKAN"]);
pub(super) const CONSENT_GIVERS: Type =
    Choice(&["KORBAN", "ORANG_TUA", "WALI", "WALI_DISABILITAS", "PENDAMPING_INSTANSI"]);
pub(super) const CONSENT_FORMS: Type = Choice(&["TERTULIS", "TEREKAM"]);
pub(super) const WISHES: Type = Choice(&["YA", "TIDAK", "RAGU", "PULANG_PAKSA"]);
pub(super) const RISKS: Type = Choice(&["RENDAH", "SEDANG", "TINGGI"]);
pub(super) const RISK_FACTORS: Type = Choice(&[
    "PELAKU_DI_DAERAH_ASAL",
    "KELUARGA_TERLIBAT",
    "JERATAN_UTANG",
    "STIGMA",
    "PROSES_HUKUM",
    "KESEHATAN",
]);
pub(super) const MODES_OF_RETURN: Type =
    Choice(&["DIANTAR", "DIJEMPUT", "ESTAFET", "DIFASILITASI_KEMENSOS", "MANDIRI"]);
pub(super) const FINDINGS: Type =
    Choice(&["DIKENALI_DAPAT_PULANG", "DIKENALI_BELUM_DAPAT_PULANG", "TIDAK_DIKENALI"]);
pub(super) const DESTINATIONS: Type =
    Choice(&["KELUARGA", "KELUARGA_PENGGANTI", "LKS_PANTI", "RUMAH_AMAN", "MANDIRI"]);
pub(super) const IDENTITY_STATUSES: Type =
    Choice(&["TERVERIFIKASI_DUKCAPIL", "DIDUGA", "TIDAK_BERIDENTITAS", "DIPALSUKAN"]);
pub(super) const CITIZENSHIPS: Type = Choice(&["WNI", "WNA"]);
pub(super) const RELIGIONS: Type =
    Choice(&["ISLAM", "KRISTEN", "KATOLIK", "HINDU", "BUDDHA", "KONGHUCU", "KEPERCAYAAN_LAIN"]);
pub(super) const EDUCATIONS: Type = Choice(&["TIDAK_SEKOLAH", "TK_PAUD", "SD", "SLTP", "SLTA", "PT", "NA"]);
pub(super) const OCCUPATIONS: Type = Choice(&[
    "PEDAGANG_TANI_NELAYAN",
    "SWASTA_BURUH",
    "PNS_TNI_POLRI",
    "PELAJAR",
    "IRT",
    "TIDAK_BEKERJA",
    "NA",
]);
pub(super) const MARRIAGES: Type = Choice(&["BELUM_MENIKAH", "MENIKAH", "CERAI_JANDA_DUDA", "SIRI"]);
pub(super) const DISABILITIES: Type =
    Choice(&["FISIK", "NETRA", "RUNGU_WICARA", "INTELEKTUAL", "MENTAL", "GANDA", "TIDAK"]);
pub(super) const IMPLICATIONS: Type = Choice(&["TIDAK", "DIDUGA", "YA"]);
pub(super) const VICTIM_STATUSES: Type =
    Choice(&["TERINDIKASI", "KORBAN_TPPO", "BUKAN_KORBAN", "SAKSI_KORBAN"]);
/// UU 21/2007 art. 1 (7), and what Permensos 8/2023 art. 5 (2) adds.
pub(super) const PURPOSES: Type = Choice(&[
    "PELACURAN",
    "KERJA_PAKSA",
    "PERBUDAKAN",
    "PENINDASAN",
    "PEMERASAN",
    "PEMANFAATAN_FISIK",
    "SEKSUAL",
    "ORGAN_REPRODUKSI",
    "TRANSPLANTASI_ORGAN",
    "MEMANFAATKAN_TENAGA",
    "RADIKALISME_TERORISME",
    "PENELANTARAN",
    "DEPORTASI",
]);
pub(super) const FITNESS: Type = Choice(&["LAYAK", "LAYAK_DENGAN_PENDAMPING_MEDIS", "BELUM_LAYAK"]);
pub(super) const SERVICES: Type = Choice(&[
    "PENGADUAN",
    "KESEHATAN_MEDIS",
    "KESEHATAN_VISUM",
    "KESEHATAN_PSIKOLOGIS",
    "BANTUAN_HUKUM",
    "PENEGAKAN_HUKUM",
    "REHABILITASI_SOSIAL",
    "REINTEGRASI_SOSIAL",
    "PEMULANGAN",
    "PENDAMPINGAN_TOKOH_AGAMA",
    "BIMBINGAN_ROHANI",
    "LAYANAN_HUKUM",
    "PENAMPUNGAN_SEMENTARA",
    "PEMBERDAYAAN_EKONOMI",
    "LAYANAN_DISABILITAS",
]);
pub(super) const MODES: Type = Choice(&["DARAT", "LAUT", "UDARA"]);
pub(super) const VEHICLES: Type = Choice(&["BUS", "KAPAL", "PESAWAT", "KENDARAAN_DINAS", "LAINNYA"]);
/// Who brings people home on which stretch, by the ministry's training module.
pub(super) const ORGANISERS: Type = Choice(&[
    "PERWAKILAN_RI",
    "KEMENSOS",
    "BP2MI",
    "INSTANSI_SOSIAL_PROVINSI",
    "INSTANSI_SOSIAL_KAB_KOTA",
    "LAINNYA",
]);
pub(super) const ESCORT_PARTIES: Type = Choice(&["PIHAK_KESATU", "PIHAK_KEDUA", "PIHAK_LAIN"]);
pub(super) const ESCORTS: Type =
    Choice(&["PEKSOS", "PETUGAS_DINSOS", "POLISI", "TENAGA_MEDIS", "PSIKOLOG", "RELAWAN", "KELUARGA"]);
pub(super) const ESCORT_GROUNDS: Type = Choice(&["ANAK", "DISABILITAS", "MEDIS", "PSIKIS", "TIDAK"]);
/// Rule of this product: why somebody who left did not arrive.
pub(super) const NOT_ARRIVED: Type = Choice(&[
    "TIDAK_JADI_PULANG",
    "INGIN_KE_TEMPAT_LAIN",
    "MENINGGALKAN_ROMBONGAN",
    "DIRAWAT",
    "DIJEMPUT_KELUARGA",
    "KEMBALI_KE_PENGIRIM",
    "PROSES_HUKUM",
    "MENINGGAL",
    "LAINNYA",
]);
pub(super) const SUPPLIES: Type = Choice(&["DOKUMEN", "OBAT", "BARANG"]);
pub(super) const METHODS: Type = Choice(&["KUNJUNGAN", "TELEPON", "DESA"]);
pub(super) const CONDITIONS: Type = Choice(&["AMAN", "RENTAN", "BERISIKO", "HILANG_KONTAK"]);
pub(super) const CLOSINGS: Type =
    Choice(&["BERHASIL", "PINDAH", "MENOLAK", "HILANG_KONTAK", "KORBAN_KEMBALI", "MENINGGAL"]);
/// Where a leg inside the home province ends: the chain of Permensos 8/2023 art. 23, 24, 26 and 27.
pub(super) const PLACES_INSIDE: Type =
    Choice(&["DINSOS_KAB_KOTA", "DESA", "KELUARGA", "KELUARGA_PENGGANTI", "LKS_PANTI", "RUMAH_AMAN"]);
/// Rule of this product: how such a leg ended.
pub(super) const OUTCOMES_INSIDE: Type = Choice(&["DITERIMA", "KELUARGA_MENOLAK", "TIDAK_SAMPAI"]);
/// The 38 provinces (Kemendagri).
pub(super) const PROVINCES: Type = Choice(&[
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51",
    "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92",
    "93", "94", "95", "96",
]);
