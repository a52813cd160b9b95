//! XLSX: Office Open XML spreadsheets (ECMA-376 part 1, 18), from Excel, WPS,
//! LibreOffice and the many libraries that write it with less care.

use std::rc::Rc;

use quick_xml::events::Event;

use super::number_format::{NumberFormats, Shown};
use super::package::{Package, PartXml};
use super::sheet::{Sheet, Texts};
use super::xlsx_sheet::{self, Styles, unescaped};
use super::xml::attribute;
use super::{Pulse, SHEETS_SEARCHED, SheetName, Workbook};
use crate::read::{Limits, Stage, Step};
use crate::unreadable::{Unreadable, WorkbookKind};

/// The most sheets and the most relationships of a part that are looked at.
const SHEETS_KEPT: usize = 1_000;
const RELATIONSHIPS_KEPT: usize = 10_000;
/// The most cell formats that are kept; Excel itself allows 65,490.
const FORMATS_KEPT: usize = 1 << 17;

/// An XLSX workbook, opened: its sheets' names and what all sheets share.
pub(crate) struct Xlsx<'a> {
    package: Package<'a>,
    sheets: Vec<(SheetName, String)>,
    texts: Rc<Texts>,
    shown: Vec<Shown>,
    since_1904: bool,
}

/// A relationship of one part to another (ECMA-376 part 2, 6.5).
struct Relationship {
    id: String,
    /// The last word of its type, the same in the transitional and the strict form.
    kind: String,
    target: String,
}

impl<'a> Xlsx<'a> {
    /// Reads everything but the sheets.
    ///
    /// # Errors
    /// When a part that is needed is missing or damaged, or there are too many texts.
    pub(crate) fn open(mut package: Package<'a>, limits: &Limits) -> Result<Self, Unreadable> {
        let workbook = relationships(&mut package, "_rels/.rels", "")?
            .into_iter()
            .find(|relationship| relationship.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relationship| relationship.target);
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let relations =
            relationships(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let target = |kind: &str| {
            let found = relations.iter().find(|relationship| relationship.kind == kind);
            found.map(|relationship| relationship.target.clone())
        };
        let (texts_part, styles_part) = (target("sharedStrings"), target("styles"));
        let (sheets, since_1904) = read_workbook(package.needed_part(&workbook)?, &relations)?;
        let mut shown = Vec::new();
        if let Some(part) = styles_part
            && let Some(xml) = package.part(&part)?
        {
            shown = read_styles(xml)?;
        }
        let mut texts = Texts::default();
        if let Some(part) = texts_part
            && let Some(xml) = package.part(&part)?
        {
            texts = read_texts(xml, limits)?;
        }
        Ok(Self { package, sheets, texts: Rc::new(texts), shown, since_1904 })
    }

    fn read_into(
        &mut self,
        sheet: &mut Sheet,
        part: &str,
        limits: &Limits,
        until_row: Option<u32>,
        pulse: &mut Pulse<'_>,
    ) -> Result<(), Unreadable> {
        let styles = Styles { shown: &self.shown, since_1904: self.since_1904 };
        let xml = self.package.needed_part(part)?;
        xlsx_sheet::read(xml, sheet, styles, limits, until_row, pulse)
    }
}

impl Workbook for Xlsx<'_> {
    fn kind(&self) -> WorkbookKind {
        WorkbookKind::Xlsx
    }

    fn sheets(&self) -> Vec<SheetName> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    fn peek(&mut self, rows: u32, limits: &Limits) -> Result<Vec<Sheet>, Unreadable> {
        let mut peeked = Vec::new();
        for (_, part) in self.sheets.clone().iter().take(SHEETS_SEARCHED) {
            let mut sheet = Sheet::sharing(&self.texts);
            let mut silent = |_| Step::Continue;
            let mut pulse = Pulse::new(&mut silent, Stage::Unpacking);
            if let Err(refusal @ Unreadable::UnpacksTooLarge { .. }) =
                self.read_into(&mut sheet, part, limits, Some(rows), &mut pulse)
            {
                return Err(refusal);
            }
            sheet.finish();
            peeked.push(sheet);
        }
        Ok(peeked)
    }

