//! The rights that a desk meets, and what each asks for (domain §4, §5.5 to §5.7, §9).
//!
//! Everything here is a table: pure, total, and with its source. What the organiser may say stays
//! 涉嫌; who decides is named beside every route.

mod complaint;
mod defences;
mod papers;
mod routing;
mod standing;
mod triage;

pub use complaint::{GroundReading, GroundWeight, RefusalGround, refusal_grounds};
pub use defences::{Defence, DefenceOffer, EvidenceHint, defences};
pub use papers::{PaperNeeded, PaperWeight, PapersBrought, TitlePaper, missing_papers, papers};
pub use routing::{Decider, Department, Route, RouteBasis, RouteNote, routes};
pub use standing::{
    NoStanding, Relation, SoleStanding, Standing, StandingNote, StandingReading, standing,
};
pub use triage::{CannotDecide, Comparison, Triage, TriageFacts, triage};

use crate::profile::{Citation, SourceText, vocabulary};

vocabulary! {
    /// A right, or a wrong that is handled like one.
    pub enum Right {
        /// 发明专利.
        Invention,
        /// 实用新型专利.
        UtilityModel,
        /// 外观设计专利.
        Design,
        /// 假冒专利.
        PassingOffPatent,
        /// 商标.
        Trademark,
        /// 冒充注册商标.
        PassingOffTrademark,
        /// 地理标志.
        GeographicalIndication,
        /// 著作权.
        Copyright,
        /// 计算机软件著作权.
        Software,
        /// 商业秘密.
        TradeSecret,
        /// 集成电路布图设计.
        LayoutDesign,
        /// 植物新品种（农业）.
        PlantVarietyCrops,
        /// 植物新品种（林草）.
        PlantVarietyForestry,
        /// 仿冒混淆（装潢、名称）.
        Confusion,
        /// 虚假宣传.
        FalseAdvertising,
        /// 特殊标志、奥林匹克标志、世博会标志.
        SpecialSign,
        /// 进出口环节的侵权.
        ImportExport,
        /// 涉嫌犯罪: only a hint, never a conclusion.
        SuspectedCrime,
        /// 其他.
        Other,
    }

    /// Who can set the real decider in motion.
    pub enum Initiative {
        /// Only a request of holder or interested party.
        RequestOnly,
        /// The holder's complaint.
        Holder,
        /// Anybody; the authority may also act ex officio.
        AnyoneOrExOfficio,
    }

    /// Whether a patent evaluation report belongs to the case.
    pub enum EvaluationReport {
        /// It does not exist for this right.
        NotApplicable,
        /// Without it no first opinion is given on the spot; it cannot be had during the show,
        /// because making one takes two months (D25).
        NeededForOpinion,
    }

    /// What to photograph.
    pub enum Shot {
        /// The booth's sign with its number.
        BoothSign,
        /// The exhibit in its surroundings.
        ExhibitInContext,
        /// A close-up of mark, label or number.
        CloseUp,
        /// Structure, as far as visible.
        Structure,
        /// The nameplate.
        Nameplate,
        /// The features described in the brochure.
        BrochureFeatures,
        /// Six views, as far as visible.
        SixViews,
        /// The marking that claims a right.
        Marking,
        /// Packaging.
        Packaging,
        /// The manual.
        Manual,
        /// The mark on goods, packaging and booth.
        MarkOnGoods,
        /// How many are on display.
        Quantity,
        /// The price tag.
        PriceTag,
        /// The GI mark with the user's credit code.
        GiMarkWithCode,
        /// Work and copy side by side.
        WorkAndCopy,
        /// The screen, with the version shown.
        ScreenAndVersion,
        /// Only what is openly displayed.
        OpenlyDisplayedOnly,
        /// The marking on the chip.
        ChipMarking,
        /// The circuit board.
        CircuitBoard,
        /// Variety name and label.
        VarietyLabel,
        /// The plant itself.
        Plant,
        /// Trade dress.
        TradeDress,
        /// The advertising claim.
        ClaimText,
        /// The official sign.
        OfficialSign,
        /// Customs papers of the exhibit.
        CustomsPapers,
        /// Papers on where the goods come from.
        SourceOfGoods,
    }

    /// What an officer must keep in mind with this right.
    pub enum Caution {
        /// The secret's content never enters the file.
        NeverRecordContent,
        /// Amounts, prices and quantities are noted as seen, never computed into a finding.
        NoAmountAsFact,
        /// A crime is reported by the organiser's own 报案; 移送 is the authority's act.
        PoliceReportSeparate,
        /// Administrative action needs harm to the public interest (著作权法 Art. 53).
        PublicInterestNeeded,
        /// Only the CNIPA committee decides.
        CommitteeOnly,
        /// Holding, inspecting goods and copying contracts are the authority's powers; the desk
        /// records and reports.
        RecordAndReportOnly,
        /// Showing at a fair is already 许诺销售, for designs too.
        ShowingIsOffering,
    }
}

impl Right {
    /// Who can set the real decider in motion.
    pub fn initiative(self) -> Initiative {
        match self {
            Self::Invention | Self::UtilityModel | Self::Design | Self::LayoutDesign => {
                Initiative::RequestOnly
            }
            Self::PassingOffPatent
            | Self::Trademark
            | Self::PassingOffTrademark
            | Self::GeographicalIndication
            | Self::Confusion
            | Self::FalseAdvertising
            | Self::SpecialSign
            | Self::SuspectedCrime => Initiative::AnyoneOrExOfficio,
            Self::Copyright
            | Self::Software
            | Self::TradeSecret
            | Self::PlantVarietyCrops
            | Self::PlantVarietyForestry
            | Self::ImportExport
            | Self::Other => Initiative::Holder,
        }
    }

