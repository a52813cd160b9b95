//! Papers of appeals, reports and the certificate of facts.

use super::Scene;
use super::case::number_of;
use super::measures::display_words;
use super::parts::authority;
use crate::messages::{Area, code, filled, words};
use documents::body as paper;
use documents::{Body, Office, Party, Words};
use domain::case::{Appeal, AppealOutcome, Case, Fact, Side};
use domain::identifiers::number::Number;
use domain::profile::Deadline;
use domain::rights;

/// The papers that a fact on appeals, reports or the end of a case asks for.
pub(super) fn bodies(scene: &Scene<'_>, case: &Case, fact: &Fact) -> Vec<(Number, Body)> {
    match fact {
        Fact::AppealFiled { appeal, number, filed_at, .. } => {
            let Some(appeal) = case.appeals.get(appeal) else { return Vec::new() };
            let profile = scene.world.exhibition.profile.as_ref();
            vec![(
                number.clone(),
                Body::AppealReceipt(paper::AppealReceipt {
                    appeal: appealed(scene, case, appeal),
                    received_at: Some((*filed_at).into()),
                    received_through: Words::as_written(scene.act_station()),
                    papers: scene.pieces(),
                    decide_hours: profile.map(|profile| profile.appeal.decide_hours.value),
                    decide_by: scene
                        .due(case, Deadline::AppealDecision)
                        .or_else(|| scene.due(case, Deadline::SuspensionReview)),
                    basis: words(Area::Desk, "basis.house_rule"),
                    stayed: !appeal.stayed.is_empty(),
                }),
            )]
        }
        Fact::AppealDismissed { appeal, number, because, .. } => {
            let Some(appeal) = case.appeals.get(appeal) else { return Vec::new() };
            let why = words(Area::Desk, &format!("dismissed.{}", code(because)));
            let decision = paper::AppealDecision {
                outcome: paper::AppealOutcome::NotAdmitted,
                reasons: format!("{}\n{}", why.zh, scene.here("reasons")),
                ..review(scene, case, appeal)
            };
            vec![(number.clone(), Body::AppealDecision(decision))]
        }
        Fact::AppealDecided { appeal, number, outcome, freed, .. } => {
            let Some(appeal) = case.appeals.get(appeal) else { return Vec::new() };
            let decision = paper::AppealDecision {
                outcome: match outcome {
                    AppealOutcome::Upheld => paper::AppealOutcome::Upheld,
                    AppealOutcome::Changed => paper::AppealOutcome::Changed,
                    AppealOutcome::Reversed => paper::AppealOutcome::Reversed,
                    AppealOutcome::Remitted => paper::AppealOutcome::Remitted,
                },
                reasons: scene.here("reasons"),
                items: if freed.is_empty() {
                    scene.all_items(case)
                } else {
                    scene.items(case, freed)
                },
                measures: vec![words(Area::Desk, &format!("appeal_follows.{}", code(outcome)))],
                ..review(scene, case, appeal)
            };
            vec![(number.clone(), Body::AppealDecision(decision))]
        }
        Fact::ReportPrepared { number, department, supplements, .. } => {
            let supplements_number = supplements
                .as_ref()
                .and_then(|id| case.reports.get(id))
                .map(|report| report.number.to_string())
                .unwrap_or_default();
            let body = report(scene, case, *department, supplements_number);
            vec![(number.clone(), Body::Report(body))]
        }
        Fact::FactsCertified { number, to } => {
            vec![(number.clone(), Body::FactsCertificate(certificate(scene, case, *to)))]
        }
        _ => Vec::new(),
    }
}

fn appealed(scene: &Scene<'_>, case: &Case, appeal: &Appeal) -> paper::Appeal {
    paper::Appeal {
        against: words(Area::Desk, &format!("appealed.{}", code(&appeal.act))),
        against_number: appeal.against.clone(),
        case_number: number_of(case),
        appellant: side(scene, case, appeal.by),
    }
}

fn side(scene: &Scene<'_>, case: &Case, side: Side) -> Party {
    match side {
        Side::Respondent => scene.respondent(case),
        Side::Complainant => case
            .complainant
            .as_ref()
            .map(|complainant| scene.complainant_party(case, complainant))
            .unwrap_or_default(),
    }
}

fn review(scene: &Scene<'_>, case: &Case, appeal: &Appeal) -> paper::AppealDecision {
    let show = &scene.world.exhibition;
    let grounds = match (show.published_rules(), show.section_on("appeals")) {
        (Some((version, _)), Some(section)) => scene.grounds(&domain::case::Ground {
            pledge_clause: None,
            rules_version: version,
            section,
            duty_item: Some(2),
        }),
        _ => documents::Grounds::default(),
    };
    paper::AppealDecision {
        receipt_number: appeal.number.to_string(),
        appeal: appealed(scene, case, appeal),
        first_decider: scene.officer(appeal.first_decider.as_ref()),
        reviewer: scene.officer(scene.act.officer.as_ref()),
        arguments: scene.say(&appeal.grounds),
        facts: scene.word_of(case, "facts"),
        grounds,
        ..paper::AppealDecision::default()
    }
}

