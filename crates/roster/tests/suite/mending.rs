//! Rejected rows as a file: mended, it is read; unmended, it is rejected alike.

use crate::common::{csv_of, read_plainly, xlsx, xlsx_of};
use roster::{Language, Reading, Reason, rejected_csv, rejected_workbook};
use rust_xlsxwriter::Format;

fn lists() -> Vec<Vec<u8>> {
    let long = "长".repeat(5_000);
    let rows: &[&[&str]] = &[
        &["序号", "企业名称", "展位号", "联系电话", "备注"],
        &["1", "示例一公司", "A1", "13800138000", ""],
        &["2", "", "A2", "+86 351 1234567", "=1+1"],
        &["3", "", "", "", "x,\"y\"\nz"],
        &["4", "#REF!", "A4", "", ""],
        &["5", "示例五公司", "A5", "", &long],
    ];
    let mut more: Vec<&[&str]> = rows.to_vec();
    more.push(&["6", "示例六公司", "A6", "", "", "", "多出的单元格"]);
    vec![xlsx_of(rows), csv_of(&more)]
}

fn reasons(reading: &Reading) -> Vec<Reason> {
    reading.rejected.iter().map(|rejected| rejected.reason.clone()).collect()
}

fn saved(reading: &Reading, language: Language) -> [Vec<u8>; 2] {
    [
        rejected_workbook(&reading.rejected, &reading.header(), language).unwrap(),
        rejected_csv(&reading.rejected, &reading.header(), language),
    ]
}

#[test]
fn unmended_rows_are_rejected_again_with_the_same_cells() {
    for list in lists() {
        let first = read_plainly(&list).unwrap();
        assert!(first.rejected.len() >= 4);
        for language in [Language::ZhCn, Language::En] {
            let [workbook, text] = saved(&first, language);
            for (bytes, is_text) in [(workbook, false), (text, true)] {
                let again = read_plainly(&bytes).unwrap();
                let meanings = |reading: &Reading| -> Vec<_> {
                    reading.columns.iter().map(|column| column.meaning).take(5).collect()
                };
                assert_eq!(meanings(&again), meanings(&first));
                let kept = |reading: &Reading| -> Vec<(Reason, Vec<String>)> {
                    let cells = |cells: &[String]| {
                        let mut cells: Vec<String> = cells.iter().take(5).cloned().collect();
                        cells.resize(5, String::new());
                        cells
                    };
                    let rejected = reading.rejected.iter();
                    // A workbook's columns cannot be shifted by a comma.
                    rejected
                        .filter(|rejected| {
                            is_text
                                || !matches!(rejected.reason, Reason::MoreCellsThanColumns { .. })
                        })
                        .map(|rejected| (rejected.reason.clone(), cells(&rejected.cells)))
                        .collect()
                };
                assert_eq!(kept(&again), kept(&first));
            }
        }
    }
}

#[test]
fn mended_rows_are_read() {
    let first = read_plainly(&lists()[0]).unwrap();
    let mut mended = first.rejected.clone();
    for rejected in &mut mended {
        rejected.cells[1] = format!("示例补正{}公司", rejected.row);
        rejected.cells[4].truncate(30);
    }
    let workbook = rejected_workbook(&mended, &first.header(), Language::ZhCn).unwrap();
    let again = read_plainly(&workbook).unwrap();
    assert!(again.rejected.is_empty(), "{:?}", again.rejected);
    assert_eq!(again.rows.len(), first.rejected.len());
    assert_eq!(again.rows[0].phones, ["+86 351 1234567"]);
    assert_eq!(again.rows[0].remark.as_deref(), Some("=1+1"));
    assert_eq!(again.rows[1].remark.as_deref(), Some("x,\"y\"\nz"));
    // What the officer sees beside each row.
    let reason = again.columns.last().unwrap();
    assert_eq!((reason.header.as_str(), reason.meaning), ("未导入原因", None));
    assert_eq!(reason.samples[0], "没有参展单位名称");
}

#[test]
fn two_header_rows_and_merged_blocks_survive() {
    let bytes = xlsx(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "企业名称", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "联系人", &plain).unwrap();
        sheet.merge_range(0, 3, 0, 4, "展品", &plain).unwrap();
        sheet.write_row(1, 1, ["姓名", "电话", "名称", "型号"]).unwrap();
        sheet.merge_range(2, 0, 3, 0, "示例公司", &plain).unwrap();
        sheet.write_row(2, 1, ["张三", "13800138000", "甲"]).unwrap();
        sheet.write_row(3, 3, ["#VALUE!", "M2"]).unwrap();
    });
    let first = read_plainly(&bytes).unwrap();
    assert_eq!(first.rejected[0].cells, ["示例公司", "", "", "#VALUE!", "M2"]);
    for saved in saved(&first, Language::En) {
        let again = read_plainly(&saved).unwrap();
        assert_eq!(reasons(&again), reasons(&first));
        assert_eq!(again.columns[4].meaning, first.columns[4].meaning);
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let first = read_plainly(&lists()[0]).unwrap();
    let once = rejected_workbook(&first.rejected, &first.header(), Language::ZhCn).unwrap();
    let twice = rejected_workbook(&first.rejected, &first.header(), Language::ZhCn).unwrap();
    assert_eq!(once, twice);
}

#[test]
fn a_saved_text_calculates_nothing_in_a_spreadsheet() {
    let first = read_plainly(&lists()[0]).unwrap();
    let text =
        String::from_utf8(rejected_csv(&first.rejected, &first.header(), Language::En)).unwrap();
    assert!(text.contains(",'=1+1,"), "{text}");
    assert!(text.contains(",'+86 351 1234567,"));
    assert!(text.starts_with('\u{feff}'));
}
