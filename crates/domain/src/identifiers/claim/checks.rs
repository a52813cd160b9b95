//! The checks of a claim, one function for each family of rights.

use super::super::patent::{PatentNumber, Term, nominal_term, term_end};
use super::super::{Identified, Kind, PatentRight, Verdict, Why, identify, identify_as};
use super::super::{layout, organisation, text};
use super::{Claim, ClaimPart, ClaimedRight, Finding, Shown, StatedStage};
use jiff::ToSpan;
use jiff::civil::Date;

/// Checks a claim as of the given day; what is wrong comes first, and nothing found is no finding.
///
/// An empty answer says that nothing shown contradicts itself, not that the right exists.
pub fn check_claim(claim: &Claim, on: Date) -> Vec<Finding> {
    let mut found = Findings(Vec::new());
    match claim.right {
        ClaimedRight::Patent
        | ClaimedRight::Invention
        | ClaimedRight::UtilityModel
        | ClaimedRight::Design => check_patent(claim, on, &mut found),
        ClaimedRight::Trademark => {
            if let Some(identified) = claim.identified_as(Kind::Trademark, on) {
                found.add(ClaimPart::Number, identified.why);
            }
        }
        ClaimedRight::GeographicalIndication => check_indication(claim, on, &mut found),
        ClaimedRight::CopyrightWork => {
            // Registration is voluntary (Copyright Law Art. 12), so no number is no finding.
            if let Some(identified) = claim.identified_as(Kind::CopyrightWork, on) {
                found.add(ClaimPart::Number, identified.why);
            }
        }
        ClaimedRight::Software => check_software(claim, on, &mut found),
        ClaimedRight::PlantVariety => check_numbered(claim, Kind::PlantVariety, on, &mut found),
        ClaimedRight::PlantVarietyForestry => {
            check_numbered(claim, Kind::PlantVarietyForestry, on, &mut found);
        }
        ClaimedRight::LayoutDesign => check_layout(claim, on, &mut found),
    }
    check_classes_and_signs(claim, on, &mut found);
    check_holder_code(claim, on, &mut found);
    found.0.sort_by_key(|finding| std::cmp::Reverse(finding.verdict));
    found.0
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, part: ClaimPart, why: Why) {
        let verdict = why.verdict();
        if verdict != Verdict::Ok && self.0.iter().all(|finding| finding.why != why) {
            self.0.push(Finding { part, verdict, why });
        }
    }
}

impl Claim {
    fn number_text(&self) -> Option<&str> {
        self.number.as_ref().map(Shown::as_str).filter(|number| !text::clean(number).is_empty())
    }

    fn identified_as(&self, kind: Kind, on: Date) -> Option<Identified> {
        self.number_text().map(|number| identify_as(kind, number, on))
    }
}

fn check_patent(claim: &Claim, on: Date, found: &mut Findings) {
    let Some(identified) = claim.identified_as(Kind::PatentNumber, on) else {
        return found.add(ClaimPart::Number, Why::NumberMissing { right: claim.right });
    };
    let applied = claim.stage == StatedStage::Application;
    let patent = PatentNumber::parse(&identified.normalised, on);
    let zl = claim.zl_shown || patent.as_ref().is_some_and(|patent| patent.zl);
    match identified.why {
        // An application may of course be named by its publication number.
        Why::ApplicationPublicationAsPatent if applied && !zl => {}
        Why::ApplicationPublicationAsPatent if zl => found.add(ClaimPart::Sign, Why::ZlBeforeGrant),
        // The term is judged below, with what else the claim says.
        Why::PatentTermOver { .. } => {}
        why => found.add(ClaimPart::Number, why),
    }
    if zl && applied {
        found.add(ClaimPart::Sign, Why::ZlBeforeGrant);
    }
    let Some(patent) = patent else { return };
    let differs = match claim.right {
        ClaimedRight::Invention => patent.right != PatentRight::Invention,
        ClaimedRight::UtilityModel => patent.right != PatentRight::UtilityModel,
        ClaimedRight::Design => patent.right != PatentRight::Design,
        _ => false,
    };
    if differs {
        let why = Why::PatentRightDiffers { right_claimed: claim.right, right_found: patent.right };
        found.add(ClaimPart::Number, why);
    }
    if !applied {
        check_term(claim, &patent, on, found);
    }
}

