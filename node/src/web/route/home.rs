//! `/`: the first page.

use axum::response::Response;

use crate::action::status;
use crate::action::view::home::FewRows;
use crate::web::come::Come;
use crate::web::error::page;
use crate::web::home::{Few, HomePage};
use crate::web::layout::Section;
use crate::web::turned::Turned;

/// Most rows of each list; the rest is on the page of the list.
pub const FEW: usize = 5;

/// Shows it.
pub async fn show(come: Come) -> Result<Response, Turned> {
    let view = come.ask(|node, _| status::home(node, FEW)).await?;
    let here = come.here();
    let few =
        |list: &FewRows| Few { rows: list.rows.iter().map(|row| here.row(row)).collect(), total: list.total };
    Ok(page(&HomePage {
        frame: come.frame(Section::Home, &view.desk),
        health: here.health(&view.status),
        to_answer: few(&view.to_answer),
        unanswered: few(&view.unanswered),
        travelling: few(&view.travelling),
        partners: view.status.partners.iter().map(|partner| here.tile(partner)).collect(),
    }))
}
