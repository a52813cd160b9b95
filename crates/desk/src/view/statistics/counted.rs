//! What is counted of cases, by right.

use domain::case::{Answer, AppealState, Appealed, Case, Intake, Outcome};
use domain::profile::Deadline;
use domain::rights::Right;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Counts and minutes; nothing where there is nothing to measure.
pub type Figures = BTreeMap<Counted, u32>;

/// Answers within as many hours are told apart (CNIPA 2022, Art. 14).
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

macro_rules! codes {
    ($($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$inner:meta])* $variant:ident => $code:literal,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
        pub enum $name {
            $($(#[$inner])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every one of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its code in the messages.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }
    )*};
}

codes! {
    /// The rows of the table.
    pub enum RightGroup {
        /// 发明.
        Invention => "invention",
        /// 实用新型.
        UtilityModel => "utility_model",
        /// 外观设计.
        Design => "design",
        /// 商标.
        Trademark => "trademark",
        /// 地理标志.
        GeographicalIndication => "geographical_indication",
        /// 著作权, software among it.
        Copyright => "copyright",
        /// 商业秘密.
        TradeSecret => "trade_secret",
        /// 布图设计.
        LayoutDesign => "layout_design",
        /// 植物新品种.
        PlantVariety => "plant_variety",
        /// 不正当竞争: confusion and false advertising.
        UnfairCompetition => "unfair_competition",
        /// 其他, passing off among it.
        Other => "other",
    }

    /// The parts of the table.
    pub enum CountedGroup {
        /// What came in.
        ComingIn => "coming_in",
        /// What was answered.
        Answers => "answers",
        /// What was concluded.
        Conclusions => "conclusions",
        /// What was ordered, and how long it took.
        Measures => "measures",
        /// What was appealed against and reported.
        AppealsAndReports => "appeals_and_reports",
    }

    /// The columns of the table.
    pub enum Counted {
        /// Cases.
        Cases => "cases",
        /// Of these, how many rest on rights of other rows too.
        Linked => "linked",
        /// Complaints.
        Received => "received",
        /// Complaints accepted.
        Accepted => "accepted",
        /// Complaints refused.
        Refused => "refused",
        /// Complaints whose supplement did not come.
        Unsupplemented => "unsupplemented",
        /// Cases with a party from abroad.
        Foreign => "foreign",
        /// Enterprises complained of, each once by its code.
        Enterprises => "enterprises",
        /// Items concerned.
        Items => "items",
        /// Answers asked for.
        AnswersAsked => "answers_asked",
        /// Answers that came in.
        Answered => "answered",
        /// Of these, how many came within 24 hours of service.
        AnsweredInTime => "answered_in_24_hours",
        /// Answers that did not come in time.
        Defaulted => "defaulted",
        /// Opinions that the suspicion stands.
        Upheld => "upheld",
        /// Opinions that it was not borne out.
        NotEstablished => "not_established",
        /// Settlements.
        Settled => "settled",
        /// Complaints withdrawn.
        Withdrawn => "withdrawn",
        /// Withdrawals of the respondent's own will.
        Voluntary => "voluntary",
        /// Cases that go to the authority undecided.
        Transferred => "transferred",
        /// Opinions that an appeal or the authority overturned.
        Overturned => "overturned",
        /// Cases without an opinion.
        Undecided => "undecided",
        /// Suspensions.
        Suspensions => "suspensions",
        /// Demands to withdraw.
        Withdrawals => "withdrawals",
        /// Cases with items put back on display.
        Restored => "restored",
        /// Mean minutes from acceptance to notice.
        AcceptedToNotice => "accepted_to_notice",
        /// Mean minutes from notice to opinion.
        NoticeToOpinion => "notice_to_opinion",
        /// Mean minutes from finding to the demand to withdraw.
        FoundToDemand => "found_to_demand",
        /// Mean minutes from finding to report.
        FoundToReport => "found_to_report",
        /// Appeals.
        Appeals => "appeals",
        /// Appeals after which the act stood.
        AppealsUpheld => "appeals_upheld",
        /// Appeals that changed it.
        AppealsChanged => "appeals_changed",
        /// Appeals that reversed it or sent it back.
        AppealsReversed => "appeals_reversed",
        /// Appeals dismissed on form.
        AppealsDismissed => "appeals_dismissed",
        /// Reports sent to departments.
        ReportsSent => "reports_sent",
        /// Results that departments told.
        Results => "results",
    }
}

impl RightGroup {
    /// The row in which a right stands.
    pub fn of(right: Right) -> Self {
        match right {
            Right::Invention => Self::Invention,
            Right::UtilityModel => Self::UtilityModel,
            Right::Design => Self::Design,
            Right::Trademark => Self::Trademark,
            Right::GeographicalIndication => Self::GeographicalIndication,
            Right::Copyright | Right::Software => Self::Copyright,
            Right::TradeSecret => Self::TradeSecret,
            Right::LayoutDesign => Self::LayoutDesign,
            Right::PlantVarietyCrops | Right::PlantVarietyForestry => Self::PlantVariety,
            Right::Confusion | Right::FalseAdvertising => Self::UnfairCompetition,
            _ => Self::Other,
        }
    }
}

impl Counted {
    /// The part of the table in which it stands.
    pub fn group(self) -> CountedGroup {
        match self {
            it if it <= Self::Items => CountedGroup::ComingIn,
            it if it <= Self::Defaulted => CountedGroup::Answers,
            it if it <= Self::Undecided => CountedGroup::Conclusions,
            it if it <= Self::FoundToReport => CountedGroup::Measures,
            _ => CountedGroup::AppealsAndReports,
        }
    }
}

/// A case with what it is counted by.
pub(super) struct Counting<'case> {
    pub case: &'case Case,
    pub groups: BTreeSet<RightGroup>,
    /// By what the respondent is told from other enterprises.
    pub enterprise: Option<String>,
    pub foreign: bool,
}

