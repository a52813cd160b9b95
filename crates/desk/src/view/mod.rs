//! The door `view`: one question, one answer, in the shapes that the window knows.
//!
//! A list is read from the view tables a window at a time; one thing is folded. Nothing is
//! answered while nobody is signed in, except who may sign in and what a number is.

mod batches;
mod booth;
mod case;
mod cases;
mod changes;
mod comparison;
mod complaint;
mod contested;
mod counter;
mod devices;
mod documents;
mod duties;
mod evidence;
mod exhibitors;
mod exhibits;
mod fair;
mod heads;
mod history;
mod last_day;
pub(crate) mod look;
mod night;
mod papers;
mod plan;
mod reports;
mod rounds;
mod scans;
mod session;
mod settlement;
pub(crate) mod statistics;
mod timeline;
pub(crate) mod today;
mod words;

pub use batches::{PledgesView, UnflaggedExhibit, UnflaggedView};
pub use booth::{BoothExhibitor, BoothView};
pub use case::{AppealableAct, CaseView, DefenceRow, GroundRow, Moments, Party, RightReading};
pub use cases::CasesView;
pub(crate) use cases::cases as case_lines;
pub use changes::{ChangeLine, ChangesView};
pub use comparison::ComparisonRow;
pub(crate) use comparison::documents_of;
pub use complaint::{ComplaintPaper, ComplaintQuestion, ComplaintRight, ComplaintView, NamedRight};
pub use contested::{
    ContestedRow, ContestedView, Subject, TwinCases, TwinExhibitor, TwinExhibitors, TwinsView,
};
pub use counter::{CounterHit, CounterView, NamedExhibitor};
pub use devices::{DeviceRow, DevicesView};
pub use documents::{DocumentOf, ExhibitorDocument};
pub use duties::{DutyRow, DutyStanding};
pub(crate) use evidence::evidence as evidence_lines;
pub use evidence::{AlikePicture, EvidenceRow, EvidenceView, PictureSays, PieceView};
pub(crate) use exhibitors::exhibitors as exhibitor_lines;
pub use exhibitors::{
    BoothVisit, ExhibitorLine, ExhibitorView, ExhibitorsView, Owed, OwedCode, RepeatFigure,
};
pub use exhibits::ExhibitsView;
pub use fair::{FairOfficerRow, FairView, OpenCaseHead, OpenMatters, ProfileFigures};
pub use heads::{
    BoothMeasure, CaseRow, ClockRow, FairHead, NextClock, OfficerHead, PaperRow, PaperServed,
};
pub use history::{
    CaseStanding, FindingEnd, Happened, HistoryEntry, HistoryMoment, HistoryView, Lookback,
    SamePerson,
};
pub use last_day::{LastDay, OwedCase, OwedItem};
pub use night::{HandedOver, HeldClock, MeasureToCheck, NightView};
pub use papers::{BlankRow, BlanksView, PapersView};
pub(crate) use papers::{SERVED as PAPERS_SERVED, SIGNED as PAPERS_SIGNED, papers as paper_lines};
pub use plan::{BoothState, PlanBooth, PlanHall, PlanView, UnderPlan};
pub use reports::{ReportRow, ReportStanding, ReportsView};
pub use rounds::{FindingRow, RoundBooth, RoundRow, RoundView, RoundsView};
pub use scans::{ScanProposal, ScanStanding, ScansView};
pub use session::{DraftView, FairToOpen, SessionView};
pub use settlement::{AfterSettling, ClashRow, SawRow, SettlementView, SideRow};
pub use statistics::{
    Counted, CountedGroup, DayFigures, DepartmentFigures, RightGroup, Share, SpanFigures,
    SpanMeasured, StatisticsRow, StatisticsView, WholeFigures,
};
pub use timeline::TimelineRow;
pub use today::{TodayCounts, TodayView};

use crate::desk::Desk;
use crate::failure::Failure;
use crate::printouts::{self, PrintoutLanguage, PrintoutOf};
use crate::scans::ReadScan;
use domain::identifiers::Kind;
use domain::ids::{BoothCode, CaseId, Digest, ExhibitorId, RoundId, StreamId};
use domain::papers::PaperKind;
use look::Look;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{CaseFilter, EvidenceFilter, ExhibitFilter, ExhibitorFilter, PaperFilter, Span};
use ts_rs::TS;

