//! The press: renders documents, the same bytes for the same input.

use std::collections::BTreeSet;

use domain::papers::PaperKind;
use serde_json::{Value, json};
use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::body::Body;
use crate::code;
use crate::document::{Document, Header};
use crate::ink::Ink;
use crate::printout::Sheet;
use crate::world::{Job, Shop};

/// The typesetter holds about three megabytes for each paper of a file, so a larger
/// job becomes several files and memory stays flat.
pub const PAPERS_IN_ONE_FILE: usize = 25;

/// How many renderings a remembered layout outlives. Papers of one fair share their
/// head, labels and tables, so a few generations keep the press warm and memory flat.
const REMEMBERED_JOBS: usize = 8;

/// A printed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Tagged PDF/A-2a by the typesetter's own validator.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: usize,
    /// Characters that no font has, ascending. Each prints as 〓 with its code point;
    /// the officer is told, so that a name can be written by hand beside it.
    pub missing: Vec<char>,
}

/// Why nothing was printed.
#[derive(Debug, Error)]
pub enum Broken {
    /// The text of the QR code does not fit into one.
    #[error("the text of the QR code is too long: {bytes} bytes")]
    CodeTooLong {
        /// Length of the text in bytes.
        bytes: usize,
    },
    /// This kind is never printed as a numbered blank.
    #[error("{0:?} is never printed blank")]
    NeverBlank(PaperKind),
    /// The template, the fonts or the standard refused; a fault of ours.
    #[error("the typesetter refused: {0}")]
    Typesetting(String),
}

/// Fonts and templates, loaded once. Rendering needs no exclusive access: share one
/// press between threads.
pub struct Press {
    shop: Shop,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// Opens the press: reads the embedded fonts and templates once.
    pub fn new() -> Self {
        Self { shop: Shop::open() }
    }

    /// Renders one paper.
    pub fn render(&self, document: &Document) -> Result<Pdf, Broken> {
        self.print(std::slice::from_ref(document))
    }

    /// Renders many papers for one print job, in the order given, into files of at
    /// most [`PAPERS_IN_ONE_FILE`]; each paper starts on a new page and keeps its own
    /// number and page count.
    pub fn render_many(&self, documents: &[Document]) -> Result<Vec<Pdf>, Broken> {
        documents.chunks(PAPERS_IN_ONE_FILE).map(|part| self.print(part)).collect()
    }

    /// Renders one printout of the register.
    pub fn print_out(&self, sheet: &Sheet) -> Result<Pdf, Broken> {
        let pdf = self.typeset_sheet(sheet)?.bind_sheet(sheet);
        typst::comemo::evict(REMEMBERED_JOBS);
        pdf
    }

    fn print(&self, documents: &[Document]) -> Result<Pdf, Broken> {
        let typeset = self.typeset(documents)?;
        let pdf = typeset.bind(documents);
        typst::comemo::evict(if documents.len() > 1 { 0 } else { REMEMBERED_JOBS });
        pdf
    }

