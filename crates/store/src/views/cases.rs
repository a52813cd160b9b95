//! Cases and clocks as lists.

use super::{Page, Window, instant, instant_if, json, window, word, word_if};
use crate::{Fault, Store};
use domain::case::Stage;
use domain::ids::{BoothCode, CaseId, ExhibitorId, OfficerId, StreamId};
use domain::profile::Deadline;
use domain::rights::Right;
use jiff::Timestamp;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CaseQuestion {
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    /// Those that stand so.
    pub stage: Option<Stage>,
    /// Those against this exhibitor.
    pub respondent: Option<ExhibitorId>,
    /// Those that this officer handles.
    pub handler: Option<OfficerId>,
    /// Which window; the newest come first.
    pub page: Page,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseRow {
    /// Which.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Against whom.
    pub respondent: Option<ExhibitorId>,
    /// What the respondent is called.
    pub respondent_name: String,
    /// At which booth.
    pub booth: Option<BoothCode>,
    /// Who complains; blank where nobody does or the name was erased.
    pub complainant: String,
    /// The rights relied on.
    pub rights: Vec<Right>,
    /// Where it stands.
    pub stage: Stage,
    /// Whether suspicion was found: `open`, `found`, `cleared`.
    pub suspicion: String,
    /// Who handles it.
    pub handler: Option<OfficerId>,
    /// When it opened.
    #[ts(type = "string | null")]
    pub opened_at: Option<Timestamp>,
    /// When it was closed.
    #[ts(type = "string | null")]
    pub closed_at: Option<Timestamp>,
    /// What of its clocks runs out next.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
    /// The fields on which desks disagree.
    pub contested: Vec<String>,
}

/// A clock that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ClockRow {
    /// The stream to which it belongs.
    pub stream: StreamId,
    /// Its place among that stream's clocks.
    #[ts(type = "number")]
    pub position: i64,
    /// The number of its case.
    pub number: String,
    /// Against whom.
    pub respondent_name: String,
    /// Which period.
    pub deadline: Deadline,
    /// What it is about.
    pub subject: String,
    /// Since when it runs.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
}

impl Store {
    /// A window of the cases.
    pub fn cases(&self, question: &CaseQuestion) -> Result<Window<CaseRow>, Fault> {
        let (opened_at, id): (i64, String) = question.page.place((i64::MAX, String::new()));
        let stage = question.stage.map(|stage| crate::project::code(&stage)).transpose()?;
        let respondent = question.respondent.as_ref().map(ExhibitorId::as_str);
        let handler = question.handler.as_ref().map(OfficerId::as_str);
        let sql = "SELECT c.id, c.number, c.respondent, coalesce(e.name, ''), c.booth,
                          c.complainant, c.rights, c.stage, c.suspicion, c.handler, c.opened_at,
                          c.closed_at,
                          (SELECT min(due) FROM view_clocks AS k WHERE k.stream = c.stream),
                          s.contested
                   FROM view_cases AS c JOIN view_streams AS s USING (stream)
                   LEFT JOIN view_exhibitors AS e ON e.exhibitor = c.respondent
                   WHERE (coalesce(c.opened_at, 0), c.id) < (?1, ?2)
                     AND (?3 IS NULL OR (c.closed_at IS NULL) = ?3)
                     AND (?4 IS NULL OR c.stage = ?4)
                     AND (?5 IS NULL OR c.respondent = ?5)
                     AND (?6 IS NULL OR c.handler = ?6)
                   ORDER BY coalesce(c.opened_at, 0) DESC, c.id DESC LIMIT ?7";
        let limit = question.page.limit() + 1;
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![opened_at, id, question.open, stage, respondent, handler, limit],
                &question.page,
                |row| {
                    Ok(CaseRow {
                        case: CaseId(row.get(0)?),
                        number: row.get(1)?,
                        respondent: word_if(row, 2)?,
                        respondent_name: row.get(3)?,
                        booth: word_if(row, 4)?,
                        complainant: row.get(5)?,
                        rights: json(row, 6)?,
                        stage: word(row, 7)?,
                        suspicion: row.get(8)?,
                        handler: word_if(row, 9)?,
                        opened_at: instant_if(row, 10)?,
                        closed_at: instant_if(row, 11)?,
                        due: instant_if(row, 12)?,
                        contested: json(row, 13)?,
                    })
                },
                |row| (row.opened_at.map_or(0, |at| at.as_millisecond()), row.case.clone()),
            )
        })
    }

    /// A window of the running clocks; what runs out next comes first.
    pub fn clocks(&self, page: &Page) -> Result<Window<ClockRow>, Fault> {
        let (due, stream, position): (i64, String, i64) = page.place((i64::MIN, String::new(), 0));
        let sql = "SELECT k.stream, k.position, coalesce(c.number, ''), coalesce(e.name, ''),
                          k.deadline, k.subject, k.started_at, k.due, k.alarm
                   FROM view_clocks AS k LEFT JOIN view_cases AS c USING (stream)
                   LEFT JOIN view_exhibitors AS e ON e.exhibitor = c.respondent
                   WHERE (k.due, k.stream, k.position) > (?1, ?2, ?3)
                   ORDER BY k.due, k.stream, k.position LIMIT ?4";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![due, stream, position, page.limit() + 1],
                page,
                |row| {
                    Ok(ClockRow {
                        stream: word(row, 0)?,
                        position: row.get(1)?,
                        number: row.get(2)?,
                        respondent_name: row.get(3)?,
                        deadline: word(row, 4)?,
                        subject: row.get(5)?,
                        from: instant(row, 6)?,
                        due: instant(row, 7)?,
                        alarm: instant_if(row, 8)?,
                    })
                },
                |row| (row.due.as_millisecond(), row.stream.clone(), row.position),
            )
        })
    }
}
