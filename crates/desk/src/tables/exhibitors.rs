//! The exhibitors and their exhibits as tables.

use super::{BATCH, Columns, Making, Rows, count, text};
use crate::failure::Failure;
use crate::messages::code;
use domain::exhibitor::Field;
use domain::ids::{BoothCode, StreamId};
use store::{ExhibitFilter, ExhibitPage, ExhibitorFilter, Span};

const COLUMNS: [(&str, u16); 11] = [
    ("name", 34),
    ("name_en", 34),
    ("code", 22),
    ("country", 10),
    ("booths", 16),
    ("pledge", 16),
    ("exhibits", 10),
    ("review_open", 10),
    ("flagged", 10),
    ("cases_open", 10),
    ("under_measure", 10),
];

const PERSONAL: [(&str, u16, Field); 7] = [
    ("address", 40, Field::Address),
    ("legal_representative", 14, Field::LegalRepresentative),
    ("contact_name", 14, Field::ContactName),
    ("contact_phone", 18, Field::ContactPhone),
    ("contact_email", 26, Field::ContactEmail),
    ("on_site_name", 14, Field::OnSiteName),
    ("on_site_phone", 18, Field::OnSitePhone),
];

impl Making<'_, '_> {
    pub(super) fn exhibitors(
        &self,
        query: &str,
        filter: ExhibitorFilter,
    ) -> Result<(Columns, Rows), Failure> {
        let mut columns = COLUMNS.to_vec();
        if self.personal {
            columns.extend(PERSONAL.map(|(code, width, _)| (code, width)));
        }
        let read = |span| {
            let page = crate::view::exhibitor_lines(self.look, query, filter, span)?;
            Ok((page.total, page.rows))
        };
        let rows = self.paged(read, |row| {
            let mut cells = vec![
                text(row.name),
                text(row.name_en),
                text(row.code),
                text(row.country),
                text(in_line(&row.booths)),
                self.page_word("pledge_state", &code(&row.pledge)),
                count(row.exhibits),
                count(row.review_open),
                count(row.flagged),
                count(row.cases_open),
                count(row.under_measure),
            ];
            if self.personal {
                let state = self.look.exhibitor(&row.id)?;
                let stream = StreamId::Exhibitor(self.look.show.read_as(&row.id).clone());
                for (.., field) in PERSONAL {
                    let said = self.look.detail(&stream, &state, field)?;
                    cells.push(text(said.unwrap_or_default()));
                }
            }
            Ok(cells)
        })?;
        Ok((self.columns(&columns), rows))
    }

    pub(super) fn exhibits(&self) -> Result<(Columns, Rows), Failure> {
        let columns = [
            ("exhibitor", 34),
            ("booths", 12),
            ("exhibit", 34),
            ("model", 18),
            ("brand", 16),
            ("review", 18),
            ("findings", 10),
            ("display", 16),
        ];
        let mut rows = Rows::new();
        let (mut all, mut from) = (0, None);
        loop {
            let span = Span { after: 0, limit: BATCH };
            let page = ExhibitPage { from: from.as_deref(), span, ..ExhibitPage::default() };
            let window = self.look.store().exhibits(&page)?;
            if let Some(counts) = &window.counts {
                all = counts.get(&ExhibitFilter::All).map_or(0, |count| *count as usize);
            }
            for row in window.rows {
                rows.push(vec![
                    text(row.exhibitor_name),
                    text(in_line(&row.booths)),
                    text(row.name),
                    text(row.model),
                    text(row.brand),
                    self.page_word("review_state", row.review.as_str()),
                    count(row.findings),
                    self.page_word("display", row.display.as_str()),
                ]);
            }
            (self.goes_on)(rows.len(), all.max(rows.len()))?;
            from = window.next;
            if from.is_none() {
                break;
            }
        }
        Ok((self.columns(&columns), rows))
    }
}

/// Booths in one cell.
fn in_line(booths: &[BoothCode]) -> String {
    booths.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
