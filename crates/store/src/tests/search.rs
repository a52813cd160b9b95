//! Search: every true hit and no false one.

use crate::search::{Document, Late, SearchKind, is_sound, replace, search};
use crate::{database, project};
use proptest::prelude::*;
use rusqlite::Connection;

/// Puts documents in the place of a stream's earlier ones, as one write does.
fn put(connection: &Connection, stream: &str, documents: Vec<Document>) {
    let mut late = Late::default();
    replace(connection, stream, documents, &mut late).expect("put");
    late.finish(connection).expect("indexed");
}

fn index(titles: &[&str]) -> Connection {
    let connection = database::in_memory().expect("opened");
    connection.execute_batch(project::SCHEMA).expect("made");
    let documents = titles
        .iter()
        .enumerate()
        .map(|(at, title)| Document {
            kind: SearchKind::Exhibit,
            item: at.to_string(),
            title: (*title).to_owned(),
            fields: vec![(*title).to_owned()],
        })
        .collect();
    put(&connection, "exhibitor/x", documents);
    connection
}

fn hits(connection: &Connection, text: &str) -> Vec<String> {
    let hits = search(connection, text, None, 1000).expect("searched");
    hits.into_iter().map(|hit| hit.title).collect()
}

#[test]
fn people_find_what_they_look_for() {
    let names = [
        "太原华为技术有限公司",
        "重庆长安汽车",
        "电动牙刷 X-100",
        "蓝牙耳机（无线）",
        "ZL202130512345.6",
        "3-A12",
        "Ｈｕａｗｅｉ Mate",
        "女士服装",
        "行李箱",
        "TYZ26-A-0012-7",
    ];
    let index = index(&names);
    let finds = |text: &str, expected: &[usize]| {
        let expected: Vec<&str> = expected.iter().map(|at| names[*at]).collect();
        assert_eq!(hits(&index, text), expected, "{text}");
    };
    finds("华", &[0]);
    finds("华为", &[0]);
    finds("技术有限", &[0]);
    finds("hwjs", &[0]);
    finds("huawei", &[0, 6]);
    finds("HuaW", &[0, 6]);
    finds("华为 公司", &[0]);
    finds("公司 华为", &[0]);
    finds("华为公司", &[]);
    // Both readings of 重 and 长 and 行 lead there.
    finds("chongqing", &[1]);
    finds("zhongqing", &[1]);
    finds("cqca", &[1]);
    finds("zqza", &[1]);
    finds("xinglixiang", &[8]);
    finds("hlx", &[8]);
    finds("nvshi", &[7]);
    finds("牙刷", &[2]);
    finds("x100", &[2]);
    finds("X-100", &[2]);
    finds("无线", &[3]);
    finds("ey", &[]);
    finds("ej", &[3]);
    finds("0512", &[4]);
    finds("zl2021", &[4]);
    finds("3a12", &[5]);
    finds("３－Ａ１２", &[5]);
    finds("a1", &[5]);
    finds("A0012", &[9]);
    finds("0012-7", &[9]);
    finds("mate", &[6]);
    finds("at", &[6]);
    finds("®", &[]);
    finds("", &[]);
    finds("\" OR tokens:*", &[]);
}

#[test]
fn kinds_follow_each_other_and_the_limit_holds() {
    let connection = index(&["灯", "灯具"]);
    let exhibitor = Document {
        kind: SearchKind::Exhibitor,
        item: "e".to_owned(),
        title: "灯厂".to_owned(),
        fields: vec!["灯厂".to_owned()],
    };
    put(&connection, "exhibitor/y", vec![exhibitor]);
    assert_eq!(hits(&connection, "灯"), ["灯厂", "灯", "灯具"]);
    let first = search(&connection, "灯", None, 1).expect("searched");
    assert_eq!(first.len(), 1);
    let exhibits = search(&connection, "灯", Some(SearchKind::Exhibit), 10).expect("searched");
    assert_eq!(exhibits.len(), 2);
    // What a stream no longer tells of is found no more.
    put(&connection, "exhibitor/x", Vec::new());
    assert_eq!(hits(&connection, "灯"), ["灯厂"]);
    assert!(is_sound(&connection).expect("compared"));
}

/// The definition of a hit, told another way: without index, tokens or folded fields.
fn is_hit(title: &str, text: &str) -> bool {
    use pinyin::ToPinyinMulti;
    use unicode_normalization::UnicodeNormalization;
    let plain = |text: &str| -> Vec<char> {
        let lower = text.nfkc().flat_map(char::to_lowercase);
        lower.filter(|letter| letter.is_alphanumeric()).collect()
    };
    let (title, word) = (plain(title), plain(text));
    if title.windows(word.len()).any(|window| window == word) {
        return true;
    }
    if !word.iter().all(char::is_ascii_lowercase) {
        return false;
    }
    let word: String = word.into_iter().collect();
    let said = |letter: char| -> Vec<String> {
        let readings = letter.to_pinyin_multi().into_iter().flatten();
        readings.map(|reading| reading.plain().replace('ü', "v")).collect()
    };
    // Every way to say the title from a character onward, whole or by initials.
    fn ways(rest: &[Vec<String>], initials: bool) -> Vec<String> {
        let Some((here, rest)) = rest.split_first().filter(|(here, _)| !here.is_empty()) else {
            return vec![String::new()];
        };
        let here = here.iter().map(|said| if initials { &said[..1] } else { said.as_str() });
        let rest = ways(rest, initials);
        here.flat_map(|here| rest.iter().map(move |rest| format!("{here}{rest}"))).collect()
    }
    let spoken: Vec<Vec<String>> = title.iter().map(|letter| said(*letter)).collect();
    (0..spoken.len()).any(|at| {
        let end = spoken.len().min(at + word.len());
        let from = &spoken[at..end];
        [true, false]
            .iter()
            .any(|initials| ways(from, *initials).iter().any(|way| way.starts_with(&word)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]
    #[test]
    fn all_true_hits_and_no_false_one(
        titles in proptest::collection::vec("[重长行华为电动耳机女服装a-c0-2 -]{1,6}", 1..30),
        word in "[重长行华为电动耳机女]{1,3}|[a-z0-2]{1,3}|(zhong|chang|xing|hang|hua|nv|er|ji|dong){1,2}|[zchxewdjn]{1,4}",
    ) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let connection = index(&titles);
        let expected: Vec<&str> =
            titles.iter().copied().filter(|title| is_hit(title, &word)).collect();
        prop_assert_eq!(hits(&connection, &word), expected);
        prop_assert!(is_sound(&connection).expect("compared"));
    }
}
