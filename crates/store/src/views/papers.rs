//! The register of papers and the watched rights as lists.

use super::{Page, Window, instant_if, window, word, word_if};
use crate::{Fault, Store};
use domain::ids::{Digest, RightId, StreamId};
use domain::papers::PaperKind;
use domain::rights::Right;
use jiff::Timestamp;
use rusqlite::params;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which papers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PaperQuestion {
    /// Those of this kind.
    pub kind: Option<PaperKind>,
    /// Those of this stream.
    pub stream: Option<StreamId>,
    /// Which window; the order is by number.
    pub page: Page,
}

/// A paper of the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperRow {
    /// The stream of its act.
    pub stream: StreamId,
    /// Its number.
    pub number: String,
    /// What it is; none until its bytes are stored.
    pub kind: Option<PaperKind>,
    /// The act that it tells.
    pub act: Option<Digest>,
    /// Its stored bytes.
    pub blob: Option<Digest>,
    /// When it was stored.
    #[ts(type = "string | null")]
    pub issued_at: Option<Timestamp>,
    /// How many copies were printed again.
    pub reprinted: u32,
    /// How often it was served.
    pub services: u32,
    /// How many signed copies came back.
    pub signed_copies: u32,
}

/// A watched right in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RightRow {
    /// Which.
    pub right: RightId,
    /// Its kind.
    pub kind: Option<Right>,
    /// Its number.
    pub number: String,
    /// Its holder; blank where the name was erased.
    pub holder: String,
    /// The mark, title or product name to look for.
    pub mark: String,
    /// Whether it is still watched.
    pub watched: bool,
}

impl Store {
    /// A window of the papers.
    pub fn papers(&self, question: &PaperQuestion) -> Result<Window<PaperRow>, Fault> {
        let (number, stream): (String, String) = question.page.place(Default::default());
        let kind = question.kind.map(|kind| crate::project::code(&kind)).transpose()?;
        let of = question.stream.as_ref().map(StreamId::to_string);
        let sql = "SELECT stream, number, kind, act, blob, issued_at, reprinted, services,
                          signed_copies
                   FROM view_papers WHERE (number, stream) > (?1, ?2)
                     AND (?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR stream = ?4)
                   ORDER BY number, stream LIMIT ?5";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![number, stream, kind, of, question.page.limit() + 1],
                &question.page,
                |row| {
                    Ok(PaperRow {
                        stream: word(row, 0)?,
                        number: row.get(1)?,
                        kind: word_if(row, 2)?,
                        act: word_if(row, 3)?,
                        blob: word_if(row, 4)?,
                        issued_at: instant_if(row, 5)?,
                        reprinted: row.get(6)?,
                        services: row.get(7)?,
                        signed_copies: row.get(8)?,
                    })
                },
                |row| (row.number.clone(), row.stream.clone()),
            )
        })
    }

    /// A window of the watched rights.
    pub fn rights(&self, page: &Page) -> Result<Window<RightRow>, Fault> {
        let after: String = page.place(String::new());
        let sql = "SELECT id, kind, number, holder, mark, watched FROM view_rights
                   WHERE stream > ?1 ORDER BY stream LIMIT ?2";
        self.with_reader(|reader| {
            window(
                reader,
                sql,
                params![after, page.limit() + 1],
                page,
                |row| {
                    Ok(RightRow {
                        right: RightId(row.get(0)?),
                        kind: word_if(row, 1)?,
                        number: row.get(2)?,
                        holder: row.get(3)?,
                        mark: row.get(4)?,
                        watched: row.get(5)?,
                    })
                },
                |row| StreamId::Right(row.right.clone()).to_string(),
            )
        })
    }
}