fn check_term(claim: &Claim, patent: &PatentNumber, on: Date, found: &mut Findings) {
    let PatentNumber { right, filing_year, old_form, .. } = *patent;
    if let Some(stated) = claim.filed_on {
        if stated > on {
            found.add(ClaimPart::Certificate, Why::DateInFuture { date: stated });
        } else if stated.year() != filing_year {
            found.add(ClaimPart::Certificate, Why::FilingYearDiffers { filing_year, stated });
        }
    }
    let filed_on = claim.filed_on.filter(|day| day.year() == filing_year && *day <= on);
    let nominal = nominal_term(right, filing_year, on);
    let over = match (nominal, filed_on) {
        (Term::Unknown, Some(day)) => term_end(right, day).filter(|end| on >= *end).map(Date::year),
        (Term::Unknown, None) => {
            return found.add(ClaimPart::Term, Why::TermUnknown { right, filing_year });
        }
        (Term::SurelyOver { last_year }, _) => Some(last_year),
        (Term::SurelyNotOver, _) => None,
    };
    let Some(last_year) = over else { return };
    let compensated = claim.term_compensation_claimed && right == PatentRight::Invention;
    let why = if old_form {
        Why::OldPatentNumber
    } else if compensated {
        Why::TermOverUnlessCompensated { filing_year }
    } else {
        Why::TermOver { right, filing_year, last_year }
    };
    found.add(ClaimPart::Term, why);
}

fn check_software(claim: &Claim, on: Date, found: &mut Findings) {
    let Some(identified) = claim.identified_as(Kind::SoftwareRegistration, on) else {
        return;
    };
    let applied = claim.stage == StatedStage::Application;
    if !(applied && identified.kind == Kind::SoftwareFlowNumber) {
        found.add(ClaimPart::Number, identified.why);
    }
}

fn check_indication(claim: &Claim, on: Date, found: &mut Findings) {
    if let Some(number) = claim.number_text() {
        let identified = identify(number, on);
        let why = match identified.kind {
            Kind::GeographicalIndication
            | Kind::AgriculturalGeographicalIndication
            | Kind::Trademark
            | Kind::TrademarkMadrid => identified.why,
            _ => identify_as(Kind::GeographicalIndication, number, on).why,
        };
        found.add(ClaimPart::Number, why);
    }
    if claim.gi_mark_shown && claim.holder_code.is_none() {
        found.add(ClaimPart::Sign, Why::GiMarkWithoutCode);
    }
}

fn check_numbered(claim: &Claim, kind: Kind, on: Date, found: &mut Findings) {
    let why = match claim.identified_as(kind, on) {
        Some(identified) => identified.why,
        None => Why::NumberMissing { right: claim.right },
    };
    found.add(ClaimPart::Number, why);
}

fn check_layout(claim: &Claim, on: Date, found: &mut Findings) {
    check_numbered(claim, Kind::LayoutDesign, on, found);
    let filing_year = claim
        .identified_as(Kind::LayoutDesign, on)
        .and_then(|identified| layout::filing_year(&identified.normalised));
    if let Some(filing_year) = filing_year
        && layout::is_term_over(filing_year, on)
    {
        found.add(ClaimPart::Term, Why::LayoutTermOver { filing_year });
    }
}

fn check_classes_and_signs(claim: &Claim, on: Date, found: &mut Findings) {
    let in_range = |class: u8| (1..=45).contains(&class);
    for class in claim.registered_classes.iter().copied().chain(claim.nice_class_of_goods) {
        if !in_range(class) {
            found.add(ClaimPart::Class, Why::ClassOutOfRange { class });
        }
    }
    if claim.registered_sign_shown {
        if claim.stage == StatedStage::Application {
            found.add(ClaimPart::Sign, Why::RegisteredSignOnApplication);
        } else if claim.right == ClaimedRight::Trademark && claim.number_text().is_none() {
            found.add(ClaimPart::Sign, Why::RegisteredSignWithoutNumber);
        }
        match claim.nice_class_of_goods.filter(|class| in_range(*class)) {
            Some(class) if claim.registered_classes.is_empty() => {
                found.add(ClaimPart::Class, Why::RegisteredClassesUnknown { class });
            }
            Some(class) if !claim.registered_classes.contains(&class) => {
                found.add(ClaimPart::Class, Why::RegisteredSignOutsideClass { class });
            }
            _ => {}
        }
    }
    let Some(registered_on) = claim.registered_on else {
        return;
    };
    if registered_on > on {
        found.add(ClaimPart::Certificate, Why::DateInFuture { date: registered_on });
    }
    // Trademark Law Art. 39: ten years from registration.
    let over = registered_on.checked_add(10.years()).is_ok_and(|end| on >= end);
    if over && !claim.renewal_shown {
        found.add(ClaimPart::Certificate, Why::RenewalMissing { registered_on });
    }
}

fn check_holder_code(claim: &Claim, on: Date, found: &mut Findings) {
    let Some(code) = claim.holder_code.as_ref().map(Shown::as_str) else {
        return;
    };
    let identified = identify(code, on);
    let why = match identified.kind {
        Kind::UnifiedSocialCreditCode | Kind::LicenceNumber => identified.why,
        kind if kind.is_personal() => Why::PersonalNumberOutOfPlace,
        // The special mark must carry a unified code; elsewhere a foreign register's number may
        // stand, of which nothing is known.
        _ if claim.gi_mark_shown => organisation::fault_of_code(&identified.normalised),
        _ => return,
    };
    found.add(ClaimPart::HolderCode, why);
}
