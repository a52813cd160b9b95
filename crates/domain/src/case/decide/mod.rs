//! What follows from a command on a case.

mod answer;
mod appeal;
mod comparison;
mod decision;
mod handling;
mod intake;
mod measures;
mod report;
mod service;
mod settle;

use super::clock::ClockStarted;
use super::command::Command;
use super::entries::ItemLine;
use super::fact::Fact;
use super::moves::{Move, may};
use super::state::Case;
use super::words::{Ground, Item, Side};
use crate::calendar::{self, Schedule};
use crate::context::{Context, World};
use crate::entry::required;
use crate::exhibition::Phase;
use crate::exhibitor::{self, Display};
use crate::fact::{Append, Fact as AnyFact, Visibility};
use crate::identifiers::number::Number;
use crate::ids::{CaseId, ExhibitorId, ItemId, StreamId};
use crate::papers::PaperKind;
use crate::profile::{Deadline, Profile};
use crate::refusal::Refusal;
pub use answer::answer_places;
use jiff::Timestamp;
pub(crate) use service::{ServiceClocks, clocks_of_service, made_at, recipient};

/// Decides a command on a case.
pub(crate) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::ReceiveComplaint(complaint) => intake::receive(world, complaint, context),
        Command::OpenCase { .. } => intake::open(world, command, context),
        Command::LinkCases { lead, other } => link(world, lead, other),
        _ => {
            let id = command.case().ok_or(Refusal::FieldMissing { field: "case".to_owned() })?;
            let desk = Desk::new(world, id, context)?;
            desk.decide(command)
        }
    }
}

/// A case on the table with what is needed to decide on it.
pub(super) struct Desk<'world> {
    pub world: &'world World,
    pub id: &'world CaseId,
    pub case: &'world Case,
    pub context: &'world Context,
    pub profile: &'world Profile,
    pub schedule: &'world Schedule,
}

impl<'world> Desk<'world> {
    fn new(
        world: &'world World,
        id: &'world CaseId,
        context: &'world Context,
    ) -> Result<Self, Refusal> {
        let case = world
            .cases
            .get(id)
            .filter(|case| case.number.is_some())
            .ok_or_else(|| Refusal::NotFound { what: "case".to_owned(), id: id.0.clone() })?;
        let (profile, schedule) = set_up(world)?;
        Ok(Self { world, id, case, context, profile, schedule })
    }

    fn decide(&self, command: &Command) -> Result<Vec<Append>, Refusal> {
        match command {
            Command::RequireSupplement { .. }
            | Command::RecordSupplement { .. }
            | Command::AcceptComplaint { .. }
            | Command::RefuseComplaint { .. }
            | Command::WithdrawComplaint { .. } => intake::decide(self, command),
            Command::AssignHandler { .. }
            | Command::DeclareConflict { .. }
            | Command::RecordOnSiteCheck(_)
            | Command::FindSuspicion { .. }
            | Command::FindNoSuspicion { .. }
            | Command::OrderSuspension { .. }
            | Command::RequestSuspensionReview { .. }
            | Command::ReviewSuspension { .. }
            | Command::NotifyComplaint { .. }
            | Command::ExtendAnswer { .. }
            | Command::ReceiveAnswer(_)
            | Command::RecordDefault { .. }
            | Command::RecordAdmission { .. }
            | Command::UndertakeWithdrawal { .. }
            | Command::RecordMediation { .. }
            | Command::RecordExpertOpinion(_)
            | Command::RecordComparison { .. }
            | Command::AddEvidence { .. }
            | Command::AddNote { .. } => handling::decide(self, command),
            Command::MakeDecision { .. } | Command::OrderWithdrawal { .. } => {
                decision::decide(self, command)
            }
            Command::RecordCompliance { .. }
            | Command::RecordRefusal { .. }
            | Command::EscalateMeasure { .. }
            | Command::RecordTakenByAuthority { .. }
            | Command::RecheckItems { .. }
            | Command::OrderRestoration { .. }
            | Command::RecordRestored { .. }
            | Command::RecordGoodsReturned { .. } => measures::decide(self, command),
            Command::FileAppeal { .. }
            | Command::AdmitAppeal { .. }
            | Command::DismissAppeal { .. }
            | Command::GrantStay { .. }
            | Command::EndStay { .. }
            | Command::HoldHearing { .. }
            | Command::DecideAppeal { .. } => appeal::decide(self, command),
            Command::TransferPapers { .. }
            | Command::PrepareReport { .. }
            | Command::SendReport { .. }
            | Command::RecordReceipt { .. }
            | Command::ChaseReport { .. }
            | Command::SupplementReport { .. }
            | Command::RecordAuthorityResult { .. }
            | Command::CertifyFacts { .. }
            | Command::HandOverCase { .. }
            | Command::CloseCase { .. }
            | Command::ReopenCase { .. } => report::decide(self, command),
            Command::SettleCaseClash { field, keep, reasons: why, .. } => {
                settle::decide(self, field, keep, why)
            }
            Command::ReceiveComplaint(_) | Command::OpenCase { .. } | Command::LinkCases { .. } => {
                Ok(Vec::new())
            }
        }
    }

