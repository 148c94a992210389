//! An agreement is in force between those who have signed, and holds up nobody else.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::{Moment, Plain};
use pulang_node::action::request::agreement::{CarriesTerm, DeclineAgreement, ProposeAgreement};
use pulang_node::action::view::agreement::{AgreementView, Standing, Word};
use pulang_node::action::{ActionError, BadField, agreement, transfer};
use pulang_protocol::agreement::{NotInForce, Unusable};
use pulang_protocol::id::VersionId;
use pulang_protocol::schema::{BadValue, Kind};
use pulang_protocol::time::Time;

use crate::world::{DAY_MS, NOW, Office, a_case, agree, compare, meet, refused, submit, terms, two};

fn show(office: &Office, version: VersionId) -> AgreementView {
    agreement::show(&office.node, version).unwrap()
}

fn decline(office: &Office, version: VersionId, reason: &str) -> Result<AgreementView, ActionError> {
    let request = DeclineAgreement { reason: reason.to_owned() };
    agreement::decline(&office.node, office.by(), version, request)
}

fn three() -> [Office; 3] {
    let all = [Office::new("53"), Office::new("32"), Office::new("35")];
    let [ntt, jabar, jatim] = &all;
    compare(ntt, jabar);
    compare(ntt, jatim);
    compare(jabar, jatim);
    all
}

#[test]
fn it_is_in_force_for_those_who_signed_and_travels_as_a_file() {
    let [ntt, jabar, jatim] = three();
    let version = agreement::propose(&ntt.node, ntt.by(), terms(&[&jabar, &jatim])).unwrap();
    assert_eq!((version.standing, version.parties.len()), (Standing::WaitsForUs, 3));
    let id = version.id.0;
    agreement::sign(&ntt.node, ntt.by(), id).unwrap();
    assert_eq!(show(&ntt, id).standing, Standing::WaitsForThem);

    let file = agreement::export(&ntt.node, id).unwrap();
    let read = agreement::import(&jabar.node, jabar.by(), &file).unwrap();
    let words: Vec<Word> = read.parties.iter().map(|party| party.word).collect();
    assert_eq!((read.standing, words), (Standing::WaitsForUs, vec![Word::None, Word::None, Word::Agreed]));
    agreement::sign(&jabar.node, jabar.by(), id).unwrap();
    let back = agreement::export(&jabar.node, id).unwrap();
    let both = agreement::import(&ntt.node, ntt.by(), &back).unwrap();
    assert_eq!((both.standing, both.days_left), (Standing::InForce, 365));
    let with: Vec<bool> = both.parties.iter().map(|party| party.in_force).collect();
    assert_eq!(with, [true, false, true], "between us and 32, not with 35");
    assert_eq!(agreement::list(&ntt.node).unwrap(), [both]);
}

#[test]
fn signatures_also_travel_by_the_outbox() {
    let [ntt, jabar, jatim] = three();
    let version = agree(&[&ntt, &jabar, &jatim]);
    for office in [&ntt, &jabar, &jatim] {
        let view = show(office, version);
        assert!(view.parties.iter().all(|party| party.in_force && party.card_here), "{view:?}");
    }
}

#[test]
fn a_party_that_declined_can_still_agree_but_not_the_other_way_round() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    compare(&ntt, &jabar);
    let id = agreement::propose(&ntt.node, ntt.by(), terms(&[&jabar])).unwrap().id.0;
    agreement::sign(&ntt.node, ntt.by(), id).unwrap();
    meet(&[&ntt, &jabar]);
    refused(decline(&jabar, id, " \n"), &ActionError::Missing("reason"));
    decline(&jabar, id, "Menunggu gubernur").unwrap();
    refused(decline(&jabar, id, "Lagi"), &ActionError::NotAllowed("declined_already"));
    meet(&[&ntt, &jabar]);
    let seen = show(&ntt, id);
    let reason = seen.parties.iter().find_map(|party| party.reason.clone()).unwrap();
    assert_eq!((seen.standing, reason.0.as_str()), (Standing::Declined, "Menunggu gubernur"));
    let case = ntt.file(a_case());
    let not = Unusable::NotInForce(NotInForce::NotAgreed(jabar.province()));
    refused(transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)), &ActionError::Agreement(not));

    agreement::sign(&jabar.node, jabar.by(), id).unwrap();
    meet(&[&ntt, &jabar]);
    assert_eq!(show(&ntt, id).standing, Standing::InForce);
    refused(decline(&jabar, id, "Tidak"), &ActionError::NotAllowed("signed_already"));
    let again = agreement::sign(&ntt.node, ntt.by(), id);
    refused(again, &ActionError::NotAllowed("signed_already"));
}

