//! Invented names. Every firm says of itself that it is an example, so that none is taken for a
//! real one.

use super::chance::Chance;

const FIRST: [(&str, &str); 40] = [
    ("云", "Yun"),
    ("松", "Song"),
    ("岭", "Ling"),
    ("汾", "Fen"),
    ("晋", "Jin"),
    ("恒", "Heng"),
    ("朔", "Shuo"),
    ("沁", "Qin"),
    ("泽", "Ze"),
    ("雁", "Yan"),
    ("青", "Qing"),
    ("柳", "Liu"),
    ("石", "Shi"),
    ("白", "Bai"),
    ("珀", "Po"),
    ("启", "Qi"),
    ("明", "Ming"),
    ("远", "Yuan"),
    ("嘉", "Jia"),
    ("宏", "Hong"),
    ("瑞", "Rui"),
    ("安", "An"),
    ("同", "Tong"),
    ("华", "Hua"),
    ("盛", "Sheng"),
    ("新", "Xin"),
    ("兴", "Xing"),
    ("德", "De"),
    ("景", "Jing"),
    ("浩", "Hao"),
    ("沐", "Mu"),
    ("北", "Bei"),
    ("南", "Nan"),
    ("东", "Dong"),
    ("立", "Li"),
    ("正", "Zheng"),
    ("天", "Tian"),
    ("腾", "Teng"),
    ("千", "Qian"),
    ("万", "Wan"),
];

const SECOND: [(&str, &str); 40] = [
    ("河", "he"),
    ("源", "yuan"),
    ("峰", "feng"),
    ("川", "chuan"),
    ("台", "tai"),
    ("泉", "quan"),
    ("林", "lin"),
    ("海", "hai"),
    ("达", "da"),
    ("通", "tong"),
    ("创", "chuang"),
    ("联", "lian"),
    ("科", "ke"),
    ("凯", "kai"),
    ("博", "bo"),
    ("锐", "rui"),
    ("康", "kang"),
    ("宇", "yu"),
    ("航", "hang"),
    ("辉", "hui"),
    ("阳", "yang"),
    ("星", "xing"),
    ("月", "yue"),
    ("成", "cheng"),
    ("朗", "lang"),
    ("润", "run"),
    ("坤", "kun"),
    ("顺", "shun"),
    ("隆", "long"),
    ("昌", "chang"),
    ("翔", "xiang"),
    ("图", "tu"),
    ("维", "wei"),
    ("智", "zhi"),
    ("卓", "zhuo"),
    ("信", "xin"),
    ("力", "li"),
    ("冠", "guan"),
    ("森", "sen"),
    ("野", "ye"),
];

const TRADES: [(&str, &str); 20] = [
    ("机电", "Electromechanical"),
    ("照明", "Lighting"),
    ("家具", "Furniture"),
    ("玩具", "Toys"),
    ("陶瓷", "Ceramics"),
    ("纺织", "Textiles"),
    ("仪器", "Instruments"),
    ("软件", "Software"),
    ("农业", "Agriculture"),
    ("种业", "Seeds"),
    ("食品", "Foods"),
    ("包装", "Packaging"),
    ("阀门", "Valves"),
    ("轴承", "Bearings"),
    ("电子", "Electronics"),
    ("半导体", "Semiconductors"),
    ("医疗器械", "Medical Devices"),
    ("文创", "Creative Goods"),
    ("矿山装备", "Mining Equipment"),
    ("新材料", "Materials"),
];

const FOREIGN: [(&str, &str, &str); 8] = [
    ("Beispielwerk", "GmbH", "DE"),
    ("Sampleton", "Ltd", "GB"),
    ("Esempio Luce", "S.r.l.", "IT"),
    ("Mihon Seisaku", "K.K.", "JP"),
    ("Exemple et Fils", "SARL", "FR"),
    ("Placeholder Tools", "Inc.", "US"),
    ("Voorbeeld Techniek", "B.V.", "NL"),
    ("Yesi Electronics", "Co., Ltd.", "KR"),
];

