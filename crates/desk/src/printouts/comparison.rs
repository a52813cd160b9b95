//! A recorded comparison as a sheet: pictures beside each other under the same numbers.

use super::words::{line, line_of};
use crate::failure::Failure;
use crate::messages::{Area, code, words};
use crate::papers::bare;
use crate::view::ComparisonRow;
use crate::view::look::{Look, not_found};
use documents::printout::{
    ComparedLine, ComparedPair, Comparison, MarkedPicture, NumberedMark, Shown,
};
use documents::{Language, Pdf, Picture, Printout, Words};
use domain::case::{ComparisonForm, FeatureComparison, PictureMark, PicturePair, PointAbout};
use domain::ids::{CaseId, Digest, StreamId};
use evidence::Limits;

/// The sheet of a case's comparison; refused where the case has no such fact.
pub(super) fn render(
    look: &Look<'_>,
    case: &CaseId,
    fact: &Digest,
    language: Language,
) -> Result<Pdf, Failure> {
    let rows = look.comparisons(case)?;
    let row = rows.into_iter().find(|row| row.digest == *fact);
    let row = row.ok_or_else(|| not_found("comparison", fact.as_str()))?;
    let mut pictures = Pictures { look, kept: Vec::new() };
    let printout = Printout::Comparison(Box::new(comparison(look, case, row, &mut pictures)?));
    look.print_out(look.printout_head()?, language, printout, pictures.kept)
}

fn comparison(
    look: &Look<'_>,
    id: &CaseId,
    row: ComparisonRow,
    pictures: &mut Pictures<'_, '_>,
) -> Result<Comparison, Failure> {
    let case = look.case(id)?;
    let stream = StreamId::Case(id.clone());
    let mut items = Vec::new();
    for state in &case.items {
        items.extend(look.say(&stream, &state.label)?);
    }
    let complainant = match look.complainant(id, &case)? {
        Some(name) if name.is_empty() => words(Area::Printouts, "erased"),
        Some(name) => Words::as_written(name),
        None => words(Area::Printouts, "ex_officio"),
    };
    let respondent = case.respondent.as_ref().map(|who| look.name(who)).transpose()?;
    let compared = row.compared.as_ref();
    let points = compared.map(|it| &it.points[..]).unwrap_or_default();
    // Before pairs were recorded, the right's picture came first and the exhibit's second.
    let old = || PicturePair {
        view: None,
        right: row.pictures.first().cloned(),
        exhibit: row.pictures.get(1).cloned(),
    };
    let pairs = match compared {
        Some(compared) => compared.pairs.clone(),
        None if row.pictures.is_empty() => Vec::new(),
        None => vec![old()],
    };
    let marks_on = |picture: &Digest| {
        let numbered = (1..).zip(points);
        let on = |(number, marks): (u32, &Vec<PictureMark>)| {
            let mark = marks.iter().find(|mark| mark.picture == *picture)?;
            Some(NumberedMark { number, x: mark.x, y: mark.y })
        };
        numbered.filter_map(|(number, point)| on((number, &point.marks))).collect::<Vec<_>>()
    };
    let lines = row.features.iter().enumerate().map(|(at, (said, conclusion))| {
        let about = points.get(at).map_or(PointAbout::Feature, |point| point.about);
        ComparedLine {
            head: head(about),
            words: said.clone().unwrap_or_default(),
            shown: row.shown.get(at).cloned().flatten().unwrap_or_default(),
            conclusion: concluded(about, *conclusion),
        }
    });
    let form = compared.map_or(ComparisonForm::Documents, |it| it.form);
    let claimed = compared.map(|it| (it.right, it.number.clone()));
    let claimed = claimed.or_else(|| case.rights.first().map(|it| (it.right, it.number.clone())));
    Ok(Comparison {
        case_number: case.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        complainant,
        respondent: respondent.unwrap_or_default(),
        booth: case.booth.as_ref().map(ToString::to_string).unwrap_or_default(),
        items,
        right: claimed.map_or_else(Words::default, |(right, number)| {
            let kind = words(Area::Rights, &format!("right.{}", right.code()));
            line_of("right", &[("right", kind), ("number", Words::as_written(number))])
        }),
        form: match compared {
            Some(_) => words(Area::Printouts, &format!("form.{}", form.code())),
            None => Words::default(),
        },
        recorded_by: row.by.clone().unwrap_or_default(),
        recorded_at: row.at.into(),
        recorded_as: bare(&row.digest).to_owned(),
        pairs: pairs
            .iter()
            .map(|pair| {
                let view = pair.view.map(|view| format!("view.{}", view.code()));
                let view = view.map(|key| words(Area::Printouts, &key)).unwrap_or_default();
                let mut side = |picture: &Option<Digest>, key: &str| {
                    let picture = picture.as_ref()?;
                    Some(pictures.marked(picture, marks_on(picture), words(Area::Printouts, key)))
                };
                ComparedPair {
                    right: side(&pair.right, "picture.right"),
                    exhibit: side(&pair.exhibit, "picture.exhibit"),
                    view,
                }
            })
            .collect(),
        tells_shown: row.shown.iter().any(Option::is_some),
        lines: lines.collect(),
    })
}

/// The pictures of a sheet, as they are printed.
struct Pictures<'look, 'desk> {
    look: &'look Look<'desk>,
    kept: Vec<Picture>,
}

impl Pictures<'_, '_> {
    /// Takes an upright copy of a picture. One that is erased, not here or cannot be drawn is told
    /// by its digest alone.
    fn marked(
        &mut self,
        digest: &Digest,
        marks: Vec<NumberedMark>,
        description: Words,
    ) -> MarkedPicture {
        let original = self.look.store().blob(digest).ok();
        let copy = original.and_then(|bytes| evidence::derive(&bytes, &Limits::default()).ok());
        let shown = copy.map(|copy| {
            self.kept.push(Picture { bytes: copy.preview_jpeg });
            Shown { picture: self.kept.len() - 1, description }
        });
        MarkedPicture { shown, digest: bare(digest).to_owned(), marks }
    }
}

/// The claim, the class or the document that a line is on.
fn head(about: PointAbout) -> Words {
    match about {
        PointAbout::Claim { claim: Some(claim) } => line("claim", &[("claim", claim.to_string())]),
        PointAbout::Goods { class: Some(class) } => line("class", &[("class", class.to_string())]),
        PointAbout::Document { paper, .. } => {
            words(Area::Rights, &format!("paper.{}", paper.code()))
        }
        PointAbout::Feature | PointAbout::Claim { .. } | PointAbout::Goods { .. } => {
            Words::default()
        }
    }
}

fn concluded(about: PointAbout, conclusion: FeatureComparison) -> Words {
    let family = match about {
        PointAbout::Feature => "feature",
        PointAbout::Claim { .. } => "claim_conclusion",
        PointAbout::Goods { .. } => "goods_conclusion",
        PointAbout::Document { present: false, .. } => {
            return words(Area::Printouts, "document_absent");
        }
        PointAbout::Document { .. } => "document_conclusion",
    };
    words(Area::Printouts, &format!("{family}.{}", code(&conclusion)))
}
