//! The line to an office: HTTPS, its certificate known by its fingerprint and by nothing else.

use crate::code::{InvitationCode, PIN_BYTES};
use crate::fault::{Fault, Refused, Remote};
use crate::wire::{
    ADMISSIONS, Answered, AskAdmission, AskInvited, AskSession, Asked, CHALLENGES, FAIRS,
    INVITATIONS, INVITED, Invitations, Invite, Invited, LETTER_TYPE, LETTERS, OpenFair, SESSIONS,
    Session, path,
};
use bytes::Bytes;
use domain::ids::ExhibitionId;
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Read;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::Store;

/// How many letters may be under way at once, so that distance does not matter.
const AT_ONCE: usize = 16;
/// How long a connection may take to come about.
const CONNECTS_WITHIN: Duration = Duration::from_secs(10);
/// How long one letter and its answer may take: sixteen megabytes over a bad line.
const ANSWERS_WITHIN: Duration = Duration::from_secs(120);

/// How many bytes of one letter may be under way: a whole one, so that distance costs it one
/// journey and not many.
pub const STREAM_WINDOW: u32 = 2 * 1024 * 1024;
/// How many bytes of all letters together.
pub const LINE_WINDOW: u32 = 16 * 1024 * 1024;

/// How the other side's certificate is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pin {
    /// By its whole SHA-256, hexadecimal: an admission says it.
    Whole(String),
    /// By the first bytes of it: a code says them.
    Begins([u8; PIN_BYTES]),
}

/// An office, reached and recognised.
pub struct Office {
    client: Client,
    base: String,
    tls_key: String,
    /// What lets one device in; empty before it was let in.
    token: Mutex<String>,
}

impl Office {
    /// Reaches an office under the first of its addresses that answers and is the right one.
    pub fn reach(addresses: &[String], pin: &Pin) -> Result<Self, Fault> {
        let mut why = Fault::Unreachable("no address".to_owned());
        for address in addresses {
            match Self::reach_at(address, pin) {
                Ok(office) => return Ok(office),
                Err(fault) => why = fault,
            }
        }
        Err(why)
    }

    fn reach_at(address: &str, pin: &Pin) -> Result<Self, Fault> {
        let seen = Arc::new(Mutex::new(None));
        let client = client(pin.clone(), Arc::clone(&seen))?;
        let base = match address.strip_prefix("https://") {
            Some(_) => address.trim_end_matches('/').to_owned(),
            None => format!("https://{address}"),
        };
        // Whoever answers here has shown the certificate; what it answers does not matter.
        client.get(format!("{base}/healthz")).send().map_err(|why| unreachable(&why))?;
        let tls_key = seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let tls_key = tls_key.ok_or_else(|| Fault::Unreachable("no certificate".to_owned()))?;
        Ok(Self { client, base, tls_key, token: Mutex::new(String::new()) })
    }

    /// Reaches the office that a code names.
    pub fn of_code(code: &InvitationCode) -> Result<Self, Fault> {
        Self::reach(&code.addresses, &Pin::Begins(code.pin))
    }

    /// The SHA-256 of its certificate, hexadecimal.
    pub fn tls_key(&self) -> &str {
        &self.tls_key
    }

    /// What an invitation is for.
    pub fn invited(&self, invitation: &str) -> Result<Invited, Fault> {
        self.ask(INVITED, &AskInvited { invitation: invitation.to_owned() })
    }

    /// Opens a fair there.
    pub fn open_fair(&self, asked: &OpenFair) -> Result<(), Fault> {
        self.tell(self.client.post(self.at(FAIRS)).json(asked))
    }

    /// Asks to be admitted to a fair.
    pub fn ask_admission(
        &self,
        exhibition: &ExhibitionId,
        asked: &AskAdmission,
    ) -> Result<(), Fault> {
        let at = self.at(&path(exhibition, ADMISSIONS));
        self.tell(self.client.post(at).json(asked))
    }

    /// The line of this record's device, which is let in once it asks for something, and stays so.
    pub fn line<'a>(&'a self, store: &'a Store) -> OfficeLine<'a> {
        OfficeLine { office: self, store }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    fn ask<T: DeserializeOwned>(&self, path: &str, asked: &impl Serialize) -> Result<T, Fault> {
        read(send(self.client.post(self.at(path)).json(asked))?)
    }

    fn tell(&self, request: RequestBuilder) -> Result<(), Fault> {
        send(request).map(drop)
    }
}

/// The line of one device to an office.
pub struct OfficeLine<'a> {
    office: &'a Office,
    store: &'a Store,
}

