//! What a check finds.

use domain::ids::{DeviceId, Digest};
use proof::Fork;
use serde::{Deserialize, Serialize};

/// What a check went over and what it found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Facts in the log.
    pub facts: usize,
    /// Files that are here.
    pub blobs: usize,
    /// Facts and files that are named here and on their way from another desk.
    pub awaited: usize,
    /// Chains that divide: a key was copied. Both branches are kept and told.
    pub forks: Vec<Fork>,
    /// What is wrong.
    pub faults: Vec<RecordFault>,
}

/// Something that is wrong with a record.
///
/// The tag is the code under which `assets/messages/<language>/record.json` keeps its sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RecordFault {
    /// The database file itself is damaged.
    FileDamaged {
        /// What its own check says, for the technician.
        detail: String,
    },
    /// A fact is not what it claims to be.
    FactFalse {
        /// The fact, as the log names it.
        digest: Digest,
        /// What is wrong with it.
        why: proof::Fault,
    },
    /// A fact's bytes have another digest than the log says.
    DigestWrong {
        /// What the log says.
        digest: Digest,
    },
    /// What the log notes beside a fact's bytes is not what they say.
    NoteWrong {
        /// The fact.
        digest: Digest,
    },
    /// Where the chains are noted to end is not where they end.
    HeadsWrong,
    /// Facts are missing in the chain of this desk's device.
    ChainGap {
        /// The device.
        device: DeviceId,
        /// The first place that is empty.
        sequence: u64,
    },
    /// A fact that was recorded here names a cause that is not here.
    CauseMissing {
        /// The fact.
        digest: Digest,
        /// The cause.
        cause: Digest,
    },
    /// A file that a fact names is neither here nor awaited, and nobody erased it.
    BlobLost {
        /// The file.
        blob: Digest,
    },
    /// A file is not what it was when it was written.
    BlobDamaged {
        /// The file.
        blob: Digest,
    },
    /// A file or leaf that was erased is still here.
    NotErased {
        /// The file, or the fact beside which the leaf stands.
        digest: Digest,
    },
    /// What the log remembers of a command is not what the facts say.
    CommandWrong {
        /// The command.
        command: String,
    },
    /// The record lacks facts that this desk signed.
    BehindMark,
    /// A receipt is not what the office signed, or not of the fact that it names.
    ReceiptWrong {
        /// The office's number on it.
        number: u64,
    },
    /// What the log says of itself is not what the facts say.
    AboutWrong {
        /// Which entry.
        name: String,
    },
    /// A view differs from what the facts make of it; making the views anew mends it.
    ViewWrong {
        /// The view's table.
        view: String,
    },
}
