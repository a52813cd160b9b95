//! Papers: issued once, printed again, served, their signed copies filed.

use super::{Command, Fact, LeavingReason, ServiceMethod, reprinted};
use crate::case::tests::harness::*;
use crate::case::{self, Complaint, Intake, Outcome, Side};
use crate::exhibition::Command as Show;
use crate::exhibitor::{self, ServiceChannel};
use crate::fact::{Blob, BlobKind};
use crate::ids::StreamId;
use crate::papers::PaperKind;
use crate::profile::Deadline;
use crate::refusal::Refusal;
use std::collections::BTreeMap;

fn serve(desk: &Desk, number: &str, to: Option<Side>, method: ServiceMethod) -> Command {
    Command::ServePaper {
        stream: desk.case_stream(),
        number: number.to_owned(),
        to,
        method,
        served_at: desk.now,
        recipient: "现场负责人".to_owned(),
        witness: String::new(),
        place: "3-A12".to_owned(),
        blobs: Vec::new(),
        blank: None,
    }
}

fn electronic(channel: Option<ServiceChannel>) -> ServiceMethod {
    ServiceMethod::Electronic { channel, confirmed: true }
}

fn left(witnessed: bool, pictured: bool) -> ServiceMethod {
    ServiceMethod::LeftAtBooth { because: LeavingReason::Refused, witnessed, pictured }
}

fn not_found(number: &str) -> Refusal {
    Refusal::NotFound { what: "paper".to_owned(), id: number.to_owned() }
}

/// A suspension whose notice is stored and not served yet.
fn suspended() -> (Desk, String) {
    let mut desk = Desk::fair();
    desk.suspended();
    let number = desk.suspension_number();
    desk.issue(&desk.case_stream(), &number, PaperKind::SuspensionNotice);
    (desk, number)
}

#[test]
fn a_paper_is_stored_once_and_never_rendered_again() {
    let (mut desk, number) = suspended();
    let paper = Blob { kind: BlobKind::Paper, ..blob("another") };
    let again = Command::IssuePaper {
        stream: desk.case_stream(),
        number: number.parse().unwrap(),
        kind: PaperKind::SuspensionNotice,
        act: desk.folded(&desk.case_stream()).heads[0].clone(),
        paper,
    };
    assert_eq!(desk.refusal("", again), Refusal::NothingChanged);
    let reprint = |number: &str, copies| Command::ReprintPaper {
        stream: desk.case_stream(),
        number: number.to_owned(),
        copies,
    };
    assert_eq!(
        desk.refusal(INTAKE, reprint(&number, 0)),
        Refusal::FieldInvalid { field: "copies".to_owned() }
    );
    assert_eq!(desk.refusal(INTAKE, reprint("TYZ26-A-9999-0", 1)), not_found("TYZ26-A-9999-0"));
    assert_eq!(desk.refusal("", reprint(&number, 1)), Refusal::NotSignedIn);
    let twice = reprint(&number, 2);
    desk.do_as(INTAKE, twice);
    let file = |scan: &str, pages: &[u32]| Command::FileSignedCopy {
        stream: desk.case_stream(),
        number: number.clone(),
        scan: blob(scan),
        pages: pages.to_vec(),
    };
    for pages in [&[0][..], &[2, 2], &[3, 1]] {
        let refused = Refusal::FieldInvalid { field: "pages".to_owned() };
        assert_eq!(desk.refusal(INTAKE, file("stack", pages)), refused);
    }
    let (whole, part) = (file("signed", &[]), file("stack", &[3, 4]));
    let one_more = file("stack", &[7]);
    desk.do_as(INTAKE, whole.clone());
    assert_eq!(desk.refusal(INTAKE, whole), Refusal::NothingChanged);
    desk.do_as(INTAKE, part.clone());
    assert_eq!(desk.refusal(INTAKE, part), Refusal::NothingChanged);
    desk.do_as(INTAKE, one_more);
    let entry = desk.case().papers.get(&number).unwrap();
    assert_eq!((reprinted(&entry.reprints), entry.signed_copies.len()), (2, 2));
    let printed: Vec<_> = entry.reprints.iter().map(|one| (one.by.clone(), one.copies)).collect();
    assert_eq!(printed, [(Some(INTAKE.into()), 2)]);
    let pages: Vec<_> = entry.signed_pages.iter().collect();
    assert_eq!(pages, [(&blob("stack").digest, &vec![3, 4, 7])]);
    assert_eq!(entry.kind, Some(PaperKind::SuspensionNotice));
}

