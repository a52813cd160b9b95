//! Inspection, suspension, answer and decision (domain §5.4, §5.6, §5.7, §6.4, §6.6).

use serde::Serialize;

use crate::parts::{
    AppealPath, Grounds, Item, Moment, Party, Period, Person, Piece, QuotedDocument, Right, Words,
};

/// Whether the person present signed the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signing {
    /// Signed or sealed.
    Signed,
    /// Read and refused; photographed or filmed.
    Refused,
    /// Nobody was at the booth.
    Absent,
}

/// O-11, after Article 16 of the evidence rules for IP cases: time, place, who acted,
/// who was present, course, state of the objects, signatures or their refusal.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OnSiteRecord {
    /// Case or round it belongs to.
    pub reference: String,
    /// Begin.
    pub started_at: Option<Moment>,
    /// End.
    pub ended_at: Option<Moment>,
    /// Hall, booth and position.
    pub place: String,
    /// Whose booth.
    pub exhibitor: Party,
    /// Who carried it out; two where anything is sealed or handed over.
    pub inspectors: Vec<Person>,
    /// Who else was present.
    pub present: Vec<Person>,
    /// Why: round, complaint, request of an authority.
    pub occasion: Words,
    /// What was done, in order.
    pub course: String,
    /// What was seen, and its state.
    pub items: Vec<Item>,
    /// Mark, number or notice claimed on the objects, copied by a person.
    pub claimed_marks: String,
    /// What the booth staff said.
    pub statement: String,
    /// Photographs and films, each fixed by its digest.
    pub evidence: Vec<Piece>,
    /// Whether the person present signed.
    pub signing: Option<Signing>,
    /// Why not, in that person's words.
    pub refusal_reason: String,
    /// Who witnessed.
    pub witness: Option<Person>,
}

/// O-20. The notice is itself the demand of Article 19 (4).
#[derive(Debug, Clone, Default, Serialize)]
pub struct SuspensionNotice {
    /// Case.
    pub case_number: String,
    /// Complaint that led to it; empty where the organiser found the suspicion itself.
    pub complaint_number: String,
    /// To whom.
    pub respondent: Party,
    /// Rights that may be touched.
    pub rights: Vec<Right>,
    /// When suspicion was found.
    pub found_at: Option<Moment>,
    /// Who found it.
    pub found_by: Person,
    /// Why.
    pub reasons: String,
    /// What must be taken off display.
    pub items: Vec<Item>,
    /// What it rests on.
    pub grounds: Grounds,
    /// Time to answer.
    pub answer: Period,
    /// How to appeal, and the second look.
    pub appeal: AppealPath,
    /// Department that is told of the suspicion.
    pub reported_to: Words,
}

/// O-21, with the answer form of §6.4 on a page of its own.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComplaintNotice {
    /// Case.
    pub case_number: String,
    /// To whom.
    pub respondent: Party,
    /// Name of the complainant; empty where the organiser acts of its own accord.
    pub complainant_name: String,
    /// Rights relied on.
    pub rights: Vec<Right>,
    /// Items concerned.
    pub items: Vec<Item>,
    /// What is alleged.
    pub allegations: String,
    /// Copies handed over with the notice.
    pub annexes: Vec<Words>,
    /// Whether display is suspended meanwhile, by which notice.
    pub suspension_number: String,
    /// Time to answer.
    pub answer: Period,
    /// What it rests on.
    pub grounds: Grounds,
}

/// Answer per item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// The respondent denies.
    Denies,
    /// The respondent admits.
    Admits,
    /// The respondent takes the item away without admitting anything.
    WithdrawsVoluntarily,
}

/// What the respondent says of one item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemPosition {
    /// Item, by name and model.
    pub item: String,
    /// What the respondent says.
    pub position: Position,
}

/// O-22.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AnswerReceipt {
    /// Case.
    pub case_number: String,
    /// Whose answer.
    pub respondent: Party,
    /// When it arrived, at whatever station.
    pub received_at: Option<Moment>,
    /// Station or agreed address that received it.
    pub received_through: Words,
    /// Until when it was due.
    pub due_at: Option<Moment>,
    /// Whether it came in time.
    pub in_time: bool,
    /// Position per item.
    pub positions: Vec<ItemPosition>,
    /// Defences chosen.
    pub defences: Vec<Words>,
    /// Papers handed in.
    pub papers: Vec<Piece>,
    /// What the respondent asks for.
    pub requests: Vec<Words>,
}

/// Outcome of a decision (domain §5.7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The suspicion stands.
    #[default]
    SuspicionConfirmed,
    /// No reasoned answer came in time, without good cause.
    Default,
    /// The respondent admitted.
    Admitted,
    /// An effective document of an authority or court says so.
    EffectiveDocument,
    /// The suspicion was not borne out; prints as O-27.
    NotEstablished,
    /// It cannot be judged at the fair and goes to the authority.
    CannotDecide,
    /// The parties settled.
    Settled,
    /// The complaint was withdrawn.
    Withdrawn,
    /// The respondent took the items away voluntarily; never counted as a finding.
    Voluntary,
}

/// O-26 or O-27.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Decision {
    /// Case.
    pub case_number: String,
    /// Outcome.
    pub outcome: Outcome,
    /// Name of the complainant; empty in a case of the organiser's own accord.
    pub complainant_name: String,
    /// Respondent.
    pub respondent: Party,
    /// Rights relied on.
    pub rights: Vec<Right>,
    /// Items decided on.
    pub items: Vec<Item>,
    /// Facts.
    pub facts: String,
    /// What the respondent answered, and what evidence was looked at.
    pub answer: String,
    /// Why.
    pub reasons: String,
    /// Document on which the outcome rests, where it is one of an authority or court.
    pub effective_document: Option<QuotedDocument>,
    /// What follows, one by one.
    pub measures: Vec<Words>,
    /// Until when.
    pub until: Option<Moment>,
    /// What it rests on.
    pub grounds: Grounds,
    /// How to appeal.
    pub appeal: AppealPath,
}
