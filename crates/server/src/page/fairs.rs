//! Every fair that the account may see.

use super::frame::Page;
use super::words::{Area, Language};
use super::{Reader, Seen, none};
use crate::office::Answer;
use axum::response::Response;
use domain::ids::ExhibitionId;
use jiff::Timestamp;
use maud::{Markup, html};
use store::{CaseFilter, CasePage, Span};

pub(super) async fn fairs(reader: Reader) -> Response {
    let made = |office: &crate::Office, account: &crate::Account, language: Language| {
        let mut lines = Vec::new();
        for fair in office.fairs.all() {
            let exhibition = fair.store.exhibition();
            if account.role_in(exhibition).is_some() {
                lines.push(Line::of(&Seen::new(office, account, exhibition)?, language)?);
            }
        }
        lines.sort_by(|left, right| (&right.days, &left.name).cmp(&(&left.days, &right.name)));
        let title = language.t("fairs.title").to_owned();
        Ok(Page { body: page(&lines, &title, language), title, above: Vec::new() })
    };
    reader.shows(made).await
}

/// A fair in the list.
struct Line {
    exhibition: ExhibitionId,
    name: String,
    days: String,
    role: String,
    devices: usize,
    open: u32,
    cases: u32,
    reports: (usize, usize),
    last: Option<Markup>,
}

impl Line {
    fn of(seen: &Seen, language: Language) -> Answer<Self> {
        let store = &seen.fair.store;
        let page = CasePage {
            filter: CaseFilter::All,
            span: Span { after: 0, limit: 1 },
            ..CasePage::default()
        };
        let cases = store.cases_page(&page, seen.now)?;
        let open = cases.counts.get(&CaseFilter::Open).copied().unwrap_or(0);
        let rows = super::reports::of(seen)?;
        let owed = rows.iter().filter(|row| row.report.is_none()).count();
        let last = last_met(seen)?.map(|at| seen.moment(at));
        Ok(Self {
            exhibition: store.exhibition().clone(),
            name: seen.name(language),
            days: days(seen),
            role: language.word(Area::Office, "role", &seen.role),
            devices: seen
                .show
                .devices
                .values()
                .filter(|it| !it.revoked && it.office.is_none())
                .count(),
            open,
            cases: cases.total,
            reports: (rows.len() - owed, owed),
            last,
        })
    }
}

/// The days on which the public is let in: the first and the last.
pub(super) fn days(seen: &Seen) -> String {
    let days = seen.show.schedule.as_ref().map(|it| it.public_days.as_slice()).unwrap_or_default();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => String::new(),
    }
}

/// When any device came last.
pub(super) fn last_met(seen: &Seen) -> Answer<Option<Timestamp>> {
    let mut last = None;
    for device in seen.show.devices.keys() {
        last = last.max(seen.fair.last_met(device)?.map(|met| met.at));
    }
    Ok(last)
}

fn page(lines: &[Line], title: &str, language: Language) -> Markup {
    html! {
        h1 { (title) }
        @if lines.is_empty() {
            div.empty {
                p { (language.t("fairs.none")) }
                p.hint { (language.t("fairs.none_how")) }
            }
        } @else {
            ul.cards {
                @for line in lines {
                    li {
                        h2 { a href={ "/fairs/" (line.exhibition) } { (line.name) } }
                        p.hint {
                            @if !line.days.is_empty() { span { (line.days) } }
                            span { (line.role) }
                        }
                        dl.sums {
                            div { dt { (language.t("fairs.devices")) } dd { (line.devices) } }
                            div {
                                dt { (language.t("fairs.cases")) }
                                dd {
                                    (line.cases)
                                    @if line.open > 0 {
                                        small { (language.fill("fairs.open", &[("n", line.open.to_string())])) }
                                    }
                                }
                            }
                            div {
                                dt { (language.t("fairs.reports")) }
                                dd {
                                    (line.reports.0)
                                    @if line.reports.1 > 0 {
                                        small.seal {
                                            (language.fill("fairs.owed", &[("n", line.reports.1.to_string())]))
                                        }
                                    }
                                }
                            }
                            div {
                                dt { (language.t("fairs.last")) }
                                dd.moment {
                                    @if let Some(last) = &line.last { (last) } @else { (none()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
