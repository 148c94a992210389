//! `/mitra`: the partners, and the cards that wait for people to compare their words.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pulang_protocol::province::Province;
use pulang_protocol::words::WordsError;

use crate::action::plain::Plain;
use crate::action::request::card::ConfirmCard;
use crate::action::{ActionError, card, status};
use crate::web::come::{Come, Posted};
use crate::web::error::page;
use crate::web::layout::Section;
use crate::web::partner::PartnersPage;
use crate::web::turned::Turned;
use crate::web::view::act::Notice;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;
use crate::web::view::said::Said;
use crate::web::view::words::WordsProblem;

/// Shows them.
pub async fn show(come: Come) -> Result<Response, Turned> {
    Ok(page(&partners(&come).await?))
}

/// Believes a card whose words were typed as the partner read them out.
pub async fn confirm(
    code: Result<Path<Plain<Province>>, axum::extract::rejection::PathRejection>,
    Posted { come, fields }: Posted,
) -> Result<Response, Turned> {
    let Ok(Path(Plain(province))) = code else { return Err(come.fail(Failure::NotFound)) };
    let typed = fields.get("kata").unwrap_or_default().to_owned();
    let request = ConfirmCard { province: Plain(province), words: typed.clone() };
    match come.run(move |node, by| card::confirm(node, by, request)).await {
        Ok(_) => Ok(Come::done(&LocalPath::new("/mitra").unwrap_or_else(LocalPath::home), Notice::Compared)),
        Err(error) => {
            let problem = problem(&error).ok_or_else(|| come.turned(&error))?;
            let mut partners = partners(&come).await?;
            let of_card = partners.new.iter_mut().filter(|new| new.province.code == province);
            of_card.for_each(|new| (new.problem, new.typed) = (Some(problem), Said::new(&*typed)));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&partners)).into_response())
        }
    }
}

async fn partners(come: &Come) -> Result<PartnersPage, Turned> {
    let both = come.page(Section::Partners, |node, _| Ok((status::status(node)?, card::list(node)?)));
    let (frame, (status, cards)) = both.await?;
    let here = come.here();
    Ok(PartnersPage {
        frame,
        own_words: cards.own.words.iter().map(|word| Said::new(&**word)).collect(),
        new: here.new_cards(&cards),
        partners: status.partners.iter().map(|partner| here.tile(partner)).collect(),
    })
}

/// What is wrong with the words, if it is the words.
fn problem(error: &ActionError) -> Option<WordsProblem> {
    match error {
        ActionError::NotAllowed("words_differ") => Some(WordsProblem::Differ),
        ActionError::Words(WordsError::Unknown { position }) => Some(WordsProblem::Unknown(*position)),
        ActionError::Words(WordsError::TooMany) => Some(WordsProblem::TooMany),
        ActionError::NotFound
        | ActionError::NotAllowed(_)
        | ActionError::Missing(_)
        | ActionError::Refused(_)
        | ActionError::Waiting(_)
        | ActionError::NotNow(_)
        | ActionError::Agreement(_)
        | ActionError::Field { .. }
        | ActionError::ClockBehind { .. }
        | ActionError::Card(_)
        | ActionError::Unreadable
        | ActionError::Store(_) => None,
    }
}
