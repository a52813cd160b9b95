//! Commands by their id, so that a repeated one gives its first result.

use crate::{Fault, Outcome};
use domain::Command;
use domain::ids::{CommandId, OfficerId};
use proof::digest_of;
use rusqlite::{Connection, OptionalExtension, params};

/// What was asked under an id, as a digest.
pub(crate) type Asked = [u8; 32];

/// What a command asks: two commands with one id must be the same command.
pub(crate) fn asked(command: &Command, officer: Option<&OfficerId>) -> Result<Asked, Fault> {
    super::raw(&digest_of(&serde_json::to_vec(&(command, officer))?))
}

/// What was asked under an id, and what came of it.
pub(crate) fn remembered(
    connection: &Connection,
    command: &CommandId,
) -> Result<Option<(Vec<u8>, Outcome)>, Fault> {
    let sql = "SELECT asked, outcome FROM commands WHERE command = ?1";
    let found = connection
        .prepare_cached(sql)?
        .query_row([command.as_str()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((asked, outcome)) = found else { return Ok(None) };
    let outcome = serde_json::from_str(&outcome).map_err(|_| Fault::damaged("record"))?;
    Ok(Some((asked, outcome)))
}

/// Remembers what came of a command.
pub(crate) fn remember(
    connection: &Connection,
    command: &CommandId,
    asked: &Asked,
    outcome: &Outcome,
) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT INTO commands (command, asked, outcome) VALUES (?1, ?2, ?3)")?
        .execute(params![command.as_str(), asked, serde_json::to_string(outcome)?])?;
    Ok(())
}

/// Every command that is remembered, with what is written of its outcome.
pub(crate) fn all_commands(connection: &Connection) -> Result<Vec<(String, String)>, Fault> {
    let mut statement = connection.prepare_cached("SELECT command, outcome FROM commands")?;
    let commands = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(commands.collect::<Result<_, _>>()?)
}
