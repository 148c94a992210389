//! Nothing of a card is believed until people have compared its words.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use pulang_node::action::plain::Plain;
use pulang_node::action::request::card::ConfirmCard;
use pulang_node::action::view::card::Trust;
use pulang_node::action::{ActionError, agreement, card};
use pulang_node::store::card::CardError;
use pulang_protocol::words::WordsError;

use crate::world::{Office, refused, terms};

fn words_of(office: &Office) -> String {
    card::export(&office.node).unwrap().card.words.join(" ")
}

fn confirm(office: &Office, of: &Office, words: &str) -> Result<Trust, ActionError> {
    let request = ConfirmCard { province: Plain(of.province()), words: words.to_owned() };
    card::confirm(&office.node, office.by(), request).map(|view| view.trust)
}

#[test]
fn a_card_waits_until_its_words_were_compared_and_is_then_listed() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    let bytes = card::export_bytes(&jabar.node).unwrap();
    let pending = card::import(&ntt.node, ntt.by(), &bytes).unwrap();
    assert_eq!((pending.trust, pending.words.len(), pending.hex.len()), (Trust::Pending, 8, 16));
    let list = card::list(&ntt.node).unwrap();
    assert_eq!((list.pending.len(), list.partners.len()), (1, 0));

    let typed = format!("  {} ", words_of(&jabar).to_uppercase());
    assert_eq!(confirm(&ntt, &jabar, &typed), Ok(Trust::Compared));
    let list = card::list(&ntt.node).unwrap();
    assert_eq!((list.pending.len(), list.partners.len(), list.own.trust), (0, 1, Trust::Own));
    assert_eq!(card::import(&ntt.node, ntt.by(), &bytes).unwrap().trust, Trust::Compared);
    assert_eq!(card::list(&ntt.node).unwrap().partners, list.partners);
}

#[test]
fn a_wrong_word_leaves_the_card_untrusted() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    refused(confirm(&ntt, &jabar, &words_of(&jabar)), &ActionError::Card(CardError::NotPending));
    card::import(&ntt.node, ntt.by(), &card::export_bytes(&jabar.node).unwrap()).unwrap();
    let right = words_of(&jabar);
    let mut words: Vec<&str> = right.split(' ').collect();
    words.reverse();
    let seven = right.rsplit_once(' ').unwrap().0;
    for wrong in [words.join(" ").as_str(), seven, &words_of(&ntt), ""] {
        refused(confirm(&ntt, &jabar, wrong), &ActionError::NotAllowed("words_differ"));
    }
    let unknown = ActionError::Words(WordsError::Unknown { position: 1 });
    refused(confirm(&ntt, &jabar, "xyzzy"), &unknown);
    refused(
        agreement::propose(&ntt.node, ntt.by(), terms(&[&jabar])),
        &ActionError::NotAllowed("card_not_compared"),
    );
    assert_eq!(card::list(&ntt.node).unwrap().pending.len(), 1);
}

#[test]
fn what_is_no_card_of_a_partner_is_not_taken_in() {
    let (ntt, jabar) = (Office::new("53"), Office::new("32"));
    let own = card::export_bytes(&ntt.node).unwrap();
    refused(card::import(&ntt.node, ntt.by(), &own), &ActionError::NotAllowed("own_card"));
    refused(card::import(&ntt.node, ntt.by(), b"surat"), &ActionError::Unreadable);
    refused(card::import(&ntt.node, ntt.by(), &vec![0; 70_000]), &ActionError::Unreadable);
    let mut forged = card::export_bytes(&jabar.node).unwrap();
    *forged.last_mut().unwrap() ^= 1;
    let forged = card::import(&ntt.node, ntt.by(), &forged);
    refused(forged, &ActionError::NotAllowed("card_not_signed_by_its_key"));
    assert_eq!(card::list(&ntt.node).unwrap().pending.len(), 0);
}
