//! One printout of every kind, filled in as a whole fair fills it.

use super::{header, words};
use documents::printout::{DutyStatus, Standing, Status, StatusFigure};
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
        pictures: Vec::new(),
        rehearsal: false,
    }
}

pub fn printouts() -> Vec<Printout> {
    vec![Printout::Status(status(6))]
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
