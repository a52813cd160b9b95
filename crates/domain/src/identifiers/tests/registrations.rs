use super::*;

#[test]
fn trademark_numbers_have_a_form_only() {
    for number in [
        "7683422",
        "第7683422号",
        "12345678A",
        "商标注册号:7683422",
        "7,683,422",
        "No.7683422",
        "®7683422",
    ] {
        assert_reads(number, Kind::Trademark, &Why::TrademarkFits);
    }
    assert_eq!(on_booth("商标注册证第7683422号").normalised, "7683422");
    assert_reads("G1234567", Kind::TrademarkMadrid, &Why::MadridFits);
    assert_reads("G123456A", Kind::TrademarkMadrid, &Why::MadridFits);
    assert_reads("01234567", Kind::Trademark, &Why::TrademarkFormUnusual);
    assert_reads("123456789", Kind::Trademark, &Why::TrademarkFormUnusual);
    assert_reads("123", Kind::Unknown, &Why::Unrecognised);
    assert_said(Kind::Trademark, "123", Kind::Trademark, &Why::TrademarkFits);
    assert_said(Kind::Trademark, "G1234567", Kind::TrademarkMadrid, &Why::MadridFits);
    let why = Why::OtherKind { kind_claimed: Kind::Trademark, kind_found: Kind::PatentNumber };
    assert_said(Kind::Trademark, "ZL201930071397.7", Kind::PatentNumber, &why);
}

#[test]
fn work_registrations_are_read_by_parts() {
    for number in [
        "国作登字-2019-F-00813310",
        "国作登字-2018-F-00434083",
        "国作登字-2019-L-00836042",
        "国作登字-2021-A-01233328",
        "京作登字-2012-F-00339041",
        "鲁作登字-2014-A-005026",
        "晋作登字－２０２４－F－00000001",
        "登记号：國作登字-2019-F-00813310",
    ] {
        assert_reads(number, Kind::CopyrightWork, &Why::WorkFits);
    }
    assert_eq!(on_booth("国作登字 2019 f 00813310").normalised, "国作登字-2019-F-00813310");
    let unusual = Why::FormUnusual { kind: Kind::CopyrightWork };
    for number in [
        "国作登字-2019-M-00813310",
        "火作登字-2019-F-00813310",
        "国作登字-2019-F-0081",
        "国作登字-1980-F-00813310",
        "国作登字",
        "作登字-2019-F-00813310",
        "国作登字-2019-F-",
    ] {
        assert_reads(number, Kind::CopyrightWork, &unusual);
    }
    let why = Why::YearInFuture { year: 2027 };
    assert_reads("国作登字-2027-F-00813310", Kind::CopyrightWork, &why);
}

#[test]
fn software_registrations_are_not_flow_numbers() {
    for number in ["2014SR001852", "2016SR172900", "2024SR0196400", "登记号 2024 SR 0196400"] {
        assert_reads(number, Kind::SoftwareRegistration, &Why::SoftwareFits);
    }
    for number in ["软著登字第0671096号", "软著登字第15980140号", "軟著登字第 0671096 號"]
    {
        assert_reads(number, Kind::SoftwareCertificate, &Why::SoftwareFits);
    }
    let unusual = Why::FormUnusual { kind: Kind::SoftwareRegistration };
    assert_reads("2004SR01852", Kind::SoftwareRegistration, &unusual);
    let unusual = Why::FormUnusual { kind: Kind::SoftwareCertificate };
    assert_reads("软著登字第BJ123号", Kind::SoftwareCertificate, &unusual);
    assert_reads("2019R11L885247", Kind::SoftwareFlowNumber, &Why::SoftwareFlowNumber);
    let why = Why::YearInFuture { year: 2027 };
    assert_reads("2027SR0196400", Kind::SoftwareRegistration, &why);
    assert_said(
        Kind::SoftwareRegistration,
        "2019R11L885247",
        Kind::SoftwareFlowNumber,
        &Why::FlowNumberAsRegistration,
    );
    let certificate = "软著登字第0671096号";
    assert_said(
        Kind::SoftwareRegistration,
        certificate,
        Kind::SoftwareCertificate,
        &Why::SoftwareFits,
    );
}

