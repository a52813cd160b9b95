//! How an exhibitor's facts add up: total, and copying what was decided.

use super::details::{Stated, Teller};
use super::display::{Display, Shelf, Word};
use super::fact::Fact;
use super::source::Source;
use super::standing::{ConfirmedCase, EffectiveDocument};
use super::state::{AgreedService, Exhibitor, Registration, SightedIdentity};
use crate::fact::{Placed, Told};
use crate::ids::BoothCode;
use std::collections::{BTreeMap, BTreeSet};

impl Exhibitor {
    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitorRegistered { .. }
            | Fact::ExhibitorCorrected { .. }
            | Fact::RosterDetailsRead { .. }
            | Fact::BoothsChanged { .. }
            | Fact::RosterBoothsRead { .. }
            | Fact::SublettingNoted { .. }
            | Fact::ServiceAgreed { .. }
            | Fact::IdentitySighted { .. } => self.evolve_particulars(placed, fact),
            Fact::ExhibitsListed { .. }
            | Fact::RosterLinesRead { .. }
            | Fact::ExhibitCorrected { .. }
            | Fact::ExhibitDropped { .. } => self.evolve_exhibits(fact),
            Fact::PledgeSent { .. }
            | Fact::PledgeReminded { .. }
            | Fact::PledgeAcknowledged {}
            | Fact::PledgeSigned { .. }
            | Fact::PledgeReturned { .. }
            | Fact::PledgeAccepted { .. }
            | Fact::SupplementDue {}
            | Fact::SupplementSigned { .. }
            | Fact::NoEntryNotified { .. }
            | Fact::PledgeBreached { .. } => self.pledge.evolve(placed, fact),
            Fact::ExhibitsChecked { .. }
            | Fact::ExhibitsSignedOff { .. }
            | Fact::ReviewPapersRequested { .. }
            | Fact::ReviewPapersFiled { .. }
            | Fact::ReviewTakenUp { .. }
            | Fact::ExhibitCleared { .. }
            | Fact::ExhibitClearedWithoutClaim { .. }
            | Fact::ExhibitRefused { .. }
            | Fact::ReviewReopened { .. } => self.evolve_review(placed, fact),
            Fact::DisplayChanged { .. }
            | Fact::CaseLinked { .. }
            | Fact::ConfirmedSuspicion { .. }
            | Fact::SuspicionOverturned { .. }
            | Fact::EffectiveDocumentRegistered { .. } => self.evolve_cases(placed, fact),
            Fact::ClashSettled { field, .. } => {
                // What is settled holds alone; the side that was kept is assigned afterwards.
                if let Some(shelf) =
                    field.strip_prefix("display/").and_then(|key| self.display.get_mut(key))
                {
                    shelf.by_case.clear();
                }
            }
            Fact::Paper(fact) => self.papers.evolve(placed, fact),
        }
    }

    fn evolve_particulars(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::ExhibitorRegistered { source, kind, details, booths } => {
                let from_roster = matches!(source, Source::Roster { .. });
                self.registered = Some(Registration {
                    source: source.clone(),
                    at: placed.recorded_at,
                    by: placed.officer.clone(),
                });
                self.kind = *kind;
                let teller = if from_roster { Teller::Roster } else { Teller::Officer };
                self.details.state(details, &placed.digest, teller);
                self.booths.extend(booths.iter().cloned());
                if from_roster {
                    self.roster_booths = Some(booths.iter().cloned().collect());
                } else {
                    self.booths_corrected = true;
                }
            }
            Fact::ExhibitorCorrected { kind, details } => {
                self.kind = *kind;
                self.restate(&[(details, Teller::Officer)], placed);
            }
            Fact::RosterDetailsRead { kind, followed, outweighed, .. } => {
                self.kind = *kind;
                let told = [(followed, Teller::Roster), (outweighed, Teller::RosterOutweighed)];
                self.restate(&told, placed);
            }
            Fact::BoothsChanged { added, left } => {
                self.move_booths(added, left);
                self.booths_corrected = true;
            }
            Fact::RosterBoothsRead { listed, added, left, .. } => {
                self.move_booths(added, left);
                let listed: BTreeSet<_> = listed.iter().cloned().collect();
                self.booths_corrected = self.booths != listed;
                self.roster_booths = Some(listed);
            }
            Fact::SublettingNoted { booth } => {
                self.sublet.insert(booth.clone());
            }
            Fact::ServiceAgreed { channels, agreed_at } => {
                let service = self.service.get_or_insert_with(|| AgreedService {
                    channels: BTreeMap::new(),
                    agreed_at: *agreed_at,
                });
                service.agreed_at = *agreed_at;
                for channel in channels {
                    let told = Told::new(&placed.digest, channel.path());
                    service.channels.insert(*channel, told);
                }
            }
            Fact::IdentitySighted { person, document } => {
                self.identities.push(SightedIdentity {
                    person: *person,
                    document: *document,
                    last_four: Told::new(&placed.digest, "last_four"),
                    by: placed.officer.clone(),
                    at: placed.recorded_at,
                });
            }
            _ => {}
        }
    }

    /// Takes over particulars, and remembers the names and codes that went out of use.
    fn restate(&mut self, told: &[(&Stated, Teller)], placed: &Placed) {
        let (names, codes) = (self.details.identities(), self.details.codes());
        for (stated, teller) in told {
            self.details.state(stated, &placed.digest, *teller);
        }
        self.former_names.extend(names.difference(&self.details.identities()).cloned());
        self.former_codes.extend(codes.difference(&self.details.codes()).cloned());
    }

    fn move_booths(&mut self, added: &[BoothCode], left: &[BoothCode]) {
        for booth in left {
            self.booths.remove(booth);
        }
        self.booths.extend(added.iter().cloned());
    }

    fn evolve_cases(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::DisplayChanged { shown, to, case, act } => {
                self.cases.insert(case.clone());
                // Only after S1 does it aggravate (domain §5.11): who breaks an undertaking is
                // counted by the decision that follows.
                if *to == Display::DisplayedAgain && self.confirmed.contains_key(case) {
                    self.displayed_again.insert(case.clone());
                }
                let word = Word { to: *to, act: act.clone(), at: placed.recorded_at };
                self.display
                    .entry(shown.key().to_owned())
                    .or_insert_with(|| Shelf::new(shown))
                    .hear(case, word);
            }
            Fact::CaseLinked { case } => {
                self.cases.insert(case.clone());
            }
            Fact::ConfirmedSuspicion { case, outcome, edition } => {
                self.cases.insert(case.clone());
                self.confirmed.insert(
                    case.clone(),
                    ConfirmedCase {
                        outcome: *outcome,
                        edition: edition.clone(),
                        overturned: false,
                    },
                );
            }
            Fact::SuspicionOverturned { case } => {
                if let Some(confirmed) = self.confirmed.get_mut(case) {
                    confirmed.overturned = true;
                }
            }
            Fact::EffectiveDocumentRegistered {
                kind,
                number,
                authority,
                issued_on,
                right,
                exhibit,
                case,
                edition,
            } => {
                // Two desks may register the same document; it counts once.
                let known = |document: &EffectiveDocument| {
                    document.number == *number && document.authority == *authority
                };
                if self.documents.iter().any(known) {
                    return;
                }
                self.documents.push(EffectiveDocument {
                    kind: *kind,
                    number: number.clone(),
                    authority: authority.clone(),
                    issued_on: *issued_on,
                    right: *right,
                    exhibit: exhibit.clone(),
                    case: case.clone(),
                    edition: edition.clone(),
                    note: Told::new(&placed.digest, "note"),
                    registered_at: placed.recorded_at,
                });
            }
            _ => {}
        }
    }
}
