//! W5.

use super::harness::*;
use super::roads::*;
use crate::case::{
    AppealOutcome, Before, Command, Complaint, Fact, Intake, ItemKind, ItemLine, ParallelCase,
    PartyKind, Side, Stage,
};
use crate::exhibitor;
use crate::fact::Visibility;
use crate::ids::CaseId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use crate::rights::{Relation, Right, TitlePaper};

fn accept(case: &CaseId) -> Command {
    Command::AcceptComplaint { case: case.clone() }
}

fn refuse(case: &CaseId, grounds: &[&str]) -> Command {
    Command::RefuseComplaint {
        case: case.clone(),
        grounds: grounds.iter().map(|ground| (*ground).to_owned()).collect(),
        reasons: "不符合受理条件".to_owned(),
    }
}

fn require(case: &CaseId) -> Command {
    Command::RequireSupplement { case: case.clone(), note: "请补交注册证".to_owned() }
}

fn bring(case: &CaseId, papers: &[TitlePaper]) -> Command {
    Command::RecordSupplement {
        case: case.clone(),
        brought: papers.to_vec(),
        blobs: vec![blob("supplement")],
    }
}

fn withdraw(case: &CaseId) -> Command {
    Command::WithdrawComplaint {
        case: case.clone(),
        reasons: "双方已沟通".to_owned(),
        blobs: vec![blob("withdrawal")],
    }
}

#[test]
fn a_complaint_is_received_with_a_number_and_an_hour_for_its_check() {
    let mut desk = Desk::fair();
    let complaint = desk.complaint();
    let facts = desk.do_as(INTAKE, Command::ReceiveComplaint(Box::new(complaint)));
    let linked = exhibitor::Fact::CaseLinked { case: desk.case_id() };
    assert_eq!(of_exhibitor(&facts), [&linked]);
    let case = desk.case();
    assert_eq!(case.stage(), Stage::Received);
    assert!(case.missing.is_empty());
    let clocks = case.running_clocks();
    assert_eq!(clocks.len(), 1);
    assert_eq!(clocks[0].deadline, Deadline::IntakeCheck);
    assert_eq!(clocks[0].due, at("24T10:30"));
    assert_eq!(case.items.len(), 2);
    assert_eq!(desk.told("items/1/label"), Some("展板"));
    assert_eq!(desk.told("facts"), Some("展品上使用了与注册商标相同的标识"));
    // An organisation's name stands in the fact, its telephone beside it.
    assert_eq!(case.complainant.as_ref().unwrap().organisation, "太原示例商标有限公司");
    assert_eq!(desk.told("complainant/name"), None);
    let phone = desk.leaves.iter().find(|(_, leaf)| leaf.path == "complainant/phone").unwrap();
    assert_eq!(phone.1.visibility, Visibility::Complainant);
}

#[test]
fn a_complaint_lacks_no_field_that_it_needs() {
    let desk = Desk::fair();
    let with = |change: &dyn Fn(&mut Complaint)| {
        let mut complaint = desk.complaint();
        change(&mut complaint);
        desk.refusal(INTAKE, Command::ReceiveComplaint(Box::new(complaint)))
    };
    let missing = |field: &str| Refusal::FieldMissing { field: field.to_owned() };
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    assert_eq!(with(&|it| it.name.clear()), missing("name"));
    assert_eq!(with(&|it| it.phone = " ".to_owned()), missing("phone"));
    assert_eq!(with(&|it| it.facts.clear()), missing("facts"));
    assert_eq!(with(&|it| it.rights.clear()), missing("rights"));
    assert_eq!(with(&|it| it.truth_stated = false), missing("truth_stated"));
    assert_eq!(with(&|it| it.items.clear()), Refusal::ItemsMissing);
    assert_eq!(with(&|it| it.items[0].label.clear()), missing("items.label"));
    assert_eq!(with(&|it| it.items[0].quantity = 0), invalid("items.quantity"));
    assert_eq!(with(&|it| it.identity = "110105194912310021".to_owned()), invalid("identity"));
    assert_eq!(
        with(&|it| it.received_at = at("24T09:31")),
        Refusal::InTheFuture { field: "received_at".to_owned() }
    );
    assert_eq!(
        with(&|it| it.respondent = "nobody".into()),
        Refusal::NotFound { what: "exhibitor".to_owned(), id: "nobody".to_owned() }
    );
    assert_eq!(
        with(&|it| it.items[0].exhibit = Some("nothing".into())),
        Refusal::NotFound { what: "exhibit".to_owned(), id: "nothing".to_owned() }
    );
    assert_eq!(
        with(&|it| it.booth = "9-Z99".into()),
        Refusal::BoothUnknown { booth: "9-Z99".into() }
    );
}

