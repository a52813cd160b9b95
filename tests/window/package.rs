//! The package for Debian: what it holds, that it installs, starts without anything of the folder
//! it was built in, makes a paper, and goes without a trace.
//!
//! `make bundle` makes it from the program that these tests use.

use crate::stage::Stage;
use crate::start::set_up;
use boothward_tests::beside;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a package of that name brings to a system.
const NAME: &str = "boothward";
const PROGRAM: &str = "usr/bin/boothward";
const ENTRY: &str = "usr/share/applications/Boothward.desktop";
/// What the program offers itself for.
const KINDS: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
    "text/csv",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_package_installs_starts_and_goes() {
    let package = package();
    let bytes = std::fs::metadata(&package).expect("a package").len();
    println!("the package: {:.1} MB", bytes as f64 / 1e6);
    for (field, words) in [
        ("Package", NAME),
        ("Depends", "libwebkit2gtk-4.1-0"),
        ("Depends", "libgtk-3-0"),
        ("Recommends", "fonts-noto-cjk"),
        ("Section", "office"),
    ] {
        let told = said("dpkg-deb", &["--field", &package.to_string_lossy(), field]);
        assert!(told.contains(words), "{field}: {told}");
    }

    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::install(&package, &folder.path().join("unpacked"));
    holds_together(place.root());
    // Nothing of the folder in which it was built can be read while it runs.
    let data = folder.path().join("desk");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("a folder");
    let hidden = ["assets", "crates", "ui", "src-tauri"]
        .map(|part| format!("mount -t tmpfs none {}", root.join(part).display()))
        .join(" && ");
    let before = ["unshare", "--mount", "sh", "-c", &format!("{hidden} && exec \"$@\""), "hidden"];
    let before: Vec<String> = before.map(str::to_owned).into();
    let before = if is_root() { &before[..] } else { &[] };
    let program = place.root().join(PROGRAM);
    let (mut stage, hand) = Stage::open_program("package", folder, &data, program, before).await;
    hand.see("从哪里开始？").await;
    hand.picture("first-page").await;
    // A paper is typeset: its templates and its fonts came with the program.
    set_up(&hand).await;
    hand.picture("founded").await;
    stage.close_window().await;
    drop(stage);
    place.remove();
}

#[test]
fn every_system_has_its_settings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("tauri.conf.json")).expect("the settings");
    let settings: Value = serde_json::from_str(&text).expect("json");
    let bundle = &settings["bundle"];
    let targets = bundle["targets"].as_array().expect("targets");
    for target in ["deb", "appimage", "nsis", "app", "dmg"] {
        assert!(targets.iter().any(|one| one == target), "{target}");
    }
    for icon in bundle["icon"].as_array().expect("icons") {
        assert!(root.join(icon.as_str().expect("a path")).exists(), "{icon}");
    }
    let offered: Vec<&Value> = bundle["fileAssociations"]
        .as_array()
        .expect("associations")
        .iter()
        .map(|one| &one["mimeType"])
        .collect();
    assert_eq!(offered, KINDS);
    assert_eq!(bundle["windows"]["webviewInstallMode"]["type"], "offlineInstaller");
    assert!(bundle["macOS"]["minimumSystemVersion"].is_string());
    assert!(bundle["linux"]["appimage"].is_object());
}

/// Where the package lies installed: in the system where that may be, else in a folder.
struct Place {
    root: PathBuf,
    installed: bool,
}

impl Place {
    fn install(package: &Path, folder: &Path) -> Self {
        // A program that somebody uses here is not taken away.
        let known = Command::new("dpkg-query").args(["--show", NAME]).output();
        let free = !known.is_ok_and(|told| told.status.success());
        if is_root() && free {
            said("dpkg", &["--install", &package.to_string_lossy()]);
            return Self { root: PathBuf::from("/"), installed: true };
        }
        let package = package.to_string_lossy().into_owned();
        said("dpkg-deb", &["--extract", &package, &folder.to_string_lossy()]);
        Self { root: folder.to_owned(), installed: false }
    }

    fn root(&self) -> &Path {
        &self.root
    }

    fn remove(mut self) {
        if !self.installed {
            return;
        }
        self.installed = false;
        said("dpkg", &["--purge", NAME]);
        for path in [PROGRAM, ENTRY, "usr/share/icons/hicolor/128x128/apps/boothward.png"] {
            assert!(!self.root.join(path).exists(), "{path} is left behind");
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.installed {
            let _ = Command::new("dpkg").args(["--purge", NAME]).status();
        }
    }
}

/// The entry of the menu, the signs in every size, and the libraries of the program.
fn holds_together(root: &Path) {
    let entry = root.join(ENTRY);
    let told = said("desktop-file-validate", &[&entry.to_string_lossy()]);
    assert_eq!(told.trim(), "", "the entry of the menu is as it should be");
    let entry = std::fs::read_to_string(entry).expect("an entry");
    let line = |name: &str| {
        entry.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned()
    };
    // Without the mark a file that is opened with the program would not reach it.
    assert_eq!(line("Exec="), "boothward %f");
    assert_eq!(line("Name[zh_CN]="), "展维");
    let kinds = line("MimeType=");
    for kind in KINDS {
        assert!(kinds.split(';').any(|one| one == kind), "{kind}: {kinds}");
    }
    for side in [32, 128, 512] {
        let icon = format!("usr/share/icons/hicolor/{side}x{side}/apps/{}.png", line("Icon="));
        let icon = image::open(root.join(icon)).expect("a sign");
        assert_eq!((icon.width(), icon.height()), (side, side));
    }
    let libraries = said("ldd", &[&root.join(PROGRAM).to_string_lossy()]);
    assert!(libraries.contains("libwebkit2gtk-4.1.so.0"), "{libraries}");
    assert!(!libraries.contains("not found"), "{libraries}");
}

fn package() -> PathBuf {
    let folder = beside("bundle/deb");
    let found = std::fs::read_dir(&folder).ok().and_then(|entries| {
        let paths = entries.flatten().map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "deb")).max()
    });
    found.expect("make the package first: make bundle")
}

fn is_root() -> bool {
    said("id", &["-u"]).trim() == "0"
}

/// Runs a program of the system, which must come to a good end, and answers what it says.
fn said(program: &str, arguments: &[&str]) -> String {
    let told = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|fault| panic!("{program}, which the Makefile asks for: {fault}"));
    let words = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(told.status.success(), "{program}: {words}{}", String::from_utf8_lossy(&told.stderr));
    words
}
