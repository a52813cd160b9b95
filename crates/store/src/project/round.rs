//! Rounds: which booths were visited, and where a finding waits for a word.

use super::{Rows, code, instant};
use crate::Fault;
use crate::search::Document;
use domain::round::Round;
use rusqlite::params;

pub(super) fn project(rows: &Rows<'_>, state: &Round) -> Result<Vec<Document>, Fault> {
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
    let mut findings = rows.insert("view_findings", 3)?;
    for (id, finding) in state.findings.iter().filter(|(_, finding)| finding.is_open()) {
        findings.execute(params![rows.stream, id.as_str(), finding.booth.as_str()])?;
    }
    let mut documents = Vec::new();
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}
