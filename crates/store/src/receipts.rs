//! Receipts: an office signs how far each chain has come to it; desks keep what it signed.
//!
//! An office's epoch is another one after every restore from a backup, so that a receipt for what
//! the restored record lacks counts no longer. A receipt licenses nobody to delete anything.

use crate::exchange::Head;
use crate::{Fault, NewDevice, Store, log};
use domain::ids::DeviceId;
use jiff::Timestamp;
use proof::{Receipt, SignedReceipt};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};

/// Under which name the file says in which epoch an office is.
pub(crate) const EPOCH: &str = "epoch";

/// A place among an office's receipts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptPlace {
    /// The office.
    pub office: DeviceId,
    /// Its epoch.
    pub epoch: String,
    /// The number of a receipt; nought before the first.
    pub number: u64,
}

impl Store {
    /// The epoch of this record; none where it is no office's.
    pub fn epoch(&self) -> Result<Option<String>, Fault> {
        self.with_reader(|reader| log::about(reader, EPOCH))
    }

    /// Begins an epoch: this record is an office's, and what it signed before counts no longer.
    pub fn begin_epoch(&self, epoch: &str) -> Result<(), Fault> {
        log::say(&self.writer().connection, EPOCH, epoch)
    }

    /// Signs for every chain how far it has come here, where nobody has signed in this epoch. The
    /// number of a receipt is the place of its fact in the order of arrival. Says how many it gave.
    pub fn give_receipts(&self, now: Timestamp) -> Result<usize, Fault> {
        let mut writer = self.writer();
        let Some(epoch) = log::about(&writer.connection, EPOCH)? else { return Ok(0) };
        let key = &writer.device.as_ref().ok_or(NewDevice::NoKey)?.key;
        let office = key.device();
        let heads = log::heads_without_receipt(&writer.connection, &office, &epoch)?;
        let signed: Vec<(Receipt, SignedReceipt)> = heads
            .into_iter()
            .map(|(Head { device, sequence, digest }, number)| {
                let receipt = Receipt {
                    exhibition: self.exhibition.clone(),
                    office: office.clone(),
                    device,
                    sequence,
                    digest,
                    number,
                    epoch: epoch.clone(),
                    received_at: now,
                };
                let signed = receipt.sign(key);
                (receipt, signed)
            })
            .collect();
        keep(&mut writer.connection, &signed)?;
        Ok(signed.len())
    }

    /// An office's receipts of an epoch with higher numbers than this, in their order.
    pub fn receipts_after(
        &self,
        office: &DeviceId,
        epoch: &str,
        number: u64,
        limit: usize,
    ) -> Result<Vec<SignedReceipt>, Fault> {
        self.with_reader(|reader| log::receipts_after(reader, office, epoch, number, limit))
    }

    /// The last receipts here, one of each office and epoch.
    pub fn last_receipts(&self) -> Result<Vec<ReceiptPlace>, Fault> {
        self.with_reader(log::last_receipts)
    }

    /// The last receipt that this record gave; none where it is no office's.
    pub fn last_given(&self) -> Result<Option<ReceiptPlace>, Fault> {
        let (Some(office), Some(epoch)) = (self.device(), self.epoch()?) else { return Ok(None) };
        let number = self.with_reader(|reader| log::last_receipt(reader, &office, &epoch))?;
        Ok(Some(ReceiptPlace { office, epoch, number }))
    }

    /// How far this record has signed for a device's chain in its epoch; nought where it has not.
    pub fn signed_for(&self, device: &DeviceId) -> Result<u64, Fault> {
        let (Some(office), Some(epoch)) = (self.device(), self.epoch()?) else { return Ok(0) };
        self.with_reader(|reader| log::receipted(reader, &office, &epoch, device))
    }

    /// Keeps receipts as an office's own key signed them in its present epoch, and says how far
    /// they go now. One that it did not sign ends it, and nothing is kept; of an office that is
    /// not known here nothing is kept either.
    pub fn keep_receipts(
        &self,
        office: &DeviceId,
        epoch: &str,
        receipts: &[SignedReceipt],
    ) -> Result<ReceiptPlace, Fault> {
        let mut writer = self.writer();
        let (connection, memory) = writer.parts()?;
        if let Some(key) = memory.key_of(office) {
            let mut opened = Vec::with_capacity(receipts.len());
            for signed in receipts {
                let receipt = signed.open(key)?;
                if receipt.exhibition != self.exhibition {
                    return Err(proof::Fault::OtherExhibition.into());
                }
                opened.push((receipt, signed.clone()));
            }
            let known = log::about(connection, &epoch_of(office))?;
            if known.as_deref() != Some(epoch) {
                log::say(connection, &epoch_of(office), epoch)?;
            }
            keep(connection, &opened)?;
        }
        let number = log::last_receipt(connection, office, epoch)?;
        Ok(ReceiptPlace { office: office.clone(), epoch: epoch.to_owned(), number })
    }

    /// How far an office has signed for a device's chain in its present epoch; nought where it has
    /// not.
    pub fn receipted(&self, office: &DeviceId, device: &DeviceId) -> Result<u64, Fault> {
        self.with_reader(|reader| match log::about(reader, &epoch_of(office))? {
            Some(epoch) => log::receipted(reader, office, &epoch, device),
            None => Ok(0),
        })
    }
}

/// Under which name the file says in which epoch another office is.
fn epoch_of(office: &DeviceId) -> String {
    format!("epoch of {office}")
}

fn keep(connection: &mut Connection, receipts: &[(Receipt, SignedReceipt)]) -> Result<(), Fault> {
    if receipts.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (receipt, signed) in receipts {
        log::keep_receipt(&transaction, receipt, signed)?;
    }
    Ok(transaction.commit()?)
}
