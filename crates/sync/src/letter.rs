//! The letters, as they go over the line.

use crate::fault::Refused;
use domain::fact::Visibility;
use domain::ids::{DeviceId, Digest, ExhibitionId};
use proof::{SaltedLeaf, Signature, SignedFact, SignedReceipt, Words};
use serde::{Deserialize, Serialize};
use store::{Come, Head, Piece, ReceiptPlace};

/// The protocol. It changes only if an older desk could no longer follow.
pub const PROTOCOL: u32 = 1;
/// How many facts a letter holds at most.
pub const FACTS_AT_MOST: usize = 2_000;
/// How many bytes of facts a letter holds before it is full; one of them always goes.
pub const FACT_BYTES_AT_MOST: usize = 4 * 1024 * 1024;
/// How many bytes of files a letter holds before it is full. Many letters are under way at once,
/// so each is small.
pub const PIECE_BYTES: usize = 1024 * 1024;
/// How many files a letter names at most.
pub const FILES_AT_MOST: usize = 256;
/// How many receipts a letter holds at most.
pub const RECEIPTS_AT_MOST: usize = 500;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Letter {
    /// Who asks, how they speak, and how far they have come.
    Meet(Meet),
    /// Facts that you lack.
    Give {
        /// Of each chain in the order of its places.
        facts: Vec<Sealed>,
    },
    /// What do I lack?
    Ask {
        /// Where my chains end.
        heads: Vec<Head>,
    },
    /// Which receipts did you give after this one?
    Receipts(ReceiptPlace),
    /// Which files do you await?
    Wanted {
        /// How many of them need not be told again.
        skipped: usize,
    },
    /// Pieces of files.
    GiveFiles {
        /// The pieces.
        pieces: Vec<Part>,
    },
    /// Which pieces do you have?
    AskFiles {
        /// The files, and where each piece is to begin.
        wants: Vec<Want>,
    },
}

impl Letter {
    /// Which it is, as the protocol calls it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Meet(_) => "meet",
            Self::Give { .. } => "give",
            Self::Ask { .. } => "ask",
            Self::Receipts(_) => "receipts",
            Self::Wanted { .. } => "wanted",
            Self::GiveFiles { .. } => "give_files",
            Self::AskFiles { .. } => "ask_files",
        }
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// To meet.
    Met(Met),
    /// To give: they are committed.
    Taken {
        /// How many were new.
        added: usize,
        /// How many were known.
        known: usize,
        /// How many wait for the key of their device.
        waiting: usize,
        /// Those that are not what they claim to be.
        refused: Vec<Digest>,
    },
    /// To ask.
    Facts {
        /// Of each chain in the order of its places.
        facts: Vec<Sealed>,
        /// Where the asking side's chains end once it has them.
        reached: Vec<Head>,
        /// Whether it lacks more.
        more: bool,
    },
    /// To receipts: in the order of their numbers.
    Receipts {
        /// The receipts, as many as one letter holds.
        receipts: Vec<Signed>,
    },
    /// To wanted.
    Wanted {
        /// The files, small pictures first.
        files: Vec<Want>,
    },
    /// To give files: of each piece, in their order, where the next one is to begin; none where no
    /// more of the file is wanted.
    Kept {
        /// As the pieces stood.
        next: Vec<Option<u64>>,
    },
    /// To ask files.
    Pieces {
        /// Those that are there.
        pieces: Vec<Part>,
    },
    /// No.
    Refused(Refused),
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meet {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// How facts are folded there.
    pub fold_version: u32,
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The device; none where it only reads.
    pub device: Option<DeviceId>,
    /// Where its chains end.
    pub heads: Vec<Head>,
    /// The last receipts that it has, one of each office and epoch.
    pub receipts: Vec<ReceiptPlace>,
}

/// Who answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Met {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// How facts are folded there.
    pub fold_version: u32,
    /// The device; none where it only reads.
    pub device: Option<DeviceId>,
    /// Where its chains end.
    pub heads: Vec<Head>,
    /// The first files that it awaits, small pictures first.
    pub files: Vec<Want>,
    /// The last receipt that it gave, if it is an office.
    pub receipt: Option<ReceiptPlace>,
    /// The first of the receipts that the other lacks.
    pub receipts: Vec<Signed>,
}

/// A receipt on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    #[serde(with = "serde_bytes")]
    signature: [u8; 64],
}

/// A sealed fact on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    #[serde(with = "serde_bytes")]
    signature: [u8; 64],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leaves: Vec<Leaf>,
}

impl From<SignedReceipt> for Signed {
    fn from(receipt: SignedReceipt) -> Self {
        Self { bytes: receipt.bytes, signature: receipt.signature.0 }
    }
}

impl From<Signed> for SignedReceipt {
    fn from(receipt: Signed) -> Self {
        Self { bytes: receipt.bytes, signature: Signature(receipt.signature) }
    }
}

/// A leaf on its way: salt and words, or the hash that stands for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Leaf {
    path: String,
    visibility: Visibility,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<Told>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "serde_bytes")]
    hash: Option<[u8; 32]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    #[serde(with = "serde_bytes")]
    salt: [u8; 16],
    value: String,
}

/// A piece of a file on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The file.
    pub digest: Digest,
    /// Where in it the piece begins.
    pub offset: u64,
    /// The piece.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// A file, and from where on it is wanted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    /// The file.
    pub digest: Digest,
    /// Where the next piece is to begin.
    pub offset: u64,
    /// The size of the whole file in bytes.
    pub bytes: u64,
}

impl From<SignedFact> for Sealed {
    fn from(fact: SignedFact) -> Self {
        let leaves = fact.leaves.into_iter().map(Leaf::from).collect();
        Self { bytes: fact.bytes, signature: fact.signature.0, leaves }
    }
}

impl Sealed {
    /// The fact; its identity is worked out here, never believed. None where a leaf holds neither
    /// words nor a hash, or both.
    pub fn open(self) -> Option<SignedFact> {
        let leaves = self.leaves.into_iter().map(Leaf::open).collect::<Option<_>>()?;
        Some(SignedFact::new(self.bytes, Signature(self.signature), leaves))
    }
}

impl From<SaltedLeaf> for Leaf {
    fn from(leaf: SaltedLeaf) -> Self {
        let (told, hash) = match leaf.words {
            Words::Open { salt, value } => (Some(Told { salt, value }), None),
            Words::Closed { hash } => (None, Some(hash)),
        };
        Self { path: leaf.path, visibility: leaf.visibility, told, hash }
    }
}

impl Leaf {
    fn open(self) -> Option<SaltedLeaf> {
        let words = match (self.told, self.hash) {
            (Some(Told { salt, value }), None) => Words::Open { salt, value },
            (None, Some(hash)) => Words::Closed { hash },
            _ => return None,
        };
        Some(SaltedLeaf { path: self.path, visibility: self.visibility, words })
    }
}

impl From<Piece> for Part {
    fn from(piece: Piece) -> Self {
        Self { digest: piece.digest, offset: piece.offset, bytes: piece.bytes }
    }
}

impl From<Part> for Piece {
    fn from(part: Part) -> Self {
        Self { digest: part.digest, offset: part.offset, bytes: part.bytes }
    }
}

/// Where the next piece of a file is to begin; none where no more of it is wanted.
pub(crate) fn next_of(come: Come) -> Option<u64> {
    match come {
        Come::Whole | Come::Unwanted => None,
        Come::Part(offset) => Some(offset),
        Come::False => Some(0),
    }
}
