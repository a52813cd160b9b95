//! The organiser's list as organisers write it.

use rust_xlsxwriter::{Format, Workbook};
use std::path::Path;

/// Codes that hold by both check characters.
const CODES: [&str; 3] = ["91140100MA0K00013E", "91140100MA0K000219", "91140100MA0K0003X1"];

/// A list with a title above the header, merged cells, several booths in one cell, several
/// exhibits of one exhibitor, a totals row, and one row without the exhibitor's name.
pub fn write(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 8, "太原示例博览会参展企业名录", &Format::new().set_bold())
        .expect("a title");
    sheet.write(1, 0, "制表：示例会展公司招展部").expect("a note");
    let header = [
        "序号",
        "企业名称",
        "统一社会信用代码",
        "展位号",
        "联系人",
        "展品名称",
        "型号",
        "权利类型",
        "专利号",
    ];
    for (column, title) in header.iter().enumerate() {
        sheet.write(2, column as u16, *title).expect("a header");
    }
    // Two exhibits of one exhibitor: its own cells are merged down.
    for (column, text) in
        [(0, "1"), (1, "晨光样灯具有限公司"), (2, CODES[0]), (3, "3-A12、A13"), (4, "陈样")]
    {
        sheet.merge_range(3, column, 4, column, text, &plain).expect("merged");
    }
    let mut cells = |row: u32, texts: &[(u16, &str)]| {
        for (column, text) in texts {
            sheet.write(row, *column, *text).expect("a cell");
        }
    };
    cells(3, &[(5, "折叠台灯"), (6, "CG-1")]);
    cells(4, &[(5, "落地灯"), (6, "CG-2")]);
    cells(
        5,
        &[
            (0, "2"),
            (1, "远山样阀门有限公司"),
            (2, CODES[1]),
            (3, "1-B02"),
            (4, "袁样"),
            (5, "静音阀"),
            (6, "YS-7"),
            (7, "实用新型专利"),
            // The check character is wrong: told, and no reason to lose the row.
            (8, "ZL202220000001.5"),
        ],
    );
    // Somebody forgot the name: this row cannot be read.
    cells(6, &[(0, "3"), (2, CODES[2]), (3, "2-C05"), (4, "贺样"), (5, "拼装玩具"), (6, "HE-3")]);
    cells(7, &[(1, "合计"), (3, "4")]);
    workbook.save(path).expect("the list is written");
}

/// Writes the name into the row that was rejected.
pub fn mend(path: &Path, name: &str) {
    use calamine::{Reader, open_workbook_auto};
    let mut read = open_workbook_auto(path).expect("what was saved opens");
    let sheet = read.sheet_names()[0].clone();
    let range = read.worksheet_range(&sheet).expect("a sheet");
    let mut workbook = Workbook::new();
    let mended = workbook.add_worksheet();
    let mut name_column = None;
    for (row, cells) in range.rows().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let text = cell.to_string();
            if text == "企业名称" {
                name_column = Some((row, column));
            }
            let missing = name_column.is_some_and(|(at, of)| row > at && column == of);
            let text = if missing && text.is_empty() { name } else { text.as_str() };
            mended.write(row as u32, column as u16, text).expect("a cell");
        }
    }
    assert!(name_column.is_some(), "the rejected rows keep their header");
    workbook.save(path).expect("mended");
}
