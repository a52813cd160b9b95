//! A line that loses, cuts, repeats and spoils what goes over it.

use crate::chance::Chance;
use jiff::Timestamp;
use std::sync::Mutex;
use store::Store;
use sync::{Fault, Host, Peer, Remote};

/// A line to a desk that answers.
pub struct Line<'a> {
    host: Host<'a>,
    /// None where nothing befalls the letters.
    chance: Option<Mutex<Chance>>,
    /// An answer that comes late: in the place of another.
    late: Mutex<Option<Vec<u8>>>,
}

impl<'a> Line<'a> {
    pub fn sound(store: &'a Store, peer: &'a Peer, now: Timestamp) -> Self {
        Self { host: Host::new(store, peer, now), chance: None, late: Mutex::new(None) }
    }

    pub fn faulty(store: &'a Store, peer: &'a Peer, now: Timestamp, chance: Chance) -> Self {
        Self { chance: Some(Mutex::new(chance)), ..Self::sound(store, peer, now) }
    }
}

impl Remote for Line<'_> {
    fn carry(&self, mut letter: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let Some(chance) = &self.chance else { return Ok(self.host.answer(&letter).answer) };
        let mut chance = chance.lock().expect("one thread");
        let lost = || Err(Fault::Unreachable("lost".to_owned()));
        match chance.below(24) {
            0 => return lost(),
            1 => letter.truncate(chance.below(letter.len() + 1)),
            2 => {
                let at = chance.below(letter.len());
                letter[at] ^= 1 << chance.below(8);
            }
            // It arrives, and nobody hears of it.
            3 => {
                self.host.answer(&letter);
                return lost();
            }
            // It arrives twice.
            4 => {
                self.host.answer(&letter);
            }
            _ => {}
        }
        let mut answer = self.host.answer(&letter).answer;
        match chance.below(24) {
            0 => answer.truncate(chance.below(answer.len() + 1)),
            1 => {
                let at = chance.below(answer.len());
                answer[at] ^= 1 << chance.below(8);
            }
            2 => *self.late.lock().expect("one thread") = Some(answer.clone()),
            3 => {
                if let Some(late) = self.late.lock().expect("one thread").take() {
                    return Ok(late);
                }
            }
            _ => {}
        }
        Ok(answer)
    }
}
