//! Across the rooms.
