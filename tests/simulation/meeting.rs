//! How desks meet: over a line that fails, and by bundles that somebody carries.

use crate::chance::Chance;
use crate::line::Line;
use crate::world::{World, erases, registers};
use std::io::Cursor;
use store::{Most, Outcome};
use sync::{Peer, exchange, pack, unpack};

/// What comes between two letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Interlude {
    Nothing,
    /// Somebody records something, at this side or at the other.
    Acts {
        there: bool,
    },
    /// Somebody erases what may just be on its way.
    Erases {
        there: bool,
    },
    /// The process ends.
    Crash,
}

impl Interlude {
    fn by(chance: &mut Chance) -> Self {
        match chance.below(12) {
            0 | 1 => Self::Acts { there: chance.once_in(2) },
            2..=4 => Self::Erases { there: chance.once_in(2) },
            5 => Self::Crash,
            _ => Self::Nothing,
        }
    }
}

impl World {
    /// A desk meets another, or the office where none is named; where the line is bad, they part
    /// in the middle of it.
    pub fn meet(&mut self, at: usize, other: Option<usize>, faulty: bool) {
        let chance = Chance::new(self.chance.next());
        // Letters are small, so that much can happen between them.
        let small = Most { facts: 1 + self.chance.below(9), bytes: 1 << 20 };
        let peer = if faulty { Peer { most: small, ..Peer::desk() } } else { Peer::desk() };
        let parts_after = if faulty { self.chance.below(12) } else { usize::MAX };
        let comes_after = 1 + self.chance.below(3);
        let mut interlude = match faulty {
            true => Interlude::by(&mut self.chance),
            false => Interlude::Nothing,
        };
        if interlude == Interlude::Crash && !self.has_room() {
            interlude = Interlude::Nothing;
        }
        let mut meantime = Chance::new(self.chance.next());
        let Some(there) = other.map_or(self.office.as_ref(), |other| self.desks.get(other)) else {
            return;
        };
        let here = &self.desks[at];
        let line = if faulty {
            Line::faulty(&there.store, &peer, there.now(), chance)
        } else {
            Line::sound(&there.store, &peer, there.now())
        };
        let image = self.folder.join("image");
        let mut steps = 0;
        let mut acted: Option<Result<Outcome, store::Fault>> = None;
        let (mut crashed, mut erased) = (false, false);
        let met = exchange(&here.store, &line, &peer, &mut |_| {
            steps += 1;
            if steps == comes_after {
                // The office records nothing.
                let one = |is_there: bool| if is_there && other.is_some() { there } else { here };
                match interlude {
                    Interlude::Nothing => {}
                    Interlude::Acts { there } => {
                        acted = Some(one(there).run(registers(&mut meantime), &mut meantime));
                    }
                    Interlude::Erases { there } => {
                        let command = erases(&self.acknowledged, &[], &mut meantime);
                        acted = command.map(|it| one(there).run(it, &mut meantime));
                        erased = acted.as_ref().is_some_and(Result::is_ok);
                    }
                    Interlude::Crash => {
                        here.image(&image);
                        crashed = true;
                        return false;
                    }
                }
            }
            steps < parts_after
        });
        self.told.exchanges += 1;
        self.told.erasures += usize::from(erased);
        match acted {
            Some(Ok(outcome)) => {
                self.told.interludes += 1;
                self.acknowledged.extend(outcome.facts);
            }
            Some(Err(fault)) => self.note(&fault),
            None => {}
        }
        if crashed {
            let desk = self.desks.remove(at).crashed(&image);
            self.desks.insert(at, desk);
            self.told.crashes += 1;
            return;
        }
        match met {
            Ok(exchanged) => {
                assert_eq!(exchanged.refused_here, [], "nothing sound is refused");
                assert_eq!(exchanged.refused_there, []);
                self.told.files += exchanged.files_given + exchanged.files_taken;
                self.told.receipts += exchanged.receipts;
            }
            Err(sync::Fault::Record(fault)) => self.note(&fault),
            Err(_) if faulty || !self.has_room() => self.told.broken_off += 1,
            Err(fault) => panic!("{fault}"),
        }
    }

    /// The line holds again: everybody meets the first desk, and then the office.
    pub fn heal(&mut self) {
        for other in 1..self.desks.len() {
            self.meet(0, Some(other), false);
        }
        for at in 0..self.desks.len() {
            self.meet(at, None, false);
        }
    }

    /// A desk packs what another lacks, as far as it knows.
    pub fn send_bundle(&mut self, at: usize) {
        let to = self.chance.below(self.desks.len());
        let device = self.desks[to].store.device().expect("a device");
        let from = self.desks[at].store.device().expect("a device");
        if device == from || !self.desks[at].knows(&device) {
            return;
        }
        // Much of what goes by hand are pictures; such a bundle may break in their midst.
        if self.chance.once_in(3) {
            self.hand_over(at, true);
        }
        let known = self.known.get(&(at, device.clone())).cloned().unwrap_or_default();
        let mut bundle = Vec::new();
        let packed = pack(&self.desks[at].store, &device, &known, &mut bundle, &mut |_| true);
        packed.expect("packed");
        self.carried.push((to, bundle));
    }

    /// A bundle arrives: sometimes torn, and then nothing of it is taken in; sometimes twice.
    pub fn deliver(&mut self) {
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
        let brought = match unpacked {
            Ok(brought) => brought,
            Err(sync::Fault::Record(fault)) => return self.note(&fault),
            Err(fault) => panic!("{fault}"),
        };
        assert_eq!(brought.refused, [], "nothing sound is refused");
        self.told.bundles += 1;
        let known = self.known.entry((to, brought.head.from)).or_default();
        known.heads = brought.head.heads;
        known.wants = brought.head.wants;
        known.taken.push(brought.digest);
    }
}
