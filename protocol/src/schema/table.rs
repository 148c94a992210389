//! The rows of the table, kind by kind, in the order a form shows them (domain.md §3).

use super::field::{Field, Scope, Sensitivity};
use super::kind::Role;
use super::value::Type::{self, Bool, Choice, Date, Hash, Int, Regency, Text, Time};

const SENDER: &[Role] = &[Role::Sender];
const RECEIVER: &[Role] = &[Role::Receiver];
const DEPARTS: &[Role] = &[Role::Departs];
const ARRIVES: &[Role] = &[Role::Arrives];
const BOTH_ENDS: &[Role] = &[Role::Departs, Role::Arrives];
const BY_RULE: &[Role] = &[];

use Scope::{Leg, T0, T1};
use Sensitivity::{Operational, Personal, Protected, Specific};

/// A row without an HTCDS name; [`Field::named`] adds one.
const fn row(
    pattern: &'static str,
    ty: Type,
    scope: Scope,
    sensitivity: Sensitivity,
    writers: &'static [Role],
    label_id: &'static str,
    label_en: &'static str,
) -> Field {
    Field { pattern, ty, scope, sensitivity, writers, label_id, label_en, htcds: None }
}

impl Field {
    const fn named(self, htcds: &'static str) -> Self {
        Self { htcds: Some(htcds), ..self }
    }
}

const URGENCIES: Type = Choice(&["RUTIN", "SEGERA", "DARURAT"]);
const AGE_STATUSES: Type = Choice(&["ANAK", "DEWASA", "DIDUGA_ANAK"]);
const BANDS: Type = Choice(&["DEWASA_P", "DEWASA_L", "ANAK_P", "ANAK_L"]);
const SEXES: Type = Choice(&["PEREMPUAN", "LAKI_LAKI"]);
const BASES: Type = Choice(&["PERSETUJUAN", "KEWAJIBAN_HUKUM", "KEPENTINGAN_VITAL", "TUGAS_PUBLIK"]);
const CONSENTS: Type = Choice(&["DIBERIKAN", "DITOLAK", "DICABUT", "TIDAK_DIPERLUKAN"]);
const CONSENT_GIVERS: Type =
    Choice(&["KORBAN", "ORANG_TUA", "WALI", "WALI_DISABILITAS", "PENDAMPING_INSTANSI"]);
const WISHES: Type = Choice(&["YA", "TIDAK", "RAGU", "PULANG_PAKSA"]);
const RISKS: Type = Choice(&["RENDAH", "SEDANG", "TINGGI"]);
const MODES_OF_RETURN: Type = Choice(&["DIANTAR", "DIJEMPUT", "ESTAFET", "DIFASILITASI_KEMENSOS", "MANDIRI"]);
const FINDINGS: Type = Choice(&["DIKENALI_DAPAT_PULANG", "DIKENALI_BELUM_DAPAT_PULANG", "TIDAK_DIKENALI"]);
const DESTINATIONS: Type = Choice(&["KELUARGA", "KELUARGA_PENGGANTI", "LKS_PANTI", "RUMAH_AMAN", "MANDIRI"]);
const FITNESS: Type = Choice(&["LAYAK", "LAYAK_DENGAN_PENDAMPING_MEDIS", "BELUM_LAYAK"]);
const MODES: Type = Choice(&["DARAT", "LAUT", "UDARA"]);
const ESCORTS: Type =
    Choice(&["PEKSOS", "PETUGAS_DINSOS", "POLISI", "TENAGA_MEDIS", "PSIKOLOG", "RELAWAN", "KELUARGA"]);
const METHODS: Type = Choice(&["KUNJUNGAN", "TELEPON", "DESA"]);
const CONDITIONS: Type = Choice(&["AMAN", "RENTAN", "BERISIKO", "HILANG_KONTAK"]);
const CLOSINGS: Type =
    Choice(&["BERHASIL", "PINDAH", "MENOLAK", "HILANG_KONTAK", "KORBAN_KEMBALI", "MENINGGAL"]);

