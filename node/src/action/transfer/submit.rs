//! Asking for a transfer: the envelope is begun from a case file and submitted in the same act.

use std::sync::Arc;

use pulang_protocol::edit::{Act, Op};
use pulang_protocol::id::{DocumentId, Officer};
use pulang_protocol::province::Province;
use pulang_protocol::schema::{Kind, Path, Role, Value};
use pulang_protocol::status::EventKind;

use crate::action::error::ActionError;
use crate::action::knowledge::Knowledge;
use crate::action::law::{After, Marks};
use crate::action::request::transfer::Submit;
use crate::action::sight::plain;
use crate::action::write::{self, Birth, Draft, EventDraft};
use crate::action::{fields, fill, law, run};
use crate::case::{Case, CaseId};
use crate::civil::Day;
use crate::node::Node;
use crate::random::Random;
use crate::store::{StoreError, WriteTx, case, document, row};

/// Letters and digits of a victim's code: none that are mistaken for each other when read aloud.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Asks for a transfer: genesis, fields of scope T0 and the event `submitted`, in one act.
pub fn submit(node: &Arc<Node>, by: Officer, request: Submit) -> Result<DocumentId, ActionError> {
    run::write(node, move |tx, node| begin(tx, node, by, &request, Vec::new()))
}

/// The same within a transaction. `carried` stands where the case file says nothing.
pub(crate) fn begin(
    tx: &mut WriteTx<'_>,
    node: &Node,
    by: Officer,
    request: &Submit,
    carried: Vec<(Path, Value)>,
) -> Result<DocumentId, ActionError> {
    let (_, case) = case::open(tx, request.case.0)?.ok_or(ActionError::NotFound)?;
    law::cleared(&case)?;
    law::age_agrees(&case, Day::of(node.clock().now(), node.config().province.zone))?;
    if request.to.0 == node.province() {
        return Err(ActionError::NotAllowed("own_province"));
    }
    let ops = ops(tx, node, &case, request, carried)?;
    let roles = vec![(Role::Sender, node.province()), (Role::Receiver, request.to.0)];
    let event = Some(EventDraft::plain(EventKind::Submitted));
    let envelope = write::begin(tx, node, by, Birth::of(Kind::Envelope, roles), Draft { ops, event })?;
    document::set_case(tx, envelope, request.case.0)?;
    join_traces(tx, request.case.0, request.to.0, envelope)?;
    Ok(envelope)
}

fn ops(
    tx: &WriteTx<'_>,
    node: &Node,
    case: &Case,
    request: &Submit,
    carried: Vec<(Path, Value)>,
) -> Result<Vec<Op>, ActionError> {
    let text = |path: &'static str, text: String| (plain(path), Value::Text(text.into()));
    let mut base: Vec<(Path, Value)> = vec![
        text("transfer_number", number(tx, node, request.to.0)?),
        text("transfer_kind", "PEMULANGAN".to_owned()),
        text("victim_code", code("K", node.random())),
        text("urgency", "RUTIN".to_owned()),
        text("sending_unit", node.config().office.as_str().to_owned()),
        (plain("victim_count"), Value::Int(1)),
    ];
    base.extend(carried);
    base.extend(fill::envelope(request.case.0, case));
    base.extend(agreement_number(tx, node, request.to.0)?.map(|number| text("agreement_number", number)));
    base.extend(fields::note(request.note.clone()).map(|note| text("request_note", note)));
    let ops = fields::over(base, fields::ops(Kind::Envelope, &request.fields, node.random())?);
    law::not_alone(&After::begun(&ops))?;
    law::second_person(&After::begun(&ops))?;
    let mut marks = Marks::default();
    marks.add_case(case, law::any_child(&After::begun(&ops)));
    law::unnamed(Kind::Envelope, &ops, &[], &marks)?;
    let has = |path: &str| ops.iter().any(|op| op.path.as_str() == path && matches!(op.act, Act::Set(_)));
    match ["legal_basis", "home_regency", "age_status"].into_iter().find(|path| !has(path)) {
        // Every transfer has a legal basis (UU 27/2022 art. 20), and a receiver cannot plan without the other two;
        // only the regency may be left out until it is asked for.
        Some("home_regency") | None => Ok(ops),
        Some(missing) => Err(ActionError::Missing(missing)),
    }
}

/// The number that the agreement this transfer stands under has here, if it was given one.
fn agreement_number(tx: &WriteTx<'_>, node: &Node, to: Province) -> Result<Option<String>, ActionError> {
    let knowledge = Knowledge::read(tx)?;
    let (own, now) = (node.province(), node.clock().now());
    let audience = [own, to].into_iter().collect();
    let (_, version) = knowledge.agreements.choose(&audience, Kind::Envelope, &knowledge.cards, now)?;
    let number = version.numbers.iter().find(|(province, _)| *province == own);
    Ok(number.map(|(_, number)| number.to_string()))
}

/// `PML/53-32/2026/7`: counted for each pair of provinces, so that it tells no third party how many there are.
fn number(tx: &WriteTx<'_>, node: &Node, to: Province) -> Result<String, ActionError> {
    let own = node.province();
    let mut count = 1;
    for envelope in document::list(tx, Kind::Envelope)? {
        let birth = document::birth(tx, envelope)?.ok_or(StoreError::BadRow("document"))?;
        let genesis = birth.genesis.body();
        count += u32::from(genesis.creator == own && genesis.has_role(to, Role::Receiver));
    }
    let year = Day::of(node.clock().now(), node.config().province.zone).iso();
    let year = year.split('-').next().unwrap_or_default();
    Ok(format!("PML/{own}-{to}/{year}/{count}"))
}

/// A random code to be read aloud. That of a victim is new with each transfer, so that two transfers of one person
/// cannot be put together by it.
pub(crate) fn code(kind: &str, random: &Random) -> String {
    let drawn: [u8; 8] = random.bytes();
    let sign = |byte: &u8| char::from(*SIGNS.get(usize::from(byte % 32)).unwrap_or(&b'A'));
    let signs: String = drawn.iter().map(sign).collect();
    let (first, second) = signs.split_at(4);
    format!("{kind}-{first}-{second}")
}

/// The searches begun from the same case file at the same province belong to this transfer.
fn join_traces(
    tx: &mut WriteTx<'_>,
    case: CaseId,
    to: Province,
    envelope: DocumentId,
) -> Result<(), ActionError> {
    for filled in document::of_case(tx, case)? {
        let Some(birth) = document::birth(tx, filled.document)? else { continue };
        if filled.kind == Kind::Trace && birth.genesis.body().has_role(to, Role::Receiver) {
            document::join(tx, filled.document, envelope)?;
            row::mark_stale(tx, envelope)?;
        }
    }
    Ok(())
}
