//! The second medium: while it is plugged in, everything acknowledged is written there too, and
//! a replacement machine can begin from it (issue 2, point 12).

use crate::desk::{Desk, Event};
use crate::failure::Failure;
use domain::ids::ExhibitionId;
use serde::Serialize;
use std::path::{Path, PathBuf};
use store::CopyState;
use ts_rs::TS;

/// The note of this desk that says where the second copy lies.
const NOTE: &str = "second_copy";

/// How the second copy stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SecondMedium {
    /// None was ever chosen.
    None,
    /// Its medium is not plugged in, or could not be written: what came since is only here.
    Away {
        /// Where it lies when it is.
        folder: PathBuf,
        /// Whether the medium is full.
        full: bool,
    },
    /// It holds everything that is here.
    Current {
        /// Where it lies.
        folder: PathBuf,
    },
}

impl Desk {
    /// How the second copy of the open fair stands.
    pub fn second_medium(&self) -> Result<SecondMedium, Failure> {
        let fair = self.fair()?;
        let noted = fair.store.notes().setting(NOTE)?;
        let Some(folder) = noted.filter(|noted| !noted.is_empty()).map(PathBuf::from) else {
            return Ok(SecondMedium::None);
        };
        Ok(match fair.store.second_copy() {
            CopyState::Current { .. } => SecondMedium::Current { folder },
            CopyState::Lost { full } => SecondMedium::Away { folder, full },
            CopyState::None => SecondMedium::Away { folder, full: false },
        })
    }

    /// Keeps a second copy on this medium from now on, in a folder of the fair's own.
    pub(crate) fn keep_second_copy(&self, medium: &Path) -> Result<SecondMedium, Failure> {
        let work = self.begin("second_copy");
        let fair = self.fair()?;
        let folder = folder_on(medium, fair.store.exhibition());
        fair.store.attach_second_copy(&folder, &mut |done, total| work.counted(done, total))?;
        if matches!(fair.store.second_copy(), CopyState::Current { .. }) {
            fair.store.notes().set(NOTE, &folder.to_string_lossy())?;
        }
        self.second_medium()
    }

    /// Lets the second copy go for good, so that its medium can be unplugged.
    pub(crate) fn drop_second_copy(&self) -> Result<(), Failure> {
        let fair = self.fair()?;
        fair.store.detach_second_copy();
        Ok(fair.store.notes().set(NOTE, "")?)
    }

    /// Goes on with a second copy whose medium is plugged in again. Work never waits for it to
    /// succeed: how it stands is shown.
    pub(crate) fn resume_second_copy(&self) {
        let Ok(SecondMedium::Away { folder, .. }) = self.second_medium() else { return };
        let Ok(fair) = self.fair() else { return };
        // An empty mount point is no medium; a new copy is only begun where a person says so.
        if !folder.join("record.db").is_file() {
            return;
        }
        match fair.store.attach_second_copy(&folder, &mut |_, _| true) {
            // Nothing of the record changed, and yet what is shown of the copy did.
            Ok(_) => self.tell(&Event::Changed { streams: Vec::new() }),
            Err(fault) => tracing::warn!(?fault, "the second copy cannot go on"),
        }
    }
}

/// The folder of this fair on a medium: the medium's own where it already is one of a fair's.
fn folder_on(medium: &Path, exhibition: &ExhibitionId) -> PathBuf {
    if medium.join("keys.json").is_file() {
        return medium.to_owned();
    }
    let short: String = exhibition.as_str().chars().take(8).collect();
    medium.join(format!("boothward-{short}"))
}

/// The fair's folder that a person meant: the one chosen, or the only one in it.
pub(crate) fn fair_folder_in(chosen: &Path) -> PathBuf {
    if chosen.join("keys.json").is_file() {
        return chosen.to_owned();
    }
    let inside = std::fs::read_dir(chosen).into_iter().flatten().filter_map(Result::ok);
    let mut fairs = inside.map(|entry| entry.path()).filter(|it| it.join("keys.json").is_file());
    match (fairs.next(), fairs.next()) {
        (Some(only), None) => only,
        _ => chosen.to_owned(),
    }
}
