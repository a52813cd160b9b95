//! An exhibitor as its facts tell it.

use super::details::{Details, ExhibitorKind, Field, Identity, Teller, Value};
use super::display::{Display, Shelf, Shown, Word};
use super::exhibit::Exhibit;
use super::fact::Fact;
use super::pledge::Pledge;
use super::review::ReviewState;
use super::service::{ServiceChannel, SightedPerson};
use super::source::Source;
use super::standing::{ConfirmedCase, EffectiveDocument, RepeatCount};
use crate::fact::{Placed, Told};
use crate::identifiers::Kind;
use crate::ids::{BoothCode, CaseId, ExhibitId, OfficerId};
use crate::register::Papers;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The state of an exhibitor's stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Exhibitor {
    /// How it came to be known; none before it was registered.
    pub registered: Option<Registration>,
    /// What it is.
    pub kind: ExhibitorKind,
    /// Its particulars.
    pub details: Details,
    /// Names under which it was known before, so that an older list still recognises it.
    pub former_names: BTreeSet<Identity>,
    /// Codes under which it was known before.
    pub former_codes: BTreeSet<String>,
    /// Its booths; an exhibitor may have several, and a booth several exhibitors.
    pub booths: BTreeSet<BoothCode>,
    /// The booths that the roster listed last; none where it never named this exhibitor.
    pub roster_booths: Option<BTreeSet<BoothCode>>,
    /// Whether an officer changed the booths since a roster was last followed.
    pub booths_corrected: bool,
    /// Booths used by somebody who does not contract with the organiser.
    pub sublet: BTreeSet<BoothCode>,
    /// Where papers may be sent.
    pub service: Option<AgreedService>,
    /// Identity papers that were sighted.
    pub identities: Vec<SightedIdentity>,
    /// What it declared to show.
    pub exhibits: BTreeMap<ExhibitId, Exhibit>,
    /// Its pledge.
    pub pledge: Pledge,
    /// What measures say of each thing it shows, by [`Shown::key`].
    pub display: BTreeMap<String, Shelf>,
    /// Cases in which something was seen on display again after the suspicion was confirmed,
    /// whatever became of it since.
    pub displayed_again: BTreeSet<CaseId>,
    /// Cases in which it is the respondent.
    pub cases: BTreeSet<CaseId>,
    /// Cases that ended with the suspicion confirmed.
    pub confirmed: BTreeMap<CaseId, ConfirmedCase>,
    /// Legal documents in force against it.
    pub documents: Vec<EffectiveDocument>,
    /// Its papers.
    pub papers: Papers,
}

/// How an exhibitor came to be known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Registration {
    /// From where.
    pub source: Source,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
}

/// Where papers may be sent electronically (pledge clause 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgreedService {
    /// The numbers and addresses.
    pub channels: BTreeMap<ServiceChannel, Told>,
    /// When it was agreed last.
    #[ts(type = "string")]
    pub agreed_at: Timestamp,
}

/// An identity paper that was sighted; its full number is nowhere kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SightedIdentity {
    /// Whose.
    pub person: SightedPerson,
    /// What kind of paper.
    pub document: Kind,
    /// Its last four characters.
    pub last_four: Told,
    /// Who sighted it.
    pub by: Option<OfficerId>,
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
}

impl Exhibitor {
    /// Whether it was ever entered.
    pub fn is_known(&self) -> bool {
        self.registered.is_some()
    }

    /// Whether an accepted pledge binds it; one whose supplement is due still does.
    pub fn has_accepted_pledge(&self) -> bool {
        self.pledge.state.is_accepted()
    }

    /// Its name, or where the name stands.
    pub fn name(&self) -> Option<&Value> {
        self.details.get(Field::Name).map(|detail| &detail.value)
    }

    /// Its name as public lists may show it: organisations only, never a person's name
    /// (个人信息保护法 Art. 25).
    pub fn name_for_lists(&self) -> Option<&str> {
        match self.kind {
            ExhibitorKind::Organisation => match self.details.plain(Field::Name) {
                "" => None,
                name => Some(name),
            },
            _ => None,
        }
    }

    /// Its unified social credit code as given; blank where it has none.
    pub fn uscc(&self) -> &str {
        self.details.plain(Field::Uscc)
    }

    /// Its country or region as given; blank where the roster left it out.
    pub fn country(&self) -> &str {
        self.details.plain(Field::Country)
    }

