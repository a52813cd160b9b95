//! W6: what is shown beside what a right protects, in the form that the right asks for.

use super::harness::*;
use super::roads::right;
use crate::case::{
    Command, Compared, ComparedPoint, ComparisonForm, Complaint, Fact, FeatureComparison,
    PictureMark, PicturePair, PointAbout, View,
};
use crate::fact::Blob;
use crate::ids::Digest;
use crate::refusal::Refusal;
use crate::rights::{Right, TitlePaper};

use FeatureComparison::{Different, Same, Similar, Unclear};

/// A comparison as it is typed: its lines, and what it was made of.
struct Sheet {
    features: Vec<(String, FeatureComparison)>,
    shown: Vec<String>,
    compared: Option<Compared>,
    blobs: Vec<Blob>,
}

impl Sheet {
    fn command(&self, desk: &Desk) -> Command {
        Command::RecordComparison {
            case: desk.case_id(),
            features: self.features.clone(),
            blobs: self.blobs.clone(),
            compared: self.compared.clone(),
            shown: self.shown.clone(),
        }
    }

    /// The same with something else in what was compared.
    fn but(&self, change: impl Fn(&mut Compared)) -> Self {
        let mut compared = self.compared.clone();
        compared.iter_mut().for_each(change);
        Self {
            compared,
            features: self.features.clone(),
            shown: self.shown.clone(),
            blobs: self.blobs.clone(),
        }
    }
}

/// A fair with a case on a right of this kind.
fn on(kind: Right) -> Desk {
    let mut desk = Desk::fair();
    let complaint = Complaint {
        rights: vec![right(kind)],
        brought: TitlePaper::ALL.to_vec(),
        ..desk.complaint()
    };
    desk.receive(complaint);
    desk
}

fn point(about: PointAbout) -> ComparedPoint {
    ComparedPoint { about, marks: Vec::new() }
}

/// On the only right of the case, whatever it is.
fn on_the_right(desk: &Desk, points: Vec<PointAbout>) -> Compared {
    let claimed = desk.case().rights.first().unwrap().clone();
    Compared {
        right: claimed.right,
        number: claimed.number,
        form: ComparisonForm::of(claimed.right),
        pairs: Vec::new(),
        points: points.into_iter().map(point).collect(),
    }
}

