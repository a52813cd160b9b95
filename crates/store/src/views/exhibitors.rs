//! Exhibitors in lists and at their booths.

use super::{json, word};
use crate::{Fault, Store};
use domain::exhibitor::{ExhibitorKind, PledgeState, RecognisedBy};
use domain::ids::{BoothCode, ExhibitorId};
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// Two exhibitors that seem to be one legal person, and by what.
type SamePerson = (ExhibitorId, ExhibitorId, RecognisedBy);

impl Store {
    /// What an exhibitor is called, a person too; none where the name was erased.
    pub fn exhibitor_name(&self, exhibitor: &ExhibitorId) -> Result<Option<String>, Fault> {
        self.with_reader(|reader| {
            let sql = "SELECT name FROM view_exhibitors WHERE exhibitor = ?1 AND name <> ''";
            let mut statement = reader.prepare_cached(sql)?;
            Ok(statement.query_row([exhibitor.as_str()], |row| row.get(0)).optional()?)
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

    /// How many pairs of exhibitors seem to be one legal person each, by the same reading, and so
    /// many of them.
    pub fn same_persons(&self, limit: u32) -> Result<(u32, Vec<SamePerson>), Fault> {
        let sql = "SELECT a.exhibitor, o.exhibitor, min(o.by), count(*) OVER ()
                   FROM view_known_as AS a
                   JOIN view_known_as AS o
                     ON o.by = a.by AND o.key = a.key AND o.exhibitor > a.exhibitor
                   WHERE (a.by = 'code' OR NOT EXISTS (
                          SELECT 1 FROM view_known_as AS c
                          WHERE c.stream = a.stream AND c.by = 'code')
                       OR NOT EXISTS (
                          SELECT 1 FROM view_known_as AS c
                          WHERE c.stream = o.stream AND c.by = 'code'))
                     AND NOT EXISTS (
                          SELECT 1 FROM view_joined AS j
                          WHERE j.exhibitor IN (o.exhibitor, a.exhibitor))
                   GROUP BY a.exhibitor, o.exhibitor
                   ORDER BY a.exhibitor, o.exhibitor LIMIT ?1";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([limit])?;
            let (mut pairs, mut told) = (0, Vec::new());
            while let Some(row) = found.next()? {
                told.push((ExhibitorId(row.get(0)?), ExhibitorId(row.get(1)?), word(row, 2)?));
                pairs = row.get(3)?;
            }
            Ok((pairs, told))
        })
    }

    /// Who stands at a booth.
    pub fn standing_at(&self, booth: &BoothCode) -> Result<Vec<Standing>, Fault> {
        self.with_reader(|reader| standing_at(reader, booth))
    }

    /// The exhibitors of the first booths whose codes begin with these letters.
    pub fn standing_from(&self, letters: &str, limit: u32) -> Result<Vec<ExhibitorId>, Fault> {
        let sql = "SELECT exhibitor FROM view_stands
                   WHERE booth >= ?1 AND booth < ?1 || char(1114111)
                     AND exhibitor NOT IN (SELECT exhibitor FROM view_joined)
                   GROUP BY exhibitor ORDER BY min(booth), exhibitor LIMIT ?2";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let found = statement.query_map((letters, limit), |row| row.get(0).map(ExhibitorId))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
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
