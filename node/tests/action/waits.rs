//! What is answered "waiting" is kept over restarts and passes once what it waits for has come, with nothing sent again.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::Arc;
use std::time::Duration;

use pulang_node::action::plain::Moment;
use pulang_node::action::request::agreement::ProposeAgreement;
use pulang_node::action::view::agreement::Standing;
use pulang_node::action::write::{self, Draft, EventDraft};
use pulang_node::action::{agreement, transfer, waiting};
use pulang_node::serve;
use pulang_node::store::{self, document, edit, incarnation, receipt};
use pulang_protocol::admit::{Class, Code, NotNow, Waiting};
use pulang_protocol::edit::SignedEdit;
use pulang_protocol::id::{DocumentId, Nonce, VersionId};
use pulang_protocol::key::Signature;
use pulang_protocol::limits;
use pulang_protocol::record::Announcement;
use pulang_protocol::schema::{Kind, Role};
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::status::EventKind;
use pulang_protocol::sync::{Item, Lane, Reply};
use pulang_protocol::time::Time;

use crate::world::{DAY_MS, NOW, Office, a_case, believe, compare, hand, outbox, post, submit, terms, two};

fn waits(why: Waiting) -> Reply {
    Code::Waiting(why).into()
}

fn answered(replies: &[Reply], reply: Reply) -> usize {
    replies.iter().filter(|one| **one == reply).count()
}

fn edits(office: &Office, document: DocumentId) -> Option<usize> {
    let log = office.node.store().read(|tx| edit::load(tx, document)).unwrap()?;
    log.state().genesis_waits().is_none().then(|| log.state().history().entries().len())
}

fn is_version(item: &Item) -> bool {
    matches!(item, Item::Version(_))
}

/// Proposed and signed by both, and nothing posted.
fn signed_apart(offices: [&Office; 2], terms: ProposeAgreement) -> VersionId {
    let [first, second] = offices;
    let id = agreement::propose(&first.node, first.by(), terms).unwrap().id.0;
    let bytes = agreement::export(&first.node, id).unwrap();
    agreement::import(&second.node, second.by(), &bytes).unwrap();
    offices.iter().for_each(|office| {
        agreement::sign(&office.node, office.by(), id).unwrap();
    });
    id
}

#[test]
fn a_verdict_that_comes_before_its_version_counts_when_that_comes() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    compare(&ntt, &jabar);
    let id = agreement::propose(&ntt.node, ntt.by(), terms(&[&jabar])).unwrap().id.0;
    agreement::sign(&ntt.node, ntt.by(), id).unwrap();
    let (version, verdicts): (Vec<Item>, Vec<Item>) =
        outbox(&ntt, jabar.province()).into_iter().partition(is_version);
    assert_eq!(hand(ntt.province(), &jabar, verdicts.clone()), [waits(Waiting::Version)]);
    assert_eq!(hand(ntt.province(), &jabar, verdicts), [waits(Waiting::Version)], "and is kept once");
    let jabar = jabar.restart();
    let taken = hand(ntt.province(), &jabar, version);
    assert_eq!(taken, [Reply { class: Class::Admitted, code: None }]);
    agreement::sign(&jabar.node, jabar.by(), id).unwrap();
    assert_eq!(agreement::show(&jabar.node, id).unwrap().standing, Standing::InForce);
}

#[test]
fn a_genesis_waits_for_a_signature_and_passes_in_the_act_that_takes_it_in() {
    let ([ntt, jabar, jatim], leg) = a_stranger_among_three();
    believe(&jatim, &ntt);
    post(&ntt, &jabar);
    let born = |item: &Item| matches!(item, Item::Genesis(_) | Item::Announcement(_) | Item::Edit(_));
    let relayed = outbox(&jabar, jatim.province()).into_iter().filter(born).collect();
    let replies = hand(jabar.province(), &jatim, relayed);
    assert_eq!(answered(&replies, waits(Waiting::Verdict)), 1, "{replies:?}");
    assert_eq!((answered(&replies, waits(Waiting::Genesis)), edits(&jatim, leg)), (1, None), "{replies:?}");
    let version = agreement::list(&jabar.node).unwrap().first().unwrap().id.0;
    let file = agreement::export(&jabar.node, version).unwrap();
    agreement::import(&jatim.node, jatim.by(), &file).unwrap();
    assert_eq!(edits(&jatim, leg), Some(1));
}

