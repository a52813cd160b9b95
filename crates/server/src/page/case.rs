//! One case: where it stands, what runs, what was issued.

use super::cases::{respondent, rights, stage};
use super::fair::head;
use super::frame::Page;
use super::words::{Area, Language};
use super::{Reader, Seen, none};
use crate::office::{Answer, No};
use axum::extract::Path;
use axum::response::Response;
use domain::State;
use domain::case::Case;
use domain::ids::{CaseId, ExhibitionId, StreamId};
use domain::rights::Right;
use maud::{Markup, html};
use sync::Refused;

pub(super) async fn case(
    reader: Reader,
    Path((fair, case)): Path<(ExhibitionId, CaseId)>,
) -> Response {
    let made = move |seen: &Seen, language: Language| {
        let state = case_of(seen, &case)?;
        let number = state.number.as_ref().map(ToString::to_string).unwrap_or_default();
        let base = format!("/fairs/{}", seen.fair.store.exhibition());
        let contested = seen.fair.store.contested()?;
        let stream = StreamId::Case(case.clone());
        let body = html! {
            (head(seen, language, "cases"))
            h2.case { span { (number) } (stage(language, state.stage())) }
            @if contested.iter().any(|(one, _)| *one == stream) {
                p.note data-tone="amber" { (language.t("contested.case")) }
            }
            (particulars(seen, language, &state)?)
            (clocks(seen, language, &state))
            (super::reports::of_case(seen, language, &case, &state))
            (papers(seen, language, &case, &state))
        };
        let above = vec![
            ("/".to_owned(), language.t("fairs.title").to_owned()),
            (base.clone(), seen.name(language)),
            (format!("{base}/cases"), language.t("part.cases").to_owned()),
        ];
        Ok(Page { title: format!("{number} · {}", seen.name(language)), above, body })
    };
    reader.shows_of(fair, made).await
}

/// A case that is here.
pub(super) fn case_of(seen: &Seen, case: &CaseId) -> Answer<Case> {
    let stream = StreamId::Case(case.clone());
    match seen.fair.store.folded(&stream)?.state {
        State::Case(state) if state.number.is_some() => Ok(state),
        _ => Err(No::Refused(Refused::OtherExhibition)),
    }
}

/// A case's number; blank where it is not here.
pub(super) fn number_of(seen: &Seen, case: &CaseId) -> Answer<String> {
    let stream = StreamId::Case(case.clone());
    Ok(seen.fair.store.read_folded(&stream, |folded| match &folded.state {
        State::Case(state) => state.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    })?)
}

fn particulars(seen: &Seen, language: Language, case: &Case) -> Answer<Markup> {
    let claimed: Vec<Right> = case.rights.iter().map(|claimed| claimed.right).collect();
    let respondent = respondent(seen, case.respondent.as_ref())?;
    let complainant = complainant(seen, case)?;
    Ok(html! {
        dl.particulars {
            div { dt { (language.t("cases.respondent")) } dd { (respondent) } }
            div {
                dt { (language.t("cases.booth")) }
                dd { @if let Some(booth) = &case.booth { (booth) } @else { (none()) } }
            }
            div { dt { (language.t("cases.complainant")) } dd { (complainant) } }
            div { dt { (language.t("cases.rights")) } dd { (rights(language, &claimed)) } }
            div { dt { (language.t("cases.opened")) } dd { (seen.moment_if(case.opened_at)) } }
            @if case.closed_at.is_some() {
                div { dt { (language.t("cases.closed")) } dd { (seen.moment_if(case.closed_at)) } }
            }
        }
    })
}

/// Who complains: an organisation by its name, a person only where the account may see people.
fn complainant(seen: &Seen, case: &Case) -> Answer<Markup> {
    let Some(complainant) = &case.complainant else { return Ok(none()) };
    if !complainant.organisation.is_empty() {
        return Ok(html! { (complainant.organisation) });
    }
    let told = case.words.get("complainant/name").filter(|_| seen.sees_people());
    let name = told.map(|told| seen.fair.store.words_at(told)).transpose()?.flatten();
    Ok(name.map_or_else(none, |name| html! { (name) }))
}

fn clocks(seen: &Seen, language: Language, case: &Case) -> Markup {
    let running = case.live_clocks(seen.now);
    html! {
        h3 { (language.t("clocks.title")) }
        @if running.is_empty() { p.empty { (language.t("clocks.none")) } } @else {
            ul.lines { @for clock in running { li {
                span { (language.word(Area::Duties, "deadline_short", &clock.deadline)) }
                @if clock.due < seen.now {
                    span.clock data-tone="seal" {
                        (seen.moment(clock.due)) " " b { (language.t("cases.overdue")) }
                    }
                } @else { span.clock { (seen.moment(clock.due)) } }
            } } }
        }
    }
}

fn papers(seen: &Seen, language: Language, id: &CaseId, case: &Case) -> Markup {
    let told = |key: &str| language.t(key);
    let mut papers: Vec<_> = case
        .papers
        .0
        .iter()
        .filter_map(|(number, entry)| Some((number, entry, entry.kind?)))
        .collect();
    papers.sort_by_key(|(number, entry, _)| (entry.issued_at, (*number).clone()));
    html! {
        h3 { (told("papers.title")) }
        @if papers.is_empty() { p.empty { (told("papers.none")) } } @else {
            table.stacks {
                caption { (told("papers.caption")) }
                thead { tr {
                    th scope="col" { (told("papers.number")) }
                    th scope="col" { (told("papers.kind")) }
                    th scope="col" { (told("papers.issued")) }
                    th scope="col" { (told("papers.file")) }
                } }
                tbody { @for (number, entry, kind) in papers { tr {
                    th scope="row" data-label=(told("papers.number")) { (number) }
                    td data-label=(told("papers.kind")) { (language.word(Area::Desk, "paper_kind", &kind)) }
                    td data-label=(told("papers.issued")) { (seen.moment_if(entry.issued_at)) }
                    td data-label=(told("papers.file")) {
                        (super::papers::link(seen, language, id, number, entry))
                    }
                } } }
            }
        }
    }
}
