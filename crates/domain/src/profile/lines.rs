//! The figures of a profile one by one, for the screen and the published rules.

use super::{Certainty, Profile, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A figure with its name, ready to be listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FigureLine {
    /// Its path in the profile, `deadline.answer_hours`; its label stands under
    /// `figure.<path>` in the messages.
    pub figure: String,
    /// Its value as it is written.
    #[ts(type = "unknown")]
    pub value: serde_json::Value,
    /// What it rests on.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
    /// Whether it is shown only as 本届规则.
    pub house_rule: bool,
}

impl Profile {
    /// Every figure in alphabetical order of its path.
    ///
    /// The written form is walked, so that no figure can be forgotten here.
    pub fn figures(&self) -> Vec<FigureLine> {
        let mut lines = Vec::new();
        collect("", &serde_json::to_value(self).unwrap_or_default(), &mut lines);
        lines.sort_by(|one, other| one.figure.cmp(&other.figure));
        lines
    }
}

fn collect(path: &str, json: &serde_json::Value, lines: &mut Vec<FigureLine>) {
    let Some(fields) = json.as_object() else { return };
    if let (Some(value), Some(source), Some(certainty)) =
        (fields.get("value"), fields.get("source"), fields.get("certainty"))
    {
        let source: Result<Source, _> = serde_json::from_value(source.clone());
        let certainty: Result<Certainty, _> = serde_json::from_value(certainty.clone());
        if let (Ok(source), Ok(certainty)) = (source, certainty) {
            lines.push(FigureLine {
                figure: path.to_owned(),
                value: value.clone(),
                house_rule: source.borrowed || certainty.is_house_rule(),
                source,
                certainty,
            });
        }
        return;
    }
    for (name, json) in fields {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        collect(&path, json, lines);
    }
}
