//! `/masuk`: the one-time code that opens a session.

use askama::Template;

use crate::web::layout::Frame;
use crate::web::text::login::LoginWords;
use pulang_protocol::time::Time;

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
    /// Too many tries; the next is possible at.
    TooMany(Time),
    /// The session ended by itself.
    SessionOver,
}

impl LoginPage {
    fn w(&self) -> &'static LoginWords {
        LoginWords::of(self.frame.say.lang)
    }

    fn problem_text(&self) -> Option<String> {
        let w = self.w();
        Some(match self.problem.as_ref()? {
            LoginProblem::NotValid => w.not_valid.to_owned(),
            LoginProblem::TooMany(until) => format!("{} {}.", w.too_many, self.frame.say.at(until)),
            LoginProblem::SessionOver => w.session_over.to_owned(),
        })
    }
}
