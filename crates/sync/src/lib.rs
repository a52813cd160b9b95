//! The exchange: what two desks say to each other so that both have everything.
//!
//! One side asks and the other answers; whoever has a line asks. Every question and every answer
//! is a [`Letter`]: CBOR (RFC 8949), packed with zstd (RFC 8878) but for pieces of files. What
//! carries letters is a [`Remote`]: the line to an office ([`OfficeLine`]), or a call within one
//! process. ARCHITECTURE lists the letters, and what is said before them ([`wire`]).
//!
//! A letter that is lost, repeated or cut changes nothing: what came twice is known, what was not
//! acknowledged is given again, and the next meeting begins with what is there.

mod code;
mod codec;
mod courier;
mod exchange;
mod fault;
mod files;
mod host;
mod http;
mod letter;
pub mod wire;

pub use code::{CodeFault, InvitationCode, pin_of};
pub use codec::{LETTER_BYTES, UNPACKED_BYTES, open_answer, open_letter, pack_answer, pack_letter};
pub use courier::{Brought, BundleHead, Known, Packed, pack, unpack};
pub use exchange::{Exchanged, Watch, exchange};
pub use fault::{Fault, Refused, Remote};
pub use host::{Host, Peer, Reply};
pub use http::{LINE_WINDOW, Office, OfficeLine, Pin, STREAM_WINDOW, tls_key_of};
pub use letter::{
    Answer, FACT_BYTES_AT_MOST, FACTS_AT_MOST, FILES_AT_MOST, Letter, Meet, Met, PIECE_BYTES,
    PROTOCOL, RECEIPTS_AT_MOST, Want,
};
