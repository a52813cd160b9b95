//! The envelope: everything about a fact but its meaning.

use crate::digest::is_digest;
use crate::{Fault, limits, strict};
use domain::fact::Blob;
use domain::ids::{CommandId, DeviceId, Digest, ExhibitionId, OfficerId, StreamId};
use jiff::{Timestamp, tz::Offset};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The one format there is. It changes only if the envelope itself must.
pub const FORMAT: u32 = 1;

/// A fact as it is written: the order of the fields is the order of the bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// [`FORMAT`].
    pub format: u32,
    /// The fair.
    pub exhibition: ExhibitionId,
    /// The stream that the fact belongs to.
    pub stream: StreamId,
    /// The heads of that stream which the author had seen, in order of their digits.
    pub parents: Vec<Digest>,
    /// The heads of the exhibition stream which the author had seen, in order of their digits.
    pub seen: Vec<Digest>,
    /// The device that signed.
    pub device: DeviceId,
    /// The place in that device's chain, from one, without a gap.
    pub sequence: u64,
    /// The fact before it in that chain; none before the first.
    #[serde(deserialize_with = "present")]
    pub previous: Option<Digest>,
    /// Who acted; none for what a desk records by itself.
    #[serde(deserialize_with = "present")]
    pub officer: Option<OfficerId>,
    /// The command that it came from.
    pub command: CommandId,
    /// What the device's clock showed, to the millisecond.
    pub recorded_at: Moment,
    /// How far that clock can be trusted.
    pub clock: Clock,
    /// The root over the salted personal leaves; none where nothing personal stands beside it.
    #[serde(deserialize_with = "present")]
    pub personal: Option<Digest>,
    /// The files that it names.
    pub blobs: Vec<Blob>,
    /// What happened, verbatim.
    pub fact: Box<RawValue>,
}

/// A moment with the offset of the place where it was read from a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    written: String,
    instant: Timestamp,
}

/// Where a device's time comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Who keeps the clock.
    pub source: ClockSource,
    /// When it was last compared with another clock; none if it never was.
    #[serde(deserialize_with = "present")]
    pub checked: Option<Moment>,
}

/// Who keeps a device's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockSource {
    /// The machine itself.
    System,
    /// The machine, which says that it follows a time server.
    Network,
}

impl Envelope {
    /// Reads the bytes of a fact strictly: known fields only, all of them, none twice, and every
    /// limit kept. It does not check who signed them; [`crate::verify`] does.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        limit(bytes.len() <= limits::FACT_BYTES, "fact_bytes")?;
        strict::check(bytes)?;
        Self::read_again(bytes)
    }

    /// Reads bytes that were read strictly before, as those of one's own record.
    pub fn read_again(bytes: &[u8]) -> Result<Self, Fault> {
        let envelope: Self = serde_json::from_slice(bytes)
            .map_err(|error| Fault::EnvelopeUnreadable { detail: error.to_string() })?;
        envelope.check()?;
        Ok(envelope)
    }

    pub(crate) fn write(&self) -> Result<Vec<u8>, Fault> {
        self.check()?;
        let bytes = serde_json::to_vec(self)
            .map_err(|error| Fault::EnvelopeUnreadable { detail: error.to_string() })?;
        limit(bytes.len() <= limits::FACT_BYTES, "fact_bytes")?;
        strict::check(&bytes)?;
        Ok(bytes)
    }

    fn check(&self) -> Result<(), Fault> {
        if self.format != FORMAT {
            return Err(Fault::FormatUnknown { format: self.format });
        }
        limit(self.blobs.len() <= limits::BLOBS, "blobs")?;
        limit(self.parents.len() <= limits::HEADS, "parents")?;
        limit(self.seen.len() <= limits::HEADS, "seen")?;
        let stream = self.stream.to_string();
        let officer = self.officer.as_ref().map_or("-", OfficerId::as_str);
        for name in [
            self.exhibition.as_str(),
            stream.as_str(),
            self.device.as_str(),
            self.command.as_str(),
            officer,
        ] {
            limit(!name.is_empty() && name.len() <= limits::NAME_BYTES, "name_bytes")?;
        }
        let digests = [&self.parents, &self.seen]
            .into_iter()
            .flatten()
            .chain(&self.previous)
            .chain(&self.personal)
            .chain(self.blobs.iter().map(|blob| &blob.digest));
        if let Some(other) = digests.into_iter().find(|digest| !is_digest(digest.as_str())) {
            return Err(unreadable(format!("{other} is no digest")));
        }
        if !rising(&self.parents) || !rising(&self.seen) {
            return Err(unreadable("the heads are not in order".to_owned()));
        }
        if (self.sequence == 1) != self.previous.is_none() || self.sequence == 0 {
            return Err(unreadable("the first fact, and no other, has no previous".to_owned()));
        }
        // SQLite and most readers of JSON hold whole numbers of 63 and 53 bits.
        if self.sequence >= 1 << 53 || self.blobs.iter().any(|blob| blob.bytes >= 1 << 53) {
            return Err(unreadable("a number is too large".to_owned()));
        }
        Ok(())
    }
}

impl Moment {
    /// The moment on a clock that is set to `offset`.
    pub fn new(instant: Timestamp, offset: Offset) -> Self {
        let whole = Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant);
        Self { written: format!("{:.3}", whole.display_with_offset(offset)), instant: whole }
    }

    /// The instant, to the millisecond.
    pub fn instant(&self) -> Timestamp {
        self.instant
    }

    /// As it is written: `2026-11-22T09:31:05.123+08:00`.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        // 29 characters are the one written form; a longer text would be another.
        match written.parse::<Timestamp>() {
            Ok(instant) if written.len() == 29 => Ok(Self { written, instant }),
            _ => Err(serde::de::Error::custom("not a moment with milliseconds and offset")),
        }
    }
}

/// Without this a missing field would be read as `null`.
fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

pub(crate) fn limit(kept: bool, limit: &str) -> Result<(), Fault> {
    if kept { Ok(()) } else { Err(Fault::LimitExceeded { limit: limit.to_owned() }) }
}

fn unreadable(detail: String) -> Fault {
    Fault::EnvelopeUnreadable { detail }
}

fn rising(digests: &[Digest]) -> bool {
    digests.windows(2).all(|pair| pair[0] < pair[1])
}
