//! Files by their digest, encrypted at rest.
//!
//! A blob is `BWB1` and then chunks of 64 KiB, each with its tag, the last one marked as the last
//! (STREAM, <https://eprint.iacr.org/2015/189>), under a key that grows from the data key and the
//! digest. As no two contents share a key, the nonce need not be random, and the same content
//! gives the same file: writing it again changes nothing.

mod incoming;
mod reader;

pub use incoming::{Come, PIECE_STEP};
pub use reader::BlobReader;

use crate::keys::DataKey;
use crate::{Fault, Unusable, files};
use aead_stream::{EncryptorBE32, NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::ChaCha20Poly1305;
use domain::fact::{Blob, BlobKind};
use domain::ids::Digest;
use proof::{Hasher, digest_of};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 4] = b"BWB1";
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// The blobs of one fair.
#[derive(Clone)]
pub struct Blobs {
    folder: PathBuf,
    key: DataKey,
}

impl Blobs {
    /// Opens the folder, makes it where it is missing, and clears what a cut short left there.
    pub(crate) fn open(fair: &Path, key: DataKey) -> Result<Self, Fault> {
        let folder = fair.join("blobs");
        files::make_folder(&folder)?;
        files::make_folder(&folder.join("incoming"))?;
        files::remove_leftovers(&folder.join("incoming"))?;
        Ok(Self { folder, key })
    }

    /// The folder as it is, of which another program may be the keeper: nothing is cleared.
    pub(crate) fn of_another(fair: &Path, key: DataKey) -> Self {
        Self { folder: fair.join("blobs"), key }
    }

    /// Keeps bytes. When it returns, they outlast a power cut.
    pub(crate) fn put(&self, bytes: &[u8], kind: BlobKind, personal: bool) -> Result<Blob, Fault> {
        let digest = digest_of(bytes);
        self.keep(&digest, &mut &*bytes)?;
        Ok(Blob { digest, bytes: bytes.len() as u64, kind, personal })
    }

    /// Keeps a file that is too large for memory; it is read twice.
    pub(crate) fn put_from(
        &self,
        source: &mut (impl Read + Seek),
        kind: BlobKind,
        personal: bool,
    ) -> Result<Blob, Fault> {
        let start = source.stream_position()?;
        let mut hasher = Hasher::new();
        let mut buffer = vec![0; CHUNK];
        let mut bytes = 0;
        loop {
            let read = fill_buffer(source, &mut buffer)?;
            hasher.update(&buffer[..read]);
            bytes += read as u64;
            if read < CHUNK {
                break;
            }
        }
        let digest = hasher.finish();
        source.seek(SeekFrom::Start(start))?;
        self.keep(&digest, source)?;
        Ok(Blob { digest, bytes, kind, personal })
    }

    /// How much of the disk the files take, those on their way in left out.
    pub(crate) fn size(&self) -> Result<u64, Fault> {
        let mut bytes = 0;
        for shelf in fs::read_dir(&self.folder)? {
            let shelf = shelf?;
            if shelf.file_name() == "incoming" {
                continue;
            }
            for file in fs::read_dir(shelf.path())? {
                match file?.metadata() {
                    // It was erased while the others were counted.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    found => bytes += found?.len(),
                }
            }
        }
        Ok(bytes)
    }

    /// Whether the file is here.
    pub(crate) fn is_here(&self, digest: &Digest) -> bool {
        self.path(digest).is_file()
    }

    /// The whole content, checked against its digest.
    pub(crate) fn get(&self, digest: &Digest) -> Result<Vec<u8>, Fault> {
        let mut content = Vec::new();
        self.read(digest)?.read_to_end(&mut content)?;
        Ok(content)
    }

