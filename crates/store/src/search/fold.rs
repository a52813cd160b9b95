//! Folding text to what is compared, and reading it aloud as pinyin.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: compatibility forms and capitals made plain, and nothing but letters
/// and digits kept, so that `3-A12`, `３－Ａ１２` and `3a12` are one.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The readings of a character in pinyin without tones; none where it has none.
pub(super) fn readings(letter: char) -> Vec<String> {
    let mut readings: Vec<String> = letter
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(|reading| reading.plain().replace('ü', "v"))
        .filter(|reading| !reading.is_empty() && reading.is_ascii())
        .collect();
    readings.sort();
    readings.dedup();
    readings
}
