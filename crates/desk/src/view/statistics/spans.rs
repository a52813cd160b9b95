//! How long things took, against the aims of the profile in force.

use super::counted::accepted_at;
use domain::case::{Answer, Case};
use domain::ids::CaseId;
use domain::profile::{Certainty, Profile};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpanMeasured {
    /// From the complaint to its acceptance.
    ReceivedToAccepted,
    /// From finding to the demand to withdraw.
    FoundToDemand,
    /// From the demand until the last item was off display.
    DemandToCompliance,
    /// From finding to report.
    FoundToReport,
    /// From the answer, or its default, to the opinion.
    AnswerToOpinion,
}

/// How long something took, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SpanFigures {
    /// What.
    pub span: SpanMeasured,
    /// In how many cases.
    pub measured: u32,
    /// In how many of them longer than the aim.
    pub late: u32,
    /// In the middle one.
    pub median_minutes: u32,
    /// In the slowest.
    pub longest_minutes: u32,
    /// The aim; none where the profile has none.
    pub aim_minutes: Option<u32>,
    /// How sure the aim is.
    pub certainty: Option<Certainty>,
}

/// One row each, those without anything to measure left out.
pub(crate) fn spans(cases: &BTreeMap<CaseId, Case>, profile: Option<&Profile>) -> Vec<SpanFigures> {
    let figures = profile.map(|profile| &profile.deadline);
    let rows: [(SpanMeasured, Measure, Aim); 5] = [
        (
            SpanMeasured::ReceivedToAccepted,
            |case| Some((case.opened_at?, accepted_at(case)?)),
            figures.map(|it| (it.intake_check_minutes.value, it.intake_check_minutes.certainty)),
        ),
        (
            SpanMeasured::FoundToDemand,
            |case| Some((case.found_at()?, case.demanded_at()?)),
            figures
                .map(|it| (it.suspend_target_minutes.value, it.suspend_target_minutes.certainty)),
        ),
        (
            SpanMeasured::DemandToCompliance,
            |case| Some((case.demanded_at()?, case.complied_at?)),
            profile.and_then(|profile| {
                let ladder = &profile.measure.ladder;
                Some((ladder.value.first()?.after_minutes, ladder.certainty))
            }),
        ),
        (
            SpanMeasured::FoundToReport,
            |case| Some((case.found_at()?, case.reported_at()?)),
            figures.map(|it| (it.report_target_minutes.value, it.report_target_minutes.certainty)),
        ),
        (
            SpanMeasured::AnswerToOpinion,
            |case| Some((answered_at(case)?, case.decision.as_ref()?.at)),
            figures.map(|it| {
                let hours = &it.decision_after_answer_hours;
                (hours.value * 60, hours.certainty)
            }),
        ),
    ];
    rows.into_iter().filter_map(|(span, measure, aim)| row(cases, span, measure, aim)).collect()
}

type Measure = fn(&Case) -> Option<(Timestamp, Timestamp)>;
type Aim = Option<(u32, Certainty)>;

fn row(
    cases: &BTreeMap<CaseId, Case>,
    span: SpanMeasured,
    measure: Measure,
    aim: Aim,
) -> Option<SpanFigures> {
    let mut spans: Vec<SignedDuration> = cases
        .values()
        .filter_map(measure)
        .map(|(from, until)| until.duration_since(from))
        .filter(|span| !span.is_negative())
        .collect();
    spans.sort();
    let minutes = |span: &SignedDuration| u32::try_from(span.as_mins()).unwrap_or(u32::MAX);
    let longest = spans.last().map(minutes)?;
    let median = spans.get(spans.len() / 2).map(minutes)?;
    let over = |aim: u32| spans.iter().filter(|span| minutes(span) > aim).count();
    Some(SpanFigures {
        span,
        measured: u32::try_from(spans.len()).unwrap_or(u32::MAX),
        late: aim.map_or(0, |(aim, _)| u32::try_from(over(aim)).unwrap_or(u32::MAX)),
        median_minutes: median,
        longest_minutes: longest,
        aim_minutes: aim.map(|(aim, _)| aim),
        certainty: aim.map(|(_, certainty)| certainty),
    })
}

fn answered_at(case: &Case) -> Option<Timestamp> {
    match case.answer {
        Answer::None => None,
        Answer::Answered { at, .. } | Answer::Admitted { at } | Answer::Defaulted { at } => {
            Some(at)
        }
    }
}
