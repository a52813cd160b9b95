//! The five duties of Article 19, with what the record holds for each.

use super::look::Look;
use crate::failure::Failure;
use domain::case::Case;
use domain::duties::{ArticleItem, DutyReading, FairFacts, MajorEvent, binding};
use domain::ids::CaseId;
use domain::profile::Deadline;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A duty with its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct DutyRow {
    /// What the text asks for.
    #[serde(flatten)]
    pub reading: DutyReading,
    /// Whether the record holds what it asks for.
    pub state: DutyStanding,
    /// What the record holds, as coded lines with figures.
    #[ts(type = "({ code: string } & Record<string, unknown>)[]")]
    pub evidence: Vec<Value>,
}

/// Whether a duty is in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DutyStanding {
    /// In order.
    Good,
    /// Something is missing.
    Open,
    /// A clock has run out.
    Overdue,
}

impl Look<'_> {
    /// Item by item what binds this fair; empty before a profile is adopted.
    pub fn readings(&self) -> Result<Vec<DutyReading>, Failure> {
        let Some(profile) = &self.show.profile else { return Ok(Vec::new()) };
        let schedule = self.show.schedule.as_ref();
        let days = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let major_event = match &self.show.major_event {
            Some(decided) => {
                let officers = self.officers()?;
                let by = officers.iter().find(|officer| Some(&officer.id) == decided.by.as_ref());
                MajorEvent::Decided {
                    major: decided.major,
                    decided_by: by.map(|officer| officer.name.clone()).unwrap_or_default(),
                }
            }
            None => MajorEvent::Undecided,
        };
        let units = self.show.units.iter().filter(|unit| unit.owes_duty);
        let facts = FairFacts {
            public_days: days(schedule.map_or(0, |schedule| schedule.public_days.len())),
            build_up_days: days(schedule.map_or(0, |schedule| schedule.build_up_days.len())),
            major_event,
            duty_owners: units.map(|unit| unit.name.clone()).collect(),
        };
        Ok(binding(&facts, profile))
    }

    /// The duties with their evidence.
    pub fn duties(&self, cases: &BTreeMap<CaseId, Case>) -> Result<Vec<DutyRow>, Failure> {
        let readings = self.readings()?;
        readings
            .into_iter()
            .map(|reading| {
                let (state, evidence) = match reading.item {
                    ArticleItem::ReviewAndPledge => self.review_and_pledge()?,
                    ArticleItem::PublishedRules => self.published(),
                    ArticleItem::Cooperation => self.cooperation(),
                    ArticleItem::BodyDemandReport => self.demand_and_report(cases),
                    ArticleItem::OtherDuties => self.other_duties(),
                };
                Ok(DutyRow { reading, state, evidence })
            })
            .collect()
    }

    fn review_and_pledge(&self) -> Result<(DutyStanding, Vec<Value>), Failure> {
        let pledges = self.store().pledge_counts()?;
        let expected: u32 = pledges.values().sum();
        let accepted: u32 =
            pledges.iter().filter(|(state, _)| state.is_accepted()).map(|(_, count)| count).sum();
        let undecided = self.store().undecided_exhibits()?;
        let evidence = vec![
            json!({ "code": "pledges_accepted", "accepted": accepted, "expected": expected }),
            json!({ "code": "exhibits_undecided", "count": undecided }),
        ];
        let whole = expected > 0 && accepted == expected && undecided == 0;
        Ok((self.by_opening(whole), evidence))
    }

    fn published(&self) -> (DutyStanding, Vec<Value>) {
        let Some((version, rules)) = self.show.published_rules() else {
            return (self.by_opening(false), vec![json!({ "code": "rules_not_published" })]);
        };
        let publication = rules.publication.as_ref();
        let evidence = vec![
            json!({
                "code": "rules_published",
                "version": version,
                "number": publication.map(|it| it.number.to_string()),
                "at": publication.map(|it| it.at),
            }),
            json!({
                "code": "rules_posted",
                "places": publication.map_or(0, |it| it.places.len()),
            }),
        ];
        (DutyStanding::Good, evidence)
    }

    fn cooperation(&self) -> (DutyStanding, Vec<Value>) {
        let records = self.show.cooperation.len();
        let running = self.show.cooperation.iter().filter(|it| it.ended_at.is_none()).count();
        let evidence =
            vec![json!({ "code": "cooperation_logged", "records": records, "running": running })];
        (if running == 0 { DutyStanding::Good } else { DutyStanding::Open }, evidence)
    }

    fn demand_and_report(&self, cases: &BTreeMap<CaseId, Case>) -> (DutyStanding, Vec<Value>) {
        let found: Vec<&Case> = cases.values().filter(|case| case.found_at().is_some()).collect();
        let demanded = found.iter().filter(|case| case.demanded_at().is_some()).count();
        let (owing, settled): (Vec<&Case>, Vec<&Case>) =
            cases.values().partition(|case| !case.reports_outstanding().is_empty());
        let owed = owing.len();
        let reported = settled.iter().filter(|case| case.reported_at().is_some()).count();
        let sent: usize = cases
            .values()
            .flat_map(|case| case.reports.values())
            .filter(|report| report.sent_at.is_some())
            .count();
        let body = match &self.show.body {
            Some(body) => json!({ "code": "body_described", "name": body.name }),
            None => json!({ "code": "body_missing" }),
        };
        let evidence = vec![
            body,
            json!({ "code": "removals_demanded", "demanded": demanded, "found": found.len() }),
            json!({ "code": "reports_sent", "reported": reported, "owed": owed, "sent": sent }),
        ];
        let overdue =
            cases.values().filter(|case| !case.is_ended()).flat_map(Case::running_clocks).any(
                |clock| {
                    matches!(clock.deadline, Deadline::WithdrawalDemand | Deadline::AuthorityReport)
                        && clock.due < self.now
                },
            );
        let waits = cases
            .values()
            .filter(|case| !case.is_ended())
            .flat_map(Case::running_clocks)
            .any(|clock| clock.deadline == Deadline::WithdrawalDemand);
        let state = if overdue {
            DutyStanding::Overdue
        } else if self.show.body.is_none() || owed > 0 || waits {
            DutyStanding::Open
        } else {
            DutyStanding::Good
        };
        (state, evidence)
    }

    fn other_duties(&self) -> (DutyStanding, Vec<Value>) {
        let duties = &self.show.duties;
        let done = duties.iter().filter(|duty| duty.done).count();
        let evidence =
            vec![json!({ "code": "other_duties", "done": done, "listed": duties.len() })];
        (if done == duties.len() { DutyStanding::Good } else { DutyStanding::Open }, evidence)
    }

    /// What must be whole by the opening is open before it and overdue after.
    fn by_opening(&self, whole: bool) -> DutyStanding {
        let start = self.show.schedule.as_ref().and_then(domain::calendar::Schedule::show_start);
        match start {
            _ if whole => DutyStanding::Good,
            Some(start) if start <= self.now => DutyStanding::Overdue,
            _ => DutyStanding::Open,
        }
    }
}
