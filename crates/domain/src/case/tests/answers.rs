//! W6 from the notice on: the answer and what stands in its place.

use super::harness::*;
use crate::case::{
    Answer, AnswerEntry, Command, Complaint, EvidenceSource, ExpertEntry, Fact, FeatureComparison,
    Mediation, Outcome, Seen, Side, Stage,
};
use crate::exhibition::Command as Show;
use crate::exhibitor::Display;
use crate::ids::ItemId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::Department;
use jiff::Timestamp;

fn extend(desk: &Desk, until: Timestamp) -> Command {
    Command::ExtendAnswer {
        case: desk.case_id(), until, reasons: "权利证书原件在途".to_owned()
    }
}

fn receive(entry: AnswerEntry) -> Command {
    Command::ReceiveAnswer(Box::new(entry))
}

fn mediate(desk: &Desk, outcome: Mediation, terms: &str) -> Command {
    Command::RecordMediation {
        case: desk.case_id(),
        outcome,
        terms: terms.to_owned(),
        blobs: vec![blob("agreement")],
    }
}

fn default_at(desk: &Desk, places: &[String]) -> Command {
    Command::RecordDefault { case: desk.case_id(), places: places.to_vec() }
}

fn not_ready(state: &str) -> Refusal {
    Refusal::CaseNotReady { state: state.to_owned() }
}

#[test]
fn the_answer_period_runs_from_the_recorded_moment_of_service() {
    let mut desk = Desk::fair();
    desk.suspended();
    desk.do_as(HANDLER, desk.notify(None));
    assert_eq!(desk.case().stage(), Stage::Suspended);
    assert_eq!(desk.refusal(HEAD, extend(&desk, at("26T12:00"))), Refusal::NoticeNotServed);
    assert_eq!(desk.refusal(HANDLER, desk.default()), Refusal::NoticeNotServed);
    // Served at the counter at a quarter to eleven, recorded later.
    desk.now = at("24T11:00");
    let number = desk.notice_number();
    desk.issue(&desk.case_stream(), &number, PaperKind::ComplaintNotice);
    desk.do_as(INSPECTOR, served(desk.case_stream(), &number, Side::Respondent, at("24T10:45")));
    assert_eq!(desk.case().stage(), Stage::AnswerDue);
    assert_eq!(desk.case().notice.as_ref().unwrap().due, Some(at("25T10:45")));
    let running = desk.case().running_clocks();
    let clock = running.iter().find(|clock| clock.deadline == Deadline::Answer).unwrap();
    assert_eq!((clock.due, clock.party), (at("25T10:45"), Some(Side::Respondent)));
    // One notice asks once.
    assert_eq!(desk.refusal(HANDLER, desk.notify(None)), not_ready("answer_due"));
}

#[test]
fn of_two_services_the_period_that_ends_later_holds() {
    let mut desk = Desk::fair();
    desk.asked();
    let number = desk.notice_number();
    desk.now = at("24T10:30");
    desk.serve(&number, PaperKind::ComplaintNotice, Side::Respondent);
    assert_eq!(desk.case().notice.as_ref().unwrap().due, Some(at("25T10:30")));
    let answers: Vec<_> = desk
        .case()
        .clocks
        .iter()
        .filter(|clock| clock.deadline == Deadline::Answer)
        .map(|clock| clock.due)
        .collect();
    assert_eq!(answers, [at("25T10:30")]);
}

#[test]
fn a_short_form_is_used_only_where_the_published_rules_have_it() {
    let mut desk = Desk::fair();
    desk.suspended();
    assert_eq!(desk.refusal(HANDLER, desk.notify(Some(6))), Refusal::ShortFormNotPublished);
    let facts = desk.do_as(HANDLER, desk.notify(Some(4)));
    let [Fact::ComplaintNotified { answer_hours: 4, .. }] = of_case(&facts)[..] else { panic!() };
    let number = desk.notice_number();
    desk.serve(&number, PaperKind::ComplaintNotice, Side::Respondent);
    assert_eq!(desk.case().notice.as_ref().unwrap().due, Some(at("24T13:30")));
}

