//! A roster's exhibits against those on record.

use super::{Change, Conflict, Contended};
use crate::exhibitor::exhibit::{Exhibit, Line, RosterLineRead};
use crate::exhibitor::review::ReviewState;
use crate::exhibitor::state::Exhibitor;
use crate::identifiers::Finding;
use crate::ids::{ExhibitId, ExhibitorId};
use std::collections::{HashMap, VecDeque};

/// A line as it was read, with what its claims show.
#[derive(Debug)]
pub(super) struct ReadLine {
    pub row: u32,
    pub line: Line,
    pub findings: Vec<Finding>,
}

/// What becomes of one exhibitor's exhibits.
#[derive(Debug, Default)]
pub(super) struct LineWork {
    /// New ones.
    pub listed: Vec<ReadLine>,
    /// Known ones of which the roster says something else.
    pub read: Vec<RosterLineRead>,
    /// Ones that a whole roster leaves out.
    pub dropped: Vec<ExhibitId>,
    /// Ones that it leaves out and that stay by an officer's word.
    pub released: Vec<ExhibitId>,
    /// Whether the exhibitor must pledge for what changed.
    pub needs_supplement: bool,
    /// How many are as they were.
    pub unchanged: u32,
    /// What changes.
    pub changes: Vec<Change>,
    /// Where an officer's word stands in the way.
    pub conflicts: Vec<Conflict>,
}

/// What to do where an officer's word stands in the way.
pub(super) enum Ruling {
    Overrule,
    Keep,
    Ask,
}

/// Compares the lines of one exhibitor.
pub(super) fn compare(
    id: &ExhibitorId,
    state: &Exhibitor,
    lines: Vec<ReadLine>,
    whole: bool,
    rule: &dyn Fn(&Contended) -> Ruling,
) -> LineWork {
    let mut work = LineWork::default();
    // A roster that names no exhibit at all says nothing of exhibits.
    let silent = lines.is_empty();
    let mut shelf = Matching::new(state);
    let mut later = Vec::new();
    for read in lines {
        match shelf.exact(&read.line) {
            Some(exhibit) => compare_one(id, exhibit, &read, rule, &mut work),
            None => later.push(read),
        }
    }
    if !later.is_empty() {
        shelf.read_names();
    }
    for read in later {
        match shelf.alike(&read.line) {
            Some(exhibit) => compare_one(id, exhibit, &read, rule, &mut work),
            None => {
                work.needs_supplement = true;
                work.listed.push(read);
            }
        }
    }
    if whole && !silent {
        for (exhibit, found) in shelf.left_out() {
            leave_out(id, state, exhibit, found, rule, &mut work);
        }
    }
    work
}

fn compare_one(
    id: &ExhibitorId,
    (exhibit, found): (&ExhibitId, &Exhibit),
    read: &ReadLine,
    rule: &dyn Fn(&Contended) -> Ruling,
    work: &mut LineWork,
) {
    let line = filled(&read.line, found.roster.as_ref().unwrap_or(&found.line));
    let as_before = found.roster.as_ref() == Some(&line);
    let gone_by_officer = found.dropped && found.corrected;
    let gone_by_roster = found.dropped && !found.corrected;
    let same = (!found.dropped && line == found.line) || (as_before && !gone_by_roster);
    if same {
        work.unchanged += 1;
        return;
    }
    // What no roster ever named is an officer's word, as is what an officer corrected.
    let followed = if gone_by_officer || found.corrected || found.roster.is_none() {
        let contended = contended(id, exhibit);
        match rule(&contended) {
            Ruling::Overrule => true,
            Ruling::Keep => false,
            Ruling::Ask => {
                work.conflicts.push(Conflict {
                    row: Some(read.row),
                    contended,
                    officer: if found.dropped { String::new() } else { told(&found.line) },
                    before: found.roster.as_ref().map(told).unwrap_or_default(),
                    roster: told(&line),
                });
                return;
            }
        }
    } else {
        true
    };
    if followed {
        work.needs_supplement |= found.dropped || line.needs_supplement(&found.line);
        work.changes.push(Change {
            row: read.row,
            exhibitor: id.clone(),
            field: contended(id, exhibit).field,
            before: if found.dropped { String::new() } else { told(&found.line) },
            after: told(&line),
        });
    } else {
        work.unchanged += 1;
    }
    work.read.push(RosterLineRead { exhibit: exhibit.clone(), line, followed });
}

/// An exhibit that a whole roster leaves out is dropped, unless an officer has spoken on it.
fn leave_out(
    id: &ExhibitorId,
    state: &Exhibitor,
    exhibit: &ExhibitId,
    found: &Exhibit,
    rule: &dyn Fn(&Contended) -> Ruling,
    work: &mut LineWork,
) {
    let machine_only = matches!(
        found.review.state,
        ReviewState::ToReview | ReviewState::AutoPass | ReviewState::AutoFlag
    );
    let spoken = found.corrected || !machine_only || state.display.contains_key(exhibit.as_str());
    let contended = contended(id, exhibit);
    let ruling = if spoken { rule(&contended) } else { Ruling::Overrule };
    match ruling {
        Ruling::Overrule => {
            work.changes.push(Change {
                row: 0,
                exhibitor: id.clone(),
                field: contended.field,
                before: told(&found.line),
                after: String::new(),
            });
            work.dropped.push(exhibit.clone());
        }
        Ruling::Keep => {
            work.unchanged += 1;
            work.released.push(exhibit.clone());
        }
        Ruling::Ask => work.conflicts.push(Conflict {
            row: None,
            contended,
            officer: told(&found.line),
            before: found.roster.as_ref().map(told).unwrap_or_default(),
            roster: String::new(),
        }),
    }
}

