//! Letters as bytes, with limits that hold before anything is believed.

use crate::fault::Fault;
use crate::letter::{Answer, Letter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::io::{BufWriter, Read};

/// How long a letter may be on the line.
pub const LETTER_BYTES: usize = 16 * 1024 * 1024;
/// How long it may be once it is unpacked.
pub const UNPACKED_BYTES: u64 = 48 * 1024 * 1024;

/// The first byte of a letter that is CBOR as it stands.
const PLAIN: u8 = 0;
/// The first byte of one whose CBOR is packed with zstd.
const PACKED: u8 = 1;
/// Fast; what facts repeat is found at this level already.
const LEVEL: i32 = 1;
/// How many bytes are packed at a time.
const GATHERED: usize = 64 * 1024;

/// A letter as bytes.
pub fn pack_letter(letter: &Letter) -> Result<Vec<u8>, Fault> {
    write(letter, !matches!(letter, Letter::GiveFiles { .. }))
}

/// An answer as bytes.
pub fn pack_answer(answer: &Answer) -> Result<Vec<u8>, Fault> {
    write(answer, !matches!(answer, Answer::Pieces { .. }))
}

/// Reads a letter.
pub fn open_letter(bytes: &[u8]) -> Result<Letter, Fault> {
    read(bytes)
}

/// Reads an answer.
pub fn open_answer(bytes: &[u8]) -> Result<Answer, Fault> {
    read(bytes)
}

pub(crate) fn write(content: &impl Serialize, pack: bool) -> Result<Vec<u8>, Fault> {
    let unwritable = |_| Fault::Unreadable("content");
    if !pack {
        let mut bytes = vec![PLAIN];
        ciborium::into_writer(content, &mut bytes).map_err(|_| Fault::Unreadable("content"))?;
        return Ok(bytes);
    }
    let mut packed = zstd::Encoder::new(vec![PACKED], LEVEL).map_err(unwritable)?;
    // What a bad line spoils must not pass for something false that somebody said.
    packed.include_checksum(true).map_err(unwritable)?;
    // CBOR is written a few bytes at a time, and the packer wants many.
    let mut gathered = BufWriter::with_capacity(GATHERED, packed);
    ciborium::into_writer(content, &mut gathered).map_err(|_| Fault::Unreadable("content"))?;
    let packed = gathered.into_inner().map_err(|_| Fault::Unreadable("content"))?;
    packed.finish().map_err(unwritable)
}

pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    if bytes.len() > LETTER_BYTES {
        return Err(Fault::Unreadable("too long"));
    }
    let torn = |_| Fault::Unreadable("torn");
    let plain = match bytes.split_first() {
        Some((&PLAIN, content)) => Cow::Borrowed(content),
        Some((&PACKED, content)) => {
            // What unpacks without end is left at the limit.
            let mut plain = Vec::new();
            let packed = zstd::Decoder::with_buffer(content).map_err(torn)?;
            packed.take(UNPACKED_BYTES + 1).read_to_end(&mut plain).map_err(torn)?;
            if plain.len() as u64 > UNPACKED_BYTES {
                return Err(Fault::Unreadable("too long"));
            }
            Cow::Owned(plain)
        }
        _ => return Err(Fault::Unreadable("form")),
    };
    let mut rest = plain.as_ref();
    let content = ciborium::from_reader(&mut rest).map_err(|_| Fault::Unreadable("content"))?;
    if rest.is_empty() { Ok(content) } else { Err(Fault::Unreadable("content")) }
}
