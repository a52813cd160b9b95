//! Ids are types: a case can never be taken for an exhibitor.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as it is written in a fact.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

ids! {
    /// One exhibition: random, fixed when the fair is opened.
    ExhibitionId;
    /// One exhibitor at this exhibition, whatever its booths.
    ExhibitorId;
    /// One exhibited item that an exhibitor declared or that was found at its booth.
    ExhibitId;
    /// One inspection round.
    RoundId;
    /// One case, from complaint or finding to its end.
    CaseId;
    /// One right recorded for watching.
    RightId;
    /// One appeal within a case.
    AppealId;
    /// One report to an authority within a case.
    ReportId;
    /// One finding within a round.
    FindingId;
    /// One line of a measure: an exhibit, a panel, a brochure, a screen or an online page.
    ItemId;
    /// One officer of the working body.
    OfficerId;
    /// One device: the first 32 hexadecimal digits of the digest of its public key.
    DeviceId;
    /// The key under which a repeated command returns its first result.
    CommandId;
    /// A booth as it is written on its sign, hall first: `3-A12`.
    BoothCode;
    /// A station: the letters in a printed number, unique by construction.
    Station;
}

impl BoothCode {
    /// The hall that stands first in the code; blank where none does.
    pub fn hall(&self) -> &str {
        self.0.split_once('-').map_or("", |(hall, _)| hall)
    }
}

/// The digest of a fact's or a blob's exact bytes: `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Digest(pub String);

impl Digest {
    /// The digest as it is written in a fact.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first sixteen hexadecimal digits, as printed on papers.
    pub fn short(&self) -> &str {
        let digits = self.0.strip_prefix("sha256:").unwrap_or(&self.0);
        digits.get(..16).unwrap_or(digits)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl CommandId {
    /// The id of the `index`-th thing that this command brings into being.
    ///
    /// It is derived, so that a repeated command can only repeat, never create anew.
    pub fn mint(&self, index: usize) -> String {
        format!("{}.{index}", self.0)
    }
}

/// A stream of facts: what folds together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub enum StreamId {
    /// The show, its body, rules, officers, devices.
    Exhibition,
    /// Registration, booths, exhibits, pledge, review, display state of each exhibit.
    Exhibitor(ExhibitorId),
    /// An inspection round and its visits.
    Round(RoundId),
    /// A case to its end.
    Case(CaseId),
    /// A right recorded for watching.
    Right(RightId),
}

impl StreamId {
    /// Reads the written form; `None` where it is no stream of ours.
    pub fn read(text: &str) -> Option<Self> {
        if text == "exhibition" {
            return Some(Self::Exhibition);
        }
        let (kind, id) = text.split_once('/')?;
        if id.is_empty() {
            return None;
        }
        match kind {
            "exhibitor" => Some(Self::Exhibitor(id.into())),
            "round" => Some(Self::Round(id.into())),
            "case" => Some(Self::Case(id.into())),
            "right" => Some(Self::Right(id.into())),
            _ => None,
        }
    }
}

impl std::fmt::Display for StreamId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Exhibition => formatter.write_str("exhibition"),
            Self::Exhibitor(id) => write!(formatter, "exhibitor/{id}"),
            Self::Round(id) => write!(formatter, "round/{id}"),
            Self::Case(id) => write!(formatter, "case/{id}"),
            Self::Right(id) => write!(formatter, "right/{id}"),
        }
    }
}

impl Serialize for StreamId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for StreamId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom("not a stream"))
    }
}
