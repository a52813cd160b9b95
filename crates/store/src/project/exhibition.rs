//! The show as a whole: its floor, who is read with whom, its papers.

use super::Rows;
use crate::Fault;
use crate::search::{Document, SearchKind};
use domain::exhibition::Exhibition;
use rusqlite::params;

pub(super) fn project(rows: &Rows<'_>, state: &Exhibition) -> Result<Vec<Document>, Fault> {
    let mut documents = Vec::with_capacity(state.booths.len());
    let mut floor = rows.insert("view_floor", 3)?;
    for booth in &state.booths {
        let hall = booth.as_str().split_once('-').map_or("", |(hall, _)| hall);
        floor.execute(params![rows.stream, booth.as_str(), hall])?;
        documents.push(Document {
            kind: SearchKind::Booth,
            item: booth.to_string(),
            title: booth.to_string(),
            fields: vec![booth.to_string()],
        });
    }
    let mut joined = rows.insert("view_joined", 3)?;
    for exhibitor in state.joined.keys() {
        let read_as = state.read_as(exhibitor);
        joined.execute(params![rows.stream, exhibitor.as_str(), read_as.as_str()])?;
    }
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}
