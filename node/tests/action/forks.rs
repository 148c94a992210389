//! A node that has forked, because a backup of it was used twice, goes on in a new life.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use pulang_node::action::write::{self, Draft};
use pulang_node::store::{ReadTx, StoreError, card, closing, edit, incarnation};
use pulang_protocol::admit::Class;
use pulang_protocol::edit::{Act, Header, Op, Payload, VerifiedEdit};
use pulang_protocol::id::{Digest, DocumentId, EditId, Incarnation, Nonce};
use pulang_protocol::record::Closing;
use pulang_protocol::schema::Value;
use pulang_protocol::standing::standing;
use pulang_protocol::sync::Item;

use crate::world::{Office, hand, meet, outbox, submitted, tick, two};

fn life(office: &Office) -> Incarnation {
    office.node.store().read(incarnation::current).unwrap().unwrap()
}

fn urgency(value: &str) -> Op {
    Op { path: "urgency".parse().unwrap(), act: Act::Set(Value::Text(value.into())) }
}

fn writes(office: &Office, document: DocumentId, value: &str) -> EditId {
    let (node, by) = (Arc::clone(&office.node), office.by());
    let draft = Draft { ops: vec![urgency(value)], event: None };
    office.node.store().write(move |tx| write::edit(tx, &node, by, document, draft)).unwrap()
}

/// What a copy of this office wrote in the place of its newest edit.
fn twin(office: &Office, document: DocumentId, newest: EditId) -> Item {
    let headers = office.node.store().read(|tx| edit::headers(tx, document)).unwrap();
    let newest = headers.iter().find(|header| EditId::from(header.id()) == newest).unwrap();
    let header = Header { payload: Digest::from_bytes([0; 32]), ..newest.body().clone() };
    let payload = Payload { salt: Nonce::from_bytes([9; 16]), ops: vec![urgency("DARURAT")] };
    let edit = VerifiedEdit::sign(header, payload, office.node.keys().signing(), 1);
    Item::Edit(Box::new(edit.into_signed()))
}

/// The heads of a document, and whether an edit stands there.
fn sees(office: &Office, document: DocumentId, id: EditId) -> (BTreeSet<EditId>, bool) {
    let look = |tx: &ReadTx<'_>| {
        let state = edit::load(tx, document)?.unwrap().into_state();
        let mut held = closing::of(tx, document)?;
        held.extend(Closing::of_keys(&card::directory(tx)?));
        let stands = standing(state.history(), state.genesis(), &held, &incarnation::register(tx)?);
        let place = state.history().place(id);
        let heads = state.history().heads().clone();
        Ok::<_, StoreError>((heads, place.is_some_and(|place| stands.contains(place))))
    };
    office.node.store().read(look).unwrap()
}

/// Both hand over all they have for the other, from the beginning, until nothing new comes of it.
fn exchange(one: &Office, other: &Office) {
    for (from, to) in [(one, other), (other, one), (one, other), (other, one)] {
        let replies = hand(from.province(), to, outbox(from, to.province()));
        assert!(replies.iter().all(|reply| reply.settles()), "{replies:?}");
    }
}

#[test]
fn after_its_own_fork_a_node_goes_on_in_a_new_life_and_everything_meets() {
    for sees_the_other_branch in [false, true] {
        let (ntt, jabar) = two();
        let envelope = submitted(&ntt, &jabar);
        let before = life(&ntt);
        // More than one new life a day waits for a person.
        [&ntt, &jabar].into_iter().for_each(|office| office.hand.pass(Duration::from_secs(2 * 86_400)));
        let newest = writes(&ntt, envelope, "SEGERA");
        let other = twin(&ntt, envelope, newest);
        meet(&[&ntt, &jabar]);
        writes(&ntt, envelope, "SEGERA");
        assert_eq!(life(&ntt), before, "nobody has told it yet");
        meet(&[&ntt, &jabar]);
        let answers = hand(ntt.province(), &jabar, vec![other.clone()]);
        assert_eq!(answers.first().map(|reply| reply.class), Some(Class::Admitted));
        if sees_the_other_branch {
            hand(jabar.province(), &ntt, vec![other]);
        }
        exchange(&ntt, &jabar);
        tick(&[&ntt, &jabar]);

        let next = writes(&ntt, envelope, "DARURAT");
        let anew = life(&ntt);
        assert_ne!(anew, before, "it is closed under the life that has forked");
        let last = writes(&ntt, envelope, "SEGERA");
        assert_eq!(life(&ntt), anew, "and goes on in the new one");
        exchange(&ntt, &jabar);
        for id in [next, last] {
            let (here, there) = (sees(&ntt, envelope, id), sees(&jabar, envelope, id));
            assert_eq!(here.0, there.0, "the heads are the same");
            assert!(here.1 && there.1, "what is written in the new life stands at both");
        }
        assert!(
            outbox(&ntt, jabar.province())
                .iter()
                .any(|item| { matches!(item, Item::Announcement(said) if said.incarnation() == anew) })
        );
    }
}