#[test]
fn a_paper_that_is_not_stored_is_not_served() {
    let mut desk = Desk::fair();
    desk.suspended();
    let number = desk.suspension_number();
    let command = serve(&desk, &number, None, ServiceMethod::ByHand);
    assert_eq!(desk.refusal(INSPECTOR, command), not_found(&number));
    let command = serve(&desk, "no number", None, ServiceMethod::ByHand);
    assert_eq!(desk.refusal(INSPECTOR, command), not_found("no number"));
}

#[test]
fn service_is_dated_after_the_act_and_not_in_the_future() {
    let (desk, number) = suspended();
    let at_time = |served_at| {
        let mut command = serve(&desk, &number, None, ServiceMethod::ByHand);
        if let Command::ServePaper { served_at: at, .. } = &mut command {
            *at = served_at;
        }
        command
    };
    assert_eq!(
        desk.refusal(INSPECTOR, at_time(at("24T09:31"))),
        Refusal::InTheFuture { field: "served_at".to_owned() }
    );
    assert_eq!(
        desk.refusal(INSPECTOR, at_time(at("24T09:29"))),
        Refusal::BeforeItsCause { field: "served_at".to_owned(), earliest: at("24T09:30") }
    );
    let mut nobody = serve(&desk, &number, None, ServiceMethod::ByHand);
    if let Command::ServePaper { recipient, .. } = &mut nobody {
        recipient.clear();
    }
    assert_eq!(
        desk.refusal(INSPECTOR, nobody),
        Refusal::FieldMissing { field: "recipient".to_owned() }
    );
}

#[test]
fn leaving_at_the_booth_is_witnessed_or_pictured() {
    let (mut desk, number) = suspended();
    for method in [left(false, false), left(true, false), left(false, true), left(true, true)] {
        // Said and not shown: neither a witness nor a picture is there.
        let command = serve(&desk, &number, None, method.clone());
        assert_eq!(desk.refusal(INSPECTOR, command), Refusal::WitnessMissing, "{method:?}");
    }
    let mut witnessed = serve(&desk, &number, None, left(true, false));
    if let Command::ServePaper { witness, .. } = &mut witnessed {
        *witness = "邻展位人员".to_owned();
    }
    desk.do_as(INSPECTOR, witnessed);
    let mut pictured = serve(&desk, &number, None, left(false, true));
    if let Command::ServePaper { blobs, .. } = &mut pictured {
        *blobs = vec![blob("left")];
    }
    desk.do_as(INSPECTOR, pictured);
    assert_eq!(desk.case().papers.get(&number).unwrap().services.len(), 2);
    assert_eq!(desk.told("witness"), Some("邻展位人员"));
}

#[test]
fn electronic_service_goes_only_where_this_very_recipient_agreed() {
    let (mut desk, number) = suspended();
    let to_respondent =
        |desk: &Desk, channel| serve(desk, &number, Some(Side::Respondent), electronic(channel));
    assert_eq!(desk.refusal(INSPECTOR, to_respondent(&desk, None)), Refusal::AddressNotAgreed);
    let agree = |channel, address: &str| exhibitor::Command::AgreeService {
        exhibitor: desk.respondent(),
        channels: BTreeMap::from([(channel, address.to_owned())]),
        agreed_at: desk.now,
    };
    let (email, phone) = (
        agree(ServiceChannel::Email, "ip@example.com"),
        agree(ServiceChannel::Phone, "13800138000"),
    );
    desk.do_as(INTAKE, email);
    assert_eq!(
        desk.refusal(INSPECTOR, to_respondent(&desk, Some(ServiceChannel::Phone))),
        Refusal::AddressNotAgreed
    );
    assert!(desk.ask(INSPECTOR, to_respondent(&desk, None)).is_ok());
    desk.do_as(INTAKE, phone);
    // Of several agreed addresses the one that was used is named.
    assert_eq!(
        desk.refusal(INSPECTOR, to_respondent(&desk, None)),
        Refusal::FieldMissing { field: "method.channel".to_owned() }
    );
    desk.do_as(INSPECTOR, to_respondent(&desk, Some(ServiceChannel::Phone)));
}

