//! Strict JSON: no key twice, no endless nesting.
//!
//! Two readers of one text must read the same. A repeated key is read as its first value by one
//! and as its last by another, so a text with one is refused.

use crate::{Fault, limits};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::cell::RefCell;
use std::fmt;

/// Reads a whole text and keeps nothing of it.
pub(crate) fn check(text: &[u8]) -> Result<(), Fault> {
    let found = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = Strict { depth: 0, found: &found }.deserialize(&mut reader);
    read.and_then(|()| reader.end()).map_err(|error| {
        found
            .borrow_mut()
            .take()
            .unwrap_or_else(|| Fault::EnvelopeUnreadable { detail: error.to_string() })
    })
}

struct Strict<'found> {
    depth: usize,
    found: &'found RefCell<Option<Fault>>,
}

impl<'found> Strict<'found> {
    fn inner<E: Error>(&self) -> Result<Strict<'found>, E> {
        if self.depth == limits::DEPTH {
            return Err(self.refuse(Fault::LimitExceeded { limit: "depth".to_owned() }));
        }
        Ok(Strict { depth: self.depth + 1, found: self.found })
    }

    fn refuse<E: Error>(&self, fault: Fault) -> E {
        *self.found.borrow_mut() = Some(fault);
        E::custom("refused")
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self.inner()?)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut keys: Vec<String> = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            entries.next_value_seed(self.inner()?)?;
            keys.push(key);
        }
        keys.sort_unstable();
        match keys.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(self.refuse(Fault::KeyRepeated { key: pair[0].clone() })),
            None => Ok(()),
        }
    }
}
