//! One list in every format reads as the same rows.

use crate::common::{
    compound_of, fixture, ods_of, raw_xlsx, read_plainly, read_with, record, xlsx, xlsx_of,
};
use roster::{
    Column, Doubt, DoubtReason, Format, Limits, Progress, ReadOptions, Reading, Reason, SkipReason,
    Stage, Step, Unreadable, WorkbookKind, read,
};
use rust_xlsxwriter::{Format as CellFormat, Formula, Workbook};

fn assert_the_list(reading: &Reading) {
    let first = &reading.rows[0];
    assert_eq!(first.name_zh.as_deref(), Some("示例展维科技有限公司"));
    assert_eq!(first.unified_social_credit_code.as_deref(), Some("91140100MA0K00013E"));
    assert_eq!(first.phones, ["13800138000"]);
    assert_eq!(first.pledge_date.unwrap().to_string(), "2026-10-28");
    assert_eq!(first.pledge_signed, Some(true));
    let booths: Vec<&str> = first.booths.iter().map(|booth| booth.code.as_str()).collect();
    assert_eq!(booths, ["3-A12", "3-A13"]);
    assert_eq!(first.exhibits[0].name, "示例扫描仪");
    assert_eq!(first.exhibits[0].claims[0].number, "202110123456.7");
    assert_eq!(first.exhibits[0].claims[0].right_type.as_deref(), Some("专利"));
    // The merged block reaches the second row.
    let second = &reading.rows[1];
    assert_eq!(second.name_zh, first.name_zh);
    assert_eq!(second.booths, first.booths);
    assert_eq!(second.phones, first.phones);
    assert_eq!(second.exhibits[0].name, "示例打印机");
    assert_eq!(second.exhibits[0].claims[0].number, "ZL 2021 2 0123456.X");
    assert!(second.doubts.is_empty(), "{:?}", second.doubts);
    assert_eq!(reading.titles, ["2026 太原（示例）博览会参展商名单"]);
}

#[test]
fn an_xls_workbook_of_another_writer() {
    let reading = read_plainly(&fixture("list-by-xlwt.xls")).unwrap();
    assert_eq!(reading.format, Format::Workbook { workbook: WorkbookKind::Xls });
    assert_the_list(&reading);
    assert_eq!(reading.sheet.as_deref(), Some("名单"));
    let sheets: Vec<(&str, bool, bool)> = reading
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.has_header))
        .collect();
    assert_eq!(sheets, [("填写说明", false, false), ("名单", false, true), ("旧名单", true, true)]);
    // Texts that run over the borders of records are whole.
    let remark = reading.rows[4].remark.as_deref().unwrap();
    assert_eq!(
        remark,
        format!("Note 1: {}", "长备注，用来让共享字符串表跨越记录边界。".repeat(12))
    );
    assert_eq!(reading.rows.len(), 63);
    // A formula saved without its result leaves the row without a name.
    assert_eq!((reading.rejected.len(), &reading.rejected[0].reason), (1, &Reason::NoName));
    assert_eq!(reading.totals_rows(), 1);
}

#[test]
fn an_xlsx_workbook_of_another_writer() {
    let reading = read_plainly(&fixture("list-by-openpyxl.xlsx")).unwrap();
    assert_eq!(reading.format, Format::Workbook { workbook: WorkbookKind::Xlsx });
    assert_the_list(&reading);
    assert_eq!(reading.header_rows, [3]);
    assert_eq!(reading.rows[1].remark.as_deref(), Some("第一行\n第二行"));
    assert_eq!(reading.rows[2].exhibits[0].model.as_deref(), Some("V<1>&\"2\""));
    assert_eq!(reading.rows[2].pledge_date.unwrap().to_string(), "2026-10-27");
    // A formula whose result was never saved is no blank cell.
    assert_eq!(reading.rejected[0].row, 7);
    assert_eq!(
        reading.rejected[0].reason,
        Reason::FormulaNotCalculated { header: "展位号".into() }
    );
}

