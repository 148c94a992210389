//! `words.json`: the word of each byte, and the fingerprints of the test cards.

use pulang_protocol::card::fingerprint;
use pulang_protocol::words;
use serde_json::{Value, json};

use super::json::hex;
use super::office::{JABAR, JATIM, NTT, card};

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    let list: Vec<&str> = (0..=u8::MAX).map(words::word).collect();
    let spoken = [NTT, JABAR, JATIM].map(|of| {
        let card = card(of, 1);
        let bytes = fingerprint(card.id());
        json!({ "card": card.id().to_string(), "bytes": hex(&bytes), "words": words::spoken(&bytes) })
    });
    let parsed = [" BATU  batu\n", "tidak-ada", "batux"].map(|text| match words::parse(text) {
        Ok(bytes) => json!({ "text": text, "bytes": hex(&bytes) }),
        Err(_) => json!({ "text": text, "bytes": null }),
    });
    json!({
        "about": "The word that stands for each byte, 0 first; what people read aloud of a card is the first eight \
                  bytes of its id. Upper case and any white space between words are forgiven.",
        "words": list,
        "fingerprints": spoken,
        "parsed": parsed,
    })
}
