//! What an officer may ask of the rules.

use crate::ids::StreamId;
use crate::{case, exhibition, exhibitor, register, right, round};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command, in the words of the stream it first writes to.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "commands are built one at a time")]
pub enum Command {
    /// On the show itself.
    Exhibition(exhibition::Command),
    /// On an exhibitor.
    Exhibitor(exhibitor::Command),
    /// On an inspection round.
    Round(round::Command),
    /// On a case.
    Case(case::Command),
    /// On a watched right.
    Right(right::Command),
    /// On a paper, whatever stream it belongs to.
    Paper(register::Command),
}

/// What the rules must read to decide a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// These streams.
    pub streams: Vec<StreamId>,
    /// Every exhibitor, because the command compares with all of them.
    pub all_exhibitors: bool,
    /// Every case, because the command counts or looks for earlier ones.
    pub all_cases: bool,
    /// Every round.
    pub all_rounds: bool,
    /// Every watched right.
    pub all_rights: bool,
}

impl Reads {
    /// One stream.
    pub fn one(stream: StreamId) -> Self {
        Self { streams: vec![stream], ..Self::default() }
    }

    /// Adds a stream.
    pub fn and(mut self, stream: StreamId) -> Self {
        self.streams.push(stream);
        self
    }
}

impl Command {
    /// What must be loaded beside the exhibition. Of a case, the respondent's stream comes with it.
    pub fn reads(&self) -> Reads {
        match self {
            Self::Exhibition(command) => command.reads(),
            Self::Exhibitor(command) => command.reads(),
            Self::Round(command) => command.reads(),
            Self::Case(command) => command.reads(),
            Self::Right(command) => command.reads(),
            Self::Paper(command) => command.reads(),
        }
    }
}

impl<'de> Deserialize<'de> for Command {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let mut fault = None;
        // Each enum refuses a foreign tag at once; the one that knows the tag tells what is amiss.
        macro_rules! attempt {
            ($($variant:ident($module:ident);)*) => {$(
                match $module::Command::deserialize(&value) {
                    Ok(command) => return Ok(Self::$variant(command)),
                    Err(error) if $module::Command::knows(&value) => fault = Some(error),
                    Err(_) => {}
                }
            )*};
        }
        attempt! {
            Exhibition(exhibition);
            Exhibitor(exhibitor);
            Round(round);
            Case(case);
            Right(right);
            Paper(register);
        }
        Err(match fault {
            Some(error) => serde::de::Error::custom(error),
            None => serde::de::Error::custom("the type of the command is not known"),
        })
    }
}

/// Gives an enum tagged by `type` the means to say whether a tag is its own.
macro_rules! knows_its_tags {
    ($command:ty) => {
        impl $command {
            /// Whether the value's `type` is one of these commands, well formed or not.
            pub fn knows(value: &serde_json::Value) -> bool {
                $crate::command::knows_tag::<Self>(value)
            }
        }
    };
}
pub(crate) use knows_its_tags;

/// Whether the value's `type` is a variant of this enum: a bare tag is refused as an unknown
/// variant, or for some other fault.
pub(crate) fn knows_tag<'de, T: Deserialize<'de>>(value: &'de serde_json::Value) -> bool {
    let Some(tag) = value.get("type").and_then(serde_json::Value::as_str) else { return false };
    let entries = std::iter::once(("type", tag));
    let bare = serde::de::value::MapDeserializer::<_, TagFault>::new(entries);
    !matches!(T::deserialize(bare), Err(TagFault::UnknownVariant))
}

/// Why a bare tag was not read. No text is matched: serde says it by the kind of the fault.
#[derive(Debug)]
pub(crate) enum TagFault {
    /// No variant has this tag.
    UnknownVariant,
    /// Anything else, a missing field above all.
    Other,
}

impl std::fmt::Display for TagFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for TagFault {}

impl serde::de::Error for TagFault {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self::Other
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::UnknownVariant
    }
}
