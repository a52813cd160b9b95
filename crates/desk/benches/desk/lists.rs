//! A large list: its import, the searches in it, and the views made anew.

use crate::table::{Table, millis, seconds};
use desk::rehearsal::PASSPHRASE;
use desk::{Desk, Failure, Founding};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use store::SearchKind;

/// Whether a line of the list is a true hit of a question.
type IsTrue<'a> = &'a dyn Fn(&str, &Line) -> bool;

/// Searches of one kind.
const SEARCHES: usize = 400;

/// Reads and imports a list nobody has here yet.
pub fn import(desk: &Desk, counts: (usize, usize), table: &mut Table) -> Result<(), Failure> {
    let (firms, exhibits) = counts;
    let founding =
        Founding { name: "测量".to_owned(), passphrase: PASSPHRASE.to_owned(), rehearsal: true };
    desk.found_with_proposal(&founding)?;
    let file = list(counts);
    let begun = Instant::now();
    let read = desk.read_roster(&file, "名录.csv", &roster::ReadOptions::default())?;
    desk.import_roster(&read.file, &desk::ImportChoice::default())?;
    let took = begun.elapsed();
    assert_eq!(read.difference.exhibitors.added as usize, firms);
    assert_eq!(read.difference.exhibits.added as usize, exhibits);
    let what = format!("import of {firms} exhibitors with {exhibits} exhibits");
    table.line(&what, seconds(took), "< 10 s", took < Duration::from_secs(10));
    Ok(())
}

/// An exhibit of the list.
pub struct Line {
    pub firm: String,
    pub booth: String,
    pub name: String,
    pub model: String,
    pub brand: String,
}

/// What the list says of the exhibit at this place.
pub fn line(at: usize, (firms, exhibits): (usize, usize)) -> Line {
    const KINDS: [&str; 6] = ["折叠台灯", "静音水泵", "户外座椅", "保温杯", "拼装玩具", "显示屏"];
    let firm = at * firms / exhibits;
    let row = char::from(b'A' + (firm / 300 % 26) as u8);
    Line {
        firm: format!("云河样{}{firm}有限公司", KINDS[firm % 6]),
        booth: format!("{}-{row}{:03}", firm % 3 + 1, firm % 300),
        name: format!("{}{at}", KINDS[at % 6]),
        model: format!("YL-{at:05}"),
        brand: format!("样牌{}", at % 97),
    }
}

fn list(counts: (usize, usize)) -> Vec<u8> {
    let mut text = String::from("企业名称,展位号,展品名称,型号,品牌\n");
    for at in 0..counts.1 {
        let Line { firm, booth, name, model, brand } = line(at, counts);
        let _ = writeln!(text, "{firm},{booth},{name},{model},{brand}");
    }
    text.into_bytes()
}

/// The first fifty hits of every kind of question, and whether all true hits are found.
pub fn searches(desk: &Desk, counts: (usize, usize), table: &mut Table) -> Result<(), Failure> {
    let fair = desk.fair()?;
    let lines: Vec<Line> = (0..counts.1).map(|at| line(at, counts)).collect();
    let by_name = |text: &str, line: &Line| line.name.contains(text);
    let by_firm = |text: &str, line: &Line| line.firm.contains(text);
    let by_number =
        |text: &str, line: &Line| line.model.to_lowercase().contains(&text.to_lowercase());
    let by_booth = |text: &str, line: &Line| line.booth.contains(text);
    let by_initials = |text: &str, line: &Line| {
        let spelled = match text {
            "zdtd" => "折叠台灯",
            "jysb" => "静音水泵",
            "hwzy" => "户外座椅",
            _ => "保温杯",
        };
        line.name.contains(spelled)
    };
    let kinds: [(&str, [&str; 4], IsTrue<'_>, SearchKind); 6] = [
        ("one character", ["灯", "泵", "椅", "杯"], &by_name, SearchKind::Exhibit),
        ("part of a name", ["静音水", "保温杯4", "叠台", "装玩具1"], &by_name, SearchKind::Exhibit),
        (
            "part of a firm",
            ["河样折叠", "样静音水泵4", "杯9", "云河"],
            &by_firm,
            SearchKind::Exhibitor,
        ),
        ("pinyin initials", ["zdtd", "jysb", "hwzy", "bwb"], &by_initials, SearchKind::Exhibit),
        ("booth", ["1-A003", "2-A01", "3-A02", "A00"], &by_booth, SearchKind::Booth),
        ("number", ["YL-00042", "yl-003", "00077", "YL-0049"], &by_number, SearchKind::Exhibit),
    ];
    for (what, texts, is_true, kind) in kinds {
        let mut times = Vec::new();
        for at in 0..SEARCHES {
            let text = texts[at % texts.len()];
            let begun = Instant::now();
            fair.store.search(text, None, 50)?;
            times.push(begun.elapsed());
        }
        table.calls(&format!("first 50 hits by {what}"), &mut times, millis(5));
        for text in texts {
            let found: BTreeSet<String> = fair
                .store
                .search(text, Some(kind), usize::MAX)?
                .into_iter()
                .map(|hit| hit.title)
                .collect();
            let missed = lines
                .iter()
                .filter(|line| is_true(text, line))
                .map(|line| match kind {
                    SearchKind::Exhibitor => &line.firm,
                    SearchKind::Booth => &line.booth,
                    _ => &line.name,
                })
                .filter(|title| !found.contains(*title))
                .count();
            assert_eq!(missed, 0, "true hits of {text} that were not found");
        }
    }
    Ok(())
}

/// Makes all views anew.
pub fn rebuild(desk: &Desk, table: &mut Table) -> Result<(), Failure> {
    let fair = desk.fair()?;
    let begun = Instant::now();
    let facts = fair.store.rebuild()?;
    let rate = facts as f64 / begun.elapsed().as_secs_f64();
    let what = format!("rebuild of all views of {facts} facts");
    table.line(&what, format!("{rate:.0} facts/s"), "≥ 50,000 facts/s", rate >= 50_000.0);
    Ok(())
}
