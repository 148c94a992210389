//! Table of contents of the interface for programs.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::{Json, Router};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::error::Problem;
use crate::api::{
    agreement, card, case, code, document, erasure, group, guard, journey, partner, status, trace, transfer,
};
use crate::node::Node;

/// Where the routes of the nouns begin.
pub const BASE: &str = "/api/v1";

/// Largest body of a request, bytes.
pub const BODY_MAX: usize = 1024 * 1024;

fn nouns() -> OpenApiRouter<Arc<Node>> {
    OpenApiRouter::new()
        .routes(routes!(status::show))
        .routes(routes!(code::new_code))
        .routes(routes!(card::own))
        .routes(routes!(card::renew))
        .routes(routes!(card::list, card::import))
        .routes(routes!(card::confirm))
        .routes(routes!(partner::call))
        .routes(routes!(partner::confirm))
        .routes(routes!(agreement::list, agreement::propose))
        .routes(routes!(agreement::import))
        .routes(routes!(agreement::show))
        .routes(routes!(agreement::export))
        .routes(routes!(agreement::sign))
        .routes(routes!(agreement::decline))
        .routes(routes!(agreement::restrict))
        .routes(routes!(agreement::late))
        .routes(routes!(agreement::let_in))
        .routes(routes!(case::list, case::add))
        .routes(routes!(case::show, case::set))
        .routes(routes!(trace::list, trace::begin))
        .routes(routes!(trace::one))
        .routes(routes!(trace::answer))
        .routes(routes!(transfer::rows, transfer::ask))
        .routes(routes!(transfer::one))
        .routes(routes!(transfer::answer))
        .routes(routes!(transfer::complete))
        .routes(routes!(transfer::recall))
        .routes(routes!(transfer::reroute))
        .routes(routes!(transfer::release))
        .routes(routes!(group::list, group::submit))
        .routes(routes!(group::one))
        .routes(routes!(group::answer))
        .routes(routes!(group::release))
        .routes(routes!(group::legs))
        .routes(routes!(group::record))
        .routes(routes!(journey::begin_leg))
        .routes(routes!(journey::list))
        .routes(routes!(journey::one))
        .routes(routes!(journey::onward))
        .routes(routes!(journey::sign_records))
        .routes(routes!(journey::monitor))
        .routes(routes!(journey::close))
        .routes(routes!(erasure::place))
        .routes(routes!(erasure::lift))
        .routes(routes!(erasure::decide))
        .routes(routes!(erasure::list))
        .routes(routes!(erasure::order))
        .routes(routes!(erasure::answer))
        .routes(routes!(erasure::legal_hold))
        .routes(routes!(document::edits))
        .routes(routes!(document::set))
        .routes(routes!(document::choose))
        .routes(routes!(document::record))
}

fn whole() -> OpenApiRouter<Arc<Node>> {
    let nouns = nouns().fallback(absent);
    OpenApiRouter::with_openapi(frame()).routes(routes!(describe)).nest(BASE, nouns)
}

/// The interface, for a listener on this machine only. Every route asks for a program's token or a browser's session.
pub fn router(node: Arc<Node>) -> Router {
    let (routes, _) = whole().split_for_parts();
    routes
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn_with_state(Arc::clone(&node), guard::come_in))
        .layer(from_fn(guard::own_host))
        .layer(axum::middleware::map_response(never_stored))
        .with_state(node)
}

/// The description of every route (OpenAPI 3.1).
pub fn document() -> OpenApi {
    whole().into_openapi()
}

/// This description.
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "describe", tag = "interface",
    responses((status = 200, description = "OpenAPI 3.1", body = Object), Problem)
)]
async fn describe() -> Json<OpenApi> {
    Json(document())
}

async fn absent() -> Problem {
    Problem::NOT_FOUND
}

async fn wrong_method() -> Problem {
    Problem::WRONG_METHOD
}

async fn never_stored(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Pulang")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("What the pages and the command line of a node can do. On this machine only."))
        .build();
    let program = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let browser = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
        "pulang-<province>",
        "A browser's session; the name ends in the code of the province.",
    )));
    let components = ComponentsBuilder::new()
        .schema_from::<Problem>()
        .security_scheme("program", program)
        .security_scheme("browser", browser)
        .build();
    let either = ["program", "browser"].map(|name| SecurityRequirement::new(name, [""; 0]));
    OpenApiBuilder::new().info(info).components(Some(components)).security(Some(either)).build()
}
