//! A list of the register as it stands on the screen.

use serde::Serialize;

use crate::parts::Words;

/// A table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct List {
    /// Of what.
    pub name: Words,
    /// The headings, each with its share of the width.
    pub columns: Vec<ListColumn>,
    /// The rows, as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct ListColumn {
    /// Its heading.
    pub heading: String,
    /// Its share of the width.
    pub share: u16,
    /// Whether it holds numbers.
    pub numbers: bool,
}
