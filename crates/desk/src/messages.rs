//! The words for codes, in both languages of the desk.

use documents::Words;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// What a group of messages is about: the file in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Deadlines, figures, duties.
    Duties,
    /// Pictures and files.
    Evidence,
    /// Identifiers.
    Identifiers,
    /// What the desk itself says.
    Desk,
    /// What the pages say: lists that go out call things by the same words.
    Pages,
    /// What stands on printouts of the register.
    Printouts,
    /// What the record says.
    Record,
    /// Refusals of the rules.
    Refusals,
    /// Rights, papers, departments.
    Rights,
    /// Roster files.
    Roster,
}

type Table = BTreeMap<String, String>;

macro_rules! tables {
    ($($area:ident: $file:literal;)*) => {
        fn source(area: Area, tongue: Tongue) -> &'static str {
            match (area, tongue) {
                $(
                    (Area::$area, Tongue::Chinese) => {
                        include_str!(concat!("../../../assets/messages/zh-CN/", $file))
                    }
                    (Area::$area, Tongue::English) => {
                        include_str!(concat!("../../../assets/messages/en/", $file))
                    }
                )*
            }
        }

        const AREAS: &[Area] = &[$(Area::$area),*];
    };
}

tables! {
    Duties: "duties.json";
    Evidence: "evidence.json";
    Identifiers: "identifiers.json";
    Desk: "desk.json";
    Pages: "ui.json";
    Printouts: "printouts.json";
    Record: "record.json";
    Refusals: "refusals.json";
    Rights: "rights.json";
    Roster: "roster.json";
}

fn table(area: Area, tongue: Tongue) -> &'static Table {
    static TABLES: OnceLock<BTreeMap<(Area, bool), Table>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let mut tables = BTreeMap::new();
        for &area in AREAS {
            for tongue in [Tongue::Chinese, Tongue::English] {
                let read = serde_json::from_str(source(area, tongue))
                    .expect("the messages are compiled in and a test reads every file");
                tables.insert((area, tongue == Tongue::English), read);
            }
        }
        tables
    });
    &tables[&(area, tongue == Tongue::English)]
}

/// The message with this key; the key itself where there is none, so that a gap is seen.
pub fn say(area: Area, tongue: Tongue, key: &str) -> String {
    table(area, tongue).get(key).cloned().unwrap_or_else(|| key.to_owned())
}

/// The message in both languages.
pub fn words(area: Area, key: &str) -> Words {
    Words::both(say(area, Tongue::Chinese, key), say(area, Tongue::English, key))
}

/// The sentence for a value tagged by `code`, its fields filled in; a field that holds a code of
/// the rules is told in words.
pub fn tell(area: Area, tongue: Tongue, told: &Value) -> String {
    let code = told.get("code").and_then(Value::as_str).unwrap_or_default();
    fill(say(area, tongue, code), area, tongue, told)
}

fn fill(mut text: String, area: Area, tongue: Tongue, told: &Value) -> String {
    let ready =
        told.get("code").and_then(Value::as_str).and_then(|code| code.strip_suffix("_not_ready"));
    for (name, value) in told.as_object().into_iter().flatten() {
        let state = ready.filter(|_| name == "state").and_then(|what| state(tongue, what, value));
        let shown = state.unwrap_or_else(|| shown(area, tongue, value));
        text = text.replace(&format!("{{{name}}}"), &shown);
    }
    text
}

/// The state of a case, a pledge, a report, in the words of the pages.
fn state(tongue: Tongue, of: &str, value: &Value) -> Option<String> {
    let family = if of == "case" { "stage".to_owned() } else { format!("{of}_state") };
    table(Area::Pages, tongue).get(&format!("{family}.{}", value.as_str()?)).cloned()
}

/// Where the words for codes stand that fill placeholders.
const VOCABULARIES: [(Area, &str); 8] = [
    (Area::Desk, "role."),
    (Area::Desk, "rule_part."),
    (Area::Rights, "paper."),
    (Area::Rights, "ground."),
    (Area::Rights, "no_standing."),
    (Area::Rights, "department."),
    (Area::Duties, "escalation_step."),
    (Area::Desk, "open."),
];

fn shown(area: Area, tongue: Tongue, value: &Value) -> String {
    match value {
        Value::String(code) => {
            let own = ["right.", "kind."].map(|prefix| (area, prefix));
            let vocabularies = own.into_iter().chain(VOCABULARIES);
            vocabularies
                .filter_map(|(area, prefix)| table(area, tongue).get(&format!("{prefix}{code}")))
                .next()
                .unwrap_or(code)
                .clone()
        }
        Value::Array(values) => {
            let each = values.iter().map(|value| shown(area, tongue, value));
            each.collect::<Vec<_>>().join("、")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The sentence for a failure.
pub fn sentence(failure: &crate::Failure, tongue: Tongue) -> String {
    use crate::{Failure, Part};
    match failure {
        Failure::Refused { refusal } => {
            let told = serde_json::to_value(refusal).unwrap_or_default();
            tell(Area::Refusals, tongue, &told)
        }
        Failure::Unusable { part, why } => match part {
            Part::Record => tell(Area::Record, tongue, why),
            Part::Roster => tell(Area::Roster, tongue, why),
            Part::Evidence => tell(Area::Evidence, tongue, why),
            Part::Desk => {
                let code = why.get("code").and_then(Value::as_str).unwrap_or_default();
                fill(say(Area::Desk, tongue, &format!("fault.{code}")), Area::Desk, tongue, why)
            }
        },
        Failure::Offline => say(Area::Desk, tongue, "fault.offline"),
        Failure::Broken { incident } => {
            say(Area::Desk, tongue, "fault.broken").replace("{incident}", &incident.to_string())
        }
    }
}

/// A message with its placeholders filled in.
pub fn filled(area: Area, key: &str, fields: &[(&str, String)]) -> Words {
    let fill = |tongue| {
        let mut text = say(area, tongue, key);
        for (name, value) in fields {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    };
    Words::both(fill(Tongue::Chinese), fill(Tongue::English))
}

/// The code of a word of the rules, as facts and messages write it.
pub fn code<T: serde::Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{AREAS, Area, Tongue, table, tell};
    use serde_json::json;

    #[test]
    fn a_refusal_names_a_state_as_the_pages_do() {
        for (code, state, words) in [
            ("case_not_ready", "decided", "待发撤展通知"),
            ("case_not_ready", "refused", "不予受理"),
            ("review_not_ready", "refused", "不予展出"),
            ("round_not_ready", "closed", "已结束"),
            ("pledge_not_ready", "accepted", "已核验"),
            ("report_not_ready", "none", "尚无"),
        ] {
            let told = json!({ "code": code, "state": state });
            let sentence = tell(Area::Refusals, Tongue::Chinese, &told);
            assert!(sentence.contains(&format!("“{words}”")), "{sentence}");
        }
    }

    #[test]
    fn both_languages_know_the_same_messages() {
        for &area in AREAS {
            let chinese: Vec<_> = table(area, Tongue::Chinese).keys().collect();
            let english: Vec<_> = table(area, Tongue::English).keys().collect();
            assert_eq!(chinese, english, "{area:?}");
            assert!(!chinese.is_empty(), "{area:?}");
        }
    }
}
