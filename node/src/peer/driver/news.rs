//! What reaches a link from outside its session.

use pulang_protocol::sync::Delivery;
use pulang_protocol::sync::session::{Input, Question, RequestId};
use tokio::sync::oneshot;

use crate::peer::client::{LinkError, PeerClient};
use crate::peer::server::PeerReply;

/// What reaches a link from outside its session.
pub(super) enum News {
    /// Something the session is to know.
    Input(Input),
    /// A call of this node has ended: why it failed, or that it did not.
    Called(Option<LinkError>),
    /// The partner has sent a delivery as the answer to a poll.
    Fed(Delivery),
    /// The partner asks; its delivery if it brought one, and where the answer goes.
    Asked(Box<Asked>),
    /// A request cannot be answered: the store could not be read.
    Unanswered(RequestId),
    /// Another address or card of the partner.
    Client(Option<PeerClient>),
}

/// A request of the partner.
pub(super) struct Asked {
    pub(super) input: Question,
    pub(super) delivery: Option<Delivery>,
    pub(super) reply: oneshot::Sender<PeerReply>,
}
