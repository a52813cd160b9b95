//! What happens to the desks, and what must hold at the end.

use crate::chance::Chance;
use crate::desk::Desk;
use crate::line::Line;
use domain::ids::{DeviceId, Digest, StreamId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use store::Most;
use sync::{Known, Peer, exchange, pack, unpack};

/// What happened, all seeds together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub facts: usize,
    pub files: usize,
    pub exchanges: usize,
    pub broken_off: usize,
    pub restarts: usize,
    pub clashes: usize,
    pub forks: usize,
    pub revocations: usize,
    pub erasures: usize,
    pub refused: usize,
    pub receipts: usize,
    pub restores: usize,
    pub bundles: usize,
    pub torn: usize,
}

impl std::ops::AddAssign for Told {
    fn add_assign(&mut self, other: Self) {
        self.facts += other.facts;
        self.files += other.files;
        self.exchanges += other.exchanges;
        self.broken_off += other.broken_off;
        self.restarts += other.restarts;
        self.clashes += other.clashes;
        self.forks += other.forks;
        self.revocations += other.revocations;
        self.erasures += other.erasures;
        self.refused += other.refused;
        self.receipts += other.receipts;
        self.restores += other.restores;
        self.bundles += other.bundles;
        self.torn += other.torn;
    }
}

struct World {
    desks: Vec<Desk>,
    /// None only while it starts again.
    office: Option<Desk>,
    chance: Chance,
    /// Facts that an officer was told are recorded.
    acknowledged: BTreeSet<Digest>,
    /// Files that such facts name.
    files: BTreeSet<Digest>,
    told: Told,
    folder: PathBuf,
    cloned: bool,
    revoked: bool,
    backed_up: bool,
    /// Bundles on their way, each to the desk at this place.
    carried: Vec<(usize, Vec<u8>)>,
    /// What a desk knows of a device from its bundles.
    known: BTreeMap<(usize, DeviceId), Known>,
}

/// Plays one seed to its end, where everything is looked at.
pub fn play(seed: u64) -> Told {
    // Memory where there is some: a simulation waits for no disk.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let folder = folder.expect("a folder");
    let mut chance = Chance::new(seed);
    let mut first = Desk::found(&folder.path().join("0"), &mut chance);
    let mut desks = Vec::new();
    for at in 1..2 + chance.below(3) {
        let station = format!("A{}", char::from(b'A' + u8::try_from(at).expect("few desks")));
        let own = folder.path().join(at.to_string());
        desks.push(Desk::admitted_by(&mut first, &own, &station, &mut chance));
    }
    let office = Desk::office(&mut first, &folder.path().join("office"), &mut chance);
    desks.insert(0, first);
    let mut world = World {
        desks,
        office: Some(office),
        chance,
        acknowledged: BTreeSet::new(),
        files: BTreeSet::new(),
        told: Told::default(),
        folder: folder.path().to_owned(),
        cloned: false,
        revoked: false,
        backed_up: false,
        carried: Vec::new(),
        known: BTreeMap::new(),
    };
    for other in 1..world.desks.len() {
        world.meet(0, Some(other), false);
    }
    for _ in 0..45 {
        world.step();
    }
    world.heal();
    world.look();
    world.told
}

impl World {
    fn step(&mut self) {
        let at = self.chance.below(self.desks.len());
        match self.chance.below(20) {
            0..=5 => self.act(at),
            6..=8 => self.correct(at),
            9 => self.settle(at),
            10 => self.hand_over(at),
            11 => {
                let desk = self.desks.remove(at).restart();
                self.desks.insert(at, desk);
                self.told.restarts += 1;
            }
            12 if !self.cloned && at > 0 && self.chance.once_in(3) => self.clone_desk(at),
            13 if !self.revoked && self.chance.once_in(3) => self.revoke(),
            14 => self.erase(),
            15 => self.meet(at, None, true),
            16 => self.tend_office(),
            17 => self.send_bundle(at),
            18 => self.deliver(),
            _ => {
                let other = self.chance.below(self.desks.len());
                if other != at {
                    self.meet(at, Some(other), true);
                }
            }
        }
    }

    /// Runs a command; what was acknowledged must be found everywhere at the end.
    fn run(&mut self, at: usize, command: serde_json::Value) {
        match self.desks[at].run(command, &mut self.chance) {
            Ok(outcome) => self.acknowledged.extend(outcome.facts),
            Err(store::Fault::Refused(_) | store::Fault::Unusable(_)) => self.told.refused += 1,
            Err(fault) => panic!("{fault}"),
        }
    }

