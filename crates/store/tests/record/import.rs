//! Facts of several desks, in whatever order they come.

use crate::common::{Desk, copy_folder, facts_since, key, open, open_any, random, start};
use domain::fold::{Folded, SetAside};
use domain::ids::{DeviceId, ExhibitionId, StreamId};
use proof::SignedFact;
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{
    DeskFolder, FairOfficer, Fault, Most, NewDevice, NewDeviceKey, Opened, Store, Unusable,
};

/// A store that has nothing of its own.
pub(crate) fn blank(folder: &Path, exhibition: &ExhibitionId) -> Store {
    let (officer, _) = crate::common::officer_key();
    let founder = FairOfficer {
        officer: "li".into(),
        label: "李".to_owned(),
        public_key: officer.public_key,
        wrapped_key: officer.wrapped_key,
    };
    let begin = NewDeviceKey { key: key(), station: "Z".into() };
    let desk = DeskFolder::open(folder).expect("a folder");
    desk.found_fair(exhibition, founder, begin, start(), &mut random).expect("founded")
}

fn device(desk: &Desk) -> DeviceId {
    desk.store.device().expect("a device")
}

/// Every stream, folded.
fn states(store: &Store) -> BTreeMap<StreamId, Folded> {
    let mut states = BTreeMap::new();
    for fact in store.facts_after(0, usize::MAX).expect("facts") {
        let folded = store.folded(&fact.stream).expect("folded");
        states.insert(fact.stream, folded);
    }
    states
}

fn last_of(desk: &Desk, device: &DeviceId) -> (u64, String) {
    let all = desk.store.facts_after(0, usize::MAX).expect("facts");
    let own = all.into_iter().filter(|fact| fact.placed.device == *device);
    let last = own.max_by_key(|fact| fact.placed.sequence).expect("a fact");
    (last.placed.sequence, last.placed.digest.0)
}

fn set_aside(folded: &Folded) -> Vec<SetAside> {
    folded.set_aside.iter().map(|(_, why)| *why).collect()
}

fn correct_name(desk: &mut Desk, stream: &StreamId, name: &str) {
    let StreamId::Exhibitor(id) = stream else { panic!("an exhibitor") };
    desk.run(json!({"type": "correct_exhibitor", "exhibitor": id, "natural_person": false,
        "details": {"name": name}}))
        .expect("corrected");
}

/// Two desks that worked side by side: disagreement, a fork, a revocation, an adoption, an
/// erasure. Gives back all facts and what one desk that has them all makes of them.
fn history(folder: &Path) -> (ExhibitionId, Vec<SignedFact>, Desk) {
    let mut first = Desk::found(&folder.join("first"));
    let shared = first.register("太原电子有限公司", "3-A12");
    let mut second = Desk::join(&mut first, &folder.join("second"), "AA");
    let mut third = Desk::join(&mut first, &folder.join("third"), "AB");
    correct_name(&mut first, &shared, "太原电子股份有限公司");
    correct_name(&mut second, &shared, "太原第二电子有限公司");
    second.register("晋中灯具厂", "3-A14");
    first.take_from(&second);
    first.note("第一次交换之后");
    second.take_from(&first);
    // The third desk's folder is copied, and both copies go on.
    let third_device = device(&third);
    third.register("大同陶瓷有限公司", "3-A15");
    let (mut third, mut copy) = third.copied(&folder.join("copy"));
    third.register("阳泉机械有限公司", "3-A16");
    let (last_sequence, last_digest) = last_of(&third, &third_device);
    third.note("切断之后");
    let adopted = last_of(&third, &third_device).1;
    copy.register("长治服装有限公司", "3-A17");
    copy.register("临汾食品有限公司", "3-A18");
    // The first desk hears of the third and cuts it at the place that it knows to be right.
    first
        .run(json!({"type": "revoke_device", "device": third_device,
        "last_sequence": last_sequence, "last_digest": last_digest, "reasons": "遗失"}))
        .expect("revoked");
    first.take_from(&third);
    first.take_from(&copy);
    first
        .run(json!({"type": "adopt_fact", "digest": adopted, "reasons": "属实"}))
        .expect("adopted");
    let registered = first.store.facts_of(&shared).expect("facts")[0].digest.clone();
    first
        .run(json!({"type": "erase_personal", "facts": [registered], "leaves": [],
        "blobs": []}))
        .expect("erased");
    second.note("末尾");
    first.take_from(&second);
    (first.exhibition.clone(), first.facts(), first)
}