#[test]
fn an_ods_workbook_of_another_writer() {
    let reading = read_plainly(&fixture("list-by-odfpy.ods")).unwrap();
    assert_eq!(reading.format, Format::Workbook { workbook: WorkbookKind::Ods });
    assert_the_list(&reading);
    assert_eq!(reading.rows[0].row_number, 4);
    assert_eq!(reading.rows[1].remark.as_deref(), Some("第一行\n第二行"));
    assert_eq!(reading.rows[2].exhibits[0].model.as_deref(), Some("V<1>&\"2\""));
    assert_eq!(reading.rows.len(), 3);
}

#[test]
fn dates_booleans_errors_and_long_numbers_of_xlsx() {
    let bytes = xlsx(|sheet| {
        let date = CellFormat::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        let header =
            ["企业名称", "展位号", "是否签署承诺书", "签署日期", "统一社会信用代码", "联系电话"];
        for (column, text) in (0..).zip(header) {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet.write_string(1, 0, "甲").unwrap();
        sheet.write_number_with_format(1, 1, 46_093.0, &date).unwrap();
        sheet.write_boolean(1, 2, true).unwrap();
        sheet.write_number_with_format(1, 3, 46_323.5, &date).unwrap();
        sheet.write_number(1, 4, 911_401_000_000_000_001.0).unwrap();
        sheet.write_number(1, 5, 13_800_138_000.0).unwrap();
        sheet.write_formula(2, 0, Formula::new("=A9").set_result("#REF!")).unwrap();
        sheet.write_string(2, 1, "A2").unwrap();
        sheet.write_formula(3, 0, Formula::new("=\"乙\"").set_result("乙")).unwrap();
    });
    let reading = read_plainly(&bytes).unwrap();
    let row = &reading.rows[0];
    assert_eq!(row.pledge_signed, Some(true));
    assert_eq!(row.pledge_date.unwrap().to_string(), "2026-10-28");
    assert_eq!(row.phones, ["13800138000"]);
    let reasons: Vec<(Column, &DoubtReason)> =
        row.doubts.iter().map(|doubt| (doubt.column, &doubt.reason)).collect();
    assert_eq!(
        reasons,
        [
            (Column::UnifiedSocialCreditCode, &DoubtReason::DigitsLost),
            (Column::Booth, &DoubtReason::BecameDate)
        ]
    );
    assert_eq!(reading.rows[1].name_zh.as_deref(), Some("乙"));
    assert_eq!(
        reading.rejected[0].reason,
        Reason::FormulaError { header: "企业名称".into(), value: "#REF!".into() }
    );
    assert_eq!(reading.rejected[0].cells, ["#REF!", "A2", "", "", "", ""]);
}

#[test]
fn cells_of_careless_writers() {
    // No references, inline texts, shared texts with readings, an unknown error,
    // a number that is none, an index that leads nowhere.
    let sheet = r#"<sheetData><row><c t="inlineStr"><is><t>企业名称</t></is></c><c t="inlineStr"><is><r><t>展位</t></r><r><t>号</t></r></is></c><c t="inlineStr"><is><t>备注</t><rPh><t>beizhu</t></rPh></is></c></row>
        <row><c t="s"><v>0</v></c><c t="str"><v>A_x000D_1</v></c></row>
        <row r="7"><c r="B7"><v>A2</v></c><c r="A7" t="s"><v>1</v></c></row>
        <row><c t="s"><v>9</v></c></row>
        <row><c t="inlineStr"><is><t>丙</t></is></c><c/><c t="e"><v>#SPILL!</v></c></row></sheetData>"#;
    let texts = r#"<sst uniqueCount="99999999999999"><si><t>甲&#x26;</t><rPh><t>jia</t></rPh></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 公司</t></r></si></sst>"#;
    let reading = read_plainly(&raw_xlsx(sheet, texts)).unwrap();
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("甲&"));
    assert_eq!(reading.rows[0].row_number, 2);
    assert_eq!(reading.rows[1].name_zh.as_deref(), Some("乙 公司"));
    assert_eq!(reading.rows[1].row_number, 7);
    assert_eq!(reading.rows[1].booths[0].code, "A2");
    let reasons: Vec<&Reason> = reading.rejected.iter().map(|rejected| &rejected.reason).collect();
    assert_eq!(
        reasons,
        [
            &Reason::FormulaError { header: "企业名称".into(), value: "9".into() },
            &Reason::FormulaError { header: "备注".into(), value: "#SPILL!".into() }
        ]
    );
    assert_eq!(reading.blank_rows, 4);
}

