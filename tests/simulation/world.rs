//! What happens to the desks.

use crate::chance::Chance;
use crate::desk::{Desk, booths};
use crate::players::folder_on;
use crate::small_disk::Filler;
use crate::told::Told;
use domain::ids::{DeviceId, Digest, StreamId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{Fault, Outcome, Unusable};
use sync::Known;

/// How much happens in one seed.
const STEPS: usize = 20;

pub struct World {
    pub desks: Vec<Desk>,
    /// None only while it starts again.
    pub office: Option<Desk>,
    /// An exhibitor that every desk knows.
    well_known: StreamId,
    pub chance: Chance,
    /// Facts that an officer was told are recorded.
    pub acknowledged: BTreeSet<Digest>,
    /// Files that such facts name.
    pub files: BTreeSet<Digest>,
    pub told: Told,
    pub folder: PathBuf,
    /// The small disk on which everything lies, where there is one.
    disk: Option<PathBuf>,
    /// What fills it now.
    full: Option<Filler>,
    cloned: bool,
    /// The device that was revoked.
    revoked: Option<DeviceId>,
    backed_up: bool,
    /// Bundles on their way, each to the desk at this place.
    pub carried: Vec<(usize, Vec<u8>)>,
    /// What a desk knows of a device from its bundles.
    pub known: BTreeMap<(usize, DeviceId), Known>,
}

/// Plays one seed to its end, where everything is looked at.
pub fn play(seed: u64, disk: Option<&Path>) -> Told {
    let folder = folder_on(disk);
    let mut chance = Chance::new(seed);
    let first = Desk::found(&folder.path().join("0"), &mut chance);
    let well_known = first.run(registers(&mut chance), &mut chance).expect("registered");
    let well_known = well_known.streams.into_iter().next().expect("it begins a stream");
    let mut desks = Vec::new();
    for at in 1..2 + chance.below(3) {
        let station = format!("A{}", char::from(b'A' + u8::try_from(at).expect("few desks")));
        let own = folder.path().join(at.to_string());
        desks.push(Desk::admitted_by(&first, &own, &station, &mut chance));
    }
    let office = Desk::office(&first, &folder.path().join("office"), &mut chance);
    desks.insert(0, first);
    let mut world = World {
        desks,
        office: Some(office),
        well_known,
        chance,
        acknowledged: BTreeSet::new(),
        files: BTreeSet::new(),
        told: Told::default(),
        folder: folder.path().to_owned(),
        disk: disk.map(Path::to_owned),
        full: None,
        cloned: false,
        revoked: None,
        backed_up: false,
        carried: Vec::new(),
        known: BTreeMap::new(),
    };
    for other in 1..world.desks.len() {
        world.meet(0, Some(other), false);
    }
    for _ in 0..STEPS {
        world.step();
    }
    world.argue();
    world.heal();
    world.look();
    world.told
}

impl World {
    fn step(&mut self) {
        if self.disk.is_some() && self.chance.once_in(12) {
            let pages = self.chance.below(60);
            self.full = self.disk.as_deref().map(|disk| Filler::leaving(disk, pages));
            self.told.full += 1;
            self.something();
            // Somebody makes room, and what happened meanwhile has harmed nothing.
            self.full = None;
        } else {
            self.something();
        }
    }

    fn something(&mut self) {
        let at = self.chance.below(self.desks.len());
        match self.chance.below(28) {
            0..=4 => self.act(at),
            5..=8 => self.correct(at),
            9 | 10 => self.settle(at),
            11 => {
                let is_large = self.chance.once_in(8);
                self.hand_over(at, is_large);
            }
            12 => self.restart(at),
            13 if !self.cloned && at > 0 && self.has_room() && self.chance.once_in(2) => {
                self.clone_desk(at);
            }
            14 if self.revoked.is_none() && self.chance.once_in(2) => self.revoke(),
            15 => self.erase(at),
            16 | 17 => self.meet(at, None, true),
            18 if self.has_room() => self.tend_office(),
            19 => self.send_bundle(at),
            20 | 21 => self.deliver(),
            22 if self.has_room() => self.crash(at),
            _ => {
                let other = self.chance.below(self.desks.len());
                if other != at {
                    self.meet(at, Some(other), true);
                }
            }
        }
    }

    pub fn has_room(&self) -> bool {
        self.full.is_none()
    }

    /// Whether this may happen at a sound desk: the rules say no, its key may sign no more, what
    /// it names was erased, or there is no room where there is none.
    pub fn note(&mut self, fault: &Fault) {
        match fault {
            Fault::Unusable(Unusable::DiskFull) if !self.has_room() => self.told.no_room += 1,
            Fault::Refused(_)
            | Fault::Unusable(
                Unusable::NeedsNewDevice { .. }
                | Unusable::DeviceNotAdmitted
                | Unusable::BlobErased { .. },
            ) => self.told.refused += 1,
            fault => panic!("{fault:?}"),
        }
    }

    /// What was acknowledged must be found everywhere at the end.
    fn hear(&mut self, outcome: Result<Outcome, Fault>) -> bool {
        match outcome {
            Ok(outcome) => {
                self.acknowledged.extend(outcome.facts);
                true
            }
            Err(fault) => {
                self.note(&fault);
                false
            }
        }
    }

    pub fn run(&mut self, at: usize, command: Value) -> bool {
        let outcome = self.desks[at].run(command, &mut self.chance);
        self.hear(outcome)
    }

    fn act(&mut self, at: usize) {
        let command = registers(&mut self.chance);
        self.run(at, command);
    }

    fn correct(&mut self, at: usize) {
        // One that everybody knows is corrected most, so that desks meet in it.
        let StreamId::Exhibitor(id) = (match self.chance.once_in(4) {
            true => {
                let known = self.desks[at].exhibitors();
                known[self.chance.below(known.len())].clone()
            }
            false => self.well_known.clone(),
        }) else {
            return;
        };
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
        let settled = self.run(
            at,
            json!({"type": "settle_exhibitor_clash", "exhibitor": id, "field": clash.field,
            "keep": keep, "reasons": "核对执照"}),
        );
        self.told.settled += usize::from(settled);
    }

    /// All but one learn what they disagree on. Somebody settles it, or two do, and whoever has
    /// not heard of it says something else again.
    fn argue(&mut self) {
        let last = self.desks.len() - 1;
        for other in 1..last {
            self.meet(0, Some(other), false);
        }
        self.settle(0);
        if self.chance.once_in(2) {
            self.settle(last - 1);
        }
        self.correct(last);
    }

    pub fn hand_over(&mut self, at: usize, is_large: bool) {
        let (command, file) = match self.desks[at].photograph(is_large, &mut self.chance) {
            Ok(photograph) => photograph,
            Err(fault) => return self.note(&fault),
        };
        if self.run(at, command) {
            self.files.insert(file);
        }
    }

    fn restart(&mut self, at: usize) {
        let desk = self.desks.remove(at).again(|_| {});
        let desk = desk.unwrap_or_else(|ended| {
            assert!(!self.has_room(), "it starts where there is room");
            self.told.no_room += 1;
            self.full = None;
            ended.start().unwrap_or_else(|_| panic!("it starts once there is room"))
        });
        self.desks.insert(at, desk);
        self.told.restarts += 1;
    }

    /// The process ends in the middle of a command, or after it before anybody heard; the next one
    /// is asked the same again, and does it once.
    fn crash(&mut self, at: usize) {
        let image = self.folder.join("image");
        let command = registers(&mut self.chance);
        let desk = &self.desks[at];
        let id = desk.next_command(&mut self.chance);
        let mut left = self.chance.below(4);
        let before =
            desk.ask(Some("li"), command.clone(), id.clone(), &mut self.chance, &mut |_, _| {
                let ends = left == 0;
                left = left.wrapping_sub(1);
                if ends {
                    desk.image(&image);
                }
                !ends
            });
        if !matches!(before, Err(Fault::Stopped)) {
            desk.image(&image);
        }
        let desk = self.desks.remove(at).crashed(&image);
        self.desks.insert(at, desk);
        self.told.crashes += 1;
        let again = self.desks[at].ask(Some("li"), command, id, &mut self.chance, &mut |_, _| true);
        if let (Ok(before), Ok(again)) = (&before, &again) {
            assert_eq!(before, again, "it was done, and it is done once");
        }
        self.told.asked_again += 1;
        if let (Ok(_), Err(fault)) = (&before, &again) {
            panic!("what was done is forgotten: {fault:?}");
        }
        self.hear(again);
    }

    fn clone_desk(&mut self, at: usize) {
        let (desk, clone) = self.desks.remove(at).cloned(&self.folder.join("clone"));
        self.desks.insert(at, desk);
        self.desks.push(clone);
        self.cloned = true;
        if self.chance.once_in(2) {
            self.act(at);
            self.act(self.desks.len() - 1);
        }
    }

    /// The first desk revokes another, at a fact of it that it knows: late, often, so that more
    /// was recorded there since.
    fn revoke(&mut self) {
        let other = 1 + self.chance.below(self.desks.len() - 1);
        let device = self.desks[other].store.device().expect("a device");
        let facts = self.desks[0].store.facts_after(0, usize::MAX).expect("facts");
        let theirs: Vec<_> = facts.into_iter().filter(|it| it.placed.device == device).collect();
        // Sometimes nothing of it counts.
        let mut command = match theirs.is_empty() || self.chance.once_in(8) {
            true => json!({"type": "revoke_device", "last_sequence": 0,
                "last_digest": format!("sha256:{}", "0".repeat(64))}),
            false => {
                let last = &theirs[self.chance.below(theirs.len())].placed;
                json!({"type": "revoke_device", "last_sequence": last.sequence,
                    "last_digest": last.digest})
            }
        };

        command["device"] = json!(device);
        command["reasons"] = json!("遗失");
        let revoked = self.run(0, command);
        if revoked {
            self.revoked = Some(device);
            self.told.revocations += 1;
        }
    }

    /// A desk erases files, and the words beside a fact, which it may not even have.
    fn erase(&mut self, at: usize) {
        let files: Vec<Digest> = self.files.iter().cloned().collect();
        let blobs: Vec<Digest> = files.into_iter().filter(|_| self.chance.once_in(4)).collect();
        let Some(command) = erases(&self.acknowledged, &blobs, &mut self.chance) else { return };
        if self.run(at, command) {
            self.told.erasures += 1;
        }
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
            office.again(|_| {}).unwrap_or_else(|_| panic!("there is room"))
        });
    }
}

/// A company that nobody else is.
pub fn registers(chance: &mut Chance) -> Value {
    let name = format!("公司{}", chance.next());
    let booths = booths();
    let booth = &booths[chance.below(booths.len())];
    json!({"type": "register_exhibitor", "round": null, "natural_person": false,
        "details": {"name": name, "contact_name": format!("王{}", chance.next())},
        "booths": [booth], "exhibits": [{"name": "电动牙刷", "model": "X", "brand": "",
            "booth": null, "claims": []}]})
}

/// Takes the words beside one of these facts away.
pub fn erases(facts: &BTreeSet<Digest>, blobs: &[Digest], chance: &mut Chance) -> Option<Value> {
    if facts.is_empty() {
        return None;
    }
    let fact = facts.iter().nth(chance.below(facts.len()));
    Some(json!({"type": "erase_personal", "facts": [fact], "leaves": [], "blobs": blobs}))
}
