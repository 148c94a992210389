//! What is written about the running node: one JSON object a line, on standard error; ids and codes, never names.

use pulang_config::node::LogLevel;
use tracing_subscriber::EnvFilter;

/// Begins the log of this process at a level. Other libraries are heard only when something is wrong.
pub fn begin(level: LogLevel) {
    let filter = EnvFilter::new(format!("error,pulang_node={}", level.word()));
    let begun =
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if let Err(error) = begun {
        tracing::debug!(%error, "this process has a log already");
    }
}
