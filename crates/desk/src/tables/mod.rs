//! Lists of the register as tables that go out: XLSX and CSV files, or a printout.

mod cases;
mod exhibitors;
mod figures;
mod files;
mod save;

pub use save::SavedTable;

use crate::failure::Failure;
use crate::messages::{Area, Tongue, say};
use crate::view::look::Look;
use domain::papers::PaperKind;
use domain::{Refusal, Role};
use jiff::Timestamp;
use roster::{Cell, Day, Table, Time};
use serde::Deserialize;
use store::{CaseFilter, EvidenceFilter, ExhibitorFilter, PaperFilter, Span};
use ts_rs::TS;

/// Who may let personal columns go out: whoever answers for the desk or for its files.
const MAY_TAKE_PERSONAL: [Role; 4] =
    [Role::HeadOnDuty, Role::Intake, Role::Recorder, Role::Administrator];

/// Rows that are read at once.
const BATCH: u32 = 500;

/// Which list goes out.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "table", rename_all = "snake_case", deny_unknown_fields)]
pub enum TableOf {
    /// The exhibitors.
    Exhibitors {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: ExhibitorFilter,
    },
    /// Every exhibit.
    Exhibits {},
    /// The cases.
    Cases {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: CaseFilter,
    },
    /// The register of papers.
    Papers {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: PaperFilter,
        /// Of which kind.
        #[serde(default)]
        kind: Option<PaperKind>,
    },
    /// The list of evidence.
    Evidence {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: EvidenceFilter,
    },
    /// The figures by right.
    Statistics {},
}

impl TableOf {
    fn code(&self) -> &'static str {
        match self {
            Self::Exhibitors { .. } => "exhibitors",
            Self::Exhibits {} => "exhibits",
            Self::Cases { .. } => "cases",
            Self::Papers { .. } => "papers",
            Self::Evidence { .. } => "evidence",
            Self::Statistics {} => "statistics",
        }
    }
}

/// Tells how far the work has come and whether it goes on.
pub(crate) type GoesOn<'a> = &'a dyn Fn(usize, usize) -> Result<(), Failure>;

/// What a table is made with.
struct Making<'look, 'desk> {
    look: &'look Look<'desk>,
    tongue: Tongue,
    /// Whether columns with persons stand in it.
    personal: bool,
    goes_on: GoesOn<'look>,
}

impl Look<'_> {
    /// Makes a table; refused where personal columns are asked for and no role allows it.
    pub(crate) fn table(
        &self,
        of: &TableOf,
        tongue: Tongue,
        personal: bool,
        goes_on: GoesOn<'_>,
    ) -> Result<Table, Failure> {
        let held = self.show.roles_of(&self.officer);
        if personal && !held.iter().any(|role| MAY_TAKE_PERSONAL.contains(role)) {
            let needed = MAY_TAKE_PERSONAL.to_vec();
            return Err(Refusal::RoleMissing { needed }.into());
        }
        let making = Making { look: self, tongue, personal, goes_on };
        let (columns, rows) = match of {
            TableOf::Exhibitors { query, filter } => making.exhibitors(query, *filter)?,
            TableOf::Exhibits {} => making.exhibits()?,
            TableOf::Cases { query, filter } => making.cases(query, *filter)?,
            TableOf::Papers { query, filter, kind } => making.papers(query, *filter, *kind)?,
            TableOf::Evidence { query, filter } => making.evidence(query, *filter)?,
            TableOf::Statistics {} => making.statistics()?,
        };
        let name = making.word(&format!("table.{}", of.code()));
        Ok(Table { name, columns, rows })
    }
}

type Columns = Vec<(String, u16)>;
type Rows = Vec<Vec<Cell>>;

impl Making<'_, '_> {
    /// Headings by their codes, with the widths of their columns in characters.
    fn columns(&self, columns: &[(&str, u16)]) -> Columns {
        let heading = |(code, width): &(&str, u16)| (self.word(&format!("column.{code}")), *width);
        columns.iter().map(heading).collect()
    }

    /// The rows of a list that is read a window at a time, told of after each.
    fn paged<T>(
        &self,
        read: impl Fn(Span) -> Result<(u32, Vec<T>), Failure>,
        cells: impl Fn(T) -> Result<Vec<Cell>, Failure>,
    ) -> Result<Rows, Failure> {
        let mut rows = Rows::new();
        loop {
            let after = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let (total, window) = read(Span { after, limit: BATCH })?;
            if window.is_empty() {
                return Ok(rows);
            }
            for row in window {
                rows.push(cells(row)?);
            }
            (self.goes_on)(rows.len(), total as usize)?;
        }
    }

    /// A word of the printouts.
    fn word(&self, key: &str) -> String {
        say(Area::Printouts, self.tongue, key)
    }

    /// The word for a code, as the pages say it.
    fn page_word(&self, family: &str, code: &str) -> Cell {
        text(say(Area::Pages, self.tongue, &format!("{family}.{code}")))
    }

    fn rights(&self, rights: impl Iterator<Item = domain::rights::Right>) -> Cell {
        let word = |right: domain::rights::Right| {
            say(Area::Rights, self.tongue, &format!("right.{}", right.code()))
        };
        text(rights.map(word).collect::<Vec<_>>().join("、"))
    }

    fn minute(&self, at: Option<Timestamp>) -> Cell {
        let Some(at) = at else { return Cell::Blank };
        let local = at.to_zoned(self.look.fair.zone()).datetime();
        let part = |number: i8| u8::try_from(number).unwrap_or_default();
        let day = Day {
            year: u16::try_from(local.year()).unwrap_or_default(),
            month: part(local.month()),
            day: part(local.day()),
        };
        Cell::Minute(day, Time { hour: part(local.hour()), minute: part(local.minute()) })
    }
}

fn text(said: impl Into<String>) -> Cell {
    Cell::Text(said.into())
}

fn count(number: impl Into<u64>) -> Cell {
    Cell::Count(number.into())
}