/// Amplop.
pub static ENVELOPE: &[Field] = &[
    row("transfer_number", Text(60), T0, Operational, SENDER, "Nomor pemulangan", "Transfer number"),
    row("victim_code", Text(40), T0, Personal, SENDER, "Kode korban", "Victim code"),
    row("urgency", URGENCIES, T0, Operational, SENDER, "Tingkat urgensi", "Urgency"),
    row("sending_unit", Text(60), T0, Operational, SENDER, "Unit pengirim", "Sending unit")
        .named("cas_ReferringOrganisation"),
    row("receiving_unit", Text(60), T0, Operational, SENDER, "Unit penerima", "Receiving unit")
        .named("cas_ReferredOrganisation"),
    row("home_regency", Regency, T0, Personal, SENDER, "Kab/kota asal", "Home regency")
        .named("prs_MailingCity"),
    row("age_status", AGE_STATUSES, T0, Personal, SENDER, "Status usia", "Age status"),
    row("age_sex_band", BANDS, T0, Personal, SENDER, "Kelompok umur dan jenis kelamin", "Age and sex band"),
    row(
        "victim_count",
        Int(1, 999),
        T0,
        Operational,
        SENDER,
        "Jumlah korban dalam rombongan",
        "Victims in the group",
    ),
    row("return_mode", MODES_OF_RETURN, T0, Operational, SENDER, "Cara pengembalian", "Mode of return"),
    row("legal_basis", BASES, T0, Operational, SENDER, "Dasar pemrosesan", "Legal basis"),
    row(
        "consent_status",
        CONSENTS,
        T0,
        Personal,
        SENDER,
        "Persetujuan pengiriman data",
        "Consent to send data",
    )
    .named("con_Consent"),
    row("return_wish", WISHES, T0, Personal, SENDER, "Kesediaan dipulangkan", "Wish to return"),
    row("risk_level", RISKS, T0, Personal, SENDER, "Tingkat risiko pulang", "Risk of return"),
    row("request_note", Text(1000), T0, Personal, SENDER, "Catatan permohonan", "Note on the request")
        .named("cas_OutgoingReferralDetails"),
    row("answer_note", Text(1000), T0, Personal, RECEIVER, "Catatan jawaban", "Note on the answer")
        .named("cas_IncomingReferralDetails"),
    row(
        "receiving_officer_role",
        Text(120),
        T0,
        Operational,
        RECEIVER,
        "Jabatan penerima",
        "Receiving officer's post",
    ),
    row("monitoring/*/on", Date, T1, Personal, RECEIVER, "Tanggal pemantauan", "Monitored on"),
    row("monitoring/*/method", METHODS, T1, Operational, RECEIVER, "Cara pemantauan", "Method of monitoring"),
    row("monitoring/*/condition", CONDITIONS, T1, Personal, RECEIVER, "Kondisi", "Condition")
        .named("cas_Status"),
    row("closure_reason", CLOSINGS, T1, Personal, RECEIVER, "Alasan penutupan", "Reason for closure")
        .named("cas_ReasonForCaseClosure"),
];

/// Penelusuran.
pub static TRACE: &[Field] = &[
    row("full_name", Text(200), T1, Personal, SENDER, "Nama lengkap", "Full name").named("prs_FirstName"),
    row("alias", Text(100), T1, Personal, SENDER, "Nama panggilan", "Alias").named("prs_MiddleName"),
    row("birth_date", Date, T1, Personal, SENDER, "Tanggal lahir", "Date of birth").named("prs_Birthdate"),
    row("age", Int(0, 120), T1, Personal, SENDER, "Perkiraan usia", "Estimated age"),
    row("sex", SEXES, T1, Personal, SENDER, "Jenis kelamin", "Sex").named("prs_Gender"),
    row("nik", Text(16), T1, Personal, SENDER, "NIK", "National identity number").named("prs_IdentityNumber"),
    row("last_district", Text(100), T1, Personal, SENDER, "Kecamatan terakhir", "Last district"),
    row("last_village", Text(100), T1, Personal, SENDER, "Desa terakhir", "Last village"),
    row("family_member", Text(200), T1, Personal, SENDER, "Satu anggota keluarga", "One family member"),
    row(
        "family_may_be_contacted",
        Bool,
        T1,
        Personal,
        SENDER,
        "Keluarga boleh dihubungi",
        "Family may be contacted",
    ),
    row(
        "own_consent",
        Bool,
        T1,
        Personal,
        SENDER,
        "Korban setuju ditelusuri",
        "The person agrees to be traced",
    ),
    row("finding", FINDINGS, T1, Personal, RECEIVER, "Hasil penelusuran", "Finding"),
    row(
        "finding_note",
        Text(1000),
        T1,
        Personal,
        RECEIVER,
        "Catatan hasil penelusuran",
        "Note on the finding",
    ),
];

/// Data pemulangan.
pub static DOSSIER: &[Field] = &[
    row("full_name", Text(200), T1, Personal, SENDER, "Nama lengkap", "Full name").named("prs_FirstName"),
    row("initials", Text(3), T1, Personal, SENDER, "Inisial", "Initials"),
    row("nik", Text(16), T1, Personal, SENDER, "NIK", "National identity number").named("prs_IdentityNumber"),
    row("birth_date", Date, T1, Personal, SENDER, "Tanggal lahir", "Date of birth").named("prs_Birthdate"),
    row("sex", SEXES, T1, Personal, SENDER, "Jenis kelamin", "Sex").named("prs_Gender"),
    row("home_district", Text(100), T1, Personal, SENDER, "Kecamatan asal", "Home district"),
    row("home_village", Text(100), T1, Personal, SENDER, "Desa asal", "Home village"),
    row("home_street", Text(200), T1, Personal, SENDER, "Alamat asal", "Home street")
        .named("prs_MailingStreet"),
    row(
        "family/*/name",
        Text(200),
        T1,
        Personal,
        SENDER,
        "Nama keluarga penerima",
        "Name of receiving relative",
    ),
    row("family/*/relation", Text(60), T1, Personal, SENDER, "Hubungan keluarga", "Relation"),
    row("family/*/phone", Text(30), T1, Personal, SENDER, "Telepon keluarga", "Relative's telephone"),
    row("family/*/safe_to_contact", Bool, T1, Personal, SENDER, "Aman dihubungi", "Safe to contact"),
    row("consent_by", CONSENT_GIVERS, T1, Personal, SENDER, "Persetujuan diberikan oleh", "Consent given by")
        .named("con_Consent"),
    row(
        "consent_paper",
        Hash,
        T1,
        Operational,
        SENDER,
        "Sidik surat persetujuan",
        "Hash of the consent paper",
    ),
    row("return_place", DESTINATIONS, T1, Personal, SENDER, "Tempat tujuan pulang", "Place of return"),
    row("travel_fitness", FITNESS, T1, Specific, SENDER, "Layak jalan", "Fitness to travel")
        .named("spl_Type"),
    row("special_needs", Text(400), T1, Specific, SENDER, "Kebutuhan khusus", "Special needs"),
    row(
        "must_appear_as_witness",
        Bool,
        T1,
        Protected,
        SENDER,
        "Masih dibutuhkan sebagai saksi",
        "Must appear as witness",
    ),
];

