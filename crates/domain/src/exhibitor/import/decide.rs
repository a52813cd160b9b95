//! Taking a roster over.

use super::plan::{Plan, Work, plan};
use super::{Difference, Incoming};
use crate::context::{Context, World};
use crate::exhibition;
use crate::exhibitor::command::Command;
use crate::exhibitor::decide::{
    Checker, Declared, Owner, check_facts, chunks, day_of, line_weight, list, stated,
    supplement_due, told,
};
use crate::exhibitor::exhibit::ListedExhibit;
use crate::exhibitor::fact::Fact;
use crate::exhibitor::source::Source;
use crate::fact::{Append, Fact as AnyFact};
use crate::ids::{Digest, ExhibitorId, StreamId};
use crate::refusal::Refusal;

/// Booths told in one fact at most.
const BOOTHS_AT_MOST: usize = 2000;

/// Decides the import: everything or nothing.
pub(in crate::exhibitor) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    let Command::ImportRoster { file, blob, entries, rejected, whole, overrule, keep, words } =
        command
    else {
        return Ok(Vec::new());
    };
    let on = day_of(world, context.now);
    let incoming = Incoming { entries, whole: *whole, overrule, keep, words, on };
    let Plan { difference, works, new_booths } = plan(world, &incoming);
    let mut rows: Vec<u32> = difference.unfit.iter().map(|unfit| unfit.row).collect();
    if !rows.is_empty() {
        rows.dedup();
        return Err(Refusal::RosterUnfit { rows });
    }
    if !difference.ambiguous.is_empty() {
        return Err(Refusal::RosterAmbiguous { rows: difference.ambiguous });
    }
    if !difference.conflicts.is_empty() {
        let conflicts = u32::try_from(difference.conflicts.len()).unwrap_or(u32::MAX);
        return Err(Refusal::RosterConflicts { conflicts });
    }
    if works.is_empty() && new_booths.is_empty() {
        return Err(Refusal::NothingToImport);
    }
    let imported = exhibition::Fact::RosterImported {
        file: file.clone(),
        counts: counts(&difference, *rejected),
    };
    let mut appends =
        vec![on_show(imported).with_blobs(blob.as_ref().map_or(&[], std::slice::from_ref))];
    appends.extend(
        new_booths
            .chunks(BOOTHS_AT_MOST)
            .map(|booths| on_show(exhibition::Fact::BoothsRecorded { booths: booths.to_vec() })),
    );
    let taking = Taking { world, context, file, checker: Checker::new(world, on) };
    for work in works {
        taking.over(work, &mut appends);
    }
    Ok(appends)
}

fn counts(difference: &Difference, rejected: u32) -> exhibition::ImportCounts {
    exhibition::ImportCounts {
        exhibitors_added: difference.exhibitors.added,
        exhibitors_changed: difference.exhibitors.changed,
        exhibits_added: difference.exhibits.added,
        exhibits_changed: difference.exhibits.changed,
        rows_rejected: rejected,
    }
}

struct Taking<'taking> {
    world: &'taking World,
    context: &'taking Context,
    file: &'taking Digest,
    checker: Checker,
}

impl Taking<'_> {
    fn over(&self, mut work: Work, appends: &mut Vec<Append>) {
        let source = Source::Roster { file: self.file.clone() };
        let owner = Owner::new(&work.owner.0, &work.owner.1);
        let fresh = std::mem::take(&mut work.lines.listed)
            .into_iter()
            .map(|read| Declared { line: read.line, findings: read.findings });
        let Some(id) = work.exhibitor.clone() else {
            let id = ExhibitorId(self.context.mint());
            let (details, words) = stated(&work.followed, work.kind);
            let booths = work.booths.map(|booths| booths.listed).unwrap_or_default();
            let registered = Fact::ExhibitorRegistered {
                source: source.clone(),
                kind: work.kind,
                details,
                booths,
            };
            appends.push(told(append(&id, registered), &words));
            appends.extend(list(&self.checker, &id, &owner, source, fresh, self.context));
            return;
        };
        self.particulars(&id, &work, appends);
        self.lines(&id, &work, &owner, appends);
        appends.extend(list(&self.checker, &id, &owner, source, fresh, self.context));
        if work.lines.needs_supplement {
            let state = self.world.exhibitors.get(&id);
            appends.extend(state.and_then(|state| supplement_due(&id, state)));
        }
    }

    fn particulars(&self, id: &ExhibitorId, work: &Work, appends: &mut Vec<Append>) {
        let state = self.world.exhibitors.get(id);
        let other_kind = state.is_some_and(|state| state.kind != work.kind);
        if !work.followed.is_empty() || !work.outweighed.is_empty() || other_kind {
            let (followed, mut words) = stated(&work.followed, work.kind);
            let (outweighed, others) = stated(&work.outweighed, work.kind);
            words.extend(others);
            let read = Fact::RosterDetailsRead {
                file: self.file.clone(),
                kind: work.kind,
                followed,
                outweighed,
            };
            appends.push(told(append(id, read), &words));
        }
        if !work.restated.is_empty() {
            let (details, words) = stated(&work.restated, work.kind);
            let restated = Fact::ExhibitorCorrected { kind: work.kind, details };
            appends.push(told(append(id, restated), &words));
        }
        if let Some(booths) = &work.booths {
            let read = Fact::RosterBoothsRead {
                file: self.file.clone(),
                listed: booths.listed.clone(),
                added: booths.added.clone(),
                left: booths.left.clone(),
            };
            appends.push(append(id, read));
        }
    }

    fn lines(&self, id: &ExhibitorId, work: &Work, owner: &Owner, appends: &mut Vec<Append>) {
        let lines = &work.lines;
        let mut dropped = lines.dropped.clone();
        let mut released = lines.released.clone();
        let mut parts = chunks(lines.read.clone(), |read| line_weight(&read.line));
        if parts.is_empty() && !(dropped.is_empty() && released.is_empty()) {
            parts.push(Vec::new());
        }
        for lines in parts {
            appends.push(append(
                id,
                Fact::RosterLinesRead {
                    file: self.file.clone(),
                    lines,
                    dropped: std::mem::take(&mut dropped),
                    released: std::mem::take(&mut released),
                },
            ));
        }
        let followed: Vec<ListedExhibit> = lines
            .read
            .iter()
            .filter(|read| read.followed)
            .map(|read| ListedExhibit { exhibit: read.exhibit.clone(), line: read.line.clone() })
            .collect();
        let results = followed
            .iter()
            .map(|listed| self.checker.check(owner, &listed.exhibit, &listed.line))
            .collect();
        let facts = check_facts(results, self.checker.on());
        appends.extend(facts.into_iter().map(|fact| append(id, fact)));
    }
}

fn on_show(fact: exhibition::Fact) -> Append {
    Append::new(StreamId::Exhibition, AnyFact::Exhibition(fact))
}

fn append(id: &ExhibitorId, fact: Fact) -> Append {
    Append::new(StreamId::Exhibitor(id.clone()), AnyFact::Exhibitor(fact))
}
