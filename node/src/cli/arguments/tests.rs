//! The page of commands and the line itself tell the same.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

use clap::CommandFactory as _;

use super::*;

const PAGE: &str = include_str!("../../../../docs/commands.md");

/// Every command that can be typed, without the words of its options.
fn commands(at: &clap::Command, before: &str, all: &mut BTreeSet<String>) {
    for command in at.get_subcommands() {
        let name = format!("{before} {}", command.get_name());
        if command.has_subcommands() {
            commands(command, &name, all);
        } else {
            all.insert(name);
        }
    }
}

/// The words of an example, as a shell parts them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for sign in line.chars() {
        match sign {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            sign => words.last_mut().unwrap().push(sign),
        }
    }
    words
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = PAGE.lines().filter(|line| line.starts_with("| `pulang "));
    rows.map(|line| line.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`'])).collect())
}

#[test]
fn every_command_has_its_line_and_every_line_its_command() {
    let mut known = BTreeSet::new();
    commands(&Arguments::command(), "pulang", &mut known);
    let told: Vec<&str> = rows().map(|cells| *cells.first().unwrap()).collect();
    let named: BTreeSet<String> = told.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(named, known);
    assert_eq!(told.len(), known.len(), "each once");
}

#[test]
fn every_example_is_understood_and_is_of_its_own_line() {
    for cells in rows() {
        let &[command, about, example] = cells.first_chunk::<3>().unwrap();
        assert!(
            cells.len() == 3 && !about.is_empty() && example.starts_with(command),
            "{command}: {example}"
        );
        let read = Arguments::try_parse_from(words(example)).map_err(|error| error.to_string());
        assert_eq!(read.err(), None, "{example}");
    }
}

#[test]
fn the_line_of_clap_is_in_order() {
    Arguments::command().debug_assert();
}
