//! Decisions, from the complaint on.

use crate::table::{Table, millis};
use desk::clock::random;
use desk::{Desk, Failure};
use domain::ids::{BoothCode, CommandId, ExhibitorId, OfficerId, StreamId};
use domain::rights::{Relation, Right, papers as papers_needed};
use domain::{Command, Reads, Role, State, case};
use std::time::Instant;
use store::{Outcome, Request};

/// Decisions that are timed.
const DECISIONS: usize = 200;

/// Decisions, durable, without the papers that follow: each on a case of its own.
pub fn decisions(
    desk: &Desk,
    officers: &[desk::rehearsal::RehearsalOfficer],
    table: &mut Table,
) -> Result<(), Failure> {
    let fair = desk.fair()?;
    let world = fair.store.world(&Reads { all_exhibitors: true, ..Reads::default() })?;
    let of = |role: Role| officers.iter().find(|it| it.role == role).map(|it| it.officer.clone());
    let mut times = Vec::new();
    for (at, (respondent, state)) in world.exhibitors.iter().cycle().take(DECISIONS).enumerate() {
        let booth = state.booths.iter().next().cloned().unwrap_or_else(|| "1-A01".into());
        let steps = Steps { desk, fair: &fair, at };
        let complaint = complaint(respondent.clone(), booth, desk.clock().now(), at);
        let received = steps.record(
            "receive",
            of(Role::Intake),
            case::Command::ReceiveComplaint(Box::new(complaint)),
        )?;
        let case = received.streams.iter().find_map(|stream| match stream {
            StreamId::Case(case) => Some(case.clone()),
            _ => None,
        });
        let Some(case) = case else { continue };
        let accept = case::Command::AcceptComplaint { case: case.clone() };
        steps.record("accept", of(Role::Intake), accept)?;
        let folded = fair.store.folded(&StreamId::Case(case.clone()))?;
        let State::Case(state) = folded.state else { continue };
        let items = state.all_items();
        steps.record(
            "find",
            of(Role::Handler),
            case::Command::FindSuspicion {
                case: case.clone(),
                items: items.clone(),
                level: case::SuspicionLevel::Plain,
                reasons: "现场比对，涉嫌侵权。".to_owned(),
                found_at: None,
            },
        )?;
        let decide = case::Command::MakeDecision {
            case,
            outcome: case::Outcome::CannotDecide,
            items,
            reasons: "现场比对后仍不能判断，移送有权机关。".to_owned(),
        };
        let begun = Instant::now();
        steps.record("decide", of(Role::Decider), decide)?;
        times.push(begun.elapsed());
    }
    assert_eq!(times.len(), DECISIONS);
    table.nearly_all_calls(
        "execute of a decision, durable, without its paper",
        &mut times,
        millis(15),
    );
    Ok(())
}

struct Steps<'fair> {
    desk: &'fair Desk,
    fair: &'fair desk::OpenFair,
    at: usize,
}

impl Steps<'_> {
    fn record(
        &self,
        step: &str,
        officer: Option<OfficerId>,
        command: case::Command,
    ) -> Result<Outcome, Failure> {
        let now = self.desk.clock().now();
        let request = Request {
            officer,
            command: CommandId(format!("bench-{}-{step}", self.at)),
            now,
            offset: jiff::tz::offset(8),
            clock: proof::Clock { source: proof::ClockSource::System, checked: None },
        };
        Ok(self.fair.store.execute(&Command::Case(command), &request, &mut random)?)
    }
}

/// A complaint on a mark of its own.
pub fn complaint(
    respondent: ExhibitorId,
    booth: BoothCode,
    received_at: jiff::Timestamp,
    at: usize,
) -> case::Complaint {
    let relation = Relation::Holder;
    let needed = papers_needed(Right::Trademark, &relation, false);
    case::Complaint {
        respondent,
        booth,
        received_at,
        kind: case::PartyKind::Organisation,
        name: "虚构权利人（示例）".to_owned(),
        code: String::new(),
        country: "CN".to_owned(),
        address: String::new(),
        phone: "000-0000-0000".to_owned(),
        agreed_address: String::new(),
        badge: String::new(),
        identity: String::new(),
        relation,
        agent_name: String::new(),
        agent_phone: String::new(),
        rights: vec![case::RightRelied {
            right: Right::Trademark,
            // Another mark each time: the same complaint again would be refused.
            number: (90_000_001 + at).to_string(),
            title: "样牌".to_owned(),
            holder: "虚构权利人（示例）".to_owned(),
            classes: vec![11],
            status_proved_on: None,
            evaluation: case::Evaluation::None,
        }],
        items: vec![case::ItemLine {
            what: case::ItemKind::Exhibit,
            exhibit: None,
            quantity: 1,
            label: "样机".to_owned(),
            place: String::new(),
        }],
        facts: "展位所展样机使用相同标志。".to_owned(),
        steps_before: String::new(),
        parallel: Vec::new(),
        former_follow_up: None,
        requests: Default::default(),
        brought: needed.into_iter().map(|needed| needed.paper).collect(),
        truth_stated: true,
        blobs: Vec::new(),
    }
}