    /// An exhibit that is still declared.
    pub fn exhibit(&self, exhibit: &ExhibitId) -> Option<&Exhibit> {
        self.exhibits.get(exhibit).filter(|exhibit| !exhibit.dropped)
    }

    /// The exhibits that are still declared.
    pub fn shown_exhibits(&self) -> impl Iterator<Item = (&ExhibitId, &Exhibit)> {
        self.exhibits.iter().filter(|(_, exhibit)| !exhibit.dropped)
    }

    /// Whether something is on display, as far as any measure says.
    pub fn display_of(&self, shown: &Shown) -> Display {
        self.display.get(shown.key()).map_or(Display::Displayed, |shelf| shelf.state)
    }

    /// Everything against which a measure stands.
    pub fn restrained(&self) -> impl Iterator<Item = &Shelf> {
        self.display.values().filter(|shelf| shelf.state.is_restrained())
    }

    /// Whether electronic service was agreed on this channel.
    pub fn agreed_address(&self, channel: ServiceChannel) -> Option<&Told> {
        self.service.as_ref()?.channels.get(&channel)
    }

    /// The two counters of repeat cases. `since` leaves out effective documents given before it,
    /// as the look-back of the profile asks.
    pub fn repeats(&self, since: Option<Date>) -> RepeatCount {
        let standing = || self.confirmed.iter().filter(|(_, confirmed)| !confirmed.overturned);
        let again = standing().filter(|(case, _)| self.displayed_again.contains(*case)).count();
        let documents = self
            .documents
            .iter()
            .filter(|document| since.is_none_or(|since| document.issued_on >= since))
            .count();
        RepeatCount {
            suspected: u32::try_from(standing().count() + again).unwrap_or(u32::MAX),
            established: u32::try_from(documents).unwrap_or(u32::MAX),
        }
    }

    /// How many exhibits stand at each state of review.
    pub fn review_counts(&self) -> BTreeMap<ReviewState, usize> {
        let mut counts = BTreeMap::new();
        for (_, exhibit) in self.shown_exhibits() {
            *counts.entry(exhibit.review.state).or_default() += 1;
        }
        counts
    }

    /// The leaves that a roster must be compared with: those of the fields that stand apart, as
    /// they hold now and as the roster said them last.
    pub fn roster_words(&self) -> impl Iterator<Item = &Told> {
        self.details.0.values().flat_map(|detail| {
            [Some(&detail.value), detail.roster.as_ref()].into_iter().flatten().filter_map(
                |value| match value {
                    Value::Told(told) => Some(told),
                    Value::Plain(_) => None,
                },
            )
        })
    }

    /// Sets again the one field on which facts clash, as this fact set it.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, field: &str) {
        let (name, key) = field.split_once('/').unwrap_or((field, ""));
        match (name, fact) {
            ("details", Fact::ExhibitorCorrected { details, .. }) => {
                self.assign_detail(placed, details, key, Teller::Officer);
            }
            ("details", Fact::RosterDetailsRead { followed, .. }) => {
                self.assign_detail(placed, followed, key, Teller::Roster);
            }
            ("exhibit", _) => self.assign_exhibit(fact, key),
            ("review", _) => self.assign_review(placed, fact, key),
            ("pledge", _) => self.pledge.assign(placed, fact),
            ("display", Fact::DisplayChanged { shown, to, case, act }) => {
                let word = Word { to: *to, act: act.clone(), at: placed.recorded_at };
                self.display
                    .entry(shown.key().to_owned())
                    .or_insert_with(|| Shelf::new(shown))
                    .show(case, word);
            }
            ("suspicion", Fact::ConfirmedSuspicion { case, outcome, edition }) => {
                self.confirmed.insert(
                    case.clone(),
                    ConfirmedCase {
                        outcome: *outcome,
                        edition: edition.clone(),
                        overturned: false,
                    },
                );
            }
            ("suspicion", Fact::SuspicionOverturned { case }) => {
                if let Some(confirmed) = self.confirmed.get_mut(case) {
                    confirmed.overturned = true;
                }
            }
            _ => {}
        }
    }

    fn assign_detail(
        &mut self,
        placed: &Placed,
        stated: &super::details::Stated,
        key: &str,
        teller: Teller,
    ) {
        let one = stated
            .iter()
            .filter(|(field, _)| field.as_str() == key)
            .map(|(field, text)| (*field, text.clone()))
            .collect();
        self.details.state(&one, &placed.digest, teller);
    }
}
