//! Files for the tests, made on the spot.

use std::io::{Cursor, Write};

use roster::{ReadOptions, Reading, Step, Unreadable, read};
use rust_xlsxwriter::{Workbook, Worksheet};
use zip::write::SimpleFileOptions;

/// Reads with no option settled.
pub fn read_plainly(bytes: &[u8]) -> Result<Reading, Unreadable> {
    read_with(bytes, &ReadOptions::default())
}

pub fn read_with(bytes: &[u8], options: &ReadOptions) -> Result<Reading, Unreadable> {
    read(bytes, "list", options, &mut |_| Step::Continue)
}

pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

/// A workbook of one sheet.
pub fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

/// A workbook of one sheet whose cells are all texts; blank texts are no cells.
pub fn xlsx_of(rows: &[&[&str]]) -> Vec<u8> {
    xlsx(|sheet| {
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    })
}

pub fn csv_of(rows: &[&[&str]]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(*row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// A packed archive of the parts given.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The least that is an ODS workbook, with the table given.
pub fn ods_of(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"urn:m\"/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// The least that is an XLSX workbook, with the sheet data and shared texts given.
pub fn raw_xlsx(sheet: &str, shared_texts: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = |body: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{body}</Relationships>"
        )
    };
    let root = rels(&format!(
        "<Relationship Id=\"r1\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/>"
    ));
    let book = rels(&format!(
        "<Relationship Id=\"r1\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{kinds}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    ));
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>");
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared_texts.as_bytes()),
    ])
}

/// A compound file with one stream, which is padded so that it lies in regular
/// sectors.
pub fn compound_of(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let stream_sectors = (stream.len() / 512) as u32;
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    header[26..28].copy_from_slice(&3_u16.to_le_bytes());
    header[30..32].copy_from_slice(&9_u16.to_le_bytes());
    header[32..34].copy_from_slice(&6_u16.to_le_bytes());
    header[44..48].copy_from_slice(&1_u32.to_le_bytes());
    header[48..52].copy_from_slice(&1_u32.to_le_bytes());
    header[60..64].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    header[68..72].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    header[76..512].fill(0xff);
    header[76..80].copy_from_slice(&0_u32.to_le_bytes());
    // Sector 0 is the table, 1 the directory, 2 and on the stream.
    let mut table = vec![0xffff_ffff_u32; 128];
    table[0] = 0xffff_fffd;
    table[1] = 0xffff_fffe;
    for sector in 0..stream_sectors {
        table[2 + sector as usize] =
            if sector + 1 == stream_sectors { 0xffff_fffe } else { 3 + sector };
    }
    let mut directory = vec![0_u8; 512];
    let mut entry = |at: usize, name: &str, kind: u8, start: u32, length: u32| {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory[at..at + units.len()].copy_from_slice(&units);
        directory[at + 64..at + 66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        directory[at + 66] = kind;
        directory[at + 116..at + 120].copy_from_slice(&start.to_le_bytes());
        directory[at + 120..at + 124].copy_from_slice(&length.to_le_bytes());
    };
    entry(0, "Root Entry", 5, 0xffff_fffe, 0);
    entry(128, name, 2, 2, stream.len() as u32);
    let mut bytes = header;
    bytes.extend(table.iter().flat_map(|sector| sector.to_le_bytes()));
    bytes.extend(directory);
    bytes.extend(stream);
    bytes
}

/// One record of an XLS stream.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend((data.len() as u16).to_le_bytes());
    record.extend(data);
    record
}
