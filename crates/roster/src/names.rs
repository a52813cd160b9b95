//! When two names, two countries or two codes are the same.

use crate::countries;
use crate::values::text;

/// A name as names are compared: half width, small letters, one kind of
/// brackets, no blanks and no points of abbreviation. Two companies whose names
/// differ in more are two companies.
pub fn normalised_name(name: &str) -> String {
    text::narrow(name)
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|character| match character {
            '【' | '〔' | '[' | '{' | '〖' | '《' | '<' | '「' => Some('('),
            '】' | '〕' | ']' | '}' | '〗' | '》' | '>' | '」' => Some(')'),
            '·' | '•' | '・' | '‧' => Some('·'),
            '\'' | '’' | '‘' | '`' => Some('\''),
            '.' | ',' | '、' | '。' => None,
            _ if text::is_invisible(character) => None,
            _ => Some(character),
        })
        .collect()
}

/// A country as countries are compared: the two letters of ISO 3166-1 where it
/// is known, else its normalised name. Nothing said about a company with a
/// Chinese name means China.
pub(crate) fn country_key(country: Option<&str>, name: &str) -> Option<String> {
    match country {
        Some(country) => {
            let folded = normalised_name(country);
            Some(countries::code_of(&folded).map_or(folded, str::to_owned))
        }
        None => text::has_han(name).then(|| "CN".to_owned()),
    }
}

/// Whether a code has the form of a credit code: 18 letters and digits, and not
/// one and the same character as a stand-in.
pub(crate) fn is_code_shaped(code: &str) -> bool {
    code.len() == 18
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().any(|byte| byte != code.as_bytes()[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_blanks_and_brackets_do_not_make_another_company() {
        for other in
            ["展维(太原)科技有限公司", "展维（太原）科技有限公司", " 展维〔太原〕科技 有限公司　"]
        {
            assert_eq!(
                normalised_name(other),
                normalised_name("展维（太原）科技有限公司"),
                "{other}"
            );
        }
        assert_eq!(normalised_name("ACME Co., Ltd."), normalised_name("Acme Co Ltd"));
        assert_eq!(normalised_name("ＡＣＭＥ"), "acme");
        assert_ne!(normalised_name("展维科技"), normalised_name("展维太原科技"));
    }

    #[test]
    fn countries_in_two_languages_are_one() {
        for china in ["中国", "China", "P.R. China", "CN", "中华人民共和国"] {
            assert_eq!(country_key(Some(china), "").as_deref(), Some("CN"), "{china}");
        }
        assert_eq!(country_key(Some("德国"), ""), country_key(Some("Germany"), ""));
        assert_eq!(country_key(Some("Atlantis"), "").as_deref(), Some("atlantis"));
        assert_eq!(country_key(None, "展维").as_deref(), Some("CN"));
        assert_eq!(country_key(None, "Acme"), None);
    }

    #[test]
    fn codes_are_known_by_their_form_alone() {
        assert!(is_code_shaped("91140100MA0K00013E"));
        assert!(!is_code_shaped("91140100MA0K0001"));
        assert!(!is_code_shaped("000000000000000000"));
        assert!(!is_code_shaped("展维展维展维"));
    }
}
