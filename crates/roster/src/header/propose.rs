//! What the columns of a list mean: by their headers, and by their values.

use super::vocabulary::Meaning;
use super::{Header, recognise};
use crate::column::{Column, Mapping, ProposedColumn};
use crate::values::text;

const SAMPLES: usize = 3;

/// The columns of a list with what they seem to mean, or with what the caller
/// says they mean. `rows` are values from below the header.
pub(crate) fn propose(
    header: &[(u32, String)],
    rows: &[Vec<(u32, String)>],
    settled: Option<&Mapping>,
) -> Vec<ProposedColumn> {
    let last = header
        .iter()
        .chain(rows.iter().flatten())
        .map(|(column, _)| *column)
        .chain(
            settled
                .into_iter()
                .flat_map(|mapping| mapping.columns.iter().map(|column| column.index)),
        )
        .max();
    let Some(last) = last else { return Vec::new() };
    let mut values: Vec<Vec<&str>> = vec![Vec::new(); last as usize + 1];
    for (column, value) in rows.iter().flatten() {
        values[*column as usize].push(value);
    }
    let mut columns: Vec<ProposedColumn> = (0..=last)
        .map(|index| {
            let text = header.iter().find(|(column, _)| *column == index);
            ProposedColumn {
                index,
                header: text.map(|(_, text)| text::line(text)).unwrap_or_default(),
                meaning: None,
                confidence_percent: 0,
                samples: samples(&values[index as usize]),
            }
        })
        .collect();
    match settled {
        Some(mapping) => settle(&mut columns, mapping),
        None => guess(&mut columns, header, &values),
    }
    columns
}

fn settle(columns: &mut [ProposedColumn], mapping: &Mapping) {
    for settled in &mapping.columns {
        if let Some(column) = columns.get_mut(settled.index as usize) {
            column.meaning = Some(settled.meaning);
            column.confidence_percent = 100;
        }
    }
}

fn guess(columns: &mut [ProposedColumn], header: &[(u32, String)], values: &[Vec<&str>]) {
    let mut meanings: Vec<Option<(Meaning, u8)>> = vec![None; columns.len()];
    for (index, text) in header {
        meanings[*index as usize] =
            recognise(text).map(|found| (found.meaning, found.confidence_percent));
    }
    let names = |meaning: &Option<(Meaning, u8)>| match meaning {
        Some((Meaning::ExhibitorName, _)) => true,
        Some((Meaning::Column(column), _)) => {
            column.identifies() && *column != Column::UnifiedSocialCreditCode
        }
        _ => false,
    };
    let exhibitor_named = meanings.iter().any(names);
    let exhibit_named = meanings
        .iter()
        .any(|meaning| matches!(meaning, Some((Meaning::Column(Column::ExhibitName), _))));
    for (index, column) in columns.iter_mut().enumerate() {
        let own = &values[index];
        let found = match meanings[index] {
            Some((Meaning::Column(meaning), sure)) => Some((meaning, sure)),
            Some((Meaning::ExhibitorName, sure)) => {
                Some((name_in_language(own, &column.header), sure))
            }
            Some((Meaning::SomeName, sure)) if !exhibitor_named => {
                Some((name_in_language(own, &column.header), sure.min(80)))
            }
            Some((Meaning::SomeName, _)) if !exhibit_named => Some((Column::ExhibitName, 60)),
            Some((Meaning::SomeName, _)) => Some((Column::ContactPerson, 50)),
            Some((Meaning::Ignored, _)) => None,
            None => by_values(own),
        };
        if let Some((meaning, sure)) = found {
            column.meaning = Some(meaning);
            column.confidence_percent = weighed(sure, meaning, own);
        }
    }
    keep_one_of_each(columns);
}

