//! Papers as they were issued: the very bytes, for accounts that may see people.

use super::words::Language;
use super::{Reader, Seen, case, none};
use crate::office::{Answer, No, Office};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ids::{CaseId, ExhibitionId};
use domain::register::Entry;
use maud::{Markup, html};
use store::Unusable;
use sync::Refused;

/// Where a paper is read, or why it is not.
pub(super) fn link(
    seen: &Seen,
    language: Language,
    id: &CaseId,
    number: &str,
    entry: &Entry,
) -> Markup {
    let Some(blob) = &entry.blob else { return none() };
    if !seen.sees_people() {
        return html! { span.quiet { (language.t("papers.for_administrators")) } };
    }
    if !seen.fair.store.has_file(blob) {
        return html! { span.quiet { (language.t("papers.awaited")) } };
    }
    let to = format!("/fairs/{}/cases/{id}/papers/{number}", seen.fair.store.exhibition());
    html! { a href=(to) { (language.t("papers.open")) span.unseen { " " (number) } } }
}

pub(super) async fn paper(
    reader: Reader,
    Path((fair, id, number)): Path<(ExhibitionId, CaseId, String)>,
) -> Response {
    let Reader { doors, account, manner } = reader;
    let read = move |office: &Office| -> Answer<_> {
        let found = bytes(office, &account, &fair, &id, &number);
        if found.is_ok() {
            tracing::info!(account = account.id, paper = number, "a paper was read");
        }
        Ok((found, account, number))
    };
    match doors.apart(read).await {
        Ok((Ok(bytes), _, number)) => {
            let name = format!("inline; filename=\"{number}.pdf\"");
            let headers = [
                (header::CONTENT_TYPE, "application/pdf"),
                (header::CONTENT_DISPOSITION, name.as_str()),
                (header::CACHE_CONTROL, "no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, bytes).into_response()
        }
        Ok((Err(No::Refused(Refused::OtherExhibition)), account, _)) => {
            super::nothing_here(&manner, &account)
        }
        Ok((Err(no), ..)) | Err(no) => crate::api::refusal(no),
    }
}

fn bytes(
    office: &Office,
    account: &crate::Account,
    fair: &ExhibitionId,
    id: &CaseId,
    number: &str,
) -> Answer<Vec<u8>> {
    let nothing = || No::Refused(Refused::OtherExhibition);
    let seen = Seen::new(office, account, fair)?;
    if !seen.sees_people() {
        return Err(nothing());
    }
    let state = case::case_of(&seen, id)?;
    let blob = state.papers.get(number).and_then(|entry| entry.blob.clone());
    match seen.fair.store.blob(&blob.ok_or_else(nothing)?) {
        Err(store::Fault::Unusable(Unusable::BlobMissing { .. } | Unusable::BlobErased { .. })) => {
            Err(nothing())
        }
        read => Ok(read?),
    }
}
