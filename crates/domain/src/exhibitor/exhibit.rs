//! What an exhibitor declares to show.

use super::details::name_key;
use super::fact::Fact;
use super::review::Review;
use super::source::Source;
use super::state::Exhibitor;
use crate::identifiers::Claim;
use crate::ids::{BoothCode, ExhibitId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One declared exhibit. These are words on goods, not on persons, and stand in the fact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "ExhibitLine")]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Its model; blank where it has none.
    pub model: String,
    /// The brand shown on it; blank where there is none.
    pub brand: String,
    /// The booth at which it stands, where the exhibitor has several.
    pub booth: Option<BoothCode>,
    /// Rights and marks claimed on it.
    pub claims: Vec<Claim>,
}

/// An exhibit as its exhibitor's facts tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Exhibit {
    /// What is declared now.
    pub line: Line,
    /// What the roster said last; none where it never named this exhibit.
    pub roster: Option<Line>,
    /// Whether an officer set what is declared now, the dropping included.
    pub corrected: bool,
    /// Whether it is no longer shown.
    pub dropped: bool,
    /// Its pre-show review.
    pub review: Review,
}

/// An exhibit with its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ListedExhibit {
    /// The id.
    pub exhibit: ExhibitId,
    /// What is declared.
    pub line: Line,
}

/// What a roster says of a known exhibit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RosterLineRead {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// What the roster says.
    pub line: Line,
    /// Whether that holds now; false where an officer's word does.
    pub followed: bool,
}

impl Exhibit {
    /// An exhibit just declared.
    pub(super) fn new(line: Line, from_roster: bool) -> Self {
        Self {
            roster: from_roster.then(|| line.clone()),
            line,
            corrected: false,
            dropped: false,
            review: Review::default(),
        }
    }
}

impl Line {
    /// What two lines must share to be the same exhibit.
    pub fn key(&self) -> (String, String) {
        (name_key(&self.name), name_key(&self.model))
    }

    /// The line as it is written in a fact: trimmed, and personal numbers in claims concealed, so
    /// that it compares with what a fold reads back.
    pub fn concealed(&self) -> Self {
        let claims = self
            .claims
            .iter()
            .map(|claim| Claim {
                number: claim.number.as_ref().map(|text| as_written(text).as_str().into()),
                holder_code: claim
                    .holder_code
                    .as_ref()
                    .map(|text| as_written(text).as_str().into()),
                ..claim.clone()
            })
            .collect();
        Self {
            name: self.name.trim().to_owned(),
            model: self.model.trim().to_owned(),
            brand: self.brand.trim().to_owned(),
            booth: self.booth.clone(),
            claims,
        }
    }

    /// Whether the exhibitor must pledge anew: other goods, or other rights claimed on them.
    pub(super) fn needs_supplement(&self, before: &Self) -> bool {
        self.claims != before.claims || name_key(&self.name) != name_key(&before.name)
    }
}

impl Exhibit {
    /// Takes over a new declaration. A review that covered other words is open again.
    fn redeclare(&mut self, line: &Line, by_officer: bool) {
        let changed = self.line != *line;
        self.line = line.clone();
        self.corrected = by_officer;
        self.dropped = false;
        if changed {
            self.review.reconsider();
        }
    }
}

impl Exhibitor {
    /// Adds a fact on exhibits.
    pub(super) fn evolve_exhibits(&mut self, fact: &Fact) {
        match fact {
            Fact::ExhibitsListed { source, exhibits } => {
                let from_roster = matches!(source, Source::Roster { .. });
                for listed in exhibits {
                    self.exhibits
                        .entry(listed.exhibit.clone())
                        .or_insert_with(|| Exhibit::new(listed.line.clone(), from_roster));
                }
            }
            Fact::RosterLinesRead { lines, dropped, released, .. } => {
                for read in lines {
                    let Some(exhibit) = self.exhibits.get_mut(&read.exhibit) else { continue };
                    exhibit.roster = Some(read.line.clone());
                    if read.followed {
                        exhibit.redeclare(&read.line, false);
                    }
                }
                for exhibit in dropped {
                    if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                        exhibit.dropped = true;
                        exhibit.corrected = false;
                    }
                }
                for exhibit in released {
                    if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                        exhibit.roster = None;
                    }
                }
            }
            Fact::ExhibitCorrected { exhibit, line } => {
                if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                    exhibit.redeclare(line, true);
                }
            }
            Fact::ExhibitDropped { exhibit } => {
                if let Some(exhibit) = self.exhibits.get_mut(exhibit) {
                    exhibit.dropped = true;
                    exhibit.corrected = true;
                }
            }
            _ => {}
        }
    }

    /// Sets what facts on one exhibit clash over.
    pub(super) fn assign_exhibit(&mut self, fact: &Fact, key: &str) {
        let Some(exhibit) = self.exhibits.get_mut(&ExhibitId::from(key)) else { return };
        match fact {
            Fact::ExhibitCorrected { line, .. } => exhibit.redeclare(line, true),
            Fact::ExhibitDropped { .. } => {
                exhibit.dropped = true;
                exhibit.corrected = true;
            }
            Fact::RosterLinesRead { lines, dropped, .. } => {
                let read = lines.iter().find(|read| read.exhibit.as_str() == key && read.followed);
                if let Some(read) = read {
                    exhibit.redeclare(&read.line, false);
                } else if dropped.iter().any(|dropped| dropped.as_str() == key) {
                    exhibit.dropped = true;
                    exhibit.corrected = false;
                }
            }
            _ => {}
        }
    }
}

/// A text as JSON holds it.
fn as_written<T: Serialize>(text: &T) -> String {
    match serde_json::to_value(text) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
