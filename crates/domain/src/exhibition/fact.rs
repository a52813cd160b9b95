//! What happens to the show as a whole.

use crate::calendar::Schedule;
use crate::fact::{Role, Touch};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, DeviceId, Digest, ExhibitorId, OfficerId, Station, StreamId};
use crate::papers::PaperKind;
use crate::profile::Profile;
use crate::register;
use crate::rights::Department;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A fact of the exhibition stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "the profile is carried whole and seldom")]
#[ts(rename = "ExhibitionFact")]
pub enum Fact {
    /// The first fact of all: the root key signs the exhibition id and the first device key.
    ExhibitionOpened {
        /// The id, once more, because the root signature covers it.
        exhibition: String,
        /// The root key's public half, hexadecimal.
        root_key: String,
        /// The root key's signature over {exhibition, first device key}, hexadecimal.
        root_signature: String,
        /// The first device.
        first_device: DeviceId,
        /// Its public key, hexadecimal.
        first_device_key: String,
        /// Its station.
        station: Station,
        /// Whether everything in this fair is for rehearsal.
        rehearsal: bool,
    },
    /// What the show is.
    ExhibitionDescribed {
        /// Name in Chinese.
        name_zh: String,
        /// Name in English.
        name_en: String,
        /// Edition, as printed.
        edition: String,
        /// Letters in printed numbers, for example `TYZ`.
        code: String,
        /// Where.
        venue: String,
        /// Halls in order.
        halls: Vec<Hall>,
        /// Days, hours and time zone.
        schedule: Schedule,
    },
    /// The units behind the show.
    UnitsRecorded {
        /// Host and organisers.
        units: Vec<Unit>,
    },
    /// A named person decided whether the show is a 重大活动 (draft Art. 19, first sentence).
    MajorEventDecided {
        /// Whether it is.
        major: bool,
    },
    /// The rules' figures for this fair.
    ProfileAdopted {
        /// Counted from one.
        version: u32,
        /// The whole profile, so that later changes of the data never rewrite history.
        profile: Profile,
    },
    /// The IP protection working body.
    BodyDescribed {
        /// Its name.
        name: String,
        /// Where it sits.
        place: String,
        /// Its telephone, an office line.
        phone: String,
        /// Its hours, as printed.
        hours: String,
        /// Agreed electronic address for answers and appeals; blank where there is none.
        address: String,
        /// Its members; their names stand apart.
        members: Vec<BodyMember>,
        /// Places where an answer can be handed in.
        stations: Vec<String>,
    },
    /// The Article 5 departments of this fair.
    AuthoritiesRecorded {
        /// One per department.
        contacts: Vec<AuthorityContact>,
    },
    /// Other statutory duties that the organiser watches (draft Art. 19 (5)).
    DutiesRecorded {
        /// The list.
        duties: Vec<Duty>,
    },
    /// An officer joined; the name stands apart.
    OfficerEnrolled {
        /// The officer.
        officer: OfficerId,
        /// What the officer may do.
        roles: Vec<Role>,
        /// The public half of the officer's key.
        public_key: String,
        /// The private half, wrapped by the officer's passphrase; never goes to the office.
        wrapped_key: String,
    },
    /// An officer's roles changed.
    OfficerRolesSet {
        /// The officer.
        officer: OfficerId,
        /// All roles from now on.
        roles: Vec<Role>,
    },
    /// An officer left.
    OfficerRetired {
        /// The officer.
        officer: OfficerId,
    },
    /// A device may write.
    DeviceAdmitted {
        /// The device.
        device: DeviceId,
        /// Its public key, hexadecimal.
        key: String,
        /// Its key for the line, hexadecimal; none until it has one.
        tls_key: Option<String>,
        /// The letters in its printed numbers.
        station: Station,
        /// Whether it may admit and revoke.
        administrator: bool,
        /// Until when it is meant to be used; warns and never folds.
        #[ts(type = "string | null")]
        until: Option<Timestamp>,
    },
    /// A device may write no more: what lies beyond the cut evolves nothing until adopted.
    DeviceRevoked {
        /// The device.
        device: DeviceId,
        /// The last sequence that counts.
        #[ts(type = "number")]
        last_sequence: u64,
        /// The fact at that sequence.
        last_digest: Digest,
    },
    /// A person takes a fact beyond a cut as true.
    FactAdopted {
        /// The fact.
        digest: Digest,
    },
    /// A rule version was written (W3).
    RulesDrafted {
        /// Counted from one.
        version: u32,
        /// The sections; organisation's words, not personal.
        sections: Vec<RuleText>,
        /// The profile version whose figures it states.
        profile_version: u32,
        /// Appeals may be filed after the show.
        post_show_appeals: bool,
        /// Short answer periods that it contains, in hours.
        short_forms_hours: Vec<u32>,
    },
    /// A rule version was approved (O-02); its stored paper is the text that is posted.
    RulesApproved {
        /// The version.
        version: u32,
        /// The paper's number.
        number: Number,
    },
    /// A rule version was published (O-10); the one before is superseded but stays valid for
    /// what was done under it.
    RulesPublished {
        /// The version.
        version: u32,
        /// The publication record's number.
        number: Number,
        /// Digest of the text as it was posted.
        text: Digest,
        /// Where.
        places: Vec<PublicationPlace>,
        /// When it was posted.
        #[ts(type = "string")]
        published_at: Timestamp,
    },
    /// An authority's visit or request (W13); officers' names stand apart.
    CooperationLogged {
        /// The record's number.
        number: Number,
        /// Which authority.
        authority: String,
        /// Its document's number.
        document_number: String,
        /// The officers: at least two (行政处罚法 Arts 42, 55).
        officers: Vec<VisitingOfficer>,
        /// Whether telling the exhibitor was forbidden.
        confidential: bool,
        /// When it began.
        #[ts(type = "string")]
        began_at: Timestamp,
        /// When it ended.
        #[ts(type = "string | null")]
        ended_at: Option<Timestamp>,
        /// Digests of what was handed over.
        given: Vec<Digest>,
    },
    /// Somebody asked something at the counter.
    EnquiryNoted {
        /// What about.
        about: Enquiry,
        /// The exhibitor who asked, where known.
        exhibitor: Option<ExhibitorId>,
    },
    /// Numbered blanks were printed in advance.
    BlanksPrinted {
        /// What they are blanks of.
        kind: PaperKind,
        /// Their numbers.
        numbers: Vec<Number>,
    },
    /// What became of a blank.
    BlankAccountedFor {
        /// Its number.
        number: Number,
        /// Used by an act, or spoilt.
        used: BlankUse,
    },
    /// A roster file was read in; the exhibitors' own streams hold what changed.
    RosterImported {
        /// The file.
        file: Digest,
        /// What it brought.
        counts: ImportCounts,
    },
    /// The floor as imported or corrected: booths with nobody in them are known too.
    BoothsRecorded {
        /// The booths.
        booths: Vec<BoothCode>,
    },
    /// Two exhibitors turned out to be one.
    ExhibitorsJoined {
        /// The one that stays.
        keep: ExhibitorId,
        /// The one that is now read with it.
        join: ExhibitorId,
    },
    /// Personal data were erased: every store deletes these and refuses them ever after.
    PersonalErased {
        /// Facts whose leaves all go.
        facts: Vec<Digest>,
        /// Single leaves, by fact and path.
        leaves: Vec<(Digest, String)>,
        /// Files.
        blobs: Vec<Digest>,
    },
    /// The show ended for the desk (W14).
    ExhibitionClosed {
        /// Until when files are kept.
        #[ts(type = "string")]
        retain_until: Timestamp,
    },
    /// A disagreement between desks was settled by a person.
    ClashSettled {
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
    },
    /// What happened to a paper of this stream.
    #[serde(untagged)]
    Paper(register::Fact),
}

