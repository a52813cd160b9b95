//! Papers at a warm press.

use crate::samples;
use crate::table::{Table, millis};
use documents::{Language, Press};
use std::time::Instant;

/// Papers that are timed.
const PAPERS: usize = 60;

/// Two-page papers at a warm press; each differs from the one before.
pub fn papers(table: &mut Table) {
    let press = Press::new();
    let mut times = Vec::new();
    for at in 0..PAPERS {
        let body = documents::Body::SuspensionNotice(samples::suspension(true));
        let mut document = samples::document(body, Language::Chinese);
        document.header = samples::header(&format!("TYZ26-A-{at:04}-7"));
        let begun = Instant::now();
        let pdf = press.render(&document).expect("the sample renders");
        if at > 4 {
            times.push(begun.elapsed());
        }
        assert_eq!(pdf.pages, 2);
    }
    table.calls("two-page paper, warm", &mut times, millis(30));
}