/// Rows of a window where a question does not say how many.
const ROWS: u32 = 100;

/// What may be asked.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "question", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Who sits here and at which fair; answered to anybody.
    Session {},
    /// What is due.
    Today {},
    /// Every booth where it stands.
    Plan {},
    /// What others did since the officer last looked.
    Changes {},
    /// Who stands at the counter.
    Counter {
        /// What was typed.
        query: String,
    },
    /// The exhibitors.
    Exhibitors {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: ExhibitorFilter,
        /// How many are left out before the window.
        #[serde(default)]
        after: u32,
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// One exhibitor.
    Exhibitor {
        /// Which.
        id: ExhibitorId,
    },
    /// What exhibitors are called in English, by their names.
    EnglishNames {},
    /// All exhibits, whoever shows them.
    Exhibits {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: ExhibitFilter,
        /// How many are left out before the window.
        #[serde(default)]
        after: u32,
        /// `next` of the window that ends where this one begins, where that is known.
        #[serde(default)]
        from: Option<String>,
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// What the record knows of one legal person.
    History {
        /// Of whom.
        id: ExhibitorId,
    },
    /// Exhibits on which the checks found nothing, to be signed off together.
    Unflagged {
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// To whom pledge forms are sent, and whom to remind.
    Pledges {},
    /// One booth.
    Booth {
        /// Which.
        code: BoothCode,
    },
    /// The rounds.
    Rounds {},
    /// One round.
    Round {
        /// Which.
        id: RoundId,
    },
    /// The cases.
    Cases {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: CaseFilter,
        /// How many are left out before the window.
        #[serde(default)]
        after: u32,
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// One case.
    Case {
        /// Which.
        id: CaseId,
    },
    /// What the rules say of a complaint before it is entered.
    Complaint(ComplaintQuestion),
    /// Pictures, films, scans and what parties handed in.
    Evidence {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: EvidenceFilter,
        /// How many are left out before the window.
        #[serde(default)]
        after: u32,
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// One piece of evidence.
    Piece {
        /// Which.
        blob: Digest,
    },
    /// The papers.
    Papers {
        /// What was typed.
        #[serde(default)]
        query: String,
        /// Which of them.
        #[serde(default)]
        filter: PaperFilter,
        /// Of which kind.
        #[serde(default)]
        kind: Option<PaperKind>,
        /// How many are left out before the window.
        #[serde(default)]
        after: u32,
        /// How many are asked for.
        #[serde(default)]
        limit: u32,
    },
    /// Scans that were read, beside the papers they are copies of.
    Scans {
        /// What was read, and what a person said of it.
        scans: Vec<ReadScan>,
    },
    /// The numbered blanks.
    Blanks {},
    /// What closing for the night looks at, and what the last shift handed over.
    Night {},
    /// Duties and reports.
    Reports {},
    /// The fair in figures.
    Statistics {},
    /// What the register says now, as a PDF that is no issued paper.
    Printout {
        /// Of what.
        of: PrintoutOf,
        /// In which language; in that of the papers where none is named.
        #[serde(default)]
        language: Option<PrintoutLanguage>,
    },
    /// The fair itself.
    Fair {},
    /// Every device, and what of it is where.
    Devices {},
    /// What desks disagree on.
    Contested {},
    /// What seems to have been entered twice.
    Twins {},
    /// Every side of what desks disagree on in one stream.
    Settlement {
        /// Which.
        stream: StreamId,
    },
    /// The desks that answered this desk's invitations; an office is asked.
    AskingDesks {},
    /// What this program and this machine are; answered to anybody.
    About {},
    /// What a number is; answered to anybody.
    Identify {
        /// The number.
        text: String,
        /// What it is said to be.
        #[serde(default, rename = "as")]
        claimed: Option<Kind>,
    },
    /// A draft of the officer who is signed in.
    Draft {
        /// Its name.
        key: String,
    },
}

impl Desk {
    /// Answers a question, in the shape that stands under its name in the window's types.
    pub fn view(&self, question: Question) -> Result<Value, Failure> {
        match question {
            Question::Session {} => told(session::session(self)?),
            Question::About {} => told(self.about()),
            Question::Identify { text, claimed } => told(session::identified(self, &text, claimed)),
            question => answer(&Look::enter(self)?, question),
        }
    }
}

fn answer(look: &Look<'_>, question: Question) -> Result<Value, Failure> {
    match question {
        Question::Session {} | Question::About {} | Question::Identify { .. } => Ok(Value::Null),
        Question::Today {} => told(today::today(look)?),
        Question::Plan {} => told(plan::plan(look)?),
        Question::Changes {} => told(changes::changes(look)?),
        Question::Counter { query } => told(counter::counter(look, &query)?),
        Question::Exhibitors { query, filter, after, limit } => {
            told(exhibitors::exhibitors(look, &query, filter, span(after, limit))?)
        }
        Question::Exhibits { query, filter, after, from, limit } => {
            let span = span(after, limit);
            told(exhibits::exhibits(look, &query, filter, from.as_deref(), span)?)
        }
        Question::Exhibitor { id } => told(exhibitors::exhibitor(look, &id)?),
        Question::EnglishNames {} => told(exhibitors::english_names(look)?),
        Question::History { id } => told(history::history(look, &id)?),
        Question::Unflagged { limit } => told(batches::unflagged(look, limit)?),
        Question::Pledges {} => told(batches::pledges(look)?),
        Question::Booth { code } => told(booth::booth(look, &code)?),
        Question::Rounds {} => told(rounds::rounds(look)?),
        Question::Round { id } => told(rounds::round(look, &id)?),
        Question::Cases { query, filter, after, limit } => {
            told(cases::cases(look, &query, filter, span(after, limit))?)
        }
        Question::Case { id } => told(case::case(look, &id)?),
        Question::Complaint(asked) => told(complaint::complaint(look, &asked)?),
        Question::Evidence { query, filter, after, limit } => {
            told(evidence::evidence(look, &query, filter, span(after, limit))?)
        }
        Question::Piece { blob } => told(evidence::piece(look, &blob)?),
        Question::Papers { query, filter, kind, after, limit } => {
            told(papers::papers(look, &query, filter, kind, span(after, limit))?)
        }
        Question::Scans { scans } => told(scans::scans(look, &scans)?),
        Question::Blanks {} => told(papers::blanks(look)?),
        Question::Night {} => told(night::night(look)?),
        Question::Reports {} => told(reports::reports(look)?),
        Question::Statistics {} => told(statistics::statistics(look)?),
        Question::Printout { of, language } => told(printouts::printed(look, of, language)?),
        Question::Fair {} => told(fair::fair(look)?),
        Question::Contested {} => told(contested::contested(look)?),
        Question::Twins {} => told(contested::twins(look)?),
        Question::Settlement { stream } => told(settlement::settlement(look, &stream)?),
        Question::Devices {} => told(devices::devices(look)?),
        Question::AskingDesks {} => told(look.desk.asking_desks()?),
        Question::Draft { key } => told(session::draft(look, &key)?),
    }
}

fn span(after: u32, limit: u32) -> Span {
    Span { after, limit: if limit == 0 { ROWS } else { limit } }
}

/// Every row of a list, however few the record tells at once; `page` answers a window with how many
/// there are.
fn every<T>(
    mut page: impl FnMut(Span) -> Result<(u32, Vec<T>), Failure>,
) -> Result<Vec<T>, Failure> {
    let mut rows = Vec::new();
    loop {
        let after = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let (total, more) = page(Span { after, limit: u32::MAX })?;
        let last = more.is_empty();
        rows.extend(more);
        if last || rows.len() >= total as usize {
            return Ok(rows);
        }
    }
}

fn told<T: Serialize>(answer: T) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|fault| Failure::broken(&fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_comes_however_few_are_told_at_once() {
        let told = |span: Span| {
            let from = span.after as usize;
            Ok((7, (0..7).skip(from).take(3).collect()))
        };
        assert_eq!(every(told).unwrap(), (0..7).collect::<Vec<i32>>());
        // What went away between two pages is not waited for.
        assert_eq!(every(|_| Ok((3, Vec::<i32>::new()))).unwrap(), Vec::<i32>::new());
    }
}
