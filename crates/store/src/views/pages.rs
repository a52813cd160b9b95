//! Lists for pages that jump: a window by position, with how many rows each filter has.

use super::exhibitors::{ExhibitorRow, exhibitor_at};
use super::{instant, instant_if, json, word, word_if};
use crate::{Fault, Store};
use domain::case::{Side, Stage};
use domain::exhibitor::Display;
use domain::ids::{BoothCode, CaseId, Digest, ExhibitorId, OfficerId, StreamId};
use domain::papers::PaperKind;
use domain::profile::Deadline;
use domain::rights::Right;
use jiff::Timestamp;
use rusqlite::{Params, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// No window is longer, whatever was asked for.
pub(super) const ROWS_AT_MOST: u32 = 500;

/// A window by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// How many rows are left out before it.
    pub after: u32,
    /// How many rows at most; nought for as many as a window can hold.
    pub limit: u32,
}

/// A window with the number of all rows, and of those under each filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted<T, F: Ord> {
    /// How many rows there are under the filter asked for.
    pub total: u32,
    /// The rows of the window.
    pub rows: Vec<T>,
    /// How many there are under each filter.
    pub counts: BTreeMap<F, u32>,
}

macro_rules! filters {
    ($($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$inner:meta])* $variant:ident => $condition:literal,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$inner])* $variant,)*
        }

        impl Filter for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn condition(self) -> &'static str {
                match self {
                    $(Self::$variant => $condition,)*
                }
            }
        }
    )*};
}

/// A way to look at a list.
pub(super) trait Filter: Copy + Ord + 'static {
    const ALL: &'static [Self];

    /// The condition in SQL; the list's query says which parameters it may name.
    fn condition(self) -> &'static str;
}

filters! {
    /// Which exhibitors.
    pub enum ExhibitorFilter {
        /// Every one.
        #[default]
        All => "1",
        /// No signed pledge has come in.
        PledgeMissing => "e.pledge NOT IN ('signed', 'accepted', 'supplement_due')",
        /// A signed pledge waits for its check.
        PledgeSigned => "e.pledge = 'signed'",
        /// No named person has decided on some exhibit.
        ReviewOpen => "e.undecided > 0",
        /// The automatic checks found something.
        Flagged => "e.flagged > 0",
        /// A case against it is open.
        CaseOpen => "EXISTS (SELECT 1 FROM view_cases AS c
                     WHERE c.respondent = e.exhibitor AND c.closed_at IS NULL)",
        /// A measure stands against something it shows.
        UnderMeasure => "e.restrained > 0",
    }

    /// Which exhibits.
    pub enum ExhibitFilter {
        /// Every one.
        #[default]
        All => "1",
        /// Those on which a right or a mark is claimed.
        Claimed => "x.claimed",
        /// Those that no named person has decided on.
        ReviewOpen => "x.review NOT IN ('cleared', 'cleared_without_claim', 'refused')",
        /// The automatic checks found something.
        Flagged => "x.review = 'auto_flag'",
        /// Papers were asked for.
        PapersAsked => "x.review = 'wait_papers'",
        /// Those that may not be shown.
        Refused => "x.review = 'refused'",
        /// A measure stands against it.
        UnderMeasure => "x.restrained",
    }

    /// Which cases.
    pub enum CaseFilter {
        /// Those that have not ended.
        #[default]
        Open => "c.closed_at IS NULL",
        /// Open ones that the officer who asks handles.
        Mine => "c.closed_at IS NULL AND c.handler = ?2",
        /// Those with a clock that has run out and that somebody is late with.
        Overdue => "EXISTS (SELECT 1 FROM view_clocks AS o
                    WHERE o.stream = c.stream AND o.due < ?3 AND NOT o.lapses)",
        /// Those with an item under a measure.
        Measures => "c.restrained",
        /// Those that still owe a report.
        ReportsDue => "c.owed > 0",
        /// Those with an appeal that has no end yet.
        Appeals => "c.appealed",
        /// Those that have ended.
        Closed => "c.closed_at IS NOT NULL",
        /// Every one.
        All => "1",
    }

    /// Which papers.
    pub enum PaperFilter {
        /// Every one.
        #[default]
        All => "1",
        /// Those that must be served and were not. In the show's own stream they are blanks, which
        /// are accounted for by themselves.
        Unserved => "p.services = 0 AND p.kind IN (SELECT value FROM json_each(?4))
                     AND NOT (p.stream = 'exhibition' AND p.kind IN ('suspension_notice',
                              'complaint_notice', 'withdrawal_notice'))",
        /// Those that must come back signed and did not.
        Unsigned => "p.signed_copies = 0 AND p.kind IN (SELECT value FROM json_each(?5))
                     AND NOT (p.stream = 'exhibition' AND p.kind IN ('on_site_record',
                              'compliance_record'))",
        /// Those issued today.
        Today => "p.issued_at >= ?6",
    }

    /// Which pieces of evidence.
    pub enum EvidenceFilter {
        /// Every one.
        #[default]
        All => "1",
        /// Photographs.
        Photo => "f.kind = 'photo'",
        /// Moving pictures and recordings.
        Video => "f.kind = 'video'",
        /// Scanned and signed papers.
        Scan => "f.kind = 'scan'",
        /// What parties handed in.
        Attachment => "f.kind = 'attachment'",
    }
}

