//! A roster file becomes a command: read, understood, compared, and taken over.

use crate::clock::new_id;
use crate::desk::{Desk, OpenFair};
use crate::execute::{Asked, Executed};
use crate::failure::{DeskFault, Failure};
use domain::exhibitor::{
    self, Contended, Difference, EarlierPledge, Field, Incoming, Line, RosterEntry, RosterLine,
    SigningMethod, Words, plan_import,
};
use domain::identifiers::{Claim, ClaimedRight, Kind, identify};
use domain::ids::{BoothCode, CommandId, Digest, ExhibitorId};
use domain::{Blob, BlobKind, Command, Reads, World};
use jiff::civil::Date;
use roster::{ExhibitorEntry, ReadOptions, RosterExhibit, Step};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The parts of the work, as their progress is told.
const COMPARING: &str = "compare";
const IMPORTING: &str = "import";

/// A file that was read and waits for its import.
pub struct Reading {
    /// What the reader made of it.
    pub read: roster::Reading,
    /// The kept file.
    pub file: Blob,
    entries: Vec<RosterEntry>,
    pledges: Vec<(u32, Option<Date>)>,
}

/// What a roster file would bring.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportPreview {
    /// The file: under this it is imported.
    pub file: Digest,
    /// How it was read: format, encoding, columns with samples.
    pub columns: Vec<roster::ProposedColumn>,
    /// Format and encoding.
    pub format: roster::Format,
    /// Its sheets.
    pub sheets: Vec<roster::SheetSummary>,
    /// The chosen sheet.
    pub sheet: Option<String>,
    /// Rows that were understood.
    pub rows: u32,
    /// Rows left out because they say nothing of an exhibitor, each with the reason.
    pub skipped: Vec<roster::Skipped>,
    /// Rows that cannot be read.
    pub rejected: Vec<roster::Rejected>,
    /// What would change.
    pub difference: Difference,
    /// Pledges that the roster says are signed and that are not known yet.
    pub pledges_signed: u32,
}

/// How a roster is taken over.
#[derive(Clone, Debug, Default, serde::Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ImportChoice {
    /// Whether the file is the whole roster, so that what it leaves out is told.
    pub whole: bool,
    /// Officers' words that it may replace.
    pub overrule: Vec<Contended>,
    /// Officers' words that stand against it.
    pub keep: Vec<Contended>,
}

impl Desk {
    /// Reads a roster file and tells what it would bring; nothing is written but the kept file.
    pub fn read_roster(
        &self,
        bytes: &[u8],
        name: &str,
        options: &ReadOptions,
    ) -> Result<ImportPreview, Failure> {
        let file = self.keep_reading(bytes, name, options, "read_roster")?;
        let readings = self.readings();
        let reading =
            readings.get(&file).ok_or_else(|| Failure::desk(&DeskFault::FileForgotten))?;
        self.preview_roster(&*self.fair()?, reading, &ImportChoice::default())
    }

    /// Reads a roster file and keeps what was read under the file's digest, as the work named
    /// `job`, under which its progress is told.
    pub(crate) fn keep_reading(
        &self,
        bytes: &[u8],
        name: &str,
        options: &ReadOptions,
        job: &str,
    ) -> Result<Digest, Failure> {
        let fair = self.fair()?;
        let work = self.begin(job);
        let read = roster::read(bytes, name, options, &mut |progress| {
            let total = progress.rows_total.map(u64::from);
            if work.goes_on(u64::from(progress.rows_done), total) {
                Step::Continue
            } else {
                Step::Cancel
            }
        })?;
        self.begin(COMPARING).step(0, None)?;
        let file = fair.store.put_blob(bytes, BlobKind::Roster, true)?;
        let grouped = roster::group(&read);
        let pledges = grouped
            .iter()
            .filter(|entry| entry.pledge_signed == Some(true))
            .map(|entry| (entry.rows.first().copied().unwrap_or(0), day_of(entry)))
            .collect();
        let reading =
            Reading { entries: grouped.iter().map(entry_of).collect(), pledges, read, file };
        let file = reading.file.digest.clone();
        self.readings().insert(file.clone(), reading);
        Ok(file)
    }

    /// Takes over a roster file that was read before, whole or not at all.
    pub fn import_roster(
        &self,
        file: &Digest,
        choice: &ImportChoice,
    ) -> Result<(ImportPreview, Executed), Failure> {
        self.import_roster_as(file, choice, None)
    }

