//! An exchange with nothing to send, where much has been recorded.

use crate::authors::{ROUND, authors};
use crate::stage::{behind, founded};
use crate::table::{Aim, Table, tell};
use crate::{median, sync};
use std::time::{Duration, Instant};

/// How many rounds are prepared at a time.
const ROUNDS: usize = 400;

/// How long it takes to find that there is nothing to send.
pub fn measure(table: &mut Table, facts: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (proxy, office) = behind(&folder.path().join("office"), Duration::ZERO);
    let (first, founder) = founded(&folder.path().join("first"), &office);
    let (mut authors, walked) = authors(&first, &founder, 1);
    let began = Instant::now();
    let mut sealed = 0;
    for at in 0.. {
        if sealed >= facts {
            break;
        }
        let rounds = ROUNDS.min((facts - sealed).div_ceil(ROUND));
        let batch = authors[0].rounds(&walked, &format!("ledger {at}"), rounds);
        for letter in batch.chunks(sync::FACTS_AT_MOST) {
            let imported = first.fair().expect("open").store.import(letter.to_vec());
            assert_eq!(imported.expect("imported").added, letter.len());
        }
        sealed += batch.len();
    }
    tell(&format!("{sealed} facts prepared in {:.0} s", began.elapsed().as_secs_f64()));
    proxy.counted();
    let (what, took) = (format!("{sealed} facts up"), sync(&first, &office));
    table.add(&what, took, Aim::None, Some(proxy.counted()), office.process.id());
    let empty = median(|| sync(&first, &office));
    let counted = proxy.counted();
    let what = format!("nothing to send at {sealed} facts");
    // Of all its turns one is told.
    let counted = Some((counted.0 / 21, counted.1 / 21));
    table.add(&what, empty, Aim::Seconds(0.002), counted, office.process.id());
}
