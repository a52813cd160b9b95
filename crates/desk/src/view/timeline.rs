//! What happened in a case, fact by fact.

use super::heads::PaperRow;
use super::look::Look;
use crate::failure::Failure;
use domain::fact::{Fact, Placed, Told};
use domain::ids::{CaseId, Digest, OfficerId, StreamId};
use domain::{Blob, BlobKind, case, exhibitor, register};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use store::Words;
use ts_rs::TS;

/// The leaves that tell an act in words, in the order in which one is taken for it.
const NOTES: [&str; 12] = [
    "reasons",
    "note",
    "record",
    "statement",
    "grounds",
    "facts",
    "description",
    "terms",
    "requested",
    "list",
    "recipient",
    "signed_by",
];

/// What an act's sentence does not need: clocks stand apart, and its tag is told beside.
const LEFT_OUT: [&str; 2] = ["type", "clocks"];

/// A fact of a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TimelineRow {
    /// The fact.
    pub digest: Digest,
    /// When it was done.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// When it was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
    /// Its tag, such as `suspension_ordered`.
    pub fact: String,
    /// Who acted, by name; none where the desk acted by itself.
    pub by: Option<String>,
    /// Its own words, where it has any and they may be seen.
    pub note: Option<String>,
    /// The codes and figures that its sentence fills in.
    #[ts(type = "Record<string, unknown>")]
    pub detail: Value,
    /// The papers that tell it.
    pub papers: Vec<PaperRow>,
    /// The files that it names.
    pub blobs: Vec<Blob>,
}

impl Look<'_> {
    /// The facts of a case in the order in which they came. That a paper was stored is told by
    /// the act that asked for it.
    pub fn timeline(
        &self,
        id: &CaseId,
        case: &case::Case,
        papers: &[PaperRow],
    ) -> Result<Vec<TimelineRow>, Failure> {
        let stream = StreamId::Case(id.clone());
        let words = self.words(&stream)?;
        let officers = self.officers()?;
        let name = |officer: &OfficerId| {
            let known = officers.iter().find(|known| known.id == *officer);
            known.map_or_else(|| officer.0.clone(), |known| known.name.clone())
        };
        let mut rows = Vec::new();
        for placed in self.store().facts_of(&stream)? {
            if is_paper_issued(&placed) {
                continue;
            }
            let told = fields(&placed);
            let blobs = self.store().blobs_named(&placed.digest)?;
            rows.push(TimelineRow {
                at: done_at(&told).unwrap_or(placed.recorded_at),
                recorded_at: placed.recorded_at,
                fact: told.get("type").and_then(Value::as_str).unwrap_or_default().to_owned(),
                by: placed.officer.as_ref().map(name),
                note: note_of(&words, &placed.digest),
                papers: of_act(case, papers, &placed.digest),
                blobs: blobs.into_iter().filter(|blob| blob.kind != BlobKind::Paper).collect(),
                detail: told_of(told),
                digest: placed.digest,
            });
        }
        Ok(rows)
    }
}

pub(super) fn is_paper_issued(placed: &Placed) -> bool {
    matches!(
        &placed.fact,
        Fact::Case(case::Fact::Paper(register::Fact::PaperIssued { .. }))
            | Fact::Exhibitor(exhibitor::Fact::Paper(register::Fact::PaperIssued { .. }))
    )
}

/// A fact's own words, where it has any and they may be seen.
pub(super) fn note_of(words: &Words, fact: &Digest) -> Option<String> {
    NOTES.iter().find_map(|path| words.get(&Told::new(fact, *path)).cloned())
}

/// The codes and figures that a fact's sentence fills in.
pub(super) fn told_of(fields: Map<String, Value>) -> Value {
    let kept = fields.into_iter().filter(|(key, _)| !LEFT_OUT.contains(&key.as_str()));
    Value::Object(kept.collect())
}

pub(super) fn fields(placed: &Placed) -> Map<String, Value> {
    match serde_json::to_value(&placed.fact) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// The moment that the fact itself names, where it names one.
pub(super) fn done_at(told: &Map<String, Value>) -> Option<Timestamp> {
    told.iter()
        .filter(|(key, _)| key.ends_with("_at"))
        .find_map(|(_, value)| value.as_str()?.parse().ok())
}

/// The papers that tell an act.
fn of_act(case: &case::Case, papers: &[PaperRow], act: &Digest) -> Vec<PaperRow> {
    let tells = |row: &&PaperRow| {
        case.papers.get(&row.number).is_some_and(|entry| entry.act.as_ref() == Some(act))
    };
    papers.iter().filter(tells).cloned().collect()
}
