//! Why a request gets another page than the one it asked for.

use axum::response::{IntoResponse, Redirect, Response};

use crate::action::ActionError;
use crate::action::status::KEY_IN_FILE;
use crate::store::StoreError;
use crate::store::card::CardError;
use crate::web::error::ErrorPage;
use crate::web::layout::Frame;
use crate::web::text::voice::Voice;
use crate::web::view::failure::Failure;
use crate::web::view::place::LocalPath;

/// Why a request gets another page.
#[derive(Clone, Copy, Debug)]
pub enum Turned {
    /// It failed; the page for it is the same whoever asks.
    Failed(Failure, Voice),
    /// Nobody is signed in.
    SignIn,
    /// Somebody was, and the session has ended.
    SignInAgain,
}

/// Where somebody is led whose session has ended.
pub const SIGN_IN_AGAIN: &str = "/masuk?sebab=berakhir";

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::Failed(failure, say) => {
                let frame = Frame { key_in_file: KEY_IN_FILE, ..Frame::stranger(say, LocalPath::home()) };
                ErrorPage { frame, failure }.into_response()
            }
            Self::SignIn => Redirect::to("/masuk").into_response(),
            Self::SignInAgain => Redirect::to(SIGN_IN_AGAIN).into_response(),
        }
    }
}

/// What an action says, as a failure that has a page. A form that has a better word for it says it itself.
pub fn failure(error: &ActionError) -> Failure {
    match error {
        ActionError::NotFound | ActionError::Card(CardError::NotPending) => Failure::NotFound,
        // Pages offer only what is allowed when they are made; what is not allowed now has changed since.
        ActionError::NotAllowed(_)
        | ActionError::Refused(_)
        | ActionError::Waiting(_)
        | ActionError::Card(CardError::Store(_) | CardError::NotNext(_)) => Failure::Changed,
        ActionError::NotNow(_) => Failure::Busy,
        ActionError::Agreement(_) => Failure::NoAgreement,
        ActionError::Missing(_)
        | ActionError::Field { .. }
        | ActionError::Words(_)
        | ActionError::Unreadable => Failure::Unreadable,
        ActionError::ClockBehind { .. } => Failure::OurClock,
        ActionError::Store(why) => store(why),
    }
}

fn store(why: &StoreError) -> Failure {
    let failure = match why {
        StoreError::Full | StoreError::Io { .. } | StoreError::Stopped => Failure::CannotStore,
        StoreError::Busy | StoreError::Undone => Failure::Busy,
        StoreError::Erased => Failure::NotFound,
        StoreError::Corrupt { .. }
        | StoreError::BadRow(_)
        | StoreError::Sealed(_)
        | StoreError::NoKey
        | StoreError::Constraint { .. }
        | StoreError::Statement { .. }
        | StoreError::Panicked
        | StoreError::Nested => Failure::Unexpected,
    };
    if failure != Failure::NotFound {
        tracing::error!(code = failure.code(), error = %why, "the store failed");
    }
    failure
}
