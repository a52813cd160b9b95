//! Sealing and checking one fact.

use crate::Fault;
use crate::digest::digest_of;
use crate::envelope::{Clock, Envelope, FORMAT, Moment};
use crate::key::{DeviceKey, PublicKey, Signature};
use crate::leaves::{SaltedLeaf, Words, root_of};
use domain::fact::{Blob, Leaf};
use domain::ids::{CommandId, Digest, ExhibitionId, OfficerId, StreamId};
use serde_json::value::RawValue;

/// What is to be sealed.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The stream.
    pub stream: StreamId,
    /// The heads of the stream, in any order.
    pub parents: Vec<Digest>,
    /// The heads of the exhibition stream, in any order.
    pub seen: Vec<Digest>,
    /// The place in the device's chain.
    pub sequence: u64,
    /// The fact before it in that chain.
    pub previous: Option<Digest>,
    /// Who acted.
    pub officer: Option<OfficerId>,
    /// The command that it comes from.
    pub command: CommandId,
    /// What the device's clock shows.
    pub recorded_at: Moment,
    /// How far that clock can be trusted.
    pub clock: Clock,
    /// The files that it names.
    pub blobs: Vec<Blob>,
    /// What happened, as JSON.
    pub fact: Box<RawValue>,
    /// What stands beside it.
    pub leaves: Vec<Leaf>,
}

/// A sealed fact: the bytes that were signed, and what stands beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedFact {
    /// The bytes, never written anew.
    pub bytes: Vec<u8>,
    /// Their digest: the fact's identity.
    pub digest: Digest,
    /// The device's signature over them.
    pub signature: Signature,
    /// The leaves in the order of their paths, each open or closed.
    pub leaves: Vec<SaltedLeaf>,
}

impl SignedFact {
    /// A fact as it came from elsewhere; its identity is worked out here, never believed.
    pub fn new(bytes: Vec<u8>, signature: Signature, leaves: Vec<SaltedLeaf>) -> Self {
        let digest = digest_of(&bytes);
        Self { bytes, digest, signature, leaves }
    }

    /// Checks signature, envelope, limits and leaves against the device's key.
    pub fn verify(&self, key: &PublicKey) -> Result<Envelope, Fault> {
        let envelope = verify(&self.bytes, &self.signature, key)?;
        self.check_leaves(&envelope)?;
        Ok(envelope)
    }

    /// Checks who signed, where envelope and leaves were read and checked before.
    pub fn verify_signature(&self, envelope: &Envelope, key: &PublicKey) -> Result<(), Fault> {
        key.verify_fact(&self.bytes, &self.signature)?;
        if envelope.device == crate::device_id(key) { Ok(()) } else { Err(Fault::DeviceMismatch) }
    }

    /// Whether the leaves give the root that the fact holds.
    pub fn check_leaves(&self, envelope: &Envelope) -> Result<(), Fault> {
        if root_of(&self.leaves)? == envelope.personal {
            Ok(())
        } else {
            Err(Fault::LeavesMismatch)
        }
    }
}

/// Seals a fact with the device's key; `salt` gives sixteen new random bytes for each leaf.
pub fn seal(
    draft: Draft,
    key: &DeviceKey,
    mut salt: impl FnMut() -> [u8; 16],
) -> Result<SignedFact, Fault> {
    let mut leaves: Vec<SaltedLeaf> = draft
        .leaves
        .into_iter()
        .map(|leaf| SaltedLeaf {
            path: leaf.path,
            visibility: leaf.visibility,
            words: Words::Open { salt: salt(), value: leaf.value },
        })
        .collect();
    leaves.sort_by(|left, right| left.path.cmp(&right.path));
    let envelope = Envelope {
        format: FORMAT,
        exhibition: draft.exhibition,
        stream: draft.stream,
        parents: in_order(draft.parents),
        seen: in_order(draft.seen),
        device: key.device(),
        sequence: draft.sequence,
        previous: draft.previous,
        officer: draft.officer,
        command: draft.command,
        recorded_at: draft.recorded_at,
        clock: draft.clock,
        personal: root_of(&leaves)?,
        blobs: draft.blobs,
        fact: draft.fact,
    };
    let bytes = envelope.write()?;
    let signature = key.sign_fact(&bytes);
    Ok(SignedFact::new(bytes, signature, leaves))
}

/// Checks who signed the bytes of a fact, then reads its envelope strictly.
pub fn verify(bytes: &[u8], signature: &Signature, key: &PublicKey) -> Result<Envelope, Fault> {
    key.verify_fact(bytes, signature)?;
    let envelope = Envelope::read(bytes)?;
    if envelope.device == crate::device_id(key) { Ok(envelope) } else { Err(Fault::DeviceMismatch) }
}

fn in_order(mut digests: Vec<Digest>) -> Vec<Digest> {
    digests.sort();
    digests.dedup();
    digests
}
