//! Why a number is fine, doubtful or wrong: one variant, one sentence in each language.
//!
//! The sentences stand in `assets/messages/<language>/identifiers.json` under the variant's code.
//! The value of a placeholder whose name begins with `kind` or `right` is a code and is translated
//! through the same file, under `kind.<code>` or `right.<code>`.

use super::{ClaimedRight, Kind, PatentRight, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The one reason for a verdict.
///
/// No variant holds a personal number or any part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    // OK. Every sentence says that form is not legal status.
    /// Form and check character of a patent or application number agree.
    PatentFits {
        /// What the type digit says.
        right: PatentRight,
        /// The filing year in the number.
        filing_year: i16,
    },
    /// As before, but the longest nominal term of such an application has run out.
    PatentFitsTermOver {
        /// What the type digit says.
        right: PatentRight,
        /// The filing year in the number.
        filing_year: i16,
        /// The last year in which it can have been in force by its nominal term.
        last_year: i16,
    },
    /// An announcement number of a grant; the patent number is another one.
    GrantPublicationFits,
    /// A domestic trademark number; it has no check digit.
    TrademarkFits,
    /// A Madrid registration extended to China.
    MadridFits,
    /// A work's registration number; registration is voluntary, prima-facie evidence only.
    WorkFits,
    /// A software registration or certificate number.
    SoftwareFits,
    /// Both check characters of a unified social credit code agree.
    UnifiedCodeFits,
    /// The check digit of a 15-digit business licence number agrees.
    LicenceNumberFits,
    /// Birth date and check digit of an identity document agree.
    IdentityFits,
    /// The form of a document number that has no check digit.
    IdentityFormFits,
    /// The form of a number that has no check digit.
    FormFits,
    /// Form and check character of a number whose rule was found by observation.
    CheckFits,
    /// Our own printed number, rightly read.
    PaperNumberFits,

    // Suspicious: somebody should look.
    /// The check character of a patent number is missing.
    PatentCheckMissing {
        /// The computed character.
        expected: char,
        /// The number with it.
        complete: String,
    },
    /// Twelve digits with a year in which eight were used.
    PatentYearBeforeForm {
        /// The year in the number.
        year: i16,
    },
    /// A patent number with `ZL` whose nominal term has surely run out.
    PatentTermOver {
        /// What the type digit says.
        right: PatentRight,
        /// The filing year in the number.
        filing_year: i16,
        /// The last year in which it can have been in force by its nominal term.
        last_year: i16,
    },
    /// A published application: no right has been granted by it.
    PublicationIsApplication,
    /// A publication number whose series and kind letter contradict each other.
    PublicationKindDiffers {
        /// The kind letter.
        letter: char,
    },
    /// A publication number without its kind letter: application and grant cannot be told apart.
    PublicationLetterMissing,
    /// A trademark number of more than eight digits, or one that begins with zero.
    TrademarkFormUnusual,
    /// A filing flow number of a software registration: not a registration.
    SoftwareFlowNumber,
    /// The inner organisation code of a unified social credit code does not agree.
    UnifiedCodeInnerCheck {
        /// The character that the inner code should have at its end.
        expected: char,
    },
    /// A unified social credit code of a form that no known register gives out.
    UnifiedCodeFormUnusual,
    /// The check digit of a 15-digit business licence number differs.
    LicenceNumberCheckDiffers {
        /// The computed digit.
        expected: char,
    },
    /// An identity number whose first two digits name no region.
    IdentityRegionUnknown,
    /// The identity document's expiry date has passed.
    IdentityExpired,
    /// Only the upper line of a passport's machine-readable zone, which has no check digit.
    PassportLowerLineMissing,
    /// A personal number stands where an organisation's number belongs.
    PersonalNumberOutOfPlace,
    /// A plausible number that departs from the usual form of its kind.
    FormUnusual {
        /// The kind.
        kind: Kind,
    },
    /// The check character differs, by a rule found by observation only.
    ObservedCheckDiffers {
        /// The computed character.
        expected: char,
    },
    /// A check character is missing, by a rule found by observation only.
    ObservedCheckMissing {
        /// The computed character.
        expected: char,
    },
    /// The ten years of a customs recordal have run out unless it was renewed.
    CustomsTermOver {
        /// The year in the number.
        year: i16,
    },
    /// The nominal term of a layout design, ten years from filing, has run out.
    LayoutTermOver {
        /// The filing year in the number.
        filing_year: i16,
    },
    /// No known form.
    Unrecognised,
    /// A claim that needs a number shows none.
    NumberMissing {
        /// The claimed right.
        right: ClaimedRight,
    },
    /// A grant's announcement number shown as patent number.
    GrantPublicationAsPatent,
    /// Whether the nominal term runs depends on the filing day.
    TermUnknown {
        /// What the type digit says.
        right: PatentRight,
        /// The filing year in the number.
        filing_year: i16,
    },
    /// An invention's term is over unless the claimed compensation lengthened it.
    TermOverUnlessCompensated {
        /// The filing year in the number.
        filing_year: i16,
    },
    /// ® without any number.
    RegisteredSignWithoutNumber,
    /// ® while the registered classes are not known.
    RegisteredClassesUnknown {
        /// The class of the goods.
        class: u8,
    },
    /// A trademark certificate older than ten years without proof of renewal.
    RenewalMissing {
        /// The day of registration on the certificate.
        #[ts(type = "string")]
        registered_on: Date,
    },
    /// The special mark of a geographical indication without its user's code.
    GiMarkWithoutCode,

    // Wrong.
    /// Nothing was given.
    Empty,
    /// Longer than any number.
    TooLong {
        /// The most characters that are read.
        maximum: u16,
    },
    /// The check character of a patent number differs.
    PatentCheckDiffers {
        /// The computed character.
        expected: char,
    },
    /// The type digit is none of 1, 2, 3, 8, 9.
    PatentTypeUnknown {
        /// The digit.
        digit: char,
    },
    /// The year lies before the first patent applications of 1985.
    PatentYearImpossible {
        /// The year in the number, two or four digits as written.
        year: String,
    },
    /// Neither 12 nor 8 digits before the check character.
    PatentLength {
        /// How many characters there are, without prefix and dot.
        characters: u16,
    },
    /// A letter stands where a digit belongs.
    LetterForDigit {
        /// The number as it probably should read.
        complete: String,
    },
    /// The year in the number lies in the future.
    YearInFuture {
        /// The year in the number.
        year: i16,
    },
    /// Not 18 characters.
    UnifiedCodeLength {
        /// How many there are.
        characters: u16,
    },
    /// A character that the code's alphabet does not have (I, O, S, V, Z or a sign).
    UnifiedCodeCharacter {
        /// The character.
        character: char,
    },
    /// The check character of a unified social credit code differs.
    UnifiedCodeCheckDiffers {
        /// The computed character.
        expected: char,
    },
    /// Not of the length that the document has.
    IdentityLength,
    /// A character that the document's number cannot have.
    IdentityCharacter,
    /// The birth date does not exist or lies in the future.
    IdentityBirthDate,
    /// A check digit of the identity document differs.
    IdentityCheckDiffers,
    /// A 15-digit resident number of the first generation, invalid since 2013.
    IdentityFirstGeneration,
    /// The check character of our own printed number differs.
    PaperNumberCheckDiffers {
        /// The computed character.
        expected: char,
    },
    /// Not of the form of our own printed numbers.
    PaperNumberForm,
    /// A number of another kind than claimed.
    OtherKind {
        /// What it was said to be.
        kind_claimed: Kind,
        /// What it is.
        kind_found: Kind,
    },
    /// Not of the form of the kind claimed.
    NotOfKind {
        /// What it was said to be.
        kind: Kind,
    },
    /// The type digit names another right than claimed.
    PatentRightDiffers {
        /// What was claimed.
        right_claimed: ClaimedRight,
        /// What the digit says.
        right_found: PatentRight,
    },
    /// A published application's number shown as patent number.
    ApplicationPublicationAsPatent,
    /// `ZL` before grant: on an application or on an application's publication number.
    ZlBeforeGrant,
    /// The nominal term has surely run out.
    TermOver {
        /// What the type digit says.
        right: PatentRight,
        /// The filing year in the number.
        filing_year: i16,
        /// The last year in which it can have been in force by its nominal term.
        last_year: i16,
    },
    /// An eight-digit number shown as a patent in force.
    OldPatentNumber,
    /// The filing day stated lies in another year than the number says.
    FilingYearDiffers {
        /// The year in the number.
        filing_year: i16,
        /// The day stated.
        #[ts(type = "string")]
        stated: Date,
    },
    /// A date that lies in the future.
    DateInFuture {
        /// The date.
        #[ts(type = "string")]
        date: Date,
    },
    /// No class of the Nice classification, which has 1 to 45.
    ClassOutOfRange {
        /// The class.
        class: u8,
    },
    /// ® on goods outside the registered classes.
    RegisteredSignOutsideClass {
        /// The class of the goods.
        class: u8,
    },
    /// ® on a trademark application.
    RegisteredSignOnApplication,
    /// A filing flow number presented as software registration.
    FlowNumberAsRegistration,
}

