//! Random paths and values: mostly what the table of fields allows, sometimes anything.

use proptest::prelude::RngExt as _;
use proptest::test_runner::TestRng;
use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{Digest, Nonce};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{self, Field, FileRef, Kind, Type, UNKNOWN, UNKNOWN_REASONS, Value};
use pulang_protocol::time::Time;

/// One of these.
pub(crate) fn pick<'a, T>(random: &mut TestRng, of: &'a [T]) -> &'a T {
    of.get(random.random_range(0..of.len())).expect("below their number")
}

/// Whether something happens that happens so often of a hundred times.
pub(crate) fn chance(random: &mut TestRng, percent: u32) -> bool {
    random.random_range(0..100) < percent
}

/// An operation of an author on a document of this kind.
pub(crate) fn op(random: &mut TestRng, kind: Kind, author: Province, is_honest: bool) -> Option<Op> {
    let of = if is_honest || chance(random, 80) { kind } else { *pick(random, &Kind::ALL) };
    let fields: Vec<&Field> =
        schema::fields(of).filter(|field| !is_honest || !field.is_structural()).collect();
    let field = *pick(random, &fields);
    let path = path(random, field.pattern, author, is_honest);
    let value = if is_honest || chance(random, 70) { valid(random, field) } else { any(random) };
    let act = if chance(random, 12) { Act::Clear } else { Act::Set(value) };
    Some(Op { path: path.parse().ok()?, act })
}

/// A field this author may write, if it has one.
pub(crate) fn may_write(field: &Field, roles: &[schema::Role]) -> bool {
    field.writers.iter().any(|role| roles.contains(role))
}

fn path(random: &mut TestRng, pattern: &str, author: Province, is_honest: bool) -> String {
    let segments: Vec<String> = pattern
        .split('/')
        .map(|segment| match segment {
            "*" if is_honest || chance(random, 90) => {
                Nonce::from_bytes([random.random_range(0..3_u8); 16]).to_string()
            }
            "*" => "x".repeat(random.random_range(1..40)),
            "#" if is_honest || chance(random, 80) => author.to_string(),
            "#" => random.random_range(0..99_u8).to_string(),
            name => name.to_owned(),
        })
        .collect();
    segments.join("/")
}

fn text(random: &mut TestRng, most: usize) -> String {
    let pieces: [&str; 8] = ["Contoh ", "Terminal Kupang\n", "é", "東", "\u{202e}", "0", "-", " "];
    let mut text = String::new();
    let length = if chance(random, 10) { most } else { random.random_range(0..=most.min(40)) };
    while text.len() < length {
        text.push_str(pick::<&str>(random, &pieces));
    }
    while text.len() > length {
        text.pop();
    }
    text
}

/// A value that the field allows.
pub(crate) fn valid(random: &mut TestRng, field: &Field) -> Value {
    if field.identity && chance(random, 10) {
        let (reason, _, _) = pick(random, UNKNOWN_REASONS);
        return Value::Text(format!("{UNKNOWN}:{reason}").into());
    }
    match field.ty {
        Type::Text(most) => Value::Text(text(random, most).into()),
        Type::Choice(codes) => Value::Text((*pick(random, codes)).into()),
        Type::Int(least, most) => Value::Int(random.random_range(least..=most)),
        Type::Bool => Value::Bool(chance(random, 50)),
        Type::Time => Value::Time(Time::ZERO.plus_millis(random.random_range(0..2_000_000_000_000))),
        Type::Date => {
            let (year, month, day) =
                (random.random_range(1900..2200), random.random_range(1..13), random.random_range(1..29));
            Value::Text(format!("{year}-{month:02}-{day:02}").into())
        }
        Type::Regency => {
            Value::Text(format!("{}.{:02}", random.random_range(11..97), random.random_range(1..80)).into())
        }
        Type::Hash => Value::Hash(Digest::from_bytes(random.random())),
    }
}

/// A value of any type, often an extreme one.
fn any(random: &mut TestRng) -> Value {
    match random.random_range(0..7) {
        0 => Value::Int(*pick(random, &[i64::MIN, -1, 0, 1, i64::MAX])),
        1 => Value::Bool(chance(random, 50)),
        2 => Value::Time(*pick(random, &[Time::ZERO, Time::MAX])),
        3 => Value::Hash(Digest::from_bytes(random.random())),
        4 => {
            let hash = Digest::from_bytes(random.random());
            Value::File(FileRef { length: random.random(), hash, media_type: "image/jpeg".into() })
        }
        5 => Value::Text(UNKNOWN.into()),
        _ => Value::Text(text(random, 4096).into()),
    }
}
