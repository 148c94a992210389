//! The one place where failures become pages.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::web::layout::Frame;
use crate::web::text::error::ErrorWords;
use crate::web::view::failure::Failure;

/// A failure as a page.
#[derive(Clone, Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// What failed.
    pub failure: Failure,
}

impl ErrorPage {
    fn w(&self) -> &'static ErrorWords {
        ErrorWords::of(self.frame.say.lang)
    }
}

impl IntoResponse for ErrorPage {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.failure.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, page(&self)).into_response()
    }
}

/// A template as a response. A template that cannot be written is a bare 500: there is no page left to show.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