/// Etape.
pub static LEG: &[Field] = &[
    row("victim_code", Text(40), Leg, Personal, DEPARTS, "Kode korban", "Victim code"),
    row("initials", Text(3), Leg, Personal, DEPARTS, "Inisial", "Initials"),
    row("age_status", AGE_STATUSES, Leg, Personal, DEPARTS, "Status usia", "Age status"),
    row("number", Int(1, 20), Leg, Operational, DEPARTS, "Nomor etape", "Leg number"),
    row("mode", MODES, Leg, Operational, BOTH_ENDS, "Moda", "Mode of transport"),
    row("departs_at", Time, Leg, Operational, BOTH_ENDS, "Jadwal berangkat", "Scheduled departure"),
    row("arrives_at", Time, Leg, Operational, BOTH_ENDS, "Jadwal tiba", "Scheduled arrival"),
    row("meeting_point", Text(200), Leg, Operational, BOTH_ENDS, "Titik temu", "Meeting point"),
    row(
        "head_count_departed",
        Int(0, 999),
        Leg,
        Operational,
        DEPARTS,
        "Jumlah berangkat",
        "Head count at departure",
    ),
    row("head_count_arrived", Int(0, 999), Leg, Operational, ARRIVES, "Jumlah tiba", "Head count at arrival"),
    row("travel_needs", Text(200), Leg, Specific, DEPARTS, "Kebutuhan di perjalanan", "Needs on the way"),
    row("escort/*/name", Text(200), Leg, Personal, BOTH_ENDS, "Nama pendamping", "Escort's name"),
    row("escort/*/type", ESCORTS, Leg, Operational, BOTH_ENDS, "Jenis pendamping", "Type of escort"),
    row("escort/*/unit", Text(120), Leg, Operational, BOTH_ENDS, "Unit pendamping", "Escort's unit"),
    row("escort/*/phone", Text(30), Leg, Personal, BOTH_ENDS, "Telepon pendamping", "Escort's telephone"),
    row(
        "handover_number",
        Text(60),
        Leg,
        Operational,
        DEPARTS,
        "Nomor berita acara",
        "Hand-over record number",
    ),
    row("handover_place", Text(200), Leg, Operational, DEPARTS, "Tempat serah terima", "Place of hand-over"),
    row(
        "handover_condition",
        Text(400),
        Leg,
        Specific,
        DEPARTS,
        "Kondisi saat diserahkan",
        "Condition at hand-over",
    ),
    row(
        "received_by_role",
        Text(120),
        Leg,
        Operational,
        ARRIVES,
        "Jabatan yang menerima",
        "Post of the person receiving",
    ),
];

/// Paths of events and cuts, in every kind of document; `*` is [`crate::edit::own_entry`] of the edit that sets them.
pub(super) static STRUCTURAL: &[Field] = &[
    row("event/*/type", Text(40), T0, Operational, BY_RULE, "Peristiwa", "Event"),
    row("event/*/reason", Text(40), T0, Personal, BY_RULE, "Alasan", "Reason"),
    row("event/*/note", Text(400), T0, Personal, BY_RULE, "Catatan", "Note"),
    row("event/*/at", Time, T0, Operational, BY_RULE, "Waktu kejadian", "When it happened"),
    row("event/*/place", Text(120), T0, Operational, BY_RULE, "Tempat", "Place"),
    row("event/*/leg", Hash, T0, Operational, BY_RULE, "Etape", "Leg"),
    row("event/*/leg_edit", Hash, T0, Operational, BY_RULE, "Suntingan etape", "Edit of the leg"),
    row("event/*/outcome", Text(40), T0, Operational, BY_RULE, "Peristiwa etape", "Event of the leg"),
    row(
        "event/*/province",
        Text(2),
        T0,
        Operational,
        BY_RULE,
        "Provinsi yang bersama korban",
        "Province that has her",
    ),
    row("cut/*/closing", Hash, T0, Operational, BY_RULE, "Batas yang diakui", "Cut"),
];
