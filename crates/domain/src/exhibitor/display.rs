//! Whether an exhibit, panel, brochure, screen or online page may be seen, and what is seen.

use crate::ids::{CaseId, ExhibitId, ItemId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ShownThing")]
pub enum Shown {
    /// A declared exhibit, whatever case concerns it.
    Exhibit(ExhibitId),
    /// A line of a measure that is no exhibit: a panel, brochure, screen or online page.
    Other(ItemId),
}

impl Shown {
    /// Its name among all that this exhibitor shows.
    pub fn key(&self) -> &str {
        match self {
            Self::Exhibit(exhibit) => exhibit.as_str(),
            Self::Other(item) => item.as_str(),
        }
    }
}

/// Whether it is on display. The order is by how much it presses: where two cases say different
/// things of one exhibit, the later in this order holds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Display {
    /// On display, and nothing was ever said against it.
    #[default]
    Displayed,
    /// On display again after a measure was lifted.
    Restored,
    /// Display is suspended (暂停展出); the notice demands that it be taken away.
    Suspended,
    /// Its withdrawal was demanded (要求撤出展示).
    OrderedWithdrawn,
    /// The exhibitor took it away of its own will.
    VoluntarilyWithdrawn,
    /// The exhibitor complied.
    Removed,
    /// The organiser's staff covered it (遮盖).
    Covered,
    /// Seen on display again in spite of a measure.
    DisplayedAgain,
    /// An authority took it.
    TakenByAuthority,
}

impl Display {
    /// The state as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Displayed => "displayed",
            Self::Restored => "restored",
            Self::Suspended => "suspended",
            Self::OrderedWithdrawn => "ordered_withdrawn",
            Self::VoluntarilyWithdrawn => "voluntarily_withdrawn",
            Self::Removed => "removed",
            Self::Covered => "covered",
            Self::DisplayedAgain => "displayed_again",
            Self::TakenByAuthority => "taken_by_authority",
        }
    }

    /// Whether it may be seen.
    pub const fn may_be_shown(self) -> bool {
        matches!(self, Self::Displayed | Self::Restored)
    }

    /// Whether a measure or an undertaking is in force against it, so that it must stay away until
    /// it is put back; what an authority took is in its hands, and no measure of the organiser's.
    pub const fn is_restrained(self) -> bool {
        !self.may_be_shown() && !matches!(self, Self::TakenByAuthority)
    }

    /// Whether an officer's order says so, and not somebody who looked.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::Suspended | Self::OrderedWithdrawn | Self::Covered)
    }

    /// What two desks can contradict each other in, and how much it favours the respondent: one
    /// says that it may be seen, one that it is held, one that it was seen in spite of that.
    /// Measures of two cases do not contradict each other: each stands until its case lifts it.
    pub(super) const fn claim(self) -> (&'static str, u8) {
        match self {
            Self::Displayed | Self::Restored => ("may_be_shown", 2),
            Self::DisplayedAgain => ("displayed_again", 0),
            _ => ("held", 1),
        }
    }

    /// Whether it cannot be seen, wherever it went.
    pub(crate) const fn is_out_of_sight(self) -> bool {
        matches!(
            self,
            Self::Removed | Self::VoluntarilyWithdrawn | Self::Covered | Self::TakenByAuthority
        )
    }
}

/// The display of one thing: each case's last word on it, and what follows from all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shelf {
    /// What it is.
    pub shown: Shown,
    /// What holds.
    pub state: Display,
    /// The last word of each case.
    pub by_case: BTreeMap<CaseId, Word>,
}

/// A case's word on one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "DisplayWord")]
pub struct Word {
    /// What it said.
    pub to: Display,
    /// The act that said it: the number of its paper, or its id.
    pub act: String,
    /// When that was recorded.
    #[ts(type = "string")]
    pub at: Timestamp,
}

impl Shelf {
    pub(super) fn new(shown: &Shown) -> Self {
        Self { shown: shown.clone(), state: Display::default(), by_case: BTreeMap::new() }
    }

    /// Takes over a case's word. Lifting one case's measure leaves another's in force.
    /// What is away does not come back because another desk demanded it away, in whichever order
    /// the two words are heard.
    pub(super) fn hear(&mut self, case: &CaseId, word: Word) {
        let is_away = self.by_case.get(case).is_some_and(|last| last.to.is_out_of_sight());
        if !(is_away && word.to == Display::OrderedWithdrawn) {
            self.by_case.insert(case.clone(), word);
        }
        self.state = self.by_case.values().map(|word| word.to).max().unwrap_or_default();
    }

    /// Shows this word whatever other cases say: while desks disagree, and once a person settled it.
    pub(super) fn show(&mut self, case: &CaseId, word: Word) {
        self.state = word.to;
        self.by_case.insert(case.clone(), word);
    }
}

#[cfg(test)]
mod tests {
    use super::{Display, Shelf, Shown, Word};
    use crate::ids::CaseId;
    use jiff::Timestamp;

    fn word(to: Display) -> Word {
        Word { to, act: "TYZ26-A-0001-1".to_owned(), at: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn lifting_one_measure_leaves_the_other_case_s_in_force() {
        let (first, second) = (CaseId::from("first"), CaseId::from("second"));
        let mut shelf = Shelf::new(&Shown::Exhibit("lamp".into()));
        shelf.hear(&first, word(Display::Suspended));
        shelf.hear(&second, word(Display::OrderedWithdrawn));
        shelf.hear(&second, word(Display::Restored));
        assert_eq!(shelf.state, Display::Suspended);
        shelf.hear(&first, word(Display::Restored));
        assert_eq!(shelf.state, Display::Restored);
        assert!(!shelf.state.is_restrained());
    }

    #[test]
    fn what_an_authority_took_may_not_be_shown_and_is_under_no_measure() {
        assert!(!Display::TakenByAuthority.may_be_shown());
        assert!(!Display::TakenByAuthority.is_restrained());
        assert!(Display::Covered.is_restrained());
        assert!(Display::Restored.may_be_shown());
    }

    #[test]
    fn display_again_presses_more_than_the_measure_it_breaks() {
        let (first, second) = (CaseId::from("first"), CaseId::from("second"));
        let mut shelf = Shelf::new(&Shown::Other("panel".into()));
        shelf.hear(&first, word(Display::DisplayedAgain));
        shelf.hear(&second, word(Display::Removed));
        assert_eq!(shelf.state, Display::DisplayedAgain);
    }
}
