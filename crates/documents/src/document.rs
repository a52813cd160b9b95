//! A document: everything that stands on one paper.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::body::Body;
use crate::parts::{Moment, Words};

/// One paper before it is printed. The same document gives the same bytes.
#[derive(Debug, Clone)]
pub struct Document {
    /// Fair, working body, number, officer, anchors.
    pub header: Header,
    /// Language of the paper.
    pub language: Language,
    /// What the paper says.
    pub body: Body,
    /// A preview: marked 草稿 DRAFT on every page.
    pub draft: bool,
    /// A paper of the rehearsal fair: marked 演练 REHEARSAL on every page.
    pub rehearsal: bool,
}

/// Language of a paper. In a bilingual one the Chinese text prevails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Simplified Chinese alone.
    Chinese,
    /// English alone.
    English,
    /// Chinese with English beneath.
    Bilingual,
}

/// What stands on every paper around its text.
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// Name of the fair in Chinese.
    pub fair_name_zh: String,
    /// Name of the fair in English.
    pub fair_name_en: String,
    /// Edition, such as 第十二届.
    pub edition: Words,
    /// Venue and city.
    pub venue: Words,
    /// First public day.
    pub first_day: Date,
    /// Last public day.
    pub last_day: Date,
    /// The organiser that contracts with the exhibitors.
    pub organiser: Words,
    /// The working body in whose name the paper goes out.
    pub body_name: Words,
    /// Its telephone.
    pub body_phone: String,
    /// Its place in the venue.
    pub body_place: Words,
    /// Printed number, such as `TYZ26-A-0012-7`; empty only on a draft and on a printout.
    pub number: String,
    /// The same number in the Chinese form, such as 〔2026〕TYZ知投字第A0012-7号.
    pub chinese_number: String,
    /// Time of the act, which is also the date of the PDF.
    pub issued_at: Moment,
    /// Zone in which every time on the paper is printed.
    #[serde(skip)]
    pub zone: TimeZone,
    /// Officer who issues it; empty on a blank.
    pub officer_name: String,
    /// Capacity in which the officer acts.
    pub officer_role: Words,
    /// Digest of the act, in hexadecimal: the chain head at that moment.
    pub chain_head: String,
    /// Fingerprint of the fair's root key.
    pub root_fingerprint: String,
    /// Version of the published rules.
    pub rules_version: String,
    /// What must be said about the profile, such as that its text is a 征求意见稿; may be empty.
    pub profile_note: Words,
    /// Text of the QR code.
    #[serde(skip)]
    pub qr: String,
}
