//! Facts of devices whose key has not come: kept as they are, and verified later.

use super::{raw, written};
use crate::Fault;
use domain::ids::Digest;
use proof::{SaltedLeaf, Signature, SignedFact};
use rusqlite::{Connection, params};

/// Keeps a fact until its device is known.
pub(crate) fn add_waiting(connection: &Connection, fact: &SignedFact) -> Result<(), Fault> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO waiting (digest, bytes, signature, leaves)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            raw(&fact.digest)?,
            fact.bytes,
            fact.signature.0,
            serde_json::to_string(&fact.leaves)?,
        ])?;
    Ok(())
}

/// Everything that waits.
pub(crate) fn waiting(connection: &Connection) -> Result<Vec<SignedFact>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT digest, bytes, signature, leaves FROM waiting")?;
    let mut rows = statement.query([])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let damaged = || Fault::damaged("record");
        let digest = written(&row.get::<_, Vec<u8>>(0)?);
        let signature: [u8; 64] = row.get::<_, Vec<u8>>(2)?.try_into().map_err(|_| damaged())?;
        let leaves: Vec<SaltedLeaf> =
            serde_json::from_str(&row.get::<_, String>(3)?).map_err(|_| damaged())?;
        let fact = SignedFact::new(row.get(1)?, Signature(signature), leaves);
        if fact.digest != digest {
            return Err(damaged());
        }
        facts.push(fact);
    }
    Ok(facts)
}

/// Waits no longer for this fact.
pub(crate) fn drop_waiting(connection: &Connection, digest: &Digest) -> Result<(), Fault> {
    let mut delete = connection.prepare_cached("DELETE FROM waiting WHERE digest = ?1")?;
    delete.execute([raw(digest)?])?;
    Ok(())
}
