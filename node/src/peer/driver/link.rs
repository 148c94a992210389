//! The link to one partner: its session, and what is under way for it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use pulang_protocol::codec::Wire as _;
use pulang_protocol::province::Province;
use pulang_protocol::sync::session::{
    Backoff, Effect, FeedReply, Input, LinkState, Me, Phase, Question, RequestId, Session, Source, Start,
};
use pulang_protocol::sync::{Delivery, FeedAnswer};
use pulang_protocol::time::Time;
use tokio::sync::{mpsc, oneshot, watch};

use super::carry::Carrier;
use super::found;
use super::news::{Asked, News};
use super::state::{Board, Shown};
use crate::action::link::{self, Standing};
use crate::node::Node;
use crate::peer::client::{LinkError, PeerClient};
use crate::peer::server::PeerReply;
use crate::store::cursor::Contact;

/// While nothing else changes, contacts are written down so often, so that people see them and a quiet link writes little.
const CONTACT_KEPT_MS: i64 = 60_000;

/// One partner's link, running until it is told to stop.
pub(super) struct Link {
    node: Arc<Node>,
    partner: Province,
    session: Session,
    carrier: Carrier,
    board: Board,
    contact: Contact,
    /// As it was written down last.
    kept: Contact,
    failure: Option<LinkError>,
    timer: Option<Time>,
    next_request: u64,
    replies: BTreeMap<RequestId, oneshot::Sender<PeerReply>>,
    deliveries: BTreeMap<RequestId, Delivery>,
    fed: Option<Delivery>,
}

impl Link {
    /// Begins a link where it stood.
    pub(super) fn new(
        node: Arc<Node>,
        partner: Province,
        standing: Standing,
        client: Option<PeerClient>,
        board: Board,
        news: mpsc::UnboundedSender<News>,
    ) -> Self {
        let contact = standing.contact;
        let backoff = Backoff { failures: contact.attempts, until: contact.retry_at.unwrap_or(Time::ZERO) };
        let (incarnation, serial) = standing.own;
        let software = concat!("pulang ", env!("CARGO_PKG_VERSION")).into();
        let start = Start {
            me: Me { province: node.province(), incarnation, serial, software },
            partner,
            partner_serial: standing.partner_serial,
            epoch: standing.epoch,
            heads: standing.heads,
            told: standing.told,
            places: standing.places,
            backoff,
            failing: contact.failure.is_some(),
            dialable: client.is_some(),
            seed: u64::from_be_bytes(node.random().bytes()),
        };
        Self {
            session: Session::new(start),
            carrier: Carrier::new(Arc::clone(&node), partner, client, news),
            node,
            partner,
            board,
            kept: contact.clone(),
            contact,
            failure: None,
            timer: None,
            next_request: 0,
            replies: BTreeMap::new(),
            deliveries: BTreeMap::new(),
            fed: None,
        }
    }

    /// Runs until `stop`.
    pub(super) async fn run(
        mut self,
        mut news: mpsc::UnboundedReceiver<News>,
        mut stop: watch::Receiver<bool>,
    ) {
        self.step(Input::Started);
        loop {
            let wait = self.timer.map(|at| at.millis_since(self.node.clock().now()).max(0));
            let wait = Duration::from_millis(wait.and_then(|ms| ms.try_into().ok()).unwrap_or(u64::MAX / 2));
            tokio::select! {
                _ = stop.changed() => return,
                next = news.recv() => match next {
                    Some(next) => self.take(next),
                    None => return,
                },
                () = tokio::time::sleep(wait), if self.timer.is_some() => {
                    self.timer = None;
                    self.step(Input::TimerFired);
                }
            }
            self.forget_gone();
        }
    }

    fn take(&mut self, news: News) {
        match news {
            News::Input(input) => self.step(input),
            News::Called(failure) => self.called(failure),
            News::Fed(delivery) => self.fed = Some(delivery),
            News::Asked(asked) => self.asked(*asked),
            News::Unanswered(id) => {
                self.deliveries.remove(&id);
                if let Some(reply) = self.replies.remove(&id) {
                    // A caller that has gone meanwhile asks again, as one does that is told "not now".
                    let _gone = reply.send(PeerReply::NotNow);
                }
            }
            News::Client(client) => {
                let dialable = client.is_some();
                self.carrier.set_client(client);
                self.step(Input::Dialable(dialable));
            }
        }
    }

