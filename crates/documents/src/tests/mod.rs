//! Every paper in every language; what each must say, and what none may say.

mod messages;
mod printouts;

use std::collections::BTreeSet;
use std::process::Command;

use domain::papers::PaperKind;
use serde_json::{Map, Value};
use typst::layout::{Frame, FrameItem, Point, Size};
use typst_layout::PagedDocument;

use crate::body::{AppealOutcome, Body, Decision, Outcome};
use crate::parts::Words;
use crate::press::{Broken, PAPERS_IN_ONE_FILE, Press};
use crate::{Document, Language, samples};

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::English, Language::Bilingual];
const NUMBER: &str = "TYZ26-A-0012-7";
const CERTIFICATE: &str =
    "本证明只记载主办方依据参展合同和展会规则办理的事实，不构成行政裁决或司法认定。";
const CERTIFICATE_IN_ENGLISH: &str = "This certificate tells only what the organiser did under \
    the exhibition contract and the rules of the fair. It is neither an administrative \
    adjudication nor a judicial finding.";
const SENTENCE: &str = "本意见系主办方依据参展合同和展会规则作出，不构成行政裁决或司法认定。";
const SENTENCE_IN_ENGLISH: &str = "neither an administrative adjudication nor a judicial finding";

/// Words that belong to an authority and never to the organiser.
const AUTHORITY_WORDS: [&str; 6] = ["认定侵权", "责令", "处罚", "没收", "扣押", "查封"];

fn messages(language: &str) -> Map<String, Value> {
    let text = match language {
        "zh" => include_str!("../../../../assets/messages/zh-CN/papers.json"),
        _ => include_str!("../../../../assets/messages/en/papers.json"),
    };
    serde_json::from_str(text).unwrap()
}

/// What stands on each page, without spaces.
fn pages(typeset: &PagedDocument) -> Vec<String> {
    fn read(frame: &Frame, said: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => read(&group.frame, said),
                FrameItem::Text(text) => said.push_str(&text.text),
                _ => {}
            }
        }
    }
    let page = |page: &typst_layout::Page| {
        let mut said = String::new();
        read(&page.frame, &mut said);
        said.chars()
            .filter(|character| !character.is_whitespace() && *character != '\u{200B}')
            .collect()
    };
    typeset.pages().iter().map(page).collect()
}

