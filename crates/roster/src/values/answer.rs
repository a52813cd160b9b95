//! Yes and no, as people write them into lists.

use super::{Value, text};

const LONGEST_ANSWER_BYTES: usize = 60;

/// Yes, no, or neither (`None`).
pub(crate) fn read(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Boolean(answer) => Some(*answer),
        Value::Number(number) if *number == 1.0 => Some(true),
        Value::Number(number) if *number == 0.0 => Some(false),
        // A date under "signed?" says when, and so that it is.
        Value::Date(_) => Some(true),
        Value::Text(written) => from_text(written),
        _ => None,
    }
}

fn from_text(written: &str) -> Option<bool> {
    if written.len() > LONGEST_ANSWER_BYTES {
        return None;
    }
    let folded = text::folded(written);
    match folded.trim_end_matches(['。', '.', '!']) {
        "是" | "有" | "已" | "已签" | "已签署" | "已签订" | "已签字" | "已签章" | "已盖章"
        | "已交" | "已提交" | "已收" | "已收到" | "已承诺" | "签署" | "签" | "同意" | "标注"
        | "已标注" | "√" | "✓" | "✔" | "☑" | "◯" | "○" | "●" | "对" | "y" | "yes" | "true"
        | "t" | "1" | "signed" | "done" | "received" | "ok" | "x" | "®" => Some(true),
        "否" | "无" | "無" | "未" | "未签" | "未签署" | "未签订" | "未签字" | "未交" | "未提交"
        | "未收" | "未收到" | "未承诺" | "不同意" | "没有" | "未标注" | "不标注" | "×" | "✗"
        | "✘" | "☐" | "□" | "n" | "no" | "false" | "f" | "0" | "notsigned" | "unsigned"
        | "pending" | "-" | "/" | "—" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_words_are_answers() {
        for yes in ["是", "已签署", "√", "Yes", "Ｙ", " signed "] {
            assert_eq!(read(&Value::Text(yes.into())), Some(true), "{yes}");
        }
        for no in ["否", "未签", "×", "No", "/", "未 提交"] {
            assert_eq!(read(&Value::Text(no.into())), Some(false), "{no}");
        }
        assert_eq!(read(&Value::Text("待定".into())), None);
        assert_eq!(read(&Value::Number(1.0)), Some(true));
        assert_eq!(read(&Value::Number(2.0)), None);
    }
}
