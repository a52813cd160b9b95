//! From typed fields to what the templates read: times in their zone, and only
//! characters that the fonts can print.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use unicode_normalization::char::compose;

/// Prepares values and remembers which characters had no glyph.
pub(crate) struct Ink<'a> {
    pub(crate) zone: &'a TimeZone,
    pub(crate) printable: &'a dyn Fn(char) -> bool,
    pub(crate) missing: &'a mut BTreeSet<char>,
}

impl Ink<'_> {
    /// Replaces instants by their parts and unprintable characters by a visible sign.
    pub(crate) fn prepare(&mut self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.printed(&text)),
            Value::Array(values) => values.into_iter().map(|value| self.prepare(value)).collect(),
            Value::Object(fields) => match instant(&fields) {
                Some(at) => self.local(at),
                None => {
                    fields.into_iter().map(|(name, value)| (name, self.prepare(value))).collect()
                }
            },
            other => other,
        }
    }

    fn local(&self, at: Timestamp) -> Value {
        let local = at.to_zoned(self.zone.clone());
        json!({
            "moment": true,
            "year": local.year(), "month": local.month(), "day": local.day(),
            "hour": local.hour(), "minute": local.minute(),
            "offset": local.strftime("%:z").to_string(),
        })
    }

    /// A run of characters without a glyph prints as 〓 with their code points, as
    /// typesetters have always marked a missing type: a name is never silently changed.
    fn printed(&mut self, text: &str) -> String {
        let mut printed = String::with_capacity(text.len());
        let mut run = Vec::new();
        for character in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
            if invisible(character) {
                continue;
            }
            let character = if character == '\t' { ' ' } else { character };
            // A mark typed apart from its letter joins it, because few fonts place it well.
            if let Some(joined) = printed
                .chars()
                .next_back()
                .filter(|_| run.is_empty())
                .and_then(|last| compose(last, character))
                && (self.printable)(joined)
            {
                printed.pop();
                printed.push(joined);
            } else if character == '\n' || (self.printable)(character) {
                close(&mut printed, &mut run);
                printed.push(character);
            } else {
                self.missing.insert(character);
                run.push(format!("U+{:04X}", u32::from(character)));
            }
        }
        close(&mut printed, &mut run);
        printed
    }
}

fn close(printed: &mut String, run: &mut Vec<String>) {
    if !run.is_empty() {
        printed.push_str(&format!("〓({})", run.join(" ")));
        run.clear();
    }
}

fn instant(fields: &Map<String, Value>) -> Option<Timestamp> {
    if fields.len() == 1 { fields.get("moment")?.as_str()?.parse().ok() } else { None }
}

/// Characters that stand for no ink and change no reading: joiners, soft hyphens,
/// byte order marks and variation selectors. Signs that turn the direction of
/// reading are not among them: they are shown.
fn invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether a character may stand in an archived PDF at all: controls and private
/// use have no agreed meaning, and the standard refuses them.
pub(crate) fn meaningful(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{E000}'..='\u{F8FF}'
                | '\u{F0000}'..='\u{10FFFD}'
                | '\u{200E}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}'
        )
}
