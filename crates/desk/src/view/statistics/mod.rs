//! The fair in figures (domain §7, O-43): by right, by day, by department, against the aims.

mod counted;
mod spans;

pub use counted::{Counted, CountedGroup, Figures, RightGroup};
pub(crate) use spans::spans;
pub use spans::{SpanFigures, SpanMeasured};

use super::look::Look;
use crate::failure::Failure;
use crate::messages::code;
use crate::tally::{Happened, count, happenings};
use counted::{Counting, figures};
use domain::case::{Case, ReportState};
use domain::exhibition::Enquiry;
use domain::exhibitor::Field;
use domain::ids::{CaseId, ExhibitorId, StreamId};
use domain::rights::Department;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use store::{ExhibitorFilter, Span};
use ts_rs::TS;

/// The country of the fair, as rosters write it.
const HOME: &str = "CN";

/// The fair in figures.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StatisticsView {
    /// When the register was counted.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// By right; a case with two rights stands in two rows and is counted as linked in each.
    pub rows: Vec<StatisticsRow>,
    /// Each case once.
    pub total: Figures,
    /// Day by day, from the first on which anything came in.
    pub days: Vec<DayFigures>,
    /// How long things took, against their aims.
    pub spans: Vec<SpanFigures>,
    /// Department by department.
    pub departments: Vec<DepartmentFigures>,
    /// What is not counted by right.
    pub whole: WholeFigures,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StatisticsRow {
    /// The right.
    pub right: RightGroup,
    /// Its figures.
    pub figures: Figures,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DayFigures {
    /// Which.
    #[ts(type = "string")]
    pub day: Date,
    /// Complaints that came in.
    pub complaints: u32,
    /// Cases that the desk opened by itself.
    pub opened_by_desk: u32,
    /// Cases that ended.
    pub closed: u32,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DepartmentFigures {
    /// Which.
    pub department: Department,
    /// Reports that are owed to it.
    pub owed: u32,
    /// Reports that were sent.
    pub sent: u32,
    /// Of these, how many it confirmed.
    pub receipted: u32,
    /// What it told, by result.
    #[ts(as = "BTreeMap<domain::case::AuthorityResult, u32>")]
    pub results: BTreeMap<String, u32>,
}

/// What is not counted by right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct WholeFigures {
    /// Questions at the desk, by what they were about.
    pub enquiries: BTreeMap<Enquiry, u32>,
    /// Pledges that are accepted, of those that are expected.
    pub pledges: Share,
    /// Exhibits that a named person decided on, of those declared.
    pub reviewed: Share,
    /// Rounds.
    pub rounds: u32,
    /// Booths that somebody visited, of all.
    pub visited: Share,
    /// Visits and requests of authorities.
    pub cooperation: u32,
    /// Enterprises against which suspicion was upheld in more than one case.
    pub repeat_enterprises: u32,
}

/// A part of a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Share {
    /// The part.
    pub part: u32,
    /// The whole.
    pub of: u32,
    /// Per cent, rounded down to a tenth, so that no more is told than was done and 100% means
    /// all; none where there is no whole.
    pub percent: Option<String>,
}

impl Share {
    fn new(part: u32, of: u32) -> Self {
        let thousandths = (u64::from(part) * 1000).checked_div(u64::from(of));
        let percent = thousandths.map(|of_whole| match (of_whole / 10, of_whole % 10) {
            (whole, 0) => format!("{whole}%"),
            (whole, tenth) => format!("{whole}.{tenth}%"),
        });
        Self { part, of, percent }
    }
}

pub(crate) fn statistics(look: &Look<'_>) -> Result<StatisticsView, Failure> {
    let cases = look.all_cases()?;
    let mut counting = Vec::new();
    for case in cases.values() {
        counting.push(look.counting(case)?);
    }
    let rows = RightGroup::ALL.iter().map(|right| StatisticsRow {
        right: *right,
        figures: figures(counting.iter().filter(|one| one.groups.contains(right))),
    });
    Ok(StatisticsView {
        at: look.now,
        rows: rows.collect(),
        total: figures(counting.iter()),
        days: look.days(&cases),
        spans: spans(&cases, look.show.profile.as_ref()),
        departments: departments(&cases),
        whole: look.whole(&counting)?,
    })
}

