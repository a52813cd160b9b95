//! What stands in lists: titles, blocks, totals, blanks, duplicates, and rows
//! that cannot be read.

use crate::common::{csv_of, read_plainly, read_with, xlsx, xlsx_of};
use roster::{
    Column, DoubtReason, Limits, MappedColumn, Mapping, ReadOptions, Reason, SkipReason, Unreadable,
};
use rust_xlsxwriter::Format;

#[test]
fn a_header_in_two_languages_in_any_order_below_titles() {
    let bytes = xlsx_of(&[
        &["2026 太原（示例）博览会"],
        &["参展商名单", "", "", "制表：组委会"],
        &[],
        &[
            "序号",
            "Booth No.\n展位号*",
            "统一社会信用代码（18位）",
            "参展商名称 / Exhibitor Name",
            "Country/Region",
            "手机",
        ],
        &["1", "3-A12", "91140100MA0K00013E", "示例展维科技有限公司", "中国", "13800138000"],
        &["2", "3-A13", "", "Acme GmbH", "Germany", "+49 30 1234567"],
    ]);
    let reading = read_plainly(&bytes).unwrap();
    assert_eq!(reading.header_rows, [4]);
    assert_eq!(reading.titles, ["2026 太原（示例）博览会", "参展商名单 制表：组委会"]);
    let meanings: Vec<Option<Column>> =
        reading.columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [
            None,
            Some(Column::Booth),
            Some(Column::UnifiedSocialCreditCode),
            Some(Column::ExhibitorNameZh),
            Some(Column::Country),
            Some(Column::Phone)
        ]
    );
    assert_eq!(reading.columns[1].header, "Booth No. 展位号*");
    assert_eq!(reading.columns[1].samples, ["3-A12", "3-A13"]);
    assert!(reading.columns[1].confidence_percent >= 90);
    assert_eq!(reading.rows[1].country.as_deref(), Some("Germany"));
}

#[test]
fn merged_blocks_section_titles_and_two_header_rows() {
    let bytes = xlsx(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "参展商名单", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "企业名称", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "展位号", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "联系人", &plain).unwrap();
        sheet.merge_range(1, 4, 1, 5, "展品", &plain).unwrap();
        sheet.write_row(2, 2, ["姓名", "电话", "名称", "型号"]).unwrap();
        sheet.merge_range(3, 0, 3, 5, "三号馆", &plain).unwrap();
        sheet.merge_range(4, 0, 6, 0, "示例一公司", &plain).unwrap();
        sheet.merge_range(4, 1, 6, 1, "A12", &plain).unwrap();
        sheet.merge_range(4, 2, 6, 2, "张三", &plain).unwrap();
        for (row, name) in [(4, "甲"), (5, "乙"), (6, "丙")] {
            sheet.write_string(row, 4, name).unwrap();
        }
        // A block with fewer exhibits than rows.
        sheet.merge_range(7, 0, 8, 0, "示例二公司", &plain).unwrap();
        sheet.write_string(7, 4, "丁").unwrap();
        sheet.write_row(9, 0, ["示例三公司", "2-B01"]).unwrap();
    });
    let reading = read_plainly(&bytes).unwrap();
    assert_eq!(reading.header_rows, [2, 3]);
    let found: Vec<(u32, &str, &str)> = reading
        .rows
        .iter()
        .map(|row| {
            let exhibit = row.exhibits.first().map_or("", |exhibit| exhibit.name.as_str());
            (row.row_number, row.name_zh.as_deref().unwrap(), exhibit)
        })
        .collect();
    assert_eq!(
        found,
        [
            (5, "示例一公司", "甲"),
            (6, "示例一公司", "乙"),
            (7, "示例一公司", "丙"),
            (8, "示例二公司", "丁"),
            (10, "示例三公司", "")
        ]
    );
    assert_eq!(reading.rows[1].contact_person.as_deref(), Some("张三"));
    // The section's title gives the hall to booths that have none of their own.
    assert_eq!(reading.rows[0].booths[0].code, "3-A12");
    assert_eq!(reading.rows[4].booths[0].code, "2-B01");
    assert_eq!(reading.skipped[0].reason, SkipReason::SectionTitle);
    assert!(reading.rejected.is_empty());
}

