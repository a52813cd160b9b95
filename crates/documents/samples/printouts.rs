//! One printout of every kind, filled in as a whole fair fills it.

use super::{DIGEST, header, moment, words};
use documents::printout::*;
use documents::*;

pub fn sheet(printout: Printout, language: Language) -> Sheet {
    let mut header = header("");
    header.chinese_number = String::new();
    header.officer_name = String::new();
    header.officer_role = Words::default();
    header.qr = String::new();
    Sheet {
        header,
        station: "A".into(),
        language,
        printout,
        pictures: vec![Picture { bytes: DOT.to_vec() }],
        rehearsal: false,
    }
}

/// A red dot, as small as a picture can be.
const DOT: &[u8] = include_bytes!("../src/tests/dot.png");

pub fn printouts() -> Vec<Printout> {
    vec![
        Printout::Status(status(6)),
        Printout::DailyBrief(brief(3)),
        Printout::Statistics(statistics()),
        Printout::List(list(30)),
        Printout::Comparison(Box::new(comparison())),
    ]
}

/// Two views, of which one has a picture that is gone and one that never was, and every kind of
/// line.
fn comparison() -> Comparison {
    let mark = |number, x, y| NumberedMark { number, x, y };
    let picture = |zh: &str, en: &str, marks| MarkedPicture {
        shown: Some(Shown { picture: 0, description: words(zh, en) }),
        digest: DIGEST.into(),
        marks,
    };
    let line = |head, words: &str, shown: &str, conclusion| ComparedLine {
        head,
        words: words.into(),
        shown: shown.into(),
        conclusion,
    };
    Comparison {
        case_number: "TYZ26-A-0012-7".into(),
        complainant: Words::as_written("河东示例精工设计有限公司"),
        respondent: "太原示例液压有限公司".into(),
        booth: "1-C12".into(),
        items: vec!["液压双联泵 SDY-40".into(), "产品展板".into()],
        right: words("外观设计专利 ZL202230030012.4", "design patent ZL202230030012.4"),
        form: words("视图并列，逐项编号", "views side by side, numbered"),
        recorded_by: "李示例".into(),
        recorded_at: moment("2026-11-21T02:24:00Z"),
        recorded_as: DIGEST.into(),
        pairs: vec![
            ComparedPair {
                view: words("主视图", "front view"),
                right: Some(picture(
                    "权利图片",
                    "the right's picture",
                    vec![mark(1, 0, 0), mark(2, 500, 500), mark(3, 1000, 1000)],
                )),
                exhibit: Some(picture(
                    "展品照片",
                    "the exhibit's picture",
                    vec![mark(2, 480, 310)],
                )),
            },
            ComparedPair {
                view: words("后视图", "rear view"),
                right: Some(MarkedPicture {
                    shown: None,
                    digest: DIGEST.into(),
                    marks: vec![mark(1, 10, 10)],
                }),
                exhibit: None,
            },
        ],
        lines: vec![
            line(Words::default(), "壳体圆角与上沿", "", words("相同", "same")),
            line(Words::default(), "双环面板", "内环略大", words("近似", "similar")),
            line(
                words("权利要求 1", "claim 1"),
                "第一弹性件",
                "金属卡簧",
                words("可能等同", "possibly equivalent"),
            ),
            line(words("第 7 类", "class 7"), "液压泵", "液压泵", words("同一种", "identical")),
            line(words("专利证书", "patent certificate"), "", "", words("未提交", "not submitted")),
        ],
        tells_shown: true,
    }
}