impl Look<'_> {
    fn counting<'case>(&self, case: &'case Case) -> Result<Counting<'case>, Failure> {
        let abroad = |country: &str| !country.is_empty() && country != HOME;
        let mut foreign = case
            .complainant
            .as_ref()
            .is_some_and(|it| it.kind == domain::case::PartyKind::Foreign || abroad(&it.country));
        let mut enterprise = None;
        if let Some(id) = &case.respondent {
            let (identity, country) = self.identity(id)?;
            foreign |= abroad(&country);
            enterprise = Some(identity);
        }
        Ok(Counting {
            case,
            groups: case.rights.iter().map(|claimed| RightGroup::of(claimed.right)).collect(),
            enterprise,
            foreign,
        })
    }

    /// By what an enterprise is told from others: its code, and where it has none its id; and its
    /// country.
    fn identity(&self, id: &ExhibitorId) -> Result<(String, String), Failure> {
        let id = self.show.read_as(id).clone();
        let Ok(state) = self.exhibitor(&id) else { return Ok((id.0, String::new())) };
        let stream = StreamId::Exhibitor(id.clone());
        let code = self.detail(&stream, &state, Field::Uscc)?.unwrap_or_default();
        let country = self.detail(&stream, &state, Field::Country)?.unwrap_or_default();
        let code = code.trim().to_uppercase();
        Ok((if code.is_empty() { id.0 } else { code }, country))
    }

    fn days(&self, cases: &BTreeMap<CaseId, Case>) -> Vec<DayFigures> {
        let happened = happenings(cases);
        let Some(first) = happened.first().map(|one| self.fair.zone_day(one.at)) else {
            return Vec::new();
        };
        let mut days = Vec::new();
        let mut day = first;
        while day <= self.today() {
            let Ok(next) = day.tomorrow() else { break };
            if let (Some(from), Some(until)) = (self.began(day), self.began(next)) {
                let times = |what| count(&happened, what, &(from..until));
                days.push(DayFigures {
                    day,
                    complaints: times(Happened::ComplaintReceived),
                    opened_by_desk: times(Happened::OpenedByDesk),
                    closed: times(Happened::CaseClosed),
                });
            }
            day = next;
        }
        days
    }

    fn whole(&self, counting: &[Counting<'_>]) -> Result<WholeFigures, Failure> {
        let store = self.store();
        let pledges = store.pledge_counts()?;
        let marks = store.booth_marks()?;
        let accepted = pledges.iter().filter(|(state, _)| state.is_accepted());
        let visited = marks.iter().filter(|mark| mark.visited);
        let exhibits = exhibits_declared(self)?;
        let mut upheld: BTreeMap<&str, u32> = BTreeMap::new();
        for one in counting.iter().filter(|one| one.is_upheld()) {
            if let Some(enterprise) = &one.enterprise {
                *upheld.entry(enterprise).or_default() += 1;
            }
        }
        Ok(WholeFigures {
            enquiries: self.show.enquiries.clone(),
            pledges: Share::new(accepted.map(|(_, count)| count).sum(), pledges.values().sum()),
            reviewed: Share::new(exhibits.saturating_sub(store.undecided_exhibits()?), exhibits),
            rounds: number(self.all_rounds()?.len()),
            visited: Share::new(number(visited.count()), number(marks.len())),
            cooperation: number(self.show.cooperation.len()),
            repeat_enterprises: number(upheld.values().filter(|cases| **cases > 1).count()),
        })
    }
}

/// How many exhibits are declared.
fn exhibits_declared(look: &Look<'_>) -> Result<u32, Failure> {
    let mut exhibits = 0;
    let mut after = 0;
    loop {
        let span = Span { after, limit: 0 };
        let page = look.store().exhibitors_page(None, ExhibitorFilter::All, span)?;
        if page.rows.is_empty() {
            return Ok(exhibits);
        }
        exhibits += page.rows.iter().map(|row| row.exhibits).sum::<u32>();
        after += number(page.rows.len());
    }
}

fn departments(cases: &BTreeMap<CaseId, Case>) -> Vec<DepartmentFigures> {
    let mut concerned: BTreeSet<Department> = BTreeSet::new();
    for case in cases.values() {
        concerned.extend(case.reports.values().map(|report| report.department));
        concerned.extend(case.reports_outstanding());
    }
    let of = |department: Department| {
        let reports = || {
            let all = cases.values().flat_map(|case| case.reports.values());
            all.filter(move |report| report.department == department && report.sent_at.is_some())
        };
        let owed = cases.values().flat_map(Case::reports_outstanding);
        let mut results = BTreeMap::new();
        for result in reports().filter_map(|report| report.result) {
            *results.entry(code(&result)).or_default() += 1;
        }
        DepartmentFigures {
            department,
            owed: number(owed.filter(|other| *other == department).count()),
            sent: number(reports().count()),
            receipted: number(reports().filter(|it| it.state >= ReportState::Receipted).count()),
            results,
        }
    };
    concerned.into_iter().map(of).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn a_share_never_tells_more_than_was_done() {
        let percent = |part, of| Share::new(part, of).percent;
        assert_eq!(percent(212, 2000).as_deref(), Some("10.6%"));
        assert_eq!(percent(1999, 2000).as_deref(), Some("99.9%"));
        assert_eq!(percent(2000, 2000).as_deref(), Some("100%"));
        assert_eq!(percent(0, 3).as_deref(), Some("0%"));
        assert_eq!(percent(0, 0), None);
    }
}
