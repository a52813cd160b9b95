//! The cases of a fair, the newest first.

use super::fair::head;
use super::frame::Page;
use super::words::{Area, Language};
use super::{Reader, Seen, none};
use crate::office::Answer;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::State;
use domain::case::Stage;
use domain::ids::{ExhibitionId, ExhibitorId, StreamId};
use domain::rights::Right;
use maud::{Markup, html};
use serde::Deserialize;
use store::{CaseFilter, CaseLine, CasePage, Span};

/// How many stand on one page.
const ROWS: u32 = 100;

/// Which page of the list.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    after: u32,
}

pub(super) async fn cases(
    reader: Reader,
    Path(fair): Path<ExhibitionId>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = move |seen: &Seen, language: Language| {
        let page = CasePage {
            filter: CaseFilter::All,
            span: Span { after: asked.after, limit: ROWS },
            ..CasePage::default()
        };
        let found = seen.fair.store.cases_page(&page, seen.now)?;
        let body = html! {
            (head(seen, language, "cases"))
            h2 { (language.fill("cases.title", &[("n", found.total.to_string())])) }
            @if found.rows.is_empty() { p.empty { (language.t("cases.none")) } } @else {
                (table(seen, language, &found.rows)?)
                (turn(language, asked.after, found.total))
            }
        };
        let above = vec![("/".to_owned(), language.t("fairs.title").to_owned())];
        let title = format!("{} · {}", language.t("part.cases"), seen.name(language));
        Ok(Page { title, above, body })
    };
    reader.shows_of(fair, made).await
}

fn table(seen: &Seen, language: Language, rows: &[CaseLine]) -> Answer<Markup> {
    let told = |key: &str| language.t(key);
    let mut lines = Vec::new();
    for row in rows {
        lines.push((row, respondent(seen, row.respondent.as_ref())?));
    }
    let base = format!("/fairs/{}/cases", seen.fair.store.exhibition());
    Ok(html! {
        table.stacks {
            caption { (told("cases.caption")) }
            thead { tr {
                th scope="col" { (told("cases.number")) }
                th scope="col" { (told("cases.stage")) }
                th scope="col" { (told("cases.booth")) }
                th scope="col" { (told("cases.respondent")) }
                th scope="col" { (told("cases.rights")) }
                th scope="col" { (told("cases.next")) }
                th scope="col" { (told("cases.opened")) }
            } }
            tbody { @for (row, respondent) in lines { tr {
                th scope="row" data-label=(told("cases.number")) {
                    a href={ (base) "/" (row.case) } { (row.number) }
                }
                td data-label=(told("cases.stage")) { (stage(language, row.stage)) }
                td data-label=(told("cases.booth")) {
                    @if let Some(booth) = &row.booth { (booth) } @else { (none()) }
                }
                td data-label=(told("cases.respondent")) { (respondent) }
                td data-label=(told("cases.rights")) { (rights(language, &row.rights)) }
                td data-label=(told("cases.next")) {
                    @if let Some((deadline, due, alarm)) = &row.next {
                        @let tone = if *due < seen.now { Some("seal") }
                            else if alarm.is_some_and(|alarm| alarm < seen.now) { Some("amber") }
                            else { None };
                        span.clock data-tone=[tone] {
                            (language.word(Area::Duties, "deadline_short", deadline)) " "
                            (seen.moment(*due))
                            @if *due < seen.now { " " b { (told("cases.overdue")) } }
                        }
                    } @else { (none()) }
                }
                td data-label=(told("cases.opened")) { (seen.moment_if(row.opened_at)) }
            } } }
        }
    })
}

fn turn(language: Language, after: u32, total: u32) -> Markup {
    html! {
        @if total > ROWS {
            nav.turn aria-label=(language.t("cases.pages")) {
                @if after > 0 {
                    a href={ "?after=" (after.saturating_sub(ROWS)) } { (language.t("cases.newer")) }
                }
                @if after.saturating_add(ROWS) < total {
                    a href={ "?after=" (after + ROWS) } { (language.t("cases.older")) }
                }
            }
        }
    }
}

/// Where a case stands, in the colour that desks give it.
pub(super) fn stage(language: Language, stage: Stage) -> Markup {
    let tone = match stage {
        Stage::Suspended | Stage::WithdrawalDue | Stage::Withdrawn => "seal",
        Stage::ToSupplement
        | Stage::ToExamine
        | Stage::Found
        | Stage::DecisionDue
        | Stage::Decided
        | Stage::RestorationDue => "amber",
        Stage::ToClose | Stage::Voluntary => "jade",
        Stage::Closed | Stage::Refused => "ink",
        Stage::Received | Stage::AnswerDue | Stage::Appealed => "accent",
    };
    html! { span.tag data-tone=(tone) { (language.word(Area::Pages, "stage", &stage)) } }
}

/// The names of rights.
pub(super) fn rights(language: Language, rights: &[Right]) -> Markup {
    let mut words: Vec<String> =
        rights.iter().map(|right| language.word(Area::Rights, "right", right)).collect();
    words.dedup();
    html! { @if words.is_empty() { (none()) } @else { (words.join(language.t("cases.and"))) } }
}

/// Against whom: an organisation by its name, a person only where the account may see people.
pub(super) fn respondent(seen: &Seen, respondent: Option<&ExhibitorId>) -> Answer<Markup> {
    let Some(id) = respondent else { return Ok(none()) };
    let id = seen.show.read_as(id);
    let stream = StreamId::Exhibitor(id.clone());
    let listed = seen.fair.store.read_folded(&stream, |folded| match &folded.state {
        State::Exhibitor(state) => state.name_for_lists().map(str::to_owned),
        _ => None,
    })?;
    if let Some(name) = listed {
        return Ok(html! { (name) });
    }
    let person = if seen.sees_people() { seen.fair.store.exhibitor_name(id)? } else { None };
    Ok(person.map_or_else(none, |name| html! { (name) }))
}
