//! What this program and this machine are, and a file that tells it to whoever helps from afar:
//! versions, counts and health, and nothing of what the record holds.

use crate::desk::Desk;
use crate::failure::Failure;
use crate::second_medium::SecondMedium;
use crate::settings::OWN;
use crate::view::Question;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// The program and the machine under it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AboutView {
    /// Versions.
    pub versions: Versions,
    /// Where the desk keeps its fairs.
    pub folder: PathBuf,
    /// Bytes that are free there; none where the system does not say.
    #[ts(type = "number | null")]
    pub free_bytes: Option<u64>,
}

/// What is what version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Versions {
    /// The program.
    pub program: String,
    /// What facts mean.
    pub fold: u32,
    /// The shape of the views.
    pub views: u32,
    /// The database.
    pub sqlite: String,
    /// The system and the kind of machine.
    pub system: String,
}

/// What the window stands on, which it knows itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WindowVersions {
    /// Tauri.
    pub tauri: String,
    /// The system's web view.
    pub webview: String,
}

/// The file for whoever helps. Every field is a version, a count, a code or a moment.
#[derive(Serialize)]
struct Diagnostics {
    made_at: Timestamp,
    versions: Versions,
    window: Option<WindowVersions>,
    free_bytes: Option<u64>,
    settings: BTreeMap<String, String>,
    fair: FairHealth,
}

#[derive(Serialize)]
struct FairHealth {
    rehearsal: bool,
    awaits_takeover: bool,
    officers: usize,
    devices: usize,
    /// Of Today: how many of each, by name.
    counts: Value,
    second_copy: &'static str,
    check: Check,
}

/// What the check of the whole record found, by code: where a fault lies would tell what there is.
#[derive(Serialize)]
struct Check {
    facts: usize,
    blobs: usize,
    awaited: usize,
    forks: usize,
    faults: BTreeMap<String, usize>,
}

impl Desk {
    /// What this program and this machine are.
    pub fn about(&self) -> AboutView {
        let folder = self.folder().path().to_owned();
        let free_bytes = fs4::available_space(&folder).ok();
        AboutView { versions: versions(), folder, free_bytes }
    }

    /// Checks the whole record and saves what can be told of it to anybody.
    pub(crate) fn save_diagnostics(
        &self,
        path: &Path,
        window: Option<WindowVersions>,
    ) -> Result<(), Failure> {
        let fair = self.fair()?;
        let show = fair.exhibition()?;
        let mut today = self.view(Question::Today {})?;
        let checked = self.check()?;
        let mut faults = BTreeMap::new();
        for fault in &checked.faults {
            let told = serde_json::to_value(fault).unwrap_or_default();
            let code = told["code"].as_str().unwrap_or("unknown").to_owned();
            *faults.entry(code).or_insert(0) += 1;
        }
        let second_copy = match self.second_medium()? {
            SecondMedium::None => "none",
            SecondMedium::Away { full: false, .. } => "away",
            SecondMedium::Away { full: true, .. } => "full",
            SecondMedium::Current { .. } => "current",
        };
        let mut settings = self.settings();
        settings.retain(|key, _| OWN.contains(&key.as_str()));
        let told = Diagnostics {
            made_at: self.clock().now(),
            versions: versions(),
            window,
            free_bytes: self.about().free_bytes,
            settings,
            fair: FairHealth {
                rehearsal: show.rehearsal,
                awaits_takeover: self.awaits_takeover()?,
                officers: show.officers.len(),
                devices: show.devices.len(),
                counts: today["counts"].take(),
                second_copy,
                check: Check {
                    facts: checked.facts,
                    blobs: checked.blobs,
                    awaited: checked.awaited,
                    forks: checked.forks.len(),
                    faults,
                },
            },
        };
        let text = serde_json::to_string_pretty(&told).map_err(|fault| Failure::broken(&fault))?;
        std::fs::write(path, text).map_err(|fault| Failure::file(path, &fault))
    }
}

fn versions() -> Versions {
    Versions {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        fold: domain::FOLD_VERSION,
        views: store::VIEW_VERSION,
        sqlite: store::sqlite_version().to_owned(),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
    }
}
