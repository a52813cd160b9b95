//! The window: Tauri and nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bridge;
mod choose;

use desk::clock::Clock;
use desk::{Desk, Event};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{Emitter, Manager};

fn main() {
    let data = data_folder();
    let desk = match Desk::open(&data, Clock::System) {
        Ok(desk) => Arc::new(desk),
        Err(failure) => {
            let sentence = desk::messages::sentence(&failure, desk::messages::Tongue::Chinese);
            eprintln!("{}: {sentence}", data.display());
            std::process::exit(1);
        }
    };
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Arc::clone(&desk))
        .manage(choose::Choices::from_environment())
        .register_asynchronous_uri_scheme_protocol("boothward", bridge::serve)
        .invoke_handler(tauri::generate_handler![
            bridge::execute,
            bridge::preview,
            bridge::view,
            bridge::intake,
            bridge::tend,
            bridge::window_versions,
            choose::choose,
            choose::choose_target,
        ])
        .setup(move |app| {
            let handle = app.handle().clone();
            desk.listen(move |event| {
                let name = match event {
                    Event::Changed { .. } => "changed",
                    Event::Progress { .. } => "progress",
                };
                // A window that is closing hears nothing, and needs nothing.
                let _ = handle.emit(name, event);
            });
            if let Some(window) = app.get_webview_window("main") {
                window.set_focus()?;
            }
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window starts where a display is");
}

/// Where the desk keeps its fairs: `--data DIR`, else `BOOTHWARD_DATA`, else the user's own
/// data folder.
fn data_folder() -> PathBuf {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data"
            && let Some(folder) = arguments.next()
        {
            return folder.into();
        }
    }
    if let Some(folder) = std::env::var_os("BOOTHWARD_DATA") {
        return folder.into();
    }
    let home = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("APPDATA").map(PathBuf::from))
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    home.unwrap_or_else(|| PathBuf::from(".")).join("boothward")
}
