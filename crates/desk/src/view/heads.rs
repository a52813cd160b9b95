//! What several answers say of the same thing.

use super::look::Look;
use super::papers::{SERVED, SIGNED};
use crate::failure::Failure;
use domain::calendar::OpenHours;
use domain::case::{Case, Clock, Side, Stage};
use domain::exhibition::{Exhibition, Phase};
use domain::exhibitor::Display;
use domain::fact::Role;
use domain::ids::{CaseId, Digest, ExhibitorId, ItemId, OfficerId, StreamId};
use domain::papers::PaperKind;
use domain::profile::{Certainty, Citation, Deadline, Profile, Source};
use domain::register::{Entry, Reprint, ServiceMethod};
use domain::rights::Right;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{CaseLine, CasePage, ClockLine, PaperLine};
use ts_rs::TS;

/// An officer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct OfficerHead {
    /// Who.
    pub id: OfficerId,
    /// The name; blank where it was erased.
    pub name: String,
    /// What the officer may do.
    pub roles: Vec<Role>,
}

/// The fair.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FairHead {
    /// Its id.
    pub id: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Its edition, as printed.
    pub edition: String,
    /// Its time zone, an IANA name.
    pub zone: String,
    /// The public days.
    #[ts(type = "string[]")]
    pub public_days: Vec<Date>,
    /// The hours.
    pub opening: Vec<OpenHours>,
    /// Where it stands.
    pub phase: Phase,
}

/// A clock with what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ClockRow {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about, as the case writes it: a number, a department or an item.
    pub subject: String,
    /// Whose period it is; none where it is the organiser's own.
    pub party: Option<Side>,
    /// Since when it runs.
    #[ts(type = "string")]
    pub from: Timestamp,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
    /// When it was answered.
    #[ts(type = "string | null")]
    pub stopped_at: Option<Timestamp>,
    /// Its case.
    pub case: Option<CaseId>,
    /// The case's or the finding's number.
    pub number: Option<String>,
    /// Whose matter it is.
    pub exhibitor: Option<ExhibitorId>,
    /// What that exhibitor is called.
    pub who: String,
    /// The first right it is about.
    pub right: Option<Right>,
    /// What the period rests on.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A paper of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PaperRow {
    /// The stream of its act.
    pub stream: StreamId,
    /// Its number.
    pub number: String,
    /// What it is.
    pub kind: PaperKind,
    /// The stored PDF; none where a blank was filled in by hand.
    pub blob: Option<Digest>,
    /// When it was stored.
    #[ts(type = "string | null")]
    pub issued_at: Option<Timestamp>,
    /// To whom; blank where it goes to nobody.
    pub to: String,
    /// Its case.
    pub case: Option<CaseId>,
    /// The case's number.
    pub case_number: Option<String>,
    /// Every time it was printed again.
    pub reprints: Vec<Reprint>,
    /// Whether this kind of paper is served.
    pub to_serve: bool,
    /// Whether this kind of paper comes back signed.
    pub to_sign: bool,
    /// Every service.
    pub services: Vec<PaperServed>,
    /// Signed copies that came back.
    pub signed_copies: Vec<Digest>,
    /// Which pages of a scan are this paper's, where it holds other papers too.
    #[ts(type = "Record<string, number[]>")]
    pub signed_pages: BTreeMap<Digest, Vec<u32>>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PaperServed {
    /// The number of its proof.
    pub proof: String,
    /// How.
    pub method: ServiceMethod,
    /// When.
    #[ts(type = "string")]
    pub served_at: Timestamp,
    /// When that was recorded.
    #[ts(type = "string")]
    pub recorded_at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// Who took it.
    pub recipient: Option<String>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CaseRow {
    /// Which.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// What the respondent is called.
    pub respondent: String,
    /// Who complains; none where the desk opened it itself.
    pub complainant: Option<String>,
    /// At which booth.
    pub booth: String,
    /// The rights relied on.
    pub rights: Vec<Right>,
    /// The id of the officer who handles it.
    pub handler: Option<OfficerId>,
    /// When it opened.
    #[ts(type = "string | null")]
    pub opened_at: Option<Timestamp>,
    /// When it ended.
    #[ts(type = "string | null")]
    pub closed_at: Option<Timestamp>,
    /// The clock that runs out next.
    pub next: Option<NextClock>,
}

/// The clock of a case that runs out next.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NextClock {
    /// Which period.
    pub deadline: Deadline,
    /// When it runs out.
    #[ts(type = "string")]
    pub due: Timestamp,
    /// When it is alarming.
    #[ts(type = "string | null")]
    pub alarm: Option<Timestamp>,
}

