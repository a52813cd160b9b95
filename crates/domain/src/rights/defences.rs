//! The defences that an answer can pick from (domain §5.6).

use super::Right;
use crate::profile::{Citation, SourceText, vocabulary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A defence.
    pub enum Defence {
        /// 现有技术抗辩.
        PriorArt,
        /// 现有设计抗辩.
        PriorDesign,
        /// Licence.
        Licence,
        /// 权利用尽.
        Exhaustion,
        /// 先用权.
        PriorUse,
        /// 合法来源.
        LawfulSource,
        /// The features differ.
        DifferentFeatures,
        /// 正当使用.
        FairUse,
        /// 在先使用 of a mark with some influence.
        EarlierMarkUse,
        /// 三年未使用.
        ThreeYearsNonUse,
        /// The goods come from the holder or with its authorisation.
        AuthorisedGoods,
        /// 独立创作.
        OwnCreation,
        /// Limitations of copyright.
        CopyrightLimitation,
        /// The right is invalid or has expired.
        RightInvalidOrExpired,
        /// The complainant may not complain.
        ComplainantLacksStanding,
        /// It is another exhibit.
        WrongExhibit,
        /// The goods stand only in the catalogue.
        OnlyInCatalogue,
    }

    /// What can prove a defence.
    pub enum EvidenceHint {
        /// A publication dated before the filing date.
        EarlierPublication,
        /// A sale or show dated before the filing date.
        EarlierPublicUse,
        /// The licence contract, with the holder's name and term.
        LicenceContract,
        /// Purchase from the holder or its licensee.
        PurchaseFromHolder,
        /// Dated drawings, orders or production records from before the filing date.
        DatedPreparation,
        /// A supply list signed by the supplier, with the receipt.
        SignedSupplyList,
        /// A supply contract that was proved to be performed.
        PerformedContract,
        /// A matching invoice.
        MatchingInvoice,
        /// Name, address and contact of the supplier.
        SupplierParticulars,
        /// A comparison feature by feature.
        FeatureComparison,
        /// The descriptive or customary use as it appears.
        DescriptiveUse,
        /// Dated use of the mark from before the registration, and its reach.
        DatedMarkUse,
        /// The request that the complainant prove use in the last three years.
        UseProofRequest,
        /// The chain of authorisation.
        AuthorisationChain,
        /// Drafts and files with their dates.
        DatedDrafts,
        /// Which limitation, and how far the use went.
        LimitationCircumstances,
        /// Register extract or decision on the right.
        RegisterOrDecision,
        /// The licence kind, the authorisation or the power of attorney that is missing.
        StandingGap,
        /// Pictures of the booth that show which exhibits are there.
        BoothPictures,
        /// The catalogue page.
        CataloguePage,
    }
}

/// A defence with what it rests on and what can prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DefenceOffer {
    /// The defence.
    pub defence: Defence,
    /// The articles; empty where it is a plain denial of the facts.
    pub sources: Vec<Citation>,
    /// What can prove it.
    pub evidence: Vec<EvidenceHint>,
}

/// The defences that can be raised on a right, its own first.
pub fn defences(right: Right) -> Vec<DefenceOffer> {
    use Defence::{
        AuthorisedGoods, ComplainantLacksStanding, CopyrightLimitation, DifferentFeatures,
        EarlierMarkUse, Exhaustion, FairUse, LawfulSource, Licence, OnlyInCatalogue, OwnCreation,
        PriorArt, PriorDesign, PriorUse, RightInvalidOrExpired, ThreeYearsNonUse, WrongExhibit,
    };
    let own: &[Defence] = match right {
        Right::Invention | Right::UtilityModel => {
            &[PriorArt, Licence, Exhaustion, PriorUse, LawfulSource, DifferentFeatures]
        }
        Right::Design => {
            &[PriorDesign, Licence, Exhaustion, PriorUse, LawfulSource, DifferentFeatures]
        }
        Right::Trademark => {
            &[Licence, FairUse, EarlierMarkUse, ThreeYearsNonUse, LawfulSource, AuthorisedGoods]
        }
        Right::Copyright | Right::Software => {
            &[Licence, OwnCreation, LawfulSource, CopyrightLimitation]
        }
        // Passing off and false claims are answered by the right or fact itself.
        Right::PassingOffPatent
        | Right::PassingOffTrademark
        | Right::FalseAdvertising
        | Right::SuspectedCrime
        | Right::Other => &[],
        Right::GeographicalIndication
        | Right::TradeSecret
        | Right::LayoutDesign
        | Right::PlantVarietyCrops
        | Right::PlantVarietyForestry
        | Right::Confusion
        | Right::SpecialSign
        | Right::ImportExport => &[Licence],
    };
    let of_all = [RightInvalidOrExpired, ComplainantLacksStanding, WrongExhibit, OnlyInCatalogue];
    own.iter()
        .copied()
        .chain(of_all)
        .map(|defence| DefenceOffer {
            defence,
            sources: defence.sources(right),
            evidence: defence.evidence().to_vec(),
        })
        .collect()
}

