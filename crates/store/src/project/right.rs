//! Rights recorded for watching.

use super::Rows;
use crate::Fault;
use crate::search::Document;
use domain::right::WatchedRight;

pub(super) fn project(rows: &Rows<'_>, state: &WatchedRight) -> Result<Vec<Document>, Fault> {
    let mut documents = Vec::new();
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}
