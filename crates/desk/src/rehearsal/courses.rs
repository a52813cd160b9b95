//! The forty cases. The first ten are those of domain §16, (a) to (j). What must stay away is
//! looked after until the show ends: only what an authority took lets a case be closed before.

use super::Plan;
use super::course::Step::{
    Accept, Admit, AdmitAppeal, Answer, Appeal, AskSecondLook, Assign, Certify, Chase, Check,
    Clear, Close, Comply, Decide, DecideAppeal, Default, Escalate, Extend, Find, Mediate, Notify,
    Open, Order, Prepare, Receive, Recheck, RefuseComplaint, Reopen, Require, Resist, Restore,
    Restored, Result, SecondLook, Send, Serve, Stay, Suspend, Taken, Transfer, Undertake, Withdraw,
};
use super::course::{Claimed, Complainant, Course, How, Served, Subject};
use super::numbers;
use super::setting::Calendar;
use domain::case::Outcome::{
    Admitted, CannotDecide, Default as ByDefault, NotEstablished, Settled, SuspicionConfirmed,
    Voluntary,
};
use domain::case::SuspicionLevel::{Documentary, Plain, ToCompare};
use domain::case::{
    AppealOutcome, AuthorityResult, Evaluation, LiftedBecause, Mediation, Seen, Side, Signed,
};
use domain::profile::EscalationStep;
use domain::rights::{Defence, RefusalGround, Relation, Right, TitlePaper};

/// Cases of the whole fair.
pub const CASES: usize = 40;

/// What each case is about, in order.
pub fn subjects(plan: &Plan, calendar: &Calendar) -> Vec<Subject> {
    let respondents: Vec<usize> =
        (0..plan.exhibitors).filter(|at| super::entry::pledges(*at)).collect();
    (0..plan.cases)
        .map(|at| {
            let firm = respondents[at * respondents.len() / plan.cases.max(1)];
            subject(at, firm, calendar)
        })
        .collect()
}

fn subject(at: usize, firm: usize, calendar: &Calendar) -> Subject {
    let (right, course) = match at {
        0..10 => of_the_brief(at),
        10..20 => under_way(at),
        20..30 => at_measures(at),
        _ => ended(at),
    };
    let on = calendar.day(0);
    let number = match right {
        Right::Design => numbers::patent(on.year() - 3, 3, 500 + at, on),
        Right::UtilityModel => numbers::patent(on.year() - 4, 2, 500 + at, on),
        Right::Invention => numbers::patent(on.year() - 6, 1, 500 + at, on),
        Right::Trademark => numbers::trademark(500 + at),
        Right::Software => numbers::software_flow(on.year() - 1, 500 + at),
        Right::LayoutDesign => format!("BS.{}5{:06}", on.year() % 100 - 2, 900_000 + at),
        Right::PlantVarietyCrops => format!("CNA{}{:06}", on.year() - 4, 900_000 + at),
        Right::Copyright => format!("国作登字-{}-F-{:08}", on.year() - 1, 900_000 + at),
        _ => String::new(),
    };
    let evaluated = matches!(right, Right::Design | Right::UtilityModel);
    Subject {
        firm,
        right,
        number,
        claimed: match at {
            1 => Claimed::BareMark,
            2 => Claimed::OldModel,
            3 => Claimed::FlowNumber,
            _ => Claimed::Nothing,
        },
        complainant: match at {
            1 => Complainant::Passer,
            2 | 36 => Complainant::Nobody,
            4 => Complainant::Firm(Relation::OrdinaryLicensee { authorised: false }),
            13 | 22 => Complainant::Foreign,
            15 => Complainant::Firm(Relation::ExclusiveLicensee),
            _ => Complainant::Firm(Relation::Holder),
        },
        lacking: match at {
            3 => vec![TitlePaper::SoftwareRegistration],
            4 => vec![TitlePaper::LicenceContract, TitlePaper::HolderAuthorisation],
            11 => vec![TitlePaper::TrademarkCertificate],
            _ => Vec::new(),
        },
        evaluation: if evaluated { Evaluation::Conforms } else { Evaluation::None },
        course,
    }
}

