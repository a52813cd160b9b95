//! The sentences for people, from the message files that the window uses too.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Language {
    /// Chinese in simplified characters.
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// The key under which the header of the column of reasons stands.
const REASON_HEADER: &str = "rejected_reason_header";

/// The sentence for a refusal, a reason or a doubt of this crate: its `code`
/// chooses the sentence, its other fields fill the placeholders. A field that is
/// itself one of a few words (such as `looks_like`) is looked up under
/// `<field>_<word>`. Without a sentence of that code, the code itself.
pub fn sentence(refusal: &impl Serialize, language: Language) -> String {
    let fields = match serde_json::to_value(refusal) {
        Ok(Value::Object(fields)) => fields,
        _ => return String::new(),
    };
    let code = fields.get("code").and_then(Value::as_str).unwrap_or_default();
    let texts = texts(language);
    let Some(template) = texts.get(code) else {
        return code.to_owned();
    };
    let mut sentence = template.clone();
    for (field, value) in &fields {
        let shown = match value {
            Value::String(word) => {
                texts.get(&format!("{field}_{word}")).cloned().unwrap_or_else(|| word.clone())
            }
            Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                items.join("、")
            }
            other => other.to_string(),
        };
        sentence = sentence.replace(&format!("{{{field}}}"), &shown);
    }
    sentence
}

/// The header of the column in which a file of rejected rows gives the reasons.
pub(crate) fn reason_header(language: Language) -> String {
    texts(language).get(REASON_HEADER).cloned().unwrap_or_default()
}

/// That header in every language, to be recognised when the file is read again.
pub(crate) fn reason_headers() -> [String; 2] {
    [Language::ZhCn, Language::En].map(reason_header)
}

fn texts(language: Language) -> &'static HashMap<String, String> {
    static ZH_CN: OnceLock<HashMap<String, String>> = OnceLock::new();
    static EN: OnceLock<HashMap<String, String>> = OnceLock::new();
    let (texts, file) = match language {
        Language::ZhCn => (&ZH_CN, include_str!("../../../assets/messages/zh-CN/roster.json")),
        Language::En => (&EN, include_str!("../../../assets/messages/en/roster.json")),
    };
    texts.get_or_init(|| {
        serde_json::from_str(file).expect("the message file is checked by a test of this crate")
    })
}