#[test]
fn terms_that_no_version_may_have_are_refused() {
    let (ntt, jabar, jatim) = (Office::new("53"), Office::new("32"), Office::new("35"));
    compare(&ntt, &jabar);
    let bad = |path: &str, why| ActionError::Field { path: path.to_owned(), why };
    let value = |path, why| bad(path, BadField::Value(why));
    let good = || terms(&[&jabar]);
    let unknown = CarriesTerm { kind: Plain(Kind::Envelope), patterns: vec!["nik".to_owned()] };
    let early = Moment(Time::from_millis(NOW - 10 * DAY_MS).unwrap());
    let cases: Vec<(ProposeAgreement, ActionError)> = vec![
        (terms(&[]), ActionError::Missing("parties")),
        (terms(&[&jatim]), ActionError::NotAllowed("card_not_compared")),
        (ProposeAgreement { title: String::new(), ..good() }, value("title", BadValue::WrongType)),
        (ProposeAgreement { title: "x".repeat(401), ..good() }, value("title", BadValue::TooLong)),
        (ProposeAgreement { purpose: "a\nb".to_owned(), ..good() }, value("purpose", BadValue::WrongType)),
        (ProposeAgreement { grace_days: Some(36_526), ..good() }, value("days", BadValue::TooLong)),
        (ProposeAgreement { until: early, ..good() }, ActionError::NotAllowed("ends_before_it_begins")),
        (ProposeAgreement { carries: Some(vec![unknown]), ..good() }, bad("nik", BadField::Unknown)),
        (ProposeAgreement { carries: Some(Vec::new()), ..good() }, ActionError::Missing("carries")),
        (
            ProposeAgreement { previous: Some(Plain(VersionId::from_bytes([7; 32]))), ..good() },
            ActionError::NotFound,
        ),
    ];
    for (request, why) in cases {
        refused(agreement::propose(&ntt.node, ntt.by(), request), &why);
    }
    assert_eq!(agreement::list(&ntt.node).unwrap(), []);
    let at_limit = ProposeAgreement { title: "x".repeat(400), grace_days: Some(36_525), ..good() };
    let first = agreement::propose(&ntt.node, ntt.by(), at_limit.clone()).unwrap();
    let twice = agreement::propose(&ntt.node, ntt.by(), at_limit);
    refused(twice, &ActionError::NotAllowed("proposed_already"));
    let next = ProposeAgreement { previous: Some(first.id), ..good() };
    let next = agreement::propose(&ntt.node, ntt.by(), next).unwrap();
    assert_eq!((next.serial, next.root), (2, first.id));
}

#[test]
fn strangers_and_broken_files_change_nothing() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    let jatim = Office::new("35");
    compare(&ntt, &jabar);
    let id = agreement::propose(&ntt.node, ntt.by(), terms(&[&jabar])).unwrap().id.0;
    agreement::sign(&ntt.node, ntt.by(), id).unwrap();
    let file = agreement::export(&ntt.node, id).unwrap();
    let stranger = agreement::import(&jatim.node, jatim.by(), &file);
    refused(stranger, &ActionError::NotAllowed("not_a_party"));
    refused(agreement::sign(&jatim.node, jatim.by(), id), &ActionError::NotFound);
    refused(agreement::show(&jatim.node, id), &ActionError::NotFound);
    refused(agreement::export(&jatim.node, id), &ActionError::NotFound);
    for broken in [&b""[..], b"PDF", &vec![1; 2_000_000]] {
        refused(agreement::import(&jabar.node, jabar.by(), broken), &ActionError::Unreadable);
    }
    let mut forged = file.clone();
    *forged.last_mut().unwrap() ^= 1;
    let answer = agreement::import(&jabar.node, jabar.by(), &forged);
    assert!(
        matches!(answer, Err(ActionError::NotAllowed("signature_not_good") | ActionError::Unreadable)),
        "{answer:?}"
    );
    assert_eq!(agreement::list(&jabar.node).unwrap(), []);
}

#[test]
fn one_that_is_over_begins_nothing_new() {
    let (ntt, jabar) = two();
    ntt.hand.pass(std::time::Duration::from_secs(366 * 86_400));
    let case = ntt.file(a_case());
    let over = ActionError::Agreement(Unusable::Over);
    refused(transfer::submit(&ntt.node, ntt.by(), submit(case, &jabar)), &over);
    let view = agreement::list(&ntt.node).unwrap().into_iter().next().unwrap();
    assert_eq!((view.standing, view.days_left), (Standing::Over, 0));
}
