//! W13: cooperation with authorities.

use super::super::command::Command;
use super::super::fact::Fact;
use super::super::state::Exhibition;
use super::super::words::VisitingOfficer;
use super::{append, missing, numbered};
use crate::context::Context;
use crate::entry::{moment, required};
use crate::fact::{Append, Visibility};
use crate::refusal::Refusal;

/// Decides what is logged of an authority's visit or request.
pub(super) fn decide(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let Command::LogCooperation {
        authority,
        document_number,
        officers,
        legal_basis,
        asked,
        confidential,
        began_at,
        ended_at,
        given,
    } = command
    else {
        return Ok(Vec::new());
    };
    required("authority", authority)?;
    required("asked", asked)?;
    // Fewer than two officers is recorded as it was: the log tells what happened, not what should.
    if officers.is_empty() {
        return Err(missing("officers"));
    }
    numbered(show)?;
    moment("began_at", *began_at, context.now, None)?;
    if let Some(ended_at) = ended_at {
        moment("ended_at", *ended_at, context.now, Some(*began_at))?;
    }
    let fact = Fact::CooperationLogged {
        number: context.next_number(show),
        authority: authority.clone(),
        document_number: document_number.clone(),
        officers: officers
            .iter()
            .map(|officer| VisitingOfficer { certificate: officer.certificate.clone() })
            .collect(),
        confidential: *confidential,
        began_at: *began_at,
        ended_at: *ended_at,
        given: given.iter().map(|blob| blob.digest.clone()).collect(),
    };
    let mut logged = append(fact)
        .leaf("legal_basis", Visibility::Desk, legal_basis)
        .leaf("asked", Visibility::Desk, asked)
        .with_blobs(given);
    for (at, officer) in officers.iter().enumerate() {
        logged = logged.leaf(&format!("officers/{at}/name"), Visibility::Desk, &officer.name);
    }
    Ok(vec![logged])
}
