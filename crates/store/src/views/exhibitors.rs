//! Exhibitors and booths as lists.

use super::{Page, Window, json, window, word};
use crate::{Fault, Store};
use domain::exhibitor::{ExhibitorKind, PledgeState, RecognisedBy};
use domain::ids::{BoothCode, ExhibitorId};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which exhibitors; those joined to another are told of under that one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ExhibitorQuestion {
    /// Whose pledge stands so.
    pub pledge: Option<PledgeState>,
    /// Who stands in this hall.
    pub hall: Option<String>,
    /// Which window; the order is by name as it is read aloud.
    pub page: Page,
}

/// An exhibitor in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExhibitorRow {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// By what it is sorted: the name as it is read aloud, then the name.
    pub sort: String,
    /// Its name; blank where it was erased.
    pub name: String,
    /// Its name in English.
    pub name_en: String,
    /// Country or region.
    pub country: String,
    /// Unified social credit code.
    pub uscc: String,
    /// What it is.
    pub kind: ExhibitorKind,
    /// Its booths.
    pub booths: Vec<BoothCode>,
    /// Its pledge.
    pub pledge: PledgeState,
    /// Whether the pledge came after the opening.
    pub pledge_late: bool,
    /// How many exhibits it declares.
    pub exhibits: u32,
    /// Of these, how many no named person has decided on.
    pub undecided: u32,
    /// And how many the automatic checks found something on.
    pub flagged: u32,
    /// Against how many things a measure stands.
    pub restrained: u32,
    /// How often suspicion was confirmed.
    pub suspected: u32,
    /// How many legal documents stand against it.
    pub established: u32,
    /// How many cases against it are open.
    pub open_cases: u32,
}

/// Which booths: those on the floor plan and those at which somebody stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BoothQuestion {
    /// In which hall.
    pub hall: Option<String>,
    /// Which window; the order is by code.
    pub page: Page,
}

/// A booth in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BoothRow {
    /// Which.
    pub booth: BoothCode,
    /// Whether the floor plan knows it.
    pub on_floor: bool,
    /// Who stands there.
    pub exhibitors: Vec<Standing>,
}

/// Somebody at a booth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Standing {
    /// Who.
    pub exhibitor: ExhibitorId,
    /// Its name.
    pub name: String,
    /// Its pledge.
    pub pledge: PledgeState,
    /// Whether the booth was let on to somebody else.
    pub sublet: bool,
}

