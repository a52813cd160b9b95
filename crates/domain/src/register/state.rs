//! The papers of a stream as its facts tell them.

use super::fact::{Fact, ServiceMethod};
use crate::case::Side;
use crate::fact::{Placed, Told};
use crate::identifiers::number::Number;
use crate::ids::{Digest, OfficerId};
use crate::papers::PaperKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The papers of one stream, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Papers(pub BTreeMap<String, Entry>);

/// One paper of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "PaperEntry")]
pub struct Entry {
    /// What it is; none until its bytes are stored.
    pub kind: Option<PaperKind>,
    /// The act it tells.
    pub act: Option<Digest>,
    /// Its stored bytes.
    pub blob: Option<Digest>,
    /// When it was stored.
    #[ts(type = "string | null")]
    pub issued_at: Option<Timestamp>,
    /// Every time it was printed again.
    pub reprints: Vec<Reprint>,
    /// Every service; two desks may each have served it, and both are kept.
    pub services: Vec<Service>,
    /// Signed copies that came back.
    pub signed_copies: Vec<Digest>,
    /// Which pages of a scan are this paper's, where it holds other papers too.
    pub signed_pages: BTreeMap<Digest, Vec<u32>>,
}

/// A paper that was printed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reprint {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// How many copies.
    pub copies: u32,
}

/// A service of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    /// The number of its proof.
    pub proof: Number,
    /// On which side of a case; none outside a case.
    pub to: Option<Side>,
    /// How.
    pub method: ServiceMethod,
    /// When.
    #[ts(type = "string")]
    pub served_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// Who took it.
    pub recipient: Told,
    /// When it was recorded, apart from when it was done.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
}

/// How many copies were printed again in all.
pub fn reprinted(reprints: &[Reprint]) -> u32 {
    reprints.iter().fold(0, |sum, reprint| sum.saturating_add(reprint.copies))
}

impl Papers {
    /// The paper with this number.
    pub fn get(&self, number: &str) -> Option<&Entry> {
        self.0.get(number)
    }

    /// The earliest service of a paper, whichever desk recorded it and whichever side it was on.
    pub fn first_service(&self, number: &str) -> Option<&Service> {
        self.get(number)?.services.iter().min_by_key(|service| service.served_at)
    }

    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        let number = match fact {
            Fact::PaperIssued { number, .. }
            | Fact::PaperReprinted { number, .. }
            | Fact::PaperServed { number, .. }
            | Fact::SignedCopyFiled { number, .. } => number.to_string(),
        };
        let entry = self.0.entry(number).or_default();
        match fact {
            // An issued paper is its stored bytes: nothing takes their place.
            Fact::PaperIssued { .. } if entry.blob.is_some() => {}
            Fact::PaperIssued { kind, act, blob, .. } => {
                entry.kind = Some(*kind);
                entry.act = Some(act.clone());
                entry.blob = Some(blob.clone());
                entry.issued_at = Some(placed.recorded_at);
            }
            Fact::PaperReprinted { copies, .. } => {
                entry.reprints.push(Reprint {
                    at: placed.recorded_at,
                    by: placed.officer.clone(),
                    copies: *copies,
                });
            }
            Fact::PaperServed { proof, to, method, served_at, .. } => {
                entry.services.push(Service {
                    proof: proof.clone(),
                    to: *to,
                    method: method.clone(),
                    served_at: *served_at,
                    by: placed.officer.clone(),
                    recipient: Told::new(&placed.digest, "recipient"),
                    recorded_at: placed.recorded_at,
                })
            }
            Fact::SignedCopyFiled { scan, pages, .. } => {
                let known = entry.signed_copies.contains(scan);
                if !known {
                    entry.signed_copies.push(scan.clone());
                }
                if pages.is_empty() {
                    // The whole scan holds every page of it.
                    entry.signed_pages.remove(scan);
                } else if !known || entry.signed_pages.contains_key(scan) {
                    let all = entry.signed_pages.entry(scan.clone()).or_default();
                    all.extend(pages);
                    all.sort_unstable();
                    all.dedup();
                }
            }
        }
    }
}