#[test]
fn what_the_respondent_agreed_to_binds_no_complainant() {
    let mut desk = Desk::fair();
    let agree = exhibitor::Command::AgreeService {
        exhibitor: desk.respondent(),
        channels: BTreeMap::from([(ServiceChannel::Email, "ip@example.com".to_owned())]),
        agreed_at: desk.now,
    };
    desk.do_as(INTAKE, agree);
    desk.accepted();
    let Intake::Accepted { number } = desk.case().intake.clone() else { panic!() };
    let number = number.to_string();
    desk.issue(&desk.case_stream(), &number, PaperKind::Acceptance);
    let command = serve(&desk, &number, Some(Side::Complainant), electronic(None));
    assert_eq!(desk.refusal(INSPECTOR, command), Refusal::AddressNotAgreed);
    // Nor the other way round.
    let mut desk = Desk::fair();
    let case = desk
        .receive(Complaint { agreed_address: "holder@example.com".to_owned(), ..desk.complaint() });
    desk.do_as(INTAKE, case::Command::AcceptComplaint { case });
    let Intake::Accepted { number } = desk.case().intake.clone() else { panic!() };
    let number = number.to_string();
    desk.issue(&desk.case_stream(), &number, PaperKind::Acceptance);
    desk.do_as(INSPECTOR, serve(&desk, &number, Some(Side::Complainant), electronic(None)));
    let other = serve(&desk, &number, Some(Side::Respondent), electronic(None));
    assert_eq!(desk.refusal(INSPECTOR, other), Refusal::AddressNotAgreed);
}

#[test]
fn a_decision_concerns_both_sides_so_the_side_is_named() {
    let mut desk = Desk::fair();
    desk.answered();
    desk.do_as(DECIDER, desk.decide(Outcome::SuspicionConfirmed));
    let number = desk.decision_number();
    desk.issue(&desk.case_stream(), &number, PaperKind::Decision);
    let by_hand = |to| serve(&desk, &number, to, ServiceMethod::ByHand);
    assert_eq!(
        desk.refusal(INSPECTOR, by_hand(None)),
        Refusal::FieldMissing { field: "to".to_owned() }
    );
    let (respondent, complainant) =
        (by_hand(Some(Side::Respondent)), by_hand(Some(Side::Complainant)));
    desk.do_as(INSPECTOR, respondent);
    assert_eq!(desk.case().appeal_until(&number, Side::Complainant), None);
    desk.now = at("24T11:00");
    let Command::ServePaper {
        stream,
        number,
        to,
        method,
        recipient,
        witness,
        place,
        blobs,
        blank,
        ..
    } = complainant
    else {
        panic!()
    };
    let served_at = desk.now;
    let later = Command::ServePaper {
        stream,
        number: number.clone(),
        to,
        method,
        served_at,
        recipient,
        witness,
        place,
        blobs,
        blank,
    };
    desk.do_as(INSPECTOR, later);
    assert_eq!(desk.case().appeal_until(&number, Side::Respondent), Some(at("25T09:30")));
    assert_eq!(desk.case().appeal_until(&number, Side::Complainant), Some(at("25T11:00")));
}

