//! What happens to the desks, and what must hold at the end.

use crate::chance::Chance;
use crate::desk::Desk;
use crate::line::Line;
use domain::ids::{Digest, StreamId};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use store::Most;
use sync::{Peer, exchange};

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
    }
}

struct World {
    desks: Vec<Desk>,
    chance: Chance,
    /// Facts that an officer was told are recorded.
    acknowledged: BTreeSet<Digest>,
    /// Files that such facts name.
    files: BTreeSet<Digest>,
    told: Told,
    folder: PathBuf,
    cloned: bool,
    revoked: bool,
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
    desks.insert(0, first);
    let mut world = World {
        desks,
        chance,
        acknowledged: BTreeSet::new(),
        files: BTreeSet::new(),
        told: Told::default(),
        folder: folder.path().to_owned(),
        cloned: false,
        revoked: false,
    };
    for other in 1..world.desks.len() {
        world.meet(0, other, false);
    }
    for _ in 0..30 {
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
            _ => {
                let other = self.chance.below(self.desks.len());
                if other != at {
                    self.meet(at, other, true);
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

    /// Two desks meet, and where the line is bad, part in the middle of it.
    fn meet(&mut self, at: usize, other: usize, faulty: bool) {
        // Letters are small, so that much can happen between them.
        let most = Most { facts: 1 + self.chance.below(9), bytes: 1 << 20 };
        let peer = Peer { most, ..Peer::desk() };
        let mut goes_on = if faulty { self.chance.below(12) } else { usize::MAX };
        let chance = Chance::new(self.chance.next());
        let there = &self.desks[other].store;
        let line =
            if faulty { Line::faulty(there, &peer, chance) } else { Line::sound(there, &peer) };
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
                self.meet(0, other, false);
            }
        }
    }

    fn look(&mut self) {
        let reference = self.desks[0].streams();
        let heads = self.desks[0].store.heads().expect("heads");
        let erased = self.desks[0].erased();
        for desk in &self.desks {
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