    /// The same under a command's id.
    pub(crate) fn import_roster_as(
        &self,
        file: &Digest,
        choice: &ImportChoice,
        id: Option<CommandId>,
    ) -> Result<(ImportPreview, Executed), Failure> {
        let fair = self.fair()?;
        let comparing = self.begin(COMPARING);
        let importing = self.begin(IMPORTING);
        comparing.step(0, None)?;
        let forgotten = || Failure::desk(&DeskFault::FileForgotten);
        let (preview, command, pledges) = {
            let readings = self.readings();
            let reading = readings.get(file).ok_or_else(forgotten)?;
            let preview = self.preview_roster(&fair, reading, choice)?;
            let command = Command::Exhibitor(exhibitor::Command::ImportRoster {
                file: reading.file.digest.clone(),
                blob: Some(reading.file.clone()),
                entries: reading.entries.clone(),
                rejected: u32::try_from(reading.read.rejected.len()).unwrap_or(u32::MAX),
                whole: choice.whole,
                overrule: choice.overrule.clone(),
                keep: choice.keep.clone(),
                words: Words::default(),
            });
            (preview, command, reading.pledges.clone())
        };
        // The same file again changes nothing, and says so without writing a fact.
        let executed = if preview.difference.is_empty() {
            Executed {
                id: id.unwrap_or_else(|| CommandId(new_id())),
                facts: Vec::new(),
                streams: Vec::new(),
                papers: Vec::new(),
                trouble: None,
            }
        } else {
            self.execute_watched(Asked { id, command }, &mut |done, total| {
                // Every hundredth part is told; whether it goes on is asked at every step.
                if done % (total / 100).max(1) == 0 {
                    importing.tell(done as u64, Some(total as u64));
                }
                !importing.is_stopped() && !comparing.is_stopped()
            })?
        };
        self.take_over_pledges(&fair, file, &pledges)?;
        Ok((preview, executed))
    }

    /// Rejected rows as a file that can be mended and read again.
    pub fn rejected_rows(
        &self,
        file: &Digest,
        as_text: bool,
        language: roster::Language,
    ) -> Result<Vec<u8>, Failure> {
        let readings = self.readings();
        let reading = readings.get(file).ok_or_else(|| Failure::desk(&DeskFault::FileForgotten))?;
        let header = reading.read.header();
        if as_text {
            return Ok(roster::rejected_csv(&reading.read.rejected, &header, language));
        }
        roster::rejected_workbook(&reading.read.rejected, &header, language)
            .map_err(|fault| Failure::broken(&fault))
    }

    pub(crate) fn preview_roster(
        &self,
        fair: &OpenFair,
        reading: &Reading,
        choice: &ImportChoice,
    ) -> Result<ImportPreview, Failure> {
        let world = fair.whole_world()?;
        let words = self.roster_words(fair)?;
        let incoming = Incoming {
            entries: &reading.entries,
            whole: choice.whole,
            overrule: &choice.overrule,
            keep: &choice.keep,
            words: &words,
            on: fair.zone_day(self.clock().now()),
        };
        Ok(ImportPreview {
            file: reading.file.digest.clone(),
            columns: reading.read.columns.clone(),
            format: reading.read.format.clone(),
            sheets: reading.read.sheets.clone(),
            sheet: reading.read.sheet.clone(),
            rows: u32::try_from(reading.read.rows.len()).unwrap_or(u32::MAX),
            skipped: reading.read.skipped.clone(),
            rejected: reading.read.rejected.clone(),
            difference: plan_import(&world, &incoming),
            pledges_signed: unsigned(&world, reading),
        })
    }

    /// The words of every exhibitor's particulars, which the rules themselves do not read.
    pub(crate) fn roster_words(&self, fair: &OpenFair) -> Result<Words, Failure> {
        let world = fair.whole_world()?;
        let mut words = Words::default();
        for (id, state) in &world.exhibitors {
            let mut wanted = state.roster_words().peekable();
            if wanted.peek().is_none() {
                continue;
            }
            let stream = domain::ids::StreamId::Exhibitor(id.clone());
            let of_stream = fair.store.words_of(&stream)?;
            for told in wanted {
                if let Some(text) = of_stream.get(told) {
                    words.0.insert(told.clone(), text.clone());
                }
            }
        }
        Ok(words)
    }