#[test]
fn a_person_s_name_and_identity_stand_apart() {
    let mut desk = Desk::fair();
    let complaint = Complaint {
        kind: PartyKind::Natural,
        name: "王示例".to_owned(),
        identity: "11010519491231002X".to_owned(),
        ..desk.complaint()
    };
    desk.receive(complaint);
    let case = desk.case();
    assert_eq!(case.complainant.as_ref().unwrap().organisation, "");
    assert!(case.complainant.as_ref().unwrap().identity_sighted);
    assert_eq!(desk.told("complainant/name"), Some("王示例"));
    let identity = desk.told("complainant/identity").unwrap();
    assert!(identity.ends_with("…002X") && !identity.contains("19491231"), "{identity}");
    let facts = serde_json::to_string(
        &desk.streams[&desk.case_stream()].iter().map(|it| it.fact.clone()).collect::<Vec<_>>(),
    );
    let facts = facts.unwrap();
    assert!(!facts.contains("王示例") && !facts.contains("19491231"), "{facts}");
}

#[test]
fn a_complete_complaint_is_accepted_and_two_clocks_start() {
    let mut desk = Desk::fair();
    let case = desk.receive(desk.complaint());
    desk.now = at("24T09:45");
    desk.do_as(INTAKE, accept(&case));
    assert_eq!(desk.case().stage(), Stage::ToExamine);
    let running: Vec<_> =
        desk.case().running_clocks().iter().map(|clock| (clock.deadline, clock.due)).collect();
    assert_eq!(
        running,
        [
            (Deadline::SuspicionOrClearance, at("24T10:45")),
            (Deadline::ComplaintTransfer, at("25T09:45")),
        ]
    );
    let refused = desk.refusal(INTAKE, accept(&case));
    assert_eq!(refused, Refusal::CaseNotReady { state: "to_examine".to_owned() });
}

#[test]
fn what_is_missing_is_asked_for_and_checked_again_once_it_is_there() {
    let mut desk = Desk::fair();
    let complaint = Complaint { brought: vec![TitlePaper::Identity], ..desk.complaint() };
    let case = desk.receive(complaint);
    let missing = ["respondent_particulars", "reasons_and_evidence", "trademark_certificate"];
    assert_eq!(desk.case().missing, missing);
    assert_eq!(
        desk.refusal(INTAKE, accept(&case)),
        Refusal::ComplaintIncomplete { missing: missing.map(str::to_owned).to_vec() }
    );
    desk.do_as(INTAKE, require(&case));
    assert_eq!(desk.case().stage(), Stage::ToSupplement);
    let clocks = desk.case().running_clocks();
    assert_eq!(clocks.len(), 1);
    assert_eq!((clocks[0].deadline, clocks[0].due), (Deadline::Supplement, at("25T09:30")));
    assert_eq!(clocks[0].party, Some(Side::Complainant));

    desk.now = at("24T11:00");
    desk.do_as(INTAKE, bring(&case, &[TitlePaper::RespondentParticulars]));
    assert_eq!(desk.case().stage(), Stage::ToSupplement);
    assert!(desk.case().runs(Deadline::Supplement));
    desk.do_as(
        INTAKE,
        bring(&case, &[TitlePaper::ReasonsAndEvidence, TitlePaper::TrademarkCertificate]),
    );
    assert_eq!(desk.case().stage(), Stage::Received);
    assert!(!desk.case().runs(Deadline::Supplement));
    let check = desk.case().running_clocks();
    assert_eq!((check[0].deadline, check[0].due), (Deadline::IntakeCheck, at("24T12:00")));
    desk.do_as(INTAKE, accept(&case));
    // Nothing is missing any more, so nothing can be asked for.
    assert!(matches!(desk.refusal(INTAKE, require(&case)), Refusal::CaseNotReady { .. }));
}

