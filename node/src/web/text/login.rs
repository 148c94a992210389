//! Words of the page with the one-time code.

words! {
    /// Fixed words of `/masuk`.
    LoginWords {
        title: "Masuk", "Sign in";
        lead: "Setiap orang berhak pulang dengan selamat dan bermartabat.",
            "Everyone has a right to come home, safely and with dignity.";
        label: "Kode sekali pakai", "One-time code";
        hint: "Kode tercetak di jendela tempat server ini dinyalakan. Setiap kode berlaku satu kali.",
            "The code is printed in the window where this server was started. Each code works once.";
        submit: "Masuk", "Sign in";
        not_valid: "Kode tidak cocok, sudah dipakai, atau sudah lewat waktunya. Periksa lagi, atau minta kode baru kepada admin server.",
            "The code does not match, was used, or is too old. Check it, or ask the administrator for a new one.";
        too_many: "Terlalu banyak percobaan. Coba lagi setelah", "Too many tries. Try again after";
        session_over: "Sesi Anda berakhir karena lama tidak dipakai. Masuk lagi dengan kode baru.",
            "Your session ended because it was idle. Sign in again with a new code.";
        scope: "Halaman ini hanya dapat dibuka dari komputer ini.", "This page opens on this computer only.";
    }
}
