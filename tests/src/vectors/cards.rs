//! `cards.json`: a chain of cards, and cards that do not follow.

use pulang_protocol::card::Card;
use pulang_protocol::signed::{Signed, Verified};
use serde_json::Value;

use super::cases::{BELIEVED, Cases, Told};
use super::json::statement;
use super::office::{JABAR, NTT, card, card_body, key, life, say};

const fn not_believed(code: &'static str) -> Told {
    ("not_believed", Some(code))
}

/// Card n under the key of another.
fn under(body: Card, serial: u32) -> Signed<Card> {
    Verified::sign(body, &key(NTT, serial), serial).into_signed()
}

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    let mut cases = Cases::default();
    cases.case("a first card; people have compared its words", &statement(&card(NTT, 1)), BELIEVED);
    let forged = under(Card { office: "Dinas Lain".into(), ..card_body(NTT, 1) }, 2);
    cases.case(
        "a first card signed by a key that is not in it",
        &statement(&forged),
        not_believed("other_key"),
    );
    cases.case(
        "a first card without its signature",
        &statement(&card(NTT, 1).without_signature()),
        not_believed("unsigned"),
    );
    let body = Card { office: "Dinas Lain".into(), ..card_body(NTT, 1) };
    let other = Signed::new(body.key_ref(), body, card(NTT, 1).signature().copied());
    cases.case(
        "a first card with the signature of another",
        &statement(&other),
        not_believed("bad_signature"),
    );
    cases.hold("card 53/1", statement(&card(NTT, 1)));
    cases.hold("card 32/1", statement(&card(JABAR, 1)));
    following(&mut cases);
    cases.file(
        "Cards in the order in which they come. `holds` is told first, in its order, each believed; then `take` is \
         told. First cards count as compared by people. `told.code` says why a card does not follow.",
    )
}

fn following(cases: &mut Cases) {
    let next = card(NTT, 2);
    cases.case("the next card, under the promised key", &statement(&next), BELIEVED);
    let elsewhere = Card { office: "Pindah".into(), addresses: Vec::new(), ..card_body(NTT, 2) };
    cases.case("the next card may say anything else anew", &statement(&say(elsewhere.clone(), 2)), BELIEVED);
    let wrong = Card { signing: key(NTT, 3).public(), ..card_body(NTT, 2) };
    let wrong = Verified::sign(wrong, &key(NTT, 3), 2).into_signed();
    cases.case(
        "card 2 under a key that card 1 did not promise",
        &statement(&wrong),
        not_believed("not_promised"),
    );
    let skipped = Verified::sign(Card { serial: 3, ..card_body(NTT, 2) }, &key(NTT, 2), 3).into_signed();
    cases.case(
        "card 3 behind card 1, under the promised key",
        &statement(&skipped),
        not_believed("not_next_serial"),
    );
    let taken = say(Card { tls: card_body(JABAR, 1).tls, ..card_body(NTT, 2) }, 2);
    cases.case(
        "a next card with the TLS key of another province",
        &statement(&taken),
        not_believed("key_taken"),
    );
    cases.hold("card 53/2", statement(&next));
    cases.case("the same card again", &statement(&next), BELIEVED);
    cases.case(
        "another card 2 under the same promised key: people choose",
        &statement(&say(elsewhere, 2)),
        not_believed("rival"),
    );
    cases.case("card 3, under the key that card 2 promises", &statement(&card(NTT, 3)), BELIEVED);
    let fork = say(Card { serial: 3, ..card_body(NTT, 3) }, 3);
    cases.without(
        "card 3 where card 2 is missing",
        &["card 53/2"],
        &statement(&fork),
        not_believed("not_next_serial"),
    );
    cases.case("a life announced under card 1, which is closed now", &statement(&life(NTT, 1, 1)), BELIEVED);
    cases.case("a life announced under card 2", &statement(&life(NTT, 2, 2)), BELIEVED);
    cases.without(
        "a life announced under a card that is not here",
        &["card 53/2"],
        &statement(&life(NTT, 2, 2)),
        not_believed("other_key"),
    );
}
