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
        Some(earliest) if at < earliest => {
            Err(Refusal::BeforeItsCause { field: field.to_owned(), earliest })
        }
        _ => Ok(()),
    }
}