/// A case as pages list it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    /// Which.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub stage: Stage,
    /// Against whom.
    pub respondent: Option<ExhibitorId>,
    /// What the respondent is called; blank where the name was erased.
    pub respondent_name: String,
    /// Who complains; blank where nobody does.
    pub complainant: String,
    /// At which booth.
    pub booth: Option<BoothCode>,
    /// The rights relied on.
    pub rights: Vec<Right>,
    /// Who handles it.
    pub handler: Option<OfficerId>,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// The clock that runs out next: which, when, and when it is alarming.
    pub next: Option<(Deadline, Timestamp, Option<Timestamp>)>,
}

/// A running clock with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockLine {
    /// Which period.
    pub deadline: Deadline,
    /// What it is about, as its case writes it.
    pub subject: String,
    /// Whose period it is; none where it is the organiser's own.
    pub party: Option<Side>,
    /// Since when it runs.
    pub from: Timestamp,
    /// When it runs out.
    pub due: Timestamp,
    /// When it is alarming.
    pub alarm: Option<Timestamp>,
    /// Its case.
    pub case: CaseId,
    /// The case's number.
    pub number: String,
    /// Against whom.
    pub respondent: Option<ExhibitorId>,
    /// What the respondent is called.
    pub respondent_name: String,
    /// The case's rights.
    pub rights: Vec<Right>,
}

/// A paper as pages list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLine {
    /// The stream of its act.
    pub stream: StreamId,
    /// Its number.
    pub number: String,
}

/// What stands against a booth, for the plan of a hall.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own on the plan")]
pub struct BoothMarks {
    /// Which.
    pub booth: BoothCode,
    /// Whether somebody visited it.
    pub visited: bool,
    /// Whether somebody there has handed in no signed pledge.
    pub pledge_missing: bool,
    /// Whether a finding there waits for a word.
    pub finding_open: bool,
    /// Whether a case there is open.
    pub case_open: bool,
    /// How what may not be shown there stands, in whatever case.
    pub displays: BTreeSet<Display>,
}

/// A visit to find again in its round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitLine {
    /// The stream of the round.
    pub stream: StreamId,
    /// Its place among the visits of the round.
    pub position: usize,
}

/// Which cases a page asks for.
#[derive(Clone, Debug, Default)]
pub struct CasePage<'asked> {
    /// Only these; all where none are named.
    pub only: Option<&'asked [String]>,
    /// The filter.
    pub filter: CaseFilter,
    /// Who asks.
    pub officer: Option<&'asked OfficerId>,
    /// Which window; the newest come first.
    pub span: Span,
}

/// Which papers a page asks for.
#[derive(Clone, Debug, Default)]
pub struct PaperPage<'asked> {
    /// Only those of these streams or with these numbers; all where none are named.
    pub only: Option<(&'asked [String], &'asked [String])>,
    /// Only of this kind.
    pub kind: Option<PaperKind>,
    /// The filter.
    pub filter: PaperFilter,
    /// The kinds that are served.
    pub served: &'asked [PaperKind],
    /// The kinds that come back signed.
    pub signed: &'asked [PaperKind],
    /// When today began.
    pub today: Option<Timestamp>,
    /// Which window; the newest come first.
    pub span: Span,
}