/// A hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hall {
    /// The part of a booth code before the dash: `3`.
    pub code: String,
    /// Its name, as on the signs.
    pub name: String,
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

impl Fact {
    /// What this fact says of fields that only one value can hold.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::ExhibitionDescribed { schedule, .. } => {
                vec![Touch::new("description", text_of(schedule), 0)]
            }
            Self::MajorEventDecided { major } => {
                vec![Touch::new("major_event", major.to_string(), u8::from(*major))]
            }
            Self::ProfileAdopted { version, profile } => {
                vec![Touch::new(format!("profile/{version}"), text_of(profile), 0)]
            }
            Self::RulesDrafted { version, sections, .. } => {
                vec![Touch::new(format!("rules/{version}"), text_of(sections), 0)]
            }
            Self::BlankAccountedFor { number, used } => {
                vec![Touch::new(format!("blank/{number}"), text_of(used), 0)]
            }
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{Administrator, Decider, Handler, HeadOnDuty, Inspector, Intake, Recorder};
        match self {
            Self::ExhibitionOpened { .. }
            | Self::OfficerEnrolled { .. } => &[],
            Self::Paper(fact) => fact.roles(),
            Self::ExhibitionDescribed { .. }
            | Self::UnitsRecorded { .. }
            | Self::ProfileAdopted { .. }
            | Self::BodyDescribed { .. }
            | Self::AuthoritiesRecorded { .. }
            | Self::DutiesRecorded { .. }
            | Self::OfficerRolesSet { .. }
            | Self::OfficerRetired { .. }
            | Self::DeviceAdmitted { .. }
            | Self::DeviceRevoked { .. } => &[Administrator],
            Self::MajorEventDecided { .. }
            | Self::RulesDrafted { .. }
            | Self::RulesApproved { .. }
            | Self::RulesPublished { .. }
            | Self::FactAdopted { .. }
            | Self::PersonalErased { .. }
            | Self::ExhibitionClosed { .. }
            | Self::ClashSettled { .. } => &[HeadOnDuty, Administrator],
            Self::CooperationLogged { .. } => &[HeadOnDuty, Recorder, Handler, Administrator],
            Self::EnquiryNoted { .. }
            | Self::BlanksPrinted { .. }
            | Self::BlankAccountedFor { .. } => {
                &[HeadOnDuty, Intake, Handler, Decider, Inspector, Recorder, Administrator]
            }
            Self::RosterImported { .. }
            | Self::BoothsRecorded { .. }
            | Self::ExhibitorsJoined { .. } => &[HeadOnDuty, Intake, Recorder, Administrator],
        }
    }
}

/// A value as text, so that two claims can be compared.
pub(crate) fn text_of<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
