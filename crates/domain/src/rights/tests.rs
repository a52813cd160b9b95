use super::*;
use crate::profile::tests::told::{
    assert_every_variant, assert_told, assert_told_with_fields, assets,
};
use crate::profile::{Certainty, Profile, RoutingOverride, Source};

fn profile() -> Profile {
    let path = assets().join("profiles/taiyuan-draft-art19.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn only_route(right: Right) -> Route {
    let routes = routes(&[right], &profile());
    assert_eq!(routes.len(), 1, "{right:?}");
    routes.into_iter().next().unwrap()
}

#[test]
fn each_right_goes_to_its_department_with_its_real_decider() {
    use Department::{Agriculture, CopyrightAndCulture, MarketRegulator, PlanningAndForestry};
    let table = [
        (Right::Invention, MarketRegulator, Decider::PatentAdjudication),
        (Right::UtilityModel, MarketRegulator, Decider::PatentAdjudication),
        (Right::Design, MarketRegulator, Decider::PatentAdjudication),
        (Right::PassingOffPatent, MarketRegulator, Decider::PatentEnforcement),
        (Right::Trademark, MarketRegulator, Decider::TrademarkEnforcement),
        (Right::PassingOffTrademark, MarketRegulator, Decider::TrademarkEnforcement),
        (
            Right::GeographicalIndication,
            MarketRegulator,
            Decider::GeographicalIndicationEnforcement,
        ),
        (Right::Copyright, CopyrightAndCulture, Decider::CopyrightDepartment),
        (Right::Software, CopyrightAndCulture, Decider::CopyrightDepartment),
        (Right::TradeSecret, MarketRegulator, Decider::TradeSecretEnforcement),
        (Right::LayoutDesign, MarketRegulator, Decider::LayoutDesignCommittee),
        (Right::PlantVarietyCrops, Agriculture, Decider::AgricultureDepartment),
        (Right::PlantVarietyForestry, PlanningAndForestry, Decider::ForestryDepartment),
        (Right::Confusion, MarketRegulator, Decider::UnfairCompetitionEnforcement),
        (Right::FalseAdvertising, MarketRegulator, Decider::UnfairCompetitionEnforcement),
        (Right::SpecialSign, MarketRegulator, Decider::OfficialSignEnforcement),
    ];
    for (right, department, decider) in table {
        let route = only_route(right);
        assert_eq!(route.department, department, "{right:?}");
        assert_eq!(route.basis, RouteBasis::Responsible);
        assert_eq!(route.rights, [right]);
        assert_eq!(route.deciders, [decider]);
    }
    // The three that are left have no department of their own, or one that does not manage IP.
    assert_eq!(table.len() + 3, Right::ALL.len());
}

#[test]
fn a_layout_design_goes_through_the_city_and_says_who_decides() {
    let route = only_route(Right::LayoutDesign);
    assert_eq!(route.notes, [RouteNote::DeciderElsewhere, RouteNote::HolderMustRequest]);
    assert_eq!(Right::LayoutDesign.cautions(), [Caution::CommitteeOnly]);
}

#[test]
fn copyright_needs_the_public_interest() {
    assert_eq!(only_route(Right::Copyright).notes, [RouteNote::PublicInterestNeeded]);
    assert!(Right::Copyright.cautions().contains(&Caution::PublicInterestNeeded));
}

#[test]
fn one_report_goes_to_each_department() {
    let rights = [
        Right::PlantVarietyCrops,
        Right::Trademark,
        Right::Design,
        Right::Copyright,
        Right::Trademark,
    ];
    let routes = routes(&rights, &profile());
    let summary: Vec<_> = routes
        .iter()
        .map(|route| (route.department, route.rights.as_slice(), route.deciders.len()))
        .collect();
    assert_eq!(
        summary,
        [
            (Department::MarketRegulator, [Right::Design, Right::Trademark].as_slice(), 2),
            (Department::CopyrightAndCulture, [Right::Copyright].as_slice(), 1),
            (Department::Agriculture, [Right::PlantVarietyCrops].as_slice(), 1),
        ]
    );
    assert!(super::routes(&[], &profile()).is_empty());
}

#[test]
fn customs_alone_does_not_discharge_the_duty() {
    let alone = routes(&[Right::ImportExport], &profile());
    let departments: Vec<_> = alone.iter().map(|route| (route.department, route.basis)).collect();
    assert_eq!(
        departments,
        [
            (Department::MarketRegulator, RouteBasis::Coordinating),
            (Department::Customs, RouteBasis::Beside),
        ]
    );
    assert!(!Department::Customs.manages_ip());
    let beside = routes(&[Right::ImportExport, Right::Trademark], &profile());
    assert_eq!(beside[0].rights, [Right::Trademark]);
    assert_eq!(beside[0].basis, RouteBasis::Responsible);
    assert_eq!(beside[1].rights, [Right::ImportExport]);
}

#[test]
fn a_hint_of_crime_travels_with_the_report_and_never_alone_to_the_police() {
    let alone = only_route(Right::SuspectedCrime);
    assert_eq!(alone.department, Department::MarketRegulator);
    assert_eq!(alone.basis, RouteBasis::Coordinating);
    assert_eq!(alone.notes, [RouteNote::PoliceReportSeparate]);
    let with_copyright = routes(&[Right::SuspectedCrime, Right::Copyright], &profile());
    assert_eq!(with_copyright.len(), 1);
    assert_eq!(with_copyright[0].department, Department::CopyrightAndCulture);
    assert_eq!(with_copyright[0].rights, [Right::Copyright, Right::SuspectedCrime]);
    assert_eq!(Right::SuspectedCrime.department(), None);
}

#[test]
fn an_unnamed_right_goes_to_the_coordinator() {
    let beside = routes(&[Right::Other, Right::Copyright], &profile());
    assert_eq!(beside[0].department, Department::MarketRegulator);
    assert_eq!(beside[0].basis, RouteBasis::Coordinating);
    assert_eq!(beside[0].rights, [Right::Other]);
    assert_eq!(beside[1].department, Department::CopyrightAndCulture);
}

#[test]
fn a_profile_can_route_a_right_elsewhere() {
    let mut profile = profile();
    profile.routing.push(RoutingOverride {
        right: Right::Copyright,
        department: Department::MarketRegulator,
        source: Source::new(SourceText::HouseRules, ""),
        certainty: Certainty::Design,
    });
    let routes = routes(&[Right::Copyright], &profile);
    assert_eq!(routes[0].department, Department::MarketRegulator);
    assert_eq!(routes[0].basis, RouteBasis::Profile);
    assert_eq!(routes[0].deciders, [Decider::CopyrightDepartment]);
}

fn with(papers: &[TitlePaper]) -> Standing {
    Standing::YesWith { papers: papers.to_vec() }
}

fn stands(relation: &Relation) -> Standing {
    standing(relation, Right::Trademark).standing
}

#[test]
fn each_licence_has_its_own_standing() {
    use TitlePaper::{
        HolderAuthorisation, HolderDoesNotActProof, HolderJoinsComplaint, LicenceContract,
    };
    let sole = |acts| Relation::SoleLicensee { acts };
    let ordinary = |authorised| Relation::OrdinaryLicensee { authorised };
    assert_eq!(stands(&Relation::Holder), Standing::Yes);
    assert_eq!(stands(&Relation::ExclusiveLicensee), with(&[LicenceContract]));
    assert_eq!(
        stands(&sole(SoleStanding::WithHolder)),
        with(&[LicenceContract, HolderJoinsComplaint])
    );
    assert_eq!(
        stands(&sole(SoleStanding::HolderDoesNotAct)),
        with(&[LicenceContract, HolderDoesNotActProof])
    );
    assert_eq!(
        stands(&sole(SoleStanding::Alone)),
        Standing::No {
            why: NoStanding::SoleLicenseeAlone,
            cured_by: vec![LicenceContract, HolderDoesNotActProof]
        }
    );
    assert_eq!(stands(&ordinary(true)), with(&[LicenceContract, HolderAuthorisation]));
    assert_eq!(
        stands(&ordinary(false)),
        Standing::No {
            why: NoStanding::OrdinaryLicenseeUnauthorised,
            cured_by: vec![LicenceContract, HolderAuthorisation]
        }
    );
    assert_eq!(stands(&Relation::Successor), with(&[TitlePaper::SuccessionProof]));
    let reading = standing(&Relation::ExclusiveLicensee, Right::Invention);
    assert_eq!(reading.notes, [StandingNote::SoleAndExclusiveSwapped]);
    assert!(reading.sources.iter().any(|it| it.source.text == SourceText::InjunctionRules));
}

fn agent(power_of_attorney: bool, principal: Relation) -> Relation {
    Relation::Agent { power_of_attorney, principal: Box::new(principal) }
}

#[test]
fn an_agent_stands_as_its_principal_does() {
    use TitlePaper::{LicenceContract, PowerOfAttorney};
    assert_eq!(stands(&agent(true, Relation::Holder)), with(&[PowerOfAttorney]));
    assert_eq!(
        stands(&agent(true, Relation::ExclusiveLicensee)),
        with(&[LicenceContract, PowerOfAttorney])
    );
    assert_eq!(
        stands(&agent(false, Relation::Holder)),
        Standing::No { why: NoStanding::AgentWithoutPower, cured_by: vec![PowerOfAttorney] }
    );
    let ordinary = Relation::OrdinaryLicensee { authorised: false };
    assert!(matches!(
        stands(&agent(true, ordinary)),
        Standing::No { why: NoStanding::OrdinaryLicenseeUnauthorised, cured_by }
            if cured_by.last() == Some(&PowerOfAttorney)
    ));
    // A sub-agent is an agent of an agent, with one paper for both.
    assert_eq!(stands(&agent(true, agent(true, Relation::Holder))), with(&[PowerOfAttorney]));
}

#[test]
fn anyone_may_report_what_anyone_may_report() {
    for right in Right::ALL {
        let reading = standing(&Relation::Anyone, *right);
        let open = right.initiative() == Initiative::AnyoneOrExOfficio;
        assert_eq!(reading.standing == Standing::Yes, open, "{right:?}");
        assert_eq!(reading.notes.contains(&StandingNote::ReporterIsNoParty), open);
    }
    let passing_off = standing(&Relation::Anyone, Right::PassingOffTrademark);
    assert_eq!(passing_off.sources[0].source.article, "77");
}

#[test]
fn personal_information_is_no_title_to_a_patent() {
    let subject = Relation::PersonalInformationSubject;
    let reading = standing(&subject, Right::Other);
    assert_eq!(reading.standing, Standing::Yes);
    assert_eq!(reading.notes, [StandingNote::PersonalInformationOptional]);
    assert_eq!(
        standing(&subject, Right::Invention).standing,
        Standing::No { why: NoStanding::PersonalInformationElsewhere, cured_by: vec![] }
    );
}

fn missing(right: Right, relation: Relation, papers: &[TitlePaper]) -> Vec<TitlePaper> {
    let brought = PapersBrought { relation, foreign: false, papers: papers.to_vec() };
    missing_papers(right, &brought).into_iter().map(|needed| needed.paper).collect()
}

const GENERAL: [TitlePaper; 3] =
    [TitlePaper::RespondentParticulars, TitlePaper::ReasonsAndEvidence, TitlePaper::Identity];

#[test]
fn each_right_asks_for_its_own_papers() {
    use TitlePaper::*;
    let table: [(Right, &[TitlePaper]); 19] = [
        (Right::Invention, &[PatentCertificate, GrantText, RegisterExtract, ClaimChart]),
        (
            Right::UtilityModel,
            &[PatentCertificate, GrantText, RegisterExtract, ClaimChart, EvaluationReport],
        ),
        (
            Right::Design,
            &[PatentCertificate, GrantText, RegisterExtract, DesignViews, EvaluationReport],
        ),
        (Right::PassingOffPatent, &[MarkText, RegisterShowsNoRight]),
        (Right::Trademark, &[TrademarkCertificate, GenuinenessStatement]),
        (Right::PassingOffTrademark, &[MarkText, RegisterShowsNoRight]),
        (Right::GeographicalIndication, &[GiCertificate, GiUserAuthorisation]),
        (Right::Copyright, &[CopyrightProof, WorkComparison]),
        (Right::Software, &[SoftwareRegistration, SourceExcerpts]),
        (Right::TradeSecret, &[SecrecyMeasures, AccessRoute]),
        (Right::LayoutDesign, &[LayoutCertificate, LayoutRequest]),
        (Right::PlantVarietyCrops, &[VarietyCertificate, VarietyDenomination, VarietySample]),
        (Right::PlantVarietyForestry, &[VarietyCertificate, VarietyDenomination, VarietySample]),
        (Right::Confusion, &[InfluenceProof]),
        (Right::FalseAdvertising, &[FalseClaimReasons]),
        (Right::SpecialSign, &[SignWithoutLicence]),
        (Right::ImportExport, &[CustomsRecordal]),
        (Right::SuspectedCrime, &[Clues, GenuinenessStatement]),
        (Right::Other, &[RightProof]),
    ];
    for (right, own) in table {
        assert_eq!(missing(right, Relation::Holder, &GENERAL), own, "{right:?}");
        let all: Vec<TitlePaper> = GENERAL.iter().chain(own).copied().collect();
        assert!(missing(right, Relation::Holder, &all).is_empty(), "{right:?}");
    }
    assert_eq!(
        missing(Right::TradeSecret, Relation::Holder, &[]),
        [&GENERAL[..], &[SecrecyMeasures, AccessRoute]].concat()
    );
}

#[test]
fn a_missing_evaluation_report_does_not_stop_the_complaint() {
    let brought = PapersBrought { relation: Relation::Holder, foreign: false, papers: vec![] };
    for needed in missing_papers(Right::Design, &brought) {
        let for_opinion = needed.paper == TitlePaper::EvaluationReport;
        assert_eq!(needed.weight == PaperWeight::ForOpinion, for_opinion);
    }
    assert_eq!(Right::Invention.evaluation_report(), EvaluationReport::NotApplicable);
}

#[test]
fn licence_agent_and_foreign_papers_come_on_top() {
    use TitlePaper::*;
    let ordinary = Relation::OrdinaryLicensee { authorised: false };
    let relation = agent(true, ordinary);
    let brought = [&GENERAL[..], &[TrademarkCertificate, LicenceContract]].concat();
    // What the authority may ask for comes last.
    assert_eq!(
        missing(Right::Trademark, relation, &brought),
        [HolderAuthorisation, PowerOfAttorney, GenuinenessStatement]
    );
    let foreign =
        PapersBrought { relation: Relation::Holder, foreign: true, papers: GENERAL.to_vec() };
    let needed = missing_papers(Right::Copyright, &foreign);
    assert_eq!(needed.last().unwrap().paper, ForeignLegalisation);
    assert_eq!(needed.last().unwrap().source.text, SourceText::CantonRules);
}

#[test]
fn whoever_only_reports_need_not_show_the_holders_papers() {
    use TitlePaper::*;
    let reported = |right| missing(right, Relation::Anyone, &[]);
    assert_eq!(
        reported(Right::PassingOffPatent),
        [RespondentParticulars, ReasonsAndEvidence, MarkText, RegisterShowsNoRight, Identity]
    );
    assert_eq!(reported(Right::Trademark), [RespondentParticulars, ReasonsAndEvidence, Identity]);
    // Whoever reports for such a person need not show them either.
    assert_eq!(
        missing(Right::Trademark, agent(true, Relation::Anyone), &GENERAL),
        [PowerOfAttorney]
    );
}

const NOTHING: TriageFacts = TriageFacts {
    comparison: Comparison::NotCompared,
    evaluation_report: false,
    features_visible: false,
    effective_document: false,
};

#[test]
fn what_may_be_said_on_the_spot() {
    let cannot = |because| Triage::CannotDecide { because };
    let table = [
        (Right::Invention, cannot(CannotDecide::InventionWithoutJudgment)),
        (Right::UtilityModel, cannot(CannotDecide::EvaluationReportMissing)),
        (Right::Design, cannot(CannotDecide::EvaluationReportMissing)),
        (Right::PassingOffPatent, Triage::DocumentCheck),
        (Right::Trademark, Triage::OpinionWithExpert),
        (Right::PassingOffTrademark, Triage::DocumentCheck),
        (Right::GeographicalIndication, Triage::DocumentCheck),
        (Right::Copyright, Triage::OpinionWithExpert),
        (Right::Software, cannot(CannotDecide::NeverOnSite)),
        (Right::TradeSecret, cannot(CannotDecide::NeverOnSite)),
        (Right::LayoutDesign, cannot(CannotDecide::NeverOnSite)),
        (Right::PlantVarietyCrops, cannot(CannotDecide::NeverOnSite)),
        (Right::PlantVarietyForestry, cannot(CannotDecide::NeverOnSite)),
        (Right::Confusion, Triage::OpinionWithExpert),
        (Right::FalseAdvertising, cannot(CannotDecide::ReportOnly)),
        (Right::SpecialSign, cannot(CannotDecide::ReportOnly)),
        (Right::ImportExport, cannot(CannotDecide::ReportOnly)),
        (Right::SuspectedCrime, cannot(CannotDecide::ReportOnly)),
        (Right::Other, cannot(CannotDecide::NeverOnSite)),
    ];
    assert_eq!(table.map(|(right, _)| right).as_slice(), Right::ALL);
    for (right, said) in table {
        assert_eq!(triage(right, NOTHING), said, "{right:?}");
        let effective = TriageFacts { effective_document: true, ..NOTHING };
        assert_eq!(triage(right, effective), Triage::FollowEffectiveDocument);
    }
}

#[test]
fn report_and_visible_features_open_an_opinion_on_designs() {
    let report = TriageFacts { evaluation_report: true, ..NOTHING };
    let visible = TriageFacts { features_visible: true, ..report };
    for right in [Right::Design, Right::UtilityModel] {
        let hidden = Triage::CannotDecide { because: CannotDecide::FeaturesNotVisible };
        assert_eq!(triage(right, report), hidden);
        assert!(!hidden.opinion_allowed());
        assert!(triage(right, visible).opinion_allowed());
    }
    let identical = TriageFacts { comparison: Comparison::Identical, ..NOTHING };
    assert_eq!(triage(Right::Trademark, identical), Triage::OpinionAtOnce);
    // A report does not help an invention, nor likeness a trade secret.
    assert!(!triage(Right::Invention, visible).opinion_allowed());
    assert!(!triage(Right::TradeSecret, identical).opinion_allowed());
    assert!(!Triage::DocumentCheck.opinion_allowed());
}

#[test]
fn a_pending_invalidation_only_warns() {
    for right in Right::ALL {
        for reading in refusal_grounds(*right) {
            let warns = reading.ground == RefusalGround::InvalidationPending;
            assert_eq!(reading.weight == GroundWeight::Warn, warns, "{:?}", reading.ground);
            assert!(!reading.sources.is_empty());
        }
    }
    let grounds = |right| -> Vec<RefusalGround> {
        refusal_grounds(right).into_iter().map(|reading| reading.ground).collect()
    };
    assert!(grounds(Right::Design).contains(&RefusalGround::InvalidationPending));
    assert!(!grounds(Right::Trademark).contains(&RefusalGround::InvalidationPending));
    assert!(grounds(Right::Trademark).contains(&RefusalGround::MarkInvalidOrCancelled));
    assert!(!grounds(Right::PassingOffPatent).contains(&RefusalGround::WithoutInterest));
    assert!(grounds(Right::Copyright).contains(&RefusalGround::SameComplaintAgain));
    let court = refusal_grounds(Right::Trademark)
        .into_iter()
        .find(|reading| reading.ground == RefusalGround::CourtActionFiled)
        .unwrap();
    assert_eq!(court.sources[0].source.article, "20");
    assert!(court.sources[0].is_house_rule(), "known from memory only");
}

#[test]
fn defences_fit_the_right_and_say_what_proves_them() {
    let offered = |right| -> Vec<Defence> {
        defences(right).into_iter().map(|offer| offer.defence).collect()
    };
    assert_eq!(
        offered(Right::UtilityModel),
        [
            Defence::PriorArt,
            Defence::Licence,
            Defence::Exhaustion,
            Defence::PriorUse,
            Defence::LawfulSource,
            Defence::DifferentFeatures,
            Defence::RightInvalidOrExpired,
            Defence::ComplainantLacksStanding,
            Defence::WrongExhibit,
            Defence::OnlyInCatalogue,
        ]
    );
    assert!(offered(Right::Design).contains(&Defence::PriorDesign));
    assert!(!offered(Right::Design).contains(&Defence::PriorArt));
    assert!(offered(Right::Trademark).contains(&Defence::ThreeYearsNonUse));
    assert!(!offered(Right::Copyright).contains(&Defence::PriorUse));
    let source = |right| {
        let offers = defences(right);
        let lawful = offers.iter().find(|offer| offer.defence == Defence::LawfulSource).unwrap();
        lawful.sources.last().unwrap().source.clone()
    };
    assert_eq!(source(Right::Design), Source::new(SourceText::PatentLaw, "77"));
    assert_eq!(source(Right::Trademark), Source::new(SourceText::TrademarkRegulations, "79"));
    assert_eq!(source(Right::Copyright), Source::new(SourceText::CopyrightLaw, "59"));
    for defence in Defence::ALL {
        assert!(!defence.evidence().is_empty(), "{defence:?}");
    }
    let hints = EvidenceHint::ALL;
    let used = |hint| Defence::ALL.iter().any(|defence| defence.evidence().contains(hint));
    assert!(hints.iter().all(used));
}

#[test]
fn every_finding_shows_booth_context_and_close_up() {
    for right in Right::ALL {
        let shots = right.shots();
        assert_eq!(shots[..3], [Shot::BoothSign, Shot::ExhibitInContext, Shot::CloseUp]);
        assert!(!right.law().is_empty());
    }
    let shown = |shot: &Shot| Right::ALL.iter().any(|right| right.shots().contains(shot));
    assert!(Shot::ALL.iter().all(shown));
    assert_eq!(Right::TradeSecret.cautions(), [Caution::NeverRecordContent]);
    assert!(Right::TradeSecret.shots().contains(&Shot::OpenlyDisplayedOnly));
}

#[test]
fn codes_are_the_words_of_the_facts() {
    assert_eq!(Right::PlantVarietyForestry.code(), "plant_variety_forestry");
    assert_eq!(serde_json::to_string(&Right::LayoutDesign).unwrap(), "\"layout_design\"");
    let relation = agent(true, Relation::SoleLicensee { acts: SoleStanding::WithHolder });
    let json = serde_json::to_string(&relation).unwrap();
    assert_eq!(
        json,
        r#"{"is":"agent","power_of_attorney":true,"principal":{"is":"sole_licensee","acts":"with_holder"}}"#
    );
    assert_eq!(serde_json::from_str::<Relation>(&json).unwrap(), relation);
}

macro_rules! assert_vocabularies_told {
    ($($prefix:literal => $name:ident),* $(,)?) => {
        $(assert_told("rights", $prefix, $name::ALL.iter().map(|word| word.code()));)*
    };
}

#[test]
fn everything_has_its_sentence() {
    assert_vocabularies_told!(
        "right" => Right,
        "initiative" => Initiative,
        "evaluation_report" => EvaluationReport,
        "shot" => Shot,
        "caution" => Caution,
        "department" => Department,
        "decider" => Decider,
        "route_basis" => RouteBasis,
        "route_note" => RouteNote,
        "paper" => TitlePaper,
        "paper_weight" => PaperWeight,
        "sole_standing" => SoleStanding,
        "no_standing" => NoStanding,
        "standing_note" => StandingNote,
        "ground" => RefusalGround,
        "ground_weight" => GroundWeight,
        "comparison" => Comparison,
        "cannot_decide" => CannotDecide,
        "defence" => Defence,
        "evidence" => EvidenceHint,
    );
    let relations = [
        Relation::Holder,
        Relation::ExclusiveLicensee,
        Relation::SoleLicensee { acts: SoleStanding::Alone },
        Relation::OrdinaryLicensee { authorised: true },
        Relation::Successor,
        agent(true, Relation::Holder),
        Relation::PersonalInformationSubject,
        Relation::Anyone,
    ];
    assert_every_variant!(
        relations,
        Relation: Holder, ExclusiveLicensee, SoleLicensee, OrdinaryLicensee, Successor, Agent,
        PersonalInformationSubject, Anyone
    );
    let code = |relation: &Relation| {
        serde_json::to_value(relation).unwrap()["is"].as_str().unwrap().to_owned()
    };
    assert_told("rights", "relation", relations.iter().map(code));
    let said = [
        Triage::FollowEffectiveDocument,
        Triage::OpinionAtOnce,
        Triage::OpinionWithExpert,
        Triage::DocumentCheck,
        Triage::CannotDecide { because: CannotDecide::ReportOnly },
    ];
    assert_every_variant!(
        said,
        Triage: FollowEffectiveDocument, OpinionAtOnce, OpinionWithExpert, DocumentCheck,
        CannotDecide
    );
    assert_told_with_fields("rights", "triage", &said);
    let standings = [
        Standing::Yes,
        with(&[]),
        Standing::No { why: NoStanding::SoleLicenseeAlone, cured_by: vec![] },
    ];
    assert_every_variant!(standings, Standing: Yes, YesWith, No);
    assert_told_with_fields("rights", "standing", &standings);
}
