//! Who an exhibitor is, where it stands and what it shows.

use super::checks::{Checker, Owner, check_facts, chunks, findings, line_weight};
use super::{
    append, booths_known, day_of, declared, invalid, known, line_fits, missing, source_of,
    text_fits,
};
use crate::context::{Context, World};
use crate::entry::{moment, own_words, required};
use crate::exhibitor::command::Command;
use crate::exhibitor::details::{ExhibitorKind, Field, Stated, Value, code_key};
use crate::exhibitor::exhibit::{Line, ListedExhibit};
use crate::exhibitor::fact::Fact;
use crate::exhibitor::import::{Directory, Words, code_in};
use crate::exhibitor::pledge::PledgeState;
use crate::exhibitor::source::Source;
use crate::exhibitor::state::Exhibitor;
use crate::fact::{Append, Visibility};
use crate::identifiers::{Finding, SightedId, is_sole_trader};
use crate::ids::{ExhibitId, ExhibitorId};
use crate::refusal::Refusal;
use jiff::civil::Date;
use std::collections::BTreeMap;

pub(super) fn decide(
    world: &World,
    command: &Command,
    context: &Context,
) -> Result<Vec<Append>, Refusal> {
    match command {
        Command::RegisterExhibitor { .. } => register(world, command, context),
        Command::CorrectExhibitor { exhibitor, natural_person, details } => {
            correct(world, exhibitor, *natural_person, details)
        }
        Command::ChangeBooths { exhibitor, added, left } => {
            let state = known(world, exhibitor)?;
            let added: Vec<_> =
                added.iter().filter(|booth| !state.booths.contains(*booth)).cloned().collect();
            let left: Vec<_> =
                left.iter().filter(|booth| state.booths.contains(*booth)).cloned().collect();
            if added.is_empty() && left.is_empty() {
                return Err(Refusal::NothingChanged);
            }
            booths_known(world, &added)?;
            Ok(vec![append(exhibitor, Fact::BoothsChanged { added, left })])
        }
        Command::NoteSubletting { exhibitor, booth, note } => {
            let state = known(world, exhibitor)?;
            own_words("note", note)?;
            if !state.booths.contains(booth) {
                return Err(Refusal::BoothUnknown { booth: booth.clone() });
            }
            let noted = Fact::SublettingNoted { booth: booth.clone() };
            Ok(vec![append(exhibitor, noted).leaf("note", Visibility::Desk, note)])
        }
        Command::AgreeService { exhibitor, channels, agreed_at } => {
            known(world, exhibitor)?;
            moment("agreed_at", *agreed_at, context.now, None)?;
            if channels.is_empty() {
                return Err(missing("channels"));
            }
            for text in channels.values() {
                required("channels", text)?;
                text_fits("channels", text)?;
            }
            let agreed = Fact::ServiceAgreed {
                channels: channels.keys().copied().collect(),
                agreed_at: *agreed_at,
            };
            let agreed =
                channels.iter().fold(append(exhibitor, agreed), |append, (channel, text)| {
                    append.leaf(channel.path(), Visibility::Exhibitor, text)
                });
            Ok(vec![agreed])
        }
        Command::SightIdentity { exhibitor, person, document, number } => {
            known(world, exhibitor)?;
            let sighted = SightedId::of(*document, number, day_of(world, context.now))
                .map_err(|_| invalid("number"))?;
            let fact = Fact::IdentitySighted { person: *person, document: sighted.kind() };
            Ok(vec![append(exhibitor, fact).leaf(
                "last_four",
                Visibility::Desk,
                sighted.last_four(),
            )])
        }
        Command::ListExhibits { exhibitor, round, exhibits } => {
            let state = known(world, exhibitor)?;
            let source = source_of(world, round.as_ref())?;
            if exhibits.is_empty() {
                return Err(missing("exhibits"));
            }
            for line in exhibits {
                line_fits(line)?;
                booths_of(state, line)?;
            }
            let checker = Checker::new(world, day_of(world, context.now));
            let owner = Owner::of(state);
            let mut appends =
                list(&checker, exhibitor, &owner, source, entered(exhibits, checker.on()), context);
            appends.extend(supplement_due(exhibitor, state));
            Ok(appends)
        }
        Command::CorrectExhibit { exhibitor, exhibit, line } => {
            let state = known(world, exhibitor)?;
            let before = declared(state, exhibit)?;
            line_fits(line)?;
            booths_of(state, line)?;
            let line = line.concealed();
            if before.line == line {
                return Err(Refusal::NothingChanged);
            }
            let checker = Checker::new(world, day_of(world, context.now));
            let result = checker.check(&Owner::of(state), exhibit, &line);
            let mut appends = Vec::new();
            let supplement = line.needs_supplement(&before.line);
            let corrected = Fact::ExhibitCorrected { exhibit: exhibit.clone(), line };
            appends.push(append(exhibitor, corrected));
            for fact in check_facts(vec![result], checker.on()) {
                appends.push(append(exhibitor, fact));
            }
            if supplement {
                appends.extend(supplement_due(exhibitor, state));
            }
            Ok(appends)
        }
        Command::DropExhibit { exhibitor, exhibit } => {
            declared(known(world, exhibitor)?, exhibit)?;
            Ok(vec![append(exhibitor, Fact::ExhibitDropped { exhibit: exhibit.clone() })])
        }
        _ => Ok(Vec::new()),
    }
}

