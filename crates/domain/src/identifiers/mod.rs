//! Every number a booth shows, recognised and checked offline.
//!
//! A number is read by its form, its check character and the calendar, never by a register: a
//! number that fits says nothing of the right's legal status, and a number that does not fit is a
//! hint at a slip or a forgery, never a legal finding.
//!
//! Numbers of persons are read but never kept: wherever one is recognised, what leaves this
//! module holds its last four characters only.

mod check;
mod claim;
mod copyright;
mod customs;
mod geographical;
mod identity;
mod kind;
mod layout;
pub mod number;
mod organisation;
pub mod patent;
mod publication;
mod text;
mod trademark;
mod variety;
mod why;

#[cfg(test)]
mod tests;

pub use check::mod_37_36;
pub use claim::{Claim, ClaimPart, ClaimedRight, Finding, StatedStage, check_claim};
pub use identity::{ResidentId, SightedId};
pub use kind::Kind;
pub use organisation::is_sole_trader;
pub use patent::PatentRight;
pub use text::CHARACTERS_MAXIMUM;
pub use why::Why;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a number looks. Never a legal finding, and never legal status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Form and check character agree.
    Ok,
    /// Somebody should look at the original.
    Suspicious,
    /// It cannot be right as it stands.
    Wrong,
}

/// What a text is and how it looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Identified {
    /// The text as given; a person's number is masked to its last four characters, and a text
    /// beyond [`CHARACTERS_MAXIMUM`] is cut.
    pub text: String,
    /// The number in its usual spelling, masked as `text` is; what to compare by.
    pub normalised: String,
    /// What it is.
    pub kind: Kind,
    /// How it looks.
    pub verdict: Verdict,
    /// Why, in one sentence once translated.
    pub why: Why,
}

/// Recognises by itself what a text is, and checks it as of the given day.
///
/// Never fails and never panics; the work is proportional to the text, of which at most
/// [`CHARACTERS_MAXIMUM`] characters are read.
///
/// Ambiguous texts are decided by what a booth most likely shows: 18 digits by whichever check
/// agrees, then by a birth date in their middle; bare eight digits are a trademark number, unless
/// a dotted check character or `ZL` makes them an old patent number.
pub fn identify(text: &str, on: Date) -> Identified {
    examine(None, text, on)
}

/// Checks a text that is said to be a number of the given kind.
///
/// Kinds of one family stand for each other (a patent number without its `ZL`, a licence number
/// in the place of a unified code); [`Identified::kind`] says which it is.
pub fn identify_as(claimed: Kind, text: &str, on: Date) -> Identified {
    examine(Some(claimed), text, on)
}

/// What one family found in a cleaned text.
struct Reading {
    kind: Kind,
    normalised: String,
    why: Why,
}

impl Reading {
    fn new(kind: Kind, normalised: impl Into<String>, why: Why) -> Self {
        Self { kind, normalised: normalised.into(), why }
    }
}

fn examine(claimed: Option<Kind>, raw: &str, on: Date) -> Identified {
    if raw.chars().nth(CHARACTERS_MAXIMUM).is_some() {
        return too_long(raw);
    }
    let clean = text::clean(raw);
    let (label, body) = text::unlabel(&clean);
    let said = claimed.or(label);
    let reading = match said {
        _ if body.is_empty() => Reading::new(Kind::Unknown, "", Why::Empty),
        Some(kind) => read_as(kind, body, on),
        None => recognise(body, on)
            .unwrap_or_else(|| Reading::new(Kind::Unknown, body, Why::Unrecognised)),
    };
    let personal = reading.kind.is_personal() || said.is_some_and(Kind::is_personal);
    let masked = if personal {
        Some(identity::mask(&reading.normalised))
    } else if reading.kind == Kind::UnifiedSocialCreditCode {
        None
    } else {
        identity::mask_within(&clean)
    };
    let (text, normalised) = match masked {
        Some(masked) => (masked.clone(), masked),
        None => (raw.to_owned(), reading.normalised),
    };
    let (kind, why) = (reading.kind, reading.why);
    Identified { text, normalised, kind, verdict: why.verdict(), why }
}

/// Looks a little beyond the limit, so that a person's number is masked even where it is cut.
fn too_long(raw: &str) -> Identified {
    let seen: String = raw.chars().take(2 * CHARACTERS_MAXIMUM).collect();
    let shown = identity::conceal(&seen).unwrap_or(seen);
    let text: String = shown.chars().take(CHARACTERS_MAXIMUM).collect();
    let why = Why::TooLong { maximum: CHARACTERS_MAXIMUM as u16 };
    let normalised = text.clone();
    Identified { text, normalised, kind: Kind::Unknown, verdict: why.verdict(), why }
}

fn recognise(body: &str, on: Date) -> Option<Reading> {
    number::read(body)
        .or_else(|| copyright::read(body, on))
        .or_else(|| geographical::read(body))
        .or_else(|| identity::read(body, on))
        .or_else(|| organisation::read(body))
        .or_else(|| variety::read(body, on))
        .or_else(|| layout::read(body, on))
        .or_else(|| customs::read(body, on))
        .or_else(|| patent::read(body, on))
        .or_else(|| publication::read(body))
        .or_else(|| trademark::read(body))
}

fn read_as(claimed: Kind, body: &str, on: Date) -> Reading {
    let lenient = match claimed {
        Kind::PatentNumber | Kind::PatentApplication => patent::read_claimed(body, on),
        Kind::PatentPublication | Kind::GrantPublication => publication::read_claimed(body),
        Kind::Trademark | Kind::TrademarkMadrid => trademark::read_claimed(body),
        Kind::PlantVarietyForestry => variety::read_forestry(body, on),
        Kind::LayoutDesign => layout::read_claimed(body, on),
        _ if claimed.is_personal() => Some(identity::read_claimed(claimed, body, on)),
        _ => None,
    };
    if let Some(reading) = lenient {
        return reading;
    }
    match recognise(body, on) {
        Some(found) if found.kind.stands_for(claimed) => found,
        Some(found) => {
            let why = mistaken(claimed, &found);
            Reading { why, ..found }
        }
        None => {
            let why = match claimed {
                Kind::UnifiedSocialCreditCode => organisation::fault_of_code(body),
                Kind::PaperNumber => Why::PaperNumberForm,
                Kind::Unknown => Why::Unrecognised,
                _ => Why::NotOfKind { kind: claimed },
            };
            Reading::new(Kind::Unknown, body, why)
        }
    }
}

fn mistaken(claimed: Kind, found: &Reading) -> Why {
    let for_patent = matches!(claimed, Kind::PatentNumber | Kind::PatentApplication);
    match found.kind {
        Kind::GrantPublication if for_patent => Why::GrantPublicationAsPatent,
        Kind::PatentPublication if for_patent => match found.why {
            Why::PublicationLetterMissing | Why::ZlBeforeGrant => found.why.clone(),
            _ => Why::ApplicationPublicationAsPatent,
        },
        Kind::SoftwareFlowNumber => Why::FlowNumberAsRegistration,
        kind if kind.is_personal() => Why::PersonalNumberOutOfPlace,
        kind => Why::OtherKind { kind_claimed: claimed, kind_found: kind },
    }
}
