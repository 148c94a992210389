//! Which partners there are: a link for each, requests handed to it, and news of the store's commits.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulang_protocol::card::Card;
use pulang_protocol::codec::Wire as _;
use pulang_protocol::id::Incarnation;
use pulang_protocol::province::Province;
use pulang_protocol::sync::session::{Input, Question};
use pulang_protocol::sync::{Delivery, FeedRequest, Hello, Lane, Lanes};
use tokio::sync::{mpsc, watch};

use super::link::Link;
use super::news::{Asked, News};
use super::state::Board;
use crate::action::link;
use crate::node::Node;
use crate::peer::client::{PeerAddress, PeerClient, Reach};
use crate::peer::limits::ClientLimits;
use crate::peer::server::{PeerReply, PeerRequest, Route};
use crate::peer::tls::{Pins, TlsIdentity, TlsKey};
use crate::store::Topic;

/// What the driver needs beside the node.
pub struct Driver {
    /// The node.
    pub node: Arc<Node>,
    /// Its TLS identity.
    pub identity: TlsIdentity,
    /// The keys the door lets in; the driver keeps them up to date with the cards.
    pub pins: Pins,
    /// Which addresses may be called.
    pub reach: Reach,
}

/// A handle to the running driver.
#[derive(Clone)]
pub struct Partners {
    board: Board,
    wake: mpsc::UnboundedSender<Wake>,
}

enum Wake {
    Outbox(Province),
    Cards,
    TryNow(Province),
}

/// One partner as the driver runs it.
struct Running {
    card: Card,
    /// The serial of its newest incarnation, as the link knows it.
    serial: u32,
    /// This node's incarnation, as the link knows it.
    own: (Incarnation, u32),
    news: mpsc::UnboundedSender<News>,
}

impl Partners {
    /// How the links stand.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Calls a partner at once, whatever its wait.
    pub fn try_now(&self, partner: Province) {
        // A driver that has stopped calls nobody.
        let _stopped = self.wake.send(Wake::TryNow(partner));
    }
}

impl Driver {
    /// Starts the driver; it runs until `stop`. Requests of partners come over `requests`.
    pub fn start(
        self,
        requests: mpsc::Receiver<PeerRequest>,
        stop: watch::Receiver<bool>,
    ) -> (Partners, tokio::task::JoinHandle<()>) {
        let (wake, woken) = mpsc::unbounded_channel();
        let told = wake.clone();
        self.node.store().on_commit(move |topics| {
            for topic in topics {
                // A driver that has stopped needs no news.
                let _stopped = match topic {
                    Topic::Outbox(partner) => told.send(Wake::Outbox(*partner)),
                    Topic::Cards => told.send(Wake::Cards),
                    Topic::Call(partner) => told.send(Wake::TryNow(*partner)),
                    Topic::Document(_) => Ok(()),
                };
            }
        });
        let partners = Partners { board: Board::default(), wake };
        let board = partners.board.clone();
        let running = tokio::spawn(self.run(board, requests, woken, stop));
        (partners, running)
    }

