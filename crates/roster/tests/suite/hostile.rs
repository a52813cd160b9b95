//! What strangers send: cut off, bent, bloated, encrypted. Never a panic, never
//! an endless loop, never memory for what is only claimed.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Once};
use std::time::{Duration, Instant};

use crate::common::{
    compound_of, csv_of, fixture, ods_of, packed, raw_xlsx, read_plainly, read_with, record,
    xlsx_of,
};
use proptest::prelude::*;
use roster::{Limits, LooksLike, ReadOptions, Unreadable, WorkbookKind, group, rejected_csv};

static PANICS: AtomicU32 = AtomicU32::new(0);

/// Reads and uses what was read; whatever comes back is fine, but a panic is not,
/// even one that `read` has caught.
fn use_up(bytes: &[u8]) {
    static COUNTED: Once = Once::new();
    COUNTED.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            told(panic);
        }));
    });
    let before = PANICS.load(Ordering::SeqCst);
    use_up_quietly(bytes);
    assert_eq!(PANICS.load(Ordering::SeqCst), before, "a panic was caught");
}

fn use_up_quietly(bytes: &[u8]) {
    if let Ok(reading) = read_plainly(bytes) {
        group(&reading);
        rejected_csv(&reading.rejected, &reading.header(), roster::Language::En);
    }
}

fn real_files() -> Vec<Vec<u8>> {
    let rows: &[&[&str]] = &[
        &["企业名称", "展位号", "展品名称"],
        &["示例一公司", "3-A12、A13", "甲\n乙"],
        &["合计", "", "1"],
    ];
    vec![
        fixture("list-by-openpyxl.xlsx"),
        xlsx_of(rows),
        fixture("list-by-odfpy.ods"),
        csv_of(rows),
        encoding_rs::GB18030.encode(std::str::from_utf8(&csv_of(rows)).unwrap()).0.into_owned(),
        fixture("encrypted.xlsx"),
    ]
}

#[test]
fn files_cut_off_at_every_length() {
    for bytes in real_files() {
        // Encrypted and packed files are long; every length of their ends and beginnings.
        let step = (bytes.len() / 1_500).max(1);
        for length in (0..bytes.len()).step_by(step) {
            use_up(&bytes[..length]);
        }
    }
    let xls = fixture("list-by-xlwt.xls");
    for length in (0..xls.len()).step_by(61) {
        let cut = read_plainly(&xls[..length]);
        if length > 512 {
            assert!(!matches!(cut, Ok(ref reading) if reading.rows.len() > 63), "{length} bytes");
        }
    }
}

#[test]
fn a_workbook_cut_off_is_called_damaged() {
    let xlsx = fixture("list-by-openpyxl.xlsx");
    assert_eq!(
        read_plainly(&xlsx[..xlsx.len() / 2]),
        Err(Unreadable::Broken { workbook: WorkbookKind::Xlsx })
    );
    let xls = fixture("list-by-xlwt.xls");
    assert_eq!(
        read_plainly(&xls[..xls.len() / 2]),
        Err(Unreadable::Broken { workbook: WorkbookKind::Xls })
    );
    // The directory is whole, a part is not.
    let mut ods = fixture("list-by-odfpy.ods");
    let at = ods.windows(11).position(|name| name == b"content.xml").unwrap() + 40;
    ods[at..at + 30].fill(0x5a);
    assert_eq!(read_plainly(&ods), Err(Unreadable::Broken { workbook: WorkbookKind::Ods }));
}

#[test]
fn encrypted_workbooks_are_told_as_such() {
    assert_eq!(read_plainly(&fixture("encrypted.xlsx")), Err(Unreadable::Encrypted));
    let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    stream.extend(record(0x002f, &[1, 0, 1, 0]));
    stream.extend(record(0x000a, &[]));
    assert_eq!(read_plainly(&compound_of("Workbook", &stream)), Err(Unreadable::Encrypted));
    let manifest = b"<m:manifest xmlns:m=\"urn:m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>";
    let ods = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02\x03"),
    ]);
    assert_eq!(read_plainly(&ods), Err(Unreadable::Encrypted));
}

