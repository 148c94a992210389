//! The style sheet: contrast of every pair of ink and ground in both schemes, and nothing fetched from elsewhere.

use std::collections::HashMap;

use crate::web::assets::STYLE;

/// Ink on ground, as the sheet uses them.
const PAIRS: [(&str, &str); 26] = [
    ("ink", "ground"),
    ("ink", "card"),
    ("soft", "ground"),
    ("soft", "card"),
    ("ondeep", "deep"),
    ("link", "ground"),
    ("link", "card"),
    ("onact", "act"),
    ("act", "ground"),
    ("act", "card"),
    ("good", "goodg"),
    ("wait", "waitg"),
    ("wait", "ground"),
    ("wait", "card"),
    ("alarm", "alarmg"),
    ("alarm", "ground"),
    ("alarm", "card"),
    ("move", "moveg"),
    ("quiet", "quietg"),
    ("ink", "moveg"),
    ("soft", "moveg"),
    ("card", "good"),
    ("move", "card"),
    ("good", "card"),
    ("link", "moveg"),
    ("ink", "waitg"),
];

/// The colours of the scheme that begins after this text.
fn colours(after: &str) -> HashMap<String, [f64; 3]> {
    let block = STYLE.split_once(after).unwrap().1.split_once('}').unwrap().0;
    block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(":#")).map(colour).collect()
}

fn colour((name, hex): (&str, &str)) -> (String, [f64; 3]) {
    let long: String =
        if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let part = |at: usize| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()) / 255.0;
    (name.to_owned(), [part(0), part(2), part(4)])
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.212_6 * r + 0.715_2 * g + 0.072_2 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn ink_can_be_read_on_its_ground_by_day_and_by_night() {
    for (scheme, after) in
        [("day", "color-scheme:light dark;"), ("night", "prefers-color-scheme:dark){:root{")]
    {
        let colours = colours(after);
        assert!(colours.len() > 18, "{scheme}: {} colours", colours.len());
        for (ink, ground) in PAIRS {
            let ratio = contrast(colours[ink], colours[ground]);
            assert!(ratio >= 4.5, "{scheme}: {ink} on {ground} is {ratio:.2}");
        }
    }
}

#[test]
fn contrast_agrees_with_the_standard_at_its_ends() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0.5; 3], [0.5; 3]) - 1.0).abs() < 1e-9);
}

#[test]
fn the_sheet_fetches_nothing_and_is_small() {
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    assert!(STYLE.len() < 17_000, "{} bytes", STYLE.len());
    assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
}
