//! What a booth claims, checked before the show and on the walk.
//!
//! A finding is a reason to look or to ask for papers, never a legal finding; a person decides.

mod checks;

pub use checks::check_claim;

use super::{Verdict, Why, identity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use ts_rs::TS;

/// The right that a booth claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimedRight {
    /// 专利, without saying which.
    Patent,
    /// 发明专利.
    Invention,
    /// 实用新型专利.
    UtilityModel,
    /// 外观设计专利.
    Design,
    /// 注册商标.
    Trademark,
    /// 地理标志.
    GeographicalIndication,
    /// 著作权 (作品登记).
    CopyrightWork,
    /// 计算机软件著作权.
    Software,
    /// 植物新品种权, agriculture.
    PlantVariety,
    /// 植物新品种权, forestry.
    PlantVarietyForestry,
    /// 集成电路布图设计专有权.
    LayoutDesign,
}

/// Whether the booth says that the right was granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatedStage {
    /// It does not say.
    #[default]
    Unstated,
    /// Granted or registered.
    Granted,
    /// Applied for only.
    Application,
}

/// A text read off a booth. A person's number in it is masked wherever it is printed or stored.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize, TS)]
pub struct Shown(String);

/// One claim as it is shown with an exhibit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Claim {
    /// The right claimed.
    pub right: ClaimedRight,
    /// The number shown, as written.
    #[serde(default)]
    pub number: Option<Shown>,
    /// Whether grant is stated.
    #[serde(default)]
    pub stage: StatedStage,
    /// Whether `ZL` is shown, with the number or beside it.
    #[serde(default)]
    pub zl_shown: bool,
    /// Whether ® or 注册商标 is shown.
    #[serde(default)]
    pub registered_sign_shown: bool,
    /// The Nice class of the goods or services shown, 1 to 45.
    #[serde(default)]
    pub nice_class_of_goods: Option<u8>,
    /// The classes of the registration, as far as known.
    #[serde(default)]
    pub registered_classes: Vec<u8>,
    /// The day of registration on a trademark certificate.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub registered_on: Option<Date>,
    /// Whether proof of renewal (续展证明) was shown.
    #[serde(default)]
    pub renewal_shown: bool,
    /// The filing day on a patent certificate.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub filed_on: Option<Date>,
    /// Whether a compensation of an invention's term is claimed (Patent Law Art. 42).
    #[serde(default)]
    pub term_compensation_claimed: bool,
    /// Whether the special mark of geographical indications is shown.
    #[serde(default)]
    pub gi_mark_shown: bool,
    /// The code of the holder, or of the user in the special mark, as written.
    #[serde(default)]
    pub holder_code: Option<Shown>,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClaimPart {
    /// The number.
    Number,
    /// The nominal term.
    Term,
    /// `ZL`, ® or the special mark.
    Sign,
    /// The class of the goods or of the registration.
    Class,
    /// A date on the certificate.
    Certificate,
    /// The code of holder or user.
    HolderCode,
}

/// One thing that is doubtful or wrong about a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What it is about.
    pub part: ClaimPart,
    /// How it looks; never `ok`.
    pub verdict: Verdict,
    /// Why.
    pub why: Why,
}

impl Claim {
    /// A claim of which only the right and perhaps a number are known.
    pub fn new(right: ClaimedRight, number: Option<&str>) -> Self {
        Self {
            right,
            number: number.map(Shown::from),
            stage: StatedStage::Unstated,
            zl_shown: false,
            registered_sign_shown: false,
            nice_class_of_goods: None,
            registered_classes: Vec::new(),
            registered_on: None,
            renewal_shown: false,
            filed_on: None,
            term_compensation_claimed: false,
            gi_mark_shown: false,
            holder_code: None,
        }
    }
}

impl Shown {
    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(identity::conceal(&self.0).as_deref().unwrap_or(&self.0), formatter)
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(identity::conceal(&self.0).as_deref().unwrap_or(&self.0))
    }
}
