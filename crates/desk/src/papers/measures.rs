//! Papers of measures and of service.

use super::Scene;
use super::case::{number_of, person};
use crate::messages::{Area, code, words};
use documents::body as paper;
use documents::{Body, Person, Words};
use domain::case::{Case, Fact, Keeping, LiftedBecause};
use domain::exhibitor::Display;
use domain::identifiers::number::Number;
use domain::profile::Deadline;
use domain::register::{self, LeavingReason, ServiceMethod};

/// The papers that a fact on measures or service asks for.
pub(super) fn bodies(scene: &Scene<'_>, case: &Case, fact: &Fact) -> Vec<(Number, Body)> {
    match fact {
        Fact::WithdrawalOrdered { number, items, ground, .. } => vec![(
            number.clone(),
            Body::WithdrawalNotice(paper::WithdrawalNotice {
                case_number: number_of(case),
                decision_number: case
                    .decision
                    .as_ref()
                    .map(|decision| decision.number.to_string())
                    .unwrap_or_default(),
                respondent: scene.respondent(case),
                items: scene.items(case, items),
                reasons: [
                    case.decision.as_ref().map(|it| scene.say(&it.reasons)).unwrap_or_default(),
                    scene.here("note"),
                ]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
                minutes: scene
                    .world
                    .exhibition
                    .profile
                    .as_ref()
                    .and_then(|profile| profile.measure.ladder.value.first())
                    .map(|step| step.after_minutes),
                until: None,
                grounds: scene.grounds(ground),
                ladder: scene
                    .world
                    .exhibition
                    .profile
                    .iter()
                    .flat_map(|profile| &profile.measure.ladder.value)
                    .map(|step| {
                        words(Area::Duties, &format!("escalation_step.{}", step.step.code()))
                    })
                    .collect(),
                appeal: scene.appeal_path(),
            }),
        )],
        Fact::ComplianceRecorded { number, items, complied_at, kept_by, .. } => {
            let notice = case.withdrawal.as_ref().or(case.suspension.as_ref());
            let notice_number =
                notice.map(|measure| measure.number.to_string()).unwrap_or_default();
            let kept = words(Area::Desk, &format!("kept_by.{}", code(kept_by))).zh;
            vec![(
                number.clone(),
                Body::ComplianceRecord(paper::ComplianceRecord {
                    case_number: number_of(case),
                    served_at: case
                        .papers
                        .first_service(&notice_number)
                        .map(|service| service.served_at.into()),
                    notice_number,
                    respondent: scene.respondent(case),
                    done_at: Some((*complied_at).into()),
                    done_by: scene.here("record"),
                    items: scene
                        .items(case, items)
                        .into_iter()
                        .map(|item| paper::TreatedItem {
                            item,
                            state: Some(match kept_by {
                                Keeping::Nothing => paper::ItemState::Covered,
                                _ => paper::ItemState::Removed,
                            }),
                            kept_at: kept.clone(),
                        })
                        .collect(),
                    evidence: scene.pieces(),
                    refusal: String::new(),
                    steps: Vec::new(),
                    recheck_at: scene.due(case, Deadline::Recheck),
                    officers: vec![person(scene)],
                    witness: None,
                }),
            )]
        }
        Fact::RestorationOrdered { number, items, because, .. } => vec![(
            number.clone(),
            Body::RestorationNotice(paper::RestorationNotice {
                case_number: number_of(case),
                respondent: scene.respondent(case),
                lifted_numbers: [&case.suspension, &case.withdrawal]
                    .into_iter()
                    .flatten()
                    .filter(|measure| !measure.in_force)
                    .map(|measure| measure.number.to_string())
                    .collect(),
                reason: match because {
                    LiftedBecause::Appeal => paper::RestorationReason::AppealSucceeded,
                    LiftedBecause::SuspensionReviewed => paper::RestorationReason::SecondLook,
                    LiftedBecause::Settlement => paper::RestorationReason::Settled,
                    LiftedBecause::AuthorityResult => {
                        paper::RestorationReason::AuthorityFoundNothing
                    }
                    LiftedBecause::NoSuspicion
                    | LiftedBecause::Decision
                    | LiftedBecause::Mistake => paper::RestorationReason::NotEstablished,
                },
                items: scene.items(case, items),
                from: Some(scene.act.recorded_at.into()),
                conditions: Vec::new(),
                told: case
                    .report_to
                    .iter()
                    .map(|department| super::parts::authority(scene, *department))
                    .collect(),
            }),
        )],
        Fact::Paper(fact) => proof_of_service(scene, case, fact).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn proof_of_service(
    scene: &Scene<'_>,
    case: &Case,
    fact: &register::Fact,
) -> Option<(Number, Body)> {
    let register::Fact::PaperServed { number, proof, method, served_at, .. } = fact else {
        return None;
    };
    let served = case.papers.get(&number.to_string());
    let kind = served.and_then(|entry| entry.kind);
    let (how, leaving_reason) = match method {
        ServiceMethod::ByHand => (paper::ServiceMethod::ByHand, None),
        ServiceMethod::LeftAtBooth { because, .. } => (
            paper::ServiceMethod::LeftAtBooth,
            Some(match because {
                LeavingReason::Refused => paper::LeavingReason::Refused,
                LeavingReason::Absent => paper::LeavingReason::Absent,
                LeavingReason::Empty => paper::LeavingReason::BoothEmpty,
            }),
        ),
        ServiceMethod::Electronic { .. } => (paper::ServiceMethod::Electronic, None),
    };
    let witness = scene.here("witness");
    let recipient = scene.here("recipient");
    Some((
        proof.clone(),
        Body::ProofOfService(paper::ProofOfService {
            case_number: number_of(case),
            document_title: kind
                .map(|kind| words(Area::Desk, &format!("paper_kind.{}", code(&kind))))
                .unwrap_or_default(),
            document_number: number.to_string(),
            annexes: Vec::new(),
            recipient: scene.respondent(case),
            method: Some(how),
            leaving_reason,
            refusal_note: String::new(),
            served_at: Some((*served_at).into()),
            place: scene.here("place"),
            receiver: (leaving_reason.is_none())
                .then(|| Person { name: recipient, role: Words::default() }),
            servers: vec![person(scene)],
            witness: (!witness.is_empty())
                .then(|| Person { name: witness, role: words(Area::Desk, "role.witness") }),
            evidence: scene.pieces(),
        }),
    ))
}

/// What became of an item, in the words of a report.
pub(super) fn display_words(display: Display) -> Words {
    words(Area::Desk, &format!("display.{}", display.as_str()))
}
