//! Words that several printouts use.

use crate::messages::{Area, Tongue, filled, say, words};
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
    said_of(Area::Printouts, key, fields)
}

fn said_of(area: Area, key: &str, fields: &[(&str, Words)]) -> Words {
    let Words { mut zh, mut en } = words(area, key);
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
    let rests = if source.borrowed {
        said_of(Area::Duties, "told.borrowed", &[("text", text)])
    } else if source.text == SourceText::HouseRules || certainty == Certainty::Design {
        words(Area::Duties, "told.house_rule")
    } else if source.article.is_empty() {
        text
    } else {
        let fields = [("text", text), ("clause", clause(&source.article))];
        said_of(Area::Pages, "source.law", &fields)
    };
    let certainty = words(Area::Duties, &format!("certainty.{}", certainty.code()));
    line_of("source", &[("rests", rests), ("certainty", certainty)])
}

/// A place in a law as each language writes it: `19(4)` is 第十九条第（四）项. What the sources write
/// otherwise stays as it is.
fn clause(article: &str) -> Words {
    let (number, item) = match article.strip_suffix(')').and_then(|it| it.split_once('(')) {
        Some((number, item)) => (number, Some(item)),
        None => (article, None),
    };
    let small = |digits: &str| digits.parse::<u32>().ok().filter(|it| (1..1000).contains(it));
    let (Some(number), Some(item)) =
        (small(number), item.map_or(Some(None), |it| small(it).map(Some)))
    else {
        return Words::as_written(article);
    };
    let said = |tongue| {
        let key = if item.is_some() { "clause.item" } else { "clause.article" };
        let item = item.map(|item| numeral(item, tongue)).unwrap_or_default();
        say(Area::Pages, tongue, key)
            .replace("{article}", &numeral(number, tongue))
            .replace("{item}", &item)
    };
    Words::both(said(Tongue::Chinese), said(Tongue::English))
}

/// A number below a thousand, in the numerals that laws are counted in.
fn numeral(number: u32, tongue: Tongue) -> String {
    let signs: Vec<char> = say(Area::Pages, tongue, "clause.numerals").chars().collect();
    let [zero, .., ten, hundred] = signs[..] else { return number.to_string() };
    if signs.len() != 12 {
        return number.to_string();
    }
    let digit = |at: u32| signs[at as usize];
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let mut written = String::new();
    if hundreds > 0 {
        written.extend([digit(hundreds), hundred]);
    }
    if tens > 0 {
        written.extend((tens > 1 || hundreds > 0).then(|| digit(tens)));
        written.push(ten);
    } else if hundreds > 0 && ones > 0 {
        written.push(zero);
    }
    written.extend((ones > 0).then(|| digit(ones)));
    written
}

impl Look<'_> {
    /// A moment in the zone of the fair, written the same way in both languages.
    pub(super) fn moment(&self, at: Timestamp) -> String {
        at.to_zoned(self.fair.zone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn a_clause_is_written_as_the_laws_write_it() {
        let written = |article| clause(article).zh;
        for (article, zh) in [
            ("5", "第五条"),
            ("10", "第十条"),
            ("14", "第十四条"),
            ("20", "第二十条"),
            ("101", "第一百零一条"),
            ("110", "第一百一十条"),
            ("123", "第一百二十三条"),
            ("19(4)", "第十九条第（四）项"),
            ("Annex 2", "Annex 2"),
            ("19(x)", "19(x)"),
        ] {
            assert_eq!(written(article), zh);
        }
        assert_eq!(clause("19(4)").en, "Art. 19(4)");
    }
}