fn register(world: &World, command: &Command, context: &Context) -> Result<Vec<Append>, Refusal> {
    let Command::RegisterExhibitor { round, natural_person, details, booths, exhibits } = command
    else {
        return Ok(Vec::new());
    };
    let source = source_of(world, round.as_ref())?;
    let text = |field| details.get(&field).map_or("", String::as_str);
    required("name", text(Field::Name))?;
    for (field, text) in details {
        text_fits(field.as_str(), text)?;
    }
    booths_known(world, booths)?;
    for line in exhibits {
        line_fits(line)?;
    }
    // A person's name is a leaf that the rules do not read; such a one is known by its code only.
    let directory = Directory::new(world, &Words::default());
    let same = directory.find(&code_in(details), text(Field::Name), text(Field::Country));
    if let Some(exhibitor) = same.first() {
        return Err(Refusal::ExhibitorKnown { exhibitor: exhibitor.clone() });
    }
    let kind = kind_of(*natural_person, text(Field::Uscc));
    let filled: BTreeMap<Field, String> = details
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(field, text)| (*field, text.clone()))
        .collect();
    let (stated, words) = stated(&filled, kind);
    let id = ExhibitorId(context.mint());
    let registered = Fact::ExhibitorRegistered {
        source: source.clone(),
        kind,
        details: stated,
        booths: booths.clone(),
    };
    let mut appends = vec![told(append(&id, registered), &words)];
    let checker = Checker::new(world, day_of(world, context.now));
    let owner = Owner::new(text(Field::Name), &code_key(text(Field::Uscc)));
    appends.extend(list(&checker, &id, &owner, source, entered(exhibits, checker.on()), context));
    Ok(appends)
}

fn correct(
    world: &World,
    id: &ExhibitorId,
    natural_person: bool,
    details: &BTreeMap<Field, String>,
) -> Result<Vec<Append>, Refusal> {
    let state = known(world, id)?;
    for (field, text) in details {
        text_fits(field.as_str(), text)?;
    }
    if let Some(name) = details.get(&Field::Name) {
        required("name", name)?;
    }
    let uscc = details.get(&Field::Uscc).map_or(state.uscc(), String::as_str);
    let kind = kind_of(natural_person, uscc);
    let mut changed: BTreeMap<Field, String> = details
        .iter()
        .filter(|(field, text)| {
            field.stands_apart(kind) || state.details.plain(**field) != text.trim()
        })
        .map(|(field, text)| (*field, text.trim().to_owned()))
        .collect();
    if kind != state.kind {
        restate_names(state, kind, &mut changed)?;
    }
    if changed.is_empty() && kind == state.kind {
        return Err(Refusal::NothingChanged);
    }
    let (stated, words) = stated(&changed, kind);
    let corrected = Fact::ExhibitorCorrected { kind, details: stated };
    Ok(vec![told(append(id, corrected), &words)])
}