    fn sheet(
        &mut self,
        index: usize,
        limits: &Limits,
        pulse: &mut Pulse<'_>,
    ) -> Result<Sheet, Unreadable> {
        let broken = Unreadable::Broken { workbook: WorkbookKind::Xlsx };
        let (_, part) = self.sheets.get(index).cloned().ok_or(broken)?;
        let mut sheet = Sheet::sharing(&self.texts);
        self.package.refill();
        self.read_into(&mut sheet, &part, limits, None, pulse)?;
        sheet.finish();
        Ok(sheet)
    }
}

/// The relationships in a part, their targets as names of parts.
fn relationships(
    package: &mut Package<'_>,
    part: &str,
    folder: &str,
) -> Result<Vec<Relationship>, Unreadable> {
    let mut found = Vec::new();
    let Some(mut xml) = package.part(part)? else {
        return Ok(found);
    };
    loop {
        match xml.next()? {
            Event::Start(start)
                if start.local_name().as_ref() == "Relationship"
                    && found.len() < RELATIONSHIPS_KEPT =>
            {
                let of = |name: &str| attribute(&start, name).unwrap_or_default().into_owned();
                let kind = of("Type");
                found.push(Relationship {
                    id: of("Id"),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, &of("Target")),
                });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The name of the part that a target means, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// The sheets that hold cells, with their parts, and whether days are counted
/// from 1904.
fn read_workbook(
    mut xml: PartXml<'_, '_>,
    relations: &[Relationship],
) -> Result<(Vec<(SheetName, String)>, bool), Unreadable> {
    let mut sheets = Vec::new();
    let mut since_1904 = false;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "sheet" if sheets.len() < SHEETS_KEPT => {
                    // `r:id`, not `sheetId`.
                    let id = attribute(&start, "id").unwrap_or_default();
                    let part = relations.iter().find(|relation| relation.id == id);
                    if let Some(part) = part.filter(|part| part.kind == "worksheet") {
                        let hidden =
                            attribute(&start, "state").is_some_and(|state| state != "visible");
                        let name = attribute(&start, "name").unwrap_or_default().into_owned();
                        sheets.push((SheetName { name, hidden }, part.target.clone()));
                    }
                }
                "workbookPr" => {
                    if let Some(flag) = attribute(&start, "date1904") {
                        since_1904 = matches!(flag.as_ref(), "1" | "true" | "on");
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok((sheets, since_1904)),
            _ => {}
        }
    }
}

/// How each cell format shows its number, in the order that cells count them.
fn read_styles(mut xml: PartXml<'_, '_>) -> Result<Vec<Shown>, Unreadable> {
    let mut formats = NumberFormats::default();
    let mut shown = Vec::new();
    let mut in_cell_formats = false;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let number = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(number), Some(code)) = (number, attribute(&start, "formatCode")) {
                        formats.define(number, &code);
                    }
                }
                "cellXfs" => in_cell_formats = true,
                "xf" if in_cell_formats && shown.len() < FORMATS_KEPT => {
                    let number = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    shown.push(formats.shown(number.unwrap_or(0)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cell_formats = false,
            Event::Eof => return Ok(shown),
            _ => {}
        }
    }
}

/// The texts that all sheets share.
fn read_texts(mut xml: PartXml<'_, '_>, limits: &Limits) -> Result<Texts, Unreadable> {
    let mut texts = Texts::default();
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                text.clear();
                xml.text_into(&mut text, &["rPh"])?;
                if texts.len() >= limits.cells as usize || texts.keep(&unescaped(&text)).is_none() {
                    return Err(Unreadable::TooManyCells { limit: limits.cells });
                }
            }
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_their_folder() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../../b.xml"), "b.xml");
        assert_eq!(resolved("", "../../../etc"), "etc");
    }
}
