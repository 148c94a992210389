//! The style sheet and the icon, inside the binary. Their addresses hold a hash, so they may be cached for ever.

use std::io::Write;
use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The style sheet.
pub const STYLE: &str = include_str!("../../assets/pulang.css");
pub(crate) const ICON: &str = include_str!("../../assets/pulang.svg");

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| address(STYLE, "css"));
static STYLE_PACKED: LazyLock<Vec<u8>> = LazyLock::new(packed);
static ICON_PATH: LazyLock<String> = LazyLock::new(|| address(ICON, "svg"));

/// Address of the style sheet.
pub fn style_path() -> &'static str {
    &STYLE_PATH
}

/// Address of the icon.
pub fn icon_path() -> &'static str {
    &ICON_PATH
}

/// The style sheet as gzip: on a slow line the first page comes twice as fast. Pages themselves are never
/// compressed, because they hold the form token beside text others wrote.
pub fn style_packed() -> &'static [u8] {
    &STYLE_PACKED
}

/// `GET /aset/{name}`: the file, or nothing when the hash is of another version.
pub fn find(name: &str, headers: &HeaderMap) -> Option<Response> {
    let wanted = format!("/aset/{name}");
    let known = [(style_path(), STYLE, "text/css; charset=utf-8"), (icon_path(), ICON, "image/svg+xml")];
    let (_, body, kind) = known.into_iter().find(|(path, _, _)| *path == wanted)?;
    let fixed = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    if body == STYLE && !style_packed().is_empty() && takes_gzip(headers) {
        return Some((fixed, [(CONTENT_ENCODING, "gzip")], style_packed()).into_response());
    }
    Some((fixed, body).into_response())
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let encodings = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    encodings.split(',').any(|encoding| encoding.trim() == "gzip")
}

/// Empty if it cannot be packed; then the plain sheet is sent.
fn packed() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(STYLE.as_bytes()).and_then(|()| encoder.finish()).unwrap_or_default()
}

fn address(content: &str, ending: &str) -> String {
    let hash: String = Sha256::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("/aset/pulang-{hash}.{ending}")
}
