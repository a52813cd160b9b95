//! From rows to exhibitors.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::names::{country_key, is_code_shaped, normalised_name};
use crate::reading::Reading;
use crate::row::{Booth, Date, Exhibit, Row};

/// An exhibitor of the list, from all rows that speak of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExhibitorEntry {
    /// By what it is recognised.
    pub key: ExhibitorKey,
    /// Its name in Chinese, as first written.
    pub name_zh: Option<String>,
    /// Its name in English, as first written.
    pub name_en: Option<String>,
    /// 统一社会信用代码 as written, even where its form is wrong.
    pub unified_social_credit_code: Option<String>,
    /// Registry number of a company from abroad.
    pub foreign_registry_number: Option<String>,
    /// Country or region as first written.
    pub country: Option<String>,
    /// The same as two letters of ISO 3166-1 where it is known; China for a
    /// Chinese name of which nothing is said.
    pub country_code: Option<String>,
    /// Address as first written.
    pub address: Option<String>,
    /// 法定代表人.
    pub legal_representative: Option<String>,
    /// The person to ask for.
    pub contact_person: Option<String>,
    /// All telephone numbers.
    pub phones: Vec<String>,
    /// All mail addresses.
    pub emails: Vec<String>,
    /// All booths, in the order of the list.
    pub booths: Vec<Booth>,
    /// Signed where any row says so; not signed where a row says so and none says
    /// otherwise.
    pub pledge_signed: Option<bool>,
    /// The earliest day named.
    pub pledge_date: Option<Date>,
    /// All exhibits, each with its row.
    pub exhibits: Vec<RosterExhibit>,
    /// The remarks, each once, by lines.
    pub remark: Option<String>,
    /// Language of correspondence.
    pub language: Option<String>,
    /// The organiser's own code.
    pub exhibitor_code: Option<String>,
    /// The rows that speak of it, 1-based.
    pub rows: Vec<u32>,
    /// Where its rows contradict each other, or another exhibitor.
    pub disagreements: Vec<Disagreement>,
}

/// By what an exhibitor is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum ExhibitorKey {
    /// Its unified social credit code.
    Code {
        /// 18 letters and digits.
        code: String,
    },
    /// Its name and country.
    NameAndCountry {
        /// The name as names are compared, see [`normalised_name`].
        name: String,
        /// Two letters of ISO 3166-1, or the country's normalised name.
        country: Option<String>,
    },
}

/// An exhibit and the row that names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RosterExhibit {
    /// The row, 1-based.
    pub row: u32,
    /// What it says.
    pub exhibit: Exhibit,
}

/// Where rows contradict each other; nothing is dropped for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Disagreement {
    /// One credit code, several names: a typing error, or two exhibitors.
    OneCodeSeveralNames {
        /// The credit code.
        credit_code: String,
        /// The names, as first written each.
        names: Vec<String>,
    },
    /// One name, several credit codes: a typing error, or two companies.
    OneNameSeveralCodes {
        /// The name.
        name: String,
        /// The codes.
        credit_codes: Vec<String>,
    },
    /// Some rows say that the pledge is signed, others that it is not.
    PledgeContradicted {
        /// A row that says it is not.
        row: u32,
    },
}

/// What an exhibitor's rows have said so far, to keep each thing once.
#[derive(Default)]
struct Known {
    /// Its Chinese names as first written, by the normalised name.
    names: BTreeMap<String, String>,
    texts: HashSet<(Said, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Said {
    Phone,
    Email,
    Booth,
    Remark,
}

/// Makes exhibitors of the rows, in the order in which the list first names
/// them. One is recognised by its credit code, else by its name and country; a
/// row without a code joins the exhibitor with a code that bears its name.
/// Several exhibitors at one booth and several booths of one exhibitor are normal.
pub fn group(reading: &Reading) -> Vec<ExhibitorEntry> {
    let codes_by_name = codes_by_name(&reading.rows);
    let countries_by_name = countries_by_name(&reading.rows);
    let mut entries: Vec<ExhibitorEntry> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    let mut positions: HashMap<ExhibitorKey, usize> = HashMap::new();
    for row in &reading.rows {
        let key = key_of(row, &codes_by_name, &countries_by_name);
        let position = *positions.entry(key.clone()).or_insert_with(|| {
            entries.push(ExhibitorEntry::new(key));
            known.push(Known::default());
            entries.len() - 1
        });
        entries[position].add(row, &mut known[position]);
    }
    for (entry, known) in entries.iter_mut().zip(known) {
        entry.note_disagreements(known.names, &codes_by_name);
    }
    entries
}

/// The credit codes under which a name stands, by the normalised name.
fn codes_by_name(rows: &[Row]) -> HashMap<String, Vec<String>> {
    let mut codes: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        let Some(code) = code_of(row) else { continue };
        for name in row.name_zh.iter().chain(&row.name_en) {
            let known = codes.entry(normalised_name(name)).or_default();
            if known.iter().all(|known| known != code) {
                known.push(code.to_owned());
            }
        }
    }
    codes
}

/// The countries with which a name stands, by the normalised name.
fn countries_by_name(rows: &[Row]) -> HashMap<String, Vec<String>> {
    let mut countries: HashMap<String, Vec<String>> = HashMap::new();
    for row in rows {
        let (Some(name), Some(country)) = (name_of(row), &row.country) else {
            continue;
        };
        if let Some(country) = country_key(Some(country), name) {
            let known = countries.entry(normalised_name(name)).or_default();
            if !known.contains(&country) {
                known.push(country);
            }
        }
    }
    countries
}

fn key_of(
    row: &Row,
    codes_by_name: &HashMap<String, Vec<String>>,
    countries_by_name: &HashMap<String, Vec<String>>,
) -> ExhibitorKey {
    if let Some(code) = code_of(row) {
        return ExhibitorKey::Code { code: code.to_owned() };
    }
    let name = name_of(row).unwrap_or_default();
    let normalised = normalised_name(name);
    if let Some([code]) = codes_by_name.get(&normalised).map(Vec::as_slice) {
        return ExhibitorKey::Code { code: code.clone() };
    }
    let country = match (&row.country, countries_by_name.get(&normalised).map(Vec::as_slice)) {
        // Said in another row of the same name, and in no row otherwise.
        (None, Some([only])) => Some(only.clone()),
        (country, _) => country_key(country.as_deref(), name),
    };
    ExhibitorKey::NameAndCountry { name: normalised, country }
}

fn code_of(row: &Row) -> Option<&str> {
    row.unified_social_credit_code.as_deref().filter(|code| is_code_shaped(code))
}

fn name_of(row: &Row) -> Option<&str> {
    row.name_zh.as_deref().or(row.name_en.as_deref())
}

impl ExhibitorEntry {
    fn new(key: ExhibitorKey) -> Self {
        Self {
            key,
            name_zh: None,
            name_en: None,
            unified_social_credit_code: None,
            foreign_registry_number: None,
            country: None,
            country_code: None,
            address: None,
            legal_representative: None,
            contact_person: None,
            phones: Vec::new(),
            emails: Vec::new(),
            booths: Vec::new(),
            pledge_signed: None,
            pledge_date: None,
            exhibits: Vec::new(),
            remark: None,
            language: None,
            exhibitor_code: None,
            rows: Vec::new(),
            disagreements: Vec::new(),
        }
    }

