//! Cases and their clocks.

use super::{Rows, code, instant, number_forms};
use crate::Fault;
use crate::search::{Document, SearchKind};
use domain::case::{Case, Suspicion};
use domain::ids::CaseId;
use rusqlite::params;

pub(super) fn project(rows: &Rows<'_>, id: &CaseId, state: &Case) -> Result<Vec<Document>, Fault> {
    let Some(number) = &state.number else { return Ok(Vec::new()) };
    let number = number.to_string();
    let complainant = complainant(rows, state);
    let rights: Vec<&domain::rights::Right> =
        state.rights.iter().map(|claimed| &claimed.right).collect();
    let suspicion = match state.suspicion {
        Suspicion::Open => "open",
        Suspicion::Found { .. } => "found",
        Suspicion::Cleared { .. } => "cleared",
    };
    rows.insert("view_cases", 15)?.execute(params![
        rows.stream,
        id.as_str(),
        number,
        state.respondent.as_ref().map(|respondent| respondent.as_str()),
        state.booth.as_ref().map(|booth| booth.as_str()),
        complainant,
        serde_json::to_string(&rights)?,
        code(&state.stage())?,
        suspicion,
        state.handler.as_ref().map(|handler| handler.as_str()),
        state.opened_at.map(instant),
        state.closed_at.map(instant),
        held(state),
        state.reports_outstanding().len(),
        state.open_appeal().is_some(),
    ])?;
    let mut clocks = rows.insert("view_clocks", 8)?;
    if !state.is_ended() {
        for (position, clock) in state.running_clocks().into_iter().enumerate() {
            clocks.execute(params![
                rows.stream,
                position,
                code(&clock.deadline)?,
                clock.subject,
                clock.party.map(|party| code(&party)).transpose()?,
                instant(clock.from),
                instant(clock.due),
                clock.alarm.map(instant),
            ])?;
        }
    }
    let mut fields = number_forms(&number);
    fields.push(complainant.to_owned());
    fields.extend(state.booth.iter().map(|booth| booth.to_string()));
    for claimed in &state.rights {
        fields.extend([claimed.number.clone(), claimed.title.clone(), claimed.holder.clone()]);
    }
    let mut documents =
        vec![Document { kind: SearchKind::Case, item: id.to_string(), title: number, fields }];
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}

/// Which measure is in force: the demand to withdraw weighs more than the suspension before it.
fn held(state: &Case) -> &'static str {
    let in_force = |measure: &Option<domain::case::Measure>| {
        measure.as_ref().is_some_and(|measure| measure.in_force)
    };
    if in_force(&state.withdrawal) {
        "withdrawn"
    } else if in_force(&state.suspension) {
        "suspended"
    } else {
        ""
    }
}

/// Who complains: an organisation's name stands in the fact, a person's beside it.
fn complainant<'a>(rows: &'a Rows<'_>, state: &'a Case) -> &'a str {
    match &state.complainant {
        Some(complainant) if !complainant.organisation.is_empty() => &complainant.organisation,
        Some(_) => state.words.get("complainant/name").map_or("", |told| rows.words(told)),
        None => "",
    }
}
