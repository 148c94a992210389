//! Table of contents of the pages.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::HeaderMap;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::web::door::Door;
use crate::web::route::{act, home, list, partner, session, transfer};
use crate::web::view::failure::Failure;
use crate::web::{assets, guard, switch};

/// Largest body of a form, bytes. The longest form holds two notes of 1,000 characters.
pub const BODY_MAX: usize = 64 * 1024;

/// The pages, for a listener on this computer only.
pub fn router(door: Door) -> Router {
    Router::new()
        .route("/aset/{name}", get(asset))
        .route("/", get(home::show))
        .route("/masuk", get(session::form).post(session::sign_in))
        .route("/sesi/akhiri", post(session::sign_out))
        .route("/permohonan/keluar", get(list::outgoing))
        .route("/permohonan/keluar/ditutup", get(list::outgoing_closed))
        .route("/permohonan/masuk", get(list::incoming))
        .route("/permohonan/masuk/ditutup", get(list::incoming_closed))
        .route("/mitra", get(partner::show))
        .route("/mitra/{province}/hubungi", post(partner::call))
        .route("/mitra/{province}/benarkan", post(partner::begins_anew))
        .route("/mitra/{province}/cocokkan", post(partner::confirm))
        .route("/pemulangan/{id}", get(transfer::show))
        .route("/pemulangan/{id}/riwayat", get(transfer::older))
        .route("/pemulangan/{id}/{act}", get(act::form).post(act::act))
        .route("/pemulangan/{id}/etape/{leg}/{act}", get(act::leg_form).post(act::leg_act))
        .route("/pemulangan/{id}/dokumen/{document}/tampilkan", post(transfer::reveal))
        .route("/pemulangan/{id}/pilih/{field}", post(transfer::choose))
        .route("/bahasa", post(switch::switch))
        .fallback(absent)
        .method_not_allowed_fallback(absent)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn_with_state(door.clone(), gate))
        .layer(middleware::from_fn(guard::headers))
        .with_state(door)
}

async fn asset(State(door): State<Door>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    assets::find(&name, &headers).unwrap_or_else(|| door.fail(&headers, Failure::NotFound))
}

async fn absent(State(door): State<Door>, headers: HeaderMap) -> Response {
    door.fail(&headers, Failure::NotFound)
}

async fn gate(State(door): State<Door>, request: Request, next: Next) -> Response {
    match guard::refuse(request.method(), request.headers()) {
        Some(failure) => door.fail(request.headers(), failure),
        None => next.run(request).await.into_response(),
    }
}