/// Two features on a picture of the right and one of the exhibit, marked on both.
fn marked(desk: &Desk) -> Sheet {
    let (right, exhibit) = (blob("right"), blob("exhibit"));
    let mark = |blob: &Blob, x, y| PictureMark { picture: blob.digest.clone(), x, y };
    let mut compared = on_the_right(desk, vec![PointAbout::Feature, PointAbout::Feature]);
    compared.pairs = vec![PicturePair {
        view: Some(View::Front),
        right: Some(right.digest.clone()),
        exhibit: Some(exhibit.digest.clone()),
    }];
    compared.points[0].marks = vec![mark(&right, 0, 1000), mark(&exhibit, 480, 310)];
    Sheet {
        features: vec![("壳体圆角".to_owned(), Same), ("双环面板".to_owned(), Similar)],
        shown: vec![String::new(), "内环略大".to_owned()],
        compared: Some(compared),
        blobs: vec![right, exhibit],
    }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

#[test]
fn conclusions_alone_are_a_comparison_and_their_words_stand_apart() {
    let mut desk = Desk::fair();
    desk.accepted();
    let none = Sheet { features: Vec::new(), shown: Vec::new(), compared: None, blobs: Vec::new() };
    let missing = Refusal::FieldMissing { field: "features".to_owned() };
    assert_eq!(desk.refusal(HANDLER, none.command(&desk)), missing);
    let features = vec![("文字部分".to_owned(), Same), ("图形部分".to_owned(), Different)];
    let facts = desk.do_as(HANDLER, Sheet { features, ..none }.command(&desk));
    let [Fact::ComparisonRecorded { features, compared }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*features, [Same, Different]);
    assert_eq!(*compared, None);
    assert_eq!(desk.told("features/1"), Some("图形部分"));
}

#[test]
fn marks_stand_in_the_fact_and_words_beside_it() {
    let mut desk = on(Right::Design);
    let sheet = marked(&desk);
    let facts = desk.do_as(HANDLER, sheet.command(&desk));
    let [Fact::ComparisonRecorded { features, compared }] = of_case(&facts)[..] else { panic!() };
    assert_eq!(*features, [Same, Similar]);
    assert_eq!(*compared, sheet.compared);
    let told = serde_json::to_string(&facts).unwrap();
    assert!(told.contains(r#""x":480,"y":310"#), "{told}");
    assert!(!told.contains("双环面板") && !told.contains("内环略大"), "{told}");
    assert_eq!(desk.told("features/1"), Some("双环面板"));
    assert_eq!(desk.told("shown/1"), Some("内环略大"));
    assert_eq!(desk.told("shown/0"), None);
    assert_eq!(desk.case().comparisons.len(), 1);
}

#[test]
fn what_is_compared_belongs_to_the_case_and_its_pictures_to_the_comparison() {
    let desk = on(Right::Design);
    let sheet = marked(&desk);
    let refused =
        |change: &dyn Fn(&mut Compared)| desk.refusal(HANDLER, sheet.but(change).command(&desk));
    let other = refused(&|it| it.number = "ZL000".to_owned());
    assert_eq!(other, Refusal::NotFound { what: "right".to_owned(), id: "ZL000".to_owned() });
    assert_eq!(refused(&|it| it.form = ComparisonForm::Claims), invalid("form"));
    assert_eq!(refused(&|it| drop(it.points.pop())), invalid("points"));
    assert_eq!(refused(&|it| it.pairs[0].right = Some(blob("elsewhere").digest)), invalid("pairs"));
    assert_eq!(
        refused(&|it| it.pairs.push(PicturePair { view: None, right: None, exhibit: None })),
        invalid("pairs")
    );
    assert_eq!(refused(&|it| it.pairs.push(it.pairs[0].clone())), invalid("pairs"), "twice");
    assert_eq!(refused(&|it| it.pairs[0].view = None), invalid("pairs"), "no view of a design");
    assert_eq!(refused(&|it| it.points[0].marks[0].x = 1001), invalid("marks"));
    let elsewhere: Digest = blob("elsewhere").digest;
    assert_eq!(refused(&|it| it.points[0].marks[0].picture = elsewhere.clone()), invalid("marks"));
    let twice = refused(&|it| {
        let mark = it.points[0].marks[0].clone();
        it.points[0].marks.push(mark);
    });
    assert_eq!(twice, invalid("marks"));
    let claim = refused(&|it| it.points[0].about = PointAbout::Claim { claim: Some(1) });
    assert_eq!(claim, invalid("points"), "a design has no claims");
    let goods = refused(&|it| it.points[0].about = PointAbout::Goods { class: Some(7) });
    assert_eq!(goods, invalid("points"), "a design has no classes");
}

#[test]
fn goods_are_compared_class_by_class() {
    let mut desk = on(Right::Trademark);
    let sheet = |class| Sheet {
        features: vec![("整体".to_owned(), Similar), ("灯具".to_owned(), Same)],
        shown: vec![String::new(), "台灯".to_owned()],
        compared: Some(on_the_right(&desk, vec![PointAbout::Feature, PointAbout::Goods { class }])),
        blobs: Vec::new(),
    };
    let (none, last, beyond) = (sheet(None), sheet(Some(45)), sheet(Some(46)));
    let viewed = last.but(|it| {
        let picture = Some(blob("sign").digest);
        it.pairs = vec![PicturePair { view: Some(View::Front), right: picture, exhibit: None }];
    });
    let viewed = Sheet { blobs: vec![blob("sign")], ..viewed }.command(&desk);
    let [none, last, beyond] = [none, last, beyond].map(|sheet| sheet.command(&desk));
    assert_eq!(desk.refusal(HANDLER, beyond), invalid("class"));
    assert_eq!(desk.refusal(HANDLER, viewed), invalid("pairs"), "a sign has no views");
    desk.do_as(HANDLER, none);
    desk.do_as(HANDLER, last);
}

#[test]
fn a_document_that_is_not_there_agrees_with_nothing() {
    let mut desk = on(Right::Copyright);
    let of = |present| PointAbout::Document { paper: TitlePaper::CopyrightProof, present };
    let sheet = |present, conclusion| Sheet {
        features: vec![(String::new(), conclusion)],
        shown: Vec::new(),
        compared: Some(on_the_right(&desk, vec![of(present)])),
        blobs: Vec::new(),
    };
    for conclusion in [Same, Different] {
        let absent = sheet(false, conclusion).command(&desk);
        assert_eq!(desk.refusal(HANDLER, absent), invalid("conclusion"));
    }
    let (absent, present) =
        (sheet(false, Unclear).command(&desk), sheet(true, Same).command(&desk));
    desk.do_as(HANDLER, absent);
    desk.do_as(HANDLER, present);
    assert_eq!(desk.case().comparisons.len(), 2);
}

#[test]
fn a_feature_needs_words_and_they_are_the_desk_s_own() {
    let desk = on(Right::Design);
    let mut sheet = marked(&desk);
    sheet.shown[1] = "已认定侵权".to_owned();
    assert!(matches!(
        desk.refusal(HANDLER, sheet.command(&desk)),
        Refusal::ForbiddenWord { field, .. } if field == "shown"
    ));
    sheet.shown.push(String::new());
    assert_eq!(desk.refusal(HANDLER, sheet.command(&desk)), invalid("shown"));
    sheet.shown.clear();
    sheet.features[0].0 = "  ".to_owned();
    let missing = Refusal::FieldMissing { field: "features".to_owned() };
    assert_eq!(desk.refusal(HANDLER, sheet.command(&desk)), missing);
}

#[test]
fn each_right_is_compared_in_its_own_form() {
    let forms = Right::ALL.iter().map(|right| (*right, ComparisonForm::of(*right)));
    for (right, form) in forms {
        let expected = match right {
            Right::Design => ComparisonForm::Views,
            Right::Invention | Right::UtilityModel => ComparisonForm::Claims,
            Right::Trademark => ComparisonForm::Signs,
            _ => ComparisonForm::Documents,
        };
        assert_eq!(form, expected, "{right:?}");
    }
}
