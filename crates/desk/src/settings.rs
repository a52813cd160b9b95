//! How this desk looks: language, theme, size of text. They are asked for before anybody has
//! signed in, so they stand open beside the fairs; nothing in them tells of a fair.

use crate::desk::Desk;
use crate::failure::{DeskFault, Failure};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The settings of the desk itself; every other setting belongs to a fair.
const OWN: [&str; 3] = ["language", "theme", "text_size"];

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
        let mut settings = self.settings();
        settings.insert(key.to_owned(), value.to_owned());
        let text = serde_json::to_string(&settings).map_err(|fault| Failure::broken(&fault))?;
        std::fs::write(self.settings_file(), text).map_err(|fault| {
            Failure::desk(&DeskFault::FileUnreadable {
                name: FILE.to_owned(),
                detail: fault.to_string(),
            })
        })
    }

    fn settings_file(&self) -> PathBuf {
        self.folder().path().join(FILE)
    }
}
