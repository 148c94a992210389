//! Values of fields in words: codes of the schema's lists, days, moments, regencies, yes and no.

use pulang_config::region;
use pulang_protocol::schema::Type;
use pulang_protocol::time::Time;

use super::voice::Voice;
use crate::action::plain::Scalar;
use crate::civil::Day;

/// Every code of every list of the schema: code, Bahasa, English. A code means the same in each list that has it.
pub(crate) const CODES: [(&str, &str, &str); 68] = [
    ("RUTIN", "Rutin", "Routine"),
    ("SEGERA", "Segera", "Urgent"),
    ("DARURAT", "Darurat", "Emergency"),
    ("ANAK", "Anak", "Child"),
    ("DEWASA", "Dewasa", "Adult"),
    ("DIDUGA_ANAK", "Diduga anak", "Believed to be a child"),
    ("DEWASA_P", "Perempuan dewasa", "Adult woman"),
    ("DEWASA_L", "Laki-laki dewasa", "Adult man"),
    ("ANAK_P", "Anak perempuan", "Girl under 18"),
    ("ANAK_L", "Anak laki-laki", "Boy under 18"),
    ("PEREMPUAN", "Perempuan", "Female"),
    ("LAKI_LAKI", "Laki-laki", "Male"),
    ("PERSETUJUAN", "Persetujuan korban", "The victim's consent"),
    ("KEWAJIBAN_HUKUM", "Kewajiban hukum", "Legal obligation"),
    ("KEPENTINGAN_VITAL", "Kepentingan vital korban", "The victim's vital interest"),
    ("TUGAS_PUBLIK", "Tugas pelayanan publik", "Public task"),
    ("DIBERIKAN", "Diberikan", "Given"),
    ("DITOLAK", "Tidak diberikan", "Not given"),
    ("DICABUT", "Ditarik kembali", "Withdrawn"),
    ("TIDAK_DIPERLUKAN", "Tidak diperlukan", "Not needed"),
    ("KORBAN", "Korban sendiri", "The victim"),
    ("ORANG_TUA", "Orang tua", "Parents"),
    ("WALI", "Wali", "Guardian"),
    ("WALI_DISABILITAS", "Wali penyandang disabilitas", "Guardian of a person with a disability"),
    ("PENDAMPING_INSTANSI", "Pendamping dari instansi", "Officer standing in"),
    ("YA", "Ya", "Yes"),
    ("TIDAK", "Tidak", "No"),
    ("RAGU", "Ragu-ragu", "Undecided"),
    ("PULANG_PAKSA", "Meminta pulang meski belum disarankan", "Asks to return against advice"),
    ("RENDAH", "Rendah", "Low"),
    ("SEDANG", "Sedang", "Medium"),
    ("TINGGI", "Tinggi", "High"),
    ("DIANTAR", "Diantar provinsi pengirim", "Brought by the sending province"),
    ("DIJEMPUT", "Dijemput provinsi penerima", "Fetched by the receiving province"),
    ("ESTAFET", "Estafet antarprovinsi", "In stages between provinces"),
    (
        "DIFASILITASI_KEMENSOS",
        "Difasilitasi Kementerian Sosial",
        "Arranged by the Ministry of Social Affairs",
    ),
    ("MANDIRI", "Mandiri", "On her own"),
    ("DIKENALI_DAPAT_PULANG", "Keluarga ditemukan, dapat pulang", "Family found, return is possible"),
    (
        "DIKENALI_BELUM_DAPAT_PULANG",
        "Keluarga ditemukan, belum dapat pulang",
        "Family found, return is not possible yet",
    ),
    ("TIDAK_DIKENALI", "Keluarga belum ditemukan", "Family not found yet"),
    ("KELUARGA", "Keluarga", "Family"),
    ("KELUARGA_PENGGANTI", "Keluarga pengganti", "Foster family"),
    ("LKS_PANTI", "LKS atau panti", "Welfare institution"),
    ("RUMAH_AMAN", "Rumah aman", "Shelter"),
    ("LAYAK", "Layak jalan", "Fit to travel"),
    ("LAYAK_DENGAN_PENDAMPING_MEDIS", "Layak dengan pendamping medis", "Fit with a medical escort"),
    ("BELUM_LAYAK", "Belum layak jalan", "Not yet fit to travel"),
    ("DARAT", "Darat", "By land"),
    ("LAUT", "Laut", "By sea"),
    ("UDARA", "Udara", "By air"),
    ("PEKSOS", "Pekerja sosial", "Social worker"),
    ("PETUGAS_DINSOS", "Petugas dinas sosial", "Officer of the social office"),
    ("POLISI", "Polisi", "Police"),
    ("TENAGA_MEDIS", "Tenaga medis", "Health worker"),
    ("PSIKOLOG", "Psikolog", "Psychologist"),
    ("RELAWAN", "Relawan", "Volunteer"),
    ("KUNJUNGAN", "Kunjungan", "Visit"),
    ("TELEPON", "Telepon", "Telephone"),
    ("DESA", "Lewat desa atau kelurahan", "Through the village office"),
    ("AMAN", "Aman", "Safe"),
    ("RENTAN", "Rentan", "Vulnerable"),
    ("BERISIKO", "Berisiko", "At risk"),
    ("HILANG_KONTAK", "Hilang kontak", "Out of contact"),
    ("BERHASIL", "Pemulangan dan reintegrasi berhasil", "Return and reintegration succeeded"),
    ("PINDAH", "Pindah ke daerah lain", "Moved elsewhere"),
    ("MENOLAK", "Tidak menghendaki layanan lagi", "Wants no further service"),
    ("KORBAN_KEMBALI", "Kembali menjadi korban", "Trafficked again"),
    ("MENINGGAL", "Meninggal dunia", "Died"),
];

impl Voice {
    /// A code of the schema's lists in words; a code that is not known is shown as it came.
    pub(crate) fn code<'a>(&self, code: &'a str) -> &'a str {
        let found = CODES.iter().find(|(known, _, _)| *known == code);
        found.map_or(code, |(_, id, en)| self.pick(id, en))
    }

    /// A value of a field of this type, for people.
    pub(crate) fn value(&self, ty: Type, value: &Scalar) -> String {
        match (ty, value) {
            (Type::Choice(_), Scalar::Text(code)) => self.code(code).to_owned(),
            (Type::Date, Scalar::Text(day)) => Day::parse(day).map_or(day.clone(), |day| self.date(day)),
            (Type::Regency, Scalar::Text(code)) => self.regency(code),
            (Type::Text(_) | Type::Hash | Type::Int(..) | Type::Bool | Type::Time, Scalar::Text(text)) => {
                text.clone()
            }
            (Type::Time, Scalar::Int(millis)) => {
                Time::from_millis(*millis).map_or(millis.to_string(), |at| self.at_weekday(&at))
            }
            (_, Scalar::Int(number)) => {
                u64::try_from(*number).map_or(number.to_string(), |number| self.count(&number))
            }
            (_, Scalar::Bool(true)) => self.pick("Ya", "Yes").to_owned(),
            (_, Scalar::Bool(false)) => self.pick("Tidak", "No").to_owned(),
        }
    }

    /// `Kabupaten Sikka`: the name of a regency by its code, or the code where the register has no such name.
    fn regency(&self, code: &str) -> String {
        let found = code.parse().ok().and_then(region::regency);
        found.map_or(code, |regency| regency.name).to_owned()
    }
}

#[cfg(test)]
mod tests;
