//! How this desk looks, and which of its fairs was opened last. They are asked for before anybody
//! has signed in, so they stand open beside the fairs; nothing in them tells what a fair holds.

use crate::desk::Desk;
use crate::failure::Failure;
use domain::ids::ExhibitionId;
use std::collections::BTreeMap;
use std::path::PathBuf;
use store::Fair;

/// The settings of the desk itself; every other setting belongs to a fair.
pub(crate) const OWN: [&str; 6] =
    ["language", "theme", "text_size", "lock_after", "notify", "cases_as"];

/// The fair that was opened last.
const LAST_FAIR: &str = "last_fair";

const FILE: &str = "settings.json";

impl Desk {
    /// How this desk is set; empty where nothing was set or the file cannot be read.
    pub(crate) fn settings(&self) -> BTreeMap<String, String> {
        let text = std::fs::read_to_string(self.settings_file()).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps a setting: of the desk itself, or of the open fair.
    pub(crate) fn keep_setting(&self, key: &str, value: &str) -> Result<(), Failure> {
        if !OWN.contains(&key) {
            self.fair()?.store.notes().set(key, value)?;
            return Ok(());
        }
        self.keep_own(key, value)
    }

    /// The fairs in the desk's folder, each with who may sign in; the one opened last comes first.
    pub fn fairs(&self) -> Result<Vec<Fair>, Failure> {
        let mut fairs = self.folder().fairs()?;
        let last = self.settings().remove(LAST_FAIR);
        fairs.sort_by_key(|fair| Some(fair.exhibition.as_str()) != last.as_deref());
        Ok(fairs)
    }

    /// Remembers which fair comes first the next time. That this fails keeps nobody from work.
    pub(crate) fn remember_fair(&self, exhibition: &ExhibitionId) {
        if let Err(failure) = self.keep_own(LAST_FAIR, exhibition.as_str()) {
            tracing::warn!(?failure, "which fair was opened last is not remembered");
        }
    }

    fn keep_own(&self, key: &str, value: &str) -> Result<(), Failure> {
        let mut settings = self.settings();
        settings.insert(key.to_owned(), value.to_owned());
        let text = serde_json::to_string(&settings).map_err(|fault| Failure::broken(&fault))?;
        let file = self.settings_file();
        std::fs::write(&file, text).map_err(|fault| Failure::file(&file, &fault))
    }

    fn settings_file(&self) -> PathBuf {
        self.folder().path().join(FILE)
    }
}
