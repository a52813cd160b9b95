use super::harness::*;
use crate::exhibitor::{Command, Field, RecognisedBy, Recognition, SentBy, Words, recognise};
use crate::ids::ExhibitorId;
use std::collections::BTreeMap;

fn enter(
    desk: &mut Desk,
    name: &str,
    code: &str,
    booth: &str,
    natural_person: bool,
) -> ExhibitorId {
    let known: Vec<_> = desk.world.exhibitors.keys().cloned().collect();
    desk.act(
        "intake",
        Command::RegisterExhibitor {
            round: None,
            natural_person,
            details: BTreeMap::from([
                (Field::Name, name.to_owned()),
                (Field::Uscc, code.to_owned()),
            ]),
            booths: vec![booth.into()],
            exhibits: vec![],
        },
    );
    desk.world.exhibitors.keys().find(|id| !known.contains(id)).unwrap().clone()
}

fn whose(desk: &Desk, words: &Words, file: &str) -> Recognition {
    recognise(&desk.world, words, &[file.to_owned()]).remove(0)
}

fn one(exhibitor: &ExhibitorId, by: RecognisedBy) -> Recognition {
    Recognition::One { exhibitor: exhibitor.clone(), by, accepted: false }
}

#[test]
fn a_file_is_recognised_by_what_its_name_says() {
    let mut desk = Desk::open();
    let first = enter(&mut desk, "太原双塔液压有限公司", "91140100MA0K00013E", "3-A01", false);
    let second = enter(&mut desk, "汾河阀门（集团）有限公司", "", "3-A02", false);
    let shared = enter(&mut desk, "晋阳机床厂", "", "3-A02", false);
    let trader = enter(&mut desk, "李示例", "92140100MA0K00013X", "3-A03", false);
    let sent = Command::SendPledges { exhibitors: vec![second.clone()], by: SentBy::Paper };
    desk.act("intake", sent);
    let form = desk.state(&second).pledge.forms[0].to_string();
    let words = desk.words.clone();
    for (file, expected) in [
        (format!("{form}.pdf"), one(&second, RecognisedBy::FormNumber)),
        (format!("扫描_{form}_1.jpg"), one(&second, RecognisedBy::FormNumber)),
        ("91140100ma0k00013e.pdf".to_owned(), one(&first, RecognisedBy::Code)),
        ("3-A01_91140100MA0K00013E.pdf".to_owned(), one(&first, RecognisedBy::Code)),
        ("太原双塔液压有限公司.pdf".to_owned(), one(&first, RecognisedBy::Name)),
        ("3-A02 汾河阀门(集团)有限公司 承诺书.pdf".to_owned(), one(&second, RecognisedBy::Name)),
        ("承诺书晋阳机床厂盖章.pdf".to_owned(), one(&shared, RecognisedBy::Name)),
        ("李示例.pdf".to_owned(), one(&trader, RecognisedBy::Name)),
        ("3-A01.pdf".to_owned(), one(&first, RecognisedBy::Booth)),
        (
            "3-A02.pdf".to_owned(),
            Recognition::Several {
                exhibitors: [second.clone(), shared.clone()].to_vec(),
                by: RecognisedBy::Booth,
            },
        ),
        ("IMG_20261101.jpg".to_owned(), Recognition::Nobody),
        (String::new(), Recognition::Nobody),
        ("长".repeat(10_000), Recognition::Nobody),
    ] {
        assert_eq!(whose(&desk, &words, &file), expected, "{file}");
    }
    // Without its words a person's name is nobody's.
    assert_eq!(whose(&desk, &Words::default(), "李示例.pdf"), Recognition::Nobody);
}

#[test]
fn the_longer_name_wins_over_one_that_it_holds() {
    let mut desk = Desk::open();
    let short = enter(&mut desk, "双塔液压", "", "3-A01", false);
    let long = enter(&mut desk, "双塔液压设备", "", "3-A02", false);
    let words = Words::default();
    assert_eq!(whose(&desk, &words, "盖章双塔液压设备承诺.pdf"), one(&long, RecognisedBy::Name));
    assert_eq!(whose(&desk, &words, "盖章双塔液压承诺.pdf"), one(&short, RecognisedBy::Name));
}

#[test]
fn what_is_accepted_already_is_said_so() {
    let mut desk = Desk::open();
    let id = desk.pledged("双塔液压", vec![]);
    assert_eq!(
        whose(&desk, &Words::default(), "双塔液压.pdf"),
        Recognition::One { exhibitor: id, by: RecognisedBy::Name, accepted: true }
    );
}
