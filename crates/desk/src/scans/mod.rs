//! Scans that come back: each page's code is read, and nothing is filed by that.

pub(crate) mod apart;

use crate::desk::Desk;
use crate::failure::Failure;
use crate::intake::{EVIDENCE_BYTES_AT_MOST, Purpose, name_of, read_file};
use crate::pledge_folder::RefusedFile;
use domain::Blob;
use domain::ids::Digest;
use evidence::{Limits, Sheet, Unreadable};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Scans that were read. What is not filed yet lies under this in the window's draft.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct ScansRead {
    /// Every file whose pages were read; its bytes are safe.
    pub scans: Vec<ReadScan>,
    /// Files that were not taken.
    pub refused: Vec<RefusedFile>,
    /// Files that were not looked at, because somebody stopped it.
    #[ts(type = "string[]")]
    pub left: Vec<PathBuf>,
}

/// A file whose pages were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadScan {
    /// Its name as it came.
    pub name: String,
    /// The kept file.
    pub blob: Blob,
    /// How many pages the file has.
    pub of_pages: u32,
    /// Its pages in order, those left out that a person took off the list.
    pub pages: Vec<ReadPage>,
}

/// A page and what is printed on it in codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadPage {
    /// Which, counted from one.
    pub page: u32,
    /// What its codes say.
    pub codes: Vec<String>,
    /// The paper that a person says it belongs to.
    #[serde(default)]
    pub assigned: Option<String>,
}

impl Desk {
    /// Reads scans page by page. A file that cannot be read is told with its reason, what was
    /// read before somebody stopped it stays.
    pub(crate) fn read_scans(&self, paths: &[PathBuf], job: &str) -> Result<ScansRead, Failure> {
        self.fair()?;
        let work = self.begin(job);
        let mut read = ScansRead::default();
        let mut done = 0;
        for (at, path) in paths.iter().enumerate() {
            if work.is_stopped() {
                read.left = paths[at..].to_vec();
                break;
            }
            let files_left = (paths.len() - at - 1) as u64;
            let mut told = |sheet: &Sheet| {
                done += 1;
                // Every file that nobody opened yet counts as one page until its own are known.
                let total = done + u64::from(sheet.pages - sheet.page) + files_left;
                work.goes_on(done, Some(total))
            };
            match self.read_scan(path, &mut told) {
                Ok(Some(scan)) => read.scans.push(scan),
                Ok(None) => {
                    read.left = paths[at..].to_vec();
                    break;
                }
                Err(failure) => read.refused.push(RefusedFile { name: name_of(path), failure }),
            }
        }
        Ok(read)
    }

    /// None where somebody stopped it before its last page.
    fn read_scan(
        &self,
        path: &Path,
        goes_on: &mut dyn FnMut(&Sheet) -> bool,
    ) -> Result<Option<ReadScan>, Failure> {
        let bytes = read_file(path, EVIDENCE_BYTES_AT_MOST)?;
        let mut pages = Vec::new();
        let mut stopped = false;
        self.read_sheets(&bytes, &mut |sheet| {
            stopped = !goes_on(&sheet);
            let codes = sheet.codes.into_iter().map(|code| code.text).collect();
            pages.push(ReadPage { page: sheet.page, codes, assigned: None });
            !stopped
        })?;
        if stopped {
            return Ok(None);
        }
        let taken = self.intake(&bytes, &name_of(path), Purpose::Scan)?;
        let of_pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        Ok(Some(ReadScan { name: taken.name, blob: taken.blob, of_pages, pages }))
    }

    /// A PDF from a stranger may ask for any time and memory, so that it is read by a process of
    /// its own, which can be stopped; pictures say beforehand what they cost.
    fn read_sheets(
        &self,
        bytes: &[u8],
        goes_on: &mut dyn FnMut(Sheet) -> bool,
    ) -> Result<(), Unreadable> {
        match (evidence::recognise(bytes)?, self.reader()) {
            (evidence::Media::Scan(_), Some(program)) => {
                apart::read_sheets(program, bytes, goes_on)
            }
            _ => evidence::read_sheets(bytes, &Limits::default(), goes_on),
        }
    }

    /// A page of a kept scan as a picture, made once and kept as a derivative.
    pub fn page_picture(&self, digest: &Digest, page: u32) -> Result<Vec<u8>, Failure> {
        let fair = self.fair()?;
        let note = format!("page/{page}/{digest}");
        if let Some(kept) = fair.store.notes().setting(&note)?
            && let Ok(bytes) = fair.store.blob(&Digest(kept))
        {
            return Ok(bytes);
        }
        let bytes = fair.store.blob(digest)?;
        let drawn = match (evidence::recognise(&bytes)?, self.reader()) {
            (evidence::Media::Scan(_), Some(program)) => apart::draw_sheet(program, &bytes, page)?,
            _ => evidence::draw_sheet(&bytes, page, &Limits::default())?,
        };
        let kept = fair.store.put_blob(&drawn, domain::BlobKind::Derivative, true)?;
        fair.store.notes().set(&note, kept.digest.as_str())?;
        Ok(drawn)
    }
}
