//! The sentences: complete, the same in both languages, used, and clean.

use std::collections::BTreeSet;

use domain::exhibition::{FoundAtNight, SecondCopyAtNight};
use serde::Serialize;

use super::{AUTHORITY_WORDS, messages};
use crate::body::{
    AppealOutcome, ItemState, LeavingReason, Outcome, Position, RestorationReason, ServiceMethod,
    Signing,
};
use crate::parts::{Carrier, HourClock};
use crate::printout::Standing;
use crate::world::TEMPLATES;

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

fn han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

#[test]
fn both_languages_say_the_same_things() {
    let (chinese, english) = (messages("zh"), messages("en"));
    let keys =
        |messages: &serde_json::Map<String, _>| messages.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    for (key, sentence) in &chinese {
        let (zh, en) = (sentence.as_str().unwrap(), english[key].as_str().unwrap());
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key}");
        assert_eq!(placeholders(zh), placeholders(en), "{key}");
        assert!(!en.chars().any(han), "{key}: {en}");
    }
}

#[test]
fn no_sentence_and_no_template_speaks_like_an_authority() {
    for (key, sentence) in messages("zh").iter().chain(&messages("en")) {
        let found = domain::wording::forbidden(sentence.as_str().unwrap());
        assert!(found.is_empty(), "{found:?} in {key}");
    }
    for (name, template) in TEMPLATES {
        for word in AUTHORITY_WORDS {
            assert!(!template.contains(word), "{word} in {name}");
        }
        // What people read stands in the message files, in both languages.
        let chinese = template.chars().find(|character| han(*character));
        let allowed = ["house.typ", "layout.typ", "rules.typ"];
        assert!(chinese.is_none() || allowed.contains(name), "{chinese:?} in {name}");
    }
}

#[test]
fn every_sentence_is_used() {
    let templates: String = TEMPLATES.iter().map(|(_, text)| *text).collect();
    for key in messages("zh").keys() {
        let (prefix, last) = key.split_once('.').unwrap_or(("", key));
        let whole = templates.contains(&format!("\"{key}\""));
        // Composed keys: the prefix is named, and so is the rest unless it comes from the data.
        let named =
            [" +", ","].iter().any(|after| templates.contains(&format!("\"{prefix}.\"{after}")));
        let composed =
            named && (templates.contains(&format!("\"{last}\"")) || FROM_DATA.contains(&prefix));
        let stem = last.trim_end_matches(|digit: char| digit.is_ascii_digit());
        let stem = stem.strip_suffix("_text").unwrap_or(stem);
        let numbered = templates.contains(&format!("\"{prefix}.{stem}\" +"))
            || last.ends_with("_text") && templates.contains(&format!("\"{stem}\""));
        let clock = last.starts_with("hour_clock_");
        assert!(whole || composed || numbered || clock, "{key} is never printed");
    }
}

/// Prefixes whose rest is a value of the document; the next test covers them.
const FROM_DATA: [&str; 17] = [
    "title",
    "standing",
    "carrier",
    "outcome",
    "appeal_outcome",
    "restoration",
    "position",
    "state",
    "service_method",
    "leaving_reason",
    "signing_sentence",
    "hour_clock",
    "timeline",
    "defence",
    "receipt",
    "found",
    "second_copy",
];

#[test]
fn every_value_a_paper_can_hold_has_its_sentence() {
    fn codes<T: Serialize>(prefix: &str, values: impl IntoIterator<Item = T>) -> Vec<String> {
        let code = |value: T| serde_json::to_value(value).unwrap().as_str().unwrap().to_owned();
        values.into_iter().map(|value| format!("{prefix}{}", code(value))).collect()
    }
    let all = [
        codes("title.", domain::papers::PaperKind::ALL),
        codes(
            "standing.",
            [
                Standing::Good,
                Standing::Open,
                Standing::Overdue,
                Standing::Advised,
                Standing::Undecided,
                Standing::Unbound,
            ],
        ),
        codes("found.", FoundAtNight::ALL),
        codes("second_copy.", SecondCopyAtNight::ALL),
        codes(
            "carrier.",
            [
                Carrier::Exhibit,
                Carrier::Panel,
                Carrier::Brochure,
                Carrier::Screen,
                Carrier::OnlinePage,
            ],
        ),
        codes(
            "outcome.",
            [
                Outcome::SuspicionConfirmed,
                Outcome::Default,
                Outcome::Admitted,
                Outcome::EffectiveDocument,
                Outcome::NotEstablished,
                Outcome::CannotDecide,
                Outcome::Settled,
                Outcome::Withdrawn,
                Outcome::Voluntary,
            ],
        ),
        codes(
            "appeal_outcome.",
            [
                AppealOutcome::Upheld,
                AppealOutcome::Changed,
                AppealOutcome::Reversed,
                AppealOutcome::Remitted,
                AppealOutcome::NotAdmitted,
            ],
        ),
        codes(
            "restoration.",
            [
                RestorationReason::NotEstablished,
                RestorationReason::AppealSucceeded,
                RestorationReason::SecondLook,
                RestorationReason::Settled,
                RestorationReason::AuthorityFoundNothing,
                RestorationReason::Changed,
            ],
        ),
        codes("position.", [Position::Denies, Position::Admits, Position::WithdrawsVoluntarily]),
        codes(
            "state.",
            [
                ItemState::Removed,
                ItemState::Covered,
                ItemState::Replaced,
                ItemState::Offline,
                ItemState::CoveredByOrganiser,
                ItemState::TakenByAuthority,
                ItemState::StillDisplayed,
            ],
        ),
        codes(
            "service_method.",
            [ServiceMethod::ByHand, ServiceMethod::LeftAtBooth, ServiceMethod::Electronic],
        ),
        codes(
            "leaving_reason.",
            [LeavingReason::Refused, LeavingReason::Absent, LeavingReason::BoothEmpty],
        ),
        codes("signing.", [Signing::Signed, Signing::Refused, Signing::Absent]),
        codes("signing_sentence.", [Signing::Signed, Signing::Refused, Signing::Absent]),
        codes("hour_clock.", [HourClock::Continuous, HourClock::OpeningHours]),
        codes("rules.hour_clock_", [HourClock::Continuous, HourClock::OpeningHours]),
    ];
    let chinese = messages("zh");
    for key in all.into_iter().flatten() {
        assert!(chinese.contains_key(&key), "{key}");
    }
}