#[test]
fn rows_that_say_nothing_of_their_own_are_skipped_and_named() {
    let bytes = xlsx_of(&[
        &["序号", "企业名称", "展位号", "数量", "展品名称"],
        &["1", "示例一公司", "A1", "2", "甲"],
        &["2", "示例一公司", "Ａ1", "2", "甲"],
        &["3", "示例二公司", "A2", "1", "乙"],
        &["", "小计", "", "3"],
        &["序号", "企业名称", "展位号", "数量", "展品名称"],
        &["4", "总计工程公司", "A3", "1", "丙"],
        &["5"],
        &[],
        &["合计：3家", "", "", "4"],
        &["备注：以主办方最终公布为准"],
        &["Total", "", "", "4"],
        &["合计", "3", "4"],
    ]);
    let reading = read_plainly(&bytes).unwrap();
    let names: Vec<&str> = reading.rows.iter().filter_map(|row| row.name_zh.as_deref()).collect();
    assert_eq!(names, ["示例一公司", "示例二公司", "总计工程公司"]);
    let skipped: Vec<(u32, SkipReason)> =
        reading.skipped.iter().map(|skipped| (skipped.row, skipped.reason)).collect();
    assert_eq!(
        skipped,
        [
            (3, SkipReason::DuplicateRow { of_row: 2 }),
            (5, SkipReason::TotalsRow),
            (6, SkipReason::RepeatedHeader),
            (10, SkipReason::TotalsRow),
            (11, SkipReason::NoteRow),
            (12, SkipReason::TotalsRow),
            (13, SkipReason::TotalsRow)
        ]
    );
    assert_eq!((reading.totals_rows(), reading.duplicate_rows(), reading.blank_rows), (4, 1, 2));
    assert!(reading.rejected.is_empty(), "{:?}", reading.rejected);
}

#[test]
fn rows_that_cannot_be_read_are_kept_with_their_reason() {
    let long = "长".repeat(4_001);
    let rows: &[&[&str]] = &[
        &["企业名称", "展位号", "统一社会信用代码", "备注", "其它"],
        &["示例一公司", "A1", "", "", ""],
        &["", "A2", "", "", ""],
        &["", "", "", "只有备注", ""],
        &["", "", "", "", "未识别的列"],
        &["示例二公司", "A3", "", &long, ""],
        &["#REF!", "A4", "", "", ""],
        &["", "A5", "91140100MA0K00013E", "", ""],
        &["示例三公司", "A6", "91140100MA0K00013E", "", ""],
        &["", "A7", "52140100MA0K00013F", "", ""],
    ];
    for bytes in [xlsx_of(rows), csv_of(rows)] {
        let reading = read_plainly(&bytes).unwrap();
        let rejected: Vec<(u32, &Reason)> =
            reading.rejected.iter().map(|rejected| (rejected.row, &rejected.reason)).collect();
        assert_eq!(
            rejected,
            [
                (3, &Reason::NoName),
                (4, &Reason::NoNameNoBooth),
                (5, &Reason::NoNameNoBooth),
                (
                    6,
                    &Reason::CellTooLong {
                        header: "备注".into(), characters: 4_001, limit: 4_000
                    }
                ),
                (7, &Reason::FormulaError { header: "企业名称".into(), value: "#REF!".into() }),
                (10, &Reason::NoName)
            ]
        );
        assert_eq!(reading.rejected[2].cells[4], "未识别的列");
        // A row without a name is read where another row names its code.
        let rows: Vec<u32> = reading.rows.iter().map(|row| row.row_number).collect();
        assert_eq!(rows, [2, 8, 9]);
    }
}

/// Every row of the file is somewhere: nothing is dropped silently.
#[test]
fn every_row_is_accounted_for() {
    let rows: &[&[&str]] = &[
        &["名单"],
        &["企业名称", "展位号", "展品名称"],
        &["示例一公司", "A1", "甲"],
        &["", "", "乙"],
        &[],
        &["", "", "丙"],
        &["合计", "", "1"],
        &["示例一公司", "A1", "甲"],
        &["", "A9", ""],
    ];
    for bytes in [xlsx_of(rows), csv_of(rows)] {
        let reading = read_plainly(&bytes).unwrap();
        let told = reading.titles.len()
            + reading.header_rows.len()
            + reading.rows.len()
            + reading.rejected.len()
            + reading.skipped.len()
            + reading.blank_rows as usize;
        assert_eq!(told, rows.len(), "{reading:#?}");
        // An exhibit below its exhibitor belongs to it, and that is said.
        assert_eq!(reading.rows[1].name_zh.as_deref(), Some("示例一公司"));
        assert_eq!(reading.rows[1].booths[0].code, "A1");
        assert_eq!(reading.rows[1].doubts[0].reason, DoubtReason::ContinuedFromAbove { row: 3 });
        // Below a blank row it does not.
        assert_eq!(
            (reading.rejected[0].row, &reading.rejected[0].reason),
            (6, &Reason::NoNameNoBooth)
        );
    }
}

