//! Who has come in. A handler that takes a [`Come`] is reached by signed-in officers only; one that takes a
//! [`Posted`], by forms that were made for the very session that sends them.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse as _, Redirect, Response};
use pulang_protocol::id::Officer;

use crate::access::{self, Token};
use crate::action::view::home::DeskView;
use crate::action::{ActionError, session, status};
use crate::node::Node;
use crate::web::door::Door;
use crate::web::fields::Fields;
use crate::web::layout::{Desk, FormToken, Frame, Section};
use crate::web::map::here::Here;
use crate::web::text::layout::LayoutWords;
use crate::web::text::voice::Voice;
use crate::web::turned::{Turned, failure};
use crate::web::view::act::Notice;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;
use crate::web::view::said::Said;

/// Name of the hidden field that carries the form token.
pub const TOKEN: &str = "token";

/// A signed-in officer at this door.
#[derive(Debug)]
pub struct Come {
    /// Who.
    pub officer: Officer,
    /// In which language, zone and at what moment to speak.
    pub say: Voice,
    door: Door,
    session: Token,
    path: LocalPath,
    notice: Option<Notice>,
}

/// A form of the session that sends it.
#[derive(Debug)]
pub struct Posted {
    /// Who sends it.
    pub come: Come,
    /// What it says.
    pub fields: Fields,
}

impl Come {
    /// Runs an action in the officer's name; what it says against it becomes the page of a failure.
    ///
    /// # Errors
    /// [`Turned::Failed`].
    pub async fn ask<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Arc<Node>, Officer) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, Turned> {
        self.run(act).await.map_err(|error| self.turned(&error))
    }

    /// Runs an action in the officer's name, for a form that has its own words for what it says.
    ///
    /// # Errors
    /// What the action says.
    pub async fn run<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Arc<Node>, Officer) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        let officer = self.officer;
        self.door.run(move |node| act(node, officer)).await
    }

    /// Runs an action, then makes the frame for what it returned.
    ///
    /// # Errors
    /// [`Turned::Failed`].
    pub async fn page<T: Send + 'static>(
        &self,
        section: Section,
        act: impl FnOnce(&Arc<Node>, Officer) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<(Frame, T), Turned> {
        let (shown, desk) = self.ask(|node, officer| Ok((act(node, officer)?, status::desk(node)?))).await?;
        Ok((self.frame(section, &desk), shown))
    }

    /// The frame of a page.
    pub fn frame(&self, section: Section, desk: &DeskView) -> Frame {
        let here = self.here();
        let desk_shown = Desk {
            province: here.province(here.own),
            unit: Said::new(&*desk.office.0),
            officer: Said::new(LayoutWords::of(self.say.lang).officer),
            to_answer: desk.to_answer,
            partner_alarms: desk.partners_amiss,
            token: FormToken(access::form_token(&self.session)),
        };
        Frame {
            say: self.say,
            desk: Some(desk_shown),
            section,
            path: self.path.clone(),
            key_in_file: desk.key_in_file,
            notice: self.notice,
        }
    }

    /// For turning what actions answer into what pages show.
    pub fn here(&self) -> Here {
        Here { own: self.door.node().province(), say: self.say }
    }

    /// Leads to a page of this node, where it is said what an act did.
    pub fn done(path: &LocalPath, notice: Notice) -> Response {
        Redirect::to(&format!("{path}?{}", notice.query())).into_response()
    }

    /// A failure, as the page for it.
    pub fn fail(&self, failure: Failure) -> Turned {
        Turned::Failed(failure, self.say)
    }

    /// What an action says, as a page.
    pub fn turned(&self, error: &ActionError) -> Turned {
        self.fail(failure(error))
    }

    /// Ends the session.
    ///
    /// # Errors
    /// [`Turned::Failed`].
    pub async fn leave(self) -> Result<(), Turned> {
        let say = self.say;
        let left = self.door.run(move |node| session::log_out(node, &self.session)).await;
        left.map_err(|error| Turned::Failed(failure(&error), say))
    }
}

impl FromRequestParts<Door> for Come {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Turned> {
        let say = door.say(&parts.headers);
        let session = shown(door.node(), &parts.headers).ok_or_else(|| away(&parts.method, say, false))?;
        let (found, session) = door
            .run(move |node| Ok((session::browser(node, &session)?, session)))
            .await
            .map_err(|error| Turned::Failed(failure(&error), say))?;
        let officer = found.ok_or_else(|| away(&parts.method, say, true))?;
        let path = LocalPath::new(parts.uri.path()).unwrap_or_else(LocalPath::home);
        let notice = parts.uri.query().and_then(Notice::in_query);
        Ok(Self { officer, say, door: door.clone(), session, path, notice })
    }
}

impl FromRequest<Door> for Posted {
    type Rejection = Turned;

    async fn from_request(request: Request, door: &Door) -> Result<Self, Turned> {
        let (mut parts, body) = request.into_parts();
        let come = Come::from_request_parts(&mut parts, door).await?;
        let fields = Fields::from_request(Request::from_parts(parts, body), door).await?;
        let ours = fields.get(TOKEN).is_some_and(|sent| access::is_form_of(&come.session, sent));
        if ours { Ok(Self { come, fields }) } else { Err(come.fail(Failure::ForeignForm)) }
    }
}

/// The session a browser shows.
fn shown(node: &Node, headers: &HeaderMap) -> Option<Token> {
    let mut cookies = headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    cookies.find_map(|header| access::cookie(header, node.province()))
}

/// Where somebody without a session goes: to the code, or, with a form in hand, to the page that says it was lost.
fn away(method: &Method, say: Voice, had_one: bool) -> Turned {
    let reads = *method == Method::GET || *method == Method::HEAD;
    match (reads, had_one) {
        (true, false) => Turned::SignIn,
        (true, true) => Turned::SignInAgain,
        (false, _) => Turned::Failed(Failure::SessionOver, say),
    }
}
