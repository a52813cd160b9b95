//! What happens to the show as a whole.

use super::words::{
    AuthorityContact, BlankUse, BodyMember, ClockAtNight, Duty, Enquiry, Hall, HallDrawing,
    ImportCounts, MeasureAtNight, Office, PublicationPlace, RuleText, SecondCopyAtNight, Unit,
    VisitingOfficer,
};
use crate::calendar::Schedule;
use crate::fact::Role;
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, DeviceId, Digest, ExhibitorId, OfficerId, Station};
use crate::papers::PaperKind;
use crate::profile::Profile;
use crate::register;
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
        /// The SHA-256 of its certificate for the line, hexadecimal; none where it has none.
        tls_key: Option<String>,
        /// The letters in its printed numbers.
        station: Station,
        /// Whether it may admit and revoke.
        administrator: bool,
        /// Until when it is meant to be used; warns and never folds.
        #[ts(type = "string | null")]
        until: Option<Timestamp>,
        /// How people call it: where it stands.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// Where it is reached, if it is an office's server.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<Office>,
    },
    /// The root key put a new administrator's device in the place of a lost one. The new device
    /// records it itself, as the first fact of its chain; the root key vouches for it.
    DeviceReplaced {
        /// The new device.
        device: DeviceId,
        /// Its public key, hexadecimal.
        key: String,
        /// The letters in its printed numbers: `R` and two by chance, so that nobody else has
        /// them though no other desk was asked.
        station: Station,
        /// The administrator's device whose place it takes. What that one said still counts
        /// until it is revoked.
        replaces: DeviceId,
        /// The root key's signature over exhibition, new key and lost device, hexadecimal.
        root_signature: String,
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
        /// The draft that was approved: another desk may have written one of the same version.
        draft: Digest,
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
    /// A shift closed the desk for the night and handed it over; its remarks stand apart.
    NightClosed {
        /// The hand-over sheet's number.
        number: Number,
        /// When.
        #[ts(type = "string")]
        closed_at: Timestamp,
        /// Until when: the next opening, where there is one.
        #[ts(type = "string | null")]
        until: Option<Timestamp>,
        /// Every item under a measure, as it was found.
        measures: Vec<MeasureAtNight>,
        /// The clocks that have run out or run out before the next opening.
        clocks: Vec<ClockAtNight>,
        /// Papers that were not served yet.
        unserved: Vec<Number>,
        /// Papers whose signed copy had not come back.
        unsigned: Vec<Number>,
        /// How the second copy stood.
        second_copy: SecondCopyAtNight,
        /// Who takes over.
        handed_to: OfficerId,
    },
    /// The next shift took over what was handed to it.
    ShiftTakenOver {
        /// The hand-over sheet's number.
        night: Number,
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
        /// Who took them into the halls; whoever printed them where nobody is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken_by: Option<OfficerId>,
    },
    /// What became of a blank.
    BlankAccountedFor {
        /// Its number.
        number: Number,
        /// Used by an act, or spoilt.
        used: BlankUse,
        /// The sheet as it came back, where it was scanned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scan: Option<Digest>,
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
    /// Where the booths of a hall stand, and the picture under them.
    HallDrawn(HallDrawing),
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