/// Where several columns claim one meaning that only one can have, the surest
/// keeps it, the first among equals. Columns of exhibits may repeat only where
/// exhibits stand side by side, each with a name or a model.
fn keep_one_of_each(columns: &mut [ProposedColumn]) {
    let count = |columns: &[ProposedColumn], meaning: Column| {
        columns.iter().filter(|column| column.meaning == Some(meaning)).count()
    };
    let side_by_side =
        count(columns, Column::ExhibitName).max(count(columns, Column::ExhibitModel)) > 1;
    for index in 0..columns.len() {
        let Some(meaning) = columns[index].meaning else {
            continue;
        };
        let may_repeat = meaning.may_repeat()
            && (!meaning.belongs_to_exhibit() || meaning == Column::ClaimedNumber || side_by_side);
        if may_repeat {
            continue;
        }
        let own = columns[index].confidence_percent;
        let beaten = columns.iter().enumerate().any(|(other, column)| {
            column.meaning == Some(meaning)
                && (column.confidence_percent > own
                    || column.confidence_percent == own && other < index)
        });
        if beaten {
            columns[index].meaning = None;
            columns[index].confidence_percent = 0;
        }
    }
}

/// The language of a name column by what stands in it, and in an empty one by
/// that of its header.
fn name_in_language(values: &[&str], header: &str) -> Column {
    let texts = if values.is_empty() { &[header] } else { values };
    let chinese = texts.iter().filter(|value| text::has_han(value)).count();
    if chinese * 2 >= texts.len() { Column::ExhibitorNameZh } else { Column::ExhibitorNameEn }
}

/// The meaning of a column without a known header, where its values leave no doubt.
fn by_values(values: &[&str]) -> Option<(Column, u8)> {
    if values.len() < 3 {
        return None;
    }
    let most = |test: fn(&str) -> bool| share_percent(values, test) >= 80;
    if most(looks_like_credit_code) {
        Some((Column::UnifiedSocialCreditCode, 60))
    } else if most(|value| value.contains('@')) {
        Some((Column::Email, 60))
    } else {
        None
    }
}

/// A header whose values look otherwise is less sure.
fn weighed(sure: u8, meaning: Column, values: &[&str]) -> u8 {
    if values.len() < 3 {
        return sure;
    }
    let fitting = match meaning {
        Column::UnifiedSocialCreditCode => share_percent(values, looks_like_credit_code),
        Column::Email => share_percent(values, |value| value.contains('@')),
        Column::Phone | Column::Booth => share_percent(values, |value| {
            value.contains(|character: char| character.is_ascii_digit())
        }),
        _ => return sure,
    };
    if fitting < 50 { sure.saturating_sub(30) } else { sure }
}

fn share_percent(values: &[&str], test: fn(&str) -> bool) -> usize {
    values.iter().filter(|value| test(value)).count() * 100 / values.len().max(1)
}

fn looks_like_credit_code(value: &str) -> bool {
    let code = text::code(value);
    code.len() == 18
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 8
}

fn samples(values: &[&str]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for value in values {
        let sample: String = text::line(value).chars().take(80).collect();
        if !sample.is_empty() && !samples.contains(&sample) {
            samples.push(sample);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

/// The kind of right that a header for numbers implies; none where it names
/// several or none.
pub(crate) fn implied_right_type(header: &str) -> Option<&'static str> {
    const KINDS: [(&[&str], &str); 7] = [
        (&["专利", "專利", "patent"], "专利"),
        (&["商标", "商標", "trademark"], "商标"),
        (&["软件", "软著", "software"], "软件著作权"),
        (&["著作权", "版权", "copyright"], "著作权"),
        (&["品种", "variety"], "植物新品种"),
        (&["布图", "layout"], "布图设计"),
        (&["地理标志", "geographical"], "地理标志"),
    ];
    let folded = text::folded(header);
    let mut implied = None;
    for (words, kind) in KINDS {
        let names = words.iter().any(|word| folded.contains(word));
        // 软件著作权 is one kind, not two.
        let is_part = kind == "著作权" && implied == Some("软件著作权");
        if names && !is_part {
            if implied.is_some() {
                return None;
            }
            implied = Some(kind);
        }
    }
    implied
}

impl Header {
    /// Its texts in the order of the columns.
    pub(crate) fn plain(&self) -> Vec<String> {
        self.texts.iter().map(|(_, text)| text.clone()).collect()
    }
}
