//! What a roster would bring.

use super::lines::{LineWork, Ruling, compare};
use super::merge::{Merged, merge};
use super::{Change, Conflict, Contended, Difference, Incoming};
use crate::context::World;
use crate::exhibitor::decide::kind_of;
use crate::exhibitor::details::{Detail, ExhibitorKind, Field, Value};
use crate::exhibitor::state::Exhibitor;
use crate::ids::{BoothCode, ExhibitorId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a roster would bring, value by value. Writes nothing.
///
/// The work grows with the roster and the record, never with their product.
pub fn plan_import(world: &World, incoming: &Incoming<'_>) -> Difference {
    plan(world, incoming).difference
}

/// What a roster brings and what must be recorded for it.
pub(super) struct Plan {
    pub difference: Difference,
    pub works: Vec<Work>,
    /// Booths that the floor does not know yet.
    pub new_booths: Vec<BoothCode>,
}

/// What must be recorded of one exhibitor.
pub(super) struct Work {
    /// The exhibitor; none where it is new.
    pub exhibitor: Option<ExhibitorId>,
    pub kind: ExhibitorKind,
    /// What the roster says and holds from now on; everything where it is new.
    pub followed: BTreeMap<Field, String>,
    /// What the roster says while an officer's word holds.
    pub outweighed: BTreeMap<Field, String>,
    /// Names told once more, because they turned out to be a person's or not to be one.
    pub restated: BTreeMap<Field, String>,
    pub booths: Option<BoothWork>,
    pub lines: LineWork,
    /// Name and code, for the watch list.
    pub owner: (String, String),
}

/// What becomes of one exhibitor's booths.
pub(super) struct BoothWork {
    pub listed: Vec<BoothCode>,
    pub added: Vec<BoothCode>,
    pub left: Vec<BoothCode>,
}

pub(super) fn plan(world: &World, incoming: &Incoming<'_>) -> Plan {
    let mut difference = Difference::default();
    let merged = merge(world, incoming, &mut difference);
    let mut planner = Planner {
        incoming,
        overrule: incoming.overrule.iter().collect(),
        keep: incoming.keep.iter().collect(),
        difference,
        moved: HashSet::new(),
    };
    let mut listed: BTreeSet<BoothCode> = BTreeSet::new();
    let mut named: HashSet<ExhibitorId> = HashSet::new();
    let mut works = Vec::new();
    for entry in merged {
        listed.extend(entry.booths.iter().cloned());
        let state = entry.exhibitor.as_ref().and_then(|id| world.exhibitors.get(id));
        let work = match (entry.exhibitor.clone(), state) {
            (Some(id), Some(state)) => {
                named.insert(id.clone());
                planner.known(id, state, entry)
            }
            _ => Some(planner.new_one(entry)),
        };
        works.extend(work);
    }
    let Planner { mut difference, moved, .. } = planner;
    let floor = &world.exhibition.booths;
    let new_booths: Vec<_> = listed.difference(floor).cloned().collect();
    let changed = moved.iter().filter(|booth| floor.contains(*booth)).count();
    let unchanged =
        listed.iter().filter(|booth| floor.contains(*booth) && !moved.contains(*booth)).count();
    difference.booths.added = count(new_booths.len());
    difference.booths.changed = count(changed);
    difference.booths.unchanged = count(unchanged);
    if incoming.whole {
        difference.absent = world
            .exhibitors
            .iter()
            .filter(|(id, state)| state.is_known() && !named.contains(*id))
            .filter(|(id, _)| !world.exhibition.joined.contains_key(*id))
            .map(|(id, _)| id.clone())
            .collect();
    }
    Plan { difference, works, new_booths }
}

struct Planner<'plan> {
    incoming: &'plan Incoming<'plan>,
    overrule: BTreeSet<&'plan Contended>,
    keep: BTreeSet<&'plan Contended>,
    difference: Difference,
    moved: HashSet<BoothCode>,
}

