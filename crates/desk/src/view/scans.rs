//! Scans that were read, each beside the paper that it is a signed copy of, as the record stands.

use super::heads::PaperRow;
use super::look::Look;
use super::papers::{BlankRow, blank_row};
use crate::failure::Failure;
use crate::scans::{ReadPage, ReadScan};
use domain::Blob;
use domain::exhibition::BlankUse;
use domain::identifiers::Why;
use domain::identifiers::number::Number;
use domain::ids::Digest;
use serde::Serialize;
use std::collections::BTreeMap;
use store::{PaperPage, Span};
use ts_rs::TS;

/// Scans with what they may be.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScansView {
    /// In the order of the files and their pages.
    pub scans: Vec<ScanProposal>,
}

/// Pages of one file that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ScanProposal {
    /// The file's name.
    pub name: String,
    /// The kept file.
    pub blob: Blob,
    /// Which pages, counted from one.
    pub pages: Vec<u32>,
    /// How many pages the file has.
    pub of_pages: u32,
    /// The number that was read or assigned; else what the code says; blank without a code.
    pub read: String,
    /// Whether a person said whose it is.
    pub by_hand: bool,
    /// What can be done with it.
    pub standing: ScanStanding,
    /// The paper.
    pub paper: Option<PaperRow>,
    /// How many pages that paper has, where its stored form can be counted.
    pub paper_pages: Option<u32>,
    /// The numbered blank.
    pub blank: Option<BlankRow>,
}

/// How a scan stands to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum ScanStanding {
    /// The paper waits for exactly this.
    Sure,
    /// This very scan is filed there.
    Filed,
    /// Another signed copy is there already.
    CopyThere,
    /// The paper is of a kind that does not come back signed.
    NotSigned,
    /// It has more or fewer pages than the paper.
    PagesDiffer,
    /// Another paper's code stands on the same page.
    TwoOnPage,
    /// Another of these scans has the same number.
    Twice,
    /// A numbered blank that is still out: its act is recorded first, or it is accounted for.
    BlankOut,
    /// A numbered blank that was said to be spoilt, returned or lost.
    BlankEnded,
    /// The paper of another fair.
    OtherFair,
    /// A number of this fair that its register does not hold.
    Unknown,
    /// The check character does not fit: misread, mistyped, or no number of ours.
    Damaged {
        /// The character that would fit; none where it has no form of a number.
        expected: Option<char>,
    },
    /// The code bears the number of a paper and names another act than that paper.
    OtherAct,
    /// A code that is on no paper.
    NoPaper,
    /// No code was found.
    NoCode,
}

/// What a code says, or a person.
struct Said<'read> {
    text: &'read str,
    by_hand: bool,
}

/// Pages that belong together while they are gathered.
struct Gathered<'read> {
    said: Option<Said<'read>>,
    pages: Vec<u32>,
    shared: bool,
}

pub(super) fn scans(look: &Look<'_>, scans: &[ReadScan]) -> Result<ScansView, Failure> {
    let mut proposals = Vec::new();
    for scan in scans {
        for gathered in gather(look, scan)? {
            proposals.push(proposal(look, scan, gathered)?);
        }
    }
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for sure in proposals.iter().filter(|one| one.standing == ScanStanding::Sure) {
        *numbers.entry(sure.read.clone()).or_default() += 1;
    }
    for one in &mut proposals {
        if one.standing == ScanStanding::Sure && numbers[&one.read] > 1 && !one.by_hand {
            one.standing = ScanStanding::Twice;
        }
    }
    Ok(ScansView { scans: proposals })
}