/// What a device that has said nothing yet says first, of the show.
pub(crate) fn first_of_a_chain(
    exhibition: &ExhibitionId,
    fact: &serde_json::Value,
) -> proof::Draft {
    proof::Draft {
        exhibition: exhibition.clone(),
        stream: StreamId::Exhibition,
        parents: vec![],
        seen: vec![],
        sequence: 1,
        previous: None,
        officer: None,
        command: "by hand".into(),
        recorded_at: proof::Moment::new(start(), jiff::tz::Offset::constant(8)),
        clock: proof::Clock { source: proof::ClockSource::System, checked: None },
        blobs: vec![],
        fact: serde_json::value::RawValue::from_string(fact.to_string()).expect("JSON"),
        leaves: vec![],
    }
}

#[test]
fn two_desks_meet() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let stream = first.register("太原电子有限公司", "3-A12");
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    correct_name(&mut second, &stream, "太原第二电子有限公司");
    first.take_from(&second);
    second.take_from(&first);
    assert_eq!(states(&first.store), states(&second.store));
    let again = first.store.import(second.facts()).expect("imported");
    assert_eq!((again.added, again.known), (0, second.facts().len()));
    first.assert_sound();
    second.assert_sound();
}

#[test]
fn desks_that_disagree_are_told_and_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let stream = first.register("太原电子有限公司", "3-A12");
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    correct_name(&mut first, &stream, "甲公司");
    correct_name(&mut second, &stream, "乙公司");
    first.take_from(&second);
    let folded = first.store.folded(&stream).expect("folded");
    assert_eq!(folded.contested.len(), 1, "{folded:?}");
    let StreamId::Exhibitor(id) = &stream else { panic!("an exhibitor") };
    let refused = first.run(json!({"type": "correct_exhibitor", "exhibitor": id,
        "natural_person": false, "details": {"name": "丙公司"}}));
    assert!(
        matches!(&refused, Err(Fault::Refused(domain::Refusal::Contested { .. }))),
        "{refused:?}"
    );
    let clash = folded.contested[0].clone();
    first
        .run(json!({"type": "settle_exhibitor_clash", "exhibitor": id, "field": clash.field,
            "keep": clash.sides[0], "reasons": "核对执照"}))
        .expect("settled");
    assert_eq!(first.store.folded(&stream).expect("folded").contested, []);
    second.take_from(&first);
    assert_eq!(states(&first.store), states(&second.store));
    first.assert_sound();
}

#[test]
fn every_order_of_arrival_gives_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (exhibition, facts, reference) = history(folder.path());
    let expected = states(&reference.store);
    reference.assert_sound();
    assert!(expected.values().any(|folded| !folded.contested.is_empty()), "a disagreement");
    assert!(expected.values().any(|folded| !folded.set_aside.is_empty()), "a revocation");
    assert_eq!(reference.store.check().expect("checked").forks.len(), 1, "a fork");
    let config = ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() };
    let orders = (Just(facts).prop_shuffle(), 1_usize..12);
    proptest!(config, |((facts, batch) in orders)| {
        let here = tempfile::tempdir().expect("a folder");
        let store = blank(here.path(), &exhibition);
        for batch in facts.chunks(facts.len().div_ceil(batch)) {
            let imported = store.import(batch.to_vec()).expect("imported");
            prop_assert_eq!(imported.refused, []);
        }
        prop_assert_eq!(states(&store), expected.clone());
        let checked = store.check().expect("checked");
        prop_assert_eq!(checked.faults, []);
        prop_assert_eq!(checked.awaited, 0);
        prop_assert_eq!(checked.forks.len(), 1);
        // What was erased is nowhere, whether the erasure came before the words or after them.
        let erased = erased(&expected);
        prop_assert_eq!(erased.len(), 1);
        for fact in facts_since(&store, &[]) {
            let told = fact.leaves.iter().any(|leaf| matches!(leaf.words, proof::Words::Open { .. }));
            prop_assert!(!(erased.contains(&fact.digest) && told));
        }
    });
}

/// The facts whose words were erased.
fn erased(states: &BTreeMap<StreamId, Folded>) -> BTreeSet<domain::ids::Digest> {
    match &states[&StreamId::Exhibition].state {
        domain::State::Exhibition(show) => show.erased.facts.clone(),
        _ => panic!("the show"),
    }
}

