//! What may be asked of the show as a whole.

use super::words::{
    AuthorityContact, BlankEnd, Duty, Enquiry, Hall, HallDrawing, MeasureAtNight, Office,
    PublicationPlace, RuleText, SecondCopyAtNight, Unit,
};
use crate::calendar::Schedule;
use crate::command::{Reads, knows_its_tags};
use crate::fact::{Blob, Role};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, DeviceId, Digest, ExhibitorId, OfficerId, Station};
use crate::papers::PaperKind;
use crate::profile::Profile;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command on the exhibition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[expect(clippy::large_enum_variant, reason = "the profile is carried whole and seldom")]
#[ts(rename = "ExhibitionCommand")]
pub enum Command {
    /// Opens the fair on its first device; the desk fills in the keys.
    OpenExhibition {
        /// The id.
        exhibition: String,
        /// The root key's public half.
        root_key: String,
        /// The root key's signature.
        root_signature: String,
        /// The first device's public key.
        first_device_key: String,
        /// Whether everything is for rehearsal.
        rehearsal: bool,
    },
    /// Says what the show is.
    DescribeExhibition {
        /// Name in Chinese.
        name_zh: String,
        /// Name in English.
        name_en: String,
        /// Edition, as printed.
        edition: String,
        /// Letters in printed numbers.
        code: String,
        /// Where.
        venue: String,
        /// Halls in order.
        halls: Vec<Hall>,
        /// Days, hours, time zone.
        schedule: Schedule,
    },
    /// Names the units behind the show.
    RecordUnits {
        /// Host and organisers.
        units: Vec<Unit>,
    },
    /// Decides whether the show is a 重大活动.
    DecideMajorEvent {
        /// Whether it is.
        major: bool,
        /// Why.
        reasons: String,
    },
    /// Adopts a rule profile.
    AdoptProfile {
        /// The whole profile.
        profile: Profile,
    },
    /// Describes the working body.
    DescribeBody {
        /// Its name.
        name: String,
        /// Where it sits.
        place: String,
        /// Its telephone.
        phone: String,
        /// Its hours, as printed.
        hours: String,
        /// Agreed electronic address; blank where there is none.
        address: String,
        /// Its members.
        members: Vec<NamedMember>,
        /// Places where an answer can be handed in.
        stations: Vec<String>,
    },
    /// Names the Article 5 departments of this fair.
    RecordAuthorities {
        /// One per department.
        contacts: Vec<AuthorityContact>,
    },
    /// Lists other statutory duties.
    RecordDuties {
        /// The list.
        duties: Vec<Duty>,
    },
    /// Enrols an officer; the desk fills in the keys.
    EnrolOfficer {
        /// The officer's id.
        officer: OfficerId,
        /// The officer's name.
        name: String,
        /// What the officer may do.
        roles: Vec<Role>,
        /// Public half of the officer's key.
        public_key: String,
        /// Private half, wrapped.
        wrapped_key: String,
    },
    /// Sets an officer's roles.
    SetOfficerRoles {
        /// The officer.
        officer: OfficerId,
        /// All roles from now on.
        roles: Vec<Role>,
    },
    /// Ends an officer's work.
    RetireOfficer {
        /// The officer.
        officer: OfficerId,
    },
    /// Admits a device.
    AdmitDevice {
        /// The device.
        device: DeviceId,
        /// Its public key.
        key: String,
        /// Its key for the line.
        tls_key: Option<String>,
        /// Its station.
        station: Station,
        /// Whether it may admit and revoke.
        administrator: bool,
        /// Until when it is meant to be used.
        #[ts(type = "string | null")]
        until: Option<Timestamp>,
        /// How people call it: where it stands.
        #[serde(default)]
        name: String,
        /// Where it is reached, if it is an office's server.
        #[serde(default)]
        office: Option<Office>,
    },
    /// Puts this device, whose key is new, in the place of a lost administrator's device.
    ReplaceDevice {
        /// This device's public key.
        key: String,
        /// Its station.
        station: Station,
        /// The lost device.
        replaces: DeviceId,
        /// The root key's signature over it, from the recovery sheet.
        root_signature: String,
    },
    /// Revokes a device.
    RevokeDevice {
        /// The device.
        device: DeviceId,
        /// The last sequence that counts.
        #[ts(type = "number")]
        last_sequence: u64,
        /// The fact at that sequence.
        last_digest: Digest,
        /// Why.
        reasons: String,
    },
    /// Takes a fact beyond a cut as true.
    AdoptFact {
        /// The fact.
        digest: Digest,
        /// Why.
        reasons: String,
    },
    /// Writes a rule version.
    DraftRules {
        /// The sections.
        sections: Vec<RuleText>,
        /// Appeals may be filed after the show.
        post_show_appeals: bool,
        /// Short answer periods, in hours.
        short_forms_hours: Vec<u32>,
    },
    /// Approves a rule version.
    ApproveRules {
        /// The version.
        version: u32,
    },
    /// Records that a rule version was posted.
    PublishRules {
        /// The version.
        version: u32,
        /// Where, with pictures.
        places: Vec<PublicationPlace>,
        /// The pictures.
        blobs: Vec<Blob>,
        /// When it was posted.
        #[ts(type = "string")]
        published_at: Timestamp,
    },
    /// Logs an authority's visit or request.
    LogCooperation {
        /// Which authority.
        authority: String,
        /// Its document's number.
        document_number: String,
        /// Its officers.
        officers: Vec<NamedOfficer>,
        /// The legal basis they cite.
        legal_basis: String,
        /// What they asked for.
        asked: String,
        /// Whether telling the exhibitor was forbidden.
        confidential: bool,
        /// When it began.
        #[ts(type = "string")]
        began_at: Timestamp,
        /// When it ended.
        #[ts(type = "string | null")]
        ended_at: Option<Timestamp>,
        /// What was handed over, and their request.
        given: Vec<Blob>,
    },
    /// Closes the desk for the night.
    CloseNight {
        /// When.
        #[ts(type = "string")]
        closed_at: Timestamp,
        /// Every item under a measure, as it was found.
        measures: Vec<MeasureAtNight>,
        /// Papers that are not served yet.
        unserved: Vec<Number>,
        /// Papers whose signed copy has not come back.
        unsigned: Vec<Number>,
        /// How the second copy stands.
        second_copy: SecondCopyAtNight,
        /// Who takes over.
        handed_to: OfficerId,
        /// What the next shift must know; blank where there is nothing.
        remarks: String,
    },
    /// Takes over what the last shift handed over.
    TakeOverShift {
        /// The hand-over sheet's number.
        night: Number,
    },
    /// Notes an enquiry.
    NoteEnquiry {
        /// What about.
        about: Enquiry,
        /// The exhibitor, where known.
        exhibitor: Option<ExhibitorId>,
        /// A word on it.
        note: String,
    },
    /// Prints numbered blanks.
    PrintBlanks {
        /// Of which paper.
        kind: PaperKind,
        /// How many.
        count: u32,
        /// Who takes them; whoever prints them where nobody is named.
        #[serde(default)]
        taken_by: Option<OfficerId>,
    },
    /// Accounts for a blank that no act used.
    AccountForBlank {
        /// Its number.
        number: String,
        /// What became of it.
        became: BlankEnd,
        /// The sheet as it came back, where it was scanned.
        #[serde(default)]
        scan: Option<Blob>,
    },
    /// Records the floor.
    RecordBooths {
        /// The booths.
        booths: Vec<BoothCode>,
    },
    /// Draws halls, all of them or none.
    DrawHalls {
        /// The drawings; one without booths takes the hall's earlier drawing back.
        halls: Vec<HallDrawing>,
        /// The pictures under them.
        blobs: Vec<Blob>,
    },
    /// Reads two exhibitors as one from now on.
    JoinExhibitors {
        /// The one that stays.
        keep: ExhibitorId,
        /// The other.
        join: ExhibitorId,
    },
    /// Erases personal data.
    ErasePersonal {
        /// Facts whose leaves all go.
        facts: Vec<Digest>,
        /// Single leaves.
        leaves: Vec<(Digest, String)>,
        /// Files.
        blobs: Vec<Digest>,
    },
    /// Closes the show for the desk.
    CloseExhibition,
    /// Settles a disagreement on the exhibition stream.
    SettleExhibitionClash {
        /// The field.
        field: String,
        /// The side that holds.
        keep: Digest,
        /// Why.
        reasons: String,
    },
}

/// A member of the working body with the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedMember {
    /// Name.
    pub name: String,
    /// What the member is.
    pub capacity: String,
    /// The unit that sent the member.
    pub unit: String,
}

/// An officer of an authority with the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedOfficer {
    /// Name.
    pub name: String,
    /// The certificate's number.
    pub certificate: String,
}

knows_its_tags!(Command);

impl Command {
    /// What must be loaded beside the exhibition.
    pub fn reads(&self) -> Reads {
        match self {
            Self::JoinExhibitors { keep, join } => {
                Reads::one(crate::ids::StreamId::Exhibitor(keep.clone()))
                    .and(crate::ids::StreamId::Exhibitor(join.clone()))
            }
            Self::NoteEnquiry { exhibitor: Some(exhibitor), .. } => {
                Reads::one(crate::ids::StreamId::Exhibitor(exhibitor.clone()))
            }
            Self::CloseExhibition | Self::CloseNight { .. } => {
                Reads { all_cases: true, ..Reads::default() }
            }
            _ => Reads::default(),
        }
    }
}
