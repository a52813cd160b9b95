//! A list of the register on paper.

use crate::failure::{DeskFault, Failure};
use crate::messages::Tongue;
use crate::tables::TableOf;
use crate::view::look::Look;
use documents::printout::{List, ListColumn};
use documents::{Language, Pdf, Printout, Words};
use roster::Cell;

/// Rows that are printed at most: some sixty pages, which nobody reads to the end.
const ROWS: usize = 1_000;

pub(super) fn render(
    look: &Look<'_>,
    of: &TableOf,
    personal: bool,
    language: Language,
) -> Result<Pdf, Failure> {
    // One language at a time: a list in two would be twice as wide.
    let tongue = if language == Language::English { Tongue::English } else { Tongue::Chinese };
    let enough = |done: usize, total: usize| {
        let rows = done.max(total);
        if rows > ROWS {
            return Err(Failure::desk(&DeskFault::TooLongToPrint { rows, limit: ROWS }));
        }
        Ok(())
    };
    let table = look.table(of, tongue, personal, &enough)?;
    let numbers = |column: usize| {
        table.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Count(_))))
    };
    let columns = table.columns.iter().enumerate();
    let list = List {
        name: Words::as_written(&table.name),
        columns: columns
            .map(|(at, (heading, width))| ListColumn {
                heading: heading.clone(),
                share: *width,
                numbers: numbers(at),
            })
            .collect(),
        rows: table.rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect(),
    };
    look.print_out(look.printout_head()?, language, Printout::List(list), Vec::new())
}
