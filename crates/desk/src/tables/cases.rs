//! The cases as a table.

use super::{Columns, Making, Rows, text};
use crate::failure::Failure;
use crate::messages::{Area, code, say};
use domain::case::PartyKind;
use domain::ids::{CaseId, StreamId};
use roster::Cell;
use store::CaseFilter;

impl Making<'_, '_> {
    pub(super) fn cases(
        &self,
        query: &str,
        filter: CaseFilter,
    ) -> Result<(Columns, Rows), Failure> {
        let mut columns = vec![
            ("case_number", 20),
            ("stage", 16),
            ("respondent", 34),
            ("complainant", 34),
            ("booths", 12),
            ("rights", 24),
            ("opened_at", 17),
            ("closed_at", 17),
            ("next_deadline", 20),
            ("due", 17),
        ];
        if self.personal {
            columns.push(("handler", 14));
        }
        let read = |span| {
            let page = crate::view::case_lines(self.look, query, filter, span)?;
            Ok((page.total, page.rows))
        };
        let rows = self.paged(read, |row| {
            let complainant = row.complainant.unwrap_or_default();
            let deadline = row.next.as_ref().map(|next| next.deadline.code());
            let mut cells = vec![
                text(row.number),
                self.page_word("stage", &code(&row.stage)),
                text(row.respondent),
                text(self.unnamed(&row.id, complainant)),
                text(row.booth),
                self.rights(row.rights.into_iter()),
                self.minute(row.opened_at),
                self.minute(row.closed_at),
                deadline.map_or(Cell::Blank, |deadline| {
                    text(say(Area::Duties, self.tongue, &format!("deadline_short.{deadline}")))
                }),
                self.minute(row.next.map(|next| next.due)),
            ];
            if self.personal {
                let handler = self.look.officer_name(row.handler.as_ref())?;
                cells.push(text(handler.unwrap_or_default()));
            }
            Ok(cells)
        })?;
        Ok((self.columns(&columns), rows))
    }

    /// A name in a case; where the complainant is a natural person and persons are not asked for,
    /// that it is one.
    pub(super) fn unnamed(&self, case: &CaseId, name: String) -> String {
        if self.personal || name.is_empty() {
            return name;
        }
        let Ok(case_state) = self.look.case(case) else { return name };
        let natural =
            case_state.complainant.as_ref().is_some_and(|it| it.kind == PartyKind::Natural);
        let told = case_state.words.get("complainant/name");
        let stream = StreamId::Case(case.clone());
        let person = told.and_then(|told| self.look.say(&stream, told).ok().flatten());
        if natural && person.is_none_or(|person| person == name) {
            return self.word("natural_person");
        }
        name
    }
}
