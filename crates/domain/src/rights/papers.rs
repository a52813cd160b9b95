//! What a complainant must bring, by right (domain §5.5, §9).

use super::{EvaluationReport, Relation, Right, Standing, standing};
use crate::profile::{Certainty, Citation, Source, SourceText, vocabulary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A paper that a complaint may need.
    pub enum TitlePaper {
        /// Who the complainant or holder is.
        Identity,
        /// Name, booth and exhibit of the suspected party.
        RespondentParticulars,
        /// Reasons and evidence of the suspected infringement.
        ReasonsAndEvidence,
        /// 授权委托书.
        PowerOfAttorney,
        /// Notarised and legalised, or apostilled, papers of a foreign complainant, translated.
        ForeignLegalisation,
        /// The licence contract.
        LicenceContract,
        /// The holder's express authorisation.
        HolderAuthorisation,
        /// The holder's declaration that it complains together with the licensee.
        HolderJoinsComplaint,
        /// Proof that the holder does not act.
        HolderDoesNotActProof,
        /// Proof of inheritance or succession.
        SuccessionProof,
        /// The patent certificate.
        PatentCertificate,
        /// The grant announcement with the claims.
        GrantText,
        /// Register extract or fee receipt: proof of legal status.
        RegisterExtract,
        /// The claim chart.
        ClaimChart,
        /// 专利权评价报告.
        EvaluationReport,
        /// The views of the registered design.
        DesignViews,
        /// The wording of the marking.
        MarkText,
        /// A register extract that shows no such right.
        RegisterShowsNoRight,
        /// Trademark registration papers with renewals, confirmed by the complainant's signature.
        TrademarkCertificate,
        /// The holder's statement on genuineness.
        GenuinenessStatement,
        /// GI announcement or certificate.
        GiCertificate,
        /// The GI user's authorisation.
        GiUserAuthorisation,
        /// Registration, drafts or publication of the work.
        CopyrightProof,
        /// Work and copy compared.
        WorkComparison,
        /// The software registration number.
        SoftwareRegistration,
        /// Excerpts of the source code.
        SourceExcerpts,
        /// How the secret was kept; never the secret itself.
        SecrecyMeasures,
        /// How the other side had access.
        AccessRoute,
        /// The layout-design certificate.
        LayoutCertificate,
        /// The request with the contents of Article 6 of the enforcement measures.
        LayoutRequest,
        /// The variety certificate.
        VarietyCertificate,
        /// The variety's denomination.
        VarietyDenomination,
        /// Proof by sample.
        VarietySample,
        /// Proof of 一定影响.
        InfluenceProof,
        /// The claim, and why it is false.
        FalseClaimReasons,
        /// The sign, and that a licence is lacking.
        SignWithoutLicence,
        /// The customs recordal number.
        CustomsRecordal,
        /// Clues as they were observed.
        Clues,
        /// Proof of the right that is claimed.
        RightProof,
    }

    /// How much hangs on a paper.
    pub enum PaperWeight {
        /// Without it the complaint is supplemented before it is accepted.
        Required,
        /// Without it the complaint is accepted, but no first opinion is given on the spot.
        ForOpinion,
        /// The authority may ask for it.
        IfAsked,
    }
}

/// A paper with its weight and source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperNeeded {
    /// The paper.
    pub paper: TitlePaper,
    /// How much hangs on it.
    pub weight: PaperWeight,
    /// Where it is asked for.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// What a complainant brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PapersBrought {
    /// What the complainant is to the right.
    pub relation: Relation,
    /// Whether the complainant is foreign.
    pub foreign: bool,
    /// The papers.
    pub papers: Vec<TitlePaper>,
}

/// Everything that a complaint on this right needs from somebody who is this to the right.
///
/// Whoever only reports, without any interest of its own, brings particulars and reasons; the
/// papers of the right are the holder's.
pub fn papers(right: Right, relation: &Relation, foreign: bool) -> Vec<PaperNeeded> {
    use PaperWeight::{ForOpinion, IfAsked, Required};
    let reporter = is_reporter(relation);
    let general = Citation::memory(SourceText::Measures2006, "8");
    let mut needed = vec![
        need(TitlePaper::RespondentParticulars, Required, &general),
        need(TitlePaper::ReasonsAndEvidence, Required, &general),
        need(TitlePaper::Identity, if reporter { IfAsked } else { Required }, &general),
    ];
    let own = if reporter { reporter_papers(right) } else { title_papers(right) };
    needed.extend(own.iter().map(|paper| need(*paper, weight_of(*paper), &asked_by(*paper))));
    if !reporter && right.evaluation_report() == EvaluationReport::NeededForOpinion {
        let law = Citation::full(SourceText::PatentLaw, "66");
        needed.push(need(TitlePaper::EvaluationReport, ForOpinion, &law));
    }
    let reading = standing(relation, right);
    let of_standing = match reading.standing {
        Standing::Yes => Vec::new(),
        Standing::YesWith { papers } => papers,
        Standing::No { cured_by, .. } => cured_by,
    };
    for paper in of_standing {
        let citation = match paper {
            TitlePaper::PowerOfAttorney => &general,
            _ => reading.sources.first().unwrap_or(&general),
        };
        if !needed.iter().any(|other| other.paper == paper) {
            needed.push(need(paper, Required, citation));
        }
    }
    if foreign {
        let canton = Citation::found(SourceText::CantonRules, "");
        needed.push(need(TitlePaper::ForeignLegalisation, Required, &canton));
    }
    needed
}

