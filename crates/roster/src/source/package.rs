//! A workbook that is a packed archive (XLSX, ODS): its parts, unpacked as they
//! are read and never more than the limits allow.

use std::cell::Cell;
use std::io::Cursor;
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::xml::{Budget, Xml};
use crate::read::Limits;
use crate::unreadable::{Unreadable, WorkbookKind};

/// The parts of a packed workbook.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    budget: Budget,
}

/// The events of a part.
pub(crate) type PartXml<'p, 'a> = Xml<ZipFile<'p, Cursor<&'a [u8]>>>;

impl<'a> Package<'a> {
    /// Opens the archive and looks at its directory only.
    ///
    /// # Errors
    /// When the archive is damaged or has too many parts.
    pub(crate) fn open(
        bytes: &'a [u8],
        workbook: WorkbookKind,
        limits: &Limits,
    ) -> Result<Self, Unreadable> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Broken { workbook })?;
        if archive.len() > limits.parts as usize {
            return Err(Unreadable::TooManyParts {
                parts: u32::try_from(archive.len()).unwrap_or(u32::MAX),
                limit: limits.parts,
            });
        }
        let names = (0..archive.len())
            .map(|index| match archive.name_for_index(index) {
                Some(Ok(name)) => normal(&name),
                _ => String::new(),
            })
            .collect();
        let budget = Budget {
            left_bytes: Rc::new(Cell::new(limits.unpacked_bytes)),
            limit_bytes: limits.unpacked_bytes,
            workbook,
        };
        Ok(Self { archive, names, budget })
    }

    /// Calls the workbook by another kind, once its parts have told which it is.
    pub(crate) fn rename(&mut self, workbook: WorkbookKind) {
        self.budget.workbook = workbook;
    }

    /// Lets as much be unpacked as at the beginning.
    pub(crate) fn refill(&self) {
        self.budget.left_bytes.set(self.budget.limit_bytes);
    }

    /// Whether there is a part of this name; case and the kind of stroke do not matter.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(&normal(name))
    }

    /// Whether any part lies under this folder.
    pub(crate) fn has_under(&self, folder: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(folder))
    }

    /// Begins to read a part; `None` when there is none of this name.
    ///
    /// # Errors
    /// When the part is encrypted or damaged.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<PartXml<'_, 'a>>, Unreadable> {
        let name = normal(name);
        let Some(index) = self.names.iter().position(|known| *known == name) else {
            return Ok(None);
        };
        if self.archive.by_index_raw(index).is_ok_and(|part| part.encrypted()) {
            return Err(Unreadable::Encrypted);
        }
        match self.archive.by_index(index) {
            Ok(part) => Ok(Some(Xml::new(part, &self.budget))),
            Err(_) => Err(Unreadable::Broken { workbook: self.budget.workbook }),
        }
    }

    /// Begins to read a part that the workbook cannot do without.
    ///
    /// # Errors
    /// When the part is missing, encrypted or damaged.
    pub(crate) fn needed_part(&mut self, name: &str) -> Result<PartXml<'_, 'a>, Unreadable> {
        let missing = Unreadable::Broken { workbook: self.budget.workbook };
        self.part(name)?.ok_or(missing)
    }

    /// Reads a small part whole, as characters.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(crate) fn small_text(&mut self, name: &str, most_bytes: u64) -> Result<String, Unreadable> {
        use std::io::Read;
        let name = normal(name);
        let Some(index) = self.names.iter().position(|known| *known == name) else {
            return Ok(String::new());
        };
        let broken = Unreadable::Broken { workbook: self.budget.workbook };
        let part = self.archive.by_index(index).map_err(|_| broken.clone())?;
        let mut text = Vec::new();
        part.take(most_bytes).read_to_end(&mut text).map_err(|_| broken)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}
