//! The courier: what another device lacks, as one file that travels by hand.
//!
//! A bundle is sealed for one device (age). Inside lie frames, each a kind, a length of four bytes
//! and that many bytes: a head, facts and pieces of files as the letters hold them, and an end with
//! the sender's signature over everything before it. It is read to its end before anything of it
//! is taken in: what is torn is refused whole, and says where it broke. What was taken in is said
//! in the next bundle that goes back, so that whoever sent it knows.

use crate::codec::{LETTER_BYTES, open_letter, pack_letter, read, write};
use crate::exchange::Watch;
use crate::fault::Fault;
use crate::host::{Peer, pieces, wanted_files};
use crate::letter::{Letter, PROTOCOL, Part, Want};
use domain::fold::FOLD_VERSION;
use domain::ids::{DeviceId, Digest, ExhibitionId, StreamId};
use proof::{Hasher, Signature};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom, Write};
use store::{Head, Imported, Piece, Store};

/// How many files a bundle asks for at most.
const WANTS_AT_MOST: usize = 10_000;
/// The kinds of frames.
const HEAD: u8 = 1;
const LETTER: u8 = 2;
const END: u8 = 3;

/// The first frame: from whom, to whom, and how far each has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleHead {
    /// [`PROTOCOL`].
    pub protocol: u32,
    /// How facts are folded there.
    pub fold_version: u32,
    /// The fair.
    pub exhibition: ExhibitionId,
    /// Who sends.
    pub from: DeviceId,
    /// For whom.
    pub to: DeviceId,
    /// Where the sender's chains end.
    pub heads: Vec<Head>,
    /// The files that the sender awaits.
    pub wants: Vec<Digest>,
    /// The bundles of the other that the sender has taken in, by their digests.
    pub taken: Vec<Digest>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    #[serde(with = "serde_bytes")]
    signature: [u8; 64],
}

/// What is known of the device to which a bundle goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Where its chains ended when it was last heard of.
    pub heads: Vec<Head>,
    /// The files that it asked for.
    pub wants: Vec<Digest>,
    /// Its bundles that were taken in here.
    pub taken: Vec<Digest>,
}

/// What a bundle holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// Facts.
    pub facts: usize,
    /// Files.
    pub files: usize,
    /// The digest of what lies in it.
    pub digest: Option<Digest>,
}

/// What came of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Its head.
    pub head: BundleHead,
    /// The digest of what lies in it.
    pub digest: Digest,
    /// Facts that were new here.
    pub added: usize,
    /// Facts that were not taken.
    pub refused: Vec<store::Refused>,
    /// Chains that divide.
    pub forks: usize,
    /// Streams that changed.
    pub streams: BTreeSet<StreamId>,
    /// Files that became whole.
    pub files: usize,
}

/// Packs what a device lacks, as far as it is known, sealed for it alone.
pub fn pack<W: Write>(
    store: &Store,
    to: &DeviceId,
    known: &Known,
    into: W,
    watch: Watch<'_>,
) -> Result<Packed, Fault> {
    let from = store.device().ok_or(store::Fault::from(store::NewDevice::NoKey))?;
    let peer = Peer::desk();
    let mut frames = Frames { into: store.seal_to(to, into)?, hasher: Hasher::default() };
    let head = BundleHead {
        protocol: PROTOCOL,
        fold_version: FOLD_VERSION,
        exhibition: store.exhibition().clone(),
        from,
        to: to.clone(),
        heads: store.heads()?,
        wants: wanted_files(store, WANTS_AT_MOST)?,
        taken: known.taken.clone(),
    };
    frames.add(HEAD, &write(&head, false)?)?;
    let mut packed = Packed::default();
    let mut files: BTreeSet<Digest> = known.wants.iter().cloned().collect();
    let mut theirs = known.heads.clone();
    loop {
        let lacking = store.lacking(&theirs, peer.most, |class| peer.may_see(class))?;
        if lacking.facts.is_empty() {
            break;
        }
        packed.facts += lacking.facts.len();
        for fact in &lacking.facts {
            if let Ok(envelope) = proof::Envelope::read(&fact.bytes) {
                files.extend(envelope.blobs.into_iter().map(|blob| blob.digest));
            }
        }
        let facts = lacking.facts.into_iter().map(Into::into).collect();
        frames.add(LETTER, &pack_letter(&Letter::Give { facts })?)?;
        go_on(watch, packed.facts)?;
        if !lacking.more {
            break;
        }
        theirs = lacking.reached;
    }
    for digest in files {
        let mut want = Want { digest, offset: 0, bytes: 0 };
        // A file that is not here is left out: whoever has it sends it.
        while let Some(part) = pieces(store, std::slice::from_ref(&want))?.into_iter().next() {
            let end = part.offset + part.bytes.len() as u64;
            let is_last = part.bytes.len() < crate::letter::PIECE_BYTES;
            frames.add(LETTER, &pack_letter(&Letter::GiveFiles { pieces: vec![part] })?)?;
            if is_last {
                packed.files += 1;
                break;
            }
            want.offset = end;
        }
        go_on(watch, packed.files)?;
    }
    let digest = frames.hasher.clone().finish();
    let signature = store.sign_bundle(&digest)?.0;
    frames.add(END, &write(&End { signature }, false)?)?;
    frames.into.finish().and_then(|mut into| into.flush()).map_err(store::Fault::from)?;
    packed.digest = Some(digest);
    Ok(packed)
}

