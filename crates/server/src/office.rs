//! The office: what it keeps, whom it invites, whom it lets in.

use crate::Fault;
use crate::accounts::Accounts;
use crate::fairs::{Fair, Fairs};
use crate::figures::Figures;
use crate::folder::{Folder, fill};
use crate::guests::Guests;
use crate::invitations::{Invitation, Invitations};
use crate::limits::Limits;
use crate::ready::{Readiness, Unready};
use crate::sessions::{Sessions, Visitor};
use domain::ids::{DeviceId, ExhibitionId};
use jiff::{SignedDuration, Timestamp};
use proof::{Challenge, PublicKey, Signature};
use serde_json::Value;
use std::net::IpAddr;
use std::sync::Arc;
use store::{Checked, InvitationSecret, NotTaken, QuarantineKind, Quarantined};
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
    pub(crate) limits: Limits,
    pub(crate) figures: Figures,
    pub(crate) readiness: Readiness,
    /// From which addresses, beside this machine's own, the figures may be read.
    pub(crate) figures_for: Vec<IpAddr>,
    pub(crate) accounts: Accounts,
    pub(crate) guests: Guests,
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
        let accounts = Accounts::of(&folder);
        Ok(Self {
            folder,
            fairs,
            sessions: Sessions::default(),
            limits: Limits::default(),
            figures: Figures::default(),
            readiness: Readiness::default(),
            figures_for: Vec::new(),
            accounts,
            guests: Guests::default(),
            invitations: Invitations::default(),
            addresses,
            peer: Peer::desk(),
            clock,
        })
    }

    /// Lets the figures be read from these addresses too.
    #[must_use]
    pub fn with_figures_for(mut self, addresses: Vec<IpAddr>) -> Self {
        self.figures_for = addresses;
        self
    }

    /// Is ready only while so many bytes of its disk are free.
    #[must_use]
    pub fn with_least_free(mut self, bytes: u64) -> Self {
        self.readiness = Readiness::with_least_free(bytes);
        self
    }

    /// What hinders it from taking in what desks hand in, if anything does.
    pub fn hindrance(&self) -> Option<Unready> {
        self.readiness.hindrance(&self.folder)
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

    /// Answers a letter of whoever was let in. What is not taken of it goes into quarantine.
    pub(crate) fn answer(&self, fair: &Fair, by: &Visitor, letter: &[u8]) -> Answer<Vec<u8>> {
        let now = self.now();
        let reply = Host::new(&fair.store, &self.peer, now).answer(letter);
        self.figures.replied(&reply);
        if let Some(heads) = reply.heads {
            fair.note_met(&by.device, heads, now)?;
        }
        let mut not_taken: Vec<NotTaken> = reply.imported.refused.iter().map(not_taken).collect();
        if let Some(why @ (Refused::Unreadable | Refused::TooMuch)) = &reply.refused {
            not_taken.push(NotTaken {
                digest: proof::digest_of(letter),
                what: QuarantineKind::Letter,
                reason: code_of(why),
                device: Some(by.device.clone()),
                sequence: None,
            });
        }
        fair.store.quarantine(&not_taken, Some(&by.device), now)?;
        Ok(reply.answer)
    }

    /// What lies in quarantine, fair by fair, and how much went from it.
    pub fn quarantined(&self) -> Result<Vec<(ExhibitionId, Vec<Quarantined>, u64)>, Fault> {
        let fairs = self.fairs.all().into_iter();
        let of_one = |fair: Arc<Fair>| {
            let (_, gone) = fair.store.quarantine_size()?;
            Ok((fair.store.exhibition().clone(), fair.store.quarantined()?, gone))
        };
        fairs.map(of_one).collect()
    }

    fn admitted(&self, visitor: &Visitor) -> Answer<(Arc<Fair>, PublicKey)> {
        let fair = self.fairs.get(&visitor.exhibition);
        let fair = fair.ok_or(No::Refused(Refused::OtherExhibition))?;
        match fair.key_of(visitor)? {
            Some(key) => Ok((fair, key)),
            None => {
                self.note_revoked(&fair, &visitor.device)?;
                Err(No::Refused(Refused::NotAdmitted))
            }
        }
    }

    /// A device that was let in once comes again: somebody uses a machine that was given up.
    fn note_revoked(&self, fair: &Fair, device: &DeviceId) -> Result<(), Fault> {
        if fair.revokes(device)? {
            let knocked = NotTaken {
                digest: proof::digest_of(device.as_str().as_bytes()),
                what: QuarantineKind::Device,
                reason: REVOKED.to_owned(),
                device: Some(device.clone()),
                sequence: None,
            };
            fair.store.quarantine(&[knocked], None, self.now())?;
        }
        Ok(())
    }
}

/// Why a device that was given up is not let in.
const REVOKED: &str = "device_revoked";

fn not_taken(refused: &store::Refused) -> NotTaken {
    NotTaken {
        digest: refused.digest.clone(),
        what: QuarantineKind::Fact,
        reason: code_of(&refused.fault),
        device: refused.place.as_ref().map(|(device, _)| device.clone()),
        sequence: refused.place.as_ref().map(|(_, sequence)| *sequence),
    }
}

/// The code of a fault or a refusal, without its particulars.
fn code_of(why: &impl serde::Serialize) -> String {
    match serde_json::to_value(why) {
        Ok(Value::String(code)) => code,
        Ok(Value::Object(told)) => {
            let code = told.get("code").and_then(Value::as_str).map(str::to_owned);
            code.or_else(|| told.keys().next().cloned()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Whether an id can be the name of a folder, and of nothing above it.
fn is_plain(exhibition: &ExhibitionId) -> bool {
    let name = exhibition.as_str();
    (1..=64).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
