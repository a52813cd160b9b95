//! One filled-in document of every kind. All firms, people and rights are invented.

mod bodies;
mod printouts;

pub use bodies::body;
pub use printouts::{brief, list, printouts, sheet, status};

use documents::body::*;
use documents::*;
use domain::papers::PaperKind;
use jiff::tz::TimeZone;

pub fn moment(text: &str) -> Moment {
    Moment(text.parse().expect("the samples state instants"))
}

fn some(text: &str) -> Option<Moment> {
    Some(moment(text))
}

fn words(zh: &str, en: &str) -> Words {
    Words::both(zh, en)
}

pub const DIGEST: &str = "9f2c4a7be1d03586c7a9e0f14b62d85397aa01c4e6f27d18b35c90e84fa1627d";
const SECOND_DIGEST: &str = "1b7e90aa34f5c2d86e01b9573fd2c4a8e69077b1cd35f08a24e6b1c97d3f5a02";

pub fn header(number: &str) -> Header {
    Header {
        fair_name_zh: "太原（示例）装备制造业博览会".into(),
        fair_name_en: "Taiyuan (Specimen) Equipment Manufacturing Expo".into(),
        edition: words("第十二届", "12th edition"),
        venue: words(
            "太原潇河国际会展中心 1–3 号馆",
            "Xiaohe International Convention Center, Halls 1–3",
        ),
        first_day: "2026-11-20".parse().expect("a date"),
        last_day: "2026-11-23".parse().expect("a date"),
        organiser: words("太原示例会展有限公司", "Taiyuan Specimen Exhibitions Co., Ltd."),
        body_name: words("展会知识产权保护工作机构", "IP Protection Working Body of the Fair"),
        body_phone: "0351-000 0000".into(),
        body_place: words("1 号馆南登录厅服务台 S-03", "Service desk S-03, south lobby of Hall 1"),
        number: number.into(),
        chinese_number: "〔2026〕TYZ知投字第A0012-7号".into(),
        issued_at: moment("2026-11-22T01:31:05.123Z"),
        zone: TimeZone::get("Asia/Shanghai").expect("a zone of the bundled table"),
        officer_name: "梁示例".into(),
        officer_role: words("值班负责人", "Head on duty"),
        chain_head: DIGEST.into(),
        root_fingerprint: "5c1e77a04b9d2f3680ce".into(),
        rules_version: "TYZ26-3".into(),
        profile_note: words(
            "《太原市知识产权保护和促进条例》为征求意见稿，尚未施行。",
            "The Taiyuan regulation cited is a draft for comment (征求意见稿), not in force.",
        ),
        qr: format!("BW1:{number}:{DIGEST}:5c1e77a04b9d2f3680ce"),
    }
}

pub fn document(body: Body, language: Language) -> Document {
    Document { header: header("TYZ26-A-0012-7"), language, body, draft: false, rehearsal: false }
}

fn exhibitor() -> Party {
    Party {
        name: "山西示例乙精密机械有限公司".into(),
        other_name: "Shanxi Specimen B Precision Machinery Co., Ltd.".into(),
        code: "91140100MA0K00013E".into(),
        country: String::new(),
        address: "山西省太原市示例区样张路 88 号 6 幢 1201 室".into(),
        representative: "王示例".into(),
        contact: "李示例".into(),
        phone: "138 0000 0000".into(),
        email: "desk@example.com".into(),
        booths: vec!["3-A12".into(), "3-A13".into()],
    }
}

fn complainant() -> Party {
    Party {
        name: "Dvořák & Żółć Präzisionstechnik GmbH".into(),
        other_name: "德沃夏克精密技术有限公司".into(),
        code: "HRB 000000 B".into(),
        country: "Germany".into(),
        address: "Musterstraße 1, 10115 Berlin".into(),
        representative: "Jana Dvořáková".into(),
        contact: "陈示例".into(),
        phone: "+49 30 0000000".into(),
        email: "ip@example.org".into(),
        booths: vec!["2-B07".into()],
    }
}

fn design() -> Right {
    Right {
        kind: words("外观设计专利", "Design patent"),
        number: "ZL202430123456.1".into(),
        title: "手持式激光测距仪".into(),
        holder: "Dvořák & Żółć Präzisionstechnik GmbH".into(),
        goods: String::new(),
        standing: words("权利人", "Holder"),
        status_proof: "专利登记簿副本，2026-11-10；专利权评价报告，2026-09-02".into(),
    }
}