#[test]
fn desks_that_compare_heads_give_what_the_other_lacks_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (exhibition, facts, reference) = history(folder.path());
    let expected = reference.store.heads().expect("heads");
    assert_eq!(expected.len(), 4, "three devices, one of them forked: {expected:?}");
    let config = ProptestConfig { cases: 8, failure_persistence: None, ..Default::default() };
    // Each of two desks begins with some of the facts; then they give in small pieces by turns.
    let halves = proptest::collection::vec(any::<(bool, bool)>(), facts.len());
    let most = (1_usize..20).prop_map(|facts| Most { facts, bytes: 1 << 20 });
    proptest!(config, |((halves, most) in (halves, most))| {
        let here = tempfile::tempdir().expect("a folder");
        let left = blank(&here.path().join("left"), &exhibition);
        let right = blank(&here.path().join("right"), &exhibition);
        let of = |chosen: fn(&(bool, bool)) -> bool| -> Vec<SignedFact> {
            facts.iter().zip(&halves).filter(|(_, half)| chosen(half)).map(|(fact, _)| fact.clone()).collect()
        };
        left.import(of(|(left, _)| *left)).expect("imported");
        right.import(of(|(_, right)| *right)).expect("imported");
        // What neither has comes from the one that has everything.
        for _ in 0..facts.len() {
            for (from, to) in [(&left, &right), (&right, &left), (&reference.store, &left)] {
                let lacking = from.lacking(&to.heads().expect("heads"), most, |_| true).expect("lacking");
                prop_assert!(lacking.facts.len() <= most.facts);
                to.import(lacking.facts).expect("imported");
            }
        }
        for store in [&left, &right] {
            prop_assert_eq!(store.heads().expect("heads"), expected.clone());
            prop_assert_eq!(facts_since(store, &[]).len(), facts.len());
            prop_assert_eq!(&store.check().expect("checked").faults, &[]);
        }
        for (from, to) in [(&left, &right), (&right, &left)] {
            prop_assert_eq!(facts_since(from, &to.heads().expect("heads")), []);
        }
    });
}

#[test]
fn a_device_is_told_of_before_it_speaks_in_whatever_order_things_came_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let (exhibition, facts, reference) = history(folder.path());
    let expected = reference.store.heads().expect("heads");
    for from in (0..facts.len()).step_by(3) {
        // What was admitted came before what stands in front of the admission in its chain.
        let left = blank(&folder.path().join(format!("left{from}")), &exhibition);
        left.import(facts[..2].to_vec()).expect("imported");
        left.import(facts[from..].to_vec()).expect("imported");
        left.import(facts.clone()).expect("imported");
        let right = blank(&folder.path().join(format!("right{from}")), &exhibition);
        for _ in 0..facts.len() {
            let heads = right.heads().expect("heads");
            let one = Most { facts: 1, bytes: 1 << 20 };
            let lacking = left.lacking(&heads, one, |_| true).expect("lacking");
            assert_eq!(right.import(lacking.facts).expect("imported").waiting, 0);
        }
        assert_eq!(right.heads().expect("heads"), expected);
    }
}

#[test]
fn pieces_follow_one_another_without_a_word_between() {
    let folder = tempfile::tempdir().expect("a folder");
    let (exhibition, facts, reference) = history(folder.path());
    let store = blank(&folder.path().join("blank"), &exhibition);
    let most = Most { facts: 3, bytes: 1 << 20 };
    let mut reached = store.heads().expect("heads");
    let mut pieces = Vec::new();
    loop {
        let lacking = reference.store.lacking(&reached, most, |_| true).expect("lacking");
        reached = lacking.reached;
        pieces.push(lacking.facts);
        if !lacking.more {
            break;
        }
    }
    assert_eq!(pieces.iter().map(Vec::len).sum::<usize>(), facts.len());
    for piece in pieces {
        store.import(piece).expect("imported");
    }
    reached.sort();
    assert_eq!(store.heads().expect("heads"), reached);
    assert_eq!(states(&store), states(&reference.store));
    // One fact goes however heavy it is.
    let light = Most { facts: 50, bytes: 0 };
    assert_eq!(reference.store.lacking(&[], light, |_| true).expect("lacking").facts.len(), 1);
}

