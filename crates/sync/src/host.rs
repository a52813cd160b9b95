//! Whoever answers: one record, and who asks.

use crate::codec::{open_letter, pack_answer};
use crate::fault::{Fault, Refused};
use crate::letter::{
    Answer, FACT_BYTES_AT_MOST, FACTS_AT_MOST, FILES_AT_MOST, Letter, Meet, Met, PIECE_BYTES,
    PROTOCOL, Part, RECEIPTS_AT_MOST, Signed, Want, next_of,
};
use domain::fact::Visibility;
use domain::fold::FOLD_VERSION;
use domain::ids::Digest;
use jiff::Timestamp;
use store::{Awaited, Head, Imported, Most, Piece, ReceiptPlace, Store, Unusable};

/// The other side, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// The classes of personal words that it may see.
    pub sees: Vec<Visibility>,
    /// How much of the record one letter to it holds.
    pub most: Most,
}

impl Peer {
    /// Officers of the working body, who see every class.
    pub fn desk() -> Self {
        use Visibility::{Complainant, Desk, Exhibitor, Parties, Reporter, Sensitive};
        Self {
            sees: vec![Parties, Exhibitor, Complainant, Reporter, Desk, Sensitive],
            most: Most { facts: FACTS_AT_MOST, bytes: FACT_BYTES_AT_MOST },
        }
    }

    pub(crate) fn may_see(&self, class: Visibility) -> bool {
        self.sees.contains(&class)
    }
}

/// What is answered, and what came of the letter here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The answer, packed.
    pub answer: Vec<u8>,
    /// Which letter it was; none where it could not be read.
    pub letter: Option<&'static str>,
    /// Where the chains of whoever asks end, where the letter said it.
    pub heads: Option<Vec<Head>>,
    /// Why the answer is no, if it is.
    pub refused: Option<Refused>,
    /// What became of the facts in it.
    pub imported: Imported,
    /// How many receipts were given for them.
    pub receipts: usize,
}

/// Answers the letters of one peer from one record.
pub struct Host<'a> {
    store: &'a Store,
    peer: &'a Peer,
    now: Timestamp,
}

impl<'a> Host<'a> {
    /// Answers `peer` from `store` at this moment.
    pub fn new(store: &'a Store, peer: &'a Peer, now: Timestamp) -> Self {
        Self { store, peer, now }
    }

    /// Answers a letter, whatever it is.
    pub fn answer(&self, letter: &[u8]) -> Reply {
        let mut reply = Reply::default();
        let answer = match open_letter(letter) {
            Ok(letter) => {
                reply.letter = Some(letter.name());
                let answer = self.answer_letter(letter, &mut reply);
                answer.unwrap_or(Answer::Refused(Refused::Broken))
            }
            Err(_) => Answer::Refused(Refused::Unreadable),
        };
        reply.answer = pack_answer(&answer).unwrap_or_default();
        if let Answer::Refused(why) = answer {
            reply.refused = Some(why);
        }
        reply
    }

    fn answer_letter(&self, letter: Letter, reply: &mut Reply) -> Result<Answer, Fault> {
        Ok(match letter {
            Letter::Meet(meet) => {
                let met = self.meet(&meet)?;
                reply.heads = Some(meet.heads);
                met
            }
            Letter::Give { facts } => {
                if facts.len() > FACTS_AT_MOST {
                    return Ok(Answer::Refused(Refused::Unreadable));
                }
                let Some(facts) = facts.into_iter().map(|fact| fact.open()).collect() else {
                    return Ok(Answer::Refused(Refused::Unreadable));
                };
                reply.imported = self.store.import(facts)?;
                reply.receipts = self.store.give_receipts(self.now)?;
                let Imported { added, known, waiting, ref refused, .. } = reply.imported;
                let refused = refused.iter().map(|refused| refused.digest.clone()).collect();
                Answer::Taken { added, known, waiting, refused }
            }
            Letter::Ask { heads } => {
                let lacking =
                    self.store.lacking(&heads, self.peer.most, |class| self.peer.may_see(class))?;
                Answer::Facts {
                    facts: lacking.facts.into_iter().map(Into::into).collect(),
                    reached: lacking.reached,
                    more: lacking.more,
                }
            }
            Letter::Receipts(after) => Answer::Receipts { receipts: self.receipts_after(&after)? },
            Letter::Wanted { skipped } => Answer::Wanted { files: wanted(self.store, skipped)? },
            Letter::GiveFiles { pieces } => self.take_pieces(pieces)?,
            Letter::AskFiles { wants } => Answer::Pieces { pieces: pieces(self.store, &wants)? },
        })
    }

    fn meet(&self, meet: &Meet) -> Result<Answer, Fault> {
        if meet.protocol != PROTOCOL {
            return Ok(Answer::Refused(Refused::ProtocolUnknown { known: PROTOCOL }));
        }
        if meet.exhibition != *self.store.exhibition() {
            return Ok(Answer::Refused(Refused::OtherExhibition));
        }
        let receipt = self.store.last_given()?;
        let receipts = match &receipt {
            None => Vec::new(),
            Some(last) => {
                let known = |it: &&ReceiptPlace| it.office == last.office && it.epoch == last.epoch;
                let number = meet.receipts.iter().find(known).map_or(0, |known| known.number);
                self.receipts_after(&ReceiptPlace { number, ..last.clone() })?
            }
        };
        Ok(Answer::Met(Met {
            protocol: PROTOCOL,
            fold_version: FOLD_VERSION,
            device: self.store.device(),
            heads: self.store.heads()?,
            files: wanted(self.store, 0)?,
            receipt,
            receipts,
        }))
    }

    fn receipts_after(&self, after: &ReceiptPlace) -> Result<Vec<Signed>, Fault> {
        let ReceiptPlace { office, epoch, number } = after;
        let receipts = self.store.receipts_after(office, epoch, *number, RECEIPTS_AT_MOST)?;
        Ok(receipts.into_iter().map(Into::into).collect())
    }

    fn take_pieces(&self, pieces: Vec<Part>) -> Result<Answer, Fault> {
        let pieces: Vec<Piece> = pieces.into_iter().map(Into::into).collect();
        let came = self.store.take_pieces(&pieces)?;
        Ok(Answer::Kept { next: came.into_iter().map(next_of).collect() })
    }
}

/// The files that a record awaits, small pictures first.
pub(crate) fn wanted(store: &Store, skipped: usize) -> Result<Vec<Want>, Fault> {
    let awaited = store.awaited(skipped, FILES_AT_MOST)?.into_iter();
    let want = |one: Awaited| Want { digest: one.digest, offset: one.come, bytes: one.bytes };
    Ok(awaited.map(want).collect())
}

/// The digests of the files that a record awaits.
pub(crate) fn wanted_files(store: &Store, most: usize) -> Result<Vec<Digest>, Fault> {
    Ok(store.awaited(0, most)?.into_iter().map(|one| one.digest).collect())
}

/// The pieces that are here of those wanted, as many as one letter holds.
pub(crate) fn pieces(store: &Store, wants: &[Want]) -> Result<Vec<Part>, Fault> {
    let mut found = Vec::new();
    let mut bytes = 0;
    for want in wants.iter().take(FILES_AT_MOST) {
        if bytes >= PIECE_BYTES {
            break;
        }
        match store.piece(&want.digest, want.offset, PIECE_BYTES) {
            Ok(piece) => {
                bytes += piece.bytes.len();
                found.push(piece.into());
            }
            Err(store::Fault::Unusable(
                Unusable::BlobMissing { .. } | Unusable::BlobErased { .. },
            )) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(found)
}
