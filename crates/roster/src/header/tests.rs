use super::*;
use crate::column::ProposedColumn;

fn row(number: u32, cells: &[&str]) -> HeadRow {
    let cells = (0..)
        .zip(cells.iter().map(|cell| (*cell).to_owned()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    HeadRow { number, cells }
}

fn meaning(header: &str) -> Option<Column> {
    match recognise(header)?.meaning {
        Meaning::Column(column) => Some(column),
        _ => None,
    }
}

fn proposed(header: &[&str], values: &[&[&str]]) -> Vec<ProposedColumn> {
    let header = row(1, header).cells;
    let values: Vec<Vec<(u32, String)>> = values.iter().map(|cells| row(2, cells).cells).collect();
    propose(&header, &values, None)
}

#[test]
fn headers_as_organisers_write_them() {
    for (header, column) in [
        ("企业名称(中文)*", Column::ExhibitorNameZh),
        ("企业名称\n（英文）", Column::ExhibitorNameEn),
        ("Company Name (English)", Column::ExhibitorNameEn),
        ("参展商名称 / Exhibitor Name", Column::ExhibitorNameZh),
        ("＊统一社会信用代码", Column::UnifiedSocialCreditCode),
        ("统一社会\n信用代码（18位）", Column::UnifiedSocialCreditCode),
        ("展　位　号", Column::Booth),
        ("Booth No.", Column::Booth),
        ("展位号 Booth No.", Column::Booth),
        ("联系电话（手机）", Column::Phone),
        ("电话/手机", Column::Phone),
        ("E-mail", Column::Email),
        ("参展企业全称（与营业执照一致）", Column::ExhibitorNameZh),
        ("现场负责人手机号（必填）", Column::Phone),
        ("是否签署《知识产权合规承诺书》", Column::PledgeSigned),
        ("承诺书签署日期", Column::PledgeDate),
        ("数量（台/套）", Column::Quantity),
        ("展品1名称", Column::ExhibitName),
        ("是否标注®", Column::RegisteredMarkShown),
        ("商标国际分类", Column::NiceClass),
        ("公司名稱", Column::ExhibitorNameZh),
        ("專利號", Column::ClaimedNumber),
        ("国家/地区", Column::Country),
    ] {
        assert_eq!(meaning(header), Some(column), "{header}");
    }
}

#[test]
fn what_only_sounds_alike_is_not_taken() {
    for header in [
        "展位面积（㎡）",
        "展位类型",
        "展位费用",
        "楣板名称",
        "展位数",
        "序号",
        "合同金额",
        "太原市某某有限公司",
        "3-A12",
    ] {
        assert_eq!(meaning(header), None, "{header}");
    }
}

#[test]
fn the_header_is_found_below_titles_and_in_any_order() {
    let rows = [
        row(1, &["2026 太原某某博览会参展商名单"]),
        row(2, &["填表日期：2026-10-01", "", "联系电话：0351-0000000"]),
        row(4, &["展位号", "序号", "联系人", "企业名称"]),
        row(5, &["3-A12", "1", "张三", "展维科技有限公司"]),
    ];
    let header = find(&rows).unwrap();
    assert_eq!(header.rows, 2..=2);
    assert!(header.identifies);
}

#[test]
fn a_title_right_above_the_header_is_no_part_of_it() {
    let rows = [
        row(1, &["2026 太原某某博览会参展商名单"]),
        row(2, &["展位号", "企业名称", "电话"]),
        row(3, &["3-A12", "展维科技有限公司", "13800138000"]),
    ];
    assert_eq!(find(&rows).unwrap().rows, 1..=1);
}

#[test]
fn two_rows_make_one_header() {
    let rows = [
        row(1, &["企业名称", "联系人", "", "展品", ""]),
        row(2, &["", "姓名", "电话", "名称", "型号"]),
        row(3, &["展维科技有限公司", "张三", "13800138000", "扫描仪", "S1"]),
    ];
    let header = find(&rows).unwrap();
    assert_eq!(header.rows, 0..=1);
    let columns: Vec<Option<Column>> =
        propose(&header.texts, &[], None).into_iter().map(|column| column.meaning).collect();
    assert_eq!(
        columns,
        [
            Some(Column::ExhibitorNameZh),
            Some(Column::ContactPerson),
            Some(Column::Phone),
            Some(Column::ExhibitName),
            Some(Column::ExhibitModel)
        ]
    );
}

#[test]
fn the_first_row_of_data_is_no_second_row_of_the_header() {
    let rows = [
        row(1, &["企业名称", "展位号", "电话"]),
        row(2, &["展维科技有限公司", "3-A12", "13800138000"]),
        row(3, &["", "", "13800138001"]),
    ];
    assert_eq!(find(&rows).unwrap().rows, 0..=0);
}

#[test]
fn the_language_of_a_name_is_that_of_its_values() {
    let chinese = proposed(&["Company Name", "Booth"], &[&["展维科技", "A1"], &["晋展集团", "A2"]]);
    assert_eq!(chinese[0].meaning, Some(Column::ExhibitorNameZh));
    let english = proposed(&["Company Name", "Booth"], &[&["Acme", "A1"], &["Globex", "A2"]]);
    assert_eq!(english[0].meaning, Some(Column::ExhibitorNameEn));
}

#[test]
fn one_meaning_is_given_once_and_the_rest_stays_open() {
    let columns = proposed(&["企业名称", "参展商", "电话", "手机", "类别", "分类"], &[]);
    let meanings: Vec<Option<Column>> = columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [
            Some(Column::ExhibitorNameZh),
            None,
            Some(Column::Phone),
            Some(Column::Phone),
            Some(Column::ExhibitCategory),
            None
        ]
    );
}

#[test]
fn values_speak_where_the_header_does_not() {
    let columns = proposed(
        &["企业名称", "代码", "展位号"],
        &[
            &["甲", "91140100MA0K00013E", "A1"],
            &["乙", "52140100MA0K00013F", "A2"],
            &["丙", "12140100MA0K00013K", "A3"],
        ],
    );
    assert_eq!(columns[1].meaning, Some(Column::UnifiedSocialCreditCode));
    assert_eq!(columns[1].confidence_percent, 60);
    assert_eq!(columns[1].samples.len(), 3);

    let doubtful = proposed(
        &["企业名称", "统一社会信用代码"],
        &[&["甲", "张三"], &["乙", "李四"], &["丙", "王五"]],
    );
    assert_eq!(doubtful[1].confidence_percent, 70);
}

#[test]
fn some_name_is_the_name_of_what_has_none_yet() {
    let list = proposed(&["名称", "展位号"], &[]);
    assert_eq!(list[0].meaning, Some(Column::ExhibitorNameZh));
    let with_exhibits = proposed(&["企业名称", "名称", "型号"], &[]);
    assert_eq!(with_exhibits[1].meaning, Some(Column::ExhibitName));
}

#[test]
fn headers_of_numbers_imply_the_kind_of_right() {
    assert_eq!(implied_right_type("专利号"), Some("专利"));
    assert_eq!(implied_right_type("软件著作权登记号"), Some("软件著作权"));
    assert_eq!(implied_right_type("Trademark Reg. No."), Some("商标"));
    assert_eq!(implied_right_type("专利号/商标注册号"), None);
    assert_eq!(implied_right_type("证书号"), None);
}

#[test]
fn the_column_of_reasons_is_not_read_again() {
    for header in crate::sentence::reason_headers() {
        assert_eq!(recognise(&header).unwrap().meaning, Meaning::Ignored, "{header}");
    }
}
