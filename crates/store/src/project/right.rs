//! Rights recorded for watching.

use super::{Rows, code};
use crate::Fault;
use crate::search::Document;
use domain::ids::RightId;
use domain::right::WatchedRight;
use rusqlite::params;

pub(super) fn project(
    rows: &Rows<'_>,
    id: &RightId,
    state: &WatchedRight,
) -> Result<Vec<Document>, Fault> {
    let holder = match &state.holder_told {
        Some(told) => rows.words(told),
        None => &state.holder,
    };
    rows.insert("view_rights", 7)?.execute(params![
        rows.stream,
        id.as_str(),
        state.right.map(|right| code(&right)).transpose()?,
        state.number,
        holder,
        state.mark,
        state.watched,
    ])?;
    let mut documents = Vec::new();
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}