/// (a) to (j).
fn of_the_brief(at: usize) -> (Right, Course) {
    match at {
        // Design with an evaluation report; answered in 24 hours; withdrawn voluntarily.
        0 => (
            Right::Design,
            Course::at(-2, 10, 0)
                .complained()
                .compared()
                .found(Documentary)
                .suspended()
                .noticed()
                .reported()
                .then(1260, Answer(Defence::PriorDesign))
                .then(30, Undertake)
                .then(60, Recheck(Seen::StillAway))
                .then(20, Decide(Voluntary))
                .then(10, Certify),
        ),
        // ® on a sign that is not registered; reported by a passer-by.
        1 => (
            Right::PassingOffTrademark,
            Course::at(-1, 9, 20)
                .complained()
                .found(Plain)
                .suspended()
                .reported()
                .then(30, Taken)
                .then(60, Result(AuthorityResult::Ordered))
                .then(20, Decide(CannotDecide))
                .then(10, Close),
        ),
        // A utility model of long ago, still marked; found on a round.
        2 => (
            Right::PassingOffPatent,
            Course::at(-1, 9, 40)
                .then(0, Open)
                .then(10, Check(Signed::Yes))
                .found(Plain)
                .suspended()
                .reported()
                .then(40, Taken)
                .then(80, Result(AuthorityResult::Penalised))
                .then(20, Decide(CannotDecide))
                .then(15, Close),
        ),
        // A flow number presented as a registration.
        3 => (Right::Software, Course::ending(50).then(0, Receive).then(12, Require)),
        // An ordinary licensee without authority.
        4 => (Right::Trademark, Course::ending(70).then(0, Receive).then(15, Require)),
        // Default after 24 hours, withdrawal, an appeal with a licence, reversed, put back in 18
        // minutes.
        5 => (
            Right::Trademark,
            Course::at(-2, 10, 10)
                .complained()
                .compared()
                .found(Plain)
                .suspended()
                .noticed()
                .reported()
                .then(1400, Default)
                .withdrawn(ByDefault)
                .then(40, Appeal(Side::Respondent, Served::Decision))
                .then(15, AdmitAppeal)
                .then(60, DecideAppeal(AppealOutcome::Reversed))
                .then(8, Restore(LiftedBecause::Appeal))
                .then(10, Restored)
                .reported()
                .then(10, Close),
        ),
        // A layout design: only the committee decides, by way of the city's office.
        6 => (
            Right::LayoutDesign,
            Course::at(-1, 10, 30)
                .complained()
                .compared()
                .found(ToCompare)
                .reported()
                .then(30, Decide(CannotDecide)),
        ),
        // The same complaint as last time, and nothing was done since.
        7 => (
            Right::Design,
            Course::at(-1, 11, 0)
                .then(0, Receive)
                .then(20, RefuseComplaint(RefusalGround::NoFollowUpSinceLastEdition)),
        ),
        // Seed packaging.
        8 => (
            Right::PlantVarietyCrops,
            Course::at(-1, 13, 0)
                .complained()
                .compared()
                .found(Documentary)
                .suspended()
                .reported()
                .then(20, Taken)
                .then(40, Result(AuthorityResult::Filed))
                .then(10, Decide(CannotDecide))
                .then(10, Close),
        ),
        // They do not sign; left at the booth with a witness and photos.
        _ => (
            Right::Copyright,
            Course::ending(40)
                .then(0, Receive)
                .then(4, Assign)
                .then(15, Accept)
                .then(12, Check(Signed::Refused))
                .compared()
                .found(Documentary)
                .then(6, Suspend)
                .then(9, Serve(Served::Suspension, How::Left))
                .then(9, Notify(None))
                .then(6, Serve(Served::Notice, How::Left)),
        ),
    }
}

