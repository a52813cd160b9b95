//! The show: its body, rules, officers, devices, publications, and what concerns it as a whole.

mod command;
mod decide;
mod evolve;
mod fact;
mod state;
#[cfg(test)]
mod tests;
mod touch;
mod words;

pub use command::{Command, NamedMember, NamedOfficer};
pub use decide::RULE_PARTS;
pub(crate) use decide::decide;
pub use fact::Fact;
pub use state::{
    Admission, Blank, Body, Cooperation, Erased, Exhibition, MajorEvent, Night, Officer, Phase,
    Publication, RulesState, RulesVersion, TakenOver,
};
pub use words::{
    AuthorityContact, BlankEnd, BlankUse, BodyMember, BoothPlace, ClockAtNight, Duty, Enquiry,
    FoundAtNight, Hall, HallDrawing, ImportCounts, MeasureAtNight, Office, PlanPicture,
    PublicationPlace, RuleText, SecondCopyAtNight, Unit, UnitRole, VisitingOfficer,
};
