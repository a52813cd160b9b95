//! Opening an encrypted database.

use crate::{Fault, Unusable};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use zeroize::Zeroizing;

/// The first version without the fault that can lose commits in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The version of the database that is built in.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// What a connection may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read and write, and make the file where it is missing.
    Write,
    /// Read only.
    Read,
}

/// Opens a database with a raw key of 32 bytes.
pub(crate) fn open(path: &Path, key: &[u8; 32], access: Access) -> Result<Connection, Fault> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Fault::broken(format!("SQLite {} can lose commits", rusqlite::version())));
    }
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    make_ready()?;
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // The cipher would write of a wrong key on the standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let digits = Zeroizing::new(hex::encode(key));
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", *digits));
    connection.execute_batch(&pragma)?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA secure_delete = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         PRAGMA cache_size = -16384;
         PRAGMA busy_timeout = 10000;",
    )?;
    // The first reading tells whether the key opens the file.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    if access == Access::Write {
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    }
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

/// Lets the cipher get ready before anybody uses it. `SQLite` says that it is ready a moment before
/// SQLCipher is, so that of two first connections the second could be refused its key.
fn make_ready() -> Result<(), Fault> {
    static READY: Mutex<bool> = Mutex::new(false);
    let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    if !*ready {
        Connection::open_in_memory()?;
        *ready = true;
    }
    Ok(())
}

/// Brings a database to the newest version by the steps that it lacks; each adds and none takes
/// away, so that what an older version wrote stays as it is.
pub(crate) fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<(), Fault> {
    let transaction = connection.transaction()?;
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(Unusable::NewerVersion { found, known }.into());
    }
    if found == known {
        // Nothing to write, and so nothing to wait for until the disk has it.
        return Ok(());
    }
    for step in steps.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

/// A database that nobody keeps.
pub(crate) fn in_memory() -> Result<Connection, Fault> {
    make_ready()?;
    let connection = Connection::open_in_memory()?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::{Access, open};
    use std::process::Command;
    use std::sync::Barrier;

    /// How many processes open their first databases, and how many each opens at one moment.
    const FIRST_TIMES: usize = 100;
    const AT_ONCE: usize = 8;

    #[test]
    fn the_linked_sqlite_does_not_lose_commits() {
        // Before 3.51.3 a checkpoint at the wrong moment could lose a commit in WAL mode.
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn the_first_databases_of_a_process_may_be_opened_at_once() {
        for _ in 0..FIRST_TIMES {
            let child = Command::new(std::env::current_exe().expect("this test"))
                .args(["database::tests::child_opens_at_once", "--exact", "--ignored"])
                .output()
                .expect("a child");
            assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
        }
    }

    #[test]
    #[ignore = "the test beside it starts this one, whose databases are the first of its process"]
    fn child_opens_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let together = Barrier::new(AT_ONCE);
        std::thread::scope(|scope| {
            for at in 0..AT_ONCE {
                let (path, together) = (folder.path().join(at.to_string()), &together);
                scope.spawn(move || {
                    together.wait();
                    open(&path, &[7; 32], Access::Write).expect("opened");
                });
            }
        });
    }
}
