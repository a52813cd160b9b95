//! Whether a text is a hit. The index only proposes.

use super::fold::readings;

/// Whether one of the folded fields, which stand on lines of their own, holds the folded word:
/// as it is written, by the initials of neighbouring characters, or by their whole reading from
/// the start of a character onward.
pub(super) fn holds(fields: &str, word: &str) -> bool {
    fields.contains(word)
        || (word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !fields.is_ascii()
            && fields.split('\n').any(|field| is_spoken(field, word)))
}

fn is_spoken(field: &str, word: &str) -> bool {
    let spoken: Vec<Vec<&str>> = field.chars().map(readings).collect();
    (0..spoken.len()).any(|at| starts_with_initials(&spoken[at..], word))
        || (0..spoken.len()).any(|at| starts_with_reading(&spoken[at..], word))
}

fn starts_with_initials(spoken: &[Vec<&str>], word: &str) -> bool {
    word.len() <= spoken.len()
        && word.bytes().zip(spoken).all(|(letter, here)| {
            here.iter().any(|reading| reading.as_bytes().first() == Some(&letter))
        })
}

fn starts_with_reading(spoken: &[Vec<&str>], word: &str) -> bool {
    let Some((here, rest)) = spoken.split_first() else { return false };
    here.iter().any(|reading| {
        reading.starts_with(word)
            || word
                .strip_prefix(reading)
                .is_some_and(|remaining| starts_with_reading(rest, remaining))
    })
}