fn mark() -> Right {
    Right {
        kind: words("商标", "Trademark"),
        number: "7683422".into(),
        title: "LUMEX".into(),
        holder: "Dvořák & Żółć Präzisionstechnik GmbH".into(),
        goods: "第 9 类：测距设备".into(),
        standing: words("独占许可的被许可人", "Exclusive licensee"),
        status_proof: "商标注册证，2026-11-01".into(),
    }
}

pub fn items() -> Vec<Item> {
    vec![
        Item {
            carrier: Some(Carrier::Exhibit),
            number: "E-03417".into(),
            name: "手持式激光测距仪".into(),
            model: "LDM-60 Pro".into(),
            place: "3-A12 前排展台".into(),
            quantity: Some(6),
            remark: "标价 ¥ 1,280".into(),
        },
        Item {
            carrier: Some(Carrier::Panel),
            name: "产品主视觉展板".into(),
            place: "3-A12 东侧墙面".into(),
            quantity: Some(1),
            ..Item::default()
        },
        Item {
            carrier: Some(Carrier::Brochure),
            name: "2026 产品手册".into(),
            model: "第 4–7 页".into(),
            place: "3-A12 资料架".into(),
            quantity: Some(120),
            ..Item::default()
        },
        Item {
            carrier: Some(Carrier::Screen),
            name: "演示视频".into(),
            model: "00:42–01:10".into(),
            place: "3-A13 屏幕".into(),
            quantity: Some(1),
            ..Item::default()
        },
        Item {
            carrier: Some(Carrier::OnlinePage),
            name: "线上展厅产品页".into(),
            model: "https://expo.example.com/halls/3/booths/3-A12/products/ldm-60-pro?lang=zh-CN"
                .into(),
            place: "线上展厅".into(),
            quantity: Some(1),
            ..Item::default()
        },
    ]
}

fn evidence() -> Vec<Piece> {
    vec![
        Piece {
            name: "展位号与招牌照片 IMG_2041.jpg".into(),
            digest: DIGEST.into(),
            bytes: Some(2_741_330),
            taken_at: some("2026-11-22T01:12:44Z"),
            kept_at: words("工作站 A", "Station A"),
        },
        Piece {
            name: "展品近景（正面）IMG_2042.jpg".into(),
            digest: SECOND_DIGEST.into(),
            bytes: Some(3_102_998),
            taken_at: some("2026-11-22T01:13:20Z"),
            kept_at: words("工作站 A", "Station A"),
        },
    ]
}

fn grounds() -> Grounds {
    Grounds {
        against_party: vec![
            words(
                "《参展知识产权合规承诺书》第六条（立即撤出展示）",
                "Pledge on intellectual property compliance, clause 6 (at once off display)",
            ),
            words(
                "《展会知识产权保护规则》TYZ26-3 版第七条第（一）项，2026 年 11 月 18 日公布",
                "Rules of the fair, version TYZ26-3, Article 7 (1), published on 18 November 2026",
            ),
        ],
        organiser_duty: vec![words(
            "《太原市知识产权保护和促进条例（征求意见稿）》第十九条第（四）项",
            "Taiyuan regulation (draft for comment), Article 19 (4)",
        )],
    }
}

fn period(known: bool) -> Period {
    Period {
        hours: Some(24),
        starts_at: known.then(|| moment("2026-11-22T02:05:00Z")),
        ends_at: known.then(|| moment("2026-11-23T02:05:00Z")),
        hour_clock: HourClock::Continuous,
        basis: words("本届规则第六条第（五）项", "Article 6 (5) of the rules of this fair"),
    }
}

fn appeal_path() -> AppealPath {
    AppealPath {
        hours: Some(24),
        ends_at: None,
        place: words("1 号馆南登录厅服务台 S-03", "Service desk S-03, south lobby of Hall 1"),
        reviewer: words("申诉复核人", "the reviewer of appeals"),
        decide_hours: Some(12),
        second_look_hours: Some(4),
        basis: words("本届规则第十条", "Article 10 of the rules of this fair"),
    }
}

fn person(name: &str, zh: &str, en: &str) -> Person {
    Person { name: name.into(), role: words(zh, en) }
}

