//! The zone in which a fair's days are counted.

use super::ScheduleFault;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// A time zone by its IANA name, which is known to exist: `Asia/Shanghai`.
#[derive(Clone, Debug, PartialEq, Eq, TS)]
#[ts(type = "string")]
pub struct Zone(String);

impl Zone {
    /// The zone of this name.
    pub fn new(name: &str) -> Result<Self, ScheduleFault> {
        match TimeZone::get(name) {
            Ok(zone) => Ok(Self(zone.iana_name().unwrap_or(name).to_owned())),
            Err(_) => Err(ScheduleFault::ZoneUnknown { name: name.to_owned() }),
        }
    }

    /// Its IANA name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its rules. They come with the program, so that every desk counts alike.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.0).expect("a zone is only made from a name that was found")
    }

    /// The moment at which a clock of this zone shows a date and time.
    pub fn instant(&self, date: Date, time: Time) -> Timestamp {
        // Only the last day of year 9999 has no moment of its own.
        date.to_datetime(time)
            .to_zoned(self.time_zone())
            .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self("Asia/Shanghai".to_owned())
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::new(&name).map_err(serde::de::Error::custom)
    }
}
