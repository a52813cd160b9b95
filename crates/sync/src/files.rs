//! Files, after the facts that name them: small pictures first, many under way at once.

use crate::exchange::{Exchanged, Line, unexpected};
use crate::fault::Fault;
use crate::host::{pieces, wanted};
use crate::letter::{Answer, Letter, PIECE_BYTES, Part, Want};
use domain::ids::Digest;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Come, Piece};

/// Gives the files that the other side awaits. Those that do not grow by it are passed over: they
/// are not here, or what is here is not believed there.
pub(crate) fn give(line: &Line<'_>, first: Vec<Want>, done: &mut Exchanged) -> Result<(), Fault> {
    let mut skipped = 0;
    let mut files = first;
    while !files.is_empty() {
        let whole = each_bundle(line, &files, |bundle| give_bundle(line, bundle))?;
        done.files_given += whole;
        line.step(done.files_given + done.files_taken)?;
        skipped += files.len() - whole;
        files = match line.send(&Letter::Wanted { skipped })? {
            Answer::Wanted { files } => files,
            _ => return Err(unexpected()),
        };
    }
    Ok(())
}

/// Takes the files that are awaited here, as [`give`] gives them.
pub(crate) fn take(line: &Line<'_>, done: &mut Exchanged) -> Result<(), Fault> {
    let mut skipped = 0;
    loop {
        let files = wanted(line.store, skipped)?;
        if files.is_empty() {
            return Ok(());
        }
        let whole = each_bundle(line, &files, |bundle| take_bundle(line, bundle))?;
        done.files_taken += whole;
        line.step(done.files_given + done.files_taken)?;
        skipped += files.len() - whole;
    }
}

/// Sends the files of one bundle, piece after piece; says how many became whole.
fn give_bundle(line: &Line<'_>, mut files: Vec<Want>) -> Result<usize, Fault> {
    let mut whole = 0;
    while !files.is_empty() {
        let pieces = pieces(line.store, &files)?;
        if pieces.is_empty() {
            break;
        }
        let sent: Vec<(Digest, u64)> =
            pieces.iter().map(|part| (part.digest.clone(), part.offset)).collect();
        let next = match line.send(&Letter::GiveFiles { pieces })? {
            Answer::Kept { next } if next.len() == sent.len() => next,
            _ => return Err(unexpected()),
        };
        whole += next.iter().filter(|next| next.is_none()).count();
        files = grown(files, sent.into_iter().zip(next));
    }
    Ok(whole)
}

/// Asks for the files of one bundle, piece after piece; says how many became whole.
fn take_bundle(line: &Line<'_>, mut files: Vec<Want>) -> Result<usize, Fault> {
    let mut whole = 0;
    while !files.is_empty() {
        let asked: BTreeSet<(Digest, u64)> =
            files.iter().map(|want| (want.digest.clone(), want.offset)).collect();
        let letter = Letter::AskFiles { wants: files.clone() };
        let Answer::Pieces { pieces } = line.send(&letter)? else { return Err(unexpected()) };
        // Only what was asked for is taken.
        if pieces.iter().any(|part| !asked.contains(&(part.digest.clone(), part.offset))) {
            return Err(unexpected());
        }
        if pieces.is_empty() {
            break;
        }
        let pieces: Vec<Piece> = pieces.into_iter().map(Part::into).collect();
        let came = line.store.take_pieces(&pieces)?;
        whole += came.iter().filter(|come| **come == Come::Whole).count();
        let came = pieces
            .into_iter()
            .zip(came)
            .map(|(piece, come)| ((piece.digest, piece.offset), crate::letter::next_of(come)));
        files = grown(files, came);
    }
    Ok(whole)
}

/// The files that go on: those whose next piece lies further than the one before, and those whose
/// turn has not come.
fn grown(files: Vec<Want>, came: impl Iterator<Item = ((Digest, u64), Option<u64>)>) -> Vec<Want> {
    let came: std::collections::BTreeMap<_, _> = came.collect();
    let goes_on = |want: Want| match came.get(&(want.digest.clone(), want.offset)) {
        Some(Some(next)) if *next > want.offset => Some(Want { offset: *next, ..want }),
        Some(_) => None,
        None => Some(want),
    };
    files.into_iter().filter_map(goes_on).collect()
}

/// Works through files bundle by bundle, as many at once as the line carries; says how many became
/// whole. The first fault ends it.
fn each_bundle(
    line: &Line<'_>,
    files: &[Want],
    work: impl Fn(Vec<Want>) -> Result<usize, Fault> + Sync,
) -> Result<usize, Fault> {
    let bundles = bundles(files);
    let (next, whole) = (AtomicUsize::new(0), AtomicUsize::new(0));
    line.side_by_side(bundles.len(), || {
        let Some(bundle) = bundles.get(next.fetch_add(1, Ordering::Relaxed)) else {
            return Ok(false);
        };
        whole.fetch_add(work(bundle.clone())?, Ordering::Relaxed);
        Ok(true)
    })?;
    Ok(whole.into_inner())
}

/// Files that go in one letter: small ones together, each large one alone.
fn bundles(files: &[Want]) -> Vec<Vec<Want>> {
    let mut bundles: Vec<Vec<Want>> = Vec::new();
    let mut room = 0;
    for want in files {
        let bytes = want.bytes.saturating_sub(want.offset);
        match bundles.last_mut() {
            Some(last) if bytes <= room => last.push(want.clone()),
            _ => {
                room = PIECE_BYTES as u64;
                bundles.push(vec![want.clone()]);
            }
        }
        room = room.saturating_sub(bytes);
    }
    bundles
}
