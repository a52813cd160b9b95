//! Making all views anew from the log.

use super::{Words, add_rows, clear};
use crate::search::Filling;
use crate::{Fault, log};
use domain::fact::Placed;
use domain::fold::{Folded, fold};
use domain::ids::{Digest, StreamId};
use domain::trust::Trust;
use rusqlite::Connection;
use std::collections::HashSet;
use std::sync::mpsc::{Receiver, sync_channel};

/// Streams that wait between the reader and the writer, so that neither holds all in memory.
const BETWEEN: usize = 64;

/// A folded stream on its way to the tables.
struct Ready {
    stream: StreamId,
    folded: Folded,
    unsettled: bool,
    words: Words,
}

/// Makes the views in `target` from the log that `reader` reads; gives the reader back and how
/// many facts it read. One thread reads and folds while the other writes.
pub(crate) fn rebuild(
    reader: Connection,
    target: &Connection,
    trust: &Trust,
    settled: &HashSet<Digest>,
) -> Result<(Connection, usize), Fault> {
    clear(target)?;
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Ready>(BETWEEN);
        let reading = scope.spawn(move || -> Result<(Connection, usize), Fault> {
            let mut count = 0;
            for_each_stream(&reader, |stream, facts, words| {
                count += facts.len();
                let folded = fold(&stream, &facts, trust);
                let mut seen = facts.iter().flat_map(|placed| &placed.seen);
                let unsettled = !folded.set_aside.is_empty()
                    || !folded.waiting.is_empty()
                    || seen.any(|seen| !settled.contains(seen));
                // The writer goes away only when it failed, and then its fault is told.
                sender.send(Ready { stream, folded, unsettled, words }).is_ok()
            })?;
            Ok((reader, count))
        });
        let written = write(receiver, target);
        let read = reading.join().map_err(|_| Fault::broken("the reading thread panicked"))?;
        written.and(read)
    })
}

/// Writes the rows of each stream as it comes, and the index at the end.
fn write(ready: Receiver<Ready>, target: &Connection) -> Result<(), Fault> {
    let mut filling = Filling::default();
    for Ready { stream, folded, unsettled, words } in ready {
        let documents = add_rows(target, &stream, &folded, unsettled, &words)?;
        filling.add(target, &stream.to_string(), documents)?;
    }
    filling.finish(target)
}

/// Reads the log stream by stream, until `each` has had enough.
fn for_each_stream(
    reader: &Connection,
    mut each: impl FnMut(StreamId, Vec<Placed>, Words) -> bool,
) -> Result<(), Fault> {
    let mut statement = reader.prepare(
        "SELECT stream, received, digest, sequence, bytes, signature FROM facts
         ORDER BY stream, received",
    )?;
    let mut rows = statement.query([])?;
    let mut at: Option<(StreamId, Vec<Placed>)> = None;
    let mut give = |(stream, facts): (StreamId, Vec<Placed>)| -> Result<bool, Fault> {
        let words = log::leaves_of_stream(reader, &stream)?;
        Ok(each(stream, facts, words))
    };
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let stream = StreamId::read(&name).ok_or_else(|| Fault::damaged("record"))?;
        let placed = log::place(&log::stored_at(row, 1)?)?;
        match &mut at {
            Some((current, facts)) if *current == stream => facts.push(placed),
            _ => {
                if let Some(done) = at.replace((stream, vec![placed]))
                    && !give(done)?
                {
                    return Ok(());
                }
            }
        }
    }
    if let Some(done) = at {
        give(done)?;
    }
    Ok(())
}
