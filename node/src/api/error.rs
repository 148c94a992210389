//! The one place where a failure becomes an answer: problem+json (RFC 9457) with a stable code, a sentence in Bahasa
//! that says what happened, and one that says what to do next. Never internals.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::openapi::{ContentBuilder, RefOr, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

mod action;
mod agreement;
mod fixed;
mod gate;
mod law;
mod rule;
mod store;

type Text = Cow<'static, str>;

/// Why a request was not carried out (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Problem {
    /// A name for this sort of problem: `urn:pulang:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    kind: Text,
    /// What happened, in one sentence.
    #[schema(value_type = String)]
    title: Text,
    /// The HTTP status.
    status: u16,
    /// The stable code, for programs and for the telephone.
    #[schema(value_type = String)]
    code: Text,
    /// What to do next, in one sentence.
    #[schema(value_type = String)]
    next: Text,
    /// The path of the field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// Where in the request the reader stumbled, in the reader's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

impl Problem {
    const fn fixed(status: u16, code: &'static str, title: &'static str, next: &'static str) -> Self {
        Self {
            kind: Cow::Borrowed(""),
            title: Cow::Borrowed(title),
            status,
            code: Cow::Borrowed(code),
            next: Cow::Borrowed(next),
            field: None,
            detail: None,
        }
    }

    /// Adds where the reader stumbled.
    pub(super) fn with_detail(self, detail: String) -> Self {
        Self { detail: Some(detail), ..self }
    }

    fn of_field(self, path: String) -> Self {
        Self { field: Some(path), ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        self.kind = format!("urn:pulang:problem:{}", self.code).into();
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Every route may answer with a problem.
impl IntoResponses for Problem {
    fn responses() -> BTreeMap<String, RefOr<utoipa::openapi::response::Response>> {
        let schema = utoipa::openapi::Ref::from_schema_name(Problem::name());
        let content = ContentBuilder::new().schema(Some(schema)).build();
        let response = ResponseBuilder::new()
            .description("why the request was not carried out (RFC 9457)")
            .content("application/problem+json", content)
            .build();
        BTreeMap::from([("default".to_owned(), response.into())])
    }
}

#[cfg(test)]
mod tests;