impl Defence {
    fn sources(self, right: Right) -> Vec<Citation> {
        use SourceText as Text;
        let full = Citation::full;
        let patent = matches!(right, Right::Invention | Right::UtilityModel | Right::Design);
        match self {
            Self::PriorArt | Self::PriorDesign => vec![full(Text::PatentLaw, "67")],
            Self::Exhaustion => vec![full(Text::PatentLaw, "75(1)")],
            Self::PriorUse => vec![full(Text::PatentLaw, "75(2)")],
            Self::LawfulSource if patent => vec![full(Text::PatentLaw, "77")],
            Self::LawfulSource if right == Right::Trademark => vec![
                full(Text::TrademarkLaw, "60"),
                full(Text::TrademarkLaw, "64"),
                full(Text::TrademarkRegulations, "79"),
            ],
            Self::LawfulSource => vec![full(Text::CopyrightLaw, "59")],
            Self::FairUse | Self::EarlierMarkUse => vec![full(Text::TrademarkLaw, "59")],
            Self::ThreeYearsNonUse => vec![full(Text::TrademarkLaw, "64")],
            Self::CopyrightLimitation => vec![Citation::memory(Text::CopyrightLaw, "24")],
            Self::DifferentFeatures if patent => vec![full(Text::PatentLaw, "64")],
            Self::RightInvalidOrExpired if patent => vec![full(Text::PatentLaw, "42")],
            Self::RightInvalidOrExpired if right == Right::Trademark => {
                vec![full(Text::TrademarkLaw, "39"), full(Text::TrademarkLaw, "40")]
            }
            Self::ComplainantLacksStanding => {
                vec![full(Text::InjunctionRules, "2"), full(Text::TrademarkInterpretation, "4")]
            }
            Self::Licence
            | Self::AuthorisedGoods
            | Self::OwnCreation
            | Self::DifferentFeatures
            | Self::RightInvalidOrExpired
            | Self::WrongExhibit
            | Self::OnlyInCatalogue => Vec::new(),
        }
    }

    /// What can prove it.
    pub fn evidence(self) -> &'static [EvidenceHint] {
        use EvidenceHint::{
            AuthorisationChain, BoothPictures, CataloguePage, DatedDrafts, DatedMarkUse,
            DatedPreparation, DescriptiveUse, EarlierPublicUse, EarlierPublication,
            FeatureComparison, LicenceContract, LimitationCircumstances, MatchingInvoice,
            PerformedContract, PurchaseFromHolder, RegisterOrDecision, SignedSupplyList,
            StandingGap, SupplierParticulars, UseProofRequest,
        };
        match self {
            Self::PriorArt | Self::PriorDesign => {
                &[EarlierPublication, EarlierPublicUse, FeatureComparison]
            }
            Self::Licence => &[LicenceContract, AuthorisationChain],
            Self::Exhaustion => &[PurchaseFromHolder, MatchingInvoice],
            Self::PriorUse => &[DatedPreparation],
            Self::LawfulSource => {
                &[SignedSupplyList, PerformedContract, MatchingInvoice, SupplierParticulars]
            }
            Self::DifferentFeatures => &[FeatureComparison],
            Self::FairUse => &[DescriptiveUse],
            Self::EarlierMarkUse => &[DatedMarkUse],
            Self::ThreeYearsNonUse => &[UseProofRequest],
            Self::AuthorisedGoods => &[PurchaseFromHolder, AuthorisationChain],
            Self::OwnCreation => &[DatedDrafts],
            Self::CopyrightLimitation => &[LimitationCircumstances],
            Self::RightInvalidOrExpired => &[RegisterOrDecision],
            Self::ComplainantLacksStanding => &[StandingGap],
            Self::WrongExhibit => &[BoothPictures],
            Self::OnlyInCatalogue => &[CataloguePage, BoothPictures],
        }
    }
}
