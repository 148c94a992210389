//! Reads paths out of bare tokens: the insides of macros and attributes, which `syn` leaves unparsed.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// What a stretch of tokens holds.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Paths of two segments and more, with line and whether they end in `*`.
    pub(super) paths: Vec<(Vec<String>, usize, bool)>,
    /// Macros called, with line.
    pub(super) bangs: Vec<(String, usize)>,
    /// Attributes given, by first word, with line.
    pub(super) attributes: Vec<(String, usize)>,
    /// Lines with `async` or `await`.
    pub(super) asyncs: Vec<usize>,
    /// Paths of our own written as strings, with line.
    pub(super) quoted: Vec<(Vec<String>, usize)>,
    /// Functions: name, first line, number of lines.
    pub(super) functions: Vec<(String, usize, usize)>,
}

/// Reads `tokens`, groups within groups included.
pub(super) fn scan(tokens: TokenStream) -> Scan {
    let mut scan = Scan::default();
    scan.walk(tokens);
    scan
}

/// The segments of a path written as a string, as attributes do; `None` if it is not one of our own crate.
pub(super) fn quoted_path(text: &str) -> Option<Vec<String>> {
    let own = ["crate::", "super::", "self::"].iter().any(|start| text.starts_with(start));
    own.then(|| text.split("::").map(|s| s.trim().to_owned()).collect())
}

impl Scan {
    fn walk(&mut self, tokens: TokenStream) {
        let trees: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            at = match tree {
                TokenTree::Ident(_) => self.word(&trees, at),
                TokenTree::Group(group) => {
                    self.group(&trees, at, group);
                    at + 1
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if let Some(path) = quoted_path(text.trim_matches('"')) {
                        self.quoted.push((path, line(tree)));
                    }
                    at + 1
                }
                TokenTree::Punct(_) => at + 1,
            };
        }
    }

    fn group(&mut self, trees: &[TokenTree], at: usize, group: &Group) {
        let marked = at > 0 && is_punct(trees.get(at - 1), '#');
        if marked && let Some(TokenTree::Ident(first)) = group.stream().into_iter().next() {
            self.attributes.push((first.to_string(), first.span().start().line));
        }
        self.walk(group.stream());
    }

    /// Reads what begins with the word at `at` and returns where to go on.
    fn word(&mut self, trees: &[TokenTree], at: usize) -> usize {
        let Some(tree) = trees.get(at) else { return at + 1 };
        let text = tree.to_string();
        if text == "async" || text == "await" {
            self.asyncs.push(line(tree));
        }
        if text == "fn" {
            self.function(trees, at);
        }
        if is_punct(trees.get(at + 1), '!') && !is_punct(trees.get(at + 2), '=') {
            self.bangs.push((text, line(tree)));
            return at + 2;
        }
        let method =
            at > 0 && is_punct(trees.get(at - 1), '.') && (at < 2 || !is_punct(trees.get(at - 2), '.'));
        let (end, path) = self.path(trees, at, &[]);
        if path.len() > 1 && !method {
            self.paths.push((path, line(tree), false));
        }
        end
    }

    /// Follows `a::b::c` from `at`; a brace or a star at its end is a tree of imports and is recorded here.
    fn path(&mut self, trees: &[TokenTree], at: usize, prefix: &[String]) -> (usize, Vec<String>) {
        let mut path = prefix.to_vec();
        let mut here = at;
        while let Some(TokenTree::Ident(word)) = trees.get(here) {
            path.push(word.to_string());
            here += 1;
            if !is_double_colon(trees, here) {
                return (here, path);
            }
            match trees.get(here + 2) {
                Some(TokenTree::Ident(_)) => here += 2,
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    self.branches(group, &path);
                    return (here + 3, Vec::new());
                }
                star if is_punct(star, '*') => {
                    self.paths.push((path, word.span().start().line, true));
                    return (here + 3, Vec::new());
                }
                Some(_) | None => return (here + 2, path),
            }
        }
        (here.max(at + 1), path)
    }

    fn branches(&mut self, group: &Group, prefix: &[String]) {
        let trees: Vec<TokenTree> = group.stream().into_iter().collect();
        let mut at = 0;
        let mut fresh = true;
        while let Some(tree) = trees.get(at) {
            match tree {
                TokenTree::Ident(_) if fresh => {
                    let (end, path) = self.path(&trees, at, prefix);
                    if !path.is_empty() {
                        self.paths.push((path, line(tree), false));
                    }
                    at = end;
                    fresh = false;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ',' => fresh = true,
                TokenTree::Punct(punct) if punct.as_char() == '*' && fresh => {
                    self.paths.push((prefix.to_vec(), line(tree), true));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }

    fn function(&mut self, trees: &[TokenTree], at: usize) {
        let Some(TokenTree::Ident(name)) = trees.get(at + 1) else { return };
        let start = name.span().start().line;
        for tree in trees.iter().skip(at + 2) {
            if let TokenTree::Group(group) = tree
                && group.delimiter() == Delimiter::Brace
            {
                let end = group.span_close().end().line;
                self.functions.push((name.to_string(), start, end.saturating_sub(start) + 1));
                return;
            }
            if is_punct(Some(tree), ';') {
                return;
            }
        }
    }
}

fn line(tree: &TokenTree) -> usize {
    tree.span().start().line
}

fn is_punct(tree: Option<&TokenTree>, sign: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_double_colon(trees: &[TokenTree], at: usize) -> bool {
    let joint = matches!(trees.get(at), Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == Spacing::Joint);
    joint && is_punct(trees.get(at + 1), ':')
}
