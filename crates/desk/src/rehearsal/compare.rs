//! What is shown beside what a right protects, in the form that the right asks for: with the
//! photographs of the on-site check, as the handler chooses them at the window.

use super::out_of_script;
use super::pictures::{Motif, NAMED, PLACES, Writing, picture};
use super::show::Show;
use crate::failure::Failure;
use crate::view::documents_of;
use domain::Blob;
use domain::case::FeatureComparison::{Different, Same, Similar, Unclear};
use domain::case::{
    Case, Command, Compared, ComparedPoint, ComparisonForm, Fact, FeatureComparison, PictureMark,
    PicturePair, PointAbout, RightRelied, View,
};
use domain::ids::{CaseId, StreamId};

/// A line: what it is about, its words, what the exhibit shows of it, what that comes to, and
/// where it stands on the right's picture and on the exhibit's.
type Line = (PointAbout, &'static str, &'static str, FeatureComparison, [Option<Place>; 2]);

/// In thousandths of a picture's width and height.
type Place = (u16, u16);

/// Nothing is marked.
const NOWHERE: [Option<Place>; 2] = [None, None];

const CLAIM: PointAbout = PointAbout::Claim { claim: Some(1) };
const FURTHER_CLAIM: PointAbout = PointAbout::Claim { claim: Some(2) };
const GOODS: PointAbout = PointAbout::Goods { class: Some(11) };

/// A design, from its front: view beside view.
const VIEWS: [Line; 4] = [
    (PointAbout::Feature, "主体与底座的比例、轮廓", "比例相近，主体略宽", Similar, both(0)),
    (PointAbout::Feature, "正面面板上并列的双环", "面板上同为并列双环", Same, both(1)),
    (PointAbout::Feature, "面板下方居中的旋钮", "旋钮位置、大小一致", Same, both(2)),
    (PointAbout::Feature, "底座边缘的倒角", "照片上看不清倒角", Unclear, both(3)),
];

/// An invention or utility model: claim by claim.
const CLAIMS: [Line; 4] = [
    (CLAIM, "包括底座和固定在底座上的壳体", "有底座，壳体固定其上", Same, both(3)),
    (CLAIM, "壳体正面的面板上设有两个环形槽", "面板上可见两个环形槽", Same, both(1)),
    (CLAIM, "旋钮与壳体内的调节杆传动连接", "内部结构须拆开才能看到", Unclear, both(2)),
    (FURTHER_CLAIM, "底座底面设有防滑垫", "底面光滑，未见防滑垫", Different, NOWHERE),
];

/// A trademark: the signs, and the goods in their class.
const SIGNS: [Line; 4] = [
    (PointAbout::Feature, "文字部分", "字母及其排列一致", Same, [Some(NAMED[0]); 2]),
    (PointAbout::Feature, "图形部分：圆环", "展品上未见圆环", Different, [Some(NAMED[1]), None]),
    (PointAbout::Feature, "整体印象", "突出使用文字，整体相近", Similar, NOWHERE),
    (GOODS, "核定商品：灯具", "属照明设备", Similar, NOWHERE),
];

/// The same place on both pictures, which are drawn alike.
const fn both(place: usize) -> [Option<Place>; 2] {
    [Some(PLACES[place]); 2]
}

