//! Across the rooms.

use std::path::PathBuf;

/// A program that was built with these tests (`make test` builds all before it runs any).
pub fn beside(name: &str) -> PathBuf {
    let here = std::env::current_exe().expect("this test is a file");
    // target/debug/deps/scenarios-…: the programs stand one folder up.
    let folder = here.parent().and_then(std::path::Path::parent).expect("a target folder");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "build {} first: make test does", program.display());
    program
}
