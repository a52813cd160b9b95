//! Papers that come back: read by their codes, put beside the register, filed by the same command.

use crate::array;
use crate::fair::Fair;
use desk::{Asked, Failure};
use domain::Refusal;
use domain::ids::Digest;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Weak};

/// A fair with a case, and its papers that come back signed, the complaint's receipt first.
fn with_papers() -> (Fair, Value) {
    let fair = Fair::set_up();
    fair.suspended_case();
    let receipt = papers(&fair, "unsigned")["rows"][0].clone();
    assert_eq!(
        (&receipt["kind"], &receipt["to_sign"]),
        (&json!("complaint_receipt"), &json!(true))
    );
    (fair, receipt)
}

fn papers(fair: &Fair, filter: &str) -> Value {
    fair.view(json!({ "question": "papers", "filter": filter }))
}

/// The stored paper as a file, as if it had been scanned without a scanner.
fn scanned(fair: &Fair, paper: &Value, name: &str) -> PathBuf {
    let digest = Digest(paper["blob"].as_str().unwrap().to_owned());
    let path = fair.folder.path().join(name);
    std::fs::write(&path, fair.desk.bytes(&digest).unwrap()).unwrap();
    path
}

fn read(fair: &Fair, paths: &[PathBuf]) -> Value {
    fair.take_in(json!({ "purpose": "scans", "paths": paths, "job": "scans" }))
}

fn proposed(fair: &Fair, scans: &Value) -> Vec<Value> {
    array(&fair.view(json!({ "question": "scans", "scans": scans }))["scans"]).clone()
}

fn standings(proposals: &[Value]) -> Vec<&str> {
    proposals.iter().map(|one| one["standing"]["standing"].as_str().unwrap()).collect()
}

/// A scan that says this, page by page.
fn saying(scan: &Value, pages: &[&[&str]]) -> Value {
    let pages: Vec<Value> = (1..)
        .zip(pages)
        .map(|(page, codes)| json!({ "page": page, "codes": codes, "assigned": null }))
        .collect();
    json!([{ "name": scan["name"], "blob": scan["blob"], "of_pages": pages.len(), "pages": pages }])
}

#[test]
fn a_scan_finds_its_paper_by_its_code_and_is_filed_once() {
    let (fair, receipt) = with_papers();
    let path = scanned(&fair, &receipt, "回执.pdf");
    let torn = fair.folder.path().join("撕坏.jpg");
    std::fs::write(&torn, b"\xff\xd8\xffnothing of a picture").unwrap();
    let answer = read(&fair, &[torn, path]);
    assert_eq!(array(&answer["refused"]).len(), 1);
    assert_eq!(answer["refused"][0]["name"], "撕坏.jpg");
    assert_eq!(answer["refused"][0]["failure"]["part"], "evidence");
    let code = answer["scans"][0]["pages"][0]["codes"][0].as_str().unwrap();
    assert!(code.starts_with(receipt["number"].as_str().unwrap()), "{code}");

    let sure = proposed(&fair, &answer["scans"]);
    assert_eq!(standings(&sure), ["sure"]);
    assert_eq!(sure[0]["paper"]["number"], receipt["number"]);
    assert_eq!(sure[0]["paper_pages"].as_u64(), Some(array(&sure[0]["pages"]).len() as u64));
    // Nothing was filed by reading.
    assert_eq!(papers(&fair, "unsigned")["rows"][0]["number"], receipt["number"]);
    let file = json!({
        "type": "file_signed_copy", "stream": receipt["stream"], "number": receipt["number"],
        "scan": sure[0]["blob"], "pages": [],
    });
    fair.execute(file.clone());
    assert_eq!(standings(&proposed(&fair, &answer["scans"])), ["filed"]);
    let asked: Asked = serde_json::from_value(file).unwrap();
    let again = fair.desk.execute(asked).unwrap_err();
    assert_eq!(again, Failure::Refused { refusal: Refusal::NothingChanged });
    let left = papers(&fair, "unsigned");
    assert!(array(&left["rows"]).iter().all(|row| row["number"] != receipt["number"]));

    // Another scan of the same paper is shown, and filed by a person alone.
    let mut other = answer["scans"].clone();
    other[0]["blob"]["digest"] = json!(format!("sha256:{}", "0".repeat(64)));
    assert_eq!(standings(&proposed(&fair, &other)), ["copy_there"]);
}

