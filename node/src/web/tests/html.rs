//! A small reader of our own pages: tags balance, ids are unique, every control has a label, nothing runs.

use std::collections::HashSet;

const VOID: [&str; 6] = ["meta", "link", "img", "input", "br", "!DOCTYPE"];

/// A tag with its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    closes: bool,
    empty: bool,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Everything that must hold for one page.
pub(super) fn check(page: &str, html: &str) {
    let tags = tags(page, html);
    let mut open: Vec<String> = Vec::new();
    let mut ids = HashSet::new();
    for tag in &tags {
        forbidden(page, tag);
        if let Some(id) = tag.get("id") {
            assert!(ids.insert(id.to_owned()), "{page}: id {id} twice");
        }
        match (tag.closes, tag.empty || VOID.contains(&tag.name.as_str())) {
            (true, _) => assert_eq!(open.pop().as_deref(), Some(tag.name.as_str()), "{page}: unbalanced"),
            (false, true) => {}
            (false, false) => open.push(tag.name.clone()),
        }
    }
    assert!(open.is_empty(), "{page}: {open:?} left open");
    labels(page, &tags, &ids);
    headings(page, &tags);
    assert_eq!(tags.iter().filter(|tag| tag.name == "main" && !tag.closes).count(), 1, "{page}: one main");
    assert!(tags.iter().any(|tag| tag.get("lang").is_some()), "{page}: language");
}

fn forbidden(page: &str, tag: &Tag) {
    assert!(
        !["script", "style", "iframe", "object", "base"].contains(&tag.name.as_str()),
        "{page}: {}",
        tag.name
    );
    for (name, value) in &tag.attributes {
        assert!(name != "style" && !name.starts_with("on"), "{page}: {name} on {}", tag.name);
        if ["href", "src", "action"].contains(&name.as_str()) {
            let local = value.starts_with('/') && !value.starts_with("//") || value.starts_with('#');
            assert!(local, "{page}: {name} leads to {value}");
        }
    }
    if tag.name == "form" {
        assert!(tag.closes || tag.get("method") == Some("post"), "{page}: a form that does not post");
    }
}

fn labels(page: &str, tags: &[Tag], ids: &HashSet<String>) {
    let fors: HashSet<&str> =
        tags.iter().filter(|t| t.name == "label").filter_map(|t| t.get("for")).collect();
    let mut inside_label = false;
    let mut after_fieldset = false;
    for tag in tags {
        if tag.name == "label" {
            inside_label = !tag.closes;
        }
        assert!(!after_fieldset || tag.name == "legend", "{page}: a fieldset without legend");
        after_fieldset = tag.name == "fieldset" && !tag.closes;
        let control = ["input", "textarea", "select"].contains(&tag.name.as_str()) && !tag.closes;
        if control && tag.get("type") != Some("hidden") {
            let named = tag.get("id").is_some_and(|id| fors.contains(id));
            assert!(named || inside_label, "{page}: {:?} has no label", tag.get("name"));
        }
        let described = tag.get("aria-describedby").unwrap_or("").split_whitespace();
        described.for_each(|id| assert!(ids.contains(id), "{page}: {id} describes nothing"));
        if tag.name == "img" {
            assert!(tag.get("alt").is_some(), "{page}: image without alt");
        }
    }
}

/// One `h1`, and no level skipped on the way down.
fn headings(page: &str, tags: &[Tag]) {
    let levels = tags.iter().filter(|tag| !tag.closes).filter_map(|tag| match tag.name.as_str() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        _ => None,
    });
    let levels: Vec<u8> = levels.collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{page}: one h1");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{page}: heading skips from {} to {}", pair[0], pair[1]);
    }
}

fn tags(page: &str, html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let end = end_of(after).unwrap_or_else(|| panic!("{page}: a tag without end"));
        let (inside, next) = after.split_at(end);
        tags.push(tag(inside));
        rest = &next[1..];
    }
    tags
}

/// Where the tag ends: the first `>` outside quotes.
fn end_of(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn tag(inside: &str) -> Tag {
    let closes = inside.starts_with('/');
    let empty = inside.ends_with('/');
    let inside = inside.trim_matches('/');
    let (name, mut rest) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Tag { name: name.to_owned(), attributes, closes, empty };
        }
        let word = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(word);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after.trim_start_matches('=')),
        };
        attributes.push((attribute.to_owned(), value.to_owned()));
        rest = after;
    }
}

#[test]
fn the_reader_finds_what_it_is_for() {
    let body = |inside: &str| format!("<html lang=\"id\"><main><h1>x</h1>{inside}</main></html>");
    check("good", &body("<label for=\"a\">A</label><input id=\"a\" type=\"text\">"));
    let bad = [
        "<script>",
        "<p style=\"x\"></p>",
        "<p onclick=\"x\"></p>",
        "<input type=\"text\" name=\"a\">",
        "<b>",
        "<h1>y</h1>",
        "<h3>y</h3>",
        "<a href=\"https://example.org\"></a>",
        "<form></form>",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<fieldset><p></p></fieldset>",
        "<img src=\"/a\">",
    ];
    for inside in bad {
        assert!(
            std::panic::catch_unwind(|| check("bad", &body(inside))).is_err(),
            "{inside} was let through"
        );
    }
}
