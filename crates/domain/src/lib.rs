//! The rules: what may be done at a fair's IP desk, and what follows from it.
//!
//! Two pure functions carry everything: [`decide`] turns a command into facts or a refusal,
//! [`fold`](fold::fold) turns facts into a state. Nothing here reads a clock, a disk or chance.

pub mod calendar;
pub mod case;
pub mod command;
pub mod context;
pub mod duties;
pub mod entry;
pub mod exhibition;
pub mod exhibitor;
pub mod fact;
pub mod fold;
pub mod identifiers;
pub mod ids;
pub mod papers;
pub mod profile;
pub mod refusal;
pub mod register;
pub mod right;
pub mod rights;
pub mod round;
pub mod trust;
pub mod wording;

pub use command::{Command, Reads};
pub use context::{Context, World};
pub use fact::{Append, Blob, BlobKind, Fact, Leaf, Placed, Role, Told, Visibility};
pub use fold::{Clash, FOLD_VERSION, Folded, SetAside, State, fold};
pub use refusal::Refusal;
pub use trust::Trust;

/// Decides a command: the facts that follow, or the one thing that hinders.
pub fn decide(world: &World, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let appends = match command {
        Command::Exhibition(command) => exhibition::decide(world, command, context)?,
        Command::Exhibitor(command) => exhibitor::decide(world, command, context)?,
        Command::Round(command) => round::decide(world, command, context)?,
        Command::Case(command) => case::decide(world, command, context)?,
        Command::Right(command) => right::decide(world, command, context)?,
        Command::Paper(command) => register::decide(world, command, context)?,
    };
    for append in &appends {
        permitted(world, append, context)?;
    }
    Ok(appends)
}

/// One rule for the officer's role, here before the act and in the fold ever after.
fn permitted(world: &World, append: &Append, context: &Context) -> Result<(), Refusal> {
    let needed = append.fact.roles();
    if needed.is_empty() {
        return Ok(());
    }
    let officer = context.officer.as_ref().ok_or(Refusal::NotSignedIn)?;
    if world.exhibition.has_role(officer, needed) {
        return Ok(());
    }
    Err(Refusal::RoleMissing { needed: needed.to_vec() })
}

/// Whether a stream that is contested in these fields lets this fact be added: only settlement,
/// service, compliance and evidence may be recorded until a person settles the disagreement.
pub fn allowed_while_contested(fact: &Fact, contested: &[Clash]) -> bool {
    match fact {
        Fact::Case(fact) => match fact.step() {
            Some(step) => !step.waits_for_settlement(),
            None => matches!(fact, case::Fact::ClashSettled { .. } | case::Fact::Paper(_)),
        },
        // Nothing is ordered of an exhibit while desks disagree on whether it may be seen; what
        // became of it may be told, and what concerns other exhibits goes on.
        Fact::Exhibitor(exhibitor::Fact::DisplayChanged { shown, to, .. }) => {
            let field = format!("display/{}", shown.key());
            !to.is_ordered() || contested.iter().all(|clash| clash.field != field)
        }
        Fact::Exhibitor(fact) => matches!(
            fact,
            exhibitor::Fact::ClashSettled { .. }
                | exhibitor::Fact::CaseLinked { .. }
                // These only repeat what a case's own stream was allowed to hold.
                | exhibitor::Fact::ConfirmedSuspicion { .. }
                | exhibitor::Fact::SuspicionOverturned { .. }
                | exhibitor::Fact::Paper(_)
        ),
        Fact::Round(fact) => {
            !matches!(fact, round::Fact::FindingTriaged { .. } | round::Fact::RoundEnded { .. })
        }
        // The fair itself never stands still: officers must be able to work while two
        // descriptions of the show wait for a person.
        Fact::Exhibition(_) | Fact::Right(_) => true,
        Fact::Unknown(_) => false,
    }
}
