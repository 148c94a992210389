//! `/masuk` and `/sesi/akhiri`: a session begins with a one-time code and ends when told.

use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use crate::access::{self, LoginCode, Token};
use crate::action::session;
use crate::web::come::Posted;
use crate::web::door::Door;
use crate::web::error::page;
use crate::web::fields::Fields;
use crate::web::login::{LoginPage, LoginProblem};
use crate::web::text::voice::Voice;
use crate::web::turned::{SIGN_IN_AGAIN, Turned, failure};
use crate::web::view::place::LocalPath;

/// The form for the code.
pub async fn form(State(door): State<Door>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let ended = query.is_some() && query.as_deref() == SIGN_IN_AGAIN.split_once('?').map(|(_, query)| query);
    login(&door, door.say(&headers), ended.then_some(LoginProblem::SessionOver))
}

/// Opens a session with the code, if it is good.
pub async fn sign_in(
    State(door): State<Door>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Turned> {
    let say = door.say(&headers);
    let Some(token) = opened(&door, say, &fields).await? else {
        let (status, problem) = match door.tries().count(say.now) {
            Ok(()) => (StatusCode::FORBIDDEN, LoginProblem::NotValid),
            Err(_) => (StatusCode::TOO_MANY_REQUESTS, LoginProblem::TooMany),
        };
        return Ok((status, login(&door, say, Some(problem))).into_response());
    };
    door.tries().forget();
    let cookie = access::set_cookie(door.node().province(), &token);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// Ends the session of the form.
pub async fn sign_out(
    State(door): State<Door>,
    Posted { come, fields: _ }: Posted,
) -> Result<Response, Turned> {
    come.leave().await?;
    let cookie = access::clear_cookie(door.node().province());
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/masuk")).into_response())
}

async fn opened(door: &Door, say: Voice, fields: &Fields) -> Result<Option<Token>, Turned> {
    let Some(code) = fields.get("kode").and_then(LoginCode::parse) else { return Ok(None) };
    let opened = door.run(move |node| session::log_in(node, &code)).await;
    opened.map_err(|error| Turned::Failed(failure(&error), say))
}

fn login(door: &Door, say: Voice, problem: Option<LoginProblem>) -> Response {
    let path = LocalPath::new("/masuk").unwrap_or_else(LocalPath::home);
    page(&LoginPage { frame: door.stranger(say, path), problem })
}