impl OfficeLine<'_> {
    /// Invites another desk.
    pub fn invite(&self, invite: &Invite) -> Result<(), Fault> {
        let request = || self.office.client.post(self.at(INVITATIONS)).json(invite);
        self.send_let_in(request).map(drop)
    }

    /// Who answered this device's invitations.
    pub fn invitations(&self) -> Result<Invitations, Fault> {
        read(self.send_let_in(|| self.office.client.get(self.at(INVITATIONS)))?)
    }

    /// Lets this device in anew: whether the facts admit it is told at once.
    pub fn let_in(&self) -> Result<(), Fault> {
        self.renew()
    }

    fn at(&self, what: &str) -> String {
        self.office.at(&path(self.store.exhibition(), what))
    }

    /// Sends what only those who were let in may ask. Where the session ended, or none was opened,
    /// it is opened first.
    fn send_let_in(&self, request: impl Fn() -> RequestBuilder) -> Result<Response, Fault> {
        let token = self.token().clone();
        if !token.is_empty() {
            match send(request().bearer_auth(token)) {
                Err(Fault::Refused(Refused::SessionEnded)) => {}
                other => return other,
            }
        }
        self.renew()?;
        send(request().bearer_auth(self.token().clone()))
    }

    fn token(&self) -> MutexGuard<'_, String> {
        self.office.token.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs what the office asks, and is let in for a while.
    fn renew(&self) -> Result<(), Fault> {
        let exhibition = self.store.exhibition();
        let refused = || Fault::Refused(Refused::NotAdmitted);
        let device = self.store.device().ok_or_else(refused)?;
        let ask = AskSession { device: device.clone() };
        let asked: Asked = self.office.ask(&path(exhibition, CHALLENGES), &ask)?;
        let signature = self.store.answer_challenge(&asked.nonce, &self.office.tls_key)?;
        let answered = Answered { device, nonce: asked.nonce, signature: signature.to_string() };
        let session: Session = self.office.ask(&path(exhibition, SESSIONS), &answered)?;
        *self.token() = session.token;
        Ok(())
    }
}

impl Remote for OfficeLine<'_> {
    fn carry(&self, letter: Vec<u8>) -> Result<Vec<u8>, Fault> {
        // Cloning it shares the bytes.
        let letter = Bytes::from(letter);
        let answer = self.send_let_in(|| {
            let request = self.office.client.post(self.at(LETTERS)).body(letter.clone());
            request.header("content-type", LETTER_TYPE)
        })?;
        let mut bytes = Vec::new();
        let limit = crate::codec::LETTER_BYTES as u64 + 1;
        answer.take(limit).read_to_end(&mut bytes).map_err(|why| unreachable(&why))?;
        Ok(bytes)
    }

    fn at_once(&self) -> usize {
        AT_ONCE
    }
}

fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Fault> {
    answer.json().map_err(|_| Fault::Unreadable("answer"))
}

fn send(request: RequestBuilder) -> Result<Response, Fault> {
    let answer = request.send().map_err(|why| unreachable(&why))?;
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    // Whoever refuses says why; another kind of server may say anything.
    match answer.json::<Refused>() {
        Ok(why) => Err(Fault::Refused(why)),
        Err(_) if status == StatusCode::UNAUTHORIZED => Err(Fault::Refused(Refused::SessionEnded)),
        Err(_) => Err(Fault::Unreachable(format!("status {status}"))),
    }
}

fn unreachable(why: &dyn std::error::Error) -> Fault {
    let mut told = why.to_string();
    let mut source = why.source();
    while let Some(inner) = source {
        told = inner.to_string();
        source = inner.source();
    }
    Fault::Unreachable(told)
}

fn client(pin: Pin, seen: Arc<Mutex<Option<String>>>) -> Result<Client, Fault> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Pinned { pin, seen, provider: Arc::clone(&provider) });
    let mut tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| unreachable(&why))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Client::builder()
        .tls_backend_preconfigured(tls)
        .https_only(true)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECTS_WITHIN)
        .timeout(ANSWERS_WITHIN)
        .http2_initial_stream_window_size(STREAM_WINDOW)
        .http2_initial_connection_window_size(LINE_WINDOW)
        .build()
        .map_err(|why| unreachable(&why))
}

/// Believes one certificate, whatever name or date it bears.
#[derive(Debug)]
struct Pinned {
    pin: Pin,
    seen: Arc<Mutex<Option<String>>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let found = tls_key_of(certificate);
        let is_right = match &self.pin {
            Pin::Whole(key) => *key == found,
            Pin::Begins(bytes) => found.starts_with(&hex::encode(bytes)),
        };
        if !is_right {
            return Err(rustls::Error::InvalidCertificate(
                rustls::CertificateError::ApplicationVerificationFailure,
            ));
        }
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// The fingerprint by which a certificate is known: the SHA-256 of its DER, hexadecimal.
pub fn tls_key_of(certificate: &[u8]) -> String {
    let digest = proof::digest_of(certificate);
    digest.as_str().trim_start_matches("sha256:").to_owned()
}
