//! Holds the pages of the repository to what is really there: links lead somewhere, every dependency has its line.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A link of a page that leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub struct DeadLink {
    /// The page, below the root.
    pub page: PathBuf,
    /// Line, counted from 1.
    pub line: usize,
    /// The target as written.
    pub target: String,
}

/// Every relative link of the pages in `root` and in `root/docs` that names no file, or no heading of the file.
///
/// # Errors
/// When a page cannot be read.
pub fn dead_links(root: &Path) -> io::Result<Vec<DeadLink>> {
    let mut dead = Vec::new();
    for page in pages(root)? {
        let text = fs::read_to_string(root.join(&page))?;
        for (line, target) in links(&text) {
            if !leads_somewhere(root, &page, &target)? {
                dead.push(DeadLink { page: page.clone(), line, target });
            }
        }
    }
    Ok(dead)
}

/// The dependencies of the workspace, by name, that `page` has no line for. A line names one in back quotes at its
/// beginning, as a row of a table does.
#[must_use]
pub fn unexplained(manifest: &toml::Table, page: &str) -> Vec<String> {
    let told: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|rest| rest.split_once('`'))
        .map(|(name, _)| name)
        .collect();
    let dependencies = manifest.get("workspace").and_then(|w| w.get("dependencies"));
    let names = dependencies.and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
    names.filter(|name| !name.starts_with("pulang-") && !told.contains(name.as_str())).cloned().collect()
}

/// The Markdown pages at the top and below `docs/`, below the root.
fn pages(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.join("docs")];
    for entry in fs::read_dir(root)? {
        found.push(entry?.path());
    }
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    found.sort();
    Ok(found.iter().filter_map(|path| path.strip_prefix(root).ok()).map(Path::to_owned).collect())
}

/// Targets of `[text](target)` outside fenced blocks, with their lines.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for part in line.split("](").skip(1) {
            if let Some((target, _)) = part.split_once(')') {
                found.push((number + 1, target.to_owned()));
            }
        }
    }
    found
}

fn leads_somewhere(root: &Path, page: &Path, target: &str) -> io::Result<bool> {
    if target.contains("://") || target.starts_with("mailto:") {
        return Ok(true);
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = page.parent().unwrap_or(Path::new(""));
    let path = if file.is_empty() { root.join(page) } else { root.join(folder).join(file) };
    if heading.is_empty() || !path.is_file() {
        return Ok(path.exists() && heading.is_empty());
    }
    Ok(fs::read_to_string(path)?.lines().any(|line| anchor(line).as_deref() == Some(heading)))
}

/// The anchor that a heading gets: lower case, spaces to hyphens, other signs left out.
fn anchor(line: &str) -> Option<String> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    let kept = title.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    Some(kept.map(|c| if c == ' ' { '-' } else { c }).collect())
}