    /// The content piece by piece. A damaged piece is an error in the middle, never wrong bytes,
    /// and the end is reached only if the whole has its digest.
    pub(crate) fn read(&self, digest: &Digest) -> Result<BlobReader, Fault> {
        match File::open(self.path(digest)) {
            Ok(file) => Ok(BlobReader::new(file, digest, &self.key.blob_key(digest))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(Unusable::BlobMissing { digest: digest.clone() }.into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A piece of the content, at most `limit` bytes from `offset` on; every chunk of it is
    /// authentic, the whole is for the reader of all pieces to hash.
    pub(crate) fn piece(
        &self,
        digest: &Digest,
        offset: u64,
        limit: usize,
    ) -> Result<Vec<u8>, Fault> {
        let mut file = match File::open(self.path(digest)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Unusable::BlobMissing { digest: digest.clone() }.into());
            }
            opened => opened?,
        };
        let sealed = file.metadata()?.len().saturating_sub(MAGIC.len() as u64);
        let chunks = sealed.div_ceil((CHUNK + TAG) as u64);
        let stream: StreamBE32<ChaCha20Poly1305> =
            StreamBE32::new((&*self.key.blob_key(digest)).into(), &Default::default());
        let mut at = offset / CHUNK as u64;
        let mut skip = usize::try_from(offset % CHUNK as u64).map_err(Fault::broken)?;
        file.seek(SeekFrom::Start(MAGIC.len() as u64 + at * (CHUNK + TAG) as u64))?;
        let mut piece = Vec::with_capacity(limit.min(8 * CHUNK));
        while piece.len() < limit && at < chunks {
            let mut chunk = vec![0; CHUNK + TAG];
            let read = fill_buffer(&mut file, &mut chunk)?;
            chunk.truncate(read);
            let place = u32::try_from(at).map_err(Fault::broken)?;
            stream
                .decrypt_in_place(place, at + 1 == chunks, b"", &mut chunk)
                .map_err(|_| Fault::damaged("blob"))?;
            let wanted = chunk.get(skip..).unwrap_or_default();
            piece.extend_from_slice(&wanted[..wanted.len().min(limit - piece.len())]);
            skip = 0;
            at += 1;
        }
        Ok(piece)
    }

    /// Takes a file away. That it was not here is no fault.
    pub(crate) fn remove(&self, digest: &Digest) -> Result<(), Fault> {
        self.give_up(digest)?;
        let path = self.path(digest);
        match fs::remove_file(&path) {
            Ok(()) => files::sync_folder(path.parent().unwrap_or(&self.folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Copies the encrypted file into another folder of the same fair and key.
    pub(crate) fn copy_to(&self, digest: &Digest, other: &Self) -> Result<(), Fault> {
        if other.is_here(digest) {
            return Ok(());
        }
        let mut source = match File::open(self.path(digest)) {
            Ok(source) => source,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Unusable::BlobMissing { digest: digest.clone() }.into());
            }
            Err(error) => return Err(error.into()),
        };
        other.file(digest, |file| io::copy(&mut source, file).map(drop))
    }

    fn path(&self, digest: &Digest) -> PathBuf {
        let name = self.key.blob_name(digest);
        self.folder.join(&name[..2]).join(name)
    }

    fn keep(&self, digest: &Digest, source: &mut impl Read) -> Result<(), Fault> {
        if self.is_here(digest) {
            return Ok(());
        }
        let key = self.key.blob_key(digest);
        self.file(digest, |file| encrypt(source, file, digest, &key))
    }

    fn file(
        &self,
        digest: &Digest,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(), Fault> {
        let path = self.path(digest);
        files::make_folder(path.parent().unwrap_or(&self.folder))?;
        let temporary = files::temporary_in(&self.folder.join("incoming"));
        let filled = files::fill(&temporary, write);
        files::finish(&temporary, &path, filled)
    }
}

fn encrypt(
    source: &mut impl Read,
    file: &mut File,
    digest: &Digest,
    key: &[u8; 32],
) -> io::Result<()> {
    file.write_all(MAGIC)?;
    let mut stream: EncryptorBE32<ChaCha20Poly1305> =
        StreamBE32::new(key.into(), &Default::default()).encryptor();
    let mut hasher = Hasher::new();
    let mut next = vec![0; CHUNK];
    let mut read = fill_buffer(source, &mut next)?;
    let mut chunk = Vec::with_capacity(CHUNK + TAG);
    loop {
        chunk.clear();
        chunk.extend_from_slice(&next[..read]);
        hasher.update(&chunk);
        let full = read == CHUNK;
        read = if full { fill_buffer(source, &mut next)? } else { 0 };
        if read == 0 {
            stream.encrypt_last_in_place(b"", &mut chunk).map_err(io::Error::other)?;
            file.write_all(&chunk)?;
            break;
        }
        stream.encrypt_next_in_place(b"", &mut chunk).map_err(io::Error::other)?;
        file.write_all(&chunk)?;
    }
    // A file that somebody changes while it is read would be kept under a wrong digest.
    if hasher.finish() == *digest {
        Ok(())
    } else {
        Err(io::Error::other("the file changed while it was read"))
    }
}

/// Reads until the buffer is full or the source ends.
fn fill_buffer(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