    async fn run(
        self,
        board: Board,
        mut requests: mpsc::Receiver<PeerRequest>,
        mut woken: mpsc::UnboundedReceiver<Wake>,
        mut stop: watch::Receiver<bool>,
    ) {
        let mut links: BTreeMap<Province, Running> = BTreeMap::new();
        self.meet(&mut links, &board, &stop).await;
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                Some(request) = requests.recv() => hand_over(&links, request),
                Some(wake) = woken.recv() => match wake {
                    Wake::Outbox(partner) => self.grew(&links, partner).await,
                    Wake::Cards => self.meet(&mut links, &board, &stop).await,
                    Wake::TryNow(partner) => tell(&links, partner, Input::TryNow),
                },
            }
        }
    }

    /// Brings links and pinned keys up to date with the cards this node believes.
    async fn meet(
        &self,
        links: &mut BTreeMap<Province, Running>,
        board: &Board,
        stop: &watch::Receiver<bool>,
    ) {
        let node = Arc::clone(&self.node);
        let Ok(Ok(circle)) = tokio::task::spawn_blocking(move || link::circle(&node)).await else { return };
        self.pins.replace(circle.partners.iter().map(|(card, _)| TlsKey::from_bytes(card.tls)).collect());
        for (card, serial) in circle.partners {
            let partner = card.province;
            match links.get_mut(&partner) {
                Some(running) => self.update(running, card, serial, circle.own),
                None => {
                    if let Some(running) = self.begin(card, board, stop).await {
                        links.insert(partner, running);
                    }
                }
            }
        }
    }

    /// Tells a running link what is new of its partner and of this node.
    fn update(&self, running: &mut Running, card: Card, serial: u32, own: (Incarnation, u32)) {
        let reached = |card: &Card| (card.tls, card.addresses.clone());
        if reached(&running.card) != reached(&card) {
            let _stopped = running.news.send(News::Client(self.client(&card)));
        }
        if running.card.tls != card.tls {
            let _stopped = running.news.send(News::Input(Input::OtherKey));
        }
        running.card = card;
        if running.serial != serial {
            let _stopped = running.news.send(News::Input(Input::PartnerRenewed(serial)));
            running.serial = serial;
        }
        if running.own != own {
            let _stopped = running.news.send(News::Input(Input::Renewed(own.0, own.1)));
            running.own = own;
        }
    }

    async fn begin(&self, card: Card, board: &Board, stop: &watch::Receiver<bool>) -> Option<Running> {
        let (node, partner) = (Arc::clone(&self.node), card.province);
        let standing = tokio::task::spawn_blocking(move || link::standing(&node, partner)).await.ok()?;
        let standing = standing
            .inspect_err(|error| tracing::warn!(%partner, %error, "the link cannot be begun"))
            .ok()?;
        let (news, incoming) = mpsc::unbounded_channel();
        let client = self.client(&card);
        let (serial, own) = (standing.partner_serial, standing.own);
        let link = Link::new(Arc::clone(&self.node), partner, standing, client, board.clone(), news.clone());
        tokio::spawn(link.run(incoming, stop.clone()));
        Some(Running { card, serial, own, news })
    }

    fn client(&self, card: &Card) -> Option<PeerClient> {
        let key = TlsKey::from_bytes(card.tls);
        card.addresses.iter().find_map(|address| {
            let address = PeerAddress::parse(address).ok()?;
            PeerClient::new(&self.identity, key, address, self.reach, ClientLimits::default()).ok()
        })
    }

    async fn grew(&self, links: &BTreeMap<Province, Running>, partner: Province) {
        let node = Arc::clone(&self.node);
        let heads = tokio::task::spawn_blocking(move || link::heads(&node, partner)).await;
        let Ok(Ok(heads)) = heads else { return };
        for lane in Lane::ALL {
            tell(links, partner, Input::OutboxGrew(lane, *heads.get(lane)));
        }
    }
}

fn tell(links: &BTreeMap<Province, Running>, partner: Province, input: Input) {
    if let Some(running) = links.get(&partner) {
        let _stopped = running.news.send(News::Input(input));
    }
}

/// Hands a request to the link of the partner whose key was proved. If the cards of two carried it, nobody could tell
/// which of them asks, and neither would be served.
fn hand_over(links: &BTreeMap<Province, Running>, request: PeerRequest) {
    let of_key = |running: &&Running| TlsKey::from_bytes(running.card.tls) == request.key;
    let mut found = links.values().filter(of_key);
    let (Some(running), None) = (found.next(), found.next()) else {
        let _gone = request.reply.send(PeerReply::NotNow);
        return;
    };
    let read = match request.route {
        Route::Hello => Hello::from_bytes(request.body.as_bytes())
            .map(|hello| (Question::Hello(hello, Lanes::default()), None)),
        Route::Edits => {
            Delivery::from_bytes(request.body.as_bytes()).map(|delivery| (Question::Push, Some(delivery)))
        }
        Route::Feed => {
            FeedRequest::from_query(&request.query).map(|feed| (Question::Feed(feed, Lanes::default()), None))
        }
    };
    let reply = request.reply;
    match read {
        Ok((input, delivery)) => {
            let _stopped = running.news.send(News::Asked(Box::new(Asked { input, delivery, reply })));
        }
        Err(_) => {
            let _gone = reply.send(PeerReply::Malformed);
        }
    }
}
