//! Every reason has its sentence in both languages.

use evidence::Unreadable;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const CHINESE: &str = include_str!("../../../../assets/messages/zh-CN/evidence.json");
const ENGLISH: &str = include_str!("../../../../assets/messages/en/evidence.json");

fn every_reason() -> Vec<Unreadable> {
    let format = || "JPEG".to_owned();
    let all = vec![
        Unreadable::Empty,
        Unreadable::UnknownContent,
        Unreadable::Archive,
        Unreadable::OfficeDocument,
        Unreadable::Program,
        Unreadable::PictureFormatRefused { format: format() },
        Unreadable::RecordingFormatRefused { format: format() },
        Unreadable::Truncated { format: format(), present_bytes: 1 },
        Unreadable::Broken { format: format() },
        Unreadable::VarietyRefused { format: format() },
        Unreadable::Animated { format: format(), frames: 2 },
        Unreadable::NoArea { width_pixels: 0, height_pixels: 1 },
        Unreadable::SideTooLong { width_pixels: 3, height_pixels: 1, limit_pixels: 2 },
        Unreadable::TooManyPixels { picture_pixels: 3, limit_pixels: 2 },
        Unreadable::DecompressionBomb { unpacked_bytes: 3, limit_bytes: 2 },
        Unreadable::TooManyPasses { passes: 3, limit: 2 },
        Unreadable::NotDrawn { format: format() },
        Unreadable::NotAPicture { format: format() },
        Unreadable::RegionsMissing,
        Unreadable::RegionOutside { region: 1, width_pixels: 2, height_pixels: 3 },
        Unreadable::DecoderFailed { format: format() },
        Unreadable::TooManySheets { sheets: 3, limit: 2 },
        Unreadable::TooCostly { format: format() },
        Unreadable::Encrypted { format: format() },
        Unreadable::SheetMissing { sheet: 3, sheets: 2 },
    ];
    let numbers: BTreeSet<usize> = all.iter().map(number).collect();
    assert_eq!(numbers, (0..REASONS).collect(), "a reason is not listed");
    all
}

const REASONS: usize = 25;

/// A new reason does not compile until it has a number here, and fails until it is listed.
fn number(reason: &Unreadable) -> usize {
    match reason {
        Unreadable::Empty => 0,
        Unreadable::UnknownContent => 1,
        Unreadable::Archive => 2,
        Unreadable::OfficeDocument => 3,
        Unreadable::Program => 4,
        Unreadable::PictureFormatRefused { .. } => 5,
        Unreadable::RecordingFormatRefused { .. } => 6,
        Unreadable::Truncated { .. } => 7,
        Unreadable::Broken { .. } => 8,
        Unreadable::VarietyRefused { .. } => 9,
        Unreadable::Animated { .. } => 10,
        Unreadable::NoArea { .. } => 11,
        Unreadable::SideTooLong { .. } => 12,
        Unreadable::TooManyPixels { .. } => 13,
        Unreadable::DecompressionBomb { .. } => 14,
        Unreadable::TooManyPasses { .. } => 15,
        Unreadable::NotDrawn { .. } => 16,
        Unreadable::NotAPicture { .. } => 17,
        Unreadable::RegionsMissing => 18,
        Unreadable::RegionOutside { .. } => 19,
        Unreadable::DecoderFailed { .. } => 20,
        Unreadable::TooManySheets { .. } => 21,
        Unreadable::TooCostly { .. } => 22,
        Unreadable::Encrypted { .. } => 23,
        Unreadable::SheetMissing { .. } => 24,
    }
}

fn placeholders(sentence: &str) -> BTreeSet<String> {
    sentence
        .split('{')
        .skip(1)
        .map(|rest| rest.split('}').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_reason_has_its_sentence_in_both_languages() {
    for messages in [CHINESE, ENGLISH] {
        let messages: Map<String, Value> = serde_json::from_str(messages).expect("JSON");
        let mut codes = BTreeSet::new();
        for reason in every_reason() {
            let shown = serde_json::to_value(&reason).expect("JSON");
            let fields = shown.as_object().expect("an object");
            let code = fields["code"].as_str().expect("a code");
            let sentence = messages[code].as_str().expect("a sentence");
            assert!(sentence.ends_with(['。', '.']), "{code}");
            for placeholder in placeholders(sentence) {
                assert!(fields.contains_key(&placeholder), "{code}: {placeholder}");
            }
            codes.insert(code.to_owned());
        }
        let kept: BTreeSet<String> = messages.keys().cloned().collect();
        assert_eq!(kept, codes, "a sentence without a reason");
    }
}

#[test]
fn a_reason_is_read_again_as_it_was_written() {
    for reason in every_reason() {
        let json = serde_json::to_string(&reason).expect("JSON");
        assert_eq!(serde_json::from_str::<Unreadable>(&json).expect("read"), reason);
    }
}
