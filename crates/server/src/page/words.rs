//! What the page says, in both languages: its own words, and those by which desks call the same
//! things.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

/// What a group of words is about: the file in which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Area {
    /// What only the page says.
    Office,
    /// What desks' pages say.
    Pages,
    /// Rights and departments.
    Rights,
    /// Periods.
    Duties,
    /// What desks say; the kinds of papers.
    Desk,
}

type Table = BTreeMap<String, String>;

macro_rules! tables {
    ($($area:ident: $file:literal;)*) => {
        fn source(area: Area, language: Language) -> &'static str {
            match (area, language) {
                $(
                    (Area::$area, Language::Chinese) => include_str!(
                        concat!("../../../../assets/messages/zh-CN/", $file)
                    ),
                    (Area::$area, Language::English) => include_str!(
                        concat!("../../../../assets/messages/en/", $file)
                    ),
                )*
            }
        }

        const AREAS: &[Area] = &[$(Area::$area),*];
    };
}

tables! {
    Office: "office.json";
    Pages: "ui.json";
    Rights: "rights.json";
    Duties: "duties.json";
    Desk: "desk.json";
}

fn table(area: Area, language: Language) -> &'static Table {
    static TABLES: OnceLock<BTreeMap<(Area, Language), Table>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let both = [Language::Chinese, Language::English];
        let each = AREAS.iter().flat_map(|area| both.map(|language| (*area, language)));
        let read = |(area, language)| {
            let table = serde_json::from_str(source(area, language)).expect("a table of texts");
            ((area, language), table)
        };
        each.map(read).collect()
    });
    &tables[&(area, language)]
}

impl Language {
    /// Both, each with the code of BCP 47.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The one with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// What a browser asks for first (RFC 9110, 12.5.4); Chinese where it asks for neither.
    pub fn asked(headers: &HeaderMap) -> Self {
        let asked = headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()).unwrap_or("");
        let mut best = (0.0, Self::Chinese);
        for range in asked.split(',') {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|it| it.parse::<f32>().ok());
            let weight = weight.unwrap_or(0.0);
            let language = match tag.trim().split('-').next().unwrap_or_default() {
                "zh" => Self::Chinese,
                "en" => Self::English,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// What the page says under a key.
    pub fn t(self, key: &str) -> &'static str {
        table(Area::Office, self).get(key).map_or("", String::as_str)
    }

    /// The same with values in their places: `{n}`, and `{n|one|many}` by the number.
    pub fn fill(self, key: &str, values: &[(&str, String)]) -> String {
        let mut sentence = self.t(key).to_owned();
        for (name, value) in values {
            let many = format!("{{{name}|");
            while let Some(start) = sentence.find(&many) {
                let Some(end) = sentence[start..].find('}') else { break };
                let mut forms = sentence[start + many.len()..start + end].split('|');
                let one = forms.next().unwrap_or_default();
                let chosen = if value == "1" { one } else { forms.next().unwrap_or(one) };
                let chosen = chosen.to_owned();
                sentence.replace_range(start..=start + end, &chosen);
            }
            sentence = sentence.replace(&format!("{{{name}}}"), value);
        }
        sentence
    }

    /// The word for a code of a family; the code itself where there is none.
    pub fn word(self, area: Area, family: &str, code: &impl serde::Serialize) -> String {
        let code = match serde_json::to_value(code) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        };
        let key = if family.is_empty() { code.clone() } else { format!("{family}.{code}") };
        table(area, self).get(&key).cloned().unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Language, table};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn the_browser_is_heard() {
        let asked = |header: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-language", HeaderValue::from_static(header));
            Language::asked(&headers)
        };
        assert_eq!(asked("en-GB,en;q=0.9,zh;q=0.8"), Language::English);
        assert_eq!(asked("fr, zh-TW;q=0.7, en;q=0.3"), Language::Chinese);
        assert_eq!(asked("fr, en;q=0.3"), Language::English);
        assert_eq!(asked("de"), Language::Chinese);
        assert_eq!(asked("en;q=nonsense"), Language::Chinese);
    }

    #[test]
    fn numbers_choose_their_form() {
        let fill = |n: u32| Language::English.fill("devices.owes_facts", &[("n", n.to_string())]);
        assert_ne!(fill(1).replace('1', ""), fill(2).replace('2', ""));
        assert!(!fill(2).contains('{'));
    }

    /// Every word that the page asks for is there, and none is there that nobody asks for.
    #[test]
    fn every_word_is_asked_for() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/page");
        let mut code = String::new();
        for entry in std::fs::read_dir(folder).expect("the page") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("words.rs") {
                code += &std::fs::read_to_string(path).expect("read");
            }
        }
        code.retain(|letter| !letter.is_whitespace());
        let keys = table(Area::Office, Language::English);
        for start in [".t(\"", ".fill(\"", "told(\""] {
            for rest in code.split(start).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(keys.contains_key(key), "nobody wrote {key}");
            }
        }
        for key in keys.keys() {
            let family = key.split('.').next().unwrap_or_default();
            let asked = code.contains(&format!("\"{key}\""))
                || code.contains(&format!("Area::Office,\"{family}\""));
            assert!(asked, "nobody asks for {key}");
        }
        let sorted = |language: Language| {
            let text = super::source(Area::Office, language);
            let lines: Vec<&str> =
                text.lines().filter_map(|line| line.trim().split('"').nth(1)).collect();
            lines.is_sorted()
        };
        assert!(Language::ALL.into_iter().all(sorted));
    }
}