/// Something that may not be shown.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BoothMeasure {
    /// The case.
    pub case: CaseId,
    /// The case's number.
    pub number: String,
    /// The item.
    pub item: ItemId,
    /// What it is called.
    pub label: Option<String>,
    /// Where it stands.
    pub place: Option<String>,
    /// Whether it can be seen.
    pub display: Display,
    /// Whether it must stay away; false once its measure was lifted, and where an authority took it.
    pub watched: bool,
}

impl FairHead {
    pub(super) fn of(show: &Exhibition) -> Self {
        let schedule = show.schedule.clone().unwrap_or_default();
        Self {
            id: show.id.clone(),
            name_zh: show.name_zh.clone(),
            name_en: show.name_en.clone(),
            edition: show.edition.clone(),
            zone: schedule.zone.as_str().to_owned(),
            public_days: schedule.public_days,
            opening: schedule.opening,
            phase: show.phase,
        }
    }
}

/// What a period rests on under the profile in force: its figure, else the rule that asks for it.
pub(super) fn rests_on(deadline: Deadline, profile: Option<&Profile>) -> Citation {
    if let Some(limit) = profile.and_then(|profile| deadline.limit(profile)) {
        return Citation { source: limit.source, certainty: limit.certainty };
    }
    deadline.basis().into_iter().next().unwrap_or_else(Citation::house)
}

impl From<CaseLine> for CaseRow {
    fn from(line: CaseLine) -> Self {
        Self {
            id: line.case,
            number: line.number,
            stage: line.stage,
            respondent: line.respondent_name,
            complainant: (!line.complainant.is_empty()).then_some(line.complainant),
            booth: line.booth.map(|booth| booth.0).unwrap_or_default(),
            rights: line.rights,
            handler: line.handler,
            opened_at: line.opened_at,
            closed_at: line.closed_at,
            next: line.next.map(|(deadline, due, alarm)| NextClock { deadline, due, alarm }),
        }
    }
}

