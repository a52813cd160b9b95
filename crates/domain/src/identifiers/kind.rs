//! The kinds of numbers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 专利号, with `ZL`: said to be granted (ZC 0006-2003).
    PatentNumber,
    /// 专利申请号, without `ZL`.
    PatentApplication,
    /// 申请公布号: `CN…A`, or a publication number whose kind letter is missing.
    PatentPublication,
    /// 授权公告号: `CN…B`, `C`, `U`, `Y`, `S`, `D`.
    GrantPublication,
    /// 商标注册号, domestic.
    Trademark,
    /// 国际注册商标号 extended to China, `G…`.
    TrademarkMadrid,
    /// 作品登记号.
    CopyrightWork,
    /// 软件著作权登记号, `2019SR…`.
    SoftwareRegistration,
    /// 软件著作权登记证书号, `软著登字第…号`.
    SoftwareCertificate,
    /// 软件登记受理流水号, `2019R11L…`: not a registration.
    SoftwareFlowNumber,
    /// 统一社会信用代码 (GB 32100-2015).
    UnifiedSocialCreditCode,
    /// 营业执照注册号 of 15 digits.
    LicenceNumber,
    /// 居民身份证号 (GB 11643-1999).
    ResidentId,
    /// 港澳台居民居住证.
    ResidencePermit,
    /// 外国人永久居留身份证.
    PermanentResidence,
    /// 护照.
    Passport,
    /// 港澳居民来往内地通行证.
    HongKongMacaoPermit,
    /// 台湾居民来往大陆通行证.
    TaiwanPermit,
    /// 植物新品种权号 of the agricultural authority, `CNA…`.
    PlantVariety,
    /// 林草植物新品种权号.
    PlantVarietyForestry,
    /// 集成电路布图设计登记号, `BS.…`.
    LayoutDesign,
    /// 地理标志公告号.
    GeographicalIndication,
    /// 农产品地理标志登记证书号, `AGI…`.
    AgriculturalGeographicalIndication,
    /// 知识产权海关备案号.
    CustomsRecordal,
    /// A number printed by this program.
    PaperNumber,
    /// None of these.
    Unknown,
}

impl Kind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 26] = [
        Self::PatentNumber,
        Self::PatentApplication,
        Self::PatentPublication,
        Self::GrantPublication,
        Self::Trademark,
        Self::TrademarkMadrid,
        Self::CopyrightWork,
        Self::SoftwareRegistration,
        Self::SoftwareCertificate,
        Self::SoftwareFlowNumber,
        Self::UnifiedSocialCreditCode,
        Self::LicenceNumber,
        Self::ResidentId,
        Self::ResidencePermit,
        Self::PermanentResidence,
        Self::Passport,
        Self::HongKongMacaoPermit,
        Self::TaiwanPermit,
        Self::PlantVariety,
        Self::PlantVarietyForestry,
        Self::LayoutDesign,
        Self::GeographicalIndication,
        Self::AgriculturalGeographicalIndication,
        Self::CustomsRecordal,
        Self::PaperNumber,
        Self::Unknown,
    ];

    /// Whether the number names a person, so that only its last four characters may be kept.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Self::ResidentId
                | Self::ResidencePermit
                | Self::PermanentResidence
                | Self::Passport
                | Self::HongKongMacaoPermit
                | Self::TaiwanPermit
        )
    }

    /// Whether a number of this kind may stand where the other was announced.
    pub(super) fn stands_for(self, claimed: Self) -> bool {
        self == claimed || self.family() == claimed.family()
    }

    /// Kinds of one family are mistaken for each other without harm.
    fn family(self) -> Self {
        match self {
            Self::PatentApplication => Self::PatentNumber,
            Self::GrantPublication => Self::PatentPublication,
            Self::TrademarkMadrid => Self::Trademark,
            Self::SoftwareCertificate => Self::SoftwareRegistration,
            Self::LicenceNumber => Self::UnifiedSocialCreditCode,
            Self::PlantVarietyForestry => Self::PlantVariety,
            Self::AgriculturalGeographicalIndication => Self::GeographicalIndication,
            other => other,
        }
    }
}
