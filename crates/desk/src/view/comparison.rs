//! What is shown beside what a right protects.

use super::look::Look;
use crate::failure::Failure;
use domain::case::{Case, Compared, Fact, FeatureComparison, RightRelied};
use domain::fact::{Fact as AnyFact, Told};
use domain::ids::{CaseId, Digest, StreamId};
use domain::rights::{PaperWeight, Relation, TitlePaper, papers};
use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

/// A comparison, feature by feature.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComparisonRow {
    /// The fact.
    pub digest: Digest,
    /// When it was made.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Who made it, by name.
    pub by: Option<String>,
    /// Each feature in words, with what was concluded.
    pub features: Vec<(Option<String>, FeatureComparison)>,
    /// What the exhibit shows of each feature, where that was told.
    pub shown: Vec<Option<String>>,
    /// On which right, in which form and where on the pictures; none where only conclusions
    /// were recorded.
    pub compared: Option<Compared>,
    /// The pictures that were compared.
    pub pictures: Vec<Digest>,
}

impl Look<'_> {
    /// The comparisons of a case, the newest last.
    pub fn comparisons(&self, id: &CaseId) -> Result<Vec<ComparisonRow>, Failure> {
        let stream = StreamId::Case(id.clone());
        let words = self.words(&stream)?;
        let mut rows = Vec::new();
        for placed in self.store().facts_of(&stream)? {
            let AnyFact::Case(Fact::ComparisonRecorded { features, compared }) = &placed.fact
            else {
                continue;
            };
            let said = |path: &str, at: usize| {
                words.get(&Told::new(&placed.digest, format!("{path}/{at}"))).cloned()
            };
            let lines = features.iter().enumerate();
            let blobs = self.store().blobs_named(&placed.digest)?;
            rows.push(ComparisonRow {
                features: lines
                    .clone()
                    .map(|(at, concluded)| (said("features", at), *concluded))
                    .collect(),
                shown: lines.map(|(at, _)| said("shown", at)).collect(),
                compared: compared.clone(),
                at: placed.recorded_at,
                by: self.officer_name(placed.officer.as_ref())?,
                pictures: blobs.into_iter().map(|blob| blob.digest).collect(),
                digest: placed.digest,
            });
        }
        Ok(rows)
    }
}

/// The documents that a right needs; for a case that the desk opened itself, those of a holder.
pub(crate) fn documents_of(case: &Case, claimed: &RightRelied) -> Vec<TitlePaper> {
    let complainant = case.complainant.as_ref();
    let relation = complainant.map_or(Relation::Holder, |it| it.relation.clone());
    let foreign = complainant.is_some_and(|it| !it.country.is_empty());
    let needed = papers(claimed.right, &relation, foreign).into_iter();
    needed
        .filter(|needed| needed.weight != PaperWeight::IfAsked)
        .map(|needed| needed.paper)
        // Who is complained of and why is told, not proved.
        .filter(|paper| {
            !matches!(paper, TitlePaper::RespondentParticulars | TitlePaper::ReasonsAndEvidence)
        })
        .collect()
}
