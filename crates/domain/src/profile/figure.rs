//! A figure of the rules with what it rests on, so that every screen and paper can say so.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Writes enums without data: one derive line, snake_case codes, and the list of all of them.
macro_rules! vocabulary {
    ($($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$inner:meta])* $variant:ident,)*
    })*) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, ts_rs::TS,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$inner])* $variant,)*
        }

        impl $name {
            /// Every one of them, in the order in which a list shows them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code under which facts, messages and the window know it.
            pub fn code(self) -> String {
                crate::profile::code_of(&self)
            }
        }
    )*};
}
pub(crate) use vocabulary;

/// A number or choice of the rules, with its source and how sure that source is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Figure<T> {
    /// The number or choice; its unit stands in the figure's name.
    pub value: T,
    /// What it rests on.
    pub source: Source,
    /// How sure that is.
    pub certainty: Certainty,
}

/// A text and the place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Which text.
    pub text: SourceText,
    /// The article in digits, `14` or `19(4)`; blank where the whole text is meant. For
    /// `SourceText::Other` the whole citation stands here.
    pub article: String,
    /// Whether the text does not bind this fair and the organiser only takes its figure over:
    /// then it is 本届规则, modelled on that text.
    #[serde(default)]
    pub borrowed: bool,
}

/// A source with its certainty, where there is no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Citation {
    /// The text and the place in it.
    pub source: Source,
    /// How sure it is.
    pub certainty: Certainty,
}

vocabulary! {
    /// How sure a fact of the rules is.
    pub enum Certainty {
        /// The whole article was read.
        Full,
        /// An excerpt of a public page was read.
        Found,
        /// From general knowledge, not confirmed.
        Memory,
        /// No legal figure exists; this is the product's recommendation.
        Design,
    }

    /// The texts that the rules cite; their titles stand in the messages.
    pub enum SourceText {
        /// 太原市知识产权保护和促进条例（征求意见稿）.
        TaiyuanDraft,
        /// The same regulation once it is promulgated.
        TaiyuanRegulation,
        /// 展会知识产权保护办法 (2006).
        #[serde(rename = "measures_2006")]
        Measures2006,
        /// 展会知识产权保护指引 (2022).
        #[serde(rename = "cnipa_2022")]
        Cnipa2022,
        /// 民法典.
        CivilCode,
        /// 上海市浦东新区建立高水平知识产权保护制度若干规定 (2021).
        #[serde(rename = "pudong_2021")]
        Pudong2021,
        /// 浦东新区会展知识产权纠纷快速处理规定 (2024).
        #[serde(rename = "pudong_2024")]
        Pudong2024,
        /// 上海市会展业条例 (2020).
        #[serde(rename = "shanghai_2020")]
        Shanghai2020,
        /// 广东省知识产权保护条例 (2022).
        #[serde(rename = "guangdong_2022")]
        Guangdong2022,
        /// 北京市展会知识产权保护办法.
        BeijingMeasures,
        /// 北京市专利保护和促进条例.
        BeijingPatent,
        /// 浙江省专利条例 (2015).
        #[serde(rename = "zhejiang_2015")]
        Zhejiang2015,
        /// 天津市促进会展业发展办法 (2011).
        #[serde(rename = "tianjin_2011")]
        Tianjin2011,
        /// The Canton Fair's rules.
        CantonRules,
        /// The rules of 服贸会.
        CiftisRules,
        /// The rules of RX Huabo.
        RxHuaboRules,
        /// The rules of ITMA ASIA 2024.
        ItmaRules,
        /// The rules of WGC2023.
        WgcRules,
        /// 展会知识产权保护合同, Beijing's model contract.
        BeijingModelContract,
        /// 专利法.
        PatentLaw,
        /// 专利法实施细则.
        PatentRules,
        /// 商标法.
        TrademarkLaw,
        /// 商标法实施条例.
        TrademarkRegulations,
        /// 著作权法.
        CopyrightLaw,
        /// 反不正当竞争法 (2019 text).
        AntiUnfairCompetitionLaw,
        /// 集成电路布图设计保护条例.
        LayoutRegulations,
        /// 集成电路布图设计行政执法办法.
        LayoutEnforcement,
        /// 种子法.
        SeedLaw,
        /// 植物新品种保护条例.
        PlantVarietyRegulations,
        /// 知识产权海关保护条例.
        CustomsRegulations,
        /// 行政执法机关移送涉嫌犯罪案件的规定.
        CriminalTransfer,
        /// 市场监督管理投诉举报处理暂行办法.
        MarketComplaints,
        /// 行政处罚法.
        PenaltiesLaw,
        /// 个人信息保护法.
        PersonalInformationLaw,
        /// 民事诉讼法.
        CivilProcedureLaw,
        /// 最高法知识产权行为保全规定.
        InjunctionRules,
        /// 最高法商标民事纠纷解释.
        TrademarkInterpretation,
        /// 奥林匹克标志保护条例.
        OlympicSigns,
        /// 世界博览会标志保护条例.
        ExpoSigns,
        /// The organiser's own rules: 本届规则.
        HouseRules,
        /// A text that is not in this list.
        Other,
    }
}

impl<T> Figure<T> {
    /// Whether it may be shown only as 本届规则, never as law.
    pub fn is_house_rule(&self) -> bool {
        self.source.borrowed || self.certainty.is_house_rule()
    }
}

impl Certainty {
    /// Whether what rests on it may be shown only as 本届规则, never as law.
    pub fn is_house_rule(self) -> bool {
        matches!(self, Self::Memory | Self::Design)
    }
}

impl Source {
    /// The place `article` in `text`.
    pub fn new(text: SourceText, article: &str) -> Self {
        Self { text, article: article.to_owned(), borrowed: false }
    }
}

impl Citation {
    /// A citation of an article that was read whole.
    pub fn full(text: SourceText, article: &str) -> Self {
        Self { source: Source::new(text, article), certainty: Certainty::Full }
    }

    /// A citation of which an excerpt was read.
    pub fn found(text: SourceText, article: &str) -> Self {
        Self { source: Source::new(text, article), certainty: Certainty::Found }
    }

    /// A citation from general knowledge.
    pub fn memory(text: SourceText, article: &str) -> Self {
        Self { source: Source::new(text, article), certainty: Certainty::Memory }
    }

    /// The organiser's own rule.
    pub fn house() -> Self {
        Self { source: Source::new(SourceText::HouseRules, ""), certainty: Certainty::Design }
    }

    /// The same citation of a text that does not bind this fair.
    pub fn borrowed(self) -> Self {
        Self { source: Source { borrowed: true, ..self.source }, ..self }
    }

    /// Whether what rests on it may be shown only as 本届规则, never as law.
    pub fn is_house_rule(&self) -> bool {
        self.source.borrowed || self.certainty.is_house_rule()
    }
}

/// The code of a value that serialises as a plain word, or of a value tagged by `code`.
pub(crate) fn code_of<T: Serialize>(value: &T) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    let code = json.get("code").unwrap_or(&json);
    code.as_str().unwrap_or_default().to_owned()
}