#[test]
fn nothing_is_asked_for_where_nothing_is_missing() {
    let mut desk = Desk::fair();
    let case = desk.receive(desk.complaint());
    let not_ready = Refusal::CaseNotReady { state: "received".to_owned() };
    assert_eq!(desk.refusal(INTAKE, require(&case)), not_ready);
    assert_eq!(desk.refusal(INTAKE, bring(&case, &[TitlePaper::Identity])), not_ready);
}

#[test]
fn a_refusal_names_a_ground_that_blocks() {
    let mut desk = Desk::fair();
    let case = desk.receive(desk.complaint());
    assert_eq!(desk.refusal(INTAKE, refuse(&case, &[])), Refusal::GroundMissing);
    let invalid = Refusal::FieldInvalid { field: "grounds".to_owned() };
    assert_eq!(desk.refusal(INTAKE, refuse(&case, &["dislike"])), invalid);
    // A pending invalidation warns and never blocks (专利法实施细则 Art. 98).
    assert_eq!(desk.refusal(INTAKE, refuse(&case, &["invalidation_pending"])), invalid);
    desk.do_as(INTAKE, refuse(&case, &["without_interest"]));
    assert_eq!(desk.case().stage(), Stage::Refused);
    assert!(desk.case().running_clocks().is_empty());
    // It can be closed: nothing was found and nothing is owed.
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn not_supplemented_is_a_ground_only_after_the_time_that_was_given() {
    let mut desk = Desk::fair();
    let complaint = Complaint { brought: Vec::new(), ..desk.complaint() };
    let case = desk.receive(complaint);
    let refusal = refuse(&case, &["not_supplemented"]);
    assert!(matches!(desk.refusal(INTAKE, refusal.clone()), Refusal::CaseNotReady { .. }));
    desk.do_as(INTAKE, require(&case));
    assert_eq!(
        desk.refusal(INTAKE, refusal.clone()),
        Refusal::PapersNotDue { until: at("25T09:30") }
    );
    desk.now = at("25T09:31");
    desk.do_as(INTAKE, refusal);
    assert!(matches!(desk.case().intake, Intake::Refused { .. }));
}

#[test]
fn a_court_action_blocks_a_pending_invalidation_only_warns() {
    let mut desk = Desk::fair();
    let parallel = |before| vec![ParallelCase { before, number: "(2026)示例1号".to_owned() }];
    let case = desk.receive(Complaint { parallel: parallel(Before::Court), ..desk.complaint() });
    assert_eq!(
        desk.refusal(INTAKE, accept(&case)),
        Refusal::GroundBlocks { grounds: vec!["court_action_filed".to_owned()] }
    );
    // An authority that is at work is no ground: the desk helps it (draft Art. 19 (3)).
    let case =
        desk.receive(Complaint { parallel: parallel(Before::Authority), ..desk.complaint() });
    desk.do_as(INTAKE, accept(&case));

    let design = Complaint {
        rights: vec![right(Right::Design)],
        brought: vec![
            TitlePaper::Identity,
            TitlePaper::RespondentParticulars,
            TitlePaper::ReasonsAndEvidence,
            TitlePaper::PatentCertificate,
            TitlePaper::GrantText,
            TitlePaper::RegisterExtract,
            TitlePaper::DesignViews,
        ],
        parallel: parallel(Before::Invalidation),
        ..desk.complaint()
    };
    let case = desk.receive(design);
    let facts = desk.do_as(INTAKE, accept(&case));
    let [Fact::ComplaintAccepted { warnings, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*warnings, ["invalidation_pending"]);
    let disputed = Complaint {
        rights: vec![right(Right::Invention)],
        brought: vec![
            TitlePaper::Identity,
            TitlePaper::RespondentParticulars,
            TitlePaper::ReasonsAndEvidence,
            TitlePaper::PatentCertificate,
            TitlePaper::GrantText,
            TitlePaper::RegisterExtract,
            TitlePaper::ClaimChart,
        ],
        parallel: parallel(Before::Ownership),
        ..desk.complaint()
    };
    let case = desk.receive(disputed);
    assert_eq!(
        desk.refusal(INTAKE, accept(&case)),
        Refusal::GroundBlocks { grounds: vec!["ownership_dispute_pending".to_owned()] }
    );
}

#[test]
fn the_same_complaint_is_not_taken_up_twice() {
    let mut desk = Desk::fair();
    let first = desk.accepted();
    let second = desk.receive(desk.complaint());
    assert_eq!(desk.case_of(&second).repeats, std::slice::from_ref(&first));
    let blocks = Refusal::GroundBlocks { grounds: vec!["same_complaint_again".to_owned()] };
    assert_eq!(desk.refusal(INTAKE, accept(&second)), blocks);
    // Another right, another complainant, or a complaint that was never taken up is another one.
    let mut other = desk.complaint();
    other.rights[0].number = "1111111".to_owned();
    let other = desk.receive(other);
    assert!(desk.case_of(&other).repeats.is_empty());
    let other = Complaint {
        name: "另一示例公司".to_owned(),
        code: "91110000600037341L".to_owned(),
        ..desk.complaint()
    };
    let other = desk.receive(other);
    assert!(desk.case_of(&other).repeats.is_empty());
    desk.do_as(INTAKE, refuse(&second, &["same_complaint_again"]));
    desk.do_as(INTAKE, withdraw(&first));
    let again = desk.receive(desk.complaint());
    assert!(desk.case_of(&again).repeats.is_empty());
    desk.do_as(INTAKE, accept(&again));
}

#[test]
fn a_complaint_of_an_earlier_edition_needs_its_follow_up() {
    let mut desk = Desk::fair();
    let without = Complaint { former_follow_up: Some(String::new()), ..desk.complaint() };
    let case = desk.receive(without);
    assert_eq!(
        desk.refusal(INTAKE, accept(&case)),
        Refusal::GroundBlocks { grounds: vec!["no_follow_up_since_last_edition".to_owned()] }
    );
    let with =
        Complaint { former_follow_up: Some("(2026)示例2号".to_owned()), ..desk.complaint() };
    let case = desk.receive(with);
    desk.do_as(INTAKE, accept(&case));
}

#[test]
fn standing_follows_from_the_licence() {
    let mut desk = Desk::fair();
    let nobody = Complaint {
        relation: Relation::PersonalInformationSubject,
        brought: vec![TitlePaper::RespondentParticulars, TitlePaper::ReasonsAndEvidence],
        ..desk.complaint()
    };
    let case = desk.receive(nobody);
    assert_eq!(
        desk.refusal(INTAKE, accept(&case)),
        Refusal::NoStanding { why: "personal_information_elsewhere".to_owned() }
    );
    // An ordinary licensee lacks a paper, and is asked for it rather than refused.
    let licensee = Complaint {
        relation: Relation::OrdinaryLicensee { authorised: false },
        ..desk.complaint()
    };
    let case = desk.receive(licensee);
    assert_eq!(desk.case().missing, ["licence_contract", "holder_authorisation"]);
    desk.do_as(INTAKE, require(&case));
    desk.do_as(
        INTAKE,
        bring(&case, &[TitlePaper::LicenceContract, TitlePaper::HolderAuthorisation]),
    );
    desk.do_as(INTAKE, accept(&case));
}

#[test]
fn a_complaint_that_is_withdrawn_before_suspicion_ends_with_every_clock() {
    let mut desk = Desk::fair();
    let case = desk.accepted();
    let facts = desk.do_as(INTAKE, withdraw(&case));
    assert_eq!(of_case(&facts), [&Fact::ComplaintWithdrawn { goes_on: false }]);
    assert_eq!(desk.case().stage(), Stage::ToClose);
    assert!(desk.case().running_clocks().is_empty());
    assert!(matches!(desk.refusal(INTAKE, withdraw(&case)), Refusal::CaseNotReady { .. }));
    assert!(matches!(desk.refusal(HANDLER, desk.find(PLAIN)), Refusal::CaseNotReady { .. }));
    desk.do_as(HANDLER, desk.close());
    // The same while it waits for papers.
    let case = desk.receive(Complaint { brought: Vec::new(), ..desk.complaint() });
    desk.do_as(INTAKE, require(&case));
    desk.do_as(INTAKE, withdraw(&case));
    assert!(desk.case().running_clocks().is_empty());
    desk.do_as(HANDLER, desk.close());
}

#[test]
fn suspicion_that_was_found_goes_on_without_the_complainant() {
    let mut desk = Desk::fair();
    let case = desk.suspended();
    let facts = desk.do_as(INTAKE, withdraw(&case));
    assert_eq!(of_case(&facts), [&Fact::ComplaintWithdrawn { goes_on: true }]);
    assert_eq!(desk.case().stage(), Stage::Suspended);
    assert!(desk.case().runs(Deadline::AuthorityReport));
    assert!(!desk.case().runs(Deadline::ComplaintTransfer));
    // The complainant has no say in it any more.
    desk.do_as(DECIDER, desk.decide(crate::case::Outcome::NotEstablished));
    let number = desk.decision_number();
    assert_eq!(
        desk.refusal(INTAKE, desk.appeal(Side::Complainant, &number)),
        Refusal::NotAppealable { number }
    );
}

#[test]
fn an_ex_officio_case_starts_the_hour_at_what_was_seen() {
    let mut desk = Desk::fair();
    let seen_at = desk.now;
    desk.ex_officio();
    let case = desk.case();
    assert_eq!(case.stage(), Stage::ToExamine);
    assert_eq!(case.intake, Intake::ExOfficio);
    assert_eq!(case.opened_at, Some(seen_at));
    let clocks = case.running_clocks();
    assert_eq!(
        (clocks[0].deadline, clocks[0].due),
        (Deadline::SuspicionOrClearance, at("24T10:30"))
    );
    let round = &desk.world().rounds[&desk.round_id()];
    assert!(round.findings.values().all(|finding| !finding.is_open()));
    assert!(desk.exhibitor_state().cases.contains(&desk.case_id()));
}

#[test]
fn a_finding_opens_one_case_with_a_right_and_a_known_exhibitor() {
    let mut desk = Desk::fair();
    let Command::OpenCase { round, finding, rights, items, facts } = desk.finding() else {
        panic!()
    };
    let open = |rights: &[_], facts: &str| Command::OpenCase {
        round: round.clone(),
        finding: finding.clone(),
        rights: rights.to_vec(),
        items: items.clone(),
        facts: facts.to_owned(),
    };
    // Without a right no department would be owed the report.
    assert_eq!(
        desk.refusal(HANDLER, open(&[], &facts)),
        Refusal::FieldMissing { field: "rights".to_owned() }
    );
    assert_eq!(
        desk.refusal(HANDLER, open(&rights, "责令撤展")),
        Refusal::ForbiddenWord { field: "facts".to_owned(), word: "责令".to_owned() }
    );
    let unknown = Command::OpenCase {
        round: round.clone(),
        finding: "none".into(),
        rights: rights.clone(),
        items: items.clone(),
        facts: facts.clone(),
    };
    assert_eq!(
        desk.refusal(HANDLER, unknown),
        Refusal::NotFound { what: "finding".to_owned(), id: "none".to_owned() }
    );
    desk.do_as(HANDLER, open(&rights, &facts));
    assert_eq!(desk.refusal(HANDLER, open(&rights, &facts)), Refusal::FindingNotOpen);
}

#[test]
fn a_refusal_that_was_reversed_is_accepted_whatever_was_held_against_it() {
    let mut desk = Desk::fair();
    let court = vec![ParallelCase { before: Before::Court, number: "1".to_owned() }];
    let case = desk.receive(Complaint { parallel: court, ..desk.complaint() });
    desk.do_as(INTAKE, refuse(&case, &["court_action_filed"]));
    let Intake::Refused { number } = desk.case().intake.clone() else { panic!() };
    let number = number.to_string();
    // Only the complainant has something to appeal against.
    assert_eq!(
        desk.refusal(INTAKE, desk.appeal(Side::Respondent, &number)),
        Refusal::NotAppealable { number: number.clone() }
    );
    let appeal = desk.under_review(Side::Complainant, &number);
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Reversed));
    assert_eq!(desk.case().stage(), Stage::Received);
    assert!(desk.case().runs(Deadline::IntakeCheck));
    let again = refuse(&case, &["court_action_filed"]);
    assert_eq!(desk.refusal(INTAKE, again), Refusal::CaseNotReady { state: "received".to_owned() });
    let facts = desk.do_as(INTAKE, accept(&case));
    let [Fact::ComplaintAccepted { warnings, .. }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*warnings, ["court_action_filed"]);
}

