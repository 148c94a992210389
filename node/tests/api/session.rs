//! A code works once and not for long; a session ends by itself; a new token ends the one before.

use std::time::Duration;

use pulang_node::access::{BROWSER_IDLE, BROWSER_LONGEST, CODE_LASTS, LoginCode, PROGRAM_LASTS};
use pulang_node::action::session::{browser, log_in, log_out, new_code, new_program, program};

use crate::support::Office;

const TICK: Duration = Duration::from_millis(1);

#[test]
fn a_code_opens_one_session() {
    let office = Office::new();
    let node = &office.node;
    let code = new_code(node).unwrap();
    let token = log_in(node, &code).unwrap().unwrap();
    assert_eq!(browser(node, &token).unwrap(), Some(node.officer()));
    assert!(log_in(node, &code).unwrap().is_none(), "it is used up");
    assert!(log_in(node, &LoginCode::from_bytes([7; 16])).unwrap().is_none(), "a guess");
    assert_eq!(program(node, &token).unwrap(), None, "a browser's token is no program's");
}

#[test]
fn a_code_is_too_old_at_its_last_moment_and_a_new_one_ends_it() {
    let office = Office::new();
    let (node, hand) = (&office.node, &office.hand);
    let code = new_code(node).unwrap();
    hand.pass(CODE_LASTS - TICK);
    assert!(log_in(node, &code).unwrap().is_some());
    let code = new_code(node).unwrap();
    hand.pass(CODE_LASTS);
    assert!(log_in(node, &code).unwrap().is_none());

    let (first, second) = (new_code(node).unwrap(), new_code(node).unwrap());
    assert!(log_in(node, &first).unwrap().is_none());
    assert!(log_in(node, &second).unwrap().is_some());
}

#[test]
fn a_browser_session_ends_when_idle_when_old_and_when_told() {
    let office = Office::new();
    let (node, hand) = (&office.node, &office.hand);
    let open = || log_in(node, &new_code(node).unwrap()).unwrap().unwrap();

    let idle = open();
    hand.pass(BROWSER_IDLE);
    assert_eq!(browser(node, &idle).unwrap(), None);

    let busy = open();
    let step = BROWSER_IDLE - TICK;
    let mut used = Duration::ZERO;
    while used + step < BROWSER_LONGEST {
        hand.pass(step);
        used += step;
        assert!(browser(node, &busy).unwrap().is_some(), "after {used:?}");
    }
    hand.pass(BROWSER_LONGEST - used);
    assert_eq!(browser(node, &busy).unwrap(), None);

    let told = open();
    log_out(node, &told).unwrap();
    assert_eq!(browser(node, &told).unwrap(), None);
}

#[test]
fn a_new_token_for_programs_ends_the_one_before() {
    let office = Office::new();
    let (node, hand) = (&office.node, &office.hand);
    let first = new_program(node).unwrap();
    assert_eq!(program(node, &first).unwrap(), Some(node.officer()));
    assert_eq!(browser(node, &first).unwrap(), None, "a program's token is no browser's");
    let second = new_program(node).unwrap();
    assert_eq!(program(node, &first).unwrap(), None);
    hand.pass(PROGRAM_LASTS - TICK);
    assert!(program(node, &second).unwrap().is_some());
    hand.pass(TICK);
    assert_eq!(program(node, &second).unwrap(), None);
}
