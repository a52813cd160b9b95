//! A table into a file: whole, or not at all.

use super::TableOf;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::messages::Tongue;
use crate::view::look::Look;
use serde::Serialize;
use std::fs;
use std::io::Write;
use std::path::Path;
use ts_rs::TS;

/// What went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SavedTable {
    /// Rows, the head not among them.
    pub rows: usize,
}

impl Desk {
    /// Writes a list into a file, as a workbook or, where its name ends so, as CSV. Progress is
    /// told under `job`; what is stopped or fails leaves no file behind, and one that stood there
    /// before stays as it was.
    pub(crate) fn save_table(
        &self,
        of: &TableOf,
        path: &Path,
        personal: bool,
        job: &str,
    ) -> Result<SavedTable, Failure> {
        let work = self.begin(job);
        let look = Look::enter(self)?;
        let told = |done: usize, total: usize| {
            let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
            work.step(count(done), Some(count(total)))
        };
        let table = look.table(of, self.tongue(), personal, &told)?;
        let as_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let bytes = if as_text {
            table.text()
        } else {
            table.workbook().map_err(|fault| Failure::broken(&fault))?
        };
        told(table.rows.len(), table.rows.len())?;
        write_whole(path, &bytes).map_err(|fault| Failure::saving(path, &fault))?;
        Ok(SavedTable { rows: table.rows.len() })
    }

    /// The language of the screen, in which tables go out.
    pub(crate) fn tongue(&self) -> Tongue {
        let english = self.settings().get("language").is_some_and(|language| language == "en");
        if english { Tongue::English } else { Tongue::Chinese }
    }
}

/// Writes beside the place first, so that half a file never bears the name.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = fs::File::create(beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(beside, path));
    if written.is_err() {
        let _ = fs::remove_file(beside);
    }
    written
}
