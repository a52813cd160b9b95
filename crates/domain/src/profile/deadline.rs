//! The deadlines of domain §3.2 and the desk's own clocks.

use super::{Certainty, Citation, Figure, Profile, Source, SourceText, vocabulary};
use crate::calendar::{Period, Schedule, due};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A deadline. Its sentence in the messages tells the whole rule, also where a rule has more
    /// than one period.
    pub enum Deadline {
        /// D01: pledge and title papers before the opening.
        PledgePapers,
        /// D02: pre-show review.
        PreShowReview,
        /// D03: completeness check of a complaint.
        IntakeCheck,
        /// D04: transfer of complete complaint papers to the department.
        ComplaintTransfer,
        /// D05: the respondent's statement and evidence.
        Answer,
        /// D06: demand to withdraw from display after suspicion was found.
        WithdrawalDemand,
        /// D07: report to the responsible department.
        AuthorityReport,
        /// D08: the organiser's preliminary opinion.
        Opinion,
        /// D09: filing of an appeal.
        AppealFiling,
        /// D10: decision on an appeal.
        AppealDecision,
        /// D11: restoration after an appeal was won.
        Restoration,
        /// D12: hand-over of what is unresolved at close.
        HandOver,
        /// D13: results, statistics and the report on the show; 及时, without a figure.
        ResultsAndStatistics,
        /// D14: keeping of files.
        Retention,
        /// D15: keeping of the impact assessment.
        ImpactAssessment,
        /// D16: the authority decides after 先行登记保存.
        AdvanceRegistration,
        /// D17: the authority tells the reporter whether a case was filed.
        FilingNotice,
        /// D18: transfer of suspected crime between authority and police.
        CriminalTransfer,
        /// D19: the court rules on a pre-suit injunction.
        CourtInjunction,
        /// D20: suing after a patent order.
        SuitAfterPatentOrder,
        /// D21: answer in the layout-design procedure.
        LayoutAnswer,
        /// D22: trademark exhibition priority.
        TrademarkPriority,
        /// D23: patent novelty grace after a recognised exhibition.
        PatentGrace,
        /// D24: trademark renewal.
        TrademarkRenewal,
        /// D25: the patent evaluation report.
        EvaluationReport,
        /// H01: suspicion is found or cleared (domain §2.4.3).
        SuspicionOrClearance,
        /// H02: a suspension is looked at again by another person (domain §2.4.8).
        SuspensionReview,
        /// H03: the authority's receipt is asked for (W10).
        ReceiptChase,
        /// H04: compliance with a withdrawal order, before the first step of the ladder (W8).
        Compliance,
        /// H05: supplementing a complaint (W5).
        Supplement,
        /// H06: a look whether what was withdrawn stays away, by the close of the next public day
        /// (W8).
        Recheck,
    }

    /// Who keeps a deadline.
    pub enum Keeper {
        /// The desk runs this clock.
        Desk,
        /// The organiser keeps it after the show.
        Organiser,
        /// It is somebody else's; the desk tells it as information.
        Information,
    }
}

/// How long a deadline is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Limit {
    /// The period.
    pub period: Period,
    /// When it is badly late; none where the period itself is the end.
    pub alarm: Option<Period>,
    /// What the period rests on.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

impl Limit {
    /// When it ends.
    pub fn due(&self, start: Timestamp, schedule: &Schedule) -> Timestamp {
        due(start, self.period, schedule)
    }

    /// Whether it is shown only as 本届规则.
    pub fn is_house_rule(&self) -> bool {
        self.source.borrowed || self.certainty.is_house_rule()
    }

    fn of(figure: &Figure<u32>, period: impl Fn(u32) -> Period) -> Self {
        Self {
            period: period(figure.value),
            alarm: None,
            source: figure.source.clone(),
            certainty: figure.certainty,
        }
    }

    fn told(period: Period, citation: Citation) -> Self {
        Self { period, alarm: None, source: citation.source, certainty: citation.certainty }
    }

