//! The published rules of Article 19 (2) and the privacy notice of PIPL Article 17
//! (domain §5.3, §11).

use serde::Serialize;

use crate::parts::{HourClock, Office, Person, Words};

/// A section that the organiser adds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// Heading.
    pub heading: Words,
    /// Paragraphs.
    pub paragraphs: Vec<Words>,
}

/// The figures of the rules. Each is printed as 本届规则, never as law.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulePeriods {
    /// Minutes until a complaint is found complete or not.
    pub check_minutes: u32,
    /// Hours to answer.
    pub answer_hours: u32,
    /// Shorter periods that may be set where the longer would outlast the fair.
    pub short_answer_hours: Vec<u32>,
    /// Hours from answer to decision.
    pub decision_hours: u32,
    /// Minutes to comply with a withdrawal notice.
    pub comply_minutes: u32,
    /// Hours to appeal.
    pub appeal_hours: u32,
    /// Hours to decide an appeal.
    pub appeal_decide_hours: u32,
    /// Hours for the second look at a suspension.
    pub second_look_hours: u32,
    /// Minutes until display is restored.
    pub restore_minutes: u32,
    /// Hours until complaint papers go to the department.
    pub transfer_hours: u32,
    /// Years for which files are kept, from the opening day.
    pub retention_years: u32,
    /// How hours are counted.
    pub hour_clock: HourClock,
}

/// O-02. The text stands in the template, with these figures, people and offices.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Rules {
    /// Members of the working body.
    pub members: Vec<Person>,
    /// Opening hours of the desk.
    pub hours: Words,
    /// Figures.
    pub periods: RulePeriods,
    /// Authorities by the rights they are responsible for.
    pub authorities: Vec<Office>,
    /// Whether a missing pledge keeps an exhibitor out.
    pub pledge_needed_for_entry: bool,
    /// Sections of the organiser's own, after the standing ones.
    pub further: Vec<Section>,
}

/// O-03.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PrivacyNotice {
    /// Who answers for personal data, with telephone and place.
    pub contact: Office,
    /// Years for which data are kept, from the opening day.
    pub retention_years: u32,
    /// Who receives data, beside the parties of the case.
    pub recipients: Vec<Words>,
}
