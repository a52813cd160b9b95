//! Desks that come back at once, each with what it recorded meanwhile.

use crate::authors::{Author, ROUND, authors};
use crate::stage::{CHEAP, PASSPHRASE, behind, founded};
use crate::table::{Aim, Table, reset_peak, tell};
use desk::Desk;
use domain::ids::{OfficerId, Station};
use proof::SignedFact;
use std::path::Path;
use std::sync::Barrier;
use std::time::{Duration, Instant};
use store::{DeskFolder, FairOfficer, Joining, NewDeviceKey, new_officer_key};
use sync::{Peer, Pin};

/// How long it takes until what all of them have is acknowledged.
pub fn measure(table: &mut Table, desks: usize, facts: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (proxy, office) = behind(&folder.path().join("office"), Duration::ZERO);
    let (first, founder) = founded(&folder.path().join("first"), &office);
    let (mut authors, walked) = authors(&first, &founder, desks);
    let known = first.fair().expect("open").store.sealed_after(0, usize::MAX).expect("facts");
    let known: Vec<SignedFact> = known.into_iter().map(|(_, fact)| fact).collect();
    tell(&format!("{desks} desks with {facts} facts each"));
    let stores: Vec<Joining> = authors
        .iter_mut()
        .enumerate()
        .map(|(at, author)| {
            let mut own = author.rounds(&walked, &format!("desk {at}"), facts.div_ceil(ROUND));
            own.truncate(facts);
            let desk = found(&folder.path().join(format!("desk {at}")), &first, &founder, author);
            desk.store.import(known.clone()).expect("imported");
            assert_eq!(desk.store.import(own).expect("imported").added, facts);
            desk
        })
        .collect();
    let show = first.fair().expect("open").exhibition().expect("the show");
    let line = show.devices.values().find(|device| device.office.is_some()).expect("an office");
    let pin = Pin::Whole(line.tls_key.clone().expect("a certificate"));
    let addresses = vec![format!("127.0.0.1:{}", proxy.port)];
    let together = Barrier::new(desks + 1);
    proxy.counted();
    reset_peak(office.process.id());
    let took = std::thread::scope(|scope| {
        let giving: Vec<_> = stores
            .iter()
            .map(|desk| {
                let store = &desk.store;
                let (together, addresses, pin) = (&together, &addresses, &pin);
                scope.spawn(move || {
                    together.wait();
                    let office = sync::Office::reach(addresses, pin).expect("reached");
                    // What the others bring is not waited for.
                    let mut goes_on = |moved| moved < facts;
                    let line = office.line(store);
                    match sync::exchange(store, &line, &Peer::desk(), &mut goes_on) {
                        Err(sync::Fault::Stopped) => {}
                        other => panic!("{other:?}"),
                    }
                })
            })
            .collect();
        together.wait();
        let began = Instant::now();
        for one in giving {
            one.join().expect("no panic");
        }
        began.elapsed()
    });
    let what = format!("{desks} desks at once, {facts} facts each");
    table.add(&what, took, Aim::None, Some(proxy.counted()), office.process.id());
    reset_peak(office.process.id());
    let began = Instant::now();
    first.sync_now().expect("exchanged");
    let what = format!("one desk takes those {} facts", desks * facts);
    table.add(&what, began.elapsed(), Aim::None, Some(proxy.counted()), office.process.id());
}

/// A desk's own record of the fair, still empty.
fn found(folder: &Path, first: &Desk, founder: &OfficerId, author: &Author) -> Joining {
    let random = &mut desk::clock::random;
    let (officer, _) = new_officer_key(PASSPHRASE, CHEAP, random);
    let officer = FairOfficer {
        officer: founder.clone(),
        label: "田".to_owned(),
        public_key: officer.public_key,
        wrapped_key: officer.wrapped_key,
    };
    let device = NewDeviceKey { key: author.key(), station: Station("Q".to_owned()) };
    let now = first.clock().now();
    let fair = first.fair().expect("open");
    let shared = fair.store.desks_key().expect("asked").expect("a key");
    let desk = DeskFolder::open(folder).expect("a folder");
    desk.join_fair(fair.store.exhibition(), vec![officer], &shared, device, now, random)
        .expect("made room")
}
