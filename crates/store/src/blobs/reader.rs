//! Reading a blob without holding it in memory.

use super::{CHUNK, MAGIC, TAG, fill_buffer};
use crate::Fault;
use aead_stream::{DecryptorBE32, NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::ChaCha20Poly1305;
use domain::ids::Digest;
use proof::Hasher;
use std::fs::File;
use std::io::{self, Read};

/// The content of a blob, piece by piece.
pub struct BlobReader {
    file: File,
    digest: Digest,
    /// None once the last chunk has been opened.
    stream: Option<DecryptorBE32<ChaCha20Poly1305>>,
    hasher: Option<Hasher>,
    /// The sealed chunk after the one that is open, read ahead to know which is the last.
    ahead: Option<Vec<u8>>,
    open: Vec<u8>,
    at: usize,
}

impl BlobReader {
    pub(super) fn new(file: File, digest: &Digest, key: &[u8; 32]) -> Self {
        let stream = StreamBE32::new(key.into(), &Default::default()).decryptor();
        Self {
            file,
            digest: digest.clone(),
            stream: Some(stream),
            hasher: Some(Hasher::new()),
            ahead: None,
            open: Vec::new(),
            at: 0,
        }
    }

    fn next_chunk(&mut self) -> io::Result<()> {
        let Some(mut stream) = self.stream.take() else { return Ok(()) };
        let mut chunk = match self.ahead.take() {
            Some(chunk) => chunk,
            None => {
                let mut magic = [0; MAGIC.len()];
                self.file.read_exact(&mut magic).map_err(|_| damaged())?;
                if magic != *MAGIC {
                    return Err(damaged());
                }
                self.sealed_chunk()?
            }
        };
        let ahead = self.sealed_chunk()?;
        if ahead.is_empty() {
            stream.decrypt_last_in_place(b"", &mut chunk).map_err(|_| damaged())?;
        } else {
            stream.decrypt_next_in_place(b"", &mut chunk).map_err(|_| damaged())?;
            self.ahead = Some(ahead);
            self.stream = Some(stream);
        }
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&chunk);
        }
        self.open = chunk;
        self.at = 0;
        Ok(())
    }

    fn sealed_chunk(&mut self) -> io::Result<Vec<u8>> {
        let mut chunk = vec![0; CHUNK + TAG];
        let read = fill_buffer(&mut self.file, &mut chunk)?;
        chunk.truncate(read);
        Ok(chunk)
    }
}

impl Read for BlobReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.open.len() && self.stream.is_some() {
            self.next_chunk()?;
        }
        let rest = &self.open[self.at..];
        if rest.is_empty() && !buffer.is_empty() {
            // The end: it counts only if the whole is what its name says.
            if let Some(hasher) = self.hasher.take()
                && hasher.finish() != self.digest
            {
                return Err(damaged());
            }
            return Ok(0);
        }
        let taken = rest.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

/// A damaged blob as an error of reading; [`Fault`] is found in it again.
fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Fault::damaged("blob"))
}
