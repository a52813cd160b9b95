//! Papers of intake, handling and decision.

use super::parts::authority;
use super::{Scene, appeals, measures};
use crate::messages::{Area, code, words};
use documents::Body;
use documents::body as paper;
use documents::{Person, Words};
use domain::case::{Case, Fact, Outcome, Signed};
use domain::identifiers::number::Number;
use domain::profile::Deadline;

/// The papers that a fact of a case asks for.
pub(super) fn bodies(scene: &Scene<'_>, fact: &Fact) -> Vec<(Number, Body)> {
    let Some((_, case)) = scene.case() else { return Vec::new() };
    let one = |number: &Number, body: Body| vec![(number.clone(), body)];
    match fact {
        Fact::ComplaintReceived { number, .. } => {
            one(number, Body::ComplaintReceipt(complaint_receipt(scene, case, fact)))
        }
        Fact::ComplaintAccepted { number, .. } => one(number, acceptance(scene, case)),
        Fact::SupplementRequired { number, missing, .. } => {
            one(number, supplement(scene, case, missing))
        }
        Fact::ComplaintRefused { number, grounds } => one(number, refusal(scene, case, grounds)),
        Fact::OnSiteChecked { number, checked_at, signed } => one(
            number,
            Body::OnSiteRecord(paper::OnSiteRecord {
                reference: number_of(case),
                started_at: Some((*checked_at).into()),
                ended_at: None,
                place: case.booth.as_ref().map(ToString::to_string).unwrap_or_default(),
                exhibitor: scene.respondent(case),
                inspectors: vec![person(scene)],
                present: vec![Person { name: scene.here("present"), role: Words::default() }],
                occasion: words(Area::Desk, "occasion.case"),
                course: scene.here("record"),
                items: scene.all_items(case),
                claimed_marks: String::new(),
                statement: scene.here("statement"),
                evidence: scene.pieces(),
                signing: Some(match signed {
                    Signed::Yes => paper::Signing::Signed,
                    Signed::Refused => paper::Signing::Refused,
                    Signed::NobodyThere => paper::Signing::Absent,
                }),
                refusal_reason: String::new(),
                witness: None,
            }),
        ),
        Fact::SuspensionOrdered { number, items, ground, .. } => one(
            number,
            Body::SuspensionNotice(paper::SuspensionNotice {
                case_number: number_of(case),
                complaint_number: complaint_number(case),
                respondent: scene.respondent(case),
                rights: scene.rights(case),
                found_at: case.found_at().map(Into::into),
                found_by: found_by(scene, case),
                reasons: scene.here("reasons"),
                items: scene.items(case, items),
                grounds: scene.grounds(ground),
                answer: scene.answer_period(answer_hours(scene)),
                appeal: scene.appeal_path(),
                reported_to: case
                    .report_to
                    .iter()
                    .next()
                    .map(|department| authority(scene, *department))
                    .unwrap_or_default(),
            }),
        ),
        Fact::ComplaintNotified { number, answer_hours, ground, .. } => one(
            number,
            Body::ComplaintNotice(paper::ComplaintNotice {
                case_number: number_of(case),
                respondent: scene.respondent(case),
                complainant_name: scene.complainant_name(case),
                rights: scene.rights(case),
                items: scene.all_items(case),
                allegations: [scene.word_of(case, "facts"), scene.here("note")]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join("\n"),
                annexes: vec![words(Area::Desk, "annex.complaint_copy")],
                suspension_number: case
                    .suspension
                    .as_ref()
                    .filter(|measure| measure.in_force)
                    .map(|measure| measure.number.to_string())
                    .unwrap_or_default(),
                answer: scene.answer_period(*answer_hours),
                grounds: scene.grounds(ground),
            }),
        ),
        Fact::AnswerReceived { number, .. } => one(number, answer_receipt(scene, case, fact)),
        Fact::DecisionMade { number, outcome, items, ground, .. } => one(
            number,
            Body::Decision(paper::Decision {
                case_number: number_of(case),
                outcome: outcome_of(*outcome),
                complainant_name: scene.complainant_name(case),
                respondent: scene.respondent(case),
                rights: scene.rights(case),
                items: scene.items(case, items),
                facts: scene.word_of(case, "facts"),
                answer: answer_words(scene, case),
                reasons: scene.here("reasons"),
                effective_document: None,
                measures: vec![words(Area::Desk, &format!("follows.{}", code(outcome)))],
                until: None,
                grounds: scene.grounds(ground),
                appeal: scene.appeal_path(),
            }),
        ),
        Fact::WithdrawalOrdered { .. }
        | Fact::ComplianceRecorded { .. }
        | Fact::RestorationOrdered { .. }
        | Fact::Paper(_) => measures::bodies(scene, case, fact),
        Fact::AppealFiled { .. }
        | Fact::AppealDismissed { .. }
        | Fact::AppealDecided { .. }
        | Fact::ReportPrepared { .. }
        | Fact::FactsCertified { .. } => appeals::bodies(scene, case, fact),
        _ => Vec::new(),
    }
}

