//! The sheet with which a shift hands the desk over for the night.

use super::Scene;
use crate::messages::{Area, words};
use documents::Body;
use documents::body as paper;
use domain::identifiers::number::Number;
use domain::ids::{CaseId, ItemId};
use std::collections::BTreeMap;

impl Scene<'_> {
    /// The sheet of a night; none where the night is not on record.
    pub(super) fn handover(&self, number: &Number) -> Option<Body> {
        let show = &self.world.exhibition;
        let night = show.nights.iter().find(|night| night.number == *number)?;
        let measures = night.measures.iter().map(|seen| {
            let (item, place) = self.item_at(&seen.case, &seen.item);
            paper::MeasureAtNight {
                case_number: self.case_number(&seen.case),
                item,
                place,
                found: seen.found,
            }
        });
        let clocks = night.clocks.iter().map(|clock| paper::ClockAtNight {
            due: clock.due.into(),
            what: words(Area::Duties, &format!("deadline_short.{}", clock.deadline.code())),
            case_number: self.case_number(&clock.case),
            holder: self.officer(clock.holder.as_ref()),
        });
        Some(Body::HandoverSheet(paper::HandoverSheet {
            closed_at: night.closed_at.into(),
            until: night.until.map(Into::into),
            handed_by: self.officer(night.by.as_ref()),
            handed_to: self.officer(Some(&night.handed_to)),
            measures: measures.collect(),
            clocks: clocks.collect(),
            unserved: night.unserved.iter().map(ToString::to_string).collect(),
            unsigned: night.unsigned.iter().map(ToString::to_string).collect(),
            blanks: self.blanks_out(),
            second_copy: night.second_copy,
            remarks: self.say(&night.remarks),
        }))
    }

    /// The blanks that nobody accounted for, by what they are and who took them.
    fn blanks_out(&self) -> Vec<paper::BlanksAtNight> {
        let mut out: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (number, blank) in &self.world.exhibition.blanks {
            if blank.used.is_none() {
                out.entry((blank.kind, &blank.taken_by)).or_default().push(number.clone());
            }
        }
        let rows = out.into_iter().map(|((kind, holder), numbers)| paper::BlanksAtNight {
            kind,
            taken_by: self.officer(holder.as_ref()),
            numbers,
        });
        rows.collect()
    }

    fn case_number(&self, case: &CaseId) -> String {
        let case = self.world.cases.get(case);
        case.and_then(|case| case.number.as_ref()).map(ToString::to_string).unwrap_or_default()
    }

    /// What an item is called, and where it stands.
    fn item_at(&self, case: &CaseId, item: &ItemId) -> (String, String) {
        let Some(case) = self.world.cases.get(case) else { return Default::default() };
        let listed = self.items(case, std::slice::from_ref(item)).pop().unwrap_or_default();
        let name = [listed.name, listed.model].join(" ");
        (name.trim().to_owned(), listed.place)
    }
}
