//! Two pages for visiting officials: the five duties with their evidence and the day's figures,
//! and no name of a person, no telephone, no company and no case (like the wall).

use super::fitted;
use super::words::{line, line_of, number, source};
use crate::failure::Failure;
use crate::messages::{Area, code, filled, words};
use crate::tally::{Happened, count, happenings};
use crate::view::look::Look;
use crate::view::statistics::{SpanMeasured, spans};
use crate::view::today::today;
use crate::view::{DutyRow, DutyStanding};
use documents::printout::{DutyStatus, Standing, Status, StatusFigure};
use documents::{Header, Language, Pdf, Printout, Words};
use domain::case::Case;
use domain::duties::{ArticleItem, Binds, DutyReason};
use domain::ids::CaseId;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// Lines of a list of evidence that are useful at most, and fewer of them.
const LINES: usize = 6;
const FEWER: [usize; 3] = [3, 1, 0];

/// What is counted on it.
const FIGURES: [Happened; 14] = [
    Happened::ComplaintReceived,
    Happened::ComplaintAccepted,
    Happened::OpenedByDesk,
    Happened::SuspicionFound,
    Happened::DisplaySuspended,
    Happened::WithdrawalDemanded,
    Happened::DemandComplied,
    Happened::WithdrawnVoluntarily,
    Happened::AnswerReceived,
    Happened::OpinionGiven,
    Happened::AppealFiled,
    Happened::DisplayRestored,
    Happened::ReportSent,
    Happened::CaseClosed,
];

/// Renders it, with fewer lines of evidence where names of places are so long that it would not
/// fit.
pub(super) fn render(look: &Look<'_>, language: Language) -> Result<Pdf, Failure> {
    let cases = look.all_cases()?;
    let header = Header { body_phone: String::new(), ..look.printout_head()? };
    fitted(LINES, &FEWER, |lines| {
        let status = Printout::Status(status(look, &cases, lines)?);
        look.print_out(header.clone(), language, status, Vec::new())
    })
}

fn status(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
    lines: usize,
) -> Result<Status, Failure> {
    let rows = look.duties(cases)?;
    let text = rows.first().map(|row| {
        let text = words(Area::Duties, &format!("text.{}", row.reading.source.text.code()));
        let status = words(Area::Printouts, &format!("law.{}", row.reading.status.code()));
        line_of("text_with_status", &[("text", text), ("status", status)])
    });
    let owed_by = rows.first().map(|row| row.reading.owed_by.clone()).unwrap_or_default();
    let happened = happenings(cases);
    let today = look.today_began().unwrap_or(look.now)..Timestamp::MAX;
    let ever = Timestamp::MIN..Timestamp::MAX;
    let figures = FIGURES.iter().map(|what| StatusFigure {
        what: words(Area::Printouts, &format!("happened.{}", what.code())),
        today: count(&happened, *what, &today),
        so_far: count(&happened, *what, &ever),
    });
    Ok(Status {
        owed_by,
        text: text.unwrap_or_default(),
        figures: figures.collect(),
        now: now(look, cases)?,
        duties: rows
            .iter()
            .map(|row| duty(look, cases, row, lines))
            .collect::<Result<_, Failure>>()?,
    })
}

fn duty(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
    row: &DutyRow,
    lines: usize,
) -> Result<DutyStatus, Failure> {
    let reading = &row.reading;
    let mut evidence: Vec<Words> =
        row.evidence.iter().filter_map(|told| proof(look, told)).collect();
    evidence.extend(match reading.item {
        ArticleItem::ReviewAndPledge => Vec::new(),
        ArticleItem::PublishedRules => places(look, lines),
        ArticleItem::Cooperation => visits(look, lines),
        ArticleItem::BodyDemandReport => demands_and_reports(look, cases, lines),
        ArticleItem::OtherDuties => other_duties(look, lines),
    });
    Ok(DutyStatus {
        number: reading.number,
        text: words(Area::Duties, &format!("item.{}", reading.item.code())),
        source: source(&reading.source, reading.certainty),
        binds: line_of(
            "binds",
            &[
                ("binds", words(Area::Duties, &format!("binds.{}", reading.binds.code()))),
                ("because", because(&reading.because)),
            ],
        ),
        standing: match (reading.binds, row.state) {
            (Binds::No, _) => Standing::Unbound,
            (Binds::Advisory, _) => Standing::Advised,
            (Binds::Undecided, _) => Standing::Undecided,
            (Binds::Yes, DutyStanding::Good) => Standing::Good,
            (Binds::Yes, DutyStanding::Open) => Standing::Open,
            (Binds::Yes, DutyStanding::Overdue) => Standing::Overdue,
        },
        evidence,
    })
}

/// Why a duty binds; who decided on the major event is not named.
fn because(reason: &DutyReason) -> Words {
    if matches!(reason, DutyReason::NotMajorEvent { .. }) {
        return words(Area::Printouts, "because.not_major_event");
    }
    let told = serde_json::to_value(reason).unwrap_or_default();
    let code = told.get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
    let fields: Vec<(&str, String)> = told
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.to_string()))
        .collect();
    filled(Area::Duties, &format!("because.{code}"), &fields)
}

