//! What every free text must pass at entry.

use crate::refusal::Refusal;
use crate::wording;
use jiff::Timestamp;

/// Refuses a blank text.
pub fn required(field: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::FieldMissing { field: field.to_owned() });
    }
    Ok(())
}

/// Refuses words that belong to the authority where the organiser speaks in its own name.
pub fn own_words(field: &str, text: &str) -> Result<(), Refusal> {
    match wording::forbidden(text).into_iter().next() {
        Some(found) => Err(Refusal::ForbiddenWord { field: field.to_owned(), word: found.word }),
        None => Ok(()),
    }
}

/// Reasons that the organiser gives: never blank, and in its own words.
pub fn reasons(field: &str, text: &str) -> Result<(), Refusal> {
    required(field, text)?;
    own_words(field, text)
}

/// A field that has to be filled in and is not.
pub(crate) fn missing(field: &str) -> Refusal {
    Refusal::FieldMissing { field: field.to_owned() }
}

/// A field whose content cannot be.
pub(crate) fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

/// Something named that is not there.
pub(crate) fn not_found(what: &str, id: &str) -> Refusal {
    Refusal::NotFound { what: what.to_owned(), id: id.to_owned() }
}

/// Refuses a moment of an act that lies after the desk's clock or before what caused the act.
pub fn moment(
    field: &str,
    at: Timestamp,
    now: Timestamp,
    earliest: Option<Timestamp>,
) -> Result<(), Refusal> {
    if at > now {
        return Err(Refusal::InTheFuture { field: field.to_owned() });
    }
    match earliest {
        // People read a watch to the minute, while the cause is recorded to the millisecond.
        Some(earliest) if minute(at) < minute(earliest) => {
            Err(Refusal::BeforeItsCause { field: field.to_owned(), earliest })
        }
        _ => Ok(()),
    }
}

fn minute(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::{Refusal, moment};
    use jiff::Timestamp;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_moment_read_to_the_minute_may_share_the_minute_of_its_cause() {
        let now = at("2026-11-20T10:05:30Z");
        let cause = Some(at("2026-11-20T10:04:40.250Z"));
        let said = |text: &str| moment("served_at", at(text), now, cause);
        assert_eq!(said("2026-11-20T10:04:00Z"), Ok(()));
        assert!(matches!(said("2026-11-20T10:03:59Z"), Err(Refusal::BeforeItsCause { .. })));
        assert!(matches!(said("2026-11-20T10:06:00Z"), Err(Refusal::InTheFuture { .. })));
    }
}