#[test]
fn every_kind_of_record_of_xls() {
    let place = |row: u16, column: u16, format: u16| {
        [row, column, format].into_iter().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let cell = |kind: u16, row: u16, column: u16, format: u16, rest: &[u8]| {
        record(kind, &[&place(row, column, format), rest].concat())
    };
    let text = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&(text.encode_utf16().count() as u16).to_le_bytes()[..], &[1], &units].concat()
    };
    let label = |row, column, shown: &str| cell(0x0204, row, column, 0, &text(shown));
    let formula = |row, column, result: [u8; 8]| {
        cell(0x0006, row, column, 0, &[&result[..], &[0; 8]].concat())
    };
    let mut sheet = record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0]);
    for (column, header) in
        (0..).zip(["企业名称", "展位号", "手机", "电话", "签署日期", "承诺书", "备注", "型号"])
    {
        sheet.extend(label(0, column, header));
    }
    // A formula whose text comes in the next record, and several numbers in one.
    sheet.extend(formula(1, 0, [0, 0, 0, 0, 0, 0, 0xff, 0xff]));
    sheet.extend(record(0x0207, &text("示例公式公司")));
    sheet.extend(cell(0x00d6, 1, 1, 0, &text("3-A12")));
    let packed = |number: i32| [&[0_u8, 0][..], &((number << 2) | 2).to_le_bytes()].concat();
    let many = [&[1_u8, 0, 2, 0][..], &packed(138_001), &packed(138_002), &[3, 0]].concat();
    sheet.extend(record(0x00bd, &many));
    sheet.extend(cell(0x0203, 1, 4, 1, &44_861.25_f64.to_le_bytes()));
    sheet.extend(cell(0x0205, 1, 5, 0, &[1, 0]));
    sheet.extend(cell(0x027e, 1, 6, 0, &((12_345_u32 << 2) | 3).to_le_bytes()));
    sheet.extend(formula(1, 7, 2.5_f64.to_le_bytes()));
    sheet.extend(label(2, 0, "示例错误公司"));
    sheet.extend(formula(2, 1, [2, 0, 0x17, 0, 0, 0, 0xff, 0xff]));
    sheet.extend(label(3, 0, "示例真值公司"));
    sheet.extend(formula(3, 5, [1, 0, 1, 0, 0, 0, 0xff, 0xff]));
    sheet.extend(formula(3, 6, [3, 0, 0, 0, 0, 0, 0xff, 0xff]));
    // What stands in a chart within the sheet is no cell.
    sheet.extend(record(0x0809, &[0, 6, 32, 0, 0, 0, 0, 0]));
    sheet.extend(label(4, 0, "图表"));
    sheet.extend(record(0x000a, &[]));
    sheet.extend(record(0x000a, &[]));

    let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    stream.extend(record(0x0022, &[1, 0]));
    stream.extend(record(0x00e0, &[0, 0, 0, 0]));
    stream.extend(record(0x00e0, &[0, 0, 14, 0]));
    let bound = [0, 0, 1, 1, 0x0d, 0x54];
    let sheet_at = stream.len() + 4 + 4 + bound.len() + 4;
    stream.extend(record(0x0085, &[&(sheet_at as u32).to_le_bytes()[..], &bound[..]].concat()));
    stream.extend(record(0x000a, &[]));
    stream.extend(sheet);

    let reading = read_plainly(&compound_of("Workbook", &stream)).unwrap();
    let row = &reading.rows[0];
    assert_eq!(row.name_zh.as_deref(), Some("示例公式公司"));
    assert_eq!(row.booths[0].code, "3-A12");
    assert_eq!(row.phones, ["138001", "138002"]);
    // Counted from 1904.
    assert_eq!(row.pledge_date.unwrap().to_string(), "2026-10-28");
    assert_eq!(row.pledge_signed, Some(true));
    assert_eq!(row.remark.as_deref(), Some("123.45"));
    assert_eq!(row.exhibits[0].model.as_deref(), Some("2.5"));
    assert_eq!(
        reading.rejected[0].reason,
        Reason::FormulaError { header: "展位号".into(), value: "#REF!".into() }
    );
    assert_eq!(reading.rows[1].pledge_signed, Some(true));
    assert_eq!((reading.rows.len(), reading.rejected.len()), (2, 1));
}