#[test]
fn a_refusal_that_was_sent_back_is_checked_by_another_officer() {
    let mut desk = Desk::fair();
    let case = desk.receive(desk.complaint());
    desk.do_as(INTAKE, refuse(&case, &["without_interest"]));
    let Intake::Refused { number } = desk.case().intake.clone() else { panic!() };
    let appeal = desk.under_review(Side::Complainant, &number.to_string());
    desk.do_as(REVIEWER, desk.decide_appeal(&appeal, AppealOutcome::Remitted));
    let same = Refusal::ReviewerNotIndependent { officer: INTAKE.into() };
    assert_eq!(desk.refusal(INTAKE, accept(&case)), same);
    assert_eq!(desk.refusal(INTAKE, refuse(&case, &["without_interest"])), same);
    desk.do_as(HANDLER, accept(&case));
}

#[test]
fn a_reporter_without_interest_is_no_party() {
    let mut desk = Desk::fair();
    let report = Complaint {
        relation: Relation::Anyone,
        rights: vec![right(Right::PassingOffPatent)],
        brought: vec![
            TitlePaper::RespondentParticulars,
            TitlePaper::ReasonsAndEvidence,
            TitlePaper::MarkText,
            TitlePaper::RegisterShowsNoRight,
        ],
        ..desk.complaint()
    };
    let case = desk.receive(report);
    desk.do_as(INTAKE, accept(&case));
    desk.do_as(HANDLER, desk.clear());
    desk.do_as(DECIDER, desk.decide(crate::case::Outcome::NotEstablished));
    let number = desk.decision_number();
    assert_eq!(
        desk.refusal(INTAKE, desk.appeal(Side::Complainant, &number)),
        Refusal::NotAppealable { number }
    );
}