/// NTT, Jawa Barat and Jawa Timur have agreed; Jawa Timur has not compared NTT's card.
fn a_stranger_among_three() -> ([Office; 3], DocumentId) {
    let offices = [Office::new("53"), Office::new("32"), Office::new("35")];
    let [ntt, jabar, jatim] = &offices;
    compare(ntt, jabar);
    compare(jabar, jatim);
    believe(ntt, jatim);
    let id = agreement::propose(&jabar.node, jabar.by(), terms(&[ntt, jatim])).unwrap().id.0;
    for office in [jabar, ntt, jatim] {
        let bytes = agreement::export(&jabar.node, id).unwrap();
        agreement::import(&office.node, office.by(), &bytes).unwrap();
        agreement::sign(&office.node, office.by(), id).unwrap();
        let bytes = agreement::export(&office.node, id).unwrap();
        agreement::import(&jabar.node, jabar.by(), &bytes).unwrap();
    }
    let all = agreement::export(&jabar.node, id).unwrap();
    agreement::import(&ntt.node, ntt.by(), &all).unwrap();
    let mut roles = vec![
        (Role::Sender, ntt.province()),
        (Role::Receiver, jabar.province()),
        (Role::Departs, ntt.province()),
        (Role::Arrives, jatim.province()),
    ];
    roles.sort_unstable();
    let (node, by) = (Arc::clone(&ntt.node), ntt.by());
    let first = Draft { ops: Vec::new(), event: Some(EventDraft::plain(EventKind::Departed)) };
    let leg = ntt
        .node
        .store()
        .write(move |tx| write::begin(tx, &node, by, write::Birth::of(Kind::Leg, roles), first));
    (offices, leg.unwrap())
}

#[test]
fn what_a_stranger_began_waits_for_its_card_with_all_that_others_said_of_it() {
    let ([ntt, jabar, jatim], leg) = a_stranger_among_three();
    post(&ntt, &jabar);
    let (node, by) = (Arc::clone(&jabar.node), jabar.by());
    jabar.node.store().write(move |tx| write::edit(tx, &node, by, leg, Draft::default())).unwrap();
    let replies = hand(jabar.province(), &jatim, outbox(&jabar, jatim.province()));
    // NTT's verdict, announcement, genesis and edit; Jawa Barat's edit and receipt, which speak of that genesis.
    assert_eq!(answered(&replies, waits(Waiting::Card)), 4, "{replies:?}");
    assert_eq!(answered(&replies, waits(Waiting::Genesis)), 2, "{replies:?}");
    let unknown = Code::NotNow(NotNow::Unknown).into();
    assert_eq!(answered(&replies, unknown), 0, "nothing holds the lane up: {replies:?}");
    assert_eq!(edits(&jatim, leg), None);

    let jatim = jatim.restart();
    believe(&jatim, &ntt);
    assert_eq!(edits(&jatim, leg), Some(2), "both edits are here, with nothing sent again");
    let held = jatim.node.store().read(|tx| receipt::held(tx, leg)).unwrap();
    assert!(held.iter().any(|held| held.partner == jabar.province()), "its receipt counts now");
    let rest = hand(jabar.province(), &jatim, outbox(&jabar, jatim.province()));
    assert_eq!(rest.iter().filter(|reply| !reply.settles()).count(), 0, "{rest:?}");
    assert_eq!(edits(&jatim, leg), Some(2));
}

