//! Every code has a sentence in both languages, with the fields that it carries.

use crate::{CopyState, NewDevice, RecordFault, Unusable};
use domain::ids::Digest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One value of each variant; a new one does not compile until it stands here.
macro_rules! each {
    ($kind:ident: $($pattern:pat => $value:expr),+ $(,)?) => {{
        let _known = |value: &$kind| match value { $($pattern => {})+ };
        vec![$(serde_json::to_value($value).expect("JSON")),+]
    }};
}

fn digest() -> Digest {
    proof::digest_of(b"x")
}

fn text() -> String {
    "x".to_owned()
}

fn unusable() -> Vec<Value> {
    use Unusable::*;
    each!(Unusable:
        DiskFull => DiskFull,
        Locked { .. } => Locked { pid: 1, since: crate::common::start() },
        LockedByAnother => LockedByAnother,
        WrongPassphrase => WrongPassphrase,
        OfficerUnknown { .. } => OfficerUnknown { officer: "x".into() },
        FairUnknown { .. } => FairUnknown { exhibition: text() },
        FairExists { .. } => FairExists { exhibition: text() },
        NewerVersion { .. } => NewerVersion { found: 2, known: 1 },
        Damaged { .. } => Damaged { what: text() },
        BlobMissing { .. } => BlobMissing { digest: digest() },
        BlobErased { .. } => BlobErased { digest: digest() },
        LimitExceeded { .. } => LimitExceeded { limit: text() },
        CommandReused { .. } => CommandReused { command: "x".into() },
        NeedsNewDevice { .. } => NeedsNewDevice { why: NewDevice::NoKey },
        DeviceNotAdmitted => DeviceNotAdmitted,
        NoFairInFolder => NoFairInFolder,
        NotASecondCopy => NotASecondCopy,
        SealedForAnother => SealedForAnother,
    )
}

fn record_faults() -> Vec<Value> {
    use RecordFault::*;
    each!(RecordFault:
        FileDamaged { .. } => FileDamaged { detail: text() },
        FactFalse { .. } => FactFalse { digest: digest(), why: proof::Fault::SignatureWrong },
        DigestWrong { .. } => DigestWrong { digest: digest() },
        NoteWrong { .. } => NoteWrong { digest: digest() },
        HeadsWrong => HeadsWrong,
        ReceiptWrong { .. } => ReceiptWrong { number: 1 },
        ChainGap { .. } => ChainGap { device: "x".into(), sequence: 1 },
        CauseMissing { .. } => CauseMissing { digest: digest(), cause: digest() },
        BlobLost { .. } => BlobLost { blob: digest() },
        BlobDamaged { .. } => BlobDamaged { blob: digest() },
        NotErased { .. } => NotErased { digest: digest() },
        CommandWrong { .. } => CommandWrong { command: text() },
        BehindMark => BehindMark,
        AboutWrong { .. } => AboutWrong { name: text() },
        ViewWrong { .. } => ViewWrong { view: text() },
    )
}

fn seal_faults() -> Vec<Value> {
    use proof::Fault;
    use proof::Fault::*;
    each!(Fault:
        KeyUnreadable => KeyUnreadable,
        SignatureWrong => SignatureWrong,
        RootSignatureWrong => RootSignatureWrong,
        DeviceMismatch => DeviceMismatch,
        OtherExhibition => OtherExhibition,
        DeviceUnknown => DeviceUnknown,
        EnvelopeUnreadable { .. } => EnvelopeUnreadable { detail: text() },
        KeyRepeated { .. } => KeyRepeated { key: text() },
        FormatUnknown { .. } => FormatUnknown { format: 2 },
        LimitExceeded { .. } => LimitExceeded { limit: text() },
        LeavesMismatch => LeavesMismatch,
        LeafRepeated { .. } => LeafRepeated { path: text() },
        ChainBroken { .. } => ChainBroken { device: "x".into(), sequence: 1, digest: digest() },
    )
}

fn new_devices() -> Vec<Value> {
    use NewDevice::*;
    each!(NewDevice:
        NoKey => NoKey,
        MarkLost => MarkLost,
        RecordBehind => RecordBehind,
        RecordDiffers => RecordDiffers,
        ChainForked => ChainForked,
        Revoked => Revoked,
    )
}

fn copy_states() -> Vec<Value> {
    use CopyState::*;
    each!(CopyState:
        None => None,
        Current { .. } => Current { facts: 1 },
        Lost { .. } => Lost { full: false },
    )
}

fn tables() -> [BTreeMap<String, String>; 2] {
    let read = |text: &str| serde_json::from_str(text).expect("messages");
    [
        read(include_str!("../../../../assets/messages/zh-CN/record.json")),
        read(include_str!("../../../../assets/messages/en/record.json")),
    ]
}

fn placeholders(sentence: &str) -> BTreeSet<String> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}

fn assert_told(tag: &str, values: &[Value]) {
    for table in tables() {
        for value in values {
            let code = value[tag].as_str().expect("a code");
            let sentence = table.get(code).unwrap_or_else(|| panic!("no sentence for {code}"));
            let fields = value.as_object().expect("an object");
            for name in placeholders(sentence) {
                assert!(fields.contains_key(&name) && name != tag, "{code}: {name}");
            }
        }
    }
}

#[test]
fn every_code_has_its_sentence() {
    assert_told("code", &unusable());
    assert_told("code", &record_faults());
    assert_told("code", &seal_faults());
    assert_told("state", &copy_states());
}

#[test]
fn every_word_that_fills_a_place_is_known() {
    let mut words: BTreeSet<String> =
        new_devices().iter().map(|why| format!("why.{}", why.as_str().expect("a word"))).collect();
    for what in ["record", "notes", "keys", "device", "erased", "blob"] {
        words.insert(format!("what.{what}"));
    }
    for limit in
        ["fact_bytes", "depth", "blobs", "parents", "seen", "leaves", "leaf_bytes", "name_bytes"]
    {
        words.insert(format!("limit.{limit}"));
    }
    for table in tables() {
        let known: BTreeSet<String> =
            table.keys().filter(|key| key.contains('.')).cloned().collect();
        assert_eq!(known, words);
    }
}

#[test]
fn no_sentence_is_left_over_and_both_languages_say_the_same() {
    let code = |tag: &str, values: Vec<Value>| -> Vec<String> {
        values.iter().map(|value| value[tag].as_str().expect("a code").to_owned()).collect()
    };
    let mut codes: BTreeSet<String> = BTreeSet::new();
    codes.extend(code("code", unusable()));
    codes.extend(code("code", record_faults()));
    codes.extend(code("code", seal_faults()));
    codes.extend(code("state", copy_states()));
    let [chinese, english] = tables();
    for (key, sentence) in &chinese {
        assert!(key.contains('.') || codes.contains(key), "{key} is said by nothing");
        assert_eq!(placeholders(sentence), placeholders(&english[key]), "{key}");
    }
    assert_eq!(chinese.len(), english.len());
}