#[test]
fn good_cause_lengthens_the_period_with_the_head_s_word() {
    let mut desk = Desk::fair();
    desk.asked();
    assert!(matches!(
        desk.refusal(HANDLER, extend(&desk, at("26T09:30"))),
        Refusal::RoleMissing { .. }
    ));
    assert_eq!(
        desk.refusal(HEAD, extend(&desk, at("25T09:30"))),
        Refusal::FieldInvalid { field: "until".to_owned() }
    );
    let facts = desk.do_as(HEAD, extend(&desk, at("25T15:00")));
    let approved = Fact::AnswerExtended { until: at("25T15:00"), approver: HEAD.into() };
    assert_eq!(of_case(&facts), [&approved]);
    let running = desk.case().running_clocks();
    let clock = running.iter().find(|clock| clock.deadline == Deadline::Answer).unwrap();
    assert_eq!(clock.due, at("25T15:00"));
    desk.now = at("25T14:00");
    assert_eq!(
        desk.refusal(HANDLER, desk.default()),
        Refusal::AnswerPeriodRuns { until: at("25T15:00") }
    );
    desk.now = at("25T15:01");
    assert_eq!(desk.refusal(HEAD, extend(&desk, at("26T09:30"))), Refusal::AnswerPeriodOver);
    desk.do_as(HANDLER, desk.default());
}

#[test]
fn an_answer_stops_the_clock_and_starts_the_opinion_s() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("24T12:00");
    let nameless = AnswerEntry { statement: " ".to_owned(), ..desk.answer() };
    assert_eq!(
        desk.refusal(INTAKE, receive(nameless)),
        Refusal::FieldMissing { field: "statement".to_owned() }
    );
    let other = AnswerEntry { admits: vec![("none".into(), true)], ..desk.answer() };
    assert_eq!(
        desk.refusal(INTAKE, receive(other)),
        Refusal::ItemUnknown { item: "none".to_owned() }
    );
    let came = AnswerEntry { received_at: at("24T11:40"), ..desk.answer() };
    let facts = desk.do_as(INTAKE, receive(came));
    let [Fact::AnswerReceived { received_at, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*received_at, at("24T11:40"));
    let case = desk.case();
    assert_eq!(case.stage(), Stage::DecisionDue);
    assert!(!case.runs(Deadline::Answer));
    let running = case.running_clocks();
    let opinion = running.iter().find(|clock| clock.deadline == Deadline::Opinion).unwrap();
    assert_eq!(opinion.due, at("24T15:40"));
    assert_eq!(desk.refusal(INTAKE, receive(desk.answer())), Refusal::AnswerReceived);
    desk.now = at("25T10:00");
    assert_eq!(desk.refusal(HANDLER, desk.default()), Refusal::AnswerReceived);
    assert_eq!(desk.refusal(HEAD, extend(&desk, at("26T09:30"))), Refusal::AnswerReceived);
}

#[test]
fn an_opinion_is_never_due_after_the_close_of_the_day() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("24T15:00");
    desk.do_as(INTAKE, receive(desk.answer()));
    let running = desk.case().running_clocks();
    let opinion = running.iter().find(|clock| clock.deadline == Deadline::Opinion).unwrap();
    assert_eq!(opinion.due, at("24T17:00"));
}

#[test]
fn a_default_is_a_person_s_act_after_every_place_was_asked() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("25T09:31");
    // A clock that ran out changed nothing by itself.
    assert_eq!(desk.case().stage(), Stage::AnswerDue);
    assert_eq!(desk.case().answer, Answer::None);
    let places = desk.places();
    assert_eq!(places, ["服务台", "desk@example.invalid", "A"]);
    assert_eq!(
        desk.refusal(HANDLER, default_at(&desk, &places[..1])),
        Refusal::PlacesNotChecked { places: places[1..].to_vec() }
    );
    assert!(matches!(desk.refusal(INTAKE, desk.default()), Refusal::RoleMissing { .. }));
    let facts = desk.do_as(HANDLER, desk.default());
    let [Fact::DefaultRecorded { places: asked, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*asked, places);
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert_eq!(desk.refusal(HANDLER, desk.default()), not_ready("decision_due"));
}

#[test]
fn every_admitted_desk_is_a_place_where_an_answer_may_lie() {
    let mut desk = Desk::fair();
    desk.second("other", "AA");
    desk.asked();
    desk.now = at("25T09:31");
    let places = ["服务台", "desk@example.invalid", "A"].map(str::to_owned);
    assert_eq!(
        desk.refusal(HANDLER, default_at(&desk, &places)),
        Refusal::PlacesNotChecked { places: vec!["AA".to_owned()] }
    );
}

