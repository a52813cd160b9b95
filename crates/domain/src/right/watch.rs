//! Which watched rights an exhibit meets. A hit is a reason to look, never a finding.

use super::fact::WatchBasis;
use super::state::WatchedRight;
use crate::exhibitor::{code_key, name_key};
use crate::identifiers::{Claim, ClaimedRight};
use crate::ids::RightId;
use crate::rights::Right;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use ts_rs::TS;

/// Letters that a watched word must have at least.
pub(super) const WORD_LETTERS_AT_LEAST: usize = 2;

/// A watched right that an exhibit meets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct WatchHit {
    /// The right.
    pub right: RightId,
    /// How they meet.
    pub by: HitBy,
    /// Whether an effective legal document was given against such an exhibit before.
    pub effective: bool,
}

/// How an exhibit meets a watched right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitBy {
    /// It claims the same number.
    Number,
    /// Its name, model or brand holds the mark.
    Mark,
    /// Such an exhibit was decided against at a former edition.
    FormerDecision,
}

/// What is looked for in the list.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'exhibit> {
    /// The exhibit's name.
    pub name: &'exhibit str,
    /// Its model.
    pub model: &'exhibit str,
    /// Its brand.
    pub brand: &'exhibit str,
    /// What is claimed on it.
    pub claims: &'exhibit [Claim],
    /// The exhibitor's name as it is compared; a holder is not warned of its own right.
    pub exhibitor_name_key: &'exhibit str,
    /// The exhibitor's code; blank where it has none.
    pub exhibitor_uscc: &'exhibit str,
}

/// The watched rights, prepared so that one look costs as much as the exhibit is long.
#[derive(Debug, Default)]
pub struct WatchList {
    rights: Vec<Watched>,
    numbers: HashMap<(Family, String), Vec<usize>>,
    words: HashMap<(char, char), Vec<Word>>,
}

/// The letters of a word to look for, and the right whose word it is.
type Word = (Vec<char>, usize);

#[derive(Debug)]
struct Watched {
    id: RightId,
    holder_key: String,
    holder_uscc: String,
    former: Option<Former>,
}

#[derive(Debug)]
struct Former {
    exhibitor_uscc: String,
    effective: bool,
}

/// Rights whose numbers come from one series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Patent,
    Trademark,
    Indication,
    Work,
    Software,
    Variety,
    Layout,
}

/// What an exhibit meets among these rights; to look for many, prepare a [`WatchList`] once.
pub fn watch_hits(rights: &BTreeMap<RightId, WatchedRight>, sought: &Sought<'_>) -> Vec<WatchHit> {
    WatchList::new(rights).hits(sought)
}

impl WatchList {
    /// Prepares the list of what is still watched.
    pub fn new(rights: &BTreeMap<RightId, WatchedRight>) -> Self {
        let mut list = Self::default();
        for (id, right) in rights.iter().filter(|(_, right)| right.watched) {
            let at = list.rights.len();
            let former = match &right.basis {
                Some(WatchBasis::FormerDecision { exhibitor_uscc, effective, .. }) => {
                    Some(Former { exhibitor_uscc: exhibitor_uscc.clone(), effective: *effective })
                }
                _ => None,
            };
            list.rights.push(Watched {
                id: id.clone(),
                holder_key: name_key(&right.holder),
                holder_uscc: right.holder_uscc.clone(),
                former,
            });
            let numbered = right
                .right
                .and_then(family_of)
                .and_then(|family| Some((family, number_key(family, &right.number)?)));
            if let Some(key) = numbered {
                list.numbers.entry(key).or_default().push(at);
            }
            let words: BTreeSet<String> = std::iter::once(&right.mark)
                .chain(&right.words)
                .map(|word| name_key(word))
                .collect();
            for word in words {
                let word: Vec<char> = word.chars().collect();
                if let [first, second, ..] = word[..] {
                    list.words.entry((first, second)).or_default().push((word, at));
                }
            }
        }
        list
    }

