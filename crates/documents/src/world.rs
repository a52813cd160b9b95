//! What the typesetter sees: templates, messages, fonts and one job's data.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::ink;

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../assets/fonts/NotoSerifSC-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerifSC-Bold.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../../../assets/fonts/NotoSerif-Bold.ttf"),
];

const MESSAGES: [(&str, &str); 2] = [
    ("zh-CN.json", include_str!("../../../assets/messages/zh-CN/papers.json")),
    ("en.json", include_str!("../../../assets/messages/en/papers.json")),
];

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Every template, by the name under which the others import it.
        pub(crate) const TEMPLATES: &[(&str, &str)] =
            &[$((concat!($name, ".typ"), include_str!(concat!("../../../assets/papers/", $name, ".typ")))),*];
    };
}

templates![
    "main",
    "house",
    "layout",
    "tables",
    "pledge",
    "rules",
    "privacy_notice",
    "pledge_receipt",
    "no_entry_notice",
    "on_site_record",
    "complaint_receipt",
    "acceptance",
    "supplement",
    "refusal",
    "suspension_notice",
    "complaint_notice",
    "answer_receipt",
    "decision",
    "restoration_notice",
    "withdrawal_notice",
    "compliance_record",
    "appeal_form",
    "appeal_receipt",
    "appeal_decision",
    "report",
    "authority_receipt",
    "proof_of_service",
    "facts_certificate",
    "handover_sheet",
    "printout",
    "printout_status",
    "printout_daily_brief",
    "printout_statistics",
    "printout_list",
    "printout_comparison",
];

/// What stays the same from paper to paper.
pub(crate) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    messages: HashMap<FileId, Bytes>,
    main: FileId,
}

impl Shop {
    pub(crate) fn open() -> Self {
        let fonts: Vec<Font> =
            FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
        let sources = TEMPLATES
            .iter()
            .map(|(name, text)| (file(name), Source::new(file(name), (*text).to_owned())))
            .collect();
        let messages =
            MESSAGES.iter().map(|(name, text)| (file(name), Bytes::from_string(*text))).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
            messages,
            main: file("main.typ"),
        }
    }

    /// Whether one family has the glyph in both weights.
    pub(crate) fn printable(&self, character: char) -> bool {
        ink::meaningful(character)
            && self.fonts.chunks(2).any(|weights| {
                weights.iter().all(|font| font.info().coverage.contains(u32::from(character)))
            })
    }
}

/// One job: the data of its papers, their codes and pictures.
pub(crate) struct Job<'a> {
    shop: &'a Shop,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Job<'a> {
    pub(crate) fn new(shop: &'a Shop, files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (file(&name), bytes)).collect();
        Self { shop, files }
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shop.sources.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&id).or_else(|| self.shop.messages.get(&id));
        found.cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    // A template that asked for today would print two different papers from one document.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(format!("/{name}")).expect("our own names are plain paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}
