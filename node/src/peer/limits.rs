//! Every maximum and every wait of the peer door, in one place so that tests can shorten them.
//!
//! The waits run on the timer of the runtime, which only goes forward; they decide when a socket is given up and
//! nothing else.

use std::time::Duration;

use pulang_protocol::limits::BODY_BYTES;

/// Longest wait of the long-polled feed before it answers "nothing new".
pub const FEED_WAIT: Duration = Duration::from_secs(25);

/// What the listening side allows.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the accepted socket to the end of the TLS handshake.
    pub handshake: Duration,
    /// TLS handshakes in progress at one time; further callers wait in the backlog of the system.
    pub handshakes: usize,
    /// TLS handshakes in progress from one network address; further ones are dropped.
    pub handshakes_per_address: usize,
    /// Open connections of all partners together; further ones are dropped.
    pub connections: usize,
    /// Open connections of one key; a further one ends the oldest.
    pub connections_per_key: usize,
    /// From the end of the handshake to the complete header of the first request.
    pub first_request: Duration,
    /// Between two requests on one connection.
    pub idle: Duration,
    /// How often overdue connections are looked for.
    pub sweep: Duration,
    /// Largest request body, in bytes.
    pub body_max_bytes: usize,
    /// Bytes of request bodies in memory for all partners together.
    pub bodies_total_bytes: usize,
    /// Bytes of request bodies in memory for one key.
    pub bodies_per_key_bytes: usize,
    /// Largest query string, in bytes.
    pub query_max_bytes: usize,
    /// Head start before the slowest permitted rate counts, for a body in either direction.
    pub transfer_grace: Duration,
    /// Slowest permitted rate of a body in either direction.
    pub transfer_bytes_per_sec: u64,
    /// Requests of one key in progress at one time.
    pub requests_per_key: usize,
    /// Average distance between two requests of one key.
    pub request_interval: Duration,
    /// Requests of one key that may come at once before the average distance counts.
    pub request_burst: u32,
    /// Longest wait of the feed; after it the answer is empty.
    pub feed_wait: Duration,
    /// Longest wait for the answer to any other request; after it the answer is "not now".
    pub reply_wait: Duration,
    /// At shutdown, time for answers in progress before connections are ended.
    pub closing: Duration,
}

impl Limits {
    /// Time a body of `bytes` may take at the slowest permitted rate.
    #[must_use]
    pub fn transfer_time(&self, bytes: usize) -> Duration {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        let secs = bytes.checked_div(self.transfer_bytes_per_sec).unwrap_or(0);
        self.transfer_grace.saturating_add(Duration::from_secs(secs))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            handshake: Duration::from_secs(5),
            handshakes: 64,
            handshakes_per_address: 16,
            connections: 256,
            connections_per_key: 4,
            first_request: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            sweep: Duration::from_millis(500),
            body_max_bytes: BODY_BYTES,
            bodies_total_bytes: 8 * BODY_BYTES,
            bodies_per_key_bytes: BODY_BYTES,
            query_max_bytes: 512,
            transfer_grace: Duration::from_secs(10),
            transfer_bytes_per_sec: 8 * 1024,
            requests_per_key: 8,
            request_interval: Duration::from_millis(50),
            request_burst: 200,
            feed_wait: FEED_WAIT,
            reply_wait: Duration::from_secs(60),
            closing: Duration::from_secs(5),
        }
    }
}

/// What the calling side allows.
#[derive(Clone, Debug)]
pub struct ClientLimits {
    /// Name look-up, TCP and TLS together.
    pub connect: Duration,
    /// A whole `POST`, from the first byte to the last of the answer.
    pub post: Duration,
    /// A whole long poll; longer than the partner's [`Limits::feed_wait`].
    pub feed: Duration,
    /// Distance between two pings while a request is open, so that a dead line is noticed.
    pub ping: Duration,
    /// Wait for the answer to a ping.
    pub pong: Duration,
    /// How long an unused connection is kept; shorter than the partner's [`Limits::idle`].
    pub keep: Duration,
    /// Largest answer, in bytes.
    pub answer_max_bytes: usize,
}

impl Default for ClientLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            post: Duration::from_secs(300),
            feed: FEED_WAIT.saturating_add(Duration::from_secs(15)),
            ping: Duration::from_secs(15),
            pong: Duration::from_secs(10),
            keep: Duration::from_secs(45),
            answer_max_bytes: BODY_BYTES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ClientLimits, Limits};
    use std::time::Duration;

    #[test]
    fn a_body_may_take_the_grace_and_its_bytes_at_the_slowest_rate() {
        let limits = Limits { transfer_bytes_per_sec: 1024, ..Limits::default() };
        assert_eq!(limits.transfer_time(0), Duration::from_secs(10));
        assert_eq!(limits.transfer_time(10 * 1024), Duration::from_secs(20));
    }

    #[test]
    fn the_caller_lets_go_before_the_listener_does_and_outwaits_its_feed() {
        let (listening, calling) = (Limits::default(), ClientLimits::default());
        assert!(calling.keep < listening.idle);
        assert!(calling.feed > listening.feed_wait);
        assert!(listening.idle > listening.feed_wait);
    }
}
