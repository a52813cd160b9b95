//! Folding text to what is compared, and reading it aloud as pinyin.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: compatibility forms and capitals made plain, and nothing but letters
/// and digits kept, so that `3-A12`, `３－Ａ１２` and `3a12` are one.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
    }
    text.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The readings of a character in pinyin without tones; none where it has none.
pub(super) fn readings(letter: char) -> Vec<&'static str> {
    let mut readings: Vec<&str> = letter
        .to_pinyin_multi()
        .into_iter()
        .flatten()
        .map(|reading| typed(reading.plain()))
        .filter(|reading| !reading.is_empty() && reading.is_ascii())
        .collect();
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// A reading as it is typed: `v` for the letter that keyboards lack.
fn typed(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lv",
        "lüe" => "lve",
        "lüan" => "lvan",
        "lün" => "lvn",
        "nü" => "nv",
        "nüe" => "nve",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_can_be_typed() {
        for letter in '\u{3400}'..='\u{9fff}' {
            for reading in letter.to_pinyin_multi().into_iter().flatten() {
                let typed = typed(reading.plain());
                assert!(!typed.contains('ü'), "{letter} {typed}");
            }
        }
        assert_eq!(readings('绿'), ["lu", "lv"]);
    }
}
