//! The show: its body, rules, officers, devices, publications, and what concerns it as a whole.

mod command;
mod decide;
mod fact;
mod state;
#[cfg(test)]
mod tests;

pub use command::{Command, NamedMember, NamedOfficer};
pub use decide::RULE_PARTS;
pub(crate) use decide::decide;
pub use fact::{
    AuthorityContact, BlankUse, BodyMember, Duty, Enquiry, Fact, Hall, ImportCounts,
    PublicationPlace, RuleText, Unit, UnitRole, VisitingOfficer,
};
pub use state::{
    Admission, Blank, Body, Cooperation, Exhibition, Officer, Phase, Publication,
    RulesState, RulesVersion,
};
