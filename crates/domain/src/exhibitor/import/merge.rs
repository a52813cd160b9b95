//! What several rows say of one exhibitor, brought together; and what is amiss in them.

use super::lines::{ReadLine, distinct};
use super::{Difference, Directory, Incoming, RosterEntry, RosterLine, Suspicion, Unfit, code_in};
use crate::context::World;
use crate::exhibitor::decide::{CHARACTERS_AT_MOST, LINES_AT_MOST, findings};
use crate::exhibitor::details::{Field, code_key};
use crate::exhibitor::exhibit::Line;
use crate::identifiers::{Kind, Verdict, identify_as};
use crate::ids::{BoothCode, ExhibitorId};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// Everything that the roster says of one exhibitor.
pub(super) struct Merged {
    pub exhibitor: Option<ExhibitorId>,
    pub row: u32,
    pub natural_person: bool,
    pub details: BTreeMap<Field, String>,
    pub booths: Vec<BoothCode>,
    pub lines: Vec<ReadLine>,
}

/// Brings together what several rows say of one exhibitor; the first word on a field counts,
/// and rows with a code have it before those without.
pub(super) fn merge(
    world: &World,
    incoming: &Incoming<'_>,
    difference: &mut Difference,
) -> Vec<Merged> {
    let mut merging = Merging {
        world,
        directory: Directory::new(world, incoming.words),
        places: HashMap::new(),
        placeless: Vec::new(),
        merged: Vec::new(),
    };
    // A code tells more surely than a name who is meant.
    let coded = |entry: &&RosterEntry| !code_in(&entry.details).is_empty();
    let (sure, named): (Vec<_>, Vec<_>) = incoming.entries.iter().partition(coded);
    for entry in &sure {
        merging.read(entry, incoming.on, difference);
    }
    merging.know_as_they_will_be();
    for entry in &named {
        merging.read(entry, incoming.on, difference);
    }
    difference.ambiguous.sort_unstable();
    difference.unfit.sort_by_key(|unfit| unfit.row);
    difference.suspicious.sort_by_key(|suspicion| suspicion.row);
    for entry in &mut merging.merged {
        entry.lines = distinct(std::mem::take(&mut entry.lines));
    }
    merging.merged
}

struct Merging<'world> {
    world: &'world World,
    directory: Directory,
    places: HashMap<ExhibitorId, usize>,
    /// Names of exhibitors with a code, in rows that tell no country.
    placeless: Vec<(ExhibitorId, String)>,
    merged: Vec<Merged>,
}

impl Merging<'_> {
    fn read(&mut self, entry: &RosterEntry, on: Date, difference: &mut Difference) {
        let lines = suspect(entry, on, difference);
        if !fits(entry, difference) {
            return;
        }
        let text = |field| entry.details.get(&field).map_or("", String::as_str);
        let code = code_in(&entry.details);
        let found = self.directory.find(&code, text(Field::Name), text(Field::Country));
        let (id, known) = match found.as_slice() {
            [] if text(Field::Name).trim().is_empty() => {
                let field = Field::Name.as_str().to_owned();
                difference.unfit.push(Unfit { row: entry.row, field });
                return;
            }
            [] => (ExhibitorId(format!("row/{}", self.merged.len())), false),
            [id] => (id.clone(), self.world.exhibitors.contains_key(id)),
            _ => {
                difference.ambiguous.push(entry.row);
                return;
            }
        };
        // The next row may name it otherwise: by the code that this one brought, for example.
        let (name, country) = (text(Field::Name), text(Field::Country));
        if !code.is_empty() && country.trim().is_empty() {
            // No country is told: that is not to say the country of the fair.
            self.placeless.push((id.clone(), name.to_owned()));
            self.directory.enter(&id, &code, "", "");
        } else {
            self.directory.enter(&id, &code, name, country);
        }
        let merged = &mut self.merged;
        let at = *self.places.entry(id.clone()).or_insert_with(|| {
            merged.push(Merged {
                exhibitor: known.then_some(id),
                row: entry.row,
                natural_person: false,
                details: BTreeMap::new(),
                booths: Vec::new(),
                lines: Vec::new(),
            });
            merged.len() - 1
        });
        merged[at].add(entry, lines);
    }

    /// Enters each exhibitor under the name and country that it will have once these rows are
    /// taken over, so that the same rows read again find the same exhibitors.
    fn know_as_they_will_be(&mut self) {
        let country = |id: &ExhibitorId, merged: &Merged| {
            let before = self.world.exhibitors.get(id).map_or("", |state| state.country());
            merged.details.get(&Field::Country).map_or(before, String::as_str).to_owned()
        };
        for (id, at) in &self.places {
            let merged = &self.merged[*at];
            let name = merged.details.get(&Field::Name).map_or("", String::as_str);
            self.directory.enter(id, "", name, &country(id, merged));
        }
        for (id, name) in &self.placeless {
            let merged = &self.merged[self.places[id]];
            self.directory.enter(id, "", name, &country(id, merged));
        }
    }
}

impl Merged {
    fn add(&mut self, entry: &RosterEntry, lines: Vec<ReadLine>) {
        self.natural_person |= entry.natural_person;
        for (field, text) in &entry.details {
            let text = match field {
                Field::Uscc => code_key(text),
                _ => text.trim().to_owned(),
            };
            if !text.is_empty() {
                self.details.entry(*field).or_insert(text);
            }
        }
        for booth in &entry.booths {
            if !self.booths.contains(booth) {
                self.booths.push(booth.clone());
            }
        }
        self.lines.extend(lines);
    }
}

/// Notes values that no fact could hold; such a row is left out whole.
fn fits(entry: &RosterEntry, difference: &mut Difference) -> bool {
    let long = |text: &str| text.chars().nth(CHARACTERS_AT_MOST).is_some();
    let line_fault = |line: &Line| {
        line.name.trim().is_empty()
            || [&line.name, &line.model, &line.brand].into_iter().any(|text| long(text))
            || line.claims.len() > LINES_AT_MOST
    };
    let details = entry
        .details
        .iter()
        .filter(|(_, text)| long(text))
        .map(|(field, _)| Unfit { row: entry.row, field: field.as_str().to_owned() });
    let lines = entry
        .exhibits
        .iter()
        .filter(|read| line_fault(&read.line))
        .map(|read| Unfit { row: read.row, field: "exhibits".to_owned() });
    let unfit: Vec<Unfit> = details.chain(lines).collect();
    let fits = unfit.is_empty();
    difference.unfit.extend(unfit);
    fits
}

/// Reads the lines, and notes numbers that look doubtful or wrong, whatever becomes of the row.
fn suspect(entry: &RosterEntry, on: Date, difference: &mut Difference) -> Vec<ReadLine> {
    if let Some(code) = entry.details.get(&Field::Uscc).filter(|code| !code.trim().is_empty()) {
        let identified = identify_as(Kind::UnifiedSocialCreditCode, code, on);
        if identified.verdict != Verdict::Ok {
            difference.suspicious.push(Suspicion {
                row: entry.row,
                field: Field::Uscc.as_str().to_owned(),
                verdict: identified.verdict,
                why: identified.why,
            });
        }
    }
    let read = |read: &RosterLine| {
        let line = read.line.concealed();
        ReadLine { row: read.row, findings: findings(&line, on), line }
    };
    let lines: Vec<ReadLine> = entry.exhibits.iter().map(read).collect();
    for read in &lines {
        difference.suspicious.extend(read.findings.iter().map(|finding| Suspicion {
            row: read.row,
            field: "claims".to_owned(),
            verdict: finding.verdict,
            why: finding.why.clone(),
        }));
    }
    lines
}
