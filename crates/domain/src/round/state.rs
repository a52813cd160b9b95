//! A round as its facts tell it.

use super::fact::{BoothSigned, Fact, FindingPhoto, OpenReason, OpenVisit, Triage, VisitResult};
use crate::fact::{Placed, Told};
use crate::identifiers::number::Number;
use crate::ids::{BoothCode, Digest, ExhibitId, ExhibitorId, FindingId, OfficerId};
use crate::register::Papers;
use crate::rights::Right;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The state of a round's stream.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Round {
    /// Where it stands.
    pub state: RoundState,
    /// Whether it is a single visit outside any planned round.
    pub unplanned: bool,
    /// The halls.
    pub halls: Vec<String>,
    /// The booths in the order in which they are walked.
    pub route: Vec<BoothCode>,
    /// The inspectors.
    pub inspectors: Vec<OfficerId>,
    /// When it was planned.
    #[ts(type = "string | null")]
    pub planned_at: Option<Timestamp>,
    /// When it began.
    #[ts(type = "string | null")]
    pub started_at: Option<Timestamp>,
    /// Every visit, in the order in which the facts fold; one that was taken back is gone.
    pub visits: Vec<Visit>,
    /// What was found.
    pub findings: BTreeMap<FindingId, Finding>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub ended_at: Option<Timestamp>,
    /// The number of its log.
    pub log: Option<Number>,
    /// Who signed the log.
    pub signed_by: BTreeSet<OfficerId>,
    /// What it left open.
    pub left_open: Vec<OpenVisit>,
    /// Its papers.
    pub papers: Papers,
}

/// Where a round stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Nothing yet.
    #[default]
    Unknown,
    /// Planned.
    Planned,
    /// Under way.
    Running,
    /// Ended, its log signed.
    Closed,
}

impl RoundState {
    /// The state as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Closed => "closed",
        }
    }
}

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Visit {
    /// Its fact, by which it is corrected.
    pub visit: Digest,
    /// The booth.
    pub booth: BoothCode,
    /// Who exhibits there.
    pub exhibitors: Vec<ExhibitorId>,
    /// What came of it.
    pub result: VisitResult,
    /// When.
    #[ts(type = "string")]
    pub visited_at: Timestamp,
    /// When it was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// A word on it.
    pub note: Told,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "RoundFinding")]
pub struct Finding {
    /// The on-site record's number (O-11).
    pub number: Number,
    /// Whether that number is a blank's.
    pub from_blank: bool,
    /// The booth.
    pub booth: BoothCode,
    /// Whose booth.
    pub exhibitor: Option<ExhibitorId>,
    /// The exhibit.
    pub exhibit: Option<ExhibitId>,
    /// Which right might be touched.
    pub right: Right,
    /// When it was seen.
    #[ts(type = "string")]
    pub seen_at: Timestamp,
    /// When it was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
    /// By whom it was recorded.
    pub by: Option<OfficerId>,
    /// Whether the booth's people signed.
    pub signed: BoothSigned,
    /// What was photographed.
    pub photos: Vec<FindingPhoto>,
    /// What was seen.
    pub seen: Told,
    /// The mark or number as it reads.
    pub mark_text: Told,
    /// What the booth's people said.
    pub statement: Told,
    /// Who said it.
    pub staff: Told,
    /// What the desk did with it; none while it is open.
    pub triage: Option<Triage>,
    /// Who dealt with it.
    pub triaged_by: Option<OfficerId>,
    /// Why.
    pub triage_reasons: Option<Told>,
}

impl Finding {
    /// Whether nobody has dealt with it.
    pub fn is_open(&self) -> bool {
        self.triage.is_none()
    }
}

impl Round {
    /// The last visit of a booth.
    pub fn last_visit(&self, booth: &BoothCode) -> Option<&Visit> {
        self.visits.iter().rfind(|visit| visit.booth == *booth)
    }

    /// What would stay open if the round ended now, in the order of the route.
    pub fn open_visits(&self) -> Vec<OpenVisit> {
        let mut last: BTreeMap<&BoothCode, VisitResult> = BTreeMap::new();
        for visit in &self.visits {
            last.insert(&visit.booth, visit.result);
        }
        let found: BTreeSet<&BoothCode> =
            self.findings.values().map(|finding| &finding.booth).collect();
        let on_route: BTreeSet<&BoothCode> = self.route.iter().collect();
        let off_route = last.keys().copied().filter(|booth| !on_route.contains(*booth));
        self.route
            .iter()
            .chain(off_route)
            .filter_map(|booth| {
                let why = open_reason(last.get(booth).copied(), found.contains(booth))?;
                Some(OpenVisit { booth: booth.clone(), why })
            })
            .collect()
    }

