//! What may be said on the spot (domain §5.7).

use super::Right;
use crate::profile::vocabulary;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// How the exhibit compares with the right, by the officer's eye.
    pub enum Comparison {
        /// Identical mark on identical goods, or a plain counterfeit.
        Identical,
        /// Similar.
        Similar,
        /// Not compared yet.
        NotCompared,
    }

    /// Why no first opinion can be given on the spot.
    pub enum CannotDecide {
        /// Inventions and processes need an effective judgment.
        InventionWithoutJudgment,
        /// The evaluation report is missing.
        EvaluationReportMissing,
        /// The features cannot be seen.
        FeaturesNotVisible,
        /// This right is never answered on the spot.
        NeverOnSite,
        /// What was seen is reported; there is nothing for the desk to decide.
        ReportOnly,
    }
}

/// What is known at the booth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TriageFacts {
    /// How the exhibit compares.
    pub comparison: Comparison,
    /// Whether an evaluation report is there.
    pub evaluation_report: bool,
    /// Whether the protected features can be seen.
    pub features_visible: bool,
    /// Whether an effective legal document already finds infringement by this exhibit.
    pub effective_document: bool,
}

/// What may be said on the spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Triage {
    /// The effective document is followed; the desk gives no opinion of its own (CNIPA Art. 14).
    FollowEffectiveDocument,
    /// A first opinion may be given at once.
    OpinionAtOnce,
    /// A first opinion may be given with an expert's comparison.
    OpinionWithExpert,
    /// Papers are checked against the marking, then it is reported.
    DocumentCheck,
    /// No opinion: the outcome is transfer.
    CannotDecide {
        /// Why.
        because: CannotDecide,
    },
}

impl Triage {
    /// Whether the desk may give a first opinion on the suspicion.
    pub fn opinion_allowed(self) -> bool {
        match self {
            Self::FollowEffectiveDocument | Self::OpinionAtOnce | Self::OpinionWithExpert => true,
            Self::DocumentCheck | Self::CannotDecide { .. } => false,
        }
    }
}

/// What the desk may say on the spot about this right.
///
/// It speaks only of an opinion: default, admission and voluntary withdrawal need none, and an
/// interim suspension rests on recorded suspicion.
pub fn triage(right: Right, facts: TriageFacts) -> Triage {
    let cannot = |because| Triage::CannotDecide { because };
    if facts.effective_document {
        return Triage::FollowEffectiveDocument;
    }
    match right {
        Right::Trademark if facts.comparison == Comparison::Identical => Triage::OpinionAtOnce,
        Right::Trademark | Right::Copyright | Right::Confusion => Triage::OpinionWithExpert,
        Right::UtilityModel | Right::Design if !facts.evaluation_report => {
            cannot(CannotDecide::EvaluationReportMissing)
        }
        Right::UtilityModel | Right::Design if !facts.features_visible => {
            cannot(CannotDecide::FeaturesNotVisible)
        }
        Right::UtilityModel | Right::Design => Triage::OpinionWithExpert,
        Right::Invention => cannot(CannotDecide::InventionWithoutJudgment),
        Right::PassingOffPatent | Right::PassingOffTrademark | Right::GeographicalIndication => {
            Triage::DocumentCheck
        }
        Right::Software
        | Right::TradeSecret
        | Right::LayoutDesign
        | Right::PlantVarietyCrops
        | Right::PlantVarietyForestry
        | Right::Other => cannot(CannotDecide::NeverOnSite),
        Right::FalseAdvertising
        | Right::SpecialSign
        | Right::ImportExport
        | Right::SuspectedCrime => cannot(CannotDecide::ReportOnly),
    }
}