#[test]
fn edits_of_a_stranger_hold_nothing_up_and_pass_with_what_vouches_for_them() {
    let ([ntt, jabar, jatim], leg) = a_stranger_among_three();
    let (node, by) = (Arc::clone(&ntt.node), ntt.by());
    ntt.node.store().write(move |tx| write::edit(tx, &node, by, leg, Draft::default())).unwrap();
    post(&ntt, &jabar);
    let (born, run) =
        outbox(&jabar, jatim.province()).into_iter().partition(|item| item.lane() == Lane::First);
    let (born, run): (Vec<Item>, Vec<Item>) = (born, run);
    let edit_of = |item: &Item| if let Item::Edit(edit) = item { Some((**edit).clone()) } else { None };
    let [first, second] = [0, 1].map(|at| run.get(at).and_then(edit_of).unwrap());
    assert!(first.header.signature().is_none(), "the second vouches for it");
    let unknown = Reply::from(Code::NotNow(NotNow::Unknown));
    assert_eq!(hand(jabar.province(), &jatim, run.clone()), [unknown; 2], "of a document that is not here");
    hand(jabar.province(), &jatim, born);
    assert_eq!(hand(ntt.province(), &jatim, run.clone()), [waits(Waiting::Card); 2], "whoever brings them");

    let wrong =
        Signed::new(second.header.key(), second.header.body().clone(), Some(Signature::from_bytes([7; 64])));
    let forged = SignedEdit { header: wrong, payload: second.payload.clone() };
    let swapped = SignedEdit { payload: first.payload.clone(), ..second.clone() };
    let item = |edit: SignedEdit| Item::Edit(Box::new(edit));
    assert_eq!(
        hand(jabar.province(), &jatim, vec![item(forged)]),
        [waits(Waiting::Card)],
        "nobody can tell yet"
    );
    let mismatch = Reply::from(Code::NotNow(NotNow::PayloadMismatch));
    assert_eq!(hand(jabar.province(), &jatim, vec![item(swapped)]), [mismatch]);
    let alone = Reply::from(Code::NotNow(NotNow::NotAuthentic));
    assert_eq!(
        hand(jabar.province(), &jatim, vec![item(first)]),
        [alone],
        "no card helps what nobody has signed"
    );
    assert_eq!(hand(jabar.province(), &jatim, run.clone()), [waits(Waiting::Card); 2]);
    assert_eq!(hand(jabar.province(), &jatim, run), [waits(Waiting::Card); 2], "and are kept once");
    let kept = |office: &Office| {
        let all = office.node.store().read(store::waiting::all).unwrap();
        all.iter().filter(|kept| kept.item.lane() == Lane::Rest).count()
    };
    assert_eq!(kept(&jatim), 5, "two of each partner, and the forged one");

    let jatim = jatim.restart();
    believe(&jatim, &ntt);
    assert_eq!((edits(&jatim, leg), kept(&jatim)), (Some(2), 0));
}

#[test]
fn without_room_the_answer_is_one_after_which_it_is_sent_again() {
    let (ntt, jatim) = (Office::new("53"), Office::new("35"));
    let (jabar, _) = two();
    let item = |serial: usize| {
        let (province, serial) = (jatim.province(), u32::try_from(serial).unwrap());
        let seed = Nonce::from_bytes([7; 16]);
        let body = Announcement { province, card_serial: 1, serial, seed };
        Item::Announcement(Verified::sign(body, jatim.node.keys().signing(), 1).into_signed())
    };
    let replies = hand(ntt.province(), &jabar, (1..=limits::WAITING_ITEMS + 1).map(item).collect());
    let (last, kept) = replies.split_last().unwrap();
    assert_eq!(answered(kept, waits(Waiting::Card)), limits::WAITING_ITEMS);
    assert_eq!((*last, last.settles()), (Code::NotNow(NotNow::ParkedFull).into(), false));
    believe(&jabar, &jatim);
    let known = jabar.node.store().read(incarnation::register).unwrap();
    let of_jatim = known.all().filter(|one| one.body().province == jatim.province()).count();
    assert_eq!(of_jatim, 1, "the first was taken in; a province begins no second life on one day");
    let again = hand(ntt.province(), &jabar, vec![item(limits::WAITING_ITEMS + 1)]);
    assert_eq!(again, [waits(Waiting::Person)], "in the place that has become free");
}

