//! Cases and their clocks.

use super::{Rows, code, instant, number_forms};
use crate::Fault;
use crate::search::{Document, SearchKind};
use domain::case::{Case, Suspicion};
use domain::exhibitor::Display;
use domain::ids::CaseId;
use rusqlite::params;
use std::collections::BTreeSet;

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
    // How its items stand, as far as they may not be shown.
    let displays: BTreeSet<Display> =
        state.items.iter().map(|item| item.display).filter(|it| !it.may_be_shown()).collect();
    rows.insert("view_cases", 16)?.execute(params![
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
        serde_json::to_string(&displays)?,
        displays.iter().any(|display| display.is_restrained()),
        state.reports_outstanding().len(),
        state.open_appeal().is_some(),
    ])?;
    let mut clocks = rows.insert("view_clocks", 9)?;
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
                clock.deadline.lapses(),
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

/// Who complains: an organisation's name stands in the fact, a person's beside it.
fn complainant<'a>(rows: &'a Rows<'_>, state: &'a Case) -> &'a str {
    match &state.complainant {
        Some(complainant) if !complainant.organisation.is_empty() => &complainant.organisation,
        Some(_) => state.words.get("complainant/name").map_or("", |told| rows.words(told)),
        None => "",
    }
}