const KINDS: [&str; 16] = [
    "便携",
    "智能",
    "折叠",
    "户外",
    "工业",
    "家用",
    "微型",
    "节能",
    "静音",
    "防水",
    "模块化",
    "高精度",
    "无线",
    "重型",
    "儿童",
    "环保",
];

const THINGS: [&str; 40] = [
    "台灯",
    "水泵",
    "轴承",
    "座椅",
    "保温杯",
    "拼装玩具",
    "阀门",
    "传感器",
    "投影仪",
    "切割机",
    "种子包装机",
    "收纳盒",
    "背包",
    "电动工具",
    "控制器",
    "显示屏",
    "净水器",
    "扫地机",
    "花瓶",
    "餐具",
    "检测仪",
    "输送带",
    "焊机",
    "充电器",
    "插座",
    "门锁",
    "摄像头",
    "风扇",
    "加湿器",
    "滤芯",
    "刀具",
    "模具",
    "托盘",
    "展示架",
    "音箱",
    "耳机",
    "键盘",
    "手推车",
    "雨伞",
    "钟表",
];

const FAMILY: [&str; 24] = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨",
    "朱", "秦", "许", "何", "吕", "张", "孔", "曹",
];

const GIVEN: [&str; 24] = [
    "样一", "样二", "样三", "例安", "例平", "例宁", "示清", "示明", "示远", "试文", "试武", "试良",
    "拟真", "拟善", "拟和", "虚谷", "虚舟", "虚白", "演之", "演平", "演成", "习文", "习武", "习和",
];

/// A firm's name in Chinese and English.
pub struct FirmName {
    /// In its original script.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Two letters for its country.
    pub country: &'static str,
}

/// The name of the firm with this index; no two below 10,000 share one.
pub fn firm(index: usize, foreign: bool, sole_trader: bool) -> FirmName {
    let (first, first_en) = FIRST[index % FIRST.len()];
    let (second, second_en) = SECOND[index / FIRST.len() % SECOND.len()];
    // The trade moves on with each round of syllables, so that whole names stay different.
    let round = index / (FIRST.len() * SECOND.len());
    let (trade, trade_en) = TRADES[(index * 7 + round) % TRADES.len()];
    if foreign {
        let (name, form, country) = FOREIGN[(index / 16 + round) % FOREIGN.len()];
        let en = format!("{name} {first_en}{second_en} {form} (fictional)");
        return FirmName { zh: en.clone(), en, country };
    }
    let form = if sole_trader { "经营部" } else { "有限公司" };
    FirmName {
        zh: format!("{first}{second}{trade}{form}（虚构示例）"),
        en: format!("{first_en}{second_en} {trade_en} Co., Ltd. (fictional)"),
        country: "CN",
    }
}

/// The brand of a firm.
pub fn brand(index: usize) -> String {
    let (first, _) = FIRST[index % FIRST.len()];
    let (second, _) = SECOND[index / FIRST.len() % SECOND.len()];
    format!("{first}{second}样")
}

/// A product.
pub fn product(chance: &mut Chance) -> String {
    format!("{}{}", chance.one(&KINDS), chance.one(&THINGS))
}

/// A person, who is invented like everybody here.
pub fn person(chance: &mut Chance) -> String {
    format!("{}{}", chance.one(&FAMILY), chance.one(&GIVEN))
}

#[cfg(test)]
mod tests {
    use super::firm;
    use std::collections::BTreeSet;

    #[test]
    fn firms_have_names_of_their_own_and_say_that_they_are_invented() {
        let names: BTreeSet<String> =
            (0..10_000).map(|index| firm(index, index % 16 == 3, index % 50 == 9).zh).collect();
        assert_eq!(names.len(), 10_000);
        assert!(names.iter().all(|name| name.contains("虚构") || name.contains("fictional")));
    }
}