/// What is still missing, the required papers first.
pub fn missing_papers(right: Right, brought: &PapersBrought) -> Vec<PaperNeeded> {
    let mut missing: Vec<PaperNeeded> = papers(right, &brought.relation, brought.foreign)
        .into_iter()
        .filter(|needed| !brought.papers.contains(&needed.paper))
        .collect();
    missing.sort_by_key(|needed| needed.weight);
    missing
}

fn is_reporter(relation: &Relation) -> bool {
    match relation {
        Relation::Anyone | Relation::PersonalInformationSubject => true,
        Relation::Agent { principal, .. } => is_reporter(principal),
        _ => false,
    }
}

fn title_papers(right: Right) -> &'static [TitlePaper] {
    use TitlePaper::{
        AccessRoute, ClaimChart, CopyrightProof, CustomsRecordal, DesignViews, FalseClaimReasons,
        GenuinenessStatement, GiCertificate, GiUserAuthorisation, GrantText, InfluenceProof,
        LayoutCertificate, LayoutRequest, PatentCertificate, RegisterExtract, RightProof,
        SecrecyMeasures, SoftwareRegistration, SourceExcerpts, TrademarkCertificate,
        VarietyCertificate, VarietyDenomination, VarietySample, WorkComparison,
    };
    match right {
        Right::Invention | Right::UtilityModel => {
            &[PatentCertificate, GrantText, RegisterExtract, ClaimChart]
        }
        Right::Design => &[PatentCertificate, GrantText, RegisterExtract, DesignViews],
        Right::Trademark => &[TrademarkCertificate, GenuinenessStatement],
        Right::GeographicalIndication => &[GiCertificate, GiUserAuthorisation],
        Right::Copyright => &[CopyrightProof, WorkComparison],
        Right::Software => &[SoftwareRegistration, SourceExcerpts],
        Right::TradeSecret => &[SecrecyMeasures, AccessRoute],
        Right::LayoutDesign => &[LayoutCertificate, LayoutRequest],
        Right::PlantVarietyCrops | Right::PlantVarietyForestry => {
            &[VarietyCertificate, VarietyDenomination, VarietySample]
        }
        Right::Confusion => &[InfluenceProof],
        Right::FalseAdvertising => &[FalseClaimReasons],
        Right::ImportExport => &[CustomsRecordal],
        Right::Other => &[RightProof],
        Right::SuspectedCrime => &[TitlePaper::Clues, GenuinenessStatement],
        Right::PassingOffPatent | Right::PassingOffTrademark | Right::SpecialSign => {
            reporter_papers(right)
        }
    }
}

fn reporter_papers(right: Right) -> &'static [TitlePaper] {
    match right {
        Right::PassingOffPatent | Right::PassingOffTrademark => {
            &[TitlePaper::MarkText, TitlePaper::RegisterShowsNoRight]
        }
        Right::SpecialSign => &[TitlePaper::SignWithoutLicence],
        Right::FalseAdvertising => &[TitlePaper::FalseClaimReasons],
        Right::SuspectedCrime => &[TitlePaper::Clues],
        _ => &[],
    }
}

fn weight_of(paper: TitlePaper) -> PaperWeight {
    match paper {
        TitlePaper::GenuinenessStatement => PaperWeight::IfAsked,
        _ => PaperWeight::Required,
    }
}

fn asked_by(paper: TitlePaper) -> Citation {
    use SourceText as Text;
    match paper {
        TitlePaper::GenuinenessStatement => Citation::full(Text::TrademarkRegulations, "82"),
        TitlePaper::LayoutCertificate | TitlePaper::LayoutRequest => {
            Citation::full(Text::LayoutEnforcement, "6")
        }
        TitlePaper::CustomsRecordal => Citation::full(Text::CustomsRegulations, ""),
        TitlePaper::PatentCertificate
        | TitlePaper::GrantText
        | TitlePaper::RegisterExtract
        | TitlePaper::TrademarkCertificate
        | TitlePaper::CopyrightProof => Citation::memory(Text::Measures2006, "8"),
        _ => Citation::house(),
    }
}

fn need(paper: TitlePaper, weight: PaperWeight, citation: &Citation) -> PaperNeeded {
    PaperNeeded { paper, weight, source: citation.source.clone(), certainty: citation.certainty }
}
