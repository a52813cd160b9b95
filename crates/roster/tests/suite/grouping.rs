//! From rows to exhibitors.

use crate::common::{read_plainly, xlsx_of};
use roster::{Disagreement, ExhibitorEntry, ExhibitorKey, group};

const CODE: &str = "91140100MA0K00013E";
const OTHER_CODE: &str = "52140100MA0K00013F";

fn grouped(rows: &[&[&str]]) -> Vec<ExhibitorEntry> {
    let mut list: Vec<&[&str]> = vec![&[
        "企业名称",
        "企业英文名称",
        "统一社会信用代码",
        "国家",
        "展位号",
        "展品名称",
        "电话",
        "承诺书",
        "承诺书签署日期",
    ]];
    list.extend(rows);
    let reading = read_plainly(&xlsx_of(&list)).unwrap();
    assert!(reading.rejected.is_empty(), "{:?}", reading.rejected);
    group(&reading)
}

#[test]
fn one_code_is_one_exhibitor_with_all_its_booths_and_exhibits() {
    let entries = grouped(&[
        &["示例展维公司", "", CODE, "", "3-A12", "甲", "13800138000"],
        &["示例晋展公司", "", "", "", "3-A12", "乙"],
        &["示例展维公司", "Example", CODE, "", "3-A13、3-A12", "丙", "13800138001"],
    ]);
    assert_eq!(entries.len(), 2);
    let entry = &entries[0];
    assert_eq!(entry.key, ExhibitorKey::Code { code: CODE.into() });
    assert_eq!(entry.name_en.as_deref(), Some("Example"));
    assert_eq!(entry.rows, [2, 4]);
    let booths: Vec<&str> = entry.booths.iter().map(|booth| booth.code.as_str()).collect();
    assert_eq!(booths, ["3-A12", "3-A13"]);
    let exhibits: Vec<(u32, &str)> =
        entry.exhibits.iter().map(|exhibit| (exhibit.row, exhibit.exhibit.name.as_str())).collect();
    assert_eq!(exhibits, [(2, "甲"), (4, "丙")]);
    assert_eq!(entry.phones, ["13800138000", "13800138001"]);
    assert!(entry.disagreements.is_empty());
    // Two exhibitors share a booth.
    assert_eq!(entries[1].booths[0].code, "3-A12");
}

#[test]
fn without_a_code_name_and_country_decide() {
    let entries = grouped(&[
        &["示例（太原）公司", "", "", "中国", "A1", "甲"],
        &["示例(太原) 公司", "", "", "China", "A2", "乙"],
        &["示例（太原）公司", "", "", "", "A3", "丙"],
        &["", "ACME Co., Ltd.", "", "Germany", "B1", "丁"],
        &["", "Acme Co Ltd", "", "德国", "B2", "戊"],
        &["", "Acme Co Ltd", "", "", "B3", "己"],
        &["", "Acme Co Ltd", "", "美国", "B4", "庚"],
    ]);
    let keys: Vec<&ExhibitorKey> = entries.iter().map(|entry| &entry.key).collect();
    let named = |name: &str, country: Option<&str>| ExhibitorKey::NameAndCountry {
        name: name.into(),
        country: country.map(str::to_owned),
    };
    assert_eq!(
        keys,
        [
            &named("示例(太原)公司", Some("CN")),
            &named("acmecoltd", Some("DE")),
            // Two countries are named with it, so nothing said is neither.
            &named("acmecoltd", None),
            &named("acmecoltd", Some("US"))
        ]
    );
    assert_eq!(entries[0].rows, [2, 3, 4]);
    assert_eq!(entries[1].rows, [5, 6]);
    assert_eq!(entries[1].country_code.as_deref(), Some("DE"));
}

#[test]
fn a_row_without_a_code_joins_the_exhibitor_of_its_name() {
    let entries = grouped(&[
        &["示例展维公司", "", "", "", "A1", "甲"],
        &["示例展维公司", "", CODE, "", "A2", "乙"],
        &["示例展维公司", "", "911401", "", "A3", "丙"],
    ]);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].unified_social_credit_code.as_deref(), Some(CODE));
    assert_eq!(entries[0].rows, [2, 3, 4]);
}

#[test]
fn contradictions_are_told_and_nothing_is_dropped() {
    let entries = grouped(&[
        &["示例甲公司", "", CODE, "", "A1", "甲", "", "是", "2026-10-28"],
        &["示例乙公司", "", CODE, "", "A2", "乙", "", "否", ""],
        &["示例乙公司", "", OTHER_CODE, "", "A3", "丙", "", "", "2026-10-20"],
        &["示例（乙）公司", "", "", "", "A4", "丁"],
    ]);
    assert_eq!(entries.len(), 3);
    assert_eq!(
        entries[0].disagreements,
        [
            Disagreement::PledgeContradicted { row: 3 },
            Disagreement::OneCodeSeveralNames {
                credit_code: CODE.into(),
                names: vec!["示例乙公司".into(), "示例甲公司".into()]
            },
            Disagreement::OneNameSeveralCodes {
                name: "示例乙公司".into(),
                credit_codes: vec![CODE.into(), OTHER_CODE.into()]
            }
        ]
    );
    assert_eq!(entries[0].exhibits.len(), 2);
    assert_eq!(entries[0].pledge_signed, Some(true));
    assert_eq!(entries[1].pledge_date.unwrap().to_string(), "2026-10-20");
    assert_eq!(entries[1].pledge_signed, Some(true));
}
