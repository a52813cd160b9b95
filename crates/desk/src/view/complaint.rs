//! What the rules say of a complaint before it is entered.

use super::case::GroundRow;
use super::look::Look;
use crate::failure::Failure;
use domain::case::{Before, Intake};
use domain::exhibitor::{code_key, name_key};
use domain::identifiers::Identified;
use domain::ids::{ExhibitorId, StreamId};
use domain::profile::Citation;
use domain::rights::{
    Caution, Department, GroundWeight, PaperWeight, RefusalGround, Relation, Right, Standing,
    StandingNote, TitlePaper, papers, standing,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A complaint as far as it is known.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ComplaintQuestion {
    /// What the complainant is to the right.
    pub relation: Relation,
    /// The rights relied on.
    pub rights: Vec<NamedRight>,
    /// Papers that were brought.
    #[serde(default)]
    pub brought: Vec<TitlePaper>,
    /// Who is complained of.
    #[serde(default)]
    pub respondent: Option<ExhibitorId>,
    /// Before whom cases on the same matter are.
    #[serde(default)]
    pub parallel: Vec<Before>,
    /// Whether the complainant is foreign.
    #[serde(default)]
    pub foreign: bool,
    /// The complainant's name, as far as it is known.
    #[serde(default)]
    pub name: String,
    /// The complainant's code, as far as it is known.
    #[serde(default)]
    pub code: String,
}

/// A right with its number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NamedRight {
    /// Which.
    pub right: Right,
    /// Its number; blank where none was given.
    #[serde(default)]
    pub number: String,
}

/// What the rules say.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComplaintView {
    /// Right by right.
    pub rights: Vec<ComplaintRight>,
    /// The grounds against it that are known already.
    pub grounds: Vec<GroundRow>,
    /// Everything required that is missing, over all rights.
    pub missing: Vec<TitlePaper>,
    /// Whether it can be accepted as it stands.
    pub acceptable: bool,
}

/// What the rules say of one right.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComplaintRight {
    /// Which.
    pub right: Right,
    /// Whether this complainant may complain on it.
    pub standing: Standing,
    /// What that rests on.
    pub sources: Vec<Citation>,
    /// What to mind with it.
    pub notes: Vec<StandingNote>,
    /// The papers that it needs.
    pub papers: Vec<ComplaintPaper>,
    /// Its number, checked.
    pub number: Option<Identified>,
    /// To whom it would be reported.
    pub department: Option<Department>,
    /// What to keep in mind.
    pub cautions: Vec<Caution>,
}

/// A paper that a complaint needs.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ComplaintPaper {
    /// Which.
    pub paper: TitlePaper,
    /// How much hangs on it.
    pub weight: PaperWeight,
    /// Whether it was brought.
    pub brought: bool,
    /// Where it is asked for.
    pub citation: Citation,
}

pub(super) fn complaint(
    look: &Look<'_>,
    asked: &ComplaintQuestion,
) -> Result<ComplaintView, Failure> {
    let rights: Vec<ComplaintRight> =
        asked.rights.iter().map(|named| read(look, asked, named)).collect();
    let mut missing: Vec<TitlePaper> = Vec::new();
    for paper in rights.iter().flat_map(|right| &right.papers) {
        let wanted = paper.weight == PaperWeight::Required && !paper.brought;
        if wanted && !missing.contains(&paper.paper) {
            missing.push(paper.paper);
        }
    }
    let grounds = grounds(look, asked, &rights)?;
    let barred = rights.iter().any(|right| matches!(right.standing, Standing::No { .. }))
        || grounds.iter().any(|ground| ground.weight == GroundWeight::Block);
    Ok(ComplaintView {
        acceptable: !rights.is_empty() && missing.is_empty() && !barred,
        rights,
        grounds,
        missing,
    })
}

fn read(look: &Look<'_>, asked: &ComplaintQuestion, named: &NamedRight) -> ComplaintRight {
    let reading = standing(&asked.relation, named.right);
    let needed = papers(named.right, &asked.relation, asked.foreign);
    ComplaintRight {
        right: named.right,
        standing: reading.standing,
        sources: reading.sources,
        notes: reading.notes,
        papers: needed
            .into_iter()
            .map(|needed| ComplaintPaper {
                brought: asked.brought.contains(&needed.paper),
                paper: needed.paper,
                weight: needed.weight,
                citation: Citation { source: needed.source, certainty: needed.certainty },
            })
            .collect(),
        number: look.number_read(&named.number),
        department: look.routed(named.right).0,
        cautions: named.right.cautions().to_vec(),
    }
}

/// The grounds that follow from what is known: cases elsewhere, standing, and what was dealt with
/// here before.
fn grounds(
    look: &Look<'_>,
    asked: &ComplaintQuestion,
    rights: &[ComplaintRight],
) -> Result<Vec<GroundRow>, Failure> {
    let mut found: Vec<RefusalGround> = Vec::new();
    for before in &asked.parallel {
        let ground = match before {
            Before::Court => RefusalGround::CourtActionFiled,
            Before::Invalidation => RefusalGround::InvalidationPending,
            Before::Ownership => RefusalGround::OwnershipDisputePending,
            // An authority that is at work is no ground: the desk helps it (draft Art. 19 (3)).
            Before::Authority => continue,
        };
        if asked.rights.iter().any(|named| ground.applies_to(named.right)) {
            found.push(ground);
        }
    }
    let incurable = rights.iter().any(|right| {
        matches!(&right.standing, Standing::No { cured_by, .. } if cured_by.is_empty())
            && RefusalGround::WithoutInterest.applies_to(right.right)
    });
    if incurable {
        found.push(RefusalGround::WithoutInterest);
    }
    if is_complained_of_again(look, asked)? {
        found.push(RefusalGround::SameComplaintAgain);
    }
    let mut grounds: Vec<GroundRow> = Vec::new();
    for ground in found {
        if !grounds.iter().any(|known| known.ground == ground) {
            grounds.push(GroundRow { ground, weight: ground.weight() });
        }
    }
    Ok(grounds)
}

/// Whether the same complainant's complaint on the same right against the same respondent was
/// taken up here. One that was refused or withdrawn was not, and may come again.
fn is_complained_of_again(look: &Look<'_>, asked: &ComplaintQuestion) -> Result<bool, Failure> {
    let Some(respondent) = &asked.respondent else { return Ok(false) };
    let (code, name) = (code_key(&asked.code), name_key(&asked.name));
    let respondent = look.show.read_as(respondent).0.clone();
    for stream in look.store().case_streams_against(&[respondent])? {
        let Some(StreamId::Case(id)) = StreamId::read(&stream) else { continue };
        let case = look.case(&id)?;
        let taken_up = matches!(case.intake, Intake::Accepted { .. }) && !case.complaint_withdrawn;
        let same_complainant = case.complainant.as_ref().is_some_and(|other| {
            (!code.is_empty() && code == code_key(&other.code))
                || (!name.is_empty() && name == name_key(&other.organisation))
        });
        let same_right = case.rights.iter().any(|claimed| {
            asked.rights.iter().any(|named| {
                let number = code_key(&named.number);
                named.right == claimed.right
                    && !number.is_empty()
                    && number == code_key(&claimed.number)
            })
        });
        if taken_up && same_complainant && same_right {
            return Ok(true);
        }
    }
    Ok(false)
}
