//! Words that several printouts use.

use crate::messages::{Area, filled, words};
use crate::view::look::Look;
use documents::Words;
use domain::profile::{Certainty, Source, SourceText};
use jiff::Timestamp;

/// A sentence of the printouts with its places filled in.
pub(super) fn line(key: &str, fields: &[(&str, String)]) -> Words {
    filled(Area::Printouts, key, fields)
}

/// A sentence whose fields have words of their own in each language.
pub(super) fn line_of(key: &str, fields: &[(&str, Words)]) -> Words {
    let Words { mut zh, mut en } = words(Area::Printouts, key);
    for (name, said) in fields {
        let place = format!("{{{name}}}");
        zh = zh.replace(&place, &said.zh);
        en = en.replace(&place, if said.en.is_empty() { &said.zh } else { &said.en });
    }
    Words::both(zh, en)
}

/// A number, the same in both languages.
pub(super) fn number(number: impl ToString) -> Words {
    Words::as_written(number.to_string())
}

/// Where something stands and how sure that is: a draft is called a draft, a house rule a house
/// rule.
pub(super) fn source(source: &Source, certainty: Certainty) -> Words {
    let text = words(Area::Duties, &format!("text.{}", source.text.code()));
    let told = |key: &str| {
        let Words { zh, en } = words(Area::Duties, key);
        let fill = |sentence: String, text: &str| {
            sentence.replace("{text}", text).replace("{article}", &source.article)
        };
        Words::both(fill(zh, &text.zh), fill(en, &text.en))
    };
    let rests = if source.borrowed {
        told("told.borrowed")
    } else if source.text == SourceText::HouseRules || certainty == Certainty::Design {
        told("told.house_rule")
    } else if source.article.is_empty() {
        text
    } else {
        told("told.law")
    };
    let certainty = words(Area::Duties, &format!("certainty.{}", certainty.code()));
    line_of("source", &[("rests", rests), ("certainty", certainty)])
}

impl Look<'_> {
    /// A moment in the zone of the fair, written the same way in both languages.
    pub(super) fn moment(&self, at: Timestamp) -> String {
        at.to_zoned(self.fair.zone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}
