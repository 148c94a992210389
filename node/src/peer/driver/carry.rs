//! What a link has done for it: calls to the partner, and looks into the store, each ending in news for the link.

use std::sync::Arc;

use pulang_protocol::codec::{DecodeError, Wire as _};
use pulang_protocol::id::Epoch;
use pulang_protocol::province::Province;
use pulang_protocol::sync::session::{Failure, Input, Outcome, Polled, Question, RequestId, Source};
use pulang_protocol::sync::{
    Declined, Delivery, FeedAnswer, FeedRequest, Hello, HelloAnswer, Lanes, PushAnswer, Sent, read_frame,
};
use tokio::sync::{mpsc, oneshot};

use super::found::{self, Found};
use super::news::News;
use crate::action::accept::{self, Taken};
use crate::action::error::ActionError;
use crate::action::{link, outgoing};
use crate::node::Node;
use crate::peer::client::{LinkError, PeerClient};
use crate::peer::server::{PeerReply, Route};

/// Does the work of one link in tasks of their own.
pub(super) struct Carrier {
    node: Arc<Node>,
    partner: Province,
    client: Option<PeerClient>,
    news: mpsc::UnboundedSender<News>,
}

impl Carrier {
    pub(super) fn new(
        node: Arc<Node>,
        partner: Province,
        client: Option<PeerClient>,
        news: mpsc::UnboundedSender<News>,
    ) -> Self {
        Self { node, partner, client, news }
    }

    pub(super) fn set_client(&mut self, client: Option<PeerClient>) {
        self.client = client;
    }