    /// Pledges that the roster's own column calls signed: known by their file until their scans
    /// come.
    fn take_over_pledges(
        &self,
        fair: &OpenFair,
        file: &Digest,
        pledges: &[(u32, Option<Date>)],
    ) -> Result<(), Failure> {
        if pledges.is_empty() {
            return Ok(());
        }
        let world = fair.whole_world()?;
        let by_key = keys_of(&world);
        let now = self.clock().now();
        let readings = self.readings();
        let Some(reading) = readings.get(file) else { return Ok(()) };
        let days: BTreeMap<u32, Option<Date>> = pledges.iter().copied().collect();
        let mut batch = Vec::new();
        for entry in &reading.entries {
            let Some(day) = days.get(&entry.row) else { continue };
            let Some(exhibitor) = key_of(entry).and_then(|key| by_key.get(&key)) else { continue };
            let unsigned =
                world.exhibitors.get(exhibitor).is_some_and(|it| it.pledge.signed.is_none());
            if unsigned {
                let at = day.and_then(|day| {
                    let zoned = day.to_zoned(fair.zone()).ok()?;
                    Some(zoned.timestamp().min(now))
                });
                batch.push(EarlierPledge {
                    exhibitor: exhibitor.clone(),
                    signed_at: at.unwrap_or(now),
                    received_at: now,
                    method: SigningMethod::PaperAndSeal,
                    rules_version: None,
                    scan: None,
                });
            }
        }
        drop(readings);
        if batch.is_empty() {
            return Ok(());
        }
        let command = Command::Exhibitor(exhibitor::Command::RecordSignedPledges { batch });
        self.execute_whole(Asked { id: None, command }).map(|_| ())
    }
}

impl OpenFair {
    /// Every exhibitor and every watched right.
    pub(crate) fn whole_world(&self) -> Result<World, Failure> {
        Ok(self.store.world(&Reads {
            all_exhibitors: true,
            all_rights: true,
            ..Reads::default()
        })?)
    }

    /// The day at the fair.
    pub(crate) fn zone_day(&self, now: jiff::Timestamp) -> Date {
        now.to_zoned(self.zone()).date()
    }
}

/// How many pledges the roster calls signed of which this fair does not know yet.
fn unsigned(world: &World, reading: &Reading) -> u32 {
    let by_key = keys_of(world);
    let rows: BTreeSet<u32> = reading.pledges.iter().map(|(row, _)| *row).collect();
    let known_signed = |entry: &&RosterEntry| {
        let known = key_of(entry).and_then(|key| by_key.get(&key));
        let state = known.and_then(|id| world.exhibitors.get(id));
        state.is_some_and(|state| state.pledge.signed.is_some())
    };
    let told = reading.entries.iter().filter(|entry| rows.contains(&entry.row));
    let waiting = told.filter(|entry| !known_signed(entry)).count();
    u32::try_from(waiting).unwrap_or(u32::MAX)
}

fn day_of(entry: &ExhibitorEntry) -> Option<Date> {
    entry.pledge_date.as_ref()?.to_string().parse().ok()
}

/// By what an exhibitor is recognised: its code, else its name.
fn keys_of(world: &World) -> BTreeMap<String, ExhibitorId> {
    let mut keys = BTreeMap::new();
    for (id, state) in &world.exhibitors {
        if let Some(name) = state.name_for_lists() {
            keys.insert(roster::normalised_name(name), id.clone());
        }
        if !state.uscc().is_empty() {
            keys.insert(state.uscc().to_owned(), id.clone());
        }
    }
    keys
}

fn key_of(entry: &RosterEntry) -> Option<String> {
    let code = entry.details.get(&Field::Uscc).filter(|code| !code.is_empty());
    let name = entry.details.get(&Field::Name);
    code.cloned().or_else(|| name.map(|name| roster::normalised_name(name)))
}

/// A grouped entry in the words of the rules.
fn entry_of(entry: &ExhibitorEntry) -> RosterEntry {
    let mut details = BTreeMap::new();
    let mut put = |field: Field, text: Option<&String>| {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            details.insert(field, text.clone());
        }
    };
    // An exhibitor that is only named in English is known by that name.
    put(Field::Name, entry.name_zh.as_ref().or(entry.name_en.as_ref()));
    put(Field::NameEn, entry.name_en.as_ref());
    put(Field::Uscc, entry.unified_social_credit_code.as_ref());
    put(Field::RegistryNumber, entry.foreign_registry_number.as_ref());
    put(Field::Country, entry.country_code.as_ref().or(entry.country.as_ref()));
    put(Field::Address, entry.address.as_ref());
    put(Field::LegalRepresentative, entry.legal_representative.as_ref());
    put(Field::ContactName, entry.contact_person.as_ref());
    put(Field::ContactPhone, entry.phones.first());
    put(Field::ContactEmail, entry.emails.first());
    RosterEntry {
        row: entry.rows.first().copied().unwrap_or(0),
        natural_person: false,
        details,
        booths: entry.booths.iter().map(|booth| BoothCode(booth.code.clone())).collect(),
        exhibits: entry.exhibits.iter().map(line_of).collect(),
    }
}

