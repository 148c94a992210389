//! Own case files.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::case::Case;

/// A case file as the office knows it: to be begun, or in place of what it was.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteCase {
    /// All of it.
    #[schema(value_type = Object)]
    pub case: Case,
}
