//! The firms of the rehearsal and the roster file that tells of them.

use super::Plan;
use super::chance::Chance;
use super::course::Subject;
use super::names;
use super::numbers;
use jiff::civil::Date;
use std::fmt::Write as _;

/// A firm and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firm {
    /// Name in its original script.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Two letters.
    pub country: &'static str,
    /// Unified social credit code; blank for a foreign firm.
    pub code: String,
    /// Number in a foreign register; blank for a domestic firm.
    pub registry: String,
    /// Legal representative.
    pub head: String,
    /// Whom to ask.
    pub contact: String,
    /// Its booths.
    pub booths: Vec<String>,
    /// What it shows.
    pub goods: Vec<Goods>,
}

impl Firm {
    /// What stands on its signs.
    pub fn sign(&self) -> &str {
        let name = self.name_en.split(" (").next().unwrap_or_default();
        name.split(" Co.").next().unwrap_or_default()
    }

    /// The word under which it trades.
    pub fn word(&self) -> &str {
        self.name_en.split(' ').next().unwrap_or_default()
    }
}

/// An exhibit as the roster names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// What it is called.
    pub name: String,
    /// Its model.
    pub model: String,
    /// Its brand.
    pub brand: String,
    /// The right claimed on it; blank where none is.
    pub right: String,
    /// The number claimed; blank where none is.
    pub number: String,
    /// Whether ® is shown.
    pub registered: bool,
}

/// The booths of three halls in order: `1-A01` and on, twenty rows to a hall.
pub fn floor(booths: usize) -> Vec<String> {
    let of_hall = booths.div_ceil(3);
    let of_row = of_hall.div_ceil(20).max(4);
    (0..booths)
        .map(|at| {
            let (hall, place) = (at / of_hall + 1, at % of_hall);
            let row = char::from(b'A' + u8::try_from(place / of_row).unwrap_or(25));
            format!("{hall}-{row}{:02}", place % of_row + 1)
        })
        .collect()
}

/// The firms: most with one booth, some with two or three, a few sharing one.
pub fn firms(plan: &Plan, floor: &[String], subjects: &[Subject], on: Date) -> Vec<Firm> {
    let mut free = floor.iter().cloned();
    let mut firms: Vec<Firm> = Vec::with_capacity(plan.exhibitors);
    for index in 0..plan.exhibitors {
        let mut chance = Chance::of(plan.seed, 1000 + index as u64);
        let shares = index % 80 == 7;
        let wanted = match index {
            _ if shares => 0,
            _ if index % 40 == 1 => 3,
            _ if index % 5 == 0 => 2,
            _ => 1,
        };
        let booths: Vec<String> = match firms.last() {
            Some(before) if shares => before.booths.clone(),
            _ => free.by_ref().take(wanted).collect(),
        };
        let (foreign, sole_trader) = (index % 16 == 3, index % 50 == 9);
        let name = names::firm(index, foreign, sole_trader);
        let first = plan.exhibits * index / plan.exhibitors;
        let count = plan.exhibits * (index + 1) / plan.exhibitors - first;
        let special = subjects.iter().find(|subject| subject.firm == index);
        let goods = (0..count)
            .map(|at| match special {
                Some(subject) if at == 0 => subject.goods(on),
                _ => ordinary(&mut chance, index, first + at, at, on),
            })
            .collect();
        firms.push(Firm {
            code: if foreign {
                String::new()
            } else {
                numbers::social_credit_code(index, sole_trader, on)
            },
            registry: if foreign { format!("EX{:06}", 100_000 + index) } else { String::new() },
            name: name.zh,
            name_en: name.en,
            country: name.country,
            head: names::person(&mut chance),
            contact: names::person(&mut chance),
            booths,
            goods,
        });
    }
    firms
}

/// An exhibit on which nothing rests: two in three claim nothing, and some claim what a check
/// should find.
fn ordinary(chance: &mut Chance, firm: usize, serial: usize, at: usize, on: Date) -> Goods {
    let mut goods = Goods {
        name: format!("{} {}", names::product(chance), at + 1),
        model: format!("YL-{serial:05}"),
        brand: if chance.percent(40) { names::brand(firm) } else { String::new() },
        ..Goods::default()
    };
    let year = on.year();
    match chance.below(100) {
        0..=13 => {
            "实用新型专利".clone_into(&mut goods.right);
            goods.number = numbers::patent(year - 4, 2, serial, on);
        }
        14..=19 => {
            "外观设计专利".clone_into(&mut goods.right);
            goods.number = numbers::patent(year - 2, 3, serial, on);
        }
        20..=23 => {
            "发明专利".clone_into(&mut goods.right);
            goods.number = numbers::patent(year - 6, 1, serial, on);
        }
        24..=29 => {
            "注册商标".clone_into(&mut goods.right);
            goods.number = numbers::trademark(serial);
            goods.registered = true;
        }
        30 => {
            "实用新型专利".clone_into(&mut goods.right);
            goods.number = numbers::patent(year - 13, 2, serial, on);
        }
        31 => {
            "发明专利".clone_into(&mut goods.right);
            goods.number = numbers::patent_misprinted(year - 5, 1, serial, on);
        }
        32 => {
            "计算机软件著作权".clone_into(&mut goods.right);
            goods.number = numbers::software(year - 1, serial);
        }
        _ => {}
    }
    goods
}

/// How the file is read: as it says itself.
pub fn options() -> roster::ReadOptions {
    roster::ReadOptions::default()
}

/// The roster as a file: one line for each exhibit.
pub fn file(firms: &[Firm]) -> Vec<u8> {
    let mut text = String::from(
        "企业名称,英文名称,统一社会信用代码,境外注册号,国家地区,地址,法定代表人,联系人,联系电话,电子邮箱,\
         展位号,展品名称,型号,品牌,权利类型,专利号,是否标注®\n",
    );
    for (at, firm) in firms.iter().enumerate() {
        for goods in &firm.goods {
            let _ = writeln!(
                text,
                "\"{}\",\"{}\",{},{},{},虚构市示例路 {at} 号,{},{},000-{:04}-{:04},f{at}@rehearsal.invalid,\
                 {},{},{},{},{},{},{}",
                firm.name,
                firm.name_en,
                firm.code,
                firm.registry,
                firm.country,
                firm.head,
                firm.contact,
                at / 100,
                at,
                firm.booths.join("、"),
                goods.name,
                goods.model,
                goods.brand,
                goods.right,
                goods.number,
                if goods.registered { "是" } else { "" },
            );
        }
    }
    text.into_bytes()
}