/// Exhibits on record, each to be matched once.
struct Matching<'state> {
    exhibits: Vec<(&'state ExhibitId, &'state Exhibit)>,
    taken: Vec<bool>,
    by_text: HashMap<String, Vec<usize>>,
    by_roster: HashMap<(String, String), VecDeque<usize>>,
    by_line: HashMap<(String, String), VecDeque<usize>>,
}

impl<'state> Matching<'state> {
    fn new(state: &'state Exhibitor) -> Self {
        let mut matching = Self {
            exhibits: state.exhibits.iter().collect(),
            taken: vec![false; state.exhibits.len()],
            by_text: HashMap::new(),
            by_roster: HashMap::new(),
            by_line: HashMap::new(),
        };
        for (at, (_, exhibit)) in matching.exhibits.iter().enumerate() {
            if let Some(roster) = &exhibit.roster {
                matching.by_text.entry(text_of(roster)).or_default().push(at);
            }
        }
        matching
    }

    /// Prepares the search by name, which a roster that says the same as before never needs.
    fn read_names(&mut self) {
        for (at, (_, exhibit)) in self.exhibits.iter().enumerate() {
            if self.taken[at] {
                continue;
            }
            if let Some(roster) = &exhibit.roster {
                self.by_roster.entry(roster.key()).or_default().push_back(at);
            }
            self.by_line.entry(exhibit.line.key()).or_default().push_back(at);
        }
    }

    /// The exhibit of which the roster said exactly this last time.
    fn exact(&mut self, line: &Line) -> Option<(&'state ExhibitId, &'state Exhibit)> {
        let places = self.by_text.get(&text_of(line))?;
        let said = |at: &&usize| self.exhibits[**at].1.roster.as_ref() == Some(line);
        let at = *places.iter().filter(|at| !self.taken[**at]).find(said)?;
        self.taken[at] = true;
        Some(self.exhibits[at])
    }

    /// The exhibit that the roster, or else the record, names so.
    fn alike(&mut self, line: &Line) -> Option<(&'state ExhibitId, &'state Exhibit)> {
        let key = line.key();
        let by_roster = self.by_roster.get_mut(&key);
        by_roster
            .and_then(|queue| take(queue, &mut self.taken))
            .or_else(|| {
                let by_line = self.by_line.get_mut(&key);
                by_line.and_then(|queue| take(queue, &mut self.taken))
            })
            .map(|at| self.exhibits[at])
    }

    /// Exhibits that a roster named before and that nothing matched.
    fn left_out(&self) -> impl Iterator<Item = (&'state ExhibitId, &'state Exhibit)> {
        self.exhibits
            .iter()
            .zip(&self.taken)
            .filter(|((_, exhibit), taken)| {
                !**taken && exhibit.roster.is_some() && !exhibit.dropped
            })
            .map(|(found, _)| *found)
    }
}

fn take(queue: &mut VecDeque<usize>, taken: &mut [bool]) -> Option<usize> {
    while let Some(at) = queue.pop_front() {
        if !std::mem::replace(&mut taken[at], true) {
            return Some(at);
        }
    }
    None
}

/// Leaves out lines that say the same twice.
pub(super) fn distinct(lines: Vec<ReadLine>) -> Vec<ReadLine> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::with_capacity(lines.len());
    let mut kept: Vec<ReadLine> = Vec::with_capacity(lines.len());
    for read in lines {
        let alike = places.entry(text_of(&read.line)).or_default();
        if alike.iter().all(|at| kept[*at].line != read.line) {
            alike.push(kept.len());
            kept.push(read);
        }
    }
    kept
}

/// What of a line can be read on the exhibit, as one text: lines that differ in it are different,
/// and few that share it differ in anything else.
fn text_of(line: &Line) -> String {
    let booth = line.booth.as_ref().map_or("", |booth| booth.as_str());
    let numbers =
        line.claims.iter().map(|claim| claim.number.as_ref().map_or("", |it| it.as_str()));
    let parts = [line.name.as_str(), &line.model, &line.brand, booth].into_iter().chain(numbers);
    parts.collect::<Vec<_>>().join("\u{1f}")
}

/// What the roster says, with what it leaves blank as it was.
fn filled(line: &Line, before: &Line) -> Line {
    let text = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    Line {
        name: text(&line.name, &before.name),
        model: text(&line.model, &before.model),
        brand: text(&line.brand, &before.brand),
        booth: line.booth.clone().or_else(|| before.booth.clone()),
        claims: if line.claims.is_empty() { before.claims.clone() } else { line.claims.clone() },
    }
}

/// A line as it is shown beside its change.
fn told(line: &Line) -> String {
    let booth = line.booth.as_ref().map_or("", |booth| booth.as_str());
    let numbers = line.claims.iter().filter_map(|claim| claim.number.as_ref());
    [line.name.as_str(), &line.model, &line.brand, booth]
        .into_iter()
        .chain(numbers.map(|number| number.as_str()))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn contended(id: &ExhibitorId, exhibit: &ExhibitId) -> Contended {
    Contended { exhibitor: id.clone(), field: format!("exhibit/{exhibit}") }
}
