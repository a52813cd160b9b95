//! Rounds: who was visited and what was found.

use super::{Rows, code, instant};
use crate::Fault;
use crate::search::Document;
use domain::ids::RoundId;
use domain::round::Round;
use rusqlite::params;

pub(super) fn project(
    rows: &Rows<'_>,
    id: &RoundId,
    state: &Round,
) -> Result<Vec<Document>, Fault> {
    rows.insert("view_rounds", 8)?.execute(params![
        rows.stream,
        id.as_str(),
        state.state.as_str(),
        serde_json::to_string(&state.halls)?,
        serde_json::to_string(&state.inspectors)?,
        state.route.len(),
        state.started_at.map(instant),
        state.ended_at.map(instant),
    ])?;
    let mut visits = rows.insert("view_visits", 6)?;
    for (position, visit) in state.visits.iter().enumerate() {
        visits.execute(params![
            rows.stream,
            position,
            visit.booth.as_str(),
            serde_json::to_string(&visit.exhibitors)?,
            code(&visit.result)?,
            instant(visit.visited_at),
        ])?;
    }
    let mut findings = rows.insert("view_findings", 8)?;
    for (finding, found) in &state.findings {
        findings.execute(params![
            rows.stream,
            finding.as_str(),
            found.number.to_string(),
            found.booth.as_str(),
            found.exhibitor.as_ref().map(|exhibitor| exhibitor.as_str()),
            code(&found.right)?,
            found.is_open(),
            instant(found.seen_at),
        ])?;
    }
    let mut documents = Vec::new();
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}
