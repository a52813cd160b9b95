//! A comparison in the form that its right asks for. It holds what was looked at and where; the
//! words stand apart, and what they come to is a person's conclusion, never a finding.

use crate::ids::Digest;
use crate::profile::vocabulary;
use crate::rights::{Right, TitlePaper};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

vocabulary! {
    /// In which form a right is compared with what is shown.
    pub enum ComparisonForm {
        /// View beside view, with numbered features (整体视觉效果).
        Views,
        /// Claim by claim, feature by feature (权利要求).
        Claims,
        /// The signs beside each other, and the goods class by class (商标).
        Signs,
        /// Document by document.
        Documents,
    }

    /// Which view of a product two pictures show.
    pub enum View {
        /// 主视图.
        Front,
        /// 后视图.
        Rear,
        /// 左视图.
        Left,
        /// 右视图.
        Right,
        /// 俯视图.
        Top,
        /// 仰视图.
        Bottom,
        /// 立体图.
        Perspective,
        /// 使用状态图.
        InUse,
        /// 其他.
        Other,
    }
}

/// The end of a picture's width and height, in which marks are counted.
pub const WHOLE_THOUSANDTHS: u16 = 1000;

/// What was compared: one right, its pictures beside those of the exhibit, and what each line
/// of the comparison is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Compared {
    /// The right relied on.
    pub right: Right,
    /// Its number, as the case relies on it.
    pub number: String,
    /// The form in which it was compared.
    pub form: ComparisonForm,
    /// Pictures beside each other.
    pub pairs: Vec<PicturePair>,
    /// One for each feature of the comparison, in its order.
    pub points: Vec<ComparedPoint>,
}

/// Two pictures beside each other; one may be lacking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PicturePair {
    /// Which view they show; none where the form knows no views.
    pub view: Option<View>,
    /// The right's picture.
    pub right: Option<Digest>,
    /// The exhibit's picture.
    pub exhibit: Option<Digest>,
}

/// What a line is about, and where it is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparedPoint {
    /// What it is about.
    pub about: PointAbout,
    /// Its places on pictures, at most one on each.
    pub marks: Vec<PictureMark>,
}

/// What a line of a comparison is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PointAbout {
    /// A feature that can be seen.
    Feature,
    /// A feature of a claim.
    Claim {
        /// The claim's number, where it is known.
        claim: Option<u16>,
    },
    /// The registered goods or services against those exhibited.
    Goods {
        /// The class of the Nice classification, 1 to 45.
        class: Option<u8>,
    },
    /// A document that the right needs.
    Document {
        /// Which.
        paper: TitlePaper,
        /// Whether it is there.
        present: bool,
    },
}

/// A place on a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PictureMark {
    /// The picture.
    pub picture: Digest,
    /// From its left edge, in thousandths of its width.
    pub x: u16,
    /// From its upper edge, in thousandths of its height.
    pub y: u16,
}

impl ComparisonForm {
    /// The form that a right asks for.
    pub fn of(right: Right) -> Self {
        match right {
            Right::Design => Self::Views,
            Right::Invention | Right::UtilityModel => Self::Claims,
            Right::Trademark => Self::Signs,
            _ => Self::Documents,
        }
    }
}