#[test]
fn exhibits_below_a_rejected_row_are_not_given_to_the_exhibitor_above_it() {
    let rows: &[&[&str]] = &[
        &["企业名称", "展位号", "展品名称"],
        &["示例一公司", "A1", "甲"],
        &["", "A2", "乙"],
        &["", "", "丙"],
    ];
    for bytes in [xlsx_of(rows), csv_of(rows)] {
        let reading = read_plainly(&bytes).unwrap();
        let rejected: Vec<(u32, &Reason)> =
            reading.rejected.iter().map(|rejected| (rejected.row, &rejected.reason)).collect();
        assert_eq!(rejected, [(3, &Reason::NoName), (4, &Reason::NoNameNoBooth)]);
    }
}

#[test]
fn all_columns_of_a_full_list() {
    let bytes = xlsx_of(&[
        &[
            "展商编号",
            "企业名称",
            "企业英文名称",
            "统一社会信用代码",
            "境外注册号",
            "国家/地区",
            "地址",
            "法定代表人",
            "联系人",
            "电话",
            "手机",
            "邮箱",
            "展馆",
            "展位号",
            "是否签署承诺书",
            "承诺书签署日期",
            "展品名称",
            "型号",
            "品牌",
            "展品类别",
            "权利类型",
            "专利号",
            "商标注册号",
            "是否标注®",
            "商标国际分类",
            "数量",
            "备注",
            "语言",
        ],
        &[
            "E-001",
            "示例展维科技有限公司",
            "Example Zhanwei Co., Ltd.",
            "９１１４０１００ma0k00013e",
            "HRB 12345",
            "中国",
            "太原市 某区\n某街 1 号",
            "李四",
            "张三 13900139000",
            "0351-1234567/0351-7654321",
            "13800138000.0",
            "a@example.com；b@example.com",
            "三号馆",
            "A12、A13",
            "已签",
            "28.10.2026",
            "展维阀门",
            "ZW-1",
            "展维",
            "机械",
            "发明专利",
            "ZL202110123456.7",
            "12345678",
            "√",
            "第7类、9",
            "2 台",
            "需吊装",
            "中文",
        ],
    ]);
    let reading = read_plainly(&bytes).unwrap();
    assert!(
        reading.columns.iter().all(|column| column.meaning.is_some()),
        "{:#?}",
        reading.columns
    );
    let row = &reading.rows[0];
    assert!(row.doubts.is_empty(), "{:?}", row.doubts);
    assert_eq!(row.exhibitor_code.as_deref(), Some("E-001"));
    assert_eq!(row.name_en.as_deref(), Some("Example Zhanwei Co., Ltd."));
    assert_eq!(row.unified_social_credit_code.as_deref(), Some("91140100MA0K00013E"));
    assert_eq!(row.foreign_registry_number.as_deref(), Some("HRB 12345"));
    assert_eq!(row.address.as_deref(), Some("太原市 某区 某街 1 号"));
    assert_eq!(row.legal_representative.as_deref(), Some("李四"));
    assert_eq!(row.contact_person.as_deref(), Some("张三"));
    assert_eq!(row.phones, ["0351-1234567", "0351-7654321", "13800138000", "13900139000"]);
    assert_eq!(row.emails, ["a@example.com", "b@example.com"]);
    assert_eq!(row.booths[1].code, "3-A13");
    assert_eq!(row.booths[1].hall.as_deref(), Some("3"));
    assert_eq!(row.pledge_signed, Some(true));
    assert_eq!(row.pledge_date.unwrap().to_string(), "2026-10-28");
    let exhibit = &row.exhibits[0];
    assert_eq!((exhibit.name.as_str(), exhibit.model.as_deref()), ("展维阀门", Some("ZW-1")));
    assert_eq!(exhibit.claimed_right_type.as_deref(), Some("发明专利"));
    assert_eq!(exhibit.claims.len(), 2);
    assert_eq!(exhibit.registered_mark_shown, Some(true));
    assert_eq!(exhibit.nice_classes, [7, 9]);
    assert_eq!(exhibit.quantity.as_deref(), Some("2 台"));
    assert_eq!(row.remark.as_deref(), Some("需吊装"));
    assert_eq!(row.language.as_deref(), Some("中文"));
}

