//! The one cryptography library of TLS, for every client of this process.

/// Names the library; does nothing if that was done before. The HTTP library asks for it even where nothing is
/// encrypted, as on the way to this machine itself.
pub fn choose() {
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        tracing::debug!("the cryptography library was chosen before");
    }
}
