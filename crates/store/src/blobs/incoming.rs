//! Files that come from elsewhere in pieces: sealed as they come, and kept once they are whole.
//!
//! Nobody has vouched for a piece, so pieces are sealed under a key of their own: what is false
//! never meets the key under which the true file is kept.

use super::{Blobs, CHUNK, MAGIC, TAG};
use crate::{Fault, files};
use aead_stream::{NewStream, StreamBE32, StreamPrimitive};
use chacha20poly1305::ChaCha20Poly1305;
use domain::ids::Digest;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// Every piece but a file's last is a multiple of this many bytes.
pub const PIECE_STEP: u64 = CHUNK as u64;

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Come {
    /// The file is whole and is what its digest says.
    Whole,
    /// So many bytes of it are here now, from its beginning on: the next piece begins there.
    Part(u64),
    /// It was whole and was not what its digest says: nothing of it is kept.
    False,
    /// No fact here names the file, or it was erased: nothing of it is kept.
    Unwanted,
}

impl Blobs {
    /// How many bytes of a file that is on its way are here.
    pub(crate) fn come(&self, digest: &Digest) -> u64 {
        let sealed = fs::metadata(self.partial(digest)).map_or(0, |known| known.len());
        sealed.saturating_sub(MAGIC.len() as u64) / (CHUNK + TAG) as u64 * PIECE_STEP
    }

    /// Adds a piece of a file of `total` bytes. One that does not begin where the last one ended,
    /// or ends where none may, changes nothing.
    pub(crate) fn add_piece(
        &self,
        digest: &Digest,
        total: u64,
        offset: u64,
        bytes: &[u8],
    ) -> Result<Come, Fault> {
        if self.is_here(digest) {
            return Ok(Come::Whole);
        }
        let come = self.come(digest);
        let end = offset.saturating_add(bytes.len() as u64);
        let fits =
            end == total || (end < total && end.is_multiple_of(PIECE_STEP) && !bytes.is_empty());
        if offset != come || !fits {
            return Ok(Come::Part(come));
        }
        files::make_folder(&self.folder.join("partial"))?;
        let path = self.partial(digest);
        let mut file = OpenOptions::new().create(true).write(true).truncate(false).open(&path)?;
        // What a cut left of a chunk goes.
        let begin = (come / PIECE_STEP) * (CHUNK + TAG) as u64;
        file.set_len(if come == 0 { 0 } else { MAGIC.len() as u64 + begin })?;
        file.seek(SeekFrom::End(0))?;
        if come == 0 {
            file.write_all(MAGIC)?;
        }
        self.seal_chunks(&mut file, digest, come / PIECE_STEP, bytes, end == total)?;
        if end < total {
            return Ok(Come::Part(end));
        }
        file.sync_all()?;
        self.settle(digest)
    }

    fn seal_chunks(
        &self,
        file: &mut File,
        digest: &Digest,
        first: u64,
        bytes: &[u8],
        ends: bool,
    ) -> Result<(), Fault> {
        let key = self.key.partial_key(digest);
        let stream: StreamBE32<ChaCha20Poly1305> =
            StreamBE32::new((&*key).into(), &Default::default());
        // A file of nothing is one empty chunk.
        let chunks = bytes.chunks(CHUNK).chain(bytes.is_empty().then_some(&[][..]));
        let count = bytes.len().div_ceil(CHUNK).max(1);
        for (at, chunk) in chunks.enumerate() {
            let place = u32::try_from(first + at as u64).map_err(Fault::broken)?;
            let mut sealed = chunk.to_vec();
            stream
                .encrypt_in_place(place, ends && at + 1 == count, b"", &mut sealed)
                .map_err(|_| Fault::broken("a chunk is within what the cipher takes"))?;
            file.write_all(&sealed)?;
        }
        Ok(())
    }

    /// Keeps a file whose last piece has come, if it is what its digest says.
    fn settle(&self, digest: &Digest) -> Result<Come, Fault> {
        let partial = self.partial(digest);
        let sealed = File::open(&partial)?;
        let mut content = super::BlobReader::new(sealed, digest, &self.key.partial_key(digest));
        let whole = io::copy(&mut content, &mut io::sink()).is_ok();
        if whole {
            let sealed = File::open(&partial)?;
            let key = self.key.partial_key(digest);
            self.keep(digest, &mut super::BlobReader::new(sealed, digest, &key))?;
        }
        fs::remove_file(&partial)?;
        Ok(if whole { Come::Whole } else { Come::False })
    }

    /// Keeps a file that came whole, if it is what its digest says.
    pub(crate) fn keep_come(&self, digest: &Digest, bytes: &[u8]) -> Result<Come, Fault> {
        if proof::digest_of(bytes) != *digest {
            return Ok(Come::False);
        }
        self.keep(digest, &mut &*bytes)?;
        self.give_up(digest)?;
        Ok(Come::Whole)
    }

    /// Drops what has come of a file.
    pub(crate) fn give_up(&self, digest: &Digest) -> Result<(), Fault> {
        match fs::remove_file(self.partial(digest)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn partial(&self, digest: &Digest) -> PathBuf {
        self.folder.join("partial").join(self.key.blob_name(digest))
    }
}