/// Live cases before a decision.
fn under_way(at: usize) -> (Right, Course) {
    match at {
        10 => (Right::Trademark, Course::ending(12).then(0, Receive)),
        11 => (Right::Trademark, Course::ending(25).then(0, Receive)),
        12 => (Right::Confusion, Course::ending(20).complained()),
        13 => (Right::Design, Course::ending(9).complained().found(Documentary)),
        14 => (Right::Trademark, Course::ending(15).complained().found(Plain).suspended()),
        15 => (
            Right::Trademark,
            Course::ending(100)
                .complained()
                .found(Plain)
                .suspended()
                .noticed()
                .reported()
                .then(10, Extend),
        ),
        16 => (
            Right::UtilityModel,
            Course::ending(60)
                .complained()
                .compared()
                .found(Documentary)
                .suspended()
                .then(9, Notify(Some(4)))
                .then(6, Serve(Served::Notice, How::ByHand)),
        ),
        17 => (
            Right::Design,
            Course::ending(45)
                .complained()
                .compared()
                .found(Documentary)
                .suspended()
                .noticed()
                .then(80, Answer(Defence::PriorDesign)),
        ),
        18 => (
            Right::Copyright,
            Course::ending(30).complained().found(Plain).suspended().noticed().then(30, Admit),
        ),
        _ => (
            Right::Trademark,
            Course::ending(6)
                .complained()
                .compared()
                .found(Plain)
                .suspended()
                .noticed()
                .then(60, Answer(Defence::AuthorisedGoods))
                .then(40, Decide(SuspicionConfirmed)),
        ),
    }
}

/// Cases at a measure or an appeal.
fn at_measures(at: usize) -> (Right, Course) {
    let live = |ago| Course::ending(ago).complained().found(Plain).suspended().noticed();
    let answered = |ago| live(ago).then(40, Answer(Defence::LawfulSource));
    let demanded = |ago| {
        answered(ago)
            .then(30, Decide(SuspicionConfirmed))
            .then(5, Serve(Served::Decision, How::ByHand))
            .then(5, Order)
            .then(5, Serve(Served::Withdrawal, How::ByHand))
    };
    let yesterday =
        |hour, minute| Course::at(-1, hour, minute).complained().found(Plain).suspended().noticed();
    match at {
        20 => (Right::Trademark, demanded(10)),
        21 => (
            Right::Trademark,
            demanded(20).then(20, Resist).then(30, Escalate(EscalationStep::CoverByStaff)),
        ),
        22 => (
            Right::Trademark,
            yesterday(9, 0)
                .then(90, Answer(Defence::LawfulSource))
                .withdrawn(SuspicionConfirmed)
                .then(60, Recheck(Seen::StillAway))
                .reported(),
        ),
        23 => (Right::Copyright, yesterday(9, 10).then(40, Admit).withdrawn(Admitted).reported()),
        24 => {
            (Right::Design, Course::ending(30).complained().found(Documentary).then(20, Undertake))
        }
        25 => (
            Right::Trademark,
            demanded(15).then(15, Comply).then(30, Appeal(Side::Respondent, Served::Decision)),
        ),
        26 => (
            Right::Trademark,
            demanded(20)
                .then(15, Comply)
                .then(30, Appeal(Side::Respondent, Served::Withdrawal))
                .then(10, AdmitAppeal)
                .then(15, Stay),
        ),
        27 => (
            Right::Trademark,
            demanded(5)
                .then(15, Comply)
                .then(30, Appeal(Side::Respondent, Served::Decision))
                .then(10, AdmitAppeal)
                .then(50, DecideAppeal(AppealOutcome::Reversed)),
        ),
        28 => (
            Right::Trademark,
            yesterday(9, 30)
                .then(60, Answer(Defence::FairUse))
                .withdrawn(SuspicionConfirmed)
                .then(30, Appeal(Side::Respondent, Served::Decision))
                .then(10, AdmitAppeal)
                .then(60, DecideAppeal(AppealOutcome::Upheld))
                .reported(),
        ),
        _ => (
            Right::Copyright,
            Course::ending(7)
                .complained()
                .found(Documentary)
                .suspended()
                .then(20, AskSecondLook)
                .then(50, SecondLook(false))
                .then(6, Restore(LiftedBecause::SuspensionReviewed)),
        ),
    }
}

