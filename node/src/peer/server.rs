//! The routes of the peer door: read bounded input, queue it for the driver, hand back its answer.
//!
//! The door decodes nothing. Every request becomes a [`PeerRequest`] with the proved key of the caller, and
//! whoever holds the other end of the queue answers it once.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, Version, header};
use axum::response::Response;
use axum::routing::{get, post};
use axum::serve::IncomingStream;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep};

use super::limits::Limits;
use super::listener::{Activity, PeerListener};
use super::tls::{Pins, TlsKey};

mod body;
mod load;
mod refusal;
mod request;

use body::Answer;
use load::Load;
use refusal::DoorRefusal;
pub use request::{PeerBody, PeerReply, PeerRequest, Route};

/// The caller of a request, as the listener proved it.
#[derive(Clone, Debug)]
struct Peer {
    key: TlsKey,
    activity: Arc<Activity>,
}

impl Connected<IncomingStream<'_, PeerListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, PeerListener>) -> Self {
        Self { key: *stream.remote_addr(), activity: stream.io().activity() }
    }
}

/// Serves the door until `stop` becomes true or its sender is gone, then lets answers in progress leave for
/// [`Limits::closing`] and ends every connection. When this returns the port is free.
pub async fn serve(listener: PeerListener, requests: mpsc::Sender<PeerRequest>, stop: watch::Receiver<bool>) {
    let limits = listener.limits().clone();
    let connections = listener.connections();
    let door = Door {
        requests,
        pins: listener.pins(),
        load: Load::new(limits.clone()),
        stop: stop.clone(),
        limits: Arc::new(limits.clone()),
    };
    let service = router(door).into_make_service_with_connect_info::<Peer>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopped(stop.clone()));
    let last_call = async {
        stopped(stop).await;
        sleep(limits.closing).await;
        connections.end_all();
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ = serving.into_future() => {}
        () = last_call => {}
    }
}

/// Returns when the door is to close.
async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can say "stop" any more, which is one.
    drop(stop.wait_for(|stop| *stop).await);
}

/// What every request needs.
#[derive(Clone)]
struct Door {
    requests: mpsc::Sender<PeerRequest>,
    pins: Pins,
    load: Arc<Load>,
    stop: watch::Receiver<bool>,
    limits: Arc<Limits>,
}

fn router(door: Door) -> Router {
    Router::new()
        .route(Route::Hello.path(), post(hello))
        .route(Route::Edits.path(), post(edits))
        .route(Route::Feed.path(), get(feed))
        .with_state(door)
}

async fn hello(State(door): State<Door>, ConnectInfo(peer): ConnectInfo<Peer>, request: Request) -> Response {
    door.respond(Route::Hello, peer, request).await
}

async fn edits(State(door): State<Door>, ConnectInfo(peer): ConnectInfo<Peer>, request: Request) -> Response {
    door.respond(Route::Edits, peer, request).await
}

async fn feed(State(door): State<Door>, ConnectInfo(peer): ConnectInfo<Peer>, request: Request) -> Response {
    door.respond(Route::Feed, peer, request).await
}

impl Door {
    async fn respond(&self, route: Route, peer: Peer, request: Request) -> Response {
        let in_progress = peer.activity.begin();
        let (status, bytes) = match self.answer(route, peer.key, request).await {
            Ok(bytes) => (StatusCode::OK, bytes),
            Err(code) => {
                tracing::info!(peer = %peer.key, route = route.path(), %code, "a peer request is turned away");
                (code.status(), Vec::new())
            }
        };
        let answer = Answer::new(Bytes::from(bytes), in_progress, &self.limits);
        let mut response = Response::new(Body::new(answer));
        *response.status_mut() = status;
        response
    }

    async fn answer(&self, route: Route, key: TlsKey, request: Request) -> Result<Vec<u8>, DoorRefusal> {
        self.check(key, &request)?;
        let _turn = self.load.enter(key, Instant::now()).ok_or(DoorRefusal::TooMany)?;
        let query = request.uri().query().unwrap_or_default().as_bytes().to_vec();
        if query.len() > self.limits.query_max_bytes {
            return Err(DoorRefusal::QueryTooLong);
        }
        let (max, wait) = match route {
            Route::Hello | Route::Edits => (self.limits.body_max_bytes, self.limits.reply_wait),
            Route::Feed => (0, self.limits.feed_wait),
        };
        let mut share = self.load.share(key);
        let bytes = body::read(request.into_body(), max, &mut share, &self.limits).await?;
        let body = PeerBody::new(bytes, share);
        let (reply, answered) = oneshot::channel();
        let request = PeerRequest { key, route, query, body, reply };
        self.requests.try_send(request).map_err(|_full_or_closed| DoorRefusal::NotNow)?;
        self.wait(answered, wait, route).await
    }

    /// What can be said before a byte of the body is read.
    fn check(&self, key: TlsKey, request: &Request) -> Result<(), DoorRefusal> {
        if request.version() != Version::HTTP_2 {
            return Err(DoorRefusal::NotHttp2);
        }
        if !self.pins.contains(&key) {
            return Err(DoorRefusal::NotPinned);
        }
        if request.headers().contains_key(header::CONTENT_ENCODING) {
            return Err(DoorRefusal::Compressed);
        }
        if *self.stop.borrow() {
            return Err(DoorRefusal::NotNow);
        }
        Ok(())
    }

    async fn wait(
        &self,
        answered: oneshot::Receiver<PeerReply>,
        limit: Duration,
        route: Route,
    ) -> Result<Vec<u8>, DoorRefusal> {
        let reply = tokio::select! {
            reply = answered => reply.map_err(|_dropped| DoorRefusal::NotNow)?,
            () = sleep(limit) => match route {
                Route::Feed => PeerReply::Bytes(Vec::new()),
                Route::Hello | Route::Edits => PeerReply::NotNow,
            },
            () = stopped(self.stop.clone()), if route == Route::Feed => PeerReply::NotNow,
        };
        match reply {
            PeerReply::Bytes(bytes) => Ok(bytes),
            PeerReply::NotNow => Err(DoorRefusal::NotNow),
            PeerReply::Malformed => Err(DoorRefusal::Malformed),
        }
    }
}

#[cfg(test)]
mod tests;