    /// Whether a patent evaluation report belongs to the case (专利法 Art. 66).
    pub fn evaluation_report(self) -> EvaluationReport {
        match self {
            Self::UtilityModel | Self::Design => EvaluationReport::NeededForOpinion,
            _ => EvaluationReport::NotApplicable,
        }
    }

    /// What to photograph: the three pictures of every finding first (W4).
    pub fn shots(self) -> Vec<Shot> {
        use Shot::{
            BrochureFeatures, ChipMarking, CircuitBoard, ClaimText, CustomsPapers, GiMarkWithCode,
            Manual, MarkOnGoods, Marking, Nameplate, OfficialSign, OpenlyDisplayedOnly, Packaging,
            Plant, PriceTag, Quantity, ScreenAndVersion, SixViews, SourceOfGoods, Structure,
            TradeDress, VarietyLabel, WorkAndCopy,
        };
        let own: &[Shot] = match self {
            Self::Invention => &[Structure, Nameplate, BrochureFeatures],
            Self::UtilityModel => &[Structure],
            Self::Design => &[SixViews],
            Self::PassingOffPatent => &[Marking, Packaging, Manual],
            Self::Trademark => &[MarkOnGoods, Quantity, PriceTag],
            Self::PassingOffTrademark => &[Marking, Packaging],
            Self::GeographicalIndication => &[GiMarkWithCode, Packaging],
            Self::Copyright => &[WorkAndCopy],
            Self::Software => &[ScreenAndVersion],
            Self::TradeSecret => &[OpenlyDisplayedOnly],
            Self::LayoutDesign => &[ChipMarking, CircuitBoard],
            Self::PlantVarietyCrops | Self::PlantVarietyForestry => {
                &[Packaging, VarietyLabel, Plant]
            }
            Self::Confusion => &[TradeDress],
            Self::FalseAdvertising => &[ClaimText],
            Self::SpecialSign => &[OfficialSign],
            Self::ImportExport => &[CustomsPapers],
            Self::SuspectedCrime => &[Quantity, PriceTag, SourceOfGoods],
            Self::Other => &[],
        };
        let mut shots = vec![Shot::BoothSign, Shot::ExhibitInContext, Shot::CloseUp];
        shots.extend_from_slice(own);
        shots
    }

    /// What an officer must keep in mind.
    pub fn cautions(self) -> &'static [Caution] {
        use Caution::{
            CommitteeOnly, NeverRecordContent, NoAmountAsFact, PoliceReportSeparate,
            PublicInterestNeeded, RecordAndReportOnly, ShowingIsOffering,
        };
        match self {
            Self::Invention | Self::UtilityModel | Self::Design => &[ShowingIsOffering],
            Self::PassingOffPatent | Self::Trademark | Self::PassingOffTrademark => {
                &[RecordAndReportOnly]
            }
            Self::Copyright => &[PublicInterestNeeded, RecordAndReportOnly],
            Self::Software => &[PublicInterestNeeded],
            Self::TradeSecret => &[NeverRecordContent],
            Self::LayoutDesign => &[CommitteeOnly],
            Self::SuspectedCrime => &[NoAmountAsFact, PoliceReportSeparate],
            Self::PlantVarietyCrops | Self::PlantVarietyForestry => &[ShowingIsOffering],
            _ => &[],
        }
    }

    /// The law on which the right and its protection rest.
    pub fn law(self) -> Vec<Citation> {
        use SourceText as Text;
        let full = Citation::full;
        match self {
            Self::Invention | Self::UtilityModel | Self::Design => {
                vec![full(Text::PatentLaw, "11"), full(Text::PatentLaw, "65")]
            }
            Self::PassingOffPatent => {
                vec![full(Text::PatentLaw, "68"), full(Text::PatentRules, "101")]
            }
            Self::Trademark => vec![full(Text::TrademarkLaw, "57")],
            Self::PassingOffTrademark => vec![full(Text::TrademarkLaw, "52")],
            Self::GeographicalIndication => vec![full(Text::TaiyuanDraft, "12")],
            Self::Copyright | Self::Software => vec![full(Text::CopyrightLaw, "53")],
            Self::TradeSecret => vec![full(Text::AntiUnfairCompetitionLaw, "9")],
            Self::LayoutDesign => vec![full(Text::LayoutRegulations, "31")],
            Self::PlantVarietyCrops | Self::PlantVarietyForestry => {
                vec![full(Text::SeedLaw, "28"), full(Text::SeedLaw, "72")]
            }
            Self::Confusion => vec![full(Text::AntiUnfairCompetitionLaw, "6")],
            // The prohibition itself was not read; only the penalty article is cited.
            Self::FalseAdvertising => vec![Citation::memory(Text::AntiUnfairCompetitionLaw, "20")],
            Self::SpecialSign => {
                vec![Citation::found(Text::OlympicSigns, ""), Citation::found(Text::ExpoSigns, "")]
            }
            Self::ImportExport => vec![full(Text::CustomsRegulations, "12")],
            Self::SuspectedCrime => vec![full(Text::CriminalTransfer, "3")],
            Self::Other => vec![full(Text::TaiyuanDraft, "28")],
        }
    }
}

#[cfg(test)]
mod tests;
