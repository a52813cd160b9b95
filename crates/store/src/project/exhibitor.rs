//! Exhibitors, their exhibits and where they stand.

use super::{Rows, code};
use crate::Fault;
use crate::search::{Document, SearchKind, spoken};
use domain::exhibitor::{
    Exhibitor, Field, RecognisedBy, ReviewState, Shown, Value, code_key, name_key,
};
use domain::ids::ExhibitorId;
use rusqlite::params;
use std::collections::BTreeSet;

/// Particulars by which people look for an exhibitor.
const SOUGHT: [Field; 10] = [
    Field::Name,
    Field::NameEn,
    Field::Uscc,
    Field::RegistryNumber,
    Field::LegalRepresentative,
    Field::ContactName,
    Field::ContactPhone,
    Field::ContactEmail,
    Field::OnSiteName,
    Field::OnSitePhone,
];

pub(super) fn project(
    rows: &Rows<'_>,
    id: &ExhibitorId,
    state: &Exhibitor,
) -> Result<Vec<Document>, Fault> {
    if state.registered.is_none() {
        return Ok(Vec::new());
    }
    let told = |field| match state.details.get(field).map(|detail| &detail.value) {
        Some(Value::Plain(text)) => text.as_str(),
        Some(Value::Told(told)) => rows.words(told),
        None => "",
    };
    let name = told(Field::Name);
    let booths: Vec<&str> = state.booths.iter().map(|booth| booth.as_str()).collect();
    let undecided = |review: ReviewState| !review.is_decided();
    let count = |wanted: &dyn Fn(ReviewState) -> bool| {
        state.shown_exhibits().filter(|(_, exhibit)| wanted(exhibit.review.state)).count()
    };
    let repeats = state.repeats(None);
    let sort = format!("{} {name}", spoken(name));
    rows.insert("view_exhibitors", 17)?.execute(params![
        rows.stream,
        id.as_str(),
        sort,
        name,
        told(Field::NameEn),
        state.country(),
        state.uscc(),
        code(&state.kind)?,
        serde_json::to_string(&booths)?,
        state.pledge.state.as_str(),
        state.pledge.accepted.as_ref().is_some_and(|accepted| accepted.late),
        state.shown_exhibits().count(),
        count(&undecided),
        count(&|review| review == ReviewState::AutoFlag),
        state.restrained().count(),
        repeats.suspected,
        repeats.established,
    ])?;
    let mut stands = rows.insert("view_stands", 4)?;
    for booth in &state.booths {
        let sublet = state.sublet.contains(booth);
        stands.execute(params![rows.stream, booth.as_str(), id.as_str(), sublet])?;
    }
    known_as(rows, id, state, &told)?;
    let mut fields: Vec<String> = SOUGHT.iter().map(|field| told(*field).to_owned()).collect();
    fields.extend(booths.iter().map(|booth| (*booth).to_owned()));
    let mut documents = vec![Document {
        kind: SearchKind::Exhibitor,
        item: id.to_string(),
        title: name.to_owned(),
        fields,
    }];
    exhibits(rows, id, state, &sort, &mut documents)?;
    rows.papers(&state.papers, &mut documents)?;
    Ok(documents)
}

/// The codes and names by which the same legal person is recognised, former ones too.
fn known_as<'rows>(
    rows: &'rows Rows<'_>,
    id: &ExhibitorId,
    state: &'rows Exhibitor,
    told: &impl Fn(Field) -> &'rows str,
) -> Result<(), Fault> {
    let mut keys: BTreeSet<(RecognisedBy, String)> = BTreeSet::new();
    for code in [told(Field::Uscc), told(Field::RegistryNumber)] {
        keys.insert((RecognisedBy::Code, code_key(code)));
    }
    keys.extend(state.former_codes.iter().map(|code| (RecognisedBy::Code, code_key(code))));
    for name in [told(Field::Name), told(Field::NameEn)] {
        keys.insert((RecognisedBy::Name, name_key(name)));
    }
    for former in &state.former_names {
        let name = match &former.name {
            Value::Plain(text) => text.as_str(),
            Value::Told(told) => rows.words(told),
        };
        keys.insert((RecognisedBy::Name, name_key(name)));
    }
    let mut insert = rows.insert("view_known_as", 4)?;
    for (by, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
        insert.execute(params![rows.stream, code(&by)?, key, id.as_str()])?;
    }
    Ok(())
}

fn exhibits(
    rows: &Rows<'_>,
    id: &ExhibitorId,
    state: &Exhibitor,
    sort: &str,
    documents: &mut Vec<Document>,
) -> Result<(), Fault> {
    let mut insert = rows.insert("view_exhibits", 15)?;
    let mut shown: Vec<_> = state.shown_exhibits().collect();
    // Within an exhibitor they stand as they are read, like the exhibitors themselves.
    shown.sort_by_cached_key(|(exhibit, declared)| {
        let line = &declared.line;
        (spoken(&line.name), line.name.clone(), line.model.clone(), exhibit.as_str())
    });
    for (place, (exhibit, declared)) in shown.into_iter().enumerate() {
        let line = &declared.line;
        let display = state.display_of(&Shown::Exhibit(exhibit.clone()));
        insert.execute(params![
            rows.stream,
            exhibit.as_str(),
            id.as_str(),
            sort,
            place,
            line.name,
            line.model,
            line.brand,
            line.booth.as_ref().map_or("", |booth| booth.as_str()),
            serde_json::to_string(&line.claims)?,
            !line.claims.is_empty(),
            declared.review.state.as_str(),
            declared.review.findings.len() + declared.review.hits.len(),
            display.as_str(),
            display.is_restrained(),
        ])?;
        let mut fields = vec![line.name.clone(), line.model.clone(), line.brand.clone()];
        for claim in &line.claims {
            fields.extend(claim.number.as_ref().map(|number| number.as_str().to_owned()));
        }
        documents.push(Document {
            kind: SearchKind::Exhibit,
            item: exhibit.to_string(),
            title: line.name.clone(),
            fields,
        });
    }
    Ok(())
}
