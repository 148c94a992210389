//! One document as lines: how far it has come, its fields, and where people have to choose.

use pulang_protocol::schema::{self, Kind};

use crate::action::view::delivery::{DeliveryView, Rung};
use crate::action::view::document::{DocumentView, FieldState, FieldView, ValueView};
use crate::action::view::next::{Act, NextAct};
use crate::cli::erasure;
use crate::cli::tell::{Tell, province};
use crate::cli::words::{act, kind as named, state};

/// The document.
pub(super) fn lines(one: &DocumentView, tell: Tell) -> Vec<String> {
    let mut lines = vec![
        format!("\n{}, id {}", capital(named(one.kind.0)), one.id.0),
        format!(
            "  dimulai {} oleh {}; {} perubahan{}",
            tell.maybe(one.begun),
            province(one.creator.0),
            one.edits,
            apart(one),
        ),
    ];
    if let Some(code) = one.waiting {
        lines.push(format!("  menunggu di sini: {}", code.0));
    }
    lines.extend(one.delivery.iter().map(|delivery| delivered(delivery, tell)));
    lines.extend(erasure::lines(one, tell));
    lines.extend(one.fields.iter().flat_map(|field| filled(one, field, tell)));
    if one.hides && !one.is_held {
        lines.push("  Data pribadi disembunyikan; tampilkan dengan --reveal.".to_owned());
    }
    lines
}

fn apart(one: &DocumentView) -> String {
    let mut text = String::new();
    if one.held > 0 {
        text.push_str(&format!(", {} ditahan", one.held));
    }
    if one.parked > 0 {
        text.push_str(&format!(", {} menunggu di sini", one.parked));
    }
    text
}

/// How our newest part stands with one partner. "Terkirim" is said only with its signed receipt.
fn delivered(delivery: &DeliveryView, tell: Tell) -> String {
    let there = province(delivery.to.0);
    let since = tell.maybe(delivery.since);
    let why = |text: String| if text.is_empty() { text } else { format!(": {text}") };
    let code = delivery.code.map_or_else(String::new, |code| code.0.to_string());
    match delivery.rung {
        Rung::NothingOurs => format!("  ke {there}: kita belum menulis apa-apa"),
        Rung::Refused => format!("  ke {there}: ditolak server {there}{}", why(code)),
        Rung::Waiting => {
            let cause = delivery.cause.as_ref().map(|cause| state::cause(cause, &there, tell));
            let edits = delivery.edits_waiting;
            format!(
                "  ke {there}: menunggu terkirim ({edits} perubahan) sejak {since}{}",
                why(cause.unwrap_or(code))
            )
        }
        Rung::Delivered => format!("  ke {there}: terkirim, sudah di server {there} ({since})"),
        Rung::Read => format!("  ke {there}: sudah dibaca di {there} ({since})"),
    }
}

fn filled(one: &DocumentView, field: &FieldView, tell: Tell) -> Vec<String> {
    let name = format!("  {} ({})", field.label_id, field.path.0);
    let told = |value: &ValueView| told(one.kind.0, field, value, tell);
    match field.state {
        FieldState::Shared => vec![format!("{name}: {}", told(&field.winner))],
        FieldState::NotYetThere => vec![format!("{name}: {} [menunggu terkirim]", told(&field.winner))],
        FieldState::Removed => {
            vec![format!("{name}: (tidak ditampilkan lagi: dikeluarkan dari perjanjian)")]
        }
        FieldState::Differs => {
            let mut lines = vec![format!("{name}: ISIAN BERBEDA, pilih yang benar")];
            for value in std::iter::once(&field.winner).chain(&field.others) {
                let (who, at) = (province(value.author.0), tell.moment(value.at));
                lines.push(format!("    {} — ditulis {who}, {at}", told(value)));
                lines.push(format!(
                    "      pilih ini: pulang transfer choose {} {} {}",
                    one.id.0, field.path.0, value.edit.0
                ));
            }
            lines
        }
    }
}

fn told(kind: Kind, field: &FieldView, value: &ValueView, tell: Tell) -> String {
    match &value.value {
        Some(scalar) => tell.value(schema::field(kind, &field.path.0), scalar),
        None if value.hidden => "(disembunyikan)".to_owned(),
        None => "(kosong)".to_owned(),
    }
}

/// What may be done now, each with its command or with what it lacks.
pub(super) fn next(acts: &[NextAct], documents: &[DocumentView]) -> Vec<String> {
    if acts.is_empty() {
        return Vec::new();
    }
    let kind_of = |one: &NextAct| {
        let document = documents.iter().find(|document| document.id == one.document);
        document.map_or(Kind::Envelope, |document| document.kind.0)
    };
    let line = |one: &NextAct| {
        let kind = kind_of(one);
        let place = if kind == Kind::Envelope { String::new() } else { format!(" ({})", named(kind)) };
        let what = format!("{}{place}", act::act(one.act));
        if one.act == Act::Choose {
            return format!("  {what}: perintahnya ada di bawah setiap nilai");
        }
        if one.missing.is_empty() {
            return format!("  {what}: {}", act::command(one.act, one.document.0, kind));
        }
        let missing: Vec<&str> = one.missing.iter().map(|code| act::lacking(code)).collect();
        format!("  {what}: belum bisa, kurang {}", missing.join(", "))
    };
    std::iter::once("\nLangkah yang tersedia di kantor ini".to_owned()).chain(acts.iter().map(line)).collect()
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