/// A name moves between fact and leaf when it turns out to be a person's, or not.
fn restate_names(
    state: &Exhibitor,
    kind: ExhibitorKind,
    changed: &mut BTreeMap<Field, String>,
) -> Result<(), Refusal> {
    for field in [Field::Name, Field::NameEn] {
        if changed.contains_key(&field)
            || field.stands_apart(kind) == field.stands_apart(state.kind)
        {
            continue;
        }
        match state.details.get(field).map(|detail| &detail.value) {
            Some(Value::Plain(name)) if !name.is_empty() => {
                changed.insert(field, name.clone());
            }
            // The words stand in a leaf, so the officer must write them once more.
            Some(Value::Told(_)) => return Err(missing(field.as_str())),
            _ => {}
        }
    }
    Ok(())
}

/// What an exhibitor is, by its code and the officer's or roster's word.
pub(in crate::exhibitor) fn kind_of(natural_person: bool, uscc: &str) -> ExhibitorKind {
    if is_sole_trader(uscc) {
        ExhibitorKind::SoleTrader
    } else if natural_person {
        ExhibitorKind::NaturalPerson
    } else {
        ExhibitorKind::Organisation
    }
}

/// Particulars as a fact states them, and the words that stand apart. Blank clears a field.
pub(in crate::exhibitor) fn stated(
    details: &BTreeMap<Field, String>,
    kind: ExhibitorKind,
) -> (Stated, Vec<(Field, String)>) {
    let mut stated = Stated::new();
    let mut words = Vec::new();
    for (field, text) in details {
        let text = match field {
            Field::Uscc => code_key(text),
            _ => text.trim().to_owned(),
        };
        if field.stands_apart(kind) && !text.is_empty() {
            stated.insert(*field, None);
            words.push((*field, text));
        } else {
            stated.insert(*field, Some(text));
        }
    }
    (stated, words)
}

/// Adds the words that stand apart.
pub(in crate::exhibitor) fn told(append: Append, words: &[(Field, String)]) -> Append {
    words
        .iter()
        .fold(append, |append, (field, text)| append.leaf(&field.path(), field.visibility(), text))
}

/// An exhibit about to be declared, with what its claims show.
pub(in crate::exhibitor) struct Declared {
    pub line: Line,
    pub findings: Vec<Finding>,
}

/// Declares exhibits and checks them at once.
pub(in crate::exhibitor) fn list(
    checker: &Checker,
    id: &ExhibitorId,
    owner: &Owner,
    source: Source,
    declared: impl IntoIterator<Item = Declared>,
    context: &Context,
) -> Vec<Append> {
    let mut listed = Vec::new();
    let mut results = Vec::new();
    for Declared { line, findings } in declared {
        let exhibit = ExhibitId(context.mint());
        results.push(checker.look(owner, &exhibit, &line, findings));
        listed.push(ListedExhibit { exhibit, line });
    }
    let listed = chunks(listed, |listed| line_weight(&listed.line))
        .into_iter()
        .map(|exhibits| Fact::ExhibitsListed { source: source.clone(), exhibits });
    listed.chain(check_facts(results, checker.on())).map(|fact| append(id, fact)).collect()
}

/// Lines as an officer entered them.
fn entered(lines: &[Line], on: Date) -> impl Iterator<Item = Declared> {
    lines.iter().map(move |line| {
        let line = line.concealed();
        Declared { findings: findings(&line, on), line }
    })
}

/// What a longer or changed exhibit list asks for, where a pledge was accepted on the old one.
pub(in crate::exhibitor) fn supplement_due(id: &ExhibitorId, state: &Exhibitor) -> Option<Append> {
    let accepted = state.pledge.state == PledgeState::Accepted;
    accepted.then(|| append(id, Fact::SupplementDue {}))
}

fn booths_of(state: &Exhibitor, line: &Line) -> Result<(), Refusal> {
    match &line.booth {
        Some(booth) if !state.booths.contains(booth) => {
            Err(Refusal::BoothUnknown { booth: booth.clone() })
        }
        _ => Ok(()),
    }
}