    /// Adds a fact.
    pub fn evolve(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::RoundPlanned { halls, route, inspectors, unplanned } => {
                self.halls = halls.clone();
                self.route = route.clone();
                self.inspectors = inspectors.clone();
                self.unplanned = *unplanned;
                self.planned_at = Some(placed.recorded_at);
                self.state = self.state.max(RoundState::Planned);
            }
            Fact::RoundStarted { started_at } => {
                // Two desks may have started it; the earlier start holds.
                let earlier = self.started_at.map_or(*started_at, |before| before.min(*started_at));
                self.started_at = Some(earlier);
                self.state = self.state.max(RoundState::Running);
            }
            Fact::VisitRecorded { booth, exhibitors, result, visited_at } => {
                self.visits.push(Visit {
                    visit: placed.digest.clone(),
                    booth: booth.clone(),
                    exhibitors: exhibitors.clone(),
                    result: *result,
                    visited_at: *visited_at,
                    recorded_at: placed.recorded_at,
                    by: placed.officer.clone(),
                    note: Told::new(&placed.digest, "note"),
                });
            }
            Fact::VisitCorrected { visit, result } => match result {
                Some(result) => {
                    for found in self.visits.iter_mut().filter(|found| found.visit == *visit) {
                        found.result = *result;
                    }
                }
                None => self.visits.retain(|found| found.visit != *visit),
            },
            Fact::FindingRecorded { .. }
            | Fact::FindingAttributed { .. }
            | Fact::FindingTriaged { .. } => self.evolve_findings(placed, fact),
            Fact::RoundEnded { number, ended_at, signed_by, open } => {
                self.state = RoundState::Closed;
                self.ended_at = Some(*ended_at);
                self.log = Some(number.clone());
                self.signed_by.extend(signed_by.iter().cloned());
                self.left_open = open.clone();
            }
            Fact::ClashSettled { .. } => {}
            Fact::Paper(fact) => self.papers.evolve(placed, fact),
        }
    }

    /// Sets again the one field on which facts clash, as this fact set it.
    pub fn assign(&mut self, placed: &Placed, fact: &Fact, _field: &str) {
        match fact {
            Fact::FindingAttributed { .. } | Fact::FindingTriaged { .. } => {
                self.evolve_findings(placed, fact);
            }
            _ => {}
        }
    }

    fn evolve_findings(&mut self, placed: &Placed, fact: &Fact) {
        match fact {
            Fact::FindingRecorded {
                finding,
                number,
                from_blank,
                booth,
                exhibitor,
                exhibit,
                right,
                seen_at,
                signed,
                photos,
            } => {
                let told = |path: &str| Told::new(&placed.digest, path);
                self.findings.insert(
                    finding.clone(),
                    Finding {
                        number: number.clone(),
                        from_blank: *from_blank,
                        booth: booth.clone(),
                        exhibitor: exhibitor.clone(),
                        exhibit: exhibit.clone(),
                        right: *right,
                        seen_at: *seen_at,
                        recorded_at: placed.recorded_at,
                        by: placed.officer.clone(),
                        signed: *signed,
                        photos: photos.clone(),
                        seen: told("seen"),
                        mark_text: told("mark_text"),
                        statement: told("statement"),
                        staff: told("staff"),
                        triage: None,
                        triaged_by: None,
                        triage_reasons: None,
                    },
                );
            }
            Fact::FindingAttributed { finding, exhibitor, exhibit } => {
                if let Some(finding) = self.findings.get_mut(finding) {
                    finding.exhibitor = Some(exhibitor.clone());
                    finding.exhibit = exhibit.clone();
                }
            }
            Fact::FindingTriaged { finding, triage } => {
                if let Some(finding) = self.findings.get_mut(finding) {
                    finding.triage = Some(triage.clone());
                    finding.triaged_by = placed.officer.clone();
                    finding.triage_reasons = Some(Told::new(&placed.digest, "reasons"));
                }
            }
            _ => {}
        }
    }
}

/// Why a booth is open, by its last visit and whether a finding was recorded there.
pub(super) fn open_reason(last: Option<VisitResult>, found: bool) -> Option<OpenReason> {
    match last {
        None => Some(OpenReason::NotVisited),
        Some(VisitResult::Empty) => Some(OpenReason::Empty),
        Some(VisitResult::RefusedAccess) => Some(OpenReason::RefusedAccess),
        Some(VisitResult::Suspect) if !found => Some(OpenReason::FindingMissing),
        Some(VisitResult::Ok | VisitResult::Advice | VisitResult::Suspect) => None,
    }
}