impl Show<'_> {
    pub(super) fn compare(
        &mut self,
        at: usize,
        case: CaseId,
        state: &Case,
    ) -> Result<Command, Failure> {
        let claimed = state.rights.first().ok_or_else(|| out_of_script("no right is relied on"))?;
        let form = ComparisonForm::of(claimed.right);
        let (lines, motif) = match form {
            ComparisonForm::Views => (VIEWS.to_vec(), Motif::Drawing),
            ComparisonForm::Claims => (CLAIMS.to_vec(), Motif::Drawing),
            ComparisonForm::Signs => (SIGNS.to_vec(), Motif::Specimen),
            ComparisonForm::Documents => return Ok(documents(case, state, claimed)),
        };
        let title = self.title(at, claimed, motif)?;
        let [context, close_up] = self.checked(&case)?;
        let pair = |view, right: Option<&Blob>, exhibit: &Blob| PicturePair {
            view,
            right: right.map(|right| right.digest.clone()),
            exhibit: Some(exhibit.digest.clone()),
        };
        let mut pairs = vec![pair(None, Some(&title), &close_up)];
        let mut blobs = vec![title.clone(), close_up.clone()];
        if form == ComparisonForm::Views {
            pairs[0].view = Some(View::Front);
            pairs.push(pair(Some(View::InUse), None, &context));
            blobs.push(context);
        }
        let on = [title, close_up];
        let points = lines.iter().map(|(about, .., places)| ComparedPoint {
            about: *about,
            marks: places
                .iter()
                .zip(&on)
                .filter_map(|(place, picture)| {
                    let (x, y) = (*place)?;
                    Some(PictureMark { picture: picture.digest.clone(), x, y })
                })
                .collect(),
        });
        Ok(Command::RecordComparison {
            case,
            compared: Some(Compared {
                right: claimed.right,
                number: claimed.number.clone(),
                form,
                pairs,
                points: points.collect(),
            }),
            features: lines.iter().map(|line| (line.1.to_owned(), line.3)).collect(),
            shown: lines.iter().map(|line| line.2.to_owned()).collect(),
            blobs,
        })
    }

    /// A page of the right's own papers.
    fn title(&mut self, at: usize, claimed: &RightRelied, motif: Motif) -> Result<Blob, Failure> {
        let firm = self.subjects[at].firm;
        let (name, label) = match motif {
            Motif::Specimen => ("CLASS 11", self.firms[firm].word().to_owned()),
            _ => ("FIG. 1", self.written(firm, "").label),
        };
        let on = Writing { head: claimed.number.clone(), name: name.to_owned(), label };
        let variety = self.variety();
        self.photo(&picture(motif, &on, variety))
    }

    /// The photographs of the on-site check.
    fn checked(&self, case: &CaseId) -> Result<[Blob; 2], Failure> {
        let store = &self.desk.fair()?.store;
        let facts = store.facts_of(&StreamId::Case(case.clone()))?;
        let check = facts
            .iter()
            .rfind(|placed| matches!(placed.fact, domain::Fact::Case(Fact::OnSiteChecked { .. })));
        let check = check.ok_or_else(|| out_of_script("nothing was photographed"))?;
        let blobs = store.blobs_named(&check.digest)?;
        blobs.try_into().map_err(|_| out_of_script("a check has two photographs"))
    }
}

/// Document by document, as far as they were brought.
fn documents(case: CaseId, state: &Case, claimed: &RightRelied) -> Command {
    let mut lines: Vec<_> = documents_of(state, claimed)
        .into_iter()
        .map(|paper| {
            let present = !state.missing.contains(&paper.code());
            let (shown, conclusion) =
                if present { ("原件已核对，与记载一致", Same) } else { ("", Unclear) };
            (PointAbout::Document { paper, present }, "", shown, conclusion)
        })
        .collect();
    let name = "材料所载名称、图样与展品标注";
    lines.push((PointAbout::Feature, name, "展板所示与材料所载大体一致", Similar));
    let points = lines.iter().map(|(about, ..)| ComparedPoint { about: *about, marks: Vec::new() });
    Command::RecordComparison {
        case,
        compared: Some(Compared {
            right: claimed.right,
            number: claimed.number.clone(),
            form: ComparisonForm::Documents,
            pairs: Vec::new(),
            points: points.collect(),
        }),
        features: lines.iter().map(|(_, words, _, told)| ((*words).to_owned(), *told)).collect(),
        shown: lines.iter().map(|(_, _, shown, _)| (*shown).to_owned()).collect(),
        blobs: Vec::new(),
    }
}
