//! Papers of the exhibitor's stream: pledge form, receipt, no-entry notice.

use super::Scene;
use crate::messages::{Area, code, words};
use documents::Body;
use documents::body as paper;
use domain::exhibitor::{Exhibitor, Fact};
use domain::identifiers::number::Number;
use domain::ids::StreamId;

/// Rows to write further exhibits into, on a form.
const EMPTY_ROWS: u8 = 3;

/// The papers that a fact of an exhibitor asks for.
pub(super) fn bodies(scene: &Scene<'_>, fact: &Fact) -> Vec<(Number, Body)> {
    let StreamId::Exhibitor(id) = scene.stream else { return Vec::new() };
    let Some(exhibitor) = scene.world.exhibitors.get(id) else { return Vec::new() };
    match fact {
        Fact::PledgeSent { number, .. } => {
            vec![(number.clone(), Body::Pledge(pledge(scene, exhibitor)))]
        }
        Fact::PledgeAccepted { number, late } => {
            vec![(number.clone(), Body::PledgeReceipt(receipt(scene, exhibitor, *late)))]
        }
        Fact::NoEntryNotified { number, from, .. } => {
            let show = &scene.world.exhibition;
            let grounds = match (show.published_rules(), show.section_on("papers")) {
                (Some((version, _)), Some(section)) => scene.grounds(&domain::case::Ground {
                    pledge_clause: None,
                    rules_version: version,
                    section,
                    duty_item: Some(1),
                }),
                _ => documents::Grounds::default(),
            };
            vec![(
                number.clone(),
                Body::NoEntryNotice(paper::NoEntryNotice {
                    exhibitor: scene.exhibitor_party(exhibitor),
                    missing: vec![words(Area::Desk, "missing.pledge")],
                    reminded_at: exhibitor
                        .pledge
                        .reminded_at
                        .iter()
                        .map(|at| (*at).into())
                        .collect(),
                    from: Some((*from).into()),
                    grounds,
                }),
            )]
        }
        _ => Vec::new(),
    }
}

fn pledge(scene: &Scene<'_>, exhibitor: &Exhibitor) -> paper::Pledge {
    paper::Pledge {
        exhibitor: scene.exhibitor_party(exhibitor),
        exhibits: exhibitor
            .shown_exhibits()
            .map(|(_, exhibit)| paper::DeclaredExhibit {
                name: exhibit.line.name.clone(),
                model: exhibit.line.model.clone(),
                brand: exhibit.line.brand.clone(),
                claims: exhibit
                    .line
                    .claims
                    .iter()
                    .filter_map(|claim| claim.number.as_ref())
                    .map(|number| number.as_str().to_owned())
                    .collect::<Vec<_>>()
                    .join("；"),
            })
            .collect(),
        empty_rows: EMPTY_ROWS,
        ..paper::Pledge::default()
    }
}

fn receipt(scene: &Scene<'_>, exhibitor: &Exhibitor, late: bool) -> paper::PledgeReceipt {
    let signed = exhibitor.pledge.signed.as_ref();
    paper::PledgeReceipt {
        exhibitor: scene.exhibitor_party(exhibitor),
        signer_name: signed.map(|signed| scene.say(&signed.signer)).unwrap_or_default(),
        signer_authority: signed
            .map(|signed| words(Area::Desk, &format!("capacity.{}", code(&signed.capacity))))
            .unwrap_or_default(),
        signing_method: signed
            .map(|signed| words(Area::Desk, &format!("signing.{}", code(&signed.method))))
            .unwrap_or_default(),
        received_at: Some(scene.act.recorded_at.into()),
        pledge_number: exhibitor.pledge.forms.last().map(ToString::to_string).unwrap_or_default(),
        digest: signed
            .and_then(|signed| signed.scan.as_ref())
            .map(|scan| super::bare(scan).to_owned())
            .unwrap_or_default(),
        pages: signed.and_then(|signed| signed.pages),
        exhibits: u32::try_from(exhibitor.shown_exhibits().count()).ok(),
        late,
    }
}