fn complaint_receipt(scene: &Scene<'_>, case: &Case, fact: &Fact) -> paper::ComplaintReceipt {
    let Fact::ComplaintReceived {
        complainant,
        parallel,
        former_follow_up,
        requests,
        received_at,
        ..
    } = fact
    else {
        return paper::ComplaintReceipt::default();
    };
    let agent_name = scene.here("agent/name");
    let parallel: Vec<String> = parallel
        .iter()
        .map(|other| {
            let before = words(Area::Desk, &format!("before.{}", code(&other.before)));
            format!("{} {}", before.zh, other.number)
        })
        .collect();
    paper::ComplaintReceipt {
        complainant: scene.complainant_party(case, complainant),
        badge_number: complainant.badge.clone(),
        agent: (!agent_name.is_empty()).then(|| paper::Agent {
            name: agent_name,
            phone: scene.here("agent/phone"),
            ..paper::Agent::default()
        }),
        rights: scene.rights(case),
        respondent: public_party(scene, case),
        items: scene.all_items(case),
        facts: scene.here("facts"),
        papers: scene.pieces(),
        former_complaints: former_follow_up.clone().unwrap_or_default(),
        parallel_proceedings: parallel.join("；"),
        requests: requests
            .iter()
            .map(|request| words(Area::Desk, &format!("request.{}", code(request))))
            .collect(),
        received_at: Some((*received_at).into()),
        checked_by: scene.due(case, Deadline::IntakeCheck),
        check_minutes: scene
            .world
            .exhibition
            .profile
            .as_ref()
            .map(|profile| profile.deadline.intake_check_minutes.value),
    }
}

/// The respondent as the other side may see it: name and booth, no telephone.
fn public_party(scene: &Scene<'_>, case: &Case) -> documents::Party {
    let party = scene.respondent(case);
    documents::Party {
        name: party.name,
        other_name: party.other_name,
        code: party.code,
        booths: party.booths,
        ..documents::Party::default()
    }
}

fn acceptance(scene: &Scene<'_>, case: &Case) -> Body {
    let Some(complainant) = &case.complainant else {
        return Body::Acceptance(paper::Acceptance::default());
    };
    let concerned: Vec<_> = case.rights.iter().map(|claimed| claimed.right).collect();
    let profile = scene.world.exhibition.profile.as_ref();
    let transferred_to = profile
        .and_then(|profile| domain::rights::routes(&concerned, profile).into_iter().next())
        .map(|route| authority(scene, route.department));
    Body::Acceptance(paper::Acceptance {
        complaint_number: number_of(case),
        case_number: number_of(case),
        complainant: scene.complainant_party(case, complainant),
        respondent: public_party(scene, case),
        rights: scene.rights(case),
        items: scene.all_items(case),
        accepted_at: Some(scene.act.recorded_at.into()),
        handler: scene.officer(case.handler.as_ref().or(scene.act.officer.as_ref())),
        transferred_to: transferred_to.unwrap_or_default(),
        transfer_hours: profile.map(|profile| profile.deadline.transfer_hours.value),
    })
}

fn supplement(scene: &Scene<'_>, case: &Case, missing: &[String]) -> Body {
    let complainant = case.complainant.as_ref();
    Body::Supplement(paper::Supplement {
        complaint_number: number_of(case),
        complainant: complainant
            .map(|complainant| scene.complainant_party(case, complainant))
            .unwrap_or_default(),
        missing: missing
            .iter()
            .map(|needed| paper::MissingPaper {
                paper: words(Area::Rights, &format!("paper.{needed}")),
                reason: Words::default(),
            })
            .collect(),
        until: scene.due(case, Deadline::Supplement),
        basis: words(Area::Desk, "basis.house_rule"),
    })
}

