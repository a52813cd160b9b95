//! The fair itself: its setting, its people, its figures, its rules.

use super::heads::{OfficerHead, PaperRow};
use super::look::Look;
use super::words::spoken;
use crate::failure::Failure;
use crate::messages::{Area, filled};
use crate::provisions;
use domain::calendar::Holidays;
use domain::duties::DutyReading;
use domain::exhibition::{Exhibition, RULE_PARTS, RuleText};
use domain::ids::{CaseId, StreamId};
use domain::profile::{FigureLine, Profile};
use serde::Serialize;
use serde_json::Value;
use store::{CaseFilter, CasePage, Span};
use ts_rs::TS;

/// The fair itself.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FairView {
    /// Its state, without the officers' keys.
    #[ts(as = "Exhibition")]
    pub state: Value,
    /// Its officers, those who left included.
    pub officers: Vec<FairOfficerRow>,
    /// The figures of the profile in force.
    pub figures: Vec<FigureLine>,
    /// Profiles that ship with the program.
    pub profiles: Vec<ProfileFigures>,
    /// What binds this fair.
    pub readings: Vec<DutyReading>,
    /// The holiday tables that a new schedule takes over.
    pub holidays: Holidays,
    /// Papers of the exhibition's own stream, the newest first.
    pub papers: Vec<PaperRow>,
    /// The text that a first draft of the rules starts from.
    pub proposed_sections: Vec<RuleText>,
    /// What keeps the fair from closing.
    pub open: OpenMatters,
}

/// An officer of the fair.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FairOfficerRow {
    /// Who.
    #[serde(flatten)]
    pub officer: OfficerHead,
    /// Whether the officer left.
    pub retired: bool,
}

/// A profile with its figures one by one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ProfileFigures {
    /// The profile.
    pub profile: Profile,
    /// Its figures.
    pub figures: Vec<FigureLine>,
}

/// What keeps the fair from closing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OpenMatters {
    /// Cases that have not ended.
    pub cases: Vec<OpenCaseHead>,
    /// Blanks that nobody accounted for.
    pub blanks: usize,
    /// Reports that are owed.
    pub reports: usize,
}

/// A case that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenCaseHead {
    /// Which.
    pub id: CaseId,
    /// Its number.
    pub number: String,
}

pub(super) fn fair(look: &Look<'_>) -> Result<FairView, Failure> {
    let show = &look.show;
    let retired =
        |head: &OfficerHead| show.officers.get(&head.id).is_some_and(|officer| officer.retired);
    let officers = look
        .officers()?
        .into_iter()
        .map(|officer| FairOfficerRow { retired: retired(&officer), officer });
    let profiles = provisions::profiles()
        .into_iter()
        .map(|profile| ProfileFigures { figures: profile.figures(), profile });
    Ok(FairView {
        state: state(look)?,
        officers: officers.collect(),
        figures: show.profile.as_ref().map(Profile::figures).unwrap_or_default(),
        profiles: profiles.collect(),
        readings: look.readings()?,
        holidays: provisions::holidays(),
        papers: look.papers_of(&StreamId::Exhibition)?,
        proposed_sections: proposed_sections(show),
        open: open(look)?,
    })
}

/// The show without what only signing in needs.
fn state(look: &Look<'_>) -> Result<Value, Failure> {
    let mut state = spoken(&look.show, &*look.words(&StreamId::Exhibition)?);
    let officers = state.get_mut("officers").and_then(Value::as_object_mut);
    for officer in officers.into_iter().flat_map(|officers| officers.values_mut()) {
        if let Some(fields) = officer.as_object_mut() {
            fields.remove("wrapped_key");
            fields.remove("public_key");
        }
    }
    Ok(state)
}

/// One section per part, with the figures of the profile in force; empty before there is one.
fn proposed_sections(show: &Exhibition) -> Vec<RuleText> {
    let Some(profile) = &show.profile else { return Vec::new() };
    let (deadline, appeal) = (&profile.deadline, &profile.appeal);
    let body = show.body.as_ref();
    let text = |part: Option<&String>| part.cloned().unwrap_or_default();
    let figures = [
        ("fair", show.name_zh.clone()),
        ("fair_en", show.name_en.clone()),
        ("body", text(body.map(|body| &body.name))),
        ("place", text(body.map(|body| &body.place))),
        ("phone", text(body.map(|body| &body.phone))),
        ("hours", text(body.map(|body| &body.hours))),
        ("address", text(body.map(|body| &body.address))),
        ("intake_check_minutes", deadline.intake_check_minutes.value.to_string()),
        ("supplement_hours", deadline.supplement_hours.value.to_string()),
        ("answer_hours", deadline.answer_hours.value.to_string()),
        ("decision_hours", deadline.decision_after_answer_hours.value.to_string()),
        ("restore_minutes", deadline.restore_minutes.value.to_string()),
        ("retention_years", deadline.retention_years.value.to_string()),
        ("appeal_hours", appeal.file_hours.value.to_string()),
        ("appeal_decision_hours", appeal.decide_hours.value.to_string()),
        ("second_look_hours", appeal.suspension_review_hours.value.to_string()),
    ];
    RULE_PARTS
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let words = filled(Area::Desk, &format!("rule_text.{part}"), &figures);
            RuleText {
                section: (at + 1).to_string(),
                part: (*part).to_owned(),
                zh: words.zh,
                en: words.en,
            }
        })
        .collect()
}

fn open(look: &Look<'_>) -> Result<OpenMatters, Failure> {
    let page = CasePage { filter: CaseFilter::Open, span: Span::default(), ..CasePage::default() };
    let cases = look.store().cases_page(&page, look.now)?;
    let reports = look.all_cases()?.values().map(|case| case.reports_outstanding().len()).sum();
    Ok(OpenMatters {
        cases: cases
            .rows
            .into_iter()
            .map(|row| OpenCaseHead { id: row.case, number: row.number })
            .collect(),
        blanks: look.show.blanks.values().filter(|blank| blank.used.is_none()).count(),
        reports,
    })
}