#[test]
fn an_edit_from_too_far_ahead_passes_when_its_moment_has_come() {
    let (ntt, jabar) = two();
    ntt.hand.pass(Duration::from_secs(3 * 86_400));
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    let replies = hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    assert_eq!(answered(&replies, waits(Waiting::Future)), 1, "{replies:?}");
    assert_eq!(edits(&jabar, envelope), Some(0));
    let due = Time::from_millis(NOW + 2 * DAY_MS).unwrap();
    assert_eq!(waiting::next_due(&jabar.node).unwrap(), Some(due), "a day before the claimed time");
    let jabar = jabar.restart();
    jabar.hand.set(due.plus_millis(-1));
    waiting::retry_due(&jabar.node).unwrap();
    assert_eq!((edits(&jabar, envelope), waiting::next_due(&jabar.node).unwrap()), (Some(0), Some(due)));
    jabar.hand.set(due);
    waiting::retry_due(&jabar.node).unwrap();
    assert_eq!((edits(&jabar, envelope), waiting::next_due(&jabar.node).unwrap()), (Some(1), None));
    assert!(outbox(&jabar, ntt.province()).iter().any(|item| matches!(item, Item::Receipt(_))));
}

#[test]
fn a_document_under_an_agreement_that_has_not_begun_here_passes_on_its_first_day() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    compare(&ntt, &jabar);
    let from = Time::from_millis(NOW + 10 * DAY_MS).unwrap();
    signed_apart([&ntt, &jabar], ProposeAgreement { from: Moment(from), ..terms(&[&jabar]) });
    post(&jabar, &ntt);
    ntt.hand.set(from);
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    post(&ntt, &jabar);
    let genesis = jabar.node.store().read(|tx| document::birth(tx, envelope)).unwrap().unwrap();
    assert_eq!(genesis.waiting, Some(Waiting::Verdict));
    assert_eq!(waiting::next_due(&jabar.node).unwrap(), Some(from));
    let jabar = jabar.restart();
    jabar.hand.set(from.plus_millis(-1));
    waiting::retry_due(&jabar.node).unwrap();
    assert_eq!(edits(&jabar, envelope), None);
    jabar.hand.set(from);
    waiting::retry_due(&jabar.node).unwrap();
    assert_eq!((edits(&jabar, envelope), waiting::next_due(&jabar.node).unwrap()), (Some(1), None));
}

#[test]
fn of_a_document_that_waits_only_who_brought_it_is_told() {
    let ([ntt, jabar, jatim], leg) = a_stranger_among_three();
    let before = |office: &Office| outbox(&jabar, office.province()).len();
    let (to_ntt, to_jatim) = (before(&ntt), before(&jatim));
    jabar.hand.set(Time::from_millis(NOW - 2 * DAY_MS).unwrap());
    let items = outbox(&ntt, jabar.province());
    let genesis: Vec<Item> = items.into_iter().filter(|item| matches!(item, Item::Genesis(_))).collect();
    let answer = hand(ntt.province(), &jabar, genesis);
    assert_eq!(answer, [waits(Waiting::Verdict)], "the agreement begins tomorrow by this clock");
    let told: Vec<Item> = outbox(&jabar, ntt.province()).split_off(to_ntt);
    let [Item::Receipt(told)] = told.as_slice() else { unreachable!("{told:?}") };
    let about = told.body().documents.first().unwrap();
    let findings: Vec<&str> = about.waiting.iter().map(|finding| &*finding.code).collect();
    assert_eq!((about.document, findings), (leg, vec!["wait_verdict"]));
    assert_eq!(before(&jatim), to_jatim, "Jawa Timur may not know the document, and is not asked to");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_node_looks_at_the_clock_by_itself() {
    let (ntt, jabar) = two();
    ntt.hand.pass(Duration::from_secs(3 * 86_400));
    let case = ntt.file(a_case());
    let envelope = transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)).unwrap();
    hand(ntt.province(), &jabar, outbox(&ntt, jabar.province()));
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let look = Duration::from_millis(60);
    let running = tokio::spawn(serve::waiting::run(Arc::clone(&jabar.node), look, stopped));
    assert_eq!(edits(&jabar, envelope), Some(0));
    jabar.hand.pass(Duration::from_secs(2 * 86_400));
    let passed = tokio::time::timeout(Duration::from_secs(20), async {
        while edits(&jabar, envelope) != Some(1) {
            tokio::task::yield_now().await;
        }
    });
    passed.await.unwrap();
    stop.send_replace(true);
    running.await.unwrap();
}
