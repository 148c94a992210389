//! Waiting: looked at again and again, but not for ever.

use std::time::Duration;

use crate::harness::error::HarnessError;

/// How long anything may take that happens by itself.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// Looks until there is something.
///
/// # Errors
/// The first failure of a look, or [`HarnessError::Patience`] with `what`.
pub async fn until<T>(
    what: &'static str,
    mut look: impl AsyncFnMut() -> Result<Option<T>, HarnessError>,
) -> Result<T, HarnessError> {
    let looking = async {
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.unwrap_or(Err(HarnessError::Patience(what)))
}
