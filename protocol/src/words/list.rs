//! The 256 words, one for each value of a byte, in alphabetical order.
//!
//! Everyday Indonesian words of 4 to 8 letters. None speaks of faith, violence, the body or the trade in people,
//! none is a slur or slang for one, and none is a name that the press gives to victims. No two sound alike on a
//! bad line, which the tests measure. Never change or reorder them: people write fingerprints down.

/// Word number n stands for the byte n.
#[rustfmt::skip]
pub(super) const WORDS: [&str; 256] = [
    "acara", "agenda", "aksara", "alpukat", "amplop", "angin", "angsa", "antena",
    "atap", "atlas", "ayunan", "bahasa", "bakso", "basket", "batu", "becak",
    "belalang", "beras", "beruang", "besi", "biru", "biskuit", "botol", "bukit",
    "buncis", "cahaya", "cangkul", "cendol", "cerita", "cicak", "cokelat", "cuaca",
    "cumi", "danau", "daun", "desa", "detik", "dinding", "dokter", "dongeng",
    "durian", "elang", "ember", "gajah", "galon", "gambar", "gamelan", "gandum",
    "garasi", "garis", "gedung", "genteng", "gerimis", "gerobak", "gitar", "gunung",
    "gurita", "guru", "halaman", "halte", "harimau", "helm", "hijau", "hujan",
    "huruf", "ikan", "ilalang", "ilmu", "irama", "itik", "jahe", "jaket",
    "jamur", "jati", "jembatan", "jendela", "jerapah", "jernih", "jeruk", "jingga",
    "judul", "kabel", "kabut", "kain", "kaktus", "kalender", "kamus", "kancing",
    "karpet", "kartu", "kayu", "keju", "kelapa", "kelereng", "kelinci", "kemeja",
    "kepiting", "kereta", "kertas", "kipas", "koala", "koki", "kompor", "koran",
    "kotak", "krayon", "kubus", "kuda", "kulkas", "kunyit", "kursi", "lagu",
    "lampu", "langit", "laut", "layar", "lebah", "lemari", "lentera", "lilin",
    "listrik", "liter", "lobak", "logam", "lonceng", "lontong", "lukisan", "lumbung",
    "lumpia", "magnet", "majalah", "manggis", "medali", "meja", "menara", "menit",
    "merah", "merpati", "mesin", "meter", "minyak", "montir", "museum", "musik",
    "nada", "nasi", "novel", "nyamuk", "obeng", "olahraga", "ombak", "pagi",
    "panci", "panggung", "pantai", "papan", "parasut", "pasir", "payung", "pekan",
    "pensil", "persik", "petani", "piano", "pilot", "pintu", "pinus", "pipa",
    "piring", "planet", "pohon", "prangko", "puisi", "pulau", "puncak", "putih",
    "radio", "rambutan", "ranting", "rempah", "rendang", "resep", "rimba", "ringan",
    "robot", "roket", "roti", "rujak", "rumput", "rumus", "rusa", "salak",
    "sandal", "sapu", "satelit", "sawah", "sawo", "sayur", "segar", "segitiga",
    "sekolah", "selada", "seledri", "semut", "sendok", "senter", "sepatu", "sepeda",
    "serai", "setir", "sikat", "singkong", "siput", "sirop", "sisir", "soto",
    "spidol", "stadion", "stasiun", "sudut", "suling", "sungai", "surat", "tahu",
    "tangga", "tanjung", "telepon", "teluk", "tembaga", "tempe", "tepung", "teropong",
    "tikar", "tinta", "tirai", "toko", "tomat", "topi", "tugu", "tupai",
    "udang", "udara", "ukulele", "ukuran", "ungu", "vanila", "vitamin", "voli",
    "warna", "warung", "wayang", "wijen", "wortel", "yogurt", "zamrud", "zebra",
];
