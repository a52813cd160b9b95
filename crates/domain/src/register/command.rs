//! What may be asked of a paper.

use super::fact::ServiceMethod;
use crate::case::Side;
use crate::command::{Reads, knows_its_tags};
use crate::fact::Blob;
use crate::identifiers::number::Number;
use crate::ids::{Digest, StreamId};
use crate::papers::PaperKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command on a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "PaperCommand")]
pub enum Command {
    /// Registers the stored bytes of a paper; the desk does this after rendering.
    IssuePaper {
        /// The stream of the act.
        stream: StreamId,
        /// The number that the act carries.
        number: Number,
        /// What it is.
        kind: PaperKind,
        /// The act.
        act: Digest,
        /// The stored paper.
        paper: Blob,
    },
    /// Registers that a paper was printed again.
    ReprintPaper {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// How many copies.
        copies: u32,
    },
    /// Records service.
    ServePaper {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// On which side of a case; may be left out where the paper concerns one side alone, and
        /// outside a case.
        to: Option<Side>,
        /// How.
        method: ServiceMethod,
        /// When.
        #[ts(type = "string")]
        served_at: Timestamp,
        /// Who took it, or would not.
        recipient: String,
        /// Who witnessed.
        witness: String,
        /// Where.
        place: String,
        /// Pictures of the service.
        blobs: Vec<Blob>,
        /// The number of the blank proof of service that was filled in by hand.
        blank: Option<String>,
    },
    /// Files the signed copy of a paper.
    FileSignedCopy {
        /// The stream of the act.
        stream: StreamId,
        /// The paper's number.
        number: String,
        /// The scan.
        scan: Blob,
        /// Which of its pages, counted from one, where it holds other papers too.
        #[serde(default)]
        pages: Vec<u32>,
    },
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        match self {
            Self::IssuePaper { stream, .. }
            | Self::ReprintPaper { stream, .. }
            | Self::ServePaper { stream, .. }
            | Self::FileSignedCopy { stream, .. } => Reads::one(stream.clone()),
        }
    }
}
