//! Breaches, legal documents in force, and disagreements settled.

use super::{append, day_of, declared, known, not_found, text_fits};
use crate::context::{Context, World};
use crate::entry::{reasons, required};
use crate::exhibitor::command::Command;
use crate::exhibitor::fact::Fact;
use crate::fact::{Append, Visibility};
use crate::ids::StreamId;
use crate::refusal::Refusal;

/// Whether a command may come after the show was closed.
pub(super) fn runs_on(command: &Command) -> bool {
    matches!(
        command,
        Command::RegisterEffectiveDocument { .. }
            | Command::SettleExhibitorClash { .. }
            | Command::CorrectExhibitor { .. }
            | Command::AgreeService { .. }
    )
}

pub(super) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::RecordPledgeBreach { exhibitor, case } => {
            let state = known(world, exhibitor)?;
            if !world.cases.contains_key(case) {
                return Err(not_found("case", case.as_str()));
            }
            if !state.has_accepted_pledge() {
                return Err(Refusal::PledgeMissing);
            }
            if state.pledge.breaches.contains(case) {
                return Err(Refusal::NothingChanged);
            }
            Ok(vec![append(exhibitor, Fact::PledgeBreached { case: case.clone() })])
        }
        Command::RegisterEffectiveDocument {
            exhibitor,
            kind,
            number,
            authority,
            issued_on,
            right,
            exhibit,
            case,
            edition,
            note,
            scan,
        } => {
            let state = known(world, exhibitor)?;
            for (field, text) in [("number", number), ("authority", authority)] {
                required(field, text)?;
                text_fits(field, text)?;
            }
            text_fits("edition", edition)?;
            // Titles and words of the authority's own document stand in quotation marks.
            reasons("note", note)?;
            if *issued_on > day_of(world, context.now) {
                return Err(Refusal::InTheFuture { field: "issued_on".to_owned() });
            }
            if let Some(exhibit) = exhibit {
                declared(state, exhibit)?;
            }
            let known_document = |document: &crate::exhibitor::EffectiveDocument| {
                document.number == number.trim() && document.authority == authority.trim()
            };
            if state.documents.iter().any(known_document) {
                return Err(Refusal::NothingChanged);
            }
            let registered = Fact::EffectiveDocumentRegistered {
                kind: *kind,
                number: number.trim().to_owned(),
                authority: authority.trim().to_owned(),
                issued_on: *issued_on,
                right: *right,
                exhibit: exhibit.clone(),
                case: case.clone(),
                edition: edition.trim().to_owned(),
            };
            Ok(vec![
                append(exhibitor, registered)
                    .leaf("note", Visibility::Parties, note)
                    .with_blobs(std::slice::from_ref(scan)),
            ])
        }
        Command::SettleExhibitorClash { exhibitor, field, keep, reasons: why } => {
            known(world, exhibitor)?;
            reasons("reasons", why)?;
            crate::fold::settles(world, &StreamId::Exhibitor(exhibitor.clone()), field, keep)?;
            let settled = Fact::ClashSettled { field: field.clone(), keep: keep.clone() };
            Ok(vec![append(exhibitor, settled).leaf("reasons", Visibility::Exhibitor, why)])
        }
        _ => Ok(Vec::new()),
    }
}