#[test]
fn withheld_words_stop_nothing_and_come_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let stream = first.register("太原电子有限公司", "3-A12");
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    let all = Most { facts: usize::MAX, bytes: usize::MAX };
    let bare = first.store.lacking(&[], all, |_| false).expect("lacking").facts;
    assert!(bare.iter().any(|fact| !fact.leaves.is_empty()));
    assert_eq!(store.import(bare).expect("imported").refused, []);
    assert_eq!(states(&store), states(&first.store));
    assert!(store.words_shown(&stream).expect("words").is_empty());
    assert!(store.search("王小明", None, 10).expect("hits").is_empty());
    // The same facts come again with their words, except those that were erased meanwhile.
    let erased = first.register("晋中灯具厂", "3-A14");
    let told = facts_since(&first.store, &[]);
    store.import(told.clone()).expect("imported");
    assert_eq!(
        store.words_shown(&stream).expect("words"),
        first.store.words_shown(&stream).expect("words")
    );
    assert_eq!(store.search("王小明", None, 10).expect("hits").len(), 2);
    let fact = first.store.facts_of(&erased).expect("facts")[0].digest.clone();
    first
        .run(json!({"type": "erase_personal", "facts": [fact], "leaves": [], "blobs": []}))
        .expect("erased");
    store.import(first.facts()).expect("imported");
    store.import(told).expect("imported");
    assert_eq!(store.search("王小明", None, 10).expect("hits").len(), 1);
    assert_eq!(store.check().expect("checked").faults, []);
}

#[test]
fn what_a_newer_program_wrote_is_kept_and_only_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let stream = first.register("太原电子有限公司", "3-A12");
    let newer = key();
    first.admit(&newer, "AA");
    let show = first.store.folded(&StreamId::Exhibition).expect("folded").heads;
    let before = first.store.folded(&stream).expect("folded");
    let draft = proof::Draft {
        stream: stream.clone(),
        parents: before.heads.clone(),
        seen: show,
        officer: Some("li".into()),
        ..first_of_a_chain(&first.exhibition, &json!({"type": "exhibitor_dreamt", "of": [1, 2]}))
    };
    let sealed = proof::seal(draft, &newer, || [0; 16]).expect("sealed");
    let imported = first.store.import(vec![sealed.clone()]).expect("imported");
    assert_eq!((imported.added, imported.refused), (1, vec![]));
    let after = first.store.folded(&stream).expect("folded");
    assert_eq!((set_aside(&after), &after.state), (vec![SetAside::Unknown], &before.state));
    let StreamId::Exhibitor(id) = &stream else { panic!("an exhibitor") };
    let refused = first.run(json!({"type": "correct_exhibitor", "exhibitor": id,
        "natural_person": false, "details": {"name": "太原新电子有限公司"}}));
    assert!(matches!(&refused, Err(Fault::Refused(domain::Refusal::ReadOnly))), "{refused:?}");
    // Other streams go on, and the bytes are handed on as they came.
    first.register("晋中灯具厂", "3-A14");
    assert!(first.facts().contains(&sealed));
    first.assert_sound();
}

#[test]
fn a_fork_is_told_and_its_key_writes_no_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, _, first) = history(folder.path());
    let exhibition = first.exhibition.clone();
    let copied = folder.path().join("copy");
    {
        let store = open(&copied, &exhibition).expect("opened");
        let imported = store.import(first.facts()).expect("imported");
        assert_eq!(imported.forks.len(), 1);
        assert_eq!(store.hindrance(), Some(NewDevice::ChainForked));
        let mut desk = Desk {
            folder: copied.clone(),
            exhibition: exhibition.clone(),
            officer: "li".into(),
            store,
            commands: 77_000,
        };
        let refused = desk.run(json!({"type": "note_enquiry", "about": "rules",
            "exhibitor": null, "note": "x"}));
        assert!(
            matches!(&refused, Err(Fault::Unusable(Unusable::NeedsNewDevice { .. }))),
            "{refused:?}"
        );
    }
    let opened = open_any(&copied, &exhibition).expect("opened");
    assert!(matches!(opened, Opened::NeedsNewDevice { why: NewDevice::ChainForked, .. }));
}

