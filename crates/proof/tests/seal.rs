//! Sealing: the bytes that must never change, and what a changed byte does.

mod common;

use common::{digest, draft, key, raw, sealed};
use domain::fact::Leaf;
use domain::fact::Visibility;
use domain::ids::ExhibitionId;
use proof::{
    DeviceKey, Envelope, Fault, PublicKey, RootKey, Signature, SignedFact, digest_of, limits,
    verify, verify_opening,
};
use proptest::prelude::*;

/// Papers carry digests of such bytes: this text changes never.
const FROZEN: &str = concat!(
    r#"{"format":1,"exhibition":"e5a1","stream":"case/c9","#,
    r#""parents":["sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","#,
    r#""sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],"#,
    r#""seen":["sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"],"#,
    r#""device":"fe812c12f3ab4ce6ac5db69ac352f906","sequence":42,"#,
    r#""previous":"sha256:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd","#,
    r#""officer":"o1","command":"3f1c9f0e-0000-4000-8000-000000000001","#,
    r#""recorded_at":"2026-11-22T09:31:05.123+08:00","#,
    r#""clock":{"source":"system","checked":"2026-11-22T08:00:00.000+08:00"},"#,
    r#""personal":"sha256:a3e024e4c51c876408ea767403cc0e2933f5bdba67bc58e949c9711983661501","#,
    r#""blobs":[{"digest":"sha256:eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","#,
    r#""bytes":123,"kind":"photo","personal":true}],"#,
    r#""fact":{"type":"withdrawal_ordered","items":["撤"]}}"#,
);

#[test]
fn frozen_bytes() {
    let fact = sealed(draft());
    assert_eq!(String::from_utf8_lossy(&fact.bytes), FROZEN);
    assert_eq!(
        fact.digest.as_str(),
        "sha256:a630cafbdb2b47acd62a8abfea5f04b4a8448f013f3a2047b4defaece3f9922a"
    );
    assert_eq!(
        fact.signature.to_string(),
        concat!(
            "be1b39e278e25157903dc11370709827dbfa4871e3f7b20e85949519b62f0f25",
            "00fdf46cc8831a1a6213e879d25de9da82ebcefde7a5b5c3f58ebb9feaa0330e"
        )
    );
    let envelope = fact.verify(&key().public_key()).expect("verified");
    assert_eq!(envelope.sequence, 42);
    assert_eq!(envelope.fact.get(), r#"{"type":"withdrawal_ordered","items":["撤"]}"#);
    assert_eq!(envelope.recorded_at.instant().as_millisecond() % 1000, 123);
}

#[test]
fn root_key_signs_the_opening_and_nothing_else() {
    let root = RootKey::from_seed(&[9; 32]);
    let exhibition = ExhibitionId::from("e5a1");
    let first = key().public_key();
    let signature = root.sign_opening(&exhibition, &first).to_string();
    let root_key = root.public_key().to_string();
    assert_eq!(
        signature,
        concat!(
            "b1a63b1c98c54931f57f08d0cd82eb38ce2db8c2ff0895bcf0404d950e4c2cf6",
            "261a800da17eb1634b678927a6e47429787e312d787c7fb048928e20b7d13a00"
        )
    );
    let checked = verify_opening(&root_key, &exhibition, &first.to_string(), &signature);
    assert_eq!(checked, Ok(()));
    let other_fair = verify_opening(&root_key, &"e5a2".into(), &first.to_string(), &signature);
    assert_eq!(other_fair, Err(Fault::RootSignatureWrong));
    let other_device = DeviceKey::from_seed(&[8; 32]).public_key().to_string();
    let other_device = verify_opening(&root_key, &exhibition, &other_device, &signature);
    assert_eq!(other_device, Err(Fault::RootSignatureWrong));
    let by_device = verify_opening(&first.to_string(), &exhibition, &root_key, &signature);
    assert_eq!(by_device, Err(Fault::RootSignatureWrong));
}

/// Two builds of the program must read the same word of the root key in the same bytes.
#[test]
fn frozen_replacement() {
    use ed25519_dalek::Verifier;
    let root = ed25519_dalek::SigningKey::from_bytes(&[9; 32]).verifying_key();
    let new = key().public_key();
    let exhibition = ExhibitionId::from("e5a1");
    let lost = "0102030405060708090a0b0c0d0e0f10".into();
    let signature = RootKey::from_seed(&[9; 32]).sign_replacement(&exhibition, &new, &lost);
    let said = format!(
        "boothward-root-1\0{{\"exhibition\":\"e5a1\",\"lost_device\":\"{lost}\",\"new_device_key\":\"{new}\"}}"
    );
    let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
    assert!(root.verify(said.as_bytes(), &signature).is_ok());
}

#[test]
fn another_key_is_refused() {
    let fact = sealed(draft());
    let other = DeviceKey::from_seed(&[8; 32]).public_key();
    assert_eq!(fact.verify(&other).err(), Some(Fault::SignatureWrong));
}

#[test]
fn a_device_cannot_sign_in_the_name_of_another() {
    use ed25519_dalek::Signer;
    let bytes = sealed(draft()).bytes;
    let other = ed25519_dalek::SigningKey::from_bytes(&[8; 32]);
    let signature = other.sign(&[b"boothward-fact-1\0", bytes.as_slice()].concat());
    let public = DeviceKey::from_seed(&[8; 32]).public_key();
    let verified = verify(&bytes, &Signature(signature.to_bytes()), &public);
    assert_eq!(verified.err(), Some(Fault::DeviceMismatch));
}

#[test]
fn a_signature_without_its_prefix_is_none() {
    use ed25519_dalek::Signer;
    let bytes = sealed(draft()).bytes;
    let bare = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).sign(&bytes);
    let verified = verify(&bytes, &Signature(bare.to_bytes()), &key().public_key());
    assert_eq!(verified.err(), Some(Fault::SignatureWrong));
}

