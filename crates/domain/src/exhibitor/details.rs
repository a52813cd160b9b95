//! Who an exhibitor is: its particulars, field by field, and where each value came from.

use crate::fact::{Told, Visibility};
use crate::ids::Digest;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// One particular of an exhibitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ExhibitorField")]
pub enum Field {
    /// Name in its original script.
    Name,
    /// Name in English.
    NameEn,
    /// Unified social credit code, as given.
    Uscc,
    /// Number in a foreign register.
    RegistryNumber,
    /// Country or region.
    Country,
    /// Address.
    Address,
    /// Legal representative.
    LegalRepresentative,
    /// Whom to ask before the show.
    ContactName,
    /// Telephone of that person.
    ContactPhone,
    /// Electronic address of that person.
    ContactEmail,
    /// Who is responsible at the booth.
    OnSiteName,
    /// Telephone of that person.
    OnSitePhone,
}

impl Field {
    /// Every field, in the order in which screens list them.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::NameEn,
        Self::Uscc,
        Self::RegistryNumber,
        Self::Country,
        Self::Address,
        Self::LegalRepresentative,
        Self::ContactName,
        Self::ContactPhone,
        Self::ContactEmail,
        Self::OnSiteName,
        Self::OnSitePhone,
    ];

    /// The field as it is written in facts and commands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameEn => "name_en",
            Self::Uscc => "uscc",
            Self::RegistryNumber => "registry_number",
            Self::Country => "country",
            Self::Address => "address",
            Self::LegalRepresentative => "legal_representative",
            Self::ContactName => "contact_name",
            Self::ContactPhone => "contact_phone",
            Self::ContactEmail => "contact_email",
            Self::OnSiteName => "on_site_name",
            Self::OnSitePhone => "on_site_phone",
        }
    }

    /// The path of the leaf that holds this field's words.
    pub fn path(self) -> String {
        format!("details/{}", self.as_str())
    }

    /// Whether the value stands apart as a leaf. The names of a sole trader and of a natural
    /// person are a person's names; an organisation's is not.
    pub fn stands_apart(self, kind: ExhibitorKind) -> bool {
        match self {
            Self::Name | Self::NameEn => kind != ExhibitorKind::Organisation,
            Self::Uscc | Self::RegistryNumber | Self::Country => false,
            _ => true,
        }
    }

    /// Who may see the leaf.
    pub fn visibility(self) -> Visibility {
        match self {
            // The other side must know whom it has before it, and papers are served there.
            Self::Name | Self::NameEn | Self::Address => Visibility::Parties,
            _ => Visibility::Exhibitor,
        }
    }
}

/// What an exhibitor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExhibitorKind {
    /// 法人或其他组织.
    #[default]
    Organisation,
    /// 个体工商户.
    SoleTrader,
    /// 自然人.
    NaturalPerson,
}

/// A value, or where its words stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(untagged)]
#[ts(rename = "DetailValue")]
pub enum Value {
    /// The value itself.
    Plain(String),
    /// A leaf holds it.
    Told(Told),
}

/// A particular with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Detail {
    /// What holds now.
    pub value: Value,
    /// What the roster said last, where it said anything.
    pub roster: Option<Value>,
    /// Whether an officer set what holds now.
    pub corrected: bool,
}

/// All particulars.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Details(pub BTreeMap<Field, Detail>);

/// A name with the country it goes with: by both an exhibitor is recognised that shows no code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Identity {
    /// The name.
    pub name: Value,
    /// The country or region as given.
    pub country: String,
}

/// Particulars as a fact states them; none where a leaf beside the fact holds the words, and
/// blank where the field was cleared.
pub type Stated = BTreeMap<Field, Option<String>>;

/// Whose word a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// The roster's, and it holds.
    Roster,
    /// The roster's, but the officer's word holds.
    RosterOutweighed,
    /// An officer's.
    Officer,
}

impl Details {
    /// One particular.
    pub fn get(&self, field: Field) -> Option<&Detail> {
        self.0.get(&field)
    }

    /// The value of a field that never stands apart; blank where it is not known.
    pub fn plain(&self, field: Field) -> &str {
        match self.get(field).map(|detail| &detail.value) {
            Some(Value::Plain(text)) => text,
            _ => "",
        }
    }

