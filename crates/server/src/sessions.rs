//! Who is let in, and for how long. Nothing of it outlasts the process: a desk opens another.

use crate::folder::random;
use domain::ids::{DeviceId, ExhibitionId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a challenge may stay unanswered.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);
/// How long a session lasts.
const LASTS: Duration = Duration::from_secs(30 * 60);
/// How many of each are kept; the oldest go.
const KEPT_AT_MOST: usize = 10_000;

/// A device in a fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visitor {
    pub exhibition: ExhibitionId,
    pub device: DeviceId,
}

/// Challenges and sessions.
#[derive(Default)]
pub(crate) struct Sessions {
    challenges: Mutex<HashMap<String, (Visitor, Instant)>>,
    sessions: Mutex<HashMap<String, (Visitor, Instant)>>,
}

impl Sessions {
    /// A nonce for whoever wants to be let in.
    pub fn challenge(&self, visitor: Visitor) -> String {
        let nonce = hex::encode(random::<16>());
        keep(&mut lock(&self.challenges), nonce.clone(), visitor, ANSWERED_WITHIN);
        nonce
    }

    /// Takes a nonce back: it holds once, for the visitor to whom it was said.
    pub fn take_challenge(&self, nonce: &str, visitor: &Visitor) -> bool {
        let taken = lock(&self.challenges).remove(nonce);
        taken.is_some_and(|(said_to, until)| said_to == *visitor && until > Instant::now())
    }

    /// Lets a visitor in.
    pub fn open(&self, visitor: Visitor) -> String {
        let token = hex::encode(random::<32>());
        keep(&mut lock(&self.sessions), token.clone(), visitor, LASTS);
        token
    }

    /// Whose session this is.
    pub fn visitor(&self, token: &str) -> Option<Visitor> {
        let sessions = lock(&self.sessions);
        let (visitor, until) = sessions.get(token)?;
        (*until > Instant::now()).then(|| visitor.clone())
    }

    /// How many are open.
    pub fn open_now(&self) -> usize {
        let now = Instant::now();
        lock(&self.sessions).values().filter(|(_, until)| *until > now).count()
    }
}

type Kept = HashMap<String, (Visitor, Instant)>;

fn keep(kept: &mut Kept, name: String, visitor: Visitor, lasts: Duration) {
    let now = Instant::now();
    if kept.len() >= KEPT_AT_MOST {
        kept.retain(|_, (_, until)| *until > now);
    }
    if kept.len() >= KEPT_AT_MOST
        && let Some(oldest) = kept.iter().min_by_key(|(_, (_, until))| *until)
    {
        let oldest = oldest.0.clone();
        kept.remove(&oldest);
    }
    kept.insert(name, (visitor, now + lasts));
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Sessions, Visitor};

    fn visitor(device: &str) -> Visitor {
        Visitor { exhibition: "51a1".into(), device: device.into() }
    }

    #[test]
    fn a_nonce_holds_once_and_for_one_visitor() {
        let sessions = Sessions::default();
        let nonce = sessions.challenge(visitor("a"));
        assert!(!sessions.take_challenge(&nonce, &visitor("b")));
        assert!(!sessions.take_challenge(&nonce, &visitor("a")), "it was tried once");
        let nonce = sessions.challenge(visitor("a"));
        assert!(sessions.take_challenge(&nonce, &visitor("a")));
        assert!(!sessions.take_challenge(&nonce, &visitor("a")));
    }

    #[test]
    fn a_token_is_one_visitors() {
        let sessions = Sessions::default();
        let token = sessions.open(visitor("a"));
        assert_eq!(sessions.visitor(&token), Some(visitor("a")));
        assert_eq!(sessions.visitor("another"), None);
    }
}
