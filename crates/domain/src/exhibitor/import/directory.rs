//! Recognising an exhibitor: by its code, else by name and country.

use super::Words;
use crate::context::World;
use crate::exhibitor::details::{Value, code_key, country_key, name_key};
use crate::ids::ExhibitorId;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Who is on record, by what a roster or a visitor tells.
///
/// What once recognised an exhibitor recognises it ever after: names and codes that went out of
/// use stay, so that an older list, or the same list read again, finds whom it found before.
#[derive(Debug, Default)]
pub(in crate::exhibitor) struct Directory {
    by_code: HashMap<String, ExhibitorId>,
    by_name: HashMap<(String, String), BTreeSet<ExhibitorId>>,
    coded: HashSet<ExhibitorId>,
}

impl Directory {
    /// Everybody on record. Two that were joined are one, under the one that stays.
    pub fn new(world: &World, words: &Words) -> Self {
        let mut directory = Self::default();
        for (id, exhibitor) in world.exhibitors.iter().filter(|(_, state)| state.is_known()) {
            let id = world.exhibition.read_as(id);
            for code in exhibitor.details.codes().iter().chain(&exhibitor.former_codes) {
                directory.enter_code(id, code);
            }
            for known in exhibitor.details.identities().iter().chain(&exhibitor.former_names) {
                let name = match &known.name {
                    Value::Plain(name) => name.as_str(),
                    Value::Told(told) => words.at(told).unwrap_or(""),
                };
                directory.enter_name(id, name, &known.country);
            }
        }
        directory
    }

    /// Adds what one row says of an exhibitor.
    pub fn enter(&mut self, id: &ExhibitorId, code: &str, name: &str, country: &str) {
        self.enter_name(id, name, country);
        if !code.is_empty() {
            self.enter_code(id, code);
        }
    }

    fn enter_name(&mut self, id: &ExhibitorId, name: &str, country: &str) {
        let name = name_key(name);
        if !name.is_empty() {
            self.by_name.entry((name, country_key(country))).or_default().insert(id.clone());
        }
    }

    fn enter_code(&mut self, id: &ExhibitorId, code: &str) {
        self.by_code.entry(code.to_owned()).or_insert_with(|| id.clone());
        self.coded.insert(id.clone());
    }

    /// Who is meant: nobody known, one, or several of one name between whom no code decides.
    pub fn find(&self, code: &str, name: &str, country: &str) -> Vec<ExhibitorId> {
        let code = code_key(code);
        if let Some(id) = self.by_code.get(&code).filter(|_| !code.is_empty()) {
            return vec![id.clone()];
        }
        let key = (name_key(name), country_key(country));
        let named = self.by_name.get(&key).filter(|_| !key.0.is_empty());
        named
            .into_iter()
            .flatten()
            // Another code is another exhibitor, whatever the name.
            .filter(|id| code.is_empty() || !self.coded.contains(*id))
            .cloned()
            .collect()
    }
}
