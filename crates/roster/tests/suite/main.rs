//! The room from outside: bytes in, rows out.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
mod formats;
mod grouping;
mod hostile;
mod lists;
mod mending;
mod messages;
mod places;
mod texts;
