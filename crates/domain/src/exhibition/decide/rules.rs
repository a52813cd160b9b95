//! W3: rules are written, approved and posted.

use super::super::command::Command;
use super::super::fact::Fact;
use super::super::state::{Exhibition, RulesState, RulesVersion};
use super::super::words::{PublicationPlace, RuleText};
use super::{append, invalid, newest_profile, not_found, numbered, one};
use crate::context::Context;
use crate::entry::{moment, own_words, reasons, required};
use crate::fact::{Append, Blob};
use crate::ids::Digest;
use crate::refusal::Refusal;

/// The parts that published rules must contain (domain §5.3, draft Art. 19 (2)).
pub const RULE_PARTS: [&str; 9] = [
    "body",
    "scope",
    "papers",
    "steps",
    "measures",
    "appeals",
    "authorities",
    "privacy",
    "false_complaints",
];

/// Decides a command on the rules.
pub(super) fn decide(
    show: &Exhibition,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::DraftRules { sections, post_show_appeals, short_forms_hours } => {
            let newest = newest_profile(show);
            let profile = show.profiles.get(&newest).or(show.profile.as_ref());
            let profile = profile.ok_or(Refusal::FairNotSetUp)?;
            // The rules may publish a short form that the profile proposes, and no other.
            let proposed = &profile.deadline.short_forms_hours.value;
            if !short_forms_hours.iter().all(|hours| proposed.contains(hours)) {
                return Err(invalid("short_forms_hours"));
            }
            for section in sections {
                required("sections.section", &section.section)?;
                if !RULE_PARTS.contains(&section.part.as_str()) {
                    return Err(invalid("sections.part"));
                }
                reasons("sections.zh", &section.zh)?;
                own_words("sections.en", &section.en)?;
            }
            let version = show.rules.keys().next_back().copied().unwrap_or(0) + 1;
            one(Fact::RulesDrafted {
                version,
                sections: sections.clone(),
                profile_version: newest,
                post_show_appeals: *post_show_appeals,
                short_forms_hours: short_forms_hours.clone(),
            })
        }
        Command::ApproveRules { version } => {
            let rules = at_state(show, *version, RulesState::Draft)?;
            let missing = missing_parts(&rules.sections);
            if !missing.is_empty() {
                return Err(Refusal::RulesIncomplete { missing });
            }
            numbered(show)?;
            let draft = show.draft_of.get(version);
            let draft = draft.ok_or(Refusal::RulesVersionNotReady { version: *version })?;
            one(Fact::RulesApproved {
                version: *version,
                number: context.next_number(show),
                draft: draft.clone(),
            })
        }
        Command::PublishRules { version, places, blobs, published_at } => {
            let rules = at_state(show, *version, RulesState::Approved)?;
            // An older text never takes the place of a newer one.
            if show.published_rules().is_some_and(|(published, _)| published > *version) {
                return Err(Refusal::RulesVersionNotReady { version: *version });
            }
            // What is posted is the stored paper, byte for byte.
            let text = rules
                .number
                .as_ref()
                .and_then(|number| show.papers.get(&number.to_string())?.blob.clone())
                .ok_or(Refusal::RulesVersionNotReady { version: *version })?;
            if show.body.is_none() {
                return Err(Refusal::BodyIncomplete);
            }
            moment("published_at", *published_at, context.now, None)?;
            if places.is_empty() || !places.iter().all(|place| is_proved(place, blobs)) {
                return Err(Refusal::PublicationProofMissing);
            }
            let number = context.next_number(show);
            Ok(vec![
                append(Fact::RulesPublished {
                    version: *version,
                    number,
                    text,
                    places: places.clone(),
                    published_at: *published_at,
                })
                .with_blobs(blobs),
            ])
        }
        _ => Ok(Vec::new()),
    }
}

/// A place is proved by pictures that come with the publication.
fn is_proved(place: &PublicationPlace, blobs: &[Blob]) -> bool {
    let pictured = |photo: &Digest| blobs.iter().any(|blob| blob.digest == *photo);
    !place.place.trim().is_empty() && !place.photos.is_empty() && place.photos.iter().all(pictured)
}

fn at_state(show: &Exhibition, version: u32, state: RulesState) -> Result<&RulesVersion, Refusal> {
    match show.rules.get(&version) {
        Some(rules) if rules.state == state => Ok(rules),
        Some(_) => Err(Refusal::RulesVersionNotReady { version }),
        None => Err(not_found("rules", &version.to_string())),
    }
}

/// The parts of domain §5.3 that these sections leave out.
fn missing_parts(sections: &[RuleText]) -> Vec<String> {
    RULE_PARTS
        .iter()
        .filter(|part| !sections.iter().any(|section| section.part == **part))
        .map(|part| (*part).to_owned())
        .collect()
}
