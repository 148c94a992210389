//! `pulang code`: a one-time code for whoever sits at this machine.

use serde_json::json;

use crate::cli::client::Client;
use crate::cli::error::CliError;
use crate::cli::shown::Shown;

/// Makes a code and says how long it is good.
pub(super) async fn run(client: &Client) -> Result<Shown, CliError> {
    let answer = client.post("/codes", &json!({})).await?;
    let code = answer.get("code").and_then(|code| code.as_str()).ok_or(CliError::NotAnAnswer)?;
    let text =
        format!("Kode masuk sekali pakai: {code} (berlaku 15 menit; kode sebelumnya tidak berlaku lagi).");
    Ok(Shown::new(answer.clone(), text))
}
