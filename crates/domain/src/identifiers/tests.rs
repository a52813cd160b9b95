//! The checks against the published rules, real samples and hostile texts.

mod checks;
mod claims;
mod hostile;
mod messages;
mod numbers;
mod organisations;
mod patents;
mod persons;
mod registrations;

use super::{Identified, Kind, Verdict, Why, identify, identify_as};
use jiff::civil::{Date, date};

/// The day on which all these checks are made.
const ON: Date = date(2026, 11, 22);

fn on_booth(text: &str) -> Identified {
    identify(text, ON)
}

#[track_caller]
fn assert_reads(text: &str, kind: Kind, why: &Why) {
    let identified = on_booth(text);
    assert_eq!((identified.kind, &identified.why), (kind, why), "{text}");
    assert_eq!(identified.verdict, why.verdict(), "{text}");
}

#[track_caller]
fn assert_verdict(text: &str, kind: Kind, verdict: Verdict) {
    let identified = on_booth(text);
    assert_eq!(
        (identified.kind, identified.verdict),
        (kind, verdict),
        "{text}: {:?}",
        identified.why
    );
}

#[track_caller]
fn assert_said(kind: Kind, text: &str, found: Kind, why: &Why) {
    let identified = identify_as(kind, text, ON);
    assert_eq!((identified.kind, &identified.why), (found, why), "{text} as {kind:?}");
}
