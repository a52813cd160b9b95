//! What a column of a list can mean, and which column means what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The meaning of one column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The exhibitor's name in Chinese, as registered.
    ExhibitorNameZh,
    /// The exhibitor's name in English or another Latin script.
    ExhibitorNameEn,
    /// 统一社会信用代码, 18 characters (GB 32100-2015).
    UnifiedSocialCreditCode,
    /// The registry number of a company from abroad, in whatever form it has.
    ForeignRegistryNumber,
    /// Country or region, in any spelling.
    Country,
    /// Registered or postal address.
    Address,
    /// 法定代表人.
    LegalRepresentative,
    /// The person to ask for at the booth.
    ContactPerson,
    /// Telephone numbers; several in one cell are split.
    Phone,
    /// Mail addresses; several in one cell are split.
    Email,
    /// Booth numbers; several in one cell are split, ranges are written out.
    Booth,
    /// The hall of the booths of the row.
    Hall,
    /// Whether the written compliance pledge has been signed.
    PledgeSigned,
    /// The day on which the pledge was signed.
    PledgeDate,
    /// Name of an exhibit.
    ExhibitName,
    /// Model or specification of an exhibit.
    ExhibitModel,
    /// Brand of an exhibit.
    ExhibitBrand,
    /// The organiser's category of an exhibit.
    ExhibitCategory,
    /// The kind of right that the exhibitor claims for the exhibit.
    ClaimedRightType,
    /// Patent, trademark, registration or other numbers claimed.
    ClaimedNumber,
    /// Whether the exhibit shows ®.
    RegisteredMarkShown,
    /// Classes of the Nice Classification, 1 to 45.
    NiceClass,
    /// Quantity as written, with its unit.
    Quantity,
    /// Free remark.
    Remark,
    /// The language in which the exhibitor is to be written to.
    Language,
    /// The organiser's own code of the exhibitor.
    ExhibitorCode,
}

/// Which column of the list means what, as the caller has settled it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mapping {
    /// The rows of the header, 1-based as in the sheet; empty when the list has
    /// none and its first row is already an exhibitor.
    pub header_rows: Vec<u32>,
    /// What the columns mean; a column not named here is not read.
    pub columns: Vec<MappedColumn>,
}

/// One column and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MappedColumn {
    /// The column, 0 for the first (A).
    pub index: u32,
    /// What it means.
    pub meaning: Column,
}

/// One column as found, with what it seems to mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedColumn {
    /// The column, 0 for the first (A).
    pub index: u32,
    /// The text of the header, both rows of it joined by a blank.
    pub header: String,
    /// What it means; none when it is not read.
    pub meaning: Option<Column>,
    /// How sure the proposal is, in percent; 100 for what the caller settled.
    pub confidence_percent: u8,
    /// Up to three values of the column, as they stand in the list.
    pub samples: Vec<String>,
}

impl Column {
    /// Whether several columns of one list may carry this meaning for the same exhibitor.
    pub(crate) fn may_repeat(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Booth | Self::Remark | Self::ClaimedNumber)
            || self.belongs_to_exhibit()
    }

    /// Whether the column says something about an exhibit and not about its exhibitor.
    pub(crate) fn belongs_to_exhibit(self) -> bool {
        matches!(
            self,
            Self::ExhibitName
                | Self::ExhibitModel
                | Self::ExhibitBrand
                | Self::ExhibitCategory
                | Self::ClaimedRightType
                | Self::ClaimedNumber
                | Self::RegisteredMarkShown
                | Self::NiceClass
                | Self::Quantity
        )
    }

    /// Whether an exhibitor can be recognised by this column.
    pub(crate) fn identifies(self) -> bool {
        matches!(
            self,
            Self::ExhibitorNameZh | Self::ExhibitorNameEn | Self::UnifiedSocialCreditCode
        )
    }
}
