//! Who may complain: 投诉主体资格 (domain §4).

use super::{Initiative, Right, TitlePaper};
use crate::profile::{Citation, SourceText, vocabulary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person is to the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Relation {
    /// 权利人.
    Holder,
    /// 独占许可: exclusive even of the licensor.
    ExclusiveLicensee,
    /// 排他许可: the licensor keeps the use of it.
    SoleLicensee {
        /// How the holder stands to the complaint.
        acts: SoleStanding,
    },
    /// 普通许可.
    OrdinaryLicensee {
        /// Whether the holder expressly authorised the complaint.
        authorised: bool,
    },
    /// Lawful heir or successor.
    Successor,
    /// 代理人.
    Agent {
        /// Whether there is a 授权委托书.
        power_of_attorney: bool,
        /// What the principal is to the right.
        principal: Box<Relation>,
    },
    /// A natural person whose personal information is at stake.
    PersonalInformationSubject,
    /// Anybody else.
    Anyone,
}

vocabulary! {
    /// How the holder stands to a sole licensee's complaint.
    pub enum SoleStanding {
        /// They complain together.
        WithHolder,
        /// The holder does not act.
        HolderDoesNotAct,
        /// Alone, without a word on the holder.
        Alone,
    }

    /// Why somebody cannot complain.
    pub enum NoStanding {
        /// A sole licensee needs the holder at its side, or proof that the holder does not act.
        SoleLicenseeAlone,
        /// An ordinary licensee needs the holder's express authorisation.
        OrdinaryLicenseeUnauthorised,
        /// An agent needs a power of attorney.
        AgentWithoutPower,
        /// Personal information is no title to this right.
        PersonalInformationElsewhere,
        /// Only the holder or an interested party can complain on this right.
        HolderOrInterestedOnly,
    }

    /// What to mind with a standing.
    pub enum StandingNote {
        /// 独占 is exclusive and 排他 is sole; some English rules swap the two words, so the
        /// contract's own definition decides.
        SoleAndExclusiveSwapped,
        /// Whoever merely reports is no party: no answer is sent and no appeal lies.
        ReporterIsNoParty,
        /// Accepting complaints on personal information is this show's own choice.
        PersonalInformationOptional,
    }
}

/// Whether somebody may complain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Standing {
    /// Yes.
    Yes,
    /// Yes, with these papers beside those of the right.
    YesWith {
        /// The papers.
        papers: Vec<TitlePaper>,
    },
    /// No.
    No {
        /// Why.
        why: NoStanding,
        /// What would cure it; empty where nothing does. A complaint that can be cured is
        /// supplemented, not refused.
        cured_by: Vec<TitlePaper>,
    },
}

/// A standing with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StandingReading {
    /// Whether.
    pub standing: Standing,
    /// The articles.
    pub sources: Vec<Citation>,
    /// What to mind.
    pub notes: Vec<StandingNote>,
}

