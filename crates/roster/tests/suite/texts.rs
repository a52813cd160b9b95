//! Text tables in every encoding and with every delimiter.

use crate::common::{read_plainly, read_with};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};
use roster::{
    Delimiter, EncodingSource, Format, Limits, LooksLike, ReadOptions, Reason, Unreadable,
};

const LIST: &str = "展位号,企业名称,联系电话,备注\r\n3-A12、A13,示例展维科技有限公司,13800138000.0,\"含逗号,和\n换行\"\r\n1A01/1A02,示例晋展有限公司,1.3800138001E+10,\r\n";

fn utf_16(text: &str, big_endian: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn assert_list(bytes: &[u8], encoding: &str, source: EncodingSource) {
    let reading = read_plainly(bytes).unwrap();
    let Format::Text { encoding: found, encoding_source, delimiter } = &reading.format else {
        panic!("{:?}", reading.format)
    };
    assert_eq!(
        (found.as_str(), *encoding_source, *delimiter),
        (encoding, source, Delimiter::Comma)
    );
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("示例展维科技有限公司"));
    assert_eq!(reading.rows[0].phones, ["13800138000"]);
    assert_eq!(reading.rows[0].remark.as_deref(), Some("含逗号,和\n换行"));
    assert_eq!(reading.rows[1].row_number, 4);
    assert_eq!(reading.rows[1].phones, ["13800138001"]);
    assert_eq!(reading.rows[1].booths[1].code, "1-A02");
    assert!(reading.rejected.is_empty(), "{:?}", reading.rejected);
}

#[test]
fn the_usual_encodings_are_found() {
    assert_list(LIST.as_bytes(), "utf-8", EncodingSource::Proven);
    assert_list(format!("\u{feff}{LIST}").as_bytes(), "utf-8", EncodingSource::ByteOrderMark);
    assert_list(&encoded(LIST, GB18030), "gb18030", EncodingSource::Guessed);
    assert_list(&utf_16(LIST, false, true), "utf-16le", EncodingSource::ByteOrderMark);
    assert_list(&utf_16(LIST, true, true), "utf-16be", EncodingSource::ByteOrderMark);
    assert_list(&utf_16(LIST, false, false), "utf-16le", EncodingSource::Guessed);
    assert_list(&utf_16(LIST, true, false), "utf-16be", EncodingSource::Guessed);
}

#[test]
fn characters_beyond_gbk_are_decoded() {
    let list = "企业名称,展位号\n㐂䶮𠮷展览有限公司,A1\n";
    let reading = read_plainly(&encoded(list, GB18030)).unwrap();
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("㐂䶮𠮷展览有限公司"));
}

#[test]
fn big5_is_not_taken_for_gb18030() {
    let list = "公司名稱,攤位號,電話\n示例機械股份有限公司,A12,02-12345678\n";
    let reading = read_plainly(&encoded(list, BIG5)).unwrap();
    assert!(matches!(&reading.format, Format::Text { encoding, .. } if encoding == "big5"));
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("示例機械股份有限公司"));
}

#[test]
fn the_picker_reads_what_no_guess_can() {
    let cases: [(&str, &'static Encoding, &str); 3] = [
        ("shift_jis", SHIFT_JIS, "サンプル株式会社"),
        ("euc-kr", EUC_KR, "견본주식회사"),
        ("windows-1252", WINDOWS_1252, "Müller & Söhne GmbH"),
    ];
    for (label, encoding, name) in cases {
        let list = format!("Company Name,Booth No.,Country\n{name},A1,X\n{name} 2,A2,X\n");
        let options = ReadOptions { encoding: Some(label.into()), ..ReadOptions::default() };
        let reading = read_with(&encoded(&list, encoding), &options).unwrap();
        let row = &reading.rows[0];
        assert_eq!(row.name_zh.as_deref().or(row.name_en.as_deref()), Some(name));
        assert!(
            matches!(&reading.format, Format::Text { encoding, encoding_source: EncodingSource::Given, .. } if encoding == label)
        );
    }
}

#[test]
fn a_wrong_or_unknown_encoding_is_refused() {
    let bytes = encoded(LIST, GB18030);
    let with = |label: &str| ReadOptions { encoding: Some(label.into()), ..ReadOptions::default() };
    assert!(matches!(
        read_with(&bytes, &with("utf-8")),
        Err(Unreadable::Undecodable { percent: 10..=100, .. })
    ));
    assert_eq!(
        read_with(&bytes, &with("ebcdic")),
        Err(Unreadable::EncodingUnknown { label: "ebcdic".into() })
    );
}

#[test]
fn one_bad_byte_costs_one_row() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend("企业名称,展位号\n".as_bytes());
    for row in 0..200 {
        bytes.extend(format!("示例第{row}展览有限公司,A{row}\n").as_bytes());
    }
    bytes.extend(b"\xe5\xb1,A999\n");
    let reading = read_plainly(&bytes).unwrap();
    assert_eq!(reading.rows.len(), 200);
    assert_eq!(
        reading.rejected[0].reason,
        Reason::UndecodableCharacters { header: "企业名称".into() }
    );
}

