//! What only the fair's root key may say: which device was the first, and which one took the
//! place of a lost administrator's device.

use crate::{Fault, log};
use domain::exhibition;
use domain::fact::Fact;
use proof::Envelope;
use rusqlite::Connection;

/// Whether the root key vouches for a fact.
pub(crate) enum Root {
    /// The fact needs no root key.
    NotAsked,
    /// This fair's root key has not come yet.
    Awaited,
    /// It signed what the fact says, for this fair and this device.
    Vouches,
    /// It did not.
    Denies,
}

/// Asks the root key of this fair about a fact. The first opening brings the key; every later
/// word of it must be by that key.
pub(crate) fn vouches(
    connection: &Connection,
    envelope: &Envelope,
    said: &Fact,
) -> Result<Root, Fault> {
    let Fact::Exhibition(said) = said else { return Ok(Root::NotAsked) };
    let pinned = log::about(connection, "root_key")?;
    let fair = &envelope.exhibition;
    let signed = match said {
        exhibition::Fact::ExhibitionOpened {
            exhibition,
            root_key,
            root_signature,
            first_device,
            first_device_key,
            ..
        } => {
            pinned.is_none_or(|pinned| pinned == *root_key)
                && *exhibition == fair.0
                && *first_device == envelope.device
                && proof::verify_opening(root_key, fair, first_device_key, root_signature).is_ok()
        }
        exhibition::Fact::DeviceReplaced { device, key, replaces, root_signature, .. } => {
            let Some(root) = pinned else { return Ok(Root::Awaited) };
            *device == envelope.device
                && proof::verify_replacement(&root, fair, key, replaces, root_signature).is_ok()
        }
        _ => return Ok(Root::NotAsked),
    };
    Ok(if signed { Root::Vouches } else { Root::Denies })
}
