//! To whom suspicion is reported, and who can really decide (draft Art. 5; domain §9).

use super::Right;
use crate::profile::{Profile, vocabulary};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// A department that a report can be addressed to.
    pub enum Department {
        /// 市场监督管理（知识产权）部门: draft Art. 5 ¶1.
        MarketRegulator,
        /// 版权、文化和旅游部门: draft Art. 5 ¶2.
        CopyrightAndCulture,
        /// 农业农村部门: draft Art. 5 ¶3.
        Agriculture,
        /// 规划和自然资源（林草）部门: draft Art. 5 ¶3.
        PlanningAndForestry,
        /// 海关: draft Art. 5 ¶4, not one of those that manage IP.
        Customs,
    }

    /// Who can really decide; information in the report, never its addressee.
    pub enum Decider {
        /// The patent department, by adjudication on request; or the court.
        PatentAdjudication,
        /// The department in charge of patent enforcement.
        PatentEnforcement,
        /// The county or higher market regulator under the trademark law.
        TrademarkEnforcement,
        /// The market regulator under trademark law or the rules on product GIs.
        GeographicalIndicationEnforcement,
        /// The copyright department, only where the public interest is harmed too; else the court.
        CopyrightDepartment,
        /// The market regulator, the court or the police.
        TradeSecretEnforcement,
        /// Only CNIPA's committee for layout-design enforcement; or the court.
        LayoutDesignCommittee,
        /// The county or higher agriculture department.
        AgricultureDepartment,
        /// The county or higher forestry and grassland department.
        ForestryDepartment,
        /// The market regulator under the law against unfair competition.
        UnfairCompetitionEnforcement,
        /// The market regulator under the rules on official signs.
        OfficialSignEnforcement,
        /// Customs, on recordal.
        CustomsHouse,
        /// Police, procuratorate and court.
        CriminalJustice,
        /// Still to be found by the coordinating department.
        ToBeFound,
    }

    /// Why a department gets a report.
    pub enum RouteBasis {
        /// It manages this right under Article 5.
        Responsible,
        /// It coordinates IP protection (draft Art. 5 ¶1), and no other department is responsible.
        Coordinating,
        /// It acts beside the department responsible under Article 5.
        Beside,
        /// The profile routes this right to it.
        Profile,
    }

    /// What to know about a route.
    pub enum RouteNote {
        /// The real decider is another one.
        DeciderElsewhere,
        /// The decider acts only on the holder's request, so the holder is told.
        HolderMustRequest,
        /// Administrative action needs harm to the public interest.
        PublicInterestNeeded,
        /// A crime is reported to the police by the organiser's own 报案, on a paper of its own.
        PoliceReportSeparate,
        /// Customs and the IP departments help each other.
        CustomsAssists,
    }
}

/// One report: one department and the rights that go to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Route {
    /// The addressee.
    pub department: Department,
    /// Why it.
    pub basis: RouteBasis,
    /// The rights of the case that go to it, in the order of the table.
    pub rights: Vec<Right>,
    /// Who can really decide, right by right without repetition.
    pub deciders: Vec<Decider>,
    /// What to know.
    pub notes: Vec<RouteNote>,
}

impl Department {
    /// Whether it is one of 负有知识产权管理职责的部门, to whom the report of item (4) goes
    /// (draft Art. 5 ¶5).
    pub fn manages_ip(self) -> bool {
        self != Self::Customs
    }
}

impl Right {
    /// The department to which it is reported; none for what is no right of its own.
    pub fn department(self) -> Option<Department> {
        match self {
            Self::Copyright | Self::Software => Some(Department::CopyrightAndCulture),
            Self::PlantVarietyCrops => Some(Department::Agriculture),
            Self::PlantVarietyForestry => Some(Department::PlanningAndForestry),
            Self::ImportExport => Some(Department::Customs),
            Self::SuspectedCrime | Self::Other => None,
            Self::Invention
            | Self::UtilityModel
            | Self::Design
            | Self::PassingOffPatent
            | Self::Trademark
            | Self::PassingOffTrademark
            | Self::GeographicalIndication
            | Self::TradeSecret
            | Self::LayoutDesign
            | Self::Confusion
            | Self::FalseAdvertising
            | Self::SpecialSign => Some(Department::MarketRegulator),
        }
    }

