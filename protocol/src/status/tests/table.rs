//! The code is held to the table in `docs/protocol.md`, cell by cell, and so is the fold in every state it can reach.

use super::*;

const SPECIFICATION: &str = include_str!("../../../../docs/protocol.md");

/// One row of the table as it stands in the specification.
pub(crate) struct Row<'a> {
    pub(crate) event: &'a str,
    pub(crate) kind: &'a str,
    from: Vec<&'a str>,
    pub(crate) owners: Vec<&'a str>,
    pub(crate) to: Option<&'a str>,
    rank: &'a str,
    while_travelling: bool,
    reasons: &'a str,
}

fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().trim_matches('|');
    inner.split('|').map(|cell| cell.trim().trim_matches('`')).collect()
}

/// The rows below the header that begins with these cells.
fn rows_below(header: &str) -> Vec<Vec<&'static str>> {
    let mut lines = SPECIFICATION.lines().skip_while(|line| !line.starts_with(header));
    assert!(lines.next().is_some(), "the specification has no table {header}");
    lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect()
}

fn list<'a>(cell: &'a str, everything: &str) -> Vec<&'a str> {
    if cell == everything { Vec::new() } else { cell.split(", ").collect() }
}

fn yes(cell: &str) -> bool {
    assert!(["yes", "no"].contains(&cell), "{cell}");
    cell == "yes"
}

pub(crate) fn specified() -> Vec<Row<'static>> {
    let row = |cells: Vec<&'static str>| {
        let [event, kind, from, owners, to, rank, while_travelling, reasons] = *cells else {
            unreachable!("a row has eight cells, not {}", cells.len())
        };
        Row {
            event,
            kind,
            from: list(from, "any"),
            owners: list(owners, "any party"),
            to: (to != "unchanged").then_some(to),
            rank,
            while_travelling: yes(while_travelling),
            reasons,
        }
    };
    rows_below("| Event | Document |").into_iter().map(row).collect()
}

pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Sender => "sender",
        Role::Receiver => "receiver",
        Role::Departs => "departs",
        Role::Arrives => "arrives",
    }
}

#[test]
fn every_cell_of_the_table_is_in_the_code_and_nothing_else_is() {
    let specified = specified();
    assert_eq!(specified.len(), RULES.len());
    for (row, rule) in specified.iter().zip(RULES) {
        let name = format!("{} in {}", row.event, row.kind);
        assert_eq!((row.event, row.kind), (rule.event.code(), rule.kind.name()));
        let mut from: Vec<&str> = rule.from.iter().map(|state| state.code()).collect();
        let mut wanted = row.from.clone();
        from.sort();
        wanted.sort();
        assert_eq!(from, wanted, "from of {name}");
        let mut owners: Vec<&str> = rule.owners.iter().map(|role| role_name(*role)).collect();
        let mut wanted = row.owners.clone();
        if wanted.is_empty() {
            wanted = Role::ALL.map(role_name).to_vec();
        }
        owners.sort();
        wanted.sort();
        assert_eq!(owners, wanted, "owners of {name}");
        let to: Vec<&str> = rule.to.iter().map(|state| state.code()).collect();
        assert_eq!(to, row.to.into_iter().collect::<Vec<_>>(), "to of {name}");
        assert_eq!(row.rank, rule.rank.to_string(), "rank of {name}");
        assert_eq!(row.while_travelling, rule.while_travelling, "while travelling of {name}");
        let reasons: Vec<&str> = rule.reasons.iter().map(|reason| reason.code()).collect();
        assert_eq!(reasons, reasons_of(row.reasons), "reasons of {name}");
    }
}

fn reasons_of(named: &str) -> Vec<&'static str> {
    let lists = rows_below("| List | Reasons |");
    let found = lists.iter().find(|cells| cells.first() == Some(&named)).and_then(|cells| cells.get(1));
    found.map(|cell| cell.split(", ").map(|code| code.trim_matches('`')).collect()).unwrap_or_default()
}

#[test]
fn every_event_and_reason_has_its_place_in_the_table() {
    for event in EventKind::ALL {
        assert!(RULES.iter().any(|rule| rule.event == *event), "{event}");
        assert_eq!(EventKind::from_code(event.code()), Some(*event));
    }
    for reason in Reason::ALL {
        assert!(RULES.iter().any(|rule| rule.reasons.contains(reason)), "{reason}");
        assert_eq!(Reason::from_code(reason.code()), Some(*reason));
    }
    for rule in RULES {
        assert!(
            std::ptr::eq(super::rule(rule.event, rule.kind).expect("a row"), rule),
            "two rows of {}",
            rule.event
        );
        let other = RULES
            .iter()
            .find(|other| (other.kind, other.rank) == (rule.kind, rule.rank) && other.event != rule.event);
        assert!(other.is_none(), "{} has a rank of its own", rule.event);
    }
    assert_eq!(EventKind::from_code("Submitted"), None);
    assert_eq!(owners(EventKind::Departed, Kind::Envelope), &[]);
}

