//! The words that facts, commands and states of a case share.

use crate::exhibitor::Display;
use crate::ids::{ExhibitId, ItemId};
use crate::profile::CountedOutcome;
use crate::rights::{Relation, Right, StandingNote, standing};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who complains; a natural person's name, and every address, phone and agent, stand apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Complainant {
    /// Natural person, organisation, foreign organisation.
    pub kind: PartyKind,
    /// Its name; blank for a natural person.
    pub organisation: String,
    /// Unified social credit code or foreign registry number.
    pub code: String,
    /// Country or region.
    pub country: String,
    /// How it stands to the right.
    pub relation: Relation,
    /// Whether an agent acts for it.
    pub by_agent: bool,
    /// Badge number at the show.
    pub badge: String,
    /// Whether it agreed to be served electronically; the address stands apart.
    pub agreed_address: bool,
    /// Whether a person's identity paper was sighted; type and last four digits stand apart.
    pub identity_sighted: bool,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人.
    Natural,
    /// 法人或其他组织.
    Organisation,
    /// 境外单位.
    Foreign,
}

/// A right relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RightRelied {
    /// Its kind.
    pub right: Right,
    /// Its number as given.
    pub number: String,
    /// Its title or mark.
    pub title: String,
    /// Its holder's name, an organisation; blank where the holder is a natural person.
    pub holder: String,
    /// Nice classes, where it is a mark.
    pub classes: Vec<u8>,
    /// The date of the proof that it is in force.
    #[ts(type = "string | null")]
    pub status_proved_on: Option<Date>,
    /// The evaluation report's conclusion.
    pub evaluation: Evaluation,
}

/// What an evaluation report says (专利法 Art. 66).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Evaluation {
    /// There is none.
    #[default]
    None,
    /// No ground against the right was found.
    Conforms,
    /// A part does not hold.
    PartlyFails,
    /// It does not hold.
    Fails,
}

/// One line of a measure; its words stand apart as `items/<index>/label` and `/place`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Item {
    /// The line.
    pub item: ItemId,
    /// What it is.
    pub what: ItemKind,
    /// The exhibit, where it is one that is known.
    pub exhibit: Option<ExhibitId>,
    /// How many.
    pub quantity: u32,
}

/// What a line of a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// 展品.
    Exhibit,
    /// 展板.
    Panel,
    /// 宣传资料.
    Brochure,
    /// 屏幕演示.
    Screen,
    /// 线上展示页面.
    OnlinePage,
    /// 包装.
    Packaging,
}

/// A case elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ParallelCase {
    /// Where.
    pub before: Before,
    /// Its number.
    pub number: String,
}

/// Before whom a parallel case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// A court.
    Court,
    /// An administrative authority.
    Authority,
    /// Invalidation proceedings.
    Invalidation,
    /// A dispute on who owns the right.
    Ownership,
}

/// What a complainant asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Take off display.
    Remove,
    /// Cover.
    Cover,
    /// Hand to the authority.
    Transfer,
    /// Mediate.
    Mediate,
}

/// What a respondent asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerRequest {
    /// Let it stay on display.
    KeepDisplay,
    /// Mediate.
    Mediate,
    /// Ask an expert.
    Expert,
}

/// Whether booth staff signed a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Signed {
    /// They signed.
    Yes,
    /// They refused; noted and pictured.
    Refused,
    /// Nobody was there to sign.
    NobodyThere,
}

/// How plain a suspicion is; the published rules say which level brings which measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuspicionLevel {
    /// Identical or clearly similar.
    Plain,
    /// An effective legal document says so.
    EffectiveDocument,
    /// A marking offence that the marking itself shows.
    Documentary,
    /// Needs comparison.
    ToCompare,
}

/// The ground of an act against the party: the contract, never the statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ground {
    /// The pledge's clause; none where there is no accepted pledge.
    pub pledge_clause: Option<u8>,
    /// The published rule version.
    pub rules_version: u32,
    /// Its section.
    pub section: String,
    /// The item of Article 19 that is the organiser's duty; none where none is.
    pub duty_item: Option<u8>,
}

/// How mediation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mediation {
    /// Both agreed to try.
    Agreed,
    /// They settled.
    Settled,
    /// It failed.
    Failed,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeatureComparison {
    /// 相同.
    Same,
    /// 近似.
    Similar,
    /// 不同.
    Different,
    /// It cannot be told here.
    Unclear,
}

/// Who brought a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    /// The desk.
    Desk,
    /// The complainant.
    Complainant,
    /// The respondent.
    Respondent,
    /// An authority or court.
    Authority,
}

/// What the organiser concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 涉嫌侵权可能性较大: the suspicion stands.
    SuspicionConfirmed,
    /// No answer came in time.
    Default,
    /// The respondent admits.
    Admitted,
    /// An effective legal document says so.
    EffectiveDocument,
    /// The suspicion was not borne out.
    NotEstablished,
    /// It cannot be decided here and goes to the authority.
    CannotDecide,
    /// Both sides settled.
    Settled,
    /// The complainant withdrew and nothing was found.
    Withdrawn,
    /// The respondent took the items away of its own will.
    Voluntary,
}

