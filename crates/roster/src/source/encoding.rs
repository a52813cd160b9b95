//! Encodings of text tables: the ones offered, what the bytes prove, a guess for
//! the rest, and decoding that counts what it cannot decode.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, DecoderResult, Encoding};

use crate::reading::EncodingSource;
use crate::unreadable::{LooksLike, Unreadable};

/// The encodings worth offering, as labels of the Encoding Standard. GBK and
/// GB 2312 are parts of `gb18030` and are always decoded as such.
pub const ENCODINGS: [&str; 8] =
    ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "shift_jis", "euc-kr", "windows-1252"];

/// How much of a file is looked at to guess its encoding.
pub(crate) const SAMPLE_BYTES: usize = 1 << 18;
const CHUNK_BYTES: usize = 1 << 16;
/// A share of undecodable characters above this refuses the whole file.
const UNDECODABLE_PERCENT: u64 = 2;

/// An encoding and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) encoding: &'static Encoding,
    pub(crate) source: EncodingSource,
    /// How many bytes of byte order mark stand before the text.
    pub(crate) mark_bytes: usize,
}

/// Decodes piece by piece, each undecodable sequence becoming U+FFFD.
pub(crate) struct Decoding<'a> {
    decoder: Decoder,
    encoding: &'static Encoding,
    rest: &'a [u8],
    characters: u64,
    undecodable: u64,
}

/// The encoding of a text: as given, as its byte order mark says, as its bytes
/// prove, or the candidate to which `score` gives most.
///
/// # Errors
/// When the label given is unknown, or the bytes are no text in any encoding.
pub(crate) fn find(
    bytes: &[u8],
    label: Option<&str>,
    score: &dyn Fn(&str) -> u32,
) -> Result<Found, Unreadable> {
    let marked = Encoding::for_bom(bytes);
    if let Some(label) = label {
        let encoding = by_label(label)?;
        let mark_bytes = marked.filter(|(own, _)| *own == encoding).map_or(0, |(_, length)| length);
        return Ok(Found { encoding, source: EncodingSource::Given, mark_bytes });
    }
    if let Some((encoding, mark_bytes)) = marked {
        return Ok(Found { encoding, source: EncodingSource::ByteOrderMark, mark_bytes });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let unmarked = |encoding, source| Ok(Found { encoding, source, mark_bytes: 0 });
    if sample.contains(&0) {
        let encoding =
            utf_16(sample).ok_or(Unreadable::NotATable { looks_like: LooksLike::Unknown })?;
        return unmarked(encoding, EncodingSource::Guessed);
    }
    if !looks_like_text(sample) {
        return Err(Unreadable::NotATable { looks_like: LooksLike::Unknown });
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => unmarked(encoding_rs::UTF_8, EncodingSource::Proven),
        // Cut off within the last character.
        Err(error) if error.error_len().is_none() => {
            unmarked(encoding_rs::UTF_8, EncodingSource::Proven)
        }
        Err(_) => unmarked(guess(sample, score), EncodingSource::Guessed),
    }
}

/// Words of a known header tell more than the statistics of a short text: Big5
/// taken for GB 18030 gives characters, but no header.
fn guess(sample: &[u8], score: &dyn Fn(&str) -> u32) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = |domain: Option<&[u8]>| modern(detector.guess(domain, Utf8Detection::Allow));
    let candidates = [
        detected(Some(b"cn")),
        detected(None),
        encoding_rs::GB18030,
        encoding_rs::BIG5,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_KR,
        encoding_rs::UTF_8,
        encoding_rs::WINDOWS_1252,
    ];
    let mut best = (candidates[0], (0, u64::MAX));
    for encoding in candidates {
        let mut decoding = Decoding::new(sample, encoding);
        let mut text = String::new();
        while decoding.next_into(&mut text, false) {}
        let undecodable = decoding.undecodable;
        let merit = (score(&text), undecodable);
        if merit.0 > best.1.0 || merit.0 == best.1.0 && merit.1 < best.1.1 {
            best = (encoding, merit);
        }
    }
    best.0
}

/// The encoding of a label; the historical parts of GB 18030 become the whole.
fn by_label(label: &str) -> Result<&'static Encoding, Unreadable> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .map(modern)
        .ok_or_else(|| Unreadable::EncodingUnknown { label: label.to_owned() })
}

