//! Putting the words in the place of the references to them.

use domain::Told;
use domain::ids::Digest;
use serde::Serialize;
use serde_json::Value;
use store::Words;

/// A state as the window gets it: every reference to a leaf is replaced by the leaf's words, or
/// by null where they were erased or may not be seen.
pub(super) fn spoken<T: Serialize>(state: &T, words: &Words) -> Value {
    let mut value = serde_json::to_value(state).unwrap_or_default();
    speak(&mut value, words);
    value
}

fn speak(value: &mut Value, words: &Words) {
    match value {
        Value::Object(fields) => {
            let reference = match (fields.len(), fields.get("told_in"), fields.get("told_at")) {
                (2, Some(Value::String(fact)), Some(Value::String(path))) => {
                    Some(Told::new(&Digest(fact.clone()), path.clone()))
                }
                _ => None,
            };
            match reference {
                Some(told) => {
                    *value = words.get(&told).map_or(Value::Null, |text| text.clone().into());
                }
                None => fields.values_mut().for_each(|field| speak(field, words)),
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| speak(item, words)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use domain::Told;
    use domain::ids::Digest;
    use serde_json::json;
    use store::Words;

    #[test]
    fn references_become_words_and_erased_ones_null() {
        let fact = Digest("sha256:1".to_owned());
        let words = Words::from([(Told::new(&fact, "reasons"), "同款标识".to_owned())]);
        let state = json!({
            "reasons": { "told_in": "sha256:1", "told_at": "reasons" },
            "deep": [{ "erased": { "told_in": "sha256:1", "told_at": "gone" } }],
            // Three fields are no reference, whatever two of them are called.
            "other": { "told_in": "sha256:1", "told_at": "reasons", "more": 1 },
        });
        let spoken = spoken(&state, &words);
        assert_eq!(spoken["reasons"], "同款标识");
        assert!(spoken["deep"][0]["erased"].is_null());
        assert_eq!(spoken["other"]["told_at"], "reasons");
    }
}