impl Why {
    /// The verdict that this reason carries; it is never a legal finding.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::PatentFits { .. }
            | Self::PatentFitsTermOver { .. }
            | Self::GrantPublicationFits
            | Self::TrademarkFits
            | Self::MadridFits
            | Self::WorkFits
            | Self::SoftwareFits
            | Self::UnifiedCodeFits
            | Self::LicenceNumberFits
            | Self::IdentityFits
            | Self::IdentityFormFits
            | Self::FormFits
            | Self::CheckFits
            | Self::PaperNumberFits => Verdict::Ok,
            Self::PatentCheckMissing { .. }
            | Self::PatentYearBeforeForm { .. }
            | Self::PatentTermOver { .. }
            | Self::PublicationIsApplication
            | Self::PublicationKindDiffers { .. }
            | Self::PublicationLetterMissing
            | Self::TrademarkFormUnusual
            | Self::SoftwareFlowNumber
            | Self::UnifiedCodeInnerCheck { .. }
            | Self::UnifiedCodeFormUnusual
            | Self::LicenceNumberCheckDiffers { .. }
            | Self::IdentityRegionUnknown
            | Self::IdentityExpired
            | Self::PassportLowerLineMissing
            | Self::PersonalNumberOutOfPlace
            | Self::FormUnusual { .. }
            | Self::ObservedCheckDiffers { .. }
            | Self::ObservedCheckMissing { .. }
            | Self::CustomsTermOver { .. }
            | Self::LayoutTermOver { .. }
            | Self::Unrecognised
            | Self::NumberMissing { .. }
            | Self::GrantPublicationAsPatent
            | Self::TermUnknown { .. }
            | Self::TermOverUnlessCompensated { .. }
            | Self::RegisteredSignWithoutNumber
            | Self::RegisteredClassesUnknown { .. }
            | Self::RenewalMissing { .. }
            | Self::GiMarkWithoutCode => Verdict::Suspicious,
            Self::Empty
            | Self::TooLong { .. }
            | Self::PatentCheckDiffers { .. }
            | Self::PatentTypeUnknown { .. }
            | Self::PatentYearImpossible { .. }
            | Self::PatentLength { .. }
            | Self::LetterForDigit { .. }
            | Self::YearInFuture { .. }
            | Self::UnifiedCodeLength { .. }
            | Self::UnifiedCodeCharacter { .. }
            | Self::UnifiedCodeCheckDiffers { .. }
            | Self::IdentityLength
            | Self::IdentityCharacter
            | Self::IdentityBirthDate
            | Self::IdentityCheckDiffers
            | Self::IdentityFirstGeneration
            | Self::PaperNumberCheckDiffers { .. }
            | Self::PaperNumberForm
            | Self::OtherKind { .. }
            | Self::NotOfKind { .. }
            | Self::PatentRightDiffers { .. }
            | Self::ApplicationPublicationAsPatent
            | Self::ZlBeforeGrant
            | Self::TermOver { .. }
            | Self::OldPatentNumber
            | Self::FilingYearDiffers { .. }
            | Self::DateInFuture { .. }
            | Self::ClassOutOfRange { .. }
            | Self::RegisteredSignOutsideClass { .. }
            | Self::RegisteredSignOnApplication
            | Self::FlowNumberAsRegistration => Verdict::Wrong,
        }
    }
}
