//! Printouts of the register: what each must say, and that none looks like an issued paper.

use super::{LANGUAGES, close, contains, messages, pages};
use crate::press::Press;
use crate::printout::{Picture, Printout, Sheet};
use crate::{Language, samples};

/// A red dot, as small as a picture can be.
const DOT: &[u8] = include_bytes!("dot.png");

fn read(press: &Press, sheet: &Sheet) -> Vec<String> {
    pages(&press.typeset_sheet(sheet).unwrap().pages)
}

fn sheets(language: Language) -> Vec<Sheet> {
    samples::printouts().into_iter().map(|printout| samples::sheet(printout, language)).collect()
}

#[test]
fn every_printout_says_what_it_is_and_bears_no_number() {
    let press = Press::new();
    let (chinese, english) = (messages("zh"), messages("en"));
    for language in LANGUAGES {
        for sheet in sheets(language) {
            let what = format!("{} in {language:?}", sheet.printout.kind());
            let title = format!("title.{}", sheet.printout.kind());
            let typeset = press.typeset_sheet(&sheet).unwrap_or_else(|it| panic!("{what}: {it}"));
            let said = pages(&typeset.pages);
            let all = said.concat();
            let expect = |messages: &serde_json::Map<String, serde_json::Value>, key: &str| {
                let text = close(messages[key].as_str().unwrap());
                assert!(all.contains(&text), "{text} in {what}: {all}");
                for page in &said {
                    let foot = close(messages["foot.printout"].as_str().unwrap());
                    assert!(page.contains(&foot), "the foot of a page of {what}");
                }
            };
            if language != Language::English {
                expect(&chinese, &title);
                assert!(all.contains("不是签发的文书：没有文书编号"), "{what}");
            }
            if language != Language::Chinese {
                expect(&english, &title);
            }
            assert!(all.contains("站台A") || all.contains("stationA") || all.contains("工作站A"));
            for page in &said {
                assert!(page.contains("9f2c4a7be1d03586"), "the register's digest on {what}");
            }
            assert!(!all.contains("知投字第") && !all.contains("QR"), "{what}");
            assert!(!all.contains(['{', '}']), "an unfilled place in {what}: {all}");
            let pdf = typeset.bind_sheet(&sheet).unwrap_or_else(|it| panic!("{what}: {it}"));
            assert!(pdf.missing.is_empty(), "{what}: {:?}", pdf.missing);
            assert!(contains(&pdf.bytes, b"<pdfaid:part>2</pdfaid:part>"), "{what}");
            assert_eq!(pdf, press.print_out(&sheet).unwrap(), "{what} prints the same again");
        }
    }
}

#[test]
fn the_status_is_two_pages_at_most() {
    let press = Press::new();
    for (language, lines) in
        [(Language::Chinese, 6), (Language::English, 4), (Language::Bilingual, 2)]
    {
        let sheet = samples::sheet(Printout::Status(samples::status(lines)), language);
        let said = read(&press, &sheet);
        assert!(said.len() <= 2, "{} pages in {language:?}", said.len());
    }
}

#[test]
fn a_rehearsal_says_so_on_every_page() {
    let mut sheet = samples::sheet(Printout::Status(samples::status(6)), Language::Bilingual);
    sheet.rehearsal = true;
    for page in read(&Press::new(), &sheet) {
        assert!(page.contains("演练REHEARSAL"), "{page}");
    }
}

#[test]
fn a_printout_takes_pictures_along() {
    let press = Press::new();
    let mut sheet = samples::sheet(Printout::Status(samples::status(1)), Language::Chinese);
    let without = press.print_out(&sheet).unwrap();
    sheet.pictures = vec![Picture { bytes: DOT.to_vec() }];
    // A picture that no template names changes nothing.
    assert_eq!(without, press.print_out(&sheet).unwrap());
}

/// Writes every printout for a person to look at: `BOOTHWARD_LOOK=<folder>`.
#[test]
fn a_person_can_look_at_every_printout() {
    let Some(folder) = std::env::var_os("BOOTHWARD_LOOK") else { return };
    let press = Press::new();
    for language in LANGUAGES {
        for sheet in sheets(language) {
            let name = format!("{}-{language:?}.pdf", sheet.printout.kind());
            let pdf = press.print_out(&sheet).unwrap();
            std::fs::write(std::path::Path::new(&folder).join(name), pdf.bytes).unwrap();
        }
    }
}