#[test]
fn an_archive_that_unpacks_without_end_is_stopped() {
    let limits = Limits { unpacked_bytes: 2 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let refused = Err(Unreadable::UnpacksTooLarge { limit_mebibytes: 2 });
    let blanks = " ".repeat(5 << 20);
    let bomb = raw_xlsx(&format!("<sheetData>{blanks}</sheetData>"), "<sst/>");
    assert!(bomb.len() < 1 << 17);
    assert_eq!(read_with(&bomb, &options), refused);
    let texts = format!("<sst>{blanks}</sst>");
    assert_eq!(read_with(&raw_xlsx("<sheetData/>", &texts), &options), refused);
    assert_eq!(
        read_with(&ods_of(&format!("<table:table>{blanks}</table:table>")), &options),
        refused
    );
    let many: Vec<(String, &[u8])> =
        (0..200).map(|part| (format!("xl/{part}.xml"), &b"<x/>"[..])).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let limits = Limits { parts: 100, ..Limits::default() };
    assert_eq!(
        read_with(&packed(&many), &ReadOptions { limits, ..ReadOptions::default() }),
        Err(Unreadable::TooManyParts { parts: 200, limit: 100 })
    );
}

#[test]
fn what_is_only_claimed_takes_no_memory() {
    // Two cells at the ends of a sheet, and a count of texts beyond all memory.
    let far = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1048576:A1"/></mergeCells>"#;
    let texts = r#"<sst count="9999999999999" uniqueCount="9999999999999"><si><t>企业名称</t></si><si><t>展位号</t></si></sst>"#;
    let reading = read_plainly(&raw_xlsx(far, texts)).unwrap();
    assert_eq!(reading.blank_rows, 1_048_574);
    assert_eq!(reading.rows[0].row_number, 1_048_576);
    let beyond =
        r#"<sheetData><row r="4294967295"><c r="A4294967295"><v>1</v></c></row></sheetData>"#;
    assert_eq!(
        read_plainly(&raw_xlsx(beyond, texts)),
        Err(Unreadable::Broken { workbook: WorkbookKind::Xlsx })
    );
    // Repeats of ODS.
    let repeated = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell office:value-type="string" table:number-columns-repeated="4000000000"><text:p>企业</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(read_plainly(&ods_of(repeated)), Err(Unreadable::TooManyColumns { limit: 512 }));
    let rows = repeated.replace("table:number-columns-repeated=\"4000000000\"", "");
    assert!(read_plainly(&ods_of(&rows)).is_err());
    // Rows and columns of XLS, and a table of texts that claims more than it has.
    let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let sheet_at = stream.len() + 4 + 10 + 4 + 8 + 4;
    let mut bound = (sheet_at as u32).to_le_bytes().to_vec();
    bound.extend([0, 0, 2, 0, b'S', b'1']);
    stream.extend(record(0x0085, &bound));
    stream.extend(record(0x00fc, &[0xff; 8]));
    stream.extend(record(0x000a, &[]));
    assert_eq!(stream.len(), sheet_at);
    stream.extend(record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0]));
    stream.extend(record(0x0200, &[0xff; 14]));
    for (row, column) in [(0_u16, 0_u16), (65_535, 255)] {
        let mut label = row.to_le_bytes().to_vec();
        label.extend(column.to_le_bytes());
        label.extend([0, 0, 1, 0, 0, b'x']);
        stream.extend(record(0x0204, &label));
    }
    stream.extend(record(0x000a, &[]));
    assert!(matches!(
        read_plainly(&compound_of("Workbook", &stream)),
        Err(Unreadable::HeaderNotFound { .. })
    ));
}

#[test]
fn chains_that_bite_their_tails_end() {
    let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    stream.extend(record(0x000a, &[]));
    let whole = compound_of("Workbook", &stream);
    let broken = Err(Unreadable::Broken { workbook: WorkbookKind::Xls });
    // The directory's sector, and the stream's, follow themselves.
    let mut directory = whole.clone();
    directory[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert_eq!(read_plainly(&directory), broken);
    let mut body = whole.clone();
    body[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    // A stream of 4 GiB made of one sector.
    body[1024 + 128 + 120..1024 + 128 + 124].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(read_plainly(&body), broken);
    // The chain of tables follows itself.
    let mut tables = whole;
    tables[68..72].copy_from_slice(&2_u32.to_le_bytes());
    tables[1536 + 508..1536 + 512].copy_from_slice(&2_u32.to_le_bytes());
    assert_eq!(read_plainly(&tables), broken);
}

#[test]
fn parts_that_end_where_they_must_not() {
    for table in [
        "<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>",
        "<table:table table:name=\"S\"><table:table-row>",
        "<table:table table:name=\"S\">",
    ] {
        let content = format!("<office:document-content xmlns:office=\"o\">{table}");
        let bytes = packed(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content.as_bytes()),
        ]);
        assert_eq!(read_plainly(&bytes), Err(Unreadable::Broken { workbook: WorkbookKind::Ods }));
    }
    let none = packed(&[("xl/styles.xml", b"<styleSheet/>")]);
    assert_eq!(read_plainly(&none), Err(Unreadable::Broken { workbook: WorkbookKind::Xlsx }));
    let deep = format!("<sheetData>{}", "<x>".repeat(200_000));
    assert_eq!(
        read_plainly(&raw_xlsx(&deep, "<sst/>")),
        Err(Unreadable::Broken { workbook: WorkbookKind::Xlsx })
    );
    let entities = "<sheetData><row><c t=\"inlineStr\"><is><t>&a;&#x110000;&#0;</t></is></c></row></sheetData>";
    assert!(read_plainly(&raw_xlsx(entities, "<sst/>")).is_err());
}

