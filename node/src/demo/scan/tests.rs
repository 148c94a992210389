//! A planted word is found in whatever form it hides; what is not there is not.

use super::*;

const WORDS: [&str; 2] = ["kenari00aa11bb22", "kenari33cc44dd55"];

/// Which words are found in a stream that comes in these pieces.
fn found(pieces: &[&[u8]]) -> Vec<usize> {
    let scanner = Scanner::new(WORDS);
    let mut search = scanner.search();
    pieces.iter().for_each(|piece| search.feed(piece));
    search.found().iter().copied().collect()
}

#[test]
fn a_planted_word_is_found_in_every_form() {
    let [_, word] = WORDS;
    let bytes = word.as_bytes();
    let each = |form: fn(&u8) -> String| bytes.iter().map(form).collect::<String>();
    let forms = [
        ("plain", word.to_owned()),
        ("upper case", word.to_uppercase()),
        ("json", each(|byte| format!("\\u{byte:04x}"))),
        ("json in upper case", each(|byte| format!("\\u{byte:04X}"))),
        ("html", each(|byte| format!("&#{byte};"))),
        ("html in hex", each(|byte| format!("&#x{byte:x};"))),
        ("address", each(|byte| format!("%{byte:02X}"))),
        ("hex", each(|byte| format!("{byte:02x}"))),
        ("hex in upper case", each(|byte| format!("{byte:02X}"))),
    ];
    for (name, form) in forms {
        let text = format!("{{\"nama\":\"sebelum {form} sesudah\"}}");
        assert_eq!(found(&[text.as_bytes()]), [1], "{name}");
    }
}

#[test]
fn base64_is_found_wherever_the_word_begins() {
    // `printf 'xkenari33cc44dd55y' | base64`, with none, one and two letters in front.
    for text in ["a2VuYXJpMzNjYzQ0ZGQ1NXk=", "eGtlbmFyaTMzY2M0NGRkNTV5", "eHhrZW5hcmkzM2NjNDRkZDU1eQ=="] {
        assert_eq!(found(&[text.as_bytes()]), [1], "{text}");
    }
}

#[test]
fn a_word_torn_between_pieces_is_found() {
    let [word, _] = WORDS;
    let escaped: String = word.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
    for text in [word, escaped.as_str()] {
        let text = format!("{}{text}{}", "-".repeat(700), "-".repeat(700));
        for cut in 690..text.len() {
            let (front, back) = text.as_bytes().split_at(cut);
            assert_eq!(found(&[front, back]), [0], "cut at {cut}");
        }
        let single: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        assert_eq!(found(&single), [0], "byte by byte");
    }
}

#[test]
fn what_is_not_there_is_not_found_and_streams_do_not_run_together() {
    let almost = [&b"kenari00aa11bb2"[..], b"kenari00aa11bb23x kenari00aa11bb2", b"\\u006", b"&#", b"%"];
    assert_eq!(found(&almost[..1]), Vec::<usize>::new());
    let scanner = Scanner::new(WORDS);
    let mut search = scanner.search();
    search.feed(b"kenari00aa");
    search.end();
    search.feed(b"11bb22");
    assert!(search.found().is_empty());
    assert_eq!(search.bytes(), 16);
    assert_eq!(found(&almost[2..]), Vec::<usize>::new());
}

#[test]
fn a_number_is_found_as_programs_and_as_people_write_it() {
    let scanner = Scanner::new(["123456789012"]);
    for text in ["{\"food\":123456789012}", "Rp123.456.789.012,00", "IDR 123,456,789,012"] {
        let mut search = scanner.search();
        search.feed(text.as_bytes());
        assert_eq!(search.found().len(), 1, "{text}");
    }
    let mut search = scanner.search();
    search.feed(b"12.345.678.901.2 and 12345678901 2");
    assert!(search.found().is_empty());
}
