//! `admission.json`: what the gate says, each refusal beside the honest item it differs from by one thing.

mod desk;
mod edits;
mod values;

use pulang_protocol::agreement::Version;
use pulang_protocol::edit::SignedEdit;
use pulang_protocol::genesis::{Genesis, Parent};
use pulang_protocol::id::EditId;
use pulang_protocol::schema::{self, Kind, Role};
use serde_json::Value;

use self::desk::{RECEIVER, SENDER, edit, envelope, genesis_of, version_thing};
use super::cases::{ADMITTED, Cases, not_now, refused, waits};
use super::json::{self as form, statement};
use super::office::{
    JABAR, JATIM, NOW, NTT, agree, at, card, everything, genesis_body, life, province, public, say, text,
    version,
};

/// What the file holds.
#[must_use]
pub fn file() -> Value {
    let mut cases = Cases::default();
    hold_the_rest(&mut cases);
    geneses(&mut cases);
    by_agreement(&mut cases);
    cases.hold("envelope", statement(&say(genesis_of(Kind::Envelope), 1)));
    edits::ask(&mut cases);
    dossiers(&mut cases);
    values::ask(&mut cases);
    cases.file(
        "What a node answers. `holds` is told first, in its order, each brought by 53 at the moment `now` of the \
         file's agreement (1793491200000) and taken in as far as it is; then `take` is told, brought by `deliverer` \
         while the node's clock shows `now`. `told` is the class of the answer and its code. First cards count as \
         compared by people. Codes that need a long history (sequence_reserved, paths_full) or only tell of the node \
         itself (parked_full, rate, disk, queue) are not in this file.",
    )
}

/// Cards, lives, the agreement and three verdicts.
fn hold_the_rest(cases: &mut Cases) {
    for of in [NTT, JABAR, JATIM] {
        cases.hold(&format!("card {of}/1"), statement(&card(of, 1)));
    }
    for (of, serial) in [(NTT, 1), (NTT, 2), (JABAR, 1), (JATIM, 1)] {
        cases.hold(&format!("life {of}/{serial}"), statement(&life(of, 1, serial)));
    }
    cases.hold("agreement", version_thing(&version()));
    for of in [NTT, JABAR, JATIM] {
        cases.hold(&format!("verdict {of}"), statement(&agree(of, version().id(), 1)));
    }
}

fn changed(change: impl FnOnce(&mut Genesis)) -> Value {
    let mut genesis = genesis_of(Kind::Envelope);
    change(&mut genesis);
    statement(&say(genesis, 1))
}

fn geneses(cases: &mut Cases) {
    let honest = changed(|_| ());
    cases.case("an envelope", &honest, ADMITTED);
    cases.case("a trace", &statement(&say(genesis_of(Kind::Trace), 1)), ADMITTED);
    cases.case("a leg", &statement(&say(genesis_of(Kind::Leg), 1)), ADMITTED);
    cases.by("an envelope that its receiver brings", &honest, (JABAR, NOW), ADMITTED);
    cases.by("an envelope that a stranger brings", &honest, (JATIM, NOW), not_now("unknown"));
    let unsigned = statement(&say(genesis_of(Kind::Envelope), 1).without_signature());
    cases.case("an envelope without a signature", &unsigned, not_now("not_authentic"));
    cases.case(
        "a role that no envelope has",
        &changed(|g| g.roles.push((Role::Departs, NTT))),
        refused("genesis_roles"),
    );
    cases.case(
        "sender and receiver are one province",
        &changed(|g| g.roles = vec![(Role::Sender, NTT), (Role::Receiver, NTT)]),
        refused("genesis_roles"),
    );
    cases.case("begun by the receiver", &changed(|g| g.creator = JABAR), refused("genesis_creator"));
    let parent = Parent { document: envelope(), edit: EditId::from_bytes(public("no edit")) };
    cases.case("an envelope with a parent", &changed(|g| g.parent = Some(parent)), refused("genesis_parent"));
    let orphan = statement(&say(genesis_of(Kind::Dossier), 1));
    cases.case("a dossier without a parent", &orphan, refused("genesis_parent"));
}

