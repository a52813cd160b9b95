//! What several papers are made of.

use jiff::Timestamp;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// An instant. It is printed in the zone of the header, with that zone's offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl From<Timestamp> for Moment {
    fn from(at: Timestamp) -> Self {
        Self(at)
    }
}

impl Serialize for Moment {
    // An object, so that a text that merely looks like an instant stays a text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("moment", &self.0)?;
        map.end()
    }
}

/// A text in both languages of the desk. Where only one is known it stands in both papers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The same thing said in each language.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A text kept as its author wrote it, whatever the language of the paper.
    pub fn as_written(text: impl Into<String>) -> Self {
        Self { zh: text.into(), en: String::new() }
    }
}

/// A person who acts for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name in its own script.
    pub name: String,
    /// Post or capacity, such as 巡查员.
    pub role: Words,
}

/// An exhibitor, a complainant or another party. Empty fields are left out of a
/// filled paper and become writing lines on a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Legal name in its own script.
    pub name: String,
    /// Name in the other script, where there is one.
    pub other_name: String,
    /// Unified social credit code, or foreign registry number.
    pub code: String,
    /// Country or region, for a party from abroad.
    pub country: String,
    /// Postal address.
    pub address: String,
    /// Legal representative.
    pub representative: String,
    /// Person responsible at the fair.
    pub contact: String,
    /// Telephone of that person.
    pub phone: String,
    /// Electronic address.
    pub email: String,
    /// Hall and booth numbers, such as `3-A12`.
    pub booths: Vec<String>,
}

/// Where a suspected item is seen; an order names each one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrier {
    /// 展品: the exhibit itself.
    Exhibit,
    /// 展板: a panel.
    Panel,
    /// 宣传资料: printed matter.
    Brochure,
    /// 屏幕展示: what a screen shows.
    Screen,
    /// 线上展示页面: a page of the fair's online part.
    OnlinePage,
}

/// One itemised thing that a paper is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Where it is seen.
    pub carrier: Option<Carrier>,
    /// The desk's number of the exhibit.
    pub number: String,
    /// Name.
    pub name: String,
    /// Model, version or page address.
    pub model: String,
    /// Hall, booth and position.
    pub place: String,
    /// How many were seen.
    pub quantity: Option<u32>,
    /// What else was seen: a price tag, a sealed bag's number.
    pub remark: String,
}

/// An intellectual property right as its holder states it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Right {
    /// Kind, such as 外观设计专利.
    pub kind: Words,
    /// Registration or patent number as printed by its authority.
    pub number: String,
    /// Title, mark or denomination.
    pub title: String,
    /// Holder.
    pub holder: String,
    /// Class and goods of a trademark.
    pub goods: String,
    /// Standing: holder, or kind of licence.
    pub standing: Words,
    /// What proves its present legal status, and its date.
    pub status_proof: String,
}

/// A piece of evidence or a handed-in paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What it is.
    pub name: String,
    /// SHA-256 of the untouched original, in hexadecimal.
    pub digest: String,
    /// Size of the original in bytes.
    pub bytes: Option<u64>,
    /// When it was taken or received.
    pub taken_at: Option<Moment>,
    /// Where the original is kept.
    pub kept_at: Words,
}

/// What a measure rests on. The two are never mixed: an exhibitor is bound by what
/// it signed, the organiser by its own duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Grounds {
    /// Pledge clause and published rule, with its version.
    pub against_party: Vec<Words>,
    /// Articles that oblige the organiser; they give it no power over the party.
    pub organiser_duty: Vec<Words>,
}

/// How hours are counted across the closing of the halls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HourClock {
    /// The hours run on while the halls are closed.
    #[default]
    Continuous,
    /// Only opening hours count.
    OpeningHours,
}

/// A period given to a party. Where the moment of service is not known yet,
/// start and end are writing lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Period {
    /// Length in hours.
    pub hours: Option<u32>,
    /// The moment of service.
    pub starts_at: Option<Moment>,
    /// The last moment.
    pub ends_at: Option<Moment>,
    /// How hours are counted.
    pub hour_clock: HourClock,
    /// Where the length comes from, such as 本届规则第五条.
    pub basis: Words,
}

/// How a party may appeal to the organiser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AppealPath {
    /// Hours from service within which the appeal must be filed.
    pub hours: Option<u32>,
    /// The last moment, where service is already known.
    pub ends_at: Option<Moment>,
    /// Where it is filed.
    pub place: Words,
    /// Who reviews it; never the first decider.
    pub reviewer: Words,
    /// Hours within which it is decided.
    pub decide_hours: Option<u32>,
    /// Hours within which another person looks at a suspension again if asked.
    pub second_look_hours: Option<u32>,
    /// Where these figures come from.
    pub basis: Words,
}

/// Another author's document, whose title is printed as a quotation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct QuotedDocument {
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// Its title, word for word.
    pub title: String,
}

/// A telephone and a place to turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Office {
    /// The rights it is responsible for.
    pub rights: Words,
    /// Its name.
    pub name: Words,
    /// Telephone.
    pub phone: String,
    /// Address or place in the hall.
    pub place: Words,
}
