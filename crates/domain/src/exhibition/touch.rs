//! The clash table of the exhibition stream, and who may record what.

use super::fact::Fact;
use crate::fact::{Role, Touch};
use serde::Serialize;

impl Fact {
    /// What this fact says of fields that only one value can hold.
    pub fn touches(&self) -> Vec<Touch> {
        match self {
            Self::ExhibitionDescribed { .. } => vec![Touch::new("description", text_of(self), 0)],
            Self::UnitsRecorded { units } => vec![Touch::new("units", text_of(units), 0)],
            Self::BodyDescribed { .. } => vec![Touch::new("body", text_of(self), 0)],
            Self::DutiesRecorded { duties } => vec![Touch::new("duties", text_of(duties), 0)],
            Self::AuthoritiesRecorded { contacts } => contacts
                .iter()
                .map(|contact| {
                    let field = format!("authority/{}", contact.department.code());
                    Touch::new(field, text_of(contact), 0)
                })
                .collect(),
            Self::MajorEventDecided { major } => {
                vec![Touch::new("major_event", major.to_string(), u8::from(*major))]
            }
            Self::ProfileAdopted { version, profile } => {
                vec![Touch::new(format!("profile/{version}"), text_of(profile), 0)]
            }
            Self::RulesDrafted { version, .. } => {
                vec![Touch::new(format!("rules/{version}"), text_of(self), 0)]
            }
            Self::RulesApproved { version, draft, .. } => {
                vec![Touch::new(format!("approved/{version}"), draft.as_str(), 0)]
            }
            Self::HallDrawn(drawing) => {
                vec![Touch::new(format!("plan/{}", drawing.hall), text_of(drawing), 0)]
            }
            Self::BlankAccountedFor { number, used, .. } => {
                vec![Touch::new(format!("blank/{number}"), text_of(used), 0)]
            }
            _ => Vec::new(),
        }
    }

    /// The roles of which an officer needs one to record this.
    pub fn roles(&self) -> &'static [Role] {
        use Role::{Administrator, Decider, Handler, HeadOnDuty, Inspector, Intake, Recorder};
        match self {
            Self::ExhibitionOpened { .. } | Self::OfficerEnrolled { .. } => &[],
            Self::Paper(fact) => fact.roles(),
            Self::ExhibitionDescribed { .. }
            | Self::UnitsRecorded { .. }
            | Self::ProfileAdopted { .. }
            | Self::BodyDescribed { .. }
            | Self::AuthoritiesRecorded { .. }
            | Self::DutiesRecorded { .. }
            | Self::OfficerRolesSet { .. }
            | Self::OfficerRetired { .. }
            | Self::DeviceAdmitted { .. }
            | Self::DeviceReplaced { .. }
            | Self::DeviceRevoked { .. } => &[Administrator],
            Self::MajorEventDecided { .. }
            | Self::RulesDrafted { .. }
            | Self::RulesApproved { .. }
            | Self::RulesPublished { .. }
            | Self::FactAdopted { .. }
            | Self::PersonalErased { .. }
            | Self::ExhibitionClosed { .. }
            | Self::ClashSettled { .. } => &[HeadOnDuty, Administrator],
            Self::CooperationLogged { .. } => &[HeadOnDuty, Recorder, Handler, Administrator],
            Self::EnquiryNoted { .. }
            | Self::NightClosed { .. }
            | Self::ShiftTakenOver { .. }
            | Self::BlanksPrinted { .. }
            | Self::BlankAccountedFor { .. } => {
                &[HeadOnDuty, Intake, Handler, Decider, Inspector, Recorder, Administrator]
            }
            Self::RosterImported { .. }
            | Self::BoothsRecorded { .. }
            | Self::HallDrawn(_)
            | Self::ExhibitorsJoined { .. } => &[HeadOnDuty, Intake, Recorder, Administrator],
        }
    }
}

/// A value as text, so that two claims can be compared.
fn text_of<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
