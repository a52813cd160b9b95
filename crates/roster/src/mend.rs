//! The rejected rows as a file that can be mended and read again as it is: the
//! columns of the list, and one more with the reason, which reading ignores.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::reading::Rejected;
use crate::sentence::{Language, reason_header, sentence};

/// The longest text that a cell of a workbook can hold.
const LONGEST_CELL_CHARACTERS: usize = 32_767;
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows do not fit into the file.
#[derive(Debug, thiserror::Error)]
#[error("the rows do not fit into a workbook")]
pub struct Unwritable(#[from] XlsxError);

/// The rejected rows as an XLSX workbook: `header` (see
/// [`Reading::header`](crate::Reading::header)) and the reason's header, then the
/// rows with their cells as text. The same rows give the same bytes.
///
/// # Errors
/// When there are more rows or columns than a sheet can hold (1,048,576; 16,384).
pub fn rejected_workbook(
    rejected: &[Rejected],
    header: &[String],
    language: Language,
) -> Result<Vec<u8>, Unwritable> {
    let mut workbook = Workbook::new();
    // A workbook otherwise bears the time of its writing.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let head = Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap();
    let marked = Format::new().set_font_color(0xb0_20_20).set_text_wrap();
    let as_text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet();
    sheet.set_freeze_panes(1, 0)?;
    let reason_column = reason_column(rejected, header);
    for (column, text) in (0_u16..).zip(header) {
        sheet.write_string_with_format(0, column, cut(text), &head)?;
    }
    sheet.write_string_with_format(0, reason_column, reason_header(language), &head)?;
    sheet.set_column_width(reason_column, 60)?;
    for (row, rejected) in (1_u32..).zip(rejected) {
        for (column, text) in (0_u16..).zip(&rejected.cells) {
            if !text.is_empty() {
                sheet.write_string_with_format(row, column, cut(text), &as_text)?;
            }
        }
        let reason = sentence(&rejected.reason, language);
        sheet.write_string_with_format(row, reason_column, reason, &marked)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The same as comma-separated text in UTF-8 with a byte order mark, which
/// spreadsheets need to see that it is UTF-8. A cell that a spreadsheet would
/// take for a formula gets an apostrophe before it, which reading takes away.
pub fn rejected_csv(rejected: &[Rejected], header: &[String], language: Language) -> Vec<u8> {
    let mut bytes = BYTE_ORDER_MARK.to_vec();
    let width = usize::from(reason_column(rejected, header));
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Necessary)
        .from_writer(&mut bytes);
    let mut write = |cells: &[String], last: String| {
        let blank = String::new();
        let padded = (0..width).map(|column| cells.get(column).unwrap_or(&blank));
        let record: Vec<String> =
            padded.map(|cell| disarmed(cell)).chain(std::iter::once(last)).collect();
        writer.write_record(record).expect("memory takes every record, and all are equally long");
    };
    write(header, reason_header(language));
    for rejected in rejected {
        write(&rejected.cells, sentence(&rejected.reason, language));
    }
    drop(writer);
    bytes
}

/// The column after the last one of the header and of every row.
fn reason_column(rejected: &[Rejected], header: &[String]) -> u16 {
    let widest = rejected.iter().map(|rejected| rejected.cells.len()).max().unwrap_or(0);
    u16::try_from(widest.max(header.len())).unwrap_or(u16::MAX)
}

/// A text as long as a cell can hold; what was too long to be read is too long
/// to be mended here as well, and its beginning shows which row it was.
pub(crate) fn cut(text: &str) -> &str {
    match text.char_indices().nth(LONGEST_CELL_CHARACTERS) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

pub(crate) fn disarmed(cell: &str) -> String {
    if is_formula_like(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a spreadsheet that opens a text table would calculate the cell.
pub(crate) fn is_formula_like(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.len() > 1
}

/// The cell without the apostrophe that kept a spreadsheet from calculating it.
pub(crate) fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest) => rest,
        _ => cell,
    }
}
