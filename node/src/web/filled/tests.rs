//! Every field and everything that can be wrong with it; what was typed stays.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pulang_config::region::Zone;

use super::Filled;
use crate::web::fields::Fields;
use crate::web::form::{Choice, Control, Input, Problem};

fn form() -> Vec<Input> {
    let choices = || vec![Choice::new("a", "A"), Choice::new("b", "B")];
    vec![
        Input::new("line", "", Control::Line(5)).required(),
        Input::new("lines", "", Control::Lines(8)),
        Input::new("when", "", Control::When).required(),
        Input::new("day", "", Control::Day),
        Input::new("one", "", Control::One(choices())).required(),
        Input::new("any", "", Control::Any(choices())),
    ]
}

fn filled(sent: &[(&str, &str)]) -> Filled {
    let pairs = sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Filled::new(form(), &Fields::from_pairs(pairs.collect()), Zone::Central)
}

const GOOD: [(&str, &str); 3] = [("line", " abc "), ("when", "2026-07-03T14:05"), ("one", "b")];

/// The good form with one field sent otherwise.
fn problem(name: &str, value: &str) -> Option<Problem> {
    let mut sent = GOOD.to_vec();
    sent.retain(|(known, _)| *known != name);
    sent.push((name, value));
    let inputs = filled(&sent).good().err()?;
    assert!(inputs.iter().all(|input| (input.name == name) == input.problem.is_some()), "{name}");
    inputs.into_iter().find(|input| input.name == name)?.problem
}

#[test]
fn a_good_form_is_read_by_name() {
    let sent =
        [&GOOD[..], &[("any", "b"), ("any", "a"), ("lines", "x\r\ny"), ("day", "2026-07-03")]].concat();
    let form = filled(&sent).good().ok().unwrap();
    assert_eq!(form.text("line").as_deref(), Some("abc"));
    assert_eq!(form.text("lines").as_deref(), Some("x\ny"));
    assert_eq!(form.moment("when").unwrap().millis(), 1_783_058_700_000, "14.05 WITA is 06.05 UTC");
    assert_eq!(form.day("day").unwrap().iso(), "2026-07-03");
    assert_eq!(form.choice("one").unwrap().value, "b");
    assert_eq!(form.chosen("any").map(|choice| choice.value).collect::<Vec<_>>(), ["a", "b"]);
    let empty = filled(&GOOD).good().ok().unwrap();
    assert!(empty.text("lines").is_none() && empty.day("day").is_none() && empty.choice("any").is_none());
    assert!(empty.text("unknown").is_none() && empty.choice("unknown").is_none());
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    for name in ["line", "when", "one"] {
        assert_eq!(
            problem(name, " "),
            if name == "one" { Some(Problem::NotOffered) } else { Some(Problem::Missing) }
        );
        assert_eq!(problem(name, ""), Some(Problem::Missing), "{name}");
    }
    assert_eq!(problem("line", "abcde"), None);
    assert_eq!(problem("line", "abcdef"), Some(Problem::TooLong(5)));
    assert_eq!(problem("line", "abcdé"), Some(Problem::TooLong(5)), "measured in bytes, as the schema does");
    assert_eq!(problem("line", "a\u{7}"), Some(Problem::NotPlain));
    assert_eq!(problem("lines", &"x".repeat(9)), Some(Problem::TooLong(8)));
    for odd in ["2026-07-03", "2026-02-30T10:00", "besok", "2026-07-03T14:05:00"] {
        assert_eq!(problem("when", odd), Some(Problem::NotATime), "{odd}");
    }
    assert_eq!(problem("day", "3 Juli"), Some(Problem::NotADay));
    assert_eq!(problem("one", "c"), Some(Problem::NotOffered));
    assert_eq!(problem("any", "c"), Some(Problem::NotOffered));
}

#[test]
fn what_was_typed_stays_and_the_first_problem_is_told() {
    let mut form = filled(&[("line", "abcdefg"), ("one", "b"), ("when", "besok")]);
    form.object("line", Problem::Missing);
    form.object("one", Problem::NotOffered);
    let inputs = form.good().err().unwrap();
    let of = |name: &str| inputs.iter().find(|input| input.name == name).unwrap();
    assert_eq!(
        (of("line").value.plain().as_str(), of("line").problem),
        ("abcdefg", Some(Problem::TooLong(5)))
    );
    assert_eq!((of("when").value.plain().as_str(), of("when").problem), ("besok", Some(Problem::NotATime)));
    assert_eq!(of("one").problem, Some(Problem::NotOffered));
    assert!(matches!(&of("one").control, Control::One(choices) if choices.iter().any(|one| one.chosen)));
}
