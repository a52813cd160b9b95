//! Invitations: of the first desk of a fair by the office, of further desks by a desk. They hold
//! for minutes and once, and nothing of them outlasts the process.

use domain::ids::{DeviceId, ExhibitionId};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::InvitationSecret;
use sync::wire::{AskAdmission, Invite};

/// How long an invitation may hold at most.
const HOLDS_AT_MOST: SignedDuration = SignedDuration::from_hours(24);
/// How many are kept at most.
const KEPT_AT_MOST: usize = 1_000;

/// An invitation as it is known here.
#[derive(Clone, Debug)]
pub(crate) enum Invitation {
    /// The office's own: it knows the secret, because it made it.
    Office(InvitationSecret),
    /// A desk's.
    Desk {
        /// The fair.
        exhibition: ExhibitionId,
        /// Who invites.
        by: DeviceId,
        /// What only the invited can open.
        parcel: String,
        /// Who answered.
        asked: Option<AskAdmission>,
    },
}

/// The invitations that hold.
#[derive(Default)]
pub(crate) struct Invitations(Mutex<HashMap<String, (Invitation, Timestamp)>>);

impl Invitations {
    /// The office invites the first desk of a fair.
    pub fn by_office(&self, secret: InvitationSecret, until: Timestamp) {
        self.lock().insert(secret.name(), (Invitation::Office(secret), until));
    }

    /// Whether an invitation of the office's own holds.
    pub fn office_invites(&self, now: Timestamp) -> bool {
        let kept = self.lock();
        kept.values()
            .any(|(invitation, until)| matches!(invitation, Invitation::Office(_)) && *until > now)
    }

    /// A desk invites another; false where there are too many.
    pub fn by_desk(
        &self,
        exhibition: ExhibitionId,
        by: DeviceId,
        invite: Invite,
        now: Timestamp,
    ) -> bool {
        let until = invite.until.min(now + HOLDS_AT_MOST);
        let mut kept = self.lock();
        kept.retain(|_, (_, until)| *until > now);
        // Nobody takes another's name; whoever invites may say it again.
        let is_anothers = kept.get(&invite.invitation).is_some_and(
            |(known, _)| !matches!(known, Invitation::Desk { by: known, .. } if *known == by),
        );
        if is_anothers || kept.len() >= KEPT_AT_MOST {
            return false;
        }
        let invitation = Invitation::Desk { exhibition, by, parcel: invite.parcel, asked: None };
        kept.insert(invite.invitation, (invitation, until));
        true
    }

    /// An invitation that holds.
    pub fn get(&self, name: &str, now: Timestamp) -> Option<Invitation> {
        let kept = self.lock();
        let (invitation, until) = kept.get(name)?;
        (*until > now).then(|| invitation.clone())
    }

    /// An invitation was used.
    pub fn end(&self, name: &str) {
        self.lock().remove(name);
    }

    /// Somebody who was invited asks to be admitted. The first who asks is heard, and may ask
    /// again.
    pub fn ask(&self, exhibition: &ExhibitionId, ask: AskAdmission, now: Timestamp) -> bool {
        let mut kept = self.lock();
        let Some((Invitation::Desk { exhibition: to, asked, .. }, until)) =
            kept.get_mut(&ask.invitation)
        else {
            return false;
        };
        let is_first = asked.as_ref().is_none_or(|known| known.device_key == ask.device_key);
        if to != exhibition || *until <= now || !is_first {
            return false;
        }
        *asked = Some(ask);
        true
    }

    /// Who answered the invitations of a desk.
    pub fn asked_of(&self, exhibition: &ExhibitionId, desk: &DeviceId) -> Vec<AskAdmission> {
        let kept = self.lock();
        let asked = kept.values().filter_map(|(invitation, _)| match invitation {
            Invitation::Desk { exhibition: to, by, asked, .. }
                if to == exhibition && by == desk =>
            {
                asked.clone()
            }
            _ => None,
        });
        asked.collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Invitation, Timestamp)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