impl Planner<'_> {
    fn rule(&self, contended: &Contended) -> Ruling {
        if self.overrule.contains(contended) {
            Ruling::Overrule
        } else if self.keep.contains(contended) {
            Ruling::Keep
        } else {
            Ruling::Ask
        }
    }

    fn new_one(&mut self, entry: Merged) -> Work {
        self.difference.exhibitors.added += 1;
        self.difference.exhibits.added += count(entry.lines.len());
        self.moved.extend(entry.booths.iter().cloned());
        let text = |field| entry.details.get(&field).cloned().unwrap_or_default();
        Work {
            exhibitor: None,
            kind: kind_of(entry.natural_person, &text(Field::Uscc)),
            owner: (text(Field::Name), text(Field::Uscc)),
            followed: entry.details,
            outweighed: BTreeMap::new(),
            restated: BTreeMap::new(),
            booths: Some(BoothWork {
                listed: entry.booths.clone(),
                added: entry.booths,
                left: Vec::new(),
            }),
            lines: LineWork { listed: entry.lines, ..LineWork::default() },
        }
    }

    fn known(&mut self, id: ExhibitorId, state: &Exhibitor, entry: Merged) -> Option<Work> {
        let (changes_before, kept_before) = (self.difference.changes.len(), self.difference.kept);
        let mut followed = BTreeMap::new();
        let mut outweighed = BTreeMap::new();
        for (field, text) in &entry.details {
            self.detail(
                &id,
                entry.row,
                *field,
                text,
                state.details.get(*field),
                (&mut followed, &mut outweighed),
            );
        }
        let uscc =
            followed.get(&Field::Uscc).map_or_else(|| state.uscc().to_owned(), String::clone);
        let natural = entry.natural_person || state.kind == ExhibitorKind::NaturalPerson;
        let mut kind = kind_of(natural, &uscc);
        let restated = self.restate(state, &entry, &mut kind, &mut followed);
        let booths = self.booths(&id, state, &entry);
        let rule = |contended: &Contended| self.rule(contended);
        let mut lines = compare(&id, state, entry.lines, self.incoming.whole, &rule);
        self.difference.exhibits.added += count(lines.listed.len());
        self.difference.exhibits.changed += count(lines.changes.len());
        self.difference.exhibits.unchanged += lines.unchanged;
        self.difference.kept += count(lines.read.iter().filter(|read| !read.followed).count());
        self.difference.kept += count(lines.released.len());
        let conflicts = std::mem::take(&mut lines.conflicts);
        self.difference.conflicts.extend(conflicts);
        self.difference.changes.append(&mut lines.changes);
        let changed = self.difference.changes.len() > changes_before
            || !lines.listed.is_empty()
            || kind != state.kind;
        if changed {
            self.difference.exhibitors.changed += 1;
        } else {
            self.difference.exhibitors.unchanged += 1;
        }
        let owner = (state.details.plain(Field::Name).to_owned(), uscc);
        let work = Work {
            exhibitor: Some(id),
            kind,
            followed,
            outweighed,
            restated,
            booths,
            lines,
            owner,
        };
        (changed || self.difference.kept > kept_before).then_some(work)
    }

    /// One field: unchanged, followed, kept by the officer's word, or in conflict with it.
    fn detail(
        &mut self,
        id: &ExhibitorId,
        row: u32,
        field: Field,
        text: &str,
        detail: Option<&Detail>,
        (followed, outweighed): (&mut BTreeMap<Field, String>, &mut BTreeMap<Field, String>),
    ) {
        let mut before = "";
        let mut spoken = false;
        if let Some(detail) = detail {
            let roster = detail.roster.as_ref().map(|value| self.text(value));
            // Words that are erased, or that nobody filled in, are never compared and so never
            // come back by themselves.
            let Some(now) = self.text(&detail.value) else { return };
            if now == text || roster.is_some_and(|roster| roster.is_none_or(|said| said == text)) {
                return;
            }
            before = now;
            spoken = detail.corrected;
        }
        let contended = Contended { exhibitor: id.clone(), field: field.as_str().to_owned() };
        let ruling = if spoken { self.rule(&contended) } else { Ruling::Overrule };
        match ruling {
            Ruling::Overrule => {
                self.difference.changes.push(Change {
                    row,
                    exhibitor: id.clone(),
                    field: contended.field,
                    before: before.to_owned(),
                    after: text.to_owned(),
                });
                followed.insert(field, text.to_owned());
            }
            Ruling::Keep => {
                self.difference.kept += 1;
                outweighed.insert(field, text.to_owned());
            }
            Ruling::Ask => {
                let roster = detail.and_then(|detail| detail.roster.as_ref());
                self.difference.conflicts.push(Conflict {
                    row: Some(row),
                    contended,
                    officer: before.to_owned(),
                    before: roster
                        .and_then(|value| self.text(value))
                        .unwrap_or_default()
                        .to_owned(),
                    roster: text.to_owned(),
                });
            }
        }
    }

    fn text<'value>(&self, value: &'value Value) -> Option<&'value str>
    where
        Self: 'value,
    {
        match value {
            Value::Plain(text) => Some(text),
            Value::Told(told) => self.incoming.words.at(told),
        }
    }

    /// Names move between fact and leaf when a code shows that they are a person's, or not.
    /// Where the words are nowhere to be had, the exhibitor stays what it was.
    fn restate(
        &self,
        state: &Exhibitor,
        entry: &Merged,
        kind: &mut ExhibitorKind,
        followed: &mut BTreeMap<Field, String>,
    ) -> BTreeMap<Field, String> {
        let mut restated = BTreeMap::new();
        for field in [Field::Name, Field::NameEn] {
            let moves = field.stands_apart(*kind) != field.stands_apart(state.kind);
            let Some(detail) = state.details.get(field).filter(|_| moves) else { continue };
            if followed.contains_key(&field) {
                continue;
            }
            let said = self.text(&detail.value).or(entry.details.get(&field).map(String::as_str));
            match said {
                Some("") => {}
                Some(name) if detail.corrected => {
                    restated.insert(field, name.to_owned());
                }
                Some(name) => {
                    followed.insert(field, name.to_owned());
                }
                None => {
                    *kind = state.kind;
                    return BTreeMap::new();
                }
            }
        }
        restated
    }

    fn booths(&mut self, id: &ExhibitorId, state: &Exhibitor, entry: &Merged) -> Option<BoothWork> {
        if entry.booths.is_empty() {
            return None;
        }
        let read: BTreeSet<BoothCode> = entry.booths.iter().cloned().collect();
        let said = state.roster_booths.clone().unwrap_or_default();
        let (listed, mut added, mut left): (BTreeSet<_>, Vec<_>, Vec<_>) = if self.incoming.whole {
            let added = read.difference(&state.booths).cloned().collect();
            let left = state.booths.difference(&read).cloned().collect();
            (read, added, left)
        } else {
            // Mended rows only add, and not what an officer took away.
            let new = read.difference(&said).cloned();
            let added = new.filter(|booth| !state.booths.contains(booth)).collect();
            (said.union(&read).cloned().collect(), added, Vec::new())
        };
        if (added.is_empty() && left.is_empty()) || state.roster_booths.as_ref() == Some(&listed) {
            return None;
        }
        let spoken = self.incoming.whole && state.booths_corrected;
        let contended = Contended { exhibitor: id.clone(), field: "booths".to_owned() };
        let ruling = if spoken { self.rule(&contended) } else { Ruling::Overrule };
        match ruling {
            Ruling::Overrule => {
                let after = state.booths.iter().chain(&added).filter(|booth| !left.contains(booth));
                self.difference.changes.push(Change {
                    row: entry.row,
                    exhibitor: id.clone(),
                    field: contended.field,
                    before: joined(&state.booths),
                    after: joined(after),
                });
                self.moved.extend(added.iter().chain(&left).cloned());
            }
            Ruling::Keep => {
                self.difference.kept += 1;
                added.clear();
                left.clear();
            }
            Ruling::Ask => {
                self.difference.conflicts.push(Conflict {
                    row: Some(entry.row),
                    contended,
                    officer: joined(&state.booths),
                    before: joined(&said),
                    roster: joined(&listed),
                });
                return None;
            }
        }
        Some(BoothWork { listed: listed.into_iter().collect(), added, left })
    }
}

fn joined<'booths>(booths: impl IntoIterator<Item = &'booths BoothCode>) -> String {
    booths.into_iter().map(BoothCode::as_str).collect::<Vec<_>>().join("、")
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