/// Whether somebody who is this to the right may complain on it.
pub fn standing(relation: &Relation, right: Right) -> StandingReading {
    let licence = || {
        vec![
            Citation::full(SourceText::InjunctionRules, "2"),
            Citation::full(SourceText::TrademarkInterpretation, "3"),
            Citation::full(SourceText::TrademarkInterpretation, "4"),
        ]
    };
    let swapped = || vec![StandingNote::SoleAndExclusiveSwapped];
    let reading = |standing, sources, notes| StandingReading { standing, sources, notes };
    match relation {
        Relation::Holder => {
            reading(Standing::Yes, vec![Citation::memory(SourceText::Measures2006, "8")], vec![])
        }
        Relation::ExclusiveLicensee => {
            reading(with(&[TitlePaper::LicenceContract]), licence(), swapped())
        }
        Relation::SoleLicensee { acts } => reading(sole(*acts), licence(), swapped()),
        Relation::OrdinaryLicensee { authorised: true } => reading(
            with(&[TitlePaper::LicenceContract, TitlePaper::HolderAuthorisation]),
            licence(),
            vec![],
        ),
        Relation::OrdinaryLicensee { authorised: false } => reading(
            no(
                NoStanding::OrdinaryLicenseeUnauthorised,
                &[TitlePaper::LicenceContract, TitlePaper::HolderAuthorisation],
            ),
            licence(),
            vec![],
        ),
        Relation::Successor => reading(
            with(&[TitlePaper::SuccessionProof]),
            vec![Citation::full(SourceText::InjunctionRules, "2")],
            vec![],
        ),
        Relation::Agent { power_of_attorney, principal } => {
            agent(*power_of_attorney, standing(principal, right))
        }
        Relation::PersonalInformationSubject if right == Right::Other => reading(
            Standing::Yes,
            vec![Citation::found(SourceText::WgcRules, "")],
            vec![StandingNote::PersonalInformationOptional],
        ),
        Relation::PersonalInformationSubject => reading(
            no(NoStanding::PersonalInformationElsewhere, &[]),
            vec![Citation::found(SourceText::WgcRules, "")],
            vec![],
        ),
        Relation::Anyone => anyone(right),
    }
}

fn sole(acts: SoleStanding) -> Standing {
    match acts {
        SoleStanding::WithHolder => {
            with(&[TitlePaper::LicenceContract, TitlePaper::HolderJoinsComplaint])
        }
        SoleStanding::HolderDoesNotAct => {
            with(&[TitlePaper::LicenceContract, TitlePaper::HolderDoesNotActProof])
        }
        SoleStanding::Alone => no(
            NoStanding::SoleLicenseeAlone,
            &[TitlePaper::LicenceContract, TitlePaper::HolderDoesNotActProof],
        ),
    }
}

fn agent(power_of_attorney: bool, of_principal: StandingReading) -> StandingReading {
    let mut reading = of_principal;
    let power = Citation::memory(SourceText::Measures2006, "8");
    if !reading.sources.contains(&power) {
        reading.sources.push(power);
    }
    reading.standing = match reading.standing {
        // What the principal lacks weighs more than what the agent lacks.
        Standing::No { why, mut cured_by } => {
            if !cured_by.is_empty() {
                cured_by.push(TitlePaper::PowerOfAttorney);
            }
            Standing::No { why, cured_by }
        }
        _ if !power_of_attorney => {
            no(NoStanding::AgentWithoutPower, &[TitlePaper::PowerOfAttorney])
        }
        Standing::Yes => with(&[TitlePaper::PowerOfAttorney]),
        Standing::YesWith { mut papers } => {
            if !papers.contains(&TitlePaper::PowerOfAttorney) {
                papers.push(TitlePaper::PowerOfAttorney);
            }
            Standing::YesWith { papers }
        }
    };
    reading
}

fn anyone(right: Right) -> StandingReading {
    if right.initiative() != Initiative::AnyoneOrExOfficio {
        return StandingReading {
            standing: no(NoStanding::HolderOrInterestedOnly, &[]),
            sources: vec![Citation::found(SourceText::WgcRules, "")],
            notes: vec![],
        };
    }
    let source = match right {
        Right::Trademark | Right::PassingOffTrademark => {
            Citation::full(SourceText::TrademarkRegulations, "77")
        }
        Right::PassingOffPatent => Citation::full(SourceText::PatentLaw, "68"),
        _ => Citation::full(SourceText::TaiyuanDraft, "28"),
    };
    StandingReading {
        standing: Standing::Yes,
        sources: vec![source],
        notes: vec![StandingNote::ReporterIsNoParty],
    }
}

fn with(papers: &[TitlePaper]) -> Standing {
    Standing::YesWith { papers: papers.to_vec() }
}

fn no(why: NoStanding, cured_by: &[TitlePaper]) -> Standing {
    Standing::No { why, cured_by: cured_by.to_vec() }
}
