//! Test support: whether every code has its sentence in both languages.

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// The repository's `assets` folder.
pub(crate) fn assets() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

/// The sentences of an area, by language.
pub(crate) fn sentences(area: &str) -> Vec<(&'static str, BTreeMap<String, String>)> {
    LANGUAGES
        .into_iter()
        .map(|language| {
            let path = assets().join("messages").join(language).join(format!("{area}.json"));
            let json = std::fs::read_to_string(&path).expect("the messages are there");
            (language, serde_json::from_str(&json).expect("the messages are sentences by code"))
        })
        .collect()
}

/// Asserts that both languages have a sentence for exactly these codes under a prefix.
pub(crate) fn assert_told(area: &str, prefix: &str, codes: impl IntoIterator<Item = String>) {
    let wanted: BTreeSet<String> =
        codes.into_iter().map(|code| format!("{prefix}.{code}")).collect();
    for (language, told) in sentences(area) {
        let under = format!("{prefix}.");
        let there: BTreeSet<String> =
            told.keys().filter(|key| key.starts_with(&under)).cloned().collect();
        assert_eq!(wanted, there, "{area} in {language}");
        for key in &wanted {
            assert!(!told[key].trim().is_empty(), "{key} in {language} is blank");
        }
    }
}

/// Asserts that a list of samples holds every variant; a new variant does not compile until it is
/// listed, and then fails until it has a sample.
macro_rules! assert_every_variant {
    ($samples:expr, $name:ident: $($variant:ident),+ $(,)?) => {{
        let name_of = |sample: &$name| match sample {
            $($name::$variant { .. } => stringify!($variant),)+
        };
        let seen: std::collections::BTreeSet<&str> = $samples.iter().map(name_of).collect();
        assert_eq!(seen, std::collections::BTreeSet::from([$(stringify!($variant)),+]));
    }};
}
pub(crate) use assert_every_variant;

/// Asserts `assert_told` for values tagged by `code`, and that each placeholder is a field.
pub(crate) fn assert_told_with_fields<T: Serialize>(area: &str, prefix: &str, values: &[T]) {
    let values: Vec<serde_json::Value> =
        values.iter().map(|value| serde_json::to_value(value).expect("serialises")).collect();
    let code = |value: &serde_json::Value| value["code"].as_str().expect("a code").to_owned();
    assert_told(area, prefix, values.iter().map(code));
    for (language, told) in sentences(area) {
        for value in &values {
            let key = format!("{prefix}.{}", code(value));
            for field in placeholders(&told[&key]) {
                assert!(value.get(&field).is_some(), "{key} in {language} has no {field}");
            }
        }
    }
}

/// The names between braces.
pub(crate) fn placeholders(sentence: &str) -> BTreeSet<String> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}
