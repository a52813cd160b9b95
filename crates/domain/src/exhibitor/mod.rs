//! An exhibitor: who it is, what it shows, its pledge, the pre-show review of its exhibits, and
//! the display state of each, where several cases meet.

mod command;
mod decide;
mod details;
mod display;
mod evolve;
mod exhibit;
mod fact;
mod form;
mod import;
mod pledge;
mod recognise;
mod review;
mod service;
mod source;
mod standing;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod touch;

pub use command::Command;
pub(crate) use decide::decide;
pub use details::{
    Detail, Details, ExhibitorKind, Field, Identity, Stated, Value, code_key, country_key, name_key,
};
pub use display::{Display, Shelf, Shown, Word};
pub use exhibit::{Exhibit, Line, ListedExhibit, RosterLineRead};
pub use fact::Fact;
pub use form::{EarlierPledge, SignedForm};
pub use import::{
    Change, Conflict, Contended, Difference, Incoming, RosterEntry, RosterLine, Suspicion, Tally,
    Unfit, Words, plan_import,
};
pub use pledge::{
    Acceptance, NoEntry, Pledge, PledgeDefect, PledgeState, SentBy, SignedPledge, SignerCapacity,
    SigningMethod,
};
pub use recognise::{RecognisedBy, Recognition, recognise};
pub use review::{CheckResult, RefusalGround, ReopenedBecause, Review, ReviewState};
pub use service::{ServiceChannel, SightedPerson};
pub use source::Source;
pub use standing::{ConfirmedCase, DocumentKind, EffectiveDocument, RepeatCount};
pub use state::{AgreedService, Exhibitor, Registration, SightedIdentity};
