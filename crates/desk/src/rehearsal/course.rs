//! The course of a case: what happens, and how many minutes after what came before.

use super::numbers;
use super::roster::Goods;
use super::setting::Calendar;
use domain::case::{
    AppealOutcome, AuthorityResult, Evaluation, LiftedBecause, Mediation, Outcome, Seen, Side,
    Signed, SuspicionLevel,
};
use domain::profile::EscalationStep;
use domain::rights::{Defence, RefusalGround, Relation, Right, TitlePaper};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// What a case is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The respondent's place in the roster.
    pub firm: usize,
    /// The right relied on.
    pub right: Right,
    /// Its number, as the complainant gives it.
    pub number: String,
    /// What is on the exhibit.
    pub claimed: Claimed,
    /// Who complains.
    pub complainant: Complainant,
    /// What the complainant does not bring.
    pub lacking: Vec<TitlePaper>,
    /// What its evaluation report says.
    pub evaluation: Evaluation,
    /// The course.
    pub course: Course,
}

/// Who complains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complainant {
    /// A firm that stands so to the right.
    Firm(Relation),
    /// A foreign firm, by its agent.
    Foreign,
    /// Anybody who saw it.
    Passer,
    /// Nobody: the desk itself, on a finding.
    Nobody,
}

/// What the respondent's exhibit claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// Nothing.
    Nothing,
    /// ® on a sign that is not registered.
    BareMark,
    /// A utility model whose nominal term is over.
    OldModel,
    /// A flow number printed as a registration.
    FlowNumber,
}

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The complaint comes in.
    Receive,
    /// Inspectors see it, record a finding, and the desk opens the case itself.
    Open,
    /// The head on duty gives it to the handler.
    Assign,
    /// What is missing is asked for.
    Require,
    /// The complaint is accepted.
    Accept,
    /// The complaint is refused.
    RefuseComplaint(RefusalGround),
    /// The complainant withdraws.
    Withdraw,
    /// The booth is looked at.
    Check(Signed),
    /// It is compared with what the right protects.
    Compare,
    /// Suspicion is found.
    Find(SuspicionLevel),
    /// No suspicion is found.
    Clear,
    /// Display is suspended.
    Suspend,
    /// A paper is served.
    Serve(Served, How),
    /// The respondent is told of it and asked to answer.
    Notify(Option<u32>),
    /// The answer period is lengthened by two hours.
    Extend,
    /// An answer comes in.
    Answer(Defence),
    /// None came in.
    Default,
    /// The respondent admits.
    Admit,
    /// It undertakes to take the items away.
    Undertake,
    /// Mediation.
    Mediate(Mediation),
    /// The opinion.
    Decide(Outcome),
    /// Withdrawal is demanded.
    Order,
    /// It complies.
    Comply,
    /// It refuses.
    Resist,
    /// The next step of the ladder.
    Escalate(EscalationStep),
    /// Somebody looks again.
    Recheck(Seen),
    /// The respondent asks for a second look at the suspension.
    AskSecondLook,
    /// The second look.
    SecondLook(bool),
    /// The measure is lifted.
    Restore(LiftedBecause),
    /// The items are on display again.
    Restored,
    /// An appeal against the paper.
    Appeal(Side, Served),
    /// The reviewer gets it.
    AdmitAppeal,
    /// Display goes on while it runs.
    Stay,
    /// The appeal is decided.
    DecideAppeal(AppealOutcome),
    /// The complaint papers go to the authority.
    Transfer,
    /// Reports that are owed are drawn up.
    Prepare,
    /// They leave the desk.
    Send,
    /// They are receipted.
    Receipt,
    /// The receipt is asked for again.
    Chase,
    /// The authority took the items.
    Taken,
    /// The authority's result.
    Result(AuthorityResult),
    /// A certificate of what was handled.
    Certify,
    /// Closed.
    Close,
    /// New evidence.
    Reopen,
}

