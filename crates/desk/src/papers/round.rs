//! Papers of a round: the on-site record of a finding.

use super::Scene;
use super::parts::piece;
use crate::messages::{Area, words};
use documents::body as paper;
use documents::{Body, Item, Person, Words};
use domain::identifiers::number::Number;
use domain::ids::StreamId;
use domain::round::{BoothSigned, Fact};

/// The papers that a fact of a round asks for.
pub(super) fn bodies(scene: &Scene<'_>, fact: &Fact) -> Vec<(Number, Body)> {
    let (StreamId::Round(id), Fact::FindingRecorded { .. }) = (scene.stream, fact) else {
        return Vec::new();
    };
    let Some(round) = scene.world.rounds.get(id) else { return Vec::new() };
    let Fact::FindingRecorded { number, booth, exhibitor, exhibit, seen_at, signed, .. } = fact
    else {
        return Vec::new();
    };
    let state = exhibitor
        .as_ref()
        .and_then(|id| scene.world.exhibitors.get(scene.world.exhibition.read_as(id)));
    let line = exhibit.as_ref().and_then(|exhibit| Some(&state?.exhibits.get(exhibit)?.line));
    let staff = scene.here("staff");
    vec![(
        number.clone(),
        Body::OnSiteRecord(paper::OnSiteRecord {
            reference: number.to_string(),
            started_at: Some((*seen_at).into()),
            ended_at: None,
            place: booth.to_string(),
            exhibitor: state.map(|state| scene.exhibitor_party(state)).unwrap_or_default(),
            inspectors: round
                .inspectors
                .iter()
                .map(|officer| Person {
                    name: scene.officer(Some(officer)),
                    role: words(Area::Desk, "role.inspector"),
                })
                .collect(),
            present: (!staff.is_empty())
                .then(|| Person { name: staff, role: Words::default() })
                .into_iter()
                .collect(),
            occasion: words(Area::Desk, "occasion.round"),
            course: scene.here("seen"),
            items: line
                .map(|line| Item {
                    carrier: Some(documents::Carrier::Exhibit),
                    name: line.name.clone(),
                    model: line.model.clone(),
                    place: booth.to_string(),
                    ..Item::default()
                })
                .into_iter()
                .collect(),
            claimed_marks: scene.here("mark_text"),
            statement: scene.here("statement"),
            evidence: scene.blobs.iter().map(|blob| piece(blob, *seen_at)).collect(),
            signing: Some(match signed {
                BoothSigned::Yes => paper::Signing::Signed,
                BoothSigned::Refused => paper::Signing::Refused,
                BoothSigned::NobodyThere => paper::Signing::Absent,
            }),
            refusal_reason: String::new(),
            witness: None,
        }),
    )]
}
