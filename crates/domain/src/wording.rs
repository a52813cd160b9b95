//! The organiser's own words: the organiser is no authority, and its papers must not look as if it
//! were one.
//!
//! What an authority or a court alone may do or say has no place in an organiser's paper:
//! 认定侵权 (found to infringe), 责令 (order), 处罚 (penalty), 没收 (confiscate), 扣押 (seize) and
//! 查封 (seal up); in English *infringement established*, *penalty*, *confiscate*, *seize*,
//! *seal up* and *order to stop*, with their inflections, as whole words in any case. *Sealed*
//! alone stays free, because papers are signed and sealed, and so does *order* alone, because a
//! purchase is one. The Chinese words are found in simplified and traditional characters, and
//! when spaces, punctuation or invisible signs stand between their characters.
//!
//! The title of somebody else's document may be named if it is marked as quotation:
//! 《行政处罚决定书》, 「…」, 『…』, “…” or "…". A quotation is closed, on one line, without the end of
//! a sentence and at most [`QUOTATION_MAXIMUM`] characters long; a forbidden word alone in
//! quotation marks is no title.
//!
//! Some everyday words only look forbidden and pass: 没收到 (not received), 扣押金 (keep a
//! deposit), 检查封条 (check a strip seal), and two words that meet at a comma, as in 折扣、押金.

mod ordinary;

#[cfg(test)]
mod tests;

use ordinary::{Around, is_ordinary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// The most characters that a quotation may have.
pub const QUOTATION_MAXIMUM: usize = 80;

/// A word that the organiser may not use, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forbidden {
    /// The word in its plain form, for example `没收` or `confiscate`.
    pub word: String,
    /// The place of its first character, counted in characters (Unicode scalar values) from zero.
    pub at: u32,
}

const CHINESE: [&str; 6] = ["认定侵权", "责令", "处罚", "没收", "扣押", "查封"];

/// Rows of words as they may follow each other, and what to call them.
const ENGLISH: &[(&[&[&str]], &str)] = &[
    (&[&["infringement", "infringements"], &["established"]], "infringement established"),
    (
        &[&["infringement", "infringements"], &["is", "are", "was", "were"], &["established"]],
        "infringement established",
    ),
    (
        &[&["infringement", "infringements"], &["has", "have"], &["been"], &["established"]],
        "infringement established",
    ),
    (&[&["established"], &["infringement", "infringements"]], "infringement established"),
    (
        &[&[
            "penalty",
            "penalties",
            "penalise",
            "penalises",
            "penalised",
            "penalising",
            "penalize",
            "penalizes",
            "penalized",
            "penalizing",
        ]],
        "penalty",
    ),
    (
        &[&[
            "confiscate",
            "confiscates",
            "confiscated",
            "confiscating",
            "confiscation",
            "confiscations",
        ]],
        "confiscate",
    ),
    (&[&["seize", "seizes", "seized", "seizing", "seizure", "seizures"]], "seize"),
    (&[&["seal", "seals", "sealed", "sealing"], &["up"]], "seal up"),
    (&[&["order", "orders", "ordered", "ordering"], &["to"], &["stop"]], "order to stop"),
];

/// 《》 comes last, so that a whole title counts as one quotation whatever it quotes itself.
const QUOTATION_MARKS: [(char, char); 5] =
    [('"', '"'), ('“', '”'), ('『', '』'), ('「', '」'), ('《', '》')];

/// Finds the words that the organiser may not use, in the order in which they stand.
///
/// The work is proportional to the text, whatever stands in it.
pub fn forbidden(text: &str) -> Vec<Forbidden> {
    let signs = signs_of(text);
    let quoted = quotations(&signs);
    let mut found = chinese(&signs, &quoted);
    found.extend(english(&signs, &quoted));
    found.sort_by_key(|(start, _)| *start);
    found
        .into_iter()
        .map(|(start, word)| Forbidden {
            word: word.to_owned(),
            at: u32::try_from(signs[start].at).unwrap_or(u32::MAX),
        })
        .collect()
}

/// One normalised character and the place of the character that it came from.
struct Sign {
    character: char,
    at: usize,
}

/// A hit: the index of its first sign, and the word.
type Hit = (usize, &'static str);

fn signs_of(text: &str) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(text.len());
    for (at, original) in text.chars().enumerate() {
        // A full-width quotation mark folds to `"`; folding one by one keeps the places.
        for character in std::iter::once(original).nfkc().flat_map(char::to_lowercase) {
            signs.push(Sign { character: simplified(character), at });
        }
    }
    signs
}