    fn act(&mut self, at: usize) {
        let name = format!("公司{}", self.chance.next());
        let booth = format!("3-A{:02}", 1 + self.chance.below(99));
        self.run(
            at,
            json!({"type": "register_exhibitor", "round": null, "natural_person": false,
            "details": {"name": name, "contact_name": "王小明"}, "booths": [booth],
            "exhibits": [{"name": "电动牙刷", "model": "X", "brand": "", "booth": null,
                "claims": []}]}),
        );
    }

    fn correct(&mut self, at: usize) {
        let known = self.desks[at].exhibitors();
        if known.is_empty() {
            return;
        }
        // Few are corrected, so that desks meet in them.
        let few = known.len().min(2);
        let StreamId::Exhibitor(id) = &known[self.chance.below(few)] else { return };
        let name = format!("更名{}", self.chance.below(4));
        self.run(
            at,
            json!({"type": "correct_exhibitor", "exhibitor": id, "natural_person": false,
            "details": {"name": name}}),
        );
    }

    fn settle(&mut self, at: usize) {
        let contested = self.desks[at].streams().into_iter().find_map(|(stream, folded)| {
            let StreamId::Exhibitor(id) = stream else { return None };
            folded.contested.into_iter().next().map(|clash| (id, clash))
        });
        let Some((id, clash)) = contested else { return };
        let keep = &clash.sides[self.chance.below(clash.sides.len())];
        self.run(
            at,
            json!({"type": "settle_exhibitor_clash", "exhibitor": id, "field": clash.field,
            "keep": keep, "reasons": "核对执照"}),
        );
    }

    fn hand_over(&mut self, at: usize) {
        match self.desks[at].hand_over(&mut self.chance) {
            Ok((outcome, file)) => {
                self.acknowledged.extend(outcome.facts);
                self.files.insert(file);
            }
            Err(store::Fault::Refused(_) | store::Fault::Unusable(_)) => self.told.refused += 1,
            Err(fault) => panic!("{fault}"),
        }
    }

    fn clone_desk(&mut self, at: usize) {
        let (desk, clone) = self.desks.remove(at).cloned(&self.folder.join("clone"));
        self.desks.insert(at, desk);
        self.desks.push(clone);
        self.cloned = true;
    }

    /// The first desk revokes another at the last fact of it that it knows.
    fn revoke(&mut self) {
        let other = 1 + self.chance.below(self.desks.len() - 1);
        let device = self.desks[other].store.device().expect("a device");
        let heads = self.desks[0].store.heads().expect("heads");
        let Some(head) = heads.into_iter().find(|head| head.device == device) else { return };
        self.run(
            0,
            json!({"type": "revoke_device", "device": device, "last_sequence": head.sequence,
            "last_digest": head.digest, "reasons": "遗失"}),
        );
        self.revoked = true;
        self.told.revocations += 1;
    }

    /// The first desk erases a file or the words beside a fact.
    fn erase(&mut self) {
        let facts: Vec<&Digest> = self.acknowledged.iter().collect();
        if facts.is_empty() {
            return;
        }
        let fact = facts[self.chance.below(facts.len())].clone();
        let files: Vec<Digest> = self.files.iter().cloned().collect();
        let blobs: Vec<Digest> = files.into_iter().filter(|_| self.chance.once_in(4)).collect();
        self.run(
            0,
            json!({"type": "erase_personal", "facts": [fact], "leaves": [], "blobs": blobs}),
        );
        self.told.erasures += 1;
    }

    /// The office is backed up, starts again, or goes on from what it was when it was backed up.
    fn tend_office(&mut self) {
        let Some(office) = self.office.take() else { return };
        let backup = self.folder.join("backup");
        self.office = Some(if !self.backed_up {
            self.backed_up = true;
            office.back_up(&backup)
        } else if self.chance.once_in(2) {
            self.told.restores += 1;
            office.restored(&backup, &self.told.restores.to_string())
        } else {
            office.restart()
        });
    }

    /// A desk packs what another lacks, as far as it knows.
    fn send_bundle(&mut self, at: usize) {
        let to = self.chance.below(self.desks.len());
        let device = self.desks[to].store.device().expect("a device");
        let from = self.desks[at].store.device().expect("a device");
        if device == from || !self.desks[at].knows(&device) {
            return;
        }
        let known = self.known.get(&(at, device.clone())).cloned().unwrap_or_default();
        let mut bundle = Vec::new();
        let packed = pack(&self.desks[at].store, &device, &known, &mut bundle, &mut |_| true);
        packed.expect("packed");
        self.carried.push((to, bundle));
    }

