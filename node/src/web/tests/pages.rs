//! All pages in all states, by name.

use askama::Template;
use pulang_protocol::status::Reason;

use super::partners;
use super::sample::{NOW, Sample, ago, facts, heavy, slug, time};
use super::story::Story;
use crate::web::answer::{self, AnswerPage};
use crate::web::error::ErrorPage;
use crate::web::form::Problem;
use crate::web::home::{Few, HomePage};
use crate::web::journey::{self, ActPage};
use crate::web::layout::{Frame, Section};
use crate::web::list::{ListPage, Row, Shelf};
use crate::web::login::{LoginPage, LoginProblem};
use crate::web::transfer::{ActLink, Other, TransferPage};
use crate::web::turn;
use crate::web::view::act::{Act, Notice};
use crate::web::view::beside::{Alarm, Band, Urgency};
use crate::web::view::cause::Health;
use crate::web::view::failure::Failure;
use crate::web::view::field::{Candidate, Conflict, Shown};
use crate::web::view::place::LocalPath;
use crate::web::view::stage::{Decision, Side};
use crate::web::view::turn::Turn;

type Pages = Vec<(String, String)>;

/// Every page of a sample.
pub(super) fn all(sample: &Sample) -> Pages {
    let mut pages = Pages::new();
    doors(sample, &mut pages);
    overviews(sample, &mut pages);
    transfers(sample, &mut pages);
    forms(sample, &mut pages);
    pages
}

fn add(pages: &mut Pages, name: &str, page: &impl Template) {
    pages.push((name.to_owned(), page.render().unwrap()));
}

fn doors(s: &Sample, pages: &mut Pages) {
    let frame = || Frame::stranger(s.say(), LocalPath::new("/masuk").unwrap());
    let tries = [
        ("masuk", None),
        ("masuk-salah", Some(LoginProblem::NotValid)),
        ("masuk-terlalu-sering", Some(LoginProblem::TooMany)),
        ("masuk-lagi", Some(LoginProblem::SessionOver)),
    ];
    for (name, problem) in tries {
        add(pages, name, &LoginPage { frame: frame(), problem });
    }
    for failure in Failure::ALL {
        add(pages, &format!("gagal-{}", failure.code()), &ErrorPage { frame: frame(), failure });
    }
}

fn few(rows: Vec<Row>, total: u64) -> Few {
    Few { rows, total }
}

fn overviews(s: &Sample, pages: &mut Pages) {
    let row = |person, side, reached| s.row(person, side, facts(reached, Decision::Accepted));
    let home = HomePage {
        frame: s.frame(Section::Home),
        health: Health::Waiting { cases: 2, to: s.jabar(), since: ago(5) },
        to_answer: few(vec![heavy(s)], 1),
        unanswered: few(vec![row("K-7F3A2B", Side::Sender, 1), row("K-4402CE", Side::Sender, 2)], 12),
        travelling: few(vec![row("K-0B77D1", Side::Sender, 5), row("K-5E6F70", Side::Receiver, 6)], 2),
        partners: vec![partners::silent(s)],
    };
    add(pages, "beranda", &home);
    let mut frame = s.frame(Section::Home);
    frame.key_in_file = false;
    let quiet = HomePage {
        frame,
        health: Health::AllThere,
        to_answer: few(Vec::new(), 0),
        unanswered: few(Vec::new(), 0),
        travelling: few(Vec::new(), 0),
        partners: Vec::new(),
    };
    add(pages, "beranda-kosong", &quiet);
    pages.extend(partners::pages(s));
    lists(s, pages);
}

fn lists(s: &Sample, pages: &mut Pages) {
    let row = |person, side, reached, decision| s.row(person, side, facts(reached, decision));
    let refused = Decision::Refused(Some(Reason::FamilyNotFound));
    let sent = vec![
        row("K-7F3A2B", Side::Sender, 1, Decision::Accepted),
        row("K-4402CE", Side::Sender, 3, Decision::Accepted),
        row("K-1199AA", Side::Sender, 4, refused),
        row("K-0B77D1", Side::Sender, 5, Decision::Accepted),
        row("K-33C0DE", Side::Sender, 7, Decision::Accepted),
    ];
    let list = |side, shelf, rows: Vec<_>, next| ListPage {
        frame: s.frame(if side == Side::Sender { Section::Outgoing } else { Section::Incoming }),
        side,
        shelf,
        open: 5,
        closed: 1_204,
        rows,
        next,
    };
    add(pages, "keluar", &list(Side::Sender, Shelf::Open, sent, Some(slug("33c0de"))));
    let closed = vec![row("K-88B1B1", Side::Sender, 10, Decision::Accepted)];
    add(pages, "keluar-ditutup", &list(Side::Sender, Shelf::Closed, closed, None));
    add(pages, "masuk-daftar", &list(Side::Receiver, Shelf::Open, vec![heavy(s)], None));
    add(pages, "masuk-daftar-kosong", &list(Side::Receiver, Shelf::Closed, Vec::new(), None));
}

