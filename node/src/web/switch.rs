//! `POST /bahasa`: the switch at the foot of every page.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::web::door::Door;
use crate::web::text::voice::Lang;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;

/// What the switch sends.
#[derive(Deserialize)]
pub struct Switch {
    /// Tag of the language.
    tag: String,
    /// Page to go back to.
    kembali: String,
}

/// Remembers the language for a year and goes back to the page.
pub async fn switch(
    State(door): State<Door>,
    headers: HeaderMap,
    form: Result<Form<Switch>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return door.fail(&headers, Failure::TooLarge);
        }
        Err(_) => return door.fail(&headers, Failure::Unreadable),
    };
    let Some(lang) = Lang::from_tag(&form.tag) else { return door.fail(&headers, Failure::Unreadable) };
    let back = LocalPath::new(&form.kembali).unwrap_or_else(LocalPath::home);
    let cookie = format!("bahasa={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", lang.tag());
    ([(SET_COOKIE, cookie)], Redirect::to(&back.to_string())).into_response()
}