/// Cases of the first public day that came to an end, or nearly.
fn ended(at: usize) -> (Right, Course) {
    let begun = |hour, minute| Course::at(-1, hour, minute).complained();
    let suspended = |hour, minute| begun(hour, minute).found(Plain).suspended();
    match at {
        30 => (
            Right::Design,
            suspended(9, 5)
                .noticed()
                .then(60, Answer(Defence::PriorDesign))
                .then(40, Decide(NotEstablished))
                .then(8, Restore(LiftedBecause::Decision))
                .then(10, Restored)
                .reported()
                .then(10, Close),
        ),
        31 => (
            Right::Trademark,
            suspended(9, 15)
                .then(60, Mediate(Mediation::Settled))
                .then(10, Decide(Settled))
                .then(8, Restore(LiftedBecause::Settlement))
                .then(10, Restored)
                .reported()
                .then(10, Close),
        ),
        32 => (Right::Confusion, begun(10, 0).then(20, Clear)),
        33 => (
            Right::Trademark,
            Course::at(-1, 10, 40).then(0, Receive).then(15, Withdraw).then(10, Close),
        ),
        34 => (
            Right::Invention,
            Course::ending(20)
                .complained()
                .compared()
                .then(10, Transfer)
                .found(ToCompare)
                .then(15, Prepare)
                .then(5, Send)
                .then(90, Chase),
        ),
        35 => (
            Right::Trademark,
            suspended(9, 25)
                .reported()
                .then(60, Result(AuthorityResult::NoInfringement))
                .then(5, Restore(LiftedBecause::AuthorityResult))
                .then(10, Restored)
                .then(25, Close),
        ),
        36 => (
            Right::Trademark,
            Course::ending(35)
                .then(0, Open)
                .then(8, Check(Signed::NobodyThere))
                .found(Plain)
                .then(6, Suspend)
                .then(7, Serve(Served::Suspension, How::Left)),
        ),
        37 => (
            Right::Trademark,
            suspended(9, 35)
                .reported()
                .then(60, Taken)
                .then(30, Result(AuthorityResult::Filed))
                .then(10, Decide(CannotDecide)),
        ),
        38 => (
            Right::Trademark,
            begun(10, 5)
                .then(10, Find(ToCompare))
                .noticed()
                .then(60, Answer(Defence::FairUse))
                .then(30, Decide(NotEstablished))
                .then(5, Serve(Served::Decision, How::ByHand))
                .then(40, Appeal(Side::Complainant, Served::Decision))
                .then(10, AdmitAppeal)
                .then(60, DecideAppeal(AppealOutcome::Remitted)),
        ),
        _ => (
            Right::Trademark,
            begun(10, 15)
                .then(20, Clear)
                .then(10, Decide(NotEstablished))
                .then(10, Close)
                .then(120, Reopen),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{CASES, subjects};
    use crate::rehearsal::{Plan, setting::Calendar};
    use std::collections::BTreeSet;

    #[test]
    fn every_case_ends_by_the_present_and_has_a_respondent_of_its_own() {
        // Just after midnight is the earliest moment of the second public day.
        for now in ["2026-11-22T00:05:00+08:00", "2026-11-22T11:00:00+08:00"] {
            let now = now.parse().expect("a moment");
            let calendar = Calendar::new(now);
            let plan = Plan::whole(3, now);
            let subjects = subjects(&plan, &calendar);
            assert_eq!(subjects.len(), CASES);
            let firms: BTreeSet<usize> = subjects.iter().map(|subject| subject.firm).collect();
            assert_eq!(firms.len(), CASES);
            for (at, subject) in subjects.iter().enumerate() {
                let moments = subject.course.moments(&calendar);
                let last = moments.last().expect("a case has a course").0;
                assert!(last <= now, "case {at} ends at {last}");
                assert!(moments[0].0 >= calendar.at(-2, 9, 0), "case {at}");
            }
        }
    }
}