/// As full as the desk makes it: `lines` of evidence to each duty, each as long as they come.
pub fn status(lines: usize) -> Status {
    let line = || {
        words(
            "TYZ26-A-0103-X：报送市场监督管理局，2026-11-21 10:42 发出，2026-11-21 16:05 收到回执",
            "TYZ26-A-0103-X: to the market regulator, sent 2026-11-21 10:42, receipt 2026-11-21 16:05",
        )
    };
    let duty = |number, standing| DutyStatus {
        number,
        text: words(
            "设立知识产权保护工作机构并公布联系方式；发现涉嫌侵权的，立即要求参展方撤出展示并报告主管部门",
            "Set up and publish an IP working body; on suspicion, at once demand withdrawal from display and report to the department",
        ),
        source: words(
            "《太原市知识产权保护和促进条例（征求意见稿）》第19(4)条（已核对条文全文）",
            "Taiyuan regulation (draft for comment, 征求意见稿), art. 19(4) (whole article read)",
        ),
        binds: words(
            "适用：公开展期4天，达到3天以上（含本数）。",
            "It binds: 4 public days reach the threshold of 3 (inclusive).",
        ),
        standing,
        evidence: std::iter::repeat_with(line).take(lines).collect(),
    };
    let figure = |at: u32| StatusFigure {
        what: words("要求撤出展示", "Withdrawals demanded"),
        today: at,
        so_far: at + 130,
    };
    Status {
        owed_by: vec!["太原示例会展有限公司".into(), "太原示例贸易促进会".into()],
        text: words(
            "《太原市知识产权保护和促进条例（征求意见稿）》，尚未施行",
            "Taiyuan regulation, draft for comment (征求意见稿), not in force",
        ),
        duties: vec![
            duty(1, Standing::Good),
            duty(2, Standing::Good),
            duty(3, Standing::Unbound),
            duty(4, Standing::Overdue),
            duty(5, Standing::Open),
        ],
        figures: (0..14).map(figure).collect(),
        now: (0..6)
            .map(|_| words("承诺书已接受 1532 份，共 1600 份", "Pledges accepted: 1532 of 1600"))
            .collect(),
    }
}

fn figures() -> Vec<StatusFigure> {
    status(0).figures
}

pub fn brief(lines: usize) -> DailyBrief {
    let line = || BriefLine {
        time: "09:31".into(),
        what: words("要求撤出展示", "Withdrawal demanded"),
        case_number: "TYZ26-A-0012-7".into(),
        about: words("3-A12，外观设计专利", "3-A12, design patent"),
    };
    let clock = || BriefClock {
        due: moment("2026-11-23T02:30:00Z"),
        what: words("答辩期届满", "Answer due"),
        case_number: "TYZ26-A-0012-7".into(),
        overdue: true,
    };
    DailyBrief {
        day: "2026-11-22".into(),
        figures: figures(),
        parts: (0..4)
            .map(|_| BriefPart {
                heading: words("措施", "Measures"),
                lines: std::iter::repeat_with(line).take(lines).collect(),
                more: 2,
            })
            .collect(),
        clocks: std::iter::repeat_with(clock).take(lines).collect(),
        more_clocks: 1,
        left: vec![words("未送达的文书：3 份", "Papers not served: 3")],
    }
}

fn statistics() -> Statistics {
    let row =
        |name: Words| StatisticsLine { name, figures: vec![Some(12), None, Some(0), Some(3)] };
    Statistics {
        summary: vec![words("巡查 12 次，展位 2000 个", "Rounds: 12; booths: 2000")],
        parts: vec![StatisticsPart {
            heading: words("收件与对象", "What came in"),
            columns: vec![
                words("案件", "Cases"),
                words("受理", "Accepted"),
                words("涉外", "Foreign-related"),
                words("被投诉企业（去重）", "Enterprises (each once)"),
            ],
            rows: vec![row(words("外观设计", "Designs")), row(words("合计", "Total"))],
        }],
        spans: vec![SpanLine {
            name: words("发现至要求撤出展示", "Finding to demand"),
            measured: 12,
            median: 18,
            longest: 61,
            aim: Some(30),
            late: 2,
        }],
        departments: vec![DepartmentLine {
            name: words("市场监督管理（知识产权）部门", "market regulator"),
            owed: 1,
            sent: 12,
            receipted: 9,
            results: words("2 份", "2"),
        }],
    }
}

pub fn list(rows: usize) -> List {
    let column =
        |heading: &str, share, numbers| ListColumn { heading: heading.into(), share, numbers };
    List {
        name: words("展商", "Exhibitors"),
        columns: vec![
            column("名称", 34, false),
            column("统一社会信用代码", 22, false),
            column("展品数", 10, true),
        ],
        rows: (0..rows)
            .map(|at| {
                vec![
                    "山西示例乙精密机械有限公司".into(),
                    "91140100MA0K00013E".into(),
                    at.to_string(),
                ]
            })
            .collect(),
    }
}
