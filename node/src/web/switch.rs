//! `POST /bahasa`: the switch at the foot of every page.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

use crate::web::door::Door;
use crate::web::fields::Fields;
use crate::web::text::voice::Lang;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;

/// Remembers the language for a year and goes back to the page.
pub async fn switch(State(door): State<Door>, headers: HeaderMap, fields: Fields) -> Response {
    let (tag, back) = (fields.get("tag"), fields.get("kembali"));
    let (Some(lang), Some(back)) = (tag.and_then(Lang::from_tag), back) else {
        return door.fail(&headers, Failure::Unreadable);
    };
    let back = LocalPath::new(back).unwrap_or_else(LocalPath::home);
    let cookie = format!("bahasa={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict", lang.tag());
    ([(SET_COOKIE, cookie)], Redirect::to(&back.to_string())).into_response()
}