#[test]
fn an_ods_workbook_with_all_that_the_format_allows() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let table = format!(
        r#"<table:table table:name="空"/><table:table table:name="名单"><table:table-header-rows><table:table-row>{}{}{}{}</table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>示例<text:s text:c="2"/>甲<text:line-break/>公司</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>{}<table:table-cell office:value-type="date" office:date-value="2026-10-28T00:00:00"><text:p>28.10.26</text:p></table:table-cell>{}</table:table-row>
        <table:table-row><table:covered-table-cell/><table:table-cell/><table:table-cell/>{}</table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" office:string-value="示例乙公司"/>{}</table:table-row>
        <table:table-row><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
        </table:table>"#,
        text("企业名称"),
        text("展位号"),
        text("签署日期"),
        text("展品名称"),
        text("A1"),
        text("展品一"),
        text("展品二"),
        text("B2"),
    );
    let reading = read_plainly(&ods_of(&table)).unwrap();
    assert_eq!(reading.sheet.as_deref(), Some("名单"));
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("示例 甲 公司"));
    assert_eq!(reading.rows[0].pledge_date.unwrap().to_string(), "2026-10-28");
    assert_eq!(reading.rows[1].name_zh.as_deref(), Some("示例 甲 公司"));
    assert_eq!(reading.rows[1].exhibits[0].name, "展品二");
    assert_eq!(reading.rows[2].name_zh.as_deref(), Some("示例乙公司"));
    assert_eq!(reading.skipped[0].reason, SkipReason::DuplicateRow { of_row: 4 });
    assert_eq!(reading.rejected[0].row, 6);
}