    /// Runs a look into the store or an act on it, off the worker threads, and hands on what it gives.
    fn off<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Node>, Province) -> T + Send + 'static,
        then: impl FnOnce(T, &mpsc::UnboundedSender<News>) + Send + 'static,
    ) {
        let (node, partner, news) = (Arc::clone(&self.node), self.partner, self.news.clone());
        tokio::task::spawn_blocking(move || then(work(&node, partner), &news));
    }

    /// Saves something; a failure is written to the log of the program and tried again with the next save.
    pub(super) fn save(
        &self,
        act: impl FnOnce(&Arc<Node>, Province) -> Result<(), ActionError> + Send + 'static,
    ) {
        let partner = self.partner;
        self.off(act, move |done, _| {
            if let Err(error) = done {
                tracing::warn!(%partner, %error, "the state of the link is not saved");
            }
        });
    }

    pub(super) fn begin_epoch(&self) {
        self.off(
            |node, partner| {
                link::begin_epoch(node, partner).and_then(|epoch| Ok((epoch, link::heads(node, partner)?)))
            },
            |begun, news| match begun {
                Ok((epoch, heads)) => tell(news, Input::EpochBegun(epoch, heads)),
                Err(error) => tracing::warn!(%error, "no new epoch of the outbox was begun"),
            },
        );
    }

    /// Looks up what the outbox has at the numbers that a question names, then asks the session.
    pub(super) fn look_up(&self, id: RequestId, question: Question, numbers: Lanes<Option<u64>>) {
        self.off(
            move |node, partner| {
                let looked = link::found(node, partner, &numbers);
                (as_announced(node, partner, question), looked)
            },
            move |(question, looked), news| {
                // A link that has stopped needs no news.
                let _stopped = news.send(found::asked(id, question, found::looked(looked)));
            },
        );
    }

    /// Puts a delivery through the gate.
    pub(super) fn take(&self, source: Source, delivery: Option<Delivery>) {
        self.off(
            move |node, partner| match delivery {
                Some(delivery) => take_delivery(node, partner, &delivery),
                None => Outcome::Declined(Declined::NotNow),
            },
            move |outcome, news| tell(news, Input::Took(source, outcome)),
        );
    }

    /// Answers a poll with what stands behind these numbers.
    pub(super) fn reply_feed(
        &self,
        id: RequestId,
        epoch: Epoch,
        behind: Lanes<Option<u64>>,
        reply: oneshot::Sender<PeerReply>,
    ) {
        self.off(
            move |node, partner| outgoing::frame(node, partner, &behind),
            move |outgoing, news| {
                let outgoing = outgoing.unwrap_or_else(|error| {
                    tracing::warn!(%error, "a frame could not be put together");
                    outgoing::Outgoing { frame: Vec::new(), sent: Vec::new() }
                });
                let answer = if outgoing.sent.is_empty() {
                    FeedAnswer::Nothing
                } else {
                    FeedAnswer::Delivery(delivery(epoch, &behind, outgoing.frame))
                };
                // A caller that has gone meanwhile asks again from where it stands.
                let _gone = reply.send(PeerReply::Bytes(answer.to_bytes()));
                tell(news, Input::Fed(id, outgoing.sent.len()));
            },
        );
    }

    pub(super) fn send_hello(&self, hello: &Hello) {
        let (call, bytes) = (self.call(), hello.to_bytes());
        tokio::spawn(async move {
            let answered = call.post(Route::Hello, bytes, HelloAnswer::from_bytes).await;
            let answered = call.as_announced(answered).await;
            let numbers = match &answered {
                Ok(HelloAnswer::Hello(theirs)) => found::of_places(&theirs.places),
                Ok(HelloAnswer::Declined(_)) | Err(_) => Lanes::default(),
            };
            let found = call.found(numbers).await;
            call.tell(found::hello_answered(answered, found));
        });
    }

    pub(super) fn send_push(&self, epoch: Epoch, behind: Lanes<Option<u64>>) {
        let call = self.call();
        tokio::spawn(async move {
            let Some(outgoing) = call.frame(behind).await else {
                return call.pushed(Vec::new(), Err(Failure::Broken)).await;
            };
            if outgoing.sent.is_empty() {
                return call.tell(Input::NothingToPush);
            }
            let bytes = delivery(epoch, &behind, outgoing.frame).to_bytes();
            let answer = call.post(Route::Edits, bytes, PushAnswer::from_bytes).await;
            call.pushed(outgoing.sent, answer).await;
        });
    }

    pub(super) fn send_feed(&self, request: &FeedRequest) {
        let (call, query) = (self.call(), request.to_query());
        tokio::spawn(async move {
            let polled = match call.feed(&query).await {
                Ok(FeedAnswer::Delivery(delivery)) => {
                    let _stopped = call.news.send(News::Fed(delivery));
                    Ok(Polled::Delivery)
                }
                Ok(FeedAnswer::Nothing) => Ok(Polled::Nothing),
                Ok(FeedAnswer::Declined(why)) => Ok(Polled::Declined(why)),
                Err(failure) => Err(failure),
            };
            call.tell(Input::FeedAnswered(polled));
        });
    }

    fn call(&self) -> Call {
        Call {
            node: Arc::clone(&self.node),
            partner: self.partner,
            client: self.client.clone(),
            news: self.news.clone(),
        }
    }
}

/// One call to the partner, in a task of its own.
struct Call {
    node: Arc<Node>,
    partner: Province,
    client: Option<PeerClient>,
    news: mpsc::UnboundedSender<News>,
}

impl Call {
    fn tell(&self, input: Input) {
        tell(&self.news, input);
    }

    async fn post<T>(
        &self,
        route: Route,
        body: Vec<u8>,
        read: fn(&[u8]) -> Result<T, DecodeError>,
    ) -> Result<T, Failure> {
        let Some(client) = &self.client else { return Err(Failure::Unreachable) };
        let answer = client.post(route, body).await;
        self.read(answer, read)
    }

    async fn feed(&self, query: &str) -> Result<FeedAnswer, Failure> {
        let Some(client) = &self.client else { return Err(Failure::Unreachable) };
        match client.feed(query).await {
            Ok(empty) if empty.is_empty() => {
                self.read(Ok(FeedAnswer::Nothing.to_bytes()), FeedAnswer::from_bytes)
            }
            answer => self.read(answer, FeedAnswer::from_bytes),
        }
    }

