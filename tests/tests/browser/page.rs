//! One page in a browser: how it is opened, looked at and photographed.

#![expect(clippy::unwrap_used, reason = "a page that cannot be looked at has failed the test")]

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::devtools::Chromium;

/// What is said of a page. Elements that are there for screen readers only may lie anywhere.
const FACTS: &str = r#"(() => {
  const all = [...document.querySelectorAll('body *')].filter(e => !e.closest('.vh, .sprite, .skip'));
  const name = e => e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + (e.textContent || '').trim().slice(0, 30);
  const box = e => e.getBoundingClientRect();
  const shown = all.filter(e => box(e).width > 0 && box(e).height > 0);
  return {
    path: location.pathname + location.search,
    lang: document.documentElement.lang,
    title: document.title,
    h1: [...document.querySelectorAll('h1')].map(e => e.textContent.trim()),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: shown.filter(e => box(e).right > document.documentElement.clientWidth + 1).map(name),
    spilt: shown.filter(e => e.matches('.card, .card dd, .row') && e.scrollWidth > e.clientWidth + 1).map(name),
    small: shown.filter(e => e.matches('button, .button, nav a, input[type=text], textarea, .pick') && box(e).height < 43.5).map(name),
    text: document.body.innerText,
    links: [...document.querySelectorAll('a[href]')].map(e => e.getAttribute('href')),
    styled: getComputedStyle(document.querySelector('.top')).backgroundColor !== 'rgba(0, 0, 0, 0)',
  };
})()"#;

/// What has the focus, and whether that can be seen.
const FOCUS: &str = r#"(() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    name: e.tagName + ' ' + (e.textContent || e.name || '').trim().slice(0, 30),
    ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
    seen: box.width > 0 && box.height > 0 && box.left >= 0 && box.top >= 0,
  };
})()"#;

/// What a browser shows.
pub(crate) struct Facts(Value);

impl Facts {
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Value::as_array).unwrap();
        list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(crate) fn number(&self, name: &str) -> f64 {
        self.0.get(name).and_then(Value::as_f64).unwrap()
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap()
    }
}

/// Makes the window so wide.
pub(crate) fn resize(browser: &mut Chromium, width: u32) {
    let window = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    browser.call("Emulation.setDeviceMetricsOverride", window);
}

/// Opens an address and returns what went wrong on the way, in the browser's words.
pub(crate) fn open(browser: &mut Chromium, url: &str) -> Vec<String> {
    browser.take_events();
    let gone = browser.call("Page.navigate", json!({ "url": url }));
    assert!(gone.get("errorText").is_none(), "{url}: {gone}");
    browser.wait_for("Page.loadEventFired");
    complaints(browser)
}

/// What the browser complained of since this was last asked: refused by the page's own policy, failed to load, thrown.
pub(crate) fn complaints(browser: &mut Chromium) -> Vec<String> {
    let bad = |event: &Value| {
        let level =
            event.pointer("/params/entry/level").and_then(Value::as_str).unwrap_or_default().to_owned();
        match event.get("method").and_then(Value::as_str).unwrap_or_default() {
            "Log.entryAdded" => ["error", "warning"].contains(&level.as_str()),
            "Runtime.exceptionThrown" | "Runtime.consoleAPICalled" | "Network.loadingFailed" => true,
            _ => false,
        }
    };
    browser.take_events().iter().filter(|event| bad(event)).map(Value::to_string).collect()
}

/// What the page is.
pub(crate) fn facts(browser: &mut Chromium) -> Facts {
    Facts(browser.look(FACTS))
}

/// What has the focus after each of so many presses of the tabulator.
pub(crate) fn tab_through(browser: &mut Chromium, presses: usize) -> Vec<Facts> {
    let press = |_| {
        browser.press("Tab", 9, "");
        Facts(browser.look(FOCUS))
    };
    (0..presses).map(press).collect()
}

/// Types into a field and sends its form with the enter key; returns once the next page is there.
pub(crate) fn fill(browser: &mut Chromium, id: &str, text: &str) {
    browser.look(&format!("document.getElementById('{id}').focus()"));
    browser.call("Input.insertText", json!({ "text": text }));
    browser.take_events();
    browser.press("Enter", 13, "\r");
    browser.wait_for("Page.loadEventFired");
}

/// Clicks on what a selector finds; returns once the next page is there.
pub(crate) fn click(browser: &mut Chromium, selector: &str) {
    browser.take_events();
    tick(browser, selector);
    browser.wait_for("Page.loadEventFired");
}

/// Clicks on what a selector finds, and stays on the page.
pub(crate) fn tick(browser: &mut Chromium, selector: &str) {
    let place = browser.look(&format!(
        "(() => {{ const e = document.querySelector('{selector}'); e.scrollIntoView({{block: 'center'}}); \
         const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; }})()"
    ));
    for kind in ["mousePressed", "mouseReleased"] {
        let (x, y) = (place.get(0), place.get(1));
        let params = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        browser.call("Input.dispatchMouseEvent", params);
    }
}

/// Where pictures are kept: `target/browser`.
pub(crate) fn gallery() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/browser");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Keeps a picture of the whole page.
pub(crate) fn photograph(browser: &mut Chromium, name: &str) {
    let shot = json!({ "format": "png", "captureBeyondViewport": true });
    let picture = browser.call("Page.captureScreenshot", shot);
    let picture = picture.get("data").and_then(Value::as_str).unwrap();
    std::fs::write(gallery().join(format!("{name}.png")), base64(picture)).unwrap();
}

/// Base64 (RFC 4648, 4) as bytes.
fn base64(text: &str) -> Vec<u8> {
    let value = |sign: u8| match sign {
        b'A'..=b'Z' => u32::from(sign - b'A'),
        b'a'..=b'z' => u32::from(sign - b'a') + 26,
        b'0'..=b'9' => u32::from(sign - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let signs: Vec<u8> = text.bytes().filter(|sign| *sign != b'=').collect();
    let group = |signs: &[u8]| {
        let bits = signs.iter().fold(0, |bits, sign| bits << 6 | value(*sign)) << (6 * (4 - signs.len()));
        bits.to_be_bytes().into_iter().skip(1).take(signs.len() - 1).collect::<Vec<u8>>()
    };
    signs.chunks(4).flat_map(group).collect()
}

#[test]
fn base64_is_read_at_every_length() {
    for (text, bytes) in [
        ("", ""),
        ("Zg==", "f"),
        ("Zm8=", "fo"),
        ("Zm9v", "foo"),
        ("Zm9vYg==", "foob"),
        ("+/8=", "\u{fb}\u{ff}"),
    ] {
        let wanted: Vec<u8> = bytes.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
        assert_eq!(base64(text), wanted, "{text}");
    }
}