#[test]
fn what_ran_out_at_night_is_acted_on_at_the_next_opening() {
    let mut desk = Desk::fair();
    desk.suspended();
    desk.do_as(HANDLER, desk.notify(Some(12)));
    let number = desk.notice_number();
    desk.now = at("24T16:30");
    desk.serve(&number, PaperKind::ComplaintNotice, Side::Respondent);
    // Half past four plus twelve hours is half past four in the morning.
    desk.now = at("25T06:00");
    let opening = Refusal::TooEarly { from: at("25T09:00") };
    assert_eq!(desk.refusal(HANDLER, desk.default()), opening);
    desk.now = at("25T09:05");
    let mut answered = desk.clone();
    desk.do_as(HANDLER, desk.default());
    let running = desk.case().running_clocks();
    let opinion = running.iter().find(|clock| clock.deadline == Deadline::Opinion).unwrap();
    assert_eq!((opinion.from, opinion.due), (at("25T09:00"), at("25T13:00")));
    // What lay at the desk when it opened counts as it arrived.
    let entry = AnswerEntry { received_at: at("25T08:50"), ..answered.answer() };
    answered.do_as(INTAKE, receive(entry));
    assert_eq!(answered.case().stage(), Stage::DecisionDue);
    assert_eq!(answered.refusal(HANDLER, answered.default()), Refusal::AnswerReceived);
}

#[test]
fn an_answer_after_the_default_is_still_heard_before_the_decision() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.now = at("25T09:31");
    desk.do_as(HANDLER, desk.default());
    desk.do_as(INTAKE, receive(desk.answer()));
    assert!(matches!(desk.case().answer, Answer::Answered { .. }));
    assert_eq!(desk.refusal(DECIDER, desk.decide(Outcome::Default)), Refusal::OutcomeUnsupported);
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
}

#[test]
fn an_admission_is_not_unsaid_by_an_answer() {
    let mut desk = Desk::fair();
    desk.asked();
    let facts = desk.do_as(INTAKE, desk.admit());
    assert!(matches!(of_case(&facts)[..], [Fact::AdmissionRecorded { .. }]));
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert!(!desk.case().runs(Deadline::Answer));
    assert_eq!(desk.refusal(INTAKE, receive(desk.answer())), not_ready("decision_due"));
    assert_eq!(desk.refusal(INTAKE, desk.admit()), not_ready("decision_due"));
    desk.do_as(DECIDER, desk.decide(Outcome::Admitted));
    let confirmed = &desk.exhibitor_state().confirmed[&desk.case_id()];
    assert_eq!((confirmed.outcome, confirmed.overturned), (Outcome::Admitted, false));
}

#[test]
fn a_voluntary_withdrawal_is_a_state_of_its_own_and_counts_nothing() {
    let mut desk = Desk::fair();
    desk.asked();
    let items = desk.items();
    assert_eq!(desk.refusal(INTAKE, desk.undertake(Vec::new())), Refusal::ItemsMissing);
    let facts = desk.do_as(INTAKE, desk.undertake(items.clone()));
    assert_eq!(of_exhibitor(&facts).len(), 2);
    let case = desk.case();
    assert_eq!(case.stage(), Stage::Voluntary);
    assert!(case.items.iter().all(|item| item.display == Display::VoluntarilyWithdrawn));
    // Nobody answers for what is away of its own will; re-check, opinion and report stay due.
    assert!(!case.runs(Deadline::Answer));
    assert!(case.runs(Deadline::Recheck) && case.runs(Deadline::Opinion));
    assert_eq!(case.reports_outstanding(), [Department::MarketRegulator]);
    assert_eq!(desk.refusal(INTAKE, desk.undertake(items.clone())), not_ready("voluntary"));
    desk.now = at("25T09:31");
    assert_eq!(desk.refusal(HANDLER, desk.default()), not_ready("voluntary"));
    // Open until the decision, and never counted: neither as confirmed nor as a default.
    desk.do_as(INTAKE, receive(desk.answer()));
    for counted in [Outcome::SuspicionConfirmed, Outcome::Default] {
        assert_eq!(desk.refusal(DECIDER, desk.decide(counted)), Refusal::OutcomeUnsupported);
    }
    desk.do_as(DECIDER, desk.decide(Outcome::Voluntary));
    assert!(desk.exhibitor_state().confirmed.is_empty());
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 0);
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
}

