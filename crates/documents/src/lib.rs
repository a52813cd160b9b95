//! The paper: a document in, the same PDF out every time.
//!
//! A [`Press`] holds the fonts and the templates, warm; [`Press::render`] turns one
//! [`Document`] into a tagged PDF/A-2a, as far as the typesetter's own validator
//! says so. Nothing here knows the time: the date of a paper is the time of its act.
//! An issued paper is its stored bytes and is never rendered again. A [`Sheet`] is a printout of
//! the register: it shares the house style, bears no number and is no paper.

pub mod body;
mod code;
mod document;
mod ink;
mod parts;
mod press;
pub mod printout;
mod world;

pub use body::Body;
pub use code::picture as code_picture;
pub use document::{Document, Header, Language};
pub use parts::{
    AppealPath, Carrier, Grounds, HourClock, Item, Moment, Office, Party, Period, Person, Piece,
    QuotedDocument, Right, Words,
};
pub use press::{Broken, PAPERS_IN_ONE_FILE, Pdf, Press};
pub use printout::{Picture, Printout, Sheet, Shown};

// The samples are shared with the bench, which sees this crate from outside.
#[cfg(test)]
extern crate self as documents;
#[cfg(test)]
#[path = "../samples/mod.rs"]
mod samples;
#[cfg(test)]
mod tests;
