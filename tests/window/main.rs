//! The real window, clicked as a person clicks it: tauri-driver and WebKitWebDriver under Xvfb.
//!
//! The window is built beforehand with `--features custom-protocol`; `BOOTHWARD_TAURI_DRIVER`
//! names tauri-driver where it is not on the path.

#![expect(clippy::print_stdout, reason = "what a test measured is told beside its verdict")]

mod after;
mod axe;
mod batches;
mod cases;
mod codes;
mod counter;
mod devices;
mod everywhere;
mod eye;
mod fair;
mod fairs;
mod hand;
mod lists;
mod manners;
mod newcomer;
mod package;
mod papers;
mod plan;
mod prepared;
mod rehearsal;
mod replacement;
mod reports;
mod roster;
mod screens;
mod settling;
mod speed;
mod stage;
mod start;
mod story;
mod sweep;
mod walk;

#[expect(dead_code, reason = "the window is shown only some of the sheets")]
#[path = "../../crates/evidence/tests/picture/sheet.rs"]
mod sheet;
#[path = "../scenarios/workbook.rs"]
mod workbook;
