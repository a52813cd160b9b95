//! Reading single things: streams, facts, words.

use crate::{Fault, Hit, SearchKind, Store, log, search};
use domain::fact::{Placed, Told};
use domain::fold::{Folded, fold};
use domain::ids::{Digest, StreamId};
use domain::{Reads, World};
use proof::{Envelope, SignedFact};
use std::collections::BTreeMap;

/// The words of leaves, by where they stand; those that were erased are left out.
pub type Words = BTreeMap<Told, String>;

/// A fact as it came, for readers that follow the record from a cursor.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its place in the order of arrival here: the cursor after it.
    pub received: i64,
    /// The stream.
    pub stream: StreamId,
    /// The fact in its place.
    pub placed: Placed,
    /// Whether this desk's present device recorded it.
    pub own: bool,
}

impl Store {
    /// A stream, folded.
    pub fn folded(&self, stream: &StreamId) -> Result<Folded, Fault> {
        self.with_memory(|connection, memory| Ok(memory.folded(connection, stream)?.clone()))
    }

    /// What `read` makes of a stream, folded; nothing of it is copied.
    pub fn read_folded<T>(
        &self,
        stream: &StreamId,
        read: impl FnOnce(&Folded) -> T,
    ) -> Result<T, Fault> {
        self.with_memory(|connection, memory| Ok(read(memory.folded(connection, stream)?)))
    }

    /// The states that these reads name, as they stand.
    pub fn world(&self, reads: &Reads) -> Result<World, Fault> {
        self.with_memory(|connection, memory| {
            let lent = memory.lend(connection, reads)?;
            let world = lent.clone();
            memory.take_back(lent);
            Ok(world)
        })
    }

    /// A stream as it would fold if only these facts of it were known, whatever their order.
    pub fn fold_of(&self, stream: &StreamId, facts: &[Placed]) -> Result<Folded, Fault> {
        self.with_memory(|_, memory| Ok(fold(stream, facts, memory.trust())))
    }

    /// The facts of a stream in the order in which they came.
    pub fn facts_of(&self, stream: &StreamId) -> Result<Vec<Placed>, Fault> {
        self.with_reader(|reader| log::facts_of(reader, stream))
    }

    /// One fact as it was signed, with its leaves.
    pub fn fact(&self, digest: &Digest) -> Result<Option<SignedFact>, Fault> {
        self.with_reader(|reader| log::fact(reader, digest))
    }

    /// Facts in the order in which they came, after a cursor.
    pub fn facts_after(&self, received: i64, limit: usize) -> Result<Vec<Received>, Fault> {
        let own = self.device();
        self.with_reader(|reader| {
            let stored = log::facts_after(reader, received, limit)?;
            let each = stored.iter().map(|stored| {
                let envelope =
                    Envelope::read_again(&stored.bytes).map_err(|_| Fault::damaged("record"))?;
                let stream = envelope.stream.clone();
                let placed = log::placed(envelope, stored.digest.clone());
                let own = own.as_ref() == Some(&placed.device);
                Ok(Received { received: stored.received, stream, placed, own })
            });
            each.collect()
        })
    }

    /// The words at a place; none where they are erased, withheld or not there.
    pub fn words_at(&self, told: &Told) -> Result<Option<String>, Fault> {
        self.with_reader(|reader| log::leaf(reader, told))
    }

    /// All words beside the facts of a stream.
    pub fn words_of(&self, stream: &StreamId) -> Result<Words, Fault> {
        self.with_reader(|reader| log::leaves_of_stream(reader, stream))
    }

    /// The words beside the facts of a stream that every officer may see: all but those for
    /// named roles.
    pub fn words_shown(&self, stream: &StreamId) -> Result<Words, Fault> {
        self.with_reader(|reader| log::leaves_shown(reader, stream))
    }

    /// The first hits for a text, of one kind or of all; kinds follow each other.
    pub fn search(
        &self,
        text: &str,
        kind: Option<SearchKind>,
        limit: usize,
    ) -> Result<Vec<Hit>, Fault> {
        self.with_reader(|reader| search::search(reader, text, kind, limit))
    }
}