    fn with_alarm(self, alarm: Period) -> Self {
        Self { alarm: Some(alarm), ..self }
    }
}

impl Deadline {
    /// The id under which domain §3.2 lists it; `H` marks the desk's own clocks.
    pub fn id(self) -> String {
        let at = Self::ALL.iter().position(|other| *other == self).unwrap_or_default();
        match at {
            0..25 => format!("D{:02}", at + 1),
            _ => format!("H{:02}", at - 24),
        }
    }

    /// Who keeps it.
    pub fn keeper(self) -> Keeper {
        use Deadline::{
            AdvanceRegistration, CourtInjunction, CriminalTransfer, EvaluationReport, FilingNotice,
            ImpactAssessment, LayoutAnswer, PatentGrace, ResultsAndStatistics,
            SuitAfterPatentOrder, TrademarkPriority, TrademarkRenewal,
        };
        match self {
            ResultsAndStatistics | ImpactAssessment => Keeper::Organiser,
            AdvanceRegistration | FilingNotice | CriminalTransfer | CourtInjunction
            | SuitAfterPatentOrder | LayoutAnswer | TrademarkPriority | PatentGrace
            | TrademarkRenewal | EvaluationReport => Keeper::Information,
            _ => Keeper::Desk,
        }
    }

    /// Whether it only gives a right for a time: unused it ends, and nobody is late.
    pub fn lapses(self) -> bool {
        self == Self::AppealFiling
    }

    /// What asks for it at a fair in Taiyuan, apart from the figure: the law where there is one,
    /// even where that law says only 及时 or 立即. What the figure rests on stands in `limit`.
    pub fn basis(self) -> Vec<Citation> {
        use SourceText as Text;
        let (full, found, memory) = (Citation::full, Citation::found, Citation::memory);
        match self {
            Self::PledgePapers => vec![full(Text::TaiyuanDraft, "19(1)")],
            Self::PreShowReview => {
                vec![full(Text::TaiyuanDraft, "19(1)"), found(Text::BeijingModelContract, "2(5)")]
            }
            Self::IntakeCheck | Self::Supplement => vec![memory(Text::Measures2006, "9")],
            Self::ComplaintTransfer => vec![found(Text::Measures2006, "11")],
            Self::Answer => vec![found(Text::Cnipa2022, "14")],
            Self::WithdrawalDemand => {
                vec![full(Text::TaiyuanDraft, "19(4)"), found(Text::Measures2006, "7(1)")]
            }
            Self::AuthorityReport => vec![full(Text::TaiyuanDraft, "19(4)")],
            Self::AppealFiling => vec![full(Text::TaiyuanDraft, "19(2)")],
            Self::HandOver => vec![memory(Text::Measures2006, "33")],
            Self::ResultsAndStatistics => {
                vec![found(Text::Measures2006, "7(4)"), memory(Text::Measures2006, "15")]
            }
            Self::Retention => vec![full(Text::Guangdong2022, "31").borrowed()],
            Self::ImpactAssessment => vec![full(Text::PersonalInformationLaw, "56")],
            Self::AdvanceRegistration => vec![full(Text::PenaltiesLaw, "56")],
            Self::FilingNotice => vec![full(Text::MarketComplaints, "31")],
            Self::CriminalTransfer => vec![
                full(Text::CriminalTransfer, "5"),
                full(Text::CriminalTransfer, "8"),
                full(Text::CriminalTransfer, "12"),
            ],
            Self::CourtInjunction => {
                vec![full(Text::CivilProcedureLaw, "104"), full(Text::InjunctionRules, "6(4)")]
            }
            Self::SuitAfterPatentOrder => vec![full(Text::PatentLaw, "65")],
            Self::LayoutAnswer => vec![full(Text::LayoutEnforcement, "")],
            Self::TrademarkPriority => vec![full(Text::TrademarkLaw, "26")],
            Self::PatentGrace => {
                vec![full(Text::PatentLaw, "24(2)"), full(Text::PatentRules, "33")]
            }
            Self::TrademarkRenewal => vec![full(Text::TrademarkLaw, "40")],
            Self::EvaluationReport => vec![full(Text::PatentRules, "63")],
            Self::Opinion
            | Self::AppealDecision
            | Self::Restoration
            | Self::SuspicionOrClearance
            | Self::SuspensionReview
            | Self::ReceiptChase
            | Self::Compliance
            | Self::Recheck => vec![Citation::house()],
        }
    }

