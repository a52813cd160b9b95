//! The room as the desk uses it: files of every kind, sound and hostile.

mod codes;
mod derivatives;
mod fingerprints;
mod formats;
mod hostile;
mod made;
mod masks;
mod messages;
mod metadata;
mod photo;
mod sheet;
