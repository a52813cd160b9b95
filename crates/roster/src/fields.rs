//! The fields of one row, from the cells of the columns that mean them.

use crate::body::Planned;
use crate::column::Column;
use crate::names::is_code_shaped;
use crate::row::{Date, Doubt, DoubtReason, Row};
use crate::source::sheet::RawRow;
use crate::values::date::DateReading;
use crate::values::exhibit::ExhibitCell;
use crate::values::{Value, answer, booth, date, exhibit, number, place, text};

/// The cells of a row that are read, in the order of the columns.
pub(crate) struct Fields<'f> {
    cells: Vec<(&'f Planned, &'f Value<'f>)>,
}

impl<'f> Fields<'f> {
    pub(crate) fn new(plan: &'f [Planned], row: &'f RawRow<'f>) -> Self {
        let cells = plan
            .iter()
            .filter_map(|planned| Some((planned, row.value(planned.index)?)))
            .filter(|(_, value)| !value.is_blank())
            .collect();
        Self { cells }
    }

    fn of(&self, column: Column) -> impl Iterator<Item = &'f Value<'f>> + '_ {
        self.cells
            .iter()
            .filter(move |(planned, _)| planned.meaning == column)
            .map(|(_, value)| *value)
    }

    /// The text of the column in one line, unless it only says that there is none.
    fn text(&self, column: Column) -> Option<String> {
        self.of(column)
            .map(|value| text::line(&value.shown()))
            .find(|text| !text::is_placeholder(text))
    }

    /// The same for a number that must keep its digits.
    fn digits(&self, column: Column, doubts: &mut Vec<Doubt>) -> Option<String> {
        let value = self.of(column).next()?;
        let shown = text::line(&value.shown());
        if text::is_placeholder(&shown) {
            return None;
        }
        Some(kept_digits(column, value, shown, doubts))
    }
}

/// Reads a row. A booth without a hall takes that of the row's hall column, else
/// that of the section it stands in.
pub(crate) fn read(fields: &Fields<'_>, row_number: u32, section_hall: Option<&str>) -> Row {
    let mut doubts = Vec::new();
    let (contact_person, contact_phone) = match fields.text(Column::ContactPerson) {
        Some(contact) => split_contact(&contact),
        None => (None, None),
    };
    let mut phones = phones(fields, &mut doubts);
    if let Some(phone) = contact_phone.filter(|phone| !phones.contains(phone)) {
        phones.push(phone);
    }
    let unified_social_credit_code = credit_code(fields, &mut doubts);
    let foreign_registry_number = fields.digits(Column::ForeignRegistryNumber, &mut doubts);
    let exhibitor_code = fields.digits(Column::ExhibitorCode, &mut doubts);
    let booths = booths(fields, section_hall, &mut doubts);
    let (pledge_signed, pledge_date) = pledge(fields, &mut doubts);
    let exhibits = exhibits(fields, &mut doubts);
    let emails = emails(fields);
    let remarks: Vec<String> = fields
        .of(Column::Remark)
        .map(|value| text::clean(&value.shown()))
        .filter(|remark| !text::is_placeholder(remark))
        .collect();
    Row {
        row_number,
        name_zh: fields.text(Column::ExhibitorNameZh),
        name_en: fields.text(Column::ExhibitorNameEn),
        unified_social_credit_code,
        foreign_registry_number,
        country: fields.text(Column::Country),
        address: fields.text(Column::Address),
        legal_representative: fields.text(Column::LegalRepresentative),
        contact_person,
        phones: fitted(phones),
        emails: fitted(emails),
        booths: fitted(booths),
        pledge_signed,
        pledge_date,
        exhibits: fitted(exhibits),
        remark: (!remarks.is_empty()).then(|| remarks.join("\n")),
        language: fields.text(Column::Language),
        exhibitor_code,
        doubts,
    }
}

/// The same without spare room: a list has hundreds of thousands of these.
fn fitted<T>(mut list: Vec<T>) -> Vec<T> {
    list.shrink_to_fit();
    list
}

/// A number as text with all its digits, or what is left of them and a doubt.
fn kept_digits(
    column: Column,
    value: &Value<'_>,
    shown: String,
    doubts: &mut Vec<Doubt>,
) -> String {
    let (digits, lost) = match value {
        Value::Number(number) => (shown.clone(), number::has_lost_digits(*number)),
        _ => number::written_out(&shown).unwrap_or_else(|| (shown.clone(), false)),
    };
    if lost {
        doubts.push(Doubt { column, value: shown, reason: DoubtReason::DigitsLost });
    } else {
        doubt_date(column, value, doubts);
    }
    digits
}

/// A booth `3-12` or a model `10-2` that a spreadsheet has taken for a date.
fn doubt_date(column: Column, value: &Value<'_>, doubts: &mut Vec<Doubt>) {
    if let Value::Date(date) = value {
        doubts.push(Doubt { column, value: date.to_string(), reason: DoubtReason::BecameDate });
    }
}

fn credit_code(fields: &Fields<'_>, doubts: &mut Vec<Doubt>) -> Option<String> {
    let column = Column::UnifiedSocialCreditCode;
    let written = fields.digits(column, doubts)?;
    let code = text::code(&written).replace(['-', '\'', '.'], "");
    let has_lost = doubts.last().is_some_and(|doubt| doubt.reason == DoubtReason::DigitsLost);
    if !is_code_shaped(&code) && !has_lost {
        let characters = code.chars().filter(|character| character.is_alphanumeric()).count();
        doubts.push(Doubt {
            column,
            value: written,
            reason: DoubtReason::CodeMalformed {
                characters: u32::try_from(characters).unwrap_or(u32::MAX),
            },
        });
    }
    Some(code)
}

