//! Tokens: what the index holds of a text, and what it is asked for.
//!
//! Every letter and every pair of neighbours is a token, so that no dictionary can miss a word.
//! A text that is read aloud gives more: the initials of its characters, one by one and in pairs,
//! and from each character onward the first two and the first four letters of the whole reading.
//! What the index finds is only a candidate; `matching` decides.

use super::fold::readings;
use std::collections::BTreeSet;

/// Stands before initials; the folding leaves no such character in a text.
const INITIALS: char = '\u{e000}';
/// Stands before letters of the whole reading.
const READING: char = '\u{e001}';

/// A mark and letters; what is left over is blank.
type Token = [char; 5];

/// Stands where a token has ended; the folding leaves no such character in a text.
const BLANK: char = '\0';

/// The tokens of folded fields, as one text for the index.
pub(super) fn tokens_of(fields: &str) -> String {
    let mut tokens: Vec<Token> = Vec::new();
    for field in fields.split('\n') {
        let letters: Vec<char> = field.chars().collect();
        add_letters(&letters, &mut tokens);
        if !field.is_ascii() {
            add_readings(&letters, &mut tokens);
        }
    }
    tokens.sort_unstable();
    tokens.dedup();
    let mut text = String::with_capacity(tokens.len() * 8);
    for token in tokens {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(token.into_iter().take_while(|letter| *letter != BLANK));
    }
    text
}

fn token(letters: impl IntoIterator<Item = char>) -> Token {
    let mut token = [BLANK; 5];
    for (place, letter) in token.iter_mut().zip(letters) {
        *place = letter;
    }
    token
}

/// What to ask the index for so that no text that holds this folded word is left out.
pub(super) fn question_for(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut ways = vec![all_of(&letters, None)];
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        ways.push(all_of(&letters, Some(INITIALS)));
        let start = match letters.len() {
            0 | 1 => "",
            2 | 3 => &word[..2],
            _ => &word[..4],
        };
        if !start.is_empty() {
            ways.push(format!("\"{READING}{start}\""));
        }
    }
    format!("({})", ways.join(" OR "))
}

fn all_of(letters: &[char], mark: Option<char>) -> String {
    let mark: String = mark.into_iter().collect();
    let tokens: BTreeSet<String> = match letters {
        [only] => [format!("\"{mark}{only}\"")].into(),
        _ => letters.windows(2).map(|pair| format!("\"{mark}{}{}\"", pair[0], pair[1])).collect(),
    };
    format!("({})", tokens.into_iter().collect::<Vec<_>>().join(" AND "))
}

fn add_letters(letters: &[char], tokens: &mut Vec<Token>) {
    for (at, letter) in letters.iter().enumerate() {
        tokens.push(token([*letter]));
        if let Some(next) = letters.get(at + 1) {
            tokens.push(token([*letter, *next]));
        }
    }
}

fn add_readings(letters: &[char], tokens: &mut Vec<Token>) {
    let spoken: Vec<Vec<&str>> = letters.iter().map(|letter| readings(*letter)).collect();
    let initial = |reading: &&str| reading.chars().next();
    for (at, here) in spoken.iter().enumerate() {
        for first in here.iter().filter_map(initial) {
            tokens.push(token([INITIALS, first]));
            for second in spoken.get(at + 1).into_iter().flatten().filter_map(initial) {
                tokens.push(token([INITIALS, first, second]));
            }
        }
        add_starts(&spoken[at..], &mut vec![READING], tokens);
    }
}

/// The first two and four letters of every way to read on from here; `said` begins with the mark.
fn add_starts(spoken: &[Vec<&str>], said: &mut Vec<char>, tokens: &mut Vec<Token>) {
    if said.len() > 2 {
        tokens.push(token(said[..3].iter().copied()));
    }
    if said.len() > 4 {
        tokens.push(token(said[..5].iter().copied()));
        return;
    }
    if let Some((here, rest)) = spoken.split_first() {
        for reading in here {
            let before = said.len();
            said.extend(reading.chars());
            add_starts(rest, said, tokens);
            said.truncate(before);
        }
    }
}
