//! The picture: bytes in, exhibit out.
//!
//! What an officer photographs or is handed comes in as bytes and stays exactly those bytes;
//! this room only looks at them. It tells what they are by content ([`recognise`]), what they
//! say of themselves ([`examine`]), makes small pictures to look at ([`derive()`]) and to hand
//! out with bystanders masked ([`mask`]), and finds copies of one picture ([`fingerprint`],
//! [`matches()`]). It reads the codes that are printed on papers and booths ([`read_sheets`],
//! [`read_frame`]). [`take_in`] does all of it while unpacking the picture only once.
//!
//! Files come from strangers. Everything is walked within its bounds, sized before it is
//! unpacked, and refused by a reason with data ([`Unreadable`]); no input makes it panic.
//!
//! Digests of the bytes are not made here: they belong to the seal and to the record.

mod codes;
mod decode;
mod derivatives;
mod examine;
mod exhibit;
mod fingerprint;
mod limits;
mod mask;
mod media;
mod outline;
mod recognise;
mod sheets;
mod taken;
mod unreadable;

pub use codes::{Code, CodeKind, read_frame, read_sheet};
pub use derivatives::{Derivatives, PREVIEW_EDGE_PIXELS, THUMBNAIL_EDGE_PIXELS, derive};
pub use examine::{ExifState, Metadata, Orientation, Picture, Position, examine, position};
pub use exhibit::{Exhibit, take_in};
pub use fingerprint::{Distance, Fingerprint, Likeness, NotAFingerprint, fingerprint, matches};
pub use limits::Limits;
pub use mask::{Region, mask};
pub use media::{FilmFormat, Media, PictureFormat, ScanFormat, SoundFormat, UndrawnFormat};
pub use recognise::recognise;
pub use sheets::{SHEETS_AT_MOST, Sheet, draw_sheet, read_sheets, sheet_count};
pub use taken::{TakenAt, TakenAtSource};
pub use unreadable::Unreadable;