    /// How long it is under a profile; none where it has no figure or is tied to the opening
    /// (D01, D02: see `Schedule::before_opening`).
    pub fn limit(self, profile: &Profile) -> Option<Limit> {
        let (figures, appeal) = (&profile.deadline, &profile.appeal);
        let clock = profile.show.hour_clock.value;
        let party_hours = |count| Period::Hours { count, clock };
        let told = |period| {
            let citation = self.basis().into_iter().next().unwrap_or_else(Citation::house);
            Some(Limit::told(period, citation))
        };
        Some(match self {
            Self::PledgePapers
            | Self::PreShowReview
            | Self::ResultsAndStatistics
            | Self::Recheck => return None,
            Self::IntakeCheck => Limit::of(&figures.intake_check_minutes, Period::minutes),
            Self::ComplaintTransfer => Limit::of(&figures.transfer_hours, Period::hours),
            Self::Answer => Limit::of(&figures.answer_hours, party_hours),
            Self::WithdrawalDemand => Limit::of(&figures.suspend_target_minutes, Period::minutes)
                .with_alarm(Period::minutes(figures.suspend_alarm_minutes.value)),
            Self::AuthorityReport => Limit::of(&figures.report_target_minutes, Period::minutes)
                .with_alarm(Period::minutes(figures.report_alarm_minutes.value)),
            Self::Opinion => Limit::of(&figures.decision_after_answer_hours, Period::hours),
            Self::AppealFiling => Limit::of(&appeal.file_hours, party_hours),
            Self::AppealDecision => Limit::of(&appeal.decide_hours, Period::hours),
            Self::Restoration => Limit::of(&figures.restore_minutes, Period::minutes),
            Self::HandOver => {
                Limit::of(&figures.handover_workdays, |count| Period::Workdays { count })
            }
            Self::Retention => Limit::of(&figures.retention_years, |count| Period::Years { count }),
            Self::ImpactAssessment => {
                Limit::of(&figures.impact_assessment_years, |count| Period::Years { count })
            }
            Self::SuspicionOrClearance => {
                Limit::of(&figures.suspicion_or_clearance_minutes, Period::minutes)
            }
            Self::SuspensionReview => Limit::of(&appeal.suspension_review_hours, Period::hours),
            Self::ReceiptChase => Limit::of(&figures.receipt_chase_minutes, Period::minutes),
            Self::Supplement => Limit::of(&figures.supplement_hours, party_hours),
            Self::Compliance => {
                let ladder = &profile.measure.ladder;
                Limit {
                    period: Period::minutes(ladder.value.first()?.after_minutes),
                    alarm: None,
                    source: ladder.source.clone(),
                    certainty: ladder.certainty,
                }
            }
            Self::AdvanceRegistration => return told(Period::Days { count: 7 }),
            Self::FilingNotice => return told(Period::Workdays { count: 5 }),
            Self::CriminalTransfer => return told(Period::Days { count: 3 }),
            Self::CourtInjunction => return told(Period::hours(48)),
            Self::SuitAfterPatentOrder | Self::LayoutAnswer => {
                return told(Period::Days { count: 15 });
            }
            Self::TrademarkPriority | Self::PatentGrace => {
                return told(Period::Months { count: 6 });
            }
            Self::TrademarkRenewal => return told(Period::Months { count: 12 }),
            Self::EvaluationReport => return told(Period::Months { count: 2 }),
        })
    }
}
