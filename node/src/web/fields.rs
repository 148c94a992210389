//! What a form sends: names and values, bounded by the limit of the body.

use std::fmt;

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;

use crate::web::door::Door;
use crate::web::turned::Turned;
use crate::web::view::failure::Failure;

/// The fields of a form, in the order they were sent. Names this program does not know are of no effect.
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields by hand.
    #[cfg(test)]
    pub(crate) fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value of a field; the first, if it was sent more than once.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What somebody typed, without the white space around it; nothing if nothing is left.
    pub fn typed(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|text| !text.is_empty())
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.0.len())
    }
}

impl FromRequest<Door> for Fields {
    type Rejection = Turned;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Turned> {
        let say = door.say(request.headers());
        Form::from_request(request, door).await.map(|Form(pairs)| Self(pairs)).map_err(|rejection| {
            let too_large = rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            Turned::Failed(if too_large { Failure::TooLarge } else { Failure::Unreadable }, say)
        })
    }
}