#[test]
fn what_lies_beyond_a_cut_counts_once_a_person_adopts_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    let kept = second.register("晋中灯具厂", "3-A14");
    let (sequence, digest) = last_of(&second, &device(&second));
    let late = second.register("大同陶瓷有限公司", "3-A15");
    let facts = second.store.facts_of(&late).expect("facts");
    first.take_from(&second);
    assert_eq!(set_aside(&first.store.folded(&late).expect("folded")), []);
    // The revocation comes after the facts that it cuts off.
    first
        .run(json!({"type": "revoke_device", "device": device(&second),
        "last_sequence": sequence, "last_digest": digest, "reasons": "遗失"}))
        .expect("revoked");
    let folded = first.store.folded(&late).expect("folded");
    assert_eq!(set_aside(&folded), vec![SetAside::BeyondRevocation; facts.len()]);
    assert_eq!(set_aside(&first.store.folded(&kept).expect("folded")), []);
    assert!(first.store.search("大同", None, 10).expect("hits").is_empty());
    first.assert_sound();
    for fact in &facts {
        first
            .run(json!({"type": "adopt_fact", "digest": fact.digest, "reasons": "属实"}))
            .expect("adopted");
    }
    assert_eq!(set_aside(&first.store.folded(&late).expect("folded")), []);
    assert_eq!(first.store.search("大同", None, 10).expect("hits").len(), 1);
    second.take_from(&first);
    assert_eq!(second.store.hindrance(), Some(NewDevice::Revoked));
    first.assert_sound();
}

#[test]
fn facts_of_an_unknown_device_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let early = first.store.heads().expect("heads");
    let mut second = Desk::join(&mut first, &folder.path().join("second"), "AA");
    let stream = second.register("晋中灯具厂", "3-A14");
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    let own: Vec<SignedFact> =
        second.facts().into_iter().filter(|fact| !first.facts().contains(fact)).collect();
    let imported = store.import(own.clone()).expect("imported");
    assert_eq!((imported.added, imported.waiting), (0, own.len()));
    assert!(store.facts_of(&stream).expect("facts").is_empty());
    let rest = store.import(first.facts()).expect("imported");
    assert_eq!(rest.added, first.facts().len() + own.len());
    assert_eq!(states(&store), states(&second.store));
    assert!(!early.is_empty());
}

#[test]
fn false_facts_are_refused_and_stop_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    first.register("太原电子有限公司", "3-A12");
    let mut facts = first.facts();
    let mut bytes = facts[3].bytes.clone();
    let at = bytes.len() - 3;
    bytes[at] ^= 1;
    facts.push(SignedFact::new(bytes, facts[3].signature, facts[3].leaves.clone()));
    let mut stripped = facts[1].clone();
    assert!(!stripped.leaves.is_empty());
    stripped.leaves.clear();
    facts[1] = stripped;
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    let imported = store.import(facts.clone()).expect("imported");
    assert_eq!(imported.refused.len(), 2, "{imported:?}");
    assert_eq!(imported.added, facts.len() - 2);
}

#[test]
fn another_root_key_opens_nothing_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Desk::found(&folder.path().join("first"));
    // The same exhibition id under a root key and device of somebody else.
    let exhibition = first.exhibition.clone();
    let root = proof::RootKey::from_seed(&[66; 32]);
    let stranger = key();
    let signature = root.sign_opening(&exhibition, &stranger.public_key());
    let fact = json!({"type": "exhibition_opened", "exhibition": exhibition,
        "root_key": root.public_key().to_string(), "root_signature": signature.to_string(),
        "first_device": stranger.device(), "first_device_key": stranger.public_key().to_string(),
        "station": "A", "rehearsal": false});
    let draft = first_of_a_chain(&exhibition, &fact);
    let forged = proof::seal(draft, &stranger, || [0; 16]).expect("sealed");
    let imported = first.store.import(vec![forged]).expect("imported");
    assert_eq!(imported.refused[0].fault, proof::Fault::RootSignatureWrong);
    first.assert_sound();
}

/// A replacement by `root`, recorded by `author`, which says that `told` takes `lost`'s place.
fn replacement(
    desk: &Desk,
    root: &proof::RootKey,
    author: &proof::DeviceKey,
    told: &proof::DeviceKey,
    lost: &DeviceId,
    signed: (&ExhibitionId, &DeviceId),
) -> SignedFact {
    let signature = root.sign_replacement(signed.0, &told.public_key(), signed.1);
    let fact = json!({"type": "device_replaced", "device": told.device(),
        "key": told.public_key().to_string(), "station": "RQX", "replaces": lost,
        "root_signature": signature.to_string()});
    let draft = proof::Draft {
        parents: desk.store.folded(&StreamId::Exhibition).expect("folded").heads,
        ..first_of_a_chain(&desk.exhibition, &fact)
    };
    proof::seal(draft, author, || [0; 16]).expect("sealed")
}

