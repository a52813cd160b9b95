//! Who sits here, drafts, and what a number is.

use super::devices::{HandingIn, handing_in};
use super::heads::{FairHead, OfficerHead};
use super::look::Look;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::second_medium::SecondMedium;
use domain::identifiers::{Identified, Kind, identify, identify_as};
use domain::ids::{ExhibitionId, OfficerId, StreamId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Who sits here and at which fair. Nothing in it names an exhibitor or a case.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SessionView {
    /// Whether the desk's folder holds no fair yet.
    pub first_start: bool,
    /// Whether nobody is signed in.
    pub locked: bool,
    /// The fair; none until somebody opened it with a passphrase, because its name is encrypted.
    pub fair: Option<FairHead>,
    /// Whether everything is for rehearsal.
    pub rehearsal: bool,
    /// The passphrase of every officer of a rehearsal fair.
    pub rehearsal_passphrase: Option<String>,
    /// Who is signed in.
    pub officer: Option<OfficerHead>,
    /// Who can sign in here. Their roles are not known before the fair is open.
    pub officers: Vec<OfficerHead>,
    /// All fairs of this desk, the one opened last first.
    pub fairs: Vec<FairToOpen>,
    /// Whether the open fair can be read here and not written, until this machine takes a lost
    /// one's place.
    pub awaits_takeover: bool,
    /// How the second copy of the open fair stands.
    pub second_copy: SecondMedium,
    /// How far what this machine recorded has come; none where no office keeps the fair.
    pub handing_in: Option<HandingIn>,
    /// The letters in this desk's printed numbers.
    pub station: Option<String>,
    /// How this desk is set.
    #[ts(type = "Record<string, string>")]
    pub settings: BTreeMap<String, String>,
}

/// A fair that somebody may sign in to. Its name is encrypted, so its officers tell it apart.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FairToOpen {
    /// Which.
    pub exhibition: ExhibitionId,
    /// Whether everything in it is for rehearsal.
    pub rehearsal: bool,
    /// The passphrase of every officer of a rehearsal fair.
    pub rehearsal_passphrase: Option<String>,
    /// Who can sign in.
    pub officers: Vec<OfficerHead>,
}

/// A draft.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DraftView {
    /// What was kept; null where nothing was.
    #[ts(type = "unknown")]
    pub value: Value,
    /// When.
    #[ts(type = "string | null")]
    pub kept_at: Option<Timestamp>,
}

pub(super) fn session(desk: &Desk) -> Result<SessionView, Failure> {
    let settings = desk.settings();
    let fairs: Vec<FairToOpen> = desk.fairs()?.into_iter().map(to_open).collect();
    let Ok(fair) = desk.fair() else {
        // Several fairs may lie here; the first is offered first.
        let rehearsal = fairs.first().is_some_and(|fair| fair.rehearsal);
        let officers = fairs.first().map(|fair| fair.officers.clone()).unwrap_or_default();
        let first_start = officers.is_empty();
        return Ok(SessionView {
            first_start,
            locked: true,
            fair: None,
            rehearsal,
            rehearsal_passphrase: passphrase_of(rehearsal),
            officer: None,
            officers,
            fairs,
            awaits_takeover: false,
            second_copy: SecondMedium::None,
            handing_in: None,
            station: None,
            settings,
        });
    };
    let show = fair.exhibition()?;
    let words = fair.store.words_shown(&StreamId::Exhibition)?;
    let head = |(id, officer): (&OfficerId, &domain::exhibition::Officer)| OfficerHead {
        id: id.clone(),
        name: words.get(&officer.name).cloned().unwrap_or_default(),
        roles: officer.roles.clone(),
    };
    let officer = fair.officer();
    let signed_in = officer.as_ref().and_then(|id| show.officers.get_key_value(id)).map(head);
    let device = fair.store.device().and_then(|device| show.devices.get(&device));
    Ok(SessionView {
        first_start: false,
        locked: officer.is_none(),
        fair: Some(FairHead::of(&show)),
        rehearsal: show.rehearsal,
        rehearsal_passphrase: passphrase_of(show.rehearsal),
        officer: signed_in,
        officers: show.officers.iter().filter(|(_, it)| !it.retired).map(head).collect(),
        fairs,
        awaits_takeover: desk.awaits_takeover()?,
        second_copy: desk.second_medium()?,
        handing_in: handing_in(desk, &fair, &show)?,
        station: device.map(|device| device.station.to_string()),
        settings,
    })
}

fn to_open(fair: store::Fair) -> FairToOpen {
    let officers = fair.officers.into_iter().map(|officer| OfficerHead {
        id: officer.officer,
        name: officer.label,
        roles: Vec::new(),
    });
    FairToOpen {
        exhibition: fair.exhibition,
        rehearsal: fair.rehearsal,
        rehearsal_passphrase: passphrase_of(fair.rehearsal),
        officers: officers.collect(),
    }
}

fn passphrase_of(rehearsal: bool) -> Option<String> {
    rehearsal.then(|| crate::rehearsal::PASSPHRASE.to_owned())
}

/// What a number is, as of today at the fair, or here where no fair is open.
pub(super) fn identified(desk: &Desk, text: &str, claimed: Option<Kind>) -> Identified {
    let now = desk.clock().now();
    let today = match desk.fair() {
        Ok(fair) => fair.zone_day(now),
        Err(_) => now.to_zoned(TimeZone::system()).date(),
    };
    match claimed {
        Some(kind) => identify_as(kind, text, today),
        None => identify(text, today),
    }
}

pub(super) fn draft(look: &Look<'_>, key: &str) -> Result<DraftView, Failure> {
    let kept = look.desk.kept_draft(key)?;
    Ok(match kept {
        Some(kept) => DraftView { value: kept.value, kept_at: Some(kept.kept_at) },
        None => DraftView { value: Value::Null, kept_at: None },
    })
}
