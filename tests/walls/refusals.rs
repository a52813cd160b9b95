//! Every refusal of the rules can be given, is reached by a test, and has its sentence.

use super::{is_test, root, sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The refusals, each with the names of its fields, as `refusal.rs` declares them.
fn refusals() -> BTreeMap<String, BTreeSet<String>> {
    let path = root().join("crates/domain/src/refusal.rs");
    let text = fs::read_to_string(path).expect("the refusals are there");
    let (_, declared) = text.split_once("pub enum Refusal {").expect("one enum");
    let (declared, _) = declared.split_once("\n}").expect("and its end");
    let mut refusals: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut newest = String::new();
    for line in declared.lines() {
        let word: String = line.trim_start().chars().take_while(|it| is_word(*it)).collect();
        match line.len() - line.trim_start().len() {
            4 if word.starts_with(|first: char| first.is_ascii_uppercase()) => {
                newest = word;
                refusals.insert(newest.clone(), BTreeSet::new());
            }
            8 if !word.is_empty() => {
                refusals.entry(newest.clone()).or_default().insert(word);
            }
            _ => {}
        }
    }
    refusals
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The refusals that a text names, comments left out.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("Refusal::").skip(1))
        .map(|rest| rest.chars().take_while(|it| is_word(*it)).collect())
        .collect()
}

/// The refusals that code gives, and those that tests name.
fn given_and_tested() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut given, mut tested) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in sources(&[".rs"]) {
        if path.ends_with("tests/walls/refusals.rs") {
            continue;
        }
        if is_test(&path) {
            tested.extend(named(&text));
            continue;
        }
        let (code, tests) = text.split_once("mod tests {").unwrap_or((&text, ""));
        given.extend(named(code));
        tested.extend(named(tests));
    }
    (given, tested)
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

#[test]
fn every_refusal_can_be_given_and_is_reached_by_a_test() {
    let refusals: BTreeSet<String> = refusals().into_keys().collect();
    assert!(refusals.len() > 50 && refusals.contains("ItemUnknown"), "{refusals:?}");
    let (given, tested) = given_and_tested();
    let never: Vec<_> = refusals.difference(&given).collect();
    assert!(never.is_empty(), "nothing gives these: {never:?}");
    let untested: Vec<_> = refusals.difference(&tested).collect();
    assert!(untested.is_empty(), "no test names these: {untested:?}");
}

#[test]
fn every_refusal_has_its_sentence_in_both_languages() {
    let refusals = refusals();
    let codes: BTreeSet<String> = refusals.keys().map(|name| snake(name)).collect();
    for language in ["zh-CN", "en"] {
        let path = root().join("assets/messages").join(language).join("refusals.json");
        let sentences: BTreeMap<String, String> =
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(sentences.keys().cloned().collect::<BTreeSet<_>>(), codes, "{language}");
        for (name, fields) in &refusals {
            let sentence = &sentences[&snake(name)];
            let placeholders =
                sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            for placeholder in placeholders {
                assert!(fields.contains(placeholder), "{language}: {name} has no {placeholder}");
            }
        }
    }
}