fn refusal(scene: &Scene<'_>, case: &Case, grounds: &[String]) -> Body {
    let complainant = case.complainant.as_ref();
    let mut reasons: Vec<Words> =
        grounds.iter().map(|ground| words(Area::Rights, &format!("ground.{ground}"))).collect();
    reasons.push(Words::as_written(scene.here("reasons")));
    let show = &scene.world.exhibition;
    let grounds = match (show.published_rules(), show.section_on("papers")) {
        (Some((version, _)), Some(section)) => scene.grounds(&domain::case::Ground {
            pledge_clause: None,
            rules_version: version,
            section,
            duty_item: Some(2),
        }),
        _ => documents::Grounds::default(),
    };
    Body::Refusal(paper::Refusal {
        complaint_number: number_of(case),
        complainant: complainant
            .map(|complainant| scene.complainant_party(case, complainant))
            .unwrap_or_default(),
        respondent: public_party(scene, case),
        rights: scene.rights(case),
        reasons,
        grounds,
        other_ways: vec![
            words(Area::Desk, "other_way.authority"),
            words(Area::Desk, "other_way.court"),
        ],
        appeal: scene.appeal_path(),
    })
}

fn answer_receipt(scene: &Scene<'_>, case: &Case, fact: &Fact) -> Body {
    let Fact::AnswerReceived { received_at, admits, defences, requests, .. } = fact else {
        return Body::AnswerReceipt(paper::AnswerReceipt::default());
    };
    let due = case.notice.as_ref().and_then(|notice| notice.due);
    Body::AnswerReceipt(paper::AnswerReceipt {
        case_number: number_of(case),
        respondent: scene.respondent(case),
        received_at: Some((*received_at).into()),
        received_through: Words::as_written(scene.act_station().to_string()),
        due_at: due.map(Into::into),
        in_time: due.is_none_or(|due| *received_at <= due),
        positions: admits
            .iter()
            .filter_map(|(item, admitted)| {
                let label = case.item(item).map(|state| scene.say(&state.label))?;
                Some(paper::ItemPosition {
                    item: label,
                    position: if *admitted {
                        paper::Position::Admits
                    } else {
                        paper::Position::Denies
                    },
                })
            })
            .collect(),
        defences: defences
            .iter()
            .map(|defence| words(Area::Rights, &format!("defence.{defence}")))
            .collect(),
        papers: scene.pieces(),
        requests: requests
            .iter()
            .map(|request| words(Area::Desk, &format!("request.{}", code(request))))
            .collect(),
    })
}

fn answer_words(scene: &Scene<'_>, case: &Case) -> String {
    use domain::case::Answer;
    match &case.answer {
        Answer::Answered { statement, .. } => scene.say(statement),
        Answer::Defaulted { .. } => words(Area::Desk, "answer.defaulted").zh,
        Answer::Admitted { .. } => words(Area::Desk, "answer.admitted").zh,
        Answer::None => words(Area::Desk, "answer.none").zh,
    }
}

fn answer_hours(scene: &Scene<'_>) -> u32 {
    let profile = scene.world.exhibition.profile.as_ref();
    profile.map_or(24, |profile| profile.deadline.answer_hours.value)
}

fn found_by(scene: &Scene<'_>, case: &Case) -> Person {
    let by = match &case.suspicion {
        domain::case::Suspicion::Found { by, .. } => by.as_ref(),
        _ => None,
    };
    Person { name: scene.officer(by), role: Words::default() }
}

fn outcome_of(outcome: Outcome) -> paper::Outcome {
    match outcome {
        Outcome::SuspicionConfirmed => paper::Outcome::SuspicionConfirmed,
        Outcome::Default => paper::Outcome::Default,
        Outcome::Admitted => paper::Outcome::Admitted,
        Outcome::EffectiveDocument => paper::Outcome::EffectiveDocument,
        Outcome::NotEstablished => paper::Outcome::NotEstablished,
        Outcome::CannotDecide => paper::Outcome::CannotDecide,
        Outcome::Settled => paper::Outcome::Settled,
        Outcome::Withdrawn => paper::Outcome::Withdrawn,
        Outcome::Voluntary => paper::Outcome::Voluntary,
    }
}

/// The case's number as printed.
pub(super) fn number_of(case: &Case) -> String {
    case.number.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn complaint_number(case: &Case) -> String {
    if case.complainant.is_some() { number_of(case) } else { String::new() }
}

/// The officer who acts, as a person on a record.
pub(super) fn person(scene: &Scene<'_>) -> Person {
    Person {
        name: scene.officer(scene.act.officer.as_ref()),
        role: words(Area::Desk, "role.inspector"),
    }
}

impl Scene<'_> {
    /// The station of the desk that recorded the act.
    pub(super) fn act_station(&self) -> String {
        self.world
            .exhibition
            .devices
            .get(&self.act.device)
            .map(|device| device.station.to_string())
            .unwrap_or_default()
    }
}
