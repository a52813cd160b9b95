//! Recognising an exhibitor: by its code, else by name and country.

use super::Words;
use crate::context::World;
use crate::exhibitor::details::{Field, Value, code_key, country_key, name_key};
use crate::ids::ExhibitorId;
use std::collections::{BTreeSet, HashMap};

/// Who is on record, by what a roster or a visitor tells.
#[derive(Debug, Default)]
pub(in crate::exhibitor) struct Directory {
    by_code: HashMap<String, ExhibitorId>,
    by_name: HashMap<(String, String), BTreeSet<ExhibitorId>>,
    codes: HashMap<ExhibitorId, String>,
}

impl Directory {
    /// Everybody on record. Two that were joined are one, under the one that stays.
    pub fn new(world: &World, words: &Words) -> Self {
        let mut directory = Self::default();
        for (id, exhibitor) in world.exhibitors.iter().filter(|(_, state)| state.is_known()) {
            let id = world.exhibition.read_as(id).clone();
            let code = match code_key(exhibitor.uscc()) {
                code if code.is_empty() => {
                    code_key(exhibitor.details.plain(Field::RegistryNumber))
                }
                code => code,
            };
            let name = match exhibitor.name() {
                Some(Value::Plain(name)) => name.as_str(),
                Some(Value::Told(told)) => words.at(told).unwrap_or(""),
                None => "",
            };
            directory.enter(id, &code, name, exhibitor.country());
        }
        directory
    }

    /// Adds one.
    pub fn enter(&mut self, id: ExhibitorId, code: &str, name: &str, country: &str) {
        let name = name_key(name);
        if !name.is_empty() {
            let key = (name, country_key(country));
            self.by_name.entry(key).or_default().insert(id.clone());
        }
        if !code.is_empty() {
            self.by_code.entry(code.to_owned()).or_insert_with(|| id.clone());
            self.codes.entry(id).or_insert_with(|| code.to_owned());
        }
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
            .filter(|id| code.is_empty() || !self.codes.contains_key(*id))
            .cloned()
            .collect()
    }
}
