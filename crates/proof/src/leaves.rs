//! Personal leaves: words that stand beside a fact and can be erased without breaking it.
//!
//! The fact holds one digest, the root over all its leaves. A leaf can be shown alone with the
//! few hashes that lead to the root, and an erased or withheld leaf leaves its hash behind. Its
//! salt goes with the words, so that nobody can guess them from the hash.

use crate::digest::written;
use crate::envelope::limit;
use crate::{Fault, limits};
use domain::fact::Visibility;
use domain::ids::Digest;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A leaf beside a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaltedLeaf {
    /// Where it belongs in the fact; no other leaf of the fact has the same path.
    pub path: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// The words, or what is left of them.
    pub words: Words,
}

/// The words of a leaf, or what is left of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Words {
    /// They are here.
    Open {
        /// Sixteen random bytes.
        salt: [u8; 16],
        /// The text.
        value: String,
    },
    /// They were erased, or this reader may not see them.
    Closed {
        /// The hash that stands for them under the root.
        hash: [u8; 32],
    },
}

/// What shows that one leaf stands under a root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafProof {
    /// The leaf's place among the leaves, counted from nought.
    pub index: usize,
    /// How many leaves there are.
    pub leaves: usize,
    /// The hashes beside the way from the leaf up to the root.
    pub hashes: Vec<[u8; 32]>,
}

impl SaltedLeaf {
    /// The hash that stands for this leaf under the root.
    pub fn hash(&self) -> [u8; 32] {
        match &self.words {
            Words::Open { salt, value } => leaf_hash(&self.path, self.visibility, salt, value),
            Words::Closed { hash } => *hash,
        }
    }

    /// The same leaf without its words and salt.
    pub fn closed(&self) -> Self {
        Self {
            path: self.path.clone(),
            visibility: self.visibility,
            words: Words::Closed { hash: self.hash() },
        }
    }
}

impl LeafProof {
    /// Whether `leaf` stands under `root`.
    pub fn holds(&self, leaf: &SaltedLeaf, root: &Digest) -> bool {
        // RFC 9162, 2.1.3.2.
        if self.index >= self.leaves {
            return false;
        }
        let (mut place, mut last) = (self.index, self.leaves - 1);
        let mut hash = leaf.hash();
        for beside in &self.hashes {
            if last == 0 {
                return false;
            }
            if place % 2 == 1 || place == last {
                hash = node(beside, &hash);
                while place.is_multiple_of(2) && place != 0 {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = node(&hash, beside);
            }
            place /= 2;
            last /= 2;
        }
        last == 0 && written(hash) == *root
    }
}

/// The hash of a leaf: SHA-256 over `0x00`, then path and visibility, each after its length in
/// four bytes with the highest first, then the salt and the text.
pub fn leaf_hash(path: &str, visibility: Visibility, salt: &[u8; 16], value: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    for part in [path, word_of(visibility)] {
        hasher.update(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        hasher.update(part);
    }
    hasher.update(salt);
    hasher.update(value);
    hasher.finalize().into()
}

/// The root over the leaves of one fact, which must stand in the order of their paths; none
/// where there are no leaves.
pub fn root_of(leaves: &[SaltedLeaf]) -> Result<Option<Digest>, Fault> {
    limit(leaves.len() <= limits::LEAVES, "leaves")?;
    for leaf in leaves {
        let named = !leaf.path.is_empty() && leaf.path.len() <= limits::NAME_BYTES;
        limit(named, "name_bytes")?;
        if let Words::Open { value, .. } = &leaf.words {
            limit(value.len() <= limits::LEAF_BYTES, "leaf_bytes")?;
        }
    }
    if let Some(pair) = leaves.windows(2).find(|pair| pair[0].path == pair[1].path) {
        return Err(Fault::LeafRepeated { path: pair[0].path.clone() });
    }
    if leaves.windows(2).any(|pair| pair[0].path > pair[1].path) {
        return Err(Fault::LeavesMismatch);
    }
    if leaves.is_empty() {
        return Ok(None);
    }
    let hashes: Vec<[u8; 32]> = leaves.iter().map(SaltedLeaf::hash).collect();
    Ok(Some(written(tree(&hashes))))
}

/// What shows that the leaf at `path` stands under the root of `leaves`.
pub fn prove_leaf(leaves: &[SaltedLeaf], path: &str) -> Option<LeafProof> {
    let index = leaves.iter().position(|leaf| leaf.path == path)?;
    let hashes: Vec<[u8; 32]> = leaves.iter().map(SaltedLeaf::hash).collect();
    let mut beside = Vec::new();
    climb(&hashes, index, &mut beside);
    Some(LeafProof { index, leaves: leaves.len(), hashes: beside })
}

fn tree(hashes: &[[u8; 32]]) -> [u8; 32] {
    match hashes {
        [] => Sha256::digest([]).into(),
        [only] => *only,
        _ => {
            let (left, right) = hashes.split_at(split(hashes.len()));
            node(&tree(left), &tree(right))
        }
    }
}

fn climb(hashes: &[[u8; 32]], index: usize, beside: &mut Vec<[u8; 32]>) {
    if hashes.len() < 2 {
        return;
    }
    let (left, right) = hashes.split_at(split(hashes.len()));
    if index < left.len() {
        climb(left, index, beside);
        beside.push(tree(right));
    } else {
        climb(right, index - left.len(), beside);
        beside.push(tree(left));
    }
}

/// The largest power of two below the number of leaves.
fn split(leaves: usize) -> usize {
    leaves.next_power_of_two() / 2
}

fn node(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left);
    hasher.update(right);
    hasher.finalize().into()
}

/// The word under the hash is frozen, whatever the type is called one day.
fn word_of(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Parties => "parties",
        Visibility::Exhibitor => "exhibitor",
        Visibility::Complainant => "complainant",
        Visibility::Reporter => "reporter",
        Visibility::Desk => "desk",
        Visibility::Sensitive => "sensitive",
    }
}