#[test]
fn every_delimiter_is_found_and_can_be_given() {
    for (delimiter, sign) in
        [(Delimiter::Comma, ','), (Delimiter::Semicolon, ';'), (Delimiter::Tab, '\t')]
    {
        let list = format!(
            "参展商名单{sign}{sign}\n展位号{sign}企业名称{sign}备注\nA1{sign}示例一{sign}\"a,b;c\td\"\nA2{sign}示例二{sign}x\n"
        );
        for given in [None, Some(delimiter)] {
            let options = ReadOptions { delimiter: given, ..ReadOptions::default() };
            let reading = read_with(list.as_bytes(), &options).unwrap();
            assert!(
                matches!(&reading.format, Format::Text { delimiter: found, .. } if *found == delimiter)
            );
            assert_eq!(reading.rows[0].name_zh.as_deref(), Some("示例一"), "{delimiter:?}");
            assert_eq!(reading.rows.len(), 2);
        }
    }
    let named = "sep=;\r\n企业名称;展位号\r\n甲,乙;A1\r\n";
    let reading = read_plainly(named.as_bytes()).unwrap();
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("甲,乙"));
    assert_eq!(reading.rows[0].row_number, 3);
}

#[test]
fn cells_too_many_may_be_shifted_and_are_not_guessed_at() {
    let list = "企业名称,地址,展位号\n示例一,太原市某区,某街1号,A1\n示例二,太原,A2,,,\n";
    let reading = read_plainly(list.as_bytes()).unwrap();
    assert_eq!(reading.rejected[0].row, 2);
    assert_eq!(reading.rejected[0].reason, Reason::MoreCellsThanColumns { cells: 4, columns: 3 });
    assert_eq!(reading.rows[0].name_zh.as_deref(), Some("示例二"));
}

#[test]
fn a_quote_never_closed_does_not_swallow_the_list() {
    let list = "企业名称,展品名称,展位号\n示例一,\"12寸屏,A1\n示例二,屏,A2\n示例三,\"好\"屏,A3\n";
    let reading = read_plainly(list.as_bytes()).unwrap();
    assert_eq!(reading.rejected.len(), 1);
    assert_eq!(
        (reading.rejected[0].row, &reading.rejected[0].reason),
        (2, &Reason::QuoteNotClosed)
    );
    assert_eq!(reading.rejected[0].cells, ["示例一", "\"12寸屏", "A1"]);
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(reading.rows[1].exhibits[0].name, "\"好\"屏");
}

#[test]
fn files_that_are_no_text_are_told_by_name() {
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    picture.extend([0_u8; 100]);
    for (bytes, looks_like) in [
        (b"%PDF-1.7\n1 0 obj".to_vec(), LooksLike::Pdf),
        (picture, LooksLike::Picture),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), LooksLike::Picture),
        (b"{\\rtf1\\ansi".to_vec(), LooksLike::TextDocument),
        (b"\xef\xbb\xbf<html><table><tr><td>x</td></tr></table>".to_vec(), LooksLike::WebPage),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
            LooksLike::XmlWorkbook,
        ),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00".to_vec(), LooksLike::AncientWorkbook),
        (vec![0; 4096], LooksLike::Unknown),
        ((0..=255).cycle().take(4096).collect(), LooksLike::Unknown),
        (crate::common::packed(&[("word/document.xml", b"<w/>")]), LooksLike::TextDocument),
        (crate::common::packed(&[("ppt/presentation.xml", b"<p/>")]), LooksLike::Presentation),
        (crate::common::packed(&[("xl/workbook.bin", b"")]), LooksLike::BinaryWorkbook),
        (crate::common::packed(&[("a.txt", b"a")]), LooksLike::Archive),
        (
            crate::common::packed(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
            LooksLike::TextDocument,
        ),
        (crate::common::compound_of("WordDocument", b"x"), LooksLike::TextDocument),
    ] {
        assert_eq!(read_plainly(&bytes), Err(Unreadable::NotATable { looks_like }));
    }
    assert_eq!(read_plainly(b""), Err(Unreadable::Empty));
    assert_eq!(read_plainly(b"\xef\xbb\xbf \r\n\r\n"), Err(Unreadable::NoRows));
}

/// A text of 200 MB costs no more than its rows: it is refused at the limit of
/// rows, without being read to its end.
#[test]
fn a_text_of_many_rows_is_refused_at_the_limit() {
    let mut list = String::from("企业名称,展位号\n");
    while list.len() < 8 << 20 {
        list.push_str("示例展览有限公司,3-A12\n");
    }
    let options = ReadOptions {
        limits: Limits { rows: 1_000, ..Limits::default() },
        ..ReadOptions::default()
    };
    let mut rows_seen = 0;
    let refused = roster::read(list.as_bytes(), "list", &options, &mut |progress| {
        rows_seen = progress.rows_done;
        roster::Step::Continue
    });
    assert_eq!(refused, Err(Unreadable::TooManyRows { limit: 1_000 }));
    assert!(rows_seen <= 1_000);
}