impl Counting<'_> {
    /// Whether the opinion in force is that the suspicion stands.
    pub fn is_upheld(&self) -> bool {
        !self.case.overturned
            && self.case.decision.as_ref().is_some_and(|decision| decision.outcome.withdraws())
    }
}

/// Counts cases. What is counted is there even where it is nought; minutes only where something
/// was measured.
pub(super) fn figures<'all>(cases: impl Iterator<Item = &'all Counting<'all>>) -> Figures {
    let mut figures = Figures::new();
    for counted in Counted::ALL.iter().filter(|it| it.is_count()) {
        figures.insert(*counted, 0);
    }
    let mut enterprises = BTreeSet::new();
    let mut spans: BTreeMap<Counted, Vec<SignedDuration>> = BTreeMap::new();
    for one in cases {
        for (counted, times) in counts(one) {
            *figures.entry(counted).or_default() += times;
        }
        enterprises.extend(one.enterprise.as_deref());
        for (counted, span) in minutes(one.case) {
            spans.entry(counted).or_default().push(span);
        }
    }
    figures.insert(Counted::Enterprises, number(enterprises.len()));
    for (counted, spans) in spans {
        let sum: i64 = spans.iter().map(SignedDuration::as_mins).sum();
        let mean = sum / i64::try_from(spans.len()).unwrap_or(1).max(1);
        figures.insert(counted, u32::try_from(mean).unwrap_or(0));
    }
    figures
}

impl Counted {
    fn is_count(self) -> bool {
        !matches!(
            self,
            Self::AcceptedToNotice
                | Self::NoticeToOpinion
                | Self::FoundToDemand
                | Self::FoundToReport
        )
    }
}