#[test]
fn a_complaint_taken_twice_at_two_desks_is_linked() {
    let mut desk = Desk::fair();
    let lead = desk.accepted();
    let mut other = desk.complaint();
    other.rights[0].number = "1".to_owned();
    let other = desk.receive(other);
    let link = Command::LinkCases { lead: lead.clone(), other: other.clone() };
    desk.do_as(HANDLER, link);
    assert_eq!(desk.case_of(&lead).linked.get(&other), Some(&true));
    assert_eq!(desk.case_of(&other).linked.get(&lead), Some(&false));
    let itself = Command::LinkCases { lead: lead.clone(), other: lead.clone() };
    assert_eq!(desk.refusal(HANDLER, itself), Refusal::FieldInvalid { field: "other".to_owned() });
    let none = Command::LinkCases { lead, other: "none".into() };
    assert!(matches!(desk.refusal(HANDLER, none), Refusal::NotFound { .. }));
}

#[test]
fn no_case_opens_before_the_fair_is_set_up_or_after_it_is_closed() {
    let mut desk = Desk::new("first", "A", 0);
    let complaint = Desk::fair().complaint();
    let receive = Command::ReceiveComplaint(Box::new(complaint));
    assert_eq!(desk.refusal(INTAKE, receive.clone()), Refusal::FairNotSetUp);
    desk = Desk::fair();
    desk.now = at("26T18:00");
    desk.do_as(HEAD, crate::exhibition::Command::CloseExhibition);
    assert_eq!(desk.refusal(INTAKE, receive), Refusal::FairClosed);
    let finding = Command::OpenCase {
        round: "round".into(),
        finding: "finding".into(),
        rights: vec![right(Right::Trademark)],
        items: vec![ItemLine { ..line(ItemKind::Exhibit, "泵") }],
        facts: "所见".to_owned(),
    };
    assert_eq!(desk.refusal(HANDLER, finding), Refusal::FairClosed);
}

#[test]
fn the_receipt_is_served_on_the_complainant_without_starting_a_clock() {
    let mut desk = Desk::fair();
    desk.accepted();
    let Intake::Accepted { number } = desk.case().intake.clone() else { panic!() };
    let number = number.to_string();
    desk.issue(&desk.case_stream(), &number, PaperKind::Acceptance);
    // An acceptance concerns the complainant alone, so nobody has to say so.
    let mut serve = served(desk.case_stream(), &number, Side::Complainant, desk.now);
    if let crate::register::Command::ServePaper { to, .. } = &mut serve {
        *to = None;
    }
    let running = desk.case().running_clocks().len();
    desk.do_as(INTAKE, serve);
    let services = &desk.case().papers.get(&number).unwrap().services;
    assert_eq!(services[0].to, Some(Side::Complainant));
    assert_eq!(desk.case().running_clocks().len(), running);
}
