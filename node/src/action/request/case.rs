//! Own case files: begun, and written anew by whoever has read them as they stand.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::case::Case;

/// A case file as the office knows it, to be begun.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteCase {
    /// All of it.
    #[schema(value_type = Object)]
    pub case: Case,
}

/// A case file in place of what it was.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RewriteCase {
    /// All of it.
    #[schema(value_type = Object)]
    pub case: Case,
    /// The version that was read. If somebody has changed it since, nothing is written.
    pub version: u64,
}
