//! Words of the page with the one-time code.

words! {
    /// Fixed words of `/masuk`.
    LoginWords {
        title: "Masuk", "Sign in";
        lead: "Setiap orang berhak pulang dengan selamat dan bermartabat.",
            "Everyone has a right to come home, safely and with dignity.";
        label: "Kode sekali pakai", "One-time code";
        hint: "Kode tercetak di jendela tempat server ini dinyalakan. Setiap kode berlaku satu kali, selama 15 menit.",
            "The code is printed in the window where this server was started. Each code works once, for 15 minutes.";
        submit: "Masuk", "Sign in";
        not_valid: "Kode tidak cocok, sudah dipakai, atau sudah lewat waktunya. Periksa lagi, atau minta admin server membuat kode baru dengan perintah pulang code.",
            "The code does not match, was used, or is too old. Check it, or ask the administrator for a new one: pulang code.";
        too_many: "Sudah banyak kode yang salah dalam semenit ini. Jika bukan Anda yang mengetiknya, beri tahu admin server. Kode yang benar tetap berlaku.",
            "Many wrong codes were typed within this minute. If it was not you, tell the administrator. A right code still works.";
        session_over: "Sesi Anda sudah berakhir. Masuk lagi dengan kode baru.",
            "Your session has ended. Sign in again with a new code.";
        scope: "Halaman ini hanya dapat dibuka dari komputer ini.", "This page opens on this computer only.";
    }
}
