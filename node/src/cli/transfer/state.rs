//! The one state word of a transfer, and who must act now.

use pulang_protocol::province::Province;
use pulang_protocol::schema::Kind;
use pulang_protocol::status::{Aftercare, Decision, Stage};

use crate::action::view::transfer::{Direction, RowView, TransferView};
use crate::cli::tell::{Tell, province, typed};
use crate::cli::words::state;

/// The last thing that truly happened; the road before the desk.
pub(in crate::cli) fn word(row: &RowView) -> String {
    match (row.aftercare.0, row.stage.0) {
        (Aftercare::Closed, _) => "Kasus ditutup".to_owned(),
        (Aftercare::Monitoring, _) => "Pemantauan".to_owned(),
        (Aftercare::Reintegration, _) => "Reintegrasi".to_owned(),
        (Aftercare::BeforeReturn, Stage::NotDeparted | Stage::CalledOff) => desk(row),
        (
            Aftercare::BeforeReturn,
            stage @ (Stage::Travelling
            | Stage::Arrived
            | Stage::Recorded
            | Stage::Disputed
            | Stage::HandedOver
            | Stage::LeftGroup
            | Stage::ReturnedToSender),
        ) => state::stage(stage).to_owned(),
    }
}

fn desk(row: &RowView) -> String {
    let decision = row.facts.decision.state.0;
    if decision != Decision::Submitted {
        return state::decision(decision).to_owned();
    }
    let there = province(row.receiver.province.0);
    match (row.direction, row.facts.read, row.facts.delivered) {
        (Direction::In, Some(_), _) => "Sedang ditelaah".to_owned(),
        (Direction::In, None, _) => "Baru, perlu jawaban".to_owned(),
        (Direction::Out, Some(_), _) => match &row.receiver.unit {
            Some(unit) => format!("Sudah dibaca {}", typed(Some(unit))),
            None => format!("Sudah dibaca di {there}"),
        },
        (Direction::Out, None, Some(_)) => format!("Terkirim, sudah di server {there}"),
        (Direction::Out, None, None) => "Menunggu terkirim".to_owned(),
    }
}

/// Who must act now, and what they are to do.
pub(super) fn actor(view: &TransferView, tell: Tell) -> String {
    let row = &view.row;
    let (sender, receiver) = (row.sender.province.0, row.receiver.province.0);
    let own = match row.direction {
        Direction::Out => sender,
        Direction::In => receiver,
    };
    let named = |who: Province| if who == own { "kantor ini".to_owned() } else { province(who) };
    let leg = view.legs.iter().rev().find(|leg| leg.stage.0 != Stage::CalledOff);
    let first = leg.map_or(sender, |leg| leg.from.province.0);
    let second = leg.map_or(receiver, |leg| leg.to.province.0);
    let act = |who: Province, what: &str| format!("{}: {what}", named(who));
    if row.aftercare.0 == Aftercare::Closed {
        return "tidak ada; kasus sudah ditutup".to_owned();
    }
    if row.conflicts > 0 {
        return "salah satu kantor: pilih nilai yang benar pada isian yang berbeda".to_owned();
    }
    match row.stage.0 {
        Stage::NotDeparted | Stage::CalledOff => waiting_at_desk(view, tell, &act),
        Stage::Travelling => act(row.responsible.province.0, "mengantar korban hingga tujuan"),
        Stage::Arrived => act(first, "mencatat serah terima"),
        Stage::Recorded => act(second, "mengonfirmasi serah terima, atau mengajukan keberatan"),
        Stage::Disputed => act(
            first,
            "menjawab keberatan: mencatat ulang serah terima, atau membawa korban kembali; pihak kedua dapat mencabutnya",
        ),
        Stage::HandedOver => act(receiver, "memantau korban, kemudian menutup kasus"),
        Stage::LeftGroup | Stage::ReturnedToSender => {
            act(row.responsible.province.0, "memastikan korban aman, kemudian memutuskan langkah berikutnya")
        }
    }
}

fn waiting_at_desk(view: &TransferView, tell: Tell, act: &dyn Fn(Province, &str) -> String) -> String {
    let row = &view.row;
    let (sender, receiver) = (row.sender.province.0, row.receiver.province.0);
    match row.facts.decision.state.0 {
        Decision::NotSubmitted => act(sender, "mengajukan permohonan"),
        Decision::Submitted | Decision::Postponed => match &row.facts.waiting {
            Some(cause) if row.direction == Direction::Out && row.facts.delivered.is_none() => {
                format!("menunggu sambungan: {}", state::cause(cause, &province(receiver), tell))
            }
            Some(_) | None => act(receiver, "menjawab permohonan"),
        },
        Decision::Incomplete => act(sender, "melengkapi yang diminta"),
        Decision::Accepted if !row.kinds.iter().any(|kind| kind.0 == Kind::Dossier) => {
            act(sender, "membagikan data pemulangan")
        }
        Decision::Accepted if view.legs.iter().all(|leg| leg.stage.0 == Stage::CalledOff) => {
            act(sender, "merencanakan etape pertama")
        }
        Decision::Accepted => act(row.responsible.province.0, "memberangkatkan korban"),
        Decision::Refused | Decision::Recalled | Decision::Withdrawn => {
            act(sender, "membicarakan langkah berikutnya dengan korban")
        }
    }
}
