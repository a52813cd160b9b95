//! The floor: who stands where, and what runs there.

use super::instant;
use crate::{Fault, Store};
use domain::ids::BoothCode;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Who stands at a booth, told shortly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoothPeople {
    /// How many exhibitors.
    pub exhibitors: u32,
    /// What the first of them is called; blank where the name was erased.
    pub first: String,
}

/// The clocks that run in the open cases of a booth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoothClocks {
    /// How many.
    pub running: u32,
    /// When the first of them runs out.
    pub due: Timestamp,
}

impl Store {
    /// Who stands at each booth, those joined to another left out.
    pub fn booth_people(&self) -> Result<BTreeMap<BoothCode, BoothPeople>, Fault> {
        let sql = "SELECT s.booth, e.name FROM view_stands AS s JOIN view_exhibitors AS e
                   USING (stream)
                   WHERE NOT EXISTS (SELECT 1 FROM view_joined AS j
                                     WHERE j.exhibitor = s.exhibitor)
                   ORDER BY s.booth, e.sort, s.exhibitor";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([])?;
            let mut people: BTreeMap<BoothCode, BoothPeople> = BTreeMap::new();
            while let Some(row) = found.next()? {
                let known = people.entry(BoothCode(row.get(0)?)).or_default();
                if known.exhibitors == 0 {
                    known.first = row.get(1)?;
                }
                known.exhibitors += 1;
            }
            Ok(people)
        })
    }

    /// The running clocks of each booth that has any, but for rights that ended unused.
    pub fn booth_clocks(&self, now: Timestamp) -> Result<BTreeMap<BoothCode, BoothClocks>, Fault> {
        let sql = "SELECT c.booth, count(*), min(k.due) FROM view_clocks AS k
                   JOIN view_cases AS c USING (stream)
                   WHERE c.booth IS NOT NULL AND (k.due >= ?1 OR NOT k.lapses) GROUP BY c.booth";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([now.as_millisecond()])?;
            let mut clocks = BTreeMap::new();
            while let Some(row) = found.next()? {
                let running = BoothClocks { running: row.get(1)?, due: instant(row, 2)? };
                clocks.insert(BoothCode(row.get(0)?), running);
            }
            Ok(clocks)
        })
    }
}