#[test]
fn only_the_root_key_puts_a_device_in_the_place_of_a_lost_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Desk::found(&folder.path().join("first"));
    let (fair, lost) = (first.exhibition.clone(), device(&first));
    let other = ExhibitionId::from("0the7");
    let (new, stranger) = (key(), key());
    let stolen = proof::RootKey::from_seed(&[66; 32]);
    let root = crate::common::root_key();
    let forged = [
        // Another root key; a signature for another fair, and for another lost device; and a
        // device that hands in the word that was given to another.
        replacement(&first, &stolen, &new, &new, &lost, (&fair, &lost)),
        replacement(&first, &root, &new, &new, &lost, (&other, &lost)),
        replacement(&first, &root, &new, &new, &lost, (&fair, &stranger.device())),
        replacement(&first, &root, &stranger, &new, &lost, (&fair, &lost)),
    ];
    for forged in forged {
        let imported = first.store.import(vec![forged]).expect("imported");
        let faults: Vec<_> = imported.refused.iter().map(|refused| &refused.fault).collect();
        assert_eq!(faults, [&proof::Fault::RootSignatureWrong]);
    }
    first.assert_sound();
    // What the root key did sign is taken in, and where the fair itself comes later, then.
    let signed = replacement(&first, &root, &new, &new, &lost, (&fair, &lost));
    let late = blank(&folder.path().join("late"), &fair);
    let imported = late.import(vec![signed.clone()]).expect("imported");
    assert_eq!((imported.waiting, imported.added), (1, 0));
    late.import(first.facts()).expect("imported");
    first.store.import(vec![signed]).expect("imported");
    for store in [&first.store, &late] {
        let folded = store.folded(&StreamId::Exhibition).expect("folded");
        let domain::State::Exhibition(show) = folded.state else { panic!("the show") };
        assert!(show.devices[&new.device()].administrator);
        assert_eq!(store.check().expect("checked").faults, []);
    }
}

#[test]
fn erasure_reaches_leaves_files_rows_and_what_comes_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Desk::found(&folder.path().join("first"));
    let stream = first.register("太原电子有限公司", "3-A12");
    let photo = first.photo(b"somebody's face");
    first.hand_over(&photo);
    let before = first.facts();
    let registered = first.store.facts_of(&stream).expect("facts")[0].digest.clone();
    assert_eq!(first.store.search("王小明", None, 10).expect("hits").len(), 1);
    first
        .run(json!({"type": "erase_personal", "facts": [registered], "leaves": [],
            "blobs": [photo.digest]}))
        .expect("erased");
    assert!(first.store.search("王小明", None, 10).expect("hits").is_empty());
    assert!(first.store.words_of(&stream).expect("words").is_empty());
    let gone = first.store.blob(&photo.digest);
    assert!(matches!(gone, Err(Fault::Unusable(Unusable::BlobErased { .. }))));
    let again = first.store.put_blob(b"somebody's face", domain::BlobKind::Photo, true);
    assert!(matches!(again, Err(Fault::Unusable(Unusable::BlobErased { .. }))));
    first.assert_sound();

    // Elsewhere the erasure comes first, and the words after it.
    let store = blank(&folder.path().join("blank"), &first.exhibition);
    let mut early = facts_since(&first.store, &[]);
    early.retain(|fact| !before.iter().any(|known| known.digest == fact.digest));
    let (own, rest): (Vec<_>, Vec<_>) =
        before.into_iter().partition(|fact| fact.digest == registered);
    let opening: Vec<SignedFact> = rest.iter().chain(&early).cloned().collect();
    store.import(opening).expect("imported");
    assert!(matches!(own[0].leaves[0].words, proof::Words::Open { .. }));
    assert_eq!(store.import(own).expect("imported").added, 1);
    assert!(store.words_of(&stream).expect("words").is_empty());
    assert_eq!(states(&store), states(&first.store));
    assert_eq!(store.check().expect("checked").faults, []);
    let refused = store.put_blob(b"somebody's face", domain::BlobKind::Photo, true);
    assert!(matches!(refused, Err(Fault::Unusable(Unusable::BlobErased { .. }))));
}
