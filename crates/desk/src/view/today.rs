//! What is due today.

use super::duties::DutyRow;
use super::heads::{ClockRow, rests_on};
use super::last_day::{LastDay, last_day};
use super::look::Look;
use super::night::{HandedOver, handed_over};
use super::papers::SERVED;
use crate::failure::Failure;
use domain::profile::{Citation, Deadline};
use jiff::Timestamp;
use serde::Serialize;
use store::{CaseFilter, CasePage, PaperFilter, PaperPage, Span};
use ts_rs::TS;

/// Clocks that are told at most of those that ran out, and of those that come.
const CLOCKS: u32 = 50;

/// What is due, how far the fair has come, and what the organiser owes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TodayView {
    /// Running clocks in the order of their end: at most fifty that ran out, then at most fifty
    /// that come.
    pub clocks: Vec<ClockRow>,
    /// How far the fair has come.
    pub counts: TodayCounts,
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

pub(crate) fn today(look: &Look<'_>) -> Result<TodayView, Failure> {
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
    let (_, overdue) = look.store().clocks_page(0, look.now)?;
    let (lines, _) = look.store().clocks_page(overdue.saturating_add(CLOCKS), look.now)?;
    let mut clocks: Vec<ClockRow> = lines.into_iter().map(|line| look.clock_row(line)).collect();
    let accepted =
        pledges.iter().filter(|(state, _)| state.is_accepted()).map(|(_, count)| count).sum();
    let exhibitors: u32 = pledges.values().sum();
    let reviews_open = look.store().undecided_exhibits()?;
    let mut others = look.show_clocks(exhibitors > accepted, reviews_open > 0);
    others.extend(findings.iter().filter_map(|finding| look.finding_clock(finding)));
    let late = |clock: &&ClockRow| clock.due < look.now && !never_ran(clock, look.now);
    let others_overdue = others.iter().filter(late).count();
    clocks.extend(others);
    let clocks = told(clocks, look.now);
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
        duties: look.duties(&cases)?,
        handed_over: waiting.map(|night| handed_over(look, night)).transpose()?,
        last_day: last_day(look, &cases)?,
    })
}

/// Was over before the rules that ask for it were published: nobody is late with it until it alarms.
fn never_ran(clock: &ClockRow, now: Timestamp) -> bool {
    clock.from >= clock.due && clock.alarm.is_none_or(|alarm| now < alarm)
}

/// What ran out first, and what comes, each at most as many as are told.
fn told(mut clocks: Vec<ClockRow>, now: Timestamp) -> Vec<ClockRow> {
    clocks.sort_by_key(|clock| clock.due);
    let (mut over, coming): (Vec<_>, Vec<_>) =
        clocks.into_iter().partition(|clock| clock.due < now);
    over.truncate(CLOCKS as usize);
    over.extend(coming.into_iter().take(CLOCKS as usize));
    over
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::profile::{Certainty, Source, SourceText};

    fn due(second: i64) -> ClockRow {
        let due = Timestamp::from_second(second).unwrap();
        ClockRow {
            deadline: Deadline::Answer,
            subject: String::new(),
            party: None,
            from: due,
            due,
            alarm: None,
            stopped_at: None,
            case: None,
            number: None,
            exhibitor: None,
            who: String::new(),
            right: None,
            source: Source {
                text: SourceText::HouseRules,
                article: String::new(),
                borrowed: false,
            },
            certainty: Certainty::Design,
        }
    }

    #[test]
    fn what_ran_out_never_hides_what_comes() {
        let now = Timestamp::from_second(1_000).unwrap();
        let clocks = told((900..1_200).rev().map(due).collect(), now);
        let seconds: Vec<i64> = clocks.iter().map(|clock| clock.due.as_second()).collect();
        let expected: Vec<i64> = (900..950).chain(1_000..1_050).collect();
        assert_eq!(seconds, expected);
    }
    #[test]
    fn nobody_is_late_with_what_was_over_before_it_was_asked_for_until_it_alarms() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let clock = ClockRow { alarm: Some(at(500)), ..due(100) };
        assert!(never_ran(&clock, at(200)));
        assert!(!never_ran(&clock, at(500)));
        assert!(!never_ran(&ClockRow { from: at(50), ..clock }, at(200)));
    }
}
