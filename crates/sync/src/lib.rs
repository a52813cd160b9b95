//! The exchange: what two desks say to each other so that both have everything.
//!
//! One side asks and the other answers; whoever has a line asks. Every question and every answer
//! is a [`Letter`]: CBOR (RFC 8949), packed with zstd (RFC 8878) but for pieces of files. What
//! carries letters is a [`Remote`]: a line, or a call within one process.
//!
//! | letter | says | answered by |
//! |---|---|---|
//! | hello | protocol, fold version, fair, device | welcome, or why not |
//! | compare | where my chains end | where mine end |
//! | give | facts that you lack, of each chain without a gap | what became of them |
//! | ask | where my chains end: what do I lack? | facts, where I then stand, whether there is more |
//! | wanted | which files do you await? | their names, and how much of each has come |
//! | give files | pieces of them | how much of each is there now |
//! | ask files | which pieces I want | those that are there |
//!
//! Facts go first, then small pictures, then originals. A letter that is lost, repeated or cut
//! changes nothing: what came twice is known, what was not acknowledged is given again, and the
//! next comparison begins with what is there.

mod codec;
mod exchange;
mod fault;
mod host;
mod letter;

pub use codec::{LETTER_BYTES, UNPACKED_BYTES, open_answer, open_letter, pack_answer, pack_letter};
pub use exchange::{Exchanged, Step, exchange};
pub use fault::{Fault, Refused, Remote};
pub use host::{Host, Peer};
pub use letter::{
    Answer, CONTENT_BYTES_AT_MOST, FACTS_AT_MOST, FILES_AT_MOST, Hello, Letter, PIECE_BYTES,
    PROTOCOL, Want, Welcome,
};
