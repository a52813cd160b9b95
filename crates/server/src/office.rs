//! The office: what it keeps, whom it invites, whom it lets in.

use crate::Fault;
use crate::fairs::{Fair, Fairs};
use crate::folder::{Folder, fill};
use crate::invitations::{Invitation, Invitations};
use crate::sessions::{Sessions, Visitor};
use domain::ids::ExhibitionId;
use jiff::{SignedDuration, Timestamp};
use proof::{Challenge, PublicKey, Signature};
use std::sync::Arc;
use store::{Checked, InvitationSecret};
use sync::wire::{
    Answered, AskAdmission, AskSession, Asked, Invitations as Asking, Invite, Invited, OfficeCard,
    OpenFair, Session,
};
use sync::{Host, InvitationCode, Peer, Refused, pin_of};

/// How long an invitation of the office holds.
pub(crate) const INVITATION_HOLDS: SignedDuration = SignedDuration::from_hours(24);

/// An office at work.
pub struct Office {
    pub(crate) folder: Folder,
    pub(crate) fairs: Fairs,
    pub(crate) sessions: Sessions,
    invitations: Invitations,
    addresses: Vec<String>,
    peer: Peer,
    clock: fn() -> Timestamp,
}

/// What an office answers: what was asked for, or why not.
pub(crate) type Answer<T> = Result<T, No>;

/// Why an office says no.
#[derive(Debug)]
pub(crate) enum No {
    /// For a reason that it tells.
    Refused(Refused),
    /// Something failed, which only its log tells.
    Failed(Fault),
}

impl<T: Into<Fault>> From<T> for No {
    fn from(fault: T) -> Self {
        Self::Failed(fault.into())
    }
}

impl Office {
    /// Opens an office on its folder. Desks reach it under `addresses`, each `host:port`.
    pub fn open(
        folder: Folder,
        addresses: Vec<String>,
        clock: fn() -> Timestamp,
    ) -> Result<Self, Fault> {
        let fairs = Fairs::open(&folder, clock())?;
        Ok(Self {
            folder,
            fairs,
            sessions: Sessions::default(),
            invitations: Invitations::default(),
            addresses,
            peer: Peer::desk(),
            clock,
        })
    }

    /// What its clock shows.
    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Invites the first desk of a fair.
    pub fn invite(&self) -> Result<InvitationCode, Fault> {
        let secret = InvitationSecret::new(&mut fill);
        self.invitations.by_office(secret.clone(), self.now() + INVITATION_HOLDS);
        let pin = pin_of(self.folder.tls_key()).ok_or(Fault::Damaged("tls.pem"))?;
        Ok(InvitationCode { addresses: self.addresses.clone(), pin, secret })
    }

    /// Invites the first desk of a fair, unless such an invitation holds.
    pub fn invite_where_none_holds(&self) -> Result<Option<InvitationCode>, Fault> {
        if self.invitations.office_invites(self.now()) {
            return Ok(None);
        }
        self.invite().map(Some)
    }

    /// Checks every record.
    pub fn check(&self) -> Result<Vec<(ExhibitionId, Checked)>, Fault> {
        let fairs = self.fairs.all().into_iter();
        fairs.map(|fair| Ok((fair.store.exhibition().clone(), fair.store.check()?))).collect()
    }

    pub(crate) fn invited(&self, name: &str) -> Answer<Invited> {
        Ok(match self.invitations.get(name, self.now()) {
            Some(Invitation::Office(_)) => Invited::Office(OfficeCard {
                name: self.folder.name().to_owned(),
                addresses: self.addresses.iter().map(|at| format!("https://{at}")).collect(),
                key: self.folder.device_key()?.public_key().to_string(),
                tls_key: self.folder.tls_key().to_owned(),
            }),
            Some(Invitation::Desk { exhibition, parcel, .. }) => {
                Invited::Fair { exhibition, parcel }
            }
            None => return Err(No::Refused(Refused::InvitationUnknown)),
        })
    }

