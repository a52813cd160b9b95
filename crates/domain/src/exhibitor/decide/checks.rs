//! The automatic checks of the pre-show review, and how they are told.

use super::{LINE_BYTES_AT_MOST, LINES_AT_MOST};
use crate::context::World;
use crate::exhibitor::details::{Field, name_key};
use crate::exhibitor::exhibit::Line;
use crate::exhibitor::fact::Fact;
use crate::exhibitor::review::CheckResult;
use crate::identifiers::{Finding, check_claim};
use crate::ids::ExhibitId;
use crate::right::{Sought, WatchList};
use jiff::civil::Date;

/// The automatic checks as of one day.
pub(in crate::exhibitor) struct Checker {
    list: WatchList,
    on: Date,
}

/// Whose exhibits are checked; a holder is not warned of its own right.
pub(in crate::exhibitor) struct Owner {
    name: String,
    uscc: String,
}

impl Owner {
    /// The owner by its particulars.
    pub fn new(name: &str, uscc: &str) -> Self {
        Self { name: name_key(name), uscc: uscc.to_owned() }
    }

    /// The owner as its facts tell it.
    pub fn of(exhibitor: &crate::exhibitor::Exhibitor) -> Self {
        Self::new(exhibitor.details.plain(Field::Name), exhibitor.uscc())
    }
}

impl Checker {
    /// Prepares the watch list once for all exhibits.
    pub fn new(world: &World, on: Date) -> Self {
        Self { list: WatchList::new(&world.rights), on }
    }

    /// The day as of which it checks.
    pub fn on(&self) -> Date {
        self.on
    }

    /// Checks one exhibit.
    pub fn check(&self, owner: &Owner, exhibit: &ExhibitId, line: &Line) -> CheckResult {
        self.look(owner, exhibit, line, findings(line, self.on))
    }

    /// Looks for an exhibit on whose claims the findings are known already.
    pub fn look(
        &self,
        owner: &Owner,
        exhibit: &ExhibitId,
        line: &Line,
        findings: Vec<Finding>,
    ) -> CheckResult {
        let hits = self.list.hits(&Sought {
            name: &line.name,
            model: &line.model,
            brand: &line.brand,
            claims: &line.claims,
            exhibitor_name_key: &owner.name,
            exhibitor_uscc: &owner.uscc,
        });
        let flagged = !findings.is_empty() || !hits.is_empty();
        CheckResult { exhibit: exhibit.clone(), findings, hits, flagged }
    }
}

/// What the claims of an exhibit show against each other, as of a day.
pub(in crate::exhibitor) fn findings(line: &Line, on: Date) -> Vec<Finding> {
    line.claims.iter().flat_map(|claim| check_claim(claim, on)).collect()
}

/// Tells results in as many facts as they need.
pub(in crate::exhibitor) fn check_facts(results: Vec<CheckResult>, on: Date) -> Vec<Fact> {
    let weigh = |result: &CheckResult| 160 * (1 + result.findings.len() + 2 * result.hits.len());
    chunks(results, weigh)
        .into_iter()
        .map(|results| Fact::ExhibitsChecked { on, results })
        .collect()
}

/// Cuts a list into parts that each fit into a fact.
pub(in crate::exhibitor) fn chunks<T>(list: Vec<T>, weigh: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let mut bytes = 0;
    for item in list {
        let weight = weigh(&item);
        if !part.is_empty() && (part.len() == LINES_AT_MOST || bytes + weight > LINE_BYTES_AT_MOST)
        {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        bytes += weight;
        part.push(item);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// About how many bytes a line takes in a fact, never too few.
pub(in crate::exhibitor) fn line_weight(line: &Line) -> usize {
    let texts = line.name.len() + line.model.len() + line.brand.len();
    // Quotes and control characters grow when they are escaped; no claim is longer than this.
    160 + 6 * texts + 2400 * line.claims.len()
}
