//! Rounds, visits and findings as lists.

use super::{Page, Window, instant, instant_if, json, window, word, word_if};
use crate::{Fault, Store};
use domain::ids::{BoothCode, ExhibitorId, FindingId, OfficerId, RoundId, StreamId};
use domain::rights::Right;
use domain::round::{RoundState, VisitResult};
use jiff::Timestamp;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A round in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundRow {
    /// Which.
    pub round: RoundId,
    /// Where it stands.
    pub state: RoundState,
    /// In which halls.
    pub halls: Vec<String>,
    /// By whom.
    pub inspectors: Vec<OfficerId>,
    /// How many booths are on its way.
    pub booths: u32,
    /// When it began.
    #[ts(type = "string | null")]
    pub started_at: Option<Timestamp>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<Timestamp>,
}

/// A visit in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VisitRow {
    /// The stream of its round.
    pub stream: StreamId,
    /// Its place in the round.
    #[ts(type = "number")]
    pub position: i64,
    /// Which booth.
    pub booth: BoothCode,
    /// Who stood there.
    pub exhibitors: Vec<ExhibitorId>,
    /// What came of it.
    pub result: VisitResult,
    /// When.
    #[ts(type = "string")]
    pub visited_at: Timestamp,
}

/// A finding in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FindingRow {
    /// The stream of its round.
    pub stream: StreamId,
    /// Which.
    pub finding: FindingId,
    /// The number of its record.
    pub number: String,
    /// Which booth.
    pub booth: BoothCode,
    /// Whose.
    pub exhibitor: Option<ExhibitorId>,
    /// Which right might be touched.
    pub right: Right,
    /// Whether nobody has dealt with it.
    pub open: bool,
    /// When it was seen.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
}

impl Store {
    /// A window of the rounds.
    pub fn rounds(&self, page: &Page) -> Result<Window<RoundRow>, Fault> {
        let after: String = page.place(String::new());
        let sql = "SELECT id, state, halls, inspectors, booths, started_at, ended_at
                   FROM view_rounds WHERE stream > ?1 ORDER BY stream LIMIT ?2";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![after, page.limit() + 1],
                page,
                |row| {
                    Ok(RoundRow {
                        round: RoundId(row.get(0)?),
                        state: word(row, 1)?,
                        halls: json(row, 2)?,
                        inspectors: json(row, 3)?,
                        booths: row.get(4)?,
                        started_at: instant_if(row, 5)?,
                        ended_at: instant_if(row, 6)?,
                    })
                },
                |row| StreamId::Round(row.round.clone()).to_string(),
            )
        })
    }

    /// A window of the visits, of one booth or of all; the newest come first.
    pub fn visits(
        &self,
        booth: Option<&BoothCode>,
        page: &Page,
    ) -> Result<Window<VisitRow>, Fault> {
        let first = (i64::MAX, String::new(), 0);
        let (visited_at, stream, position): (i64, String, i64) = page.place(first);
        let sql = "SELECT stream, position, booth, exhibitors, result, visited_at
                   FROM view_visits WHERE (visited_at, stream, position) < (?1, ?2, ?3)
                     AND (?4 IS NULL OR booth = ?4)
                   ORDER BY visited_at DESC, stream DESC, position DESC LIMIT ?5";
        let booth = booth.map(BoothCode::as_str);
        let read = |row: &Row<'_>| {
            Ok(VisitRow {
                stream: word(row, 0)?,
                position: row.get(1)?,
                booth: BoothCode(row.get(2)?),
                exhibitors: json(row, 3)?,
                result: word(row, 4)?,
                visited_at: instant(row, 5)?,
            })
        };
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![visited_at, stream, position, booth, page.limit() + 1],
                page,
                read,
                |row| (row.visited_at.as_millisecond(), row.stream.clone(), row.position),
            )
        })
    }

    /// A window of the findings, open ones or all; the newest come first.
    pub fn findings(&self, open: bool, page: &Page) -> Result<Window<FindingRow>, Fault> {
        let first = (i64::MAX, String::new(), String::new());
        let (seen_at, stream, finding): (i64, String, String) = page.place(first);
        let sql = "SELECT stream, finding, number, booth, exhibitor, kind, open, seen_at
                   FROM view_findings WHERE (seen_at, stream, finding) < (?1, ?2, ?3)
                     AND (open OR NOT ?4)
                   ORDER BY seen_at DESC, stream DESC, finding DESC LIMIT ?5";
        let read = |row: &Row<'_>| {
            Ok(FindingRow {
                stream: word(row, 0)?,
                finding: FindingId(row.get(1)?),
                number: row.get(2)?,
                booth: BoothCode(row.get(3)?),
                exhibitor: word_if(row, 4)?,
                right: word(row, 5)?,
                open: row.get(6)?,
                seen_at: instant(row, 7)?,
            })
        };
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![seen_at, stream, finding, open, page.limit() + 1],
                page,
                read,
                |row| (row.seen_at.as_millisecond(), row.stream.clone(), row.finding.clone()),
            )
        })
    }
}