    /// The first desk opens its fair here. Its invitation has done its work once the fair is made.
    pub(crate) fn open_fair(&self, asked: &OpenFair) -> Answer<()> {
        let unknown = || No::Refused(Refused::InvitationUnknown);
        let Some(Invitation::Office(secret)) = self.invitations.get(&asked.invitation, self.now())
        else {
            return Err(unknown());
        };
        if !secret.vouches(&asked.device_key, &asked.vouched) {
            return Err(unknown());
        }
        let key = PublicKey::read(&asked.device_key).map_err(|_| unknown())?;
        if !is_plain(&asked.exhibition) {
            return Err(No::Refused(Refused::Unreadable));
        }
        self.fairs.make(&self.folder, &asked.exhibition, key, self.now())?;
        self.invitations.end(&asked.invitation);
        Ok(())
    }

    pub(crate) fn ask_admission(&self, fair: &ExhibitionId, ask: AskAdmission) -> Answer<()> {
        if self.invitations.ask(fair, ask, self.now()) {
            Ok(())
        } else {
            Err(No::Refused(Refused::InvitationUnknown))
        }
    }

    pub(crate) fn challenge(&self, fair: &ExhibitionId, asked: AskSession) -> Answer<Asked> {
        let visitor = Visitor { exhibition: fair.clone(), device: asked.device };
        self.admitted(&visitor)?;
        Ok(Asked { nonce: self.sessions.challenge(visitor) })
    }

    pub(crate) fn session(&self, fair: &ExhibitionId, answered: &Answered) -> Answer<Session> {
        let refused = || No::Refused(Refused::NotAdmitted);
        let visitor = Visitor { exhibition: fair.clone(), device: answered.device.clone() };
        let (_, key) = self.admitted(&visitor)?;
        let signature = Signature::read(&answered.signature).ok_or_else(refused)?;
        let challenge = Challenge {
            exhibition: fair,
            device: &visitor.device,
            nonce: &answered.nonce,
            tls_key: self.folder.tls_key(),
        };
        if !self.sessions.take_challenge(&answered.nonce, &visitor)
            || challenge.verify(&key, &signature).is_err()
        {
            return Err(refused());
        }
        Ok(Session { token: self.sessions.open(visitor) })
    }

    /// Whose session this is, in this fair; it is asked again whether the facts still admit it.
    pub(crate) fn visitor(&self, fair: &ExhibitionId, token: &str) -> Answer<(Visitor, Arc<Fair>)> {
        let visitor = self.sessions.visitor(token).filter(|it| it.exhibition == *fair);
        let visitor = visitor.ok_or(No::Refused(Refused::SessionEnded))?;
        let (kept, _) = self.admitted(&visitor)?;
        Ok((visitor, kept))
    }

    pub(crate) fn invite_desk(&self, visitor: Visitor, invite: Invite) -> Answer<()> {
        let Visitor { exhibition, device } = visitor;
        if self.invitations.by_desk(exhibition, device, invite, self.now()) {
            Ok(())
        } else {
            Err(No::Refused(Refused::TooMuch))
        }
    }

    pub(crate) fn invitations_of(&self, visitor: &Visitor) -> Asking {
        Asking { asked: self.invitations.asked_of(&visitor.exhibition, &visitor.device) }
    }

    /// Answers a letter of whoever was let in.
    pub(crate) fn answer(&self, fair: &Fair, letter: &[u8]) -> Vec<u8> {
        Host::new(&fair.store, &self.peer, self.now()).answer(letter)
    }

    fn admitted(&self, visitor: &Visitor) -> Answer<(Arc<Fair>, PublicKey)> {
        let fair = self.fairs.get(&visitor.exhibition);
        let fair = fair.ok_or(No::Refused(Refused::OtherExhibition))?;
        let key = fair.key_of(visitor)?.ok_or(No::Refused(Refused::NotAdmitted))?;
        Ok((fair, key))
    }
}

/// Whether an id can be the name of a folder, and of nothing above it.
fn is_plain(exhibition: &ExhibitionId) -> bool {
    let name = exhibition.as_str();
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
