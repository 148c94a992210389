//! `/mitra`: the partners, and the cards that wait for people to compare their words.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use pulang_protocol::province::Province;
use pulang_protocol::words::WordsError;

use crate::action::plain::Plain;
use crate::action::request::card::ConfirmCard;
use crate::action::{ActionError, card, partner, status};
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

type Code = Result<Path<Plain<Province>>, PathRejection>;

/// Shows them.
pub async fn show(come: Come) -> Result<Response, Turned> {
    Ok(page(&partners(&come).await?))
}

/// Has a partner called at once; how it goes is seen when the page is asked for again.
pub async fn call(code: Code, Posted { come, fields: _ }: Posted) -> Result<Response, Turned> {
    let province = province(&come, code)?;
    come.ask(move |node, _| partner::call(node, province)).await?;
    Ok(Come::done(&mitra(), Notice::Calling))
}

/// Lets a partner's new lives pass, after its office was asked.
pub async fn begins_anew(code: Code, Posted { come, fields: _ }: Posted) -> Result<Response, Turned> {
    let province = province(&come, code)?;
    come.ask(move |node, by| partner::confirm(node, by, province)).await?;
    Ok(Come::done(&mitra(), Notice::BegunAnew))
}

/// Believes a card whose words were typed as the partner read them out.
pub async fn confirm(code: Code, Posted { come, fields }: Posted) -> Result<Response, Turned> {
    let province = province(&come, code)?;
    let typed = fields.get("kata").unwrap_or_default().to_owned();
    let request = ConfirmCard { province: Plain(province), words: typed.clone() };
    match come.run(move |node, by| card::confirm(node, by, request)).await {
        Ok(_) => Ok(Come::done(&mitra(), Notice::Compared)),
        Err(error) => {
            let problem = problem(&error).ok_or_else(|| come.turned(&error))?;
            let mut partners = partners(&come).await?;
            let of_card = partners.new.iter_mut().filter(|new| new.province.code == province);
            of_card.for_each(|new| (new.problem, new.typed) = (Some(problem), Said::new(&*typed)));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&partners)).into_response())
        }
    }
}

/// The province in the address.
fn province(come: &Come, code: Code) -> Result<Province, Turned> {
    code.map(|Path(Plain(province))| province).map_err(|_| come.fail(Failure::NotFound))
}

fn mitra() -> LocalPath {
    LocalPath::new("/mitra").unwrap_or_else(LocalPath::home)
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
