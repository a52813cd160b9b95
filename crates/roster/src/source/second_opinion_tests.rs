//! Every cell that another library sees, our readers see alike.

use std::io::Cursor;

use calamine::{Data, Reader};

use super::Pulse;
use super::recognise::{Recognised, recognise};
use crate::read::{Limits, Stage, Step};
use crate::values::Value;

fn same(ours: &Value<'_>, theirs: &Data) -> bool {
    match (ours, theirs) {
        (Value::Text(ours), Data::String(theirs)) => *ours == theirs.as_str(),
        (Value::Number(ours), Data::Float(theirs)) => ours == theirs,
        (Value::Number(ours), Data::Int(theirs)) => *ours == *theirs as f64,
        (Value::Boolean(ours), Data::Bool(theirs)) => ours == theirs,
        (Value::Date(ours), Data::DateTime(theirs)) => {
            let (year, month, day, ..) = theirs.to_ymd_hms_milli();
            ours.to_string() == format!("{year:04}-{month:02}-{day:02}")
        }
        (Value::Date(ours), Data::DateTimeIso(theirs)) => theirs.starts_with(&ours.to_string()),
        (Value::Fault(ours), Data::Error(theirs)) => *ours == theirs.to_string(),
        _ => false,
    }
}

/// Compares all sheets; gives back how many cells were alike.
fn compare(bytes: &[u8], name: &str) -> usize {
    let limits = Limits { columns: 16_384, ..Limits::default() };
    let Ok(Recognised::Workbook(mut ours)) = recognise(bytes, &limits) else { panic!("{name}") };
    ours.peek(30, &limits).unwrap();
    let mut theirs = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    let mut alike = 0;
    for (index, sheet_name) in ours.sheets().into_iter().enumerate() {
        let range = theirs.worksheet_range(&sheet_name.name).unwrap();
        let mut go_on = |_| Step::Continue;
        let mut pulse = Pulse::new(&mut go_on, Stage::Unpacking);
        let mut sheet = ours.sheet(index, &limits, &mut pulse).unwrap();
        // Merged cells are compared as they stand in the file.
        sheet.merges.clear();
        let mut seen = 0;
        sheet
            .visit_rows(|row| {
                for (column, value) in &row.cells {
                    let found = range.get_value((row.number - 1, *column));
                    if matches!(value, Value::NotCalculated) {
                        assert!(found.is_none_or(|found| *found == Data::Empty));
                        continue;
                    }
                    let place =
                        format!("{name} {} row {} column {column}", sheet_name.name, row.number);
                    let found = found.unwrap_or_else(|| panic!("{place}: {value:?} and nothing"));
                    assert!(same(value, found), "{place}: {value:?} and {found:?}");
                    seen += 1;
                }
                Ok(())
            })
            .unwrap();
        let filled = range
            .used_cells()
            .filter(|(_, _, cell)| !matches!(cell, Data::String(text) if text.trim().is_empty()))
            .count();
        assert_eq!(seen, filled, "{name} {}", sheet_name.name);
        alike += seen;
    }
    alike
}

#[test]
fn files_of_other_writers() {
    for (name, least) in
        [("list-by-xlwt.xls", 260), ("list-by-openpyxl.xlsx", 25), ("list-by-odfpy.ods", 25)]
    {
        let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
        let alike = compare(&std::fs::read(path).unwrap(), name);
        assert!(alike >= least, "{name}: {alike}");
    }
}

#[test]
fn a_workbook_of_every_kind_of_cell() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for name in ["一", "二"] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for row in 0..200_u32 {
            sheet.write_string(row, 0, format!("企业{row}\n<&>\"'_x0041_")).unwrap();
            sheet.write_number(row, 1, f64::from(row) * 1.1 - 7.0).unwrap();
            sheet.write_boolean(row, 2, row % 2 == 0).unwrap();
            sheet.write_number_with_format(row, 3, 40_000.25 + f64::from(row), &date).unwrap();
            sheet
                .write_formula(row, 4, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))
                .unwrap();
            sheet
                .write_formula(
                    row,
                    26 + (row % 3) as u16,
                    rust_xlsxwriter::Formula::new("=\"a\"").set_result("结果"),
                )
                .unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(compare(&bytes, "generated"), 2 * 200 * 6);
}
