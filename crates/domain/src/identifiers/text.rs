//! The text before it is read: full width to half width, invisible signs out, labels off.

use super::Kind;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a text that are read; no number is nearly as long.
pub const CHARACTERS_MAXIMUM: usize = 200;

/// What is written before a number, and what it says the number is. Longer labels first.
const LABELS: &[(&str, Option<Kind>)] = &[
    ("台湾居民来往大陆通行证", Some(Kind::TaiwanPermit)),
    ("港澳居民来往内地通行证", Some(Kind::HongKongMacaoPermit)),
    ("外国人永久居留身份证", Some(Kind::PermanentResidence)),
    ("港澳台居民居住证", Some(Kind::ResidencePermit)),
    ("统一社会信用代码", Some(Kind::UnifiedSocialCreditCode)),
    ("公民身份号码", Some(Kind::ResidentId)),
    ("授权公告号", Some(Kind::GrantPublication)),
    ("申请公布号", Some(Kind::PatentPublication)),
    ("专利申请号", Some(Kind::PatentApplication)),
    ("商标注册号", Some(Kind::Trademark)),
    ("商标注册证", Some(Kind::Trademark)),
    ("海关备案号", Some(Kind::CustomsRecordal)),
    ("身份证号码", Some(Kind::ResidentId)),
    ("品种权号", Some(Kind::PlantVariety)),
    ("信用代码", Some(Kind::UnifiedSocialCreditCode)),
    ("身份证号", Some(Kind::ResidentId)),
    ("注册商标", Some(Kind::Trademark)),
    ("专利号码", Some(Kind::PatentNumber)),
    ("身份证", Some(Kind::ResidentId)),
    ("专利号", Some(Kind::PatentNumber)),
    ("公开号", Some(Kind::PatentPublication)),
    ("商标号", Some(Kind::Trademark)),
    ("护照号", Some(Kind::Passport)),
    ("台胞证", Some(Kind::TaiwanPermit)),
    ("回乡证", Some(Kind::HongKongMacaoPermit)),
    ("申请号", None),
    ("公告号", None),
    ("注册号", None),
    ("登记号", None),
    ("证书号", None),
    ("号码", None),
    ("TRADEMARKNO.", Some(Kind::Trademark)),
    ("PASSPORTNO.", Some(Kind::Passport)),
    ("PATENTNO.", Some(Kind::PatentNumber)),
    ("PAT.NO.", Some(Kind::PatentNumber)),
    ("REG.NO.", None),
    ("USCC", Some(Kind::UnifiedSocialCreditCode)),
    ("NO.", None),
    ("NO:", None),
    ("®", Some(Kind::Trademark)),
];

/// Normalises a text for reading: compatibility forms folded, capitals, one kind of dash and dot,
/// neither white space nor signs that cannot be seen.
pub fn clean(raw: &str) -> String {
    raw.nfkc()
        .filter(|character| !is_invisible(*character))
        .map(|character| match character {
            '‐'..='―' | '−' | '﹣' | '➖' => '-',
            '。' | '·' | '・' | '•' | '∙' | '‧' => '.',
            // Cyrillic, Greek and the multiplication sign are typed for the check character.
            '×' | 'х' | 'Х' | 'Χ' | 'χ' => 'X',
            '國' => '国',
            '軟' => '软',
            '號' => '号',
            other => other.to_ascii_uppercase(),
        })
        .collect()
}

/// Takes the labels off a cleaned text: what they say the number is, and the number.
///
/// Of several labels the first that names a kind counts.
pub fn unlabel(clean: &str) -> (Option<Kind>, &str) {
    let mut said = None;
    let mut body = trim(clean);
    for _ in 0..3 {
        let Some((rest, kind)) =
            LABELS.iter().find_map(|(label, kind)| Some((body.strip_prefix(label)?, *kind)))
        else {
            break;
        };
        said = said.or(kind);
        body = trim(rest);
    }
    let wrapped = body.strip_prefix('第').and_then(|rest| rest.strip_suffix('号'));
    if let Some(inner) = wrapped
        && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        body = inner;
    }
    (said, body)
}

/// Splits off the leading digits.
pub fn leading_digits(body: &str) -> (&str, &str) {
    let end = body.bytes().take_while(u8::is_ascii_digit).count();
    body.split_at(end)
}

/// Whether a text is made of ASCII digits only and is not empty.
pub fn is_digits(body: &str) -> bool {
    !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit())
}

/// A four-digit year.
pub fn year(digits: &str) -> Option<i16> {
    if digits.len() == 4 && is_digits(digits) { digits.parse().ok() } else { None }
}

fn trim(text: &str) -> &str {
    text.trim_matches([':', ';', ',', '(', ')', '[', ']', '{', '}', '"', '\'', '“', '”', '#', '='])
        .trim_end_matches('.')
}

fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
