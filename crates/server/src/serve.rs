//! The line: HTTPS on one socket, and an end that loses nothing.

use crate::{Fault, Office, routes};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use sync::{LINE_WINDOW, STREAM_WINDOW};

/// How long letters that are under way may still take at the end.
const ENDS_WITHIN: Duration = Duration::from_secs(20);
/// How long the head of a request may take to come in.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// An office that is being served.
pub struct Serving {
    handle: Handle<SocketAddr>,
    office: Arc<Office>,
}

impl Serving {
    /// Takes no new letters, ends those that are under way, and then stops.
    pub fn stop(&self) {
        tracing::info!("stopping");
        self.office.readiness.stops();
        self.handle.graceful_shutdown(Some(ENDS_WITHIN));
    }
}

/// Serves an office on a socket until it is stopped.
pub fn serve(
    office: Arc<Office>,
    listener: TcpListener,
) -> Result<(Serving, impl Future<Output = Result<(), Fault>>), Fault> {
    std::thread::spawn(crate::accounts::nobodys_key);
    listener.set_nonblocking(true)?;
    let tls = RustlsConfig::from_config(Arc::new(tls_of(&office)?));
    let handle = Handle::new();
    let serving = Serving { handle: handle.clone(), office: Arc::clone(&office) };
    let mut server = axum_server::from_tcp_rustls(listener, tls)?.handle(handle);
    let timer = hyper_util::rt::TokioTimer::new();
    server.http_builder().http1().timer(timer.clone()).header_read_timeout(HEAD_WITHIN);
    let mut http = server.http_builder().http2();
    http.timer(timer).max_concurrent_streams(64);
    http.initial_stream_window_size(STREAM_WINDOW).initial_connection_window_size(LINE_WINDOW);
    let service = routes::router(office).into_make_service_with_connect_info::<SocketAddr>();
    Ok((serving, async move { Ok(server.serve(service).await?) }))
}

fn tls_of(office: &Office) -> Result<ServerConfig, Fault> {
    let damaged = || Fault::Damaged("tls.pem");
    let (certificate, key) = office.folder.line();
    let certificate =
        CertificateDer::from_pem_slice(certificate.as_bytes()).map_err(|_| damaged())?;
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).map_err(|_| damaged())?;
    let mut tls = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| damaged())?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.into_owned()], key)
        .map_err(|_| damaged())?;
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(tls)
}
