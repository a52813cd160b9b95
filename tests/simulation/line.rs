//! A line that loses, cuts, repeats and spoils what goes over it.

use crate::chance::Chance;
use std::cell::RefCell;
use store::Store;
use sync::{Fault, Host, Peer, Remote};

/// A line to a desk that answers.
pub struct Line<'a> {
    host: Host<'a>,
    /// None where nothing befalls the letters.
    chance: Option<RefCell<Chance>>,
    /// An answer that comes late: in the place of another.
    late: RefCell<Option<Vec<u8>>>,
}

impl<'a> Line<'a> {
    pub fn sound(store: &'a Store, peer: &'a Peer) -> Self {
        Self { host: Host::new(store, peer), chance: None, late: RefCell::new(None) }
    }

    pub fn faulty(store: &'a Store, peer: &'a Peer, chance: Chance) -> Self {
        Self { chance: Some(RefCell::new(chance)), ..Self::sound(store, peer) }
    }
}

impl Remote for Line<'_> {
    fn carry(&self, mut letter: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let Some(chance) = &self.chance else { return Ok(self.host.answer(&letter)) };
        let mut chance = chance.borrow_mut();
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
        let mut answer = self.host.answer(&letter);
        match chance.below(24) {
            0 => answer.truncate(chance.below(answer.len() + 1)),
            1 => {
                let at = chance.below(answer.len());
                answer[at] ^= 1 << chance.below(8);
            }
            2 => *self.late.borrow_mut() = Some(answer.clone()),
            3 => {
                if let Some(late) = self.late.borrow_mut().take() {
                    return Ok(late);
                }
            }
            _ => {}
        }
        Ok(answer)
    }
}