#[test]
fn the_paths_of_an_event_are_those_of_the_schema() {
    let listed: Vec<String> = rows_below("| Path | Value |")
        .iter()
        .filter_map(|cells| cells.first())
        .map(|path| path.trim_matches('`').replace("<id>", "*"))
        .collect();
    let in_schema: Vec<&str> = crate::schema::fields(Kind::Leg)
        .filter(|field| field.is_event())
        .map(|field| field.pattern)
        .collect();
    assert_eq!(listed, in_schema);
}

#[test]
fn what_may_be_copied_is_what_the_specification_lists() {
    let text = SPECIFICATION.split("**`journey_outcome`** may copy").nth(1).expect("the sentence");
    let sentence = text.split('.').next().expect("its end");
    let named: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, COPIED.iter().map(|event| event.code()).collect::<Vec<_>>());
}

/// One step of a story: who, what, and of what a copy.
pub(super) type Step = (Province, EventKind, Option<EventKind>);

pub(super) fn steps(kind: Kind) -> Vec<Step> {
    let mut steps = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.kind == kind) {
        for author in [sender(), receiver()] {
            if rule.event == EventKind::JourneyOutcome {
                steps.extend(COPIED.iter().map(|copied| (author, rule.event, Some(*copied))));
            } else {
                steps.push((author, rule.event, None));
            }
        }
    }
    steps
}

pub(super) fn told(genesis: &Genesis, steps: &[Step]) -> Status {
    let mut pen = Pen::new(genesis.clone());
    for (number, (author, event, copied)) in steps.iter().enumerate() {
        let edit = u8::try_from(number).expect("a short story");
        let more = copied.map(|copied| copy_of(1, edit, copied)).unwrap_or_default();
        pen.then(*author, *event, &more);
    }
    pen.status()
}

pub(crate) fn codes(status: &Status) -> [&'static str; 4] {
    let road = (status.journey.road.code(), status.journey.hand_over.code());
    [status.decision.state.code(), status.aftercare.state.code(), road.0, road.1]
}

pub(crate) fn axis(code: &str) -> usize {
    let has = [
        Decision::ALL.iter().any(|state| state.code() == code),
        Aftercare::ALL.iter().any(|state| state.code() == code),
        Road::ALL.iter().any(|state| state.code() == code),
        HandOver::ALL.iter().any(|state| state.code() == code),
    ];
    assert_eq!(has.iter().filter(|has| **has).count(), 1, "{code} is a state of one axis");
    has.iter().position(|has| *has).expect("it is there")
}

pub(crate) fn is_allowed(row: &Row<'_>, status: &Status) -> bool {
    let now = codes(status);
    let on_axis = |named: &&str| {
        let index = axis(named);
        row.from.iter().any(|other| axis(other) == index && now.get(index) == Some(other))
    };
    row.from.iter().all(on_axis) && (row.while_travelling || !status.is_on_the_road())
}

/// Tries every event, by every party, in every state that can be reached, against the table of the specification.
fn walk(genesis: &Genesis) -> (usize, usize) {
    let rows = specified();
    let of_kind = |event: EventKind| {
        rows.iter().find(|row| row.event == event.code() && row.kind == genesis.kind.name()).expect("a row")
    };
    let seen_as = |status: &Status| (codes(status), status.is_on_the_road(), status.journey.escort);
    let begin = told(genesis, &[]);
    let mut reached = vec![seen_as(&begin)];
    let mut open: Vec<Vec<Step>> = vec![Vec::new()];
    let mut without_effect = 0;
    while let Some(past) = open.pop() {
        let before = told(genesis, &past);
        for step in steps(genesis.kind) {
            let mut story = past.clone();
            story.push(step);
            let after = told(genesis, &story);
            let row = of_kind(step.1);
            let applied = after.timeline.last().expect("the event").applied;
            assert_eq!(applied, is_allowed(row, &before), "{} in {:?}", row.event, codes(&before));
            let mut expected = codes(&before);
            if let Some(to) = row.to.filter(|_| applied) {
                *expected.get_mut(axis(to)).expect("one of four axes") = to;
            }
            assert_eq!(codes(&after), expected, "{} in {:?}", row.event, codes(&before));
            without_effect += usize::from(!applied);
            if !reached.contains(&seen_as(&after)) {
                reached.push(seen_as(&after));
                open.push(story);
            }
        }
    }
    (reached.len(), without_effect)
}

#[test]
fn in_every_state_of_an_envelope_each_event_does_what_its_row_says() {
    let (states, without_effect) = walk(&envelope());
    assert!(states >= 20 && without_effect >= 100, "{states} states, {without_effect} without effect");
}

#[test]
fn in_every_state_of_a_leg_each_event_does_what_its_row_says() {
    let (states, without_effect) = walk(&leg());
    assert!(states >= 20 && without_effect >= 100, "{states} states, {without_effect} without effect");
}
