//! The register of papers and the list of evidence as tables.

use super::{Columns, Making, Rows, count, text};
use crate::failure::Failure;
use crate::messages::code;
use domain::papers::PaperKind;
use domain::register::reprinted;
use roster::Cell;
use store::{EvidenceFilter, PaperFilter};

impl Making<'_, '_> {
    pub(super) fn papers(
        &self,
        query: &str,
        filter: PaperFilter,
        kind: Option<PaperKind>,
    ) -> Result<(Columns, Rows), Failure> {
        let mut columns = vec![
            ("paper_number", 20),
            ("paper_kind", 26),
            ("issued_at", 17),
            ("to", 34),
            ("case_number", 20),
            ("served_at", 17),
            ("service", 14),
            ("signed_back", 12),
            ("reprinted", 10),
        ];
        if self.personal {
            columns.push(("recipient", 14));
        }
        let read = |span| {
            let page = crate::view::paper_lines(self.look, query, filter, kind, span)?;
            Ok((page.total, page.rows))
        };
        let rows = self.paged(read, |row| {
            let served = row.services.last();
            let method = served.and_then(|served| {
                let told = serde_json::to_value(&served.method).ok()?;
                told.get("method")?.as_str().map(str::to_owned)
            });
            let to = match &row.case {
                Some(case) => self.unnamed(case, row.to),
                None => row.to,
            };
            let mut cells = vec![
                text(row.number),
                self.page_word("paper_kind", &code(&row.kind)),
                self.minute(row.issued_at),
                text(to),
                text(row.case_number.unwrap_or_default()),
                self.minute(served.map(|served| served.served_at)),
                method.map_or(Cell::Blank, |method| self.page_word("service_method", &method)),
                count(row.signed_copies.len() as u64),
                count(u64::from(reprinted(&row.reprints))),
            ];
            if self.personal {
                let recipient = served.and_then(|served| served.recipient.clone());
                cells.push(text(recipient.unwrap_or_default()));
            }
            Ok(cells)
        })?;
        Ok((self.columns(&columns), rows))
    }

    pub(super) fn evidence(
        &self,
        query: &str,
        filter: EvidenceFilter,
    ) -> Result<(Columns, Rows), Failure> {
        let mut columns = vec![
            ("digest", 66),
            ("evidence_kind", 14),
            ("bytes", 12),
            ("recorded_at", 17),
            ("station", 9),
            ("case_number", 20),
            ("who", 34),
            ("booths", 12),
            ("here", 10),
        ];
        if self.personal {
            columns.push(("by", 14));
        }
        let read = |span| {
            let page = crate::view::evidence_lines(self.look, query, filter, span)?;
            Ok((page.total, page.rows))
        };
        let rows = self.paged(read, |row| {
            let named = row.named;
            let here = if row.here { "here.yes" } else { "here.no" };
            let mut cells = vec![
                text(row.blob.as_str().trim_start_matches("sha256:")),
                self.page_word("evidence_filter", &code(&row.kind)),
                count(row.bytes),
                self.minute(Some(named.at)),
                text(named.station.map(|station| station.to_string()).unwrap_or_default()),
                text(named.number.unwrap_or_default()),
                text(named.who),
                text(named.booth.unwrap_or_default()),
                text(self.word(here)),
            ];
            if self.personal {
                cells.push(text(named.by.unwrap_or_default()));
            }
            Ok(cells)
        })?;
        Ok((self.columns(&columns), rows))
    }
}
