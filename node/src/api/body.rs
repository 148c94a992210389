//! What a handler is given of a request, each part parsed once: who asks, the id in the path, the question behind it,
//! and a body of JSON of a known shape and a bounded length.

use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::IntoResponse as _;
use pulang_protocol::id::Officer;
use serde::de::DeserializeOwned;

use crate::action::plain::{AsText, Plain};
use crate::api::error::Problem;
use crate::api::strict;

/// The officer who asks, as `guard` found them.
pub(super) struct By(pub(super) Officer);

/// The JSON in the body.
pub(super) struct Body<T>(pub(super) T);

/// The one id or code in the path. A text that is none is answered like one that is not here.
pub(super) struct Id<T>(pub(super) T);

/// What stands behind the question mark.
pub(super) struct Asked<T>(pub(super) T);

impl<S: Send + Sync> FromRequestParts<S> for By {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Officer>().map(|officer| Self(*officer)).ok_or(Problem::NOT_COME_IN)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let media = media.split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case("application/json") {
            return Err(Problem::NOT_JSON);
        }
        let bytes =
            axum::body::Bytes::from_request(request, state).await.map_err(|rejection| {
                match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => Problem::TOO_LARGE,
                    _ => Problem::BROKEN_OFF,
                }
            })?;
        // The reader's own words go back to whoever wrote the body, and nowhere else.
        let wrong = |error: serde_json::Error| Problem::WRONG_SHAPE.with_detail(error.to_string());
        let read = serde_json::from_slice(&bytes).map_err(wrong)?;
        strict::check::<T>(&bytes).map_err(wrong)?;
        Ok(Self(read))
    }
}

impl<S: Send + Sync, T: AsText + Send> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<Plain<T>>::from_request_parts(parts, state).await;
        path.map(|Path(Plain(id))| Self(id)).map_err(|_| Problem::NOT_FOUND)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query
            .map(|Query(asked)| Self(asked))
            .map_err(|error| Problem::WRONG_QUERY.with_detail(error.body_text()))
    }
}