pub(super) fn transfer(s: &Sample, side: Side, reached: usize, decision: Decision) -> TransferPage {
    let row = s.row("K-7F3A2B", side, facts(reached, decision));
    let section = if side == Side::Sender { Section::Outgoing } else { Section::Incoming };
    let journey = row.facts.journey;
    let story = Story::new(side, reached, decision);
    TransferPage {
        frame: s.frame(section),
        row,
        agreement: s.text("PKS 12/2025 Pelindungan korban TPPO"),
        acts: Vec::new(),
        elsewhere: decision == Decision::Incomplete,
        others: Vec::new(),
        conflicts: Vec::new(),
        documents: story.documents(s),
        legs: if reached > 4 { vec![s.leg(journey)] } else { Vec::new() },
        timeline: story.timeline(s),
        older: None,
    }
}

fn transfers(s: &Sample, pages: &mut Pages) {
    let yes = Decision::Accepted;
    let stages = [
        ("draf", 0, yes),
        ("menunggu", 1, yes),
        ("terkirim", 2, yes),
        ("dibaca", 3, yes),
        ("kelengkapan", 4, Decision::Incomplete),
        ("bersedia", 4, yes),
        ("ditunda", 4, Decision::Postponed),
        ("tidak-bersedia", 4, Decision::Refused(Some(Reason::ShelterFull))),
        ("dibatalkan", 4, Decision::Recalled(Some(Reason::WrongProvince))),
        ("perjalanan", 5, yes),
        ("tiba", 6, yes),
        ("serah-terima-dicatat", 7, yes),
        ("serah-terima", 8, yes),
        ("pemantauan", 9, yes),
        ("tutup", 10, yes),
    ];
    for (name, reached, decision) in stages {
        let mut page = transfer(s, Side::Sender, reached, decision);
        page.acts = match reached {
            5 => vec![ActLink { act: Act::Arrive, leg: Some(slug("e1")) }],
            6 => vec![ActLink { act: Act::HandOver, leg: Some(slug("e1")) }],
            9 => vec![Act::Monitor, Act::Close].into_iter().map(|act| ActLink { act, leg: None }).collect(),
            _ => Vec::new(),
        };
        add(pages, &format!("pemulangan-{name}"), &page);
    }
    let mut new = transfer(s, Side::Receiver, 2, yes);
    new.acts = vec![ActLink { act: Act::Answer, leg: None }];
    new.row.due = Some(time(NOW + 3 * 86_400_000));
    new.row.urgency = Urgency::Soon;
    add(pages, "pemulangan-baru", &new);
    let mut differs = transfer(s, Side::Sender, 5, yes);
    let (open, masked, theirs) = (s.conflict(), s.conflict(), s.conflict());
    let masked = Conflict { slug: slug("c0ffe1"), candidates: hidden(masked.candidates), ..masked };
    let theirs = Conflict { slug: slug("c0ffe2"), may_choose: false, ..theirs };
    differs.conflicts = vec![open, masked, theirs];
    differs.acts = [Act::Arrive, Act::HandOver].map(|act| ActLink { act, leg: Some(slug("e1")) }).into();
    differs.frame.notice = Some(Notice::Signed);
    differs.older = Some(slug("52"));
    add(pages, "pemulangan-isian-berbeda", &differs);
    let mut opened = transfer(s, Side::Sender, 4, yes);
    let told = Story::new(Side::Sender, 4, yes);
    opened.documents = Story { opened: true, child: true, ..told }.documents(s);
    opened.row.band = Band::Girl;
    add(pages, "pemulangan-dibuka", &opened);
    let mut fetched = transfer(s, Side::Sender, 5, yes);
    let road = &mut fetched.row.facts.journey;
    (road.recorded, road.confirmed) = (Some(ago(14)), Some(ago(13)));
    fetched.row.responsible.unit = s.jabar_unit();
    fetched.legs = vec![s.leg(fetched.row.facts.journey)];
    add(pages, "pemulangan-dijemput", &fetched);
    let mut withdrawn = transfer(s, Side::Sender, 4, Decision::Withdrawn);
    withdrawn.row.alarm = Some(Alarm::ConsentWithdrawn);
    add(pages, "pemulangan-ditarik-kembali", &withdrawn);
}

