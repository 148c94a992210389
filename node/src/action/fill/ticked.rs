//! Scope T2: what the receiver needs to know only sometimes. It is sent if an officer says why, and only then.

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::Nonce;
use pulang_protocol::schema::{Path, Value};

use crate::action::fill::filled::{Filled, within};
use crate::action::sight::plain;
use crate::case::{Address, Case, Restitution};
use crate::random::Random;

/// What a request ticks by giving a reason, taken from the case file: the value at the path whose reason is set.
pub(crate) fn ticked(case: &Case, asked: &[Op], random: &Random) -> Vec<(Path, Value)> {
    let mut filled = Filled::default();
    let has_reason = |path: &str| {
        let reason = format!("{path}_reason");
        asked.iter().any(|op| op.path.as_str() == reason && matches!(op.act, Act::Set(_)))
    };
    let (victim, account) = (&case.victim, &case.account);
    let known: [(&'static str, &str); 9] = [
        ("alias", &victim.alias),
        ("religion", victim.religion.map_or("", |religion| religion.code())),
        ("education", victim.education.map_or("", |education| education.code())),
        ("occupation", victim.occupation.map_or("", |occupation| occupation.code())),
        ("marital_status", victim.marriage.map_or("", |marriage| marriage.code())),
        ("phone", &victim.phone),
        ("recruitment_province", province(&account.recruited_at)),
        ("transit_province", province(&account.transited_at)),
        ("exploitation_province", province(&account.exploited_at)),
    ];
    for (path, value) in known.into_iter().filter(|(path, _)| has_reason(path)) {
        filled.text(path, value);
    }
    if has_reason("restitution_underway") {
        let underway = |restitution| matches!(restitution, Restitution::Requested | Restitution::Ordered);
        filled.0.extend(
            case.law.restitution.map(|state| (plain("restitution_underway"), Value::Bool(underway(state)))),
        );
    }
    purposes(&mut filled, case, asked, random);
    filled.0
}

/// One reason stands for every purpose of the case file: the first in the entry that was named, the others beside it.
fn purposes(filled: &mut Filled, case: &Case, asked: &[Op], random: &Random) {
    let is_reason =
        |op: &&Op| op.path.collection() == "exploitation" && op.path.as_str().ends_with("/purpose_reason");
    let Some(Op { path, act: Act::Set(reason) }) = asked.iter().find(is_reason) else { return };
    let mut named = path.entry_name();
    for purpose in &case.account.purposes {
        let name = named.take().unwrap_or_else(|| Nonce::from_bytes(random.bytes()));
        filled.entry("exploitation", &name, &[("purpose", purpose.code())]);
        filled.0.push((within("exploitation", &name, "purpose_reason"), reason.clone()));
    }
}

/// The province of an address: what stands before the point of its regency's code.
fn province(address: &Address) -> &str {
    address.regency.split_once('.').map_or("", |(province, _)| province)
}