impl Outcome {
    /// Whether withdrawal follows.
    pub fn withdraws(self) -> bool {
        matches!(
            self,
            Self::SuspicionConfirmed | Self::Default | Self::Admitted | Self::EffectiveDocument
        )
    }

    /// What it counts as in the S counter of repeat cases (domain §5.11); none for what never
    /// counts, a voluntary withdrawal above all.
    pub fn counted(self) -> Option<CountedOutcome> {
        match self {
            Self::SuspicionConfirmed => Some(CountedOutcome::SuspectedConfirmed),
            Self::Default => Some(CountedOutcome::Default),
            Self::Admitted => Some(CountedOutcome::Admitted),
            Self::EffectiveDocument
            | Self::NotEstablished
            | Self::CannotDecide
            | Self::Settled
            | Self::Withdrawn
            | Self::Voluntary => None,
        }
    }

    /// Whether an opinion on the right itself is given, so that the triage table applies.
    pub fn is_opinion(self) -> bool {
        matches!(self, Self::SuspicionConfirmed | Self::NotEstablished)
    }

    /// Whether the case ends because nothing stands against the items any more, so that an
    /// undertaking to keep them away binds no longer either.
    pub fn clears(self) -> bool {
        matches!(self, Self::NotEstablished | Self::Withdrawn)
    }
}

/// Who keeps goods that were taken off display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Keeping {
    /// The exhibitor, in a sealed bag or in its own storage.
    Exhibitor,
    /// The organiser, with consent and a custody receipt (O-32).
    Organiser,
    /// Nothing to keep: covered, switched off, taken offline.
    Nothing,
}

/// What a re-check saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Still away.
    StillAway,
    /// On display again.
    DisplayedAgain,
    /// Gone from the booth altogether.
    Gone,
}

/// Why a measure was lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LiftedBecause {
    /// No suspicion was found after all.
    NoSuspicion,
    /// The suspension was looked at again and falls.
    SuspensionReviewed,
    /// The decision says so.
    Decision,
    /// The appeal says so.
    Appeal,
    /// Both sides settled so.
    Settlement,
    /// The authority found no infringement.
    AuthorityResult,
    /// It stood on a mistake of the desk.
    Mistake,
}

/// A side of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 投诉人.
    Complainant,
    /// 被投诉人.
    Respondent,
}

/// What an appeal is against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Appealed {
    /// A suspension.
    Suspension,
    /// A refusal to accept the complaint.
    RefusalToAccept,
    /// A decision.
    Decision,
    /// A withdrawal.
    Withdrawal,
    /// A cancellation of participation, or another step of the ladder.
    Cancellation,
}

/// Why an appeal was dismissed on form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DismissedBecause {
    /// Out of time.
    OutOfTime,
    /// Not a party.
    NotAParty,
    /// No grounds stated.
    NoGrounds,
    /// Withdrawn by the appellant.
    Withdrawn,
}

/// What an appeal brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AppealOutcome {
    /// 维持.
    Upheld,
    /// 变更.
    Changed,
    /// 撤销.
    Reversed,
    /// 发回重新处理, by another officer.
    Remitted,
}

/// How a report was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On paper, by hand.
    Paper,
    /// By the hotline 12345 or 12315.
    Hotline,
    /// By electronic mail.
    Mail,
    /// As a package on a medium.
    Medium,
}

/// What the authority told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityResult {
    /// 立案.
    Filed,
    /// 不予立案.
    NotFiled,
    /// 调解.
    Mediated,
    /// Ordered to stop, by the authority.
    Ordered,
    /// Penalised, by the authority.
    Penalised,
    /// Moved to the police.
    MovedToPolice,
    /// Moved to another place or department.
    MovedElsewhere,
    /// No power to act.
    NoPower,
    /// 不侵权.
    NoInfringement,
}

/// Why a case was opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReopenedBecause {
    /// An appeal within its period.
    Appeal,
    /// The authority's result.
    AuthorityResult,
    /// New evidence.
    NewEvidence,
    /// Displayed again.
    DisplayedAgain,
}

impl Item {
    /// Under which key the exhibitor's stream keeps its display state.
    pub fn shown(&self) -> crate::exhibitor::Shown {
        match &self.exhibit {
            Some(exhibit) => crate::exhibitor::Shown::Exhibit(exhibit.clone()),
            None => crate::exhibitor::Shown::Other(self.item.clone()),
        }
    }
}

impl Seen {
    /// The display state that this sight means; none where nothing changed.
    pub fn display(self) -> Option<Display> {
        match self {
            Self::DisplayedAgain => Some(Display::DisplayedAgain),
            Self::StillAway | Self::Gone => None,
        }
    }
}

impl Complainant {
    /// Whether it is a party to a case on these rights. Whoever merely reports is none, and no
    /// appeal of its lies (domain §4).
    pub fn is_party(&self, rights: &[RightRelied]) -> bool {
        rights.iter().any(|claimed| {
            let notes = standing(&self.relation, claimed.right).notes;
            !notes.contains(&StandingNote::ReporterIsNoParty)
        })
    }
}
