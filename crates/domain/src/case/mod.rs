//! A case: from complaint or finding through answer, decision, measures, appeal and report to its
//! end (domain §5.5 to §5.10).

mod appeal;
mod clock;
mod command;
mod comparison;
mod decide;
mod entries;
mod evolve;
mod fact;
mod moves;
mod reads;
mod report;
mod stage;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod touch;
mod words;

pub use appeal::{Appeal, AppealState, Undo};
pub use clock::{Clock, ClockStarted};
pub use command::Command;
pub use comparison::{
    Compared, ComparedPoint, ComparisonForm, PictureMark, PicturePair, PointAbout, View,
    WHOLE_THOUSANDTHS,
};
pub use entries::{AnswerEntry, Complaint, ExpertEntry, ItemLine, OnSiteEntry};
pub use fact::Fact;
pub use moves::{Move, MoveNow, appealable, moves};
pub use report::{Report, ReportState};
pub use stage::Stage;
pub use state::{
    Act, Answer, Case, Decision, Intake, ItemState, Measure, Notice, Recheck, RefusalFell,
    Restoration, SecondLook, StepTaken, Suspicion, Undertaking,
};
pub use words::{
    AnswerRequest, AppealOutcome, Appealed, AuthorityResult, Before, Channel, Complainant,
    DismissedBecause, Evaluation, EvidenceSource, FeatureComparison, Ground, Item, ItemKind,
    Keeping, LiftedBecause, Mediation, Outcome, ParallelCase, PartyKind, ReopenedBecause, Request,
    RightRelied, Seen, Side, Signed, SuspicionLevel,
};

pub use decide::answer_places;
pub(crate) use decide::{ServiceClocks, clocks_of_service, decide, made_at, recipient};
