//! The figures by right as a table.

use super::{Columns, Making, Rows, count, text};
use crate::failure::Failure;
use crate::view::statistics::{Counted, Figures, statistics};
use roster::Cell;

impl Making<'_, '_> {
    pub(super) fn statistics(&self) -> Result<(Columns, Rows), Failure> {
        let view = statistics(self.look)?;
        let mut columns = vec![(self.word("column.right"), 22)];
        columns.extend(
            Counted::ALL.iter().map(|it| (self.word(&format!("counted.{}", it.code())), 13)),
        );
        let cells = |name: String, figures: &Figures| {
            let figure =
                |it: &Counted| figures.get(it).map_or(Cell::Blank, |number| count(*number));
            std::iter::once(text(name)).chain(Counted::ALL.iter().map(figure)).collect()
        };
        let mut rows: Rows = view
            .rows
            .iter()
            .map(|row| cells(self.word(&format!("right_group.{}", row.right.code())), &row.figures))
            .collect();
        rows.push(cells(self.word("total"), &view.total));
        (self.goes_on)(rows.len(), rows.len())?;
        Ok((columns, rows))
    }
}
