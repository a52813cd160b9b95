//! Whose signed pledge a file is, by what its name says.

use super::details::{Field, Value, code_key, name_key};
use super::import::Words;
use crate::context::World;
use crate::ids::ExhibitorId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Whose a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "recognised", rename_all = "snake_case")]
pub enum Recognition {
    /// One exhibitor's.
    One {
        /// Whose.
        exhibitor: ExhibitorId,
        /// By what.
        by: RecognisedBy,
        /// Whether its pledge is accepted already.
        accepted: bool,
    },
    /// It could be several exhibitors'; a person says whose.
    Several {
        /// Whose it could be.
        exhibitors: Vec<ExhibitorId>,
        /// By what.
        by: RecognisedBy,
    },
    /// Nobody's that is known.
    Nobody,
}

/// By what a file was recognised, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecognisedBy {
    /// The number printed on the pledge form.
    FormNumber,
    /// The unified social credit code, or a foreign register's number.
    Code,
    /// The name.
    Name,
    /// The booth; the exhibitors of a shared booth are several.
    Booth,
}

/// Letters that a name must have at least to be looked for within a longer text.
const NAME_LETTERS_AT_LEAST: usize = 4;

/// Letters of a file name that are read; no file system allows many more.
const STEM_LETTERS_AT_MOST: usize = 255;

/// Says for each file name (without its folder) whose pledge it is: by the number of the form, the
/// code, the name, the booth, in this order.
///
/// `words` holds the names of sole traders and natural persons; see [`Words`].
pub fn recognise(world: &World, words: &Words, file_names: &[String]) -> Vec<Recognition> {
    let index = Index::new(world, words);
    file_names.iter().map(|name| index.whose(world, name)).collect()
}

/// Everybody by everything that a file name may say.
#[derive(Default)]
struct Index {
    forms: BTreeMap<String, BTreeSet<ExhibitorId>>,
    codes: BTreeMap<String, BTreeSet<ExhibitorId>>,
    booths: BTreeMap<String, BTreeSet<ExhibitorId>>,
    names: BTreeMap<String, BTreeSet<ExhibitorId>>,
}

impl Index {
    fn new(world: &World, words: &Words) -> Self {
        let mut index = Self::default();
        for (id, exhibitor) in world.exhibitors.iter().filter(|(_, state)| state.is_known()) {
            let id = world.exhibition.read_as(id);
            let enter = |map: &mut BTreeMap<String, BTreeSet<ExhibitorId>>, key: String| {
                if !key.is_empty() {
                    map.entry(key).or_default().insert(id.clone());
                }
            };
            for form in &exhibitor.pledge.forms {
                enter(&mut index.forms, name_key(&form.to_string()));
            }
            for field in [Field::Uscc, Field::RegistryNumber] {
                enter(&mut index.codes, name_key(&code_key(exhibitor.details.plain(field))));
            }
            for booth in &exhibitor.booths {
                enter(&mut index.booths, name_key(booth.as_str()));
            }
            for field in [Field::Name, Field::NameEn] {
                let name = match exhibitor.details.get(field).map(|detail| &detail.value) {
                    Some(Value::Plain(name)) => name.as_str(),
                    Some(Value::Told(told)) => words.at(told).unwrap_or(""),
                    None => "",
                };
                enter(&mut index.names, name_key(name));
            }
        }
        index
    }

    fn whose(&self, world: &World, file_name: &str) -> Recognition {
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let stem: String = stem.chars().take(STEM_LETTERS_AT_MOST).collect();
        let whole = name_key(&stem);
        // Between separators: `3-A12_甲公司_承诺书`; dashes stand within booths and numbers.
        let parts: Vec<String> = stem
            .split(|letter: char| {
                letter.is_whitespace() || "_＿,，、;；+()（）[]【】".contains(letter)
            })
            .map(name_key)
            .chain([whole.clone()])
            .collect();
        let exact = |map: &BTreeMap<String, BTreeSet<ExhibitorId>>| -> BTreeSet<ExhibitorId> {
            parts.iter().filter_map(|part| map.get(part)).flatten().cloned().collect()
        };
        let found = [
            (RecognisedBy::FormNumber, exact(&self.forms)),
            (RecognisedBy::Code, exact(&self.codes)),
            (RecognisedBy::Name, exact(&self.names)),
        ];
        for (by, exhibitors) in found {
            if !exhibitors.is_empty() {
                return told(world, exhibitors, by);
            }
        }
        let within = self.longest_name_within(&whole);
        if !within.is_empty() {
            return told(world, within, RecognisedBy::Name);
        }
        match exact(&self.booths) {
            none if none.is_empty() => Recognition::Nobody,
            exhibitors => told(world, exhibitors, RecognisedBy::Booth),
        }
    }

    /// The longest known name that stands somewhere in the text: a company's name holds those of
    /// no longer-named others.
    fn longest_name_within(&self, text: &str) -> BTreeSet<ExhibitorId> {
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let ends: Vec<usize> =
            letters.iter().skip(1).map(|(at, _)| *at).chain([text.len()]).collect();
        let mut best: (usize, BTreeSet<ExhibitorId>) = (0, BTreeSet::new());
        for (from, (start, _)) in letters.iter().enumerate() {
            for (to, end) in ends.iter().enumerate().skip(from + NAME_LETTERS_AT_LEAST - 1) {
                let length = to + 1 - from;
                if length < best.0 {
                    continue;
                }
                if let Some(exhibitors) = self.names.get(&text[*start..*end]) {
                    if length > best.0 {
                        best = (length, exhibitors.clone());
                    } else {
                        best.1.extend(exhibitors.iter().cloned());
                    }
                }
            }
        }
        best.1
    }
}

fn told(world: &World, exhibitors: BTreeSet<ExhibitorId>, by: RecognisedBy) -> Recognition {
    let mut exhibitors: Vec<ExhibitorId> = exhibitors.into_iter().collect();
    match exhibitors.as_slice() {
        [_] => {
            let exhibitor = exhibitors.remove(0);
            let state = world.exhibitors.get(&exhibitor);
            let accepted = state.is_some_and(super::Exhibitor::has_accepted_pledge);
            Recognition::One { exhibitor, by, accepted }
        }
        _ => Recognition::Several { exhibitors, by },
    }
}
