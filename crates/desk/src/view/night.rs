//! What the desk looks at before it closes for the night, and what the last shift handed over.

use super::heads::{BoothMeasure, ClockRow, OfficerHead, PaperRow};
use super::look::Look;
use super::papers::{BlankRow, SERVED, SIGNED};
use crate::failure::Failure;
use crate::second_medium::SecondMedium;
use domain::case::ItemState;
use domain::exhibition::{FoundAtNight, Night};
use domain::exhibitor::Display;
use domain::ids::{CaseId, Digest, StreamId};
use jiff::Timestamp;
use serde::Serialize;
use store::{PaperFilter, PaperPage, Span};
use ts_rs::TS;

/// Papers of one kind that are told at most.
const PAPERS: u32 = 500;

/// The night before the desk.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NightView {
    /// When the hall closes; none where it is closed.
    #[ts(type = "string | null")]
    pub closes: Option<Timestamp>,
    /// When it opens next; none after the last day.
    #[ts(type = "string | null")]
    pub opens: Option<Timestamp>,
    /// What must stay away, booth after booth.
    pub measures: Vec<MeasureToCheck>,
    /// Items that are to go back on display: nobody looks whether they stay away.
    pub to_put_back: usize,
    /// Items that an authority took.
    pub taken: usize,
    /// Clocks of open cases that have run out or run out before the next opening.
    pub clocks: Vec<HeldClock>,
    /// Papers that must be served and were not.
    pub unserved: Vec<PaperRow>,
    /// Papers that must come back signed and did not.
    pub unsigned: Vec<PaperRow>,
    /// Numbered blanks that nobody accounted for.
    pub blanks: Vec<BlankRow>,
    /// How the second copy stands.
    pub second_copy: SecondMedium,
    /// Who can take over.
    pub officers: Vec<OfficerHead>,
    /// What the last shift handed over.
    pub last: Option<HandedOver>,
}

/// Something that may not be shown, with where to look.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MeasureToCheck {
    /// What.
    #[serde(flatten)]
    pub measure: BoothMeasure,
    /// The booth; blank where none is known.
    pub booth: String,
    /// Who stands there.
    pub exhibitor: String,
}

/// A clock with who holds it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HeldClock {
    /// The clock.
    #[serde(flatten)]
    pub clock: ClockRow,
    /// The handler's name; none where the case has none.
    pub holder: Option<String>,
}

/// A night that was handed over.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HandedOver {
    /// The sheet's number.
    pub number: String,
    /// The stored sheet.
    pub paper: Option<Digest>,
    /// When the desk was closed.
    #[ts(type = "string")]
    pub closed_at: Timestamp,
    /// By whom.
    pub by: String,
    /// To whom.
    pub handed_to: String,
    /// What the next shift must know.
    pub remarks: Option<String>,
    /// Who took over; none while nobody has.
    pub taken_by: Option<String>,
    /// When.
    #[ts(type = "string | null")]
    pub taken_at: Option<Timestamp>,
    /// Items under a measure that were in their place.
    pub in_place: u32,
    /// Cases whose items were displayed again or could not be looked at.
    pub amiss: Vec<CaseId>,
    /// Clocks that ended overnight.
    pub clocks: u32,
    /// Papers not served.
    pub unserved: u32,
    /// Papers not signed.
    pub unsigned: u32,
}

pub(super) fn night(look: &Look<'_>) -> Result<NightView, Failure> {
    let schedule = look.show.schedule.clone().unwrap_or_default();
    let opens = schedule.next_opening(look.now);
    let mut measures = Vec::new();
    let mut clocks = Vec::new();
    let (mut to_put_back, mut taken) = (0, 0);
    for (id, case) in look.all_cases()? {
        let exhibitor = case.respondent.as_ref().map(|id| look.name(id)).transpose()?;
        let watched = case.items_to_watch();
        to_put_back += case.items_owed_back().len() + case.items_to_put_back().len();
        let of_authority = |item: &&ItemState| item.display == Display::TakenByAuthority;
        taken += case.items.iter().filter(of_authority).count();
        for measure in look.measures([id.clone()])? {
            if !watched.contains(&measure.item) {
                continue;
            }
            measures.push(MeasureToCheck {
                measure,
                booth: case.booth.as_ref().map(ToString::to_string).unwrap_or_default(),
                exhibitor: exhibitor.clone().unwrap_or_default(),
            });
        }
        if case.is_ended() {
            continue;
        }
        let holder = look.officer_name(case.handler.as_ref())?;
        for clock in case.live_clocks(look.now) {
            if opens.is_none_or(|opens| clock.due < opens) {
                let clock = look.clock_of(&id, &case, clock)?;
                clocks.push(HeldClock { clock, holder: holder.clone() });
            }
        }
    }
    measures.sort_by(|left, right| left.booth.cmp(&right.booth));
    clocks.sort_by_key(|held| held.clock.due);
    let here = |head: &OfficerHead| look.show.officers.get(&head.id).is_some_and(|it| !it.retired);
    Ok(NightView {
        closes: schedule.closing_after(look.now),
        opens,
        measures,
        to_put_back,
        taken,
        clocks,
        unserved: papers(look, PaperFilter::Unserved)?,
        unsigned: papers(look, PaperFilter::Unsigned)?,
        blanks: super::papers::blanks_out(look)?,
        second_copy: look.desk.second_medium()?,
        officers: look.officers()?.into_iter().filter(here).collect(),
        last: look.show.nights.last().map(|night| handed_over(look, night)).transpose()?,
    })
}

fn papers(look: &Look<'_>, filter: PaperFilter) -> Result<Vec<PaperRow>, Failure> {
    let page = PaperPage {
        filter,
        served: &SERVED,
        signed: &SIGNED,
        span: Span { after: 0, limit: PAPERS },
        ..PaperPage::default()
    };
    look.paper_rows(&look.store().papers_page(&page)?.rows)
}

/// What the last shift handed over.
pub(super) fn handed_over(look: &Look<'_>, night: &Night) -> Result<HandedOver, Failure> {
    let number = night.number.to_string();
    let amiss = night.measures.iter().filter(|seen| seen.found != FoundAtNight::InPlace);
    let mut amiss: Vec<CaseId> = amiss.map(|seen| seen.case.clone()).collect();
    amiss.dedup();
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let in_place = night.measures.iter().filter(|seen| seen.found == FoundAtNight::InPlace);
    let taken = night.taken_over.as_ref();
    Ok(HandedOver {
        paper: look.show.papers.get(&number).and_then(|paper| paper.blob.clone()),
        closed_at: night.closed_at,
        by: look.officer_name(night.by.as_ref())?.unwrap_or_default(),
        handed_to: look.officer_name(Some(&night.handed_to))?.unwrap_or_default(),
        remarks: look.say(&StreamId::Exhibition, &night.remarks)?,
        taken_by: look.officer_name(taken.and_then(|taken| taken.by.as_ref()))?,
        taken_at: taken.map(|taken| taken.at),
        in_place: counted(in_place.count()),
        amiss,
        clocks: counted(night.clocks.len()),
        unserved: counted(night.unserved.len()),
        unsigned: counted(night.unsigned.len()),
        number,
    })
}
