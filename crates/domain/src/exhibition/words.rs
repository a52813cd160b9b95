//! The words that facts, commands and the state of the show share.

use crate::ids::{BoothCode, CaseId, Digest, ItemId, OfficerId, StreamId};
use crate::profile::Deadline;
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hall {
    /// The part of a booth code before the dash: `3`.
    pub code: String,
    /// Its name, as on the signs.
    pub name: String,
}

/// A hall as it is drawn: lengths in thousandths of the drawing's own unit, `x` to the right and
/// `y` downwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HallDrawing {
    /// The part of a booth code before the dash; blank where codes name no hall.
    pub hall: String,
    /// Where its booths stand; none takes an earlier drawing back.
    pub booths: Vec<BoothPlace>,
    /// What lies under them.
    pub picture: Option<PlanPicture>,
}

/// Where a booth stands on the drawing of its hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoothPlace {
    /// Which.
    pub booth: BoothCode,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub depth: u32,
}

/// A picture under a plan, and the part of the drawing that it covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanPicture {
    /// The file.
    pub blob: Digest,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub depth: u32,
}

/// A unit behind the show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// What it is to the show.
    pub role: UnitRole,
    /// Whether it contracts with the exhibitors.
    pub contracts: bool,
    /// Whether its seal stands on the papers.
    pub seals: bool,
    /// Whether it owes the duties of Article 19.
    pub owes_duty: bool,
}

/// What a unit is to the show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnitRole {
    /// 主办单位.
    Host,
    /// 承办单位.
    Undertaking,
    /// 协办单位.
    Supporting,
    /// 场馆单位.
    Venue,
}

/// A member of the working body; the name stands apart as a leaf `members/<index>/name`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BodyMember {
    /// What the member is: organiser's staff, technical expert, lawyer, seconded officer.
    pub capacity: String,
    /// The unit that sent the member.
    pub unit: String,
}

/// How to reach an Article 5 department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuthorityContact {
    /// Which department.
    pub department: Department,
    /// Its name at the level set for the fair.
    pub name: String,
    /// Its telephone.
    pub phone: String,
    /// Where papers are handed in.
    pub address: String,
}

/// A duty beside Article 19 (1) to (4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Duty {
    /// What is owed.
    pub text: String,
    /// The law it rests on, as the organiser cites it.
    pub basis: String,
    /// Whether it is done.
    pub done: bool,
}

/// A section of the published rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleText {
    /// Its number: `4.1`.
    pub section: String,
    /// The part of domain §5.3 that it covers, for example `appeals`.
    pub part: String,
    /// The text in Chinese.
    pub zh: String,
    /// The text in English; blank where there is none.
    pub en: String,
}

/// Where a rule version was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PublicationPlace {
    /// Entrance, desk, hall, site, app, manual.
    pub place: String,
    /// Pictures of the board or page.
    pub photos: Vec<Digest>,
}

/// An officer of an authority who came; the name stands apart as `officers/<index>/name`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitingOfficer {
    /// The certificate's number.
    pub certificate: String,
}

/// What an enquiry was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Enquiry {
    /// The pledge.
    Pledge,
    /// How to complain.
    Complaint,
    /// How to answer.
    Answer,
    /// How to appeal.
    Appeal,
    /// The rules.
    Rules,
    /// Which authority.
    Authority,
    /// Something else.
    Other,
}

/// What became of a numbered blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "use", rename_all = "snake_case")]
pub enum BlankUse {
    /// Filled in by hand; the act carries its number.
    Filled {
        /// The stream of the act.
        stream: StreamId,
    },
    /// Spoilt, torn up before a witness.
    Spoilt,
    /// Counted back unused.
    Returned,
    /// Neither used nor counted back: it is not to be found, and whoever shows it has none of ours.
    Lost,
}

/// What becomes of a blank that no act filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlankEnd {
    /// Spoilt, torn up before a witness.
    Spoilt,
    /// Counted back unused.
    Returned,
    /// Not to be found.
    Lost,
}

impl From<BlankEnd> for BlankUse {
    fn from(end: BlankEnd) -> Self {
        match end {
            BlankEnd::Spoilt => Self::Spoilt,
            BlankEnd::Returned => Self::Returned,
            BlankEnd::Lost => Self::Lost,
        }
    }
}

/// What a roster brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportCounts {
    /// Exhibitors added.
    pub exhibitors_added: u32,
    /// Exhibitors changed.
    pub exhibitors_changed: u32,
    /// Exhibits added.
    pub exhibits_added: u32,
    /// Exhibits changed.
    pub exhibits_changed: u32,
    /// Rows that could not be read.
    pub rows_rejected: u32,
}

/// How an item under a measure was found when the desk closed for the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundAtNight {
    /// Taken off or sealed, as it should be.
    InPlace,
    /// Displayed again, or its seal broken.
    ShownAgain,
    /// Nobody could look.
    NotSeen,
}

impl FoundAtNight {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::InPlace, Self::ShownAgain, Self::NotSeen];
}

/// An item under a measure, as it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeasureAtNight {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: ItemId,
    /// How it was found.
    pub found: FoundAtNight,
}

/// A clock that has run out or runs out before the next opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockAtNight {
    /// The case.
    pub case: CaseId,
    /// Which period.
    pub deadline: Deadline,
    /// What it is about, as the clock says it.
    pub subject: String,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// Who holds it: the case's handler.
    pub holder: Option<OfficerId>,
}

/// How the second copy stood when the desk closed for the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecondCopyAtNight {
    /// It held everything.
    Current,
    /// Its medium was away, or lacked what came last.
    Away,
    /// There is none.
    None,
}

impl SecondCopyAtNight {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Current, Self::Away, Self::None];
}

/// An office's server: it takes in what desks recorded, and hands it on to other desks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Office {
    /// Where desks reach it, as `https://host:port`, the best first.
    pub addresses: Vec<String>,
}
