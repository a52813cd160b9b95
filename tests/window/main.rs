//! The real window, clicked as a person clicks it: tauri-driver and WebKitWebDriver under Xvfb.
//!
//! The window is built beforehand with `--features custom-protocol`; `BOOTHWARD_TAURI_DRIVER`
//! names tauri-driver where it is not on the path.

mod after;
mod batches;
mod cases;
mod counter;
mod everywhere;
mod eye;
mod fair;
mod fairs;
mod hand;
mod lists;
mod manners;
mod papers;
mod plan;
mod prepared;
mod rehearsal;
mod replacement;
mod roster;
mod stage;
mod start;
mod story;
mod walk;

#[path = "../scenarios/workbook.rs"]
mod workbook;