/// Which paper is served or appealed against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// The suspension notice.
    Suspension,
    /// The complaint notice.
    Notice,
    /// The decision.
    Decision,
    /// The withdrawal notice.
    Withdrawal,
}

/// How a paper is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Into the recipient's hands.
    ByHand,
    /// Left at the booth, with a witness and a photo.
    Left,
}

/// Steps with their moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    start: Start,
    /// Minutes after the step before, and the step.
    pub steps: Vec<(i64, Step)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    At(i64, i8, i8),
    Ending(i64),
}

impl Course {
    /// A course that begins on a day counted from today.
    pub fn at(day: i64, hour: i8, minute: i8) -> Self {
        Self { start: Start::At(day, hour, minute), steps: Vec::new() }
    }

    /// A course whose last step was so many minutes ago.
    pub fn ending(minutes_ago: i64) -> Self {
        Self { start: Start::Ending(minutes_ago), steps: Vec::new() }
    }

    /// A further step.
    pub fn then(mut self, minutes: i64, step: Step) -> Self {
        self.steps.push((minutes, step));
        self
    }

    /// Received, given to a handler, accepted, looked at.
    pub fn complained(self) -> Self {
        self.then(0, Step::Receive)
            .then(4, Step::Assign)
            .then(15, Step::Accept)
            .then(12, Step::Check(Signed::Yes))
    }

    /// Compared with what the right protects.
    pub fn compared(self) -> Self {
        self.then(8, Step::Compare)
    }

    /// Suspicion found.
    pub fn found(self, level: SuspicionLevel) -> Self {
        self.then(10, Step::Find(level))
    }

    /// Suspended, and the notice served.
    pub fn suspended(self) -> Self {
        self.then(6, Step::Suspend).then(7, Step::Serve(Served::Suspension, How::ByHand))
    }

    /// Told of the complaint, and the notice served.
    pub fn noticed(self) -> Self {
        self.then(9, Step::Notify(None)).then(6, Step::Serve(Served::Notice, How::ByHand))
    }

    /// Reported, sent, receipted.
    pub fn reported(self) -> Self {
        self.then(15, Step::Prepare).then(5, Step::Send).then(40, Step::Receipt)
    }

    /// Decided for withdrawal, demanded, served, complied with.
    pub fn withdrawn(self, outcome: Outcome) -> Self {
        self.then(30, Step::Decide(outcome))
            .then(5, Step::Serve(Served::Decision, How::ByHand))
            .then(5, Step::Order)
            .then(5, Step::Serve(Served::Withdrawal, How::ByHand))
            .then(15, Step::Comply)
    }

    /// Every step with its moment.
    pub fn moments(&self, calendar: &Calendar) -> Vec<(Timestamp, Step)> {
        let length: i64 = self.steps.iter().map(|(minutes, _)| minutes).sum();
        let mut at = match self.start {
            Start::At(day, hour, minute) => calendar.at(day, hour, minute),
            Start::Ending(ago) => calendar.ago(ago + length),
        };
        self.steps
            .iter()
            .map(|(minutes, step)| {
                at += SignedDuration::from_mins(*minutes);
                (at, *step)
            })
            .collect()
    }
}

impl Subject {
    /// What the exhibit is called.
    pub fn label(&self) -> String {
        format!("样机 {}", self.firm + 1)
    }

    /// The exhibit as the roster names it.
    pub fn goods(&self, on: Date) -> Goods {
        let (right, number, registered) = match self.claimed {
            Claimed::Nothing => ("", String::new(), false),
            Claimed::BareMark => ("注册商标", String::new(), true),
            Claimed::OldModel => {
                ("实用新型专利", numbers::patent(on.year() - 14, 2, self.firm, on), false)
            }
            Claimed::FlowNumber => {
                ("计算机软件著作权", numbers::software_flow(on.year() - 1, self.firm), false)
            }
        };
        Goods {
            name: self.label(),
            model: format!("YJ-{:03}", self.firm + 1),
            brand: super::names::brand(self.firm),
            right: right.to_owned(),
            number,
            registered,
        }
    }
}
