//! What happened in the cases, by kind and time, so that days can be counted.

use domain::case::{Answer, Appealed, Case, Intake};
use domain::ids::CaseId;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::Range;

/// What can be counted of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Happened {
    /// A complaint came in.
    ComplaintReceived,
    /// It was accepted.
    ComplaintAccepted,
    /// It was refused.
    ComplaintRefused,
    /// The desk opened a case by itself.
    OpenedByDesk,
    /// Suspicion was found.
    SuspicionFound,
    /// Display was suspended.
    DisplaySuspended,
    /// Withdrawal from display was demanded.
    WithdrawalDemanded,
    /// The last item was off display.
    DemandComplied,
    /// The respondent undertook to take items away of its own will.
    WithdrawnVoluntarily,
    /// An answer came in, an admission among them.
    AnswerReceived,
    /// No answer came in time.
    AnswerMissed,
    /// A preliminary opinion was given.
    OpinionGiven,
    /// An appeal came in.
    AppealFiled,
    /// An appeal was decided.
    AppealDecided,
    /// Display was restored.
    DisplayRestored,
    /// A report was sent to an authority.
    ReportSent,
    /// An authority confirmed receipt.
    ReceiptBack,
    /// A case ended.
    CaseClosed,
}

impl Happened {
    /// Its code in the messages.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::ComplaintReceived => "complaint_received",
            Self::ComplaintAccepted => "complaint_accepted",
            Self::ComplaintRefused => "complaint_refused",
            Self::OpenedByDesk => "opened_by_desk",
            Self::SuspicionFound => "suspicion_found",
            Self::DisplaySuspended => "display_suspended",
            Self::WithdrawalDemanded => "withdrawal_demanded",
            Self::DemandComplied => "demand_complied",
            Self::WithdrawnVoluntarily => "withdrawn_voluntarily",
            Self::AnswerReceived => "answer_received",
            Self::AnswerMissed => "answer_missed",
            Self::OpinionGiven => "opinion_given",
            Self::AppealFiled => "appeal_filed",
            Self::AppealDecided => "appeal_decided",
            Self::DisplayRestored => "display_restored",
            Self::ReportSent => "report_sent",
            Self::ReceiptBack => "receipt_back",
            Self::CaseClosed => "case_closed",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Happening {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Happened,
    /// In which case.
    pub case: CaseId,
}

/// Everything that happened, in the order of time.
pub(crate) fn happenings(cases: &BTreeMap<CaseId, Case>) -> Vec<Happening> {
    let mut all: Vec<Happening> = cases
        .iter()
        .flat_map(|(id, case)| {
            of_case(case).into_iter().map(|(what, at)| Happening { at, what, case: id.clone() })
        })
        .collect();
    all.sort_by_key(|one| (one.at, one.what));
    all
}

/// How often something happened within a span of time.
pub(crate) fn count(all: &[Happening], what: Happened, within: &Range<Timestamp>) -> u32 {
    let times = all.iter().filter(|one| one.what == what && within.contains(&one.at)).count();
    u32::try_from(times).unwrap_or(u32::MAX)
}

fn of_case(case: &Case) -> Vec<(Happened, Timestamp)> {
    let mut all = Vec::new();
    let opened = match case.complainant {
        Some(_) => Happened::ComplaintReceived,
        None => Happened::OpenedByDesk,
    };
    all.extend(case.opened_at.map(|at| (opened, at)));
    // The intake keeps its paper's number; when that was issued is when it was decided.
    let paper = |number: &domain::identifiers::number::Number| {
        case.papers.0.get(&number.to_string()).and_then(|entry| entry.issued_at)
    };
    let intake = match &case.intake {
        Intake::Accepted { number } => Some((Happened::ComplaintAccepted, paper(number))),
        Intake::Refused { number } => Some((Happened::ComplaintRefused, paper(number))),
        _ => None,
    };
    all.extend(intake.and_then(|(what, at)| Some((what, at?))));
    all.extend(case.found_at().map(|at| (Happened::SuspicionFound, at)));
    for act in case.acts.values() {
        let what = match act.act {
            Appealed::Suspension => Happened::DisplaySuspended,
            Appealed::Decision => Happened::OpinionGiven,
            Appealed::Withdrawal => Happened::WithdrawalDemanded,
            Appealed::RefusalToAccept | Appealed::Cancellation => continue,
        };
        all.push((what, act.at));
    }
    all.extend(case.complied_at.map(|at| (Happened::DemandComplied, at)));
    all.extend(case.voluntary.as_ref().map(|it| (Happened::WithdrawnVoluntarily, it.at)));
    all.extend(match case.answer {
        Answer::None => None,
        Answer::Answered { at, .. } | Answer::Admitted { at } => {
            Some((Happened::AnswerReceived, at))
        }
        Answer::Defaulted { at } => Some((Happened::AnswerMissed, at)),
    });
    for appeal in case.appeals.values() {
        all.push((Happened::AppealFiled, appeal.filed_at));
        if !appeal.state.is_open() {
            let ended = appeal.ended_by.as_ref().and_then(paper);
            all.extend(ended.map(|at| (Happened::AppealDecided, at)));
        }
    }
    let restored = case.restoration.as_ref().and_then(|it| it.restored_at);
    all.extend(restored.map(|at| (Happened::DisplayRestored, at)));
    for report in case.reports.values() {
        all.extend(report.sent_at.map(|at| (Happened::ReportSent, at)));
        all.extend(report.receipted_at.map(|at| (Happened::ReceiptBack, at)));
    }
    all.extend(case.closed_at.map(|at| (Happened::CaseClosed, at)));
    all
}
