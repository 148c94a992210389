//! `docs/protocol.md` lists each row of the domain with its paths, and the table is held to it both ways.

use std::collections::BTreeSet;

use super::*;

const SPECIFICATION: &str = include_str!("../../../../docs/protocol.md");

/// What the page's last column says of a row of the domain that has no path.
const STAYS: [&str; 4] = ["local", "statistics", "setting", "genesis"];

/// How many rows of the domain each section has: domain.md §3.2 to §3.7, counted line by line of its tables, then
/// what stands outside them.
const SECTIONS: [(&str, usize); 7] = [
    ("### Envelope (3.2)", 15),
    ("### Victim (3.3)", 26),
    ("### Case (3.4)", 24),
    ("### Consent and risk (3.5)", 5),
    ("### Legs (3.6)", 9),
    ("### Services (3.7)", 5),
    ("### Beside them", 11),
];

/// One line of the page: the row of the domain, and its path or why it has none.
struct Line {
    row: &'static str,
    cells: Vec<&'static str>,
}

fn lines(heading: &str) -> Vec<Line> {
    let mut page = SPECIFICATION.lines().skip_while(|line| *line != heading);
    assert!(page.next().is_some(), "the page has no {heading}");
    let table = page.skip_while(|line| !line.starts_with("|---")).skip(1);
    let mut lines: Vec<Line> = Vec::new();
    for line in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> =
            line.trim().trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let (first, rest) = cells.split_first().expect("a line has cells");
        // A row of several paths is named in its first line only.
        let row = if first.is_empty() { lines.last().expect("a first line").row } else { first };
        lines.push(Line { row, cells: rest.to_vec() });
    }
    lines
}

fn all() -> Vec<Line> {
    SECTIONS.iter().flat_map(|(heading, _)| lines(heading)).collect()
}

fn type_of(field: &Field) -> String {
    let ty = match field.ty {
        Type::Text(most) => format!("text of {most}"),
        Type::Choice(codes) => format!("one of {}", codes.join(", ")),
        Type::Int(least, most) => format!("{least} to {most}"),
        Type::Bool => "truth".to_owned(),
        Type::Time => "time".to_owned(),
        Type::Date => "day".to_owned(),
        Type::Regency => "regency".to_owned(),
        Type::Hash => "hash".to_owned(),
    };
    if field.identity { format!("{ty}; or unknown") } else { ty }
}

fn scope_of(field: &Field) -> &'static str {
    match field.scope {
        Scope::T0 => "T0",
        Scope::T1 => "T1",
        Scope::T2 => "T2",
        Scope::Leg => "LEG",
    }
}

fn sensitivity_of(field: &Field) -> &'static str {
    match field.sensitivity {
        Sensitivity::Operational => "U",
        Sensitivity::Personal => "P",
        Sensitivity::Specific => "S",
        Sensitivity::Protected => "R",
    }
}

fn writers_of(field: &Field) -> String {
    let name = |role: &Role| match role {
        Role::Sender => "sender",
        Role::Receiver => "receiver",
        Role::Departs => "departs",
        Role::Arrives => "arrives",
    };
    let names: Vec<&str> = field.writers.iter().map(name).collect();
    if field.is_structural() { "its event".to_owned() } else { names.join(", ") }
}

/// The cells of a path as the page has them.
fn cells_of(kind: Kind, field: &Field) -> Vec<String> {
    let (scope, sensitivity) = (scope_of(field).to_owned(), sensitivity_of(field).to_owned());
    let place = [kind.name().to_owned(), field.pattern.to_owned()];
    place.into_iter().chain([type_of(field), scope, sensitivity, writers_of(field)]).collect()
}

#[test]
fn every_path_of_the_page_is_in_the_table_as_it_says() {
    for line in all() {
        let [document, pattern, ..] = *line.cells else { unreachable!("{} has too few cells", line.row) };
        let Ok(kind) = document.parse::<Kind>() else {
            assert!(STAYS.contains(&document), "{}: {document} is neither a document nor a reason", line.row);
            assert!(line.cells.iter().skip(1).all(|cell| cell.is_empty()), "{} has no path", line.row);
            continue;
        };
        let field = fields(kind).find(|field| field.pattern == pattern);
        let field = field.unwrap_or_else(|| unreachable!("{}: {document} has no {pattern}", line.row));
        assert_eq!(cells_of(kind, field), line.cells, "{}", line.row);
    }
}

#[test]
fn every_path_of_the_table_is_on_the_page_once() {
    let mut listed = Vec::new();
    for line in all() {
        if let [document, pattern, ..] = *line.cells
            && let Ok(kind) = document.parse::<Kind>()
        {
            listed.push((kind, pattern));
        }
    }
    listed.retain(|(_, pattern)| !pattern.starts_with("event/"));
    let of_table = |kind: Kind| {
        fields(kind).filter(|field| !field.is_structural()).map(move |field| (kind, field.pattern))
    };
    let table: BTreeSet<_> = Kind::ALL.into_iter().flat_map(of_table).collect();
    let page: BTreeSet<_> = listed.iter().copied().collect();
    assert_eq!(table.difference(&page).collect::<Vec<_>>(), Vec::<&(Kind, &str)>::new());
    assert_eq!(page.len(), listed.len(), "a path stands under two rows of the domain");
}

#[test]
fn every_row_of_the_domain_is_on_the_page() {
    for (heading, count) in SECTIONS {
        let lines = lines(heading);
        let rows: BTreeSet<&str> = lines.iter().map(|line| line.row).collect();
        assert_eq!(rows.len(), count, "{heading}: {rows:?}");
        let with_path = lines.iter().filter(|line| line.cells.len() == 6).count();
        assert_eq!(with_path, lines.len(), "{heading}: every line has seven cells");
    }
}

#[test]
fn the_reasons_for_what_is_unknown_are_on_the_page() {
    let sentence = SPECIFICATION.split("The\n  reasons are ").nth(1).and_then(|rest| rest.split('.').next());
    let listed: Vec<&str> = sentence.expect("the sentence").split('`').skip(1).step_by(2).collect();
    let reasons: Vec<&str> = UNKNOWN_REASONS.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(listed, reasons);
}