/// One endless line, one endless quote, one endless cell: bounded in time.
#[test]
fn endless_texts_are_read_in_bounded_time() {
    let started = Instant::now();
    let line = "x,".repeat(1 << 20);
    assert_eq!(
        read_plainly(line.as_bytes()),
        Err(Unreadable::NotATable { looks_like: LooksLike::Unknown })
    );
    let quoted = format!("企业名称,展位号\n示例,\"A1\n{}", "行\n".repeat(310_000));
    let limits = Limits { rows: 1_000, ..Limits::default() };
    assert_eq!(
        read_with(quoted.as_bytes(), &ReadOptions { limits, ..ReadOptions::default() }),
        Err(Unreadable::TooManyRows { limit: 1_000 })
    );
    let quotes = format!("企业名称,展位号\n{}", "\"".repeat(1 << 20));
    use_up(quotes.as_bytes());
    let opened = format!("企业名称,展位号\n{}", "\"甲,A1\n".repeat(1_000));
    let reading = read_plainly(opened.as_bytes()).unwrap();
    assert_eq!(reading.rows.len() + reading.rejected.len() + reading.skipped.len(), 1_000);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

/// A record of a kind that is read, except those that end or refuse the stream.
fn any_record() -> impl Strategy<Value = (u16, Vec<u8>)> {
    let kinds = vec![
        0x0006_u16, 0x0022, 0x0042, 0x00bd, 0x00d6, 0x00e0, 0x00e5, 0x00fc, 0x00fd, 0x0200, 0x0203,
        0x0204, 0x0205, 0x0207, 0x027e, 0x041e, 0x003c, 0x0085,
    ];
    // Small numbers, so that places and lengths are often possible ones.
    let byte = prop_oneof![3 => 0_u8..6, 1 => any::<u8>()];
    (prop::sample::select(kinds), prop::collection::vec(byte, 0..40))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        use_up(&bytes);
    }

    #[test]
    fn any_bytes_under_a_known_signature(
        start in prop::sample::select(vec![
            &b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"sep=;\n",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..1_500),
    ) {
        use_up(&[start, &bytes].concat());
    }

    #[test]
    fn real_files_with_bytes_changed(
        which in 0_usize..7,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
            let mut files = real_files();
            files.push(fixture("list-by-xlwt.xls"));
            files
        });
        let mut bytes = FILES[which].clone();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        use_up(&bytes);
    }

    #[test]
    fn any_sheet_of_xlsx(
        sheet in "(<(row|c|v|is|t|f|mergeCell)( r=\"[A-C]?[0-9]{1,2}\")?( t=\"(s|str|b|e|d|inlineStr|n)\")?/?>|</(row|c|v|is|t)>|[0-9甲A]{1,3}){0,30}"
    ) {
        use_up(&raw_xlsx(&format!("<sheetData>{sheet}</sheetData>"), "<sst><si><t>企业名称</t></si></sst>"));
    }

    #[test]
    fn any_records_of_xls(
        globals in prop::collection::vec(any_record(), 0..12),
        cells in prop::collection::vec(any_record(), 0..30),
    ) {
        let globals: Vec<u8> = globals.into_iter().flat_map(|(kind, data)| record(kind, &data)).collect();
        let mut stream = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
        let sheet_at = stream.len() + 13 + globals.len() + 4;
        stream.extend(record(0x0085, &[&(sheet_at as u32).to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat()));
        stream.extend(globals);
        stream.extend(record(0x000a, &[]));
        prop_assert_eq!(stream.len(), sheet_at);
        stream.extend(record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0]));
        for (kind, data) in cells {
            stream.extend(record(kind, &data));
        }
        use_up(&compound_of("Workbook", &stream));
    }

    #[test]
    fn any_list_of_plausible_cells(
        rows in prop::collection::vec(
            prop::collection::vec(
                prop::sample::select(vec![
                    "", "示例一公司", "示例二公司", "3-A12、A13", "A1~A5", "A001~A999", "待定", "合计", "是", "2026/10/28",
                    "91140100MA0K00013E", "13800138000.0", "#REF!", "甲；乙", "1234567、7654321", "三号馆", "备注：无", "1.2E+17", "'=1",
                ]),
                0..9,
            ),
            0..20,
        )
    ) {
        let mut list: Vec<Vec<&str>> = vec![vec![
            "企业名称", "展位号", "展馆", "统一社会信用代码", "电话", "展品名称", "专利号", "承诺书签署日期",
        ]];
        list.extend(rows);
        let list: Vec<&[&str]> = list.iter().map(Vec::as_slice).collect();
        for bytes in [xlsx_of(&list), csv_of(&list)] {
            let Ok(reading) = read_plainly(&bytes) else { continue };
            // Every row is somewhere, once.
            let mut told: Vec<u32> = reading.rows.iter().map(|row| row.row_number).collect();
            told.extend(reading.rejected.iter().map(|rejected| rejected.row));
            told.extend(reading.skipped.iter().map(|skipped| skipped.row));
            let all = told.len();
            told.sort_unstable();
            told.dedup();
            prop_assert_eq!(all, told.len());
            // Every row that was read is in exactly one exhibitor.
            let mut grouped: Vec<u32> = group(&reading).into_iter().flat_map(|entry| entry.rows).collect();
            grouped.sort_unstable();
            let read: Vec<u32> = reading.rows.iter().map(|row| row.row_number).collect();
            prop_assert_eq!(grouped, read);
        }
    }
}