#[test]
fn pages_go_with_their_paper_and_what_is_unsure_says_why() {
    let (fair, receipt) = with_papers();
    let scan = read(&fair, &[scanned(&fair, &receipt, "回执.pdf")])["scans"][0].clone();
    let code = scan["pages"][0]["codes"][0].as_str().unwrap();
    let number = receipt["number"].as_str().unwrap();
    let pages = array(&scan["pages"]).len();
    let none: &[&str] = &[];
    let told = |pages: &[&[&str]]| proposed(&fair, &saying(&scan, pages));

    // A stack: the paper with all its pages, and one more that nobody knows.
    let first = [code];
    let stack: Vec<&[&str]> =
        std::iter::once(&first[..]).chain(std::iter::repeat_n(none, pages)).collect();
    let proposals = told(&stack);
    assert_eq!(standings(&proposals), ["sure", "no_code"]);
    assert_eq!(array(&proposals[0]["pages"]).len(), pages);
    assert_eq!(proposals[1]["pages"], json!([pages + 1]));

    let parts: Vec<&str> = code.split(' ').collect();
    let elsewhere = format!("{} {} {}", parts[0], parts[1], "f".repeat(16));
    let forged = format!("{} {} {}", parts[0], "0".repeat(16), parts[2]);
    let strange = domain::identifiers::number::Number::new("ABC", 25, "A", 1).to_string();
    let absent = domain::identifiers::number::Number::new("TYZ", 26, "QQ", 77).to_string();
    let show = fair.desk.exhibition().unwrap();
    let absent = if show.code == "TYZ" { absent } else { absent.replacen("TYZ", &show.code, 1) };
    assert_eq!(standings(&told(&[&[&elsewhere]])), ["other_fair"]);
    assert_eq!(standings(&told(&[&[&strange]])), ["other_fair"]);
    assert_eq!(standings(&told(&[&[&forged]])), ["other_act"]);
    assert_eq!(standings(&told(&[&[&absent]])), ["unknown"]);
    assert_eq!(standings(&told(&[&["https://example.invalid"]])), ["no_paper"]);
    assert_eq!(standings(&told(&[&[code, &absent]])), ["two_on_page", "unknown"]);
    assert_eq!(standings(&told(&[none])), ["no_code"]);
    if pages == 1 {
        assert_eq!(standings(&told(&[&[code], &[code]])), ["twice", "twice"]);
    } else {
        assert_eq!(standings(&told(&[&[code]])), ["pages_differ"]);
    }

    // A person types the number: a wrong check character is said with the right one.
    let mut typed = saying(&scan, &[none]);
    let right = number.chars().last().unwrap();
    let wrong = if right == '0' { '1' } else { '0' };
    typed[0]["pages"][0]["assigned"] = json!(format!("{}{wrong}", &number[..number.len() - 1]));
    let damaged = proposed(&fair, &typed);
    assert_eq!(standings(&damaged), ["damaged"]);
    assert_eq!(damaged[0]["standing"]["expected"], right.to_string());
    typed[0]["pages"][0]["assigned"] = json!(number.to_lowercase());
    let assigned = proposed(&fair, &typed);
    assert_eq!(standings(&assigned), ["sure"]);
    assert_eq!((&assigned[0]["by_hand"], &assigned[0]["read"]), (&json!(true), &json!(number)));
}

#[test]
fn a_scanned_blank_accounts_for_it() {
    let (fair, receipt) = with_papers();
    let scan = read(&fair, &[scanned(&fair, &receipt, "回执.pdf")])["scans"][0].clone();
    let before = array(&papers(&fair, "unsigned")["rows"]).len();
    fair.execute(json!({ "type": "print_blanks", "kind": "on_site_record", "count": 2 }));
    // A blank is accounted for by itself; it is no paper that waits for its signed copy.
    assert_eq!(array(&papers(&fair, "unsigned")["rows"]).len(), before);
    let blanks = fair.view(json!({ "question": "blanks" }))["blanks"].clone();
    assert_eq!(array(&blanks).len(), 2);
    assert_eq!(blanks[0]["kind"], "on_site_record");
    assert_eq!(blanks[0]["holder"], "管样");
    let number = blanks[0]["number"].as_str().unwrap();
    let scans = saying(&scan, &[&[number]]);
    let out = proposed(&fair, &scans);
    assert_eq!(standings(&out), ["blank_out"]);
    assert_eq!(out[0]["blank"]["kind"], "on_site_record");
    fair.execute(json!({
        "type": "account_for_blank", "number": number, "became": "spoilt", "scan": scan["blob"],
    }));
    assert_eq!(standings(&proposed(&fair, &scans)), ["blank_ended"]);
    let blanks = fair.view(json!({ "question": "blanks" }))["blanks"].clone();
    assert_eq!(blanks[0]["used"]["use"], "spoilt");
    assert_eq!(blanks[0]["copies"], json!([scan["blob"]["digest"]]));
    let night = fair.view(json!({ "question": "night" }));
    assert_eq!(array(&night["blanks"]).len(), 1, "one is still out");
}

