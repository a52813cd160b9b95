//! The real window, clicked as a person clicks it: tauri-driver and WebKitWebDriver under Xvfb.
//!
//! The window is built beforehand with `--features custom-protocol`; `BOOTHWARD_TAURI_DRIVER`
//! names tauri-driver where it is not on the path.

mod after;
mod batches;
mod cases;
mod codes;
mod counter;
mod everywhere;
mod eye;
mod fair;
mod fairs;
mod hand;
mod manners;
mod papers;
mod plan;
mod prepared;
mod rehearsal;
mod replacement;
mod stage;
mod start;
mod story;
mod walk;

#[expect(dead_code, reason = "the window is shown only some of the sheets")]
#[path = "../../crates/evidence/tests/picture/sheet.rs"]
mod sheet;
#[path = "../scenarios/workbook.rs"]
mod workbook;
