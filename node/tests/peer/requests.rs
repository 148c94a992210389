//! A16, A20: bodies, queues and waits of the three routes are bounded, and each refusal has its own answer.

use std::time::Duration;

use pulang_node::peer::client::LinkError;
use pulang_node::peer::limits::Limits;
use pulang_node::peer::server::{PeerReply, Route};
use pulang_protocol::limits::BODY_BYTES;
use reqwest::{Body, Method, StatusCode};
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;

use crate::support::{
    HOST, Office, PARTNER, PATIENCE, client, dial, good_config, loose_client, pieces, read_to_the_end, tell,
    url,
};

const MAX: usize = 64 * 1024;
const SHORT: Duration = Duration::from_millis(200);

fn limits() -> Limits {
    Limits { body_max_bytes: MAX, ..Limits::default() }
}

/// What the office answers to this body on `POST edits`.
async fn status_of(office: &Office, body: Body) -> StatusCode {
    let request = loose_client().post(url(office.address, Route::Edits)).body(body);
    timeout(PATIENCE, request.send()).await.unwrap().unwrap().status()
}

#[tokio::test]
async fn a_body_at_the_limit_is_taken_and_one_past_it_is_not_announced_or_not() {
    let office = Office::open_telling(limits()).await;
    assert_eq!(status_of(&office, vec![7; MAX].into()).await, StatusCode::OK);
    assert_eq!(status_of(&office, vec![7; MAX + 1].into()).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(status_of(&office, Body::wrap(pieces(MAX, true))).await, StatusCode::OK);
    assert_eq!(status_of(&office, Body::wrap(pieces(MAX + 1, true))).await, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_real_limit_is_sixteen_mebibytes() {
    let office = Office::open_telling(Limits::default()).await;
    let caller = client(PARTNER, HOST, office.address);
    let answer = caller.post(Route::Edits, vec![7; BODY_BYTES]).await.unwrap();
    assert!(answer.ends_with(b" 16777216"));
    let refused = caller.post(Route::Edits, vec![7; BODY_BYTES + 1]).await;
    assert_eq!(refused, Err(LinkError::Status(413)));
}

#[tokio::test]
async fn a_gibibyte_is_refused_by_its_announcement_alone() {
    let (office, mut requests) = Office::open(limits(), 1).await;
    let lie = loose_client()
        .post(url(office.address, Route::Edits))
        .header("content-length", "1073741824")
        .body(Body::wrap(pieces(10, false)));
    let answer = timeout(PATIENCE, lie.send()).await.unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_body_shorter_than_announced_never_reaches_the_queue() {
    let (office, mut requests) = Office::open(limits(), 1).await;
    let lie = loose_client()
        .post(url(office.address, Route::Edits))
        .header("content-length", "20")
        .body(Body::wrap(pieces(10, true)));
    drop(timeout(PATIENCE, lie.send()).await.unwrap());
    assert_eq!(status_of(&office, Body::wrap(pieces(MAX + 1, true))).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_body_that_stops_coming_is_given_up() {
    let office = Office::open_telling(Limits { transfer_grace: SHORT, ..limits() }).await;
    assert_eq!(status_of(&office, Body::wrap(pieces(10, false))).await, StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn bodies_of_one_key_share_their_memory() {
    let (office, mut requests) = Office::open(Limits { bodies_per_key_bytes: MAX, ..limits() }, 4).await;
    let caller = client(PARTNER, HOST, office.address);
    let other = caller.clone();
    let first = tokio::spawn(async move { other.post(Route::Edits, vec![7; MAX]).await });
    let held = timeout(PATIENCE, requests.recv()).await.unwrap().unwrap();
    assert_eq!(caller.post(Route::Edits, vec![7]).await, Err(LinkError::NotNow));
    tell(held);
    first.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_compressed_body_is_refused_unread() {
    let office = Office::open_telling(limits()).await;
    let request =
        loose_client().post(url(office.address, Route::Edits)).header("content-encoding", "gzip").body("x");
    assert_eq!(request.send().await.unwrap().status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn the_feed_takes_no_body_and_a_query_up_to_its_limit() {
    let office = Office::open_telling(Limits { query_max_bytes: 8, ..limits() }).await;
    let caller = client(PARTNER, HOST, office.address);
    assert!(caller.feed("after=12").await.unwrap().ends_with(b"/v1/feed after=12 0"));
    assert_eq!(caller.feed("after=123").await, Err(LinkError::Status(414)));
    let with_body = loose_client().get(url(office.address, Route::Feed)).body("x");
    assert_eq!(with_body.send().await.unwrap().status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn only_the_three_routes_exist_each_with_its_method() {
    let office = Office::open_telling(limits()).await;
    let http = loose_client();
    let status = async |method: Method, path: &str| {
        let url = format!("https://{}{path}", office.address);
        http.request(method, url).send().await.unwrap().status()
    };
    assert_eq!(status(Method::POST, "/v1/hello").await, StatusCode::OK);
    assert_eq!(status(Method::GET, "/v1/hello").await, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(status(Method::GET, "/v1/edits").await, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(status(Method::POST, "/v1/feed").await, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(status(Method::GET, "/").await, StatusCode::NOT_FOUND);
    assert_eq!(status(Method::POST, "/v1/hello/").await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn http1_inside_a_good_connection_is_refused() {
    let (office, mut requests) = Office::open(limits(), 1).await;
    let mut tls = dial(good_config(), office.address).await.unwrap();
    let old = b"POST /v1/hello HTTP/1.1\r\nhost: contoh\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    tls.write_all(old).await.unwrap();
    assert!(read_to_the_end(&mut tls).await.starts_with(b"HTTP/1.1 505 "));
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn a_full_queue_says_not_now() {
    let (office, mut requests) = Office::open(Limits { reply_wait: SHORT, ..limits() }, 1).await;
    let caller = client(PARTNER, HOST, office.address);
    let other = caller.clone();
    let first = tokio::spawn(async move { other.post(Route::Hello, Vec::new()).await });
    // The first is given up by its own wait, but still stands in the queue.
    assert_eq!(first.await.unwrap(), Err(LinkError::NotNow));
    assert_eq!(caller.post(Route::Edits, Vec::new()).await, Err(LinkError::NotNow));
    assert_eq!(requests.recv().await.unwrap().route, Route::Hello);
    assert!(requests.try_recv().is_err());
}

#[tokio::test]
async fn the_answers_of_the_driver_are_kept_apart() {
    let (office, mut requests) = Office::open(limits(), 4).await;
    let caller = client(PARTNER, HOST, office.address);
    let serving = tokio::spawn(async move {
        requests.recv().await.unwrap().reply.send(PeerReply::NotNow).unwrap();
        requests.recv().await.unwrap().reply.send(PeerReply::Malformed).unwrap();
        drop(requests.recv().await.unwrap().reply);
        requests.recv().await.unwrap().reply.send(PeerReply::Bytes(vec![1, 2])).unwrap();
    });
    assert_eq!(caller.post(Route::Edits, vec![0]).await, Err(LinkError::NotNow));
    assert_eq!(caller.post(Route::Edits, vec![0]).await, Err(LinkError::Status(400)));
    assert_eq!(caller.post(Route::Edits, vec![0]).await, Err(LinkError::NotNow));
    assert_eq!(caller.post(Route::Edits, vec![0]).await, Ok(vec![1, 2]));
    serving.await.unwrap();
    assert_eq!(caller.post(Route::Edits, vec![0]).await, Err(LinkError::NotNow));
}

#[tokio::test]
async fn the_feed_waits_its_time_and_then_has_nothing_new() {
    let (office, mut requests) = Office::open(Limits { feed_wait: SHORT, ..limits() }, 4).await;
    let caller = client(PARTNER, HOST, office.address);
    assert_eq!(caller.feed("").await, Ok(Vec::new()));
    let mut abandoned = requests.recv().await.unwrap().reply;
    timeout(PATIENCE, abandoned.closed()).await.unwrap();
    assert!(abandoned.send(PeerReply::Bytes(vec![1])).is_err());
}

#[tokio::test]
async fn a_key_has_so_many_requests_in_progress_and_no_more() {
    let (office, mut requests) = Office::open(Limits { requests_per_key: 1, ..limits() }, 4).await;
    let caller = client(PARTNER, HOST, office.address);
    let other = caller.clone();
    let waiting = tokio::spawn(async move { other.feed("").await });
    let held = timeout(PATIENCE, requests.recv()).await.unwrap().unwrap();
    let second = loose_client().post(url(office.address, Route::Hello)).send().await.unwrap();
    assert_eq!(second.status(), StatusCode::TOO_MANY_REQUESTS);
    tell(held);
    waiting.await.unwrap().unwrap();
}
