//! Case files stay in the office: no document, page of a partner or outbox holds what is not mapped.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::request::case::RewriteCase;
use pulang_node::action::request::transfer::ReleaseDossier;
use pulang_node::action::{ActionError, case, show, transfer};
use pulang_node::case::CaseId;
use pulang_protocol::schema::Kind;

use crate::world::{Office, a_case, accepted, meet, refused, submit, tick, two};

#[test]
fn a_case_is_filed_opened_changed_and_listed() {
    let ntt = Office::new("53");
    let id = ntt.file(a_case());
    let mut view = case::show(&ntt.node, ntt.by(), id).unwrap();
    assert_eq!(view.case.victim.full_name, "Contoh Satu");
    view.case.victim.alias = "Satu".to_owned();
    tick(&[&ntt]);
    let request = RewriteCase { case: view.case.clone(), version: view.row.version };
    let changed = case::set(&ntt.node, ntt.by(), id, request.clone()).unwrap();
    assert_eq!((changed.case.victim.alias.as_str(), changed.row.version), ("Satu", 2));
    for version in [0, 1, 3] {
        let (mut other, seen) = (request.clone(), ActionError::NotAllowed("case_changed"));
        (other.version, other.case.victim.alias) = (version, "Lain".to_owned());
        refused(case::set(&ntt.node, ntt.by(), id, other), &seen);
    }
    let kept = case::show(&ntt.node, ntt.by(), id).unwrap();
    assert_eq!(kept, changed, "who read it before the change has not undone it");
    assert!(changed.row.changed > changed.row.created);
    let second = ntt.file(serde_json::json!({}));
    let listed: Vec<CaseId> = case::list(&ntt.node).unwrap().into_iter().map(|row| row.id.0).collect();
    assert_eq!(listed, [second, id]);
}

#[test]
fn a_case_that_is_not_here_is_not_found_by_any_verb() {
    let (ntt, jabar) = two();
    let foreign = jabar.file(a_case());
    refused(case::show(&ntt.node, ntt.by(), foreign), &ActionError::NotFound);
    let request = RewriteCase { case: serde_json::from_value(a_case()).unwrap(), version: 1 };
    refused(case::set(&ntt.node, ntt.by(), foreign, request), &ActionError::NotFound);
    refused(transfer::submit(&ntt.node, ntt.by(), submit(foreign, &jabar)), &ActionError::NotFound);
}

#[test]
fn what_is_only_in_the_case_file_is_in_nothing_the_partner_can_read() {
    let (ntt, jabar) = two();
    let envelope = accepted(&ntt, &jabar);
    let request = ReleaseDossier { fields: Vec::new() };
    transfer::release(&ntt.node, ntt.by(), envelope, request).unwrap();
    meet(&[&ntt, &jabar]);
    let view = jabar.sees(envelope);
    let mut read = serde_json::to_string(&view).unwrap();
    for document in &view.documents {
        let edits = show::edits(&jabar.node, jabar.by(), document.id.0).unwrap();
        read.push_str(&serde_json::to_string(&edits).unwrap());
    }
    assert!(read.contains("Contoh Satu") && read.contains("32.04"), "the control: what travels is there");
    assert!(!read.contains("TINGGAL"));
    assert_eq!((view.case, ntt.sees(envelope).case.is_some()), (None, true));
    let filled = case::list(&ntt.node).unwrap().into_iter().next().unwrap().documents;
    let kinds: Vec<Kind> = filled.iter().map(|one| one.kind.0).collect();
    assert_eq!(kinds, [Kind::Envelope, Kind::Dossier]);
}
