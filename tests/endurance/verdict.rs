//! What must hold once everything has come together.

use crate::company::Company;
use crate::setting::{DESKS, PASSPHRASE, desk_at, folder_of, joins};
use desk::Desk;
use domain::fold::Folded;
use domain::ids::{CommandId, Digest, StreamId};
use std::collections::{BTreeMap, BTreeSet};
use store::Head;

/// A record, as it is compared.
#[derive(PartialEq)]
struct Record {
    /// Facts by the commands from which they came.
    facts: BTreeMap<CommandId, BTreeSet<Digest>>,
    heads: Vec<Head>,
    /// What follows from them.
    state: Digest,
}

impl Record {
    fn read(desk: &Desk) -> Self {
        let fair = desk.fair().expect("open");
        let store = &fair.store;
        let mut facts: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut streams: BTreeMap<StreamId, Folded> = BTreeMap::new();
        for fact in store.facts_after(0, usize::MAX).expect("facts") {
            facts.entry(fact.placed.command).or_default().insert(fact.placed.digest);
            let stream = fact.stream;
            streams.entry(stream).or_insert_with_key(|it| store.folded(it).expect("folded"));
        }
        let streams: Vec<_> = streams.into_iter().collect();
        let state = proof::digest_of(&serde_json::to_vec(&streams).expect("json"));
        Self { facts, heads: store.heads().expect("heads"), state }
    }
}

/// Proves it, and tells figures.
pub fn of(mut company: Company) -> Vec<(String, usize)> {
    let folder = company.setting.folder.clone();
    let setting = &company.setting;
    let mut desks: Vec<Desk> = (0..DESKS).map(|at| desk_at(&folder_of(&folder, at))).collect();
    let sits = |desk: &Desk, at: usize| {
        let officer = &setting.officers[at % DESKS];
        desk.sign_in(&setting.exhibition, officer, PASSPHRASE).expect("signed in");
    };
    for (at, desk) in desks.iter().enumerate() {
        sits(desk, at);
    }
    // Whoever comes new takes everything from the office alone: what it keeps is all there is.
    let newcomer = joins(&desks[0], &folder_of(&folder, DESKS), "新来的机器");
    sits(&newcomer, DESKS);
    desks.push(newcomer);
    for desk in desks.iter().chain(&desks) {
        desk.sync_now().expect("exchanged");
    }
    assert!(company.setting.office.fall());
    let (status, said) = company.setting.office.check();
    assert!(status.success(), "the office's record is sound: {said}");
    assert!(said.contains("\"awaited\":0"), "{said}");

    let heard = company.heard();
    let reference = Record::read(&desks[0]);
    let mut blobs = 0;
    for (at, desk) in desks.iter().enumerate() {
        let record = Record::read(desk);
        assert!(record.heads == reference.heads, "desk {at} stands elsewhere");
        assert!(record == reference, "desk {at} folds otherwise");
        for (command, facts) in &heard.acts {
            let there = record.facts.get(command);
            assert_eq!(there, Some(&facts.iter().cloned().collect()), "{command:?} at desk {at}");
        }
        let fair = desk.fair().expect("open");
        for file in &heard.files {
            assert!(fair.store.blob(file).is_ok(), "desk {at} lacks the file {file}");
        }
        let show = desk.exhibition().expect("open");
        let mut offices = show.devices.iter().filter(|(_, device)| device.office.is_some());
        let (office, _) = offices.next().expect("the office is admitted");
        for head in &record.heads {
            let signed = fair.store.receipted(office, &head.device).expect("asked");
            assert!(signed >= head.sequence, "the office signed for all that desk {at} has");
        }
        let checked = desk.check().expect("checked");
        assert_eq!((checked.faults, checked.awaited), (Vec::new(), 0), "desk {at}");
        assert_eq!(checked.forks, Vec::new(), "desk {at}");
        blobs = checked.blobs;
    }
    assert!(company.killed_desks > 0 && company.killed_offices > 0 && !heard.acts.is_empty());
    let mut told = vec![
        ("killed desks".to_owned(), company.killed_desks),
        ("killed offices".to_owned(), company.killed_offices),
        ("acts acknowledged".to_owned(), heard.acts.len()),
        ("of them asked again after a kill".to_owned(), heard.again),
        ("acts that the rules refused".to_owned(), heard.refused),
        ("whole exchanges".to_owned(), heard.met),
    ];
    told.extend(
        heard.unmet.iter().map(|(why, times)| (format!("failed exchanges: {why}"), *times)),
    );
    told.push((
        "facts in every record".to_owned(),
        reference.facts.values().map(BTreeSet::len).sum(),
    ));
    told.push(("files in every record".to_owned(), blobs));
    told
}