    /// Refuses what the state does not allow.
    pub fn may(&self, step: Move) -> Result<(), Refusal> {
        may(step, self.world, self.case, self.context)
    }

    /// A fact of this case.
    pub fn append(&self, fact: Fact) -> Append {
        Append::new(StreamId::Case(self.id.clone()), AnyFact::Case(fact))
    }

    /// A fact of this case alone.
    pub fn one(&self, fact: Fact) -> Result<Vec<Append>, Refusal> {
        Ok(vec![self.append(fact)])
    }

    /// The number of the act: the blank's where one was filled in by hand, else the next.
    pub fn number(
        &self,
        blank: Option<&String>,
        kind: PaperKind,
    ) -> Result<(Number, Option<Append>), Refusal> {
        match blank {
            None => Ok((self.context.next_number(&self.world.exhibition), None)),
            Some(text) => {
                let stream = StreamId::Case(self.id.clone());
                let (number, accounted) = self.world.exhibition.fill_blank(text, kind, &stream)?;
                Ok((number, Some(accounted)))
            }
        }
    }

    /// The ground of an act against the party, and the organiser's duty apart from it.
    ///
    /// No notice can cite an unpublished version (draft Art. 19 (2)).
    pub fn ground(&self, clause: u8, step: Move) -> Result<Ground, Refusal> {
        let show = &self.world.exhibition;
        let (rules_version, _) = show.published_rules().ok_or(Refusal::RulesNotPublished)?;
        let section = show.section_on(step.rule_part()).ok_or(Refusal::RulesNotPublished)?;
        let pledged = self.respondent().is_some_and(exhibitor::Exhibitor::has_accepted_pledge);
        Ok(Ground {
            pledge_clause: pledged.then_some(clause),
            rules_version,
            section,
            duty_item: step.duty_item().filter(|item| show.binds(*item)),
        })
    }

    /// The respondent's state.
    pub fn respondent(&self) -> Option<&exhibitor::Exhibitor> {
        let id = self.case.respondent.as_ref()?;
        self.world.exhibitors.get(self.world.exhibition.read_as(id))
    }

    /// The respondent's stream.
    pub fn respondent_id(&self) -> Option<&ExhibitorId> {
        self.case.respondent.as_ref().map(|id| self.world.exhibition.read_as(id))
    }