impl Look<'_> {
    /// Cases by their ids, the newest first.
    pub fn case_rows(&self, ids: &[String]) -> Result<Vec<CaseRow>, Failure> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let page =
            CasePage { only: Some(ids), filter: store::CaseFilter::All, ..CasePage::default() };
        let found = self.store().cases_page(&page, self.now)?;
        Ok(found.rows.into_iter().map(CaseRow::from).collect())
    }

    /// A clock from the view tables.
    pub fn clock_row(&self, line: ClockLine) -> ClockRow {
        let Citation { source, certainty } = rests_on(line.deadline, self.show.profile.as_ref());
        ClockRow {
            deadline: line.deadline,
            subject: line.subject,
            party: line.party,
            from: line.from,
            due: line.due,
            alarm: line.alarm,
            stopped_at: None,
            case: Some(line.case),
            number: Some(line.number),
            exhibitor: line.respondent,
            who: line.respondent_name,
            right: line.rights.first().copied(),
            source,
            certainty,
        }
    }

    /// A clock of a folded case.
    pub fn clock_of(&self, id: &CaseId, case: &Case, clock: &Clock) -> Result<ClockRow, Failure> {
        let Citation { source, certainty } = rests_on(clock.deadline, self.show.profile.as_ref());
        Ok(ClockRow {
            deadline: clock.deadline,
            subject: clock.subject.clone(),
            party: clock.party,
            from: clock.from,
            due: clock.due,
            alarm: clock.alarm,
            stopped_at: clock.stopped_at,
            case: Some(id.clone()),
            number: case.number.as_ref().map(ToString::to_string),
            exhibitor: case.respondent.clone(),
            who: case
                .respondent
                .as_ref()
                .map(|who| self.name(who))
                .transpose()?
                .unwrap_or_default(),
            right: case.rights.first().map(|claimed| claimed.right),
            source,
            certainty,
        })
    }

    /// The papers of these lines with their particulars; one whose kind is not known is left out.
    pub fn paper_rows(&self, lines: &[PaperLine]) -> Result<Vec<PaperRow>, Failure> {
        let mut rows = Vec::new();
        for line in lines {
            rows.extend(self.paper_row(&line.stream, &line.number)?);
        }
        Ok(rows)
    }

    /// Every paper of a stream, the newest first.
    pub fn papers_of(&self, stream: &StreamId) -> Result<Vec<PaperRow>, Failure> {
        let entries = self.with_papers(stream, |papers| papers.clone())?;
        let mut rows = Vec::new();
        for (number, entry) in &entries {
            rows.extend(self.row_of(stream, number, entry)?);
        }
        rows.sort_by_key(|row| std::cmp::Reverse((row.issued_at, row.number.clone())));
        Ok(rows)
    }

    fn paper_row(&self, stream: &StreamId, number: &str) -> Result<Option<PaperRow>, Failure> {
        match self.with_papers(stream, |papers| papers.get(number).cloned())? {
            Some(entry) => self.row_of(stream, number, &entry),
            None => Ok(None),
        }
    }

    /// A paper that was filled in by hand, which may have no entry of its own yet.
    pub fn paper_by_hand(
        &self,
        stream: &StreamId,
        number: &str,
    ) -> Result<Option<PaperRow>, Failure> {
        let entry = self.with_papers(stream, |papers| papers.get(number).cloned())?;
        self.row_of(stream, number, &entry.unwrap_or_default())
    }

    /// The act that a paper tells.
    pub fn act_of_paper(&self, stream: &StreamId, number: &str) -> Result<Option<Digest>, Failure> {
        self.with_papers(stream, |papers| papers.get(number).and_then(|entry| entry.act.clone()))
    }

    fn row_of(
        &self,
        stream: &StreamId,
        number: &str,
        entry: &Entry,
    ) -> Result<Option<PaperRow>, Failure> {
        // A blank that was filled in by hand has no stored bytes; its kind stands in the show.
        let by_hand = || self.show.blanks.get(number).map(|blank| blank.kind);
        let Some(kind) = entry.kind.or_else(by_hand) else { return Ok(None) };
        let mut services = Vec::new();
        for service in &entry.services {
            services.push(PaperServed {
                proof: service.proof.to_string(),
                method: service.method.clone(),
                served_at: service.served_at,
                recorded_at: service.recorded_at,
                by: service.by.clone(),
                recipient: self.say(stream, &service.recipient)?,
            });
        }
        let (case, case_number) = match stream {
            StreamId::Case(id) => {
                (Some(id.clone()), self.case(id)?.number.map(|number| number.to_string()))
            }
            _ => (None, None),
        };
        Ok(Some(PaperRow {
            stream: stream.clone(),
            number: number.to_owned(),
            kind,
            blob: entry.blob.clone(),
            issued_at: entry.issued_at,
            to: self.addressee(stream, number, kind)?,
            case,
            case_number,
            reprints: entry.reprints.clone(),
            to_serve: SERVED.contains(&kind),
            to_sign: SIGNED.contains(&kind),
            services,
            signed_copies: entry.signed_copies.clone(),
            signed_pages: entry.signed_pages.clone(),
        }))
    }

    /// To whom a paper goes; blank where to nobody.
    fn addressee(
        &self,
        stream: &StreamId,
        number: &str,
        kind: PaperKind,
    ) -> Result<String, Failure> {
        match stream {
            StreamId::Exhibition | StreamId::Right(_) => Ok(String::new()),
            StreamId::Exhibitor(id) => self.name(id),
            StreamId::Round(id) => {
                let round = self.round(id)?;
                let finding =
                    round.findings.values().find(|finding| finding.number.to_string() == number);
                match finding.and_then(|finding| finding.exhibitor.as_ref()) {
                    Some(exhibitor) => self.name(exhibitor),
                    None => Ok(String::new()),
                }
            }
            StreamId::Case(id) => self.addressee_in_case(id, number, kind),
        }
    }

    fn addressee_in_case(
        &self,
        id: &CaseId,
        number: &str,
        kind: PaperKind,
    ) -> Result<String, Failure> {
        let case = self.case(id)?;
        let appellant = || {
            case.appeals.values().find(|appeal| {
                let ended = appeal.ended_by.as_ref();
                appeal.number.to_string() == number
                    || ended.is_some_and(|ended| ended.to_string() == number)
            })
        };
        let side = match kind {
            PaperKind::ComplaintReceipt
            | PaperKind::Acceptance
            | PaperKind::Supplement
            | PaperKind::Refusal => Side::Complainant,
            PaperKind::AppealForm
            | PaperKind::AppealReceipt
            | PaperKind::AppealNotAdmitted
            | PaperKind::AppealDecision => match appellant() {
                Some(appeal) => appeal.by,
                None => return Ok(String::new()),
            },
            PaperKind::Report | PaperKind::AuthorityReceipt => {
                let report =
                    case.reports.values().find(|report| report.number.to_string() == number);
                let contact =
                    report.and_then(|report| self.show.authorities.get(&report.department));
                return Ok(contact.map(|contact| contact.name.clone()).unwrap_or_default());
            }
            PaperKind::FactsCertificate => return Ok(String::new()),
            _ => Side::Respondent,
        };
        match (side, &case.respondent) {
            (Side::Complainant, _) => Ok(self.complainant(id, &case)?.unwrap_or_default()),
            (Side::Respondent, Some(respondent)) => self.name(respondent),
            (Side::Respondent, None) => Ok(String::new()),
        }
    }

    fn with_papers<T>(
        &self,
        stream: &StreamId,
        read: impl Fn(&std::collections::BTreeMap<String, Entry>) -> T,
    ) -> Result<T, Failure> {
        Ok(match stream {
            StreamId::Exhibition => read(&self.show.papers.0),
            StreamId::Exhibitor(id) => read(&self.exhibitor(id)?.papers.0),
            StreamId::Round(id) => read(&self.round(id)?.papers.0),
            StreamId::Case(id) => read(&self.case(id)?.papers.0),
            StreamId::Right(_) => read(&std::collections::BTreeMap::new()),
        })
    }

    /// What may not be shown of an exhibitor, item by item over all its cases.
    pub fn measures(
        &self,
        cases: impl IntoIterator<Item = CaseId>,
    ) -> Result<Vec<BoothMeasure>, Failure> {
        let mut measures = Vec::new();
        for id in cases {
            let case = self.case(&id)?;
            let stream = StreamId::Case(id.clone());
            let watched = case.items_to_watch();
            for state in case.items.iter().filter(|state| !state.display.may_be_shown()) {
                measures.push(BoothMeasure {
                    case: id.clone(),
                    number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
                    item: state.item.item.clone(),
                    label: self.say(&stream, &state.label)?,
                    place: self.say(&stream, &state.place)?,
                    display: state.display,
                    watched: watched.contains(&state.item.item),
                });
            }
        }
        Ok(measures)
    }
}
