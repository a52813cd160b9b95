//! What happens to a paper.

use crate::case::Side;
use crate::exhibitor::ServiceChannel;
use crate::fact::Role;
use crate::identifiers::number::Number;
use crate::ids::Digest;
use crate::papers::PaperKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened to a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(rename = "PaperFact")]
pub enum Fact {
    /// A paper was rendered and stored; it is never rendered again.
    PaperIssued {
        /// Its number, the one that the act carries.
        number: Number,
        /// What it is.
        kind: PaperKind,
        /// The act it tells.
        act: Digest,
        /// Its stored bytes.
        blob: Digest,
    },
    /// A paper was printed again.
    PaperReprinted {
        /// Its number.
        number: Number,
        /// How many copies.
        copies: u32,
    },
    /// A paper was served (O-41); names stand apart as `recipient`, `witness`, `place`, `reason`.
    PaperServed {
        /// The paper's number.
        number: Number,
        /// The number of the proof of service.
        proof: Number,
        /// On which side of a case; none outside a case, where the stream says whose paper it is.
        to: Option<Side>,
        /// How.
        method: ServiceMethod,
        /// When, as the server recorded it: this moment starts the clocks.
        #[ts(type = "string")]
        served_at: Timestamp,
        /// When the answer is due, where this paper asks for one.
        #[ts(type = "string | null")]
        answer_due: Option<Timestamp>,
        /// When the appeal period of that side ends, where it can appeal against this paper.
        #[ts(type = "string | null")]
        appeal_until: Option<Timestamp>,
        /// By when the demand is to be complied with, where this paper makes one.
        #[ts(type = "string | null")]
        comply_by: Option<Timestamp>,
    },
    /// The signed copy of a paper came back.
    SignedCopyFiled {
        /// The paper's number.
        number: Number,
        /// The scan.
        scan: Digest,
        /// Which of its pages, counted from one, where it holds other papers too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pages: Vec<u32>,
    },
}

/// How a paper was served. Refusal is a reason for leaving it, not a method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum ServiceMethod {
    /// 直接送达: into the recipient's hands.
    ByHand,
    /// 留置送达: left at the booth, with a witness or a photo or video.
    LeftAtBooth {
        /// Why it was left.
        because: LeavingReason,
        /// Whether a witness signed.
        witnessed: bool,
        /// Whether a photo or video shows it.
        pictured: bool,
    },
    /// To the electronic address that the recipient agreed to.
    Electronic {
        /// To which of the exhibitor's agreed channels; none where only one was agreed, and for
        /// a complainant, who agrees to one address.
        channel: Option<ServiceChannel>,
        /// Whether the system confirmed receipt.
        confirmed: bool,
    },
}

/// Why a paper was left at the booth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeavingReason {
    /// The recipient refused to take or sign it.
    Refused,
    /// The person responsible was away.
    Absent,
    /// Nobody was at the booth.
    Empty,
}

impl Fact {
    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        match self {
            // Rendering follows the act by itself; the act named its officer.
            Self::PaperIssued { .. } => &[],
            _ => &Role::ALL,
        }
    }
}
