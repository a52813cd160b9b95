//! Texts: cleaning, folding and splitting.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Four full-width letters.
const LONGEST_PLACEHOLDER_BYTES: usize = 12;

/// Whether nothing can be seen in the text.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// The text without invisible characters around and control characters within;
/// line breaks become `\n`, other white space a blank.
pub(crate) fn clean(text: &str) -> String {
    let trimmed = text.trim_matches(is_invisible);
    if trimmed.bytes().all(|byte| byte >= 0x20) && !trimmed.contains(is_unusual) {
        return trimmed.to_owned();
    }
    let mut cleaned = String::with_capacity(trimmed.len());
    let mut characters = trimmed.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}' => cleaned.push('\n'),
            _ if is_zero_width(character) => {}
            _ if character.is_whitespace() => cleaned.push(' '),
            _ if character.is_control() => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// The text in one line, with single blanks.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The text cleaned and in one line.
pub(crate) fn line(text: &str) -> String {
    let trimmed = text.trim_matches(is_invisible);
    // Nearly all cells are plain; these bytes begin every character that is not.
    let is_plain = !trimmed.contains("  ")
        && !trimmed.contains('\u{3000}')
        && !trimmed.bytes().any(|byte| matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xe1 | 0xe2 | 0xef));
    if is_plain { trimmed.to_owned() } else { one_line(&clean(trimmed)) }
}

/// Half width, compatibility forms undone (NFKC).
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    let is_narrow = |character: char| matches!(character, '\0'..'\u{7f}' | '\u{3400}'..='\u{9fff}' | '、' | '。' | '《' | '》');
    if text.chars().all(is_narrow) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

/// Half width, compatibility forms undone, lower case, no blanks.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in narrow(text).chars() {
        match character {
            '!'..='~' => folded.push(character.to_ascii_lowercase()),
            _ if is_invisible(character) => {}
            _ if is_han(character) => folded.push(character),
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

/// Half width, compatibility forms undone, upper case, no blanks.
pub(crate) fn code(text: &str) -> String {
    upper(text).chars().filter(|character| !is_invisible(*character)).collect()
}

/// Half width, compatibility forms undone, upper case.
pub(crate) fn upper(text: &str) -> String {
    let mut upper = String::with_capacity(text.len());
    for character in narrow(text).chars() {
        match character {
            '\0'..='~' => upper.push(character.to_ascii_uppercase()),
            _ if is_han(character) => upper.push(character),
            _ => upper.extend(character.to_uppercase()),
        }
    }
    upper
}

/// Whether the text only says that there is nothing to say.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim_matches(is_invisible);
    if text.len() > LONGEST_PLACEHOLDER_BYTES {
        return false;
    }
    matches!(
        folded(text).as_str(),
        "" | "无"
            | "無"
            | "暂无"
            | "没有"
            | "未填"
            | "/"
            | "\\"
            | "-"
            | "--"
            | "---"
            | "—"
            | "——"
            | "–"
            | "n/a"
            | "na"
            | "none"
            | "null"
            | "nil"
    )
}

/// The parts of a cell that lists several things, cleaned, without blank ones.
pub(crate) fn split_list(text: &str, is_separator: fn(char) -> bool) -> Vec<String> {
    text.split(is_separator).map(line).filter(|part| !part.is_empty()).collect()
}

/// Whether the text has a Chinese character.
pub(crate) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Whether the character is Chinese (the unified ideographs and their extension A).
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}' | '〇')
}

pub(crate) fn is_invisible(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_zero_width(character)
}

fn is_zero_width(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

fn is_unusual(character: char) -> bool {
    character as u32 >= 0x7f
        && (character.is_control() || character.is_whitespace() || is_zero_width(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_keeps_line_breaks_and_drops_what_cannot_be_seen() {
        assert_eq!(
            clean("\u{feff}\u{3000} 展维\u{200b}科技\r\n有限公司\u{a0}\u{7} "),
            "展维科技\n有限公司"
        );
        assert_eq!(clean("A\u{3000}B\tC"), "A B C");
        assert!(is_blank("\u{3000}\u{200b}\r\n\t"));
        assert!(!is_blank(" 、"));
    }

    #[test]
    fn a_line_is_cleaned_whatever_it_is_made_of() {
        for (written, line_of_it) in [
            ("示例 公司", "示例 公司"),
            ("　示例\n公司 ", "示例 公司"),
            ("a  b", "a b"),
            ("示例　公司", "示例 公司"),
            ("示\u{200b}例\u{a0}公司（太原）", "示例 公司（太原）"),
            ("\u{7}", ""),
        ] {
            assert_eq!(line(written), line_of_it);
            assert_eq!(line(written), one_line(&clean(written)));
        }
    }

    #[test]
    fn folding_is_the_same_with_and_without_its_short_way() {
        for text in ["展维ABC、9", "ＡＢＣ（展）", "Ünïcode Straße", "é\u{301}", "㈱ｱ", "ﬁ"]
        {
            let slow: String = text
                .nfkc()
                .flat_map(char::to_lowercase)
                .filter(|character| !is_invisible(*character))
                .collect();
            assert_eq!(folded(text), slow);
        }
    }

    #[test]
    fn codes_become_half_width_capitals() {
        assert_eq!(code(" ９１１４ 0100ma0ｋ"), "91140100MA0K");
    }

    #[test]
    fn placeholders_say_nothing() {
        for text in ["无", " - ", "N/A", "／", "——", ""] {
            assert!(is_placeholder(text), "{text:?}");
        }
        assert!(!is_placeholder("无锡"));
    }
}