const CASES: &str = "view_cases AS c LEFT JOIN view_exhibitors AS e ON e.exhibitor = c.respondent
    LEFT JOIN view_clocks AS k ON k.stream = c.stream AND k.position =
        (SELECT min(position) FROM view_clocks AS o
         WHERE o.stream = c.stream AND (o.due >= ?3 OR NOT o.lapses))
    WHERE (?1 IS NULL OR c.id IN (SELECT value FROM json_each(?1)))
      AND (?2 IS NULL OR ?2 = ?2) AND ?3 = ?3";

impl Store {
    /// Exhibitors by name as it is read aloud; those joined to another stand under that one.
    pub fn exhibitors_page(
        &self,
        only: Option<&[String]>,
        filter: ExhibitorFilter,
        span: Span,
    ) -> Result<Counted<ExhibitorRow, ExhibitorFilter>, Fault> {
        let from = "view_exhibitors AS e
            WHERE (?1 IS NULL OR e.exhibitor IN (SELECT value FROM json_each(?1)))
              AND NOT EXISTS (SELECT 1 FROM view_joined AS j WHERE j.exhibitor = e.exhibitor)";
        let columns = "e.exhibitor, e.sort, e.name, e.name_en, e.country, e.uscc, e.kind, e.booths,
            e.pledge, e.pledge_late, e.exhibits, e.undecided, e.flagged, e.restrained,
            e.suspected, e.established,
            (SELECT count(*) FROM view_cases AS c
             WHERE c.respondent = e.exhibitor AND c.closed_at IS NULL)";
        let only = only.map(serde_json::to_string).transpose()?;
        self.page(columns, from, "e.sort, e.exhibitor", filter, span, params![only], exhibitor_at)
    }

    /// Cases, the newest first. `now` tells which clocks have run out.
    pub fn cases_page(
        &self,
        page: &CasePage<'_>,
        now: Timestamp,
    ) -> Result<Counted<CaseLine, CaseFilter>, Fault> {
        let columns = "c.id, c.number, c.stage, c.respondent, coalesce(e.name, ''), c.complainant,
            c.booth, c.rights, c.handler, c.opened_at, c.closed_at, k.deadline, k.due, k.alarm";
        let only = page.only.map(serde_json::to_string).transpose()?;
        let officer = page.officer.map(OfficerId::as_str);
        self.page(
            columns,
            CASES,
            "coalesce(c.opened_at, 0) DESC, c.id DESC",
            page.filter,
            page.span,
            params![only, officer, now.as_millisecond()],
            case_at,
        )
    }

    /// Papers, the newest first: where each stands. Their particulars are in their streams.
    pub fn papers_page(
        &self,
        page: &PaperPage<'_>,
    ) -> Result<Counted<PaperLine, PaperFilter>, Fault> {
        let from = "view_papers AS p
            WHERE (?1 IS NULL OR p.stream IN (SELECT value FROM json_each(?1))
                   OR p.number IN (SELECT value FROM json_each(?2)))
              AND (?3 IS NULL OR p.kind = ?3) AND ?4 = ?4 AND ?5 = ?5 AND ?6 = ?6";
        let streams = page.only.map(|(streams, _)| serde_json::to_string(streams)).transpose()?;
        let numbers = page.only.map(|(_, numbers)| serde_json::to_string(numbers)).transpose()?;
        let kind = page.kind.map(|kind| crate::project::code(&kind)).transpose()?;
        let today = page.today.map_or(i64::MAX, Timestamp::as_millisecond);
        self.page(
            "p.stream, p.number",
            from,
            "coalesce(p.issued_at, 0) DESC, p.number DESC",
            page.filter,
            page.span,
            params![
                streams,
                numbers,
                kind,
                serde_json::to_string(page.served)?,
                serde_json::to_string(page.signed)?,
                today
            ],
            |row| Ok(PaperLine { stream: word(row, 0)?, number: row.get(1)? }),
        )
    }

