//! Waiting for something to be seen, with an end.

use std::time::Duration;

use tokio::time::{sleep, timeout};

use crate::demo::error::DemoError;

/// How long one step of the story may take.
pub(super) const STEP: Duration = Duration::from_secs(60);
/// How long after one look the next is taken.
const POLL: Duration = Duration::from_millis(40);

/// Looks until there is something to see. `what` says in Bahasa what is waited for.
pub(super) async fn until<T>(
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>, DemoError>,
) -> Result<T, DemoError> {
    let looking = async {
        loop {
            if let Some(seen) = look().await? {
                return Ok(seen);
            }
            sleep(POLL).await;
        }
    };
    let late = || DemoError::TooLate { what: what.to_owned(), seconds: STEP.as_secs() };
    timeout(STEP, looking).await.unwrap_or_else(|_| Err(late()))
}