    /// Who can really decide.
    pub fn decider(self) -> Decider {
        match self {
            Self::Invention | Self::UtilityModel | Self::Design => Decider::PatentAdjudication,
            Self::PassingOffPatent => Decider::PatentEnforcement,
            Self::Trademark | Self::PassingOffTrademark => Decider::TrademarkEnforcement,
            Self::GeographicalIndication => Decider::GeographicalIndicationEnforcement,
            Self::Copyright | Self::Software => Decider::CopyrightDepartment,
            Self::TradeSecret => Decider::TradeSecretEnforcement,
            Self::LayoutDesign => Decider::LayoutDesignCommittee,
            Self::PlantVarietyCrops => Decider::AgricultureDepartment,
            Self::PlantVarietyForestry => Decider::ForestryDepartment,
            Self::Confusion | Self::FalseAdvertising => Decider::UnfairCompetitionEnforcement,
            Self::SpecialSign => Decider::OfficialSignEnforcement,
            Self::ImportExport => Decider::CustomsHouse,
            Self::SuspectedCrime => Decider::CriminalJustice,
            Self::Other => Decider::ToBeFound,
        }
    }

    fn route_notes(self) -> &'static [RouteNote] {
        match self {
            Self::Invention | Self::UtilityModel | Self::Design => &[RouteNote::HolderMustRequest],
            Self::LayoutDesign => &[RouteNote::DeciderElsewhere, RouteNote::HolderMustRequest],
            Self::Copyright | Self::Software => &[RouteNote::PublicInterestNeeded],
            Self::ImportExport => &[RouteNote::CustomsAssists],
            Self::SuspectedCrime => &[RouteNote::PoliceReportSeparate],
            _ => &[],
        }
    }
}

/// The reports that a case with these rights needs: one for each Article 5 department.
///
/// The duty of item (4) is owed to 负有知识产权管理职责的部门. So a case that would reach only
/// customs, or rests on a hint of crime or an unnamed right, goes to the coordinating department
/// as well; and a hint of crime never makes the police an addressee.
pub fn routes(rights: &[Right], profile: &Profile) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    let mut homeless: Vec<Right> = Vec::new();
    for right in Right::ALL.iter().copied().filter(|right| rights.contains(right)) {
        let override_of = profile.routing.iter().find(|route| route.right == right);
        let (department, basis) = match (override_of, right.department()) {
            (Some(route), _) => (route.department, RouteBasis::Profile),
            (None, Some(department)) if department.manages_ip() => {
                (department, RouteBasis::Responsible)
            }
            (None, Some(department)) => (department, RouteBasis::Beside),
            (None, None) => {
                homeless.push(right);
                continue;
            }
        };
        add(&mut routes, department, basis, right);
    }
    let nobody_manages = !routes.iter().any(|route| route.department.manages_ip());
    if nobody_manages {
        let beside: Vec<Right> = routes.iter().flat_map(|route| route.rights.clone()).collect();
        for right in beside.into_iter().chain(homeless) {
            add(&mut routes, Department::MarketRegulator, RouteBasis::Coordinating, right);
        }
    } else {
        for right in homeless {
            let department = match right {
                // A hint travels with the first report; an unnamed right needs the coordinator.
                Right::SuspectedCrime => routes
                    .iter()
                    .map(|route| route.department)
                    .find(|department| department.manages_ip()),
                _ => None,
            };
            let department = department.unwrap_or(Department::MarketRegulator);
            add(&mut routes, department, RouteBasis::Coordinating, right);
        }
    }
    routes.sort_by_key(|route| route.department);
    routes
}

fn add(routes: &mut Vec<Route>, department: Department, basis: RouteBasis, right: Right) {
    let at = routes.iter().position(|route| route.department == department).unwrap_or_else(|| {
        let (rights, deciders, notes) = (Vec::new(), Vec::new(), Vec::new());
        routes.push(Route { department, basis, rights, deciders, notes });
        routes.len() - 1
    });
    let route = &mut routes[at];
    route.rights.push(right);
    if !route.deciders.contains(&right.decider()) {
        route.deciders.push(right.decider());
    }
    for note in right.route_notes() {
        if !route.notes.contains(note) {
            route.notes.push(*note);
        }
    }
}
