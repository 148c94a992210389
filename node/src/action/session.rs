//! Who comes in: a code opens a browser session, a file of the data folder lets programs of this machine in.

use pulang_protocol::id::Officer;

use crate::access::{self, LoginCode, Token};
use crate::action::ActionError;
use crate::node::Node;
use crate::store::audit::{self, Actor, Object, Verb};
use crate::store::session::{self, Session, Sort};

/// Makes a one-time code for the officer of this office. Codes that were made before are good no longer.
///
/// # Errors
/// [`ActionError::Store`].
pub fn new_code(node: &Node) -> Result<LoginCode, ActionError> {
    let code = LoginCode::from_bytes(node.random().bytes());
    let (digest, officer, now) = (code.digest(), node.officer(), node.clock().now());
    node.store().write(move |tx| {
        tx.use_reserve()?;
        session::end_all(tx, Sort::Code, now)?;
        let session = Session { officer, begun: now, until: access::after(now, access::CODE_LASTS) };
        session::put(tx, &digest, Sort::Code, &session)?;
        Ok::<(), ActionError>(())
    })?;
    Ok(code)
}

/// Opens a browser session with a one-time code, which is used up by it. Nothing if the code is wrong, used or too
/// old: one answer for all three.
///
/// # Errors
/// [`ActionError::Store`].
pub fn log_in(node: &Node, code: &LoginCode) -> Result<Option<Token>, ActionError> {
    let token = Token::from_bytes(node.random().bytes());
    let (code, digest, now) = (code.digest(), token.digest(), node.clock().now());
    // Whoever types wrong codes all day keeps no writer busy.
    if node.store().read(|tx| session::find(tx, &code, Sort::Code, now))?.is_none() {
        return Ok(None);
    }
    let opened = node.store().write(move |tx| {
        tx.use_reserve()?;
        let Some(Session { officer, .. }) = session::find(tx, &code, Sort::Code, now)? else {
            return Ok::<bool, ActionError>(false);
        };
        session::end(tx, &code)?;
        let session = Session { officer, begun: now, until: access::browser_until(now, now) };
        session::put(tx, &digest, Sort::Browser, &session)?;
        let (actor, verb) = (Actor::Officer(officer), Verb::SessionStarted);
        let object = Object::Account(officer);
        audit::append(tx, &audit::Entry { at: now, actor, verb, object, reason: None })?;
        Ok(true)
    })?;
    Ok(opened.then_some(token))
}

/// The officer behind a browser's token, if it is good; using it makes the session last longer.
///
/// # Errors
/// [`ActionError::Store`].
pub fn browser(node: &Node, token: &Token) -> Result<Option<Officer>, ActionError> {
    let (digest, now) = (token.digest(), node.clock().now());
    let found = node.store().read(|tx| session::find(tx, &digest, Sort::Browser, now))?;
    let Some(Session { officer, begun, until }) = found else { return Ok(None) };
    let longer = access::browser_until(begun, now);
    if access::is_worth_writing(until, longer) {
        let grown = node.store().write(move |tx| session::set_until(tx, &digest, longer));
        if let Err(error) = grown {
            tracing::warn!(%error, "a session does not last longer");
        }
    }
    Ok(Some(officer))
}

/// Ends a browser session.
///
/// # Errors
/// [`ActionError::Store`].
pub fn log_out(node: &Node, token: &Token) -> Result<(), ActionError> {
    let digest = token.digest();
    node.store().write(move |tx| session::end(tx, &digest).map(drop)).map_err(ActionError::Store)
}

/// Makes a token for programs of this machine. Those made before are good no longer.
///
/// # Errors
/// [`ActionError::Store`].
pub fn new_program(node: &Node) -> Result<Token, ActionError> {
    let token = Token::from_bytes(node.random().bytes());
    let (digest, officer, now) = (token.digest(), node.officer(), node.clock().now());
    node.store().write(move |tx| {
        tx.use_reserve()?;
        session::end_all(tx, Sort::Program, now)?;
        let session = Session { officer, begun: now, until: access::after(now, access::PROGRAM_LASTS) };
        session::put(tx, &digest, Sort::Program, &session)?;
        Ok::<(), ActionError>(())
    })?;
    Ok(token)
}

/// The officer behind a program's token, if it is good.
///
/// # Errors
/// [`ActionError::Store`].
pub fn program(node: &Node, token: &Token) -> Result<Option<Officer>, ActionError> {
    let (digest, now) = (token.digest(), node.clock().now());
    let found = node.store().read(|tx| session::find(tx, &digest, Sort::Program, now))?;
    Ok(found.map(|session| session.officer))
}
