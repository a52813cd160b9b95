//! The record from outside: what a desk does with it, and what may befall it.

mod blobs;
mod common;
mod crash;
mod disk_full;
mod execute;
mod exhibits;
mod folder;
mod import;
mod letters;
mod made_up;
mod pieces;
mod second_copy;
mod views;
