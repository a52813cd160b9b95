//! The XML of a workbook's part, event by event; empty elements come as a start
//! and an end. Entities of a document type are never expanded.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{BufReader, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::unreadable::{Unreadable, WorkbookKind};

/// How many bytes may still be unpacked from an archive, and what is told when
/// they are used up.
#[derive(Clone)]
pub(crate) struct Budget {
    pub(crate) left_bytes: Rc<Cell<u64>>,
    pub(crate) limit_bytes: u64,
    pub(crate) workbook: WorkbookKind,
}

/// A stream whose bytes count against a budget.
pub(crate) struct Counted<R> {
    inner: R,
    left_bytes: Rc<Cell<u64>>,
}

/// A reader of events.
pub(crate) struct Xml<R> {
    reader: Reader<BufReader<Counted<R>>>,
    buffer: Vec<u8>,
    budget: Budget,
}

impl Budget {
    /// What it means for the whole file that a part cannot be read on.
    pub(crate) fn refusal(&self) -> Unreadable {
        if self.left_bytes.get() == 0 {
            Unreadable::UnpacksTooLarge {
                limit_mebibytes: u32::try_from(self.limit_bytes >> 20).unwrap_or(u32::MAX),
            }
        } else {
            Unreadable::Broken { workbook: self.workbook }
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left_bytes.get().saturating_sub(read as u64);
        self.left_bytes.set(left);
        if left == 0 && read > 0 {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

impl<R: Read> Xml<R> {
    pub(crate) fn new(part: R, budget: &Budget) -> Self {
        let counted = Counted { inner: part, left_bytes: Rc::clone(&budget.left_bytes) };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, counted));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), budget: budget.clone() }
    }

    /// The next event; at the end [`Event::Eof`], again and again.
    ///
    /// # Errors
    /// When the part is damaged or unpacks beyond the limit.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Unreadable> {
        self.buffer.clear();
        self.reader.read_event_into(&mut self.buffer).map_err(|_| self.budget.refusal())
    }

    /// What is told when the part ends where it must not, or says nonsense.
    pub(crate) fn broken(&self) -> Unreadable {
        self.budget.refusal()
    }

    /// Reads to the end of the element whose start was the last event, and
    /// appends its characters but not those of elements named in `without`.
    pub(crate) fn text_into(
        &mut self,
        text: &mut String,
        without: &[&str],
    ) -> Result<(), Unreadable> {
        let mut depth = 1_u32;
        let mut silent_from = u32::MAX;
        loop {
            match self.next()? {
                Event::Start(start) => {
                    depth = depth.saturating_add(1);
                    if silent_from == u32::MAX && without.contains(&start.local_name().as_ref()) {
                        silent_from = depth;
                    }
                }
                Event::End(_) => {
                    if depth == silent_from {
                        silent_from = u32::MAX;
                    }
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Event::Eof => return Err(self.broken()),
                event if silent_from == u32::MAX => push_characters(&event, text),
                _ => {}
            }
        }
    }

    /// Reads to the end of the element whose start was the last event.
    pub(crate) fn skip(&mut self) -> Result<(), Unreadable> {
        let mut depth = 1_u32;
        loop {
            match self.next()? {
                Event::Start(_) => depth = depth.saturating_add(1),
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Event::Eof => return Err(self.broken()),
                _ => {}
            }
        }
    }
}

/// Appends the characters of a text, a reference or a character-data section.
pub(crate) fn push_characters(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(characters) => text.push_str(&characters.xml10_content()),
        Event::CData(characters) => text.push_str(&characters.xml10_content()),
        Event::GeneralRef(reference) => push_reference(reference, text),
        _ => {}
    }
}

fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => text.push(character),
        Ok(None) => {
            text.push_str(
                resolve_predefined_entity(&reference.xml10_content()).unwrap_or("\u{fffd}"),
            );
        }
        Err(_) => text.push('\u{fffd}'),
    }
}

/// The value of an attribute, by its name without prefix.
pub(crate) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let attribute = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    value_of(attribute)
}

/// The value of an attribute with its references resolved.
pub(crate) fn value_of(attribute: Attribute<'_>) -> Option<Cow<'_, str>> {
    if attribute.value.contains(['&', '\n', '\t', '\r']) {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        return Some(Cow::Owned(value.into_owned()));
    }
    Some(attribute.value)
}