    /// The same change of display, told in the exhibitor's stream, where two cases on one exhibit
    /// meet.
    pub fn display(&self, items: &[ItemId], to: Display, act: &str) -> Vec<Append> {
        let Some(respondent) = self.respondent_id() else { return Vec::new() };
        items
            .iter()
            .filter_map(|item| self.case.item(item))
            .map(|state| {
                let changed = exhibitor::Fact::DisplayChanged {
                    shown: state.item.shown(),
                    to,
                    case: self.id.clone(),
                    act: act.to_owned(),
                };
                Append::new(StreamId::Exhibitor(respondent.clone()), AnyFact::Exhibitor(changed))
            })
            .collect()
    }

    /// Refuses an empty list, an item that is named twice, and items that are not of this case.
    pub fn items(&self, items: &[ItemId]) -> Result<(), Refusal> {
        self.items_among(items, &self.case.all_items())
    }

    /// Refuses an empty list, an item that is named twice, and items that are not among these.
    pub fn items_among(&self, items: &[ItemId], among: &[ItemId]) -> Result<(), Refusal> {
        if items.is_empty() {
            return Err(Refusal::ItemsMissing);
        }
        for (at, item) in items.iter().enumerate() {
            if items[..at].contains(item) {
                return Err(Refusal::FieldInvalid { field: "items".to_owned() });
            }
            if !among.contains(item) {
                return Err(Refusal::ItemUnknown { item: item.0.clone() });
            }
        }
        Ok(())
    }

    /// What the exhibitor's stream learns of the case.
    pub fn told(&self, fact: exhibitor::Fact) -> Option<Append> {
        let respondent = self.respondent_id()?;
        Some(Append::new(StreamId::Exhibitor(respondent.clone()), AnyFact::Exhibitor(fact)))
    }

    /// A clock of this case that starts at `from`.
    pub fn clock(
        &self,
        deadline: Deadline,
        subject: &str,
        from: Timestamp,
    ) -> Result<ClockStarted, Refusal> {
        start(self.profile, self.schedule, deadline, subject, from)
    }

    /// What the show leaves unresolved is handed over within the period that its end starts (D12).
    pub fn hand_over_clock(&self) -> Result<ClockStarted, Refusal> {
        let show_end = self.schedule.show_end().ok_or(Refusal::ScheduleInvalid)?;
        self.clock(Deadline::HandOver, "", show_end)
    }

    /// A supplementary report is owed to every department that was owed the first.
    pub fn report_clocks(&self, from: Timestamp) -> Result<Vec<ClockStarted>, Refusal> {
        let departments = &self.case.report_to;
        departments
            .iter()
            .map(|department| self.clock(Deadline::AuthorityReport, &department.code(), from))
            .collect()
    }

    /// The next re-check: the profile says how many each remaining public day asks for, and a day
    /// has as many parts. It is due by the end of the part that follows the present one; none
    /// after the last (W8).
    pub fn recheck_clock(&self, from: Timestamp) -> Vec<ClockStarted> {
        let count = i64::from(self.profile.measure.rechecks_per_remaining_day.value);
        let mut parts = Vec::new();
        for day in self.schedule.public_days.iter().filter(|_| count > 0) {
            let Some(hours) = self.schedule.hours_on(*day) else { continue };
            let opens = self.schedule.zone.instant(*day, hours.opens);
            let closes = self.schedule.zone.instant(*day, hours.closes);
            let seconds = closes.duration_since(opens).as_secs();
            for part in 0..count {
                let at = |part: i64| {
                    let into = jiff::SignedDuration::from_secs(seconds * part / count);
                    opens.checked_add(into).unwrap_or(closes)
                };
                parts.push((at(part), at(part + 1)));
            }
        }
        let next = parts.into_iter().find(|(begins, _)| *begins > from);
        next.into_iter()
            .map(|(_, due)| ClockStarted {
                deadline: Deadline::Recheck,
                subject: String::new(),
                party: None,
                from,
                due,
                alarm: None,
            })
            .collect()
    }
}

/// Whose period a clock is; none where it is the organiser's own.
fn party_of(deadline: Deadline) -> Option<Side> {
    match deadline {
        Deadline::Answer | Deadline::Compliance => Some(Side::Respondent),
        Deadline::Supplement => Some(Side::Complainant),
        _ => None,
    }
}