/// The first page of a paper bears its code; pages without one follow it, as many as the paper
/// has. What remains without a code stays together by itself.
fn gather<'read>(look: &Look<'_>, scan: &'read ReadScan) -> Result<Vec<Gathered<'read>>, Failure> {
    let mut gathered: Vec<Gathered<'read>> = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    for page in &scan.pages {
        let said = said(page);
        if said.is_empty() {
            match open {
                Some((at, left)) if left > 0 => {
                    gathered[at].pages.push(page.page);
                    open = Some((at, left - 1));
                }
                _ => match gathered.last_mut() {
                    Some(last) if last.said.is_none() => last.pages.push(page.page),
                    _ => gathered.push(Gathered {
                        said: None,
                        pages: vec![page.page],
                        shared: false,
                    }),
                },
            }
            continue;
        }
        open = None;
        let shared = said.len() > 1;
        for said in said {
            // A page that a person assigned to the paper of the pages before it joins them.
            if said.by_hand
                && let Some(last) = gathered.last_mut()
                && last
                    .said
                    .as_ref()
                    .is_some_and(|before| before.text == said.text && before.by_hand)
            {
                last.pages.push(page.page);
                continue;
            }
            let more = match meant(said.text) {
                Ok(number) if !shared => match found(look, &number)? {
                    Found::Paper(paper) => pages_of(look, &paper)?.unwrap_or(1).saturating_sub(1),
                    _ => 0,
                },
                _ => 0,
            };
            gathered.push(Gathered { said: Some(said), pages: vec![page.page], shared });
            open = (!shared).then_some((gathered.len() - 1, more));
        }
    }
    Ok(gathered)
}

fn said(page: &ReadPage) -> Vec<Said<'_>> {
    match &page.assigned {
        Some(text) => vec![Said { text, by_hand: true }],
        None => page.codes.iter().map(|text| Said { text, by_hand: false }).collect(),
    }
}

fn proposal(
    look: &Look<'_>,
    scan: &ReadScan,
    gathered: Gathered<'_>,
) -> Result<ScanProposal, Failure> {
    let Gathered { said, pages, shared } = gathered;
    let mut proposal = ScanProposal {
        name: scan.name.clone(),
        blob: scan.blob.clone(),
        of_pages: scan.of_pages,
        pages,
        read: String::new(),
        by_hand: false,
        standing: ScanStanding::NoCode,
        paper: None,
        paper_pages: None,
        blank: None,
    };
    let Some(said) = said else { return Ok(proposal) };
    proposal.by_hand = said.by_hand;
    proposal.read = said.text.to_owned();
    let number = match meant(said.text) {
        Ok(number) => number,
        Err(standing) => {
            proposal.standing = standing;
            return Ok(proposal);
        }
    };
    proposal.read = number.to_string();
    let (act, root) = anchors(said.text);
    let ours = |root: &str| {
        let key = proof::PublicKey::read(&look.show.root_key).ok();
        key.is_some_and(|key| key.fingerprint().short() == root)
    };
    if number.fair_code() != look.show.code || root.is_some_and(|root| !ours(root)) {
        proposal.standing = ScanStanding::OtherFair;
        return Ok(proposal);
    }
    let found = found(look, &number)?;
    proposal.standing = match found {
        Found::Nothing => ScanStanding::Unknown,
        Found::Blank(blank) => {
            let out = blank.blank.used.is_none();
            proposal.blank = Some(*blank);
            if out { ScanStanding::BlankOut } else { ScanStanding::BlankEnded }
        }
        Found::Paper(paper) => {
            proposal.paper_pages = pages_of(look, &paper)?;
            let standing = if differs(look, &paper, act)? {
                ScanStanding::OtherAct
            } else {
                standing(&paper, &proposal, shared)
            };
            proposal.paper = Some(*paper);
            standing
        }
    };
    Ok(proposal)
}

fn standing(paper: &PaperRow, proposal: &ScanProposal, shared: bool) -> ScanStanding {
    let pages = u32::try_from(proposal.pages.len()).unwrap_or(u32::MAX);
    let digest = &proposal.blob.digest;
    let covered = |known: &Vec<u32>| proposal.pages.iter().all(|page| known.contains(page));
    // Another page of the same stack is not filed by those that are.
    if paper.signed_copies.contains(digest) && paper.signed_pages.get(digest).is_none_or(covered) {
        ScanStanding::Filed
    } else if !paper.to_sign {
        ScanStanding::NotSigned
    } else if !paper.signed_copies.is_empty() {
        ScanStanding::CopyThere
    } else if shared {
        ScanStanding::TwoOnPage
    } else if !proposal.by_hand && proposal.paper_pages.is_some_and(|of| of != pages) {
        ScanStanding::PagesDiffer
    } else {
        ScanStanding::Sure
    }
}

