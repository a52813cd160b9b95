//! What is due today.

use super::duties::DutyRow;
use super::heads::{ClockRow, rests_on};
use super::last_day::{LastDay, last_day};
use super::look::Look;
use super::night::{HandedOver, handed_over};
use super::papers::SERVED;
use super::plan::BoothState;
use crate::failure::Failure;
use domain::profile::{Citation, Deadline};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{BoothMarks, CaseFilter, CasePage, PaperFilter, PaperPage, Span};
use ts_rs::TS;

/// Clocks that are told at most.
const CLOCKS: usize = 50;

/// What is due, how far the fair has come, and what the organiser owes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TodayView {
    /// Running clocks, what runs out next first; at most fifty.
    pub clocks: Vec<ClockRow>,
    /// How far the fair has come.
    pub counts: TodayCounts,
    /// Hall by hall.
    pub halls: Vec<HallRow>,
    /// The duties of Article 19.
    pub duties: Vec<DutyRow>,
    /// What the last shift handed over, while nobody has taken it.
    pub handed_over: Option<HandedOver>,
    /// What is owed before dismantling; none before noon of the last public day.
    pub last_day: Option<LastDay>,
}

/// How far the fair has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct TodayCounts {
    /// Exhibitors whose pledge is accepted.
    pub pledges_accepted: u32,
    /// Exhibitors.
    pub exhibitors: u32,
    /// Booths that somebody visited.
    pub booths_visited: u32,
    /// Booths.
    pub booths: u32,
    /// Exhibits that no named person has decided on.
    pub reviews_open: u32,
    /// Cases that have not ended.
    pub cases_open: u32,
    /// Findings that the desk has not dealt with.
    pub findings_open: u32,
    /// Papers that must be served and were not.
    pub papers_unserved: u32,
    /// Clocks that have run out.
    pub clocks_overdue: u32,
}

/// A hall; each of its booths stands under one of the last six: the most pressing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct HallRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its booths.
    pub booths: u32,
    /// Visited, and nothing against them.
    pub visited: u32,
    /// Not visited yet.
    pub to_visit: u32,
    /// No signed pledge came in.
    pub pledge_missing: u32,
    /// A case is open.
    pub case_open: u32,
    /// Display is suspended.
    pub suspended: u32,
    /// Withdrawal was demanded.
    pub withdrawn: u32,
}

pub(super) fn today(look: &Look<'_>) -> Result<TodayView, Failure> {
    let cases = look.all_cases()?;
    let findings = look.open_findings()?;
    let marks = look.store().booth_marks()?;
    let pledges = look.store().pledge_counts()?;
    let page = CasePage { span: Span { after: 0, limit: 1 }, ..CasePage::default() };
    let case_counts = look.store().cases_page(&page, look.now)?.counts;
    let paper_counts = look.store().papers_page(&PaperPage {
        served: &SERVED,
        span: Span { after: 0, limit: 1 },
        ..PaperPage::default()
    })?;
    let (lines, overdue) =
        look.store().clocks_page(u32::try_from(CLOCKS).unwrap_or(50), look.now)?;
    let mut clocks: Vec<ClockRow> = lines.into_iter().map(|line| look.clock_row(line)).collect();
    let accepted =
        pledges.iter().filter(|(state, _)| state.is_accepted()).map(|(_, count)| count).sum();
    let exhibitors: u32 = pledges.values().sum();
    let reviews_open = look.store().undecided_exhibits()?;
    let mut others = look.show_clocks(exhibitors > accepted, reviews_open > 0);
    others.extend(findings.iter().filter_map(|finding| look.finding_clock(finding)));
    let others_overdue = others.iter().filter(|clock| clock.due < look.now).count();
    clocks.extend(others);
    clocks.sort_by_key(|clock| clock.due);
    clocks.truncate(CLOCKS);
    let waiting = look.show.nights.last().filter(|night| night.taken_over.is_none());
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(TodayView {
        clocks,
        counts: TodayCounts {
            pledges_accepted: accepted,
            exhibitors,
            booths_visited: counted(marks.iter().filter(|mark| mark.visited).count()),
            booths: counted(marks.len()),
            reviews_open,
            cases_open: case_counts.get(&CaseFilter::Open).copied().unwrap_or(0),
            findings_open: counted(findings.len()),
            papers_unserved: paper_counts.counts.get(&PaperFilter::Unserved).copied().unwrap_or(0),
            clocks_overdue: overdue + counted(others_overdue),
        },
        halls: halls(look, &marks),
        duties: look.duties(&cases)?,
        handed_over: waiting.map(|night| handed_over(look, night)).transpose()?,
        last_day: last_day(look, &cases)?,
    })
}

