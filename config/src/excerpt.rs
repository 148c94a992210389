//! Foreign text, made short and harmless enough to quote in a message.

/// The longest piece of foreign text a message repeats, in characters.
const LONGEST: usize = 40;

/// The text in quotes, control characters escaped, cut after 40 characters.
pub(crate) fn excerpt(text: &str) -> String {
    let head: String = text.chars().take(LONGEST).collect();
    let rest = if head.len() < text.len() { "…" } else { "" };
    format!("{head:?}{rest}")
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn forty_characters_are_quoted_whole_and_one_more_is_cut() {
        assert_eq!(excerpt(&"a".repeat(40)), format!("\"{}\"", "a".repeat(40)));
        assert_eq!(excerpt(&"a".repeat(41)), format!("\"{}\"…", "a".repeat(40)));
    }

    #[test]
    fn control_characters_cannot_reach_the_terminal() {
        assert_eq!(excerpt("a\u{1b}[2J\n"), r#""a\u{1b}[2J\n""#);
    }
}
