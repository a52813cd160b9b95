//! From an act to the paper that tells it.
//!
//! A paper is built from the act, the state that follows from it and the words that stand apart.
//! Which facts have a paper is told once, in [`paper_of`].

mod appeals;
mod case;
mod exhibition;
mod exhibitor;
mod measures;
mod night;
mod parts;
mod round;

use crate::messages::{Area, words};
use documents::{Body, Document, Header, Language, Words};
use domain::exhibition::Exhibition;
use domain::fact::Placed;
use domain::identifiers::number::Number;
use domain::ids::{Digest, OfficerId, StreamId};
use domain::papers::PaperKind;
use domain::{Blob, Fact, Told, World};
use jiff::tz::TimeZone;

/// What a paper is built from.
pub struct Scene<'scene> {
    /// The states after the act.
    pub world: &'scene World,
    /// The act.
    pub act: &'scene Placed,
    /// The stream it stands in.
    pub stream: &'scene StreamId,
    /// The files it names.
    pub blobs: &'scene [Blob],
    /// The words that stand apart; nothing where they are erased.
    pub told: &'scene dyn Fn(&Told) -> Option<String>,
    /// The language of the paper.
    pub language: Language,
    /// A preview.
    pub draft: bool,
}

/// A paper that an act asks for.
pub struct Wanted {
    /// Its number: the one that the act carries.
    pub number: Number,
    /// What it is.
    pub kind: PaperKind,
    /// What stands on it.
    pub document: Document,
}

impl Wanted {
    /// Whether it is a form that is printed to be filled in, many at a time.
    pub fn is_form(&self) -> bool {
        matches!(self.document.body, Body::Blank(_) | Body::Pledge(_))
    }
}

/// The papers that an act asks for; none for most acts.
pub fn papers_of(scene: &Scene<'_>) -> Vec<Wanted> {
    let bodies = match &scene.act.fact {
        Fact::Exhibition(fact) => exhibition::bodies(scene, fact),
        Fact::Exhibitor(fact) => exhibitor::bodies(scene, fact),
        Fact::Round(fact) => round::bodies(scene, fact),
        Fact::Case(fact) => case::bodies(scene, fact),
        Fact::Right(_) | Fact::Unknown(_) => Vec::new(),
    };
    bodies
        .into_iter()
        // What was filled in by hand exists on paper already.
        .filter(|(number, body)| matches!(body, Body::Blank(_)) || !scene.is_by_hand(number))
        .map(|(number, body)| Wanted {
            kind: body.kind(),
            document: Document {
                header: scene.header(&number),
                language: scene.language,
                body,
                draft: scene.draft,
                rehearsal: scene.world.exhibition.rehearsal,
            },
            number,
        })
        .collect()
}

impl Scene<'_> {
    /// The words at `path` beside the act; blank where there are none.
    pub(crate) fn here(&self, path: &str) -> String {
        self.say(&Told::new(&self.act.digest, path))
    }

    /// The words that stand apart; blank where there are none.
    pub(crate) fn say(&self, told: &Told) -> String {
        (self.told)(told).unwrap_or_default()
    }

    /// An officer's name.
    pub(crate) fn officer(&self, officer: Option<&OfficerId>) -> String {
        officer
            .and_then(|officer| self.world.exhibition.officers.get(officer))
            .map(|officer| self.say(&officer.name))
            .unwrap_or_default()
    }

    fn is_by_hand(&self, number: &Number) -> bool {
        self.world.exhibition.blanks.contains_key(&number.to_string())
    }

    /// What stands on every paper around its text.
    fn header(&self, number: &Number) -> Header {
        let show = &self.world.exhibition;
        let role = self
            .act
            .officer
            .as_ref()
            .and_then(|officer| acting_role(self, officer))
            .map(|role| words(Area::Desk, &format!("role.{role}")));
        let letterhead = letterhead(show);
        Header {
            number: number.to_string(),
            chinese_number: number.chinese(),
            issued_at: self.act.recorded_at.into(),
            officer_name: self.officer(self.act.officer.as_ref()),
            officer_role: role.unwrap_or_default(),
            qr: format!(
                "{number} {} {}",
                self.act.digest.short(),
                short(&letterhead.root_fingerprint)
            ),
            chain_head: if self.draft { "0".repeat(64) } else { bare(&self.act.digest).to_owned() },
            ..letterhead
        }
    }
}

/// What stands on everything that is printed at this fair; number, act and officer are blank.
pub(crate) fn letterhead(show: &Exhibition) -> Header {
    let body = show.body.as_ref();
    let days = show.schedule.as_ref().map(|schedule| &schedule.public_days[..]);
    let day = |day: Option<&jiff::civil::Date>| day.copied().unwrap_or_default();
    let organiser = show
        .units
        .iter()
        .find(|unit| unit.seals)
        .or_else(|| show.units.iter().find(|unit| unit.contracts))
        .map(|unit| unit.name.clone())
        .unwrap_or_default();
    let fingerprint = proof::PublicKey::read(&show.root_key)
        .map(|key| bare(&key.fingerprint()).to_owned())
        .unwrap_or_default();
    Header {
        fair_name_zh: show.name_zh.clone(),
        fair_name_en: show.name_en.clone(),
        edition: Words::as_written(&show.edition),
        venue: Words::as_written(&show.venue),
        first_day: day(days.and_then(<[_]>::first)),
        last_day: day(days.and_then(<[_]>::last)),
        organiser: Words::as_written(organiser),
        body_name: Words::as_written(body.map(|body| body.name.clone()).unwrap_or_default()),
        body_phone: body.map(|body| body.phone.clone()).unwrap_or_default(),
        body_place: Words::as_written(body.map(|body| body.place.clone()).unwrap_or_default()),
        number: String::new(),
        chinese_number: String::new(),
        issued_at: jiff::Timestamp::UNIX_EPOCH.into(),
        zone: show.schedule.as_ref().map_or(TimeZone::UTC, |schedule| schedule.zone.time_zone()),
        officer_name: String::new(),
        officer_role: Words::default(),
        qr: String::new(),
        chain_head: String::new(),
        root_fingerprint: fingerprint,
        rules_version: show
            .published_rules()
            .map(|(version, _)| version.to_string())
            .unwrap_or_default(),
        profile_note: show
            .profile
            .as_ref()
            .map(|profile| words(Area::Desk, &format!("profile_note.{}", profile.status.code())))
            .unwrap_or_default(),
    }
}

/// The role in which the officer acted: one that the act asks for, else the first held.
fn acting_role(scene: &Scene<'_>, officer: &OfficerId) -> Option<String> {
    let held = scene.world.exhibition.roles_of(officer);
    let needed = scene.act.fact.roles();
    let role = held.iter().find(|role| needed.contains(role)).or_else(|| held.first())?;
    serde_json::to_value(role).ok()?.as_str().map(str::to_owned)
}

pub(crate) fn bare(digest: &Digest) -> &str {
    digest.as_str().strip_prefix("sha256:").unwrap_or(digest.as_str())
}

fn short(fingerprint: &str) -> &str {
    fingerprint.get(..16).unwrap_or(fingerprint)
}