impl Store {
    /// A window of the exhibitors.
    pub fn exhibitors(&self, question: &ExhibitorQuestion) -> Result<Window<ExhibitorRow>, Fault> {
        let (sort, exhibitor): (String, String) = question.page.place(Default::default());
        let pledge = question.pledge.map(PledgeState::as_str);
        let sql = "SELECT exhibitor, sort, name, name_en, country, uscc, kind, booths, pledge,
                          pledge_late, exhibits, undecided, flagged, restrained, suspected,
                          established,
                          (SELECT count(*) FROM view_cases AS c
                           WHERE c.respondent = e.exhibitor AND c.closed_at IS NULL)
                   FROM view_exhibitors AS e
                   WHERE (sort, exhibitor) > (?1, ?2) AND (?3 IS NULL OR pledge = ?3)
                     AND (?4 IS NULL OR EXISTS (
                          SELECT 1 FROM view_stands AS s WHERE s.stream = e.stream
                          AND s.booth >= ?4 || '-' AND s.booth < ?4 || '.'))
                     AND NOT EXISTS (
                          SELECT 1 FROM view_joined AS j WHERE j.exhibitor = e.exhibitor)
                   ORDER BY sort, exhibitor LIMIT ?5";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![sort, exhibitor, pledge, question.hall, question.page.limit() + 1],
                &question.page,
                exhibitor_at,
                |row| (row.sort.clone(), row.exhibitor.clone()),
            )
        })
    }

    /// A window of the booths.
    pub fn booths(&self, question: &BoothQuestion) -> Result<Window<BoothRow>, Fault> {
        let after: String = question.page.place(String::new());
        let sql = "SELECT booth, EXISTS (SELECT 1 FROM view_floor AS f WHERE f.booth = b.booth)
                   FROM (SELECT booth FROM view_floor UNION SELECT booth FROM view_stands) AS b
                   WHERE booth > ?1
                     AND (?2 IS NULL OR (booth >= ?2 || '-' AND booth < ?2 || '.'))
                   ORDER BY booth LIMIT ?3";
        self.with_reader(|reader| {
            let mut booths = window(
                reader,
                sql,
                params![after, question.hall, question.page.limit() + 1],
                &question.page,
                |row| {
                    let (booth, on_floor) = (BoothCode(row.get(0)?), row.get(1)?);
                    Ok(BoothRow { booth, on_floor, exhibitors: Vec::new() })
                },
                |row| row.booth.clone(),
            )?;
            for row in &mut booths.rows {
                row.exhibitors = standing_at(reader, &row.booth)?;
            }
            Ok(booths)
        })
    }

    /// Other exhibitors that are the same legal person as far as their words tell: by a code, else
    /// by a name, unless both have codes and these differ. Those joined to another are left out.
    pub fn same_person(
        &self,
        exhibitor: &ExhibitorId,
    ) -> Result<Vec<(ExhibitorId, RecognisedBy)>, Fault> {
        let sql = "SELECT o.exhibitor, min(o.by)
                   FROM view_known_as AS a
                   JOIN view_known_as AS o ON o.by = a.by AND o.key = a.key
                   WHERE a.stream = 'exhibitor/' || ?1 AND o.stream <> a.stream
                     AND (a.by = 'code' OR NOT EXISTS (
                          SELECT 1 FROM view_known_as AS c
                          WHERE c.stream = a.stream AND c.by = 'code')
                       OR NOT EXISTS (
                          SELECT 1 FROM view_known_as AS c
                          WHERE c.stream = o.stream AND c.by = 'code'))
                     AND NOT EXISTS (
                          SELECT 1 FROM view_joined AS j
                          WHERE j.exhibitor IN (o.exhibitor, a.exhibitor))
                   GROUP BY o.exhibitor ORDER BY min(o.by), o.exhibitor";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([exhibitor.as_str()])?;
            let mut others = Vec::new();
            while let Some(row) = found.next()? {
                others.push((ExhibitorId(row.get(0)?), word(row, 1)?));
            }
            Ok(others)
        })
    }

    /// Who stands at a booth.
    pub fn standing_at(&self, booth: &BoothCode) -> Result<Vec<Standing>, Fault> {
        self.with_reader(|reader| standing_at(reader, booth))
    }
}

/// An exhibitor from the columns in the order of its fields.
pub(super) fn exhibitor_at(row: &Row<'_>) -> Result<ExhibitorRow, Fault> {
    Ok(ExhibitorRow {
        exhibitor: ExhibitorId(row.get(0)?),
        sort: row.get(1)?,
        name: row.get(2)?,
        name_en: row.get(3)?,
        country: row.get(4)?,
        uscc: row.get(5)?,
        kind: word(row, 6)?,
        booths: json(row, 7)?,
        pledge: word(row, 8)?,
        pledge_late: row.get(9)?,
        exhibits: row.get(10)?,
        undecided: row.get(11)?,
        flagged: row.get(12)?,
        restrained: row.get(13)?,
        suspected: row.get(14)?,
        established: row.get(15)?,
        open_cases: row.get(16)?,
    })
}

fn standing_at(reader: &Connection, booth: &BoothCode) -> Result<Vec<Standing>, Fault> {
    let sql = "SELECT s.exhibitor, e.name, e.pledge, s.sublet
               FROM view_stands AS s JOIN view_exhibitors AS e USING (stream)
               WHERE s.booth = ?1
                 AND NOT EXISTS (SELECT 1 FROM view_joined AS j WHERE j.exhibitor = s.exhibitor)
               ORDER BY e.sort, s.exhibitor";
    let mut statement = reader.prepare_cached(sql)?;
    let mut rows = statement.query([booth.as_str()])?;
    let mut standing = Vec::new();
    while let Some(row) = rows.next()? {
        standing.push(Standing {
            exhibitor: ExhibitorId(row.get(0)?),
            name: row.get(1)?,
            pledge: word(row, 2)?,
            sublet: row.get(3)?,
        });
    }
    Ok(standing)
}