fn report(
    scene: &Scene<'_>,
    case: &Case,
    department: rights::Department,
    supplements_number: String,
) -> paper::Report {
    let show = &scene.world.exhibition;
    let concerned: Vec<_> = case.rights.iter().map(|claimed| claimed.right).collect();
    let route = show
        .profile
        .as_ref()
        .map(|profile| rights::routes(&concerned, profile))
        .unwrap_or_default()
        .into_iter()
        .find(|route| route.department == department);
    let decider = route
        .and_then(|route| route.deciders.first().copied())
        .map(|decider| words(Area::Rights, &format!("decider.{}", decider.code())))
        .unwrap_or_default();
    let body = show.body.as_ref();
    let measures = case
        .items
        .iter()
        .filter(|state| !state.display.may_be_shown())
        .map(|state| {
            let label = scene.say(&state.label);
            let told = display_words(state.display);
            Words::both(format!("{label}：{}", told.zh), format!("{label}: {}", told.en))
        })
        .collect();
    paper::Report {
        case_number: number_of(case),
        authority: authority(scene, department),
        decider,
        contact: Office {
            rights: Words::default(),
            name: Words::as_written(body.map(|body| body.name.clone()).unwrap_or_default()),
            phone: body.map(|body| body.phone.clone()).unwrap_or_default(),
            place: Words::as_written(body.map(|body| body.place.clone()).unwrap_or_default()),
        },
        suspected: scene.respondent(case),
        rights: scene.rights(case),
        timeline: paper::Timeline {
            found_at: case.found_at().map(Into::into),
            demanded_at: case.demanded_at().map(Into::into),
            complied_at: case.complied_at.map(Into::into),
            reported_at: case.reported_at().map(Into::into),
        },
        discovery: scene.word_of(case, "facts"),
        items: scene.all_items(case),
        measures,
        position: position(scene, case),
        complainant: case
            .complainant
            .as_ref()
            .map(|complainant| scene.complainant_party(case, complainant)),
        urgency: urgency(scene),
        requests: vec![Words::as_written(scene.here("requested"))],
        observations: String::new(),
        evidence: scene.pieces(),
        annexes: annexes(case),
        duty: words(Area::Desk, "duty.4"),
        supplements_number,
    }
}

fn position(scene: &Scene<'_>, case: &Case) -> String {
    use domain::case::Answer;
    match &case.answer {
        Answer::Answered { statement, .. } => scene.say(statement),
        Answer::Defaulted { .. } => words(Area::Desk, "answer.defaulted").zh,
        Answer::Admitted { .. } => words(Area::Desk, "answer.admitted").zh,
        Answer::None if case.voluntary.is_some() => words(Area::Desk, "answer.voluntary").zh,
        Answer::None => words(Area::Desk, "answer.none").zh,
    }
}

/// The end of the show is what makes a report urgent: after it the items are gone.
fn urgency(scene: &Scene<'_>) -> Words {
    let Some(schedule) = &scene.world.exhibition.schedule else { return Words::default() };
    let Some(end) = schedule.show_end() else { return Words::default() };
    let local = end.to_zoned(schedule.zone.time_zone());
    filled(Area::Desk, "urgency.show_end", &[("at", local.strftime("%Y-%m-%d %H:%M").to_string())])
}

fn annexes(case: &Case) -> Vec<Words> {
    case.papers
        .0
        .iter()
        .filter_map(|(number, entry)| {
            let title = words(Area::Desk, &format!("paper_kind.{}", code(&entry.kind?)));
            Some(Words::both(format!("{} {number}", title.zh), format!("{} {number}", title.en)))
        })
        .collect()
}

/// What was handled and when: papers and their services in order, without any finding.
fn certificate(scene: &Scene<'_>, case: &Case, to: Side) -> paper::FactsCertificate {
    let mut facts: Vec<paper::HandledFact> = Vec::new();
    for (number, entry) in &case.papers.0 {
        if let (Some(kind), Some(at)) = (entry.kind, entry.issued_at) {
            facts.push(paper::HandledFact {
                at: at.into(),
                what: words(Area::Desk, &format!("paper_kind.{}", code(&kind))),
                number: number.clone(),
            });
        }
        for service in &entry.services {
            facts.push(paper::HandledFact {
                at: service.served_at.into(),
                what: words(Area::Desk, "handled.served"),
                number: service.proof.to_string(),
            });
        }
    }
    facts.sort_by_key(|fact| fact.at.0);
    let mut parties = vec![scene.respondent(case).name];
    let complainant = scene.complainant_name(case);
    if !complainant.is_empty() {
        parties.insert(0, complainant);
    }
    paper::FactsCertificate {
        case_number: number_of(case),
        applicant: side(scene, case, to),
        purpose: String::new(),
        parties,
        facts,
        evidence: Vec::new(),
    }
}
