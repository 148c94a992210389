//! Holds every limit of the protocol to a test at the limit and one past it, and to code that keeps it.
//!
//! The list is read from `protocol/src/limits.rs`, never written down a second time. A limit is *used* if code that is
//! no test names it, and *proved* if one function of test code names both the limit itself and a value one beside it
//! (`limits::X` and `limits::X + 1`, or `- 1`). Functions nobody calls do not compile here, so a function of test code
//! runs. What it asserts at those two values is for its reader; that it names them is held here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The file with the list.
pub const LIST: &str = "protocol/src/limits.rs";

/// Folders that hold no source of the workspace.
const SKIPPED: [&str; 4] = ["target", "fixtures", "planted", ".git"];

/// What is wrong with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// No code keeps it.
    Unused,
    /// No function of test code names it and a value one beside it.
    Unproved,
}

/// One source file, as words.
#[derive(Debug)]
struct Source {
    words: Vec<String>,
    /// Where functions begin and end in `words`, and whether they are test code.
    functions: Vec<(usize, usize, bool)>,
}

/// What is wrong with the limits of the workspace at `root`, by name.
///
/// # Errors
/// When a file cannot be read, or is not made of Rust's tokens.
pub fn faults(root: &Path) -> io::Result<Vec<(String, Fault)>> {
    let mut texts = Vec::new();
    for crate_dir in ["protocol", "config", "node", "tests/tests"] {
        for path in sources(root.join(crate_dir))? {
            let below = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if below != LIST {
                texts.push((below, fs::read_to_string(&path)?));
            }
        }
    }
    compare(&fs::read_to_string(root.join(LIST))?, &texts)
}

/// The same for a list and sources at hand: path and text of each.
///
/// # Errors
/// When a text is not made of Rust's tokens.
pub fn compare(list: &str, texts: &[(String, String)]) -> io::Result<Vec<(String, Fault)>> {
    let sources: Vec<Source> =
        texts.iter().map(|(path, text)| Source::read(path, text)).collect::<io::Result<_>>()?;
    let mut found = Vec::new();
    for name in names(list)? {
        if !sources.iter().any(|source| source.uses(&name)) {
            found.push((name.clone(), Fault::Unused));
        }
        if !sources.iter().any(|source| source.proves(&name)) {
            found.push((name, Fault::Unproved));
        }
    }
    Ok(found)
}

/// The names of the constants in a list of limits.
///
/// # Errors
/// When the text is not made of Rust's tokens.
pub fn names(list: &str) -> io::Result<Vec<String>> {
    let words = Source::read(LIST, list)?.words;
    let after = words.iter().zip(words.iter().skip(1)).filter(|(word, _)| *word == "const");
    Ok(after.map(|(_, name)| name.clone()).collect())
}

/// Every source file in a folder.
fn sources(folder: PathBuf) -> io::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let is_skipped =
                path.file_name().is_some_and(|name| SKIPPED.iter().any(|skipped| name == *skipped));
            if path.is_dir() && !is_skipped {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    Ok(files)
}

impl Source {
    fn read(path: &str, text: &str) -> io::Result<Source> {
        let broken = |error| io::Error::other(format!("{path}: {error}"));
        let stream: TokenStream = text.parse().map_err(broken)?;
        let mut source = Source { words: Vec::new(), functions: Vec::new() };
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        source.walk(stream, is_test);
        Ok(source)
    }

    fn walk(&mut self, stream: TokenStream, is_test: bool) {
        let mut begun: Option<(&str, bool)> = None;
        for tree in stream {
            match tree {
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    match word.as_str() {
                        "fn" => begun = Some(("fn", is_test)),
                        "mod" => begun = Some(("mod", is_test)),
                        "tests" if begun == Some(("mod", is_test)) => begun = Some(("mod", true)),
                        _ => {}
                    }
                    self.words.push(word);
                }
                TokenTree::Punct(punct) => {
                    if punct.as_char() == ';' {
                        begun = None;
                    }
                    self.words.push(punct.to_string());
                }
                TokenTree::Literal(literal) => self.words.push(literal.to_string()),
                TokenTree::Group(group) => {
                    let body = begun.take_if(|_| group.delimiter() == Delimiter::Brace);
                    let start = self.words.len();
                    self.words.push("(".to_owned());
                    self.walk(group.stream(), body.map_or(is_test, |(_, test)| test));
                    self.words.push(")".to_owned());
                    if let Some(("fn", test)) = body {
                        self.functions.push((start, self.words.len(), test));
                    }
                }
            }
        }
    }

    /// Where the limit is named: behind `limits::`, or after an import of it from there.
    fn places(&self, name: &str) -> Vec<usize> {
        let is_from_list =
            |at: usize| at >= 3 && self.is(at - 1, ":") && self.is(at - 2, ":") && self.is(at - 3, "limits");
        let named: Vec<usize> = (0..self.words.len()).filter(|at| self.is(*at, name)).collect();
        let is_imported = named.iter().any(|at| self.is_import(*at));
        named.into_iter().filter(|at| !self.is_import(*at) && (is_imported || is_from_list(*at))).collect()
    }

    /// Whether the word stands in a `use` that goes through `limits`.
    fn is_import(&self, at: usize) -> bool {
        let before = || (0..at).rev().take_while(|place| !self.is(*place, ";")).take(80);
        let begins = before().find(|place| self.is(*place, "use"));
        begins.is_some_and(|begin| (begin..at).any(|place| self.is(place, "limits")))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|there| there == word)
    }

    fn is_in_test(&self, at: usize) -> bool {
        self.functions.iter().any(|(start, end, test)| *test && (*start..*end).contains(&at))
    }

    fn uses(&self, name: &str) -> bool {
        self.places(name).into_iter().any(|at| !self.is_in_test(at))
    }

    fn proves(&self, name: &str) -> bool {
        let places = self.places(name);
        self.functions.iter().filter(|(_, _, test)| *test).any(|(start, end, _)| {
            let here = || places.iter().filter(|at| (*start..*end).contains(at));
            here().any(|at| self.is_beside(*at)) && here().any(|at| !self.is_beside(*at))
        })
    }

    /// Whether what is reckoned from the limit at this place ends in `+ 1` or `- 1`.
    fn is_beside(&self, at: usize) -> bool {
        let mut depth = 0_usize;
        for (place, word) in self.words.iter().enumerate().skip(at + 1) {
            match word.as_str() {
                "(" => depth += 1,
                ")" if depth == 0 => return false,
                ")" => depth -= 1,
                "," | ";" | "=" | "<" | ">" | "." if depth == 0 => return false,
                "+" | "-" if depth == 0 && self.is(place + 1, "1") => return true,
                _ => {}
            }
        }
        false
    }
}
