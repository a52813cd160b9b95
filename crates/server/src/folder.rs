//! The office's folder: what it is, and under which keys.

use crate::{Fault, accounts};
use proof::DeviceKey;
use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use sync::tls_key_of;

const FORMAT: u32 = 1;
/// How people call an office that nobody named.
const NAME: &str = "总部";

/// The office's own files, beside its fairs.
pub(crate) const OWN_FILES: [&str; 3] = ["office.json", "tls.pem", accounts::FILE];

/// The folder of an office, and what its own files say.
pub struct Folder {
    path: PathBuf,
    written: Written,
    certificate: String,
    private_key: String,
    tls_key: String,
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    name: String,
    /// Grows the device key.
    seed: String,
    /// Opens the records.
    keeper: String,
    /// Another one after every restore.
    epoch: String,
}

impl Written {
    fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("texts alone")
    }
}

fn new_epoch() -> String {
    hex::encode(random::<8>())
}

impl Folder {
    /// Opens the folder of an office that is there already.
    pub fn find(path: &Path) -> Result<Self, Fault> {
        if path.join("office.json").is_file() {
            Self::open(path)
        } else {
            Err(Fault::NoOffice(path.to_owned()))
        }
    }

    /// Opens an office's folder; where it is empty, everything is made.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(path)?;
        let file = path.join("office.json");
        let written = match fs::read(&file) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| Fault::Damaged("office.json"))?
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let written = Written {
                    format: FORMAT,
                    name: NAME.to_owned(),
                    seed: hex::encode(random::<32>()),
                    keeper: hex::encode(random::<32>()),
                    epoch: new_epoch(),
                };
                write_secret(&file, &written.to_bytes())?;
                written
            }
            Err(error) => return Err(error.into()),
        };
        if written.format > FORMAT {
            return Err(Fault::Damaged("office.json is of a newer version"));
        }
        let (certificate, private_key) = line_of(path)?;
        let tls_key = tls_key_of(&der_of(&certificate)?);
        Ok(Self { path: path.to_owned(), written, certificate, private_key, tls_key })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How people call the office.
    pub fn name(&self) -> &str {
        &self.written.name
    }

    /// The office's epoch.
    pub fn epoch(&self) -> &str {
        &self.written.epoch
    }

    /// Begins another epoch: what the office signed before counts no longer.
    pub(crate) fn begin_epoch(mut self) -> Result<(), Fault> {
        self.written.epoch = new_epoch();
        write_secret(&self.path.join("office.json"), &self.written.to_bytes())
    }

    /// What opens its records.
    pub(crate) fn keeper(&self) -> &str {
        &self.written.keeper
    }

    /// The key under which the office is a device of every fair that it keeps.
    pub fn device_key(&self) -> Result<DeviceKey, Fault> {
        let mut seed = [0; 32];
        hex::decode_to_slice(&self.written.seed, &mut seed)
            .map_err(|_| Fault::Damaged("office.json"))?;
        Ok(DeviceKey::from_seed(&seed))
    }

    /// The fingerprint of its certificate.
    pub fn tls_key(&self) -> &str {
        &self.tls_key
    }

    /// Its certificate and private key for the line, as PEM.
    pub(crate) fn line(&self) -> (&str, &str) {
        (&self.certificate, &self.private_key)
    }
}

/// The certificate for the line and its key; made where there is none.
fn line_of(path: &Path) -> Result<(String, String), Fault> {
    const END: &str = "-----END CERTIFICATE-----\n";
    let file = path.join("tls.pem");
    let pem = match fs::read_to_string(&file) {
        Ok(pem) => pem,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // Desks know it by its fingerprint: the name says nothing.
            let made = rcgen::generate_simple_self_signed(vec!["boothward.invalid".to_owned()])
                .map_err(|_| Fault::Damaged("tls.pem"))?;
            let pem = format!("{}{}", made.cert.pem(), made.signing_key.serialize_pem());
            let pem = pem.replace("\r\n", "\n");
            write_secret(&file, pem.as_bytes())?;
            pem
        }
        Err(error) => return Err(error.into()),
    };
    let end = pem.find(END).ok_or(Fault::Damaged("tls.pem"))? + END.len();
    let (certificate, key) = pem.split_at(end);
    Ok((certificate.to_owned(), key.to_owned()))
}

fn der_of(certificate: &str) -> Result<Vec<u8>, Fault> {
    use rustls::pki_types::pem::PemObject;
    rustls::pki_types::CertificateDer::from_pem_slice(certificate.as_bytes())
        .map(|der| der.to_vec())
        .map_err(|_| Fault::Damaged("tls.pem"))
}

/// Writes what nobody else on the machine may read; whole, or not at all.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let coming = path.with_extension("coming");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&coming)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(fs::rename(coming, path)?)
}

/// Random bytes.
pub(crate) fn random<const COUNT: usize>() -> [u8; COUNT] {
    let mut bytes = [0; COUNT];
    fill(&mut bytes);
    bytes
}

/// Fills bytes with randomness.
pub(crate) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives randomness");
}
