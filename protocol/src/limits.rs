//! Every maximum of the protocol, in one place; each is tested at the limit and one past it.
//!
//! A limit on foreign data is part of the law between provinces: changing one is a new protocol version.

/// Bytes of one edit as signed: header, signature and payload together.
pub const EDIT_BYTES: usize = 16 * 1024;
/// Operations of one edit.
pub const OPERATIONS: usize = 64;
/// Bytes of one text value.
pub const VALUE_BYTES: usize = 4 * 1024;
/// Bytes of one path.
pub const PATH_BYTES: usize = 160;
/// Segments of one path.
pub const PATH_SEGMENTS: usize = 5;
/// Direct dependencies of one edit, `prev` not counted.
pub const DEPS: usize = 16;
/// The highest sequence number of one (document, author, incarnation); and where its author has forked, how many edits
/// of all its branches together are taken from the author itself.
pub const SEQ: u64 = 2_000;
/// The last sequence numbers, kept for events, cuts and merges, so that a full document can still be recalled.
pub const SEQ_RESERVED: u64 = 200;
/// Distinct paths that one (document, author, incarnation) may set; those of events and cuts do not count, so that a
/// full chain can still recall.
pub const PATHS_PER_AUTHOR: usize = 1_000;
/// Edits of one chain in one frame that one signature may vouch for, itself included.
pub const UNSIGNED_RUN: usize = 64;
/// Waiting edits of one document that one partner brought: no partner takes the places of another.
pub const PARKED_EDITS: usize = 256;
/// Bytes of waiting edits that one partner brought.
pub const PARKED_BYTES: usize = 4 * 1024 * 1024;
/// So many places more, each with the room of a whole edit, for edits of nothing but events and cuts: a partner that
/// has filled its room can still recall.
pub const PARKED_RESERVED: usize = 32;
/// Waiting items of one partner that are no edits; as many waiting geneses; and as many cards nobody has compared.
pub const WAITING_ITEMS: usize = 1_024;
/// Bytes of waiting items of one partner that are no edits.
pub const WAITING_BYTES: usize = 4 * 1024 * 1024;
/// New lives that a province may announce under one card in [`LIFE_MS`]; more of them wait for a person.
pub const LIVES: usize = 1;
/// The time in which they are counted, in milliseconds.
pub const LIFE_MS: i64 = 24 * 60 * 60 * 1000;
/// Versions of agreements that one partner brought and on which this office has said neither yes nor no; more of them
/// wait for a person.
pub const VERSIONS_UNDECIDED: usize = 64;
/// Holds of one party on one document, and as many of its erase orders.
pub const HOLDS: usize = 64;
/// Lifts of one document, and as many answers of one party to its erase orders.
pub const LIFTS: usize = 1_024;
/// Refused edits of one partner, and as many refused geneses, that are remembered; the oldest are forgotten.
pub const REFUSED: usize = 4_096;
/// Bytes of one frame.
pub const FRAME_BYTES: usize = 1024 * 1024;
/// Items of one frame.
pub const FRAME_ITEMS: usize = 4_096;
/// Bytes of the code of an answer.
pub const CODE_BYTES: usize = 40;
/// Additions at the end of one message between nodes.
pub const ADDITIONS: usize = 16;
/// Bytes of one such addition.
pub const ADDITION_BYTES: usize = 1024;
/// Bytes of the query of a poll.
pub const QUERY_BYTES: usize = 512;
/// Bytes of one request body, read as a stream.
pub const BODY_BYTES: usize = 16 * 1024 * 1024;
/// Bytes of one card, agreement version or record as signed.
pub const RECORD_BYTES: usize = 64 * 1024;
/// Provinces in one audience or agreement; Indonesia has 38.
pub const PARTIES: usize = 38;
/// Network addresses in one card.
pub const ADDRESSES: usize = 8;
/// Bytes of a short text: a title, a reason, an address.
pub const SHORT_TEXT: usize = 400;
/// Patterns of one kind of document in an agreement.
pub const PATTERNS: usize = 256;
/// Roles to contact in an agreement.
pub const CONTACTS: usize = 16;
/// Restrictions that one version of an agreement takes in.
pub const TAKEN_IN: usize = 256;
/// Days of one term in an agreement: a hundred years.
pub const TERM_DAYS: u32 = 36_525;
/// Bytes of the name of a file's type.
pub const MEDIA_TYPE: usize = 100;
/// Entries of one list in a receipt: chains it vouches for, items it names as waiting or refused, documents.
pub const RECEIPT_ENTRIES: usize = 1_024;
/// Bytes of one fork proof, both branches together. Each branch has at most [`UNSIGNED_RUN`] headers.
pub const PROOF_BYTES: usize = 64 * 1024;
/// Words that are read at once when people compare fingerprints: two SHA-256 hashes.
pub const SPOKEN_WORDS: usize = 64;
/// How far ahead of this node's clock a claimed time may be before the edit waits, in milliseconds.
pub const FUTURE_MS: i64 = 24 * 60 * 60 * 1000;
/// How far this node's clock may fall behind its own last signature before it signs nothing, in milliseconds.
pub const CLOCK_BACK_MS: i64 = 5 * 60 * 1000;
/// A partner's clock further off than this is shown as a clock problem, in milliseconds.
pub const SKEW_SHOWN_MS: i64 = 2 * 60 * 1000;
/// Waits before a partner that was not reached is called again, in milliseconds; the last one is repeated for ever.
pub const BACKOFF_MS: [i64; 4] = [15_000, 60_000, 5 * 60_000, 15 * 60_000];
/// How much shorter or longer such a wait may be drawn, in thousandths.
pub const JITTER_PERMILLE: i64 = 200;
/// The longest a poll is held back until there is something to send, in milliseconds.
pub const FEED_WAIT_MS: i64 = 24_000;
/// How long after its last sign of life a partner that calls this node is expected to call again, in milliseconds.
pub const PRESENCE_MS: i64 = 30_000;
/// How long a partner's poll is held back for a frame that is on its way to it already, in milliseconds.
pub const PUSH_PATIENCE_MS: i64 = 10_000;
/// The shortest distance between two polls of which the first brought nothing, in milliseconds.
pub const FEED_PAUSE_MS: i64 = 1_000;
/// The shortest distance between two new lives of one outbox, in milliseconds.
pub const EPOCH_PAUSE_MS: i64 = 15 * 60_000;
/// How often in a row a partner's answers may make no sense before the link counts as broken.
pub const ASTRAY: u8 = 3;