fn counts(one: &Counting<'_>) -> Vec<(Counted, u32)> {
    let case = one.case;
    let once = |counted, holds: bool| (counted, u32::from(holds));
    let complaint = case.complainant.is_some();
    let acts = |wanted: Appealed| number(case.acts.values().filter(|it| it.act == wanted).count());
    let appeals = |states: &[AppealState]| {
        number(case.appeals.values().filter(|it| states.contains(&it.state)).count())
    };
    let sent = case.reports.values().filter(|report| report.sent_at.is_some()).count();
    let results = case.reports.values().filter(|report| report.result.is_some()).count();
    let mut all = vec![
        (Counted::Cases, 1),
        once(Counted::Linked, one.groups.len() > 1),
        once(Counted::Received, complaint),
        once(Counted::Accepted, matches!(case.intake, Intake::Accepted { .. })),
        once(Counted::Refused, matches!(case.intake, Intake::Refused { .. })),
        once(Counted::Unsupplemented, matches!(case.intake, Intake::ToSupplement { .. })),
        once(Counted::Foreign, one.foreign),
        (Counted::Items, number(case.items.len())),
        once(Counted::AnswersAsked, case.notice.is_some()),
        once(
            Counted::Answered,
            matches!(case.answer, Answer::Answered { .. } | Answer::Admitted { .. }),
        ),
        once(Counted::AnsweredInTime, answered_in_time(case)),
        once(Counted::Defaulted, matches!(case.answer, Answer::Defaulted { .. })),
        once(Counted::Undecided, case.decision.is_none() && !case.overturned),
        (
            Counted::Overturned,
            number(case.earlier_decisions.len())
                + u32::from(case.overturned && case.decision.is_some()),
        ),
        (Counted::Suspensions, acts(Appealed::Suspension)),
        (Counted::Withdrawals, acts(Appealed::Withdrawal)),
        once(
            Counted::Restored,
            case.restoration.as_ref().is_some_and(|it| it.restored_at.is_some()),
        ),
        (Counted::Appeals, number(case.appeals.len())),
        (Counted::AppealsUpheld, appeals(&[AppealState::Upheld])),
        (Counted::AppealsChanged, appeals(&[AppealState::Changed])),
        (Counted::AppealsReversed, appeals(&[AppealState::Reversed, AppealState::Remitted])),
        (Counted::AppealsDismissed, appeals(&[AppealState::Dismissed])),
        (Counted::ReportsSent, number(sent)),
        (Counted::Results, number(results)),
    ];
    // What was overturned is told as such and not as an opinion that stands.
    if let Some(decision) = case.decision.as_ref().filter(|_| !case.overturned) {
        all.push((concluded(decision.outcome), 1));
    }
    all
}

fn concluded(outcome: Outcome) -> Counted {
    match outcome {
        Outcome::SuspicionConfirmed
        | Outcome::Default
        | Outcome::Admitted
        | Outcome::EffectiveDocument => Counted::Upheld,
        Outcome::NotEstablished => Counted::NotEstablished,
        Outcome::CannotDecide => Counted::Transferred,
        Outcome::Settled => Counted::Settled,
        Outcome::Withdrawn => Counted::Withdrawn,
        Outcome::Voluntary => Counted::Voluntary,
    }
}

/// Within 24 hours of service, whatever period was given.
fn answered_in_time(case: &Case) -> bool {
    let at = match case.answer {
        Answer::Answered { at, .. } | Answer::Admitted { at } => at,
        _ => return false,
    };
    let served = case.clocks.iter().filter(|clock| clock.deadline == Deadline::Answer);
    let served = served.map(|clock| clock.from).min();
    let from = served.or_else(|| case.notice.as_ref().map(|notice| notice.notified_at));
    from.is_some_and(|from| at.duration_since(from) <= ANSWERED_WITHIN)
}

fn minutes(case: &Case) -> Vec<(Counted, SignedDuration)> {
    let notified = case.notice.as_ref().map(|notice| notice.notified_at);
    let decided = case.decision.as_ref().map(|decision| decision.at);
    let between = |counted, from: Option<Timestamp>, until: Option<Timestamp>| {
        let span = until?.duration_since(from?);
        (!span.is_negative()).then_some((counted, span))
    };
    [
        between(Counted::AcceptedToNotice, accepted_at(case), notified),
        between(Counted::NoticeToOpinion, notified, decided),
        between(Counted::FoundToDemand, case.found_at(), case.demanded_at()),
        between(Counted::FoundToReport, case.found_at(), case.reported_at()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When the complaint was accepted: when the paper that says so was issued.
pub(super) fn accepted_at(case: &Case) -> Option<Timestamp> {
    let Intake::Accepted { number } = &case.intake else { return None };
    case.papers.0.get(&number.to_string())?.issued_at
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
