//! The courier: what another device lacks goes on a stick, and what it sends back comes in.

use super::LastMet;
use crate::desk::{Desk, Event, OpenFair};
use crate::failure::Failure;
use domain::ids::{DeviceId, Digest};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::Path;
use sync::{Known, pack, unpack};
use ts_rs::TS;

/// Under which name packing and unpacking are told and stopped, and what is known of a device from
/// its bundles is noted.
const COURIER: &str = "courier";
/// How many taken bundles are told back; whoever sent older ones has heard of them.
const TOLD_BACK: usize = 20;

/// A bundle that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PackedBundle {
    /// Facts in it.
    pub facts: usize,
    /// Files in it.
    pub files: usize,
}

/// A bundle that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TakenBundle {
    /// Who sent it.
    pub from: DeviceId,
    /// Facts that were new here.
    pub facts: usize,
    /// Files that were awaited here.
    pub files: usize,
    /// Facts that were not taken.
    pub refused: usize,
    /// How many of this device's own facts the sender had when it packed.
    #[ts(type = "number")]
    pub theirs_of_ours: u64,
    /// Whether the sender had taken in the last bundle that this device sent it.
    pub last_arrived: Option<bool>,
}

/// What is known of a device from its bundles.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Noted {
    #[serde(flatten)]
    known: Known,
    /// The last bundle that it was sent.
    sent: Option<Digest>,
}

impl Desk {
    /// Packs what a device lacks, as far as it is known here, into a file that only it can open.
    /// The file is whole, or it is not there.
    pub fn pack_bundle(&self, device: &DeviceId, path: &Path) -> Result<PackedBundle, Failure> {
        let fair = self.fair()?;
        let work = self.begin(COURIER);
        let mut noted = fair.noted(device)?;
        let coming = path.with_extension("coming");
        let saving = |fault: &std::io::Error| Failure::saving(path, fault);
        let packed = File::create(&coming).map_err(|fault| saving(&fault)).and_then(|file| {
            let into = BufWriter::new(&file);
            let mut watch = |moved| work.moved(moved);
            let packed = pack(&fair.store, device, &noted.known, into, &mut watch)?;
            file.sync_all().map_err(|fault| saving(&fault))?;
            fs::rename(&coming, path).map_err(|fault| saving(&fault))?;
            Ok(packed)
        });
        if packed.is_err() {
            let _ = fs::remove_file(&coming);
        }
        let packed = packed?;
        noted.sent = packed.digest;
        fair.note(device, &noted)?;
        Ok(PackedBundle { facts: packed.facts, files: packed.files })
    }

    /// Takes in a bundle that somebody brought. A torn one is refused whole; the same one again
    /// changes nothing.
    pub fn take_bundle(&self, path: &Path) -> Result<TakenBundle, Failure> {
        let fair = self.fair()?;
        let work = self.begin(COURIER);
        let file = File::open(path).map_err(|fault| Failure::file(path, &fault))?;
        let mut watch = |moved| work.moved(moved);
        let brought = unpack(&fair.store, &mut BufReader::new(file), &mut watch)?;
        let from = brought.head.from.clone();
        let mut noted = fair.noted(&from)?;
        let last_arrived = noted.sent.as_ref().map(|sent| brought.head.taken.contains(sent));
        let Known { heads, wants, taken } = &mut noted.known;
        heads.clone_from(&brought.head.heads);
        wants.clone_from(&brought.head.wants);
        taken.retain(|taken| *taken != brought.digest);
        taken.push(brought.digest);
        taken.drain(..taken.len().saturating_sub(TOLD_BACK));
        fair.note(&from, &noted)?;
        let met = LastMet { at: self.clock().now(), heads: brought.head.heads.clone() };
        fair.note_met(&from, &met)?;
        let own = fair.store.device();
        let ours = brought.head.heads.iter().filter(|head| Some(&head.device) == own.as_ref());
        let theirs_of_ours = ours.map(|head| head.sequence).max().unwrap_or(0);
        self.tell(&Event::Changed { streams: brought.streams.into_iter().collect() });
        self.nudge_exchange();
        Ok(TakenBundle {
            from,
            facts: brought.added,
            files: brought.files,
            refused: brought.refused.len(),
            theirs_of_ours,
            last_arrived,
        })
    }
}

impl OpenFair {
    fn noted(&self, device: &DeviceId) -> Result<Noted, Failure> {
        let noted = self.store.notes().setting(&format!("{COURIER}/{device}"))?;
        let noted: Option<Noted> = noted.and_then(|noted| serde_json::from_str(&noted).ok());
        if let Some(noted) = noted {
            return Ok(noted);
        }
        // What an exchange told serves as well.
        let heads = self.last_met(device)?.map(|met| met.heads).unwrap_or_default();
        Ok(Noted { known: Known { heads, ..Known::default() }, sent: None })
    }

    fn note(&self, device: &DeviceId, noted: &Noted) -> Result<(), Failure> {
        let written = serde_json::to_string(noted).unwrap_or_default();
        Ok(self.store.notes().set(&format!("{COURIER}/{device}"), &written)?)
    }
}
