//! `/masuk`: the one-time code that opens a session.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::text::login::LoginWords;

/// The form for the one-time code.
#[derive(Clone, Debug, Template)]
#[template(path = "login.html")]
pub struct LoginPage {
    /// The frame of a stranger.
    pub frame: Frame,
    /// What was wrong with the last try.
    pub problem: Option<LoginProblem>,
}

/// Why a code opened nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// Wrong, used, or too old: the answer is the same.
    NotValid,
    /// Wrong again, after many others.
    TooMany,
    /// The session ended by itself.
    SessionOver,
}

impl LoginPage {
    fn w(&self) -> &'static LoginWords {
        LoginWords::of(self.frame.say.lang)
    }

    fn problem_text(&self) -> Option<&'static str> {
        let w = self.w();
        Some(match self.problem? {
            LoginProblem::NotValid => w.not_valid,
            LoginProblem::TooMany => w.too_many,
            LoginProblem::SessionOver => w.session_over,
        })
    }
}