#[test]
fn the_sheet_can_be_chosen_and_must_exist() {
    let mut workbook = Workbook::new();
    for (name, exhibitor) in [("一号馆", "甲"), ("二号馆", "乙")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write_row(0, 0, ["企业名称", "展位号"]).unwrap();
        sheet.write_row(1, 0, [exhibitor, "A1"]).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(read_plainly(&bytes).unwrap().rows[0].name_zh.as_deref(), Some("甲"));
    let second = ReadOptions { sheet: Some("二号馆".into()), ..ReadOptions::default() };
    assert_eq!(read_with(&bytes, &second).unwrap().rows[0].name_zh.as_deref(), Some("乙"));
    let none = ReadOptions { sheet: Some("三号馆".into()), ..ReadOptions::default() };
    assert_eq!(
        read_with(&bytes, &none),
        Err(Unreadable::SheetNotFound {
            sheet: "三号馆".into(),
            sheets: vec!["一号馆".into(), "二号馆".into()]
        })
    );
}

#[test]
fn the_sheet_that_names_exhibitors_goes_before_any_other() {
    let mut workbook = Workbook::new();
    let sheets: [(&str, &[&str], bool); 3] = [
        ("展位图", &["展位号", "展馆", "备注"], false),
        ("旧名单", &["企业名称", "展位号"], true),
        ("名单", &["企业名称", "展位号"], false),
    ];
    for (name, header, hidden) in sheets {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(hidden).write_row(0, 0, header.iter().copied()).unwrap();
        sheet.write_row(1, 0, ["A1", "B1"]).unwrap();
    }
    let reading = read_plainly(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(reading.sheet.as_deref(), Some("名单"));
    assert!(reading.sheets.iter().all(|sheet| sheet.has_header));
}

#[test]
fn progress_is_told_and_cancelling_stops() {
    let rows: Vec<Vec<String>> =
        (0..3_000).map(|row| vec![format!("企业{row}"), format!("A{row}")]).collect();
    let bytes = xlsx(|sheet| {
        sheet.write_row(0, 0, ["企业名称", "展位号"]).unwrap();
        for (number, row) in (1..).zip(&rows) {
            sheet.write_row(number, 0, row).unwrap();
        }
    });
    let mut told: Vec<Progress> = Vec::new();
    let reading = read(&bytes, "list", &ReadOptions::default(), &mut |progress| {
        told.push(progress);
        Step::Continue
    });
    assert_eq!(reading.unwrap().rows.len(), 3_000);
    assert!(
        told.iter().any(
            |progress| progress.stage == Stage::Unpacking && progress.rows_total == Some(3_001)
        )
    );
    assert!(
        told.iter()
            .any(|progress| progress.stage == Stage::Understanding && progress.rows_done > 2_000)
    );

    for stage in [Stage::Unpacking, Stage::Understanding] {
        let cancelled = read(&bytes, "list", &ReadOptions::default(), &mut |progress| {
            if progress.stage == stage && progress.rows_done > 900 {
                Step::Cancel
            } else {
                Step::Continue
            }
        });
        assert_eq!(cancelled, Err(Unreadable::Cancelled));
    }
}

#[test]
fn limits_refuse_what_is_too_large() {
    let rows: Vec<[String; 2]> = (0..50).map(|row| [format!("企业{row}"), "A1".into()]).collect();
    let mut table: Vec<Vec<&str>> = vec![vec!["企业名称", "展位号"]];
    table.extend(rows.iter().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>()));
    let table: Vec<&[&str]> = table.iter().map(Vec::as_slice).collect();
    let (workbook, text) = (xlsx_of(&table), crate::common::csv_of(&table));
    let with = |limits: Limits| ReadOptions { limits, ..ReadOptions::default() };
    let rows = with(Limits { rows: 20, ..Limits::default() });
    assert_eq!(read_with(&workbook, &rows), Err(Unreadable::TooManyRows { limit: 20 }));
    assert_eq!(read_with(&text, &rows), Err(Unreadable::TooManyRows { limit: 20 }));
    let columns = with(Limits { columns: 1, ..Limits::default() });
    assert_eq!(read_with(&workbook, &columns), Err(Unreadable::TooManyColumns { limit: 1 }));
    assert_eq!(read_with(&text, &columns), Err(Unreadable::TooManyColumns { limit: 1 }));
    let cells = with(Limits { cells: 60, ..Limits::default() });
    assert_eq!(read_with(&workbook, &cells), Err(Unreadable::TooManyCells { limit: 60 }));
    let size = with(Limits { workbook_bytes: 100, text_bytes: 100, ..Limits::default() });
    for bytes in [&workbook, &text] {
        assert_eq!(
            read_with(bytes, &size),
            Err(Unreadable::TooLarge { mebibytes: 1, limit_mebibytes: 1 })
        );
    }
    let parts = with(Limits { parts: 3, ..Limits::default() });
    assert!(matches!(read_with(&workbook, &parts), Err(Unreadable::TooManyParts { limit: 3, .. })));
}

#[test]
fn doubts_are_plain_data_for_the_window() {
    let doubt = Doubt {
        column: Column::Booth,
        value: "待定".into(),
        reason: DoubtReason::BoothRangeTooWide { booths: 99, limit: 60 },
    };
    let json = serde_json::to_value(&doubt).unwrap();
    assert_eq!(
        json,
        serde_json::json!({"column": "booth", "value": "待定", "code": "booth_range_too_wide", "booths": 99, "limit": 60})
    );
    assert_eq!(serde_json::from_value::<Doubt>(json).unwrap(), doubt);
}