fn close(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn read(press: &Press, document: &Document) -> Vec<String> {
    pages(&press.typeset(std::slice::from_ref(document)).unwrap().pages)
}

#[test]
fn every_paper_says_what_it_is_in_every_language() {
    let press = Press::new();
    let (chinese, english) = (messages("zh"), messages("en"));
    for kind in PaperKind::ALL {
        let key = format!("title.{}", serde_json::to_value(kind).unwrap().as_str().unwrap());
        for language in LANGUAGES {
            let document = samples::document(samples::body(kind), language);
            let typeset = press.typeset(std::slice::from_ref(&document)).unwrap();
            let said = pages(&typeset.pages);
            let all = said.concat();
            let what = format!("{kind:?} in {language:?}");
            if language != Language::English {
                assert!(all.contains(&close(chinese[&key].as_str().unwrap())), "title of {what}");
            }
            if language != Language::Chinese {
                assert!(
                    all.contains(&close(english[&key].as_str().unwrap())),
                    "English title of {what}"
                );
            }
            for (index, page) in said.iter().enumerate() {
                assert!(page.contains(NUMBER), "number on page {index} of {what}");
                assert!(page.contains("9f2c4a7be1d03586"), "chain head on page {index} of {what}");
                let count = format!("Page{}of{}", index + 1, said.len());
                let zh = format!("第{}页共{}页", index + 1, said.len());
                assert!(page.contains(&count) || page.contains(&zh), "{count} of {what}");
            }
            let certifies = kind == PaperKind::FactsCertificate;
            let (sentence, in_english) = if certifies {
                (CERTIFICATE, CERTIFICATE_IN_ENGLISH)
            } else {
                (SENTENCE, SENTENCE_IN_ENGLISH)
            };
            if language != Language::English {
                assert_eq!(
                    all.contains(sentence),
                    kind.carries_opinion(),
                    "the sentence in {what}"
                );
            }
            if language != Language::Chinese {
                assert_eq!(
                    all.contains(&close(in_english)),
                    kind.carries_opinion(),
                    "the sentence in {what}"
                );
            }
            assert!(!all.contains(['{', '}']), "an unfilled place in {what}");
            for word in AUTHORITY_WORDS {
                assert!(!all.contains(word), "{word} in {what}");
            }
            let pdf = typeset
                .bind(std::slice::from_ref(&document))
                .unwrap_or_else(|fault| panic!("{what}: {fault}"));
            assert_eq!(pdf.pages, said.len());
            assert!(pdf.missing.is_empty(), "{what}: {:?}", pdf.missing);
            assert!(contains(&pdf.bytes, b"<pdfaid:part>2</pdfaid:part>"), "{what}");
            assert!(contains(&pdf.bytes, b"<pdfaid:conformance>A</pdfaid:conformance>"), "{what}");
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The file itself, read by a program that is not ours, where this machine has one.
#[test]
fn another_reader_finds_the_text_in_the_file() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return;
    }
    let document =
        samples::document(Body::SuspensionNotice(samples::suspension(true)), Language::Bilingual);
    let pdf = Press::new().render(&document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let output = Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
    let text = close(&String::from_utf8(output.stdout).unwrap());
    for expected in [
        NUMBER,
        "〔2026〕TYZ知投字第A0012-7号",
        "暂停展出通知书",
        "请立即将下列涉嫌侵权展品撤出展示",
        SENTENCE,
        "Dvořák&Żółć",
        "2026年11月22日10:05",
    ] {
        assert!(text.contains(&close(expected)), "{expected} in {text}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_press_and_thread() {
    let document = samples::document(samples::body(PaperKind::Report), Language::Bilingual);
    let press = Press::new();
    let first = press.render(&document).unwrap();
    // A paper in between must leave no trace.
    press
        .render(&samples::document(samples::body(PaperKind::Supplement), Language::English))
        .unwrap();
    assert_eq!(first, press.render(&document).unwrap());
    let threads = std::thread::scope(|scope| {
        let shared = scope.spawn(|| press.render(&document).unwrap());
        let own = scope.spawn(|| Press::new().render(&document).unwrap());
        [shared.join().unwrap(), own.join().unwrap()]
    });
    assert!(threads.iter().all(|pdf| *pdf == first));
    let mut later = document;
    later.header.issued_at = samples::moment("2026-11-22T01:31:06Z");
    assert_ne!(first.bytes, Press::new().render(&later).unwrap().bytes, "the date is in the file");
}

#[test]
fn the_file_bears_the_time_of_the_act_in_the_zone_of_the_fair() {
    let document = samples::document(samples::body(PaperKind::Supplement), Language::Chinese);
    let pdf = Press::new().render(&document).unwrap();
    assert!(contains(&pdf.bytes, b"2026-11-22T09:31:05+08:00"));
}

#[test]
fn drafts_and_rehearsals_say_so_on_every_page() {
    let press = Press::new();
    let mut document = samples::document(samples::body(PaperKind::Decision), Language::Chinese);
    let issued = press.render(&document).unwrap();
    assert!(
        read(&press, &document)
            .iter()
            .all(|page| !page.contains("DRAFT") && !page.contains("REHEARSAL"))
    );
    document.draft = true;
    assert!(read(&press, &document).iter().all(|page| page.contains("草稿DRAFT")));
    assert_ne!(issued.bytes, press.render(&document).unwrap().bytes);
    document.rehearsal = true;
    for page in read(&press, &document) {
        assert!(page.contains("草稿DRAFT") && page.contains("演练REHEARSAL"), "{page}");
    }
    document.header.number = String::new();
    assert!(read(&press, &document)[0].contains("签发时编定"));
}

#[test]
fn blanks_exist_for_what_inspectors_carry_and_for_nothing_else() {
    let press = Press::new();
    for kind in PaperKind::ALL {
        let document = samples::document(samples::blank(kind), Language::Bilingual);
        assert_eq!(document.body.kind(), kind);
        match press.typeset(std::slice::from_ref(&document)) {
            Ok(typeset) => {
                assert!(kind.for_inspectors(), "{kind:?}");
                let said = pages(&typeset.pages).concat();
                assert!(said.contains("NUMBEREDBLANK") && said.contains(NUMBER), "{kind:?}");
                assert!(
                    !said.contains("梁示例") && !said.contains("示例乙"),
                    "{kind:?} names somebody"
                );
                assert_eq!(
                    said.contains("24小时"),
                    said.contains("答辩") || said.contains("申诉由")
                );
                typeset.bind(std::slice::from_ref(&document)).unwrap();
            }
            Err(Broken::NeverBlank(refused)) => {
                assert_eq!(refused, kind);
                assert!(!kind.for_inspectors(), "{kind:?}");
            }
            Err(fault) => panic!("{kind:?}: {fault}"),
        }
    }
}

#[test]
fn an_empty_pledge_is_a_form() {
    let mut document = samples::document(Body::Pledge(Default::default()), Language::Chinese);
    document.header.officer_name = String::new();
    let said = read(&Press::new(), &document).concat();
    let clauses = (1..=12).map(|clause| messages("zh")[&format!("pledge.clause_{clause}")].clone());
    for clause in clauses {
        let start: String = clause.as_str().unwrap().chars().take(12).collect();
        assert!(said.contains(&close(&start)), "{start}");
    }
    assert!(!said.contains('—'), "a form leaves room where a paper says that nothing is stated");
}

#[test]
fn many_pledges_keep_their_order_their_numbers_and_their_page_counts() {
    let press = Press::new();
    let papers: Vec<_> = (1..=4)
        .map(|ordinal| {
            let language = if ordinal % 2 == 0 { Language::Bilingual } else { Language::Chinese };
            let mut document = samples::document(samples::body(PaperKind::Pledge), language);
            document.header = samples::header(&format!("TYZ26-A-000{ordinal}-{ordinal}"));
            document
        })
        .collect();
    let pages = pages(&press.typeset(&papers).unwrap().pages);
    let single: Vec<usize> = papers.iter().map(|paper| read(&press, paper).len()).collect();
    let mut rest = &pages[..];
    for (paper, count) in papers.iter().zip(&single) {
        let (own, others) = rest.split_at(*count);
        for (index, page) in own.iter().enumerate() {
            assert!(page.contains(&paper.header.number), "page {index} of {}", paper.header.number);
            assert!(page.contains(&format!("第{}页共{count}页", index + 1)), "{page}");
        }
        rest = others;
    }
    assert!(rest.is_empty());
    let files = press.render_many(&papers).unwrap();
    assert_eq!(files.iter().map(|file| file.pages).collect::<Vec<_>>(), [pages.len()]);
    assert_eq!(press.render_many(&[]).unwrap(), []);
}

#[test]
fn a_large_job_becomes_several_files_and_loses_no_paper() {
    let press = Press::new();
    let paper = samples::document(samples::body(PaperKind::Supplement), Language::Chinese);
    let files = press.render_many(&vec![paper; PAPERS_IN_ONE_FILE + 2]).unwrap();
    assert_eq!(files.iter().map(|file| file.pages).collect::<Vec<_>>(), [PAPERS_IN_ONE_FILE, 2]);
}

#[test]
fn what_people_wrote_is_printed_as_text_and_never_read_as_markup() {
    let press = Press::new();
    let hostile = [
        "#panic(\"boom\") $x^2$ *bold* _it_ `raw` <label> @reference \\ // comment /* */ = Heading",
        "#{ while true {} } [unclosed {brace} \"quote",
        "{case_number} {hours} {{}}",
        "https://example.com/~a_b?c=d&e=f#g",
        "2026-11-22T01:31:05Z",
    ];
    for text in hostile {
        let mut document =
            samples::document(Body::Decision(Decision::default()), Language::Bilingual);
        let Body::Decision(decision) = &mut document.body else { unreachable!() };
        decision.case_number = text.into();
        decision.facts = text.into();
        decision.respondent.name = text.into();
        decision.measures = vec![Words::as_written(text), Words::both(text, text)];
        document.header.fair_name_zh = text.into();
        document.header.officer_role = Words::both(text, text);
        let typeset = press.typeset(std::slice::from_ref(&document)).unwrap();
        let said = pages(&typeset.pages).concat();
        assert!(said.matches(&close(text)).count() >= 6, "{text} in {said}");
        typeset.bind(std::slice::from_ref(&document)).unwrap();
    }
}

#[test]
fn long_and_many_lined_texts_stay_on_the_paper() {
    let press = Press::new();
    let long = "甲".repeat(3_000);
    let run = "f".repeat(400);
    let mut document =
        samples::document(samples::body(PaperKind::SuspensionNotice), Language::Chinese);
    let Body::SuspensionNotice(notice) = &mut document.body else { unreachable!() };
    notice.items[0].remark = long.clone();
    notice.items[1].name = run.clone();
    notice.rights[0].title = run.clone();
    notice.respondent.name = format!("一行\n二行\r\n三行\t{}", "长".repeat(300));
    notice.reasons = long;
    let typeset = press.typeset(std::slice::from_ref(&document)).unwrap();
    for (index, page) in typeset.pages.pages().iter().enumerate() {
        assert_inside(&page.frame, index);
    }
    let said = pages(&typeset.pages).concat();
    assert!(said.matches('甲').count() >= 6_000);
    assert!(said.contains("一行") && said.contains("三行长"));
    assert!(said.matches('f').count() >= 800);
}

#[test]
fn a_row_that_fills_a_page_does_not_run_off_it() {
    let press = Press::new();
    for length in [590, 610, 3_000] {
        let mut document =
            samples::document(samples::body(PaperKind::SuspensionNotice), Language::Chinese);
        let Body::SuspensionNotice(notice) = &mut document.body else { unreachable!() };
        notice.items[0].remark = "word ".repeat(length / 5);
        notice.items[1].remark = "字".repeat(length / 3);
        let typeset = press.typeset(std::slice::from_ref(&document)).unwrap();
        for (index, page) in typeset.pages.pages().iter().enumerate() {
            assert_inside(&page.frame, index);
        }
    }
}

/// Every glyph lies between the edges of its page.
fn assert_inside(frame: &Frame, page: usize) {
    fn walk(frame: &Frame, at: Point, edges: Size, page: usize) {
        for (position, item) in frame.items() {
            let position = at + *position;
            match item {
                // The marks behind the text are turned; they reach over nothing.
                FrameItem::Group(group) if !group.transform.is_identity() => {}
                FrameItem::Group(group) => walk(&group.frame, position, edges, page),
                FrameItem::Text(text) => {
                    let right = position.x + text.width();
                    let inside = right <= edges.x && position.y <= edges.y;
                    assert!(inside, "{:?} leaves page {page}", text.text);
                }
                _ => {}
            }
        }
    }
    walk(frame, Point::zero(), frame.size(), page);
}

#[test]
fn a_character_without_a_glyph_is_shown_and_reported() {
    let press = Press::new();
    let mut document =
        samples::document(samples::body(PaperKind::PledgeReceipt), Language::Chinese);
    let Body::PledgeReceipt(receipt) = &mut document.body else { unreachable!() };
    receipt.signer_name = "王𠮷🙂 مرحبا\u{202E}gpj.exe\u{E000}\u{0}".into();
    receipt.exhibitor.name =
        "赵喆犇骉䶮 Dvor\u{30C}a\u{301}k Żółć Ελλάς Жуков ữ\u{FE0F}\u{200B}".into();
    let typeset = press.typeset(std::slice::from_ref(&document)).unwrap();
    let said = pages(&typeset.pages).concat();
    assert!(said.contains("王〓(U+20BB7U+1F642)〓(U+0645"), "{said}");
    assert!(said.contains("U+202E)gpj.exe〓(U+E000U+0000)"), "{said}");
    assert!(said.contains("赵喆犇骉䶮DvořákŻółćΕλλάςЖуковữ"), "{said}");
    let pdf = typeset.bind(std::slice::from_ref(&document)).unwrap();
    let expected: BTreeSet<char> = "\u{0}\u{E000}𠮷🙂مرحبا\u{202E}".chars().collect();
    assert_eq!(pdf.missing, expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_code_that_does_not_fit_is_refused() {
    let mut document = samples::document(samples::body(PaperKind::Supplement), Language::Chinese);
    document.header.qr = "9".repeat(10_000);
    assert!(matches!(Press::new().render(&document), Err(Broken::CodeTooLong { bytes: 10_000 })));
}

#[test]
fn a_decision_against_the_suspicion_is_another_paper() {
    let kind = |outcome| Body::Decision(samples::decision(outcome)).kind();
    assert_eq!(kind(Outcome::NotEstablished), PaperKind::NotEstablished);
    assert_eq!(kind(Outcome::Voluntary), PaperKind::Decision);
    let quoted = samples::document(
        Body::Decision(samples::decision(Outcome::EffectiveDocument)),
        Language::Chinese,
    );
    let said = read(&Press::new(), &quoted).concat();
    assert!(said.contains("原件标题照录") && said.contains("《专利侵权纠纷行政裁决书》"), "{said}");
    let not_admitted = samples::body(PaperKind::AppealNotAdmitted);
    assert!(
        matches!(&not_admitted, Body::AppealDecision(it) if it.outcome == AppealOutcome::NotAdmitted)
    );
    assert_eq!(not_admitted.kind(), PaperKind::AppealNotAdmitted);
}
