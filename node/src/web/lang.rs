//! The language of the pages: Bahasa unless the cookie `bahasa` says otherwise.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use crate::web::text::voice::Lang;

/// The language somebody chose before.
pub fn chosen(headers: &HeaderMap) -> Lang {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == "bahasa").and_then(|(_, tag)| Lang::from_tag(tag)).unwrap_or(Lang::Id)
}
