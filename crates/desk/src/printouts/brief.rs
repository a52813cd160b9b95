//! The day on at most two pages, for the working body itself.

use super::fitted;
use super::words::line;
use crate::failure::Failure;
use crate::messages::{Area, words};
use crate::tally::{Happened, Happening, count, happenings};
use crate::view::look::Look;
use crate::view::{PAPERS_SERVED, PAPERS_SIGNED};
use documents::printout::{BriefClock, BriefLine, BriefPart, DailyBrief, StatusFigure};
use documents::{Language, Pdf, Printout, Words};
use domain::case::Case;
use domain::ids::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{PaperFilter, PaperPage, Span};

/// Lines of each part that are useful at most, and fewer of them.
const LINES: usize = 14;
const FEWER: [usize; 5] = [9, 6, 4, 2, 0];

/// The parts of the day, each with what belongs to it.
const PARTS: [(&str, &[Happened]); 4] = [
    (
        "part.came_in",
        &[Happened::ComplaintReceived, Happened::OpenedByDesk, Happened::AnswerReceived],
    ),
    (
        "part.measures",
        &[
            Happened::SuspicionFound,
            Happened::DisplaySuspended,
            Happened::WithdrawalDemanded,
            Happened::DemandComplied,
            Happened::WithdrawnVoluntarily,
            Happened::DisplayRestored,
        ],
    ),
    (
        "part.opinions",
        &[
            Happened::ComplaintAccepted,
            Happened::ComplaintRefused,
            Happened::AnswerMissed,
            Happened::OpinionGiven,
            Happened::AppealFiled,
            Happened::AppealDecided,
            Happened::CaseClosed,
        ],
    ),
    ("part.reports", &[Happened::ReportSent, Happened::ReceiptBack]),
];

/// Renders it, with fewer lines where so much happened that it would not fit.
pub(super) fn render(look: &Look<'_>, day: Date, language: Language) -> Result<Pdf, Failure> {
    let cases = look.all_cases()?;
    let header = look.printout_head()?;
    fitted(LINES, &FEWER, |lines| {
        let brief = Printout::DailyBrief(brief(look, &cases, day, lines)?);
        look.print_out(header.clone(), language, brief, Vec::new())
    })
}

fn brief(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
    day: Date,
    lines: usize,
) -> Result<DailyBrief, Failure> {
    let happened = happenings(cases);
    let began = |day| look.began(day).unwrap_or(look.now);
    let within = began(day)..began(next(day));
    let until = Timestamp::MIN..within.end;
    let counted = PARTS.iter().flat_map(|(_, of)| of.iter());
    let figures = counted.map(|what| StatusFigure {
        what: words(Area::Printouts, &format!("happened.{}", what.code())),
        today: count(&happened, *what, &within),
        so_far: count(&happened, *what, &until),
    });
    let parts = PARTS.iter().map(|(key, of)| {
        let all: Vec<&Happening> = happened
            .iter()
            .filter(|one| of.contains(&one.what) && within.contains(&one.at))
            .collect();
        BriefPart {
            heading: words(Area::Printouts, key),
            more: all.len().saturating_sub(lines),
            lines: all.iter().take(lines).map(|one| line_about(look, cases, one)).collect(),
        }
    });
    let (clocks, more_clocks) = clocks(look, cases, day, lines);
    Ok(DailyBrief {
        day: day.to_string(),
        figures: figures.collect(),
        parts: parts.filter(|part| !part.lines.is_empty() || part.more > 0).collect(),
        clocks,
        more_clocks,
        left: left(look, cases)?,
    })
}

/// What happened in a case: its number, its booth and its rights, and no name.
fn line_about(look: &Look<'_>, cases: &BTreeMap<CaseId, Case>, one: &Happening) -> BriefLine {
    let case = cases.get(&one.case);
    let booth = case.and_then(|case| case.booth.as_ref()).map(ToString::to_string);
    let mut about = [Vec::from_iter(booth.clone()), Vec::from_iter(booth)];
    for claimed in case.into_iter().flat_map(|case| &case.rights) {
        let right = words(Area::Rights, &format!("right.{}", claimed.right.code()));
        about[0].push(right.zh);
        about[1].push(right.en);
    }
    BriefLine {
        time: one.at.to_zoned(look.fair.zone()).strftime("%H:%M").to_string(),
        what: words(Area::Printouts, &format!("happened.{}", one.what.code())),
        case_number: number_of(case),
        about: Words::both(about[0].join("，"), about[1].join(", ")),
    }
}

/// What has run out, and what runs out by the end of the next day.
fn clocks(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
    day: Date,
    lines: usize,
) -> (Vec<BriefClock>, usize) {
    let end = look.began(next(next(day))).unwrap_or(look.now);
    let open = cases.values().filter(|case| !case.is_ended());
    let mut due: Vec<_> = open
        .flat_map(|case| case.live_clocks(look.now).into_iter().map(move |clock| (clock, case)))
        .filter(|(clock, _)| clock.due < end)
        .collect();
    due.sort_by_key(|(clock, _)| clock.due);
    let more = due.len().saturating_sub(lines);
    let told = due.into_iter().take(lines).map(|(clock, case)| BriefClock {
        due: clock.due.into(),
        what: words(Area::Duties, &format!("deadline_short.{}", clock.deadline.code())),
        case_number: number_of(Some(case)),
        overdue: clock.due <= look.now,
    });
    (told.collect(), more)
}

/// What is left to do, as it stands now.
fn left(look: &Look<'_>, cases: &BTreeMap<CaseId, Case>) -> Result<Vec<Words>, Failure> {
    let papers = |filter: PaperFilter| -> Result<u32, Failure> {
        let page = look.store().papers_page(&PaperPage {
            filter,
            served: &PAPERS_SERVED,
            signed: &PAPERS_SIGNED,
            span: Span { after: 0, limit: 1 },
            ..PaperPage::default()
        })?;
        Ok(page.total)
    };
    let open = cases.values().filter(|case| !case.is_ended()).count();
    let owed: usize = cases.values().map(|case| case.reports_outstanding().len()).sum();
    let pledges = look.store().pledge_counts()?;
    let missing: u32 =
        pledges.iter().filter(|(state, _)| !state.is_accepted()).map(|(_, count)| count).sum();
    let marks = look.store().booth_marks()?;
    let unvisited = marks.iter().filter(|mark| !mark.visited).count();
    let told = |key: &str, count: String| line(key, &[("count", count)]);
    Ok(vec![
        told("left.cases", open.to_string()),
        told("left.reports", owed.to_string()),
        told("left.unserved", papers(PaperFilter::Unserved)?.to_string()),
        told("left.unsigned", papers(PaperFilter::Unsigned)?.to_string()),
        told("left.pledges", missing.to_string()),
        told("left.exhibits", look.store().undecided_exhibits()?.to_string()),
        told("left.booths", unvisited.to_string()),
    ])
}

fn number_of(case: Option<&Case>) -> String {
    case.and_then(|case| case.number.as_ref()).map(ToString::to_string).unwrap_or_default()
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