    /// Where the words of a field stand, where a leaf holds them.
    pub fn told(&self, field: Field) -> Option<&Told> {
        match self.get(field).map(|detail| &detail.value) {
            Some(Value::Told(told)) => Some(told),
            _ => None,
        }
    }

    /// The names under which lists may know this exhibitor: the one that holds, and the roster's.
    pub fn identities(&self) -> BTreeSet<Identity> {
        let country = |roster: bool| match self.get(Field::Country) {
            Some(Detail { roster: Some(Value::Plain(text)), .. }) if roster => text.clone(),
            _ => self.plain(Field::Country).to_owned(),
        };
        let name = self.get(Field::Name);
        let now =
            name.map(|detail| Identity { name: detail.value.clone(), country: country(false) });
        let roster = name.and_then(|detail| detail.roster.clone());
        let listed = roster.map(|name| Identity { name, country: country(true) });
        now.into_iter().chain(listed).collect()
    }

    /// The codes under which lists may know this exhibitor, as they are compared.
    pub fn codes(&self) -> BTreeSet<String> {
        [Field::Uscc, Field::RegistryNumber]
            .into_iter()
            .filter_map(|field| self.get(field))
            .flat_map(|detail| [Some(&detail.value), detail.roster.as_ref()])
            .filter_map(|value| match value {
                Some(Value::Plain(text)) => Some(code_key(text)),
                _ => None,
            })
            .filter(|code| !code.is_empty())
            .collect()
    }

    /// Takes over what a fact states.
    pub(super) fn state(&mut self, stated: &Stated, by: &Digest, teller: Teller) {
        for (field, text) in stated {
            let value = match text {
                Some(text) => Value::Plain(text.clone()),
                None => Value::Told(Told::new(by, field.path())),
            };
            let before = self.0.remove(field);
            let roster = before.as_ref().and_then(|detail| detail.roster.clone());
            let detail = match (teller, before) {
                (Teller::Roster, _) => {
                    Detail { roster: Some(value.clone()), value, corrected: false }
                }
                (Teller::RosterOutweighed, Some(before)) => {
                    Detail { roster: Some(value), ..before }
                }
                (Teller::RosterOutweighed, None) => Detail {
                    value: Value::Plain(String::new()),
                    roster: Some(value),
                    corrected: true,
                },
                (Teller::Officer, _) => Detail { value, roster, corrected: true },
            };
            self.0.insert(*field, detail);
        }
    }
}

/// A name as it is compared: compatibility forms folded, case and everything but letters and
/// digits left out, so that `（太原）` and `(太原)` are the same.
pub fn name_key(name: &str) -> String {
    name.nfkc().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A country or region as it is compared; blank means China, where nearly every roster is from.
pub fn country_key(country: &str) -> String {
    let key = name_key(country);
    match key.as_str() {
        ""
        | "中国"
        | "中华人民共和国"
        | "china"
        | "cn"
        | "chn"
        | "prc"
        | "prchina"
        | "中国大陆"
        | "中国内地"
        | "peoplesrepublicofchina" => "cn".to_owned(),
        _ => key,
    }
}

/// A code as it is compared and kept: half-width, upper case, without blanks.
pub fn code_key(code: &str) -> String {
    code.nfkc().filter(|letter| !letter.is_whitespace()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Field, code_key, country_key, name_key};

    #[test]
    fn every_field_is_written_as_serde_writes_it() {
        for field in Field::ALL {
            let written = serde_json::to_value(field).expect("a unit variant is a string");
            assert_eq!(written, field.as_str());
        }
    }

    #[test]
    fn names_that_differ_in_spelling_only_are_the_same() {
        assert_eq!(name_key("太原 双塔（集团）有限公司"), name_key("太原双塔(集团)有限公司"));
        assert_eq!(name_key("ＡＢＣ Co., Ltd."), name_key("abc co ltd"));
        assert_ne!(name_key("双塔液压"), name_key("双塔液压件"));
    }

    #[test]
    fn a_blank_country_is_china() {
        assert_eq!(country_key(""), country_key("P.R.China"));
        assert_eq!(country_key("中国"), country_key("CN"));
        assert_ne!(country_key("德国"), country_key(""));
    }

    #[test]
    fn codes_are_folded() {
        assert_eq!(code_key(" ９１140100ma0k00013e "), "91140100MA0K00013E");
    }
}
