//! The fair in figures, printed with the definitions by which they were counted.

use super::words::{line, line_of, number};
use crate::failure::Failure;
use crate::messages::{Area, code, words};
use crate::view::look::Look;
use crate::view::statistics::{Counted, CountedGroup, Figures, Share, WholeFigures, statistics};
use documents::printout::{DepartmentLine, SpanLine, Statistics, StatisticsLine, StatisticsPart};
use documents::{Language, Pdf, Printout, Words};
use std::collections::BTreeMap;

pub(super) fn render(look: &Look<'_>, language: Language) -> Result<Pdf, Failure> {
    let view = statistics(look)?;
    let said = |key: String| words(Area::Printouts, &key);
    let parts = CountedGroup::ALL.iter().map(|group| {
        let columns: Vec<Counted> =
            Counted::ALL.iter().copied().filter(|counted| counted.group() == *group).collect();
        let row = |name: Words, figures: &Figures| StatisticsLine {
            name,
            figures: columns.iter().map(|counted| figures.get(counted).copied()).collect(),
        };
        // A right that nobody relied on has no row.
        let relied_on = view.rows.iter().filter(|row| row.figures.get(&Counted::Cases) > Some(&0));
        let mut rows: Vec<StatisticsLine> = relied_on
            .map(|it| row(said(format!("right_group.{}", it.right.code())), &it.figures))
            .collect();
        rows.push(row(said("total".to_owned()), &view.total));
        StatisticsPart {
            heading: said(format!("counted_group.{}", group.code())),
            columns: columns.iter().map(|it| said(format!("counted.{}", it.code()))).collect(),
            rows,
        }
    });
    let spans = view.spans.iter().map(|span| SpanLine {
        name: said(format!("span.{}", code(&span.span))),
        measured: span.measured,
        median: span.median_minutes,
        longest: span.longest_minutes,
        aim: span.aim_minutes,
        late: span.late,
    });
    let departments = view.departments.iter().map(|it| DepartmentLine {
        name: words(Area::Rights, &format!("department.{}", it.department.code())),
        owed: it.owed,
        sent: it.sent,
        receipted: it.receipted,
        results: results(&it.results),
    });
    let printout = Statistics {
        summary: summary(&view.whole),
        parts: parts.collect(),
        spans: spans.collect(),
        departments: departments.collect(),
    };
    look.print_out(look.printout_head()?, language, Printout::Statistics(printout), Vec::new())
}

fn results(results: &BTreeMap<String, u32>) -> Words {
    let mut all = Words::default();
    for (result, count) in results {
        let word = words(Area::Pages, &format!("authority_result.{result}"));
        let told = line_of("result", &[("result", word), ("count", number(count))]);
        for (said, one) in [(&mut all.zh, told.zh), (&mut all.en, told.en)] {
            if !said.is_empty() {
                said.push('\n');
            }
            said.push_str(&one);
        }
    }
    all
}

fn summary(whole: &WholeFigures) -> Vec<Words> {
    let told = |key: &str, share: &Share| {
        let percent = share.percent.clone().unwrap_or_else(|| "—".to_owned());
        let counts = [("part", share.part.to_string()), ("all", share.of.to_string())];
        line(key, &[&counts[..], &[("share", percent)]].concat())
    };
    let enquiries: u32 = whole.enquiries.values().sum();
    let one = |key: &str, count: u32| line(key, &[("count", count.to_string())]);
    vec![
        told("summary.pledges", &whole.pledges),
        told("summary.review", &whole.reviewed),
        told("summary.visits", &whole.visited),
        one("summary.rounds", whole.rounds),
        one("summary.enquiries", enquiries),
        one("summary.cooperation", whole.cooperation),
        one("summary.repeats", whole.repeat_enterprises),
    ]
}
