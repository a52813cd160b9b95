//! Papers of the exhibition stream: the rules, and numbered blanks.

use super::Scene;
use crate::messages::{Area, words};
use documents::body as paper;
use documents::{Body, Office, Person, Words};
use domain::exhibition::{Fact, RulesVersion};
use domain::identifiers::number::Number;
use domain::papers::PaperKind;
use domain::profile::{PledgeMissing, Profile};

/// The papers that a fact of the exhibition asks for.
pub(super) fn bodies(scene: &Scene<'_>, fact: &Fact) -> Vec<(Number, Body)> {
    match fact {
        Fact::RulesApproved { version, number, .. } => {
            let show = &scene.world.exhibition;
            match (show.rules.get(version), &show.profile) {
                (Some(rules), Some(profile)) => {
                    vec![(number.clone(), Body::Rules(rules_paper(scene, rules, profile)))]
                }
                _ => Vec::new(),
            }
        }
        Fact::BlanksPrinted { kind, numbers, .. } => numbers
            .iter()
            .map(|number| (number.clone(), Body::Blank(blank(scene, *kind))))
            .collect(),
        Fact::NightClosed { number, .. } => {
            scene.handover(number).map(|sheet| (number.clone(), sheet)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What is printed on a blank beforehand; everything else is written by hand at the booth.
fn blank(scene: &Scene<'_>, kind: PaperKind) -> paper::Blank {
    let show = &scene.world.exhibition;
    let grounds = match (show.published_rules(), show.section_on("measures")) {
        (Some((version, _)), Some(section)) => scene.grounds(&domain::case::Ground {
            pledge_clause: Some(6),
            rules_version: version,
            section,
            duty_item: Some(4),
        }),
        _ => documents::Grounds::default(),
    };
    let profile = show.profile.as_ref();
    paper::Blank {
        kind,
        grounds,
        answer: profile
            .map(|profile| scene.answer_period(profile.deadline.answer_hours.value))
            .unwrap_or_default(),
        appeal: scene.appeal_path(),
        minutes: profile
            .and_then(|profile| profile.measure.ladder.value.first())
            .map(|step| step.after_minutes),
    }
}

fn rules_paper(scene: &Scene<'_>, rules: &RulesVersion, profile: &Profile) -> paper::Rules {
    let show = &scene.world.exhibition;
    let body = show.body.as_ref();
    let (figures, appeal) = (&profile.deadline, &profile.appeal);
    paper::Rules {
        members: body
            .iter()
            .flat_map(|body| &body.members)
            .map(|(member, name)| Person {
                name: scene.say(name),
                role: Words::as_written(&member.capacity),
            })
            .collect(),
        hours: Words::as_written(body.map(|body| body.hours.clone()).unwrap_or_default()),
        periods: paper::RulePeriods {
            check_minutes: figures.intake_check_minutes.value,
            answer_hours: figures.answer_hours.value,
            short_answer_hours: rules.short_forms_hours.clone(),
            decision_hours: figures.decision_after_answer_hours.value,
            comply_minutes: profile
                .measure
                .ladder
                .value
                .first()
                .map_or(0, |step| step.after_minutes),
            appeal_hours: appeal.file_hours.value,
            appeal_decide_hours: appeal.decide_hours.value,
            second_look_hours: appeal.suspension_review_hours.value,
            restore_minutes: figures.restore_minutes.value,
            transfer_hours: figures.transfer_hours.value,
            retention_years: figures.retention_years.value,
            hour_clock: scene.hour_clock(),
        },
        authorities: show
            .authorities
            .values()
            .map(|contact| Office {
                rights: words(Area::Rights, &format!("department.{}", contact.department.code())),
                name: Words::as_written(&contact.name),
                phone: contact.phone.clone(),
                place: Words::as_written(&contact.address),
            })
            .collect(),
        pledge_needed_for_entry: profile.pledge.missing.value == PledgeMissing::NoEntry,
        further: rules
            .sections
            .iter()
            .map(|section| paper::Section {
                heading: words(Area::Desk, &format!("rule_part.{}", section.part)),
                paragraphs: vec![Words::both(
                    format!("{} {}", section.section, section.zh),
                    if section.en.is_empty() {
                        String::new()
                    } else {
                        format!("{} {}", section.section, section.en)
                    },
                )],
            })
            .collect(),
    }
}
