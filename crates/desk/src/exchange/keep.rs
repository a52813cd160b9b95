//! The exchange that starts by itself: soon after something was recorded, now and then otherwise,
//! and after a failure later and later, so that a line that comes back is not stormed.

use super::offices;
use crate::clock::random;
use crate::desk::{Desk, Event};
use crate::failure::{DeskFault, Failure};
use jiff::Timestamp;
use serde::Serialize;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use ts_rs::TS;

/// What is recorded waits this long for more.
const SOON: Duration = Duration::from_secs(2);
/// Without any cause it is asked this often what others recorded.
const NOW_AND_THEN: Duration = Duration::from_secs(30);
/// The first wait after a failure, and the longest.
const AGAIN: Duration = Duration::from_secs(3);
const AGAIN_AT_MOST: Duration = Duration::from_secs(120);

/// How the exchange with the offices stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ExchangeState {
    /// Nothing was tried so far.
    #[default]
    None,
    /// It is under way.
    UnderWay,
    /// Everything was exchanged.
    Done {
        /// When.
        #[ts(type = "string")]
        at: Timestamp,
    },
    /// Nobody answers; it is tried again.
    Offline {
        /// Since when.
        #[ts(type = "string")]
        since: Timestamp,
    },
    /// It failed for a reason that somebody may have to mend; it is tried again.
    Failed {
        /// Since when.
        #[ts(type = "string")]
        since: Timestamp,
        /// Why.
        why: Failure,
    },
}

/// When the next exchange is due.
#[derive(Default)]
pub(super) struct Keeper {
    due: Mutex<Option<Instant>>,
    nudged: Condvar,
    state: Mutex<ExchangeState>,
}

impl Keeper {
    /// Something was recorded: an exchange is due soon, if not sooner.
    fn nudge(&self) {
        let soon = Instant::now() + SOON;
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if due.is_some_and(|due| due > soon) {
            *due = Some(soon);
            self.nudged.notify_all();
        }
    }

    fn wait(&self, until: Instant) {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        *due = Some(until);
        while let Some(left) = due.and_then(|due| due.checked_duration_since(Instant::now())) {
            due = self.nudged.wait_timeout(due, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *due = None;
    }
}

impl Desk {
    /// Exchanges by itself from now on, as long as the desk is there.
    pub fn keep_exchanging(self: &Arc<Self>) {
        let desk = Arc::downgrade(self);
        std::thread::spawn(move || {
            let mut failures = 0;
            while let Some(desk) = desk.upgrade() {
                let wait = match desk.exchange_if_due() {
                    true => {
                        failures = 0;
                        NOW_AND_THEN
                    }
                    false => {
                        failures += 1;
                        later(failures)
                    }
                };
                desk.exchanges().keeper.wait(Instant::now() + wait);
            }
        });
    }

    /// How the exchange stands.
    pub(crate) fn exchange_state(&self) -> ExchangeState {
        self.exchanges().keeper.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something was recorded, or a fair was opened.
    pub(crate) fn nudge_exchange(&self) {
        self.exchanges().keeper.nudge();
    }

    /// Whether there was nothing to exchange, or everything was.
    fn exchange_if_due(&self) -> bool {
        let shows = self.fair().and_then(|fair| fair.exhibition());
        if !shows.is_ok_and(|show| !offices(&show).is_empty()) {
            return true;
        }
        self.sync_now().is_ok()
    }

    /// Tells how the exchange stands now, if it stands otherwise than before.
    pub(super) fn note_exchange(&self, outcome: Option<&Result<super::Synced, Failure>>) {
        let now = self.clock().now();
        let stopped = Failure::desk(&DeskFault::Cancelled);
        let mut state =
            self.exchanges().keeper.state.lock().unwrap_or_else(PoisonError::into_inner);
        let next = match (outcome, &*state) {
            (None, ExchangeState::None) => ExchangeState::UnderWay,
            // What stands there stays until it is known better.
            (None, _) => return,
            (Some(Ok(_)), ExchangeState::Done { .. }) => {
                *state = ExchangeState::Done { at: now };
                return;
            }
            (Some(Ok(_)), _) => ExchangeState::Done { at: now },
            (Some(Err(Failure::Offline)), ExchangeState::Offline { .. }) => return,
            (Some(Err(Failure::Offline)), _) => ExchangeState::Offline { since: now },
            // Whoever stopped it knows why.
            (Some(Err(why)), ExchangeState::UnderWay) if *why == stopped => ExchangeState::None,
            (Some(Err(why)), _) if *why == stopped => return,
            (Some(Err(why)), ExchangeState::Failed { why: before, .. }) if why == before => return,
            (Some(Err(why)), _) => ExchangeState::Failed { since: now, why: why.clone() },
        };
        *state = next;
        drop(state);
        self.tell(&Event::Changed { streams: Vec::new() });
    }
}

/// How long to wait after so many failures: twice as long each time, and by chance up to half as
/// long again, so that fifty desks do not come back at once.
fn later(failures: u32) -> Duration {
    let mut chance = [0];
    random(&mut chance);
    let wait = AGAIN.saturating_mul(1 << failures.saturating_sub(1).min(6)).min(AGAIN_AT_MOST);
    wait + wait.mul_f64(f64::from(chance[0]) / 512.0)
}

#[cfg(test)]
mod tests {
    use super::{AGAIN, AGAIN_AT_MOST, Keeper, later};
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    #[test]
    fn each_failure_makes_the_wait_longer_up_to_a_limit() {
        for (failures, least) in [(1, AGAIN), (2, AGAIN * 2), (4, AGAIN * 8), (99, AGAIN_AT_MOST)] {
            let wait = later(failures);
            assert!(wait >= least && wait <= least.mul_f64(1.5), "{failures}: {wait:?}");
        }
    }

    #[test]
    fn what_is_recorded_does_not_wait_for_the_next_turn() {
        let keeper = Arc::new(Keeper::default());
        let waits = Arc::clone(&keeper);
        let waiting =
            std::thread::spawn(move || waits.wait(Instant::now() + Duration::from_secs(3600)));
        // It ends, or this test never does.
        while !waiting.is_finished() {
            keeper.nudge();
            std::thread::yield_now();
        }
        waiting.join().expect("no panic");
    }
}
