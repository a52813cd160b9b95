//! What every test of the seal needs: one key, one draft.

use domain::fact::{Blob, BlobKind, Leaf, Visibility};
use domain::ids::{Digest, StreamId};
use proof::{Clock, ClockSource, DeviceKey, Draft, Moment, SignedFact, seal};
use serde_json::value::RawValue;

/// A key that is the same in every test.
pub fn key() -> DeviceKey {
    DeviceKey::from_seed(&[7; 32])
}

/// A draft with everything in it that an envelope can hold.
pub fn draft() -> Draft {
    let moment =
        |text: &str| Moment::new(text.parse().expect("a moment"), jiff::tz::Offset::constant(8));
    Draft {
        exhibition: "e5a1".into(),
        stream: StreamId::Case("c9".into()),
        parents: vec![digest('b'), digest('a')],
        seen: vec![digest('c')],
        sequence: 42,
        previous: Some(digest('d')),
        officer: Some("o1".into()),
        command: "3f1c9f0e-0000-4000-8000-000000000001".into(),
        recorded_at: moment("2026-11-22T09:31:05.1239+08:00"),
        clock: Clock {
            source: ClockSource::System,
            checked: Some(moment("2026-11-22T08:00:00+08:00")),
        },
        blobs: vec![Blob {
            digest: digest('e'),
            bytes: 123,
            kind: BlobKind::Photo,
            personal: true,
        }],
        fact: raw(r#"{"type":"withdrawal_ordered","items":["撤"]}"#),
        leaves: vec![
            Leaf {
                path: "reasons".into(), visibility: Visibility::Parties, value: "涉嫌".into()
            },
            Leaf { path: "phone".into(), visibility: Visibility::Desk, value: "0351-0".into() },
            Leaf { path: "agent".into(), visibility: Visibility::Complainant, value: "李".into() },
        ],
    }
}

/// Seals with salts that count.
pub fn sealed(draft: Draft) -> SignedFact {
    let mut salt = 0;
    seal(draft, &key(), || {
        salt += 1;
        [salt; 16]
    })
    .expect("sealed")
}

/// A digest of one repeated digit.
pub fn digest(digit: char) -> Digest {
    Digest(format!("sha256:{}", digit.to_string().repeat(64)))
}

/// JSON, verbatim.
pub fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).expect("JSON")
}