    /// The running clocks, what runs out next first, and how many have run out by `now`; a right
    /// that ended unused is no longer told.
    pub fn clocks_page(&self, limit: u32, now: Timestamp) -> Result<(Vec<ClockLine>, u32), Fault> {
        let sql = "SELECT k.deadline, k.subject, k.started_at, k.due, k.alarm, c.id, c.number,
                          c.respondent, coalesce(e.name, ''), c.rights, k.party
                   FROM view_clocks AS k JOIN view_cases AS c USING (stream)
                   LEFT JOIN view_exhibitors AS e ON e.exhibitor = c.respondent
                   WHERE k.due >= ?2 OR NOT k.lapses
                   ORDER BY k.due, k.stream, k.position LIMIT ?1";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query(params![limit, now.as_millisecond()])?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(ClockLine {
                    deadline: word(row, 0)?,
                    subject: row.get(1)?,
                    party: word_if(row, 10)?,
                    from: instant(row, 2)?,
                    due: instant(row, 3)?,
                    alarm: instant_if(row, 4)?,
                    case: CaseId(row.get(5)?),
                    number: row.get(6)?,
                    respondent: word_if(row, 7)?,
                    respondent_name: row.get(8)?,
                    rights: json(row, 9)?,
                });
            }
            let overdue = reader
                .prepare_cached("SELECT count(*) FROM view_clocks WHERE due < ?1 AND NOT lapses")?
                .query_row([now.as_millisecond()], |row| row.get(0))?;
            Ok((rows, overdue))
        })
    }

    /// Every booth, on the floor plan or not, with what stands against it; in the order of codes.
    pub fn booth_marks(&self) -> Result<Vec<BoothMarks>, Fault> {
        let sql = "SELECT booth,
                booth IN (SELECT booth FROM view_visits),
                booth IN (SELECT s.booth FROM view_stands AS s
                          JOIN view_exhibitors AS e USING (stream)
                          WHERE e.pledge NOT IN ('signed', 'accepted', 'supplement_due')
                            AND NOT EXISTS (SELECT 1 FROM view_joined AS j
                                            WHERE j.exhibitor = s.exhibitor)),
                booth IN (SELECT booth FROM view_findings),
                booth IN (SELECT booth FROM view_cases
                          WHERE closed_at IS NULL AND booth IS NOT NULL)
            FROM (SELECT booth FROM view_floor UNION SELECT booth FROM view_stands)
            ORDER BY booth";
        let held = "SELECT booth, displays FROM view_cases
                    WHERE booth IS NOT NULL AND displays <> '[]'";
        self.with_reader(|reader| {
            let mut displays: BTreeMap<BoothCode, BTreeSet<Display>> = BTreeMap::new();
            let mut statement = reader.prepare_cached(held)?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                let here = displays.entry(BoothCode(row.get(0)?)).or_default();
                here.extend(json::<Vec<Display>>(row, 1)?);
            }
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([])?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                let booth = BoothCode(row.get(0)?);
                rows.push(BoothMarks {
                    visited: row.get(1)?,
                    pledge_missing: row.get(2)?,
                    finding_open: row.get(3)?,
                    case_open: row.get(4)?,
                    displays: displays.remove(&booth).unwrap_or_default(),
                    booth,
                });
            }
            Ok(rows)
        })
    }

    /// How many exhibits no named person has decided on.
    pub fn undecided_exhibits(&self) -> Result<u32, Fault> {
        let sql = "SELECT coalesce(sum(undecided), 0) FROM view_exhibitors";
        self.with_reader(|reader| {
            Ok(reader.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
        })
    }

    /// How many exhibitors stand at each state of the pledge, those joined to another left out.
    pub fn pledge_counts(&self) -> Result<BTreeMap<domain::exhibitor::PledgeState, u32>, Fault> {
        let sql = "SELECT pledge, count(*) FROM view_exhibitors AS e
                   WHERE NOT EXISTS (SELECT 1 FROM view_joined AS j
                                     WHERE j.exhibitor = e.exhibitor)
                   GROUP BY pledge";
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query([])?;
            let mut counts = BTreeMap::new();
            while let Some(row) = found.next()? {
                counts.insert(word(row, 0)?, row.get(1)?);
            }
            Ok(counts)
        })
    }

    /// The visits of these booths, the newest first.
    pub fn visits_of(&self, booths: &[BoothCode], limit: u32) -> Result<Vec<VisitLine>, Fault> {
        let sql = "SELECT stream, position FROM view_visits
                   WHERE booth IN (SELECT value FROM json_each(?1))
                   ORDER BY visited_at DESC, stream DESC, position DESC LIMIT ?2";
        let booths = serde_json::to_string(booths)?;
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let mut found = statement.query(params![booths, limit])?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(VisitLine { stream: word(row, 0)?, position: row.get(1)? });
            }
            Ok(rows)
        })
    }

    /// Streams that name these exhibitors as respondent.
    pub fn case_streams_against(&self, exhibitors: &[String]) -> Result<Vec<String>, Fault> {
        let sql = "SELECT stream FROM view_cases
                   WHERE respondent IN (SELECT value FROM json_each(?1)) ORDER BY stream";
        let exhibitors = serde_json::to_string(exhibitors)?;
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(sql)?;
            let streams = statement.query_map([exhibitors], |row| row.get(0))?;
            Ok(streams.collect::<Result<_, _>>()?)
        })
    }

    /// The files that a fact names, without its leaves.
    pub fn blobs_named(&self, fact: &Digest) -> Result<Vec<domain::Blob>, Fault> {
        let Some(signed) = self.fact(fact)? else { return Ok(Vec::new()) };
        let envelope =
            proof::Envelope::read_again(&signed.bytes).map_err(|_| Fault::damaged("record"))?;
        Ok(envelope.blobs)
    }

    /// Counts a list under every filter and reads one window of it.
    #[expect(clippy::too_many_arguments, reason = "one query in its parts")]
    pub(super) fn page<T, F: Filter>(
        &self,
        columns: &str,
        from: &str,
        order: &str,
        filter: F,
        span: Span,
        asked: impl Params + Clone,
        read: impl Fn(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Counted<T, F>, Fault> {
        let sums: Vec<String> = F::ALL
            .iter()
            .map(|filter| format!("coalesce(sum({}), 0)", filter.condition()))
            .collect();
        let count = format!("SELECT {} FROM {from}", sums.join(", "));
        let limit = match span.limit {
            0 => ROWS_AT_MOST,
            limit => limit.min(ROWS_AT_MOST),
        };
        let sql = format!(
            "SELECT {columns} FROM {from} AND ({}) ORDER BY {order} LIMIT {limit} OFFSET {}",
            filter.condition(),
            span.after,
        );
        self.with_reader(|reader| {
            let mut statement = reader.prepare_cached(&count)?;
            let counts = statement.query_row(asked.clone(), |row| {
                let each = F::ALL.iter().enumerate();
                each.map(|(at, filter)| Ok((*filter, row.get(at)?))).collect()
            })?;
            let counts: BTreeMap<F, u32> = counts;
            let mut statement = reader.prepare(&sql)?;
            let mut found = statement.query(asked)?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(read(row)?);
            }
            Ok(Counted { total: counts.get(&filter).copied().unwrap_or(0), rows, counts })
        })
    }
}

fn case_at(row: &Row<'_>) -> Result<CaseLine, Fault> {
    let deadline: Option<Deadline> = word_if(row, 11)?;
    let next = match (deadline, instant_if(row, 12)?) {
        (Some(deadline), Some(due)) => Some((deadline, due, instant_if(row, 13)?)),
        _ => None,
    };
    Ok(CaseLine {
        case: CaseId(row.get(0)?),
        number: row.get(1)?,
        stage: word(row, 2)?,
        respondent: word_if(row, 3)?,
        respondent_name: row.get(4)?,
        complainant: row.get(5)?,
        booth: word_if(row, 6)?,
        rights: json(row, 7)?,
        handler: word_if(row, 8)?,
        opened_at: instant_if(row, 9)?,
        closed_at: instant_if(row, 10)?,
        next,
    })
}
