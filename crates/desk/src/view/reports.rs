//! Duties, reports to authorities, certificates, cooperation.

use super::duties::DutyRow;
use super::heads::PaperRow;
use super::look::Look;
use super::papers::{SERVED, SIGNED};
use super::words::spoken;
use crate::failure::Failure;
use domain::case::{AuthorityResult, Case, Report, ReportState};
use domain::exhibition::Cooperation;
use domain::ids::{CaseId, ReportId, StreamId};
use domain::papers::PaperKind;
use domain::profile::Deadline;
use domain::rights::{Department, Right, routes};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use store::{PaperFilter, PaperPage, Span};
use ts_rs::TS;

/// Certificates that are told at most.
const CERTIFICATES: u32 = 500;

/// What the organiser owes and has sent.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportsView {
    /// The duties of Article 19.
    pub duties: Vec<DutyRow>,
    /// Reports; what is due next first, then what was sent last.
    pub reports: Vec<ReportRow>,
    /// Certificates of facts.
    pub certificates: Vec<PaperRow>,
    /// Authorities' visits and requests.
    #[ts(as = "Vec<Cooperation>")]
    pub cooperation: Vec<Value>,
}

/// A report owed, drawn up or sent.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportRow {
    /// On which case.
    pub case: CaseId,
    /// The case's number.
    pub case_number: String,
    /// The respondent.
    pub respondent: String,
    /// The rights that go to this department.
    pub rights: Vec<Right>,
    /// To which department.
    pub department: Department,
    /// The report; none while it is only owed.
    pub report: Option<ReportId>,
    /// Its number.
    pub number: Option<String>,
    /// Where it stands.
    pub state: ReportStanding,
    /// When it, or its receipt, is due.
    #[ts(type = "string | null")]
    pub due: Option<Timestamp>,
    /// When it was sent.
    #[ts(type = "string | null")]
    pub sent_at: Option<Timestamp>,
    /// When receipt was confirmed.
    #[ts(type = "string | null")]
    pub receipted_at: Option<Timestamp>,
    /// What the authority told.
    pub result: Option<AuthorityResult>,
    /// Its paper.
    pub paper: Option<PaperRow>,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportStanding {
    /// Nobody has drawn it up.
    Owed,
    /// Drawn up.
    Prepared,
    /// Sent.
    Sent,
    /// Receipt confirmed.
    Receipted,
    /// The result is known.
    Answered,
}

pub(super) fn reports(look: &Look<'_>) -> Result<ReportsView, Failure> {
    let cases = look.all_cases()?;
    let mut reports = Vec::new();
    for (id, case) in &cases {
        if case.report_to.is_empty() && case.reports.is_empty() {
            continue;
        }
        reports.extend(of_case(look, id, case)?);
    }
    reports.sort_by_key(|row| {
        (row.sent_at.is_some(), row.due.is_none(), row.due, std::cmp::Reverse(row.sent_at))
    });
    let certificates = look.store().papers_page(&PaperPage {
        kind: Some(PaperKind::FactsCertificate),
        filter: PaperFilter::All,
        served: &SERVED,
        signed: &SIGNED,
        span: Span { after: 0, limit: CERTIFICATES },
        ..PaperPage::default()
    })?;
    let words = look.words(&StreamId::Exhibition)?;
    Ok(ReportsView {
        duties: look.duties(&cases)?,
        reports,
        certificates: look.paper_rows(&certificates.rows)?,
        cooperation: look.show.cooperation.iter().map(|one| spoken(one, &words)).collect(),
    })
}

fn of_case(look: &Look<'_>, id: &CaseId, case: &Case) -> Result<Vec<ReportRow>, Failure> {
    let respondent = match &case.respondent {
        Some(respondent) => look.name(respondent)?,
        None => String::new(),
    };
    let papers = look.papers_of(&StreamId::Case(id.clone()))?;
    let due = |deadline: Deadline, subjects: &[&str]| {
        let clocks = case.running_clocks();
        let mut of_it = clocks.into_iter().filter(|clock| {
            clock.deadline == deadline && subjects.contains(&clock.subject.as_str())
        });
        of_it.next().map(|clock| clock.due)
    };
    let row = |department: Department, report: Option<(&ReportId, &Report)>| {
        let code = department.code();
        let number = report.map(|(_, report)| report.number.to_string());
        let state = match report.map(|(_, report)| report.state) {
            None => ReportStanding::Owed,
            Some(ReportState::Prepared) => ReportStanding::Prepared,
            Some(ReportState::Sent) => ReportStanding::Sent,
            Some(ReportState::Receipted) => ReportStanding::Receipted,
            Some(ReportState::Answered) => ReportStanding::Answered,
        };
        let due = match (state, report) {
            (ReportStanding::Owed | ReportStanding::Prepared, _) => {
                due(Deadline::AuthorityReport, &[&code])
            }
            (ReportStanding::Sent, Some((id, _))) => due(
                Deadline::ReceiptChase,
                &[id.as_str(), &code, number.as_deref().unwrap_or_default()],
            ),
            _ => None,
        };
        ReportRow {
            case: id.clone(),
            case_number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            respondent: respondent.clone(),
            rights: rights_for(look, case, department),
            department,
            report: report.map(|(id, _)| id.clone()),
            state,
            due,
            sent_at: report.and_then(|(_, report)| report.sent_at),
            receipted_at: report.and_then(|(_, report)| report.receipted_at),
            result: report.and_then(|(_, report)| report.result),
            paper: papers.iter().find(|paper| Some(&paper.number) == number.as_ref()).cloned(),
            number,
        }
    };
    let mut rows: Vec<ReportRow> = case
        .reports
        .iter()
        .map(|(report, state)| row(state.department, Some((report, state))))
        .collect();
    for department in case.reports_outstanding() {
        let drawn_up = case
            .reports
            .values()
            .any(|report| report.department == department && report.state == ReportState::Prepared);
        if !drawn_up {
            rows.push(row(department, None));
        }
    }
    Ok(rows)
}

/// The rights of a case that go to a department under the profile in force.
fn rights_for(look: &Look<'_>, case: &Case, department: Department) -> Vec<Right> {
    let rights: Vec<Right> = case.rights.iter().map(|claimed| claimed.right).collect();
    let Some(profile) = &look.show.profile else { return rights };
    let route = routes(&rights, profile).into_iter().find(|route| route.department == department);
    route.map_or(rights, |route| route.rights)
}