#[test]
fn reading_can_be_stopped_and_what_was_read_stays() {
    let (fair, receipt) = with_papers();
    let paths: Vec<PathBuf> =
        (1..4).map(|at| scanned(&fair, &receipt, &format!("回执{at}.pdf"))).collect();
    let fair = Arc::new(fair);
    let weak: Weak<Fair> = Arc::downgrade(&fair);
    fair.desk.listen(move |event| {
        if let (desk::Event::Progress { done: 1.., .. }, Some(fair)) = (event, weak.upgrade()) {
            fair.tend(json!({ "chore": "cancel", "job": "scans" }));
        }
    });
    let answer = read(&fair, &paths);
    let (read, left) = (array(&answer["scans"]).len(), array(&answer["left"]).len());
    assert_eq!(read + left, 3);
    assert!(left > 0, "{answer}");
}

#[test]
fn a_page_is_drawn_to_be_looked_at() {
    let (fair, receipt) = with_papers();
    let digest = Digest(receipt["blob"].as_str().unwrap().to_owned());
    let picture = fair.desk.page_picture(&digest, 1).unwrap();
    assert_eq!(desk::media_type(&picture), "image/jpeg");
    // Drawn once: the same bytes come again.
    assert_eq!(fair.desk.page_picture(&digest, 1).unwrap(), picture);
    assert!(fair.desk.page_picture(&digest, 99).is_err());
}

/// The same desk with the program that reads strangers' files apart.
fn apart(fair: Fair) -> Fair {
    let desk = Arc::into_inner(fair.desk).unwrap();
    let desk = desk.with_reader(env!("CARGO_BIN_EXE_boothward-desk").into());
    Fair { desk: Arc::new(desk), ..fair }
}

#[test]
fn a_process_of_its_own_reads_the_same() {
    let (fair, receipt) = with_papers();
    let path = scanned(&fair, &receipt, "回执.pdf");
    let here = read(&fair, std::slice::from_ref(&path));
    let fair = apart(fair);
    assert_eq!(read(&fair, &[path]), here);
    let digest = Digest(receipt["blob"].as_str().unwrap().to_owned());
    assert_eq!(desk::media_type(&fair.desk.page_picture(&digest, 1).unwrap()), "image/jpeg");
}

#[test]
fn a_page_that_never_ends_is_ended() {
    let fair = apart(Fair::set_up());
    let path = fair.folder.path().join("无穷.pdf");
    std::fs::write(&path, endless()).unwrap();
    let answer = read(&fair, &[path]);
    assert_eq!(answer["refused"][0]["failure"]["why"]["code"], "too_costly", "{answer}");
    assert_eq!(answer["scans"], json!([]));
}

/// A page of few bytes that draws a form which draws another a hundred times, fifteen deep.
fn endless() -> Vec<u8> {
    let mut text = String::from(
        "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages \
         /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox \
         [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length 4 >>\nstream\n/F Do\nendstream\nendobj\n",
    );
    for form in 5..20 {
        let drawing = "/F Do ".repeat(100);
        text.push_str(&format!(
            "{form} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << \
             /XObject << /F {} 0 R >> >> /Length {} >>\nstream\n{drawing}\nendstream\nendobj\n",
            form + 1,
            drawing.len()
        ));
    }
    text.push_str(
        "20 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 >>\nstream\n\
         0 0 9 9 re f\nendstream\nendobj\ntrailer\n<< /Size 21 /Root 1 0 R >>\n%%EOF\n",
    );
    text.into_bytes()
}
