//! How the organiser stands to the five duties of Article 19, on two pages for visiting officials.

use serde::Serialize;

use crate::parts::Words;

/// No name of a person, no telephone, no company and no case stands on it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Status {
    /// Who owes the duties: the organising units.
    pub owed_by: Vec<String>,
    /// The text that names the duties, with its mark of certainty.
    pub text: Words,
    /// The duties, in the order of the article.
    pub duties: Vec<DutyStatus>,
    /// What was done: today, and since the beginning.
    pub figures: Vec<StatusFigure>,
    /// What stands now, one line each.
    pub now: Vec<Words>,
}

/// One duty.
#[derive(Debug, Clone, Serialize)]
pub struct DutyStatus {
    /// Its number in the article.
    pub number: u32,
    /// What the text asks for.
    pub text: Words,
    /// Where the text says so, and how sure that is.
    pub source: Words,
    /// Whether it binds this fair, and why.
    pub binds: Words,
    /// Where it stands.
    pub standing: Standing,
    /// What the record holds for it: figures, paper numbers, places, times.
    pub evidence: Vec<Words>,
}

/// Where a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In order.
    Good,
    /// Something is open.
    Open,
    /// A period has run out.
    Overdue,
    /// It does not bind this fair and is advised.
    Advised,
    /// Whether it binds is not decided yet.
    Undecided,
    /// It does not bind this fair.
    Unbound,
}

/// A count of the record.
#[derive(Debug, Clone, Serialize)]
pub struct StatusFigure {
    /// What is counted.
    pub what: Words,
    /// Today.
    pub today: u32,
    /// Since the beginning.
    pub so_far: u32,
}
