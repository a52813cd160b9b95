//! A table that goes out: typed cells into a workbook or a text table.

use std::fmt;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};

use crate::mend::{BYTE_ORDER_MARK, Unwritable, cut, disarmed};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A text.
    Text(String),
    /// A number that is counted or measured.
    Count(u64),
    /// A day.
    Day(Day),
    /// A minute of a day.
    Minute(Day, Time),
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: u16,
    /// Month, from one.
    pub month: u8,
    /// Day, from one.
    pub day: u8,
}

/// A minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Hour.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
}

/// A table with its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet.
    pub name: String,
    /// The head, each with the width of its column in characters.
    pub columns: Vec<(String, u16)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// As an XLSX workbook: the head frozen and filterable, numbers as numbers, days as days. The
    /// same table gives the same bytes.
    ///
    /// # Errors
    /// When there are more rows or columns than a sheet can hold (1,048,576; 16,384).
    pub fn workbook(&self) -> Result<Vec<u8>, Unwritable> {
        let mut workbook = Workbook::new();
        // A workbook otherwise bears the time of its writing.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let text = Format::new().set_num_format("@");
        let count = Format::new().set_num_format("#,##0");
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let minute = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.name))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (heading, width)) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(0, column, cut(heading), &head)?;
            sheet.set_column_width(column, f64::from(*width))?;
        }
        for (row, cells) in (1_u32..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Blank => {}
                    Cell::Text(said) if said.is_empty() => {}
                    Cell::Text(said) => {
                        sheet.write_string_with_format(row, column, cut(said), &text)?;
                    }
                    Cell::Count(number) => {
                        #[expect(
                            clippy::cast_precision_loss,
                            reason = "a workbook knows no other numbers; counts are far smaller"
                        )]
                        let number = *number as f64;
                        sheet.write_number_with_format(row, column, number, &count)?;
                    }
                    Cell::Day(at) => {
                        sheet.write_datetime_with_format(row, column, at.excel()?, &day)?;
                    }
                    Cell::Minute(at, time) => {
                        let at = at.excel()?.and_hms(u16::from(time.hour), time.minute, 0)?;
                        sheet.write_datetime_with_format(row, column, at, &minute)?;
                    }
                }
            }
        }
        if let (Some(last_row), Some(last_column)) = (
            u32::try_from(self.rows.len()).ok().filter(|rows| *rows > 0),
            u16::try_from(self.columns.len()).ok().and_then(|columns| columns.checked_sub(1)),
        ) {
            sheet.autofilter(0, 0, last_row, last_column)?;
        }
        Ok(workbook.save_to_buffer()?)
    }

    /// As comma-separated text (RFC 4180) in UTF-8 with a byte order mark. A cell that a
    /// spreadsheet would take for a formula gets an apostrophe before it.
    pub fn text(&self) -> Vec<u8> {
        let mut bytes = BYTE_ORDER_MARK.to_vec();
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Necessary)
            .from_writer(&mut bytes);
        let mut write = |cells: Vec<String>| {
            writer.write_record(cells).expect("memory takes every record, all of one length");
        };
        write(self.columns.iter().map(|(heading, _)| disarmed(heading)).collect());
        let blank = Cell::Blank;
        for row in &self.rows {
            let padded = (0..self.columns.len()).map(|column| row.get(column).unwrap_or(&blank));
            write(padded.map(Cell::text).collect());
        }
        drop(writer);
        bytes
    }
}

impl Cell {
    /// As a text table holds it.
    fn text(&self) -> String {
        match self {
            Self::Text(said) => disarmed(said),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Text(said) => to.write_str(said),
            Self::Count(number) => write!(to, "{number}"),
            Self::Day(at) => write!(to, "{at}"),
            Self::Minute(at, time) => write!(to, "{at} {:02}:{:02}", time.hour, time.minute),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    fn excel(self) -> Result<ExcelDateTime, Unwritable> {
        Ok(ExcelDateTime::from_ymd(self.year, self.month, self.day)?)
    }
}

/// A sheet's name has at most 31 characters and none of those with a meaning of their own.
fn sheet_name(name: &str) -> String {
    let kept =
        name.chars().filter(|it| !matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    kept.take(31).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cell, Day, Table, Time};
    use crate::mend::armed;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn table() -> Table {
        let day = Day { year: 2026, month: 11, day: 22 };
        let rows = [
            "=HYPERLINK(\"http://example.invalid\",\"点此\")",
            "+86 139 0000 0002",
            "-3",
            "@SUM(A1)",
            "\t=1+1",
            "含,逗号和\"引号\"\n与换行",
            "普通",
        ];
        let rows = rows.map(|said| {
            let time = Time { hour: 9, minute: 5 };
            vec![
                Cell::Text(said.into()),
                Cell::Count(1_234),
                Cell::Day(day),
                Cell::Minute(day, time),
            ]
        });
        Table {
            name: "展商/名册:2026".into(),
            columns: ["名称", "件数", "日期", "时间"].map(|it| (it.into(), 20)).into(),
            rows: rows.into(),
        }
    }

    #[test]
    fn a_text_table_keeps_every_text_and_calculates_nothing() {
        let bytes = table().text();
        assert!(bytes.starts_with(b"\xef\xbb\xbf"));
        let mut reader = csv::Reader::from_reader(&bytes[3..]);
        assert_eq!(reader.headers().unwrap(), ["名称", "件数", "日期", "时间"].as_slice());
        let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(read.len(), 7);
        for (record, row) in read.iter().zip(table().rows) {
            let Cell::Text(said) = &row[0] else { unreachable!() };
            assert!(!record[0].starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", &record[0]);
            assert_eq!(armed(&record[0]), said, "the text is still there");
            assert_eq!(
                [&record[1], &record[2], &record[3]],
                ["1234", "2026-11-22", "2026-11-22 09:05"]
            );
        }
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.matches("\r\n").count(), 8);
    }

    #[test]
    fn a_workbook_has_real_numbers_and_days() {
        let bytes = table().workbook().unwrap();
        assert_eq!(bytes, table().workbook().unwrap(), "the same table gives the same bytes");
        let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let name = workbook.sheet_names()[0].clone();
        assert_eq!(name, "展商名册2026");
        let sheet = workbook.worksheet_range(&name).unwrap();
        let row: Vec<&Data> = sheet.rows().nth(1).unwrap().iter().collect();
        assert_eq!(*row[0], Data::String("=HYPERLINK(\"http://example.invalid\",\"点此\")".into()));
        assert_eq!(*row[1], Data::Float(1234.0));
        let Data::DateTime(at) = row[3] else { panic!("{row:?}") };
        // 22 November 2026 is day 46,348 of the workbook's calendar.
        let minutes = (at.as_f64() * 1_440.0).round();
        assert!((minutes - (46_348.0 * 1_440.0 + 545.0)).abs() < 0.5, "{minutes}");
        assert!(matches!(row[2], Data::DateTime(_)));
    }
}