#[test]
fn doubtful_values_are_told_and_the_row_is_kept() {
    let bytes = csv_of(&[
        &["企业名称", "统一社会信用代码", "展位号", "电话", "承诺书", "签署日期", "专利号"],
        &["示例一公司", "9.11401E+17", "待定", "1.38001E+10", "看情况", "03/04/2026", "2.02E+12"],
        &["示例二公司", "91140100MA0K", "A001~A999", "138", "是", "无", ""],
    ]);
    let reading = read_plainly(&bytes).unwrap();
    assert_eq!(reading.rows.len(), 2);
    let doubts = |row: usize| -> Vec<(Column, DoubtReason)> {
        reading.rows[row].doubts.iter().map(|doubt| (doubt.column, doubt.reason.clone())).collect()
    };
    assert_eq!(
        doubts(0),
        [
            (Column::Phone, DoubtReason::DigitsLost),
            (Column::UnifiedSocialCreditCode, DoubtReason::DigitsLost),
            (Column::Booth, DoubtReason::BoothUnclear),
            (Column::PledgeSigned, DoubtReason::AnswerUnclear),
            (Column::PledgeDate, DoubtReason::DateAmbiguous),
            (Column::ClaimedNumber, DoubtReason::DigitsLost),
            (Column::ExhibitName, DoubtReason::ExhibitNameMissing)
        ]
    );
    assert_eq!(
        doubts(1),
        [
            (Column::UnifiedSocialCreditCode, DoubtReason::CodeMalformed { characters: 12 }),
            (Column::Booth, DoubtReason::BoothRangeTooWide { booths: 999, limit: 60 })
        ]
    );
}

#[test]
fn the_caller_can_settle_the_mapping() {
    let rows: &[&[&str]] = &[&["x", "示例一公司", "A1"], &["y", "示例二公司", "A2"]];
    let refused = read_plainly(&xlsx_of(rows));
    let Err(Unreadable::HeaderNotFound { first_rows, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(first_rows[0], ["x", "示例一公司", "A1"]);

    let column = |index, meaning| MappedColumn { index, meaning };
    let mapping = |header_rows: &[u32], columns: &[MappedColumn]| ReadOptions {
        mapping: Some(Mapping { header_rows: header_rows.to_vec(), columns: columns.to_vec() }),
        ..ReadOptions::default()
    };
    let named = [column(1, Column::ExhibitorNameZh), column(2, Column::Booth)];
    let all = read_with(&xlsx_of(rows), &mapping(&[], &named)).unwrap();
    assert_eq!((all.rows.len(), all.header_rows.len()), (2, 0));
    assert_eq!(all.rows[0].booths[0].code, "A1");
    assert_eq!(all.columns[1].confidence_percent, 100);
    let below = read_with(&xlsx_of(rows), &mapping(&[1], &named)).unwrap();
    assert_eq!(below.rows[0].name_zh.as_deref(), Some("示例二公司"));
    assert_eq!(below.columns[0].header, "x");
    let nameless = read_with(&xlsx_of(rows), &mapping(&[1], &named[1..]));
    assert!(matches!(nameless, Err(Unreadable::NameColumnMissing { .. })), "{nameless:?}");
    let far = [column(0, Column::ExhibitorNameZh), column(u32::MAX, Column::Booth)];
    assert_eq!(
        read_with(&xlsx_of(rows), &mapping(&[1], &far)),
        Err(Unreadable::TooManyColumns { limit: Limits::default().columns })
    );
}

#[test]
fn lists_without_what_is_needed_are_refused() {
    let header_only = xlsx_of(&[&["企业名称", "展位号"]]);
    assert_eq!(read_plainly(&header_only), Err(Unreadable::NoRows));
    assert_eq!(read_plainly(&xlsx_of(&[])), Err(Unreadable::NoRows));
    let no_name = xlsx_of(&[&["展位号", "展品名称"], &["A1", "甲"]]);
    assert_eq!(
        read_plainly(&no_name),
        Err(Unreadable::NameColumnMissing {
            header: vec!["展位号".into(), "展品名称".into()]
        })
    );
    let late: Vec<Vec<&str>> = (0..40).map(|_| vec!["一", "二"]).collect();
    let mut late: Vec<&[&str]> = late.iter().map(Vec::as_slice).collect();
    late.push(&["企业名称", "展位号"]);
    assert!(matches!(
        read_plainly(&xlsx_of(&late)),
        Err(Unreadable::HeaderNotFound { rows_searched: 30, .. })
    ));
}