fn line_of(listed: &RosterExhibit) -> RosterLine {
    let exhibit = &listed.exhibit;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut claims: Vec<Claim> = exhibit
        .claims
        .iter()
        .filter_map(|claim| {
            let named = claim.right_type.as_ref().or(exhibit.claimed_right_type.as_ref());
            claim_of(named, Some(&claim.number))
        })
        .collect();
    if claims.is_empty() {
        claims.extend(claim_of(exhibit.claimed_right_type.as_ref(), None));
    }
    for claim in &mut claims {
        claim.registered_sign_shown = exhibit.registered_mark_shown == Some(true);
        claim.registered_classes.clone_from(&exhibit.nice_classes);
    }
    RosterLine {
        row: listed.row,
        line: Line {
            name: exhibit.name.clone(),
            model: text(&exhibit.model),
            brand: text(&exhibit.brand),
            booth: None,
            claims,
        },
    }
}

/// A claim by the right that the list names, else by the words around its number, else by what
/// the number looks like. A patent that is named by the list alone may be told more closely by
/// the words.
fn claim_of(named: Option<&String>, written: Option<&String>) -> Option<Claim> {
    let named = named.and_then(|named| right_named(named));
    let words = written.filter(|text| text.contains(|sign: char| sign.is_ascii_digit()));
    let words = words.and_then(|text| right_named(text));
    let number = written.map(|text| number_in(text));
    let right = match (named, words) {
        (None | Some(ClaimedRight::Patent), Some(right)) => Some(right),
        (named, _) => named,
    };
    let right = right.or_else(|| number.and_then(right_of_number))?;
    let mut claim = Claim::new(right, number);
    claim.zl_shown = number.is_some_and(|number| number.trim().to_uppercase().starts_with("ZL"));
    Some(claim)
}

/// A number without the words around it, where it has a form only without them.
fn number_in(written: &str) -> &str {
    let bare = written.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let only_bare = right_of_number(written).is_none() && right_of_number(bare).is_some();
    if only_bare { bare } else { written }
}

fn right_named(text: &str) -> Option<ClaimedRight> {
    // The first word that fits decides; longer names stand before the words they contain.
    const WORDS: [(&str, ClaimedRight); 20] = [
        ("发明", ClaimedRight::Invention),
        ("invention", ClaimedRight::Invention),
        ("实用新型", ClaimedRight::UtilityModel),
        ("utility", ClaimedRight::UtilityModel),
        ("布图", ClaimedRight::LayoutDesign),
        ("layout", ClaimedRight::LayoutDesign),
        ("外观", ClaimedRight::Design),
        ("design", ClaimedRight::Design),
        ("专利", ClaimedRight::Patent),
        ("patent", ClaimedRight::Patent),
        ("地理标志", ClaimedRight::GeographicalIndication),
        ("geographical", ClaimedRight::GeographicalIndication),
        ("商标", ClaimedRight::Trademark),
        ("mark", ClaimedRight::Trademark),
        ("软件", ClaimedRight::Software),
        ("software", ClaimedRight::Software),
        ("著作权", ClaimedRight::CopyrightWork),
        ("版权", ClaimedRight::CopyrightWork),
        ("copyright", ClaimedRight::CopyrightWork),
        ("新品种", ClaimedRight::PlantVariety),
    ];
    let text = text.to_lowercase();
    WORDS.iter().find(|(word, _)| text.contains(word)).map(|(_, right)| *right)
}

fn right_of_number(number: &str) -> Option<ClaimedRight> {
    // The date only tells whether a term is over; the form alone tells the right.
    match identify(number, Date::constant(2026, 1, 1)).kind {
        Kind::PatentNumber
        | Kind::PatentApplication
        | Kind::PatentPublication
        | Kind::GrantPublication => Some(ClaimedRight::Patent),
        Kind::Trademark | Kind::TrademarkMadrid => Some(ClaimedRight::Trademark),
        Kind::CopyrightWork => Some(ClaimedRight::CopyrightWork),
        Kind::SoftwareRegistration | Kind::SoftwareCertificate | Kind::SoftwareFlowNumber => {
            Some(ClaimedRight::Software)
        }
        Kind::PlantVariety => Some(ClaimedRight::PlantVariety),
        Kind::LayoutDesign => Some(ClaimedRight::LayoutDesign),
        Kind::GeographicalIndication | Kind::AgriculturalGeographicalIndication => {
            Some(ClaimedRight::GeographicalIndication)
        }
        _ => None,
    }
}
