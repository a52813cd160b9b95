use super::{Forbidden, forbidden};
use std::time::{Duration, Instant};

fn words(text: &str) -> Vec<String> {
    forbidden(text).into_iter().map(|hit| hit.word).collect()
}

#[track_caller]
fn assert_free(text: &str) {
    assert_eq!(forbidden(text), [], "{text}");
}

#[track_caller]
fn assert_found(text: &str, expected: &[&str]) {
    assert_eq!(words(text), expected, "{text}");
}

#[test]
fn each_word_is_found_where_it_stands() {
    assert_eq!(
        forbidden("现认定侵权，责令撤出"),
        [Forbidden { word: "认定侵权".into(), at: 1 }, Forbidden { word: "责令".into(), at: 6 },]
    );
    assert_found("予以处罚、没收、扣押、查封。", &["处罚", "没收", "扣押", "查封"]);
    // Characters are counted, not bytes, and folded signs keep their places.
    assert_eq!(forbidden("㍿🦀没收")[0].at, 2);
}

#[test]
fn traditional_and_other_variants_are_found() {
    assert_found("認定侵權", &["认定侵权"]);
    assert_found("責令處罰", &["责令", "处罚"]);
    assert_found("沒收、扣押、査封", &["没收", "扣押", "查封"]);
    assert_found("処罰", &["处罚"]);
    // Compatibility forms: a Kangxi radical and a compatibility ideograph.
    assert_found("責\u{f9a8}", &["责令"]);
}

#[test]
fn words_that_are_pulled_apart_are_found() {
    for text in [
        "没 收",
        "没\u{3000}收",
        "没\n收",
        "没·收",
        "没-收",
        "没*收",
        "没，收",
        "没\u{200b}收",
        "没\u{202e}收",
        "没🦀收",
        "没“收”",
        "【没】收",
        "没_收",
    ] {
        assert_found(text, &["没收"]);
    }
    assert_found("认 定 侵 权", &["认定侵权"]);
    assert_found("认定，侵权", &["认定侵权"]);
    assert_found("责.令", &["责令"]);
    assert_found("查，封", &["查封"]);
}

#[test]
fn a_title_of_another_document_may_be_named() {
    for text in [
        "投诉人提交《行政处罚决定书》一份",
        "《关于责令停止侵权的通知》",
        "「没收违法所得决定书」",
        "『查封扣押清单』",
        "“行政处罚决定书”",
        "\"行政处罚决定书\"",
        "＂行政处罚决定书＂",
        "《关于“行政处罚”的决定》",
        "5\"屏旁见《行政处罚决定书》",
        "the “Decision on Administrative Penalty”",
        "《Notice of Seizure》",
    ] {
        assert_free(text);
    }
}

#[test]
fn a_quotation_must_be_closed_short_and_more_than_the_word() {
    assert_found("《行政处罚决定书", &["处罚"]);
    assert_found("行政处罚决定书》", &["处罚"]);
    assert_found("“没收”", &["没收"]);
    assert_found("《没 收》", &["没收"]);
    assert_found("“seized”", &["seize"]);
    assert_found("责《令》书", &["责令"]);
    assert_found("“我们没收。你们看着”", &["没收"]);
    assert_found("“我们没收\n你们看着”", &["没收"]);
    assert_found(&format!("《没收{}》", "字".repeat(90)), &["没收"]);
    assert_free(&format!("《没收{}》", "字".repeat(70)));
    assert_found("《甲》没收《乙》", &["没收"]);
    assert_found("《行政处罚决定书》，现没收", &["没收"]);
}

#[test]
fn everyday_words_pass() {
    for text in [
        "对方没收到通知",
        "没收齐材料",
        "当事人没收下通知书",
        "没收取费用",
        "不扣押金，现场折扣、押金全退",
        "检查封条完好，检查封面与封底",
        "检查、封存照片",
        "经巡查，封条完好",
        "由其负责，令人放心",
        "展位在该处，罚单与本事项无关",
        "对事实予以认定，侵权与否由主管部门判断",
        "涉嫌侵权，要求撤出展示",
        "暂停展出，行政裁决，陈述答辩",
        "Signed and sealed in two copies.",
        "A purchase order; to stop by the desk, ask the guard. Up to three persons.",
        "The seal. Up to now nothing.",
        "suspected infringement",
        "penalt",
        "unseized_goods",
    ] {
        assert_free(text);
    }
}

#[test]
fn look_alikes_do_not_open_a_way_round() {
    assert_found("没收下列展品", &["没收"]);
    assert_found("没收取得的物品", &["没收"]);
    assert_found("扣押金属制品", &["扣押"]);
    assert_found("检查后查封展品", &["查封"]);
    assert_found("现场检查封存", &["查封"]);
    assert_found("认定。侵权", &["认定侵权"]);
    assert_found("不予处罚", &["处罚"]);
}

#[test]
fn english_equivalents_are_whole_words_in_any_case() {
    assert_found("Infringement established.", &["infringement established"]);
    assert_found("the INFRINGEMENT is\n established", &["infringement established"]);
    assert_found("an established infringement", &["infringement established"]);
    assert_found("infringement has been established", &["infringement established"]);
    assert_found("Penalty / penalties / penalised", &["penalty", "penalty", "penalty"]);
    assert_found("We confiscate; confiscation", &["confiscate", "confiscate"]);
    assert_found("seize SEIZED Seizure", &["seize", "seize", "seize"]);
    assert_found("sealed up and seal-up", &["seal up", "seal up"]);
    assert_found("ordered to stop", &["order to stop"]);
    assert_found("ｓｅｉｚｅ", &["seize"]);
    assert_found("sei\u{200b}zed", &["seize"]);
    assert_found("展品seized处理", &["seize"]);
    assert_eq!(forbidden("展品 seized")[0].at, 3);
}

#[test]
fn hits_come_in_the_order_of_the_text() {
    let hits = forbidden("seized 没收 penalty 查封");
    assert_eq!(
        hits.iter().map(|hit| (hit.word.as_str(), hit.at)).collect::<Vec<_>>(),
        [("seize", 0), ("没收", 7), ("penalty", 10), ("查封", 18)]
    );
}

#[test]
fn long_and_hostile_texts_take_linear_time() {
    for unit in
        ["《", "“没收", "没 ", "没，", "\"", "seal ", "order to ", "\u{0}\u{202e}🦀", "ﷺ", "《没》"]
    {
        let started = Instant::now();
        let text = unit.repeat(48 * 1024 / unit.len());
        let _ = forbidden(&text);
        assert!(started.elapsed() < Duration::from_secs(5), "{unit}");
    }
    assert_free("");
}
