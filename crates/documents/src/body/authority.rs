//! Report to the authority, its receipt, and the certificate of facts (domain §5.10, §6.5, §12).

use serde::Serialize;

use crate::parts::{Item, Moment, Office, Party, Piece, Right, Words};

/// The four times by which "immediately" of Article 19 (4) is measured.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Timeline {
    /// Suspicion found.
    pub found_at: Option<Moment>,
    /// Withdrawal from display demanded.
    pub demanded_at: Option<Moment>,
    /// Demand complied with.
    pub complied_at: Option<Moment>,
    /// Reported.
    pub reported_at: Option<Moment>,
}

/// O-37.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Case.
    pub case_number: String,
    /// Department of Article 5 to which it goes.
    pub authority: Words,
    /// Who can in fact decide on this right, as information.
    pub decider: Words,
    /// Who answers for the report at the desk.
    pub contact: Office,
    /// Suspected party.
    pub suspected: Party,
    /// Rights concerned.
    pub rights: Vec<Right>,
    /// The four times.
    pub timeline: Timeline,
    /// How the suspicion was found.
    pub discovery: String,
    /// Items seen, with quantity and price tag as observed.
    pub items: Vec<Item>,
    /// Measures taken, one by one.
    pub measures: Vec<Words>,
    /// What the party says.
    pub position: String,
    /// Complainant, where there is one; confidential towards the suspected party.
    pub complainant: Option<Party>,
    /// Why it is urgent, such as the end of the fair.
    pub urgency: Words,
    /// What the department is asked to consider.
    pub requests: Vec<Words>,
    /// What was observed of amount and price; never computed.
    pub observations: String,
    /// Evidence, each fixed by its digest.
    pub evidence: Vec<Piece>,
    /// Annexes.
    pub annexes: Vec<Words>,
    /// Article that obliges the organiser to report.
    pub duty: Words,
    /// Corrects or completes an earlier report with this number.
    pub supplements_number: String,
}

/// O-38, printed for the authority to fill in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuthorityReceipt {
    /// Department.
    pub authority: Words,
    /// Number of the report.
    pub report_number: String,
    /// Case.
    pub case_number: String,
    /// Who handed it over.
    pub handed_by: String,
    /// When.
    pub handed_at: Option<Moment>,
    /// How: by hand, by letter, by data carrier.
    pub channel: Words,
    /// What was handed over.
    pub papers: Vec<Piece>,
}

/// One thing that was handled.
#[derive(Debug, Clone, Serialize)]
pub struct HandledFact {
    /// When.
    pub at: Moment,
    /// What, without any finding.
    pub what: Words,
    /// Number of the paper, where one was issued.
    pub number: String,
}

/// O-46 事实证明: what was handled and when.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FactsCertificate {
    /// Case.
    pub case_number: String,
    /// Who asked for it.
    pub applicant: Party,
    /// What for.
    pub purpose: String,
    /// Parties concerned, as they are called in the case.
    pub parties: Vec<String>,
    /// What was handled, in order.
    pub facts: Vec<HandledFact>,
    /// Evidence kept, each fixed by its digest.
    pub evidence: Vec<Piece>,
}
