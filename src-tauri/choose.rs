//! Asking a person for files: the one seam that a test replaces, because no test can drive a
//! dialog of the system.

use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Mutex;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Answers prepared in the file that `BOOTHWARD_CHOICES` names, one line each: a line is taken
/// whenever a dialog would open. Paths in one line are parted by tabs.
pub struct Choices(Option<Mutex<PathBuf>>);

impl Choices {
    /// Reads where the answers stand; without the variable a person is asked.
    pub fn from_environment() -> Self {
        Self(std::env::var_os("BOOTHWARD_CHOICES").map(|path| Mutex::new(path.into())))
    }

    fn next(&self) -> Option<Vec<String>> {
        let path = self.0.as_ref()?.lock().ok()?;
        let text = std::fs::read_to_string(&*path).unwrap_or_default();
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        // What was answered is gone, so that the next dialog gets the next line.
        let _ = std::fs::write(&*path, rest);
        Some(first.split('\t').filter(|part| !part.is_empty()).map(str::to_owned).collect())
    }
}

/// What a person is asked for.
#[derive(Deserialize)]
pub struct Choosing {
    title: String,
    #[serde(default)]
    many: bool,
    #[serde(default)]
    folder: bool,
    #[serde(default)]
    extensions: Vec<String>,
    #[serde(default)]
    label: String,
}

/// Asks for files or a folder; empty where the person thinks better of it.
#[tauri::command]
pub async fn choose(
    app: AppHandle,
    choices: State<'_, Choices>,
    letter: Choosing,
) -> Result<Vec<String>, ()> {
    if let Some(prepared) = choices.next() {
        return Ok(prepared);
    }
    let mut dialog = app.dialog().file().set_title(&letter.title);
    if !letter.extensions.is_empty() {
        let extensions: Vec<&str> = letter.extensions.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(&letter.label, &extensions);
    }
    let chosen = tauri::async_runtime::spawn_blocking(move || match (letter.folder, letter.many) {
        (true, _) => dialog.blocking_pick_folder().map(|path| vec![path]),
        (false, true) => dialog.blocking_pick_files(),
        (false, false) => dialog.blocking_pick_file().map(|path| vec![path]),
    })
    .await
    .unwrap_or_default();
    Ok(chosen.into_iter().flatten().filter_map(written).collect())
}

/// Asks where to save; none where the person thinks better of it.
#[tauri::command]
pub async fn choose_target(
    app: AppHandle,
    choices: State<'_, Choices>,
    title: String,
    name: String,
) -> Result<Option<String>, ()> {
    if let Some(prepared) = choices.next() {
        return Ok(prepared.into_iter().next());
    }
    let dialog = app.dialog().file().set_title(&title).set_file_name(&name);
    let chosen = tauri::async_runtime::spawn_blocking(move || dialog.blocking_save_file())
        .await
        .unwrap_or_default();
    Ok(chosen.and_then(written))
}

fn written(path: FilePath) -> Option<String> {
    path.into_path().ok().map(|path| path.to_string_lossy().into_owned())
}