/// The simplified form of the characters that the forbidden words and their neighbours have.
fn simplified(character: char) -> char {
    match character {
        '認' => '认',
        '權' | '権' => '权',
        '責' => '责',
        '處' | '処' => '处',
        '罰' | '罸' => '罚',
        '沒' => '没',
        '収' => '收',
        '査' => '查',
        '檢' => '检',
        '審' => '审',
        '調' => '调',
        '條' => '条',
        '樣' => '样',
        '過' => '过',
        '齊' => '齐',
        '負' => '负',
        '職' => '职',
        '屬' => '属',
        '銀' => '银',
        '額' => '额',
        other => other,
    }
}

/// For every sign the start of the quotation it stands in, or none.
fn quotations(signs: &[Sign]) -> Vec<Option<usize>> {
    let mut within = vec![None; signs.len()];
    for (opening, closing) in QUOTATION_MARKS {
        let mut open: Option<usize> = None;
        for (index, sign) in signs.iter().enumerate() {
            match open {
                Some(start) if sign.character == closing => {
                    if is_title(&signs[start + 1..index]) {
                        within[start + 1..index].fill(Some(start));
                    }
                    open = None;
                }
                Some(start)
                    if ends_quotation(sign.character) || index - start > QUOTATION_MAXIMUM =>
                {
                    open = None;
                }
                _ if sign.character == opening => open = Some(index),
                _ => {}
            }
        }
    }
    within
}

fn ends_quotation(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '。' | '!' | '?')
}

/// A quotation names a document only if it says more than a forbidden word.
fn is_title(inner: &[Sign]) -> bool {
    let letters: String =
        inner.iter().map(|sign| sign.character).filter(|c| c.is_alphanumeric()).collect();
    let words = words_of(inner);
    let is_bare = CHINESE.contains(&letters.as_str())
        || ENGLISH.iter().any(|(row, _)| row.len() == words.len() && begins_with(&words, row));
    !letters.is_empty() && !is_bare
}

fn chinese(signs: &[Sign], quoted: &[Option<usize>]) -> Vec<Hit> {
    let written: Vec<usize> =
        (0..signs.len()).filter(|index| signs[*index].character.is_alphanumeric()).collect();
    let character = |at: usize| written.get(at).map(|place| signs[*place].character);
    let mut found = Vec::new();
    for start in 0..written.len() {
        for word in CHINESE {
            if !word.chars().enumerate().all(|(offset, c)| character(start + offset) == Some(c)) {
                continue;
            }
            let end = start + word.chars().count();
            let places = &written[start..end];
            let (first, last) = (places[0], places[places.len() - 1]);
            let is_quoted = quoted[first].is_some() && quoted[first] == quoted[last];
            let around = Around {
                before: start.checked_sub(1).and_then(character),
                after: character(end),
                second_after: character(end + 1),
                stops: places
                    .windows(2)
                    .map(|pair| has_stop(&signs[pair[0] + 1..pair[1]]))
                    .collect(),
            };
            if !is_quoted && !is_ordinary(word, &around) {
                found.push((first, word));
            }
        }
    }
    found
}

/// Whether a clause ends between two characters.
fn has_stop(between: &[Sign]) -> bool {
    between.iter().any(|sign| "，,、。.；;：:！!？?\n\r".contains(sign.character))
}

fn english(signs: &[Sign], quoted: &[Option<usize>]) -> Vec<Hit> {
    let words = words_of(signs);
    let mut found = Vec::new();
    for start in 0..words.len() {
        for (row, name) in ENGLISH {
            if !begins_with(&words[start..], row) {
                continue;
            }
            let (first, last) = (words[start].first, words[start + row.len() - 1].last);
            if quoted[first].is_none() || quoted[first] != quoted[last] {
                found.push((first, *name));
            }
        }
    }
    found
}

/// A word in Latin letters: small letters, and the signs it spans.
struct Word {
    text: String,
    first: usize,
    last: usize,
    /// Whether nothing but spaces and dashes parts it from the word before.
    joined: bool,
}

fn words_of(signs: &[Sign]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut inside, mut joined) = (false, false);
    for (index, sign) in signs.iter().enumerate() {
        let character = sign.character;
        if is_latin(character) {
            match words.last_mut().filter(|_| inside) {
                Some(word) => {
                    word.text.push(character);
                    word.last = index;
                }
                None => {
                    words.push(Word { text: character.into(), first: index, last: index, joined });
                }
            }
            (inside, joined) = (true, true);
        } else if !is_invisible(character) {
            inside = false;
            joined &= character.is_whitespace() || matches!(character, '-' | '‐'..='―' | '_');
        }
    }
    words
}

fn begins_with(words: &[Word], row: &[&[&str]]) -> bool {
    words.len() >= row.len()
        && words.iter().zip(row).enumerate().all(|(place, (word, forms))| {
            (place == 0 || word.joined) && forms.contains(&word.text.as_str())
        })
}

/// Letters and digits of the alphabets that are written in words.
fn is_latin(character: char) -> bool {
    character.is_alphanumeric() && character < '\u{2e80}'
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}