fn hidden(candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.into_iter().map(|one| Candidate { shown: Shown::Masked, ..one }).collect()
}

fn forms(s: &Sample, pages: &mut Pages) {
    let row = s.row("K-91D04E", Side::Receiver, facts(3, Decision::Accepted));
    let say = s.say();
    let inputs = answer::inputs(&say, &row, true, true);
    let documents = Story::new(Side::Receiver, 3, Decision::Accepted).documents(s);
    let frame = s.frame(Section::Incoming);
    let page = AnswerPage { frame, row, documents, inputs };
    add(pages, "jawab", &page);
    let mut wrong = page;
    for (input, problem) in
        wrong.inputs.iter_mut().zip([Problem::Missing, Problem::NotOffered, Problem::TooLong(1_000)])
    {
        input.problem = Some(problem);
        input.value = s.text("Surat pengantar belum ada.");
    }
    wrong.inputs[0].value = crate::web::view::said::Said::new("");
    wrong.inputs[1].value = crate::web::view::said::Said::new("");
    add(pages, "jawab-salah", &wrong);
    for act in Act::JOURNEY {
        let row = s.row("K-0B77D1", Side::Sender, facts(6, Decision::Accepted));
        let leg = matches!(act, Act::Depart | Act::Arrive | Act::HandOver | Act::Confirm)
            .then(|| s.leg(row.facts.journey));
        let record = (act == Act::Confirm)
            .then(|| Story::new(Side::Sender, 7, Decision::Accepted).documents(s).remove(0).fields);
        let entry = (act == Act::Monitor).then(|| slug("a0b1"));
        let inputs = journey::inputs(&say, act, leg.as_ref());
        let said = None;
        let page = ActPage { frame: s.frame(Section::Outgoing), row, act, leg, said, record, entry, inputs };
        add(pages, &format!("langkah-{}", act.slug()), &page);
    }
    turns(s, pages);
}

fn turns(s: &Sample, pages: &mut Pages) {
    let say = s.say();
    for turn in Turn::ALL {
        let row = s.row("K-0B77D1", Side::Sender, facts(7, Decision::Accepted));
        let leg = turn.on_leg().then(|| s.leg(row.facts.journey));
        let partners = [s.jabar().code, s.ntt().code];
        let inputs = turn::inputs(&say, turn, &partners);
        let said = (turn == Turn::Complete).then(|| ("Yang diminta", s.text("Surat pengantar belum ada.")));
        let (act, frame) = (Act::Turn(turn), s.frame(Section::Outgoing));
        let page = ActPage { frame, row, act, leg, said, record: None, entry: None, inputs };
        add(pages, &format!("langkah-{}", act.slug()), &page);
    }
    let mut disputed = transfer(s, Side::Sender, 7, Decision::Accepted);
    disputed.row.facts.journey.disputed = true;
    disputed.row.alarm = Some(Alarm::Disputed);
    disputed.legs = vec![s.leg(disputed.row.facts.journey)];
    let on_leg = |act: Act| ActLink { act, leg: act.on_leg().then(|| slug("e1")) };
    let turns = [Turn::CheckIn, Turn::Return, Turn::Incident, Turn::Recall].map(Act::Turn);
    disputed.acts = std::iter::once(Act::HandOver).chain(turns).map(on_leg).collect();
    add(pages, "pemulangan-keberatan", &disputed);
    let mut refused = transfer(s, Side::Sender, 4, Decision::Refused(Some(Reason::NotOurs)));
    refused.acts = vec![ActLink { act: Act::Turn(Turn::Reroute), leg: None }];
    let number = s.text("PML/53-35/2026/1");
    refused.others = vec![Other { slug: slug("0e0e"), number, to: s.jabar() }];
    add(pages, "pemulangan-ke-provinsi-lain", &refused);
}
