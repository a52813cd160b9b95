//! All that is known of one piece of evidence once it has come in.

use crate::derivatives::{derivatives, preview};
use crate::examine::picture;
use crate::fingerprint::fingerprint_of;
use crate::recognise::outline_of;
use crate::{Derivatives, Fingerprint, Limits, Media, Picture, Unreadable};

/// A piece of evidence (证据), not the thing on display that it may show. The bytes themselves
/// stay with whoever brought them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// What the file is.
    pub media: Media,
    /// What a still picture says of itself; none for scans, films and sounds.
    pub picture: Option<Picture>,
    /// Small pictures of what is drawn.
    pub derivatives: Option<Derivatives>,
    /// The fingerprint of what is drawn and is not plain.
    pub fingerprint: Option<Fingerprint>,
}

/// Looks at a file once and tells everything: what it is, what it says of itself, and for a
/// picture that is drawn, its small pictures and its fingerprint.
///
/// # Errors
/// Those of [`crate::recognise`], [`crate::examine`] and [`crate::derive`], except that scans,
/// films, sounds and undrawn pictures are no error here: they are kept without derivatives.
pub fn take_in(bytes: &[u8], limits: &Limits) -> Result<Exhibit, Unreadable> {
    let outline = outline_of(bytes)?;
    let media = outline.media;
    let picture = match media {
        Media::Picture(_) | Media::UndrawnPicture(_) => Some(picture(&outline, limits)?),
        Media::Scan(_) | Media::Film(_) | Media::Sound(_) => None,
    };
    let drawn = match &picture {
        Some(picture) if media.is_drawn() => Some(preview(bytes, picture, limits)?),
        _ => None,
    };
    Ok(Exhibit {
        media,
        picture,
        fingerprint: drawn.as_ref().and_then(fingerprint_of),
        derivatives: drawn.map(derivatives),
    })
}
