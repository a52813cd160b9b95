//! Printouts of the register: rendered when asked for, kept for a while, never recorded.

mod brief;
mod comparison;
mod list;
mod statistics;
mod status;
mod words;

use crate::failure::Failure;
use crate::papers::{bare, letterhead};
use crate::tables::TableOf;
use crate::view::look::Look;
use documents::{Header, Language, Pdf, Picture, Printout, Sheet};
use domain::ids::{CaseId, Digest};
use jiff::civil::Date;
use jiff::{Timestamp, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Of what the register is printed out.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "printout", rename_all = "snake_case", deny_unknown_fields)]
pub enum PrintoutOf {
    /// How the organiser stands to the duties of Article 19: two pages for visiting officials,
    /// without personal data.
    Status {},
    /// A day on two pages, for the working body.
    DailyBrief {
        /// Which.
        #[ts(type = "string")]
        day: Date,
    },
    /// The fair in figures, with their definitions.
    Statistics {},
    /// A list as it stands on the screen.
    List {
        /// Which.
        of: TableOf,
        /// Whether columns with persons go along, as far as the officer's roles allow.
        #[serde(default)]
        personal: bool,
    },
    /// A comparison of a case, as it was recorded.
    Comparison {
        /// The case.
        case: CaseId,
        /// The fact that recorded it.
        fact: Digest,
    },
}

/// The language of a printout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
pub enum PrintoutLanguage {
    /// Simplified Chinese alone.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English alone.
    #[serde(rename = "en")]
    English,
    /// Chinese with English beneath.
    #[serde(rename = "bilingual")]
    Bilingual,
}

/// A printout that can be shown, printed and saved by its digest until a few others came.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PrintedOut {
    /// Its bytes are asked for by this.
    pub digest: Digest,
    /// Pages.
    pub pages: usize,
    /// Characters that no font has.
    pub missing: Vec<char>,
    /// The minute at which the register was read.
    #[ts(type = "string")]
    pub at: Timestamp,
}

pub(crate) fn printed(
    look: &Look<'_>,
    of: PrintoutOf,
    language: Option<PrintoutLanguage>,
) -> Result<PrintedOut, Failure> {
    let language = match language {
        Some(PrintoutLanguage::Chinese) => Language::Chinese,
        Some(PrintoutLanguage::English) => Language::English,
        Some(PrintoutLanguage::Bilingual) => Language::Bilingual,
        None => look.fair.language(),
    };
    let pdf = match of {
        PrintoutOf::Status {} => status::render(look, language)?,
        PrintoutOf::DailyBrief { day } => brief::render(look, day, language)?,
        PrintoutOf::Statistics {} => statistics::render(look, language)?,
        PrintoutOf::List { of, personal } => list::render(look, &of, personal, language)?,
        PrintoutOf::Comparison { case, fact } => comparison::render(look, &case, &fact, language)?,
    };
    let Pdf { bytes, pages, missing } = pdf;
    let digest = look.desk.keep_printout(bytes);
    Ok(PrintedOut { digest, pages, missing, at: minute(look) })
}

impl Look<'_> {
    /// Renders a printout under the letterhead of [`Look::printout_head`].
    fn print_out(
        &self,
        header: Header,
        language: Language,
        printout: Printout,
        pictures: Vec<Picture>,
    ) -> Result<Pdf, Failure> {
        let device = self.store().device();
        let station = device.and_then(|device| self.show.devices.get(&device));
        let sheet = Sheet {
            header,
            station: station.map(|admission| admission.station.to_string()).unwrap_or_default(),
            language,
            printout,
            pictures,
            rehearsal: self.show.rehearsal,
        };
        self.desk.press().print_out(&sheet).map_err(|broken| Failure::broken(&broken))
    }

    /// The letterhead, with what fixes the register as it is seen now: the digest over the head of
    /// every device's chain, one line each, by device.
    fn printout_head(&self) -> Result<Header, Failure> {
        let mut heads = self.store().heads()?;
        heads.sort();
        let lines: Vec<String> = heads
            .iter()
            .map(|head| format!("{} {} {}\n", head.device, head.sequence, head.digest))
            .collect();
        let heads = proof::digest_of(lines.concat().as_bytes());
        Ok(Header {
            issued_at: minute(self).into(),
            chain_head: bare(&heads).to_owned(),
            ..letterhead(&self.show)
        })
    }
}

/// Pages at most of what is read standing.
const TWO_PAGES: usize = 2;

/// Renders with as many lines as fit on two pages: as many as are useful, then fewer.
fn fitted(
    most: usize,
    fewer: &[usize],
    render: impl Fn(usize) -> Result<Pdf, Failure>,
) -> Result<Pdf, Failure> {
    let mut pdf = render(most)?;
    for lines in fewer {
        if pdf.pages <= TWO_PAGES {
            break;
        }
        pdf = render(*lines)?;
    }
    Ok(pdf)
}

/// Now, to the minute: what is asked for twice within it is the same printout.
fn minute(look: &Look<'_>) -> Timestamp {
    let floor = jiff::TimestampRound::new().smallest(Unit::Minute).mode(jiff::RoundMode::Trunc);
    look.now.round(floor).unwrap_or(look.now)
}