fn by_agreement(cases: &mut Cases) {
    let honest = changed(|_| ());
    cases.without("the sender's card is not here", &["card 53/1"], &honest, waits("wait_card"));
    cases.without(
        "the receiver's card is not here",
        &["card 32/1", "verdict 32"],
        &honest,
        waits("wait_card"),
    );
    cases.without("the agreement is not here", &["agreement"], &honest, waits("wait_version"));
    cases.without("the receiver has not agreed yet", &["verdict 32"], &honest, waits("wait_verdict"));
    cases.without("a party outside the audience has not agreed", &["verdict 35"], &honest, ADMITTED);
    let outside = |g: &mut Genesis| g.roles = vec![(Role::Sender, NTT), (Role::Receiver, province(51))];
    cases.case("a receiver that is no party", &changed(outside), refused("audience_not_covered"));
    cases.case("a schema newer than agreed", &changed(|g| g.schema = 2), refused("schema_not_covered"));

    let traces = Version { carries: vec![everything(Kind::Trace)], ..version() };
    let newer = Version { schema_at_most: schema::VERSION + 1, ..version() };
    let later = Version { from: at(1), ..version() };
    let ended = Version { until: at(-1), ..version() };
    let cases_under: [(&str, Version, u32, _); 4] = [
        ("an agreement of traces only", traces, 1, refused("kind_not_covered")),
        ("a schema that this program does not know", newer, 2, waits("wait_schema")),
        ("an agreement that begins in a minute", later, 1, waits("wait_verdict")),
        ("an agreement that ended a minute ago: a person looks", ended, 1, waits("wait_person")),
    ];
    for (name, version, schema, told) in cases_under {
        let more =
            [format!("{name}: agreement"), format!("{name}: verdict 53"), format!("{name}: verdict 32")];
        let [whole, ours, theirs] = &more;
        cases.name(whole, version_thing(&version));
        cases.name(ours, statement(&agree(NTT, version.id(), 1)));
        cases.name(theirs, statement(&agree(JABAR, version.id(), 1)));
        let genesis = changed(|g| (g.agreement, g.schema) = (version.id(), schema));
        cases.with(name, &[whole, ours, theirs], &genesis, told);
    }
    cases.name("the same envelope", honest.clone());
    cases.with("the same envelope again", &["the same envelope"], &honest, ("known", None));
}

/// What a dossier may be begun on.
fn dossiers(cases: &mut Cases) {
    let asked = |wish: &str, consent: &str| {
        let ops = vec![
            text("return_wish", wish),
            text("consent_status", consent),
            text("legal_basis", "PERSETUJUAN"),
        ];
        edit(SENDER, None, &[], 0, ops).event("submitted", &[]).sign()
    };
    let dossier = |parent: &SignedEdit| {
        let parent = Parent { document: envelope(), edit: parent.id() };
        statement(&say(genesis_body(Kind::Dossier, version().id(), Some(parent)), 1))
    };
    for (name, wish, consent, told) in [
        ("a dossier after acceptance, wish and consent", "YA", "DIBERIKAN", ADMITTED),
        ("a dossier of one who hesitates", "RAGU", "DIBERIKAN", refused("parent_unfit")),
        ("a dossier of one who has not consented", "YA", "DITOLAK", refused("parent_unfit")),
    ] {
        let asked = asked(wish, consent);
        let accepted = edit(RECEIVER, None, &[&asked], 1, Vec::new()).event("accepted", &[]).sign();
        let (first, then) = (format!("{name}: asked"), format!("{name}: accepted"));
        cases.name(&first, form::edit(&asked));
        cases.name(&then, form::edit(&accepted));
        cases.with(name, &[&first, &then], &dossier(&accepted), told);
        if told == ADMITTED {
            cases.with(
                "a dossier on the edit before the acceptance",
                &[&first, &then],
                &dossier(&asked),
                refused("parent_unfit"),
            );
            cases.with(
                "a dossier on an edit that is not here",
                &[&first],
                &dossier(&accepted),
                waits("wait_parent"),
            );
            cases.without(
                "a dossier on an envelope that is not here",
                &["envelope"],
                &dossier(&accepted),
                waits("wait_parent"),
            );
        }
    }
}