    fn asked(&mut self, asked: Asked) {
        self.next_request += 1;
        let id = RequestId(self.next_request);
        self.replies.insert(id, asked.reply);
        if let Some(delivery) = asked.delivery {
            self.deliveries.insert(id, delivery);
        }
        self.contact.last_in = Some(self.node.clock().now());
        self.keep_contact();
        let numbers = match &asked.input {
            Question::Hello(hello, _) => found::of_places(&hello.places),
            Question::Feed(request, _) => found::of_request(request),
            Question::Push => return self.step(Input::Asked(id, asked.input)),
        };
        self.carrier.look_up(id, asked.input, numbers);
    }

    fn called(&mut self, failure: Option<LinkError>) {
        let now = self.node.clock().now();
        self.failure = failure;
        match failure {
            None => {
                self.contact.last_out = Some(now);
                (self.contact.failing_since, self.contact.failure) = (None, None);
            }
            Some(error) => {
                self.contact.failing_since.get_or_insert(now);
                self.contact.failure = Some(error.code().to_owned());
            }
        }
        self.keep_contact();
    }

    /// Writes contacts down if people would read something that is no longer true.
    fn keep_contact(&mut self) {
        let later = |kept: Option<Time>, now: Option<Time>| match (kept, now) {
            (Some(kept), Some(now)) => !(0..CONTACT_KEPT_MS).contains(&now.millis_since(kept)),
            (kept, now) => kept != now,
        };
        let (kept, now) = (&self.kept, &self.contact);
        if kept.failure != now.failure
            || later(kept.last_in, now.last_in)
            || later(kept.last_out, now.last_out)
        {
            self.save_contact();
        }
    }

    /// Callers that no longer wait are told to the session.
    fn forget_gone(&mut self) {
        let gone: Vec<RequestId> =
            self.replies.iter().filter(|(_, reply)| reply.is_closed()).map(|(id, _)| *id).collect();
        for id in gone {
            self.replies.remove(&id);
            self.step(Input::Gone(id));
        }
    }

    fn step(&mut self, input: Input) {
        let now = self.node.clock().now();
        for effect in self.session.step(input, now) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::SendHello(hello) => self.carrier.send_hello(&hello),
            Effect::SendPush(epoch, behind) => self.carrier.send_push(epoch, behind),
            Effect::SendFeed(request) => self.carrier.send_feed(&request),
            Effect::ReplyHello(id, answer) => self.reply(id, answer.to_bytes()),
            Effect::ReplyPush(id, answer) => self.reply(id, answer.to_bytes()),
            Effect::ReplyFeed(id, FeedReply::Nothing) => self.reply(id, FeedAnswer::Nothing.to_bytes()),
            Effect::ReplyFeed(id, FeedReply::Declined(why)) => {
                self.reply(id, FeedAnswer::Declined(why).to_bytes());
            }
            Effect::ReplyFeed(id, FeedReply::Deliver(epoch, behind)) => match self.replies.remove(&id) {
                Some(reply) => self.carrier.reply_feed(id, epoch, behind, reply),
                None => self.step(Input::Gone(id)),
            },
            Effect::Take(source) => self.take_in(source),
            Effect::SaveTold(told) => {
                self.carrier.save(move |node, partner| link::save_told(node, partner, told))
            }
            Effect::SaveBackoff(backoff) => {
                self.contact.attempts = backoff.failures;
                self.contact.retry_at = Some(backoff.until);
                self.save_contact();
            }
            Effect::BeginEpoch => self.carrier.begin_epoch(),
            Effect::SetTimer(at) => self.timer = Some(at),
            Effect::Show(state) => self.show(state),
        }
    }

    fn take_in(&mut self, source: Source) {
        let delivery = match source {
            Source::Push(id) => self.deliveries.remove(&id),
            Source::Feed => self.fed.take(),
        };
        self.carrier.take(source, delivery);
    }

    fn reply(&mut self, id: RequestId, bytes: Vec<u8>) {
        self.deliveries.remove(&id);
        if let Some(reply) = self.replies.remove(&id) {
            // A caller that has gone meanwhile asks again.
            let _gone = reply.send(PeerReply::Bytes(bytes));
        }
    }

    fn show(&mut self, state: LinkState) {
        self.contact.skew_ms = state.skew_millis;
        let failure = match state.phase {
            Phase::Waiting(..) => self.failure,
            Phase::Silent | Phase::Calling | Phase::Connected => None,
        };
        self.board.show(self.partner, Shown { link: state, failure });
        self.save_contact();
    }

    fn save_contact(&mut self) {
        let contact = self.contact.clone();
        self.kept = contact.clone();
        self.carrier.save(move |node, partner| link::save_contact(node, partner, contact));
    }
}