    /// A bundle arrives: sometimes torn, and then nothing of it is taken in; sometimes twice.
    fn deliver(&mut self) {
        if self.carried.is_empty() {
            return;
        }
        let (to, mut bundle) = self.carried[self.chance.below(self.carried.len())].clone();
        let store = &self.desks[to].store;
        let before = store.heads().expect("heads");
        let is_torn = self.chance.once_in(3);
        if is_torn {
            let left = self.chance.below(bundle.len());
            bundle.truncate(left);
        }
        let unpacked = unpack(store, &mut Cursor::new(bundle), &mut |_| true);
        if is_torn {
            assert!(unpacked.is_err());
            assert_eq!(store.heads().expect("heads"), before, "nothing of it is taken in");
            self.told.torn += 1;
            return;
        }
        let brought = unpacked.expect("unpacked");
        assert_eq!(brought.refused, [], "nothing sound is refused");
        self.told.bundles += 1;
        let known = self.known.entry((to, brought.head.from)).or_default();
        known.heads = brought.head.heads;
        known.wants = brought.head.wants;
        known.taken.push(brought.digest);
    }

    /// A desk meets another, or the office where none is named; where the line is bad, they part
    /// in the middle of it.
    fn meet(&mut self, at: usize, other: Option<usize>, faulty: bool) {
        // Letters are small, so that much can happen between them.
        let most = Most { facts: 1 + self.chance.below(9), bytes: 1 << 20 };
        let peer = Peer { most, ..Peer::desk() };
        let mut goes_on = if faulty { self.chance.below(12) } else { usize::MAX };
        let chance = Chance::new(self.chance.next());
        let Some(desk) = other.map_or(self.office.as_ref(), |other| self.desks.get(other)) else {
            return;
        };
        let (there, now) = (&desk.store, desk.now());
        let line = if faulty {
            Line::faulty(there, &peer, now, chance)
        } else {
            Line::sound(there, &peer, now)
        };
        let met = exchange(&self.desks[at].store, &line, &peer, &mut |_| {
            goes_on = goes_on.saturating_sub(1);
            goes_on > 0
        });
        self.told.exchanges += 1;
        match met {
            Ok(exchanged) => {
                assert_eq!(exchanged.refused_here, [], "nothing sound is refused");
                assert_eq!(exchanged.refused_there, []);
                self.told.files += exchanged.files_given + exchanged.files_taken;
                self.told.receipts += exchanged.receipts;
            }
            Err(fault) if faulty => {
                assert!(!matches!(fault, sync::Fault::Record(_)), "{fault}");
                self.told.broken_off += 1;
            }
            Err(fault) => panic!("{fault}"),
        }
    }

    /// The line holds again: everybody meets the first desk, and once more what that one learnt.
    fn heal(&mut self) {
        for _ in 0..2 {
            for other in 1..self.desks.len() {
                self.meet(0, Some(other), false);
            }
            for at in 0..self.desks.len() {
                self.meet(at, None, false);
            }
        }
    }

    fn look(&mut self) {
        let reference = self.desks[0].streams();
        let heads = self.desks[0].store.heads().expect("heads");
        let erased = self.desks[0].erased();
        let office = self.office.as_ref().expect("an office");
        let its_name = office.store.device().expect("a device");
        for desk in &self.desks {
            for head in &heads {
                let receipted = desk.store.receipted(&its_name, &head.device).expect("asked");
                assert!(receipted >= head.sequence, "every fact has a receipt of this epoch");
            }
        }
        for desk in self.desks.iter().chain([office]) {
            assert!(desk.streams() == reference, "every desk folds to the same");
            assert_eq!(desk.store.heads().expect("heads"), heads);
            let all = desk.store.facts_after(0, usize::MAX).expect("facts");
            let here: BTreeSet<&Digest> = all.iter().map(|fact| &fact.placed.digest).collect();
            for fact in &self.acknowledged {
                assert!(here.contains(fact), "an acknowledged fact is missing");
            }
            for file in &self.files {
                let kept = desk.store.blob(file);
                assert_eq!(kept.is_err(), erased.contains(file), "{kept:?}");
            }
            let checked = desk.store.check().expect("checked");
            assert_eq!(checked.faults, [], "sound, and the views are what a rebuild makes");
            assert_eq!(checked.awaited, 0);
            self.told.forks += checked.forks.len();
        }
        self.told.facts = self.acknowledged.len();
        let contested = reference.values().map(|folded| folded.contested.len());
        self.told.clashes = contested.sum();
    }
}
