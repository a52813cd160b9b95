//! An office as desks, strangers, people at its page and machines that watch it meet it.

mod command_line;
mod hostile;
mod operations;
mod page;
mod quarantine;
mod stage;
