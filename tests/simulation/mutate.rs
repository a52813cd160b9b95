//! Bytes and texts that were sound before chance had them.

use crate::chance::Chance;
use serde_json::Value;

/// Numbers at which programs break.
const EDGES: [u64; 8] = [0, 1, 0x7f, 0xff, 0x7fff_ffff, 0xffff_ffff, i64::MAX as u64, u64::MAX];

/// Changes bytes a little, or a lot; `other` lends them parts of something else.
pub fn bytes(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    for _ in 0..1 + chance.below(3) {
        if bytes.is_empty() {
            bytes.push(0);
        }
        let at = chance.below(bytes.len());
        let to = (at + 1 + chance.below(40)).min(bytes.len());
        match chance.below(9) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = chance.next() as u8,
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..to)),
            4 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again);
            }
            5 => {
                let edge = EDGES[chance.below(EDGES.len())].to_be_bytes();
                let width = 1 << chance.below(4);
                let end = (at + width).min(bytes.len());
                bytes.splice(at..end, edge[8 - width..].iter().copied());
            }
            6 => bytes.insert(at, chance.next() as u8),
            7 if !other.is_empty() => {
                let from = chance.below(other.len());
                let until = (from + 1 + chance.below(64)).min(other.len());
                bytes.splice(at..to, other[from..until].iter().copied());
            }
            _ => bytes[at] = bytes[at].wrapping_add(1),
        }
    }
}

/// Changes one place of a document.
pub fn document(value: &mut Value, chance: &mut Chance) {
    let inner = match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if inner > 0 && !chance.once_in(6) {
        let at = chance.below(inner);
        let found = match value {
            Value::Array(items) => items.get_mut(at),
            Value::Object(fields) => fields.values_mut().nth(at),
            _ => None,
        };
        return document(found.expect("it is within"), chance);
    }
    match (value, chance.below(8)) {
        (Value::Array(items), 0) if !items.is_empty() => items.extend_from_within(..1),
        (Value::Array(items), 1) => items.clear(),
        (Value::Object(fields), 0 | 1) => {
            let name = fields.keys().nth(chance.below(fields.len().max(1))).cloned();
            name.map(|name| fields.remove(&name));
        }
        (Value::Object(fields), 2) => drop(fields.insert("unheard_of".to_owned(), Value::Null)),
        (value, 3) => *value = Value::Null,
        (value, 4) => *value = EDGES[chance.below(EDGES.len())].into(),
        (value, 5) => *value = (-(chance.below(1 << 40) as i64)).into(),
        (value, 6) => *value = "电".repeat(chance.below(3_000)).into(),
        (Value::String(text), _) => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = chance.below(letters.len() + 1);
            letters.insert(at, char::from_u32(chance.below(0x3000) as u32).unwrap_or('\u{202e}'));
            *text = letters.into_iter().collect();
        }
        (value, _) => *value = Value::Array(vec![Value::Bool(true)]),
    }
}