fn halls(look: &Look<'_>, marks: &[BoothMarks]) -> Vec<HallRow> {
    let known = look.show.halls.iter().map(|hall| HallRow {
        code: hall.code.clone(),
        name: hall.name.clone(),
        ..HallRow::default()
    });
    let mut halls: Vec<HallRow> = known.collect();
    let mut places: BTreeMap<String, usize> =
        halls.iter().enumerate().map(|(at, hall)| (hall.code.clone(), at)).collect();
    for mark in marks {
        let code = mark.booth.hall().to_owned();
        let at = *places.entry(code.clone()).or_insert_with(|| {
            halls.push(HallRow { name: code.clone(), code, ..HallRow::default() });
            halls.len() - 1
        });
        let hall = &mut halls[at];
        hall.booths += 1;
        *match BoothState::of(mark) {
            BoothState::Withdrawn => &mut hall.withdrawn,
            BoothState::Suspended => &mut hall.suspended,
            BoothState::CaseOpen => &mut hall.case_open,
            BoothState::PledgeMissing => &mut hall.pledge_missing,
            BoothState::ToVisit => &mut hall.to_visit,
            BoothState::Visited => &mut hall.visited,
        } += 1;
    }
    halls
}

impl Look<'_> {
    /// The clocks that run towards the opening: pledges and pre-show review.
    fn show_clocks(&self, pledges_missing: bool, reviews_open: bool) -> Vec<ClockRow> {
        let (Some(profile), Some(schedule)) = (&self.show.profile, &self.show.schedule) else {
            return Vec::new();
        };
        let lead = &profile.pledge.lead_days;
        let review = &profile.deadline.review_before_opening_days;
        [
            (Deadline::PledgePapers, lead, pledges_missing),
            (Deadline::PreShowReview, review, reviews_open),
        ]
        .into_iter()
        .filter(|(.., wanted)| *wanted)
        .filter_map(|(deadline, figure, _)| {
            let due = schedule.before_opening(figure.value)?;
            // They run from the publication of the rules that ask for them.
            let published = self.show.published_rules().and_then(|(_, rules)| {
                rules.publication.as_ref().map(|publication| publication.at)
            });
            Some(ClockRow {
                deadline,
                subject: String::new(),
                party: None,
                from: published.unwrap_or(due).min(due),
                due,
                alarm: schedule.show_start(),
                stopped_at: None,
                case: None,
                number: None,
                exhibitor: None,
                who: String::new(),
                right: None,
                source: figure.source.clone(),
                certainty: figure.certainty,
            })
        })
        .collect()
    }

    /// The hour within which a named officer says a word on a finding.
    fn finding_clock(&self, finding: &super::FindingRow) -> Option<ClockRow> {
        let deadline = Deadline::SuspicionOrClearance;
        let Citation { source, certainty } = rests_on(deadline, self.show.profile.as_ref());
        Some(ClockRow {
            deadline,
            subject: finding.number.clone(),
            party: None,
            from: finding.seen_at,
            due: finding.due?,
            alarm: None,
            stopped_at: None,
            case: None,
            number: Some(finding.number.clone()),
            exhibitor: finding.exhibitor.clone(),
            who: finding.exhibitor_name.clone(),
            right: Some(finding.right),
            source,
            certainty,
        })
    }
}