    fn read<T>(
        &self,
        answer: Result<Vec<u8>, LinkError>,
        read: fn(&[u8]) -> Result<T, DecodeError>,
    ) -> Result<T, Failure> {
        let _stopped = self.news.send(News::Called(answer.as_ref().err().copied()));
        read(&answer.map_err(failure)?).map_err(|_| Failure::Nonsense)
    }

    async fn frame(&self, behind: Lanes<Option<u64>>) -> Option<outgoing::Outgoing> {
        let (node, partner) = (Arc::clone(&self.node), self.partner);
        let read = tokio::task::spawn_blocking(move || outgoing::frame(&node, partner, &behind)).await;
        read.ok()?.inspect_err(|error| tracing::warn!(%error, "a frame could not be put together")).ok()
    }

    /// The answer to a greeting, with the serial by which it counts.
    async fn as_announced(&self, answered: Result<HelloAnswer, Failure>) -> Result<HelloAnswer, Failure> {
        let Ok(HelloAnswer::Hello(hello)) = answered else { return answered };
        let (node, partner) = (Arc::clone(&self.node), self.partner);
        let read = tokio::task::spawn_blocking(move || announced(&node, partner, hello)).await;
        read.map(HelloAnswer::Hello).map_err(|_| Failure::Broken)
    }

    async fn found(&self, numbers: Lanes<Option<u64>>) -> Found {
        let (node, partner) = (Arc::clone(&self.node), self.partner);
        let read = tokio::task::spawn_blocking(move || link::found(&node, partner, &numbers)).await;
        found::looked(read.ok()?)
    }

    async fn pushed(&self, sent: Vec<Sent>, answer: Result<PushAnswer, Failure>) {
        let numbers = answer.as_ref().map(found::of_answer).unwrap_or_default();
        let found = self.found(numbers).await;
        self.tell(found::push_answered(sent, answer, found));
    }
}

/// A greeting with the serial by which it counts: what has been announced, not what it says.
fn announced(node: &Arc<Node>, partner: Province, hello: Hello) -> Hello {
    match link::serial_of(node, partner, &hello) {
        Ok(serial) => Hello { serial, ..hello },
        Err(error) => {
            tracing::warn!(%partner, %error, "what the partner announced cannot be read");
            Hello { serial: 0, ..hello }
        }
    }
}

fn as_announced(node: &Arc<Node>, partner: Province, question: Question) -> Question {
    match question {
        Question::Hello(hello, found) => Question::Hello(announced(node, partner, hello), found),
        Question::Push | Question::Feed(..) => question,
    }
}

fn tell(news: &mpsc::UnboundedSender<News>, input: Input) {
    // A link that has stopped needs no news.
    let _stopped = news.send(News::Input(input));
}

fn delivery(epoch: Epoch, behind: &Lanes<Option<u64>>, frame: Vec<u8>) -> Delivery {
    Delivery { epoch, after: Lanes::each(|lane| behind.get(lane).unwrap_or(0)), frame }
}

fn take_delivery(node: &Arc<Node>, partner: Province, delivery: &Delivery) -> Outcome {
    let Ok(entries) = read_frame(&delivery.frame) else { return Outcome::Declined(Declined::BadFrame) };
    match accept::accept(node, partner, delivery.epoch, delivery.after, entries) {
        Ok(Taken::Answered(replies, places)) => Outcome::Taken { replies, places },
        Ok(Taken::Behind(places)) => Outcome::Behind(places),
        Err(error) => {
            tracing::warn!(%partner, %error, "a delivery was not taken in");
            Outcome::Declined(Declined::NotNow)
        }
    }
}

fn failure(error: LinkError) -> Failure {
    match error {
        LinkError::NameNotResolved
        | LinkError::AddressForbidden
        | LinkError::Unreachable
        | LinkError::Refused
        | LinkError::TimedOut => Failure::Unreachable,
        LinkError::KeyMismatch | LinkError::KeyRefused => Failure::Key,
        LinkError::ClosedEarly => Failure::Broken,
        LinkError::NotNow => Failure::Busy,
        LinkError::NotANode | LinkError::TooLarge | LinkError::Status(_) => Failure::Nonsense,
    }
}
