//! Who reads at the page, and for how long. Nothing of it outlasts the process.

use crate::folder::random;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Who does nothing for so long signs in again.
const IDLE_AT_MOST: Duration = Duration::from_secs(30 * 60);
/// After so long everybody does.
const LASTS: Duration = Duration::from_secs(12 * 60 * 60);
/// How many are kept; the one who has been quiet longest goes.
const KEPT_AT_MOST: usize = 1_000;

/// Those who signed in.
#[derive(Default)]
pub(crate) struct Guests(Mutex<HashMap<String, Guest>>);

struct Guest {
    account: String,
    came: Instant,
    last: Instant,
}

impl Guest {
    fn may_stay(&self, now: Instant) -> bool {
        now.duration_since(self.last) < IDLE_AT_MOST && now.duration_since(self.came) < LASTS
    }
}

impl Guests {
    /// Lets an account in, and gives what its browser shows from then on.
    pub fn let_in(&self, account: String, now: Instant) -> String {
        let token = hex::encode(random::<32>());
        let mut guests = self.lock();
        guests.retain(|_, guest| guest.may_stay(now));
        if guests.len() >= KEPT_AT_MOST
            && let Some(quietest) = guests.iter().min_by_key(|(_, guest)| guest.last)
        {
            let quietest = quietest.0.clone();
            guests.remove(&quietest);
        }
        guests.insert(token.clone(), Guest { account, came: now, last: now });
        token
    }

    /// Whose account this is.
    pub fn account(&self, token: &str, now: Instant) -> Option<String> {
        let mut guests = self.lock();
        let guest = guests.get_mut(token).filter(|guest| guest.may_stay(now))?;
        guest.last = now;
        Some(guest.account.clone())
    }

    /// Somebody leaves.
    pub fn leaves(&self, token: &str) {
        self.lock().remove(token);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Guest>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Guests, IDLE_AT_MOST, LASTS};
    use std::time::{Duration, Instant};

    #[test]
    fn whoever_is_quiet_or_stays_too_long_is_out() {
        let guests = Guests::default();
        let came = Instant::now();
        let moment = Duration::from_secs(1);
        let quiet = guests.let_in("a".to_owned(), came);
        let busy = guests.let_in("b".to_owned(), came);
        let mut now = came;
        while now + IDLE_AT_MOST < came + LASTS {
            assert_eq!(guests.account(&busy, now).as_deref(), Some("b"));
            now += IDLE_AT_MOST - moment;
        }
        assert_eq!(guests.account(&quiet, now), None);
        assert_eq!(guests.account(&busy, now).as_deref(), Some("b"));
        assert_eq!(guests.account(&busy, came + LASTS - moment).as_deref(), Some("b"));
        assert_eq!(guests.account(&busy, came + LASTS), None);
        assert_eq!(guests.account("nobody", came), None);
        let left = guests.let_in("a".to_owned(), came);
        guests.leaves(&left);
        assert_eq!(guests.account(&left, came), None);
    }
}