#[test]
fn weak_and_misspelt_keys_are_refused() {
    // The neutral point signs anything under some rules of checking.
    let neutral = format!("01{}", "00".repeat(31));
    assert_eq!(PublicKey::read(&neutral), Err(Fault::KeyUnreadable));
    let key = key().public_key().to_string();
    assert_eq!(PublicKey::read(&key.to_uppercase()), Err(Fault::KeyUnreadable));
    assert_eq!(PublicKey::read(&key[2..]), Err(Fault::KeyUnreadable));
    assert!(PublicKey::read(&key).is_ok());
    assert_eq!(Signature::read("ab"), None);
}

#[test]
fn limits_at_birth_and_on_reading() {
    let refused = |change: fn(&mut proof::Draft), limit: &str| {
        let mut draft = draft();
        change(&mut draft);
        let sealed = proof::seal(draft, &key(), || [0; 16]);
        assert_eq!(sealed.err(), Some(Fault::LimitExceeded { limit: limit.to_owned() }));
    };
    refused(
        |draft| draft.fact = raw(&format!("\"{}\"", "x".repeat(limits::FACT_BYTES))),
        "fact_bytes",
    );
    refused(|draft| draft.fact = raw(&format!("{}{}", "[".repeat(40), "]".repeat(40))), "depth");
    refused(|draft| draft.blobs = vec![draft.blobs[0].clone(); limits::BLOBS + 1], "blobs");
    refused(
        |draft| draft.parents = (0..=limits::HEADS).map(|n| digest_of(&n.to_be_bytes())).collect(),
        "parents",
    );
    refused(|draft| draft.command = "".into(), "name_bytes");
    refused(|draft| draft.leaves[0].value = "x".repeat(limits::LEAF_BYTES + 1), "leaf_bytes");
    refused(
        |draft| {
            draft.leaves = (0..=limits::LEAVES)
                .map(|n| Leaf {
                    path: n.to_string(),
                    visibility: Visibility::Desk,
                    value: "x".into(),
                })
                .collect();
        },
        "leaves",
    );
    let long = vec![b' '; limits::FACT_BYTES + 1];
    let read = Envelope::read(&long);
    assert_eq!(read.err(), Some(Fault::LimitExceeded { limit: "fact_bytes".to_owned() }));
}

#[test]
fn reading_is_strict() {
    let good = String::from_utf8(sealed(draft()).bytes).expect("text");
    assert!(Envelope::read(good.as_bytes()).is_ok());
    let refused = |from: &str, to: &str| {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from}");
        Envelope::read(changed.as_bytes()).expect_err(to)
    };
    let unreadable = |from: &str, to: &str| {
        let fault = refused(from, to);
        assert!(matches!(fault, Fault::EnvelopeUnreadable { .. }), "{to}: {fault}");
    };
    unreadable(r#""format":1,"#, r#""format":1,"note":1,"#);
    unreadable(r#""source":"system""#, r#""source":"system","note":1"#);
    unreadable(r#""officer":"o1","#, "");
    unreadable("sha256:aaaa", "sha256:AAAA");
    unreadable("sha256:aaaa", "sha256:ffff");
    unreadable(".123+08:00", "+08:00");
    unreadable("case/c9", "booth/c9");
    unreadable(r#""sequence":42"#, r#""sequence":1"#);
    unreadable(r#""sequence":42"#, r#""sequence":9007199254740992"#);
    unreadable(r#""bytes":123"#, r#""bytes":-1"#);
    let repeated = Fault::KeyRepeated { key: "items".to_owned() };
    assert_eq!(refused(r#""items":"#, r#""items":[],"items":"#), repeated);
    // An escaped letter is the same key.
    assert_eq!(refused(r#""items":"#, r#""\u0069tems":[],"items":"#), repeated);
    assert_eq!(refused(r#""format":1"#, r#""format":2"#), Fault::FormatUnknown { format: 2 });
    let twice = format!("{good}{good}");
    assert!(Envelope::read(twice.as_bytes()).is_err());
    let mut first = draft();
    (first.sequence, first.previous) = (1, None);
    assert!(proof::seal(first.clone(), &key(), || [0; 16]).is_ok());
    first.previous = Some(digest('d'));
    assert!(proof::seal(first, &key(), || [0; 16]).is_err());
}

proptest! {
    #[test]
    fn any_changed_byte_is_found(at in 0_usize..1500, to in any::<u8>()) {
        let fact = sealed(draft());
        let mut bytes = fact.bytes.clone();
        let at = at % bytes.len();
        prop_assume!(bytes[at] != to);
        bytes[at] = to;
        let changed = SignedFact::new(bytes, fact.signature, fact.leaves);
        prop_assert_ne!(&changed.digest, &fact.digest);
        prop_assert!(changed.verify(&key().public_key()).is_err());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,400}", at in 0_usize..1500) {
        let mut bytes = sealed(draft()).bytes;
        let at = at % bytes.len();
        bytes.splice(at.., text.into_bytes());
        let _ = Envelope::read(&bytes);
    }
}