fn inspectors() -> Vec<Person> {
    vec![person("赵示例", "巡查员", "inspector"), person("钱示例", "巡查员", "inspector")]
}

fn appeal() -> Appeal {
    Appeal {
        against: words("暂停展出通知书", "Notice of Suspension of Display"),
        against_number: "TYZ26-A-0012-7".into(),
        case_number: "TYZ26-A-0009-M".into(),
        appellant: exhibitor(),
    }
}

fn office(zh: &str, en: &str, phone: &str) -> Office {
    Office {
        rights: words(
            "专利、商标、地理标志、商业秘密、布图设计",
            "Patents, trademarks, GIs, trade secrets, layout designs",
        ),
        name: words(zh, en),
        phone: phone.into(),
        place: words("太原市示例区样张街 1 号", "1 Yangzhang Street, Taiyuan"),
    }
}

const FACTS: &str = "2026 年 11 月 22 日 9 时 12 分，巡查人员在 3-A12 展位看到 LDM-60 Pro 手持式激光测距仪 6 台，\
    其外壳的整体轮廓、按键排布和显示窗形状与投诉人提交的授权公告视图相近。\n展位工作人员当场出示一份 2024 年采购合同复印件，\
    未能说明供货方与权利人的关系。";

const CASE: &str = "TYZ26-A-0009-M";

pub fn suspension(served: bool) -> SuspensionNotice {
    SuspensionNotice {
        case_number: CASE.into(),
        complaint_number: "TYZ26-A-0008-K".into(),
        respondent: exhibitor(),
        rights: vec![design()],
        found_at: some("2026-11-22T01:25:00Z"),
        found_by: person("梁示例", "值班负责人", "head on duty"),
        reasons: FACTS.into(),
        items: items(),
        grounds: grounds(),
        answer: period(served),
        appeal: appeal_path(),
        reported_to: words(
            "太原市市场监督管理局（知识产权局）",
            "Taiyuan Administration for Market Regulation (IP Office)",
        ),
    }
}

pub fn decision(outcome: Outcome) -> Decision {
    Decision {
        case_number: CASE.into(),
        outcome,
        complainant_name: complainant().name,
        respondent: exhibitor(),
        rights: vec![design(), mark()],
        items: items(),
        facts: FACTS.into(),
        answer: "被投诉人在期限内提交答辩书，主张展品有合法来源，附采购合同和发票；未提交供货方的授权文件。".into(),
        reasons: "整体观察、综合判断，两者的差异位于使用时不易见到的背面；所附合同不能说明供货方有权使用该设计。".into(),
        effective_document: (outcome == Outcome::EffectiveDocument).then(|| QuotedDocument {
            issuer: "（示例）知识产权局".into(),
            number: "（示例）知法裁字〔2025〕00 号".into(),
            title: "专利侵权纠纷行政裁决书".into(),
        }),
        measures: vec![
            words("自送达之时起撤出展示第 1 至 5 项", "Items 1 to 5 are withdrawn from display from service"),
            words("展会期间每日复查", "The booth is looked at again each day"),
        ],
        until: some("2026-11-23T08:00:00Z"),
        grounds: grounds(),
        appeal: AppealPath { second_look_hours: None, ..appeal_path() },
    }
}

fn appeal_decision(outcome: AppealOutcome) -> AppealDecision {
    AppealDecision {
        receipt_number: "TYZ26-A-0019-4".into(),
        appeal: appeal(),
        first_decider: "梁示例".into(),
        reviewer: "孙示例".into(),
        outcome,
        arguments: "申诉人补充提交了权利人 2023 年出具的许可合同，主张展品在许可范围之内。".into(),
        facts: "复核人核对了许可合同原件，并与投诉人代理人通话确认合同真实。".into(),
        reasons: "许可合同在有效期内，许可范围包括涉案型号。".into(),
        items: items(),
        measures: vec![words("30 分钟内恢复展出", "Display is restored within 30 minutes")],
        grounds: grounds(),
    }
}

/// A numbered blank, with what the rules already say.
pub fn blank(kind: PaperKind) -> Body {
    Body::Blank(Blank {
        kind,
        grounds: grounds(),
        answer: period(false),
        appeal: appeal_path(),
        minutes: Some(30),
    })
}