/// The number at the beginning of what was read.
fn meant(text: &str) -> Result<Number, ScanStanding> {
    let number = match anchors(text) {
        (None, _) => text,
        _ => text.split_whitespace().next().unwrap_or_default(),
    };
    number.parse::<Number>().map_err(|why| match why {
        Why::PaperNumberCheckDiffers { expected } => {
            ScanStanding::Damaged { expected: Some(expected) }
        }
        _ => ScanStanding::NoPaper,
    })
}

/// The act and the root key that a paper's code names after its number, sixteen digits each.
fn anchors(text: &str) -> (Option<&str>, Option<&str>) {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_anchor =
        |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match parts[..] {
        [_, act, root] if is_anchor(act) && is_anchor(root) => (Some(act), Some(root)),
        _ => (None, None),
    }
}

/// What a number stands for.
enum Found {
    Nothing,
    Blank(Box<BlankRow>),
    Paper(Box<PaperRow>),
}

fn found(look: &Look<'_>, number: &Number) -> Result<Found, Failure> {
    let text = number.to_string();
    if let Some(blank) = look.show.blanks.get(&text) {
        return Ok(match &blank.used {
            // What was filled in by hand belongs to its act.
            Some(BlankUse::Filled { stream }) => match look.paper_by_hand(stream, &text)? {
                Some(paper) => Found::Paper(Box::new(paper)),
                None => Found::Nothing,
            },
            _ => Found::Blank(Box::new(blank_row(look, &text, blank)?)),
        });
    }
    let numbers = [text];
    let page = PaperPage {
        only: Some((&[], &numbers)),
        span: Span { after: 0, limit: 1 },
        ..PaperPage::default()
    };
    let lines = look.store().papers_page(&page)?.rows;
    let row = look.paper_rows(&lines)?.into_iter().next();
    Ok(row.map_or(Found::Nothing, |row| Found::Paper(Box::new(row))))
}

/// Whether the code names another act than the one whose paper bears the number.
fn differs(look: &Look<'_>, paper: &PaperRow, act: Option<&str>) -> Result<bool, Failure> {
    let known = look.act_of_paper(&paper.stream, &paper.number)?;
    Ok(act.zip(known.as_ref()).is_some_and(|(act, known): (_, &Digest)| known.short() != act))
}

/// How many pages a stored paper has. Our own papers are no strangers.
fn pages_of(look: &Look<'_>, paper: &PaperRow) -> Result<Option<u32>, Failure> {
    // A blank's stored form is its whole batch's.
    let by_hand = look.show.blanks.contains_key(&paper.number);
    let Some(digest) = paper.blob.as_ref().filter(|_| !by_hand) else { return Ok(None) };
    let note = format!("pages/{digest}");
    if let Some(known) = look.store().notes().setting(&note)? {
        return Ok(known.parse().ok());
    }
    let Ok(bytes) = look.store().blob(digest) else { return Ok(None) };
    let Ok(count) = evidence::sheet_count(&bytes) else { return Ok(None) };
    look.store().notes().set(&note, &count.to_string())?;
    Ok(Some(count))
}

#[cfg(test)]
mod tests {
    use super::{anchors, meant};
    use crate::view::ScanStanding;
    use domain::identifiers::number::Number;

    #[test]
    fn a_code_is_taken_apart_and_a_number_alone_is_enough() {
        let number = Number::new("TYZ", 26, "A", 12);
        let whole = format!("{number} 0011223344556677 8899aabbccddeeff");
        assert_eq!(anchors(&whole), (Some("0011223344556677"), Some("8899aabbccddeeff")));
        assert_eq!(meant(&whole), Ok(number.clone()));
        assert_eq!(meant(&number.to_string().to_lowercase()), Ok(number.clone()));
        assert_eq!(meant("https://example.invalid/?a=1"), Err(ScanStanding::NoPaper));
        let wrong = if number.check() == '0' { '1' } else { '0' };
        let mistyped = format!("TYZ26-A-0012-{wrong}");
        let expected = Some(number.check());
        assert_eq!(meant(&mistyped), Err(ScanStanding::Damaged { expected }));
    }
}