#[test]
fn a_voluntary_withdrawal_of_a_part_leaves_the_rest_to_be_answered() {
    let mut desk = Desk::fair();
    desk.asked();
    let (promised, rest) = (desk.items()[..1].to_vec(), desk.items()[1..].to_vec());
    desk.do_as(INTAKE, desk.undertake(promised.clone()));
    assert!(desk.case().runs(Deadline::Answer));
    desk.now = at("25T09:31");
    desk.do_as(HANDLER, desk.default());
    let whole = desk.decide(Outcome::Default);
    assert_eq!(desk.refusal(DECIDER, whole), Refusal::OutcomeUnsupported);
    assert_eq!(desk.refusal(DECIDER, desk.decide(Outcome::Voluntary)), Refusal::OutcomeUnsupported);
    desk.do_as(DECIDER, desk.decide_on(Outcome::Default, rest.clone()));
    assert_eq!(desk.case().items_to_order(), rest);
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
}

#[test]
fn a_broken_undertaking_protects_no_longer() {
    let mut desk = Desk::fair();
    desk.found();
    desk.do_as(INTAKE, desk.undertake(desk.items()));
    desk.do_as(DECIDER, desk.decide(Outcome::Voluntary));
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(desk.case().runs(Deadline::Recheck));
    desk.now = at("24T15:00");
    desk.do_as(INSPECTOR, desk.recheck(Seen::DisplayedAgain));
    let case = desk.case();
    assert!(case.undertaking().is_none() && case.decision.is_none());
    assert_eq!(case.voluntary.as_ref().unwrap().broken_at, Some(at("24T15:00")));
    assert_eq!(case.stage(), Stage::Found);
    assert!(case.runs(Deadline::WithdrawalDemand) && case.runs(Deadline::Opinion));
    desk.do_as(HANDLER, desk.suspend());
    desk.notify_and_serve();
    desk.now = at("25T15:01");
    desk.do_as(HANDLER, desk.default());
    desk.do_as(DECIDER, desk.decide(Outcome::Default));
    assert_eq!(desk.exhibitor_state().repeats(None).suspected, 1);
}

#[test]
fn a_settlement_needs_two_sides_and_its_terms_and_leaves_the_report_due() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.do_as(HANDLER, mediate(&desk, Mediation::Agreed, ""));
    assert_eq!(
        desk.refusal(HANDLER, mediate(&desk, Mediation::Settled, "")),
        Refusal::FieldMissing { field: "terms".to_owned() }
    );
    let facts = desk.do_as(HANDLER, mediate(&desk, Mediation::Settled, "展品当日撤下"));
    let [Fact::MediationRecorded { number: Some(_), .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(desk.case().stage(), Stage::DecisionDue);
    assert!(!desk.case().runs(Deadline::Answer));
    let again = mediate(&desk, Mediation::Failed, "");
    assert_eq!(desk.refusal(HANDLER, again), not_ready("decision_due"));
    desk.do_as(DECIDER, desk.decide(Outcome::Settled));
    assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator]);
    assert!(desk.exhibitor_state().confirmed.is_empty());
    assert_eq!(
        desk.refusal(HANDLER, desk.close()),
        Refusal::StillOpen { what: vec!["restoration".to_owned(), "report".to_owned()] }
    );

    // A case of the desk has no second side.
    let mut desk = Desk::fair();
    desk.ex_officio();
    desk.do_as(HANDLER, desk.find(crate::case::SuspicionLevel::Plain));
    assert_eq!(desk.refusal(HANDLER, mediate(&desk, Mediation::Agreed, "")), not_ready("found"));
}

#[test]
fn a_failed_mediation_leaves_the_period_running() {
    let mut desk = Desk::fair();
    desk.asked();
    desk.do_as(HANDLER, mediate(&desk, Mediation::Failed, ""));
    assert_eq!(desk.case().stage(), Stage::AnswerDue);
    assert!(desk.case().runs(Deadline::Answer));
    let settled = desk.decide(Outcome::Settled);
    assert_eq!(desk.refusal(DECIDER, settled), Refusal::OutcomeUnsupported);
}

#[test]
fn an_expert_without_conflict_compares() {
    let mut desk = Desk::fair();
    desk.answered();
    let entry = ExpertEntry {
        case: desk.case_id(),
        expert: "刘专家".to_owned(),
        conclusion: FeatureComparison::Similar,
        reasons: "整体视觉效果近似".to_owned(),
        no_conflict: true,
        blobs: Vec::new(),
    };
    let biased = ExpertEntry { no_conflict: false, ..entry.clone() };
    assert_eq!(
        desk.refusal(HANDLER, Command::RecordExpertOpinion(Box::new(biased))),
        Refusal::FieldInvalid { field: "no_conflict".to_owned() }
    );
    desk.do_as(HANDLER, Command::RecordExpertOpinion(Box::new(entry)));
    assert_eq!(desk.told("expert"), Some("刘专家"));
}

