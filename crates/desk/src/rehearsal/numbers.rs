//! Numbers that hold by their check characters and belong to nobody (domain §8, §16).

use domain::identifiers::{Kind, Verdict, Why, identify, identify_as};
use jiff::civil::Date;

/// The unified social credit code of the firm with this index: register 9, Taiyuan's division
/// code, and an organisation code that counts up.
pub fn social_credit_code(index: usize, sole_trader: bool, on: Date) -> String {
    let kind = if sole_trader { '2' } else { '1' };
    let organisation = format!("{:08}", 90_000_000 + index);
    "0123456789X"
        .chars()
        .map(|inner| format!("9{kind}140100{organisation}{inner}"))
        .find_map(|head| {
            let guess = format!("{head}0");
            let whole = match identify(&guess, on).why {
                Why::UnifiedCodeCheckDiffers { expected } => format!("{head}{expected}"),
                _ => guess,
            };
            (identify(&whole, on).verdict == Verdict::Ok).then_some(whole)
        })
        .expect("one of eleven inner characters agrees, and the outer one is computed")
}

/// A patent number with its check character: `kind` is 1 for an invention, 2 for a utility model,
/// 3 for a design.
pub fn patent(year: i16, kind: u8, serial: usize, on: Date) -> String {
    let head = format!("ZL{year}{kind}{:07}", 9_000_000 + serial % 1_000_000);
    let guess = format!("{head}.0");
    match identify_as(Kind::PatentNumber, &guess, on).why {
        Why::PatentCheckDiffers { expected } => format!("{head}.{expected}"),
        _ => guess,
    }
}

/// The same number with a wrong check character.
pub fn patent_misprinted(year: i16, kind: u8, serial: usize, on: Date) -> String {
    let mut number = patent(year, kind, serial, on);
    let wrong = if number.ends_with('4') { '5' } else { '4' };
    number.pop();
    number.push(wrong);
    number
}

/// A trademark registration number, which has no check digit.
pub fn trademark(serial: usize) -> String {
    format!("{}", 90_000_000 + serial % 9_000_000)
}

/// A software registration number.
pub fn software(year: i16, serial: usize) -> String {
    format!("{year}SR{:07}", 9_000_000 + serial % 900_000)
}

/// The flow number of a software application, which is no registration.
pub fn software_flow(year: i16, serial: usize) -> String {
    format!("{year}R11L{:07}", 9_000_000 + serial % 900_000)
}

#[cfg(test)]
mod tests {
    use super::{patent, patent_misprinted, social_credit_code, software, software_flow};
    use domain::identifiers::{Kind, Verdict, identify};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_hold_by_their_check_characters() {
        let on = date(2026, 11, 22);
        let mut codes = BTreeSet::new();
        for index in 0..300 {
            let code = social_credit_code(index, index % 7 == 0, on);
            let told = identify(&code, on);
            assert_eq!((told.kind, told.verdict), (Kind::UnifiedSocialCreditCode, Verdict::Ok));
            assert!(codes.insert(code));
            for (year, kind) in [(2019, 1), (2022, 2), (2023, 3)] {
                let number = patent(year, kind, index, on);
                assert_eq!(identify(&number, on).verdict, Verdict::Ok, "{number}");
                let wrong = patent_misprinted(year, kind, index, on);
                assert_eq!(identify(&wrong, on).verdict, Verdict::Wrong, "{wrong}");
            }
        }
        assert_eq!(identify(&software(2024, 5), on).kind, Kind::SoftwareRegistration);
        assert_eq!(identify(&software_flow(2024, 5), on).kind, Kind::SoftwareFlowNumber);
    }
}
