//! What pages need before anybody is signed in: the zone of the office, the clock, and a way to fail.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};

use crate::web::error::ErrorPage;
use crate::web::lang;
use crate::web::layout::Frame;
use crate::web::text::voice::Voice;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;
use pulang_config::region::Zone;
use pulang_protocol::time::Time;

/// The door of the pages.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    /// Zone of this office.
    pub zone: Zone,
    /// The clock, handed in.
    pub now: fn() -> Time,
}

impl Door {
    /// How to speak to whoever sent these headers.
    pub fn say(&self, headers: &HeaderMap) -> Voice {
        Voice { lang: lang::chosen(headers), zone: self.zone, now: (self.now)() }
    }

    /// A failure as a page for a stranger. The same for every path, so that it tells nothing about it.
    pub fn fail(&self, headers: &HeaderMap, failure: Failure) -> Response {
        let frame = Frame::stranger(self.say(headers), LocalPath::home());
        ErrorPage { frame, failure }.into_response()
    }
}
