//! `api-token` in the data folder: what programs of this machine show, readable by the node's own account only.

use std::path::Path;

use crate::access::Token;
use crate::action::session;
use crate::folder::{read_private_file, replace_private_file};
use crate::node::Node;
use crate::serve::error::ServeError;

/// The file's name.
pub const FILE: &str = "api-token";
const LIMIT: u64 = 64;

/// Draws a new token; the one before is good no longer.
///
/// # Errors
/// [`ServeError`].
pub fn renew(node: &Node, folder: &Path) -> Result<Token, ServeError> {
    let token = session::new_program(node)?;
    replace_private_file(&folder.join(FILE), token.shown().as_bytes())?;
    Ok(token)
}

/// The token that is good now, or a new one. So a node whose disk is full can still be asked how it is.
///
/// # Errors
/// [`ServeError`].
pub fn ensure(node: &Node, folder: &Path) -> Result<Token, ServeError> {
    if let Some(token) = read(folder)
        && session::program(node, &token)?.is_some()
    {
        return Ok(token);
    }
    renew(node, folder)
}

/// The token in the file, if there is one.
pub fn read(folder: &Path) -> Option<Token> {
    let text = read_private_file(&folder.join(FILE), LIMIT).ok()?;
    std::str::from_utf8(&text).ok().and_then(Token::parse)
}
