//! The way out: one client for each partner, on one HTTP/2 connection that stays open between requests.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};

use super::limits::ClientLimits;
use super::server::Route;
use super::tls::{TlsError, TlsIdentity, TlsKey, client_config};

mod error;
mod reach;

pub use error::LinkError;
pub use reach::{AddressError, PeerAddress, Reach};

/// Why a client cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The partner's address cannot be used.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The HTTP library does not take the settings.
    #[error("the http client cannot be set up")]
    Http(#[source] reqwest::Error),
}

/// The client for one address and one key of a partner. Cloning shares the connection.
///
/// A new key or address needs a new client. Nothing is retried here; waiting and trying again is the driver's.
#[derive(Clone, Debug)]
pub struct PeerClient {
    http: Client,
    address: PeerAddress,
    limits: ClientLimits,
}

impl PeerClient {
    /// Makes the client; nothing is connected yet.
    ///
    /// # Errors
    /// [`ClientError`]; of the address only [`AddressError::Forbidden`], and only if it needs no name look-up.
    pub fn new(
        identity: &TlsIdentity,
        expected: TlsKey,
        address: PeerAddress,
        reach: Reach,
        limits: ClientLimits,
    ) -> Result<Self, ClientError> {
        if address.ip().is_some_and(|ip| !reach.permits(ip)) {
            return Err(AddressError::Forbidden.into());
        }
        let http = Client::builder()
            .tls_backend_preconfigured(client_config(identity, expected)?)
            .https_only(true)
            .http2_prior_knowledge()
            .http2_keep_alive_interval(limits.ping)
            .http2_keep_alive_timeout(limits.pong)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .dns_resolver(reach::Resolver(reach))
            .connect_timeout(limits.connect)
            .pool_idle_timeout(limits.keep)
            .build()
            .map_err(ClientError::Http)?;
        Ok(Self { http, address, limits })
    }

    /// Sends `body` to [`Route::Hello`] or [`Route::Edits`] and reads the answer.
    ///
    /// # Errors
    /// [`LinkError`]; after one of them the partner may or may not have taken the body.
    pub async fn post(&self, route: Route, body: Vec<u8>) -> Result<Vec<u8>, LinkError> {
        let request = self.request(Method::POST, route, None, self.limits.post);
        self.send(request.header(CONTENT_TYPE, "application/octet-stream").body(body)).await
    }

    /// Asks for what the partner has for us; the partner answers when it has something, or with nothing after
    /// its longest wait.
    ///
    /// # Errors
    /// [`LinkError`].
    pub async fn feed(&self, query: &str) -> Result<Vec<u8>, LinkError> {
        self.send(self.request(Method::GET, Route::Feed, Some(query), self.limits.feed)).await
    }

    fn request(&self, method: Method, route: Route, query: Option<&str>, limit: Duration) -> RequestBuilder {
        self.http.request(method, self.address.url(route.path(), query)).timeout(limit)
    }

    async fn send(&self, request: RequestBuilder) -> Result<Vec<u8>, LinkError> {
        let response = request.send().await?;
        match response.status() {
            StatusCode::OK => read(response, self.limits.answer_max_bytes).await,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Err(LinkError::NotNow),
            other => Err(LinkError::Status(other.as_u16())),
        }
    }
}

/// Reads an answer of at most `max` bytes; what the partner announces is used to refuse early, never to allocate.
async fn read(mut response: Response, max: usize) -> Result<Vec<u8>, LinkError> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).unwrap_or(usize::MAX) > max {
        return Err(LinkError::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len().saturating_add(chunk.len()) > max {
            return Err(LinkError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
