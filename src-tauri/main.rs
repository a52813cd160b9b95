//! The window: Tauri and nothing else.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bridge;
mod camera;
mod choose;
mod manners;

use desk::clock::Clock;
use desk::{Desk, Event};
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{Emitter, Manager};
use tauri_plugin_window_state::StateFlags;

fn main() -> std::process::ExitCode {
    if let Some(code) = desk::serve_apart() {
        return code;
    }
    let (data, usual) = data_folder();
    let desk = match Desk::open(&data, Clock::System) {
        Ok(desk) => Arc::new(with_reader(desk)),
        Err(failure) => {
            let sentence = desk::messages::sentence(&failure, desk::messages::Tongue::Chinese);
            eprintln!("{}: {sentence}", data.display());
            return std::process::ExitCode::FAILURE;
        }
    };
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let here = std::env::current_dir().unwrap_or_default();
    let mut builder = tauri::Builder::default();
    // The first of all: a second start ends here.
    if let Some(plugin) = manners::one_window(&data, usual) {
        builder = builder.plugin(plugin);
    }
    let papers = tauri::plugin::Builder::<_>::new("papers")
        .js_init_script_on_all_frames(include_str!("paper_view.js"));
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .plugin(papers.build())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_dialog::init())
        .manage(manners::Opened::new(manners::roster_among(&arguments, &here)))
        .manage(Arc::clone(&desk))
        .manage(choose::Choices::from_environment())
        .on_page_load(|_, page| {
            // The page is there, and whoever sits before it begins to type.
            if page.event() == tauri::webview::PageLoadEvent::Finished {
                std::thread::spawn(desk::expect_passphrase);
            }
        })
        .on_permission_request(camera::permit)
        .register_asynchronous_uri_scheme_protocol("boothward", bridge::serve)
        .invoke_handler(tauri::generate_handler![
            bridge::execute,
            bridge::preview,
            bridge::view,
            bridge::intake,
            bridge::intake_seen,
            bridge::tend,
            bridge::sync_now,
            bridge::window_versions,
            choose::choose,
            choose::choose_target,
            manners::take_opened,
            manners::notify,
        ])
        .setup(move |app| {
            let exchanging = Arc::clone(&desk);
            let handle = app.handle().clone();
            desk.listen(move |event| {
                let name = match event {
                    Event::Changed { .. } => "changed",
                    Event::Progress { .. } => "progress",
                };
                // A window that is closing hears nothing, and needs nothing.
                let _ = handle.emit(name, event);
            });
            exchanging.keep_exchanging();
            camera::enable(app.handle())?;
            if let Some(window) = app.get_webview_window("main") {
                window.set_focus()?;
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the window starts where a display is")
        .run(|_app, _event| {
            // There a file that is opened with the program comes as an event.
            #[cfg(target_os = "macos")]
            if let tauri::RunEvent::Opened { urls } = _event {
                let names: Vec<String> = urls.iter().map(ToString::to_string).collect();
                let arguments = [vec![String::new()], names].concat();
                if let Some(roster) = manners::roster_among(&arguments, std::path::Path::new("/")) {
                    manners::open(_app, roster);
                }
            }
        });
    std::process::ExitCode::SUCCESS
}

/// What strangers send is read by this very program, started for nothing else.
fn with_reader(desk: Desk) -> Desk {
    match std::env::current_exe() {
        Ok(program) => desk.with_reader(program),
        Err(_) => desk,
    }
}

/// Where the desk keeps its fairs: `--data DIR`, else `BOOTHWARD_DATA`, else the user's own
/// data folder; and whether it is the usual one.
fn data_folder() -> (PathBuf, bool) {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--data"
            && let Some(folder) = arguments.next()
        {
            return (folder.into(), false);
        }
    }
    if let Some(folder) = std::env::var_os("BOOTHWARD_DATA") {
        return (folder.into(), false);
    }
    let home = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("APPDATA").map(PathBuf::from))
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")));
    (home.unwrap_or_else(|| PathBuf::from(".")).join("boothward"), true)
}