/// Takes in a bundle: read to its end first, then piece by piece. The same one again changes
/// nothing.
pub fn unpack(
    store: &Store,
    from: &mut (impl Read + Seek),
    watch: Watch<'_>,
) -> Result<Brought, Fault> {
    let mut head = None;
    let digest = each_frame(store, from, |letter| {
        if let Frame::Head(told) = letter {
            head = Some(told);
        }
        Ok(())
    })?;
    let head = head.ok_or(Fault::Unreadable("head"))?;
    if head.protocol != PROTOCOL {
        return Err(Fault::Unreadable("protocol"));
    }
    if head.exhibition != *store.exhibition() || Some(&head.to) != store.device().as_ref() {
        return Err(store::Fault::from(store::Unusable::SealedForAnother).into());
    }
    let mut brought = Brought {
        head,
        digest,
        added: 0,
        refused: Vec::new(),
        forks: 0,
        streams: BTreeSet::new(),
        files: 0,
    };
    from.seek(SeekFrom::Start(0)).map_err(store::Fault::from)?;
    each_frame(store, from, |frame| {
        let Frame::Letter(letter) = frame else { return Ok(()) };
        match letter {
            Letter::Give { facts } => {
                let facts = facts.into_iter().map(|fact| fact.open()).collect::<Option<_>>();
                let imported = store.import(facts.ok_or(Fault::Unreadable("facts"))?)?;
                let Imported { added, refused, streams, forks, .. } = imported;
                brought.added += added;
                brought.refused.extend(refused);
                brought.forks += forks.len();
                brought.streams.extend(streams);
                go_on(watch, brought.added)
            }
            Letter::GiveFiles { pieces } => {
                let pieces: Vec<Piece> = pieces.into_iter().map(Part::into).collect();
                let awaited = store.pending()?.awaited;
                store.take_pieces(&pieces)?;
                brought.files += awaited.saturating_sub(store.pending()?.awaited);
                go_on(watch, brought.files)
            }
            _ => Err(Fault::Unreadable("letter")),
        }
    })?;
    Ok(brought)
}

enum Frame {
    Head(BundleHead),
    Letter(Letter),
}

/// Reads every frame to the end, and whether the end is the sender's. Says where it broke.
fn each_frame(
    store: &Store,
    from: &mut impl Read,
    mut take: impl FnMut(Frame) -> Result<(), Fault>,
) -> Result<Digest, Fault> {
    let counted = std::cell::Cell::new(0);
    let from = Counted { from, count: &counted };
    let torn = |_| Fault::Torn { at: counted.get() };
    let mut sealed = store.open_sealed(from)?;
    let mut hasher = Hasher::default();
    let mut sender = None;
    loop {
        let mut frame = [0; 5];
        sealed.read_exact(&mut frame).map_err(torn)?;
        let length = u32::from_le_bytes([frame[1], frame[2], frame[3], frame[4]]);
        let length = usize::try_from(length).map_err(|_| Fault::Unreadable("frame"))?;
        if length > LETTER_BYTES {
            return Err(Fault::Unreadable("frame"));
        }
        let mut content = vec![0; length];
        sealed.read_exact(&mut content).map_err(torn)?;
        match frame[0] {
            END => {
                let End { signature } = read(&content)?;
                let digest = hasher.finish();
                let sender: DeviceId = sender.ok_or(Fault::Unreadable("head"))?;
                if !store.verify_bundle(&sender, &digest, &Signature(signature))? {
                    return Err(Fault::Unreadable("signature"));
                }
                // Nothing may follow, and the last chunk of the seal must be its last.
                return match sealed.read(&mut [0]) {
                    Ok(0) => Ok(digest),
                    _ => Err(Fault::Torn { at: counted.get() }),
                };
            }
            HEAD if sender.is_none() => {
                let head: BundleHead = read(&content)?;
                sender = Some(head.from.clone());
                take(Frame::Head(head))?;
            }
            LETTER if sender.is_some() => take(Frame::Letter(open_letter(&content)?))?,
            _ => return Err(Fault::Unreadable("frame")),
        }
        hasher.update(&frame);
        hasher.update(&content);
    }
}

struct Frames<W: Write> {
    into: store::SealedWriter<W>,
    hasher: Hasher,
}

impl<W: Write> Frames<W> {
    fn add(&mut self, kind: u8, content: &[u8]) -> Result<(), Fault> {
        let length = u32::try_from(content.len()).map_err(|_| Fault::Unreadable("frame"))?;
        let mut frame = [kind, 0, 0, 0, 0];
        frame[1..].copy_from_slice(&length.to_le_bytes());
        self.hasher.update(&frame);
        self.hasher.update(content);
        self.into.write_all(&frame).map_err(store::Fault::from)?;
        Ok(self.into.write_all(content).map_err(store::Fault::from)?)
    }
}

/// Counts how much was read.
struct Counted<'a, R> {
    from: R,
    count: &'a std::cell::Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(bytes)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

fn go_on(watch: &mut (dyn FnMut(usize) -> bool + Send), moved: usize) -> Result<(), Fault> {
    if watch(moved) { Ok(()) } else { Err(Fault::Stopped) }
}
