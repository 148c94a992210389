//! Has what waits judged again: all of it at the start, and later what a moment lets pass.

use std::sync::Arc;
use std::time::Duration;

use pulang_protocol::time::Time;
use tokio::sync::watch;

use crate::action::{ActionError, waiting};
use crate::node::Node;

/// How often the clock is looked at though nothing is due: somebody may have set it.
pub const LOOK: Duration = Duration::from_secs(30);
/// The shortest pause between two looks, as a part of the longest.
const PARTS: u32 = 30;

/// Runs until `stop`. `look` is the longest pause between two looks at the clock.
pub async fn run(node: Arc<Node>, look: Duration, mut stop: watch::Receiver<bool>) {
    let mut pause = after(off(&node, waiting::retry_all).await.map(|()| None), look, &node);
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
        pause = after(off(&node, look_at_clock).await, look, &node);
    }
}

/// Judges again what is due; gives how long it is until the next moment, if there is one.
fn look_at_clock(node: &Arc<Node>) -> Result<Option<Duration>, ActionError> {
    let until = |due| {
        let millis = Time::millis_since(due, node.clock().now());
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    };
    if waiting::next_due(node)?.is_some_and(|due| due <= node.clock().now()) {
        waiting::retry_due(node)?;
    }
    Ok(waiting::next_due(node)?.map(until))
}

/// The pause before the next look. What failed is tried again after the longest.
fn after(looked: Result<Option<Duration>, ActionError>, look: Duration, node: &Node) -> Duration {
    match looked {
        Ok(until) => until.map_or(look, |until| until.clamp(look / PARTS, look)),
        Err(error) => {
            tracing::warn!(province = %node.province(), %error, "what waits was not judged again");
            look
        }
    }
}

async fn off<T: Send + 'static>(
    node: &Arc<Node>,
    act: fn(&Arc<Node>) -> Result<T, ActionError>,
) -> Result<T, ActionError> {
    let node = Arc::clone(node);
    match tokio::task::spawn_blocking(move || act(&node)).await {
        Ok(done) => done,
        Err(_broke_off) => Err(ActionError::NotAllowed("broke_off")),
    }
}
