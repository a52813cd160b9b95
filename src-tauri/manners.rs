//! Manners of a desktop program: one window a data folder, files that are opened with it, and word
//! when a clock nears its end.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Manager, State, Url, Wry};
use tauri_plugin_notification::NotificationExt;

/// Files that the program opens as a roster.
const ROSTERS: [&str; 4] = ["xlsx", "xls", "ods", "csv"];

/// A roster that somebody opened with the program, until the pages take it.
pub struct Opened(Mutex<Option<PathBuf>>);

impl Opened {
    /// What the program was started with.
    pub fn new(roster: Option<PathBuf>) -> Self {
        Self(Mutex::new(roster))
    }

    fn put(&self, roster: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(roster);
    }
}

/// The roster that waits to be imported; asked once, it waits no longer.
#[tauri::command]
pub fn take_opened(opened: State<'_, Opened>) -> Option<String> {
    let waiting = opened.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    waiting.map(|path| path.to_string_lossy().into_owned())
}

/// Says something through the system. Where nobody listens there, nothing is lost.
#[tauri::command]
pub async fn notify(app: AppHandle, title: String, body: String) {
    let _ = app.notification().builder().title(title).body(body).show();
}

/// Brings the first window to the front when the program is started again on the same folder.
///
/// On Linux the name on the bus is the folder's own. Elsewhere the program has one name, which
/// only its usual folder bears; another folder is told at signing in who holds it.
pub fn one_window(data: &Path, usual: bool) -> Option<TauriPlugin<Wry>> {
    let alone = tauri_plugin_single_instance::Builder::new().callback(
        |app: &AppHandle, arguments: Vec<String>, folder: String| {
            if let Some(roster) = roster_among(&arguments, Path::new(&folder)) {
                open(app, roster);
            }
            to_front(app);
        },
    );
    if cfg!(target_os = "linux") {
        return Some(alone.dbus_id(name_of(data)).build());
    }
    usual.then(|| alone.build())
}

/// Hands a roster to the pages, now or as soon as somebody has signed in.
pub fn open(app: &AppHandle, roster: PathBuf) {
    app.state::<Opened>().put(roster);
    // A window that is closing hears nothing, and needs nothing.
    let _ = app.emit("opened", ());
}

fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// A name on the session's bus that only this folder bears.
fn name_of(data: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    data.canonicalize().unwrap_or_else(|_| data.to_owned()).hash(&mut hasher);
    format!("org.boothward.desk.f{:016x}", hasher.finish())
}

/// The first roster among the arguments of a start, the program's own name first. A file manager
/// gives a path or an address.
pub fn roster_among(arguments: &[String], folder: &Path) -> Option<PathBuf> {
    let mut left = arguments.iter().skip(1);
    while let Some(argument) = left.next() {
        if argument == "--data" {
            left.next();
            continue;
        }
        let path = match Url::parse(argument) {
            Ok(address) if address.scheme() == "file" => address.to_file_path().ok(),
            _ => Some(folder.join(argument)),
        };
        let roster = path.filter(|path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_some_and(|ending| ROSTERS.contains(&ending.as_str()))
        });
        if roster.is_some() {
            return roster;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{name_of, roster_among};
    use std::path::{Path, PathBuf};

    fn among(arguments: &[&str]) -> Option<PathBuf> {
        let arguments: Vec<String> = arguments.iter().map(|one| (*one).to_owned()).collect();
        roster_among(&arguments, Path::new("/home/desk"))
    }

    #[test]
    fn a_roster_is_opened_from_a_path_or_an_address() {
        let stick = Some(PathBuf::from("/media/stick/名录.XLSX"));
        assert_eq!(among(&["boothward", "/media/stick/名录.XLSX"]), stick);
        assert_eq!(among(&["boothward", "--data", "/srv/a.csv", "/media/stick/名录.XLSX"]), stick);
        let address = "file:///media/stick/%E5%90%8D%E5%BD%95.XLSX";
        assert_eq!(among(&["boothward", address]), stick);
        assert_eq!(among(&["boothward", "list.ods"]), Some(PathBuf::from("/home/desk/list.ods")));
    }

    #[test]
    fn what_is_no_roster_is_left_alone() {
        assert_eq!(among(&["list.csv"]), None);
        assert_eq!(among(&["boothward", "--data", "/srv/desk.csv"]), None);
        assert_eq!(among(&["boothward", "photo.jpg", "https://example.invalid/a.csv.exe"]), None);
    }

    #[test]
    fn each_folder_has_a_name_of_its_own() {
        assert_eq!(name_of(Path::new("/srv/one")), name_of(Path::new("/srv/one")));
        assert_ne!(name_of(Path::new("/srv/one")), name_of(Path::new("/srv/two")));
        assert!(name_of(Path::new("/srv/one")).len() < 200);
    }
}
