//! One booth.

use super::exhibitors::BoothVisit;
use super::heads::BoothMeasure;
use super::look::Look;
use super::words::spoken;
use crate::failure::Failure;
use domain::exhibitor::{Exhibit, Field, PledgeState};
use domain::ids::{BoothCode, ExhibitorId, StreamId};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A booth with who stands there and what was seen.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BoothView {
    /// Which.
    pub code: BoothCode,
    /// Its hall.
    pub hall: String,
    /// Who stands there.
    pub exhibitors: Vec<BoothExhibitor>,
    /// What may not be shown there.
    pub measures: Vec<BoothMeasure>,
    /// The newest first.
    pub visits: Vec<BoothVisit>,
}

/// An exhibitor at a booth.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct BoothExhibitor {
    /// Who.
    pub id: ExhibitorId,
    /// Its name.
    pub name: String,
    /// Its code; blank where it has none.
    pub code: String,
    /// Its country or region.
    pub country: String,
    /// Whom to ask for.
    pub on_site_name: Option<String>,
    /// By telephone.
    pub on_site_phone: Option<String>,
    /// Its pledge.
    pub pledge: PledgeState,
    /// When that was signed.
    #[ts(type = "string | null")]
    pub pledge_signed_at: Option<Timestamp>,
    /// The rule version that it accepts.
    pub rules_version: Option<u32>,
    /// What it declares to show here.
    #[ts(as = "Vec<BoothExhibit>")]
    pub exhibits: Vec<Value>,
}

/// An exhibit with its id, for the window's types.
#[derive(Serialize, TS)]
struct BoothExhibit {
    id: String,
    #[serde(flatten)]
    exhibit: Exhibit,
}

pub(super) fn booth(look: &Look<'_>, code: &BoothCode) -> Result<BoothView, Failure> {
    let mut exhibitors = Vec::new();
    let mut cases = BTreeMap::new();
    for one in look.store().standing_at(code)? {
        let state = look.exhibitor(&one.exhibitor)?;
        let stream = StreamId::Exhibitor(look.show.read_as(&one.exhibitor).clone());
        let words = look.words(&stream)?;
        let here = state
            .shown_exhibits()
            .filter(|(_, exhibit)| exhibit.line.booth.as_ref().is_none_or(|booth| booth == code));
        let exhibits = here.map(|(id, exhibit)| {
            let row = BoothExhibit { id: id.0.clone(), exhibit: exhibit.clone() };
            spoken(&row, &words)
        });
        exhibitors.push(BoothExhibitor {
            exhibits: exhibits.collect(),
            name: one.name,
            code: look.code_of(&state),
            country: state.country().to_owned(),
            on_site_name: look.detail(&stream, &state, Field::OnSiteName)?,
            on_site_phone: look.detail(&stream, &state, Field::OnSitePhone)?,
            pledge: state.pledge.state,
            pledge_signed_at: state.pledge.signed.as_ref().map(|signed| signed.signed_at),
            rules_version: state.pledge.signed.as_ref().and_then(|signed| signed.rules_version),
            id: one.exhibitor,
        });
        for id in state.cases {
            let case = look.case(&id)?;
            if case.booth.as_ref() == Some(code) {
                cases.insert(id, ());
            }
        }
    }
    Ok(BoothView {
        code: code.clone(),
        hall: code.hall().to_owned(),
        exhibitors,
        measures: look.measures(cases.into_keys())?,
        visits: look.visits(std::slice::from_ref(code))?,
    })
}
