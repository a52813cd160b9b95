use proptest::prelude::*;

use super::*;

fn rows(text: &str, delimiter: Delimiter, piece_bytes: usize) -> Vec<(u32, Vec<String>, bool)> {
    let mut records = Records::new(delimiter);
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let mut end = rest.len().min(piece_bytes);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        records.pending().push_str(&rest[..end]);
        rest = &rest[end..];
        while let Some(row) = records.next(rest.is_empty()).unwrap() {
            let mut cells = vec![String::new(); row.width.unwrap() as usize];
            for (column, value) in &row.cells {
                cells[*column as usize] = value.shown().into_owned();
            }
            found.push((row.number, cells, row.unclosed_quote));
        }
        if rest.is_empty() {
            return found;
        }
    }
}

fn cells(text: &str) -> Vec<Vec<String>> {
    rows(text, Delimiter::Comma, usize::MAX).into_iter().map(|row| row.1).collect()
}

#[test]
fn quotes_line_breaks_and_doubled_quotes() {
    let found = rows("a,\"b\r\nc\",d\r\n\"e\"\"f\",,g", Delimiter::Comma, usize::MAX);
    assert_eq!(found[0], (1, vec!["a".into(), "b\r\nc".into(), "d".into()], false));
    assert_eq!(found[1], (3, vec!["e\"f".into(), String::new(), "g".into()], false));
}

#[test]
fn all_three_line_ends() {
    assert_eq!(cells("a\nb\r\nc\rd").len(), 4);
}

#[test]
fn quotes_within_a_text_stay() {
    assert_eq!(cells("12\" 屏,\"展维\" 科技,x"), [["12\" 屏", "\"展维\" 科技", "x"]]);
}

#[test]
fn a_quote_never_closed_costs_one_row_only() {
    let found = rows("甲,\"12寸,x\n乙,b,y\n丙,c,z\n", Delimiter::Comma, usize::MAX);
    assert_eq!(found.len(), 3);
    assert!(found[0].2);
    assert_eq!(found[0].1, ["甲", "\"12寸", "x"]);
    assert_eq!(found[1], (2, vec!["乙".into(), "b".into(), "y".into()], false));

    // The next quotation mark does not close it either.
    let found = rows("甲,\"12寸\n乙,\"b\",y\n丙,c,z\n", Delimiter::Comma, usize::MAX);
    assert_eq!(found.len(), 3);
    assert_eq!(found[1].1, ["乙", "b", "y"]);
}

#[test]
fn a_file_of_one_endless_line_is_no_list() {
    let mut records = Records::new(Delimiter::Comma);
    records.pending().push_str(&"x,".repeat(LONGEST_RECORD_BYTES));
    assert!(records.next(false).is_err());
}

proptest! {
    /// What a CSV library writes, it and we read alike, whatever the pieces.
    #[test]
    fn reads_what_the_csv_library_reads(
        table in prop::collection::vec(prop::collection::vec("[a展\",;\t\n\r ]{0,6}", 2..5), 1..6),
        piece in 1_usize..20,
        tab in any::<bool>(),
    ) {
        let delimiter = if tab { Delimiter::Tab } else { Delimiter::Comma };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter.byte())
            .quote_style(csv::QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let ours: Vec<Vec<String>> =
            rows(&text, delimiter, piece).into_iter().map(|row| row.1).collect();
        let theirs: Vec<Vec<String>> = csv::ReaderBuilder::new()
            .delimiter(delimiter.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
            .map(|record| {
                // Blank cells are not told apart from missing ones.
                let cells = record.unwrap();
                cells.iter().map(|cell| if is_blank(cell) { String::new() } else { cell.to_owned() }).collect()
            })
            .collect();
        prop_assert_eq!(ours, theirs);
    }

    /// No bytes are lost: every character of the text is in some row.
    #[test]
    fn any_text_is_read_to_its_end(text in "[a展\",\n\r ]{0,60}", piece in 1_usize..9) {
        let whole = rows(&text, Delimiter::Comma, usize::MAX);
        let pieces = rows(&text, Delimiter::Comma, piece);
        prop_assert_eq!(&whole, &pieces);
        let count = |text: &str| text.matches('展').count();
        let kept: usize = whole.iter().flat_map(|row| &row.1).map(|cell| count(cell)).sum();
        prop_assert_eq!(kept, count(&text));
    }
}
