//! Reports to authorities: what is owed, what was sent, what came of it. What an authority
//! answered is recorded at a desk, by an officer; here it is read.

use super::fair::head;
use super::frame::Page;
use super::words::{Area, Language};
use super::{Reader, Seen, none};
use crate::office::Answer;
use axum::extract::Path;
use axum::response::Response;
use domain::State;
use domain::case::{Case, Report, ReportState};
use domain::ids::{CaseId, ExhibitionId, StreamId};
use domain::register::Entry;
use domain::rights::Department;
use maud::{Markup, html};
use store::{CaseFilter, CasePage, Span};

/// A report, or that one is owed.
pub(super) struct Row {
    case: CaseId,
    case_number: String,
    department: Department,
    /// The report and its paper; none where it is only owed.
    pub report: Option<(Report, Option<Entry>)>,
}

pub(super) async fn reports(reader: Reader, Path(fair): Path<ExhibitionId>) -> Response {
    let made = |seen: &Seen, language: Language| {
        let rows = of(seen)?;
        let body = html! {
            (head(seen, language, "reports"))
            h2 { (language.fill("reports.title", &[("n", rows.len().to_string())])) }
            @if rows.is_empty() { p.empty { (language.t("reports.none")) } } @else {
                (table(seen, language, &rows, true))
                p.hint { (language.t("reports.results_how")) }
            }
        };
        let above = vec![("/".to_owned(), language.t("fairs.title").to_owned())];
        let title = format!("{} · {}", language.t("part.reports"), seen.name(language));
        Ok(Page { title, above, body })
    };
    reader.shows_of(fair, made).await
}

/// Every report of a fair: what is owed first, then what was sent last.
pub(super) fn of(seen: &Seen) -> Answer<Vec<Row>> {
    let store = &seen.fair.store;
    let mut rows = Vec::new();
    let mut after = 0;
    loop {
        let page = CasePage {
            filter: CaseFilter::All,
            span: Span { after, limit: 0 },
            ..CasePage::default()
        };
        let lines = store.cases_page(&page, seen.now)?.rows;
        let Ok(count) = u32::try_from(lines.len()) else { break };
        if count == 0 {
            break;
        }
        for line in lines {
            let stream = StreamId::Case(line.case.clone());
            rows.extend(store.read_folded(&stream, |folded| match &folded.state {
                State::Case(case) => rows_of(&line.case, case),
                _ => Vec::new(),
            })?);
        }
        after += count;
    }
    let sent = |row: &Row| row.report.as_ref().and_then(|(report, _)| report.sent_at);
    rows.sort_by_key(|row| {
        (row.report.is_some(), std::cmp::Reverse(sent(row)), row.case_number.clone())
    });
    Ok(rows)
}

fn rows_of(id: &CaseId, case: &Case) -> Vec<Row> {
    let row = |department: Department, report: Option<&Report>| {
        let paper = |report: &Report| case.papers.get(&report.number.to_string()).cloned();
        Row {
            case: id.clone(),
            case_number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            department,
            report: report.map(|report| (report.clone(), paper(report))),
        }
    };
    let mut rows: Vec<Row> =
        case.reports.values().map(|report| row(report.department, Some(report))).collect();
    for department in case.reports_outstanding() {
        let is_drawn_up = case
            .reports
            .values()
            .any(|report| report.department == department && report.state == ReportState::Prepared);
        if !is_drawn_up {
            rows.push(row(department, None));
        }
    }
    rows
}

/// The reports of one case.
pub(super) fn of_case(seen: &Seen, language: Language, id: &CaseId, case: &Case) -> Markup {
    let rows = rows_of(id, case);
    html! {
        h3 { (language.t("part.reports")) }
        @if rows.is_empty() { p.empty { (language.t("reports.none")) } } @else {
            (table(seen, language, &rows, false))
        }
    }
}

fn table(seen: &Seen, language: Language, rows: &[Row], with_case: bool) -> Markup {
    let told = |key: &str| language.t(key);
    let base = format!("/fairs/{}/cases", seen.fair.store.exhibition());
    html! {
        table.stacks {
            caption { (told("reports.caption")) }
            thead { tr {
                th scope="col" { (told("reports.number")) }
                @if with_case { th scope="col" { (told("reports.case")) } }
                th scope="col" { (told("reports.department")) }
                th scope="col" { (told("reports.state")) }
                th scope="col" { (told("reports.sent")) }
                th scope="col" { (told("reports.receipted")) }
                th scope="col" { (told("reports.result")) }
                th scope="col" { (told("papers.file")) }
            } }
            tbody { @for row in rows { tr {
                @let report = row.report.as_ref().map(|(report, _)| report);
                th scope="row" data-label=(told("reports.number")) {
                    @if let Some(report) = report { (report.number) } @else { (none()) }
                }
                @if with_case {
                    td data-label=(told("reports.case")) {
                        a href={ (base) "/" (row.case) } { (row.case_number) }
                    }
                }
                td data-label=(told("reports.department")) {
                    (language.word(Area::Rights, "department", &row.department))
                }
                td data-label=(told("reports.state")) { (state(language, report)) }
                td data-label=(told("reports.sent")) {
                    (seen.moment_if(report.and_then(|it| it.sent_at)))
                }
                td data-label=(told("reports.receipted")) {
                    (seen.moment_if(report.and_then(|it| it.receipted_at)))
                }
                td data-label=(told("reports.result")) {
                    @if let Some(result) = report.and_then(|it| it.result) {
                        (language.word(Area::Pages, "authority_result", &result))
                    } @else { (none()) }
                }
                td data-label=(told("papers.file")) {
                    @if let Some((report, Some(entry))) = &row.report {
                        (super::papers::link(seen, language, &row.case, &report.number.to_string(), entry))
                    } @else { (none()) }
                }
            } } }
        }
    }
}

fn state(language: Language, report: Option<&Report>) -> Markup {
    let (tone, code) = match report.map(|report| report.state) {
        None => ("seal", "owed"),
        Some(ReportState::Prepared) => ("amber", "prepared"),
        Some(ReportState::Sent) => ("accent", "sent"),
        Some(ReportState::Receipted) => ("jade", "receipted"),
        Some(ReportState::Answered) => ("jade", "answered"),
    };
    html! { span.tag data-tone=(tone) { (language.word(Area::Pages, "report_state", &code)) } }
}