/// A line of the evidence that the board of duties shows as well.
fn proof(look: &Look<'_>, told: &Value) -> Option<Words> {
    let code = told.get("code")?.as_str()?;
    let mut fields = Vec::new();
    for (name, value) in told.as_object()? {
        let said = match value {
            Value::String(text) => match text.parse::<Timestamp>() {
                Ok(at) => look.moment(at),
                Err(_) => text.clone(),
            },
            other => other.to_string(),
        };
        fields.push((name.as_str(), said));
    }
    Some(line(&format!("proof.{code}"), &fields))
}

/// Where the rules are posted.
fn places(look: &Look<'_>, lines: usize) -> Vec<Words> {
    let Some((_, rules)) = look.show.published_rules() else { return Vec::new() };
    let Some(publication) = &rules.publication else { return Vec::new() };
    let told = publication.places.iter().map(|place| {
        line(
            "posted_at",
            &[("place", place.place.clone()), ("photos", place.photos.len().to_string())],
        )
    });
    few(told, lines)
}

/// Visits of authorities by number and time alone: which of them came and why may be confidential.
fn visits(look: &Look<'_>, lines: usize) -> Vec<Words> {
    let told = look.show.cooperation.iter().rev().map(|visit| {
        let key = if visit.ended_at.is_some() { "visit_ended" } else { "visit_running" };
        line(
            key,
            &[
                ("number", visit.number.to_string()),
                ("began", look.moment(visit.began_at)),
                ("ended", visit.ended_at.map(|at| look.moment(at)).unwrap_or_default()),
                ("officers", visit.officers.to_string()),
            ],
        )
    });
    few(told, lines)
}

fn demands_and_reports(
    look: &Look<'_>,
    cases: &BTreeMap<CaseId, Case>,
    lines: usize,
) -> Vec<Words> {
    let mut told = Vec::new();
    if let Some(body) = &look.show.body {
        let fields = [("place", body.place.clone()), ("hours", body.hours.clone())];
        told.push(line("body_sits", &fields));
    }
    for took in spans(cases, look.show.profile.as_ref()) {
        if matches!(took.span, SpanMeasured::FoundToDemand | SpanMeasured::FoundToReport) {
            let aim = took.aim_minutes.map(|aim| line("aim", &[("aim", aim.to_string())]));
            let fields = [
                ("median", number(took.median_minutes)),
                ("longest", number(took.longest_minutes)),
                ("aim", aim.unwrap_or_default()),
            ];
            told.push(line_of(&code(&took.span), &fields));
        }
    }
    let mut reports: Vec<_> = cases.values().flat_map(|case| case.reports.values()).collect();
    reports.retain(|report| report.sent_at.is_some());
    reports.sort_by_key(|report| std::cmp::Reverse(report.sent_at));
    let reports = reports.into_iter().map(|report| {
        let receipt = match report.receipted_at {
            Some(at) => line("receipt_back", &[("at", look.moment(at))]),
            None => words(Area::Printouts, "receipt_awaited"),
        };
        line_of(
            "report_sent",
            &[
                ("number", number(&report.number)),
                (
                    "department",
                    words(Area::Rights, &format!("department.{}", report.department.code())),
                ),
                ("at", number(report.sent_at.map(|at| look.moment(at)).unwrap_or_default())),
                ("receipt", receipt),
            ],
        )
    });
    told.extend(few(reports, lines));
    told
}

fn other_duties(look: &Look<'_>, lines: usize) -> Vec<Words> {
    let told = look.show.duties.iter().map(|duty| {
        let key = if duty.done { "duty_done" } else { "duty_open" };
        line(key, &[("text", duty.text.clone()), ("basis", duty.basis.clone())])
    });
    few(told, lines)
}

/// What stands now, beside the duties.
fn now(look: &Look<'_>, cases: &BTreeMap<CaseId, Case>) -> Result<Vec<Words>, Failure> {
    let marks = look.store().booth_marks()?;
    let visited = marks.iter().filter(|mark| mark.visited).count();
    let open = cases.values().filter(|case| !case.is_ended()).count();
    let items = cases.values().flat_map(|case| &case.items);
    let away = items.filter(|item| item.display.is_restrained()).count();
    // The number that the desk's own page tells.
    let overdue = today(look)?.counts.clocks_overdue;
    Ok(vec![
        line(
            "now.booths_visited",
            &[("visited", visited.to_string()), ("booths", marks.len().to_string())],
        ),
        line("now.cases", &[("open", open.to_string()), ("all", cases.len().to_string())]),
        line("now.items_away", &[("count", away.to_string())]),
        line("now.clocks_overdue", &[("count", overdue.to_string())]),
    ])
}

/// The first lines, and how many more there are.
fn few(lines: impl ExactSizeIterator<Item = Words>, at_most: usize) -> Vec<Words> {
    let more = lines.len().saturating_sub(at_most);
    let mut kept: Vec<Words> = lines.take(at_most).collect();
    if more > 0 && at_most > 0 {
        kept.push(line("and_more", &[("count", more.to_string())]));
    }
    kept
}