#[test]
fn whoever_appealed_before_service_has_no_period_left_to_run() {
    let (mut desk, number) = suspended();
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    desk.do_as(INSPECTOR, serve(&desk, &number, None, ServiceMethod::ByHand));
    assert!(!desk.case().runs(Deadline::AppealFiling));
    // Without an appeal the same service starts it.
    let (mut desk, number) = suspended();
    desk.do_as(INSPECTOR, serve(&desk, &number, None, ServiceMethod::ByHand));
    assert!(desk.case().runs(Deadline::AppealFiling));
    desk.do_as(INTAKE, desk.appeal(Side::Respondent, &number));
    assert!(!desk.case().runs(Deadline::AppealFiling));
}

#[test]
fn a_case_of_the_desk_has_no_complainant_to_serve() {
    let mut desk = Desk::fair();
    desk.ex_officio();
    desk.do_as(HANDLER, desk.find(case::SuspicionLevel::Plain));
    desk.do_as(HANDLER, desk.suspend());
    let number = desk.suspension_number();
    desk.issue(&desk.case_stream(), &number, PaperKind::SuspensionNotice);
    let command = serve(&desk, &number, Some(Side::Complainant), ServiceMethod::ByHand);
    assert_eq!(desk.refusal(INSPECTOR, command), Refusal::FieldInvalid { field: "to".to_owned() });
    desk.do_as(INSPECTOR, serve(&desk, &number, None, ServiceMethod::ByHand));
    let services = &desk.case().papers.get(&number).unwrap().services;
    assert_eq!(services[0].to, Some(Side::Respondent));
}

#[test]
fn outside_a_case_no_side_is_named_and_a_right_has_no_papers() {
    let mut desk = Desk::fair();
    let number = desk.show().rules[&1].number.clone().unwrap().to_string();
    let on_show = |to| Command::ServePaper {
        stream: StreamId::Exhibition,
        number: number.clone(),
        to,
        method: ServiceMethod::ByHand,
        served_at: desk.now,
        recipient: "现场负责人".to_owned(),
        witness: String::new(),
        place: String::new(),
        blobs: Vec::new(),
        blank: None,
    };
    assert_eq!(
        desk.refusal(INTAKE, on_show(Some(Side::Respondent))),
        Refusal::FieldInvalid { field: "to".to_owned() }
    );
    let (plain, mut sent) = (on_show(None), on_show(None));
    if let Command::ServePaper { method, .. } = &mut sent {
        *method = electronic(None);
    }
    assert_eq!(desk.refusal(INTAKE, sent), Refusal::AddressNotAgreed);
    desk.do_as(INTAKE, plain);
    let of_right = Command::IssuePaper {
        stream: StreamId::Right("right".into()),
        number: number.parse().unwrap(),
        kind: PaperKind::Rules,
        act: crate::ids::Digest("sha256:a".to_owned()),
        paper: blob("paper"),
    };
    assert_eq!(desk.refusal("", of_right), Refusal::FieldInvalid { field: "stream".to_owned() });
}

#[test]
fn a_proof_of_service_filled_in_by_hand_carries_its_blank_s_number() {
    let (mut desk, number) = suspended();
    let print = Show::PrintBlanks { kind: PaperKind::ProofOfService, count: 1, taken_by: None };
    desk.do_as(INSPECTOR, print);
    let blank = desk.show().blanks.keys().next().unwrap().clone();
    let with = |blank: &str| {
        let mut command = serve(&desk, &number, None, ServiceMethod::ByHand);
        if let Command::ServePaper { blank: used, .. } = &mut command {
            *used = Some(blank.to_owned());
        }
        command
    };
    assert_eq!(
        desk.refusal(INSPECTOR, with("x")),
        Refusal::BlankNotOpen { number: "x".to_owned() }
    );
    let filled = with(&blank);
    let facts = desk.do_as(INSPECTOR, filled.clone());
    let [case::Fact::Paper(Fact::PaperServed { proof, .. })] = of_case(&facts)[..] else {
        panic!()
    };
    assert_eq!(proof.to_string(), blank);
    assert_eq!(desk.refusal(INSPECTOR, filled), Refusal::BlankNotOpen { number: blank });
}