    /// Lays the pages out.
    pub(crate) fn typeset(&self, documents: &[Document]) -> Result<Typeset<'_>, Broken> {
        let mut missing = BTreeSet::new();
        let mut papers = Vec::with_capacity(documents.len());
        let mut files = Vec::with_capacity(documents.len() + 1);
        for (index, document) in documents.iter().enumerate() {
            let name = format!("code-{index}.svg");
            files.push((name.clone(), Bytes::from_string(code::picture(&document.header.qr)?)));
            papers.push(self.paper(document, &name, &mut missing)?);
        }
        self.lay_out(papers, files, missing)
    }

    /// Lays the pages of a printout out.
    pub(crate) fn typeset_sheet(&self, sheet: &Sheet) -> Result<Typeset<'_>, Broken> {
        let mut missing = BTreeSet::new();
        let files = sheet.pictures.iter().enumerate().map(|(index, picture)| {
            (format!("picture-{index}"), Bytes::new(picture.bytes.clone()))
        });
        let files = files.collect();
        let paper = self.printout(sheet, &mut missing);
        self.lay_out(vec![paper], files, missing)
    }

    fn lay_out(
        &self,
        papers: Vec<Value>,
        mut files: Vec<(String, Bytes)>,
        missing: BTreeSet<char>,
    ) -> Result<Typeset<'_>, Broken> {
        files
            .push(("papers.json".to_owned(), Bytes::from_string(Value::Array(papers).to_string())));
        let job = Job::new(&self.shop, files);
        let typeset = typst::compile::<PagedDocument>(&job);
        // An unknown font is only a warning to the typesetter; on a paper it is a fault.
        if !typeset.warnings.is_empty() {
            return Err(refused(&job, &typeset.warnings));
        }
        let pages = typeset.output.map_err(|faults| refused(&job, &faults))?;
        Ok(Typeset { job, pages, missing })
    }

    fn paper(
        &self,
        document: &Document,
        code: &str,
        missing: &mut BTreeSet<char>,
    ) -> Result<Value, Broken> {
        let kind = document.body.kind();
        let empty;
        let (body, blank) = match &document.body {
            Body::Blank(blank) => {
                empty = blank.body().ok_or(Broken::NeverBlank(blank.kind))?;
                (&empty, true)
            }
            body => (body, false),
        };
        let printable = |character| self.shop.printable(character);
        let mut ink = Ink { zone: &document.header.zone, printable: &printable, missing };
        Ok(json!({
            "kind": kind,
            "catalogue": kind.catalogue(),
            "opinion": kind.carries_opinion(),
            "template": format!("/{}.typ", template(kind)),
            "code": format!("/{code}"),
            "printout": false,
            "language": document.language,
            "blank": blank,
            "draft": document.draft,
            "rehearsal": document.rehearsal,
            "header": ink.prepare(value(&document.header)),
            "fields": ink.prepare(value(body)),
        }))
    }
}

impl Press {
    /// What the templates read of a printout.
    fn printout(&self, sheet: &Sheet, missing: &mut BTreeSet<char>) -> Value {
        let kind = sheet.printout.kind();
        let printable = |character| self.shop.printable(character);
        let mut ink = Ink { zone: &sheet.header.zone, printable: &printable, missing };
        json!({
            "kind": kind,
            "opinion": false,
            "template": format!("/printout_{kind}.typ"),
            "printout": true,
            "wide": sheet.printout.is_wide(),
            "station": ink.prepare(value(&sheet.station)),
            "language": sheet.language,
            "blank": false,
            "draft": false,
            "rehearsal": sheet.rehearsal,
            "header": ink.prepare(value(&sheet.header)),
            "fields": ink.prepare(value(&sheet.printout)),
        })
    }
}

/// Pages laid out and not yet bound into a file.
pub(crate) struct Typeset<'a> {
    job: Job<'a>,
    pub(crate) pages: PagedDocument,
    missing: BTreeSet<char>,
}

impl Typeset<'_> {
    /// Makes the file and lets the typesetter's validator of PDF/A-2a look at it.
    pub(crate) fn bind(self, documents: &[Document]) -> Result<Pdf, Broken> {
        let ident = documents.iter().map(identity).collect::<Vec<_>>().join("\n");
        // A job of several papers bears the date of its first; the standard asks for one.
        self.bind_as(ident, documents.first().map(|document| &document.header))
    }

    /// Makes the file of a printout.
    pub(crate) fn bind_sheet(self, sheet: &Sheet) -> Result<Pdf, Broken> {
        let Sheet { header, station, language, printout, .. } = sheet;
        let ident = format!(
            "{} {} {station} {language:?} {}",
            printout.kind(),
            header.chain_head,
            header.issued_at.0,
        );
        self.bind_as(ident, Some(header))
    }

    fn bind_as(self, ident: String, header: Option<&Header>) -> Result<Pdf, Broken> {
        let bytes = typst_pdf::pdf(&self.pages, &options(ident, header)?)
            .map_err(|faults| refused(&self.job, &faults))?;
        Ok(Pdf {
            bytes,
            pages: self.pages.pages().len(),
            missing: self.missing.into_iter().collect(),
        })
    }
}