#[test]
fn evidence_has_a_file_and_the_desk_s_own_words_are_its_own() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let add = |from, description: &str, blobs| Command::AddEvidence {
        case: case.clone(),
        from,
        description: description.to_owned(),
        blobs,
    };
    assert_eq!(
        desk.refusal(INTAKE, add(EvidenceSource::Complainant, "照片", Vec::new())),
        Refusal::FieldMissing { field: "blobs".to_owned() }
    );
    let photo = vec![blob("evidence")];
    assert!(matches!(
        desk.refusal(INTAKE, add(EvidenceSource::Desk, "已认定侵权的展品", photo.clone())),
        Refusal::ForbiddenWord { .. }
    ));
    desk.do_as(INTAKE, add(EvidenceSource::Complainant, "法院已认定侵权", photo));
}

#[test]
fn the_report_stays_due_whatever_follows() {
    let owed = |desk: &Desk, what: &str| {
        assert_eq!(desk.case().reports_outstanding(), [Department::MarketRegulator], "{what}");
        assert!(desk.case().runs(Deadline::AuthorityReport), "{what}");
        let refused = desk.refusal(HANDLER, desk.close());
        assert!(
            matches!(&refused, Refusal::StillOpen { what } if what.contains(&"report".to_owned())),
            "{what}: {refused:?}"
        );
    };
    let mut desk = Desk::fair();
    desk.found();
    let mut withdrawn = desk.clone();
    desk.do_as(INTAKE, desk.undertake(desk.items()));
    desk.do_as(DECIDER, desk.decide(Outcome::Voluntary));
    owed(&desk, "voluntary withdrawal");

    let leave = Command::WithdrawComplaint {
        case: withdrawn.case_id(),
        reasons: "双方已沟通".to_owned(),
        blobs: Vec::new(),
    };
    withdrawn.do_as(INTAKE, leave);
    owed(&withdrawn, "complaint withdrawn after the finding");
    withdrawn.do_as(DECIDER, withdrawn.decide(Outcome::NotEstablished));
    owed(&withdrawn, "not established");

    let mut settled = Desk::fair();
    settled.asked();
    settled.do_as(HANDLER, mediate(&settled, Mediation::Settled, "展品当日撤下"));
    settled.do_as(DECIDER, settled.decide(Outcome::Settled));
    owed(&settled, "settlement");

    let mut reversed = Desk::fair();
    reversed.confirmed();
    let number = reversed.decision_number();
    let appeal = reversed.under_review(Side::Respondent, &number);
    reversed.do_as(REVIEWER, reversed.decide_appeal(&appeal, crate::case::AppealOutcome::Reversed));
    owed(&reversed, "a decision that fell");
}

#[test]
fn whoever_was_told_of_a_complaint_is_told_that_it_was_withdrawn() {
    let mut desk = Desk::fair();
    let case = desk.receive(Complaint { ..desk.complaint() });
    desk.do_as(INTAKE, Command::AcceptComplaint { case: case.clone() });
    desk.notify_and_serve();
    let leave =
        Command::WithdrawComplaint {
            case, reasons: "双方已沟通".to_owned(), blobs: Vec::new()
        };
    desk.do_as(INTAKE, leave);
    assert_eq!(desk.case().stage(), Stage::ToClose);
    let all: Vec<ItemId> = desk.items();
    let other = desk.decide_on(Outcome::NotEstablished, all.clone());
    assert_eq!(desk.refusal(DECIDER, other), Refusal::OutcomeUnsupported);
    desk.do_as(DECIDER, desk.decide_on(Outcome::Withdrawn, all));
    assert_eq!(desk.case().stage(), Stage::ToClose);
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn rules_that_change_while_a_case_runs_are_cited_in_their_version() {
    let mut desk = Desk::fair();
    desk.suspended();
    let version = desk.publish_rules();
    assert_eq!(version, 2);
    let facts = desk.do_as(HANDLER, desk.notify(None));
    let [Fact::ComplaintNotified { ground, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(ground.rules_version, 2);
    // What was done under the first version stays as it was.
    assert_eq!(desk.case().suspension.as_ref().unwrap().ground.rules_version, 1);
    assert!(matches!(
        desk.refusal(INTAKE, Show::ApproveRules { version: 1 }),
        Refusal::RulesVersionNotReady { version: 1 }
    ));
}