/// Refuses a new case before the fair is set up and after it is closed.
pub(super) fn open_for_cases(world: &World) -> Result<(), Refusal> {
    match world.exhibition.phase {
        Phase::Closed => Err(Refusal::FairClosed),
        Phase::Unopened => Err(Refusal::FairNotSetUp),
        Phase::Open => Ok(()),
    }
}

/// The profile and schedule; refused before the fair is set up.
pub(super) fn set_up(world: &World) -> Result<(&Profile, &Schedule), Refusal> {
    match (&world.exhibition.profile, &world.exhibition.schedule) {
        (Some(profile), Some(schedule)) => Ok((profile, schedule)),
        _ => Err(Refusal::FairNotSetUp),
    }
}

/// A clock by the profile's figure and the counting rules of domain §3.1.
pub(super) fn start(
    profile: &Profile,
    schedule: &Schedule,
    deadline: Deadline,
    subject: &str,
    from: Timestamp,
) -> Result<ClockStarted, Refusal> {
    let missing = || Refusal::ProfileInvalid { figure: deadline.code() };
    let limit = deadline.limit(profile).ok_or_else(missing)?;
    let due = limit.due(from, schedule);
    Ok(ClockStarted {
        deadline,
        subject: subject.to_owned(),
        party: party_of(deadline),
        from,
        // The opinion is due by the close of the day at the latest (D08).
        due: match deadline {
            Deadline::Opinion => calendar::not_after_closing(from, due, schedule),
            _ => due,
        },
        alarm: limit.alarm.map(|period| calendar::due(from, period, schedule)),
    })
}

/// Words of items, each with the path of its leaf.
type Labels = Vec<(String, String)>;

/// Lines as entered become items with ids of their own; their words become leaves.
pub(super) fn lines(
    lines: &[ItemLine],
    respondent: &exhibitor::Exhibitor,
    context: &Context,
) -> Result<(Vec<Item>, Labels), Refusal> {
    if lines.is_empty() {
        return Err(Refusal::ItemsMissing);
    }
    let mut items = Vec::new();
    let mut words = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        required("items.label", &line.label)?;
        if line.quantity == 0 {
            return Err(Refusal::FieldInvalid { field: "items.quantity".to_owned() });
        }
        if let Some(exhibit) =
            line.exhibit.as_ref().filter(|it| !respondent.exhibits.contains_key(*it))
        {
            return Err(Refusal::NotFound { what: "exhibit".to_owned(), id: exhibit.0.clone() });
        }
        items.push(Item {
            item: ItemId(context.mint()),
            what: line.what,
            exhibit: line.exhibit.clone(),
            quantity: line.quantity,
        });
        words.push((format!("items/{at}/label"), line.label.clone()));
        words.push((format!("items/{at}/place"), line.place.clone()));
    }
    Ok((items, words))
}

/// Adds the words of items, which both sides see.
pub(super) fn with_words(mut append: Append, words: &[(String, String)]) -> Append {
    for (path, text) in words {
        append = append.leaf(path, Visibility::Parties, text);
    }
    append
}

fn link(world: &World, lead: &CaseId, other: &CaseId) -> Result<Vec<Append>, Refusal> {
    for id in [lead, other] {
        if world.cases.get(id).is_none_or(|case| case.number.is_none()) {
            return Err(Refusal::NotFound { what: "case".to_owned(), id: id.0.clone() });
        }
    }
    if lead == other {
        return Err(Refusal::FieldInvalid { field: "other".to_owned() });
    }
    let append = |at: &CaseId, other: &CaseId, leads| {
        Append::new(
            StreamId::Case(at.clone()),
            AnyFact::Case(Fact::CasesLinked { other: other.clone(), leads }),
        )
    };
    Ok(vec![append(lead, other, true), append(other, lead, false)])
}
