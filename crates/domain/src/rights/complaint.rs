//! Grounds on which a complaint is not accepted (domain §5.5).

use super::Right;
use crate::profile::{Citation, SourceText, vocabulary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A ground for not accepting a complaint. Refusing one never clears suspicion: the
    /// organiser may still go on ex officio.
    pub enum RefusalGround {
        /// A court action on the matter is pending.
        CourtActionFiled,
        /// Invalidation of the right has been requested.
        InvalidationPending,
        /// Ownership of the right is disputed.
        OwnershipDisputePending,
        /// The right lapsed and its restoration is pending.
        RestorationPending,
        /// The mark was declared invalid or cancelled.
        MarkInvalidOrCancelled,
        /// The right is not in force in China.
        NotInForceInChina,
        /// The same complainant, right and respondent were dealt with already.
        SameComplaintAgain,
        /// It was dealt with at the last edition, and no legal follow-up is shown.
        NoFollowUpSinceLastEdition,
        /// The complainant has no interest in the right.
        WithoutInterest,
        /// What is complained of is not at the venue or its online pages.
        NotAtVenue,
        /// It was not supplemented in time.
        NotSupplemented,
    }

    /// What a ground does.
    pub enum GroundWeight {
        /// The complaint is not accepted.
        Block,
        /// It is accepted; the officer is warned and records the circumstance.
        Warn,
    }
}

/// A ground with its weight and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GroundReading {
    /// The ground.
    pub ground: RefusalGround,
    /// What it does.
    pub weight: GroundWeight,
    /// The articles; a ground known only from memory holds as 本届规则 alone.
    pub sources: Vec<Citation>,
}

/// The grounds that apply to a right.
pub fn refusal_grounds(right: Right) -> Vec<GroundReading> {
    RefusalGround::ALL
        .iter()
        .copied()
        .filter(|ground| ground.applies_to(right))
        .map(|ground| GroundReading {
            ground,
            weight: ground.weight(),
            sources: ground.sources(right),
        })
        .collect()
}

impl RefusalGround {
    /// What it does. A pending invalidation only warns: it need not stop the handling, and a
    /// suspension may be refused where its reasons obviously fail (专利法实施细则 Art. 98).
    pub fn weight(self) -> GroundWeight {
        match self {
            Self::InvalidationPending => GroundWeight::Warn,
            _ => GroundWeight::Block,
        }
    }

    /// Whether it can be raised against a complaint on this right.
    pub fn applies_to(self, right: Right) -> bool {
        let patent = matches!(right, Right::Invention | Right::UtilityModel | Right::Design);
        let trademark = right == Right::Trademark;
        match self {
            Self::CourtActionFiled => patent || trademark,
            Self::InvalidationPending
            | Self::OwnershipDisputePending
            | Self::RestorationPending => patent,
            Self::MarkInvalidOrCancelled => trademark,
            // Whoever reports passing off claims no right of its own.
            Self::NotInForceInChina | Self::WithoutInterest => {
                right.initiative() != super::Initiative::AnyoneOrExOfficio || trademark
            }
            Self::SameComplaintAgain
            | Self::NoFollowUpSinceLastEdition
            | Self::NotAtVenue
            | Self::NotSupplemented => true,
        }
    }

    fn sources(self, right: Right) -> Vec<Citation> {
        use SourceText as Text;
        let of_2006 = |article| vec![Citation::memory(Text::Measures2006, article)];
        match self {
            Self::CourtActionFiled if right == Right::Trademark => of_2006("20"),
            Self::CourtActionFiled | Self::OwnershipDisputePending | Self::RestorationPending => {
                of_2006("17")
            }
            Self::InvalidationPending => {
                let mut sources = of_2006("17");
                sources.push(Citation::full(Text::PatentRules, "98"));
                sources
            }
            Self::MarkInvalidOrCancelled => of_2006("20"),
            Self::NotInForceInChina => vec![Citation::found(Text::Cnipa2022, "12(2)")],
            Self::SameComplaintAgain | Self::NoFollowUpSinceLastEdition => {
                vec![Citation::found(Text::CantonRules, "")]
            }
            Self::WithoutInterest | Self::NotAtVenue => {
                vec![Citation::found(Text::WgcRules, "")]
            }
            Self::NotSupplemented => of_2006("9"),
        }
    }
}
