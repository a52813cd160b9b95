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
    Admission, Blank, Body, Cooperation, Erased, Exhibition, MajorEvent, Officer, Phase,
    Publication, RulesState, RulesVersion,
};
pub use words::{
    AuthorityContact, BlankUse, BodyMember, BoothPlace, Duty, Enquiry, Hall, HallDrawing,
    ImportCounts, PlanPicture, PublicationPlace, RuleText, Unit, UnitRole, VisitingOfficer,
};
