//! Words in a row that say what the row is: totals, a note, an error.

use crate::values::text;

/// A longer cell is no word for totals with its number.
const LONGEST_TOTAL_BYTES: usize = 60;

/// An error of a spreadsheet that has become text on its way.
pub(crate) fn is_error_text(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with('#')
        && matches!(
            cell,
            "#REF!"
                | "#N/A"
                | "#VALUE!"
                | "#DIV/0!"
                | "#NAME?"
                | "#NUM!"
                | "#NULL!"
                | "#SPILL!"
                | "#CALC!"
                | "#FIELD!"
                | "#BLOCKED!"
                | "#CONNECT!"
                | "#BUSY!"
                | "#UNKNOWN!"
                | "#GETTING_DATA"
                | "#ERROR!"
        )
}

/// 合计, 总计：120, Total.
pub(crate) fn is_total(cell: &str) -> bool {
    if cell.len() > LONGEST_TOTAL_BYTES {
        return false;
    }
    let word: String =
        text::folded(cell).chars().filter(|character| character.is_alphabetic()).collect();
    let word = word.trim_end_matches(['家', '个', '户', '项', '件']);
    matches!(
        word,
        "合计"
            | "总计"
            | "小计"
            | "共计"
            | "总数"
            | "总和"
            | "累计"
            | "合計"
            | "總計"
            | "小計"
            | "total"
            | "totals"
            | "grandtotal"
            | "subtotal"
            | "sum"
            | "totalexhibitors"
    )
}

/// 注：…, 制表人：….
pub(crate) fn is_note(cell: &str) -> bool {
    let folded = text::folded(cell);
    [
        "注:",
        "备注:",
        "说明:",
        "注1",
        "附注:",
        "填表说明",
        "填报说明",
        "制表",
        "填表人",
        "填报人",
        "审核人",
        "以上",
        "note:",
        "notes:",
        "preparedby",
        "*注",
    ]
    .iter()
    .any(|start| folded.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_companies_whose_names_begin_so() {
        for total in
            ["合计", "总　计：", "合计：1600家", "小计 12", "Total", "GRAND TOTAL:", "共计3个"]
        {
            assert!(is_total(total), "{total}");
        }
        for other in ["总计工程公司", "Total Energies", "合计算机公司", "", "12"] {
            assert!(!is_total(other), "{other}");
        }
    }

    #[test]
    fn notes_and_errors_are_known_by_their_beginnings() {
        assert!(is_note("注：以最终公布为准"));
        assert!(is_note("Note: provisional"));
        assert!(!is_note("注塑机械公司"));
        assert!(is_error_text(" #REF! "));
        assert!(!is_error_text("#1展位"));
    }
}
