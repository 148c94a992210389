//! An edit's event is read, or refused for a reason of its own.

use super::*;

const OWN: Nonce = Nonce::from_bytes([3; 16]);

fn read(kind: Kind, fields: &[(&str, Value)]) -> Result<Option<Event>, EventError> {
    event_of(kind, &payload(Nonce::from_bytes([0; 16]), OWN, fields), OWN)
}

fn fields_of(kind: Kind, event: EventKind) -> Vec<(&'static str, Value)> {
    let mut fields = vec![("type", text(event.code()))];
    fields.extend(needed(kind, event));
    if event == EventKind::JourneyOutcome {
        fields.extend(copy_of(1, 2, EventKind::Arrived));
    }
    fields
}

#[test]
fn every_event_of_the_table_is_read_with_its_note_time_and_place() {
    for rule in RULES {
        let mut fields = fields_of(rule.kind, rule.event);
        let at = Time::ZERO.plus_millis(5);
        fields.extend([("note", text("catatan")), ("place", text("pelabuhan")), ("at", Value::Time(at))]);
        let event = read(rule.kind, &fields).expect("a good event").expect("there is one");
        assert_eq!((event.kind, event.reason), (rule.event, rule.reasons.first().copied()));
        assert_eq!(
            (event.note.as_deref(), event.place.as_deref(), event.at),
            (Some("catatan"), Some("pelabuhan"), Some(at))
        );
        assert_eq!(event.outcome.is_some(), rule.event == EventKind::JourneyOutcome);
        assert_eq!(format!("{event:?}"), rule.event.code(), "a note is never printed");
    }
}

#[test]
fn an_edit_without_event_paths_holds_none() {
    assert_eq!(read(Kind::Envelope, &[]), Ok(None));
    let op = Op { path: "urgency".parse().expect("a path"), act: Act::Set(text("SEGERA")) };
    let payload = Payload { salt: OWN, ops: vec![op] };
    assert_eq!(event_of(Kind::Envelope, &payload, OWN), Ok(None));
}

#[test]
fn an_event_that_is_two_foreign_or_cleared_is_none() {
    let good = payload(OWN, OWN, &fields_of(Kind::Envelope, EventKind::Accepted));
    assert!(event_of(Kind::Envelope, &good, OWN).is_ok_and(|event| event.is_some()));
    let other = Nonce::from_bytes([4; 16]);
    assert_eq!(event_of(Kind::Envelope, &good, other), Err(EventError::Foreign));
    let mut two = good.clone();
    two.ops.extend(payload(OWN, other, &[("note", text("x"))]).ops);
    assert_eq!(event_of(Kind::Envelope, &two, OWN), Err(EventError::Two));
    let mut cleared = good.clone();
    let path = Path::entry("event", &OWN, "type").expect("a path");
    cleared.ops = vec![Op { path, act: Act::Clear }];
    assert_eq!(event_of(Kind::Envelope, &cleared, OWN), Err(EventError::Cleared));
    let nameless = Op { path: "event".parse().expect("a path"), act: Act::Set(text("x")) };
    let nameless = Payload { salt: OWN, ops: vec![nameless] };
    assert_eq!(event_of(Kind::Envelope, &nameless, OWN), Err(EventError::Foreign));
}

#[test]
fn a_type_is_there_known_and_of_this_kind_of_document() {
    assert_eq!(read(Kind::Envelope, &[("note", text("x"))]), Err(EventError::NoType));
    assert_eq!(read(Kind::Envelope, &[("type", text("arrive"))]), Err(EventError::UnknownType));
    for kind in Kind::ALL {
        for event in EventKind::ALL {
            let wanted = match rule(*event, kind) {
                Some(_) => Ok(*event),
                None => Err(EventError::NotOfKind),
            };
            let found = read(kind, &fields_of(kind, *event)).map(|event| event.expect("there is one").kind);
            assert_eq!(found, wanted, "{event} in {kind}");
        }
    }
}

#[test]
fn fields_have_known_paths_and_the_type_of_their_path() {
    let with = |name: &'static str, value: Value| {
        let mut fields = fields_of(Kind::Envelope, EventKind::Accepted);
        fields.push((name, value));
        read(Kind::Envelope, &fields)
    };
    for (name, value) in
        [("mood", text("x")), ("note", Value::Int(1)), ("at", text("x")), ("note/x", text("x"))]
    {
        assert_eq!(with(name, value), Err(EventError::BadField), "{name}");
    }
    let fields = [("type", Value::Bool(true))];
    assert_eq!(read(Kind::Envelope, &fields), Err(EventError::BadField));
}

#[test]
fn a_reason_stands_exactly_where_a_list_asks_for_one_and_comes_from_that_list() {
    for rule in RULES {
        let bare = [("type", text(rule.event.code()))];
        if !rule.reasons.is_empty() {
            assert_eq!(read(rule.kind, &bare), Err(EventError::NoReason), "{}", rule.event);
        }
        for reason in Reason::ALL {
            let mut fields = fields_of(rule.kind, rule.event);
            fields.retain(|(name, _)| *name != "reason");
            fields.push(("reason", text(reason.code())));
            let found = read(rule.kind, &fields).map(|event| event.expect("there is one").reason);
            let listed = rule.reasons.contains(reason);
            assert_eq!(found, if listed { Ok(Some(*reason)) } else { Err(EventError::UnknownReason) });
        }
    }
    let fields = [("type", text("refused")), ("reason", text("TIDAK_ADA"))];
    assert_eq!(read(Kind::Envelope, &fields), Err(EventError::UnknownReason));
}

#[test]
fn a_copied_outcome_is_complete_and_only_where_it_belongs() {
    let copy = fields_of(Kind::Envelope, EventKind::JourneyOutcome);
    for missing in ["leg", "leg_edit", "outcome"] {
        let fields: Vec<_> = copy.iter().filter(|(name, _)| *name != missing).cloned().collect();
        assert_eq!(read(Kind::Envelope, &fields), Err(EventError::NoOutcome), "{missing}");
    }
    for event in EventKind::ALL {
        let mut fields = copy.clone();
        fields.retain(|(name, _)| *name != "outcome");
        fields.push(("outcome", text(event.code())));
        let wanted = if COPIED.contains(event) { Ok(Some(*event)) } else { Err(EventError::UnknownOutcome) };
        let found = read(Kind::Envelope, &fields).map(|found| found.and_then(|found| found.outcome));
        assert_eq!(found.map(|outcome| outcome.map(|outcome| outcome.event)), wanted, "{event}");
    }
    for (province, wanted) in [("35", Ok(Some(p(35)))), ("5", Err(EventError::BadProvince))] {
        let mut fields = copy.clone();
        fields.push(("province", text(province)));
        let found =
            read(Kind::Envelope, &fields).map(|event| event.and_then(|event| event.outcome)?.province);
        assert_eq!(found, wanted);
    }
    for (name, value) in
        [("leg", hash(1)), ("leg_edit", hash(1)), ("outcome", text("arrived")), ("province", text("35"))]
    {
        let mut fields = fields_of(Kind::Envelope, EventKind::Accepted);
        fields.push((name, value));
        assert_eq!(read(Kind::Envelope, &fields), Err(EventError::OutcomeOutOfPlace), "{name}");
    }
}