fn phones(fields: &Fields<'_>, doubts: &mut Vec<Doubt>) -> Vec<String> {
    let mut phones: Vec<String> = Vec::new();
    for value in fields.of(Column::Phone) {
        let shown = value.shown();
        let shown = text::narrow(&shown);
        let parts = text::split_list(&shown, |character| {
            matches!(character, '、' | ',' | ';' | '/' | '|' | '\n' | '\r' | '或')
        });
        for part in parts.into_iter().filter(|part| !text::is_placeholder(part)) {
            let phone = kept_digits(Column::Phone, value, part, doubts);
            if !phones.contains(&phone) {
                phones.push(phone);
            }
        }
    }
    phones
}

fn emails(fields: &Fields<'_>) -> Vec<String> {
    let mut emails: Vec<String> = Vec::new();
    for value in fields.of(Column::Email) {
        let shown = value.shown();
        let shown = text::narrow(&shown);
        let parts = text::split_list(&shown, |character| {
            matches!(character, '、' | ',' | ';' | '/' | '|' | '\n' | '\r' | ' ')
        });
        for email in parts {
            if !text::is_placeholder(&email) && !emails.contains(&email) {
                emails.push(email);
            }
        }
    }
    emails
}

fn booths(
    fields: &Fields<'_>,
    section_hall: Option<&str>,
    doubts: &mut Vec<Doubt>,
) -> Vec<crate::row::Booth> {
    let hall = fields.of(Column::Hall).find_map(|value| place::hall(&value.shown()));
    let hall = hall.as_deref().or(section_hall);
    let mut booths: Vec<crate::row::Booth> = Vec::new();
    for value in fields.of(Column::Booth) {
        let became_date = matches!(value, Value::Date(_));
        doubt_date(Column::Booth, value, doubts);
        let found = booth::read(&value.shown(), hall);
        for (value, reason) in found.doubts {
            if !became_date {
                doubts.push(Doubt { column: Column::Booth, value, reason });
            }
        }
        for booth in found.booths {
            if booths.iter().all(|known| known.code != booth.code) {
                booths.push(booth);
            }
        }
    }
    booths
}

/// Whether the pledge is signed and when; a date alone says that it is.
fn pledge(fields: &Fields<'_>, doubts: &mut Vec<Doubt>) -> (Option<bool>, Option<Date>) {
    let mut signed = None;
    let mut day = None;
    if let Some(value) = fields.of(Column::PledgeSigned).next() {
        signed = answer::read(value);
        if signed.is_none() {
            if let DateReading::Day(date) = date::read(value) {
                (signed, day) = (Some(true), Some(date));
            } else {
                let value = value.shown().into_owned();
                let reason = DoubtReason::AnswerUnclear;
                doubts.push(Doubt { column: Column::PledgeSigned, value, reason });
            }
        } else if let Value::Date(date) = value {
            day = Some(*date);
        }
    }
    if let Some(value) = fields.of(Column::PledgeDate).next()
        && !text::is_placeholder(&value.shown())
    {
        let reason = match date::read(value) {
            DateReading::Day(date) => {
                day = Some(date);
                signed = signed.or(Some(true));
                return (signed, day);
            }
            DateReading::Ambiguous => DoubtReason::DateAmbiguous,
            DateReading::Unclear => DoubtReason::DateUnclear,
        };
        let value = value.shown().into_owned();
        doubts.push(Doubt { column: Column::PledgeDate, value, reason });
    }
    (signed, day)
}

fn exhibits(fields: &Fields<'_>, doubts: &mut Vec<Doubt>) -> Vec<crate::row::Exhibit> {
    let cells: Vec<ExhibitCell<'_>> = fields
        .cells
        .iter()
        .filter(|(planned, _)| planned.meaning.belongs_to_exhibit())
        .map(|(planned, value)| (planned.meaning, planned.implied_right_type, *value))
        .collect();
    for (column, _, value) in &cells {
        match column {
            Column::ExhibitModel => doubt_date(*column, value, doubts),
            Column::ClaimedNumber => {
                let shown = value.shown().into_owned();
                kept_digits(*column, value, shown, doubts);
            }
            _ => {}
        }
    }
    exhibit::read(&cells, doubts)
}

/// A person and the telephone number written beside the name.
fn split_contact(contact: &str) -> (Option<String>, Option<String>) {
    let folded = text::narrow(contact);
    let is_phone_sign = |character: char| {
        character.is_ascii_digit() || matches!(character, '+' | '-' | ' ' | '(' | ')')
    };
    let start = folded.find(|character: char| character.is_ascii_digit() || character == '+');
    let Some(start) = start else {
        return (Some(contact.to_owned()), None);
    };
    let end = folded[start..]
        .find(|character| !is_phone_sign(character))
        .map_or(folded.len(), |end| start + end);
    let phone = folded[start..end].trim_matches([' ', '-', '(', ')']);
    if phone.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return (Some(contact.to_owned()), None);
    }
    let name = format!("{} {}", &folded[..start], &folded[end..]);
    let sign = |character: char| !character.is_alphanumeric();
    let name = name.trim_matches(sign);
    let name = ["电话", "手机", "tel", "Tel"]
        .iter()
        .fold(name, |name, word| name.strip_suffix(word).unwrap_or(name).trim_matches(sign));
    let name = text::one_line(name);
    ((!name.is_empty()).then_some(name), Some(phone.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_with_a_number_is_two_things() {
        assert_eq!(
            split_contact("张三 13800138000"),
            (Some("张三".into()), Some("13800138000".into()))
        );
        assert_eq!(
            split_contact("李四（电话：0351-1234567）"),
            (Some("李四".into()), Some("0351-1234567".into()))
        );
        assert_eq!(split_contact("王五2"), (Some("王五2".into()), None));
    }
}