#[test]
fn plant_varieties_have_a_new_and_an_old_form() {
    for number in ["CNA20191006012", "CNA20191003728", "CNA20201002638"] {
        assert_reads(number, Kind::PlantVariety, &Why::FormFits);
    }
    for number in ["CNA20080376.X", "CNA20000053.5", "CNA20080376X", "CNA200000535"] {
        assert_reads(number, Kind::PlantVariety, &Why::CheckFits);
    }
    let why = Why::ObservedCheckDiffers { expected: 'X' };
    assert_reads("CNA20080376.1", Kind::PlantVariety, &why);
    let why = Why::ObservedCheckMissing { expected: 'X' };
    assert_reads("CNA20080376", Kind::PlantVariety, &why);
    assert_reads("CNA20271006012", Kind::PlantVariety, &Why::YearInFuture { year: 2027 });
    let why = Why::FormUnusual { kind: Kind::PlantVariety };
    assert_reads("CNA2019100601", Kind::PlantVariety, &why);
    assert_reads("CNA19981006012", Kind::PlantVariety, &why);
    let forestry = Kind::PlantVarietyForestry;
    assert_said(forestry, "20190012", forestry, &Why::FormFits);
    assert_said(forestry, "20270012", forestry, &Why::YearInFuture { year: 2027 });
    assert_reads("20190012", Kind::Trademark, &Why::TrademarkFits);
}

#[test]
fn layout_designs_have_a_new_and_an_old_form() {
    assert_reads("BS.175539928", Kind::LayoutDesign, &Why::FormFits);
    assert_reads("BS175539928", Kind::LayoutDesign, &Why::FormFits);
    assert_reads("BS.12500520.2", Kind::LayoutDesign, &Why::CheckFits);
    assert_reads("BS.12500520.3", Kind::LayoutDesign, &Why::ObservedCheckDiffers { expected: '2' });
    assert_reads("BS.12500520", Kind::LayoutDesign, &Why::ObservedCheckMissing { expected: '2' });
    let why = Why::FormUnusual { kind: Kind::LayoutDesign };
    for number in ["BS.174539928", "BS.005539928", "BS.12", "BS.1"] {
        assert_reads(number, Kind::LayoutDesign, &why);
    }
    assert_reads("BS.275539928", Kind::LayoutDesign, &Why::YearInFuture { year: 2027 });
    assert_said(Kind::LayoutDesign, "175539928", Kind::LayoutDesign, &Why::FormFits);
}

#[test]
fn geographical_indications_are_announced() {
    for text in
        ["国家知识产权局公告第476号", "国家知识产权局公告 第四七六号", "质检总局公告2012年第45号"]
    {
        assert_reads(text, Kind::GeographicalIndication, &Why::FormFits);
    }
    let why = Why::FormUnusual { kind: Kind::GeographicalIndication };
    assert_reads("国家知识产权局公告第某号", Kind::GeographicalIndication, &why);
    let agricultural = Kind::AgriculturalGeographicalIndication;
    assert_reads("AGI01653", agricultural, &Why::FormFits);
    assert_reads("AGI2015-01-1653", agricultural, &Why::FormFits);
    assert_reads("AGI1", agricultural, &Why::FormUnusual { kind: agricultural });
}

#[test]
fn customs_recordals_last_ten_years() {
    assert_reads("T2018-23456", Kind::CustomsRecordal, &Why::FormFits);
    assert_reads("P2016-23456", Kind::CustomsRecordal, &Why::FormFits);
    assert_reads("T2012-23456", Kind::CustomsRecordal, &Why::CustomsTermOver { year: 2012 });
    assert_reads("C2027-23456", Kind::CustomsRecordal, &Why::YearInFuture { year: 2027 });
    let why = Why::FormUnusual { kind: Kind::CustomsRecordal };
    assert_reads("T1990-23456", Kind::CustomsRecordal, &why);
    assert_reads("X2012-23456", Kind::Unknown, &Why::Unrecognised);
}

#[test]
fn what_is_no_number_stays_unknown() {
    for text in ["太原市展维有限公司", "3-A12", "13800138000", "US10123456B2", "60003734-1", "——"]
    {
        assert_reads(text, Kind::Unknown, &Why::Unrecognised);
    }
    for text in ["", "   ", "\u{200b}\u{0}", "：", "专利号："] {
        assert_reads(text, Kind::Unknown, &Why::Empty);
    }
    let why = Why::NotOfKind { kind: Kind::CopyrightWork };
    assert_said(Kind::CopyrightWork, "太原市", Kind::Unknown, &why);
}
