//! A printout: what the register said at one minute. It is no issued paper: it bears no number,
//! stands in no register and is signed by nobody.

mod brief;
mod comparison;
mod list;
mod statistics;
mod status;

pub use brief::{BriefClock, BriefLine, BriefPart, DailyBrief};
pub use comparison::{ComparedLine, ComparedPair, Comparison, MarkedPicture, NumberedMark};
pub use list::{List, ListColumn};
pub use statistics::{DepartmentLine, SpanLine, Statistics, StatisticsLine, StatisticsPart};
pub use status::{DutyStatus, Standing, Status, StatusFigure};

use serde::Serialize;

use crate::document::{Header, Language};
use crate::parts::Words;

/// One printout before it is printed. The same sheet gives the same bytes.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Fair, working body, anchors. Its time is the minute at which the register was read, its
    /// chain head the digest of every chain's head then; number, officer and code stay empty.
    pub header: Header,
    /// The station at which it was printed; empty where the device has none.
    pub station: String,
    /// Language of the printout.
    pub language: Language,
    /// What it shows.
    pub printout: Printout,
    /// Pictures, which the printout names by their place in this list.
    pub pictures: Vec<Picture>,
    /// A printout of the rehearsal fair: marked 演练 REHEARSAL on every page.
    pub rehearsal: bool,
}

/// A picture on a printout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// JPEG or PNG.
    pub bytes: Vec<u8>,
}

/// A picture of the sheet by its place in [`Sheet::pictures`], with the words for whoever cannot
/// see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its place, from zero.
    pub picture: usize,
    /// What is to be seen on it.
    pub description: Words,
}

/// What a printout shows. Its template is `printout_<kind>.typ`, its title `title.<kind>`.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Printout {
    /// Two pages for visiting officials, without personal data.
    Status(Status),
    /// The day on two pages, for the working body.
    DailyBrief(DailyBrief),
    /// The fair in figures.
    Statistics(Statistics),
    /// A list as it stands on the screen.
    List(List),
    /// What is shown beside what a right protects.
    Comparison(Box<Comparison>),
}

impl Printout {
    /// The name of its template and title.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::DailyBrief(_) => "daily_brief",
            Self::Statistics(_) => "statistics",
            Self::List(_) => "list",
            Self::Comparison(_) => "comparison",
        }
    }

    /// Whether it lies on its side, for a table with many columns.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(self, Self::List(_))
    }
}