    fn add(&mut self, row: &Row, known: &mut Known) {
        let keep = |known: &mut Option<String>, said: &Option<String>| {
            if known.is_none() {
                known.clone_from(said);
            }
        };
        keep(&mut self.name_zh, &row.name_zh);
        keep(&mut self.name_en, &row.name_en);
        keep(&mut self.foreign_registry_number, &row.foreign_registry_number);
        keep(&mut self.country, &row.country);
        keep(&mut self.address, &row.address);
        keep(&mut self.legal_representative, &row.legal_representative);
        keep(&mut self.contact_person, &row.contact_person);
        keep(&mut self.language, &row.language);
        keep(&mut self.exhibitor_code, &row.exhibitor_code);
        // A code of the right form goes before one that only stands there.
        match &self.key {
            ExhibitorKey::Code { code } => self.unified_social_credit_code = Some(code.clone()),
            ExhibitorKey::NameAndCountry { .. } => {
                keep(&mut self.unified_social_credit_code, &row.unified_social_credit_code);
            }
        }
        if let Some(name) = &row.name_zh {
            known.names.entry(normalised_name(name)).or_insert_with(|| name.clone());
        }
        let mut is_new = |said: Said, text: &str| known.texts.insert((said, text.to_owned()));
        self.phones.extend(row.phones.iter().filter(|phone| is_new(Said::Phone, phone)).cloned());
        self.emails.extend(row.emails.iter().filter(|email| is_new(Said::Email, email)).cloned());
        self.booths
            .extend(row.booths.iter().filter(|booth| is_new(Said::Booth, &booth.code)).cloned());
        if let Some(remark) = row.remark.as_ref().filter(|remark| is_new(Said::Remark, remark)) {
            let remarks = self.remark.get_or_insert_default();
            if !remarks.is_empty() {
                remarks.push('\n');
            }
            remarks.push_str(remark);
        }
        self.add_pledge(row);
        let exhibits = row.exhibits.iter();
        self.exhibits.extend(
            exhibits.map(|exhibit| RosterExhibit { row: row.row_number, exhibit: exhibit.clone() }),
        );
        self.rows.push(row.row_number);
    }

    fn add_pledge(&mut self, row: &Row) {
        let contradicted = matches!((self.pledge_signed, row.pledge_signed), (Some(known), Some(said)) if known != said);
        let is_told =
            |known: &Disagreement| matches!(known, Disagreement::PledgeContradicted { .. });
        if contradicted && !self.disagreements.iter().any(is_told) {
            let refused = if row.pledge_signed == Some(false) {
                row.row_number
            } else {
                self.rows.first().copied().unwrap_or(row.row_number)
            };
            self.disagreements.push(Disagreement::PledgeContradicted { row: refused });
        }
        self.pledge_signed = match (self.pledge_signed, row.pledge_signed) {
            (Some(known), Some(said)) => Some(known || said),
            (known, said) => known.or(said),
        };
        self.pledge_date = match (self.pledge_date, row.pledge_date) {
            (Some(known), Some(said)) => Some(known.min(said)),
            (known, said) => known.or(said),
        };
    }

    fn note_disagreements(
        &mut self,
        names: BTreeMap<String, String>,
        codes_by_name: &HashMap<String, Vec<String>>,
    ) {
        self.country_code = match &self.key {
            ExhibitorKey::NameAndCountry { country, .. } => country.clone(),
            ExhibitorKey::Code { .. } => {
                country_key(self.country.as_deref(), "").or_else(|| Some("CN".to_owned()))
            }
        }
        .filter(|country| {
            country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        if let (ExhibitorKey::Code { code }, 2..) = (&self.key, names.len()) {
            self.disagreements.push(Disagreement::OneCodeSeveralNames {
                credit_code: code.clone(),
                names: names.values().cloned().collect(),
            });
        }
        for (normalised, name) in names {
            if let Some(codes) = codes_by_name.get(&normalised).filter(|codes| codes.len() > 1) {
                let credit_codes = codes.clone();
                self.disagreements.push(Disagreement::OneNameSeveralCodes { name, credit_codes });
            }
        }
    }
}
