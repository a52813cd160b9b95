use super::*;

fn sheet(cells: &[(u32, u32, &str)], merges: &[Region]) -> Sheet {
    let mut sheet = Sheet::default();
    for (row, column, text) in cells {
        let text = sheet.keep(text, &Limits::default()).unwrap();
        sheet.put(*row, *column, Cell::Text(text), &Limits::default()).unwrap();
    }
    sheet.merges = merges.to_vec();
    sheet.finish();
    sheet
}

fn rows(sheet: &Sheet) -> Vec<(u32, Vec<(u32, String)>)> {
    let mut rows = Vec::new();
    sheet
        .visit_rows(|row| {
            let cells = row
                .cells
                .iter()
                .map(|(column, value)| (*column, value.shown().into_owned()))
                .collect();
            rows.push((row.number, cells));
            Ok(())
        })
        .unwrap();
    rows
}

#[test]
fn a_merged_block_reaches_every_row_that_has_a_cell_of_its_own() {
    let down = Region { first_row: 2, last_row: 4, first_column: 0, last_column: 0 };
    let sheet = sheet(&[(2, 0, "甲"), (2, 1, "a"), (3, 1, "b"), (5, 1, "c")], &[down]);
    assert_eq!(
        rows(&sheet),
        [
            (2, vec![(0, "甲".into()), (1, "a".into())]),
            (3, vec![(0, "甲".into()), (1, "b".into())]),
            (5, vec![(1, "c".into())]),
        ]
    );
}

#[test]
fn rows_and_cells_out_of_order_are_put_in_order() {
    let sheet = sheet(&[(3, 1, "d"), (3, 0, "c"), (1, 0, "a"), (3, 2, "e"), (2, 0, "b")], &[]);
    let numbers: Vec<u32> = rows(&sheet).iter().map(|row| row.0).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(rows(&sheet)[2].1.len(), 3);
    assert_eq!(rows(&sheet)[2].1[0], (0, "c".into()));
}

#[test]
fn a_region_turned_inside_out_is_ignored() {
    let bad = Region { first_row: 9, last_row: 2, first_column: 3, last_column: 1 };
    assert!(sheet(&[(1, 0, "a")], &[bad]).merges.is_empty());
}

#[test]
fn limits_stop_a_sheet_that_grows_and_grows() {
    let limits = Limits { cells: 2, rows: 2, columns: 3, ..Limits::default() };
    let mut sheet = Sheet::default();
    assert_eq!(
        sheet.put(1, 3, Cell::Number(1.0), &limits),
        Err(Unreadable::TooManyColumns { limit: 3 })
    );
    sheet.put(1, 0, Cell::Number(1.0), &limits).unwrap();
    sheet.put(2, 0, Cell::Number(1.0), &limits).unwrap();
    assert_eq!(
        sheet.put(2, 1, Cell::Number(1.0), &limits),
        Err(Unreadable::TooManyCells { limit: 2 })
    );
    let limits = Limits { rows: 1, ..Limits::default() };
    let mut sheet = Sheet::default();
    sheet.put(1, 0, Cell::Number(1.0), &limits).unwrap();
    assert_eq!(
        sheet.put(2, 0, Cell::Number(1.0), &limits),
        Err(Unreadable::TooManyRows { limit: 1 })
    );
}