fn template(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Pledge => "pledge",
        PaperKind::Rules => "rules",
        PaperKind::PrivacyNotice => "privacy_notice",
        PaperKind::PledgeReceipt => "pledge_receipt",
        PaperKind::NoEntryNotice => "no_entry_notice",
        PaperKind::OnSiteRecord => "on_site_record",
        PaperKind::ComplaintReceipt => "complaint_receipt",
        PaperKind::Acceptance => "acceptance",
        PaperKind::Supplement => "supplement",
        PaperKind::Refusal => "refusal",
        PaperKind::SuspensionNotice => "suspension_notice",
        PaperKind::ComplaintNotice => "complaint_notice",
        PaperKind::AnswerReceipt => "answer_receipt",
        PaperKind::Decision | PaperKind::NotEstablished => "decision",
        PaperKind::RestorationNotice => "restoration_notice",
        PaperKind::WithdrawalNotice => "withdrawal_notice",
        PaperKind::ComplianceRecord => "compliance_record",
        PaperKind::AppealForm => "appeal_form",
        PaperKind::AppealReceipt => "appeal_receipt",
        PaperKind::AppealDecision | PaperKind::AppealNotAdmitted => "appeal_decision",
        PaperKind::Report => "report",
        PaperKind::AuthorityReceipt => "authority_receipt",
        PaperKind::ProofOfService => "proof_of_service",
        PaperKind::FactsCertificate => "facts_certificate",
        PaperKind::HandoverSheet => "handover_sheet",
    }
}

fn value(fields: &impl serde::Serialize) -> Value {
    serde_json::to_value(fields).expect("papers hold only texts, numbers, lists and plain structs")
}

fn options(ident: String, header: Option<&Header>) -> Result<PdfOptions, Broken> {
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Boothward".to_owned())),
        timestamp: header.and_then(date),
        standards: PdfStandards::new(&[PdfStandard::A_2a])
            .map_err(|fault| Broken::Typesetting(fault.message().to_string()))?,
        ..PdfOptions::default()
    })
}

/// Tells two papers apart even where they bear one number: a draft is not the paper.
fn identity(document: &Document) -> String {
    let Header { number, chain_head, .. } = &document.header;
    format!(
        "{number} {chain_head} {:?} {} {}",
        document.language, document.draft, document.rehearsal
    )
}

fn date(header: &Header) -> Option<Timestamp> {
    let local = header.issued_at.0.to_zoned(header.zone.clone());
    let part = |number: i8| u8::try_from(number).ok();
    let moment = Datetime::from_ymd_hms(
        i32::from(local.year()),
        part(local.month())?,
        part(local.day())?,
        part(local.hour())?,
        part(local.minute())?,
        part(local.second())?,
    )?;
    Timestamp::new_local(moment, local.offset().seconds() / 60)
}

/// What the typesetter said, each fault with the template and the line it stands on.
fn refused(job: &Job, faults: &[SourceDiagnostic]) -> Broken {
    let said = |fault: &SourceDiagnostic| {
        let place = fault.span.id().zip(job.range(fault.span)).and_then(|(id, range)| {
            let line = job.source(id).ok()?.lines().byte_to_line(range.start)? + 1;
            Some(format!("{}:{line}: ", id.vpath().get_without_slash()))
        });
        format!("{}{}", place.unwrap_or_default(), fault.message)
    };
    Broken::Typesetting(faults.iter().map(said).collect::<Vec<_>>().join("; "))
}