fn modern(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::GBK { encoding_rs::GB18030 } else { encoding }
}

/// UTF-16 without a mark: the upper half of every Latin letter, digit, comma and
/// line break is zero, and such there are in every table.
fn utf_16(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros =
        |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd > even { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
    let mut decoding = Decoding::new(sample, encoding);
    let mut text = String::new();
    while decoding.next_into(&mut text, false) {}
    let is_text = decoding.undecodable * 100 <= decoding.characters
        && looks_like_text(text.as_bytes())
        && !text.contains('\0')
        && text.contains(['\n', '\r', ',', '\t', ';']);
    is_text.then_some(encoding)
}

/// Whether there are hardly any control characters.
fn looks_like_text(sample: &[u8]) -> bool {
    let controls = sample
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a))
        .count();
    controls * 200 <= sample.len()
}

impl<'a> Decoding<'a> {
    /// Decodes `bytes`, which have no byte order mark any more.
    pub(crate) fn new(bytes: &'a [u8], encoding: &'static Encoding) -> Self {
        Self {
            decoder: encoding.new_decoder_without_bom_handling(),
            encoding,
            rest: bytes,
            characters: 0,
            undecodable: 0,
        }
    }

    /// Appends the next piece to `text`; `false` when there is none. With
    /// `is_whole` a character cut off at the end counts as undecodable.
    pub(crate) fn next_into(&mut self, text: &mut String, is_whole: bool) -> bool {
        if self.rest.is_empty() {
            return false;
        }
        let (mut piece, rest) = self.rest.split_at(self.rest.len().min(CHUNK_BYTES));
        self.rest = rest;
        let last = is_whole && rest.is_empty();
        let from = text.len();
        loop {
            let room = self.decoder.max_utf8_buffer_length_without_replacement(piece.len());
            text.reserve(room.unwrap_or(CHUNK_BYTES * 4).max(16));
            let (result, read) =
                self.decoder.decode_to_string_without_replacement(piece, text, last);
            piece = &piece[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.undecodable += 1;
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
        }
        self.characters += text[from..].chars().count() as u64;
        true
    }

    /// Refuses the text when too much of what was decoded so far was undecodable.
    ///
    /// # Errors
    /// [`Unreadable::Undecodable`].
    pub(crate) fn check(&self) -> Result<(), Unreadable> {
        if self.undecodable * 100 <= self.characters * UNDECODABLE_PERCENT {
            return Ok(());
        }
        let percent = (self.undecodable * 100).div_ceil(self.characters.max(1)).min(100);
        Err(Unreadable::Undecodable {
            encoding: label(self.encoding),
            percent: u8::try_from(percent).unwrap_or(100),
        })
    }
}

/// The label of an encoding as [`ENCODINGS`] writes it.
pub(crate) fn label(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_offered_has_a_decoder_and_its_own_label() {
        for offered in ENCODINGS {
            assert_eq!(label(by_label(offered).unwrap()), offered);
        }
        assert_eq!(by_label("GB2312").unwrap(), encoding_rs::GB18030);
        assert!(matches!(by_label("ebcdic"), Err(Unreadable::EncodingUnknown { .. })));
    }

    #[test]
    fn a_wrong_encoding_is_refused_with_its_share() {
        let (bytes, _, _) =
            encoding_rs::GB18030.encode("企业名称,展位号\n展维科技有限公司,3-A12\n");
        let mut decoding = Decoding::new(&bytes, encoding_rs::UTF_8);
        let mut text = String::new();
        while decoding.next_into(&mut text, true) {}
        assert!(matches!(decoding.check(), Err(Unreadable::Undecodable { percent: 30..=100, .. })));
    }

    #[test]
    fn a_character_over_a_border_of_pieces_is_whole() {
        let text = format!("{}展维{}", "a".repeat(CHUNK_BYTES - 1), "维".repeat(CHUNK_BYTES));
        let mut decoding = Decoding::new(text.as_bytes(), encoding_rs::UTF_8);
        let mut decoded = String::new();
        while decoding.next_into(&mut decoded, true) {}
        assert_eq!(decoded, text);
        decoding.check().unwrap();
    }
}