    /// What an exhibit meets, ordered by right.
    pub fn hits(&self, sought: &Sought<'_>) -> Vec<WatchHit> {
        let mut hits = BTreeSet::new();
        for claim in sought.claims {
            let family = claimed_family(claim.right);
            let shown = claim.number.as_ref();
            let Some(key) = shown.and_then(|number| number_key(family, number.as_str())) else {
                continue;
            };
            for &at in self.numbers.get(&(family, key)).into_iter().flatten() {
                self.note(at, HitBy::Number, sought, &mut hits);
            }
        }
        if !self.words.is_empty() {
            for text in [sought.name, sought.model, sought.brand] {
                let letters: Vec<char> = name_key(text).chars().collect();
                for at in self.words_in(&letters) {
                    self.note(at, HitBy::Mark, sought, &mut hits);
                }
            }
        }
        hits.into_iter().collect()
    }

    fn words_in<'this>(&'this self, letters: &'this [char]) -> impl Iterator<Item = usize> + 'this {
        letters.windows(2).enumerate().flat_map(move |(from, pair)| {
            self.words
                .get(&(pair[0], pair[1]))
                .into_iter()
                .flatten()
                .filter(move |(word, _)| letters[from..].starts_with(word))
                .map(|(_, at)| *at)
        })
    }

    fn note(&self, at: usize, by: HitBy, sought: &Sought<'_>, hits: &mut BTreeSet<WatchHit>) {
        let right = &self.rights[at];
        let same = |left: &str, right: &str| !left.is_empty() && left == right;
        let own = same(&right.holder_key, sought.exhibitor_name_key)
            || same(&right.holder_uscc, sought.exhibitor_uscc);
        if own {
            return;
        }
        let hit = match &right.former {
            None => WatchHit { right: right.id.clone(), by, effective: false },
            // What was decided concerned one exhibitor, where it is known which.
            Some(former)
                if !former.exhibitor_uscc.is_empty()
                    && former.exhibitor_uscc != sought.exhibitor_uscc =>
            {
                return;
            }
            Some(former) => WatchHit {
                right: right.id.clone(),
                by: HitBy::FormerDecision,
                effective: former.effective,
            },
        };
        hits.insert(hit);
    }
}

fn family_of(right: Right) -> Option<Family> {
    match right {
        Right::Invention | Right::UtilityModel | Right::Design | Right::PassingOffPatent => {
            Some(Family::Patent)
        }
        Right::Trademark | Right::PassingOffTrademark => Some(Family::Trademark),
        Right::GeographicalIndication => Some(Family::Indication),
        Right::Copyright => Some(Family::Work),
        Right::Software => Some(Family::Software),
        Right::PlantVarietyCrops | Right::PlantVarietyForestry => Some(Family::Variety),
        Right::LayoutDesign => Some(Family::Layout),
        _ => None,
    }
}

fn claimed_family(right: ClaimedRight) -> Family {
    match right {
        ClaimedRight::Patent
        | ClaimedRight::Invention
        | ClaimedRight::UtilityModel
        | ClaimedRight::Design => Family::Patent,
        ClaimedRight::Trademark => Family::Trademark,
        ClaimedRight::GeographicalIndication => Family::Indication,
        ClaimedRight::CopyrightWork => Family::Work,
        ClaimedRight::Software => Family::Software,
        ClaimedRight::PlantVariety | ClaimedRight::PlantVarietyForestry => Family::Variety,
        ClaimedRight::LayoutDesign => Family::Layout,
    }
}

/// A number as it is compared: letters and digits only; a patent number without `ZL` or `CN`, and
/// without its check character, which booths often leave out.
fn number_key(family: Family, number: &str) -> Option<String> {
    let code = code_key(number);
    if family != Family::Patent {
        let key: String = code.chars().filter(|letter| letter.is_alphanumeric()).collect();
        return (!key.is_empty()).then_some(key);
    }
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let bare = code.strip_prefix("ZL").or_else(|| code.strip_prefix("CN")).unwrap_or(&code);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let key = match (digits, &bare[digits..]) {
        (13, "") | (12, "X") => &bare[..12],
        (9, "") | (8, "X") => &bare[..8],
        _ => bare,
    };
    (!key.is_empty()).then(|| key.to_owned())
}
